//! Writes down that a fax came, once however often it is told.

use super::Origin;
use crate::bus::BusEvent;
use crate::card::{Actor, AuditOutcome, AuditRecord, Channel, PhoneNumber, Role};
use crate::contact::{Contact, fresh_name};
use crate::store::{NewFax, StoreError};

/// A fax, as it is told of. Personal: no `Debug`.
pub struct ArrivedFax {
    /// By which way: `telnyx`, `sinch`, `folder`, `file`.
    pub provider: &'static str,
    /// Its name there.
    pub provider_id: String,
    /// The number it came from, as told.
    pub from: Option<PhoneNumber>,
    /// What came with it.
    pub brought: Brought,
    /// Whoever received it says that part is missing.
    pub partial: bool,
}

/// What came with the news of a fax.
pub enum Brought {
    /// Its file.
    File(Vec<u8>),
    /// The address of its file.
    Address(String),
    /// No page arrived.
    Nothing,
}

/// Writes it down, durably. False when it was told before.
///
/// # Errors
/// When the store takes nothing now: whoever told must tell again.
pub async fn receive_fax(app: &Contact, fax: ArrivedFax) -> Result<bool, StoreError> {
    let id = fresh_name(app);
    let now = app.clock.now();
    let (file, file_at) = match fax.brought {
        Brought::File(file) => (Some(file), None),
        Brought::Address(address) => (None, Some(address)),
        Brought::Nothing => (None, None),
    };
    let origin = Origin { from: fax.from, file_at, partial: fax.partial };
    let origin = serde_json::to_vec(&origin).map_err(|_| StoreError::impossible("faxes", "origin", &id))?;
    let audit = AuditRecord {
        at: now,
        actor: Actor { role: Role::System, channel: Channel::Fax, name: Some(fax.provider.to_owned()) },
        action: "receive-fax".to_owned(),
        outcome: AuditOutcome::Done,
        reason: None,
        card: None,
        receipt: None,
        contact: Some(id.clone()),
    };
    let new = NewFax { id, provider: fax.provider, provider_id: fax.provider_id, origin, file, received: now, audit };
    let is_new = app.store.add_fax(new).await?;
    let outcome = if is_new { "taken" } else { "repeated" };
    metrics::counter!("holdline_faxes_received_total", "by" => fax.provider, "outcome" => outcome).increment(1);
    if is_new {
        app.bus.publish(BusEvent::FaxArrived);
    }
    Ok(is_new)
}
