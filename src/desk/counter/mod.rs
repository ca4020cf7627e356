//! The pages of a municipal counter: find the card, see what an act would do, record what was seen, confirm, print.
//!
//! Invariants: nothing is done by GET; every form carries the card's version and a name of its own, so that what changed
//! meanwhile is told and what is sent twice is done once; no page asks for a document's number or an Individual Number;
//! what was typed comes back with the page that says what is wrong.

mod act_page;
mod card_page;
mod day_page;
mod done_page;
mod evidence;
mod find_page;
mod fresh;
mod sheet_page;
mod standing;

use super::Desk;
use super::answer::{Answer, Refused};
use super::gate::Colleague;
use crate::contact::counter::CounterError;
use crate::security::Problem;
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use std::sync::Arc;

/// Where an officer begins.
pub(super) const COUNTER: &str = "/desk/counter";
/// An officer's own acts of a day.
pub(super) const DAY: &str = "/desk/counter/day";

/// The routes below `/desk/counter`.
pub(super) fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route(COUNTER, get(find_page::show).post(find_page::find))
        .route(DAY, get(day_page::show))
        .route("/desk/counter/card/{card}", get(card_page::show))
        .route("/desk/counter/card/{card}/{action}", get(act_page::show).post(act_page::confirm))
        .route("/desk/counter/act/{act}", get(done_page::show))
        .route("/desk/counter/act/{act}/sheet/{language}", get(sheet_page::show))
}

/// The page of a card.
fn card_address(card: &crate::card::CardId) -> String {
    format!("{COUNTER}/card/{card}")
}

/// The page of an act.
fn act_address(act: &str) -> String {
    format!("{COUNTER}/act/{act}")
}

/// What a use case gave, or a page that says why it gave nothing.
fn or_told<T>(desk: &Desk, colleague: &Colleague, given: Result<T, CounterError>) -> Result<T, Refused> {
    given.map_err(|error| match error {
        CounterError::Elsewhere => told(find_page::elsewhere(desk, colleague)),
        CounterError::TooOften => told(find_page::too_often(desk, colleague)),
        CounterError::NotPermitted => Problem::of_status(StatusCode::FORBIDDEN).into(),
        CounterError::NoSuchCard => not_found(),
        CounterError::OtherForm => Problem::of_status(StatusCode::BAD_REQUEST).into(),
        CounterError::Store(error) => error.into(),
    })
}

fn told(answer: Answer) -> Refused {
    match answer {
        Ok(response) => response.into(),
        Err(refused) => refused,
    }
}

fn not_found() -> Refused {
    Problem::of_status(StatusCode::NOT_FOUND).into()
}
