//! `holdline config check` and `example`.

use super::out;
use crate::config::{Config, DEFAULTS};
use clap::Subcommand;
use std::process::ExitCode;

/// Settings.
#[derive(Subcommand, Debug)]
pub enum ConfigCommand {
    /// Checks everything and shows what is in force, where it comes from, secrets masked.
    Check {
        /// One JSON object a setting.
        #[arg(long)]
        json: bool,
    },
    /// Prints all settings with their defaults and what they mean.
    Example,
}

/// Prints the commented defaults.
pub fn example() -> ExitCode {
    out::line(DEFAULTS.trim_end());
    ExitCode::SUCCESS
}

/// Shows what is in force. Loading it has checked it; whether what carriers need is there, they say themselves.
pub fn run(config: &Config, command: &ConfigCommand) -> anyhow::Result<ExitCode> {
    let ConfigCommand::Check { json } = command else { return Ok(example()) };
    for one in &config.in_force {
        if *json {
            out::json(&serde_json::json!({"setting": one.setting, "variable": one.variable, "value": one.value,
                "origin": one.origin.to_string()}));
        } else {
            out::line(&format!("{:<40} = {:<30} {}", one.setting, one.value, one.origin));
        }
    }
    for warning in &config.warnings {
        out::warning(&warning.to_string());
    }
    crate::serve::message_carriers_of(config)?;
    Ok(ExitCode::SUCCESS)
}
