//! People who wait for a person: on the line, for a callback taken on the telephone, being connected, or cut off.

use super::Contact;
use super::call_state::Details;
use crate::bus::BusEvent;
use crate::card::{Actor, AuditOutcome, AuditRecord, CardId, Channel, EpochMs, PhoneNumber, ReceiptNumber, Role};
use crate::store::StoreError;

/// Somebody who waits, as an operator sees them. The number and what was keyed are personal: shown, never logged.
pub struct Waiting {
    /// Its name, for closing it.
    pub id: String,
    /// A name of [`crate::card::ItemKind`].
    pub kind: String,
    /// Since when.
    pub since: EpochMs,
    /// They are to be rung then, and not earlier.
    pub not_before: Option<EpochMs>,
    /// Their language.
    pub language: String,
    /// Why a person is needed.
    pub reason: String,
    /// Whom to ring.
    pub number: Option<PhoneNumber>,
    /// What was keyed: what it is, and the digits.
    pub keyed: Vec<(String, String)>,
    /// The way through the menu.
    pub path: Vec<String>,
    /// The card, if it was found.
    pub card: Option<CardId>,
    /// The receipt, if there is one.
    pub receipt: Option<ReceiptNumber>,
    /// A relay operator speaks for the caller: answers take longer.
    pub relay: bool,
}

/// Everybody who waits: disputed suspensions first, then by how long.
pub async fn waiting(app: &Contact, most: u32) -> Result<Vec<Waiting>, StoreError> {
    let rows = app.store.waiting_contacts(most).await?;
    rows.into_iter()
        .map(|row| {
            let details: Details = serde_json::from_slice(&row.details)
                .map_err(|_| StoreError::impossible("contacts", "details", &row.id))?;
            Ok(Waiting {
                id: row.id,
                kind: row.kind,
                since: row.opened,
                not_before: row.not_before,
                language: row.language,
                reason: row.reason,
                number: details.number,
                keyed: details.keyed,
                path: details.path,
                card: details.card,
                receipt: details.receipt,
                relay: details.relay,
            })
        })
        .collect()
}

/// Marks somebody as served, on the record. False when no such contact waits.
pub async fn close_waiting(app: &Contact, id: &str, by: &str) -> Result<bool, StoreError> {
    let now = app.clock.now();
    let record = AuditRecord {
        at: now,
        actor: Actor { role: Role::Administrator, channel: Channel::Desk, name: Some(by.to_owned()) },
        action: "close-contact".to_owned(),
        outcome: AuditOutcome::Done,
        reason: None,
        card: None,
        receipt: None,
        contact: Some(id.to_owned()),
    };
    let closed = app.store.close_contact(id, now, record).await?;
    if closed {
        app.bus.publish(BusEvent::WorklistChanged);
    }
    Ok(closed)
}
