//! Look-ups: a card or a receipt as it stands. Each is on the record.

use super::{Admitted, Contact, about, actor, record};
use crate::card::{AuditOutcome, Card, CardId, ReceiptNumber};
use crate::store::{ReceiptRow, StoreError};

/// The card with its open receipts, and what stands on them.
pub async fn read_card(
    app: &Contact,
    admitted: &Admitted,
    id: &CardId,
) -> Result<Option<(Card, Vec<ReceiptRow>)>, StoreError> {
    let card = app.store.card(id).await?;
    let outcome = if card.is_some() { AuditOutcome::Done } else { AuditOutcome::Refused };
    let reason = card.is_none().then(|| "no-such-card".to_owned());
    let audit = record(app, actor(&admitted.name), "read-card", outcome, reason);
    app.store.append_audit(about(audit, Some(id.clone()), None)).await?;
    let Some(card) = card else { return Ok(None) };
    let mut receipts = Vec::with_capacity(card.open_receipts.len());
    for (_, receipt) in &card.open_receipts {
        receipts.extend(app.store.receipt(receipt).await?);
    }
    Ok(Some((card, receipts)))
}

/// The receipt as it stands.
pub async fn read_receipt(
    app: &Contact,
    admitted: &Admitted,
    receipt: &ReceiptNumber,
) -> Result<Option<ReceiptRow>, StoreError> {
    let row = app.store.receipt(receipt).await?;
    let outcome = if row.is_some() { AuditOutcome::Done } else { AuditOutcome::Refused };
    let reason = row.is_none().then(|| "no-such-receipt".to_owned());
    let audit = record(app, actor(&admitted.name), "read-receipt", outcome, reason);
    let card = row.as_ref().map(|row| row.card.clone());
    app.store.append_audit(about(audit, card, Some(receipt.clone()))).await?;
    Ok(row)
}
