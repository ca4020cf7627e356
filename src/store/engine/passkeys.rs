//! Passkeys of staff: added, listed, removed by their owner, on the record. Signing in with one stands in `sessions.rs`.

use super::{Conn, Db, Engine, audit, touched};
use crate::card::{AuditRecord, EpochMs, StaffName};
use crate::store::{NewPasskey, PasskeyRow, StoreError, seal};
use std::sync::Arc;

/// passkey, name, label, credential, counter, when it was added and last used.
type Row = (Vec<u8>, String, Vec<u8>, Vec<u8>, i64, i64, Option<i64>);

impl Engine {
    /// The passkey of an account in force, by the keyed hash of its credential's id.
    pub(in crate::store) async fn passkey(&self, passkey: [u8; 16]) -> Result<Option<PasskeyRow>, StoreError> {
        let select = "SELECT p.passkey, p.name, p.label, p.credential, p.counter, p.added_ms, p.used_ms \
                      FROM staff_passkeys p WHERE p.passkey = $1";
        let row: Option<Row> =
            sqlx::query_as::<Db, _>(select).bind(passkey.to_vec()).fetch_optional(&self.read).await?;
        row.map(|row| self.passkey_row(row)).transpose()
    }

    /// An account's passkeys, the oldest first.
    pub(in crate::store) async fn passkeys_of(&self, name: &StaffName) -> Result<Vec<PasskeyRow>, StoreError> {
        let select = "SELECT p.passkey, p.name, p.label, p.credential, p.counter, p.added_ms, p.used_ms \
                      FROM staff_passkeys p WHERE p.name = $1 ORDER BY p.added_ms, p.passkey";
        let rows: Vec<Row> =
            sqlx::query_as::<Db, _>(select).bind(name.as_str().to_owned()).fetch_all(&self.read).await?;
        rows.into_iter().map(|row| self.passkey_row(row)).collect()
    }

    fn passkey_row(&self, row: Row) -> Result<PasskeyRow, StoreError> {
        let (passkey, name, label, credential, counter, added, used) = row;
        let shown = hex::encode(&passkey);
        let wrong = |column| StoreError::impossible("staff_passkeys", column, &shown);
        let label = seal::open(&self.keys, seal::PASSKEY_LABEL, &shown, &label)?;
        Ok(PasskeyRow {
            passkey: passkey.try_into().map_err(|_| wrong("passkey"))?,
            name: name.parse().map_err(|_| wrong("name"))?,
            label: String::from_utf8(label).map_err(|_| wrong("label"))?,
            credential: seal::open(&self.keys, seal::PASSKEY, &shown, &credential)?,
            counter,
            added: EpochMs(added),
            used: used.map(EpochMs),
        })
    }

    /// Adds a passkey to an account in force. False when its challenge was answered before, it is known already, or the
    /// account has `most` of them.
    pub(in crate::store) async fn add_passkey(&self, new: NewPasskey, most: i64) -> Result<bool, StoreError> {
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        self.write(move |conn| {
            Box::pin(async move {
                if !use_challenge(conn, new.challenge, new.audit.at).await? {
                    return Ok(false);
                }
                let row = hex::encode(new.passkey);
                let label = seal::seal(&keys, random.as_ref(), seal::PASSKEY_LABEL, &row, new.label.as_bytes())?;
                let credential = seal::seal(&keys, random.as_ref(), seal::PASSKEY, &row, &new.credential)?;
                let insert = "INSERT INTO staff_passkeys (passkey, name, label, credential, counter, added_ms) \
                              SELECT $1, a.name, $3, $4, $5, $6 FROM staff a WHERE a.name = $2 AND a.password IS NOT NULL \
                              AND a.disabled_ms IS NULL \
                              AND (SELECT count(*) FROM staff_passkeys p WHERE p.name = $2) < $7 ON CONFLICT DO NOTHING";
                let result = sqlx::query::<Db>(insert)
                    .bind(new.passkey.to_vec())
                    .bind(new.name.as_str().to_owned())
                    .bind(label)
                    .bind(credential)
                    .bind(new.counter)
                    .bind(new.audit.at.0)
                    .bind(most)
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

    /// Removes a passkey of this account, on the record. False when there is none.
    pub(in crate::store) async fn remove_passkey(
        &self,
        passkey: [u8; 16],
        name: &StaffName,
        record: AuditRecord,
    ) -> Result<bool, StoreError> {
        let name = name.as_str().to_owned();
        self.write(move |conn| {
            Box::pin(async move {
                let delete = "DELETE FROM staff_passkeys WHERE passkey = $1 AND name = $2";
                let result = sqlx::query::<Db>(delete).bind(passkey.to_vec()).bind(name).execute(&mut *conn).await?;
                if touched(&result) {
                    audit::append(conn, &record).await?;
                }
                Ok(touched(&result))
            })
        })
        .await
    }

    /// Whether a challenge was answered before.
    pub(in crate::store) async fn is_challenge_used(&self, challenge: [u8; 16]) -> Result<bool, StoreError> {
        let select = "SELECT count(*) FROM staff_challenges WHERE challenge = $1";
        let (count,): (i64,) = sqlx::query_as::<Db, _>(select).bind(challenge.to_vec()).fetch_one(&self.read).await?;
        Ok(count == 1)
    }

    /// Forgets challenges that were answered before `before`. Returns how many.
    pub(in crate::store) async fn forget_challenges(&self, before: EpochMs) -> Result<u64, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let delete = "DELETE FROM staff_challenges WHERE used_ms < $1";
                Ok(sqlx::query::<Db>(delete).bind(before.0).execute(conn).await?.rows_affected())
            })
        })
        .await
    }
}

/// Uses up a challenge: false when it was answered before.
pub(super) async fn use_challenge(conn: &mut Conn, challenge: [u8; 16], now: EpochMs) -> Result<bool, StoreError> {
    let insert = "INSERT INTO staff_challenges (challenge, used_ms) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    Ok(touched(&sqlx::query::<Db>(insert).bind(challenge.to_vec()).bind(now.0).execute(conn).await?))
}

/// Removes every passkey of an account, as a reset does.
pub(super) async fn remove_passkeys(conn: &mut Conn, name: &str) -> Result<(), StoreError> {
    let delete = "DELETE FROM staff_passkeys WHERE name = $1";
    sqlx::query::<Db>(delete).bind(name.to_owned()).execute(conn).await?;
    Ok(())
}
