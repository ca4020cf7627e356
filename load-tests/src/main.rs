//! Measures holdline from outside, on loopback only, bounded in time, and stops what it started.
//!
//! `load-tests callers` starts a service on a fresh data folder, imports cards, and lets callers arrive at a fixed rate
//! (open arrivals: a slow service is not spared). `load-tests ocsp` compares OCSP answers a second with `openssl ocsp`
//! in the same run and prints the ratio. `load-tests size` measures start and memory with many certificates.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool prints its report")]
#![allow(clippy::disallowed_methods, reason = "measuring needs the clock")]

mod callers;
mod cards;
mod http;
mod ocsp;
mod report;
mod service;
mod size;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Measures holdline from outside, on loopback, as ratios where a peer exists")]
struct Arguments {
    /// The binary under test.
    #[arg(long, global = true, default_value = "target/release/holdline")]
    holdline: std::path::PathBuf,
    #[command(subcommand)]
    scenario: Scenario,
}

#[derive(Subcommand)]
enum Scenario {
    /// Simultaneous callers through the whole suspend flow, signed like the carrier's.
    Callers(callers::Options),
    /// OCSP answers a second beside `openssl ocsp -multi 2`.
    Ocsp(ocsp::Options),
    /// Cold start and resident memory with so many certificates.
    Size(size::Options),
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    match arguments.scenario {
        Scenario::Callers(options) => callers::run(&arguments.holdline, &options).await,
        Scenario::Ocsp(options) => ocsp::run(&arguments.holdline, &options).await,
        Scenario::Size(options) => size::run(&arguments.holdline, &options).await,
    }
}
