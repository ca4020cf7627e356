//! The command line: one file a command. Exit codes: 0 done, 1 failed or found something, 2 usage or configuration.

mod agent;
mod audit;
pub mod call;
mod cards;
mod config;
mod contacts;
mod content;
mod demo;
mod fax;

pub mod flow;
mod messages;
mod out;
mod serve;
mod start;
mod token;
mod webhook;

use crate::config::Config;
use clap::{Parser, Subcommand};
use flow::{FlowArgs, FlowCommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// The 24-hour line that stops a lost national ID card.
#[derive(Parser, Debug)]
#[command(name = "holdline", version, about, max_term_width = 100)]
struct Arguments {
    /// Settings in TOML; each can also be given as HOLDLINE_<SECTION>_<NAME>. See: holdline config example
    #[arg(long, global = true, env = "HOLDLINE_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Runs the service.
    Serve,
    /// Shows the whole path on sample cards: a call, the suspension, OCSP and CRL.
    Demo(demo::DemoArguments),
    /// A telephone in the terminal: rings the running service as Twilio does.
    Call(call::CallArgs),
    /// Checks flow files, plays scripted calls, and makes flows live.
    Flow(FlowArgs),
    /// What the line tells the public: dated content.
    #[command(subcommand)]
    Content(content::ContentCommand),
    /// Cards.
    #[command(subcommand)]
    Cards(CardsCommand),
    /// The record of everything.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// People who wait to be rung back.
    #[command(subcommand)]
    Contacts(contacts::ContactsCommand),
    /// Messages out: what was sent, and what did not arrive.
    #[command(subcommand)]
    Messages(messages::MessagesCommand),
    /// Faxes that came in.
    #[command(subcommand)]
    Fax(fax::FaxCommand),
    /// Staff accounts.
    #[command(subcommand)]
    Agent(agent::AgentCommand),
    /// Tokens of other systems that use the API.
    #[command(subcommand)]
    Token(token::TokenCommand),
    /// Where events are sent.
    #[command(subcommand)]
    Webhook(webhook::WebhookCommand),
    /// Settings.
    #[command(subcommand)]
    Config(config::ConfigCommand),
    /// Brings the database up to date (serve does so too, unless database.migrate is false).
    Migrate,
}

#[derive(Subcommand, Debug)]
enum CardsCommand {
    /// Imports cards: JSON Lines, each line whole or not at all; repeating it changes nothing.
    Import(cards::ImportArguments),
}

#[derive(Subcommand, Debug)]
enum AuditCommand {
    /// Proves that nothing was altered, removed or put in another order.
    Verify(audit::VerifyArguments),
}

/// Usage or configuration is wrong.
const USAGE: u8 = 2;

/// Runs the program.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    if let Command::Config(config::ConfigCommand::Example) = arguments.command {
        return config::example();
    }
    if let Command::Flow(FlowArgs { command: FlowCommand::OnFiles(flow) }) = &arguments.command {
        return told(flow.run(&mut std::io::stdout()));
    }
    if let Command::Content(command) = &arguments.command {
        return told(command.run(&mut std::io::stdout()));
    }
    if let Command::Fax(fax::FaxCommand::Decode) = arguments.command {
        return fax::decode();
    }
    let config = match Config::load(arguments.config.as_deref(), std::env::vars_os()) {
        Ok(config) => config,
        Err(error) => {
            out::error(&error.to_string());
            return ExitCode::from(USAGE);
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            out::error(&format!("cannot start: {error}"));
            return ExitCode::FAILURE;
        }
    };
    told(runtime.block_on(dispatch(config, arguments.command)))
}

async fn dispatch(config: Config, command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve => serve::run(&config).await,
        Command::Demo(arguments) => demo::run(config, &arguments).await,
        Command::Call(arguments) => serve::telephone(&config, &arguments).await,
        Command::Cards(CardsCommand::Import(arguments)) => cards::import(&config, &arguments).await,
        Command::Audit(AuditCommand::Verify(arguments)) => audit::verify(&config, &arguments).await,
        Command::Contacts(command) => contacts::run(&config, &command).await,
        Command::Messages(command) => messages::run(&config, &command).await,
        Command::Fax(command) => fax::run(&config, &command).await,
        Command::Agent(command) => agent::run(&config, &command).await,
        Command::Token(command) => token::run(&config, &command).await,
        Command::Webhook(command) => webhook::run(&config, &command).await,
        Command::Config(command) => config::run(&config, &command),
        Command::Migrate => serve::migrate(config).await,
        Command::Content(command) => command.run(&mut std::io::stdout()),
        Command::Flow(FlowArgs { command }) => match command {
            FlowCommand::OnFiles(flow) => flow.run(&mut std::io::stdout()),
            FlowCommand::OnStore(flow) => flow.run(&config).await,
        },
    }
}

fn told(result: anyhow::Result<ExitCode>) -> ExitCode {
    result.unwrap_or_else(|error| {
        // A reader that has gone away (`| head`) has seen what it wanted.
        if error.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe) {
            return ExitCode::SUCCESS;
        }
        out::error(&format!("{error:#}"));
        ExitCode::FAILURE
    })
}
