//! The page: a form to begin with, then the conversation.

use super::{CHAT, COOKIE, ChatDoor, Door, fresh, is_token, on, own};
use crate::card::ChatSide;
use crate::channels::web::{from_our_pages, grouped, page, page_with, told_before, unavailable, with_cookie};
use crate::contact::chat::{Chat, ChatLine, NewPerson, SayError, Speaker, leave_chat, lines_after, open_chat, say};
use crate::pages::{FieldError, Form, Frame, Marked, Visitor, forgotten, remembered_for_this_visit};
use crate::security::{ClientAddress, Problem};
use askama::Template;
use axum::extract::{Extension, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "public/chat_start.html")]
struct StartPage {
    frame: Frame,
    token: String,
    /// Names what was told before, sealed; empty when nothing was.
    before: String,
    line_id: String,
    typed: String,
    error: Option<&'static str>,
    agrees: bool,
    minutes: u64,
}

/// A line as the page shows it.
pub(super) struct LineShown {
    pub(super) no: i64,
    pub(super) side: &'static str,
    pub(super) by: &'static str,
    pub(super) time: String,
    pub(super) text: Marked,
}

#[derive(Template)]
#[template(path = "public/chat.html")]
struct TalkPage {
    frame: Frame,
    chat: Chat,
    lines: Vec<LineShown>,
    seen: i64,
    line_id: String,
    typed: String,
    error: Option<&'static str>,
    /// The page renews itself and has nothing to type in.
    watches: bool,
    receipt: Option<String>,
    minutes: u64,
}

#[derive(Deserialize)]
pub(super) struct Shown {
    #[serde(default)]
    watch: String,
    /// What was told before, sealed.
    #[serde(default)]
    t: String,
}

/// Seconds between two looks of a page that renews itself.
const WATCHED_EVERY: &str = "5";

/// The conversation of this browser, or the form to begin one.
pub(super) async fn show(
    State(door): State<Door>,
    visitor: Visitor,
    Query(shown): Query<Shown>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Some(chat) = own(&door, &headers).await? else {
        return Ok(page(&start_page(&door, &visitor, &Form::default(), &shown.t, None)));
    };
    let watches = !shown.watch.is_empty() && !chat.is_over;
    let mut response = talk(&door, &visitor, chat, "", None, watches).await?;
    if watches {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(WATCHED_EVERY));
    }
    Ok(response)
}

/// Begins a chat, with its first line.
pub(super) async fn start(
    State(door): State<Door>,
    visitor: Visitor,
    Extension(ClientAddress(from)): Extension<ClientAddress>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    from_our_pages(&door.pages, &headers)?;
    let form = Form::parse(&body)?;
    if let Err(fault) = crate::card::chat_line(form.get("line")) {
        let page = start_page(&door, &visitor, &form, form.get("before"), Some(super::say::fault_text(fault)));
        return Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let token = Some(form.get("token")).filter(|token| is_token(token));
    let token = token.map_or_else(|| fresh(&door.pages, 16), str::to_owned);
    let language = visitor.t.language().spoken().to_owned();
    let person = NewPerson {
        token: token.clone(),
        language,
        shows_typing: form.get("agree") == "yes",
        from,
        before: told_before(&door.pages, form.get("before")),
    };
    let chat = open_chat(&door.contact, person).await.map_err(|error| unavailable(&error))?;
    let said = say(&door.contact, &chat.id, Speaker::Person, form.get("id"), form.get("line")).await;
    if let Err(SayError::Store(error)) = said {
        return Err(unavailable(&error));
    }
    let cookie = remembered_for_this_visit(COOKIE, &token, CHAT, door.pages.is_https());
    Ok(with_cookie(on(), cookie))
}

/// Ends the chat for this browser, or clears away one that is over, so that another may begin.
pub(super) async fn leave(State(door): State<Door>, headers: HeaderMap, body: Bytes) -> Result<Response, Problem> {
    from_our_pages(&door.pages, &headers)?;
    let form = Form::parse(&body)?;
    if let Some(chat) = own(&door, &headers).await? {
        leave_chat(&door.contact, &chat).await.map_err(|error| unavailable(&error))?;
    }
    let cookie = (form.get("then") == "new").then(|| forgotten(COOKIE, CHAT, door.pages.is_https())).flatten();
    Ok(with_cookie(on(), cookie))
}

fn start_page(door: &ChatDoor, visitor: &Visitor, form: &Form, before: &str, error: Option<&'static str>) -> StartPage {
    let errors = error.into_iter().map(|key| FieldError { field: "line", key }).collect();
    let token = Some(form.get("token")).filter(|token| is_token(token)).map(str::to_owned);
    StartPage {
        frame: Frame::new(&door.pages, visitor, "chat-title").with_errors(errors),
        token: token.unwrap_or_else(|| fresh(&door.pages, 16)),
        before: told_before(&door.pages, before).map(|_| before.to_owned()).unwrap_or_default(),
        line_id: fresh(&door.pages, 8),
        typed: kept(form.get("line")),
        error,
        agrees: form.get("agree") == "yes",
        minutes: door.answer_within_min,
    }
}

/// What somebody typed, to be typed on: without the number that must not be kept (P7), and not without end.
pub(super) fn kept(typed: &str) -> String {
    let typed: String = typed.chars().take(crate::card::LONGEST_LINE * 2).collect();
    crate::card::individual_number::mask(&typed).into_owned()
}

/// The conversation, with what is still in the box.
pub(super) async fn talk(
    door: &ChatDoor,
    visitor: &Visitor,
    chat: Chat,
    typed: &str,
    error: Option<&'static str>,
    watches: bool,
) -> Result<Response, Problem> {
    let lines = lines_after(&door.contact, &chat.id, 0).await.map_err(|error| unavailable(&error))?;
    let errors = error.into_iter().map(|key| FieldError { field: "line", key }).collect();
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shown = TalkPage {
        frame: Frame::new(&door.pages, visitor, "chat-title").with_errors(errors),
        seen: lines.last().map_or(0, |line| line.no),
        lines: lines.iter().map(|line| line_shown(door, line)).collect(),
        line_id: fresh(&door.pages, 8),
        typed: kept(typed),
        error,
        watches,
        receipt: chat.receipt.as_ref().map(|receipt| grouped(receipt.as_str())),
        minutes: door.answer_within_min,
        chat,
    };
    Ok(page_with(status, &shown))
}

fn line_shown(door: &ChatDoor, line: &ChatLine) -> LineShown {
    LineShown {
        no: line.no,
        side: line.side.as_str(),
        by: match line.side {
            ChatSide::Person => "chat-you",
            ChatSide::Agent => "chat-staff",
        },
        time: super::live::time(door, line.at),
        text: Marked::typed(&line.text),
    }
}
