//! Suspensions of which the holder is to be told: one row with the decision, later one message for each known contact.

use super::{Conn, Db, Engine, messages, touched};
use crate::card::{CardId, EpochMs, ReceiptNumber};
use crate::store::{NewMessage, Notice, StoreError};
use std::sync::Arc;

impl Engine {
    /// Notices that nobody has seen to, the oldest first.
    pub(in crate::store) async fn open_notices(&self, most: u32) -> Result<Vec<Notice>, StoreError> {
        let select =
            "SELECT receipt, card_id, made_ms FROM notices WHERE told IS NULL ORDER BY made_ms, receipt LIMIT $1";
        let rows: Vec<(String, String, i64)> =
            sqlx::query_as::<Db, _>(select).bind(i64::from(most)).fetch_all(&self.read).await?;
        rows.into_iter()
            .map(|(receipt, card, made)| {
                let wrong = |column| StoreError::impossible("notices", column, &receipt);
                Ok(Notice {
                    receipt: ReceiptNumber::parse(&receipt).map_err(|_| wrong("receipt"))?,
                    card: card.parse().map_err(|_| wrong("card_id"))?,
                    made: EpochMs(made),
                })
            })
            .collect()
    }

    /// Puts messages in the place of a notice, once: of two workers, the second changes nothing.
    pub(in crate::store) async fn tell_holder(
        &self,
        notice: &Notice,
        told: Vec<NewMessage>,
        now: EpochMs,
    ) -> Result<bool, StoreError> {
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        let receipt = notice.receipt.as_str().to_owned();
        self.write(move |conn| {
            Box::pin(async move {
                let count = i64::try_from(told.len()).unwrap_or(i64::MAX);
                let update = "UPDATE notices SET told = $1 WHERE receipt = $2 AND told IS NULL";
                let result = sqlx::query::<Db>(update).bind(count).bind(receipt).execute(&mut *conn).await?;
                if !touched(&result) {
                    return Ok(false);
                }
                messages::write(conn, &keys, random.as_ref(), told, now).await?;
                Ok(true)
            })
        })
        .await
    }
}

/// Remembers, with the decision, that its holder is to be told.
pub(super) async fn open(
    conn: &mut Conn,
    receipt: &ReceiptNumber,
    card: &CardId,
    now: EpochMs,
) -> Result<(), StoreError> {
    let insert = "INSERT INTO notices (receipt, card_id, made_ms) VALUES ($1, $2, $3)";
    sqlx::query::<Db>(insert)
        .bind(receipt.as_str().to_owned())
        .bind(card.as_str().to_owned())
        .bind(now.0)
        .execute(conn)
        .await?;
    Ok(())
}
