//! The generated client `twilio-openapi`, wrapped: only this file and those below it, one a subject, name it or its `reqwest`.
//!
//! Its faults and what is done about them: the default client waits for ever and follows redirects, so it gets one of our
//! own; statuses are a closed enum, so that an answer it cannot read means that the message was made all the same; lists
//! are joined by commas, so none is passed; the error's number is in the text of the answer only; errors of the transport
//! print the address with the recipient in it, so none is ever shown; headers of an answer are dropped, `Retry-After` with
//! them, so that pauses are ours.

mod calls;
mod conferences;
mod messages;

pub(super) use calls::NewCall;
pub(super) use conferences::Change;
pub(super) use messages::Seen;

use super::Account;
use std::fmt;
use std::time::Duration;
use twilio_openapi::apis::configuration::Configuration;
use twilio_openapi::apis::{Error, ResponseContent};

/// How long a connection may take, and the whole exchange.
const CONNECT: Duration = Duration::from_secs(2);
const TOTAL: Duration = Duration::from_secs(5);

/// The account's REST interface.
pub(super) struct Rest {
    configuration: Configuration,
    account_sid: String,
}

/// Why a request did not do what it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// No connection: nothing was asked.
    NotReached,
    /// The request may have been carried out.
    Unknown(&'static str),
    /// An answer that says no, with Twilio's number for the reason if there is one.
    Answer { status: u16, code: Option<String> },
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotReached => f.write_str("no connection"),
            Self::Unknown(why) => f.write_str(why),
            Self::Answer { status, code: Some(code) } => write!(f, "answered {status}, number {code}"),
            Self::Answer { status, code: None } => write!(f, "answered {status}"),
        }
    }
}

impl Rest {
    pub(super) fn new(account: Account) -> Result<Self, String> {
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .timeout(TOTAL)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| format!("no client for Twilio's REST interface can be made: {error}"))?;
        let configuration = Configuration {
            base_path: account.api_url.trim_end_matches('/').to_owned(),
            user_agent: Some(concat!("holdline/", env!("CARGO_PKG_VERSION")).to_owned()),
            client,
            basic_auth: Some((account.key_sid, Some(account.key_secret))),
            ..Configuration::default()
        };
        Ok(Self { configuration, account_sid: account.account_sid })
    }
}

/// What came of changing something that is there: an answer that cannot be read has a status that says that it was done.
fn done<T, E>(answer: Result<T, Error<E>>) -> Result<(), Failure> {
    match answer {
        Ok(_) | Err(Error::Serde(_)) => Ok(()),
        Err(error) => Err(failure(error)),
    }
}

fn failure<T>(error: Error<T>) -> Failure {
    match error {
        Error::Reqwest(error) if error.is_connect() || error.is_builder() => Failure::NotReached,
        Error::Reqwest(error) if error.is_timeout() => Failure::Unknown("no answer in time"),
        Error::Reqwest(_) | Error::Io(_) => Failure::Unknown("the connection broke"),
        Error::Serde(_) => Failure::Unknown("an answer that cannot be read"),
        Error::ResponseError(ResponseContent { status, content, .. }) => {
            let answer: Option<serde_json::Value> = serde_json::from_str(&content).ok();
            let code = answer.and_then(|answer| answer.get("code")?.as_i64()).map(|code| code.to_string());
            Failure::Answer { status: status.as_u16(), code }
        }
    }
}
