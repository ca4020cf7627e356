//! `[voice]` and `[twilio]`: telephone numbers and the carrier's account.

use std::path::PathBuf;
use std::time::Duration;

use crate::card::{DialPlan, PhoneNumber, SipAddress};
use jiff::tz::TimeZone;

use super::messages::whole_path;
use super::origin_url::parse_origin;
use super::reader::{Reader, Wrong, wrong};
use super::secret::Secret;

/// `[voice]`.
#[derive(Debug, Clone)]
pub struct Voice {
    /// Ring when a caller needs a person, the first that is free; without any a callback is offered.
    pub operators: Vec<PhoneNumber>,
    /// How long a person takes for a caller, on average: the wait is told by it.
    pub handling_time: Duration,
    /// How numbers are dialled in this country.
    pub dial_plan: DialPlan,
    /// Numbers with a language of their own; every other one is the shared number.
    pub lines: Vec<Line>,
    /// Country codes that may be rung back; nobody pays for calls to premium numbers elsewhere.
    pub callback_countries: Vec<String>,
    /// Exchanges whose SIP addresses colleagues may be rung at.
    pub sip_hosts: Vec<String>,
    /// The calendar by which "today" is meant.
    pub time_zone: TimeZone,
    /// Number for faxes, told to callers who cannot hear or speak.
    pub fax_line: Option<PhoneNumber>,
    /// Flows of the operator's own instead of the built-in ones.
    pub flows_dir: Option<PathBuf>,
}

/// A dialled number with a language of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The number that is dialled.
    pub number: PhoneNumber,
    /// Its language, such as `ja`; whether there are prompts for it is checked when the flows are loaded.
    pub language: String,
}

/// `[twilio]`.
#[derive(Debug, Clone)]
pub struct Twilio {
    /// The account, `AC...`.
    pub account_sid: Option<String>,
    /// API key and its secret, for the REST interface.
    pub api_key: Option<ApiKey>,
    /// What signs webhooks: none (the channel stays closed), one, or two during rotation.
    pub auth_tokens: Vec<Secret>,
    /// The REST interface's origin.
    pub api_url: String,
    /// The number that telephones are rung from. Then the account, the key and a token are there.
    pub calls_from: Option<PhoneNumber>,
    /// The script of Twilio's voice client, which makes a colleague's browser a telephone. Then `calls_from` is there.
    pub voice_sdk: Option<PathBuf>,
    /// Whom text messages come from: a number or a messaging service. Then the account, the key and a token are there.
    pub messages_from: Option<MessagesFrom>,
}

/// The sender of text messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MessagesFrom {
    /// A number of the account.
    Number(PhoneNumber),
    /// A messaging service, `MG...`.
    Service(String),
}

/// A Twilio API key.
#[derive(Debug, Clone)]
pub struct ApiKey {
    /// Its name, `SK...`.
    pub sid: String,
    /// Its secret.
    pub secret: Secret,
}

/// Tokens believed at a time: the one in use and, during rotation, its successor.
const TOKENS: usize = 2;

impl Voice {
    pub(super) fn read(r: &mut Reader<'_>) -> Option<Self> {
        let operators =
            r.optional("voice.operator", |text| text.split(',').map(|one| parse_number(one.trim())).collect());
        let handling_time = r.number("voice.handling_time_s", 10..=3_600).map(Duration::from_secs);
        let country_code = r.parsed("voice.country_code", |text| parse_digits(text, 1..=3));
        // Countries without a prefix for national numbers exist (Italy, Spain): empty is a value here.
        let trunk_prefix = r.optional("voice.trunk_prefix", |text| parse_digits(text, 1..=3));
        let international_prefix = r.parsed("voice.international_prefix", |text| parse_digits(text, 1..=5));
        let callback_countries = r.list("voice.callback_countries", |text| parse_digits(text, 1..=3));
        let sip_hosts = r.list("voice.sip_hosts", parse_host);
        let time_zone = r.parsed("voice.time_zone", |text| {
            TimeZone::get(text)
                .or_else(|_| wrong(format!("is {text:?}, no known time zone"), "Write one such as Asia/Tokyo"))
        });
        let lines = read_lines(r);
        let fax_line = r.optional("voice.fax_line", parse_number);
        let flows_dir = r.optional("voice.flows_dir", |text| Ok(PathBuf::from(text)));
        Some(Self {
            operators: operators?.unwrap_or_default(),
            handling_time: handling_time?,
            dial_plan: DialPlan {
                country_code: country_code?,
                trunk_prefix: trunk_prefix?.unwrap_or_default(),
                international_prefix: international_prefix?,
            },
            lines: lines?,
            callback_countries: callback_countries?,
            sip_hosts: sip_hosts?,
            time_zone: time_zone?,
            fax_line: fax_line?,
            flows_dir: flows_dir?,
        })
    }
}

fn read_lines(r: &mut Reader<'_>) -> Option<Vec<Line>> {
    let entries = r.tables("voice.lines", &["number", "language"]);
    let mut lines = Vec::with_capacity(entries.len());
    for entry in &entries {
        let number = r.field(entry, "number", parse_number);
        let language = r.field(entry, "language", |text| {
            let word =
                |part: &str| !part.is_empty() && part.len() <= 8 && part.bytes().all(|b| b.is_ascii_alphanumeric());
            if text.split('-').all(word) {
                return Ok(text.to_owned());
            }
            wrong(format!("is {text:?}, no language"), "Write one such as ja or en")
        });
        let line = number.zip(language).map(|(number, language)| Line { number, language });
        if line.as_ref().is_some_and(|line| lines.iter().flatten().any(|other: &Line| other.number == line.number)) {
            r.problem("voice.lines", format!("names the number of entry {} twice", entry.index + 1), "Remove one");
        }
        lines.push(line);
    }
    lines.into_iter().collect()
}

/// The value is not repeated in the message: it is a telephone number.
pub(super) fn parse_number(text: &str) -> Result<PhoneNumber, Wrong> {
    let example = "Write + and the country code, such as +81312345678";
    PhoneNumber::from_e164(text).or_else(|_| wrong("is no telephone number in E.164 form", example))
}

pub(super) fn parse_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> Result<String, Wrong> {
    if length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(text.to_owned());
    }
    wrong(format!("is {text:?}"), format!("Write {} to {} digits", length.start(), length.end()))
}

impl Twilio {
    pub(super) fn read(r: &mut Reader<'_>) -> Option<Self> {
        let account_sid = r.text("twilio.account_sid").map(str::to_owned);
        let sid = r.text("twilio.api_key_sid").map(str::to_owned);
        let secret = r.secret("twilio.api_key_secret");
        let auth_tokens = read_tokens(r);
        let api_url = r.parsed("twilio.api_url", parse_origin);
        let missing =
            "An API key is three settings: account_sid, api_key_sid and api_key_secret. Set all or none of the key";
        let api_key = match (sid, secret) {
            (Some(sid), Some(secret)) => {
                if account_sid.is_none() {
                    r.problem("twilio.account_sid", "is missing beside the API key", missing);
                }
                Some(Some(ApiKey { sid, secret }))
            }
            (None, None) => Some(None),
            (Some(_), None) => {
                r.problem("twilio.api_key_secret", "is missing beside twilio.api_key_sid", missing);
                None
            }
            (None, Some(_)) => {
                r.problem("twilio.api_key_sid", "is missing beside twilio.api_key_secret", missing);
                None
            }
        };
        let messages_from = r.optional("twilio.messages_from", parse_sender);
        let calls_from = r.optional("twilio.calls_from", parse_number);
        let voice_sdk = r.optional("twilio.voice_sdk", whole_path);
        let has_key = matches!(api_key, Some(Some(_)));
        let has_token = auth_tokens.as_ref().is_some_and(|all| !all.is_empty());
        if matches!(messages_from, Some(Some(_))) {
            need_for(r, "twilio.messages_from", "send messages", has_key, has_token);
        }
        if matches!(calls_from, Some(Some(_))) {
            need_for(r, "twilio.calls_from", "ring telephones", has_key, has_token);
        }
        if matches!((&voice_sdk, &calls_from), (Some(Some(_)), Some(None))) {
            let fix = "Set twilio.calls_from, with which colleagues are rung, or leave it empty";
            r.problem("twilio.voice_sdk", "is set, but nobody is rung", fix);
        }
        Some(Self {
            account_sid,
            api_key: api_key?,
            auth_tokens: auth_tokens?,
            api_url: api_url?,
            messages_from: messages_from?,
            calls_from: calls_from?,
            voice_sdk: voice_sdk?,
        })
    }
}

/// What is asked of Twilio needs somebody who pays for it, and reports that can be believed.
fn need_for(r: &mut Reader<'_>, setting: &'static str, to: &str, key: bool, token: bool) {
    if !key {
        let fix = "Set account_sid, api_key_sid and api_key_secret beside it, or leave it empty";
        r.problem(setting, format!("is set, but there is no API key to {to} with"), fix);
    }
    if !token {
        let fix = "Set twilio.auth_token beside it: it signs what Twilio reports";
        r.problem(setting, "is set, but no auth token to believe Twilio's reports by", fix);
    }
}

/// A host name or address, as SIP addresses name it.
fn parse_host(text: &str) -> Result<String, Wrong> {
    let address = format!("sip:x@{text}");
    match SipAddress::parse(&address) {
        Ok(address) if address.host().eq_ignore_ascii_case(text) => Ok(address.host().to_owned()),
        _ => {
            wrong(format!("holds {text:?}, no host name"), "Write one such as desk.sip.example, without sip: and user")
        }
    }
}

/// A number is not repeated in the message.
fn parse_sender(text: &str) -> Result<MessagesFrom, Wrong> {
    let service =
        text.strip_prefix("MG").is_some_and(|rest| rest.len() == 32 && rest.bytes().all(|b| b.is_ascii_hexdigit()));
    if service {
        return Ok(MessagesFrom::Service(text.to_owned()));
    }
    PhoneNumber::from_e164(text).map(MessagesFrom::Number).or_else(|_| {
        wrong(
            "is neither a number in E.164 form nor a messaging service",
            "Write +81... or MG and 32 hexadecimal digits",
        )
    })
}

fn read_tokens(r: &mut Reader<'_>) -> Option<Vec<Secret>> {
    let Some(text) = r.text("twilio.auth_token") else { return Some(Vec::new()) };
    let tokens: Vec<&str> = text.split(',').map(str::trim).collect();
    if tokens.iter().any(|token| token.is_empty()) {
        r.problem(
            "twilio.auth_token",
            "has an empty token beside a comma",
            "Write one token, or two with a comma between",
        );
        return None;
    }
    if tokens.len() > TOKENS {
        let fix = "Give the one in use and, during rotation, its successor";
        r.problem("twilio.auth_token", format!("holds {} tokens", tokens.len()), fix);
        return None;
    }
    Some(tokens.into_iter().map(Secret::new).collect())
}
