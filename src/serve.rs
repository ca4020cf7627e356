//! The composition root: the only file that knows everything. Opens the store, makes the authority, wires the use cases
//! to the doors, starts the tasks, and ends them in two stages.
//!
//! When something cannot be started the error says what and what to do, and nothing has been served yet.

mod data_folder;
mod health;
mod routes;
mod tasks;

pub use data_folder::DataFolder;

use crate::bus::Bus;
use crate::card::{IssuerName, PhoneNumber, Random};
use crate::channels::voice::twilio;
use crate::clock::{Clock, SystemClock, SystemRandom};
use crate::config::Config;
use crate::contact::{Contact, Inner, Settings};
use crate::ivr::{FlowSet, Language};
use crate::lifecycle::Lifecycle;
use crate::limits::Limits;
use crate::revocation::{Embedded, Issuers};
use crate::store::{KeyRing, Store, StoreOptions};
use anyhow::Context as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// A running service.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Its use cases.
    pub contact: Contact,
    /// Ends it.
    pub lifecycle: Lifecycle,
    folder: DataFolder,
}

impl Running {
    /// Serves until SIGTERM or SIGINT, then ends: no new work, what runs is finished, the store is closed last.
    pub async fn until_signal(self) {
        self.lifecycle.signalled().await;
        self.stop().await;
    }

    /// Ends the service.
    pub async fn stop(self) {
        let Self { contact, lifecycle, folder, .. } = self;
        lifecycle.stop_taking().await;
        drop(contact);
        lifecycle.finish().await;
        drop(folder);
        tracing::info!("stopped");
    }
}

/// Starts the service.
pub async fn start(config: &Config) -> anyhow::Result<Running> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::default());
    let random: Arc<dyn Random> = Arc::new(SystemRandom::default());
    let lifecycle = Lifecycle::new();
    let folder = DataFolder::take(&config.data.dir)?;
    let keys = Arc::new(KeyRing::open(&config.key_file(), random.as_ref())?);
    let (store, writer) = Store::open(&store_options(config), keys, Arc::clone(&random)).await?;
    lifecycle.spawn_last("store writer", writer);
    let contact = contact_of(config, store.clone(), Arc::clone(&clock), Arc::clone(&random))?;
    let issuers = issuers_of(config, clock.as_ref(), random.as_ref())?;
    let embedded = Embedded::open(store.clone(), contact.bus.clone(), Arc::clone(&clock), issuers, config.revocation.settings()).await?;
    tasks::spawn(&lifecycle, &contact, &embedded, config);
    let router = routes::router(config, &contact, &embedded);
    let address = crate::http::serve(&config.http, router, &lifecycle)
        .await
        .with_context(|| format!("cannot listen on {} (setting http.listen)", config.http.listen))?;
    tracing::info!(%address, public_url = %config.http.public_url, "holdline is listening");
    for note in twilio_notes(config) {
        tracing::warn!("{note}");
    }
    Ok(Running { address, contact, lifecycle, folder })
}

/// The store's options by the configuration.
pub fn store_options(config: &Config) -> StoreOptions {
    StoreOptions {
        url: config.database_url(),
        max_connections: config.database.max_connections,
        migrate: config.database.migrate,
    }
}

/// The use cases over a store.
pub fn contact_of(
    config: &Config,
    store: Store,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
) -> anyhow::Result<Contact> {
    Ok(Contact::new(Inner {
        store,
        bus: Bus::in_process(),
        limits: Limits::in_process(&config.limits),
        clock,
        random,
        flows: Arc::new(flows_of(config)?),
        policy: config.policy.clone(),
        settings: settings_of(config)?,
    }))
}

/// The flows: the shipped ones, or those of the operator's folder. A file with findings never goes live.
fn flows_of(config: &Config) -> anyhow::Result<FlowSet> {
    let sources = match &config.voice.flows_dir {
        Some(folder) => crate::ivr::Sources::read(folder).with_context(|| format!("cannot read the flows in {}", folder.display()))?,
        None => crate::ivr::builtin(),
    };
    match FlowSet::load(&sources) {
        Ok(checked) => Ok(checked.flows),
        Err(findings) => {
            let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
            anyhow::bail!("the flows have errors (see: holdline flow check):\n{}", told.join("\n"))
        }
    }
}

fn settings_of(config: &Config) -> anyhow::Result<Settings> {
    let voice = &config.voice;
    let number = |text: &str| PhoneNumber::from_e164(text).map_err(|error| anyhow::anyhow!("a number in section voice: {error}"));
    let mut lines = Vec::with_capacity(voice.lines.len());
    for line in &voice.lines {
        lines.push((number(&line.number)?, Language::new(&line.language)));
    }
    Ok(Settings {
        dial_plan: voice.dial_plan(),
        operator: voice.operator.as_deref().map(number).transpose()?,
        callback_countries: voice.callback_countries.clone(),
        lines,
        publication_wait: Duration::from_millis(config.revocation.publication_wait_ms),
        tries_per_card: config.limits.tries_per_card,
        tries_per_call: config.limits.tries_per_call,
        issuers: config.issuer_names(),
        time_zone: jiff::tz::TimeZone::get(&voice.time_zone).context("setting voice.time_zone is not a known time zone")?,
    })
}

fn issuers_of(config: &Config, clock: &dyn Clock, random: &dyn Random) -> anyhow::Result<Issuers> {
    let issuers = &config.revocation.issuers;
    if issuers.is_empty() {
        return Ok(Issuers::development(&config.data.dir.join("pki"), clock.now(), random)?);
    }
    Ok(Issuers::load(issuers, clock.now())?)
}

/// What an operator should know about the telephone channel.
fn twilio_notes(config: &Config) -> Vec<String> {
    if config.twilio.tokens().is_empty() {
        vec!["the Twilio channel is closed: no token (setting twilio.auth_token)".to_owned()]
    } else {
        Vec::new()
    }
}

/// The issuers that cards may name.
pub fn issuer_names(config: &Config) -> Vec<IssuerName> {
    config.issuer_names()
}

/// The Twilio door's settings.
fn twilio_door(config: &Config, contact: &Contact) -> twilio::TwilioDoor {
    twilio::TwilioDoor::new(contact.clone(), config.twilio.tokens(), config.http.public_url.clone())
}
