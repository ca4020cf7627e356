//! Orders that the authority refuses, as people see them on the worklist.

use super::{Db, Engine, calls};
use crate::card::{CardId, EpochMs, ReceiptNumber};
use crate::store::{NewContact, ParkedOrder, StoreError};
use std::sync::Arc;

impl Engine {
    /// Orders that are refused and have not been on the worklist since (`next_ms` of a parked order is when that was).
    pub(in crate::store) async fn unlisted_parked(&self, most: u32) -> Result<Vec<ParkedOrder>, StoreError> {
        type Row = (i64, Option<String>, String, String, Vec<u8>, String, Option<String>);
        let select = "SELECT id, problem, action, issuer, serial, card_id, receipt FROM publications p \
                      WHERE state = 'parked' AND NOT EXISTS (SELECT 1 FROM contacts c \
                      WHERE c.contact_id = 'parked-' || CAST(p.id AS TEXT) \
                      AND (c.closed_ms IS NULL OR c.closed_ms >= p.next_ms)) ORDER BY id LIMIT $1";
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(select).bind(i64::from(most)).fetch_all(&self.read).await?;
        rows.into_iter()
            .map(|(id, problem, action, issuer, serial, card, receipt)| {
                let wrong = |column| StoreError::impossible("publications", column, id);
                let receipt = receipt.map(|receipt| ReceiptNumber::parse(&receipt)).transpose();
                Ok(ParkedOrder {
                    contact: format!("parked-{id}"),
                    problem: problem.unwrap_or_default(),
                    action,
                    certificate: (issuer, hex::encode_upper(serial)),
                    card: card.parse::<CardId>().map_err(|_| wrong("card_id"))?,
                    receipt: receipt.map_err(|_| wrong("receipt"))?,
                })
            })
            .collect()
    }

    /// Adds somebody or something to the worklist, or says what its place there is for from now on.
    pub(in crate::store) async fn open_contact(&self, contact: NewContact, now: EpochMs) -> Result<(), StoreError> {
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        self.write(move |conn| {
            Box::pin(async move { calls::open_contact(conn, &keys, random.as_ref(), contact, now).await })
        })
        .await
    }

    /// Takes from the worklist what the authority has taken after all, and nobody is looking at. Returns how many.
    pub(in crate::store) async fn close_unparked(&self, now: EpochMs) -> Result<u64, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let update = "UPDATE contacts SET closed_ms = $1 WHERE kind = 'parked' AND closed_ms IS NULL \
                              AND taken_by IS NULL AND NOT EXISTS (SELECT 1 FROM publications p \
                              WHERE p.state = 'parked' AND 'parked-' || CAST(p.id AS TEXT) = contacts.contact_id)";
                Ok(sqlx::query::<Db>(update).bind(now.0).execute(conn).await?.rows_affected())
            })
        })
        .await
    }
}
