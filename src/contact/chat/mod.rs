//! Text chats: a person and a colleague write to each other, and each sees what the other says as it is said.
//!
//! Invariants: a line is told to nobody before it is durable (P1), is there once however often it is sent (P4), and keeps its
//! number, by which a reader goes on after a lost connection; an Individual Number is never kept (P7); over a limit a chat
//! still reaches a colleague (P8); nothing ends because somebody is slow. Lines in the making are shown only where both
//! sides agree, and stored nowhere.
//!
//! When the store fails, the writer is told so and still has the line; sending it again is safe.

mod follow;
mod open;
mod say;
mod text_in;
mod typing;

pub use follow::{ChatEvent, follow_chat};
pub use open::{Before, NewPerson, chat_of, forget_chats, leave_chat, open_chat};
pub use say::{SayError, Speaker, chat_for, say};
pub use text_in::{TextAnswer, TextIn, take_text};
pub use typing::{agree_to_typing, type_in_chat};

use super::Contact;
use crate::card::{ChatSide, EpochMs, ReceiptNumber};
use crate::store::{ChatRow, LineRow, StoreError};

/// A chat as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chat {
    /// The contact's name; the person is never told it.
    pub id: String,
    /// The person's language.
    pub language: String,
    /// A colleague has it.
    pub is_taken: bool,
    /// It is over: nothing more can be said.
    pub is_over: bool,
    /// The person has left.
    pub has_left: bool,
    /// Whether each side lets the other see what it is typing: the person, the colleague.
    pub shows: (bool, bool),
    /// The suspension it led to.
    pub receipt: Option<ReceiptNumber>,
    /// The number of its last line.
    pub last_no: i64,
    /// It is led by text messages; whether answers can be sent to the number.
    pub by_text: Option<bool>,
}

impl Chat {
    /// Whether lines in the making are shown: only where both sides agree.
    #[must_use]
    pub const fn typing_is_shown(&self) -> bool {
        self.shows.0 && self.shows.1
    }
}

impl From<ChatRow> for Chat {
    fn from(row: ChatRow) -> Self {
        Self {
            is_taken: row.taken_by.is_some(),
            is_over: row.left.is_some() || row.over.is_some(),
            has_left: row.left.is_some(),
            shows: (row.person_shows, row.agent_shows),
            receipt: row.receipt,
            last_no: row.last_no,
            by_text: row.by_text,
            id: row.id,
            language: row.language,
        }
    }
}

/// A line as it was said. No `Debug`: it is somebody's.
#[derive(Clone)]
pub struct ChatLine {
    /// Its number in the chat, from 1.
    pub no: i64,
    /// By whom.
    pub side: ChatSide,
    /// When.
    pub at: EpochMs,
    /// The words.
    pub text: String,
}

impl From<LineRow> for ChatLine {
    fn from(row: LineRow) -> Self {
        let LineRow { no, side, at, text } = row;
        Self { no, side, at, text }
    }
}

/// Lines read in one go.
const LINES_AT_ONCE: u32 = 200;

/// All lines after a number, in their order; from the first one with 0.
pub async fn lines_after(app: &Contact, chat: &str, mut after: i64) -> Result<Vec<ChatLine>, StoreError> {
    let mut lines: Vec<ChatLine> = Vec::new();
    loop {
        let more = app.store.chat_lines(chat, after, LINES_AT_ONCE).await?;
        let is_last = more.len() < LINES_AT_ONCE as usize;
        lines.extend(more.into_iter().map(ChatLine::from));
        after = lines.last().map_or(after, |line| line.no);
        if is_last {
            return Ok(lines);
        }
    }
}
