//! A fresh store a test, on either engine.

use super::clock::{TestClock, TestRandom};
use holdline::store::{KeyRing, Store, StoreOptions};
use std::sync::Arc;
use tokio::task::JoinHandle;

/// A store of the test's own.
pub struct TestStore {
    pub store: Store,
    pub clock: Arc<TestClock>,
    pub random: Arc<TestRandom>,
    pub options: StoreOptions,
    pub keys: Arc<KeyRing>,
    writer: JoinHandle<()>,
    folder: tempfile::TempDir,
}

impl TestStore {
    /// Its folder.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Closes the store; whatever was committed is on storage.
    pub async fn close(self) {
        drop(self.store);
        self.writer.await.unwrap();
    }

    /// Opens the same database once more, as another node would.
    pub async fn another(&self) -> (Store, JoinHandle<()>) {
        let random = Arc::clone(&self.random);
        let (store, writer) = Store::open(&self.options, Arc::clone(&self.keys), random).await.unwrap();
        (store, tokio::spawn(writer))
    }

    /// Runs a statement as somebody with direct access to the database would; gives its error's text.
    pub async fn tamper(&self, sql: &str) -> Result<u64, String> {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        if self.store.is_shared() {
            let pool = sqlx::PgPool::connect(&self.options.url).await.unwrap();
            sqlx::query(sql).execute(&pool).await.map(|r| r.rows_affected()).map_err(|e| e.to_string())
        } else {
            let pool = sqlx::SqlitePool::connect(&self.options.url).await.unwrap();
            sqlx::query(sql).execute(&pool).await.map(|r| r.rows_affected()).map_err(|e| e.to_string())
        }
    }
}

/// A store on a fresh SQLite file.
pub async fn sqlite() -> TestStore {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("holdline.db").display());
    open(url, folder).await
}

/// A store on a fresh PostgreSQL database.
pub async fn postgres() -> TestStore {
    open(fresh_postgres_database().await, tempfile::tempdir().unwrap()).await
}

/// The URL of a fresh, empty PostgreSQL database.
pub async fn fresh_postgres_database() -> String {
    let server = std::env::var("HOLDLINE_TEST_POSTGRES_URL")
        .expect("HOLDLINE_TEST_POSTGRES_URL must name a PostgreSQL server; bin/test starts one and sets it");
    let pool = sqlx::PgPool::connect(&server).await.expect("PostgreSQL must answer; bin/test starts it");
    let mut name = [0_u8; 8];
    ring::rand::SecureRandom::fill(&ring::rand::SystemRandom::new(), &mut name).unwrap();
    let name = format!("t{}", hex::encode(name));
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&pool).await.unwrap();
    let (head, _) = server.rsplit_once('/').unwrap();
    format!("{head}/{name}")
}

async fn open(url: String, folder: tempfile::TempDir) -> TestStore {
    let (clock, random) = (Arc::new(TestClock::default()), Arc::new(TestRandom::default()));
    let keys = Arc::new(KeyRing::open(&folder.path().join("holdline.key"), random.as_ref()).unwrap());
    let options = StoreOptions { url, max_connections: 8, migrate: true };
    let (store, writer) =
        Store::open(&options, Arc::clone(&keys), Arc::clone(&random) as Arc<dyn holdline::card::Random>).await.unwrap();
    TestStore { store, clock, random, options, keys, writer: tokio::spawn(writer), folder }
}
