//! The only writer of card state: decision, audit, receipt, outbox and a call's next step in one transaction.

use super::{Conn, Db, Engine, audit, calls, cards, counter, events, notices, reports, touched};
use crate::card::{
    Card, CardEvent, CertificateStatus, Change, Decision, EpochMs, EventKind, Order, OrderAction, Random,
    ReceiptNumber, apply,
};
use crate::store::{CardChange, KeyRing, Ruling, StoreError};
use std::sync::Arc;

impl Engine {
    /// Loads the card, rules, and writes what was ruled. `StepTaken` undoes everything: somebody else answered the step;
    /// so does `KeyTaken`: an act at a counter of this name is there already.
    pub(in crate::store) async fn change_card(&self, change: CardChange) -> Result<Decision, StoreError> {
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        self.write(move |conn| Box::pin(async move { self::change(conn, &keys, random.as_ref(), change).await })).await
    }
}

/// The change inside its transaction.
pub(super) async fn change(
    conn: &mut Conn,
    keys: &KeyRing,
    random: &dyn Random,
    change: CardChange,
) -> Result<Decision, StoreError> {
    let CardChange { card: id, receipts, rule } = change;
    let card = cards::load(conn, &id, true).await?.ok_or(StoreError::NotFound("card"))?;
    let fresh = free_receipt(conn, receipts).await?;
    let Ruling { decision, channel, now, audit, step, report, act } = rule(&card, &fresh);
    match &decision {
        Decision::Changed(change) => write_change(conn, card, change, channel.as_str(), now).await?,
        Decision::Repeated { .. } => redrive(conn, card.id.as_str(), now).await?,
        Decision::Refused(_) => {}
    }
    audit::append(conn, &audit).await?;
    if let Some(step) = step {
        calls::write_step(conn, keys, random, step).await?;
    }
    if let Some(report) = report {
        reports::write_report(conn, keys, random, report).await?;
    }
    if let Some(act) = act {
        let orders = if let Decision::Changed(change) = &decision { change.orders.as_slice() } else { &[] };
        counter::write_act(conn, &act, orders).await?;
    }
    Ok(decision)
}

/// The first drawn number that no receipt has; nine digits are few enough to collide.
async fn free_receipt(conn: &mut Conn, drawn: Vec<ReceiptNumber>) -> Result<ReceiptNumber, StoreError> {
    for receipt in drawn {
        let select = "SELECT 1 FROM receipts WHERE receipt = $1";
        let taken: Option<(i32,)> =
            sqlx::query_as::<Db, _>(select).bind(receipt.as_str().to_owned()).fetch_optional(&mut *conn).await?;
        if taken.is_none() {
            return Ok(receipt);
        }
    }
    Err(StoreError::NotFound("free receipt number"))
}

async fn write_change(
    conn: &mut Conn,
    card: Card,
    change: &Change,
    channel: &'static str,
    now: EpochMs,
) -> Result<(), StoreError> {
    let update = "UPDATE cards SET version = version + 1, state = $1, changed_by = $2, updated_ms = $3 \
                  WHERE card_id = $4 AND version = $5";
    let result = sqlx::query::<Db>(update)
        .bind(change.state.as_str())
        .bind(channel)
        .bind(now.0)
        .bind(card.id.as_str().to_owned())
        .bind(card.version)
        .execute(&mut *conn)
        .await?;
    if !touched(&result) {
        return Err(StoreError::Refused { constraint: "the card changed meanwhile".to_owned() });
    }
    close_receipts(conn, &card, change, now).await?;
    if let Some(receipt) = &change.receipt {
        let insert = "INSERT INTO receipts (receipt, card_id, scope, channel, recorded_ms) VALUES ($1, $2, $3, $4, $5)";
        sqlx::query::<Db>(insert)
            .bind(receipt.as_str().to_owned())
            .bind(card.id.as_str().to_owned())
            .bind(change.scope.as_str())
            .bind(channel)
            .bind(now.0)
            .execute(&mut *conn)
            .await?;
        notices::open(conn, receipt, &card.id, now).await?;
    }
    events::append(conn, change.event.into(), card.id.as_str(), change.receipt.as_ref(), now).await?;
    let id = card.id.clone();
    let after = apply(card.clone(), change, now);
    for order in &change.orders {
        write_order(conn, &card, &after, order, now).await?;
        let insert = "INSERT INTO publications (issuer, serial, order_no, action, reason, decided_ms, card_id, receipt, state, \
                      attempts, next_ms, lease_ms, fence) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'pending', 0, $6, 0, 0)";
        sqlx::query::<Db>(insert)
            .bind(order.certificate.issuer.as_str().to_owned())
            .bind(order.certificate.serial.as_bytes().to_vec())
            .bind(order.order_no)
            .bind(order.action.as_str())
            .bind(order.action.reason().map(|reason| reason.as_str()))
            .bind(now.0)
            .bind(id.as_str().to_owned())
            .bind(change.receipt.as_ref().map(|receipt| receipt.as_str().to_owned()))
            .execute(&mut *conn)
            .await?;
    }
    if let (true, Some(receipt)) = (change.orders.is_empty(), &change.receipt) {
        // Everything asked for was on hold already: nothing is on its way, the receipt is as good as published.
        let update = "UPDATE receipts SET published_ms = $2 WHERE receipt = $1";
        sqlx::query::<Db>(update).bind(receipt.as_str().to_owned()).bind(now.0).execute(&mut *conn).await?;
        events::append(conn, EventKind::ReceiptPublished, id.as_str(), Some(receipt), now).await?;
    }
    Ok(())
}

/// A lifted or revoked card ends its suspensions; a lifted phone ends only the phone's.
async fn close_receipts(conn: &mut Conn, card: &Card, change: &Change, now: EpochMs) -> Result<(), StoreError> {
    let sql = match change.event {
        CardEvent::Reactivated | CardEvent::Revoked => {
            "UPDATE receipts SET closed_ms = $1 WHERE card_id = $2 AND closed_ms IS NULL"
        }
        CardEvent::PhoneReleased => {
            "UPDATE receipts SET closed_ms = $1 WHERE card_id = $2 AND closed_ms IS NULL AND scope = 'phone-certificates'"
        }
        CardEvent::Suspended | CardEvent::PhoneSuspended => return Ok(()),
    };
    sqlx::query::<Db>(sql).bind(now.0).bind(card.id.as_str().to_owned()).execute(conn).await?;
    Ok(())
}

async fn write_order(
    conn: &mut Conn,
    before: &Card,
    after: &Card,
    order: &Order,
    now: EpochMs,
) -> Result<(), StoreError> {
    let missing = || StoreError::impossible("certificates", "serial", order.certificate.serial.to_hex());
    let old = before.certificates.iter().find(|c| c.id == order.certificate).ok_or_else(missing)?;
    let new = after.certificates.iter().find(|c| c.id == order.certificate).ok_or_else(missing)?;
    let issuer = order.certificate.issuer.as_str().to_owned();
    let serial = order.certificate.serial.as_bytes().to_vec();
    let update = concat!(
        "UPDATE certificates SET status = $1, order_no = $2, since_ms = $3, reason = $4, change_no = ",
        change_no!(),
        " WHERE issuer = $5 AND serial = $6 AND order_no = $7"
    );
    let result = sqlx::query::<Db>(update)
        .bind(new.status.as_str())
        .bind(order.order_no)
        .bind(new.since.map(|since| since.0))
        .bind(order.action.reason().map(|reason| reason.as_str()))
        .bind(issuer.clone())
        .bind(serial.clone())
        .bind(old.order_no)
        .execute(&mut *conn)
        .await?;
    if !touched(&result) {
        return Err(StoreError::Refused { constraint: "the certificate changed meanwhile".to_owned() });
    }
    if old.status == CertificateStatus::Held {
        let ended_by = if matches!(order.action, OrderAction::Release) { "released" } else { "revoked" };
        let update = "UPDATE hold_intervals SET ended_ms = $1, ended_by = $2 WHERE issuer = $3 AND serial = $4 AND ended_ms IS NULL";
        sqlx::query::<Db>(update).bind(now.0).bind(ended_by).bind(issuer).bind(serial).execute(conn).await?;
    } else if new.status == CertificateStatus::Held {
        let insert = "INSERT INTO hold_intervals (issuer, serial, order_no, held_ms) VALUES ($1, $2, $3, $4)";
        sqlx::query::<Db>(insert).bind(issuer).bind(serial).bind(order.order_no).bind(now.0).execute(conn).await?;
    }
    Ok(())
}

/// A repeated request drives what has not got through once more, parked orders included (P4).
async fn redrive(conn: &mut Conn, card: &str, now: EpochMs) -> Result<(), StoreError> {
    let update = "UPDATE publications SET state = 'pending', next_ms = $1 WHERE state <> 'published' AND card_id = $2 \
                  AND (issuer, serial) IN (SELECT issuer, serial FROM certificates WHERE card_id = $2)";
    sqlx::query::<Db>(update).bind(now.0).bind(card.to_owned()).execute(conn).await?;
    Ok(())
}
