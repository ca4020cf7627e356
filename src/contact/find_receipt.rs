//! What became of a receipt: number and birth date together, or nothing; both failures alike (P8).

use super::Contact;
use super::holders::read_holder;
use crate::card::{Actor, AuditOutcome, AuditRecord, BirthDate, Channel, EpochMs, ReceiptNumber, Role, Scope};
use crate::limits::{Rule, network};
use crate::store::{ReceiptRow, StoreError};
use std::net::IpAddr;

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

/// The receipt, if the birth date is its holder's. A number that nobody has costs the same look-ups.
pub async fn find_receipt(
    app: &Contact,
    receipt: &ReceiptNumber,
    birth_date: &BirthDate,
) -> Result<Option<ReceiptStatus>, StoreError> {
    let row = app.store.receipt(receipt).await?;
    let card = row.as_ref().map(|row| row.card.clone()).or_else(|| "-".parse().ok());
    let Some(card) = card else { return Ok(None) };
    let holder = app.store.holder(&card).await?.map(|json| read_holder(&json, &card)).transpose()?;
    Ok(row.filter(|_| holder.is_some_and(|holder| holder.birth_date == *birth_date)).map(status))
}

/// The receipt, for whoever has shown before that it is theirs.
pub async fn shown_receipt(app: &Contact, receipt: &ReceiptNumber) -> Result<Option<ReceiptStatus>, StoreError> {
    Ok(app.store.receipt(receipt).await?.map(status))
}

/// Asked on the web, from this address. Over the limit of wrong tries nothing is looked up, and the answer is the one for
/// what is not found; every question is on the record (P6).
pub async fn ask_receipt(
    app: &Contact,
    receipt: &ReceiptNumber,
    birth_date: &BirthDate,
    from: IpAddr,
) -> Result<Option<ReceiptStatus>, StoreError> {
    let from = network(from);
    let over = app.limits.peek(Rule::ProofByAddress, &from).await.is_over()
        || app.limits.peek(Rule::ProofOverall, "all").await.is_over();
    let found = find_receipt(app, receipt, birth_date).await?.filter(|_| !over);
    if found.is_none() {
        metrics::counter!("holdline_failed_proofs_total").increment(1);
        app.limits.check(Rule::ProofByAddress, &from).await;
        app.limits.check(Rule::ProofOverall, "all").await;
    }
    app.store
        .append_audit(AuditRecord {
            at: app.clock.now(),
            actor: Actor { role: Role::Holder, channel: Channel::Web, name: None },
            action: "find-receipt".to_owned(),
            outcome: if found.is_some() { AuditOutcome::Done } else { AuditOutcome::Refused },
            reason: None,
            card: None,
            receipt: found.as_ref().map(|found| found.receipt.clone()),
            contact: None,
        })
        .await?;
    Ok(found)
}

fn status(row: ReceiptRow) -> ReceiptStatus {
    ReceiptStatus {
        receipt: row.receipt,
        scope: row.scope,
        recorded: row.recorded,
        published: row.published,
        closed: row.closed,
    }
}
