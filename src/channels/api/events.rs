//! `/api/v1/events`: what was decided, in the order of commits.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::access::{Caller, may};
use super::{ApiDoor, problems, schemas};
use crate::card::{ApiScope, Cursor, EventKind, Happened};
use crate::contact::api::{EventsAsked, follow_events};
use crate::security::Problem;

/// The most events a page may hold, and how many it holds when nobody says.
const MOST: u32 = 1_000;
const USUAL: u32 = 100;
/// The longest wait, seconds: below the time that a request may take.
const LONGEST_S: u64 = 15;

/// What is asked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct EventsQuery {
    /// The place after which to go on: `next` of an earlier answer. Left out: from the beginning. `latest`: from now on.
    #[param(pattern = "^(latest|[0-9]{1,18}-[0-9]{1,18})$", example = "0-17")]
    after: Option<String>,
    /// The most events wanted.
    #[param(minimum = 1, maximum = 1000, default = 100, example = 100)]
    limit: Option<u32>,
    /// Seconds to wait for the first event when there is none yet.
    #[param(minimum = 0, maximum = 15, default = 0, example = 0)]
    wait: Option<u64>,
}

/// Events in order.
#[derive(Serialize, ToSchema)]
pub(super) struct EventsView {
    events: Vec<EventView>,
    /// Where to go on.
    #[schema(schema_with = schemas::cursor)]
    next: String,
}

/// Something that happened.
#[derive(Serialize, ToSchema)]
struct EventView {
    /// Its place.
    #[schema(schema_with = schemas::cursor)]
    cursor: String,
    #[schema(schema_with = schemas::event)]
    r#type: EventKind,
    /// When it was decided, or published.
    #[schema(schema_with = schemas::instant)]
    timestamp: String,
    #[schema(schema_with = schemas::card_id)]
    card_id: String,
    /// For suspensions.
    #[schema(schema_with = schemas::receipt)]
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<String>,
}

impl EventView {
    fn of(happened: &Happened) -> Self {
        Self {
            cursor: happened.cursor.to_string(),
            r#type: happened.kind,
            timestamp: happened.at.rfc3339(),
            card_id: happened.card.to_string(),
            receipt: happened.receipt.as_ref().map(ToString::to_string),
        }
    }
}

/// What was decided, in order.
///
/// Every decision on a card and every publication, in the order of commits: nothing ever appears before a place that was
/// read. Keep `next` and go on from there; with `wait` the answer comes as soon as something happens.
#[utoipa::path(
    get, path = "/api/v1/events", tag = "events", operation_id = "followEvents", security(("token" = ["events:read"])),
    params(EventsQuery),
    responses((status = 200, description = "A page", body = EventsView,
        example = json!({"events": [{"cursor": "0-18", "type": "card.suspended", "timestamp": "2026-11-23T14:03:07.250Z",
            "card_id": "C-000001", "receipt": "356487875"}], "next": "0-18"})),
        (status = 410, description = "This database never gave that place (it was restored from a copy): read from the beginning")),
)]
pub(super) async fn follow(
    State(door): State<Arc<ApiDoor>>,
    caller: Caller,
    query: Result<Query<EventsQuery>, QueryRejection>,
) -> Result<Json<EventsView>, Response> {
    may(&door.contact, &caller, ApiScope::EventsRead).await?;
    let asked = query
        .map_err(|_| problems::bad_parameter("query", "after, limit (1 to 1000) and wait (0 to 15), each once"))
        .and_then(|Query(query)| asked(&query))
        .map_err(|problem| problem.into_response())?;
    match follow_events(&door.contact, asked).await {
        Ok(Some(page)) => Ok(Json(EventsView {
            events: page.events.iter().map(EventView::of).collect(),
            next: page.next.to_string(),
        })),
        Ok(None) => Err(Problem::new(StatusCode::GONE, "cursor-gone", "That place is not known here")
            .detail("The database was restored from a copy; read from the beginning (leave out `after`).")
            .field("after")
            .into_response()),
        Err(error) => Err(problems::store(&error).into_response()),
    }
}

fn asked(query: &EventsQuery) -> Result<EventsAsked, Problem> {
    let after = match query.after.as_deref() {
        None => Some(Cursor::default()),
        Some("latest") => None,
        Some(text) => Some(
            text.parse().map_err(|_| problems::bad_parameter("after", "`next` of an earlier answer, or `latest`"))?,
        ),
    };
    let most = query.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&most) {
        return Err(problems::bad_parameter("limit", "1 to 1000"));
    }
    let wait = query.wait.unwrap_or(0);
    if wait > LONGEST_S {
        return Err(problems::bad_parameter("wait", "0 to 15"));
    }
    Ok(EventsAsked { after, most, wait: Duration::from_secs(wait) })
}
