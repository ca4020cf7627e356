//! The embedded engine: SQLite in WAL mode with synchronous=FULL, one writer that commits waiting jobs together.
//!
//! Many writers on one SQLite file wait unfairly for each other (its busy handler polls); one writer that takes
//! everybody who waits into one commit is both fair and faster, since a commit costs one fsync however many jobs it holds.

use super::owner_only::make_file;
use super::{KeyRing, StoreError};
use crate::card::Random;
use futures_util::{FutureExt as _, future::BoxFuture};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, Pool, Sqlite};
use std::{panic::AssertUnwindSafe, str::FromStr as _, sync::Arc, time::Duration};
use tokio::sync::{mpsc, oneshot};

pub(super) type Db = Sqlite;
pub(super) type Conn = SqliteConnection;

/// Appended to a claim so that two workers never take the same row; one writer needs nothing.
macro_rules! skip_locked {
    () => {
        ""
    };
}
/// Appended to the load of a card that is about to change.
macro_rules! for_update {
    () => {
        ""
    };
}
/// The number of a change, in commit order: one writer may count.
macro_rules! change_no {
    () => {
        "(SELECT coalesce(max(change_no), 0) + 1 FROM certificates)"
    };
}
/// Everything with a change number below this is committed and visible.
macro_rules! change_horizon {
    () => {
        "SELECT coalesce(max(change_no), 0) + 1 FROM certificates"
    };
}
/// The number of an event: one writer commits in the order of row numbers, which need no help.
macro_rules! event_no {
    () => {
        "0"
    };
}
/// Everything with an event number below this is committed and visible.
macro_rules! event_horizon {
    () => {
        "1"
    };
}

/// Everything with a contact's change number below this is committed and visible: triggers count, and one writer commits.
macro_rules! contact_horizon {
    () => {
        "9223372036854775807"
    };
}

#[path = "engine/mod.rs"]
#[allow(clippy::duplicate_mod, reason = "one source for both engines (ARCHITECTURE.md, decision 3)")]
mod engine;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("migrations/sqlite");

/// How long a writer waits for another process (an import) before it gives up.
const BUSY: Duration = Duration::from_millis(3_000);
/// The most jobs that share one commit.
const BATCH: usize = 64;

/// A SQLite store.
#[derive(Clone)]
pub(super) struct Engine {
    pub(super) read: Pool<Db>,
    pub(super) keys: Arc<KeyRing>,
    pub(super) random: Arc<dyn Random>,
    jobs: mpsc::Sender<Job>,
}

/// Runs inside the transaction; says whether it may be committed, and how to answer its caller afterwards. When there is
/// no transaction it is told why instead.
type Job = Box<dyn for<'c> FnOnce(Result<&'c mut Conn, String>) -> BoxFuture<'c, Ran> + Send>;
struct Ran {
    verdict: Verdict,
    answer: Box<dyn FnOnce(Option<StoreError>) + Send>,
}
#[derive(PartialEq, Eq, Clone, Copy)]
enum Verdict {
    Keep,
    Undo,
    Broken,
}

impl Engine {
    /// Opens (and creates, and migrates) the database file; the future returned beside it is the writer and must be run.
    pub(super) async fn open(
        url: &str,
        migrate: bool,
        keys: Arc<KeyRing>,
        random: Arc<dyn Random>,
    ) -> Result<(Self, BoxFuture<'static, ()>), StoreError> {
        let told = |error: sqlx::Error| StoreError::Open(url.to_owned(), explain(&error));
        let options = SqliteConnectOptions::from_str(url)
            .map_err(told)?
            .create_if_missing(migrate)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .statement_cache_capacity(256)
            .pragma("cache_size", "-16384");
        if migrate {
            // SQLite would make it readable by everybody, and the files beside it take its mode.
            let _there_already_or_told_below = make_file(options.get_filename());
        }
        let mut writer = SqliteConnection::connect_with(&options).await.map_err(told)?;
        if migrate {
            MIGRATIONS.run(&mut writer).await.map_err(|error| StoreError::Open(url.to_owned(), error.to_string()))?;
        }
        engine::check_installation(&mut writer, keys.fingerprint(), migrate).await.map_err(|error| match error {
            StoreError::Unavailable(error) => told(error),
            other => other,
        })?;
        let read = SqlitePoolOptions::new()
            .max_connections(4)
            .acquire_timeout(BUSY)
            .connect_with(options.clone().pragma("query_only", "on"))
            .await
            .map_err(told)?;
        let (jobs, waiting) = mpsc::channel(4 * BATCH);
        let readers = read.clone();
        let engine = Self { read, keys, random, jobs };
        let writer = async move {
            let writer = run_writer(writer, options, waiting).await;
            // The last connection to close takes the write-ahead log into the file, and only the writer may write.
            readers.close().await;
            let _ = writer.close().await;
        };
        Ok((engine, Box::pin(writer)))
    }

    /// Runs `job` in a transaction of its own, possibly committed together with others; returns after the commit.
    pub(super) async fn write<T, F>(&self, job: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut Conn) -> BoxFuture<'c, Result<T, StoreError>> + Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        let boxed: Job = Box::new(move |conn| {
            Box::pin(async move {
                let result = match conn {
                    // The writer serves everybody: a job that panics is undone, and the next one runs.
                    Ok(conn) => AssertUnwindSafe(async move { job(conn).await })
                        .catch_unwind()
                        .await
                        .unwrap_or(Err(StoreError::Failed)),
                    Err(why) => Err(StoreError::Unavailable(sqlx::Error::Protocol(why))),
                };
                settle(result, tell)
            })
        });
        self.jobs.send(boxed).await.map_err(|_| StoreError::Closed)?;
        told.await.map_err(|_| StoreError::Closed)?
    }

    pub(super) async fn reader(&self) -> Result<sqlx::pool::PoolConnection<Db>, StoreError> {
        Ok(self.read.acquire().await?)
    }
}

fn settle<T: Send + 'static>(result: Result<T, StoreError>, tell: oneshot::Sender<Result<T, StoreError>>) -> Ran {
    let verdict = match &result {
        Ok(_) => Verdict::Keep,
        Err(error) if error.spares_others() => Verdict::Undo,
        Err(_) => Verdict::Broken,
    };
    let answer = Box::new(move |failed: Option<StoreError>| {
        // The caller may have gone (its request was cut off); what it asked for stands all the same.
        let _ = tell.send(match (result, failed) {
            (Ok(_), Some(error)) => Err(error),
            (result, _) => result,
        });
    });
    Ran { verdict, answer }
}

/// Works until nobody holds the store any more; gives its connection back to be closed.
async fn run_writer(mut conn: Conn, options: SqliteConnectOptions, mut waiting: mpsc::Receiver<Job>) -> Conn {
    let mut batch = Vec::with_capacity(BATCH);
    while waiting.recv_many(&mut batch, BATCH).await > 0 {
        if !commit_together(&mut conn, batch.drain(..)).await {
            // The connection may be in a state nobody knows: start with a fresh one. The old is dropped, not waited for.
            if let Ok(fresh) = SqliteConnection::connect_with(&options).await {
                conn = fresh;
            }
        }
    }
    conn
}

/// Runs the jobs in one transaction. False when the connection should not be used again.
async fn commit_together(conn: &mut Conn, jobs: impl ExactSizeIterator<Item = Job>) -> bool {
    let alone = jobs.len() == 1;
    let begun = run(conn, "BEGIN IMMEDIATE").await;
    let mut done: Vec<Ran> = Vec::with_capacity(jobs.len());
    let mut broken = begun.err();
    for job in jobs {
        if let Some(error) = &broken {
            done.push(job(Err(explain(error))).await);
            continue;
        }
        if !alone && let Err(error) = run(conn, "SAVEPOINT job").await {
            done.push(job(Err(explain(&error))).await);
            broken = Some(error);
            continue;
        }
        let ran = job(Ok(&mut *conn)).await;
        let end = match (ran.verdict, alone) {
            (Verdict::Keep, true) | (Verdict::Broken, _) => Ok(()),
            (Verdict::Undo, true) => run(conn, "ROLLBACK").await,
            (Verdict::Keep, false) => run(conn, "RELEASE job").await,
            (Verdict::Undo, false) => match run(conn, "ROLLBACK TO job").await {
                Ok(()) => run(conn, "RELEASE job").await,
                error => error,
            },
        };
        broken = end.err().or((ran.verdict == Verdict::Broken).then_some(sqlx::Error::WorkerCrashed));
        done.push(ran);
    }
    let undone = alone && done.first().is_some_and(|ran| ran.verdict == Verdict::Undo);
    if broken.is_none() && !undone {
        broken = run(conn, "COMMIT").await.err();
    }
    let healthy = broken.is_none() || run(conn, "ROLLBACK").await.is_ok();
    let why = broken.map(|error| explain(&error));
    for ran in done {
        (ran.answer)(why.clone().map(|why| StoreError::Unavailable(sqlx::Error::Protocol(why))));
    }
    healthy
}

async fn run(conn: &mut Conn, sql: &'static str) -> Result<(), sqlx::Error> {
    sqlx::query(sql).execute(conn).await.map(|_| ())
}

/// The operator's words for SQLite's.
fn explain(error: &sqlx::Error) -> String {
    let text = error.to_string();
    let hint = if text.contains("locked") {
        "another process holds the database; is an import or a second service running on this file?"
    } else if text.contains("readonly") || text.contains("read-only") {
        "the file, one beside it (-wal, -shm) or its folder is read-only for this user; check owner and mode"
    } else if text.contains("full") {
        "the disk is full"
    } else if text.contains("unable to open") {
        "the file or its folder cannot be opened; check that the folder exists and who may write there"
    } else {
        return text;
    };
    format!("{text}: {hint}")
}

#[cfg(test)]
mod tests;
