//! Twilio's reports about text messages, signed like its webhooks about calls.
//!
//! A report that is taken, repeated, late or about a message nobody knows is answered 204: there is nothing that sending
//! it again could change. When the store is away it is 503, and Twilio may try again.

use std::sync::Arc;

use axum::Router;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;

use super::twilio_incoming::{INCOMING, incoming};
use crate::channels::voice::twilio::form::Form;
use crate::channels::voice::twilio::problem::problem;
use crate::channels::voice::twilio::signed::{Signed, SignedDoor};
use crate::channels::voice::twilio::{PublicOrigin, Tokens};
use crate::contact::{Contact, Reported, report_message};

/// Where reports about messages go; the message's name follows, and `?attempt=` with the attempt's number.
pub const REPORTS: &str = "/sms/twilio/status/";
/// What is reported of a failure that has no number.
const NO_CODE: &str = "no-code";

/// What this door needs.
pub struct SmsDoor {
    /// The account's tokens; without them the door is closed (503).
    pub tokens: Option<Tokens>,
    /// The origin Twilio calls: `http.public_url`.
    pub origin: PublicOrigin,
    /// The use cases.
    pub contact: Contact,
}

impl SignedDoor for SmsDoor {
    fn tokens(&self) -> Option<&Tokens> {
        self.tokens.as_ref()
    }

    fn origin(&self) -> &PublicOrigin {
        &self.origin
    }

    fn refused(&self, _uri: &Uri, outcome: &'static str) {
        count(outcome);
    }
}

/// `/sms/twilio/status/{message}` and `/sms/twilio/incoming`.
pub fn router(door: Arc<SmsDoor>) -> Router {
    Router::new().route("/sms/twilio/status/{message}", post(status)).route(INCOMING, post(incoming)).with_state(door)
}

async fn status(
    State(door): State<Arc<SmsDoor>>,
    Path(message): Path<String>,
    OriginalUri(uri): OriginalUri,
    signed: Signed,
) -> Response {
    let Some((carrier_id, reported)) = read(&signed.form) else {
        count("odd");
        return StatusCode::NO_CONTENT.into_response();
    };
    match report_message(&door.contact, &message, attempt(&uri), &carrier_id, reported).await {
        Ok(changed) => {
            count(if changed { "taken" } else { "nothing-new" });
            StatusCode::NO_CONTENT.into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a report about a message was not taken");
            count("failed");
            problem(StatusCode::SERVICE_UNAVAILABLE, "message-status", "The message's status could not be recorded")
        }
    }
}

fn attempt(uri: &Uri) -> Option<u32> {
    let mut pairs = form_urlencoded::parse(uri.query().unwrap_or("").as_bytes());
    pairs.find(|(name, _)| name == "attempt").and_then(|(_, attempt)| attempt.parse().ok())
}

/// Twilio's name for the message and what it says of it. A status that is not known yet says nothing that could be wrong:
/// it is left alone.
fn read(form: &Form) -> Option<(String, Reported)> {
    let id = form.get("MessageSid").or(form.get("SmsSid")).filter(|id| !id.is_empty() && id.len() <= 64)?;
    let code = form.get("ErrorCode").filter(|code| !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit()));
    let reported = match form.get("MessageStatus").or(form.get("SmsStatus"))? {
        "accepted" | "scheduled" | "queued" | "sending" | "sent" => Reported::OnItsWay,
        "delivered" | "read" => Reported::Arrived,
        "undelivered" | "failed" | "canceled" => Reported::Failed(code.unwrap_or(NO_CODE).to_owned()),
        _ => return None,
    };
    Some((id.to_owned(), reported))
}

fn count(outcome: &'static str) {
    metrics::counter!("holdline_message_reports_total", "carrier" => "twilio", "outcome" => outcome).increment(1);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Option<Reported> {
        read(&Form::from_pairs(pairs.iter().copied())).map(|(_, reported)| reported)
    }

    #[test]
    fn every_status_is_on_its_way_arrived_failed_or_left_alone() {
        for status in ["accepted", "scheduled", "queued", "sending", "sent"] {
            assert_eq!(of(&[("MessageSid", "SM1"), ("MessageStatus", status)]), Some(Reported::OnItsWay), "{status}");
        }
        for status in ["delivered", "read"] {
            assert_eq!(of(&[("MessageSid", "SM1"), ("MessageStatus", status)]), Some(Reported::Arrived), "{status}");
        }
        let failed = |code: &str| Some(Reported::Failed(code.to_owned()));
        let sid = ("MessageSid", "SM1");
        assert_eq!(of(&[sid, ("MessageStatus", "undelivered"), ("ErrorCode", "30006")]), failed("30006"));
        assert_eq!(of(&[sid, ("MessageStatus", "failed"), ("ErrorCode", "")]), failed(NO_CODE));
        assert_eq!(of(&[sid, ("MessageStatus", "failed"), ("ErrorCode", "<script>")]), failed(NO_CODE));
        assert_eq!(of(&[sid, ("MessageStatus", "partially_beamed")]), None);
        assert_eq!(of(&[("MessageStatus", "delivered")]), None);
        assert_eq!(of(&[sid]), None);
    }

    #[test]
    fn the_attempt_stands_in_the_address() {
        for (address, wanted) in
            [("/x?attempt=3", Some(3)), ("/x", None), ("/x?attempt=-1", None), ("/x?attempt=", None)]
        {
            assert_eq!(attempt(&address.parse().unwrap()), wanted, "{address}");
        }
    }
}
