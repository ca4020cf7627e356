//! `holdline messages list`: what was sent to whom, as far as somebody must know it.

use super::out;
use super::start::Opened;
use crate::config::Config;
use crate::contact::{MessageSummary, list_messages};
use clap::Subcommand;
use std::process::ExitCode;

/// What to do with messages out.
#[derive(Subcommand, Debug)]
pub enum MessagesCommand {
    /// Shows messages, the newest first, with the last two digits of where they went.
    List {
        /// Only those that did not arrive.
        #[arg(long)]
        undelivered: bool,
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
}

/// The most that are listed.
const MOST: u32 = 500;

/// Runs the command.
pub async fn run(config: &Config, command: &MessagesCommand) -> anyhow::Result<ExitCode> {
    let MessagesCommand::List { undelivered, json } = command;
    let opened = Opened::existing(config).await?;
    let contact = opened.contact(config)?;
    let all = list_messages(&contact, *undelivered, MOST).await?;
    for one in &all {
        list(one, *json);
    }
    if all.is_empty() && !json {
        out::line(if *undelivered { "every message arrived, or is on its way" } else { "no messages" });
    }
    drop(contact);
    opened.close().await;
    Ok(ExitCode::SUCCESS)
}

fn list(one: &MessageSummary, json: bool) {
    let receipt = one.receipt.as_ref().map(ToString::to_string);
    if json {
        out::json(&serde_json::json!({"id": one.id, "medium": one.medium.as_str(), "purpose": one.purpose.as_str(),
            "to_ending": one.to_ending, "language": one.language, "receipt": receipt, "state": one.state.as_str(),
            "attempts": one.attempts, "problem": one.problem, "carrier_id": one.carrier_id, "made": one.made.rfc3339(),
            "ended": one.ended.map(|at| at.rfc3339())}));
        return;
    }
    out::line(&format!(
        "{}  {}  {:<11} {:<17} {} to ..{}  receipt {}  attempts {}{}",
        one.made.rfc3339(),
        one.id,
        one.state.as_str(),
        one.purpose.as_str(),
        one.medium.as_str(),
        one.to_ending,
        receipt.as_deref().unwrap_or("-"),
        one.attempts,
        one.problem.as_ref().map(|problem| format!("  problem {problem}")).unwrap_or_default()
    ));
}
