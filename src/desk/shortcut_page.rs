//! The keys that do something, as a page of its own: for browsers without JavaScript, and for printing.

use super::answer::{Answer, page};
use super::around::{Around, inside};
use super::gate::Colleague;
use super::{Desk, SHORTCUTS};
use crate::pages::Frame;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "desk/shortcuts.html")]
struct ShortcutPage {
    frame: Frame,
    around: Around,
}

/// The page.
pub(super) async fn show(State(desk): State<Arc<Desk>>, colleague: Colleague) -> Answer {
    let (frame, around) = inside(&desk, &colleague, "desk-shortcuts-title", SHORTCUTS);
    page(StatusCode::OK, &ShortcutPage { frame, around })
}
