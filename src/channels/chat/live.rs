//! What happens in the chat, streamed to its page.

use super::{ChatDoor, Door, own};
use crate::card::{ChatSide, EpochMs};
use crate::channels::web::grouped;
use crate::contact::chat::{Chat, ChatEvent, follow_chat};
use crate::pages::{Live, last_seen, live};
use crate::security::Problem;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream::StreamExt as _;
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
pub(super) struct Place {
    after: Option<i64>,
}

/// The stream, from the line after the last that was seen.
pub(super) async fn events(
    State(door): State<Door>,
    Query(from): Query<Place>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    // No content tells a browser not to ask again.
    let Some(chat) = own(&door, &headers).await? else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let seen = last_seen(&headers, from.after);
    let events = follow_chat(&door.contact, &chat.id, ChatSide::Person, seen);
    Ok(live(events.map(move |event| told(&door, event))))
}

fn told(door: &ChatDoor, event: ChatEvent) -> Live {
    match event {
        ChatEvent::Line(line) => Live {
            name: "line",
            id: Some(line.no),
            data: json!({
                "no": line.no, "side": line.side.as_str(), "time": time(door, line.at), "text": line.text,
            }),
        },
        ChatEvent::Typing(text) => Live { name: "typing", id: None, data: json!({ "text": text }) },
        ChatEvent::State(chat) => Live { name: "state", id: None, data: state(&chat) },
    }
}

fn state(chat: &Chat) -> serde_json::Value {
    json!({
        "state": if chat.is_over { "over" } else if chat.is_taken { "taken" } else { "waiting" },
        "typing": chat.typing_is_shown(),
        "receipt": chat.receipt.as_ref().map(|receipt| grouped(receipt.as_str())),
    })
}

/// Hours and minutes where the service stands.
pub(super) fn time(door: &ChatDoor, at: EpochMs) -> String {
    at.civil_in(&door.pages.time_zone).strftime("%H:%M").to_string()
}
