//! What was said, to be kept: a text file, for whoever's chat it is.

use super::{Door, on, own};
use crate::card::ChatSide;
use crate::channels::web::unavailable;
use crate::contact::chat::lines_after;
use crate::pages::Visitor;
use crate::security::Problem;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};

/// The transcript, to be saved. The page itself prints.
pub(super) async fn download(
    State(door): State<Door>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Some(chat) = own(&door, &headers).await? else { return Ok(on()) };
    let lines = lines_after(&door.contact, &chat.id, 0).await.map_err(|error| unavailable(&error))?;
    let mut text = format!("{}\r\n", visitor.t.text("chat-title"));
    for line in lines {
        let by = visitor.t.text(match line.side {
            ChatSide::Person => "chat-you",
            ChatSide::Agent => "chat-staff",
        });
        let at = line.at.civil_in(&door.pages.time_zone).strftime("%Y-%m-%d %H:%M:%S").to_string();
        text.push_str(&format!("\r\n[{at}] {by}\r\n{}\r\n", line.text.replace('\n', "\r\n")));
    }
    if let Some(receipt) = &chat.receipt {
        text.push_str(&format!("\r\n{} {}\r\n", visitor.t.text("chat-receipt"), receipt.as_str()));
    }
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"chat.txt\""),
    ];
    Ok((headers, text).into_response())
}
