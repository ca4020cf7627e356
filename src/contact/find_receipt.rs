//! What became of a receipt: number and birth date together, or nothing; both failures alike (P8).

use super::Contact;
use crate::card::{BirthDate, EpochMs, Holder, ReceiptNumber, Scope};
use crate::store::StoreError;

/// A receipt, told to whoever has its number and the holder's birth date.
#[derive(Clone, Debug)]
pub struct ReceiptStatus {
    /// Its number.
    pub receipt: ReceiptNumber,
    /// What it covers.
    pub scope: Scope,
    /// When the suspension was recorded.
    pub recorded: EpochMs,
    /// When every order of it had reached the authority.
    pub published: Option<EpochMs>,
    /// When the suspension ended.
    pub closed: Option<EpochMs>,
}

/// The receipt, if the birth date is its holder's.
pub async fn find_receipt(
    app: &Contact,
    receipt: &ReceiptNumber,
    birth_date: &BirthDate,
) -> Result<Option<ReceiptStatus>, StoreError> {
    let Some(row) = app.store.receipt(receipt).await? else { return Ok(None) };
    let holder = app.store.holder(&row.card).await?;
    let holder: Option<Holder> = holder
        .map(|json| serde_json::from_slice(&json))
        .transpose()
        .map_err(|_| StoreError::impossible("cards", "holder", &row.card))?;
    Ok(holder.filter(|holder| holder.birth_date == *birth_date).map(|_| ReceiptStatus {
        receipt: row.receipt,
        scope: row.scope,
        recorded: row.recorded,
        published: row.published,
        closed: row.closed,
    }))
}
