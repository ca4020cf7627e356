//! Who looks for holders, and how often: for auditors.

use super::answer::{Answer, page};
use super::around::{Around, inside};
use super::gate::Colleague;
use super::{AUDIT, Desk};
use crate::contact::desk::count_searches;
use crate::pages::Frame;
use crate::store::SearchCount;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use std::sync::Arc;
use std::time::Duration;

/// How far back it is counted.
const LAST: Duration = Duration::from_secs(30 * 86_400);

#[derive(Template)]
#[template(path = "desk/searches.html")]
struct SearchesPage {
    frame: Frame,
    around: Around,
    counts: Vec<SearchCount>,
}

/// The page.
pub(super) async fn show(State(desk): State<Arc<Desk>>, colleague: Colleague) -> Answer {
    let counts = count_searches(&desk.contact, &colleague.who, LAST).await?;
    let (frame, around) = inside(&desk, &colleague, "desk-searches-title", AUDIT);
    page(StatusCode::OK, &SearchesPage { frame, around, counts })
}
