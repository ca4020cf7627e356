//! `holdline serve`, `holdline call`, `holdline migrate`.

use super::call::{self, CallArgs, CallSettings, Console};
use super::out;
use super::start::Opened;
use crate::card::Random as _;
use crate::clock::SystemRandom;
use crate::config::Config;
use std::process::ExitCode;

/// Runs the service until it is told to stop.
pub async fn run(config: &Config) -> anyhow::Result<ExitCode> {
    crate::telemetry::start_logs(config.log.as_json(), &config.log.filter)?;
    for warning in &config.warnings {
        tracing::warn!("{warning}");
    }
    crate::serve::start(config).await?.until_signal().await?;
    Ok(ExitCode::SUCCESS)
}

/// Rings the running service.
pub async fn telephone(config: &Config, arguments: &CallArgs) -> anyhow::Result<ExitCode> {
    let mut call_id = [0_u8; 16];
    SystemRandom::new().fill(&mut call_id);
    let settings = CallSettings {
        listen: config.http.listen,
        public_url: config.http.public_url.clone(),
        auth_token: config.twilio.auth_tokens.first().map(|token| token.expose().to_owned()),
        api_url: config.twilio.api_url.clone(),
    };
    Ok(ExitCode::from(call::run(arguments, &settings, call_id, Console::standard()).await))
}

/// Brings the database up to date.
pub async fn migrate(mut config: Config) -> anyhow::Result<ExitCode> {
    config.database.migrate = true;
    let opened = Opened::open(&config).await?;
    opened.close().await;
    out::line("the database is up to date");
    Ok(ExitCode::SUCCESS)
}
