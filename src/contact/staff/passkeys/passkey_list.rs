//! A colleague's own passkeys: seen, and removed when a device is lost or passed on.

use super::super::{SignedIn, StaffError, record};
use super::shown;
use crate::card::EpochMs;
use crate::contact::Contact;

/// A passkey as its owner sees it.
pub struct PasskeyView {
    /// Names it in forms: hexadecimal.
    pub id: String,
    /// What its owner calls it.
    pub label: String,
    /// When it was added.
    pub added: EpochMs,
    /// When somebody last signed in with it.
    pub used: Option<EpochMs>,
}

/// The colleague's own passkeys, the oldest first; nothing where the public origin cannot have any.
pub async fn list_passkeys(app: &Contact, who: &SignedIn) -> Result<Option<Vec<PasskeyView>>, StaffError> {
    if app.settings.staff.passkeys.is_none() {
        return Ok(None);
    }
    let rows = app.store.passkeys_of(&who.name).await?;
    let view = |row: crate::store::PasskeyRow| PasskeyView {
        id: hex::encode(row.passkey),
        label: row.label,
        added: row.added,
        used: row.used,
    };
    Ok(Some(rows.into_iter().map(view).collect()))
}

/// Removes one of the colleague's own passkeys, on the record.
pub async fn remove_passkey(app: &Contact, who: &SignedIn, id: &str) -> Result<(), StaffError> {
    let passkey: [u8; 16] = hex::decode(id).ok().and_then(|id| id.try_into().ok()).ok_or(StaffError::Gone)?;
    let audit = record(app.clock.now(), who.actor(), "remove-passkey", Some(shown(passkey)));
    if app.store.remove_passkey(passkey, &who.name, audit).await? { Ok(()) } else { Err(StaffError::Gone) }
}
