//! Messages out: written with what they tell of, taken under a lease with a fence, settled under that fence.

use super::{Conn, Db, Engine, calls, touched};
use crate::card::{CardId, EpochMs, Medium, MessageState, Purpose, Random, ReceiptNumber, Recipient};
use crate::store::{KeyRing, Message, MessageFate, MessagesState, NewMessage, StoreError, seal};
use sqlx::Row as _;
use std::sync::Arc;

/// No pause and no lease reaches farther than this, milliseconds. An instant beyond it was written before somebody set
/// the clock back: it is due.
const FARTHEST_MS: i64 = 60 * 60 * 1000;

/// What [`message`] reads.
macro_rules! columns {
    () => {
        "message_id, medium, purpose, recipient, language, card_id, receipt, state, attempts, fence, carrier_id, problem, \
         made_ms, useful_ms, sent_ms, ended_ms"
    };
}

/// What is on its way, as the index of it says in the same words: SQLite finds an index of some rows by no others.
macro_rules! on_their_way {
    () => {
        "state IN ('pending', 'sending')"
    };
}

/// How many are on their way, since when, and how many did not arrive: each counted on an index of just those.
pub(super) const STATE: &str = concat!(
    "SELECT count(*), min(made_ms), (SELECT count(*) FROM messages WHERE state = 'undelivered') FROM messages WHERE ",
    on_their_way!()
);

/// Those being sent of which nobody has told what became, to be looked up.
pub(super) const TAKE_UNCLEAR: &str = concat!(
    "UPDATE messages SET lease_ms = $1, fence = fence + 1, next_ms = $5 WHERE message_id IN (SELECT message_id \
     FROM messages WHERE ",
    on_their_way!(),
    " AND state = 'sending' AND (next_ms <= $2 OR next_ms > $4) AND (lease_ms <= $2 OR lease_ms > $4) \
     ORDER BY next_ms, message_id LIMIT $3",
    skip_locked!(),
    ") RETURNING ",
    columns!()
);

/// Those that wait to be sent.
pub(super) const TAKE_PENDING: &str = concat!(
    "UPDATE messages SET lease_ms = $1, fence = fence + 1, next_ms = $5, state = 'sending', attempts = attempts + 1, \
     sent_ms = $2 WHERE message_id IN (SELECT message_id FROM messages WHERE ",
    on_their_way!(),
    " AND state = 'pending' AND (next_ms <= $2 OR next_ms > $4) ORDER BY next_ms, message_id LIMIT $3",
    skip_locked!(),
    ") RETURNING ",
    columns!()
);

impl Engine {
    /// Takes messages that are due and nobody has: new ones, which read `sending` from now on, and those that were being
    /// sent when whoever sent them fell silent. Every take raises the fence.
    pub(in crate::store) async fn take_messages(
        &self,
        now: EpochMs,
        lease_until: EpochMs,
        look_up_at: EpochMs,
        most: u32,
    ) -> Result<Vec<Message>, StoreError> {
        let keys = Arc::clone(&self.keys);
        self.write(move |conn| {
            Box::pin(async move {
                let again = take(conn, &keys, true, (now, lease_until, look_up_at), most).await?;
                let left = most.saturating_sub(u32::try_from(again.len()).unwrap_or(most));
                let fresh = take(conn, &keys, false, (now, lease_until, look_up_at), left).await?;
                Ok([again, fresh].concat())
            })
        })
        .await
    }

    /// Writes how taken messages went. What the carrier has reported meanwhile is not undone by an answer that came late.
    pub(in crate::store) async fn settle_messages(
        &self,
        settled: Vec<(Message, MessageFate)>,
        now: EpochMs,
    ) -> Result<Vec<bool>, StoreError> {
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        self.write(move |conn| {
            Box::pin(async move {
                let mut written = Vec::with_capacity(settled.len());
                for (message, fate) in settled {
                    written.push(settle(conn, &keys, random.as_ref(), &message, fate, now).await?);
                }
                Ok(written)
            })
        })
        .await
    }

    /// A message as it stands.
    pub(in crate::store) async fn message(&self, id: &str) -> Result<Option<Message>, StoreError> {
        let select = concat!("SELECT ", columns!(), " FROM messages WHERE message_id = $1");
        let row = sqlx::query::<Db>(select).bind(id.to_owned()).fetch_optional(&self.read).await?;
        row.map(|row| message(&self.keys, &row)).transpose()
    }

    /// Messages, the newest first.
    pub(in crate::store) async fn list_messages(
        &self,
        undelivered: bool,
        most: u32,
    ) -> Result<Vec<Message>, StoreError> {
        let select = if undelivered {
            concat!("SELECT ", columns!(), " FROM messages WHERE state = 'undelivered' ORDER BY made_ms DESC LIMIT $1")
        } else {
            concat!("SELECT ", columns!(), " FROM messages ORDER BY made_ms DESC LIMIT $1")
        };
        let rows = sqlx::query::<Db>(select).bind(i64::from(most)).fetch_all(&self.read).await?;
        rows.iter().map(|row| message(&self.keys, row)).collect()
    }

    /// Whether such a message about an open suspension of this card was ordered to this place, and has not failed.
    pub(in crate::store) async fn has_message(
        &self,
        card: &CardId,
        purpose: Purpose,
        medium: Medium,
        to: &Recipient,
    ) -> Result<bool, StoreError> {
        let select = "SELECT count(*) FROM messages m JOIN receipts r ON r.receipt = m.receipt WHERE r.card_id = $1 \
                      AND r.closed_ms IS NULL AND m.purpose = $2 AND m.recipient_hash = $3 AND m.state <> 'undelivered'";
        let (count,): (i64,) = sqlx::query_as::<Db, _>(select)
            .bind(card.as_str().to_owned())
            .bind(purpose.as_str())
            .bind(self.keys.lookup(place(medium), to.expose()).to_vec())
            .fetch_one(&self.read)
            .await?;
        Ok(count > 0)
    }

    /// How many wait, and how many did not arrive.
    pub(in crate::store) async fn messages_state(&self) -> Result<MessagesState, StoreError> {
        let (pending, oldest, undelivered): (i64, Option<i64>, i64) =
            sqlx::query_as::<Db, _>(STATE).fetch_one(&self.read).await?;
        Ok(MessagesState { pending, oldest: oldest.map(EpochMs), undelivered })
    }

    /// Forgets messages that were made before this instant and are on their way no more, with their recipients; at most 500
    /// at a time. Returns how many.
    pub(in crate::store) async fn forget_messages(&self, made_before: EpochMs) -> Result<u64, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let delete = "DELETE FROM messages WHERE message_id IN (SELECT message_id FROM messages \
                              WHERE made_ms < $1 AND state NOT IN ('pending', 'sending') ORDER BY made_ms LIMIT 500)";
                Ok(sqlx::query::<Db>(delete).bind(made_before.0).execute(conn).await?.rows_affected())
            })
        })
        .await
    }
}

/// Writes messages inside a transaction. One that has the same name, or went to the same place with the same receipt, is not
/// sent twice; one that did not arrive is tried anew. Returns how many are to be sent because of it.
pub(super) async fn write(
    conn: &mut Conn,
    keys: &KeyRing,
    random: &dyn Random,
    messages: Vec<NewMessage>,
    now: EpochMs,
) -> Result<u64, StoreError> {
    let mut to_be_sent = 0;
    for message in messages {
        let to = seal::seal(keys, random, seal::RECIPIENT, &message.id, message.to.expose().as_bytes())?;
        let hash = keys.lookup(place(message.medium), message.to.expose()).to_vec();
        let again = "UPDATE messages SET state = 'pending', next_ms = $1, useful_ms = $2, lease_ms = 0, ended_ms = NULL, \
                     carrier_id = NULL WHERE state = 'undelivered' \
                     AND (message_id = $6 OR (receipt = $3 AND purpose = $4 AND recipient_hash = $5))";
        let receipt = message.receipt.as_ref().map(|receipt| receipt.as_str().to_owned());
        let result = sqlx::query::<Db>(again)
            .bind(now.0)
            .bind(message.useful_until.0)
            .bind(receipt.clone())
            .bind(message.purpose.as_str())
            .bind(hash.clone())
            .bind(message.id.clone())
            .execute(&mut *conn)
            .await?;
        if touched(&result) {
            to_be_sent += 1;
            continue;
        }
        let insert = "INSERT INTO messages (message_id, medium, purpose, recipient, recipient_hash, language, card_id, receipt, \
                      state, attempts, next_ms, lease_ms, fence, made_ms, useful_ms) \
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'pending', 0, $9, 0, 0, $9, $10) ON CONFLICT DO NOTHING";
        let result = sqlx::query::<Db>(insert)
            .bind(message.id)
            .bind(message.medium.as_str())
            .bind(message.purpose.as_str())
            .bind(to)
            .bind(hash)
            .bind(message.language)
            .bind(message.card.map(|card| card.as_str().to_owned()))
            .bind(receipt)
            .bind(now.0)
            .bind(message.useful_until.0)
            .execute(&mut *conn)
            .await?;
        to_be_sent += result.rows_affected();
    }
    Ok(to_be_sent)
}

/// What a recipient is looked up as: a page to a number is another message than a text to it.
fn place(medium: Medium) -> &'static str {
    match medium {
        Medium::TextMessage | Medium::Email => "message",
        Medium::Fax => "fax",
    }
}

async fn take(
    conn: &mut Conn,
    keys: &KeyRing,
    unclear: bool,
    (now, lease_until, look_up_at): (EpochMs, EpochMs, EpochMs),
    most: u32,
) -> Result<Vec<Message>, StoreError> {
    let claim = if unclear { TAKE_UNCLEAR } else { TAKE_PENDING };
    let rows = sqlx::query::<Db>(claim)
        .bind(lease_until.0)
        .bind(now.0)
        .bind(i64::from(most))
        .bind(now.0 + FARTHEST_MS)
        .bind(look_up_at.0)
        .fetch_all(conn)
        .await?;
    rows.iter().map(|row| message(keys, row).map(|message| Message { unclear, ..message })).collect()
}

async fn settle(
    conn: &mut Conn,
    keys: &KeyRing,
    random: &dyn Random,
    message: &Message,
    fate: MessageFate,
    now: EpochMs,
) -> Result<bool, StoreError> {
    let (state, next, problem, carrier_id, contact) = match fate {
        MessageFate::Accepted(id) => (MessageState::Accepted, now, None, Some(id), None),
        MessageFate::Later(next, why) => (MessageState::Pending, next, Some(why), None, None),
        MessageFate::Unclear(next, why) => (MessageState::Sending, next, Some(why), None, None),
        MessageFate::Undelivered(why, contact) => (MessageState::Undelivered, now, Some(why), None, Some(contact)),
    };
    let ended = (state == MessageState::Undelivered).then_some(now.0);
    let update = "UPDATE messages SET state = $1, next_ms = $2, problem = $3, carrier_id = coalesce($4, carrier_id), \
                  ended_ms = $5, lease_ms = 0 WHERE message_id = $6 AND fence = $7 AND state = 'sending'";
    let result = sqlx::query::<Db>(update)
        .bind(state.as_str())
        .bind(next.0)
        .bind(problem)
        .bind(carrier_id.clone())
        .bind(ended)
        .bind(message.id.clone())
        .bind(message.fence)
        .execute(&mut *conn)
        .await?;
    let written = touched(&result);
    if let (false, Some(id)) = (written, carrier_id) {
        // The carrier's report was quicker than its answer: only the name is still missing.
        let update = "UPDATE messages SET carrier_id = $1 WHERE message_id = $2 AND fence = $3 AND carrier_id IS NULL";
        sqlx::query::<Db>(update).bind(id).bind(message.id.clone()).bind(message.fence).execute(&mut *conn).await?;
    }
    if let (true, Some(contact)) = (written, contact) {
        calls::open_contact(conn, keys, random, *contact, now).await?;
    }
    Ok(written)
}

/// A row as a message; taken ones say themselves whether their fate is unclear.
fn message(keys: &KeyRing, row: &<Db as sqlx::Database>::Row) -> Result<Message, StoreError> {
    let id: String = row.try_get("message_id")?;
    let wrong = |column| StoreError::impossible("messages", column, &id);
    let sealed: Vec<u8> = row.try_get("recipient")?;
    let to = String::from_utf8(seal::open(keys, seal::RECIPIENT, &id, &sealed)?).map_err(|_| wrong("recipient"))?;
    let (card, receipt): (Option<String>, Option<String>) = (row.try_get("card_id")?, row.try_get("receipt")?);
    let text = |column: &'static str| row.try_get::<String, _>(column);
    let (sent, ended): (Option<i64>, Option<i64>) = (row.try_get("sent_ms")?, row.try_get("ended_ms")?);
    Ok(Message {
        medium: text("medium")?.parse().map_err(|_| wrong("medium"))?,
        purpose: text("purpose")?.parse().map_err(|_| wrong("purpose"))?,
        to: Recipient::parse(&to).map_err(|_| wrong("recipient"))?,
        language: text("language")?,
        card: card.map(|card| card.parse()).transpose().map_err(|_| wrong("card_id"))?,
        receipt: receipt.map(|receipt| ReceiptNumber::parse(&receipt)).transpose().map_err(|_| wrong("receipt"))?,
        state: text("state")?.parse().map_err(|_| wrong("state"))?,
        attempts: u32::try_from(row.try_get::<i64, _>("attempts")?).map_err(|_| wrong("attempts"))?,
        fence: row.try_get("fence")?,
        unclear: false,
        carrier_id: row.try_get("carrier_id")?,
        problem: row.try_get("problem")?,
        made: EpochMs(row.try_get("made_ms")?),
        useful_until: EpochMs(row.try_get("useful_ms")?),
        sent: sent.map(EpochMs),
        ended: ended.map(EpochMs),
        id,
    })
}
