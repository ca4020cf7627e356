//! Lines and what goes with them, sent from the page: as a form, or by its script, which wants JSON.

use super::pages::talk;
use super::{ChatDoor, Door, on, own};
use crate::card::LineFault;
use crate::channels::web::{from_our_pages, unavailable};
use crate::contact::chat::{Chat, SayError, Speaker, agree_to_typing, say, type_in_chat};
use crate::pages::{Form, Visitor};
use crate::security::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use serde_json::json;

/// The text that says what is wrong with a line.
pub(super) const fn fault_text(fault: LineFault) -> &'static str {
    match fault {
        LineFault::Empty => "error-line-empty",
        LineFault::TooLong => "error-line-long",
        LineFault::IndividualNumber => "error-individual-number",
    }
}

/// Says a line; or, asked by a page without a script, only looks, with what is typed kept in the box.
pub(super) async fn say_line(
    State(door): State<Door>,
    visitor: Visitor,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    from_our_pages(&door.pages, &headers)?;
    let form = Form::parse(&body)?;
    let Some(chat) = own(&door, &headers).await? else { return Ok(gone(&headers)) };
    if form.get("do") == "look" {
        return talk(&door, &visitor, chat, form.get("line"), None, false).await;
    }
    match say(&door.contact, &chat.id, Speaker::Person, form.get("id"), form.get("line")).await {
        Ok(no) if wants_json(&headers) => Ok(Json(json!({ "no": no })).into_response()),
        Ok(_) => Ok(on()),
        Err(error) => not_said(&door, &visitor, chat, &form, error, &headers).await,
    }
}

async fn not_said(
    door: &ChatDoor,
    visitor: &Visitor,
    chat: Chat,
    form: &Form,
    error: SayError,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let (status, key) = match &error {
        SayError::Fault(fault) => (StatusCode::UNPROCESSABLE_ENTITY, fault_text(*fault)),
        SayError::TooFast(_) => (StatusCode::TOO_MANY_REQUESTS, "error-line-fast"),
        SayError::Over | SayError::NoWay | SayError::NotYours | SayError::NotPermitted => {
            (StatusCode::CONFLICT, "error-line-over")
        }
        SayError::Store(error) => return Err(unavailable(error)),
    };
    if wants_json(headers) {
        return Ok((status, Json(json!({ "error": visitor.t.text(key) }))).into_response());
    }
    let mut response = talk(door, visitor, chat, form.get("line"), Some(key), false).await?;
    *response.status_mut() = status;
    Ok(response)
}

/// Shows what is being typed to the other side.
pub(super) async fn typing(State(door): State<Door>, headers: HeaderMap, body: Bytes) -> Result<Response, Problem> {
    from_our_pages(&door.pages, &headers)?;
    let form = Form::parse(&body)?;
    let Some(chat) = own(&door, &headers).await? else { return Ok(gone(&headers)) };
    type_in_chat(&door.contact, &chat, Speaker::Person, form.get("line")).map_err(|error| unavailable(&error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Changes whether the other side sees what is being typed.
pub(super) async fn agree(State(door): State<Door>, headers: HeaderMap, body: Bytes) -> Result<Response, Problem> {
    from_our_pages(&door.pages, &headers)?;
    let form = Form::parse(&body)?;
    let Some(chat) = own(&door, &headers).await? else { return Ok(gone(&headers)) };
    match agree_to_typing(&door.contact, &chat.id, Speaker::Person, form.get("agree") == "yes").await {
        Ok(()) if wants_json(&headers) => Ok(StatusCode::NO_CONTENT.into_response()),
        Ok(()) => Ok(on()),
        Err(SayError::Store(error)) => Err(unavailable(&error)),
        Err(_) => Ok(gone(&headers)),
    }
}

/// There is no chat behind the cookie: a script is told, a page begins anew.
fn gone(headers: &HeaderMap) -> Response {
    if wants_json(headers) { StatusCode::GONE.into_response() } else { on() }
}

fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|accept| accept.as_bytes() == b"application/json")
}
