//! The browser as a colleague's telephone: a page of its own that stays open, because the call ends with the page it is in.

use super::answer::{Answer, on_to, page};
use super::around::{Around, inside};
use super::gate::{Colleague, Posted};
use super::voice_pages::told;
use super::{ACCOUNT, BROWSER_TELEPHONE, Desk, TELEPHONE};
use crate::card::Telephone;
use crate::contact::voice::{browser_pass, telephone_of, use_browser};
use crate::pages::Frame;
use crate::security::{Problem, telephone_headers};
use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse as _;
use serde_json::json;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "desk/telephone_browser.html")]
struct BrowserPage {
    frame: Frame,
    around: Around,
}

/// The telephone; for whoever is rung elsewhere, where that is set.
pub(super) async fn telephone(State(desk): State<Arc<Desk>>, colleague: Colleague) -> Answer {
    let set = telephone_of(&desk.contact, &colleague.who.name).await?;
    let (Some(client), Some(Telephone::Browser(_))) = (&desk.contact.browser_telephone, set) else {
        return Ok(on_to(TELEPHONE));
    };
    let (connect, media) = client.sources();
    let headers = telephone_headers(connect, media).map_err(|error| Problem::internal(&error))?;
    let (frame, around) = inside(&desk, &colleague, "telephone-browser-title", ACCOUNT);
    Ok((headers, page(StatusCode::OK, &BrowserPage { frame, around })?).into_response())
}

/// From now on the colleague is rung here.
pub(super) async fn choose(State(desk): State<Arc<Desk>>, posted: Posted) -> Answer {
    match use_browser(&desk.contact, &posted.colleague.who).await {
        Ok(()) => Ok(on_to(BROWSER_TELEPHONE)),
        Err(error) => told(&desk, &posted.colleague, "", error),
    }
}

/// A fresh pass, for the page's script.
pub(super) async fn pass(State(desk): State<Arc<Desk>>, posted: Posted) -> Answer {
    match browser_pass(&desk.contact, &posted.colleague.who).await {
        Ok(Some(pass)) => Ok(Json(json!({ "pass": pass })).into_response()),
        Ok(None) => Err(Problem::of_status(StatusCode::CONFLICT).into()),
        Err(error) => told(&desk, &posted.colleague, "", error),
    }
}

/// The carrier's client, as the operator got it.
pub(super) async fn client(State(desk): State<Arc<Desk>>, _colleague: Colleague) -> Answer {
    let client = desk.contact.browser_telephone.as_ref().ok_or_else(|| Problem::of_status(StatusCode::NOT_FOUND))?;
    Ok(([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], client.script()).into_response())
}
