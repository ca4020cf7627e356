//! The composition root: the only file that knows everything. Opens the store, makes the authority, wires the use cases
//! to the doors, starts the tasks, and ends them in two stages.
//!
//! When something cannot be started the error says what and what to do, and nothing has been served yet.

mod data_folder;
mod exchange;
mod fax_intake;
mod flow_files;
mod health;
mod live_flows;
mod message_carriers;
mod routes;
mod tasks;

pub use data_folder::DataFolder;
pub use flow_files::{files_in, flow_sources, text_of};
pub use message_carriers::of as message_carriers_of;

use crate::bus::{Bus, Relay};
use crate::card::{Goal, IN_TIME_MS, Random};
use crate::clock::{Clock, SystemClock, SystemRandom};
use crate::config::Config;
use crate::contact::board::BoardSettings;
use crate::contact::staff::{RelyingParty, StaffSettings};
use crate::contact::{Contact, FlowShelf, Inner, MessageSettings, Settings};
use crate::http::{self, Listener};
use crate::ivr::{Language, Slot};
use crate::lifecycle::Lifecycle;
use crate::limits::{Limits, Rate, Rule};
use crate::notify::Notifier;
use crate::revocation::{Embedded, EmbeddedSettings, IssuerPaths, Issuers};
use crate::store::{KeyRing, Store, StoreOptions};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// A running service.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Its use cases.
    pub contact: Contact,
    lifecycle: Lifecycle,
    folder: DataFolder,
}

impl Running {
    /// Serves until SIGTERM or SIGINT, then ends.
    ///
    /// # Errors
    /// When it ended because what everything depends on is lost: whoever started it starts it again.
    pub async fn until_signal(self) -> anyhow::Result<()> {
        let lost = self.lifecycle.signalled().await.err();
        self.stop().await;
        lost.map_or(Ok(()), |lost| Err(lost.into()))
    }

    /// Ends the service: no new work, what runs is finished, the store is closed last.
    pub async fn stop(self) {
        let Self { contact, lifecycle, folder, .. } = self;
        lifecycle.stop().await;
        drop(contact);
        lifecycle.finish().await;
        drop(folder);
        tracing::info!("stopped");
    }
}

/// A request may take this long: a caller's own deadline is shorter, an import of the future longer has its own way.
const REQUEST: Duration = Duration::from_secs(20);

/// Starts the service.
pub async fn start(config: &Config) -> anyhow::Result<Running> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let random: Arc<dyn Random> = Arc::new(SystemRandom::new());
    crate::security::Incident::start_anywhere(random.as_ref());
    let lifecycle = Lifecycle::new(config.http.shutdown);
    let _heard_by_a_task_later = live_flows::hear_hangups();
    let folder = DataFolder::take(&config.data.dir)?;
    let listener = Listener::bind(config.http.listen, listener_limits(config))?;
    let keys = Arc::new(KeyRing::open(&config.security.key_file, random.as_ref())?);
    let (store, writer) = Store::open(&store_options(config), keys, Arc::clone(&random)).await?;
    lifecycle.spawn_last("store writer", writer);
    let flows = live_flows::at_start(config, &store, clock.as_ref()).await?;
    let (bus, relay) = bus_of(config, &store, random.as_ref())?;
    let contact = contact_on(config, store.clone(), bus, Arc::clone(&clock), random, flows)?;
    if let Some(relay) = relay {
        tasks::spawn_relay(&lifecycle, &relay);
    }
    let issuers = issuers_of(config, clock.as_ref())?;
    let embedded = Embedded::open(store, contact.bus.clone(), clock, issuers, embedded_settings(config)).await?;
    let notifier = Notifier { contact: contact.clone(), carriers: message_carriers::of(config)? };
    tasks::spawn(&lifecycle, &contact, &embedded, notifier, config);
    tasks::spawn_webhooks(&lifecycle, &contact, config)?;
    fax_intake::spawn(&lifecycle, &contact, config)?;
    let router = routes::router(config, &contact, &embedded)?;
    let address = listener.address();
    let serving = listener.serve(router, crate::security::panicked, &lifecycle.closing(), &lifecycle.ending())?;
    lifecycle.spawn_door(serving.ended());
    tracing::info!(%address, public_url = config.http.public_url, "holdline is listening");
    for note in health::notes(config) {
        tracing::warn!("{note}");
    }
    Ok(Running { address, contact, lifecycle, folder })
}

fn listener_limits(config: &Config) -> http::Limits {
    http::Limits {
        threads: config.http.threads,
        connections: config.http.max_connections,
        head: config.http.header_timeout,
        request: REQUEST,
        idle: config.http.idle_timeout,
    }
}

/// The store's options by the configuration.
pub fn store_options(config: &Config) -> StoreOptions {
    let database = &config.database;
    StoreOptions {
        url: database.url.expose().to_owned(),
        max_connections: database.max_connections,
        migrate: database.migrate,
    }
}

/// The use cases over a store for commands beside the service: with the flows of the files, and nothing published.
pub fn contact_of(
    config: &Config,
    store: Store,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
) -> anyhow::Result<Contact> {
    contact_on(config, store, Bus::in_process(), clock, random, live_flows::of_files(config)?)
}

/// The bus, across nodes where there is a Redis.
fn bus_of(config: &Config, store: &Store, random: &dyn Random) -> anyhow::Result<(Bus, Option<Relay>)> {
    let Some(url) = &config.redis.url else { return Ok((Bus::in_process(), None)) };
    let mut node = [0_u8; 8];
    random.fill(&mut node);
    let (bus, relay) = Relay::open(url.expose(), store.keys().fingerprint(), hex::encode(node))?;
    Ok((bus, Some(relay)))
}

/// Limits, counted for all nodes together where there is a Redis.
fn limits_of(config: &Config, store: &Store, clock: Arc<dyn Clock>, random: &dyn Random) -> anyhow::Result<Limits> {
    let rates = rates_of(config);
    match &config.redis.url {
        None => Ok(Limits::in_process(&rates, clock, random)),
        Some(url) => {
            // The same on every node of the installation, and on no other.
            let secret = store.keys().lookup("limits", "shared by nodes");
            Ok(Limits::across_nodes(&rates, clock, &secret, url.expose())?)
        }
    }
}

fn contact_on(
    config: &Config,
    store: Store,
    bus: Bus,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    flows: FlowShelf,
) -> anyhow::Result<Contact> {
    let limits = limits_of(config, &store, Arc::clone(&clock), random.as_ref())?;
    Ok(Contact::new(Inner {
        store,
        bus,
        limits,
        clock,
        random,
        flows,
        policy: config.policy.clone(),
        exchange: exchange::of(config)?,
        browser_telephone: exchange::browser_telephone(config)?,
        characters: fax_intake::characters(config)?,
        settings: settings_of(config),
    }))
}

fn rates_of(config: &Config) -> Vec<(Rule, Rate)> {
    let limits = &config.limits;
    [
        (Rule::ProofByCaller, limits.tries_per_caller),
        (Rule::ProofByAddress, limits.tries_per_address),
        (Rule::WorkedProofByAddress, limits.worked_tries_per_address),
        (Rule::ProofOverall, limits.tries_overall),
        (Rule::CallbackByCaller, limits.callbacks_per_caller),
        (Rule::CallbackToNumber, limits.callbacks_per_number),
        (Rule::MessageByCaller, limits.messages_per_caller),
        (Rule::MessageToNumber, limits.messages_per_number),
        (Rule::MessageOverall, limits.messages_overall),
        (Rule::SignInByPair, limits.sign_ins),
        (Rule::CodeByAccount, limits.codes_per_account),
        (Rule::ApiByToken, limits.api_per_token),
        (Rule::SearchByStaff, limits.searches_per_staff),
        (Rule::ChatByAddress, limits.chats_per_address),
        (Rule::LineByChat, limits.lines_per_chat),
    ]
    .map(|(rule, rate)| (rule, Rate { count: rate.count, window: rate.window }))
    .to_vec()
}

fn settings_of(config: &Config) -> Settings {
    let voice = &config.voice;
    Settings {
        dial_plan: voice.dial_plan.clone(),
        operators: voice.operators.clone(),
        handling_time: voice.handling_time,
        callback_countries: voice.callback_countries.clone(),
        sip_hosts: voice.sip_hosts.clone(),
        lines: voice.lines.iter().map(|line| (line.number.clone(), Language::new(&line.language))).collect(),
        publication_wait: config.revocation.publication_wait,
        tries_per_card: config.limits.tries_per_card.count,
        tries_per_card_window: config.limits.tries_per_card.window,
        tries_per_call: config.limits.tries_per_call,
        facts: facts_of(config),
        time_zone: voice.time_zone.clone(),
        staff: StaffSettings {
            session: config.desk.session,
            idle: config.desk.idle,
            wrap_up: config.desk.wrap_up,
            passkeys: RelyingParty::of(&config.http.public_url),
            passkey_alone: config.desk.passkey_alone,
        },
        board: BoardSettings {
            goal: Goal { share: config.desk.goal_share, within_s: IN_TIME_MS as f64 / 1_000.0 },
            shrinkage: config.desk.shrinkage,
        },
        review_shares: config.desk.review_shares,
        messages: messages_of(config),
        counter: config.counter.documents.clone(),
        chats_kept: config.web.chats_kept,
        faxes_kept: config.fax_in.kept,
        contacts_kept: config.desk.contacts_kept,
    }
}

fn messages_of(config: &Config) -> MessageSettings {
    let messages = &config.messages;
    MessageSettings {
        text: config.twilio.messages_from.is_some(),
        email: config.email.is_some(),
        fax: config.fax.is_some(),
        mobile_prefixes: messages.mobile_prefixes.clone(),
        line_number: messages.line_number.clone(),
        web_address: config.http.public_url.clone(),
        look_up_after: messages.look_up_after,
    }
}

/// What prompts may say of this line and of its policy.
fn facts_of(config: &Config) -> Vec<(Slot, String)> {
    let policy = &config.policy;
    let at_the_counter = [
        (Slot::SignatureOnCard, policy.signature_on_card),
        (Slot::UserAuthenticationOnCard, policy.user_authentication_on_card),
        (Slot::SignatureOnPhone, policy.signature_on_phone),
        (Slot::UserAuthenticationOnPhone, policy.user_authentication_on_phone),
    ];
    let fax_line = config.voice.fax_line.as_ref().map(|number| (Slot::FaxLine, config.voice.dial_plan.dialled(number)));
    let messages = messages_of(config);
    let yes_or_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let sent = [(Slot::TextMessages, yes_or_no(messages.text)), (Slot::FaxMessages, yes_or_no(messages.fax))];
    at_the_counter
        .into_iter()
        .map(|(slot, entry)| (slot, entry.as_str().to_owned()))
        .chain(fax_line)
        .chain(sent)
        .collect()
}

/// The names of the issuers that cards may carry certificates of.
pub fn issuer_names(config: &Config) -> Vec<crate::card::IssuerName> {
    if config.revocation.issuers.is_empty() {
        return "default".parse().into_iter().collect();
    }
    config.revocation.issuers.iter().map(|issuer| issuer.name.clone()).collect()
}

fn issuers_of(config: &Config, clock: &dyn Clock) -> anyhow::Result<Issuers> {
    if config.revocation.issuers.is_empty() {
        return Ok(Issuers::development(&config.data.dir.join("pki"), clock.now())?);
    }
    let paths: Vec<IssuerPaths> = config
        .revocation
        .issuers
        .iter()
        .map(|files| IssuerPaths {
            name: files.name.clone(),
            certificate: files.certificate.clone(),
            ocsp_certificate: files.ocsp_certificate.clone(),
            ocsp_key: files.ocsp_key.clone(),
            crl_key: files.crl_key.clone(),
        })
        .collect();
    Ok(Issuers::load(&paths, clock.now())?)
}

fn embedded_settings(config: &Config) -> EmbeddedSettings {
    let revocation = &config.revocation;
    EmbeddedSettings {
        max_age: revocation.ocsp_max_age,
        next_update: revocation.ocsp_next_update,
        crl_next_update: revocation.crl_next_update,
        stale_after: revocation.stale_after,
    }
}
