//! Server-sent events: what a page is told while it is open. A browser that lost the connection asks again by itself, with
//! the last number it has seen (`Last-Event-ID`).

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream::{Stream, StreamExt as _};
use std::convert::Infallible;
use std::time::Duration;

/// Something that a page is told.
pub struct Live {
    /// What it is.
    pub name: &'static str,
    /// The number that the browser goes on from, if it has one.
    pub id: Option<i64>,
    /// What there is to say.
    pub data: serde_json::Value,
}

/// A sign of life this often: proxies end what is silent for a minute.
const SIGN: Duration = Duration::from_secs(10);

/// Streams events to a page.
pub fn live(events: impl Stream<Item = Live> + Send + 'static) -> Response {
    let events = events.map(|live| {
        let event = Event::default().event(live.name).data(live.data.to_string());
        Ok::<_, Infallible>(live.id.map_or(event.clone(), |id| event.id(id.to_string())))
    });
    let mut response = Sse::new(events).keep_alive(KeepAlive::new().interval(SIGN)).into_response();
    // A proxy that gathers an answer before it hands it on would make this none.
    let buffering = HeaderName::from_static("x-accel-buffering");
    response.headers_mut().insert(buffering, HeaderValue::from_static("no"));
    response
}

/// The number that a browser has seen last: its own word when it comes again, otherwise what the page says.
#[must_use]
pub fn last_seen(headers: &HeaderMap, of_page: Option<i64>) -> i64 {
    let resumed = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    resumed.or(of_page).unwrap_or(0).max(0)
}
