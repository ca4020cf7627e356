//! Text chat for citizens: a page of its own, complete without JavaScript. With it lines come by themselves and, where both
//! sides agree, while they are typed.
//!
//! Whose chat it is follows from a cookie alone; no address has anything of it. A line that is not taken comes back to whoever
//! typed it, without the number that must not be kept. When the store fails the page says so, and the line can be sent again.

mod live;
mod pages;
mod say;
mod transcript;

use crate::channels::web::{self, unavailable};
use crate::contact::Contact;
use crate::contact::chat::{Chat, chat_of};
use crate::pages::{Cookies, Pages, remember_choices};
use crate::security::Problem;
use axum::Router;
use axum::http::HeaderMap;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use std::sync::Arc;

/// What the page needs.
pub struct ChatDoor {
    /// The use cases.
    pub contact: Contact,
    /// What all pages share.
    pub pages: Arc<Pages>,
    /// Minutes within which somebody takes a chat.
    pub answer_within_min: u64,
}

type Door = Arc<ChatDoor>;

/// Where the page is; the cookie is sent below it only.
const CHAT: &str = "/chat";
/// The cookie: a random token, of which the store has a keyed hash.
const COOKIE: &str = "holdline_chat";

/// `/chat` and what stands below it.
pub fn router(door: ChatDoor) -> Router {
    let (pages, door) = (Arc::clone(&door.pages), Arc::new(door));
    Router::new()
        .route(CHAT, get(pages::show).post(pages::start))
        .route("/chat/lines", post(say::say_line))
        .route("/chat/typing", post(say::typing))
        .route("/chat/agree", post(say::agree))
        .route("/chat/leave", post(pages::leave))
        .route("/chat/events", get(live::events))
        .route("/chat/transcript", get(transcript::download))
        .layer(from_fn_with_state(pages, remember_choices))
        .with_state(door)
}

/// The chat of this browser.
async fn own(door: &ChatDoor, headers: &HeaderMap) -> Result<Option<Chat>, Problem> {
    let cookies = Cookies::of(headers);
    let Some(token) = cookies.get(COOKIE).filter(|token| is_token(token)) else { return Ok(None) };
    chat_of(&door.contact, token).await.map_err(|error| unavailable(&error))
}

/// 32 hexadecimal digits.
fn is_token(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|octet| octet.is_ascii_hexdigit())
}

/// A fresh random name of so many octets.
fn fresh(pages: &Pages, octets: usize) -> String {
    let mut name = vec![0; octets];
    pages.random.fill(&mut name);
    hex::encode(name)
}

/// The page's own answers to posts: on to the chat.
fn on() -> axum::response::Response {
    web::go_to(CHAT)
}
