//! Acts at municipal counters, written with the decision they led to (P4: one name, one act), and read back with the
//! instants at which their orders were published.

use super::{Conn, Db, Engine, audit, cards};
use crate::card::{AuditOutcome, CardId, EpochMs, Order, OrderAction, ReceiptNumber};
use crate::store::{ActOrder, ActWrite, CounterAct, StoreError};

type Row = (String, String, String, String, String, String, String, String, String, Option<String>, i64);
type OrderRow = (String, Vec<u8>, String, String, String, Option<String>, i64, Option<i64>);

macro_rules! select_acts {
    ($rest:literal) => {
        concat!(
            "SELECT act_id, card_id, municipality, officer, action, outcome, basis, documents, seen, receipt, at_ms ",
            "FROM counter_acts ",
            $rest
        )
    };
}

impl Engine {
    /// An act by its name.
    pub(in crate::store) async fn counter_act(&self, id: &str) -> Result<Option<CounterAct>, StoreError> {
        let row: Option<Row> = sqlx::query_as::<Db, _>(select_acts!("WHERE act_id = $1"))
            .bind(id.to_owned())
            .fetch_optional(&self.read)
            .await?;
        row.map(act).transpose()
    }

    /// What was done to a card at counters, the newest first.
    pub(in crate::store) async fn counter_acts_of_card(
        &self,
        card: &CardId,
        most: u32,
    ) -> Result<Vec<CounterAct>, StoreError> {
        let sql = select_acts!("WHERE card_id = $1 ORDER BY at_ms DESC, act_id LIMIT $2");
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(sql)
            .bind(card.as_str().to_owned())
            .bind(i64::from(most))
            .fetch_all(&self.read)
            .await?;
        rows.into_iter().map(act).collect()
    }

    /// What an officer did from an instant until before another, the oldest first.
    pub(in crate::store) async fn counter_acts_of_officer(
        &self,
        officer: &str,
        from: EpochMs,
        until: EpochMs,
        most: u32,
    ) -> Result<Vec<CounterAct>, StoreError> {
        let sql = select_acts!("WHERE officer = $1 AND at_ms >= $2 AND at_ms < $3 ORDER BY at_ms, act_id LIMIT $4");
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(sql)
            .bind(officer.to_owned())
            .bind(from.0)
            .bind(until.0)
            .bind(i64::from(most))
            .fetch_all(&self.read)
            .await?;
        rows.into_iter().map(act).collect()
    }

    /// The orders that an act led to, those on the card first.
    pub(in crate::store) async fn act_orders(&self, id: &str) -> Result<Vec<ActOrder>, StoreError> {
        let select = "SELECT o.issuer, o.serial, c.kind, c.carrier, p.action, p.reason, p.decided_ms, p.published_ms \
                      FROM counter_orders o JOIN certificates c ON c.issuer = o.issuer AND c.serial = o.serial \
                      JOIN publications p ON p.issuer = o.issuer AND p.serial = o.serial AND p.order_no = o.order_no \
                      WHERE o.act_id = $1 ORDER BY c.carrier, c.kind, o.issuer, o.serial";
        let rows: Vec<OrderRow> = sqlx::query_as::<Db, _>(select).bind(id.to_owned()).fetch_all(&self.read).await?;
        rows.into_iter().map(order).collect()
    }
}

/// Writes an act with its orders and audit rows; of one that was refused nothing, so that the same form may be sent again
/// when it is put right. `KeyTaken` when an act of this name is there already.
pub(super) async fn write_act(conn: &mut Conn, write: &ActWrite, orders: &[Order]) -> Result<(), StoreError> {
    let act = &write.act;
    if act.outcome == AuditOutcome::Refused {
        let select = "SELECT at_ms FROM counter_acts WHERE act_id = $1";
        let there: Option<(i64,)> =
            sqlx::query_as::<Db, _>(select).bind(act.id.clone()).fetch_optional(&mut *conn).await?;
        return if there.is_some() { Err(StoreError::KeyTaken) } else { Ok(()) };
    }
    let insert = "INSERT INTO counter_acts (act_id, card_id, municipality, officer, action, outcome, basis, \
                  documents, seen, receipt, at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
                  ON CONFLICT (act_id) DO NOTHING";
    let result = sqlx::query::<Db>(insert)
        .bind(act.id.clone())
        .bind(act.card.as_str().to_owned())
        .bind(act.municipality.clone())
        .bind(act.officer.clone())
        .bind(act.action.as_str())
        .bind(act.outcome.as_str())
        .bind(act.basis.as_str())
        .bind(act.documents.as_str())
        .bind(act.seen.clone())
        .bind(act.receipt.as_ref().map(|receipt| receipt.as_str().to_owned()))
        .bind(act.at.0)
        .execute(&mut *conn)
        .await?;
    if !super::touched(&result) {
        return Err(StoreError::KeyTaken);
    }
    for order in orders {
        let insert = "INSERT INTO counter_orders (act_id, issuer, serial, order_no) VALUES ($1, $2, $3, $4)";
        sqlx::query::<Db>(insert)
            .bind(act.id.clone())
            .bind(order.certificate.issuer.as_str().to_owned())
            .bind(order.certificate.serial.as_bytes().to_vec())
            .bind(order.order_no)
            .execute(&mut *conn)
            .await?;
    }
    for record in &write.audits {
        audit::append(conn, record).await?;
    }
    Ok(())
}

fn act(row: Row) -> Result<CounterAct, StoreError> {
    let (id, card, municipality, officer, action, outcome, basis, documents, seen, receipt, at) = row;
    let wrong = |column| StoreError::impossible("counter_acts", column, &id);
    Ok(CounterAct {
        card: card.parse().map_err(|_| wrong("card_id"))?,
        action: action.parse().map_err(|_| wrong("action"))?,
        outcome: outcome.parse().map_err(|_| wrong("outcome"))?,
        basis: basis.parse().map_err(|_| wrong("basis"))?,
        documents: documents.parse().map_err(|_| wrong("documents"))?,
        receipt: receipt.map(|receipt| ReceiptNumber::parse(&receipt)).transpose().map_err(|_| wrong("receipt"))?,
        at: EpochMs(at),
        id,
        municipality,
        officer,
        seen,
    })
}

fn order(
    (issuer, serial, kind, carrier, action, reason, recorded, published): OrderRow,
) -> Result<ActOrder, StoreError> {
    let certificate = cards::certificate_id(&issuer, &serial)?;
    let wrong = |column| StoreError::impossible("certificates", column, certificate.serial.to_hex());
    Ok(ActOrder {
        kind: kind.parse().map_err(|_| wrong("kind"))?,
        carrier: carrier.parse().map_err(|_| wrong("carrier"))?,
        action: OrderAction::from_codes(&action, reason.as_deref()).ok_or_else(|| wrong("status"))?,
        recorded: EpochMs(recorded),
        published: published.map(EpochMs),
        certificate,
    })
}
