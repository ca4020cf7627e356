//! The engine for several nodes: PostgreSQL 14 or newer. Writers run side by side; rows are locked by the card.
//!
//! For durability across a failover the cluster must replicate synchronously (`synchronous_standby_names`): an
//! acknowledged suspension lives where the commit lives (P1). The default isolation, READ COMMITTED, is enough: every
//! change locks the card's row first and is conditional on its version.

use super::{KeyRing, StoreError};
use crate::card::Random;
use futures_util::future::BoxFuture;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sqlx::{Acquire as _, Pool, Postgres};
use std::{str::FromStr as _, sync::Arc, time::Duration};

pub(super) type Db = Postgres;
pub(super) type Conn = PgConnection;

macro_rules! skip_locked {
    () => {
        " FOR UPDATE SKIP LOCKED"
    };
}
macro_rules! for_update {
    () => {
        " FOR UPDATE"
    };
}
/// Sequences are not in commit order; transaction ids with the snapshot's horizon are exact.
macro_rules! change_no {
    () => {
        "pg_current_xact_id()::text::bigint"
    };
}
macro_rules! change_horizon {
    () => {
        "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
    };
}
/// Events are numbered as changes are.
macro_rules! event_no {
    () => {
        change_no!()
    };
}
macro_rules! event_horizon {
    () => {
        "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
    };
}

/// Contacts are numbered as changes are, by a trigger.
macro_rules! contact_horizon {
    () => {
        event_horizon!()
    };
}

#[path = "engine/mod.rs"]
#[allow(clippy::duplicate_mod, reason = "one source for both engines (ARCHITECTURE.md, decision 3)")]
mod engine;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("migrations/postgres");

/// How long a caller may wait for a free connection: a telephone call must hear an answer in two seconds.
const ACQUIRE: Duration = Duration::from_millis(2_000);

/// A PostgreSQL store.
#[derive(Clone)]
pub(super) struct Engine {
    pub(super) read: Pool<Db>,
    pub(super) keys: Arc<KeyRing>,
    pub(super) random: Arc<dyn Random>,
}

impl Engine {
    /// Connects, and migrates when asked to.
    pub(super) async fn open(
        url: &str,
        max_connections: u32,
        migrate: bool,
        keys: Arc<KeyRing>,
        random: Arc<dyn Random>,
    ) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url)
            .map_err(|_| StoreError::Open("postgres".to_owned(), "database.url is not a postgres:// URL".to_owned()))?
            .application_name("holdline");
        let name = format!(
            "{} on {}:{}",
            options.get_database().unwrap_or("postgres"),
            options.get_host(),
            options.get_port()
        );
        let told = |error: sqlx::Error| StoreError::Open(name.clone(), error.to_string());
        let read = PgPoolOptions::new()
            .max_connections(max_connections)
            .acquire_timeout(ACQUIRE)
            .connect_with(options)
            .await
            .map_err(told)?;
        if migrate {
            MIGRATIONS.run(&read).await.map_err(|error| StoreError::Open(name.clone(), error.to_string()))?;
        }
        let mut conn = read.acquire().await?;
        engine::check_installation(&mut conn, keys.fingerprint(), migrate).await?;
        Ok(Self { read, keys, random })
    }

    /// Runs `job` in a transaction; returns after the commit.
    pub(super) async fn write<T, F>(&self, job: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut Conn) -> BoxFuture<'c, Result<T, StoreError>> + Send + 'static,
    {
        let mut conn = self.read.acquire().await?;
        let mut transaction = conn.begin().await?;
        let value = job(&mut transaction).await?;
        transaction.commit().await.map_err(|error| match StoreError::from(error) {
            StoreError::Unavailable(error) => StoreError::CommitUnknown(error),
            other => other,
        })?;
        Ok(value)
    }

    pub(super) async fn reader(&self) -> Result<sqlx::pool::PoolConnection<Db>, StoreError> {
        Ok(self.read.acquire().await?)
    }
}
