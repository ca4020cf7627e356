//! `holdline fax receive` and the process that decodes.

use super::out;
use super::start::Opened;
use crate::card::PhoneNumber;
use crate::channels::fax::run_decoder;
use crate::config::Config;
use crate::contact::{ArrivedFax, Brought, receive_fax};
use crate::fax::Limits;
use anyhow::{Context as _, bail};
use clap::Subcommand;
use ring::digest::{SHA256, digest};
use std::path::PathBuf;
use std::process::ExitCode;

/// What to do with faxes.
#[derive(Subcommand, Debug)]
pub enum FaxCommand {
    /// Takes a file (TIFF or PDF) as a fax that came in; the running service reads it.
    Receive {
        /// The file.
        file: PathBuf,
        /// The number it came from, as it is dialled.
        #[arg(long)]
        from: Option<String>,
    },
    /// Decodes the file on its input: the service starts this for each fax, away from its own memory.
    #[command(hide = true)]
    Decode,
}

/// Decodes, without settings or a runtime.
pub fn decode() -> ExitCode {
    match run_decoder(&mut std::io::stdin().lock(), &mut std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Runs the command.
pub async fn run(config: &Config, command: &FaxCommand) -> anyhow::Result<ExitCode> {
    let FaxCommand::Receive { file, from } = command else { return Ok(decode()) };
    let from = from.as_deref().map(|from| PhoneNumber::keyed(from, &config.voice.dial_plan)).transpose();
    let from = from.context("--from is no number as it is dialled here, such as 0312345678")?;
    let size = std::fs::metadata(file).with_context(|| format!("{} cannot be read", file.display()))?.len();
    if size > Limits::default().octets as u64 {
        bail!("{} is larger than any fax ({} octets)", file.display(), Limits::default().octets);
    }
    let content = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let opened = Opened::open(config).await?;
    let contact = opened.contact(config)?;
    let provider_id = hex::encode(digest(&SHA256, &content).as_ref());
    let fax = ArrivedFax { provider: "file", provider_id, from, brought: Brought::File(content), partial: false };
    let is_new = receive_fax(&contact, fax).await?;
    out::line(if is_new { "the fax was taken" } else { "this fax was taken before" });
    drop(contact);
    opened.close().await;
    Ok(ExitCode::SUCCESS)
}
