//! What only the embedded engine has: one writer that everybody depends on, a file of its own, plans that can be read.

use super::{Engine, engine};
use crate::card::{EpochMs, Random};
use crate::store::{KeyRing, StoreError};
use futures_util::future::BoxFuture;
use sqlx::Row as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

struct Zero;
impl Random for Zero {
    fn fill(&self, buffer: &mut [u8]) {
        buffer.fill(0);
    }
}

async fn opened(folder: &Path, migrate: bool) -> Result<(Engine, BoxFuture<'static, ()>), StoreError> {
    let keys = Arc::new(KeyRing::derive(&[7; 32]).unwrap());
    let url = format!("sqlite:{}", folder.join("holdline.db").display());
    Engine::open(&url, migrate, keys, Arc::new(Zero)).await
}

async fn put(engine: &Engine, name: &'static str, then_trip: bool) -> Result<(), StoreError> {
    let job = engine.write(move |conn| {
        Box::pin(async move {
            let insert = "INSERT INTO installation (name, value) VALUES ($1, '')";
            sqlx::query(insert).bind(name).execute(conn).await?;
            assert!(!then_trip, "trips on purpose");
            Ok(())
        })
    });
    job.await
}

async fn written(engine: &Engine) -> Vec<String> {
    let select = "SELECT name FROM installation WHERE value = '' AND name <> 'search_keys_up_to' ORDER BY name";
    sqlx::query_scalar(select).fetch_all(&engine.read).await.unwrap()
}

#[tokio::test]
async fn a_job_that_panics_is_undone_and_the_writer_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (engine, writer) = opened(folder.path(), true).await.unwrap();
    let writer = tokio::spawn(writer);
    assert!(matches!(put(&engine, "alone", true).await, Err(StoreError::Failed)));
    let together = tokio::join!(put(&engine, "a", false), put(&engine, "b", true), put(&engine, "c", false));
    assert!(matches!(together, (Ok(()), Err(StoreError::Failed), Ok(()))), "{together:?}");
    assert!(engine.try_writing(EpochMs(1)).await.is_ok());
    assert_eq!(written(&engine).await, ["a", "c"]);
    drop(engine);
    writer.await.unwrap();
}

#[tokio::test]
async fn the_file_and_those_beside_it_are_their_owners_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (engine, writer) = opened(folder.path(), true).await.unwrap();
    let writer = tokio::spawn(writer);
    engine.try_writing(EpochMs(1)).await.unwrap();
    for name in ["holdline.db", "holdline.db-wal", "holdline.db-shm"] {
        let mode = std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    drop(engine);
    writer.await.unwrap();
}

#[tokio::test]
async fn without_migrating_nothing_is_made_and_what_is_old_is_told() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(opened(folder.path(), false).await, Err(StoreError::Open(..))));
    assert!(!folder.path().join("holdline.db").exists());
    std::fs::write(folder.path().join("holdline.db"), "").unwrap();
    let told = opened(folder.path(), false).await.err().unwrap().to_string();
    assert!(told.contains("the database is empty; run: holdline migrate"), "{told}");
    let (engine, writer) = opened(folder.path(), true).await.unwrap();
    let forget = "DELETE FROM _sqlx_migrations WHERE version = (SELECT max(version) FROM _sqlx_migrations)";
    let writer = tokio::spawn(writer);
    engine.write(move |conn| Box::pin(async move { Ok(sqlx::query(forget).execute(conn).await?) })).await.unwrap();
    drop(engine);
    writer.await.unwrap();
    let told = opened(folder.path(), false).await.err().unwrap().to_string();
    assert!(told.contains("the database is of an older version; run: holdline migrate"), "{told}");
}

/// A table is read through an index of what is asked for, or row by row by its key. `SCAN` with an index of some rows reads
/// just those.
#[tokio::test]
async fn what_is_asked_for_ever_looks_at_no_whole_table() {
    const OF_SOME_ROWS: [&str; 4] = ["contacts_waiting", "messages_due", "messages_undelivered", "faxes_due"];
    let folder = tempfile::tempdir().unwrap();
    let (engine, writer) = opened(folder.path(), true).await.unwrap();
    let writer = tokio::spawn(writer);
    for asked in engine::ASKED_FOR_EVER {
        let explain = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {asked}"));
        let plan = sqlx::query(explain).fetch_all(&engine.read).await.unwrap();
        let steps: Vec<String> = plan.iter().map(|step| step.get("detail")).collect();
        for step in steps.iter().filter(|step| step.starts_with("SCAN ")) {
            let is_of_some = OF_SOME_ROWS.iter().any(|index| step.ends_with(&format!("INDEX {index}")));
            assert!(is_of_some, "{asked}:\n{}", steps.join("\n"));
        }
    }
    drop(engine);
    writer.await.unwrap();
}
