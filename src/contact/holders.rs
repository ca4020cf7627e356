//! The attributes of a card's holder, as the store keeps them.

use super::Contact;
use crate::card::{CardId, Holder};
use crate::store::StoreError;

/// Reads what the store has opened.
pub(super) fn read_holder(json: &[u8], card: &CardId) -> Result<Holder, StoreError> {
    serde_json::from_slice(json).map_err(|_| StoreError::impossible("cards", "holder", card))
}

/// The holder of a card that is there.
pub(super) async fn holder_of(app: &Contact, card: &CardId) -> Result<Holder, StoreError> {
    let json = app.store.holder(card).await?.ok_or(StoreError::NotFound("holder"))?;
    read_holder(&json, card)
}
