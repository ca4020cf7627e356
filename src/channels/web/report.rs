//! The loss report: what happened, whose card, a look at everything, and sending it. Four pages to the receipt.

mod check;
mod draft;
mod review;
mod views;

pub(super) use check::birth_date;
pub(super) use review::{received, send, show_review};

use super::receipts::opened;
use super::{Door, from_our_pages, go_to, page, page_with, with_cookie};
use crate::pages::{Form, Visitor};
use crate::security::Problem;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use bytes::Bytes;
use check::{errors_of_what, errors_of_you};
use draft::{Draft, FRESH_MS, WHAT, YOU};
use views::{what_page, you_page};

/// Where somebody goes whose earlier answers are not here any more.
const LOST: &str = "/report?lost=1";

/// Where somebody goes who has no draft: to what became of it, when it was sent a while ago.
fn without_draft(door: &Door, headers: &HeaderMap) -> String {
    let sent = Draft::sent_before(headers).filter(|sent| {
        opened(&door.pages, sent).is_some_and(|sealed| !sealed.is_older_than(FRESH_MS, door.pages.clock.now()))
    });
    sent.map_or_else(|| LOST.to_owned(), |sent| format!("/report/received?t={sent}"))
}

/// The first page.
pub(super) async fn show_what(State(door): State<Door>, visitor: Visitor, uri: Uri, headers: HeaderMap) -> Response {
    let draft = Draft::in_cookie(&door.pages, &headers).unwrap_or_default();
    let lost = uri.query().is_some_and(|query| query.split('&').any(|pair| pair == "lost=1"));
    page(&what_page(&door, &visitor, &draft, Vec::new(), lost))
}

/// The first page, filled in.
pub(super) async fn take_what(
    State(door): State<Door>,
    visitor: Visitor,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    from_our_pages(&door.pages, &headers)?;
    let form = Form::parse(&body)?;
    let mut draft = Draft::sent(&door.pages, &form, &headers).unwrap_or_else(|| Draft::new(&door.pages));
    let mut errors = draft.take(&form, WHAT);
    errors.extend(errors_of_what(&draft));
    let cookie = draft.cookie(&door.pages);
    let answer = if !errors.is_empty() {
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &what_page(&door, &visitor, &draft, errors, false))
    } else if draft.get("happened") == "found" {
        go_to("/report/found")
    } else if errors_of_you(&door, &draft).is_empty() {
        // Came back from the review to change something: straight there again.
        go_to("/report/review")
    } else {
        go_to("/report/you")
    };
    Ok(with_cookie(answer, cookie))
}

/// The second page.
pub(super) async fn show_you(State(door): State<Door>, visitor: Visitor, headers: HeaderMap) -> Response {
    match Draft::in_cookie(&door.pages, &headers).filter(|draft| errors_of_what(draft).is_empty()) {
        Some(draft) => page(&you_page(&door, &visitor, &draft, Vec::new())),
        None => go_to(&without_draft(&door, &headers)),
    }
}

/// The second page, filled in.
pub(super) async fn take_you(
    State(door): State<Door>,
    visitor: Visitor,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    from_our_pages(&door.pages, &headers)?;
    let form = Form::parse(&body)?;
    let mut draft = Draft::sent(&door.pages, &form, &headers).unwrap_or_else(|| Draft::new(&door.pages));
    let mut errors = draft.take(&form, YOU);
    for error in errors_of_you(&door, &draft) {
        // A field whose number was taken away is told so, not that it is empty.
        if !errors.iter().any(|known| known.field == error.field) {
            errors.push(error);
        }
    }
    let cookie = draft.cookie(&door.pages);
    let answer = if !errors.is_empty() {
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &you_page(&door, &visitor, &draft, errors))
    } else if errors_of_what(&draft).is_empty() {
        go_to("/report/review")
    } else {
        go_to(LOST)
    };
    Ok(with_cookie(answer, cookie))
}
