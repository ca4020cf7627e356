//! `holdline flow run`: plays scripted calls against the flows.

use super::{FOUND, OK, random, tell, unreadable};
use crate::ivr::{
    FlowSet, Language, Sources, builtin_scripts,
    simulate::{Coverage, Failure, Played, Script, play},
};
use clap::Args;
use serde_json::json;
use std::{
    io::{self, Write},
    path::PathBuf,
};

#[derive(Args, Debug)]
pub(in crate::cli) struct RunArgs {
    /// Scripts to play; without any, those in the folder's tests/ (or built in).
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Folder with the flows; without it, the flows built into this program.
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Play so many random calls instead: callers who key anything, and a far side that answers anything. One that goes
    /// wrong is told as a script.
    #[arg(long, value_name = "CALLS", value_parser = clap::value_parser!(u64).range(1..=100_000_000),
          conflicts_with_all = ["files", "coverage", "transcript"])]
    random: Option<u64>,
    /// What random calls are drawn from: the same number makes the same calls. Without it one is drawn, and told.
    #[arg(long, value_name = "NUMBER", requires = "random")]
    seed: Option<u64>,
    /// Report the edges of the flows that no script took, in each language; they fail the run.
    #[arg(long)]
    coverage: bool,
    /// Show what was heard and keyed, too.
    #[arg(long)]
    transcript: bool,
    /// One JSON object instead of lines.
    #[arg(long, conflicts_with = "transcript")]
    json: bool,
}

impl RunArgs {
    pub(super) fn play(&self, out: &mut dyn Write) -> io::Result<u8> {
        let read = crate::serve::flow_sources(self.dir.as_deref()).and_then(|flows| Ok((flows, self.scripts()?)));
        let (sources, scripts) = match read {
            Ok(read) => read,
            Err(problem) => return unreadable(out, &problem),
        };
        let flows = match FlowSet::load(&sources) {
            Ok(checked) => checked.flows,
            Err(findings) if self.json => {
                writeln!(out, "{}", json!({ "findings": findings }))?;
                return Ok(FOUND);
            }
            Err(findings) => {
                tell(out, &findings)?;
                return Ok(FOUND);
            }
        };
        if let Some(calls) = self.random {
            return random::run(&flows, calls, self.seed, self.json, out);
        }
        let mut coverage = Coverage::of(&flows);
        let mut calls = vec![];
        for (path, text) in &scripts.files {
            calls.extend(Call::play(&flows, path, text));
        }
        calls.iter().flat_map(|call| &call.played).for_each(|played| coverage.add(played));
        if self.json {
            writeln!(out, "{}", as_json(&calls, &coverage))?;
        } else {
            self.report(out, &calls, &coverage)?;
        }
        let failed = calls.is_empty() || calls.iter().any(|call| !call.problems.is_empty());
        Ok(if failed || self.coverage && !coverage.complete() { FOUND } else { OK })
    }

    fn scripts(&self) -> Result<Sources, String> {
        if !self.files.is_empty() {
            let files = self.files.iter().map(|path| Ok((path.display().to_string(), crate::serve::text_of(path)?)));
            return Ok(Sources { files: files.collect::<Result<_, String>>()?, ..Sources::default() });
        }
        match &self.dir {
            None => Ok(builtin_scripts()),
            Some(dir) => Ok(Sources { files: crate::serve::files_in(dir, Sources::is_script)?, ..Sources::default() }),
        }
    }

    fn report(&self, out: &mut dyn Write, calls: &[Call], coverage: &Coverage) -> io::Result<()> {
        for call in calls {
            if self.transcript {
                writeln!(out, "{}{}", call.name, call.in_language())?;
                for line in call.played.iter().flat_map(|played| &played.transcript) {
                    writeln!(out, "    {line}")?;
                }
            }
            for problem in &call.problems {
                writeln!(out, "{problem}")?;
            }
        }
        let failed = calls.iter().filter(|call| !call.problems.is_empty()).count();
        if calls.is_empty() {
            writeln!(out, "there is no script to play")?;
        }
        if self.coverage {
            for (edge, without) in coverage.missing() {
                let everywhere = without.len() == coverage.languages.len();
                let without: Vec<&str> = without.into_iter().map(Language::as_str).collect();
                let place = if everywhere { String::new() } else { format!(" in {}", without.join(", ")) };
                writeln!(out, "not taken{place}: {edge}")?;
            }
            let taken = coverage.languages.iter().map(|language| format!("{language} {}", coverage.taken(language)));
            writeln!(out, "edges taken, of {}: {}", coverage.all.len(), taken.collect::<Vec<_>>().join(", "))?;
        }
        writeln!(out, "{} passed, {failed} failed", calls.len() - failed)
    }
}

/// One call of a script, played or not understood.
struct Call {
    name: String,
    /// One of the languages that the script is played in, where it is played in each.
    language: Option<Language>,
    played: Option<Played>,
    problems: Vec<String>,
}

impl Call {
    fn play(flows: &FlowSet, name: &str, text: &str) -> Vec<Call> {
        let script = match Script::parse(name, text) {
            Ok(script) => script,
            Err(errors) => {
                let problems = errors.iter().map(ToString::to_string).collect();
                return vec![Call { name: name.to_owned(), language: None, played: None, problems }];
            }
        };
        let call = |call: &Script| {
            let played = play(flows, call);
            let language = script.in_every_language().then(|| played.language.clone());
            let mut call = Call { name: name.to_owned(), language, played: None, problems: vec![] };
            let problem = |f: &Failure| format!("{name}:{}{}: {}", f.line, call.in_language(), f.what);
            call.problems = played.failures.iter().map(problem).collect();
            Call { played: Some(played), ..call }
        };
        script.calls(flows).iter().map(call).collect()
    }

    fn in_language(&self) -> String {
        self.language.as_ref().map(|language| format!(" in {language}")).unwrap_or_default()
    }
}

fn as_json(calls: &[Call], coverage: &Coverage) -> serde_json::Value {
    let scripts = calls.iter().map(|call| {
        let transcript = call.played.as_ref().map(|played| &played.transcript);
        json!({ "name": call.name, "language": call.language, "problems": call.problems, "transcript": transcript })
    });
    let not_taken = coverage.missing().map(|(edge, without)| json!({ "edge": edge, "languages": without }));
    json!({
        "scripts": scripts.collect::<Vec<_>>(),
        "edges": coverage.all.len(),
        "not_taken": not_taken.collect::<Vec<_>>(),
    })
}
