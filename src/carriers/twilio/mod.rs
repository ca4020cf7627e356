//! Text messages and telephones by Twilio's REST interface.
//!
//! [`rest`] is the one place that knows the generated client and its faults; here its answers become what the use cases
//! understand. Invariants: a message is handed over at most once a call of [`MessageCarrier::send`]; whatever may have been
//! sent is [`Handed::Unknown`] and never simply sent again; no number and no word of a message gets into a log or an error.

mod exchange;
mod rest;
mod voice_client;

pub use exchange::{Doors, TwilioExchange};
pub use voice_client::TwilioVoiceClient;

use crate::card::{Medium, PhoneNumber};
use crate::contact::may_pass;
use crate::contact::ports::{Handed, LookedUp, MessageCarrier, Outgoing};
use futures_util::future::BoxFuture;
use rest::{Failure, Rest, Seen};

/// Twilio's account, for text messages.
pub struct TwilioMessages {
    rest: Rest,
    from: Sender,
    reports_to: String,
}

/// Whom messages come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sender {
    /// A number of the account.
    Number(PhoneNumber),
    /// A messaging service, `MG...`.
    Service(String),
}

/// How to reach the account.
pub struct Account {
    /// The REST interface's origin.
    pub api_url: String,
    /// The account, `AC...`.
    pub account_sid: String,
    /// The API key, `SK...`.
    pub key_sid: String,
    /// Its secret.
    pub key_secret: String,
}

/// How far before an attempt a message of the carrier's may have been made and still be that attempt's: clocks differ.
const CLOCKS_DIFFER_MS: i64 = 30_000;

impl TwilioMessages {
    /// A carrier for this account; what becomes of messages is reported to `reports_to` with the message's name and its
    /// attempt appended.
    ///
    /// # Errors
    /// When the client cannot be made: the system's TLS library is broken.
    pub fn new(account: Account, from: Sender, reports_to: String) -> Result<Self, String> {
        Ok(Self { rest: Rest::new(account)?, from, reports_to })
    }

    /// Where Twilio reports what became of an attempt. The attempt is in the address, so that a late report about an
    /// earlier one is told from news about the present one.
    fn reports_to(&self, message: &Outgoing) -> String {
        format!("{}{}?attempt={}", self.reports_to, message.id, message.attempt)
    }
}

impl MessageCarrier for TwilioMessages {
    fn medium(&self) -> Medium {
        Medium::TextMessage
    }

    fn send<'a>(&'a self, message: &'a Outgoing) -> BoxFuture<'a, Handed> {
        Box::pin(async move {
            let reports_to = self.reports_to(message);
            match self.rest.create(&self.from, message.to.expose(), &message.text, &reports_to).await {
                Ok(id) => Handed::Accepted { id },
                Err(failure) => handed(failure),
            }
        })
    }

    fn look_up<'a>(&'a self, message: &'a Outgoing) -> BoxFuture<'a, LookedUp> {
        Box::pin(async move {
            let earliest = message.begun.0 - CLOCKS_DIFFER_MS;
            match self.rest.sent_to(message.to.expose()).await {
                Ok(seen) => match seen.into_iter().find(|seen| is_this(seen, message, earliest)) {
                    Some(Seen { id, .. }) => LookedUp::There { id },
                    None => LookedUp::NotThere,
                },
                Err(failure) => LookedUp::Unclear { why: failure.to_string() },
            }
        })
    }
}

/// The same words, not made before the attempt. One whose instant cannot be read counts: better not sent twice.
fn is_this(seen: &Seen, message: &Outgoing, earliest_ms: i64) -> bool {
    seen.text == message.text && seen.made_ms.is_none_or(|made| made >= earliest_ms)
}

/// Nobody knows whether it was done: a gateway that gave up on the server (502, 504) does not either.
const fn is_unknown(failure: &Failure) -> bool {
    matches!(failure, Failure::Unknown(_) | Failure::Answer { status: 502 | 504, .. })
}

/// It was not done, and may be later. A server that says it failed (500, 503) did nothing; what is wrong with the account,
/// and not with the recipient, is for the operator to put right.
fn is_later(failure: &Failure) -> bool {
    match failure {
        Failure::NotReached => true,
        Failure::Unknown(_) => false,
        Failure::Answer { status, code: None } => matches!(status, 401 | 403 | 404 | 408 | 429 | 500..=599),
        Failure::Answer { status, code: Some(code) } => may_pass(code) || matches!(status, 401 | 404 | 429 | 500..=599),
    }
}

/// What a failed hand-over means.
fn handed(failure: Failure) -> Handed {
    let why = failure.to_string();
    match failure {
        failure if is_unknown(&failure) => Handed::Unknown { why },
        failure if is_later(&failure) => Handed::Later { why },
        Failure::Answer { status, code } => Handed::Refused { code: code.unwrap_or_else(|| format!("http-{status}")) },
        Failure::NotReached | Failure::Unknown(_) => Handed::Unknown { why },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, code: Option<&str>) -> Handed {
        handed(Failure::Answer { status, code: code.map(str::to_owned) })
    }

    #[test]
    fn every_kind_of_failure_is_tried_again_given_up_or_looked_up() {
        let is_later = |handed: Handed| matches!(handed, Handed::Later { .. });
        let is_unknown = |handed: Handed| matches!(handed, Handed::Unknown { .. });
        assert!(is_later(handed(Failure::NotReached)));
        assert!(is_unknown(handed(Failure::Unknown("no answer in time"))));
        for (status, code) in [
            (429, Some("20429")),
            (429, None),
            (500, None),
            (503, Some("20500")),
            (401, Some("20003")),
            (404, Some("20404")),
            (400, Some("21611")),
            (403, None),
        ] {
            assert!(is_later(answer(status, code)), "{status} {code:?}");
        }
        for status in [502, 504] {
            assert!(is_unknown(answer(status, None)), "{status}");
        }
        for code in ["21211", "21408", "21610", "21614", "21617"] {
            assert_eq!(answer(400, Some(code)), Handed::Refused { code: code.to_owned() });
        }
        assert_eq!(answer(400, None), Handed::Refused { code: "http-400".to_owned() });
    }
}
