//! Use cases for other systems: issuers and partners with a token.
//!
//! Invariants: what a token may do is checked before anything else; every decision, look-up and refusal of a known token is
//! on the record with its name; nothing is told that identifies a person beyond the card's id.

mod admit_token;
mod change_by_token;
mod follow_events;
mod hold_history;
mod manage_tokens;
mod manage_webhooks;
mod put_card;
mod read_card;
mod reissues;

pub use admit_token::{Access, AccessRefused, Admitted, admit_token, permit};
pub use change_by_token::{Keyed, RevokeAsked, SuspendAsked, revoke_by_token, suspend_by_token};
pub use follow_events::{EventsAsked, EventsPage, follow_events};
pub use hold_history::{HoldHistory, StatusAt, hold_history};
pub use manage_tokens::{NewToken, TokenAsked, add_token, revoke_token, tokens};
pub use manage_webhooks::{
    WebhookAsked, WebhookError, add_webhook, parse_kinds, remove_webhook, resume_webhook, webhooks,
};
pub use put_card::{PutCard, PutProblem, put_card};
pub use read_card::{read_card, read_receipt};
pub use reissues::{Accepted, accept_reissue, read_reissue};

use super::Contact;
use crate::card::{Actor, AuditOutcome, AuditRecord, CardId, Channel, ReceiptNumber, Role};

/// Who acts: the issuer's right, by the API, under the token's name.
fn actor(token: &str) -> Actor {
    Actor { role: Role::Issuer, channel: Channel::Api, name: Some(token.to_owned()) }
}

/// An operator at the command line.
fn operator(by: &str) -> Actor {
    Actor { role: Role::Administrator, channel: Channel::System, name: Some(by.to_owned()) }
}

/// A row of the audit with the usual parts.
fn record(app: &Contact, actor: Actor, action: &str, outcome: AuditOutcome, reason: Option<String>) -> AuditRecord {
    AuditRecord {
        at: app.clock.now(),
        actor,
        action: action.to_owned(),
        outcome,
        reason,
        card: None,
        receipt: None,
        contact: None,
    }
}

/// The same about a card or a receipt.
fn about(record: AuditRecord, card: Option<CardId>, receipt: Option<ReceiptNumber>) -> AuditRecord {
    AuditRecord { card, receipt, ..record }
}
