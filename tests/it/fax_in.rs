//! Faxes in, through the real program: webhooks, the folder, and what becomes of good, bad and hostile files.

use crate::support::fax::{Sent, form_pdf, transmit};
use crate::support::service::{Engine, Service, card, files_below, form_number, keyed_number, on_both_services};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use holdline::fax::{Bitmap, Mark, Number};
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

const TELNYX: &str = "/fax/inbound/telnyx";
const SINCH: &str = "/fax/inbound/sinch";

fn telnyx_key() -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap()
}

/// A service that takes faxes by every way and sends answers by a program that keeps nothing.
pub async fn prepared(engine: Engine, cards: &[String]) -> (Service, PathBuf) {
    let mut service = Service::prepared(engine, cards).await;
    let (intake, program) = (service.beside("in"), service.beside("send-fax"));
    std::fs::create_dir(&intake).unwrap();
    std::fs::write(&program, "#!/bin/sh\nexit 0\n").unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    service.set("HOLDLINE_FAX_TELNYX_PUBLIC_KEY", STANDARD.encode(telnyx_key().public_key().as_ref()));
    service.set("HOLDLINE_FAX_SINCH_CALLBACK", "fax:word");
    service.set("HOLDLINE_FAX_INTAKE_DIR", intake.display().to_string());
    service.set("HOLDLINE_FAX_SEND_COMMAND", program.display().to_string());
    service.set("HOLDLINE_FAX_ALLOWED_NETWORKS", "127.0.0.0/8");
    (service, intake)
}

async fn started(engine: Engine, cards: &[String]) -> (Service, PathBuf) {
    let (mut service, intake) = prepared(engine, cards).await;
    service.start().await;
    (service, intake)
}

fn now_s() -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap()
}

/// Tells of a fax as Telnyx does; the status of the answer.
async fn telnyx(service: &Service, key: &Ed25519KeyPair, at: i64, body: &str) -> u16 {
    let at = at.to_string();
    let signature = STANDARD.encode(key.sign(format!("{at}|{body}").as_bytes()).as_ref());
    let headers = [
        ("Content-Type", "application/json"),
        ("telnyx-timestamp", at.as_str()),
        ("telnyx-signature-ed25519", signature.as_str()),
    ];
    service.post(TELNYX, &headers, body.as_bytes()).await.unwrap().status
}

fn received(id: &str, address: &str) -> String {
    let media = if address.is_empty() { String::new() } else { format!(r#","media_url":"{address}""#) };
    let kind = if address.is_empty() { "fax.failed" } else { "fax.received" };
    format!(
        r#"{{"data":{{"event_type":"{kind}","payload":{{"fax_id":"{id}","direction":"inbound","from":"+81451112222"{media}}}}}}}"#
    )
}

async fn sinch(service: &Service, id: &str, file: &[u8]) -> u16 {
    let body = format!(
        r#"{{"event":"INCOMING_FAX","fax":{{"id":"{id}","direction":"INBOUND","from":"+81451112222","status":"COMPLETED"}},"file":"{}"}}"#,
        STANDARD.encode(file)
    );
    let word = format!("Basic {}", STANDARD.encode("fax:word"));
    let headers = [("Content-Type", "application/json"), ("Authorization", word.as_str())];
    service.post(SINCH, &headers, body.as_bytes()).await.unwrap().status
}

/// Puts a file into the folder as a fax server's hook does.
pub fn put(intake: &std::path::Path, name: &str, file: &[u8]) {
    std::fs::write(intake.join(name).with_extension("tif"), file).unwrap();
    let meta = intake.join(name).with_extension("meta");
    std::fs::write(meta.with_extension("part"), format!("id={name}\nfrom=0451112222\n")).unwrap();
    std::fs::rename(meta.with_extension("part"), meta).unwrap();
}

/// A provider's files: answers every request with this one.
async fn files(file: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = [0; 2_048];
            let _a_request = stream.read(&mut head).await;
            let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", file.len());
            let _whatever_comes_of_it = stream.write_all(answer.as_bytes()).await;
            let _whatever_comes_of_it = stream.write_all(&file).await;
        }
    });
    format!("http://{address}/files/f1?signature=secret")
}

fn verdict(wanted: &str) -> String {
    format!("SELECT count(*) FROM faxes WHERE verdict = '{wanted}'")
}

on_both_services! {
    async fn a_sheet_that_is_complete_in_marks_suspends_without_an_agent(engine) {
        let (service, intake) = started(engine, &[card(1), card(2)]).await;
        let by_phone = Sent {
            ticks: vec![Mark::Impairment, Mark::LostAtHome],
            numbers: vec![
                (Number::BirthDate, "19850412".to_owned()),
                (Number::Postcode, "1000001".to_owned()),
                (Number::Telephone, keyed_number(2)),
            ],
            down: 98,
            ..Sent::default()
        };
        let sent = transmit(&[Sent::complete("whole", "19850412", &form_number(1)), by_phone]);
        let [by_form, by_phone] = <[_; 2]>::try_from(sent).unwrap().map(Option::unwrap);
        let address = files(by_form).await;
        let begun = Instant::now();
        assert_eq!(telnyx(&service, &telnyx_key(), now_s(), &received("f1", &address)).await, 204);
        let acknowledged = begun.elapsed();
        service.until(&verdict("stopped"), 1).await;
        println!("acknowledged {acknowledged:?}, stopped and settled {:?}", begun.elapsed());
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
        service.until_held(1).await;
        let receipt = "SELECT count(*) FROM receipts WHERE channel = 'fax' AND circumstance = 'stolen'";
        assert_eq!(service.number(receipt).await, 1);
        service.until("SELECT count(*) FROM messages WHERE purpose = 'receipt' AND medium = 'fax' AND state = 'accepted'", 1).await;
        assert_eq!(service.number("SELECT count(*) FROM contacts").await, 0, "all is done and told");
        put(&intake, "second", &by_phone);
        service.until("SELECT count(*) FROM receipts WHERE channel = 'fax' AND circumstance = 'lost-at-home'", 1).await;
        service.until_held(2).await;
        // No number to answer to stands on it: a person sees to that.
        service.until("SELECT count(*) FROM contacts WHERE kind = 'fax' AND reason = 'fax-stopped'", 1).await;
        service.until("SELECT count(*) FROM fax_originals", 2).await;
        assert!(files_below(&intake).is_empty(), "what is kept is sealed");
        let (log, stored) = (service.log(), service.stored().await);
        for secret in [form_number(1), keyed_number(2), "19850412".to_owned(), "+81451112222".to_owned()] {
            assert!(!log.contains(&secret), "{secret} is in the log");
            assert!(!stored.windows(secret.len()).any(|part| part == secret.as_bytes()), "{secret} is stored");
        }
    }

    async fn a_fax_told_twice_is_one_and_only_the_provider_is_believed(engine) {
        let (service, _) = started(engine, &[]).await;
        let (key, other) = (telnyx_key(), Ed25519KeyPair::from_seed_unchecked(&[8; 32]).unwrap());
        let news = received("f1", "");
        for _ in 0..2 {
            assert_eq!(telnyx(&service, &key, now_s(), &news).await, 204);
        }
        assert_eq!(telnyx(&service, &other, now_s(), &received("f2", "")).await, 403, "another key");
        assert_eq!(telnyx(&service, &key, now_s() - 301, &received("f3", "")).await, 403, "an old one");
        assert_eq!(service.post(TELNYX, &[], news.as_bytes()).await.unwrap().status, 403, "no signature");
        assert_eq!(service.post(SINCH, &[("Authorization", "Basic eDp5")], b"{}").await.unwrap().status, 403);
        assert_eq!(telnyx(&service, &key, now_s(), "{").await, 400);
        for _ in 0..2 {
            assert_eq!(sinch(&service, "01F", b"no fax").await, 204);
        }
        service.until("SELECT count(*) FROM faxes WHERE state = 'settled'", 2).await;
        service.until(&verdict("no-page"), 1).await;
        service.until("SELECT count(*) FROM contacts WHERE kind = 'fax'", 2).await;
        assert_eq!(service.number("SELECT count(*) FROM audit WHERE action = 'receive-fax'").await, 2);
    }
}

/// A TIFF of this size without a dot, in one strip, or a chain of them.
fn white_tiff(width: u32, rows: u32, pages: u32) -> Vec<u8> {
    let mut file = b"II*\0\x08\0\0\0".to_vec();
    for page in 0..pages {
        let at = u32::try_from(file.len()).unwrap();
        let tags = [
            (256_u16, 4_u16, width),
            (257, 4, rows),
            (259, 3, 4),
            (262, 3, 0),
            (273, 4, 8),
            (278, 4, rows),
            (279, 4, 4),
        ];
        file.extend_from_slice(&u16::try_from(tags.len()).unwrap().to_le_bytes());
        for (tag, kind, value) in tags {
            file.extend_from_slice(&tag.to_le_bytes());
            file.extend_from_slice(&kind.to_le_bytes());
            file.extend_from_slice(&1_u32.to_le_bytes());
            file.extend_from_slice(&value.to_le_bytes());
        }
        let next = if page + 1 == pages { 0 } else { at + 2 + 12 * u32::try_from(tags.len()).unwrap() + 4 };
        file.extend_from_slice(&next.to_le_bytes());
    }
    file
}

/// 600 MB of nothing, deflated to 4 MB: "the octet before, 258 times", again and again (RFC 1951, fixed codes).
fn bomb() -> Vec<u8> {
    let (mut out, mut octet, mut filled) = (vec![0x78, 0x01], 0_u8, 0);
    let mut put = |bits: &str| {
        for bit in bits.bytes() {
            octet |= (bit - b'0') << filled;
            filled += 1;
            if filled == 8 {
                out.push(octet);
                (octet, filled) = (0, 0);
            }
        }
    };
    put("110");
    put("00110000");
    (0..2_400_000).for_each(|_| put("1100010100000"));
    put("00000000000000");
    out
}

/// A PDF that unpacks to more than the memory it may take, and that wants to run a script.
fn hostile_pdf() -> Vec<u8> {
    let bomb = bomb();
    let mut file =
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\n\
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>>>endobj\n"
            .to_vec();
    file.extend_from_slice(format!("4 0 obj<</Type/XObject/Subtype/Image/Width 1728/Height 2200/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode/Length {}>>stream\n", bomb.len()).as_bytes());
    file.extend_from_slice(&bomb);
    file.extend_from_slice(b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF");
    file
}

/// How many faxes wait for a reason.
async fn waiting(service: &Service, reason: &str) -> i64 {
    service.number(&format!("SELECT count(*) FROM contacts WHERE kind = 'fax' AND reason = '{reason}'")).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_read_waits_for_a_person_and_harms_nothing() {
    let (service, intake) = started(Engine::Sqlite, &[card(1)]).await;
    let complete = Sent::complete("whole", "19850412", &form_number(1));
    let wrong = Sent {
        numbers: vec![(Number::BirthDate, "19850413".to_owned()), complete.numbers[1].clone()],
        ..complete.clone()
    };
    let healthy = Sent { ticks: vec![Mark::Stolen], ..complete.clone() };
    let sent = transmit(&[Sent { cut: 180.0, ..complete.clone() }, wrong, healthy]);
    let [cut, wrong, healthy] = <[_; 3]>::try_from(sent).unwrap().map(Option::unwrap);
    let letter = {
        let mut dots = Bitmap::white(1_728, 2_200);
        (20..140).for_each(|line| (0..25).for_each(|word| dots.blacken(line * 15, 150 + word * 55, 190 + word * 55)));
        holdline::fax::image::encode(&dots).unwrap()
    };
    let files: [(&str, Vec<u8>, &str); 10] = [
        ("cut", cut, "cut-off"),
        ("wrong", wrong, "form"),
        ("healthy", healthy, "not-impaired"),
        ("narrow", white_tiff(1, 1_000_000, 1), "unreadable"),
        ("long", white_tiff(1_728, 1_000_000, 1), "unreadable"),
        ("many", white_tiff(1_728, 2_000, 10_000), "blank"),
        ("empty", white_tiff(1_728, 2_300, 1), "blank"),
        ("script", hostile_pdf(), "unreadable"),
        ("text", form_pdf("en"), "no-picture"),
        ("png", letter, "unreadable"),
    ];
    let mut wanted = std::collections::BTreeMap::<&str, i64>::new();
    for (name, file, verdict) in &files {
        put(&intake, name, file);
        *wanted.entry(verdict).or_default() += 1;
    }
    service.until("SELECT count(*) FROM faxes WHERE state = 'settled'", 10).await;
    for (code, count) in wanted {
        assert_eq!(service.number(&verdict(code)).await, count, "{code}");
        // Nobody but a person can answer those without a number to answer to.
        if !matches!(code, "cut-off" | "form") {
            assert_eq!(waiting(&service, &format!("fax-{code}")).await, count, "{code}");
        }
    }
    assert_eq!(waiting(&service, "fax-unanswered").await, 2);
    assert_eq!(service.number("SELECT count(*) FROM receipts").await, 0, "nothing was stopped");
    let answers = "SELECT count(*) FROM messages WHERE medium = 'fax' AND purpose";
    service.until(&format!("{answers} = 'fax-other-ways' AND state = 'accepted'"), 1).await;
    assert_eq!(service.number(&format!("{answers} = 'receipt'")).await, 0);
    assert_eq!(service.get("/healthz").await.unwrap().status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_faxes_at_once_are_acknowledged_and_none_is_lost() {
    let (service, _) = started(Engine::Sqlite, &[]).await;
    let begun = Instant::now();
    let key = telnyx_key();
    let told = (0..500).map(|n| {
        let (service, key) = (&service, &key);
        async move { telnyx(service, key, now_s(), &received(&format!("f{n}"), "")).await }
    });
    let statuses = futures_util::future::join_all(told).await;
    let acknowledged = begun.elapsed();
    assert!(statuses.iter().all(|status| *status == 204), "{statuses:?}");
    service.until("SELECT count(*) FROM contacts WHERE kind = 'fax'", 500).await;
    println!("500 acknowledged in {acknowledged:?}, on the worklist in {:?}", begun.elapsed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_folder_is_swept_at_start_and_half_written_files_are_left_alone() {
    let (mut service, intake) = prepared(Engine::Sqlite, &[]).await;
    put(&intake, "before", &white_tiff(1_728, 2_300, 1));
    std::fs::write(intake.join("half.tif"), b"II*\0").unwrap();
    service.start().await;
    service.until(&verdict("blank"), 1).await;
    let left = files_below(&intake);
    assert!(left.len() == 1 && left[0].0.ends_with("half.tif"), "{left:?}");
    let output =
        service.run(&["fax", "receive", &intake.join("half.tif").display().to_string(), "--from", "0451112222"]).await;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    service.until(&verdict("unreadable"), 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_form_is_a_page_and_a_pdf_in_every_language() {
    let (service, _) = started(Engine::Sqlite, &[]).await;
    for language in ["ja", "en", "zh", "ko", "es", "pt", "ja-plain"] {
        let page = service.get(&format!("/fax-form?lang={language}")).await.unwrap();
        assert_eq!(page.status, 200, "{language}");
        assert!(page.text().contains("<svg") && page.text().contains("/fax-form.pdf?lang="), "{language}");
        let pdf = service.get(&format!("/fax-form.pdf?lang={language}")).await.unwrap();
        assert_eq!((pdf.status, pdf.header("content-type")), (200, Some("application/pdf")), "{language}");
        assert!(pdf.body.starts_with(b"%PDF-") && pdf.body.len() < 300_000, "{language}: {} octets", pdf.body.len());
        let known = [("If-None-Match", pdf.header("etag").unwrap())];
        let again = service.request("GET", &format!("/fax-form.pdf?lang={language}"), &known, b"").await.unwrap();
        assert_eq!((again.status, again.body.len()), (304, 0), "{language}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fax_that_cannot_be_taken_from_the_folder_keeps_no_other_waiting() {
    let (service, intake) = started(Engine::Sqlite, &[]).await;
    // A file where the folder for what is too large should be: the first can neither be taken nor moved away.
    std::fs::write(intake.join("refused"), b"").unwrap();
    std::fs::write(intake.join("a.meta"), [b'x'; 5_000]).unwrap();
    put(&intake, "b", &white_tiff(1_728, 2_300, 1));
    service.until(&verdict("blank"), 1).await;
    let told = |log: &str| log.matches("a fax in the folder cannot be taken").count();
    assert_eq!(told(&service.log()), 1, "{}", service.log());
    let counted = || async { service.get("/metrics").await.unwrap().text() };
    assert!(counted().await.contains("holdline_faxes_unread 1"), "{}", counted().await);
    // It is put right: taken care of by itself, and told of no more.
    std::fs::remove_file(intake.join("refused")).unwrap();
    let begun = Instant::now();
    while intake.join("a.meta").exists() {
        assert!(begun.elapsed() < Duration::from_secs(30), "{}", service.log());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    while !counted().await.contains("holdline_faxes_unread 0") {
        assert!(begun.elapsed() < Duration::from_secs(30), "{}", counted().await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(told(&service.log()), 1, "{}", service.log());
}
