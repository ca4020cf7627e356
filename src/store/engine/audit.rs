//! The audit: appended with every decision, chained and sealed afterwards by a single sealer (P6).

use super::{Conn, Db, Engine};
use crate::card::{Actor, AuditOutcome, AuditRecord, EpochMs, ReceiptNumber, chain_hash};
use crate::store::{AuditEntry, AuditQuery, ChainLink, SealedHead, StoreError};

pub(super) type Row = (
    i64,
    i64,
    String,
    String,
    Option<String>,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);
pub(super) const COLUMNS: &str =
    "a.id, a.at_ms, a.role, a.channel, a.actor, a.action, a.outcome, a.reason, a.card_id, a.receipt, a.contact";

/// How far behind the newest sealed row a late one is looked for: a transaction may commit after a later one (PostgreSQL).
const LATE: i64 = 5_000;

impl Engine {
    /// Appends a record that belongs to no other change.
    pub(in crate::store) async fn append_audit(&self, record: AuditRecord) -> Result<(), StoreError> {
        self.write(move |conn| Box::pin(async move { append(conn, &record).await })).await
    }

    /// Chains up to `most` unsealed rows and signs the head; returns the new head, or nothing when all is sealed.
    /// `everywhere` looks for late rows in the whole table (at start). The caller holds the sealer's lease.
    pub(in crate::store) async fn seal_audit(
        &self,
        now: EpochMs,
        most: u32,
        everywhere: bool,
    ) -> Result<Option<SealedHead>, StoreError> {
        let keys = std::sync::Arc::clone(&self.keys);
        self.write(move |conn| {
            Box::pin(async move {
                let (mut position, mut head, newest) = chain_end(conn).await?;
                let low = if everywhere { 0 } else { newest - LATE };
                let rows = unsealed(conn, low, most).await?;
                if rows.is_empty() {
                    return Ok(None);
                }
                for row in rows {
                    let entry = entry(row)?;
                    head = chain_hash(&head, &entry.record.canonical(entry.id));
                    position += 1;
                    let insert = "INSERT INTO audit_chain (position, audit_id, hash) VALUES ($1, $2, $3)";
                    sqlx::query::<Db>(insert)
                        .bind(position)
                        .bind(entry.id)
                        .bind(head.to_vec())
                        .execute(&mut *conn)
                        .await?;
                }
                let sealed = SealedHead::sign(&keys, position, head, now);
                let insert = "INSERT INTO audit_heads (position, head, sealed_ms, signature) VALUES ($1, $2, $3, $4)";
                sqlx::query::<Db>(insert)
                    .bind(position)
                    .bind(head.to_vec())
                    .bind(now.0)
                    .bind(sealed.signature.clone())
                    .execute(conn)
                    .await?;
                Ok(Some(sealed))
            })
        })
        .await
    }

    /// Links of the chain after `position`, each with its row if that still exists, in order.
    pub(in crate::store) async fn chain_links(&self, position: i64, most: u32) -> Result<Vec<ChainLink>, StoreError> {
        let select = "SELECT position, audit_id, hash FROM audit_chain WHERE position > $1 ORDER BY position LIMIT $2";
        let links: Vec<(i64, i64, Vec<u8>)> =
            sqlx::query_as::<Db, _>(select).bind(position).bind(i64::from(most)).fetch_all(&self.read).await?;
        let mut out = Vec::with_capacity(links.len());
        for (position, audit_id, hash) in links {
            let select = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM audit a WHERE a.id = $1"));
            let row: Option<Row> = sqlx::query_as::<Db, _>(select).bind(audit_id).fetch_optional(&self.read).await?;
            out.push(ChainLink { position, audit_id, hash, entry: row.map(entry).transpose()? });
        }
        Ok(out)
    }

    /// Signed heads after `position`, in order.
    pub(in crate::store) async fn sealed_heads(&self, position: i64, most: u32) -> Result<Vec<SealedHead>, StoreError> {
        let select = "SELECT position, head, sealed_ms, signature FROM audit_heads WHERE position > $1 ORDER BY position LIMIT $2";
        let rows: Vec<(i64, Vec<u8>, i64, Vec<u8>)> =
            sqlx::query_as::<Db, _>(select).bind(position).bind(i64::from(most)).fetch_all(&self.read).await?;
        rows.into_iter()
            .map(|(position, head, sealed, signature)| {
                let head = head.try_into().map_err(|_| StoreError::impossible("audit_heads", "head", position))?;
                Ok(SealedHead { position, head, sealed: EpochMs(sealed), signature })
            })
            .collect()
    }

    /// Rows that the chain does not hold, the oldest first.
    pub(in crate::store) async fn unsealed_audit(&self, most: u32) -> Result<Vec<AuditEntry>, StoreError> {
        let mut conn = self.reader().await?;
        unsealed(&mut conn, 0, most).await?.into_iter().map(entry).collect()
    }

    /// Records that match, the newest first, below a row number.
    pub(in crate::store) async fn find_audit(
        &self,
        wanted: &AuditQuery,
        below: Option<i64>,
        most: u32,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        let (mut conditions, mut texts) = (String::new(), Vec::new());
        let AuditQuery { card, actor, action, outcome, from, until } = wanted;
        let outcome = outcome.map(|outcome| outcome.as_str().to_owned());
        let given = [("card_id", card), ("actor", actor), ("action", action), ("outcome", &outcome)];
        for (column, value) in given {
            if let Some(value) = value {
                texts.push(value.clone());
                conditions.push_str(&format!(" AND a.{column} = ${}", texts.len() + 4));
            }
        }
        // Only names of columns and of parameters are put together here.
        let select = sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM audit a WHERE a.id < $1 AND a.at_ms >= $2 AND a.at_ms < $3{conditions} \
             ORDER BY a.id DESC LIMIT $4"
        ));
        let mut query = sqlx::query_as::<Db, Row>(select)
            .bind(below.unwrap_or(i64::MAX))
            .bind(from.map_or(i64::MIN, |from| from.0))
            .bind(until.map_or(i64::MAX, |until| until.0))
            .bind(i64::from(most));
        for text in texts {
            query = query.bind(text);
        }
        query.fetch_all(&self.read).await?.into_iter().map(entry).collect()
    }

    /// The newest signed head.
    pub(in crate::store) async fn newest_head(&self) -> Result<Option<SealedHead>, StoreError> {
        let select = "SELECT max(position) FROM audit_heads";
        let (newest,): (Option<i64>,) = sqlx::query_as::<Db, _>(select).fetch_one(&self.read).await?;
        let Some(newest) = newest else { return Ok(None) };
        Ok(self.sealed_heads(newest - 1, 1).await?.into_iter().next())
    }

    /// The records of one contact, oldest first.
    pub(in crate::store) async fn audit_of_contact(&self, contact: &str) -> Result<Vec<AuditEntry>, StoreError> {
        let select =
            sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM audit a WHERE a.contact = $1 ORDER BY a.id LIMIT 500"));
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(select).bind(contact.to_owned()).fetch_all(&self.read).await?;
        rows.into_iter().map(entry).collect()
    }

    /// The records of one card, oldest first.
    pub(in crate::store) async fn audit_of_card(&self, card: &str) -> Result<Vec<AuditEntry>, StoreError> {
        let select = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM audit a WHERE a.card_id = $1 ORDER BY a.id"));
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(select).bind(card.to_owned()).fetch_all(&self.read).await?;
        rows.into_iter().map(entry).collect()
    }
}

async fn chain_end(conn: &mut Conn) -> Result<(i64, [u8; 32], i64), StoreError> {
    let select = "SELECT position, hash FROM audit_chain ORDER BY position DESC LIMIT 1";
    let last: Option<(i64, Vec<u8>)> = sqlx::query_as::<Db, _>(select).fetch_optional(&mut *conn).await?;
    let (newest,): (Option<i64>,) =
        sqlx::query_as::<Db, _>("SELECT max(audit_id) FROM audit_chain").fetch_one(conn).await?;
    let Some((position, hash)) = last else { return Ok((0, [0; 32], 0)) };
    let hash = hash.try_into().map_err(|_| StoreError::impossible("audit_chain", "hash", position))?;
    Ok((position, hash, newest.unwrap_or(0)))
}

async fn unsealed(conn: &mut Conn, low: i64, most: u32) -> Result<Vec<Row>, StoreError> {
    let select = sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM audit a WHERE a.id > $1 AND NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.audit_id = a.id) \
         ORDER BY a.id LIMIT $2"
    ));
    Ok(sqlx::query_as::<Db, _>(select).bind(low).bind(i64::from(most)).fetch_all(conn).await?)
}

/// Appends a record inside a transaction.
pub(super) async fn append(conn: &mut Conn, record: &AuditRecord) -> Result<(), StoreError> {
    let insert = "INSERT INTO audit (at_ms, role, channel, actor, action, outcome, reason, card_id, receipt, contact) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    sqlx::query::<Db>(insert)
        .bind(record.at.0)
        .bind(record.actor.role.as_str())
        .bind(record.actor.channel.as_str())
        .bind(record.actor.name.clone())
        .bind(record.action.clone())
        .bind(record.outcome.as_str())
        .bind(record.reason.clone())
        .bind(record.card.as_ref().map(|card| card.as_str().to_owned()))
        .bind(record.receipt.as_ref().map(|receipt| receipt.as_str().to_owned()))
        .bind(record.contact.clone())
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) fn entry(row: Row) -> Result<AuditEntry, StoreError> {
    let (id, at, role, channel, name, action, outcome, reason, card, receipt, contact) = row;
    let wrong = |column| StoreError::impossible("audit", column, id);
    let actor = Actor {
        role: role.parse().map_err(|_| wrong("role"))?,
        channel: channel.parse().map_err(|_| wrong("channel"))?,
        name,
    };
    let outcome: AuditOutcome = outcome.parse().map_err(|_| wrong("outcome"))?;
    let card = card.map(|card| card.parse()).transpose().map_err(|_| wrong("card_id"))?;
    let receipt = receipt.map(|receipt| ReceiptNumber::parse(&receipt)).transpose().map_err(|_| wrong("receipt"))?;
    let record = AuditRecord { at: EpochMs(at), actor, action, outcome, reason, card, receipt, contact };
    Ok(AuditEntry { id, record })
}
