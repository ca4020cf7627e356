//! The configuration: defaults, then a file, then the environment, read into typed sections.
//!
//! Invariants: every setting stands, commented, in `default.toml`, and what does not stand there is refused, wherever it
//! is given; every problem is reported at once, with the setting, its place, what is wrong and what to do; the values of
//! secrets are never repeated. Nothing here opens anything but the file it is told to read: whether a database or a key
//! can be used is found by the room that uses it.

mod counter;
mod desk;
mod fax_in;
mod layers;
mod limits;
mod lines;
mod messages;
mod origin_url;
mod outward;
mod problem;
mod reader;
mod revocation;
mod secret;
mod sections;
mod web;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

pub use counter::Counter;
pub use desk::Desk;
pub use fax_in::{FaxIn, Sinch};
pub use layers::DEFAULTS;
pub use limits::{Limits, Rate};
pub use lines::{ApiKey, Line, MessagesFrom, Twilio, Voice};
pub use messages::{Email, Fax, Messages};
pub use outward::{Redis, Webhooks};
pub use problem::{ConfigError, Origin, Problem};
pub use revocation::{Authority, IssuerFiles, Revocation};
pub use secret::Secret;
pub use sections::{Data, Database, Engine, Http, Log, LogFormat, Security};
pub use web::Web;

use crate::card::Policy;

use layers::{FILE_VARIABLE, Layers, variable};
use reader::Reader;

/// Settings whose value is a secret as a whole.
const SECRETS: &[&str] =
    &["email.smtp_url", "fax.sinch_callback", "fax.sinch_key", "twilio.api_key_secret", "twilio.auth_token"];

/// Everything that can be set, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// The listener.
    pub http: Http,
    /// The data folder.
    pub data: Data,
    /// The database.
    pub database: Database,
    /// What nodes share beside the database.
    pub redis: Redis,
    /// Where events may be sent.
    pub webhooks: Webhooks,
    /// The telephone.
    pub voice: Voice,
    /// The public pages.
    pub web: Web,
    /// The carrier.
    pub twilio: Twilio,
    /// Messages out.
    pub messages: Messages,
    /// The mail server, if there is one.
    pub email: Option<Email>,
    /// The fax server, if there is one.
    pub fax: Option<Fax>,
    /// Faxes in.
    pub fax_in: FaxIn,
    /// Who answers for the certificates.
    pub revocation: Revocation,
    /// Staff.
    pub desk: Desk,
    /// Municipal counters.
    pub counter: Counter,
    /// Keys.
    pub security: Security,
    /// Limits against abuse.
    pub limits: Limits,
    /// What becomes of certificates.
    pub policy: Policy,
    /// What is written down.
    pub log: Log,
    /// Things that can be used but look unwise: to be logged at start.
    pub warnings: Vec<Problem>,
    /// Every setting in force, secrets masked, for `holdline config check`.
    pub in_force: Vec<InForce>,
}

/// One setting as it is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    /// Such as `http.listen`.
    pub setting: String,
    /// Its environment variable.
    pub variable: String,
    /// Its value as TOML, secrets masked.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

impl Config {
    /// Loads the configuration: the file is `path`, otherwise the one that `HOLDLINE_CONFIG` names, otherwise none.
    ///
    /// # Errors
    /// Everything that is wrong, at once.
    pub fn load<N, V>(path: Option<&Path>, env: impl Iterator<Item = (N, V)>) -> Result<Self, ConfigError>
    where
        N: Into<OsString>,
        V: Into<OsString>,
    {
        let variables: Vec<(OsString, OsString)> = env.map(|(name, value)| (name.into(), value.into())).collect();
        let named = variables.iter().find(|(name, value)| name == FILE_VARIABLE && !value.is_empty());
        let path = path.map(Path::to_owned).or_else(|| named.map(|(_, value)| PathBuf::from(value)));
        let Some(path) = path else { return Self::from_layers(None, &variables) };
        match fs::read_to_string(&path) {
            Ok(text) => Self::from_layers(Some((&path, &text)), &variables),
            Err(error) => Err(ConfigError(vec![Problem {
                setting: String::new(),
                origin: None,
                what: format!("the file {} cannot be read: {error}", path.display()),
                fix: "Name a file that is there with --config or HOLDLINE_CONFIG".to_owned(),
            }])),
        }
    }

    fn from_layers(file: Option<(&Path, &str)>, env: &[(OsString, OsString)]) -> Result<Self, ConfigError> {
        let mut problems = Vec::new();
        let mut layers = Layers::defaults(&mut problems);
        if let Some((path, text)) = file {
            layers.lay_file(path, text, &mut problems);
        }
        layers.lay_environment(env, &mut problems);
        let mut reader = Reader::new(&layers);
        let config = Self::read(&layers, &mut reader);
        problems.append(&mut reader.problems);
        match config {
            Some(config) if problems.is_empty() => Ok(config),
            _ => Err(ConfigError(problems)),
        }
    }

    fn read(layers: &Layers, r: &mut Reader<'_>) -> Option<Self> {
        let http = Http::read(r);
        let data = Data::read(r);
        let database = Database::read(r, data.as_ref());
        let redis = Redis::read(r);
        let webhooks = Webhooks::read(r);
        let voice = Voice::read(r);
        let web = Web::read(r);
        let twilio = Twilio::read(r);
        let messages = Messages::read(r);
        let email = Email::read(r);
        let fax = Fax::read(r);
        let fax_in = FaxIn::read(r);
        let revocation = Revocation::read(r);
        let desk = Desk::read(r);
        let counter = Counter::read(r);
        let security = Security::read(r, data.as_ref());
        let limits = Limits::read(r);
        let policy = limits::read_policy(layers, r);
        let log = Log::read(r);
        if let (Some(web), Some(fax_in), Some(desk)) = (&web, &fax_in, &desk) {
            contacts_outlast(r, web, fax_in, desk);
        }
        let (http, voice) = (http?, voice?);
        let warnings = warnings(&http, r);
        Some(Self {
            http,
            data: data?,
            database: database?,
            redis: redis?,
            webhooks: webhooks?,
            voice,
            web: web?,
            twilio: twilio?,
            messages: messages?,
            email: email?,
            fax: fax?,
            fax_in: fax_in?,
            revocation: revocation?,
            desk: desk?,
            counter: counter?,
            security: security?,
            limits: limits?,
            policy: policy?,
            log: log?,
            warnings,
            in_force: layers.iter().map(|(setting, layer)| in_force(setting, layer)).collect(),
        })
    }
}

/// A chat or a fax is read through its contact.
fn contacts_outlast(r: &mut Reader<'_>, web: &Web, fax_in: &FaxIn, desk: &Desk) {
    for (kept, setting) in [(web.chats_kept, "web.keep_chats_days"), (fax_in.kept, "fax.keep_days")] {
        if kept > desk.contacts_kept {
            let what = format!("is less than {setting}, and nobody could read what is kept without its contact");
            r.problem("desk.keep_contacts_days", what, format!("Raise it, or lower {setting}"));
        }
    }
}

/// What can be used but looks unwise.
fn warnings(http: &Http, r: &Reader<'_>) -> Vec<Problem> {
    let mut warnings = Vec::new();
    if origin_url::is_open_to_listeners(&http.public_url) {
        warnings.push(Problem {
            setting: "http.public_url".to_owned(),
            origin: r.origin("http.public_url"),
            what: "is plain http: what callers key can be read on the way".to_owned(),
            fix: "Put a proxy that speaks https in front, and write https here".to_owned(),
        });
    }
    warnings
}

fn in_force(setting: &str, layer: &layers::Layer) -> InForce {
    let value = match &layer.value {
        toml::Value::String(text) if SECRETS.contains(&setting) && !text.is_empty() => "\"***\"".to_owned(),
        toml::Value::String(text) => toml::Value::String(secret::mask_url(text)).to_string(),
        other => other.to_string(),
    };
    let (setting, origin) = (setting.to_owned(), layer.origin.clone());
    InForce { variable: variable(&setting), setting, value, origin }
}

#[cfg(test)]
mod tests;
