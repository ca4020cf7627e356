//! `holdline flow run --random`: calls that nobody made, on all cores.

use crate::card::Random as _;
use crate::cli::flow::{FOUND, OK};
use crate::clock::SystemRandom;
use crate::ivr::{
    FlowSet,
    simulate::{RandomCalls, Tally},
};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use std::{
    io::{self, Write},
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

/// Calls that a thread takes at a time.
const AT_A_TIME: u64 = 250;

/// Plays the calls and reports them; the seed is drawn where none is given.
pub(super) fn run(
    flows: &FlowSet,
    calls: u64,
    seed: Option<u64>,
    as_json: bool,
    out: &mut dyn Write,
) -> io::Result<u8> {
    let seed = seed.unwrap_or_else(drawn);
    if !as_json {
        // At once: whoever ends a long run still knows which it was.
        writeln!(out, "seed {seed}")?;
    }
    let tally = played(flows, calls, seed, &progress(calls, as_json));
    if as_json {
        told_as_json(flows, seed, &tally, out)?
    } else {
        told(flows, &tally, out)?
    }
    Ok(if tally.faults.is_empty() { OK } else { FOUND })
}

fn drawn() -> u64 {
    let mut seed = [0; 4];
    SystemRandom::new().fill(&mut seed);
    // Short enough to be typed again.
    u64::from(u32::from_le_bytes(seed))
}

fn progress(calls: u64, as_json: bool) -> ProgressBar {
    // indicatif draws on a terminal only.
    let bar = if as_json { ProgressBar::hidden() } else { ProgressBar::new(calls) };
    let style = "{bar:40} {percent:>3} %  {human_pos} calls  {elapsed_precise}, {eta} to go";
    bar.with_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Which thread plays a call does not matter: each depends on the seed and its number alone.
fn played(flows: &FlowSet, calls: u64, seed: u64, bar: &ProgressBar) -> Tally {
    let (random, next) = (RandomCalls::new(flows, seed), AtomicU64::new(0));
    let work = || {
        let mut tally = Tally::default();
        loop {
            let first = next.fetch_add(AT_A_TIME, Ordering::Relaxed);
            let numbers = first..first.saturating_add(AT_A_TIME).min(calls);
            if numbers.is_empty() {
                return tally;
            }
            bar.inc(numbers.end - numbers.start);
            numbers.for_each(|number| random.play(number, &mut tally));
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let tally = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut tally = work();
        for other in others {
            match other.join() {
                Ok(also) => tally.add(also),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        tally
    });
    bar.finish_and_clear();
    tally
}

fn told(flows: &FlowSet, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
    for (what, fault) in &tally.faults {
        writeln!(out, "{what}: {} calls, for example", fault.calls)?;
        fault.script.lines().try_for_each(|line| writeln!(out, "    {line}"))?;
    }
    for state in tally.unreached(flows) {
        writeln!(out, "no call was in {state}")?;
    }
    let ends: Vec<String> = tally.ends.iter().map(|(how, calls)| format!("{calls} {how}")).collect();
    writeln!(
        out,
        "{} calls ({}), {} questions, at most {} in one",
        tally.calls,
        ends.join(", "),
        tally.questions,
        tally.longest
    )?;
    match tally.faults.values().map(|fault| fault.calls).sum::<u64>() {
        0 => writeln!(out, "nothing went wrong"),
        wrong => writeln!(out, "{wrong} went wrong"),
    }
}

fn told_as_json(flows: &FlowSet, seed: u64, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
    let fault = |(what, fault): (&String, &crate::ivr::simulate::Fault)| json!({ "what": what, "calls": fault.calls, "call": fault.call, "script": fault.script });
    let told = json!({
        "seed": seed,
        "calls": tally.calls,
        "questions": tally.questions,
        "longest": tally.longest,
        "ends": tally.ends,
        "faults": tally.faults.iter().map(fault).collect::<Vec<_>>(),
        "unreached": tally.unreached(flows),
    });
    writeln!(out, "{told}")
}
