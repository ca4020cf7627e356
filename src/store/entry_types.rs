//! What colleagues write in a contact, as handed to the store and read back.

use super::NewMessage;
use crate::card::{AuditRecord, CardId, EpochMs, StaffName};

/// An entry to be written, with everything that belongs to it in one transaction. Personal: no `Debug`.
pub struct NewEntry {
    /// Its name, 16 hexadecimal digits, from the form: the same however often it is sent.
    pub id: String,
    /// The contact.
    pub contact: String,
    /// Who writes; must have the contact.
    pub by: StaffName,
    /// What it is: a kind that the table knows.
    pub kind: &'static str,
    /// The entry as JSON; sealed by the store.
    pub body: Vec<u8>,
    /// The card that the contact is about from now on.
    pub card: Option<CardId>,
    /// The receipt of the record is that of the suspension that the contact is about from now on.
    pub stopped: bool,
    /// The reason that the contact has from now on: a code.
    pub reason: Option<&'static str>,
    /// A message to be sent.
    pub message: Option<NewMessage>,
    /// The record of it; its instant is the entry's.
    pub audit: AuditRecord,
}

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is there.
    New,
    /// It was there already: nothing more was done.
    Repeated,
    /// Whoever writes has not got the contact: nothing was done.
    NotTheirs,
}

/// An entry as it stands. Personal: no `Debug`.
pub struct EntryRow {
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: EpochMs,
    /// The entry as JSON.
    pub body: Vec<u8>,
}
