//! What colleagues write in a contact: sealed, once however often it is sent, and only by whoever has the contact.

use super::{Conn, Db, Engine, audit, messages, touched};
use crate::card::{EpochMs, Random, StaffName};
use crate::store::{EntryRow, KeyRing, NewEntry, StoreError, Written, seal};
use std::sync::Arc;

/// The most entries of one contact that are read.
const MOST: i64 = 500;

impl Engine {
    /// Writes an entry with its record, and what else belongs to it.
    pub(in crate::store) async fn write_entry(&self, entry: NewEntry) -> Result<Written, StoreError> {
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        self.write(move |conn| Box::pin(async move { write(conn, &keys, random.as_ref(), entry).await })).await
    }

    /// The entries of a contact, the oldest first.
    pub(in crate::store) async fn entries_of(&self, contact: &str) -> Result<Vec<EntryRow>, StoreError> {
        let select = "SELECT entry_id, by_name, at_ms, body FROM contact_entries WHERE contact_id = $1 \
                      ORDER BY at_ms, entry_id LIMIT $2";
        let rows: Vec<(String, String, i64, Vec<u8>)> =
            sqlx::query_as::<Db, _>(select).bind(contact.to_owned()).bind(MOST).fetch_all(&self.read).await?;
        rows.into_iter()
            .map(|(id, by, at, sealed)| {
                Ok(EntryRow { by, at: EpochMs(at), body: seal::open(&self.keys, seal::ENTRY, &id, &sealed)? })
            })
            .collect()
    }

    /// Whether the colleague has this contact now.
    pub(in crate::store) async fn has_contact(&self, contact: &str, by: &StaffName) -> Result<bool, StoreError> {
        let mut conn = self.reader().await?;
        theirs(&mut conn, contact, by.as_str()).await
    }
}

async fn theirs(conn: &mut Conn, contact: &str, by: &str) -> Result<bool, StoreError> {
    let select = concat!(
        "SELECT 1 FROM contacts WHERE contact_id = $1 AND taken_by = $2 AND closed_ms IS NULL AND ",
        offered_until!(),
        " IS NULL"
    );
    let row: Option<(i32,)> =
        sqlx::query_as::<Db, _>(select).bind(contact.to_owned()).bind(by.to_owned()).fetch_optional(conn).await?;
    Ok(row.is_some())
}

async fn write(conn: &mut Conn, keys: &KeyRing, random: &dyn Random, entry: NewEntry) -> Result<Written, StoreError> {
    if !theirs(conn, &entry.contact, entry.by.as_str()).await? {
        return Ok(Written::NotTheirs);
    }
    let body = seal::seal(keys, random, seal::ENTRY, &entry.id, &entry.body)?;
    let insert = "INSERT INTO contact_entries (entry_id, contact_id, kind, by_name, at_ms, body) \
                  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (entry_id) DO NOTHING";
    let result = sqlx::query::<Db>(insert)
        .bind(entry.id)
        .bind(entry.contact.clone())
        .bind(entry.kind)
        .bind(entry.by.as_str().to_owned())
        .bind(entry.audit.at.0)
        .bind(body)
        .execute(&mut *conn)
        .await?;
    if !touched(&result) {
        return Ok(Written::Repeated);
    }
    let stopped = entry.audit.receipt.as_ref().filter(|_| entry.stopped);
    if entry.card.is_some() || entry.reason.is_some() || stopped.is_some() {
        let update = "UPDATE contacts SET card_id = coalesce($1, card_id), reason = coalesce($2, reason), \
                      receipt = coalesce($3, receipt) WHERE contact_id = $4";
        sqlx::query::<Db>(update)
            .bind(entry.card.map(|card| card.as_str().to_owned()))
            .bind(entry.reason)
            .bind(stopped.map(|receipt| receipt.as_str().to_owned()))
            .bind(entry.contact)
            .execute(&mut *conn)
            .await?;
    }
    audit::append(conn, &entry.audit).await?;
    messages::write(conn, keys, random, entry.message.into_iter().collect(), entry.audit.at).await?;
    Ok(Written::New)
}
