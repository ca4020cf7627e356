//! A contact that is a chat: the conversation on the contact's page, and what a colleague does in it. Complete without
//! JavaScript: a line, a phrase and a look are forms.

use super::answer::{Answer, Refused, on_to};
use super::gate::{Colleague, Posted};
use super::phrases::{Phrase, phrase, phrases};
use super::{Desk, contact_page};
use crate::card::{ChatSide, LineFault, individual_number};
use crate::contact::chat::{
    Chat, ChatEvent, ChatLine, SayError, Speaker, agree_to_typing, chat_for, follow_chat, lines_after, say,
    type_in_chat,
};
use crate::pages::{Live, came_from_elsewhere, last_seen, live};
use crate::security::Problem;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream::StreamExt as _;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

/// A line as the page shows it.
pub(super) struct LineShown {
    pub(super) no: i64,
    pub(super) side: &'static str,
    pub(super) by: &'static str,
    pub(super) time: String,
    pub(super) text: String,
}

/// The conversation on a contact's page.
pub(super) struct ChatSection {
    pub(super) chat: Chat,
    pub(super) lines: Vec<LineShown>,
    pub(super) phrases: Vec<Phrase>,
    /// What the page calls the next line.
    pub(super) line_id: String,
    /// Still in the box, with what is wrong with it: a text.
    pub(super) typed: String,
    pub(super) error: Option<&'static str>,
}

/// What is still in the box, and what is wrong with it: a text.
#[derive(Clone, Copy, Default)]
pub(super) struct Unsaid<'a> {
    pub(super) typed: &'a str,
    pub(super) error: Option<&'static str>,
}

/// The conversation of a contact, if it is one.
pub(super) async fn section(
    desk: &Desk,
    colleague: &Colleague,
    id: &str,
    unsaid: Unsaid<'_>,
) -> Result<Option<ChatSection>, Refused> {
    let Some(chat) = chat_for(&desk.contact, &colleague.who, id).await? else { return Ok(None) };
    let lines = lines_after(&desk.contact, id, 0).await?;
    let mut name = [0; 8];
    desk.pages.random.fill(&mut name);
    Ok(Some(ChatSection {
        phrases: phrases(&chat.language, colleague.visitor.t.language().code()),
        lines: lines.iter().map(|line| shown(desk, line)).collect(),
        line_id: hex::encode(name),
        typed: individual_number::mask(unsaid.typed).into_owned(),
        error: unsaid.error,
        chat,
    }))
}

fn shown(desk: &Desk, line: &ChatLine) -> LineShown {
    LineShown {
        no: line.no,
        side: line.side.as_str(),
        by: match line.side {
            ChatSide::Person => "desk-chat-person",
            ChatSide::Agent => "desk-chat-staff",
        },
        time: line.at.civil_in(&desk.pages.time_zone).strftime("%H:%M").to_string(),
        text: line.text.clone(),
    }
}

/// Says a line or a ready phrase; or only looks, with what is typed kept in the box.
pub(super) async fn say_line(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    posted: Posted,
) -> Answer {
    let who = &posted.colleague.who;
    let form = &posted.form;
    let words = match form.get("do") {
        "look" => {
            let unsaid = Unsaid { typed: form.get("line"), error: None };
            return contact_page::with_chat(&desk, &posted.colleague, &id, StatusCode::OK, unsaid).await;
        }
        "phrase" => match chat_for(&desk.contact, who, &id).await? {
            Some(chat) => phrase(&chat.language, form.get("phrase")).unwrap_or_default(),
            None => return Err(Problem::of_status(StatusCode::NOT_FOUND).into()),
        },
        _ => form.get("line"),
    };
    match say(&desk.contact, &id, Speaker::Agent(who), form.get("id"), words).await {
        Ok(no) if wants_json(&headers) => Ok(Json(json!({ "no": no })).into_response()),
        Ok(_) => Ok(on_to(&format!("/desk/contact/{id}#line"))),
        Err(error) => {
            let (status, key) = told_of(error)?;
            if wants_json(&headers) {
                return Ok((status, Json(json!({ "error": posted.colleague.visitor.t.text(key) }))).into_response());
            }
            let unsaid = Unsaid { typed: form.get("line"), error: Some(key) };
            contact_page::with_chat(&desk, &posted.colleague, &id, status, unsaid).await
        }
    }
}

/// Status and text for a line that was not said.
fn told_of(error: SayError) -> Result<(StatusCode, &'static str), Refused> {
    Ok(match error {
        SayError::Fault(LineFault::Empty) => (StatusCode::UNPROCESSABLE_ENTITY, "error-line-empty"),
        SayError::Fault(LineFault::TooLong) => (StatusCode::UNPROCESSABLE_ENTITY, "error-line-long"),
        SayError::Fault(LineFault::IndividualNumber) => (StatusCode::UNPROCESSABLE_ENTITY, "error-individual-number"),
        SayError::TooFast(_) => (StatusCode::TOO_MANY_REQUESTS, "error-line-fast"),
        SayError::Over => (StatusCode::CONFLICT, "error-line-over"),
        SayError::NoWay => (StatusCode::CONFLICT, "desk-chat-no-way"),
        SayError::NotYours => (StatusCode::CONFLICT, "desk-chat-not-yours"),
        SayError::NotPermitted => return Err(Problem::of_status(StatusCode::FORBIDDEN).into()),
        SayError::Store(error) => return Err(error.into()),
    })
}

/// Shows what the colleague is typing to the person, where both agree.
pub(super) async fn typing(State(desk): State<Arc<Desk>>, Path(id): Path<String>, posted: Posted) -> Answer {
    let who = &posted.colleague.who;
    if let Some(chat) = chat_for(&desk.contact, who, &id).await? {
        type_in_chat(&desk.contact, &chat, Speaker::Agent(who), posted.form.get("line"))?;
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Changes whether the person sees what the colleague is typing.
pub(super) async fn agree(State(desk): State<Arc<Desk>>, Path(id): Path<String>, posted: Posted) -> Answer {
    let speaker = Speaker::Agent(&posted.colleague.who);
    match agree_to_typing(&desk.contact, &id, speaker, posted.form.get("agree") == "yes").await {
        Ok(()) => Ok(on_to(&format!("/desk/contact/{id}"))),
        Err(error) => {
            let (status, _) = told_of(error)?;
            Err(Problem::of_status(status).into())
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Place {
    after: Option<i64>,
}

/// What happens in the chat, streamed to the contact's page.
pub(super) async fn events(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    Query(from): Query<Place>,
    headers: HeaderMap,
    colleague: Colleague,
) -> Answer {
    if came_from_elsewhere(&headers, &desk.pages.origin) {
        return Err(Problem::of_status(StatusCode::FORBIDDEN).into());
    }
    if chat_for(&desk.contact, &colleague.who, &id).await?.is_none() {
        // No content tells a browser not to ask again.
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let events = follow_chat(&desk.contact, &id, ChatSide::Agent, last_seen(&headers, from.after));
    Ok(stream(&desk, events))
}

fn stream(desk: &Arc<Desk>, events: impl futures_util::Stream<Item = ChatEvent> + Send + 'static) -> Response {
    let desk = Arc::clone(desk);
    live(events.map(move |event| match event {
        ChatEvent::Line(line) => {
            let shown = shown(&desk, &line);
            let data = json!({ "no": shown.no, "side": shown.side, "time": shown.time, "text": shown.text });
            Live { name: "line", id: Some(line.no), data }
        }
        ChatEvent::Typing(text) => Live { name: "typing", id: None, data: json!({ "text": text }) },
        ChatEvent::State(chat) => {
            let state = match (chat.has_left, chat.is_over) {
                (true, _) => "left",
                (_, true) => "over",
                _ => "taken",
            };
            Live { name: "state", id: None, data: json!({ "state": state, "typing": chat.typing_is_shown() }) }
        }
    }))
}

fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|accept| accept.as_bytes() == b"application/json")
}
