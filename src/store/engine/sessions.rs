//! Sessions of staff: begun with what proved the second factor, which counts once; looked up at every request.

use super::{Conn, Db, Engine, audit, passkeys, staff, touched};
use crate::card::{AuditRecord, EpochMs, StaffName};
use crate::store::{NewSession, SecondFactor, SessionRow, StoreError, seal};

type Row = (String, String, Option<String>, String, i64, i64);

impl Engine {
    /// Begins a session. False when its code was used before, or the account cannot sign in any more: nothing is written.
    pub(in crate::store) async fn open_session(&self, session: NewSession) -> Result<bool, StoreError> {
        let sealed = self.sealed_credential(&session.factor)?;
        self.write(move |conn| {
            Box::pin(async move {
                if !use_factor(conn, &session, sealed).await? {
                    return Ok(false);
                }
                let insert = "INSERT INTO staff_sessions (session, name, started_ms, seen_ms) VALUES ($1, $2, $3, $3)";
                sqlx::query::<Db>(insert)
                    .bind(session.session.to_vec())
                    .bind(session.name.as_str().to_owned())
                    .bind(session.audit.at.0)
                    .execute(&mut *conn)
                    .await?;
                audit::append(conn, &session.audit).await?;
                Ok(true)
            })
        })
        .await
    }

    /// A passkey's credential as it is stored after this use.
    fn sealed_credential(&self, factor: &SecondFactor) -> Result<Vec<u8>, StoreError> {
        let SecondFactor::Passkey(used) = factor else { return Ok(Vec::new()) };
        let row = hex::encode(used.passkey);
        seal::seal(&self.keys, self.random.as_ref(), seal::PASSKEY, &row, &used.credential)
    }

    /// Whether this is a recovery code of the account that was not used yet.
    pub(in crate::store) async fn has_recovery_code(&self, name: &str, hash: [u8; 16]) -> Result<bool, StoreError> {
        let select = "SELECT count(*) FROM staff_recovery_codes WHERE name = $1 AND hash = $2 AND used_ms IS NULL";
        let (count,): (i64,) =
            sqlx::query_as::<Db, _>(select).bind(name.to_owned()).bind(hash.to_vec()).fetch_one(&self.read).await?;
        Ok(count == 1)
    }

    /// A session of an account in force.
    pub(in crate::store) async fn session(&self, session: [u8; 16]) -> Result<Option<SessionRow>, StoreError> {
        let select = "SELECT s.name, a.role, a.municipality, a.languages, s.started_ms, s.seen_ms FROM staff_sessions s \
                      JOIN staff a ON a.name = s.name WHERE s.session = $1 AND a.disabled_ms IS NULL";
        let row: Option<Row> =
            sqlx::query_as::<Db, _>(select).bind(session.to_vec()).fetch_optional(&self.read).await?;
        row.map(|(name, role, municipality, languages, started, seen)| {
            let wrong = |column| StoreError::impossible("staff", column, &name);
            Ok(SessionRow {
                role: role.parse().map_err(|_| wrong("role"))?,
                municipality,
                languages: languages.split(',').filter(|tag| !tag.is_empty()).map(str::to_owned).collect(),
                started: EpochMs(started),
                seen: EpochMs(seen),
                name: name.parse().map_err(|_| wrong("name"))?,
            })
        })
        .transpose()
    }

    /// Notes that a session is in use.
    pub(in crate::store) async fn touch_session(&self, session: [u8; 16], now: EpochMs) -> Result<(), StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let update = "UPDATE staff_sessions SET seen_ms = $1 WHERE session = $2 AND seen_ms < $1";
                sqlx::query::<Db>(update).bind(now.0).bind(session.to_vec()).execute(conn).await?;
                Ok(())
            })
        })
        .await
    }

    /// Ends a session, on the record. False when it had ended.
    pub(in crate::store) async fn end_session(
        &self,
        session: [u8; 16],
        record: AuditRecord,
    ) -> Result<bool, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let delete = "DELETE FROM staff_sessions WHERE session = $1";
                let ended = touched(&sqlx::query::<Db>(delete).bind(session.to_vec()).execute(&mut *conn).await?);
                if ended {
                    audit::append(conn, &record).await?;
                }
                Ok(ended)
            })
        })
        .await
    }

    /// Ends every session of an account, on the record. Returns how many.
    pub(in crate::store) async fn end_sessions_of(
        &self,
        name: &StaffName,
        record: AuditRecord,
    ) -> Result<u64, StoreError> {
        let name = name.as_str().to_owned();
        self.write(move |conn| {
            Box::pin(async move {
                let ended = staff::end_sessions(conn, &name).await?;
                audit::append(conn, &record).await?;
                Ok(ended)
            })
        })
        .await
    }

    /// How many sessions an account has.
    pub(in crate::store) async fn count_sessions(&self, name: &StaffName) -> Result<i64, StoreError> {
        let select = "SELECT count(*) FROM staff_sessions WHERE name = $1";
        let (count,): (i64,) =
            sqlx::query_as::<Db, _>(select).bind(name.as_str().to_owned()).fetch_one(&self.read).await?;
        Ok(count)
    }

    /// Forgets sessions that were not used since, or began before, these instants. Returns how many.
    pub(in crate::store) async fn forget_sessions(
        &self,
        idle_since: EpochMs,
        begun_before: EpochMs,
    ) -> Result<u64, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let delete = "DELETE FROM staff_sessions WHERE seen_ms < $1 OR started_ms < $2";
                let result = sqlx::query::<Db>(delete).bind(idle_since.0).bind(begun_before.0).execute(conn).await?;
                Ok(result.rows_affected())
            })
        })
        .await
    }
}

/// Uses up what proved the second factor. A code that was seen over somebody's shoulder is worth nothing afterwards.
async fn use_factor(conn: &mut Conn, session: &NewSession, sealed: Vec<u8>) -> Result<bool, StoreError> {
    let name = session.name.as_str().to_owned();
    let result = match &session.factor {
        SecondFactor::Totp(step) => {
            let update = "UPDATE staff SET totp_step = $1 WHERE name = $2 AND totp_step < $1 AND password IS NOT NULL \
                          AND disabled_ms IS NULL";
            sqlx::query::<Db>(update).bind(*step).bind(name).execute(conn).await?
        }
        SecondFactor::Recovery(hash) => {
            let update = "UPDATE staff_recovery_codes SET used_ms = $1 WHERE name = $2 AND hash = $3 AND used_ms IS NULL \
                          AND EXISTS (SELECT 1 FROM staff a WHERE a.name = $2 AND a.password IS NOT NULL \
                          AND a.disabled_ms IS NULL)";
            sqlx::query::<Db>(update).bind(session.audit.at.0).bind(name).bind(hash.to_vec()).execute(conn).await?
        }
        SecondFactor::Passkey(used) => {
            if !passkeys::use_challenge(conn, used.challenge, session.audit.at).await? {
                return Ok(false);
            }
            // A counter that stays is a copy, unless the authenticator has none (WebAuthn 7.2, step 22).
            let update = "UPDATE staff_passkeys SET counter = $1, credential = $2, used_ms = $3 WHERE passkey = $4 \
                          AND name = $5 AND (counter < $1 OR (counter = 0 AND $1 = 0)) \
                          AND EXISTS (SELECT 1 FROM staff a WHERE a.name = $5 AND a.password IS NOT NULL \
                          AND a.disabled_ms IS NULL)";
            sqlx::query::<Db>(update)
                .bind(used.counter)
                .bind(sealed)
                .bind(session.audit.at.0)
                .bind(used.passkey.to_vec())
                .bind(name)
                .execute(conn)
                .await?
        }
    };
    Ok(touched(&result))
}
