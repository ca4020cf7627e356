//! `holdline cards import FILE`: JSON Lines, each line whole or not at all, repeatable, in steady memory.
//!
//! A reader parses, hashes and seals ahead while the store writes. Beside a running service on the same SQLite file
//! every batch is short and followed by a pause as long as itself, so that calls are not delayed.

use super::out;
use super::start::Opened;
use crate::card::{Actor, AuditOutcome, AuditRecord, Channel, EpochMs, IssuerName, Role};
use crate::config::Config;
use crate::contact::{ImportSummary, LineError, Parsed, import_batch, parse_line};
use crate::store::Store;
use anyhow::Context as _;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use tokio::sync::mpsc;

/// Arguments of `cards import`.
#[derive(Args, Debug)]
pub struct ImportArguments {
    /// A file of JSON objects, one a line (README.md, "A card").
    pub file: PathBuf,
    /// One JSON object with the counts in the end, and one for every refused line.
    #[arg(long)]
    pub json: bool,
}

/// Cards in one transaction: alone, and beside a running service.
const BATCH: (usize, usize) = (400, 50);
/// The longest line, bytes: a card has a few hundred.
const LONGEST: usize = 64 * 1024;
/// Refused lines that are named; beyond them only the count goes on.
const NAMED: u64 = 1_000;

/// Imports the file. Exit code 1 when a line was refused.
pub async fn import(config: &Config, arguments: &ImportArguments) -> anyhow::Result<ExitCode> {
    let path = &arguments.file;
    let file = std::fs::File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let size = file.metadata().map(|meta| meta.len()).unwrap_or_default();
    let opened = Opened::open(config).await?;
    let beside = opened.is_beside_a_service();
    let issuers = crate::serve::issuer_names(config);
    let (batches, mut waiting) = mpsc::channel::<Batch>(2);
    let reader = {
        let (store, most) = (opened.store.clone(), if beside { BATCH.1 } else { BATCH.0 });
        tokio::task::spawn_blocking(move || read(&store, &issuers, file, most, &batches))
    };
    let bar = progress(size, arguments.json);
    let mut summary = ImportSummary::default();
    while let Some(batch) = waiting.recv().await {
        let begun = opened.clock.monotonic_ms();
        let (imported, refused) = import_batch(&opened.store, opened.clock.now(), batch.lines).await?;
        summary.imported.added += imported.added;
        summary.imported.changed += imported.changed;
        summary.imported.unchanged += imported.unchanged;
        for error in batch.wrong.into_iter().chain(refused) {
            summary.refused += 1;
            name(&error, summary.refused, arguments.json, &bar);
        }
        bar.inc(batch.bytes);
        if beside {
            tokio::time::sleep(Duration::from_millis(opened.clock.monotonic_ms() - begun + 1)).await;
        }
    }
    bar.finish_and_clear();
    reader.await.context("the reader ended badly")?.with_context(|| format!("cannot read {}", path.display()))?;
    opened.store.append_audit(on_the_record(opened.clock.now(), path, &summary)).await?;
    opened.close().await;
    told(&summary, arguments.json);
    Ok(if summary.refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

struct Batch {
    lines: Vec<crate::contact::ImportLine>,
    wrong: Vec<LineError>,
    bytes: u64,
}

impl Batch {
    fn new() -> Self {
        Self { lines: Vec::new(), wrong: Vec::new(), bytes: 0 }
    }
}

fn read(
    store: &Store,
    issuers: &[IssuerName],
    file: std::fs::File,
    most: usize,
    batches: &mpsc::Sender<Batch>,
) -> std::io::Result<()> {
    let mut reader = BufReader::with_capacity(1 << 20, file);
    let (mut number, mut batch, mut line) = (0_u64, Batch::new(), Vec::new());
    loop {
        line.clear();
        let read = reader.read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        number += 1;
        batch.bytes += read as u64;
        match parse(store, issuers, number, &line) {
            None => {}
            Some(Ok(line)) => batch.lines.push(line),
            Some(Err(error)) => batch.wrong.push(error),
        }
        let full = batch.lines.len() + batch.wrong.len() >= most;
        if full && batches.blocking_send(std::mem::replace(&mut batch, Batch::new())).is_err() {
            return Ok(());
        }
    }
    let _ = batches.blocking_send(batch);
    Ok(())
}

/// One line; nothing for an empty one.
fn parse(store: &Store, issuers: &[IssuerName], number: u64, line: &[u8]) -> Option<Parsed> {
    let wrong = |problem: &str| Some(Err(LineError { number, problem: problem.to_owned() }));
    if line.len() > LONGEST {
        return wrong("longer than 64 kB: not a card");
    }
    let Ok(text) = std::str::from_utf8(line) else { return wrong("not UTF-8") };
    let text = if number == 1 { text.trim_start_matches('\u{feff}') } else { text }.trim();
    (!text.is_empty()).then(|| parse_line(store, issuers, number, text))
}

fn progress(size: u64, json: bool) -> ProgressBar {
    // indicatif draws on a terminal only.
    let bar = if json { ProgressBar::hidden() } else { ProgressBar::new(size) };
    let style = "{bar:40} {percent:>3} %  {bytes}/{total_bytes}  {elapsed_precise}, {eta} to go";
    bar.set_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

fn name(error: &LineError, count: u64, json: bool, bar: &ProgressBar) {
    if count > NAMED {
        return;
    }
    bar.suspend(|| {
        if json {
            out::json(&serde_json::json!({"event": "refused", "line": error.number, "problem": error.problem}));
        } else {
            out::error(&error.to_string());
        }
        if count == NAMED {
            out::error("further refused lines are only counted");
        }
    });
}

fn told(summary: &ImportSummary, json: bool) {
    let counts = &summary.imported;
    if json {
        out::json(&serde_json::json!({"event": "imported", "added": counts.added, "changed": counts.changed,
            "unchanged": counts.unchanged, "refused": summary.refused}));
    } else {
        out::line(&format!(
            "{} cards added, {} changed, {} unchanged, {} lines refused",
            counts.added, counts.changed, counts.unchanged, summary.refused
        ));
    }
}

/// The audit's row: which file (without its folder), and what became of its lines.
fn on_the_record(at: EpochMs, path: &Path, summary: &ImportSummary) -> AuditRecord {
    let name: String =
        path.file_name().map(|name| name.to_string_lossy().chars().take(100).collect()).unwrap_or_default();
    let counts = &summary.imported;
    AuditRecord {
        at,
        actor: Actor { role: Role::Issuer, channel: Channel::Api, name: None },
        action: "import-cards".to_owned(),
        outcome: AuditOutcome::Done,
        reason: Some(format!(
            "{name}: {} added, {} changed, {} unchanged, {} refused",
            counts.added, counts.changed, counts.unchanged, summary.refused
        )),
        card: None,
        receipt: None,
        contact: None,
    }
}
