//! The generated client `twilio-openapi`, wrapped: the only file that names it or its `reqwest`.
//!
//! Its faults and what is done about them: the default client waits for ever and follows redirects, so it gets one of our
//! own; statuses are a closed enum, so that an answer it cannot read means that the message was made all the same; lists
//! are joined by commas, so none is passed; the error's number is in the text of the answer only; errors of the transport
//! print the address with the recipient in it, so none is ever shown.

use super::{Account, Sender};
use std::fmt;
use std::time::Duration;
use twilio_openapi::apis::configuration::Configuration;
use twilio_openapi::apis::default_api::{create_message, list_message};
use twilio_openapi::apis::{Error, ResponseContent};

/// How long a connection may take, and the whole exchange.
const CONNECT: Duration = Duration::from_secs(2);
const TOTAL: Duration = Duration::from_secs(5);
/// Messages to one number that are looked through; one page, the newest first.
const PAGE: i32 = 50;

/// The account's REST interface.
pub(super) struct Rest {
    configuration: Configuration,
    account_sid: String,
}

/// A message that the account has sent.
pub(super) struct Seen {
    pub(super) id: String,
    pub(super) text: String,
    /// When it was made, epoch milliseconds.
    pub(super) made_ms: Option<i64>,
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

    /// Makes a message; gives Twilio's name for it.
    pub(super) async fn create(
        &self,
        from: &Sender,
        to: &str,
        text: &str,
        reports_to: &str,
    ) -> Result<String, Failure> {
        let (number, service) = match from {
            Sender::Number(number) => (Some(number.expose()), None),
            Sender::Service(service) => (None, Some(service.as_str())),
        };
        #[rustfmt::skip]
        let made = create_message(
            &self.configuration, &self.account_sid, to, Some(reports_to), None, None, None, None, None, None, None, None,
            None, None, None, None, None, None, None, None, number, service, Some(text), None,
        )
        .await;
        let made = made.map_err(failure)?;
        made.sid.flatten().ok_or(Failure::Unknown("the answer has no name for the message"))
    }

    /// The newest messages to a number.
    pub(super) async fn sent_to(&self, to: &str) -> Result<Vec<Seen>, Failure> {
        let account = self.account_sid.as_str();
        let page = list_message(&self.configuration, account, Some(to), None, None, None, None, Some(PAGE)).await;
        let messages = page.map_err(failure)?.messages.ok_or(Failure::Unknown("the answer is no list of messages"))?;
        let seen = messages.into_iter().filter_map(|message| {
            let made = message.date_created.flatten();
            Some(Seen {
                id: message.sid.flatten()?,
                text: message.body.flatten()?,
                made_ms: made
                    .and_then(|made| jiff::fmt::rfc2822::parse(&made).ok())
                    .map(|at| at.timestamp().as_millisecond()),
            })
        });
        Ok(seen.collect())
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
