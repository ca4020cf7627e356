//! The use cases, each a file named after what it does. Doors parse, call one of them, and render.
//!
//! Invariants: [`change_card`] is the only writer of card state (decision 2); nothing is acknowledged before it is
//! durable (P1); all failures to identify a holder answer alike (P8); refusals are on the record too (P6).
//!
//! When the store fails, a use case says so in its error and has changed nothing; the door then apologises and leads
//! the person to a human being.

mod advance_call;
mod answer_claim;
pub mod api;
pub mod board;
mod call_effects;
mod call_state;
mod call_turn;
mod change_card;
pub mod chat;
pub mod counter;
pub mod desk;
mod end_call;
mod expire_holds;
pub mod fax;
mod find_receipt;
mod flow_shelf;
mod follow_flows;
mod forget_calls;
mod forget_contacts;
mod forget_messages;
mod holders;
mod import_cards;
mod list_messages;
mod message_in_call;
mod message_limit;
mod message_number;
mod message_rule;
mod message_text;
mod people;
pub mod ports;
mod publish_flows;
mod read_audit;
mod receipt_in_call;
mod report_message;
mod review_audit;
mod seal_audit;
mod search_keys;
mod send_messages;
pub mod staff;
mod suspend_in_call;
mod take_report;
mod tell_holders;
mod turns;
mod verify_audit;
mod verify_holder;
pub mod voice;
mod wait_in_queue;
mod wait_published;
mod waiting_time;
mod written_claim;

pub use advance_call::advance_call;
pub use answer_claim::Answered;
pub use call_turn::{CallError, CallEvent, CallTurn, Render, Reply, ReplyThen, Unparked};
pub use change_card::{CardRequest, change_card};
pub use end_call::end_call;
pub use expire_holds::expire_holds;
pub use fax::{ArrivedFax, Brought, receive_fax, work_fax};
pub use find_receipt::{ReceiptStatus, ask_receipt, find_receipt, shown_receipt};
pub use flow_shelf::FlowShelf;
pub use follow_flows::follow_flows;
pub use forget_calls::forget_calls;
pub use forget_contacts::forget_contacts;
pub use forget_messages::forget_messages;
pub use import_cards::{ImportLine, ImportSummary, LineError, Parsed, import_batch, parse_line};
pub use list_messages::{MessageSummary, list_messages};
pub use message_rule::may_pass;
pub use people::{Waiting, close_waiting, waiting};
pub use publish_flows::{FlowsPublished, PublishError, PublishedBy, publish_flows, roll_back_flows};
pub use read_audit::{AuditState, audit_state, export_audit, export_page, read_audit, verify_whole_audit};
pub use report_message::{Reported, report_message};
pub use review_audit::{DaySample, LONGEST_REVIEW_NOTE, ReviewError, Sampled, review_action, sample_day};
pub use seal_audit::seal_audit;
pub use search_keys::fill_search_keys;
pub use send_messages::{ROUND as MESSAGES_A_ROUND, send_messages};
pub use take_report::{Report, Subject, Taken, take_report};
pub use tell_holders::tell_holders;
pub use verify_audit::{AuditVerdict, verify_audit};
pub use verify_holder::{Found, Located, Proof, verify_holder};
pub use wait_in_queue::sweep_queue;

use crate::bus::Bus;
use crate::card::{DialPlan, Medium, PhoneNumber, Policy, Random, ReviewShares};
use crate::clock::Clock;
use crate::ivr::{Finding, Language, Slot};
use crate::limits::Limits;
use crate::store::Store;
use std::{sync::Arc, time::Duration};

/// What every use case needs: the store, the bus, the limits, the clock, chance, the flows and the settings. Cheap to clone.
#[derive(Clone)]
pub struct Contact {
    parts: Arc<Inner>,
    /// One webhook of a call at a time.
    turns: Arc<turns::Turns>,
    /// The turns in which passwords are hashed.
    passwords: Arc<staff::Passwords>,
    /// What this node's screens show.
    live_worklist: Arc<desk::LiveWorklist>,
    /// Whether the exchange could be asked to ring telephones.
    exchange_away: Arc<voice::ExchangeAway>,
}

/// The parts of a [`Contact`].
pub struct Inner {
    /// All that is remembered.
    pub store: Store,
    /// Wake-ups; never the truth.
    pub bus: Bus,
    /// How often somebody may try.
    pub limits: Limits,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Chance: receipt numbers, nonces, contact names.
    pub random: Arc<dyn Random>,
    /// The telephone's flows: the live ones, and those of calls that began earlier.
    pub flows: FlowShelf,
    /// What a suspension, a reactivation and a revocation do to each certificate.
    pub policy: Policy,
    /// The carrier's telephone exchange, where there is one.
    pub exchange: Option<Arc<dyn ports::Exchange>>,
    /// The carrier's client that makes a browser a telephone, where there is one.
    pub browser_telephone: Option<Arc<dyn ports::BrowserTelephone>>,
    /// What reads characters from faxes, where there is something.
    pub characters: Option<Arc<dyn ports::CharacterReader>>,
    /// The rest.
    pub settings: Settings,
}

/// Settings of the use cases.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How numbers are dialled here.
    pub dial_plan: DialPlan,
    /// The telephones of people (setting voice.operator), the preferred first.
    pub operators: Vec<PhoneNumber>,
    /// How long a person takes for a caller, on average (setting voice.handling_time_s).
    pub handling_time: Duration,
    /// Country codes that may be rung back (toll fraud: nobody else pays for calls to premium numbers abroad).
    pub callback_countries: Vec<String>,
    /// Exchanges whose SIP addresses colleagues may be rung at.
    pub sip_hosts: Vec<String>,
    /// Dialled number -> language; a number not listed is the shared number, which asks.
    pub lines: Vec<(PhoneNumber, Language)>,
    /// The most that the confirming caller waits for the publication.
    pub publication_wait: Duration,
    /// Wrong tries against one card within the window before only the form number counts.
    pub tries_per_card: u32,
    /// That window.
    pub tries_per_card_window: Duration,
    /// Tries with a locator in one call before a person takes over (product.md: three).
    pub tries_per_call: u32,
    /// What prompts may say of the line and of what the counter does with certificates.
    pub facts: Vec<(Slot, String)>,
    /// Where "today" is, for birth dates in the future.
    pub time_zone: jiff::tz::TimeZone,
    /// How long staff stay signed in.
    pub staff: staff::StaffSettings,
    /// What the line is staffed for.
    pub board: board::BoardSettings,
    /// How much of what staff did a second pair of eyes is given.
    pub review_shares: ReviewShares,
    /// Messages out.
    pub messages: MessageSettings,
    /// Identity documents that counters accept.
    pub counter: crate::card::AcceptedDocuments,
    /// How long a chat is kept after it is over.
    pub chats_kept: Duration,
    /// How long a fax is kept after it is over.
    pub faxes_kept: Duration,
    /// How long a contact is kept after it is over.
    pub contacts_kept: Duration,
}

/// Settings of messages out.
#[derive(Clone, Debug, Default)]
pub struct MessageSettings {
    /// Text messages are sent.
    pub text: bool,
    /// E-mail is sent.
    pub email: bool,
    /// Faxes are sent.
    pub fax: bool,
    /// How mobile numbers begin, country code first and without `+`; a country with none has no mark of them.
    pub mobile_prefixes: Vec<String>,
    /// The number that messages say to call, for languages without a line of their own.
    pub line_number: Option<PhoneNumber>,
    /// Where the web pages are.
    pub web_address: String,
    /// How long after an attempt of which nobody knows what became it is looked up at the carrier.
    pub look_up_after: Duration,
}

impl MessageSettings {
    /// Whether messages of this medium are sent.
    pub const fn sends(&self, medium: Medium) -> bool {
        match medium {
            Medium::TextMessage => self.text,
            Medium::Email => self.email,
            Medium::Fax => self.fax,
        }
    }
}

impl Contact {
    /// Puts the parts together.
    pub fn new(inner: Inner) -> Self {
        Self {
            parts: Arc::new(inner),
            turns: Arc::default(),
            passwords: Arc::default(),
            live_worklist: Arc::default(),
            exchange_away: Arc::default(),
        }
    }
}

/// A fresh name that nobody can guess: 16 hexadecimal digits.
fn fresh_name(app: &Contact) -> String {
    let mut name = [0_u8; 8];
    app.random.fill(&mut name);
    hex::encode(name)
}

/// A name that follows from what it names, 16 hexadecimal digits: the same whenever it is asked for.
fn derived_name(app: &Contact, purpose: &str, of: &str) -> String {
    hex::encode(app.store.keys().lookup(purpose, of)).chars().take(16).collect()
}

/// Findings as one text, a line each.
fn told(findings: &[Finding]) -> String {
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

impl Inner {
    /// The calendar day where the service stands.
    pub fn today(&self) -> jiff::civil::Date {
        self.civil_now().date()
    }

    /// What the clock shows where the service stands.
    fn civil_now(&self) -> jiff::civil::DateTime {
        self.clock.now().civil_in(&self.settings.time_zone)
    }
}

impl std::ops::Deref for Contact {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.parts
    }
}
