//! `holdline demo`: starts the service on sample cards, places a call that stops one of them, asks OCSP and CRL as a
//! verifier would, prints the timeline, and (without `--once`) keeps serving.
//!
//! Exit code 0 only if every certificate of the card reads revoked with certificateHold, by OCSP and by CRL.

mod ask;
mod judge;
mod place_call;

use super::out;
use crate::card::{CardRecord, PhoneNumber, Random as _};
use crate::clock::SystemRandom;
use crate::config::{ApiKey, Config, Secret};
use crate::contact::{import_batch, parse_line};
use crate::serve::{DataFolder, Running, issuer_names};
use anyhow::Context as _;
use clap::Args;
use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Arguments of `demo`.
#[derive(Args, Debug)]
pub struct DemoArguments {
    /// End after the proof.
    #[arg(long)]
    pub once: bool,
    /// One JSON object a line; the last has "event":"proof".
    #[arg(long)]
    pub json: bool,
    /// Keep the data in this (new or empty) folder; otherwise in a temporary one that is removed in the end.
    #[arg(long)]
    pub dir: Option<PathBuf>,
}

/// Five hundred invented people.
const SAMPLE: &str = include_str!("../../tests/data/cards.jsonl");

/// Runs the demonstration.
pub async fn run(mut config: Config, arguments: &DemoArguments) -> anyhow::Result<ExitCode> {
    let temporary = tempfile::tempdir().context("cannot make a temporary folder")?;
    let folder = arguments.dir.clone().unwrap_or_else(|| temporary.path().to_owned());
    let token = set_up(&mut config, &folder)?;
    if !arguments.json {
        crate::telemetry::start_logs(config.log.as_json(), &config.log.filter)?;
    }
    let teller = Teller { json: arguments.json };
    let running = crate::serve::start(&config).await?;
    teller.tell(
        "serving",
        &format!("the service listens on {}", running.address),
        serde_json::json!({"address": running.address.to_string()}),
    );
    let cards = import(&config, &running).await?;
    teller.tell(
        "imported",
        &format!("{cards} sample cards of invented people are in"),
        serde_json::json!({"cards": cards}),
    );
    let proof = place_call::prove(&running, &token, &folder, sample_card()?, &teller).await?;
    let proved = proof.is_proved();
    proof.tell(&teller);
    if arguments.once {
        running.stop().await;
        return Ok(if proved { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    goes_on(&running, &folder);
    running.until_signal().await?;
    Ok(if proved { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Says what happens, to people or to programs.
struct Teller {
    json: bool,
}

impl Teller {
    fn tell(&self, event: &str, text: &str, mut fields: serde_json::Value) {
        if self.json {
            fields["event"] = event.into();
            out::json(&fields);
        } else {
            out::line(text);
        }
    }
}

/// The embedded defaults in a folder of their own, a token of their own, and a free port.
fn set_up(config: &mut Config, folder: &Path) -> anyhow::Result<String> {
    let mut random = [0_u8; 16];
    SystemRandom::new().fill(&mut random);
    let token = hex::encode(random);
    let address = free_address(config.http.listen)?;
    config.http.listen = address;
    config.http.public_url = format!("http://{address}");
    folder.clone_into(&mut config.data.dir);
    config.security.key_file = folder.join("holdline.keys");
    config.database.url = Secret::new(format!("sqlite:{}", folder.join("holdline.db").display()));
    config.database.migrate = true;
    config.twilio.auth_tokens = vec![Secret::new(token.clone())];
    let exchange = free_address("127.0.0.1:8091".parse()?)?;
    rings_at(config, exchange, &token)?;
    config.revocation.issuers.clear();
    config.log.filter = "warn".to_owned();
    DataFolder::make(folder)?;
    anyhow::ensure!(!folder.join("holdline.db").exists(), "{} holds data already; name a new folder", folder.display());
    write_config(folder, address, exchange, &token)?;
    Ok(token)
}

/// Colleagues are rung by an exchange that `holdline call --colleague` opens: no carrier is asked.
fn rings_at(config: &mut Config, exchange: SocketAddr, token: &str) -> anyhow::Result<()> {
    config.twilio.account_sid = Some("AC00000000000000000000000000000000".to_owned());
    config.twilio.api_key = Some(ApiKey { sid: "SKdemo".to_owned(), secret: Secret::new(token.to_owned()) });
    config.twilio.api_url = format!("http://{exchange}");
    config.twilio.calls_from = Some(PhoneNumber::from_e164(DEMO_NUMBER)?);
    Ok(())
}

/// The number that the demonstration rings from; nobody's.
const DEMO_NUMBER: &str = "+815000000001";

fn free_address(wanted: SocketAddr) -> anyhow::Result<SocketAddr> {
    let free = TcpListener::bind(wanted).or_else(|_| TcpListener::bind("127.0.0.1:0"));
    Ok(free.context("no port of this machine is free")?.local_addr()?)
}

/// Settings with which other commands (`holdline call`) reach this service.
fn write_config(folder: &Path, address: SocketAddr, exchange: SocketAddr, token: &str) -> anyhow::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let path = folder.join("demo.toml");
    let text = format!(
        "[http]\nlisten = \"{address}\"\npublic_url = \"http://{address}\"\n[data]\ndir = \"{}\"\n[twilio]\nauth_token = \"{token}\"\naccount_sid = \"AC00000000000000000000000000000000\"\napi_key_sid = \"SKdemo\"\n\
         api_key_secret = \"{token}\"\napi_url = \"http://{exchange}\"\ncalls_from = \"{DEMO_NUMBER}\"\n",
        folder.display()
    );
    let mut file = std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    Ok(file.write_all(text.as_bytes())?)
}

async fn import(config: &Config, running: &Running) -> anyhow::Result<u64> {
    let store = &running.contact.store;
    let issuers = issuer_names(config);
    let lines = SAMPLE.lines().zip(1..).map(|(line, number)| parse_line(store, &issuers, number, line));
    let (imported, refused) =
        import_batch(store, running.contact.clock.now(), lines.collect::<Result<_, _>>()?).await?;
    anyhow::ensure!(refused.is_empty(), "a sample card was refused: {}", refused[0]);
    Ok(imported.added)
}

/// The first sample card.
fn sample_card() -> anyhow::Result<CardRecord> {
    let line = SAMPLE.lines().next().context("there are no sample cards")?;
    Ok(CardRecord::from_json(line)?)
}

fn goes_on(running: &Running, folder: &Path) {
    let (address, config) = (running.address, folder.join("demo.toml"));
    let binary = std::env::current_exe().map_or_else(|_| "holdline".to_owned(), |path| path.display().to_string());
    for line in [
        String::new(),
        "The service goes on; press Ctrl-C to end it. In another terminal:".to_owned(),
        format!("  {binary} --config {} call", config.display()),
        format!("  {binary} --config {} call --colleague", config.display()),
        format!("  {binary} --config {} agent add sato --role agent", config.display()),
        format!("  {binary} --config {} contacts list", config.display()),
        format!("  {binary} --config {} audit verify", config.display()),
        "Pages:".to_owned(),
        format!("  http://{address}/    http://{address}/desk/enrol    http://{address}/desk/worklist"),
        format!("  http://{address}/readyz    http://{address}/metrics"),
        format!("  http://{address}/crl/default.crl    http://{address}/pki/default.cer"),
    ] {
        out::line(&line);
    }
}
