//! `holdline token add`, `list` and `revoke`: who may use the API, and for what.

use super::out;
use super::start::Opened;
use crate::card::{ApiScope, EpochMs};
use crate::config::Config;
use crate::contact::Contact;
use crate::contact::api::{TokenAsked, add_token, revoke_token, tokens};
use crate::store::TokenRow;
use clap::{Args, Subcommand};
use std::process::ExitCode;

/// What to do with tokens.
#[derive(Subcommand, Debug)]
pub enum TokenCommand {
    /// Makes a token and shows it, this once.
    Add(AddArguments),
    /// Shows every token: name, beginning, scopes, when it was last used.
    List {
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// Takes a token back for good, at once.
    Revoke {
        /// Its name.
        name: String,
        /// Who takes it back; goes on the record.
        #[arg(long, env = "USER", default_value = "operator")]
        by: String,
    },
}

/// Arguments of `token add`.
#[derive(Args, Debug)]
pub struct AddArguments {
    /// Its name, as the audit will know it: letters, digits, dots, hyphens, underscores.
    #[arg(value_parser = name)]
    name: String,
    #[arg(long, value_delimiter = ',', required = true, value_parser = scope, help = format!("What it may do, with commas between: {}", all_scopes()))]
    scope: Vec<ApiScope>,
    /// Days until it ends. Left out: it does not end by itself.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=3650))]
    expires: Option<u32>,
    /// Who makes it; goes on the record.
    #[arg(long, env = "USER", default_value = "operator")]
    by: String,
}

/// A name of a token or webhook.
pub(super) fn name(text: &str) -> Result<String, String> {
    let fits = (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
    if fits { Ok(text.to_owned()) } else { Err("1 to 64 letters, digits, dots, hyphens or underscores".to_owned()) }
}

/// Every scope, with commas between.
fn all_scopes() -> String {
    ApiScope::ALL.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(", ")
}

fn scope(text: &str) -> Result<ApiScope, String> {
    text.trim().parse().map_err(|_| format!("there are {}", all_scopes()))
}

/// Runs the command.
pub async fn run(config: &Config, command: &TokenCommand) -> anyhow::Result<ExitCode> {
    let opened = match command {
        TokenCommand::Add(_) => Opened::open(config).await?,
        TokenCommand::List { .. } | TokenCommand::Revoke { .. } => Opened::existing(config).await?,
    };
    let contact = opened.contact(config)?;
    let code = match command {
        TokenCommand::Add(arguments) => add(&contact, arguments).await?,
        TokenCommand::List { json } => {
            let all = tokens(&contact).await?;
            for row in &all {
                list(row, contact.clock.now(), *json);
            }
            if all.is_empty() && !json {
                out::line("there are no tokens");
            }
            ExitCode::SUCCESS
        }
        TokenCommand::Revoke { name, by } => {
            if revoke_token(&contact, name, by).await? {
                out::line(&format!("{name} revoked"));
                ExitCode::SUCCESS
            } else {
                out::error(&format!("there is no token {name} in force; `holdline token list` shows them"));
                ExitCode::FAILURE
            }
        }
    };
    drop(contact);
    opened.close().await;
    Ok(code)
}

async fn add(contact: &Contact, arguments: &AddArguments) -> anyhow::Result<ExitCode> {
    let AddArguments { name, scope, expires, by } = arguments;
    let asked = TokenAsked { name: name.clone(), scopes: scope.clone(), days: *expires, by: by.clone() };
    let Some(made) = add_token(contact, asked).await? else {
        out::error(&format!("there is a token {name} already, perhaps a revoked one: names stay on the record"));
        return Ok(ExitCode::FAILURE);
    };
    // The token alone goes to the standard output, so that it can be piped into a safe place.
    out::line(&made.token);
    out::error(&format!("{name}: {}. This is shown once; it cannot be read again.", made.row.scopes));
    Ok(ExitCode::SUCCESS)
}

fn list(row: &TokenRow, now: EpochMs, json: bool) {
    let state = match row {
        TokenRow { revoked: Some(_), .. } => "revoked",
        TokenRow { expires: Some(expires), .. } if *expires <= now => "expired",
        _ => "in force",
    };
    let told = |instant: Option<EpochMs>| instant.map(EpochMs::rfc3339);
    if json {
        out::json(&serde_json::json!({"name": row.name, "prefix": row.prefix, "scopes": row.scopes, "state": state,
            "created": row.created.rfc3339(), "expires": told(row.expires), "revoked": told(row.revoked),
            "last_used": told(row.last_used)}));
    } else {
        let used = told(row.last_used).unwrap_or_else(|| "never".to_owned());
        let ends = told(row.expires).map(|ends| format!(", ends {ends}")).unwrap_or_default();
        out::line(&format!("{}  {}...  {state}{ends}, last used {used}\n    {}", row.name, row.prefix, row.scopes));
    }
}
