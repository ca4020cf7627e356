//! The worklist and presence, as callers hand them to the store and get them back.

use crate::card::{AuditRecord, CardId, Chosen, EpochMs, Held, ItemKind, ReceiptNumber, StaffName, WorkItem, WrapUp};

/// A contact as the list knows it: nothing personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkRow {
    /// What waits.
    pub item: WorkItem,
    /// Who has it.
    pub taken_by: Option<String>,
    /// It is offered to whoever has it.
    pub is_offered: bool,
    /// It is over.
    pub is_closed: bool,
    /// The number of its last change.
    pub number: i64,
}

/// Everything about one contact.
#[derive(Debug)]
pub struct WorkDetail {
    /// What waits, or waited.
    pub item: WorkItem,
    /// Number, what was keyed and so on, as JSON.
    pub details: Vec<u8>,
    /// The call they came by.
    pub call: Option<String>,
    /// The card it is about.
    pub card: Option<CardId>,
    /// The suspension it is about.
    pub receipt: Option<ReceiptNumber>,
    /// Keyed hash of the caller's number.
    pub caller_hash: Option<[u8; 16]>,
    /// Who has it, or had it last.
    pub taken_by: Option<String>,
    /// As whoever has it holds it.
    pub held: Option<Held>,
    /// When it was over.
    pub closed: Option<EpochMs>,
    /// What came out.
    pub wrap_code: Option<String>,
}

/// A contact of the same caller or card, from before.
#[derive(Clone, Debug)]
pub struct EarlierContact {
    /// Its name.
    pub id: String,
    /// What it was.
    pub kind: ItemKind,
    /// Why a person was needed.
    pub reason: String,
    /// Since when.
    pub opened: EpochMs,
    /// When it was over.
    pub closed: Option<EpochMs>,
    /// Who served them.
    pub taken_by: Option<String>,
    /// What came out.
    pub wrap_code: Option<String>,
}

/// Somebody takes a contact.
#[derive(Debug)]
pub struct TakeWrite {
    /// Which.
    pub contact: String,
    /// Who.
    pub by: StaffName,
    /// Their telephone is rung for a caller who waits, who is answered when they talk and not now.
    pub rings: bool,
    /// The record of it; its instant is now.
    pub audit: AuditRecord,
}

/// How that went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Took {
    /// It is theirs.
    Taken,
    /// It had been theirs.
    Already,
    /// Somebody else has it.
    TakenBy(String),
    /// It is over, or there is none.
    Gone,
    /// They have as much as they may.
    Full,
}

/// What whoever has a contact does with it.
#[derive(Clone, Debug)]
pub enum Settle {
    /// Back to the head of the list.
    GiveBack,
    /// The conversation is over; the wrap-up may last until then.
    WrapUp(EpochMs),
    /// The wrap-up may last until then; once.
    Extend(EpochMs),
    /// Done, and this came out.
    Finish(WrapUp),
}

/// What somebody says of themselves.
#[derive(Debug)]
pub struct PresenceWrite {
    /// Who.
    pub name: StaffName,
    /// What.
    pub chosen: Chosen,
    /// Why, unless available.
    pub reason: Option<String>,
    /// The kinds of work they take; nothing leaves them as they were.
    pub serves: Option<String>,
    /// The record of it; its instant is now.
    pub audit: AuditRecord,
}

/// Where somebody is.
#[derive(Clone, Debug)]
pub struct PresenceRow {
    /// Who.
    pub name: StaffName,
    /// What they say, or the service says of them.
    pub chosen: Chosen,
    /// Why, unless available.
    pub reason: Option<String>,
    /// Since when.
    pub since: EpochMs,
    /// The kinds of work they take.
    pub serves: String,
    /// What they have.
    pub held: Vec<Held>,
}

/// Who counts as gone.
#[derive(Clone, Copy, Debug)]
pub struct DeskSweep {
    /// Now.
    pub now: EpochMs,
    /// Pages that gave their last sign before are closed.
    pub silent_before: EpochMs,
    /// Sessions that were last used before have run out.
    pub idle_since: EpochMs,
    /// Sessions that began before have run out.
    pub begun_before: EpochMs,
}

/// What a sweep found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskSwept {
    /// Colleagues who are away now.
    pub away: u64,
    /// Contacts that are back at the head of the list.
    pub returned: u64,
}

/// An order that the authority refuses, and that is not on the worklist yet.
#[derive(Debug)]
pub struct ParkedOrder {
    /// The name that its contact gets.
    pub contact: String,
    /// What the authority says.
    pub problem: String,
    /// hold, release or revoke.
    pub action: String,
    /// Its certificate: issuer, and serial number in hexadecimal.
    pub certificate: (String, String),
    /// Its card.
    pub card: CardId,
    /// The suspension it belongs to.
    pub receipt: Option<ReceiptNumber>,
}
