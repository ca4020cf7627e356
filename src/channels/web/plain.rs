//! Pages that only tell.

use super::{Door, page};
use crate::pages::{Frame, Visitor};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

#[derive(Template)]
#[template(path = "public/home.html")]
struct HomePage {
    frame: Frame,
}

/// What to do now, in one screen.
pub(super) async fn home(State(door): State<Door>, visitor: Visitor) -> Response {
    page(&HomePage { frame: Frame::new(&door.pages, &visitor, "home-title") })
}

#[derive(Template)]
#[template(path = "public/accessibility.html")]
struct AccessibilityPage {
    frame: Frame,
}

/// The accessibility statement.
pub(super) async fn accessibility(State(door): State<Door>, visitor: Visitor) -> Response {
    page(&AccessibilityPage { frame: Frame::new(&door.pages, &visitor, "access-title") })
}

#[derive(Template)]
#[template(path = "public/found.html")]
struct FoundPage {
    frame: Frame,
}

/// What to do with a card that was found: nothing is stopped or lifted from here.
pub(super) async fn found(State(door): State<Door>, visitor: Visitor) -> Response {
    page(&FoundPage { frame: Frame::new(&door.pages, &visitor, "found-title") })
}
