//! The one source of every statement, compiled for SQLite and for PostgreSQL by the module that includes it.
//!
//! What differs stands in macros of that module: `skip_locked!`, `for_update!`, `change_no!`, `change_horizon!`,
//! `event_no!`, `event_horizon!`, `contact_horizon!`.

use super::{Conn, Db, Engine};
use crate::card::EpochMs;
use crate::store::StoreError;

/// Until when a contact is offered to whoever has it, by somebody else. What somebody took themself is theirs while their
/// telephone rings, although that ends like an offer.
macro_rules! offered_until {
    () => {
        "(CASE WHEN offered_by <> taken_by THEN offer_until_ms END)"
    };
}

/// True while a conversation about the contact runs: whose contact it is follows from the conversation then.
macro_rules! in_conversation {
    () => {
        "EXISTS (SELECT 1 FROM conferences f WHERE f.contact_id = contacts.contact_id AND f.over_ms IS NULL)"
    };
}

mod api;
mod audit;
mod board;
mod calls;
mod cards;
mod certificates;
mod changes;
mod chats;
mod conferences;
mod counter;
mod entries;
mod events;
mod faxes;
mod flows;
mod forgetting;
mod import;
mod leases;
mod message_reports;
mod messages;
mod notices;
mod parked;
mod passkeys;
mod presence;
mod publications;
mod queue;
mod receipts;
mod reissues;
mod reports;
mod reviews;
mod search;
mod sessions;
mod staff;
mod taking;
mod webhooks;
mod worklist;

/// What the service asks every few seconds or minutes, for ever: nothing of this may look at whole tables.
#[cfg(test)]
#[allow(dead_code, reason = "only SQLite's plans are looked at")]
pub(super) const ASKED_FOR_EVER: [&str; 8] = [
    board::ROWS,
    calls::OPEN_CONTACTS,
    forgetting::CHATS,
    forgetting::CONTACTS,
    forgetting::FAXES,
    messages::STATE,
    messages::TAKE_PENDING,
    messages::TAKE_UNCLEAR,
];

/// Ties the database to the key file: whoever comes with another one is refused.
pub(in crate::store) async fn check_installation(
    conn: &mut Conn,
    fingerprint: &str,
    create: bool,
) -> Result<(), StoreError> {
    if create {
        let insert = "INSERT INTO installation (name, value) VALUES ('key_fingerprint', $1) ON CONFLICT DO NOTHING";
        sqlx::query::<Db>(insert).bind(fingerprint.to_owned()).execute(&mut *conn).await?;
    } else {
        is_up_to_date(conn).await?;
    }
    let select = "SELECT value FROM installation WHERE name = 'key_fingerprint'";
    let known: Option<(String,)> = sqlx::query_as::<Db, _>(select).fetch_optional(conn).await?;
    match known {
        Some((known,)) if known == fingerprint => Ok(()),
        Some((known,)) => Err(StoreError::WrongInstallation(format!(
            "this database was made with key {known}, the key file holds {fingerprint}: set security.key_file to the \
             right file (another key could not open what is stored)"
        ))),
        None => Err(StoreError::WrongInstallation("the database is empty; run: holdline migrate".to_owned())),
    }
}

/// A database that was not brought up to date is said to be one, rather than that some column is missing.
async fn is_up_to_date(conn: &mut Conn) -> Result<(), StoreError> {
    let select = "SELECT version FROM _sqlx_migrations WHERE success";
    let done: Vec<(i64,)> = match sqlx::query_as::<Db, _>(select).fetch_all(conn).await {
        Err(sqlx::Error::Database(error)) if is_no_table(error.as_ref()) => Vec::new(),
        done => done?,
    };
    if super::MIGRATIONS.iter().all(|migration| done.contains(&(migration.version,))) {
        return Ok(());
    }
    let is = if done.is_empty() { "empty" } else { "of an older version" };
    Err(StoreError::WrongInstallation(format!("the database is {is}; run: holdline migrate")))
}

/// PostgreSQL's 42P01 is undefined_table; SQLite has no code of its own for it.
fn is_no_table(error: &dyn sqlx::error::DatabaseError) -> bool {
    error.code().is_some_and(|code| code == "42P01") || error.message().starts_with("no such table")
}

impl Engine {
    /// Whether the database answers at all.
    pub(in crate::store) async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query::<Db>("SELECT 1").execute(&self.read).await?;
        Ok(())
    }

    /// Writes an instant. It differs from the last one, so that something is indeed written.
    pub(in crate::store) async fn try_writing(&self, now: EpochMs) -> Result<(), StoreError> {
        self.write(move |conn| {
            Box::pin(async move {
                let upsert = "INSERT INTO installation (name, value) VALUES ('written_ms', $1) \
                              ON CONFLICT (name) DO UPDATE SET value = excluded.value";
                sqlx::query::<Db>(upsert).bind(now.0.to_string()).execute(conn).await?;
                Ok(())
            })
        })
        .await
    }
}

/// Whether exactly one row was touched; a conditional update that touched none lost a race.
fn touched(result: &<Db as sqlx::Database>::QueryResult) -> bool {
    result.rows_affected() == 1
}
