//! Saying a line: whoever says it is asked for their right to it, the line for what must not be in it, and then it is there.

use super::super::message_rule::useful_ms;
use super::super::staff::{SignedIn, StaffError, permitted, record};
use super::super::{Contact, fresh_name};
use super::Chat;
use crate::bus::BusEvent;
use crate::card::{AuditOutcome, AuditRecord, ChatSide, Duty, LineFault, Purpose, chat_line};
use crate::limits::{Rule, Verdict};
use crate::store::{NewLine, Said, StoreError};

/// Who says something.
#[derive(Clone, Copy)]
pub enum Speaker<'a> {
    /// The person whose chat it is.
    Person,
    /// The same by text message: the carrier slows them down, and brings nothing twice that was refused.
    Texter,
    /// The colleague who has it.
    Agent(&'a SignedIn),
}

impl Speaker<'_> {
    /// Their side.
    #[must_use]
    pub const fn side(self) -> ChatSide {
        match self {
            Self::Person | Self::Texter => ChatSide::Person,
            Self::Agent(_) => ChatSide::Agent,
        }
    }
}

/// Why a line was not said; the writer still has it.
#[derive(Debug, thiserror::Error)]
pub enum SayError {
    /// Something is wrong with the line.
    #[error(transparent)]
    Fault(#[from] LineFault),
    /// The chat is over.
    #[error("the chat is over")]
    Over,
    /// Too many lines at once: to be sent again in so many milliseconds.
    #[error("too many lines at once")]
    TooFast(u64),
    /// The person wrote a text message from a number that none can be sent to.
    #[error("no text message can be sent to this number")]
    NoWay,
    /// The colleague does not have this contact.
    #[error("this contact is not yours")]
    NotYours,
    /// The role may not; the try is on the record.
    #[error("this role may not do that")]
    NotPermitted,
    /// The store does not take it now.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<StaffError> for SayError {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::NotPermitted => Self::NotPermitted,
            StaffError::Gone => Self::NotYours,
            StaffError::Store(error) => Self::Store(error),
        }
    }
}

/// The chat of a contact, for the colleague who has it: nobody else reads it.
pub async fn chat_for(app: &Contact, who: &SignedIn, id: &str) -> Result<Option<Chat>, StaffError> {
    permitted(app, who, Duty::ServeContacts).await?;
    let row = app.store.chat(id).await?;
    Ok(row.filter(|row| row.taken_by.as_deref() == Some(who.name.as_str())).map(Chat::from))
}

/// Says a line and gives its number. `client_id` is what the writer's browser calls it: a line sent again is there once.
pub async fn say(
    app: &Contact,
    chat: &str,
    speaker: Speaker<'_>,
    client_id: &str,
    typed: &str,
) -> Result<i64, SayError> {
    let (author, audit) = match speaker {
        Speaker::Person | Speaker::Texter => (None, None),
        Speaker::Agent(who) => {
            has_it(app, who, chat).await?;
            (Some(who.name.to_string()), Some(said_by(app, who, chat, None)))
        }
    };
    let text = match (chat_line(typed), speaker) {
        (Err(LineFault::IndividualNumber), Speaker::Agent(who)) => {
            app.store.append_audit(said_by(app, who, chat, Some("individual-number"))).await?;
            return Err(LineFault::IndividualNumber.into());
        }
        (line, _) => line?,
    };
    if !matches!(speaker, Speaker::Texter)
        && let Verdict::Over { retry_after_ms } = app.limits.check(Rule::LineByChat, &key(chat, speaker)).await
    {
        return Err(SayError::TooFast(retry_after_ms));
    }
    let line = NewLine {
        chat: chat.to_owned(),
        side: speaker.side(),
        author,
        client_id: if names_a_line(client_id) { client_id.to_owned() } else { fresh_name(app) },
        at: app.clock.now(),
        text,
        audit,
        message: (fresh_name(app), app.clock.now().plus_ms(useful_ms(Purpose::ChatLine))),
    };
    match app.store.say_line(line).await? {
        Said::New(no) => {
            metrics::counter!("holdline_chat_lines_total", "side" => speaker.side().as_str()).increment(1);
            app.bus.publish(BusEvent::ChatChanged { chat: chat.to_owned() });
            if matches!(speaker, Speaker::Agent(_)) {
                app.bus.publish(BusEvent::MessagesReady);
            }
            Ok(no)
        }
        Said::Again(no) => Ok(no),
        Said::Over => Err(SayError::Over),
    }
}

/// Whether a page's name for its line can be kept; a line without one is said all the same, and not recognised again.
fn names_a_line(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.bytes().all(|octet| octet.is_ascii_alphanumeric())
}

fn key(chat: &str, speaker: Speaker<'_>) -> String {
    format!("{chat}:{}", speaker.side().as_str())
}

/// Only whoever has the contact writes in it; every other try is on the record.
pub(super) async fn has_it(app: &Contact, who: &SignedIn, chat: &str) -> Result<(), SayError> {
    permitted(app, who, Duty::ServeContacts).await?;
    let row = app.store.chat(chat).await?;
    if let Some(row) = row.filter(|row| row.taken_by.as_deref() == Some(who.name.as_str())) {
        return if row.by_text == Some(false) { Err(SayError::NoWay) } else { Ok(()) };
    }
    app.store.append_audit(said_by(app, who, chat, Some("not-theirs"))).await?;
    Err(SayError::NotYours)
}

/// The record of a colleague's line; with a reason, of one that was refused.
fn said_by(app: &Contact, who: &SignedIn, chat: &str, refused: Option<&str>) -> AuditRecord {
    let mut record = record(app.clock.now(), who.actor(), "say-in-chat", refused.map(str::to_owned));
    record.contact = Some(chat.to_owned());
    if refused.is_some() {
        record.outcome = AuditOutcome::Refused;
    }
    record
}
