//! `holdline fax receive`, `holdline fax report` and the process that decodes.

use super::out;
use super::start::Opened;
use crate::card::PhoneNumber;
use crate::channels::fax::run_decoder;
use crate::config::Config;
use crate::contact::{ArrivedFax, Brought, Reported, receive_fax, report_message};
use crate::fax::Limits;
use anyhow::{Context as _, bail};
use clap::{Subcommand, ValueEnum};
use ring::digest::{SHA256, digest};
use std::path::{Path, PathBuf};
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
    /// Says what became of a fax that was handed to the fax server: for its hooks.
    Report {
        /// The message, as the program for sending got it in HOLDLINE_FAX_ID.
        #[arg(value_parser = name)]
        id: String,
        /// What became of it.
        outcome: Outcome,
        /// Why it failed, in a word. After `busy`, `no-answer`, `congestion` and `interrupted` it is sent again by the rule of
        /// messages; after any other a person decides.
        #[arg(long, default_value = "failed", value_parser = code)]
        code: String,
        /// Which attempt this is about (HOLDLINE_FAX_ATTEMPT); without it, the last.
        #[arg(long)]
        attempt: Option<u32>,
    },
    /// Decodes the file on its input: the service starts this for each fax, away from its own memory.
    #[command(hide = true)]
    Decode,
}

/// What became of a fax.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every page arrived.
    Delivered,
    /// It did not arrive.
    Failed,
}

/// A message's name: 16 hexadecimal digits.
fn name(text: &str) -> Result<String, String> {
    let fits = text.len() == 16 && text.bytes().all(|octet| matches!(octet, b'0'..=b'9' | b'a'..=b'f'));
    if fits { Ok(text.to_owned()) } else { Err("a message's name is 16 hexadecimal digits".to_owned()) }
}

/// A reason that can be shown and logged: it cannot be a number that was dialled.
fn code(text: &str) -> Result<String, String> {
    let plain = text.bytes().all(|octet| octet.is_ascii_lowercase() || octet.is_ascii_digit() || octet == b'-');
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if (1..=32).contains(&text.len()) && plain && digits <= 4 {
        Ok(text.to_owned())
    } else {
        Err("a reason is a word in lower case, with hyphens and at most four digits".to_owned())
    }
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
    match command {
        FaxCommand::Receive { file, from } => receive(config, file, from.as_deref()).await,
        FaxCommand::Report { id, outcome, code, attempt } => {
            let reported = match outcome {
                Outcome::Delivered => Reported::Arrived,
                Outcome::Failed => Reported::Failed(code.clone()),
            };
            report(config, id, *attempt, reported).await
        }
        FaxCommand::Decode => Ok(decode()),
    }
}

async fn receive(config: &Config, file: &Path, from: Option<&str>) -> anyhow::Result<ExitCode> {
    let from = from.map(|from| PhoneNumber::keyed(from, &config.voice.dial_plan)).transpose();
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

async fn report(config: &Config, id: &str, attempt: Option<u32>, reported: Reported) -> anyhow::Result<ExitCode> {
    let opened = Opened::open(config).await?;
    let contact = opened.contact(config)?;
    // A program that sends faxes has no name of its own for them: the message's is both.
    let is_news = report_message(&contact, id, attempt, id, reported).await?;
    out::line(if is_news {
        "noted"
    } else {
        "nothing changed: this was known, is about an earlier attempt, or nobody's"
    });
    drop(contact);
    opened.close().await;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_reasons_are_what_hooks_may_say_and_nothing_else() {
        assert_eq!(name("0123456789abcdef").as_deref(), Ok("0123456789abcdef"));
        for wrong in ["", "0123456789ABCDEF", "0123456789abcde", "0123456789abcdef0", "+81311112222ab"] {
            assert!(name(wrong).is_err(), "{wrong}");
        }
        for right in ["busy", "no-answer", "format-failed", "exit-1"] {
            assert_eq!(code(right).as_deref(), Ok(right));
        }
        for wrong in ["", "Busy", "no answer", "0311112222", "busy;rm", "a-reason-that-is-far-too-long-to-be-a-word"] {
            assert!(code(wrong).is_err(), "{wrong}");
        }
    }
}
