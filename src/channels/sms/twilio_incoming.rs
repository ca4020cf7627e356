//! Twilio's "a message comes in" webhook: signed, taken once by its MessageSid, answered with TwiML.
//!
//! When the store is away it is 503, and Twilio may try its fallback address; the sender has their message still.

use super::twilio::SmsDoor;
use crate::card::PhoneNumber;
use crate::channels::voice::twilio::form::Form;
use crate::channels::voice::twilio::problem::problem;
use crate::channels::voice::twilio::signed::Signed;
use crate::contact::chat::{TextAnswer, TextIn, take_text};
use crate::pages::{Language, Marked, Tr};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use std::sync::Arc;

/// Where messages come in.
pub(super) const INCOMING: &str = "/sms/twilio/incoming";

/// Takes a message.
pub(super) async fn incoming(State(door): State<Arc<SmsDoor>>, signed: Signed) -> Response {
    let Some(text) = read(&signed.form) else {
        count("odd");
        return twiml(None);
    };
    // Where the carrier has answered STOP, HELP or START by itself, a second answer would only confuse.
    let answered = signed.form.get("OptOutType").is_some();
    match take_text(&door.contact, text).await {
        Ok(answer) => {
            count("taken");
            twiml(told(&door, answer).filter(|_| !answered))
        }
        Err(error) => {
            tracing::error!(%error, "a text message was not taken");
            count("failed");
            problem(StatusCode::SERVICE_UNAVAILABLE, "message", "The message could not be taken")
        }
    }
}

fn read(form: &Form) -> Option<TextIn> {
    let id = form.get("MessageSid").or(form.get("SmsSid"))?;
    let fits = (1..=64).contains(&id.len()) && id.bytes().all(|octet| octet.is_ascii_alphanumeric());
    Some(TextIn {
        id: Some(id).filter(|_| fits)?.to_owned(),
        from: PhoneNumber::from_e164(form.get("From")?).ok()?,
        to: form.get("To").and_then(|to| PhoneNumber::from_e164(to).ok()),
        text: form.get("Body").unwrap_or_default().to_owned(),
        pictures: form.get("NumMedia").and_then(|count| count.parse().ok()).unwrap_or(0),
    })
}

/// What the sender is told, with the address where a card is stopped at once.
fn told(door: &SmsDoor, answer: TextAnswer) -> Option<String> {
    let t = |language: &str| Tr::new(Language::named(language).unwrap_or(Language::En), false);
    let text = match answer {
        TextAnswer::Nothing => return None,
        TextAnswer::Opened(language) => t(&language).text("text-opened"),
        TextAnswer::Help(language) => t(&language).text("text-help"),
    };
    Some(format!("{text} {}/report", door.contact.settings.messages.web_address))
}

fn twiml(message: Option<String>) -> Response {
    let message = message.map(|text| format!("<Message>{}</Message>", Marked::typed(&text))).unwrap_or_default();
    let document = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>{message}</Response>");
    ([(header::CONTENT_TYPE, "text/xml; charset=utf-8")], document).into_response()
}

fn count(outcome: &'static str) {
    metrics::counter!("holdline_texts_in_total", "carrier" => "twilio", "outcome" => outcome).increment(1);
}
