//! Telephones that the desk rings, and what happens in conferences: Twilio asks how an answered call goes on and reports what
//! became of it. Reports come twice and out of order; the use cases are idempotent and take the numbers that they carry.
//!
//! When something fails here, whoever was rung hears nothing and the call ends: the caller keeps the place in the queue.

use super::apology::both;
use super::signature::Tokens;
use super::signed::{Signed, SignedDoor};
use super::twiml::{Prompt, finish};
use super::webhook::is_name;
use super::{CallStatus, LEGS, PublicOrigin, conference_address};
use crate::contact::Contact;
use crate::contact::voice::{self, Joins, LegEnd, RoomReport};
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use std::sync::Arc;

/// What this door needs.
pub struct LegDoor {
    /// The account's tokens; without them the door is closed (503).
    pub tokens: Option<Tokens>,
    /// The origin Twilio calls.
    pub origin: PublicOrigin,
    /// The use cases.
    pub contact: Contact,
}

impl SignedDoor for LegDoor {
    fn tokens(&self) -> Option<&Tokens> {
        self.tokens.as_ref()
    }

    fn origin(&self) -> &PublicOrigin {
        &self.origin
    }

    fn refused(&self, uri: &Uri, outcome: &'static str) {
        count(if uri.path().starts_with(LEGS) { "leg" } else { "conference" }, outcome);
    }
}

/// `/voice/twilio/leg/{room}/{leg}`, the same with `/left` and `/over`, and `/voice/twilio/conference/{room}`.
pub fn legs_router(door: Arc<LegDoor>) -> Router {
    Router::new()
        .route(&format!("{LEGS}{{room}}/{{leg}}"), post(answered))
        .route(&format!("{LEGS}{{room}}/{{leg}}/left"), post(left))
        .route(&format!("{LEGS}{{room}}/{{leg}}/over"), post(over))
        .route("/voice/twilio/conference/{room}", post(conference))
        .with_state(door)
}

/// How somebody takes part, for the template.
struct JoinsAs {
    room: String,
    left: String,
    reports: String,
    label: String,
    starts: bool,
    ends: bool,
    coaches: Option<String>,
}

#[derive(Template)]
#[template(path = "twiml/leg.xml")]
struct LegDocument {
    joins: Option<JoinsAs>,
    says: Vec<Prompt>,
}

/// Nobody is to be spoken with: heard by a colleague who answers too late.
const NOBODY: (&str, &str) = (
    "お待ちのお客様は、いらっしゃいません。画面をご確認ください。",
    "The caller is no longer waiting. Please look at your screen.",
);
/// The end of a conversation, heard by whoever is left in it.
const ENDED: (&str, &str) = ("通話が終わりました。", "The call has ended.");

/// A telephone that we rang was answered.
async fn answered(
    State(door): State<Arc<LegDoor>>,
    Path((room, leg)): Path<(String, String)>,
    signed: Signed,
) -> Response {
    let Some(call) = call_of(&signed) else { return document(None, NOBODY) };
    match voice::leg_answered(&door.contact, &room, &leg, call).await {
        Ok(joins) => {
            count("leg", if joins.is_some() { "answered" } else { "too-late" });
            document(joins.map(|joins| as_told(&room, &leg, joins)), NOBODY)
        }
        Err(error) => {
            tracing::error!(room, %error, "an answered telephone could not be joined with its caller");
            count("leg", "failed");
            document(None, NOBODY)
        }
    }
}

/// A telephone is out of the conference.
async fn left(State(door): State<Arc<LegDoor>>, Path((room, leg)): Path<(String, String)>, _: Signed) -> Response {
    if let Err(error) = voice::leg_ended(&door.contact, &room, &leg, LegEnd::Left).await {
        tracing::error!(room, %error, "the end of a telephone's part in a conference could not be recorded");
    }
    count("leg", "left");
    document(None, ENDED)
}

/// A call that we made is over, however.
async fn over(State(door): State<Arc<LegDoor>>, Path((room, leg)): Path<(String, String)>, signed: Signed) -> Response {
    let status = signed.form.get("CallStatus").and_then(|status| status.parse::<CallStatus>().ok());
    let Some(how) = status.and_then(end_of) else { return StatusCode::NO_CONTENT.into_response() };
    taken("leg", voice::leg_ended(&door.contact, &room, &leg, how).await)
}

/// Something happened in a conference.
async fn conference(State(door): State<Arc<LegDoor>>, Path(room): Path<String>, signed: Signed) -> Response {
    let Some(report) = report(&signed) else { return StatusCode::NO_CONTENT.into_response() };
    taken("conference", voice::room_report(&door.contact, &room, report).await)
}

/// 204, or 503 for a carrier that tries again.
fn taken<E: std::fmt::Display>(kind: &'static str, result: Result<(), E>) -> Response {
    match result {
        Ok(()) => {
            count(kind, "taken");
            StatusCode::NO_CONTENT.into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a report about a conversation was not taken");
            count(kind, "failed");
            super::problem::problem(StatusCode::SERVICE_UNAVAILABLE, "call-status", "The report could not be recorded")
        }
    }
}

const fn end_of(status: CallStatus) -> Option<LegEnd> {
    Some(match status {
        CallStatus::Completed => LegEnd::Left,
        CallStatus::Busy => LegEnd::Busy,
        CallStatus::Failed => LegEnd::Failed,
        CallStatus::NoAnswer => LegEnd::NoAnswer,
        CallStatus::Canceled => LegEnd::GivenUp,
        CallStatus::Queued | CallStatus::Ringing | CallStatus::InProgress => return None,
    })
}

fn call_of(signed: &Signed) -> Option<String> {
    signed.form.get("CallSid").filter(|call| is_name(call)).map(str::to_owned)
}

fn report(signed: &Signed) -> Option<RoomReport> {
    let sid = signed.form.get("ConferenceSid").filter(|sid| is_name(sid))?.to_owned();
    let number = signed.form.get("SequenceNumber").and_then(|number| number.parse().ok());
    let call = call_of(signed);
    Some(match (signed.form.get("StatusCallbackEvent")?, call) {
        ("conference-end", _) => RoomReport::Over { sid },
        ("participant-leave", Some(call)) => RoomReport::Left { sid, call },
        ("participant-hold", Some(call)) => RoomReport::Held { sid, call, held: true, number },
        ("participant-unhold", Some(call)) => RoomReport::Held { sid, call, held: false, number },
        _ => RoomReport::Named { sid },
    })
}

fn as_told(room: &str, leg: &str, joins: Joins) -> JoinsAs {
    JoinsAs {
        room: room.to_owned(),
        left: format!("{LEGS}{room}/{leg}/left"),
        reports: conference_address(room),
        label: leg.to_owned(),
        starts: joins.starts,
        ends: joins.ends,
        coaches: joins.coaches,
    }
}

fn document(joins: Option<JoinsAs>, otherwise: (&'static str, &'static str)) -> Response {
    let says = if joins.is_some() { Vec::new() } else { both([otherwise]) };
    match finish(&LegDocument { joins, says }, &[]) {
        Ok(document) => ([(header::CONTENT_TYPE, "text/xml; charset=utf-8")], document).into_response(),
        Err(error) => {
            tracing::error!(%error, "a document for a telephone that was rung could not be written");
            ([(header::CONTENT_TYPE, "text/xml; charset=utf-8")], "<Response><Hangup/></Response>").into_response()
        }
    }
}

fn count(kind: &'static str, outcome: &'static str) {
    metrics::counter!("holdline_voice_webhooks_total", "carrier" => "twilio", "step" => kind, "outcome" => outcome)
        .increment(1);
}
