//! The process dies at named places between the confirming key and the answer, and is started again: what was spoken is
//! there (P1), responders say certificateHold soon after (P2), and the resent webhook has one effect (P4). And the
//! authority goes away, is slow, or hangs.

use crate::support::service::{
    Engine, Phone, Service, UP_TO_THE_CONFIRMATION, action, card, on_both_services, own_number, serial,
};
use holdline::revocation::Answer;
use std::time::{Duration, Instant};

const ONE_OF_EACH: [(&str, i64); 6] = [
    ("SELECT count(*) FROM receipts", 1),
    ("SELECT version FROM cards WHERE card_id = 'C-000001'", 1),
    ("SELECT count(*) FROM publications", 4),
    ("SELECT count(*) FROM hold_intervals", 4),
    ("SELECT count(*) FROM audit WHERE action = 'suspend' AND outcome = 'done'", 1),
    ("SELECT count(*) FROM audit WHERE action = 'suspend' AND outcome <> 'done'", 0),
];

/// A service whose places can be armed while it runs, and a call before the confirming key.
async fn armed(engine: Engine) -> (Service, Phone) {
    let mut service = Service::prepared(engine, &[card(1), card(2)]).await;
    let file = service.beside("crash-at").display().to_string();
    service.set("HOLDLINE_FAULT_CRASH_FILE", file);
    service.start().await;
    let mut phone = service.phone(&own_number(1));
    phone.dials(&service, &UP_TO_THE_CONFIRMATION).await;
    (service, phone)
}

fn arm(service: &Service, place: &str) {
    let (file, draft) = (service.beside("crash-at"), service.beside("crash-at.new"));
    std::fs::write(&draft, place).unwrap();
    std::fs::rename(draft, file).unwrap();
}

/// Dies at `place` on the confirming key, comes back, gets the same webhook again.
async fn dies_at(engine: Engine, place: &str, committed: bool, answered: bool) {
    let (mut service, mut phone) = armed(engine).await;
    arm(&service, place);
    let (at, form) = (phone.at.clone(), phone.keys("1"));
    let first = service.webhook(&at, &form).await.map(|answer| answer.text());
    assert_eq!(first.is_some(), answered, "{place}");
    assert!(!service.ended().await.success(), "it died at {place}");
    std::fs::remove_file(service.beside("crash-at")).unwrap();
    assert_eq!(service.number("SELECT count(*) FROM receipts").await, i64::from(committed), "{place}");

    service.start().await;
    if committed {
        assert!(service.until_held(1).await < Duration::from_secs(2), "decided before the crash, answered after it");
    } else {
        assert_eq!(service.ocsp(&serial(1, 1)).await, Answer::Good);
    }
    phone.asks(&service, &form).await;
    assert!(service.until_held(1).await < Duration::from_secs(2));
    let receipt = phone.receipt().expect("a receipt");
    if let Some(first) = first {
        assert_eq!(first, phone.heard, "what was spoken before the crash is what is given again");
    }
    let again = service.webhook(&at, &form).await.unwrap().text();
    assert_eq!(again, phone.heard);
    assert_eq!(service.number(&format!("SELECT count(*) FROM receipts WHERE receipt = '{receipt}'")).await, 1);
    for (sql, count) in ONE_OF_EACH {
        assert_eq!(service.number(sql).await, count, "{place}: {sql}");
    }
    service.until("SELECT count(*) FROM publications WHERE state <> 'published'", 0).await;
    service.until("SELECT count(*) FROM receipts WHERE published_ms IS NULL", 0).await;
    let unsealed =
        "SELECT count(*) FROM audit a WHERE NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.audit_id = a.id)";
    service.until(unsealed, 0).await;
    assert!(service.run(&["audit", "verify"]).await.status.success());
    // The call goes on from where it stood.
    assert_eq!(action(&phone.heard).as_deref(), Some(phone.at.as_str()));
    for keys in ["2", "3"] {
        phone.presses(&service, keys).await;
    }
    for _ in 0..3 {
        phone.waits(&service).await;
    }
    assert!(phone.heard.contains("<Hangup/>"), "{}", phone.heard);
}

on_both_services! {
    async fn before_the_commit(engine) {
        dies_at(engine, "before-commit", false, false).await;
    }

    async fn after_the_commit(engine) {
        dies_at(engine, "after-commit", true, false).await;
    }

    async fn in_the_publisher_before_it_settles(engine) {
        dies_at(engine, "before-settle", true, false).await;
    }

    async fn before_the_answer(engine) {
        dies_at(engine, "before-answer", true, false).await;
    }

    async fn after_the_better_answer_was_stored(engine) {
        dies_at(engine, "after-replace", true, false).await;
    }

    async fn while_the_list_is_signed(engine) {
        dies_at(engine, "after-crl-number", true, true).await;
    }
}

/// CRL numbers only rise, also over a crash between numbering and signing.
#[tokio::test]
async fn a_crl_number_is_never_used_twice() {
    let (mut service, mut phone) = armed(Engine::Sqlite).await;
    let number = "SELECT number FROM crl_numbers";
    let before = service.number(number).await;
    arm(&service, "after-crl-number");
    phone.presses(&service, "1").await;
    service.ended().await;
    let skipped = service.number(number).await;
    assert!(skipped > before);
    std::fs::remove_file(service.beside("crash-at")).unwrap();
    service.start().await;
    service.until("SELECT count(*) FROM crls WHERE number = (SELECT number FROM crl_numbers)", 1).await;
    assert!(service.number(number).await > skipped);
}

/// A service whose authority behaves as told.
async fn with_authority(engine: Engine) -> Service {
    let mut service = Service::prepared(engine, &(1..=3).map(card).collect::<Vec<_>>()).await;
    let file = service.beside("authority").display().to_string();
    service.set("HOLDLINE_FAULT_AUTHORITY", file);
    service.start().await;
    service
}

async fn recorded_then_published(engine: Engine, fault: &str) {
    let service = with_authority(engine).await;
    std::fs::write(service.beside("authority"), fault).unwrap();
    let mut heard = Vec::new();
    for n in 1..=2 {
        let mut phone = service.phone(&own_number(n));
        phone.dials(&service, &UP_TO_THE_CONFIRMATION).await;
        let begun = Instant::now();
        let (at, form) = (phone.at.clone(), phone.keys("1"));
        phone.asks(&service, &form).await;
        assert!(begun.elapsed() < Duration::from_millis(1_900), "{fault}: the caller waited {:?}", begun.elapsed());
        assert!(phone.heard.contains("We have recorded this"), "{}", phone.heard);
        assert!(!phone.heard.contains("can see this now"), "{}", phone.heard);
        assert!(phone.receipt().is_some());
        heard.push((at, form, phone));
    }
    assert!(service.number("SELECT count(*) FROM publications WHERE state <> 'published'").await >= 4);
    std::fs::remove_file(service.beside("authority")).unwrap();
    service.until("SELECT count(*) FROM publications WHERE state <> 'published'", 0).await;
    service.until("SELECT count(*) FROM receipts WHERE published_ms IS NULL", 0).await;
    for n in 1..=2 {
        service.until_held(n).await;
    }
    let overtaken = "SELECT count(*) FROM publications a JOIN publications b ON a.issuer = b.issuer AND \
        a.serial = b.serial AND a.order_no < b.order_no AND a.published_ms > b.published_ms";
    assert_eq!(service.number(overtaken).await, 0, "in order");
    for (at, form, phone) in heard {
        assert_eq!(service.webhook(&at, &form).await.unwrap().text(), phone.heard, "the same words when resent");
    }
    // The next caller hears "published" again.
    let mut phone = service.phone(&own_number(3));
    phone.dials(&service, &UP_TO_THE_CONFIRMATION).await;
    phone.presses(&service, "1").await;
    assert!(phone.heard.contains("can see this now"), "{}", phone.heard);
}

on_both_services! {
    async fn an_authority_that_is_down_is_waited_for(engine) {
        recorded_then_published(engine, "down").await;
    }

    async fn an_authority_that_is_slow_delays_nobody(engine) {
        recorded_then_published(engine, "slow").await;
    }

    async fn an_authority_that_hangs_delays_nobody(engine) {
        recorded_then_published(engine, "hang").await;
    }

    async fn down_over_a_restart_is_published_in_the_end(engine) {
        let mut service = with_authority(engine).await;
        std::fs::write(service.beside("authority"), "down").unwrap();
        let mut phone = service.phone(&own_number(1));
        phone.dials(&service, &UP_TO_THE_CONFIRMATION).await;
        phone.presses(&service, "1").await;
        assert!(phone.heard.contains("We have recorded this"), "{}", phone.heard);
        service.kill().await;
        service.start().await;
        assert!(service.number("SELECT count(*) FROM publications WHERE state <> 'published'").await > 0);
        std::fs::remove_file(service.beside("authority")).unwrap();
        service.until("SELECT count(*) FROM receipts WHERE published_ms IS NOT NULL", 1).await;
    }
}

/// A publication of flows that dies is whole, with its place on the record, or nothing; repeated, it is done once.
async fn a_publication_dies_at(engine: Engine, place: &str, committed: i64) {
    let mut service = Service::prepared(engine, &[]).await;
    service.start().await;
    let dir = crate::flows_live::edition(&service, "first", false).display().to_string();
    let counts = [
        "SELECT change FROM flow_live",
        "SELECT count(*) FROM flow_versions",
        "SELECT count(*) FROM audit WHERE action = 'publish-flows'",
    ];
    service.set("HOLDLINE_FAULT_CRASH_AT", place);
    let died = service.run(&["flow", "publish", "--dir", &dir]).await;
    assert!(!died.status.success(), "{died:?}");
    for sql in counts {
        assert_eq!(service.number(sql).await, 1 + committed, "{place}: {sql}");
    }
    service.unset("HOLDLINE_FAULT_CRASH_AT");
    assert!(service.run(&["flow", "publish", "--dir", &dir]).await.status.success());
    for sql in counts {
        assert_eq!(service.number(sql).await, 2, "{place}: {sql}");
    }
}

on_both_services! {
    async fn a_publication_dies_before_its_commit(engine) {
        a_publication_dies_at(engine, "before-flows-commit", 0).await;
    }

    async fn a_publication_dies_after_its_commit(engine) {
        a_publication_dies_at(engine, "after-flows-commit", 1).await;
    }
}
