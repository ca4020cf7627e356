//! `holdline audit verify`: walks the whole chain; exit 1 and the first bad record when something was altered.

use super::out;
use super::start::Opened;
use crate::config::Config;
use crate::contact::verify_audit;
use crate::store::SealedHead;
use anyhow::Context as _;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `audit verify`.
#[derive(Args, Debug)]
pub struct VerifyArguments {
    /// Heads that were exported earlier (data folder, audit-heads.jsonl, or a copy kept elsewhere): must be found again.
    #[arg(long)]
    pub heads: Option<PathBuf>,
    /// One JSON object.
    #[arg(long)]
    pub json: bool,
}

/// Verifies the audit.
pub async fn verify(config: &Config, arguments: &VerifyArguments) -> anyhow::Result<ExitCode> {
    let exported = arguments.heads.as_ref().map(read_heads).transpose()?.unwrap_or_default();
    let opened = Opened::existing(config).await?;
    let bar = if arguments.json { indicatif::ProgressBar::hidden() } else { indicatif::ProgressBar::new_spinner() };
    let verdict =
        verify_audit(&opened.store, opened.clock.now(), &exported, |rows| bar.set_position(rows as u64)).await?;
    bar.finish_and_clear();
    opened.close().await;
    if arguments.json {
        out::json(&serde_json::json!({"event": "audit", "rows": verdict.rows, "heads": verdict.heads,
            "head": verdict.head, "first_bad": verdict.first_bad}));
    } else if let Some(bad) = &verdict.first_bad {
        out::error(&format!("the audit is NOT intact: {bad} ({} rows before it are right)", verdict.rows));
    } else {
        let head = verdict.head.as_deref().unwrap_or("none yet");
        out::line(&format!(
            "the audit is intact: {} rows, {} signed heads, newest head {head}",
            verdict.rows, verdict.heads
        ));
    }
    Ok(if verdict.first_bad.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read_heads(path: &PathBuf) -> anyhow::Result<Vec<SealedHead>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(place, line)| {
            serde_json::from_str(line)
                .with_context(|| format!("{} line {}: not an exported head", path.display(), place + 1))
        })
        .collect()
}
