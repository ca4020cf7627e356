//! What a colleague enters in a contact: read by whoever has it next, never changed.

use super::super::staff::{SignedIn, StaffError, permitted, record};
use super::super::{Contact, derived_name};
use super::TakeError;
use crate::bus::BusEvent;
use crate::card::matching::Attribute;
use crate::card::{
    AuditOutcome, AuditRecord, CardId, Duty, EpochMs, Medium, ReceiptNumber, Representation, Scope, individual_number,
};
use crate::store::{NewEntry, NewMessage, StoreError, Written};
use serde::{Deserialize, Serialize};

/// An entry. Personal: no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Entry {
    /// Free text.
    Note {
        /// As written.
        text: String,
    },
    /// The card that the contact is about was found.
    Card {
        /// Which.
        card: CardId,
        /// What was told and is right.
        agreed: Vec<Attribute>,
    },
    /// Somebody speaks for the holder.
    Representative {
        /// In which capacity.
        representation: Representation,
        /// Who, as told.
        name: String,
    },
    /// The holder says that they never asked for the suspension.
    Dispute,
    /// The card was suspended.
    Suspension {
        /// Its receipt.
        receipt: ReceiptNumber,
        /// What it covers.
        scope: Scope,
        /// What the colleague verified.
        verified: Vec<Attribute>,
    },
    /// The receipt was sent.
    Message {
        /// By what.
        medium: Medium,
        /// The last two characters of the address.
        ending: String,
    },
    /// A colleague is asked to go on.
    HandOver {
        /// Who.
        to: String,
        /// What they should know.
        text: String,
    },
}

impl Entry {
    /// Its kind, as the table knows it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Note { .. } => "note",
            Self::Card { .. } => "card",
            Self::Representative { .. } => "representative",
            Self::Dispute => "dispute",
            Self::Suspension { .. } => "suspension",
            Self::Message { .. } => "message",
            Self::HandOver { .. } => "hand-over",
        }
    }
}

/// An entry with its author.
pub struct Entered {
    /// Who.
    pub by: String,
    /// When.
    pub at: EpochMs,
    /// What.
    pub entry: Entry,
}

/// Why something was not done in a contact.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// The role has not that duty; the try is on the record.
    #[error("this role may not do that")]
    NotPermitted,
    /// Somebody else has the contact, or it is over.
    #[error("this contact is not yours any more")]
    NotYours,
    /// They are in a call about it.
    #[error("the call about this contact has not ended")]
    InCall,
    /// The card has not been found yet, or was not shown to whoever chose it.
    #[error("find the card first")]
    NoCard,
    /// A 12-digit Individual Number was typed: nothing was kept.
    #[error("an Individual Number must not be kept")]
    IndividualNumber,
    /// Nothing was typed.
    #[error("nothing was typed")]
    Empty,
    /// Too much was typed.
    #[error("at most {LONGEST} characters")]
    TooLong,
    /// The holder is no child any more.
    #[error("the holder is 15 or older")]
    NoChild,
    /// No colleague of that name takes contacts.
    #[error("no such colleague")]
    NoColleague,
    /// There is no suspension whose receipt could be sent.
    #[error("there is no suspension")]
    NoReceipt,
    /// No message can be brought there.
    #[error("no message can be sent there")]
    Unreachable,
    /// That address, or everybody together, has had enough messages for now.
    #[error("too many messages")]
    TooOften,
    /// The store does not take the work now.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<TakeError> for CaseError {
    fn from(error: TakeError) -> Self {
        match error {
            TakeError::NotPermitted => Self::NotPermitted,
            TakeError::Store(error) => Self::Store(error),
            TakeError::InCall => Self::InCall,
            TakeError::Gone | TakeError::TakenBy(_) | TakeError::Full | TakeError::NotYours => Self::NotYours,
        }
    }
}

impl From<StaffError> for CaseError {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::NotPermitted => Self::NotPermitted,
            StaffError::Gone => Self::NoColleague,
            StaffError::Store(error) => Self::Store(error),
        }
    }
}

/// The longest text of an entry, characters.
pub const LONGEST: usize = 4_000;
/// The longest name, characters.
pub(super) const LONGEST_NAME: usize = 200;

/// Whoever acts, in which contact, by which form.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The colleague.
    pub who: &'a SignedIn,
    /// The contact.
    pub contact: &'a str,
    /// The form's own name: sent twice as it is, it counts once.
    pub form: &'a str,
}

/// What is written along with an entry.
#[derive(Default)]
pub(super) struct Along {
    pub(super) card: Option<CardId>,
    pub(super) receipt: Option<ReceiptNumber>,
    pub(super) reason: Option<&'static str>,
    pub(super) message: Option<NewMessage>,
}

/// Writes an entry, on the record as `action` (`code` explains it).
pub(super) async fn enter(
    app: &Contact,
    desk: Desk<'_>,
    entry: &Entry,
    (action, code): (&str, Option<&str>),
    along: Along,
) -> Result<(), CaseError> {
    let mut audit = about(app, desk, action, code);
    audit.card.clone_from(&along.card);
    audit.receipt = along.receipt;
    let body =
        serde_json::to_vec(entry).map_err(|_| StoreError::impossible("contact_entries", "body", desk.contact))?;
    // The form's name and what was typed: the same form sent twice is one entry; changed and sent again it is another.
    let name = format!("{}\u{0}{}\u{0}{}", desk.contact, desk.form, String::from_utf8_lossy(&body));
    let new = NewEntry {
        id: derived_name(app, "entry", &name),
        contact: desk.contact.to_owned(),
        by: desk.who.name.clone(),
        kind: entry.kind(),
        body,
        stopped: matches!(entry, Entry::Suspension { .. }),
        card: along.card,
        reason: along.reason,
        message: along.message,
        audit,
    };
    match app.store.write_entry(new).await? {
        Written::NotTheirs => Err(refuse(app, desk, action, "not-theirs", CaseError::NotYours).await?),
        Written::New | Written::Repeated => {
            app.bus.publish(BusEvent::MessagesReady);
            app.bus.publish(BusEvent::WorklistChanged);
            Ok(())
        }
    }
}

/// The duty, and that the contact is theirs.
pub(super) async fn admit(app: &Contact, desk: Desk<'_>, action: &str) -> Result<(), CaseError> {
    permitted(app, desk.who, Duty::ServeContacts).await?;
    if app.store.has_contact(desk.contact, &desk.who.name).await? {
        return Ok(());
    }
    let mut refused = about(app, desk, action, Some("not-theirs"));
    refused.outcome = AuditOutcome::Refused;
    // Its name may be anything: it does not go on the record.
    refused.contact = None;
    app.store.append_audit(refused).await?;
    Err(CaseError::NotYours)
}

/// Puts a refusal on the record and gives it back.
pub(super) async fn refuse(
    app: &Contact,
    desk: Desk<'_>,
    action: &str,
    code: &str,
    error: CaseError,
) -> Result<CaseError, StoreError> {
    let refused = AuditRecord { outcome: AuditOutcome::Refused, ..about(app, desk, action, Some(code)) };
    app.store.append_audit(refused).await?;
    Ok(error)
}

pub(super) fn about(app: &Contact, desk: Desk<'_>, action: &str, code: Option<&str>) -> AuditRecord {
    let mut audit = record(app.clock.now(), desk.who.actor(), action, code.map(str::to_owned));
    audit.contact = Some(desk.contact.to_owned());
    audit
}

/// Whether a text may be kept: something, not too long, and without an Individual Number (P7).
pub(super) async fn check_text(
    app: &Contact,
    desk: Desk<'_>,
    action: &str,
    text: &str,
    longest: usize,
) -> Result<(), CaseError> {
    if text.is_empty() {
        return Err(CaseError::Empty);
    }
    if text.chars().count() > longest {
        return Err(CaseError::TooLong);
    }
    if individual_number::contains(text) {
        return Err(refuse(app, desk, action, "individual-number", CaseError::IndividualNumber).await?);
    }
    Ok(())
}

/// Writes a note.
pub async fn write_note(app: &Contact, desk: Desk<'_>, text: &str) -> Result<(), CaseError> {
    admit(app, desk, "write-note").await?;
    check_text(app, desk, "write-note", text, LONGEST).await?;
    enter(app, desk, &Entry::Note { text: text.to_owned() }, ("write-note", None), Along::default()).await
}

/// What colleagues entered in a contact, the oldest first.
pub(super) async fn entries_of(app: &Contact, contact: &str) -> Result<Vec<Entered>, StoreError> {
    let rows = app.store.entries_of(contact).await?;
    rows.into_iter()
        .map(|row| {
            let entry = serde_json::from_slice(&row.body)
                .map_err(|_| StoreError::impossible("contact_entries", "body", contact))?;
            Ok(Entered { by: row.by, at: row.at, entry })
        })
        .collect()
}
