//! Web reports: what one leaves behind, written once however often it is sent (P4).

use super::{Conn, Db, Engine, audit, calls, messages, touched};
use crate::card::{EpochMs, Random};
use crate::store::{KeyRing, NewContact, ReportWrite, StoreError, seal};
use std::sync::Arc;

impl Engine {
    /// Writes a report that changes no card. False when it had been written before: then nothing is.
    pub(in crate::store) async fn take_report(&self, report: ReportWrite) -> Result<bool, StoreError> {
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        self.write(move |conn| Box::pin(async move { write_report(conn, &keys, random.as_ref(), report).await })).await
    }
}

/// Everything of a report but the change of a card. False, and nothing written, when its contact is there already.
pub(super) async fn write_report(
    conn: &mut Conn,
    keys: &KeyRing,
    random: &dyn Random,
    report: ReportWrite,
) -> Result<bool, StoreError> {
    if let Some(contact) = report.contact
        && !line_up(conn, keys, random, contact, report.now).await?
    {
        return Ok(false);
    }
    for record in &report.audits {
        audit::append(conn, record).await?;
    }
    for card in &report.wrong_tries {
        calls::count_try(conn, card.as_str(), report.now).await?;
    }
    if let Some((receipt, code)) = &report.circumstance {
        // What was told first stays: a second report of the same loss knows no better.
        let update = "UPDATE receipts SET circumstance = $2 WHERE receipt = $1 AND circumstance IS NULL";
        sqlx::query::<Db>(update).bind(receipt.as_str().to_owned()).bind(code.clone()).execute(&mut *conn).await?;
    }
    messages::write(conn, keys, random, report.messages, report.now).await?;
    Ok(true)
}

/// Puts somebody among those who wait. False when they are there already.
pub(super) async fn line_up(
    conn: &mut Conn,
    keys: &KeyRing,
    random: &dyn Random,
    contact: NewContact,
    now: EpochMs,
) -> Result<bool, StoreError> {
    let details = seal::seal(keys, random, seal::DETAILS, &contact.id, &contact.details)?;
    let insert = "INSERT INTO contacts (contact_id, kind, channel, language, reason, details, opened_ms, call_id, card_id, \
                  receipt, caller_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
                  ON CONFLICT (contact_id) DO NOTHING";
    let result = sqlx::query::<Db>(insert)
        .bind(contact.id)
        .bind(contact.kind)
        .bind(contact.channel.as_str())
        .bind(contact.language)
        .bind(contact.reason)
        .bind(details)
        .bind(now.0)
        .bind(contact.call)
        .bind(contact.card.map(|card| card.as_str().to_owned()))
        .bind(contact.receipt.map(|receipt| receipt.as_str().to_owned()))
        .bind(contact.caller_hash.map(|hash| hash.to_vec()))
        .execute(conn)
        .await?;
    Ok(touched(&result))
}
