//! Callers who wait on the line, and which of them an operator's telephone is kept for.
//!
//! The order is the contacts' own: who never asked for the suspension first, then the longest. Whoever is first among
//! those who are waiting at this moment may take a free telephone; the row of the telephone has one winner, whichever
//! node asks.

use super::{Conn, Db, Engine, touched};
use crate::card::{EpochMs, Random};
use crate::store::{CallEnds, Connection, KeyRing, QueueLook, QueueState, QueueTurn, StoreError, seal};

impl Engine {
    /// Notes that a waiting caller is there, tells the place, and takes a free telephone for whoever is first.
    pub(in crate::store) async fn look_in_queue(&self, turn: QueueTurn) -> Result<QueueLook, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let seen =
                    "UPDATE contacts SET seen_ms = $1 WHERE contact_id = $2 AND kind = 'waiting' AND closed_ms IS NULL \
                     RETURNING taken_by";
                let seen: Option<(Option<String>,)> = sqlx::query_as::<Db, _>(seen)
                    .bind(turn.now.0)
                    .bind(turn.contact.clone())
                    .fetch_optional(&mut *conn)
                    .await?;
                let Some((taken_by,)) = seen else { return Ok(QueueLook { place: None, line: None }) };
                let (ahead, present) = ahead_of(conn, &turn).await?;
                // Whom a colleague at the desk has taken, no operator's telephone is rung for.
                let free = present == 0 && taken_by.is_none();
                let line = if free { take_line(conn, &turn).await? } else { None };
                if line.is_some() {
                    let connecting = "UPDATE contacts SET kind = 'transfer' WHERE contact_id = $1";
                    sqlx::query::<Db>(connecting).bind(turn.contact.clone()).execute(conn).await?;
                }
                Ok(QueueLook { place: u32::try_from(ahead + 1).ok(), line })
            })
        })
        .await
    }

    /// How many wait on the line, and since when.
    pub(in crate::store) async fn queue_state(&self) -> Result<QueueState, StoreError> {
        let select = "SELECT count(*), min(opened_ms) FROM contacts WHERE kind = 'waiting' AND closed_ms IS NULL";
        let (waiting, longest): (i64, Option<i64>) = sqlx::query_as::<Db, _>(select).fetch_one(&self.read).await?;
        Ok(QueueState { waiting, longest: longest.map(EpochMs) })
    }

    /// Callers whose call has ended, or has been silent since before `silent_before`, wait no longer: they are to be rung
    /// back, in the place they had. Returns how many.
    pub(in crate::store) async fn sweep_queue(&self, silent_before: EpochMs) -> Result<u64, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let update = "UPDATE contacts SET kind = 'abandoned' WHERE kind = 'waiting' AND closed_ms IS NULL AND NOT EXISTS \
                              (SELECT 1 FROM calls WHERE calls.call_id = contacts.call_id AND ended_ms IS NULL AND updated_ms >= $1)";
                Ok(sqlx::query::<Db>(update).bind(silent_before.0).execute(conn).await?.rows_affected())
            })
        })
        .await
    }
}

/// How many callers come before this one, and how many of them are waiting at this moment.
async fn ahead_of(conn: &mut Conn, turn: &QueueTurn) -> Result<(i64, i64), StoreError> {
    let select = "SELECT count(*), count(CASE WHEN other.seen_ms >= $2 THEN 1 END) FROM contacts me JOIN contacts other \
                  ON other.kind = 'waiting' AND other.closed_ms IS NULL AND other.taken_by IS NULL AND other.contact_id <> me.contact_id AND \
                  (CASE WHEN other.reason = 'dispute' THEN 0 ELSE 1 END < CASE WHEN me.reason = 'dispute' THEN 0 ELSE 1 END \
                  OR (CASE WHEN other.reason = 'dispute' THEN 0 ELSE 1 END = CASE WHEN me.reason = 'dispute' THEN 0 ELSE 1 END \
                  AND (other.opened_ms < me.opened_ms \
                  OR (other.opened_ms = me.opened_ms AND other.contact_id < me.contact_id)))) WHERE me.contact_id = $1";
    let counted: (i64, i64) = sqlx::query_as::<Db, _>(select)
        .bind(turn.contact.clone())
        .bind(turn.present_since.0)
        .fetch_one(&mut *conn)
        .await?;
    Ok(counted)
}

/// The first of the telephones that is free: kept for nobody, and not rung in vain just now. A caller for whom one is kept
/// already gets the same.
async fn take_line(conn: &mut Conn, turn: &QueueTurn) -> Result<Option<[u8; 16]>, StoreError> {
    let take = "INSERT INTO operator_lines (line, contact_id, since_ms, until_ms, rest_ms) VALUES ($1, $2, $3, $4, 0) \
                ON CONFLICT (line) DO UPDATE SET contact_id = $2, since_ms = $3, until_ms = $4 \
                WHERE operator_lines.contact_id = $2 OR (operator_lines.contact_id IS NOT NULL AND operator_lines.until_ms < $3) \
                OR (operator_lines.contact_id IS NULL AND operator_lines.rest_ms <= $3)";
    for line in &turn.lines {
        let taken = sqlx::query::<Db>(take)
            .bind(line.to_vec())
            .bind(turn.contact.clone())
            .bind(turn.now.0)
            .bind(turn.until.0)
            .execute(&mut *conn)
            .await?;
        if touched(&taken) {
            return Ok(Some(*line));
        }
    }
    Ok(None)
}

/// The connection with a person is over: the telephone is free again, at once or after a rest; whoever was served waits no
/// longer.
pub(super) async fn end_connection(conn: &mut Conn, ended: &Connection, now: EpochMs) -> Result<(), StoreError> {
    let free = "UPDATE operator_lines SET contact_id = NULL, until_ms = 0, rest_ms = $1 WHERE contact_id = $2";
    sqlx::query::<Db>(free).bind(ended.rest.0).bind(ended.contact.clone()).execute(&mut *conn).await?;
    if ended.served {
        let close = "UPDATE contacts SET closed_ms = $1 WHERE contact_id = $2 AND closed_ms IS NULL";
        sqlx::query::<Db>(close).bind(now.0).bind(ended.contact.clone()).execute(conn).await?;
    }
    Ok(())
}

/// The call of somebody with a place has ended. Who was being connected for longer than a telephone rings has talked.
/// True when somebody is left who waits in vain: to be rung back, in the place they had.
pub(super) async fn end_waiting(
    conn: &mut Conn,
    keys: &KeyRing,
    random: &dyn Random,
    ends: CallEnds,
    now: EpochMs,
) -> Result<bool, StoreError> {
    let contact = ends.contact;
    let select = "SELECT since_ms FROM operator_lines WHERE contact_id = $1";
    let kept: Option<(i64,)> =
        sqlx::query_as::<Db, _>(select).bind(contact.id.clone()).fetch_optional(&mut *conn).await?;
    if let Some((since,)) = kept {
        let served = since < ends.talked_since.0;
        end_connection(conn, &Connection { contact: contact.id.clone(), served, rest: now }, now).await?;
    }
    // Without a telephone kept for it, `transfer` is a case for people, and not a connection.
    let kind = if kept.is_some() { "transfer" } else { "waiting" };
    if ends.satisfied {
        let close = "UPDATE contacts SET closed_ms = $1 WHERE contact_id = $2 AND closed_ms IS NULL AND kind = $3";
        sqlx::query::<Db>(close).bind(now.0).bind(contact.id).bind(kind).execute(conn).await?;
        return Ok(false);
    }
    let details = seal::seal(keys, random, seal::DETAILS, &contact.id, &contact.details)?;
    let update = "UPDATE contacts SET kind = $1, language = $2, reason = $3, details = $4, \
                  card_id = coalesce($7, card_id), receipt = coalesce($8, receipt) \
                  WHERE contact_id = $5 AND closed_ms IS NULL AND kind = $6";
    let left = sqlx::query::<Db>(update)
        .bind(contact.kind)
        .bind(contact.language)
        .bind(contact.reason)
        .bind(details)
        .bind(contact.id)
        .bind(kind)
        .bind(contact.card.map(|card| card.as_str().to_owned()))
        .bind(contact.receipt.map(|receipt| receipt.as_str().to_owned()))
        .execute(conn)
        .await?;
    Ok(touched(&left))
}
