//! `holdline webhook add`, `list`, `resume` and `remove`: where events are sent.

use super::out;
use super::start::Opened;
use super::token::name;
use crate::card::{EpochMs, EventKind};
use crate::config::Config;
use crate::contact::Contact;
use crate::contact::api::{WebhookAsked, add_webhook, parse_kinds, remove_webhook, resume_webhook, webhooks};
use crate::store::WebhookRow;
use crate::webhooks::Target;
use clap::{Args, Subcommand};
use std::process::ExitCode;

/// What to do with webhooks.
#[derive(Subcommand, Debug)]
pub enum WebhookCommand {
    /// Sends events to an address from now on, and shows the secret that messages are signed with, this once.
    Add(AddArguments),
    /// Shows every webhook: where it stands, and what went wrong.
    List {
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// Takes up one again that was given up, from where it stood.
    Resume(Named),
    /// Sends no more.
    Remove(Named),
}

/// A webhook's name, and who acts.
#[derive(Args, Debug)]
pub struct Named {
    /// Its name.
    name: String,
    /// Who does it; goes on the record.
    #[arg(long, env = "USER", default_value = "operator")]
    by: String,
}

/// Arguments of `webhook add`.
#[derive(Args, Debug)]
pub struct AddArguments {
    /// Its name.
    #[arg(value_parser = name)]
    name: String,
    /// Where to: an https address.
    #[arg(long, value_parser = address)]
    url: String,
    #[arg(long, default_value = "all", value_parser = kinds, help = kinds_to_hear())]
    events: Kinds,
    /// Who makes it; goes on the record.
    #[arg(long, env = "USER", default_value = "operator")]
    by: String,
}

/// Kinds of events.
#[derive(Clone, Debug)]
struct Kinds(Vec<EventKind>);

fn kinds_to_hear() -> String {
    let names: Vec<&str> = EventKind::ALL.iter().map(|kind| kind.as_str()).collect();
    format!("What it hears, with commas between: {}; or all", names.join(", "))
}

fn kinds(text: &str) -> Result<Kinds, String> {
    parse_kinds(text).map(Kinds).map_err(|error| error.to_string())
}

fn address(text: &str) -> Result<String, String> {
    Target::parse(text).map(|_| text.to_owned()).map_err(|error| error.to_string())
}

/// Runs the command.
pub async fn run(config: &Config, command: &WebhookCommand) -> anyhow::Result<ExitCode> {
    let opened = match command {
        WebhookCommand::Add(_) => Opened::open(config).await?,
        WebhookCommand::List { .. } | WebhookCommand::Resume(_) | WebhookCommand::Remove(_) => {
            Opened::existing(config).await?
        }
    };
    let contact = opened.contact(config)?;
    let code = match command {
        WebhookCommand::Add(arguments) => add(&contact, arguments).await?,
        WebhookCommand::List { json } => {
            let all = webhooks(&contact).await?;
            all.iter().for_each(|row| list(row, *json));
            if all.is_empty() && !json {
                out::line("events are sent nowhere");
            }
            ExitCode::SUCCESS
        }
        WebhookCommand::Resume(Named { name, by }) => {
            let resumed = resume_webhook(&contact, name, by).await?;
            told(resumed, &format!("{name} resumed"), &format!("there is no webhook {name} that was given up"))
        }
        WebhookCommand::Remove(Named { name, by }) => {
            let removed = remove_webhook(&contact, name, by).await?;
            told(removed, &format!("{name} removed"), &format!("there is no webhook {name}"))
        }
    };
    drop(contact);
    opened.close().await;
    Ok(code)
}

fn told(done: bool, good: &str, bad: &str) -> ExitCode {
    if done {
        out::line(good);
        ExitCode::SUCCESS
    } else {
        out::error(&format!("{bad}; `holdline webhook list` shows them"));
        ExitCode::FAILURE
    }
}

async fn add(contact: &Contact, arguments: &AddArguments) -> anyhow::Result<ExitCode> {
    let AddArguments { name, url, events, by } = arguments;
    let asked = WebhookAsked { name: name.clone(), url: url.clone(), kinds: events.0.clone(), by: by.clone() };
    let Some(secret) = add_webhook(contact, asked).await? else {
        out::error(&format!("there is a webhook {name} already"));
        return Ok(ExitCode::FAILURE);
    };
    out::line(&secret);
    out::error(&format!("{name}: messages are signed with this secret. It is shown once; it cannot be read again."));
    Ok(ExitCode::SUCCESS)
}

fn list(row: &WebhookRow, json: bool) {
    let state = match row {
        WebhookRow { disabled: Some(_), .. } => "given up",
        WebhookRow { failing: Some(_), .. } => "failing",
        _ => "working",
    };
    let instant = |instant: Option<EpochMs>| instant.map(EpochMs::rfc3339);
    if json {
        out::json(&serde_json::json!({"name": row.name, "url": row.url, "events": row.kinds, "state": state,
            "after": row.after.to_string(), "attempts": row.attempts, "failing_since": instant(row.failing),
            "given_up": instant(row.disabled), "problem": row.problem}));
        return;
    }
    let since = instant(row.disabled.or(row.failing)).map(|since| format!(" since {since}")).unwrap_or_default();
    let problem = row.problem.as_ref().map(|problem| format!(": {problem}")).unwrap_or_default();
    out::line(&format!("{}  {state}{since}{problem}\n    {}  {}", row.name, row.url, row.kinds));
}
