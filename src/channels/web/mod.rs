//! The public pages: for people who cannot telephone, and open to everybody. Complete without JavaScript; nothing
//! personal stands in an address.
//!
//! What somebody has typed travels sealed, in the page and in a cookie of the visit, so that no page that expires, is
//! reloaded or is read in another language loses it. When the store fails, the problem page says so and the draft stays.

mod fax_form;
mod help;
mod plain;
mod printed_forms;
mod receipts;
mod report;
mod status;

pub use printed_forms::PrintedForms;
pub(in crate::channels) use receipts::{grouped, told_before};

use crate::contact::Contact;
use crate::pages::{Pages, came_from_elsewhere, remember_choices};
use crate::security::Problem;
use crate::store::StoreError;
use askama::Template;
use axum::Router;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use std::sync::Arc;

/// What the pages need.
pub struct WebDoor {
    /// The use cases.
    pub contact: Contact,
    /// What all pages share.
    pub pages: Arc<Pages>,
    /// Minutes within which somebody starts on a report that needs a person.
    pub answer_within_min: u64,
    /// The font of the printed fax form; without one there is only the picture.
    pub form_font: Option<Arc<Vec<u8>>>,
    /// The printed fax form, once it was asked for.
    pub printed_forms: PrintedForms,
}

type Door = Arc<WebDoor>;

/// All public pages.
pub fn router(door: WebDoor) -> Router {
    let (pages, door) = (Arc::clone(&door.pages), Arc::new(door));
    Router::new()
        .route("/", get(plain::home))
        .route("/accessibility", get(plain::accessibility))
        .route("/help", get(help::index))
        .route("/help/{topic}", get(help::topic))
        .route("/report", get(report::show_what).post(report::take_what))
        .route("/report/you", get(report::show_you).post(report::take_you))
        .route("/report/review", get(report::show_review).post(report::send))
        .route("/report/received", get(report::received))
        .route("/report/found", get(plain::found))
        .route("/fax-form", get(fax_form::show))
        .route("/fax-form.pdf", get(fax_form::print))
        .route("/status", get(status::show).post(status::ask))
        .layer(from_fn_with_state(pages, remember_choices))
        .with_state(door)
}

/// A template as an answer.
pub(in crate::channels) fn page(template: &impl Template) -> Response {
    page_with(StatusCode::OK, template)
}

pub(in crate::channels) fn page_with(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response(),
        Err(error) => Problem::internal(&error).into_response(),
    }
}

/// The next page, asked for with GET, so that going back and reloading send nothing again.
pub(in crate::channels) fn go_to(address: &str) -> Response {
    Redirect::to(address).into_response()
}

pub(in crate::channels) fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Refuses a post that another site's page sent.
pub(in crate::channels) fn from_our_pages(pages: &Pages, headers: &HeaderMap) -> Result<(), Problem> {
    if came_from_elsewhere(headers, &pages.origin) {
        return Err(Problem::of_status(StatusCode::FORBIDDEN));
    }
    Ok(())
}

/// The store does not take or give anything now: the reader may try again, and the log says why.
pub(in crate::channels) fn unavailable(error: &StoreError) -> Problem {
    let problem = Problem::of_status(StatusCode::SERVICE_UNAVAILABLE).retry_after_ms(5_000);
    tracing::error!(incident = %problem.incident(), error = %error, "a page could not be answered");
    problem
}
