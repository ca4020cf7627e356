//! Where events are sent: each place with a cursor of its own, worked on under a lease with a fence.

use super::{Db, Engine, audit, events, touched};
use crate::card::{AuditRecord, Cursor, EpochMs};
use crate::store::{Delivered, NewWebhook, StoreError, TakenWebhook, WebhookRow, seal};
use std::sync::Arc;

type Row = (String, String, String, i64, i64, i64, i64, Option<i64>, Option<i64>, Option<String>);
const COLUMNS: &str = "name, url, kinds, after_no, after_id, attempts, next_ms, failing_ms, disabled_ms, problem";

/// No lease reaches farther than this, and no pause than an hour and a half, milliseconds: what does was written before
/// somebody set the clock back.
const FARTHEST_LEASE_MS: i64 = 600_000;
const FARTHEST_PAUSE_MS: i64 = 5_400_000;

impl Engine {
    /// Adds a place that hears everything from now on, on the record. False when the name is taken.
    pub(in crate::store) async fn add_webhook(&self, new: NewWebhook) -> Result<bool, StoreError> {
        let secret = seal::seal(&self.keys, self.random.as_ref(), seal::WEBHOOK_SECRET, &new.name, &new.secret)?;
        self.write(move |conn| {
            Box::pin(async move {
                let after = events::newest(conn).await?;
                // The fence begins at the instant: whoever still works on one of this name that was removed cannot settle this.
                let insert = "INSERT INTO webhooks (name, url, kinds, secret, created_ms, after_no, after_id, attempts, next_ms, \
                              lease_ms, fence) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, $5) ON CONFLICT (name) DO NOTHING";
                let result = sqlx::query::<Db>(insert)
                    .bind(new.name)
                    .bind(new.url)
                    .bind(new.kinds)
                    .bind(secret)
                    .bind(new.now.0)
                    .bind(after.change_no)
                    .bind(after.id)
                    .execute(&mut *conn)
                    .await?;
                if touched(&result) {
                    audit::append(conn, &new.audit).await?;
                }
                Ok(touched(&result))
            })
        })
        .await
    }

    /// Every place, by name.
    pub(in crate::store) async fn webhooks(&self) -> Result<Vec<WebhookRow>, StoreError> {
        let select = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM webhooks ORDER BY name"));
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(select).fetch_all(&self.read).await?;
        Ok(rows.into_iter().map(webhook).collect())
    }

    /// Removes a place, on the record. False when there is none.
    pub(in crate::store) async fn remove_webhook(&self, name: &str, record: AuditRecord) -> Result<bool, StoreError> {
        self.audited("DELETE FROM webhooks WHERE name = $1", name, record).await
    }

    /// Takes up a place again that was given up, from where it stood, on the record. False when it was not given up.
    pub(in crate::store) async fn resume_webhook(&self, name: &str, record: AuditRecord) -> Result<bool, StoreError> {
        let update = "UPDATE webhooks SET disabled_ms = NULL, failing_ms = NULL, attempts = 0, next_ms = 0, problem = NULL \
                      WHERE name = $1 AND disabled_ms IS NOT NULL";
        self.audited(update, name, record).await
    }

    async fn audited(&self, sql: &'static str, name: &str, record: AuditRecord) -> Result<bool, StoreError> {
        let name = name.to_owned();
        self.write(move |conn| {
            Box::pin(async move {
                let result = sqlx::query::<Db>(sql).bind(name).execute(&mut *conn).await?;
                if touched(&result) {
                    audit::append(conn, &record).await?;
                }
                Ok(touched(&result))
            })
        })
        .await
    }

    /// Names of places for which something is due.
    pub(in crate::store) async fn due_webhooks(&self, now: EpochMs) -> Result<Vec<String>, StoreError> {
        const SELECT: &str = concat!(
            "SELECT name FROM webhooks w WHERE disabled_ms IS NULL AND (next_ms <= $1 OR next_ms > $2) ",
            "AND (lease_ms <= $1 OR lease_ms > $3) AND EXISTS (SELECT 1 FROM events e ",
            "WHERE (e.change_no, e.id) > (w.after_no, w.after_id) AND e.change_no < ",
            event_horizon!(),
            ") ORDER BY next_ms, name"
        );
        let rows: Vec<(String,)> = sqlx::query_as::<Db, _>(SELECT)
            .bind(now.0)
            .bind(now.0 + FARTHEST_PAUSE_MS)
            .bind(now.0 + FARTHEST_LEASE_MS)
            .fetch_all(&self.read)
            .await?;
        Ok(rows.into_iter().map(|(name,)| name).collect())
    }

    /// Takes a place until `until`; nothing when somebody else has it. Every take raises the fence.
    pub(in crate::store) async fn take_webhook(
        &self,
        name: &str,
        now: EpochMs,
        until: EpochMs,
    ) -> Result<Option<TakenWebhook>, StoreError> {
        let (name, keys) = (name.to_owned(), Arc::clone(&self.keys));
        self.write(move |conn| {
            Box::pin(async move {
                let update = "UPDATE webhooks SET lease_ms = $1, fence = fence + 1 WHERE name = $2 AND disabled_ms IS NULL \
                              AND (lease_ms <= $3 OR lease_ms > $4) RETURNING fence, secret";
                let taken: Option<(i64, Vec<u8>)> = sqlx::query_as::<Db, _>(update)
                    .bind(until.0)
                    .bind(name.clone())
                    .bind(now.0)
                    .bind(now.0 + FARTHEST_LEASE_MS)
                    .fetch_optional(&mut *conn)
                    .await?;
                let Some((fence, secret)) = taken else { return Ok(None) };
                let secret = seal::open(&keys, seal::WEBHOOK_SECRET, &name, &secret)?;
                let select = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM webhooks WHERE name = $1"));
                let row: Row = sqlx::query_as::<Db, _>(select).bind(name).fetch_one(conn).await?;
                Ok(Some(TakenWebhook { row: webhook(row), secret, fence }))
            })
        })
        .await
    }

    /// Writes how a delivery went, and lets go or holds on until `until`. False when the lease is somebody else's by now.
    pub(in crate::store) async fn settle_webhook(
        &self,
        name: &str,
        fence: i64,
        delivered: Delivered,
        now: EpochMs,
        until: EpochMs,
    ) -> Result<bool, StoreError> {
        let name = name.to_owned();
        self.write(move |conn| {
            Box::pin(async move {
                let result = match delivered {
                    Delivered::UpTo(cursor) => {
                        let update = "UPDATE webhooks SET after_no = $1, after_id = $2, attempts = 0, next_ms = 0, failing_ms = NULL, \
                                      problem = NULL, lease_ms = $3 WHERE name = $4 AND fence = $5";
                        sqlx::query::<Db>(update).bind(cursor.change_no).bind(cursor.id).bind(until.0).bind(name).bind(fence)
                    }
                    Delivered::Later { next, problem } => {
                        let update = "UPDATE webhooks SET attempts = attempts + 1, next_ms = $1, failing_ms = coalesce(failing_ms, $2), \
                                      problem = $3, lease_ms = 0 WHERE name = $4 AND fence = $5";
                        sqlx::query::<Db>(update).bind(next.0).bind(now.0).bind(problem).bind(name).bind(fence)
                    }
                    Delivered::Disabled { at, problem } => {
                        let update = "UPDATE webhooks SET attempts = attempts + 1, disabled_ms = $1, failing_ms = coalesce(failing_ms, $1), \
                                      problem = $2, lease_ms = 0 WHERE name = $3 AND fence = $4";
                        sqlx::query::<Db>(update).bind(at.0).bind(problem).bind(name).bind(fence)
                    }
                };
                Ok(touched(&result.execute(conn).await?))
            })
        })
        .await
    }
}

fn webhook(row: Row) -> WebhookRow {
    let (name, url, kinds, after_no, after_id, attempts, next, failing, disabled, problem) = row;
    WebhookRow {
        name,
        url,
        kinds,
        after: Cursor { change_no: after_no, id: after_id },
        attempts: u32::try_from(attempts).unwrap_or(u32::MAX),
        next: EpochMs(next),
        failing: failing.map(EpochMs),
        disabled: disabled.map(EpochMs),
        problem,
    }
}
