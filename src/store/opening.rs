//! The one [`Store`] that callers see, and how it is opened; what it does stands in `engine_api.rs`.

use super::{KeyRing, StoreError, pg, sqlite};
use crate::card::{CardId, Random};
use futures_util::future::BoxFuture;
use sqlx::sqlite::SqliteConnectOptions;
use std::path::PathBuf;
use std::str::FromStr as _;
use std::sync::Arc;

/// The store, over SQLite (`sqlite:`) or PostgreSQL (`postgres://`). Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(super) engine: Kind,
    keys: Arc<KeyRing>,
}

/// Which engine.
#[derive(Clone)]
pub(super) enum Kind {
    Sqlite(sqlite::Engine),
    Postgres(pg::Engine),
}

/// How to open a store.
#[derive(Clone, Debug)]
pub struct StoreOptions {
    /// `sqlite:PATH` or `postgres://...` (setting database.url).
    pub url: String,
    /// The most connections to PostgreSQL (setting database.max_connections).
    pub max_connections: u32,
    /// Bring the database up to date first (setting database.migrate).
    pub migrate: bool,
}

impl StoreOptions {
    /// The file that the database is, if it is one.
    pub fn file(&self) -> Option<PathBuf> {
        let options = self.url.starts_with("sqlite:").then(|| SqliteConnectOptions::from_str(&self.url))?;
        options.ok().map(|options| options.get_filename().to_owned())
    }
}

impl Store {
    /// Opens the database. The future is the store's writer: run it until every clone of the store is dropped.
    pub async fn open(
        options: &StoreOptions,
        keys: Arc<KeyRing>,
        random: Arc<dyn Random>,
    ) -> Result<(Self, BoxFuture<'static, ()>), StoreError> {
        let StoreOptions { url, max_connections, migrate } = options;
        if url.starts_with("sqlite:") {
            let (engine, writer) = sqlite::Engine::open(url, *migrate, Arc::clone(&keys), random).await?;
            Ok((Self { engine: Kind::Sqlite(engine), keys }, writer))
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let engine = pg::Engine::open(url, *max_connections, *migrate, Arc::clone(&keys), random).await?;
            Ok((Self { engine: Kind::Postgres(engine), keys }, Box::pin(std::future::ready(()))))
        } else {
            let text = "database.url must begin with sqlite: or postgres://".to_owned();
            Err(StoreError::Open("given in database.url".to_owned(), text))
        }
    }

    /// The installation's keys, for look-up hashes.
    pub fn keys(&self) -> &KeyRing {
        &self.keys
    }

    /// Whether other nodes may work on the same database.
    pub fn is_shared(&self) -> bool {
        matches!(self.engine, Kind::Postgres(_))
    }

    /// Seals a line in the making, for its way to the other side of a chat.
    pub fn seal_draft(&self, chat: &str, text: &str) -> Result<Vec<u8>, StoreError> {
        match &self.engine {
            Kind::Sqlite(engine) => engine.seal_draft(chat, text),
            Kind::Postgres(engine) => engine.seal_draft(chat, text),
        }
    }

    /// Opens a line in the making.
    pub fn open_draft(&self, chat: &str, sealed: &[u8]) -> Result<String, StoreError> {
        match &self.engine {
            Kind::Sqlite(engine) => engine.open_draft(chat, sealed),
            Kind::Postgres(engine) => engine.open_draft(chat, sealed),
        }
    }

    /// Seals a holder's attributes for [`super::ImportRecord::holder`].
    pub fn seal_holder(&self, card: &CardId, holder: &[u8]) -> Result<Vec<u8>, StoreError> {
        match &self.engine {
            Kind::Sqlite(engine) => engine.seal_holder(card, holder),
            Kind::Postgres(engine) => engine.seal_holder(card, holder),
        }
    }
}
