//! What became of a receipt: number and birth date together, or nothing; both failures look alike (P8).

use super::receipts::{Address, Outcome, ReceiptShown, opened, sealed};
use super::report::birth_date;
use super::{Door, from_our_pages, go_to, page, page_with, unavailable};
use crate::card::{ReceiptNumber, individual_number};
use crate::contact::{ask_receipt, shown_receipt};
use crate::pages::{BirthDateField, Field, FieldError, Form, Frame, Visitor};
use crate::security::{ClientAddress, Problem};
use askama::Template;
use axum::extract::{Extension, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "public/status.html")]
struct StatusPage {
    frame: Frame,
    receipt: Field,
    birth: BirthDateField,
    /// What was asked for is not there.
    none: bool,
}

#[derive(Template)]
#[template(path = "public/standing.html")]
struct StandingPage {
    frame: Frame,
    standing: &'static str,
    receipt: ReceiptShown,
    /// Names the receipt to the chat.
    named: String,
}

/// A receipt in an address.
#[derive(Deserialize)]
pub(super) struct Named {
    /// Sealed.
    #[serde(default)]
    pub(super) t: String,
    /// The reader wants no renewal.
    #[serde(default)]
    pub(super) still: String,
}

/// The form; or, under its own address, a receipt as it stands.
pub(super) async fn show(
    State(door): State<Door>,
    visitor: Visitor,
    Query(named): Query<Named>,
) -> Result<Response, Problem> {
    if named.t.is_empty() {
        return Ok(page(&form(&door, &visitor, &Form::default(), Vec::new(), false)));
    }
    let sealed = opened(&door.pages, &named.t);
    let Some((sealed, receipt)) = sealed.as_ref().and_then(|sealed| Some((sealed, sealed.value.receipt()?))) else {
        return Ok(page(&form(&door, &visitor, &Form::default(), Vec::new(), true)));
    };
    let Some(status) = shown_receipt(&door.contact, receipt).await.map_err(|error| unavailable(&error))? else {
        return Ok(page(&form(&door, &visitor, &Form::default(), Vec::new(), true)));
    };
    let address = Address { path: "/status", text: &named.t, still: !named.still.is_empty(), sealed };
    let receipt = ReceiptShown::new(&door.pages, visitor.t, &status, &address);
    let standing = match (status.closed, status.published) {
        (Some(_), _) => "status-ended",
        (None, Some(_)) => "status-published",
        (None, None) => "status-recorded",
    };
    let shown =
        StandingPage { frame: Frame::new(&door.pages, &visitor, "status-title"), standing, receipt, named: named.t };
    Ok(shown.receipt.renewing(page(&shown)))
}

/// Looks a receipt up; what is found gets an address of its own, with nothing personal in it.
pub(super) async fn ask(
    State(door): State<Door>,
    visitor: Visitor,
    Extension(ClientAddress(from)): Extension<ClientAddress>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    from_our_pages(&door.pages, &headers)?;
    let typed = Form::parse(&body)?;
    let number = ReceiptNumber::parse(typed.get("receipt"));
    let birth =
        birth_date(typed.get("birth-year"), typed.get("birth-month"), typed.get("birth-day"), door.contact.today());
    let (number, birth) = match (number, birth) {
        (Ok(number), Ok(birth)) => (number, birth),
        (number, birth) => {
            let number = number.err().map(|_| FieldError { field: "receipt", key: receipt_error(&typed) });
            let errors = number.into_iter().chain(birth.err()).collect();
            return Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &form(&door, &visitor, &typed, errors, false)));
        }
    };
    match ask_receipt(&door.contact, &number, &birth, from).await.map_err(|error| unavailable(&error))? {
        Some(status) => Ok(go_to(&format!("/status?t={}", sealed(&door.pages, &Outcome::Stopped(status.receipt))))),
        None => Ok(page(&form(&door, &visitor, &typed, Vec::new(), true))),
    }
}

fn receipt_error(typed: &Form) -> &'static str {
    if individual_number::contains(typed.get("receipt")) { "error-individual-number" } else { "error-receipt" }
}

fn form(door: &Door, visitor: &Visitor, typed: &Form, errors: Vec<FieldError>, none: bool) -> StatusPage {
    let error = |field: &str| errors.iter().find(|error| error.field == field).map(|error| error.key);
    // A number that must not be kept is not shown again either (P7).
    let value = |name: &str| {
        let value = typed.get(name);
        if individual_number::contains(value) { String::new() } else { value.to_owned() }
    };
    let receipt = Field {
        value: value("receipt"),
        error: error("receipt"),
        keyboard: "numeric",
        required: true,
        ..Field::text("receipt", "w-10")
    };
    let birth = BirthDateField {
        year: value("birth-year"),
        month: value("birth-month"),
        day: value("birth-day"),
        error: error("birth-year"),
        own: true,
    };
    let frame = Frame::new(&door.pages, visitor, "status-title").with_errors(errors);
    StatusPage { frame, receipt, birth, none }
}
