//! Conversations between callers and colleagues, as callers hand them to the store and get them back.

use crate::card::{AuditRecord, EpochMs};

/// A conversation as it stands.
#[derive(Clone, Debug)]
pub struct ConferenceRow {
    /// Its name.
    pub room: String,
    /// How often it was written.
    pub version: i64,
    /// Everything about it, as JSON.
    pub state: Vec<u8>,
}

/// A conversation that begins, or goes on.
#[derive(Debug)]
pub struct ConferenceWrite {
    /// Its name.
    pub room: String,
    /// Whom it is about.
    pub contact: String,
    /// The version that was read; 0 for one that begins.
    pub version: i64,
    /// Everything about it, as JSON.
    pub state: Vec<u8>,
    /// It is over.
    pub over: bool,
    /// Now.
    pub now: EpochMs,
    /// What becomes of the contact.
    pub contacts: Vec<ContactWrite>,
    /// The record of it.
    pub audits: Vec<AuditRecord>,
}

/// What becomes of a contact by its conversation. Each names the colleague who has it: had somebody else taken it
/// meanwhile, nothing changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContactWrite {
    /// The offer of it is none any more.
    Accept {
        /// Who has it.
        by: String,
    },
    /// A waiting caller talks, and waits no longer.
    Talk,
    /// The offer of it was missed: back to the head of the list, and whoever missed it is away.
    Miss {
        /// Who had it.
        by: String,
    },
    /// Back to the head of the list.
    Return {
        /// Who had it.
        by: String,
    },
    /// Somebody else has it.
    HandOver {
        /// Who had it.
        from: String,
        /// Who has it.
        to: String,
    },
    /// It is to be written up, until then at the latest.
    WrapUp {
        /// Who has it.
        by: String,
        /// Until when.
        until: EpochMs,
    },
    /// They were rung back.
    Try {
        /// By whom.
        by: String,
        /// Why they were not reached: a code.
        failed: Option<&'static str>,
    },
}

/// Somebody was rung back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallbackTry {
    /// When.
    pub at: EpochMs,
    /// By whom.
    pub by: String,
    /// Why they were not reached: a code.
    pub failed: Option<String>,
}
