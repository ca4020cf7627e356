//! What happened, in the order of commits: for cursors and webhooks.

use super::{Conn, Db, Engine};
use crate::card::CertificateId;
use crate::card::{CardId, Cursor, EpochMs, EventKind, Happened, ReceiptNumber};
use crate::store::{HoldRow, StoreError};

type Row = (i64, i64, i64, String, String, Option<String>);

impl Engine {
    /// Up to `most` events after a place, in the order of commits; only what nobody can still commit before.
    pub(in crate::store) async fn events_after(&self, after: Cursor, most: u32) -> Result<Vec<Happened>, StoreError> {
        const SELECT: &str = concat!(
            "SELECT change_no, id, at_ms, kind, card_id, receipt FROM events WHERE (change_no, id) > ($1, $2) AND change_no < ",
            event_horizon!(),
            " ORDER BY change_no, id LIMIT $3"
        );
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(SELECT)
            .bind(after.change_no)
            .bind(after.id)
            .bind(i64::from(most))
            .fetch_all(&self.read)
            .await?;
        rows.into_iter().map(happened).collect()
    }

    /// The newest place that [`Engine::events_after`] reaches.
    pub(in crate::store) async fn newest_event(&self) -> Result<Cursor, StoreError> {
        let mut conn = self.reader().await?;
        newest(&mut conn).await
    }

    /// The first change number that a place must be below to have been given by this database.
    pub(in crate::store) async fn event_horizon(&self) -> Result<i64, StoreError> {
        const SELECT: &str = concat!("SELECT ", event_horizon!());
        let (horizon,): (i64,) = sqlx::query_as::<Db, _>(SELECT).fetch_one(&self.read).await?;
        Ok(horizon)
    }

    /// Every hold of a certificate, the oldest first.
    pub(in crate::store) async fn holds_of(&self, id: &CertificateId) -> Result<Vec<HoldRow>, StoreError> {
        let select = "SELECT held_ms, ended_ms, ended_by FROM hold_intervals WHERE issuer = $1 AND serial = $2 ORDER BY order_no";
        let rows: Vec<(i64, Option<i64>, Option<String>)> = sqlx::query_as::<Db, _>(select)
            .bind(id.issuer.as_str().to_owned())
            .bind(id.serial.as_bytes().to_vec())
            .fetch_all(&self.read)
            .await?;
        let hold = |(held, ended, ended_by): (i64, Option<i64>, _)| HoldRow {
            held: EpochMs(held),
            ended: ended.map(EpochMs),
            ended_by,
        };
        Ok(rows.into_iter().map(hold).collect())
    }
}

/// The newest place that can be read.
pub(super) async fn newest(conn: &mut Conn) -> Result<Cursor, StoreError> {
    const SELECT: &str = concat!(
        "SELECT change_no, id FROM events WHERE change_no < ",
        event_horizon!(),
        " ORDER BY change_no DESC, id DESC LIMIT 1"
    );
    let row: Option<(i64, i64)> = sqlx::query_as::<Db, _>(SELECT).fetch_optional(conn).await?;
    Ok(row.map(|(change_no, id)| Cursor { change_no, id }).unwrap_or_default())
}

/// Writes an event inside the transaction that makes it true.
pub(super) async fn append(
    conn: &mut Conn,
    kind: EventKind,
    card: &str,
    receipt: Option<&ReceiptNumber>,
    now: EpochMs,
) -> Result<(), StoreError> {
    const INSERT: &str = concat!(
        "INSERT INTO events (change_no, at_ms, kind, card_id, receipt) VALUES (",
        event_no!(),
        ", $1, $2, $3, $4)"
    );
    sqlx::query::<Db>(INSERT)
        .bind(now.0)
        .bind(kind.as_str())
        .bind(card.to_owned())
        .bind(receipt.map(|receipt| receipt.as_str().to_owned()))
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes that a receipt is published as a whole; its card is looked up.
pub(super) async fn append_published(conn: &mut Conn, receipt: &ReceiptNumber, now: EpochMs) -> Result<(), StoreError> {
    let select = "SELECT card_id FROM receipts WHERE receipt = $1";
    let (card,): (String,) =
        sqlx::query_as::<Db, _>(select).bind(receipt.as_str().to_owned()).fetch_one(&mut *conn).await?;
    append(conn, EventKind::ReceiptPublished, &card, Some(receipt), now).await
}

fn happened((change_no, id, at, kind, card, receipt): Row) -> Result<Happened, StoreError> {
    let wrong = |column| StoreError::impossible("events", column, id);
    Ok(Happened {
        cursor: Cursor { change_no, id },
        at: EpochMs(at),
        kind: kind.parse().map_err(|_| wrong("kind"))?,
        card: card.parse::<CardId>().map_err(|_| wrong("card_id"))?,
        receipt: receipt.map(|receipt| ReceiptNumber::parse(&receipt)).transpose().map_err(|_| wrong("receipt"))?,
    })
}
