//! `holdline contacts list` and `close`: people who wait, on the line or to be rung back, for as long as nobody sits at a desk.

use super::out;
use super::start::Opened;
use crate::card::EpochMs;
use crate::config::Config;
use crate::contact::{close_waiting, waiting};
use clap::Subcommand;
use std::process::ExitCode;

/// What to do with those who wait.
#[derive(Subcommand, Debug)]
pub enum ContactsCommand {
    /// Shows who waits, on the line or to be rung back, in the order of the queue: number, language, what was keyed. Personal: for the operator's eyes.
    List {
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// Marks one as served; goes on the record with your name.
    Close {
        /// Its name, as listed.
        id: String,
        /// Who served them.
        #[arg(long, env = "USER", default_value = "operator")]
        by: String,
    },
}

/// The most that are listed.
const MOST: u32 = 500;

/// Runs the command.
pub async fn run(config: &Config, command: &ContactsCommand) -> anyhow::Result<ExitCode> {
    let opened = Opened::existing(config).await?;
    let contact = opened.contact(config)?;
    let code = match command {
        ContactsCommand::List { json } => {
            let all = waiting(&contact, MOST).await?;
            for one in &all {
                list(one, *json);
            }
            if all.is_empty() && !json {
                out::line("nobody waits");
            }
            ExitCode::SUCCESS
        }
        ContactsCommand::Close { id, by } => {
            if close_waiting(&contact, id, by).await? {
                out::line(&format!("{id} closed"));
                ExitCode::SUCCESS
            } else {
                out::error(&format!("no contact {id} waits; see: holdline contacts list"));
                ExitCode::FAILURE
            }
        }
    };
    drop(contact);
    opened.close().await;
    Ok(code)
}

fn list(one: &crate::contact::Waiting, json: bool) {
    let number = one.number.as_ref().map_or("withheld", |number| number.expose());
    if json {
        let keyed: serde_json::Map<_, _> =
            one.keyed.iter().map(|(what, digits)| (what.clone(), digits.as_str().into())).collect();
        out::json(&serde_json::json!({"id": one.id, "kind": one.kind, "since": one.since.rfc3339(),
            "not_before": one.not_before.map(EpochMs::rfc3339), "language": one.language, "reason": one.reason, "number": number, "keyed": keyed, "path": one.path, "relay": one.relay,
            "card": one.card.as_ref().map(ToString::to_string), "receipt": one.receipt.as_ref().map(ToString::to_string)}));
    } else {
        let keyed: Vec<String> = one.keyed.iter().map(|(what, digits)| format!("{what} {digits}")).collect();
        out::line(&format!(
            "{}  {:<9} since {}{}  {}  {}  {}{}  keyed: {}",
            one.id,
            one.kind,
            one.since.rfc3339(),
            one.not_before.map_or_else(String::new, |at| format!(", due from {}", at.rfc3339())),
            one.language,
            number,
            one.reason,
            if one.relay { "  relay operator" } else { "" },
            if keyed.is_empty() { "nothing".to_owned() } else { keyed.join(", ") }
        ));
    }
}
