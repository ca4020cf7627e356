//! The look at everything, sending it, and what became of it.

use super::super::receipts::{Address, Outcome, ReceiptShown, opened, sealed};
use super::super::status::Named;
use super::super::{Door, from_our_pages, go_to, page, unavailable, with_cookie};
use super::check::{errors_of_what, errors_of_you, report, subject};
use super::draft::Draft;
use super::views::review_page;
use super::{LOST, without_draft};
use crate::card::{ReceiptNumber, Scope};
use crate::contact::{Answered, Report, Subject, Taken, shown_receipt, take_report};
use crate::pages::{Form, Frame, Marked, Sealed, Visitor, is_worked};
use crate::security::{ClientAddress, Problem};
use askama::Template;
use axum::extract::{Extension, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use bytes::Bytes;

/// Where a draft leads that is not complete.
fn next_page(door: &Door, draft: &Draft) -> Option<&'static str> {
    if !errors_of_what(draft).is_empty() {
        Some("/report")
    } else if !errors_of_you(door, draft).is_empty() {
        Some("/report/you")
    } else {
        None
    }
}

/// Everything that was typed, before it is sent.
pub(in super::super) async fn show_review(State(door): State<Door>, visitor: Visitor, headers: HeaderMap) -> Response {
    let Some(draft) = Draft::in_cookie(&door.pages, &headers) else { return go_to(&without_draft(&door, &headers)) };
    match next_page(&door, &draft) {
        Some(address) => go_to(address),
        None => page(&review_page(&door, &visitor, &draft, false)),
    }
}

/// Sends it. A page that was open for hours is shown once more first, with everything still there.
pub(in super::super) async fn send(
    State(door): State<Door>,
    visitor: Visitor,
    Extension(ClientAddress(from)): Extension<ClientAddress>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    from_our_pages(&door.pages, &headers)?;
    let form = Form::parse(&body)?;
    let Some(draft) = Draft::sent(&door.pages, &form, &headers) else {
        // What was sent now cannot be read: what became of an earlier report would be no answer to it.
        return Ok(go_to(LOST));
    };
    let Some(report) = report(&door, &draft, visitor.t.language().spoken(), from) else {
        let next = next_page(&door, &draft).unwrap_or(LOST);
        return Ok(with_cookie(go_to(next), draft.cookie(&door.pages)));
    };
    if Draft::is_stale(&door.pages, &form) {
        let again = page(&review_page(&door, &visitor, &draft, true));
        return Ok(with_cookie(again, draft.cookie(&door.pages)));
    }
    let report = Report { is_worked: is_worked(form.get("draft"), form.get("work")), ..report };
    let taken = take_report(&door.contact, report).await.map_err(|error| unavailable(&error))?;
    let outcome = match taken {
        Taken::Stopped { receipt, answered, .. } => Outcome::Reported(receipt, answered),
        Taken::Revoked => Outcome::Revoked,
        Taken::NoPhoneCertificates => Outcome::NoPhone,
        Taken::Person { waits_as } if subject(&draft) == Subject::Dispute => Outcome::Dispute(waits_as),
        Taken::Person { waits_as } => Outcome::Person(waits_as),
    };
    let named = sealed(&door.pages, &outcome);
    let answer = go_to(&format!("/report/received?t={named}"));
    Ok(Draft::sent_cookies(&door.pages, &named).into_iter().fold(answer, with_cookie))
}

#[derive(Template)]
#[template(path = "public/stopped.html")]
struct StoppedPage {
    frame: Frame,
    receipt: ReceiptShown,
    /// Of each way to answer that was given: whether the receipt goes there.
    answers: Vec<Marked>,
    /// Names the receipt to the chat.
    named: String,
}

#[derive(Template)]
#[template(path = "public/taken.html")]
struct TakenPage {
    frame: Frame,
    text: &'static str,
    /// The report's name in fours, where a person takes over.
    number: Option<String>,
    minutes: u64,
    /// Whether there is a quicker way.
    urgent: bool,
    /// Names the report to the chat.
    named: String,
}

/// What became of a report.
pub(in super::super) async fn received(
    State(door): State<Door>,
    visitor: Visitor,
    Query(named): Query<Named>,
) -> Result<Response, Problem> {
    let Some(sealed) = opened(&door.pages, &named.t) else { return Ok(go_to("/status")) };
    let (title, text, id) = match &sealed.value {
        Outcome::Stopped(receipt) => return stopped(&door, &visitor, &named, &sealed, (receipt, &[])).await,
        Outcome::Reported(receipt, told) => return stopped(&door, &visitor, &named, &sealed, (receipt, told)).await,
        Outcome::Person(id) => ("person-title", "person-text", Some(id)),
        Outcome::Dispute(id) => ("dispute-title", "dispute-text", Some(id)),
        Outcome::Revoked => ("revoked-title", "revoked-text", None),
        Outcome::NoPhone => ("no-phone-title", "no-phone-text", None),
    };
    Ok(page(&TakenPage {
        frame: Frame::new(&door.pages, &visitor, title),
        text,
        number: id.map(|id| in_fours(id)),
        minutes: door.answer_within_min,
        urgent: matches!(sealed.value, Outcome::Person(_)),
        named: named.t,
    }))
}

/// The receipt, and where it goes as well.
async fn stopped(
    door: &Door,
    visitor: &Visitor,
    named: &Named,
    sealed: &Sealed<Outcome>,
    (receipt, answered): (&ReceiptNumber, &[Answered]),
) -> Result<Response, Problem> {
    let status = shown_receipt(&door.contact, receipt).await.map_err(|error| unavailable(&error))?;
    let Some(status) = status else { return Ok(go_to("/status")) };
    let address = Address { path: "/report/received", text: &named.t, still: !named.still.is_empty(), sealed };
    let receipt = ReceiptShown::new(&door.pages, visitor.t, &status, &address);
    let title = match status.scope {
        Scope::Everything => "stopped-title",
        Scope::PhoneCertificates => "stopped-phone-title",
    };
    let told = |one: &Answered| {
        visitor.t.with(if one.is_sent { "answer-sent" } else { "answer-unsent" }, "medium", one.medium.as_str())
    };
    let shown = StoppedPage {
        frame: Frame::new(&door.pages, visitor, title),
        receipt,
        answers: answered.iter().map(told).collect(),
        named: named.t.clone(),
    };
    Ok(shown.receipt.renewing(page(&shown)))
}

fn in_fours(id: &str) -> String {
    id.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ").to_uppercase()
}
