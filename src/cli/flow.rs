//! `holdline flow`: check the flow files and play scripted calls against them, without starting anything.
//!
//! Exit codes: 0 all is well, 1 something was found or a script failed, 2 the files could not be read.

mod publish;
mod random;

use crate::config::Config;
use crate::ivr::{
    Checked, Finding, FlowSet, Severity, Sources, builtin_scripts,
    simulate::{Coverage, Played, Script, play},
};
use clap::{Args, Subcommand};
use serde_json::json;
use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

/// Check the telephone flows, or play scripted calls against them.
#[derive(Args, Debug)]
pub struct FlowArgs {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: FlowCommand,
}

/// What works on files alone, and what works on the store of a service.
#[derive(Subcommand, Debug)]
pub(super) enum FlowCommand {
    /// On files.
    #[command(flatten)]
    OnFiles(OnFiles),
    /// On the store.
    #[command(flatten)]
    OnStore(OnStore),
}

/// Works on files, without settings and without starting anything.
#[derive(Subcommand, Debug)]
pub(super) enum OnFiles {
    /// Check flows, prompts and voices; every finding is told as file:line:column.
    Check(CheckArgs),
    /// Play scripted calls (*.call) against the flows, or random ones.
    Run(RunArgs),
}

/// Works on the store of a service.
#[derive(Subcommand, Debug)]
pub(super) enum OnStore {
    /// Make flows live, after checking them: new calls are on them within a second, running calls finish on theirs.
    Publish(publish::PublishArgs),
    /// List the versions that were ever live.
    Versions(publish::VersionsArgs),
}

#[derive(Args, Debug)]
pub(super) struct CheckArgs {
    /// Folder with the flows; without it, the flows built into this program.
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// The day by which content is judged, such as 2027-01-01; without it, today.
    #[arg(long, value_name = "DAY")]
    today: Option<jiff::civil::Date>,
    /// One JSON object instead of lines.
    #[arg(long)]
    json: bool,
}

#[derive(Args, Debug)]
pub(super) struct RunArgs {
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
    /// Report the edges of the flows that no script took; they fail the run.
    #[arg(long)]
    coverage: bool,
    /// Show what was heard and keyed, too.
    #[arg(long)]
    transcript: bool,
    /// One JSON object instead of lines.
    #[arg(long, conflicts_with = "transcript")]
    json: bool,
}

const OK: u8 = 0;
const FOUND: u8 = 1;
const UNREADABLE: u8 = 2;

impl OnFiles {
    /// Does it, and writes the result to `out`.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn run(&self, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        Ok(ExitCode::from(self.verdict(out)?))
    }

    fn verdict(&self, out: &mut dyn Write) -> io::Result<u8> {
        match self {
            OnFiles::Check(args) => args.check(out),
            OnFiles::Run(args) => args.play(out),
        }
    }
}

impl OnStore {
    /// Does it.
    ///
    /// # Errors
    /// When the store cannot be opened or does not take the work.
    pub async fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let code = match self {
            OnStore::Publish(args) => args.publish(config).await?,
            OnStore::Versions(args) => args.list(config).await?,
        };
        Ok(ExitCode::from(code))
    }
}

impl CheckArgs {
    fn check(&self, out: &mut dyn Write) -> io::Result<u8> {
        let sources = match crate::serve::flow_sources(self.dir.as_deref()) {
            Ok(sources) => sources,
            Err(problem) => return unreadable(out, &problem),
        };
        let (findings, hash) = match FlowSet::load(&sources) {
            Ok(Checked { flows, mut warnings }) => {
                warnings.extend(flows.content().due_on(self.today.unwrap_or_else(super::content::today)));
                (warnings, Some(flows.hash().to_owned()))
            }
            Err(findings) => (findings, None),
        };
        let files = sources.files.len() + sources.recordings.len();
        if self.json {
            writeln!(out, "{}", json!({ "findings": findings, "files": files, "hash": hash }))?;
        } else {
            tell(out, &findings)?;
            let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
            let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
            writeln!(out, "{files} files: {errors} errors, {warnings} warnings")?;
        }
        Ok(if findings.is_empty() { OK } else { FOUND })
    }
}

impl RunArgs {
    fn play(&self, out: &mut dyn Write) -> io::Result<u8> {
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
            let call = Call::play(&flows, path, text);
            if let Some(played) = &call.played {
                coverage.add(played);
            }
            calls.push(call);
        }
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
                writeln!(out, "{}", call.name)?;
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
            for missing in coverage.missing() {
                writeln!(out, "not taken: {missing}")?;
            }
            let (taken, all) = (coverage.all.intersection(&coverage.taken).count(), coverage.all.len());
            writeln!(out, "{taken} of {all} edges taken")?;
        }
        writeln!(out, "{} passed, {failed} failed", calls.len() - failed)
    }
}

/// One script, played or not understood.
struct Call {
    name: String,
    played: Option<Played>,
    problems: Vec<String>,
}

impl Call {
    fn play(flows: &FlowSet, name: &str, text: &str) -> Call {
        match Script::parse(name, text) {
            Err(errors) => {
                Call { name: name.to_owned(), played: None, problems: errors.iter().map(ToString::to_string).collect() }
            }
            Ok(script) => {
                let played = play(flows, &script);
                let problems = played.failures.iter().map(|f| format!("{name}:{}: {}", f.line, f.what)).collect();
                Call { name: name.to_owned(), played: Some(played), problems }
            }
        }
    }
}

fn as_json(calls: &[Call], coverage: &Coverage) -> serde_json::Value {
    let scripts = calls.iter().map(|call| {
        let transcript = call.played.as_ref().map(|played| &played.transcript);
        json!({ "name": call.name, "problems": call.problems, "transcript": transcript })
    });
    json!({
        "scripts": scripts.collect::<Vec<_>>(),
        "edges": coverage.all.len(),
        "not_taken": coverage.missing().collect::<Vec<_>>(),
    })
}

fn tell(out: &mut dyn Write, findings: &[Finding]) -> io::Result<()> {
    findings.iter().try_for_each(|finding| writeln!(out, "{finding}"))
}

fn unreadable(out: &mut dyn Write, problem: &str) -> io::Result<u8> {
    writeln!(out, "{problem}")?;
    Ok(UNREADABLE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ivr::builtin;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(subcommand)]
        on_files: OnFiles,
    }

    fn run(words: &[&str]) -> (u8, String) {
        let line = Line::try_parse_from(["flow"].iter().chain(words)).unwrap();
        let mut out = vec![];
        let code = line.on_files.verdict(&mut out).unwrap();
        (code, String::from_utf8(out).unwrap())
    }

    fn folder_with(change: impl Fn(&str, String) -> String) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (path, text) in builtin().files.into_iter().chain(builtin_scripts().files) {
            let file = dir.path().join(&path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, change(&path, text)).unwrap();
        }
        dir
    }

    #[test]
    fn shipped_flows_and_scripts_are_found_good() {
        assert_eq!(run(&["check", "--today", TODAY]), (OK, "38 files: 0 errors, 0 warnings\n".to_owned()));
        let (code, text) = run(&["run", "--coverage"]);
        assert_eq!(code, OK, "{text}");
        assert!(text.ends_with("passed, 0 failed\n"), "{text}");
        let folder = folder_with(|_, text| text);
        let dir = folder.path().to_str().unwrap();
        assert_eq!(run(&["check", "--today", TODAY, "--dir", dir]).0, OK);
        assert_eq!(run(&["run", "--coverage", "--dir", dir]).0, OK);
    }

    /// The shipped content is judged on this day: the tests of tomorrow are those of today.
    const TODAY: &str = "2026-11-27";

    #[test]
    fn content_is_judged_by_the_day() {
        let (code, text) = run(&["check", "--today", "2028-01-02"]);
        assert_eq!(code, FOUND);
        assert!(
            text.contains("content/card.toml:9:6: warning: item `card-what` rests on a source of 2018-01-01"),
            "{text}"
        );
        let (code, text) = run(&["check", "--today", "2019-06-01"]);
        assert_eq!(code, FOUND);
        assert!(text.contains("item `envelope-template` is `archived`, but does not end before 2021-03-31"), "{text}");
        assert!(text.contains("topic `new-card-fees` has no item in force on 2019-06-01"), "{text}");
    }

    #[test]
    fn a_finding_exits_with_one_and_names_its_place() {
        let folder = folder_with(|path, text| match path {
            "lost.toml" => text.replace("\"flow:suspend\"", "\"flow:suspnd\""),
            _ => text,
        });
        let dir = folder.path().to_str().unwrap();
        let (code, text) = run(&["check", "--dir", dir]);
        assert_eq!(code, FOUND);
        assert!(text.starts_with("lost.toml:26:8: unknown flow `suspnd` (did you mean `suspend`?)\n"), "{text}");
        let (code, text) = run(&["check", "--json", "--dir", dir]);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((code, &value["findings"][0]["line"]), (FOUND, &json!(26)));
        assert_eq!(run(&["run", "--dir", dir]).0, FOUND);
    }

    #[test]
    fn a_failed_script_and_an_edge_not_taken_exit_with_one() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path.to_str().unwrap().to_owned()
        };
        let good = write("good.call", "line ja\npress 2\nexpect lost-menu\n");
        let bad = write("bad.call", "line ja\npress 2\nexpect root-menu\n");
        let broken = write("broken.call", "prss 2\n");
        assert_eq!(run(&["run", &good]), (OK, "1 passed, 0 failed\n".to_owned()));
        let (code, text) = run(&["run", &good, &bad, &broken]);
        assert_eq!(code, FOUND);
        assert!(text.contains("bad.call:3: expected `root-menu`, but there was: lost-menu"), "{text}");
        assert!(text.contains("broken.call:1: unknown command `prss` (did you mean `press`?)"), "{text}");
        assert!(text.ends_with("1 passed, 2 failed\n"), "{text}");
        let (code, text) = run(&["run", "--coverage", &good]);
        assert_eq!(code, FOUND);
        assert!(text.contains("not taken: suspend/read-back 1\n"), "{text}");
    }

    #[test]
    fn random_calls_are_the_same_for_the_same_seed() {
        let (code, told) = run(&["run", "--random", "600", "--seed", "7"]);
        assert_eq!(code, OK, "{told}");
        assert!(told.starts_with("seed 7\n") && told.ends_with("nothing went wrong\n"), "{told}");
        assert!(told.contains("\n600 calls ("), "{told}");
        assert_eq!(run(&["run", "--random", "600", "--seed", "7"]).1, told, "on any number of threads");
        let (code, text) = run(&["run", "--random", "1", "--json"]);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((code, &value["calls"], value["seed"].is_u64()), (OK, &json!(1), true));
        assert!(Line::try_parse_from(["flow", "run", "--seed", "7"]).is_err());
        assert!(Line::try_parse_from(["flow", "run", "--random", "0"]).is_err());
    }

    #[test]
    fn a_folder_that_cannot_be_read_exits_with_two() {
        let (code, text) = run(&["check", "--dir", "/nowhere/at/all"]);
        assert_eq!(code, UNREADABLE);
        assert!(text.contains("/nowhere/at/all"), "{text}");
        assert_eq!(run(&["run", "/nowhere/x.call"]).0, UNREADABLE);
    }
}
