//! Many cards at once. New cards go in by statements of many rows; a batch with a bad record is repeated record by
//! record, so that each is taken whole or not at all and the error names the right one.

use super::{Conn, Db, Engine, cards};
use crate::card::{Card, CardId, CardState, Carrier, Certificate, EpochMs, Scope};
use crate::store::{ImportRecord, ImportRefusal, Imported, StoreError, seal};
use sqlx::QueryBuilder;
use std::collections::{HashMap, HashSet};

/// Rows of three values that one statement takes: SQLite binds 32,766 values at most.
const ROWS_A_STATEMENT: usize = 10_000;

type Outcome = (Imported, Vec<(usize, ImportRefusal)>);

impl Engine {
    /// Seals a holder's attributes for import, outside any transaction.
    pub(in crate::store) fn seal_holder(&self, card: &CardId, holder: &[u8]) -> Result<Vec<u8>, StoreError> {
        seal::seal(&self.keys, self.random.as_ref(), seal::HOLDER, card.as_str(), holder)
    }

    /// Imports a batch in one transaction. Gives the counts, and the refused records by their place in the batch.
    pub(in crate::store) async fn import(
        &self,
        records: Vec<ImportRecord>,
        now: EpochMs,
    ) -> Result<Outcome, StoreError> {
        self.write(move |conn| Box::pin(async move { import_batch(conn, &records, now).await })).await
    }
}

async fn import_batch(conn: &mut Conn, records: &[ImportRecord], now: EpochMs) -> Result<Outcome, StoreError> {
    let known = known(conn, records).await?;
    let distinct: HashSet<&str> = records.iter().map(|record| record.card.id.as_str()).collect();
    let (new, old): (Vec<_>, Vec<_>) =
        records.iter().enumerate().partition(|(_, record)| !known.contains_key(record.card.id.as_str()));
    let mut imported = Imported::default();
    let mut rest: Vec<(usize, &ImportRecord)> = Vec::new();
    for (place, record) in old {
        if known.get(record.card.id.as_str()).is_some_and(|hash| hash == &record.record_hash) {
            imported.unchanged += 1;
        } else {
            rest.push((place, record));
        }
    }
    if distinct.len() == records.len() && insert_many(conn, &new, now).await? {
        imported.added += new.len() as u64;
    } else {
        rest.extend(new);
        rest.sort_by_key(|(place, _)| *place);
    }
    let mut refused = Vec::new();
    for (place, record) in rest {
        savepoint(conn, "SAVEPOINT record").await?;
        match import_one(conn, record, now, &mut imported).await? {
            Ok(()) => savepoint(conn, "RELEASE SAVEPOINT record").await?,
            Err(refusal) => {
                savepoint(conn, "ROLLBACK TO SAVEPOINT record").await?;
                savepoint(conn, "RELEASE SAVEPOINT record").await?;
                refused.push((place, refusal));
            }
        }
    }
    Ok((imported, refused))
}

async fn savepoint(conn: &mut Conn, sql: &'static str) -> Result<(), StoreError> {
    sqlx::query::<Db>(sql).execute(conn).await?;
    Ok(())
}

async fn known(conn: &mut Conn, records: &[ImportRecord]) -> Result<HashMap<String, Vec<u8>>, StoreError> {
    let mut query = QueryBuilder::<Db>::new("SELECT card_id, record_hash FROM cards WHERE card_id IN (");
    let mut ids = query.separated(", ");
    for record in records {
        ids.push_bind(record.card.id.as_str().to_owned());
    }
    query.push(")");
    let rows: Vec<(String, Vec<u8>)> = query.build_query_as().fetch_all(conn).await?;
    Ok(rows.into_iter().collect())
}

/// True when all went in; false when the database refused one (nothing is in then).
async fn insert_many(conn: &mut Conn, new: &[(usize, &ImportRecord)], now: EpochMs) -> Result<bool, StoreError> {
    if new.is_empty() {
        return Ok(true);
    }
    savepoint(conn, "SAVEPOINT many").await?;
    let records: Vec<&ImportRecord> = new.iter().map(|(_, record)| *record).collect();
    match insert(conn, &records, now).await {
        Ok(()) => savepoint(conn, "RELEASE SAVEPOINT many").await.map(|()| true),
        Err(error) if error.is_refused() => {
            savepoint(conn, "ROLLBACK TO SAVEPOINT many").await?;
            savepoint(conn, "RELEASE SAVEPOINT many").await?;
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

async fn insert(conn: &mut Conn, records: &[&ImportRecord], now: EpochMs) -> Result<(), StoreError> {
    let mut query = QueryBuilder::<Db>::new(
        "INSERT INTO cards (card_id, version, state, changed_by, municipality, valid_until, holder, record_hash, created_ms, updated_ms) ",
    );
    query.push_values(records, |mut row, record| {
        row.push_bind(record.card.id.as_str().to_owned())
            .push_bind(record.card.version)
            .push_bind(record.card.state.as_str())
            .push("'api'")
            .push_bind(record.card.municipality.clone())
            .push_bind(record.card.valid_until.to_string())
            .push_bind(record.holder.clone())
            .push_bind(record.record_hash.to_vec())
            .push_bind(now.0)
            .push_bind(now.0);
    });
    query.build().execute(&mut *conn).await?;
    let lookups: Vec<(&CardId, [u8; 16], bool)> =
        records.iter().flat_map(|r| r.lookups.iter().map(|(hash, sole)| (&r.card.id, *hash, *sole))).collect();
    insert_lookups(conn, &lookups).await?;
    let certificates: Vec<(&CardId, &Certificate)> =
        records.iter().flat_map(|r| r.card.certificates.iter().map(|c| (&r.card.id, c))).collect();
    insert_certificates(conn, &certificates).await
}

async fn insert_lookups(conn: &mut Conn, lookups: &[(&CardId, [u8; 16], bool)]) -> Result<(), StoreError> {
    for lookups in lookups.chunks(ROWS_A_STATEMENT) {
        let mut query = QueryBuilder::<Db>::new("INSERT INTO card_lookups (hash, card_id, sole) ");
        query.push_values(lookups, |mut row, (card, hash, sole)| {
            row.push_bind(hash.to_vec()).push_bind(card.as_str().to_owned()).push_bind(i64::from(*sole));
        });
        query.build().execute(&mut *conn).await?;
    }
    Ok(())
}

async fn insert_certificates(conn: &mut Conn, certificates: &[(&CardId, &Certificate)]) -> Result<(), StoreError> {
    if certificates.is_empty() {
        return Ok(());
    }
    let mut query =
        QueryBuilder::<Db>::new("INSERT INTO certificates (issuer, serial, card_id, kind, carrier, status, order_no) ");
    query.push_values(certificates, |mut row, (card, certificate)| {
        row.push_bind(certificate.id.issuer.as_str().to_owned())
            .push_bind(certificate.id.serial.as_bytes().to_vec())
            .push_bind(card.as_str().to_owned())
            .push_bind(certificate.kind.as_str())
            .push_bind(certificate.carrier.as_str())
            .push("'good', 0");
    });
    query.build().execute(conn).await?;
    Ok(())
}

/// One record whole. The outer error is the database's own trouble; the inner one is the record's.
async fn import_one(
    conn: &mut Conn,
    record: &ImportRecord,
    now: EpochMs,
    imported: &mut Imported,
) -> Result<Result<(), ImportRefusal>, StoreError> {
    let counter = match cards::load(conn, &record.card.id, true).await? {
        None => insert(conn, &[record], now).await.map(|()| &mut imported.added),
        Some(old) => {
            let hash = known(conn, std::slice::from_ref(record)).await?;
            if hash.get(record.card.id.as_str()).is_some_and(|hash| hash == &record.record_hash) {
                Ok(&mut imported.unchanged)
            } else {
                let added: Vec<_> = record
                    .card
                    .certificates
                    .iter()
                    .filter(|new| !old.certificates.iter().any(|c| c.id == new.id))
                    .map(|new| (&record.card.id, new))
                    .collect();
                if added.iter().any(|(_, new)| would_slip_past_a_hold(&old, new)) {
                    return Ok(Err(ImportRefusal::CardStopped));
                }
                update(conn, record, &old, &added, now).await.map(|()| &mut imported.changed)
            }
        }
    };
    match counter {
        Ok(counter) => {
            *counter += 1;
            Ok(Ok(()))
        }
        Err(StoreError::Refused { constraint }) => Ok(Err(refusal(&constraint))),
        Err(error) => Err(error),
    }
}

/// A certificate that comes while its like are stopped would be good while they are not, and a repeated request would
/// find the suspension in force already.
fn would_slip_past_a_hold(card: &Card, new: &Certificate) -> bool {
    let phone_held = card.open_receipt(Scope::PhoneCertificates).is_some() && new.carrier == Carrier::Phone;
    phone_held || matches!(card.state, CardState::Suspended | CardState::Revoked)
}

/// New attributes for a known card. Its state, holds and receipts stay.
async fn update(
    conn: &mut Conn,
    record: &ImportRecord,
    old: &Card,
    added: &[(&CardId, &Certificate)],
    now: EpochMs,
) -> Result<(), StoreError> {
    let id = old.id.as_str().to_owned();
    let update = "UPDATE cards SET version = version + 1, municipality = $1, valid_until = $2, holder = $3, record_hash = $4, \
                  updated_ms = $5 WHERE card_id = $6";
    sqlx::query::<Db>(update)
        .bind(record.card.municipality.clone())
        .bind(record.card.valid_until.to_string())
        .bind(record.holder.clone())
        .bind(record.record_hash.to_vec())
        .bind(now.0)
        .bind(id.clone())
        .execute(&mut *conn)
        .await?;
    sqlx::query::<Db>("DELETE FROM card_lookups WHERE card_id = $1").bind(id).execute(&mut *conn).await?;
    let lookups: Vec<_> = record.lookups.iter().map(|(hash, sole)| (&record.card.id, *hash, *sole)).collect();
    insert_lookups(conn, &lookups).await?;
    insert_certificates(conn, added).await
}

/// SQLite names table and column, PostgreSQL the constraint: both begin with the table's name.
fn refusal(constraint: &str) -> ImportRefusal {
    if constraint.contains("card_lookups") {
        ImportRefusal::NumberTaken
    } else if constraint.contains("certificates.issuer") || constraint.contains("certificates_pkey") {
        ImportRefusal::CertificateTaken
    } else {
        ImportRefusal::Impossible
    }
}
