//! What the interface for other systems keeps: tokens, answers to keyed requests, webhooks, the history of holds.

use crate::card::{AuditRecord, Cursor, Decision, EpochMs};

/// A token that may use the interface. What is secret of it is kept only as a keyed hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    /// Its name, as the audit knows it.
    pub name: String,
    /// Its beginning, by which people and scanners recognise it.
    pub prefix: String,
    /// What it may do, names with blanks between.
    pub scopes: String,
    /// When it was made.
    pub created: EpochMs,
    /// When it ends by itself.
    pub expires: Option<EpochMs>,
    /// When it was taken back.
    pub revoked: Option<EpochMs>,
    /// When it was last used, to the minute.
    pub last_used: Option<EpochMs>,
}

/// The name under which an answer is kept: a token's Idempotency-Key and what was asked with it.
#[derive(Clone, Debug)]
pub struct AnswerKey {
    /// Whose key.
    pub token: String,
    /// Keyed hash of the key.
    pub key_hash: [u8; 16],
    /// Keyed hash of the request.
    pub asked_hash: [u8; 16],
    /// Now.
    pub asked: EpochMs,
    /// Until when the first request may still improve its answer.
    pub lease: EpochMs,
}

/// An answer as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAnswer {
    /// Keyed hash of the request that got it.
    pub asked_hash: [u8; 16],
    /// Until when the first request may still improve it.
    pub lease: EpochMs,
    /// HTTP status.
    pub status: u16,
    /// The document.
    pub body: String,
}

/// Renders a decision for keeping: status and document. Pure.
pub type RenderAnswer = Box<dyn FnOnce(&Decision) -> (u16, String) + Send>;

/// A place where events are sent, to be made. Without `Debug`: it holds a secret.
pub struct NewWebhook {
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
    /// Names of the kinds of events it hears, with blanks between.
    pub kinds: String,
    /// The secret its messages are signed with; sealed by the store.
    pub secret: Vec<u8>,
    /// Now.
    pub now: EpochMs,
    /// The record of it.
    pub audit: AuditRecord,
}

/// A place where events are sent.
#[derive(Clone, Debug)]
pub struct WebhookRow {
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
    /// Names of the kinds of events it hears, with blanks between.
    pub kinds: String,
    /// Everything up to this place has been taken.
    pub after: Cursor,
    /// Failed tries in a row.
    pub attempts: u32,
    /// When the next try is due.
    pub next: EpochMs,
    /// Since when every try has failed.
    pub failing: Option<EpochMs>,
    /// When it was given up.
    pub disabled: Option<EpochMs>,
    /// What the last try met.
    pub problem: Option<String>,
}

/// A webhook taken for delivery: nobody else works on it until the lease ends. Without `Debug`: it holds a secret.
pub struct TakenWebhook {
    /// The row.
    pub row: WebhookRow,
    /// Its secret, opened.
    pub secret: Vec<u8>,
    /// The lease's number; whoever settles must still hold it.
    pub fence: i64,
}

/// How a turn of deliveries went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivered {
    /// Everything up to this place was taken.
    UpTo(Cursor),
    /// Not now: try again at this instant.
    Later {
        /// When.
        next: EpochMs,
        /// What happened; never what the far end said.
        problem: String,
    },
    /// Given up until somebody resumes it.
    Disabled {
        /// When.
        at: EpochMs,
        /// What happened.
        problem: String,
    },
}

/// One hold of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldRow {
    /// From when.
    pub held: EpochMs,
    /// Until when; nothing while it lasts.
    pub ended: Option<EpochMs>,
    /// `released` or `revoked`.
    pub ended_by: Option<String>,
}
