//! Storage that refuses, callers that are odd or many, and stops in mid-call: nothing is spoken that is not stored,
//! everybody reaches a person or an end, and the program says in a sentence what is wrong.

use crate::support::service::{
    Engine, Phone, Service, TOKEN, UP_TO_THE_CONFIRMATION, WITHHELD, action, card, on_both_services, own_number, serial,
};
use holdline::channels::voice::handset::Ended;
use holdline::channels::voice::twilio::PublicOrigin;
use holdline::channels::voice::twilio::form::Form;
use holdline::channels::voice::twilio::signature::sign;
use holdline::revocation::Answer;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const SORRY: &str = "We are sorry. Our system has a problem at the moment.";
const OPERATOR: &str = "+81399999999";
/// The user `nobody`, whom file modes bind.
const NOBODY: u32 = 65_534;

async fn before_the_confirmation(service: &Service, n: u32) -> Phone {
    let mut phone = service.phone(&own_number(n));
    phone.dials(service, &UP_TO_THE_CONFIRMATION).await;
    assert!(phone.heard.contains("press 1, and we will stop the card"), "{}", phone.heard);
    phone
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").unwrap().uid() == 0
}

/// Runs `serve` to its end, which must be a refusal with these words.
async fn refuses_to_start(service: &Service, words: &[&str]) {
    let output = service.run(&["serve"]).await;
    let told = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(!output.status.success(), "{told}");
    for word in words {
        assert!(told.contains(word), "no word of {word:?}: {told}");
    }
    assert!(!told.contains("panicked") && !told.contains("RUST_BACKTRACE"), "{told}");
}

/// Holds the write lock of the file until it is dropped.
async fn locked(service: &Service) -> sqlx::SqliteConnection {
    let url = format!("sqlite:{}", service.database_file().display());
    let mut conn = <sqlx::SqliteConnection as sqlx::Connection>::connect(&url).await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut conn).await.unwrap();
    conn
}

async fn unlock(mut conn: sqlx::SqliteConnection) {
    sqlx::query("ROLLBACK").execute(&mut conn).await.unwrap();
    sqlx::Connection::close(conn).await.unwrap();
}

/// No receipt, an apology, and nothing changed.
async fn apologises(service: &Service, phone: &Phone, n: u32) {
    assert!(phone.heard.contains(SORRY) && phone.receipt().is_none(), "{}", phone.heard);
    assert_eq!(service.ocsp(&serial(n, 1)).await, Answer::Good);
}

#[tokio::test]
async fn a_locked_database_leads_to_the_operator_and_stops_nothing() {
    let mut service = Service::prepared(Engine::Sqlite, &[card(1)]).await;
    service.set("HOLDLINE_VOICE_OPERATOR", OPERATOR);
    service.start().await;
    let mut phone = before_the_confirmation(&service, 1).await;
    let lock = locked(&service).await;
    let (at, form) = (phone.at.clone(), phone.keys("1"));
    let begun = Instant::now();
    phone.asks(&service, &form).await;
    assert!(begun.elapsed() < Duration::from_secs(12), "within Twilio's 15 s: {:?}", begun.elapsed());
    apologises(&service, &phone, 1).await;
    assert!(phone.heard.contains(&format!("<Number>{OPERATOR}</Number>")), "{}", phone.heard);
    unlock(lock).await;
    assert_eq!(service.number("SELECT count(*) FROM receipts").await, 0);
    // The resent webhook finds the same step, and it works now.
    let again = service.webhook(&at, &form).await.unwrap().text();
    assert!(crate::support::service::receipt_in(&again).is_some(), "{again}");
    service.until_held(1).await;
    let log = service.log();
    assert!(log.contains("another process holds the database"), "the log says why: {log}");
    assert!(!log.contains("the store is shut down"), "it is not: {log}");
}

/// Nobody can be dialled where the carrier parks calls: the caller leaves the parking, and the operator is rung from there.
#[tokio::test]
async fn a_locked_database_leads_a_waiting_caller_out_of_the_parking_and_to_the_operator() {
    let mut service = Service::prepared(Engine::Sqlite, &[]).await;
    service.set("HOLDLINE_VOICE_OPERATOR", OPERATOR);
    service.start().await;
    let mut phone = service.phone(WITHHELD);
    phone.dials(&service, &["2", "2", "0"]).await;
    let lock = locked(&service).await;
    phone.waits(&service).await;
    assert!(phone.heard.contains(SORRY) && phone.heard.ends_with("<Leave/></Response>"), "{}", phone.heard);
    phone.leaves(&service, "leave").await;
    assert!(phone.heard.contains(SORRY) && phone.heard.contains(OPERATOR), "{}", phone.heard);
    unlock(lock).await;
    // The place is still there, for whoever rings back.
    assert_eq!(phone.is_over(&service).await, 204);
    assert_eq!(service.number("SELECT count(*) FROM contacts WHERE kind = 'abandoned'").await, 1);
}

#[tokio::test]
async fn a_locked_database_without_an_operator_is_tried_again() {
    let service = Service::started(Engine::Sqlite, &[card(1)]).await;
    let mut phone = before_the_confirmation(&service, 1).await;
    let lock = locked(&service).await;
    phone.presses(&service, "1").await;
    apologises(&service, &phone, 1).await;
    assert!(phone.heard.contains("<Redirect") && phone.at.contains("?try=1"), "{}", phone.heard);
    // New callers hear it too, and nobody is hung up on.
    let mut other = service.phone(WITHHELD);
    other.rings(&service).await;
    assert!(other.heard.contains(SORRY) && other.at.contains("?try=1"), "{}", other.heard);
    unlock(lock).await;
    // The carrier follows the redirect, without keys: the question is asked again.
    let form = phone.form(&[]);
    phone.asks(&service, &form).await;
    assert!(phone.heard.contains("press 1"), "{}", phone.heard);
    phone.presses(&service, "1").await;
    assert!(phone.receipt().is_some(), "{}", phone.heard);
    service.until_held(1).await;
}

/// A small disk of the test's own.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mounted(at: PathBuf) -> Option<Self> {
        std::fs::create_dir(&at).unwrap();
        let mount = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=6m", "holdline-test"])
            .arg(&at)
            .output()
            .ok()?;
        mount.status.success().then_some(Self(at))
    }

    /// Not a page is left.
    fn fill(&self) -> PathBuf {
        use std::io::Write as _;
        let filler = self.0.join("filler");
        let mut file = std::fs::File::create(&filler).unwrap();
        while file.write_all(&[0_u8; 4096]).is_ok() {}
        filler
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[tokio::test]
async fn a_full_disk_speaks_no_receipt_and_heals() {
    let place = tempfile::tempdir().unwrap();
    // Mounting needs root, which bin/test has in its container; elsewhere a limit on the file's pages does the same.
    let disk = SmallDisk::mounted(place.path().join("disk"));
    let Some(disk) = disk else { return full_by_a_limit().await };
    let mut service = Service::prepared_in(Engine::Sqlite, &[card(1), card(2)], Some(disk.0.join("data"))).await;
    service.set("HOLDLINE_VOICE_OPERATOR", OPERATOR);
    service.start().await;
    let mut phone = before_the_confirmation(&service, 1).await;
    let filler = disk.fill();
    let (at, form) = (phone.at.clone(), phone.keys("1"));
    phone.asks(&service, &form).await;
    apologises(&service, &phone, 1).await;
    assert!(phone.heard.contains(OPERATOR), "{}", phone.heard);
    assert!(service.log().contains("the disk is full"), "{}", service.log());
    assert!(service.runs());
    std::fs::remove_file(filler).unwrap();
    let again = service.webhook(&at, &form).await.unwrap().text();
    assert!(crate::support::service::receipt_in(&again).is_some(), "{again}");
    service.until_held(1).await;
    service.kill().await;
    assert_eq!(service.number("SELECT count(*) FROM receipts").await, 1);
}

/// The same by SQLite's own limit: no page more than there are.
async fn full_by_a_limit() {
    let service = Service::started(Engine::Sqlite, &[card(1)]).await;
    let mut phone = before_the_confirmation(&service, 1).await;
    service
        .sql("CREATE TRIGGER full BEFORE INSERT ON receipts BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END")
        .await
        .unwrap();
    phone.presses(&service, "1").await;
    assert!(phone.receipt().is_none() && phone.heard.contains("We are sorry"), "{}", phone.heard);
    assert_eq!(service.ocsp(&serial(1, 1)).await, Answer::Good);
}

/// Gives everything below a folder to a user.
fn give(folder: &Path, user: u32) {
    chown(folder, Some(user), Some(user)).unwrap();
    if folder.is_dir() {
        for entry in std::fs::read_dir(folder).unwrap() {
            give(&entry.unwrap().path(), user);
        }
    }
}

fn mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[tokio::test]
async fn a_read_only_file_or_folder_is_a_clear_sentence_at_the_start() {
    let mut service = Service::prepared(Engine::Sqlite, &[card(1)]).await;
    if is_root() {
        give(service.data().parent().unwrap(), NOBODY);
        service.user = Some(NOBODY);
    }
    mode(&service.database_file(), 0o444);
    refuses_to_start(&service, &["holdline.db", "read-only", "check owner and mode"]).await;
    // SQLite gives the files beside it the mode of the database, as it was then.
    for file in ["holdline.db", "holdline.db-wal", "holdline.db-shm"].map(|name| service.data().join(name)) {
        if file.exists() {
            mode(&file, 0o644);
        }
    }
    mode(&service.data(), 0o555);
    refuses_to_start(&service, &["data/pki", "cannot be made: Permission denied"]).await;
    mode(&service.data(), 0o700);
    std::fs::remove_file(service.data().join("holdline.lock")).unwrap();
    mode(&service.data(), 0o555);
    refuses_to_start(&service, &["cannot write in the data folder", "check who owns it"]).await;
    mode(&service.data(), 0o700);
    service.start().await;
    assert!(service.get("/readyz").await.unwrap().status == 200);
}

#[tokio::test]
async fn what_cannot_be_started_says_what_and_what_to_do() {
    let mut service = Service::started(Engine::Sqlite, &[card(1)]).await;
    refuses_to_start(&service, &["another holdline serves from the data folder", "data.dir"]).await;
    let taken = service.address.clone();
    service.terminate().await;

    let listener = std::net::TcpListener::bind(&taken).unwrap();
    service.set("HOLDLINE_HTTP_LISTEN", taken.as_str());
    refuses_to_start(&service, &[&taken]).await;
    drop(listener);
    service.unset("HOLDLINE_HTTP_LISTEN");

    service.set("HOLDLINE_DATABASE_URL", "postgres://nobody@127.0.0.1:1/none");
    refuses_to_start(&service, &["cannot open the database"]).await;
    service.set("HOLDLINE_DATABASE_URL", "mysql://x");
    refuses_to_start(&service, &["database.url"]).await;
    service.set("HOLDLINE_DATABASE_URL", "postgres://u:very-secret@127.0.0.1:1/none");
    let output = service.run(&["serve"]).await;
    assert!(!String::from_utf8_lossy(&output.stderr).contains("very-secret"), "the password must not be shown");
    service.unset("HOLDLINE_DATABASE_URL");

    let key = service.config().security.key_file;
    let kept = service.beside("kept.key");
    std::fs::rename(&key, &kept).unwrap();
    refuses_to_start(&service, &["security.key_file"]).await;
    let _ = std::fs::remove_file(&key);
    std::fs::rename(&kept, &key).unwrap();

    let (file, kept) = (service.database_file(), service.beside("kept.db"));
    std::fs::copy(&file, &kept).unwrap();
    std::fs::write(&file, "this is no database, but long enough to look at. ".repeat(100)).unwrap();
    refuses_to_start(&service, &["holdline.db", "not a database"]).await;
    std::fs::copy(&kept, &file).unwrap();
    service.start().await;
    assert!(service.runs());
}

on_both_services! {
    async fn sigterm_in_mid_call_loses_no_step(engine) {
        let mut service = Service::started(engine, &[card(1)]).await;
        let mut phone = service.phone(&own_number(1));
        phone.rings(&service).await;
        for keys in UP_TO_THE_CONFIRMATION {
            let begun = Instant::now();
            assert!(service.terminate().await.success(), "{}", service.log());
            assert!(begun.elapsed() < Duration::from_secs(3), "nothing holds the end up: {:?}", begun.elapsed());
            service.start().await;
            phone.presses(&service, keys).await;
        }
        // Told to stop while the confirmation is on its way: it is answered, or found again.
        let form = phone.keys("1");
        let (at, other) = (phone.at.clone(), phone.clone());
        let mut stopped = None;
        {
            let pid = service.pid();
            let (answer, ()) = tokio::join!(service.webhook(&at, &form), async {
                tokio::task::yield_now().await;
                assert!(std::process::Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
            });
            stopped.clone_from(&answer.map(|answer| answer.text()));
        }
        assert!(service.ended().await.success());
        service.start().await;
        phone.asks(&service, &form).await;
        let receipt = phone.receipt().expect("a receipt");
        if let Some(text) = stopped {
            assert_eq!(text, phone.heard, "what was answered is what is found");
        }
        assert_eq!(other.call, phone.call);
        service.until_held(1).await;
        assert_eq!(service.number(&format!("SELECT count(*) FROM receipts WHERE receipt = '{receipt}'")).await, 1);
        assert_eq!(service.number("SELECT count(*) FROM receipts").await, 1);
    }
}

/// Nobody presses anything: everybody reaches an end, none hears an apology, nothing is left behind.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_thousand_silent_callers_reach_an_end() {
    const CALLERS: u32 = 2_000;
    const AT_ONCE: usize = 250;
    let service = Service::started(Engine::Sqlite, &[]).await;
    let calls = (0..CALLERS).map(|n| {
        let service = &service;
        async move { service.call(&format!("+8170{n:08}"), "").await }
    });
    let all: Vec<_> = futures_util::StreamExt::collect(futures_util::StreamExt::buffer_unordered(
        futures_util::stream::iter(calls),
        AT_ONCE,
    ))
    .await;
    for heard in &all {
        assert_eq!(heard.ended, Some(Ended::Hangup), "{:?}", heard.said);
        assert!(heard.said.iter().all(|said| !said.contains("problem at the moment")), "{:?}", heard.said);
    }
    service.until("SELECT count(*) FROM calls WHERE ended_ms IS NULL", 0).await;
    assert_eq!(service.number("SELECT count(*) FROM calls").await, i64::from(CALLERS));
    let metrics = service.get("/metrics").await.unwrap().text();
    for outcome in ["failed", "late", "panicked", "odd"] {
        assert!(!metrics.contains(&format!("outcome=\"{outcome}\"")), "{metrics}");
    }
    let bad = service.log().lines().filter(|line| line.contains("\"ERROR\"") || line.contains("panicked")).count();
    assert_eq!(bad, 0, "{}", service.log());
    assert_eq!(service.get("/readyz").await.unwrap().status, 200);
}

on_both_services! {
    async fn forged_missing_and_replayed_signatures(engine) {
        let service = Service::started(engine, &[card(1), card(2)]).await;
        let mut phone = before_the_confirmation(&service, 1).await;
        let mut other = before_the_confirmation(&service, 2).await;
        let (at, form) = (phone.at.clone(), phone.keys("1"));
        let origin = |text: &str| PublicOrigin::parse(text).unwrap();
        let right = sign(TOKEN, &origin(crate::support::service::PUBLIC), &at, &form);
        let body = form.encode();
        let form_type = ("Content-Type", "application/x-www-form-urlencoded");
        let with_another_key = sign("another", &origin(crate::support::service::PUBLIC), &at, &form);
        let for_another_host = sign(TOKEN, &origin("https://elsewhere.example"), &at, &form);
        let for_another_step = sign(TOKEN, &origin(crate::support::service::PUBLIC), "/voice/twilio/step/1", &form);
        for signature in ["", "AAAA", "?", &with_another_key, &for_another_host, &for_another_step] {
            let answer = service.post(&at, &[form_type, ("X-Twilio-Signature", signature)], body.as_bytes()).await.unwrap();
            assert_eq!(answer.status, 403, "{signature}: {}", answer.text());
        }
        assert_eq!(service.post(&at, &[form_type], body.as_bytes()).await.unwrap().status, 403);
        // The right signature of this call's confirmation does not confirm another call, nor another key.
        for changed in [body.replace(&phone.call, &other.call), body.replace("Digits=1", "Digits=2"), body.clone() + "&x=1"] {
            let answer = service.post(&at, &[form_type, ("X-Twilio-Signature", &right)], changed.as_bytes()).await.unwrap();
            assert_eq!(answer.status, 403);
        }
        assert_eq!(service.number("SELECT count(*) FROM receipts").await, 0);
        phone.asks(&service, &form).await;
        assert!(phone.receipt().is_some());
        // Overheard and sent again: the answer it got, and nothing else.
        let replayed = service.post(&at, &[form_type, ("X-Twilio-Signature", &right)], body.as_bytes()).await.unwrap();
        assert_eq!(replayed.text(), phone.heard);
        assert_eq!(service.number("SELECT count(*) FROM receipts").await, 1);
        other.presses(&service, "2").await;
        assert!(other.heard.contains("date of birth"), "{}", other.heard);
    }

    async fn unknown_calls_and_digits_that_are_no_digits(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        // A call that nobody rang with, and a step that lies ahead.
        let stray = service.phone(WITHHELD);
        let answer = service.webhook("/voice/twilio/step/5", &stray.form(&[("Digits", "1")])).await.unwrap();
        assert_eq!(answer.status, 200);
        assert!(answer.text().contains(SORRY) && answer.text().contains("<Hangup/>"), "{}", answer.text());
        assert_eq!(stray.is_over(&service).await, 204, "nor does its end disturb");
        let mut phone = service.phone(&own_number(1));
        phone.rings(&service).await;
        let ahead = service.webhook("/voice/twilio/step/7", &phone.form(&[("Digits", "1")])).await.unwrap();
        assert!(ahead.status == 200 && ahead.text().contains(SORRY), "{}", ahead.text());
        assert_eq!(service.webhook("/voice/twilio/step/x", &phone.form(&[])).await.unwrap().status, 404);
        for odd in [Form::from_pairs([("Digits", "1")]), Form::from_pairs([("CallSid", "'; DROP TABLE cards; --")])] {
            let answer = service.webhook("/voice/twilio/step/1", &odd).await.unwrap();
            assert!(answer.status == 200 && answer.text().contains(SORRY), "{}", answer.text());
        }
        for keys in ["2", "2", "1"] {
            phone.presses(&service, keys).await;
        }
        // The birth date's question, with what no keypad sends; every one is asked again or led to a person.
        for digits in ["abc", "１９８５０４１２", "1985-04-12", "' OR 1=1", "<Say>", "\u{0}", &"9".repeat(5_000), "99999999"] {
            let mut once = service.phone(&own_number(1));
            once.dials(&service, &["2", "2", "1"]).await;
            let form = once.form(&[("Digits", digits)]);
            once.asks(&service, &form).await;
            assert!(once.heard.contains("<Gather") && action(&once.heard).is_some(), "{digits:?}: {}", once.heard);
            assert!(!once.heard.contains(SORRY) && !once.heard.contains("<Say>&lt;"), "{digits:?}: {}", once.heard);
            once.presses(&service, "19850412").await;
            assert!(once.heard.contains("postal code"), "{digits:?}: {}", once.heard);
        }
        for keys in ["19850412", "1000001", "1"] {
            phone.presses(&service, keys).await;
        }
        assert!(phone.receipt().is_some(), "{}", phone.heard);
        service.until_held(1).await;
    }
}
