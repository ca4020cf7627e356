//! Telephone calls: the session by call, every answer by its step, and people who wait.

use super::{Conn, Db, Engine, audit, messages, queue, touched};
use crate::card::{EpochMs, Random};
use crate::store::{
    CallEnded, CallEnds, CallRow, ContactRow, KeyRing, NewContact, NewMessage, StepWrite, StoreError, seal,
};
use std::sync::Arc;

/// Counted on an index of just those.
pub(super) const OPEN_CONTACTS: &str = "SELECT count(*) FROM contacts WHERE closed_ms IS NULL";

impl Engine {
    /// The call as it stands.
    pub(in crate::store) async fn call(&self, call: &str) -> Result<Option<CallRow>, StoreError> {
        let select = "SELECT step, session, ended_ms FROM calls WHERE call_id = $1";
        let row: Option<(i64, Vec<u8>, Option<i64>)> =
            sqlx::query_as::<Db, _>(select).bind(call.to_owned()).fetch_optional(&self.read).await?;
        row.map(|(step, sealed, ended)| {
            let step = u32::try_from(step).map_err(|_| StoreError::impossible("calls", "step", call))?;
            Ok(CallRow { step, session: seal::open(&self.keys, seal::SESSION, call, &sealed)?, ended: ended.is_some() })
        })
        .transpose()
    }

    /// The answer that a step got.
    pub(in crate::store) async fn answer(&self, call: &str, step: u32) -> Result<Option<Vec<u8>>, StoreError> {
        let select = "SELECT answer FROM call_answers WHERE call_id = $1 AND step = $2";
        let row: Option<(Vec<u8>,)> = sqlx::query_as::<Db, _>(select)
            .bind(call.to_owned())
            .bind(i64::from(step))
            .fetch_optional(&self.read)
            .await?;
        row.map(|(sealed,)| seal::open(&self.keys, seal::ANSWER, &answer_row(call, step), &sealed)).transpose()
    }

    /// Writes an answered step; `StepTaken` when somebody else answered it first (P4).
    pub(in crate::store) async fn save_step(&self, step: StepWrite) -> Result<(), StoreError> {
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        self.write(move |conn| Box::pin(async move { write_step(conn, &keys, random.as_ref(), step).await })).await
    }

    /// Puts a better answer and session in the place of those of a step that nobody has gone past.
    pub(in crate::store) async fn replace_answer(
        &self,
        call: &str,
        step: u32,
        session: Vec<u8>,
        answer: Vec<u8>,
    ) -> Result<(), StoreError> {
        let call = call.to_owned();
        let session = seal::seal(&self.keys, self.random.as_ref(), seal::SESSION, &call, &session)?;
        let answer = seal::seal(&self.keys, self.random.as_ref(), seal::ANSWER, &answer_row(&call, step), &answer)?;
        self.write(move |conn| {
            Box::pin(async move {
                let update = "UPDATE calls SET session = $1 WHERE call_id = $2 AND step = $3";
                let next = i64::from(step) + 1;
                let result =
                    sqlx::query::<Db>(update).bind(session).bind(call.clone()).bind(next).execute(&mut *conn).await?;
                if !touched(&result) {
                    return Err(StoreError::StepTaken { step });
                }
                let update = "UPDATE call_answers SET answer = $1 WHERE call_id = $2 AND step = $3";
                sqlx::query::<Db>(update).bind(answer).bind(call).bind(i64::from(step)).execute(conn).await?;
                Ok(())
            })
        })
        .await
    }

    /// Notes that the carrier reports the call's end, who must be rung back for it, and what is sent instead of said. The
    /// step stays where it is: a confirmation that arrives late, after the line dropped, must still find its place.
    pub(in crate::store) async fn end_call(
        &self,
        call: &str,
        now: EpochMs,
        contact: Option<NewContact>,
        waiting: Option<CallEnds>,
        messages: Vec<NewMessage>,
    ) -> Result<CallEnded, StoreError> {
        let call = call.to_owned();
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        self.write(move |conn| {
            Box::pin(async move {
                let update = "UPDATE calls SET ended_ms = $1, updated_ms = $1 WHERE call_id = $2 AND ended_ms IS NULL";
                let ended = touched(&sqlx::query::<Db>(update).bind(now.0).bind(call).execute(&mut *conn).await?);
                let mut abandoned = ended && contact.is_some();
                if let (true, Some(contact)) = (ended, contact) {
                    open_contact(conn, &keys, random.as_ref(), contact, now).await?;
                }
                if ended {
                    messages::write(conn, &keys, random.as_ref(), messages, now).await?;
                }
                // Repeated reports too: a call that ended by itself may still have a place.
                if let Some(waiting) = waiting {
                    abandoned |= queue::end_waiting(conn, &keys, random.as_ref(), waiting, now).await?;
                }
                Ok(CallEnded { ended, abandoned })
            })
        })
        .await
    }

    /// Forgets calls that ended before this instant, with everything that was keyed in them. Returns how many.
    pub(in crate::store) async fn forget_calls(
        &self,
        ended_before: EpochMs,
        silent_before: EpochMs,
    ) -> Result<u64, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let delete = "DELETE FROM calls WHERE call_id IN (SELECT call_id FROM calls WHERE ended_ms < $1 \
                              UNION ALL SELECT call_id FROM calls WHERE ended_ms IS NULL AND updated_ms < $2 LIMIT 500)";
                let result = sqlx::query::<Db>(delete).bind(ended_before.0).bind(silent_before.0).execute(conn).await?;
                Ok(result.rows_affected())
            })
        })
        .await
    }

    /// Calls that have not ended.
    pub(in crate::store) async fn running_calls(&self) -> Result<i64, StoreError> {
        let select = "SELECT count(*) FROM calls WHERE ended_ms IS NULL";
        let (count,): (i64,) = sqlx::query_as::<Db, _>(select).fetch_one(&self.read).await?;
        Ok(count)
    }

    /// People who wait for a person: who never asked for the suspension first, then the longest, by when they are due.
    pub(in crate::store) async fn waiting_contacts(&self, most: u32) -> Result<Vec<ContactRow>, StoreError> {
        type Row = (String, String, String, String, Vec<u8>, i64, Option<i64>);
        let select = "SELECT contact_id, kind, language, reason, details, opened_ms, not_before_ms FROM contacts \
                      WHERE closed_ms IS NULL ORDER BY CASE WHEN reason = 'dispute' THEN 0 ELSE 1 END, \
                      coalesce(not_before_ms, opened_ms), contact_id LIMIT $1";
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(select).bind(i64::from(most)).fetch_all(&self.read).await?;
        rows.into_iter()
            .map(|(id, kind, language, reason, sealed, opened, not_before)| {
                let details = seal::open(&self.keys, seal::DETAILS, &id, &sealed)?;
                let (opened, not_before) = (EpochMs(opened), not_before.map(EpochMs));
                Ok(ContactRow { id, kind, language, reason, details, opened, not_before })
            })
            .collect()
    }

    /// How many contacts are not over, whoever has them.
    pub(in crate::store) async fn count_open_contacts(&self) -> Result<i64, StoreError> {
        let (count,): (i64,) = sqlx::query_as::<Db, _>(OPEN_CONTACTS).fetch_one(&self.read).await?;
        Ok(count)
    }

    /// Marks somebody as served. False when there is no such contact waiting.
    pub(in crate::store) async fn close_contact(
        &self,
        id: &str,
        now: EpochMs,
        audit: crate::card::AuditRecord,
    ) -> Result<bool, StoreError> {
        let id = id.to_owned();
        self.write(move |conn| {
            Box::pin(async move {
                let update = "UPDATE contacts SET closed_ms = $1 WHERE contact_id = $2 AND closed_ms IS NULL";
                let closed = touched(&sqlx::query::<Db>(update).bind(now.0).bind(id).execute(&mut *conn).await?);
                if closed {
                    audit::append(conn, &audit).await?;
                }
                Ok(closed)
            })
        })
        .await
    }
}

fn answer_row(call: &str, step: u32) -> String {
    format!("{call}/{step}")
}

/// Writes an answered step inside a transaction.
pub(super) async fn write_step(
    conn: &mut Conn,
    keys: &KeyRing,
    random: &dyn Random,
    step: StepWrite,
) -> Result<(), StoreError> {
    advance(conn, keys, random, &step).await?;
    let answer = seal::seal(keys, random, seal::ANSWER, &answer_row(&step.call, step.step), &step.answer)?;
    let insert = "INSERT INTO call_answers (call_id, step, answer) VALUES ($1, $2, $3)";
    sqlx::query::<Db>(insert)
        .bind(step.call.clone())
        .bind(i64::from(step.step))
        .bind(answer)
        .execute(&mut *conn)
        .await?;
    for record in &step.audits {
        audit::append(conn, record).await?;
    }
    for card in &step.wrong_tries {
        count_try(conn, card.as_str(), step.now).await?;
    }
    if let Some((receipt, circumstance)) = &step.circumstance {
        let update = "UPDATE receipts SET circumstance = $1 WHERE receipt = $2";
        sqlx::query::<Db>(update)
            .bind(circumstance.clone())
            .bind(receipt.as_str().to_owned())
            .execute(&mut *conn)
            .await?;
    }
    if let Some(ended) = &step.connection {
        queue::end_connection(conn, ended, step.now).await?;
    }
    if let Some(contact) = step.contact {
        open_contact(conn, keys, random, contact, step.now).await?;
    }
    messages::write(conn, keys, random, step.messages, step.now).await?;
    Ok(())
}

/// A place that is there already keeps its turn (`opened_ms`), whatever it is for from now on, and whoever has it keeps it.
/// One that was over waits anew.
pub(super) async fn open_contact(
    conn: &mut Conn,
    keys: &KeyRing,
    random: &dyn Random,
    contact: NewContact,
    now: EpochMs,
) -> Result<(), StoreError> {
    let details = seal::seal(keys, random, seal::DETAILS, &contact.id, &contact.details)?;
    macro_rules! unless_over {
        ($column:literal) => {
            concat!($column, " = CASE WHEN contacts.closed_ms IS NULL THEN contacts.", $column, " END, ")
        };
    }
    const INSERT: &str = concat!(
        "INSERT INTO contacts (contact_id, kind, channel, language, reason, details, opened_ms, call_id, card_id, receipt, \
         caller_hash, not_before_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
         ON CONFLICT (contact_id) DO UPDATE SET \
         kind = excluded.kind, not_before_ms = excluded.not_before_ms, language = excluded.language, \
         reason = excluded.reason, details = excluded.details, \
         call_id = excluded.call_id, card_id = coalesce(excluded.card_id, contacts.card_id), \
         receipt = coalesce(excluded.receipt, contacts.receipt), ",
        unless_over!("taken_by"),
        unless_over!("taken_ms"),
        unless_over!("offered_by"),
        unless_over!("offer_until_ms"),
        unless_over!("wrap_until_ms"),
        unless_over!("wrap_extended_ms"),
        "wrap_code = NULL, closed_ms = NULL"
    );
    sqlx::query::<Db>(INSERT)
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
        .bind(contact.not_before.map(|at| at.0))
        .execute(conn)
        .await?;
    Ok(())
}

/// Moves the call past the step, if it still stands there.
async fn advance(conn: &mut Conn, keys: &KeyRing, random: &dyn Random, step: &StepWrite) -> Result<(), StoreError> {
    let session = seal::seal(keys, random, seal::SESSION, &step.call, &step.session)?;
    let next = i64::from(step.step) + 1;
    let ended = step.ended.then_some(step.now.0);
    let sql = if step.step == 0 {
        "INSERT INTO calls (call_id, step, session, started_ms, updated_ms, ended_ms) VALUES ($1, $2, $3, $4, $4, $5) \
         ON CONFLICT DO NOTHING"
    } else {
        "UPDATE calls SET step = $2, session = $3, updated_ms = $4, ended_ms = coalesce(ended_ms, $5) \
         WHERE call_id = $1 AND step = $2 - 1"
    };
    let result = sqlx::query::<Db>(sql)
        .bind(step.call.clone())
        .bind(next)
        .bind(session)
        .bind(step.now.0)
        .bind(ended)
        .execute(conn)
        .await?;
    if touched(&result) { Ok(()) } else { Err(StoreError::StepTaken { step: step.step }) }
}

/// How long a wrong try counts against a card, milliseconds.
const TRIES_WINDOW_MS: i64 = 24 * 60 * 60 * 1000;

pub(super) async fn count_try(conn: &mut Conn, card: &str, now: EpochMs) -> Result<(), StoreError> {
    let upsert = "INSERT INTO card_tries (card_id, since_ms, tries) VALUES ($1, $2, 1) ON CONFLICT (card_id) DO UPDATE SET \
                  tries = CASE WHEN card_tries.since_ms < $3 THEN 1 ELSE card_tries.tries + 1 END, \
                  since_ms = CASE WHEN card_tries.since_ms < $3 THEN $2 ELSE card_tries.since_ms END";
    sqlx::query::<Db>(upsert).bind(card.to_owned()).bind(now.0).bind(now.0 - TRIES_WINDOW_MS).execute(conn).await?;
    Ok(())
}
