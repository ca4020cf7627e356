//! Staff accounts: opened, enrolled, disabled, reset. Every change has its record in the same transaction.

use super::{Conn, Db, Engine, audit, passkeys, touched};
use crate::card::{AuditRecord, EpochMs, StaffName};
use crate::store::{Enrolled, NewStaff, StaffRow, StoreError, seal};
use std::sync::Arc;

/// name, role, municipality, languages, created, disabled, password, totp, totp_step, enrolment and until when, who asked
/// for a reset and when.
type Row = (
    String,
    String,
    Option<String>,
    String,
    i64,
    Option<i64>,
    Option<Vec<u8>>,
    Option<Vec<u8>>,
    i64,
    Option<Vec<u8>>,
    Option<i64>,
    Option<String>,
    Option<i64>,
);

macro_rules! select_staff {
    ($rest:literal) => {
        concat!(
            "SELECT name, role, municipality, languages, created_ms, disabled_ms, password, totp, totp_step, enrolment, \
             enrol_until_ms, reset_by, reset_ms FROM staff ",
            $rest
        )
    };
}

impl Engine {
    /// One account.
    pub(in crate::store) async fn staff(&self, name: &str) -> Result<Option<StaffRow>, StoreError> {
        let row: Option<Row> = sqlx::query_as::<Db, _>(select_staff!("WHERE name = $1"))
            .bind(name.to_owned())
            .fetch_optional(&self.read)
            .await?;
        row.map(|row| self.staff_row(row)).transpose()
    }

    /// Every account, by name.
    pub(in crate::store) async fn staff_list(&self) -> Result<Vec<StaffRow>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as::<Db, _>(select_staff!("ORDER BY name")).fetch_all(&self.read).await?;
        rows.into_iter().map(|row| self.staff_row(row)).collect()
    }

    /// Every account that is disabled.
    pub(in crate::store) async fn disabled_staff(&self) -> Result<Vec<String>, StoreError> {
        let select = "SELECT name FROM staff WHERE disabled_ms IS NOT NULL";
        let rows: Vec<(String,)> = sqlx::query_as::<Db, _>(select).fetch_all(&self.read).await?;
        Ok(rows.into_iter().map(|(name,)| name).collect())
    }

    fn staff_row(&self, row: Row) -> Result<StaffRow, StoreError> {
        let (name, role, municipality, languages, created, disabled, password, totp, totp_step, code, until, by, at) =
            row;
        let wrong = |column| StoreError::impossible("staff", column, &name);
        let password = password.map(|sealed| seal::open(&self.keys, seal::PASSWORD, &name, &sealed)).transpose()?;
        let password = password.map(String::from_utf8).transpose().map_err(|_| wrong("password"))?;
        let totp = totp.map(|sealed| seal::open(&self.keys, seal::TOTP, &name, &sealed)).transpose()?;
        let code = code.map(<[u8; 16]>::try_from).transpose().map_err(|_| wrong("enrolment"))?;
        Ok(StaffRow {
            role: role.parse().map_err(|_| wrong("role"))?,
            municipality,
            languages: languages.split(',').filter(|tag| !tag.is_empty()).map(str::to_owned).collect(),
            created: EpochMs(created),
            disabled: disabled.map(EpochMs),
            password,
            totp,
            totp_step,
            enrolment: code.zip(until.map(EpochMs)),
            reset: by.zip(at.map(EpochMs)),
            name: name.parse().map_err(|_| wrong("name"))?,
        })
    }

    /// Opens an account. False when the name is, or ever was, taken.
    pub(in crate::store) async fn add_staff(&self, staff: NewStaff) -> Result<bool, StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let insert = "INSERT INTO staff (name, role, municipality, languages, created_ms, enrolment, enrol_until_ms) \
                              VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
                let result = sqlx::query::<Db>(insert)
                    .bind(staff.name.as_str().to_owned())
                    .bind(staff.role.as_str())
                    .bind(staff.municipality)
                    .bind(staff.languages.join(","))
                    .bind(staff.audit.at.0)
                    .bind(staff.enrolment.0.to_vec())
                    .bind(staff.enrolment.1.0)
                    .execute(&mut *conn)
                    .await?;
                recorded(conn, touched(&result), &staff.audit).await
            })
        })
        .await
    }

    /// Offers an authenticator's secret to whoever has the enrolment code; the first one offered stays.
    pub(in crate::store) async fn offer_totp(
        &self,
        name: &StaffName,
        enrolment: [u8; 16],
        secret: Vec<u8>,
    ) -> Result<(), StoreError> {
        let name = name.as_str().to_owned();
        let sealed = seal::seal(&self.keys, self.random.as_ref(), seal::TOTP, &name, &secret)?;
        self.write(move |conn| {
            Box::pin(async move {
                let update = "UPDATE staff SET totp = $1 WHERE name = $2 AND enrolment = $3 AND totp IS NULL";
                sqlx::query::<Db>(update).bind(sealed).bind(name).bind(enrolment.to_vec()).execute(conn).await?;
                Ok(())
            })
        })
        .await
    }

    /// Sets password, authenticator and recovery codes, against the enrolment code, which is used up. False when it had
    /// been used before, or the account was disabled meanwhile.
    pub(in crate::store) async fn enrol_staff(&self, enrolled: Enrolled) -> Result<bool, StoreError> {
        let (keys, random) = (Arc::clone(&self.keys), Arc::clone(&self.random));
        self.write(move |conn| {
            Box::pin(async move {
                let name = enrolled.name.as_str().to_owned();
                let password = seal::seal(&keys, random.as_ref(), seal::PASSWORD, &name, enrolled.password.as_bytes())?;
                let update = "UPDATE staff SET password = $1, totp_step = $2, enrolment = NULL, enrol_until_ms = NULL \
                              WHERE name = $3 AND enrolment = $4 AND enrol_until_ms > $5 AND totp IS NOT NULL \
                              AND disabled_ms IS NULL";
                let result = sqlx::query::<Db>(update)
                    .bind(password)
                    .bind(enrolled.totp_step)
                    .bind(name.clone())
                    .bind(enrolled.enrolment.to_vec())
                    .bind(enrolled.audit.at.0)
                    .execute(&mut *conn)
                    .await?;
                if touched(&result) {
                    replace_recovery_codes(conn, &name, enrolled.recovery).await?;
                }
                recorded(conn, touched(&result), &enrolled.audit).await
            })
        })
        .await
    }

    /// Disables an account for good and ends its sessions. False when there is none in force.
    pub(in crate::store) async fn disable_staff(
        &self,
        name: &StaffName,
        audit: AuditRecord,
    ) -> Result<bool, StoreError> {
        let name = name.as_str().to_owned();
        self.write(move |conn| {
            Box::pin(async move {
                let update = "UPDATE staff SET disabled_ms = $1, enrolment = NULL, enrol_until_ms = NULL, reset_by = NULL, \
                              reset_ms = NULL WHERE name = $2 AND disabled_ms IS NULL";
                let result =
                    sqlx::query::<Db>(update).bind(audit.at.0).bind(name.clone()).execute(&mut *conn).await?;
                if touched(&result) {
                    end_sessions(conn, &name).await?;
                }
                recorded(conn, touched(&result), &audit).await
            })
        })
        .await
    }

    /// Notes that somebody asks for an account's reset; nothing else changes. False when there is no such account.
    pub(in crate::store) async fn ask_reset(
        &self,
        name: &StaffName,
        by: &str,
        audit: AuditRecord,
    ) -> Result<bool, StoreError> {
        let (name, by) = (name.as_str().to_owned(), by.to_owned());
        self.write(move |conn| {
            Box::pin(async move {
                let update = "UPDATE staff SET reset_by = $1, reset_ms = $2 WHERE name = $3 AND disabled_ms IS NULL";
                let result = sqlx::query::<Db>(update).bind(by).bind(audit.at.0).bind(name).execute(&mut *conn).await?;
                recorded(conn, touched(&result), &audit).await
            })
        })
        .await
    }

    /// Resets an account: password, passkeys, authenticator, recovery codes and sessions end, and an enrolment code counts instead.
    /// False unless somebody other than `by` asked for it after `asked_after`, and it is not `by`'s own account.
    pub(in crate::store) async fn confirm_reset(
        &self,
        name: &StaffName,
        by: &StaffName,
        asked_after: EpochMs,
        enrolment: ([u8; 16], EpochMs),
        audit: AuditRecord,
    ) -> Result<bool, StoreError> {
        let (name, by) = (name.as_str().to_owned(), by.as_str().to_owned());
        self.write(move |conn| {
            Box::pin(async move {
                let update = "UPDATE staff SET password = NULL, totp = NULL, totp_step = 0, reset_by = NULL, reset_ms = NULL, \
                              enrolment = $1, enrol_until_ms = $2 WHERE name = $3 AND name <> $4 AND reset_by <> $4 \
                              AND reset_ms > $5 AND disabled_ms IS NULL";
                let result = sqlx::query::<Db>(update)
                    .bind(enrolment.0.to_vec())
                    .bind(enrolment.1.0)
                    .bind(name.clone())
                    .bind(by)
                    .bind(asked_after.0)
                    .execute(&mut *conn)
                    .await?;
                if touched(&result) {
                    end_sessions(conn, &name).await?;
                    replace_recovery_codes(conn, &name, Vec::new()).await?;
                    passkeys::remove_passkeys(conn, &name).await?;
                }
                recorded(conn, touched(&result), &audit).await
            })
        })
        .await
    }
}

/// Appends the record of what was done; what was not done has none here.
async fn recorded(conn: &mut Conn, done: bool, record: &AuditRecord) -> Result<bool, StoreError> {
    if done {
        audit::append(conn, record).await?;
    }
    Ok(done)
}

async fn replace_recovery_codes(conn: &mut Conn, name: &str, hashes: Vec<[u8; 16]>) -> Result<(), StoreError> {
    let delete = "DELETE FROM staff_recovery_codes WHERE name = $1";
    sqlx::query::<Db>(delete).bind(name.to_owned()).execute(&mut *conn).await?;
    for hash in hashes {
        let insert = "INSERT INTO staff_recovery_codes (name, hash) VALUES ($1, $2)";
        sqlx::query::<Db>(insert).bind(name.to_owned()).bind(hash.to_vec()).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Ends every session of an account; returns how many.
pub(super) async fn end_sessions(conn: &mut Conn, name: &str) -> Result<u64, StoreError> {
    let delete = "DELETE FROM staff_sessions WHERE name = $1";
    Ok(sqlx::query::<Db>(delete).bind(name.to_owned()).execute(conn).await?.rows_affected())
}
