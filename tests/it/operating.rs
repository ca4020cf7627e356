//! What an operator relies on: readiness that knows whether anything can be written, commands that make nothing where there
//! is nothing, and folders and files that nobody else reads.

use crate::support::service::{Engine, Service, card};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// Asks until readiness is this and says these words.
async fn until_ready_is(service: &Service, ready: bool, words: &str) {
    let begun = Instant::now();
    loop {
        let answer = service.get("/readyz").await.unwrap();
        let text = answer.text();
        if answer.status == if ready { 200 } else { 503 } && text.contains(words) {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "{}: {text}", answer.status);
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_database_is_not_ready_and_ready_again_afterwards() {
    let service = Service::started(Engine::Sqlite, &[]).await;
    let url = format!("sqlite:{}", service.database_file().display());
    let mut lock = <sqlx::SqliteConnection as sqlx::Connection>::connect(&url).await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut lock).await.unwrap();
    until_ready_is(&service, false, "\"database\":\"the database answers, but ").await;
    sqlx::query("ROLLBACK").execute(&mut lock).await.unwrap();
    sqlx::Connection::close(lock).await.unwrap();
    until_ready_is(&service, true, "\"database\":\"ok\"").await;
}

/// As after a failover to a standby: the database answers every question.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_only_read_is_not_ready() {
    const CUT: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                       WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let service = Service::started(Engine::Postgres, &[]).await;
    let config = service.config();
    let (_, name) = config.database.url.expose().rsplit_once('/').unwrap();
    service.sql(&format!("ALTER DATABASE {name} SET default_transaction_read_only = on")).await.unwrap();
    service.sql(CUT).await.unwrap();
    until_ready_is(&service, false, "takes no writes").await;
    let writable = format!("BEGIN READ WRITE; ALTER DATABASE {name} RESET default_transaction_read_only; COMMIT");
    service.sql(&writable).await.unwrap();
    service.sql(CUT).await.unwrap();
    until_ready_is(&service, true, "\"database\":\"ok\"").await;
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn commands_that_look_make_nothing_where_there_is_nothing() {
    let service = Service::prepared(Engine::Sqlite, &[]).await;
    std::fs::remove_dir(service.data()).unwrap();
    let looking: [&[&str]; 13] = [
        &["audit", "verify"],
        &["agent", "list"],
        &["agent", "disable", "sato"],
        &["agent", "reset", "sato"],
        &["token", "list"],
        &["token", "revoke", "registry"],
        &["webhook", "list"],
        &["webhook", "remove", "registry"],
        &["contacts", "list"],
        &["contacts", "close", "0000000000000001"],
        &["messages", "list"],
        &["flow", "versions"],
        &["flow", "publish", "--rollback"],
    ];
    for command in looking {
        let output = service.run(command).await;
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{command:?}: {told}");
        let there_is_none = format!("there is no database {}", service.database_file().display());
        assert!(told.contains(&there_is_none), "{command:?}: {told}");
        assert!(!service.data().exists(), "{command:?}");
    }
    // The first of those that may begin an installation; then everybody finds it, and nobody else reads it.
    let added = service.run(&["agent", "add", "sato", "--role", "agent", "--languages", "ja,en"]).await;
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    assert_eq!((mode(&service.data()), mode(&service.database_file())), (0o700, 0o600));
    for command in [&["agent", "list"][..], &["audit", "verify"]] {
        let output = service.run(command).await;
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_elsewhere_is_its_owners_alone_too() {
    let mut service = Service::prepared(Engine::Sqlite, &[]).await;
    let file = service.beside("elsewhere.db");
    service.set("HOLDLINE_DATABASE_URL", format!("sqlite:{}", file.display()));
    service.import(&[card(1)]).await;
    service.start().await;
    service.call("+81301112222", "2").await;
    for name in ["elsewhere.db", "elsewhere.db-wal", "elsewhere.db-shm"] {
        assert_eq!(mode(&service.beside(name)), 0o600, "{name}");
    }
}
