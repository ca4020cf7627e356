//! `holdline agent`: staff accounts. A password is never typed here: an account begins with a one-time code, printed once,
//! with which its owner enrols at the desk.

use super::out;
use super::start::Opened;
use crate::card::{Role, StaffName};
use crate::config::Config;
use crate::contact::Contact;
use crate::contact::staff::{
    AccountToOpen, AccountView, AddError, CommandLine, accounts, add_account, ask_reset_by, disable_by,
};
use clap::{Args, Subcommand, ValueEnum};
use std::process::ExitCode;

/// What to do with staff accounts.
#[derive(Subcommand, Debug)]
pub enum AgentCommand {
    /// Opens an account and prints its one-time enrolment code.
    Add(AddArguments),
    /// Shows every account.
    List {
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// Disables an account for good; whoever is signed in to it is out at once.
    Disable(NamedArguments),
    /// Asks that password and second factor be reset; an administrator at the desk must confirm it.
    Reset(NamedArguments),
}

/// Arguments of `agent add`.
#[derive(Args, Debug)]
pub struct AddArguments {
    /// The account's name: 2 to 32 of a-z, 0-9, dot, hyphen, underscore. Never used twice.
    pub name: StaffName,
    /// What the account may do.
    #[arg(long, value_enum)]
    pub role: StaffRole,
    /// For a counter officer: the municipality's six digits, such as 131016.
    #[arg(long, required_if_eq_any([("role", "counter"), ("role", "counter-officer")]))]
    pub municipality: Option<String>,
    /// Languages spoken, with commas between.
    #[arg(long, value_delimiter = ',', default_value = "ja", value_parser = language)]
    pub languages: Vec<String>,
    /// Who opens it; goes on the record.
    #[arg(long, env = "USER", default_value = "operator")]
    pub by: String,
    /// One JSON object.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `agent disable` and `agent reset`.
#[derive(Args, Debug)]
pub struct NamedArguments {
    /// The account's name.
    pub name: StaffName,
    /// Who asks; goes on the record.
    #[arg(long, env = "USER", default_value = "operator")]
    pub by: String,
}

/// The roles of staff.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub enum StaffRole {
    /// Serves people who wait, stops cards.
    Agent,
    /// The same, and looks after agents.
    Supervisor,
    /// Works at the counter of a municipality.
    #[value(alias = "counter-officer")]
    Counter,
    /// Reads the record of everything.
    Auditor,
    /// Opens, disables and resets accounts.
    Administrator,
}

impl From<StaffRole> for Role {
    fn from(role: StaffRole) -> Self {
        match role {
            StaffRole::Agent => Self::Agent,
            StaffRole::Supervisor => Self::Supervisor,
            StaffRole::Counter => Self::CounterOfficer,
            StaffRole::Auditor => Self::Auditor,
            StaffRole::Administrator => Self::Administrator,
        }
    }
}

/// A role under the name by which `agent add` takes it.
fn role_name(role: Role) -> &'static str {
    if role == Role::CounterOfficer { "counter" } else { role.as_str() }
}

/// A language tag in short: `ja`, `pt-br`.
fn language(text: &str) -> Result<String, String> {
    let tag = text.trim().to_ascii_lowercase();
    let fits = (2..=8).contains(&tag.len())
        && tag.starts_with(|c: char| c.is_ascii_lowercase())
        && tag.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    if fits { Ok(tag) } else { Err("must be language tags such as ja,en".to_owned()) }
}

/// Runs the command.
pub async fn run(config: &Config, command: &AgentCommand) -> anyhow::Result<ExitCode> {
    let opened = match command {
        AgentCommand::Add(_) => Opened::open(config).await?,
        AgentCommand::List { .. } | AgentCommand::Disable(_) | AgentCommand::Reset(_) => {
            Opened::existing(config).await?
        }
    };
    let contact = opened.contact(config)?;
    let code = dispatch(config, &contact, command).await;
    drop(contact);
    opened.close().await;
    code
}

async fn dispatch(config: &Config, contact: &Contact, command: &AgentCommand) -> anyhow::Result<ExitCode> {
    match command {
        AgentCommand::Add(arguments) => add(config, contact, arguments).await,
        AgentCommand::List { json } => {
            let all = accounts(contact).await?;
            all.iter().for_each(|account| list(account, *json));
            if all.is_empty() && !json {
                out::line("there is no account; see: holdline agent add --help");
            }
            Ok(ExitCode::SUCCESS)
        }
        AgentCommand::Disable(NamedArguments { name, by }) => {
            let done = disable_by(contact, &CommandLine(by.clone()), name).await?;
            Ok(told(done, name, by, &format!("{name} is disabled, for good")))
        }
        AgentCommand::Reset(NamedArguments { name, by }) => {
            let done = ask_reset_by(contact, &CommandLine(by.clone()), name).await?;
            let next = "asked for; nothing has changed yet. Within 24 hours another administrator confirms it at the desk, Accounts";
            Ok(told(done, name, by, &format!("reset of {name} {next}")))
        }
    }
}

fn told(done: bool, name: &StaffName, by: &str, text: &str) -> ExitCode {
    if done {
        out::line(text);
        ExitCode::SUCCESS
    } else {
        let why = if name.as_str() == by {
            format!("{name} may not do this to their own account; somebody else must, see --by")
        } else {
            format!("there is no account {name} in force; see: holdline agent list")
        };
        out::error(&why);
        ExitCode::FAILURE
    }
}

async fn add(config: &Config, contact: &Contact, arguments: &AddArguments) -> anyhow::Result<ExitCode> {
    let AddArguments { name, role, municipality, languages, by, json } = arguments;
    let account = AccountToOpen {
        name: name.clone(),
        role: Role::from(*role),
        municipality: municipality.clone(),
        languages: languages.clone(),
    };
    let code = match add_account(contact, &CommandLine(by.clone()), account).await {
        Ok(code) => code,
        Err(AddError::Store(error)) => return Err(error.into()),
        Err(error) => {
            out::error(&error.to_string());
            return Ok(ExitCode::FAILURE);
        }
    };
    let page = format!("{}/desk/enrol", config.http.public_url);
    if *json {
        out::json(&serde_json::json!({"event": "added", "name": name.as_str(), "enrol_at": page, "code": code}));
    } else {
        out::line(&format!("{name} is opened. Within three days, its owner enrols at"));
        out::line(&format!("  {page}"));
        out::line(&format!("with the name {name} and this code, which is shown only now:"));
        out::line(&format!("  {code}"));
    }
    Ok(ExitCode::SUCCESS)
}

fn list(account: &AccountView, json: bool) {
    let AccountView { name, role, municipality, languages, created, disabled, enrolled, reset_by } = account;
    if json {
        out::json(&serde_json::json!({"name": name.as_str(), "role": role_name(*role), "municipality": municipality,
            "languages": languages, "created": created.rfc3339(), "disabled": disabled.map(|at| at.rfc3339()),
            "enrolled": enrolled, "reset_asked_by": reset_by}));
        return;
    }
    let state = match (disabled, enrolled, reset_by) {
        (Some(at), ..) => format!("disabled {}", at.rfc3339()),
        (None, _, Some(by)) => format!("reset asked for by {by}"),
        (None, true, None) => "in use".to_owned(),
        (None, false, None) => "not enrolled yet".to_owned(),
    };
    let place = municipality.as_ref().map(|code| format!(" of {code}")).unwrap_or_default();
    out::line(&format!("{:<24} {}{place}  {}  {state}", name.as_str(), role_name(*role), languages.join(",")));
}
