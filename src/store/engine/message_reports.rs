//! What carriers report of messages they took: repeated, late and out of order, and never backwards.

use super::{Conn, Db, Engine, calls, touched};
use crate::card::EpochMs;
use crate::store::{MessageReport, StoreError};
use std::sync::Arc;

impl Engine {
    /// Takes a report. `attempt` says which attempt it is about: an earlier one changes nothing, unless it arrived after
    /// all. False when the report changes nothing.
    pub(in crate::store) async fn report_message(
        &self,
        id: &str,
        attempt: Option<u32>,
        report: MessageReport,
        now: EpochMs,
    ) -> Result<bool, StoreError> {
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        let (id, attempt) = (id.to_owned(), attempt.map(i64::from));
        self.write(move |conn| {
            Box::pin(async move {
                match report {
                    MessageReport::Accepted(carrier_id) => accepted(conn, id, attempt, carrier_id).await,
                    MessageReport::Delivered(carrier_id) => delivered(conn, id, carrier_id, now).await,
                    MessageReport::Later(next, why) => failed(conn, id, attempt, ("pending", next, why, None)).await,
                    MessageReport::Undelivered(why, contact) => {
                        let ended = ("undelivered", now, why, Some(now.0));
                        let changed = failed(conn, id, attempt, ended).await?;
                        if changed {
                            calls::open_contact(conn, &keys, random.as_ref(), *contact, now).await?;
                        }
                        Ok(changed)
                    }
                }
            })
        })
        .await
    }
}

async fn accepted(conn: &mut Conn, id: String, attempt: Option<i64>, carrier: String) -> Result<bool, StoreError> {
    let update = "UPDATE messages SET state = 'accepted', carrier_id = $1, lease_ms = 0 \
                  WHERE message_id = $2 AND state = 'sending' AND attempts = coalesce($3, attempts)";
    Ok(touched(&sqlx::query::<Db>(update).bind(carrier).bind(id).bind(attempt).execute(conn).await?))
}

/// It arrived, whatever was thought before; nobody has to see to it any more.
async fn delivered(conn: &mut Conn, id: String, carrier: String, now: EpochMs) -> Result<bool, StoreError> {
    let update = "UPDATE messages SET state = 'delivered', carrier_id = $1, ended_ms = $2, lease_ms = 0, problem = NULL \
                  WHERE message_id = $3 AND state <> 'delivered'";
    let result = sqlx::query::<Db>(update).bind(carrier).bind(now.0).bind(id.clone()).execute(&mut *conn).await?;
    let close = "UPDATE contacts SET closed_ms = $1 WHERE contact_id = $2 AND closed_ms IS NULL";
    sqlx::query::<Db>(close).bind(now.0).bind(id).execute(conn).await?;
    Ok(touched(&result))
}

async fn failed(
    conn: &mut Conn,
    id: String,
    attempt: Option<i64>,
    (state, next, why, ended): (&'static str, EpochMs, String, Option<i64>),
) -> Result<bool, StoreError> {
    let update = "UPDATE messages SET state = $1, next_ms = $2, problem = $3, ended_ms = $4, lease_ms = 0 \
                  WHERE message_id = $5 AND state IN ('sending', 'accepted') AND attempts = coalesce($6, attempts)";
    let result = sqlx::query::<Db>(update)
        .bind(state)
        .bind(next.0)
        .bind(why)
        .bind(ended)
        .bind(id)
        .bind(attempt)
        .execute(conn)
        .await?;
    Ok(touched(&result))
}
