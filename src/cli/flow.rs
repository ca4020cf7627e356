//! `holdline flow`: check the flow files and play scripted calls against them, without starting anything.
//!
//! Exit codes: 0 all is well, 1 something was found or a script failed, 2 the files could not be read.

mod check;
mod graph;
mod publish;
mod random;
mod run;
mod schema;
mod time;

use crate::config::Config;
use crate::ivr::Finding;
use clap::{Args, Subcommand};
use std::{
    io::{self, Write},
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
    Check(check::CheckArgs),
    /// Play scripted calls (*.call) against the flows, or random ones.
    Run(run::RunArgs),
    /// Draw the flows: Mermaid, or A3 pages to print.
    Graph(graph::GraphArgs),
    /// Print a JSON Schema with which editors complete and check flow files.
    Schema(schema::SchemaArgs),
    /// Estimate the seconds and keys from the first word to the suspension, by path and language.
    Time(time::TimeArgs),
}

/// Works on the store of a service.
#[derive(Subcommand, Debug)]
pub(super) enum OnStore {
    /// Make flows live, after checking them: new calls are on them within a second, running calls finish on theirs.
    Publish(publish::PublishArgs),
    /// List the versions that were ever live.
    Versions(publish::VersionsArgs),
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
            OnFiles::Graph(args) => args.draw(out),
            OnFiles::Schema(args) => args.print(out),
            OnFiles::Time(args) => args.tell(out),
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

fn tell(out: &mut dyn Write, findings: &[Finding]) -> io::Result<()> {
    findings.iter().try_for_each(|finding| writeln!(out, "{finding}"))
}

fn unreadable(out: &mut dyn Write, problem: &str) -> io::Result<u8> {
    writeln!(out, "{problem}")?;
    Ok(UNREADABLE)
}

#[cfg(test)]
mod tests;
