//! What a random caller does, and what a random far side answers.

use super::Answer;
use crate::ivr::{
    Collect, Effect, Event, Slot, SlotKind,
    flow::{Kind, State},
};
use fastrand::Rng;
use jiff::civil::{Date, DateTime, date};

/// What a caller does at a question.
pub(super) enum Act {
    /// As a script writes them: `#` at the end of an entry ends it.
    Keys(String),
    Silence,
    HangUp,
}

/// Mostly what gets somewhere, and everything else now and then.
pub(super) fn random(rng: &mut Rng, state: &State, collect: &Collect) -> Act {
    // Silence is listening where content is read out.
    let listens = matches!(state.kind, Kind::Content { .. });
    let keys = match rng.u8(..100) {
        40.. if listens => return Act::Silence,
        0..2 => return Act::HangUp,
        2..10 => return Act::Silence,
        10..15 => "*".to_owned(),
        15..18 => "0".to_owned(),
        18..22 => String::new(),
        22..32 => wrong(rng, collect),
        _ => right(rng, state, collect),
    };
    Act::Keys(match (collect.menu, keys.as_str()) {
        (true, "") => "#".to_owned(),
        // In a question for digits these are ended by `#`; so may be any entry.
        (false, "" | "*" | "0") => format!("{keys}#"),
        (false, _) if rng.u8(..4) == 0 => format!("{keys}#"),
        _ => keys,
    })
}

/// Who wants out presses `0`, or is silent where that has been done.
pub(super) fn out(asked_for_person: bool, collect: &Collect) -> Act {
    match (asked_for_person, collect.menu) {
        (true, _) => Act::Silence,
        (false, true) => Act::Keys("0".to_owned()),
        (false, false) => Act::Keys("0#".to_owned()),
    }
}

/// Keys as the carrier reports them.
pub(super) fn event(keys: &str, collect: &Collect) -> Event {
    match keys.strip_suffix('#').filter(|_| !collect.menu) {
        Some(digits) => Event::Keys { digits: digits.to_owned(), hash: true },
        None => Event::Keys { digits: keys.to_owned(), hash: false },
    }
}

fn right(rng: &mut Rng, state: &State, collect: &Collect) -> String {
    if let Kind::Collect { slot } = state.kind {
        return value(rng, slot);
    }
    let keys = state.edges.iter().map(|edge| edge.label.as_str()).filter(|label| is_key(label));
    let keys: Vec<&str> = keys.collect();
    rng.choice(keys).map_or_else(|| wrong(rng, collect), str::to_owned)
}

fn is_key(label: &str) -> bool {
    matches!(label.as_bytes(), [b'1'..=b'9'])
}

/// Any key; any number of digits, with a `*` among them now and then; the length of the number nobody asks for.
fn wrong(rng: &mut Rng, collect: &Collect) -> String {
    if collect.menu {
        return digits(rng, 1);
    }
    let most = usize::from(collect.max_digits);
    let length = if rng.bool() { 12.min(most) } else { rng.usize(1..=most) };
    let mut keyed = digits(rng, length);
    if rng.u8(..5) == 0 {
        keyed.replace_range(..1, "*");
    }
    keyed
}

fn digits(rng: &mut Rng, count: usize) -> String {
    (0..count).map(|_| rng.digit(10)).collect()
}

/// What could be right.
fn value(rng: &mut Rng, slot: Slot) -> String {
    match slot.kind() {
        SlotKind::Date if rng.u8(..5) == 0 => format!("{}{}", rng.u8(1..=5), day(rng).strftime("%y%m%d")),
        SlotKind::Date => day(rng).strftime("%Y%m%d").to_string(),
        SlotKind::Telephone => {
            let length = rng.usize(9..=10);
            format!("0{}", digits(rng, length))
        }
        _ => {
            let length = slot.digits().map_or(1, |(_, most)| usize::from(most));
            digits(rng, length)
        }
    }
}

fn day(rng: &mut Rng) -> Date {
    // Any day of 1900 to 2025, and so some on which nobody was born yet.
    date(1900, 1, 1).saturating_add(jiff::Span::new().days(rng.i32(0..46_000)))
}

/// A moment of ten years; one in eight in the days around New Year, when most is closed.
pub(super) fn moment(rng: &mut Rng) -> DateTime {
    let day = match rng.u8(..8) {
        0 => date(rng.i16(2024..2034), 12, 27).saturating_add(jiff::Span::new().days(rng.i32(0..10))),
        _ => date(2024, 1, 1).saturating_add(jiff::Span::new().days(rng.i32(0..3_652))),
    };
    day.at(rng.i8(0..24), rng.i8(0..60), 0, 0)
}

/// An outcome that the effect may have, with what it then answers.
pub(super) fn answer(rng: &mut Rng, effect: Effect) -> Answer {
    let (usual, rare) = (effect.outcomes(), effect.optional_outcomes());
    // The first is what everybody hopes for; the others must not keep callers from coming further.
    let outcome = match rng.u8(..12) {
        0..5 => usual.first().copied(),
        5 => rng.choice(rare.iter().copied()),
        _ => rng.choice(usual.iter().copied()),
    };
    let outcome = outcome.unwrap_or(effect.fallback());
    let mut values = effect.sample_values(outcome);
    for (slot, value) in &mut values {
        match slot.kind() {
            SlotKind::Given => *value = digits(rng, value.len()),
            SlotKind::Count => *value = rng.u8(1..60).to_string(),
            _ => {}
        }
    }
    (outcome, values)
}
