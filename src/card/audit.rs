//! The record of everything (P6): rows name cards and actors, never attributes; a hash chain binds them.

use super::redacted::named;
use super::{Actor, CardId, EpochMs, ReceiptNumber};

named! {
    /// How it went.
    AuditOutcome {
        /// It was done.
        Done = "done",
        /// It had been done before.
        Repeated = "repeated",
        /// It was refused.
        Refused = "refused",
    }
}

/// A row of the audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRecord {
    /// When.
    pub at: EpochMs,
    /// Who.
    pub actor: Actor,
    /// What: a name such as `suspend`.
    pub action: String,
    /// How it went.
    pub outcome: AuditOutcome,
    /// A code that explains it: a refusal, a scope, a locator's name.
    pub reason: Option<String>,
    /// Which card.
    pub card: Option<CardId>,
    /// Which receipt.
    pub receipt: Option<ReceiptNumber>,
    /// In which contact: a call, a fax, a web report.
    pub contact: Option<String>,
}

/// Names the layout of [`AuditRecord::canonical`]; a new layout gets a new one.
const LAYOUT: &[u8] = b"holdline audit v1";

impl AuditRecord {
    /// The octets that the chain hashes: every field with its length before it, absent ones marked, so that no two
    /// different rows have the same octets.
    pub fn canonical(&self, id: i64) -> Vec<u8> {
        let mut out = Vec::with_capacity(160);
        let mut field = |value: Option<&[u8]>| {
            let length = value.map_or(u32::MAX, |value| u32::try_from(value.len()).unwrap_or(u32::MAX - 1));
            out.extend_from_slice(&length.to_be_bytes());
            out.extend_from_slice(value.unwrap_or_default());
        };
        field(Some(LAYOUT));
        field(Some(&id.to_be_bytes()));
        field(Some(&self.at.0.to_be_bytes()));
        field(Some(self.actor.role.as_str().as_bytes()));
        field(Some(self.actor.channel.as_str().as_bytes()));
        field(self.actor.name.as_ref().map(String::as_bytes));
        field(Some(self.action.as_bytes()));
        field(Some(self.outcome.as_str().as_bytes()));
        field(self.reason.as_ref().map(String::as_bytes));
        field(self.card.as_ref().map(|card| card.as_str().as_bytes()));
        field(self.receipt.as_ref().map(|receipt| receipt.as_str().as_bytes()));
        field(self.contact.as_ref().map(String::as_bytes));
        out
    }
}

/// The hash up to and with a row: SHA-256 over the hash before it and the row's octets. The first has 32 zeros before it.
pub fn chain_hash(previous: &[u8; 32], canonical: &[u8]) -> [u8; 32] {
    let mut context = ring::digest::Context::new(&ring::digest::SHA256);
    context.update(previous);
    context.update(canonical);
    let mut out = [0_u8; 32];
    out.copy_from_slice(context.finish().as_ref());
    out
}
