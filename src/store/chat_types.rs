//! Text chats, as callers hand them to the store and get them back.

use super::NewContact;
use crate::card::{AuditRecord, ChatSide, EpochMs, PhoneNumber, ReceiptNumber};

/// A chat that begins. What was said is personal: no `Debug`.
pub struct NewChat {
    /// The contact; the chat has its name.
    pub contact: NewContact,
    /// Keyed hash of what the person's browser has.
    pub token_hash: [u8; 16],
    /// Whether the person lets the other side see what they are typing.
    pub shows_typing: bool,
    /// For a chat by text messages.
    pub by_text: Option<TextedBy>,
    /// The record of it.
    pub audit: AuditRecord,
}

/// Whose text messages a chat is made of. No `Debug`: it is a telephone number.
pub struct TextedBy {
    /// Keyed hash of the number.
    pub number_hash: [u8; 16],
    /// The number, where answers can be sent to it; sealed by the store.
    pub number: Option<PhoneNumber>,
}

/// A line to be said. No `Debug`: it is somebody's.
pub struct NewLine {
    /// In which chat.
    pub chat: String,
    /// By whom.
    pub side: ChatSide,
    /// The colleague who wrote it.
    pub author: Option<String>,
    /// What the writer's browser calls it.
    pub client_id: String,
    /// When.
    pub at: EpochMs,
    /// The words; sealed by the store.
    pub text: String,
    /// The record of it, for a colleague's line.
    pub audit: Option<AuditRecord>,
    /// The name of the text message that carries it, and until when that is of use: for a chat by text messages.
    pub message: (String, EpochMs),
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It is there, under this number.
    New(i64),
    /// It was there before, under this number.
    Again(i64),
    /// The chat is over.
    Over,
}

/// A chat as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatRow {
    /// Its name.
    pub id: String,
    /// The person's language.
    pub language: String,
    /// Who lets the other side see what they are typing.
    pub person_shows: bool,
    /// Who lets the other side see what they are typing.
    pub agent_shows: bool,
    /// The number of its last line.
    pub last_no: i64,
    /// Since when.
    pub opened: EpochMs,
    /// The person has left.
    pub left: Option<EpochMs>,
    /// The contact's conversation is over.
    pub over: Option<EpochMs>,
    /// The colleague who has it.
    pub taken_by: Option<String>,
    /// The suspension it led to.
    pub receipt: Option<ReceiptNumber>,
    /// It is led by text messages; whether answers can be sent to the number.
    pub by_text: Option<bool>,
}

/// A line as it was said. No `Debug`: it is somebody's.
#[derive(Clone)]
pub struct LineRow {
    /// Its number in the chat.
    pub no: i64,
    /// By whom.
    pub side: ChatSide,
    /// When.
    pub at: EpochMs,
    /// The words.
    pub text: String,
}
