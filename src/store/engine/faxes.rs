//! Faxes that came in: written once however often they are told of, taken under a lease with a fence, settled with whoever
//! waits because of them and what is sent, in one transaction.

use super::{Conn, Db, Engine, audit, messages, reports, touched};
use crate::card::{AuditRecord, EpochMs};
use crate::store::{FaxRow, KeyRing, NewFax, NewMessage, Redact, SettledFax, StoreError, seal};
use ring::digest::{SHA256, digest};
use sqlx::Row as _;
use std::sync::Arc;

/// What [`fax`] reads.
macro_rules! columns {
    () => {
        "fax_id, provider, state, origin, reading, pages, verdict, received_ms, attempts, fence"
    };
}

impl Engine {
    /// Writes a fax. False when the provider told of it before: then nothing is.
    pub(in crate::store) async fn add_fax(&self, new: NewFax) -> Result<bool, StoreError> {
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        self.write(move |conn| {
            Box::pin(async move {
                let origin = seal::seal(&keys, random.as_ref(), seal::FAX_ORIGIN, &new.id, &new.origin)?;
                let state = if new.file.is_some() { "arrived" } else { "announced" };
                let insert = "INSERT INTO faxes (fax_id, provider, provider_id, state, origin, received_ms, due_ms) \
                              VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT DO NOTHING";
                let result = sqlx::query::<Db>(insert)
                    .bind(new.id.clone())
                    .bind(new.provider)
                    .bind(new.provider_id)
                    .bind(state)
                    .bind(origin)
                    .bind(new.received.0)
                    .execute(&mut *conn)
                    .await?;
                if !touched(&result) {
                    return Ok(false);
                }
                if let Some(file) = new.file {
                    let sealed = seal::seal(&keys, random.as_ref(), seal::FAX_FILE, &new.id, &file)?;
                    keep_original(conn, &new.id, sealed, &file).await?;
                }
                audit::append(conn, &new.audit).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Takes the fax that waits longest, until `lease_until`.
    pub(in crate::store) async fn take_fax(
        &self,
        now: EpochMs,
        lease_until: EpochMs,
    ) -> Result<Option<FaxRow>, StoreError> {
        let keys = Arc::clone(&self.keys);
        self.write(move |conn| {
            Box::pin(async move {
                let take = concat!(
                    "UPDATE faxes SET due_ms = $2, attempts = attempts + 1, fence = fence + 1 WHERE fax_id = ",
                    "(SELECT fax_id FROM faxes WHERE state <> 'settled' AND due_ms <= $1 ORDER BY received_ms LIMIT 1",
                    skip_locked!(),
                    ") RETURNING ",
                    columns!()
                );
                let row = sqlx::query::<Db>(take).bind(now.0).bind(lease_until.0).fetch_optional(conn).await?;
                row.map(|row| fax(&keys, &row)).transpose()
            })
        })
        .await
    }

    /// Keeps a fetched original. False when the lease is somebody else's by now.
    pub(in crate::store) async fn keep_fax_file(
        &self,
        id: &str,
        fence: i64,
        file: Vec<u8>,
    ) -> Result<bool, StoreError> {
        let (keys, random, id) = (Arc::clone(&self.keys), Arc::clone(&self.random), id.to_owned());
        self.write(move |conn| {
            Box::pin(async move {
                let update =
                    "UPDATE faxes SET state = 'arrived' WHERE fax_id = $1 AND fence = $2 AND state = 'announced'";
                let result = sqlx::query::<Db>(update).bind(id.clone()).bind(fence).execute(&mut *conn).await?;
                if !touched(&result) {
                    return Ok(false);
                }
                let sealed = seal::seal(&keys, random.as_ref(), seal::FAX_FILE, &id, &file)?;
                keep_original(conn, &id, sealed, &file).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Keeps the pictures of a fax's pages and what was read on them, in the place of earlier ones.
    pub(in crate::store) async fn keep_fax_pages(
        &self,
        id: &str,
        fence: i64,
        pages: Vec<Vec<u8>>,
        reading: Vec<u8>,
    ) -> Result<bool, StoreError> {
        let (keys, random, id) = (Arc::clone(&self.keys), Arc::clone(&self.random), id.to_owned());
        self.write(move |conn| {
            Box::pin(async move {
                let reading = seal::seal(&keys, random.as_ref(), seal::FAX_READING, &id, &reading)?;
                let update = "UPDATE faxes SET reading = $3, pages = $4 \
                              WHERE fax_id = $1 AND fence = $2 AND state = 'arrived'";
                let count = i64::try_from(pages.len()).unwrap_or(0);
                let update = sqlx::query::<Db>(update).bind(id.clone()).bind(fence).bind(reading).bind(count);
                if !touched(&update.execute(&mut *conn).await?) {
                    return Ok(false);
                }
                let forget = sqlx::query::<Db>("DELETE FROM fax_pages WHERE fax_id = $1").bind(id.clone());
                forget.execute(&mut *conn).await?;
                for (page, picture) in (0_i64..).zip(pages) {
                    let row = format!("{id}/{page}");
                    let picture = seal::seal(&keys, random.as_ref(), seal::FAX_PICTURE, &row, &picture)?;
                    let insert = "INSERT INTO fax_pages (fax_id, page, picture) VALUES ($1, $2, $3)";
                    let insert = sqlx::query::<Db>(insert).bind(id.clone()).bind(page).bind(picture);
                    insert.execute(&mut *conn).await?;
                }
                Ok(true)
            })
        })
        .await
    }

    /// Settles a taken fax. False, and nothing written, when the lease is somebody else's by now.
    pub(in crate::store) async fn settle_fax(&self, settled: SettledFax) -> Result<bool, StoreError> {
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        self.write(move |conn| {
            Box::pin(async move {
                let now = settled.report.now;
                let update = "UPDATE faxes SET state = 'settled', verdict = $3, settled_ms = $4 \
                              WHERE fax_id = $1 AND fence = $2 AND state <> 'settled'";
                let update = sqlx::query::<Db>(update)
                    .bind(settled.id)
                    .bind(settled.fence)
                    .bind(settled.verdict)
                    .bind(now.0)
                    .execute(&mut *conn)
                    .await?;
                if !touched(&update) {
                    return Ok(false);
                }
                reports::write_report(conn, &keys, random.as_ref(), settled.report).await?;
                messages::write(conn, &keys, random.as_ref(), settled.messages, now).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Puts a taken fax off until `due`.
    pub(in crate::store) async fn put_off_fax(&self, id: &str, fence: i64, due: EpochMs) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.write(move |conn| {
            Box::pin(async move {
                let update = "UPDATE faxes SET due_ms = $3 WHERE fax_id = $1 AND fence = $2 AND state <> 'settled'";
                sqlx::query::<Db>(update).bind(id).bind(fence).bind(due.0).execute(conn).await?;
                Ok(())
            })
        })
        .await
    }

    /// A fax as it stands, until it is forgotten.
    pub(in crate::store) async fn fax(&self, id: &str) -> Result<Option<FaxRow>, StoreError> {
        let select = concat!("SELECT ", columns!(), " FROM faxes WHERE fax_id = $1 AND forgotten_ms IS NULL");
        let row = sqlx::query::<Db>(select).bind(id.to_owned()).fetch_optional(&self.read).await?;
        row.map(|row| fax(&self.keys, &row)).transpose()
    }

    /// The file as it came; an error when it is not what its hash says.
    pub(in crate::store) async fn fax_file(&self, id: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let select = "SELECT file, sha256 FROM fax_originals WHERE fax_id = $1";
        let row: Option<(Vec<u8>, Vec<u8>)> =
            sqlx::query_as::<Db, _>(select).bind(id.to_owned()).fetch_optional(&self.read).await?;
        let Some((sealed, hash)) = row else { return Ok(None) };
        let file = seal::open(&self.keys, seal::FAX_FILE, id, &sealed)?;
        if digest(&SHA256, &file).as_ref() != hash.as_slice() {
            return Err(StoreError::impossible("fax_originals", "sha256", id));
        }
        Ok(Some(file))
    }

    /// The picture of a page.
    pub(in crate::store) async fn fax_page(&self, id: &str, page: u32) -> Result<Option<Vec<u8>>, StoreError> {
        let select = "SELECT picture FROM fax_pages WHERE fax_id = $1 AND page = $2";
        let row: Option<(Vec<u8>,)> = sqlx::query_as::<Db, _>(select)
            .bind(id.to_owned())
            .bind(i64::from(page))
            .fetch_optional(&self.read)
            .await?;
        row.map(|(picture,)| seal::open(&self.keys, seal::FAX_PICTURE, &format!("{id}/{page}"), &picture)).transpose()
    }

    /// Puts another picture in the place of a settled fax's page and drops the file as it came, on the record. False when there
    /// is no such page.
    pub(in crate::store) async fn redact_fax_page(
        &self,
        id: &str,
        page: u32,
        redact: Redact,
        record: AuditRecord,
    ) -> Result<bool, StoreError> {
        let (keys, random, id) = (Arc::clone(&self.keys), Arc::clone(&self.random), id.to_owned());
        self.write(move |conn| {
            Box::pin(async move {
                const KEPT: &str =
                    concat!("SELECT picture FROM fax_pages WHERE fax_id = $1 AND page = $2", for_update!());
                let (row, page) = (format!("{id}/{page}"), i64::from(page));
                let kept: Option<(Vec<u8>,)> =
                    sqlx::query_as::<Db, _>(KEPT).bind(id.clone()).bind(page).fetch_optional(&mut *conn).await?;
                let Some((sealed,)) = kept else { return Ok(false) };
                let picture = redact(&seal::open(&keys, seal::FAX_PICTURE, &row, &sealed)?)
                    .ok_or_else(|| StoreError::impossible("fax_pages", "picture", &row))?;
                let picture = seal::seal(&keys, random.as_ref(), seal::FAX_PICTURE, &row, &picture)?;
                // A fax that is still read would get its pages anew from the file.
                let update = "UPDATE fax_pages SET picture = $3 WHERE fax_id = $1 AND page = $2 \
                              AND EXISTS (SELECT 1 FROM faxes WHERE fax_id = $1 AND state = 'settled')";
                let update = sqlx::query::<Db>(update).bind(id.clone()).bind(page).bind(picture);
                if !touched(&update.execute(&mut *conn).await?) {
                    return Ok(false);
                }
                let forget = sqlx::query::<Db>("DELETE FROM fax_originals WHERE fax_id = $1").bind(id);
                forget.execute(&mut *conn).await?;
                audit::append(conn, &record).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Orders a fax about one that came in, on the record. False when it was ordered before: then nothing is written.
    pub(in crate::store) async fn answer_fax(
        &self,
        answer: NewMessage,
        record: AuditRecord,
        now: EpochMs,
    ) -> Result<bool, StoreError> {
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        self.write(move |conn| {
            Box::pin(async move {
                let is_new = messages::write(conn, &keys, random.as_ref(), vec![answer], now).await? > 0;
                if is_new {
                    audit::append(conn, &record).await?;
                }
                Ok(is_new)
            })
        })
        .await
    }
}

async fn keep_original(conn: &mut Conn, id: &str, sealed: Vec<u8>, file: &[u8]) -> Result<(), StoreError> {
    let insert = "INSERT INTO fax_originals (fax_id, file, sha256) VALUES ($1, $2, $3)";
    let hash = digest(&SHA256, file).as_ref().to_vec();
    sqlx::query::<Db>(insert).bind(id.to_owned()).bind(sealed).bind(hash).execute(conn).await?;
    Ok(())
}

fn fax(keys: &KeyRing, row: &<Db as sqlx::Database>::Row) -> Result<FaxRow, StoreError> {
    let id: String = row.try_get("fax_id")?;
    let origin: Vec<u8> = row.try_get("origin")?;
    let reading: Option<Vec<u8>> = row.try_get("reading")?;
    let count = |name| row.try_get::<i64, _>(name).map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    Ok(FaxRow {
        provider: row.try_get("provider")?,
        state: row.try_get("state")?,
        origin: seal::open(keys, seal::FAX_ORIGIN, &id, &origin)?,
        reading: reading.map(|reading| seal::open(keys, seal::FAX_READING, &id, &reading)).transpose()?,
        pages: count("pages")?,
        verdict: row.try_get("verdict")?,
        received: EpochMs(row.try_get("received_ms")?),
        attempts: count("attempts")?,
        fence: row.try_get("fence")?,
        id,
    })
}
