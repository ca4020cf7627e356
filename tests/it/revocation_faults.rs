//! Freshness (P2), the outbox under an authority that misbehaves (P2, P5), and the reconciler.

use crate::revocation_room::{
    LIMIT, Mood, Moody, Moved, Node, certificate, change_at, crl_number_of, hex_serial, import, openssl, receipt,
};
use crate::support::cards::{SUSPEND, SUSPEND_PHONE, caller};
use crate::support::on_both_engines;
use crate::support::stores::{TestStore, postgres, sqlite};
use holdline::bus::{BusEvent, Heard};
use holdline::card::{CertificateStatus, EpochMs};
use holdline::clock::Clock as _;
use holdline::revocation::{Answer, Authority as _, Issuers, ReconcileError, Sweep};
use holdline::store::{DecidedStatus, Published};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// Fills the node's memory with every good serial, as a node does in the background.
async fn learn(node: &Node) {
    tokio::time::timeout(LIMIT, node.embedded.clone().learn_good(CancellationToken::new())).await.unwrap();
}

async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let work = async {
        while !holds().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), work).await.unwrap_or_else(|_| panic!("never: {what}"));
}

// ---- Freshness ----

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_node_answers_a_hold_within_its_refresh() {
    let test = postgres().await;
    import(&test, 1).await;
    let here = Node::open(&test).await;
    let (store, writer) = test.another().await;
    let there = Node::over(&test, store).await;
    learn(&there).await;
    assert_eq!(there.answer(1, 1).await, Answer::Good);
    let stop = CancellationToken::new();
    let keeper = tokio::spawn(there.embedded.clone().keep_current(stop.clone()));
    for round in 0..3 {
        let decided = Instant::now();
        here.suspend(1).await;
        until("the other node says held", async || there.says_held(1, 2).await).await;
        assert!(decided.elapsed() < Duration::from_secs(10), "{:?}", decided.elapsed());
        assert!(there.says_held(1, 4).await);
        here.reactivate(1).await;
        until("the other node says released", async || there.answer(1, 2).await == Answer::Good).await;
        assert!(matches!(there.answer(1, 1).await, Answer::Revoked { hold: false, .. }), "round {round}");
    }
    stop.cancel();
    tokio::time::timeout(LIMIT, keeper).await.unwrap().unwrap();
    drop(there);
    writer.await.unwrap();
    drop(here);
    test.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_table_that_has_not_looked_says_try_later_and_never_a_stale_good() {
    let test = postgres().await;
    import(&test, 2).await;
    let here = Node::open(&test).await;
    let node = Node::open(&test).await;
    learn(&node).await;
    node.clock.freeze();
    node.embedded.refresh().await.unwrap();
    node.clock.advance_ms(1_000);
    assert_eq!(node.answer(1, 1).await, Answer::Good, "one second is not stale yet");
    here.suspend(1).await;
    node.clock.advance_ms(1);
    assert!(!node.embedded.is_fresh());
    for (card, which) in [(1, 1), (2, 1)] {
        assert_eq!(node.answer(card, which).await, Answer::None, "tryLater");
    }
    // Over the socket, too, and not to be cached.
    let served = node.serve().await;
    let issuer = std::fs::read(node.pki.join("default.pem")).unwrap();
    let question = holdline::revocation::IssuerHashes::from_pem(&issuer).unwrap().request(&hex_serial(1, 1));
    let answer = served.post(&question).await;
    assert_eq!((answer.body.as_slice(), answer.header("cache-control")), (&[0x30, 3, 10, 1, 3][..], Some("no-store")));
    served.end().await;
    node.embedded.refresh().await.unwrap();
    assert!(node.says_held(1, 1).await);
    assert_eq!(node.answer(2, 1).await, Answer::Good);
    drop((here, node));
    test.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_hangs_gets_a_try_later_in_time_and_heals() {
    let test = postgres().await;
    import(&test, 1).await;
    let node = Node::open(&test).await;
    let stop = CancellationToken::new();
    let keeper = tokio::spawn(node.embedded.clone().keep_current(stop.clone()));
    let pool = sqlx::PgPool::connect(&test.options.url).await.unwrap();
    let mut lock = pool.begin().await.unwrap();
    sqlx::query("LOCK TABLE certificates IN ACCESS EXCLUSIVE MODE").execute(&mut *lock).await.unwrap();
    let asked = Instant::now();
    // More at once than look-ups may run at once.
    let answers = (0..12).map(|_| node.answer(1, 1));
    for answer in tokio::time::timeout(LIMIT, futures_util::future::join_all(answers)).await.unwrap() {
        assert_eq!(answer, Answer::None, "tryLater");
    }
    assert!(asked.elapsed() < Duration::from_secs(5), "{:?}", asked.elapsed());
    // Longer than one look may take: the next look finds the table again.
    tokio::time::sleep(Duration::from_secs(4)).await;
    lock.rollback().await.unwrap();
    until("it answers again", async || node.answer(1, 1).await == Answer::Good).await;
    stop.cancel();
    tokio::time::timeout(LIMIT, keeper).await.unwrap().unwrap();
    pool.close().await;
    drop(node);
    test.close().await;
}

on_both_engines! {
    async fn after_a_restart_everything_committed_is_answered(store) {
        import(store, 3).await;
        let before = Node::open(store).await;
        before.suspend(1).await;
        before.suspend(2).await;
        before.reactivate(2).await;
        before.revoke(3).await;
        assert_eq!(store.store.outbox_state().await.unwrap().pending, 16, "nothing was published");
        drop(before);
        let after = Node::open(store).await;
        assert!(after.embedded.is_fresh());
        // The CRL first: a question for a serial that is not in memory would bring it there.
        let (stop, keeper) = after.keep_crls("a");
        let served = after.serve().await;
        until("a CRL is there", async || served.get("/crl/default.crl").await.status == 200).await;
        let crl = served.get("/crl/default.crl").await.body;
        assert!(holdline::revocation::crl_lists(&crl, certificate(1, 1).serial.as_bytes()));
        assert!(!holdline::revocation::crl_lists(&crl, certificate(2, 2).serial.as_bytes()));
        assert!(after.says_held(1, 1).await && after.says_held(1, 2).await);
        assert_eq!(after.answer(2, 2).await, Answer::Good);
        assert!(matches!(after.answer(2, 1).await, Answer::Revoked { hold: false, .. }));
        assert!(matches!(after.answer(3, 1).await, Answer::Revoked { hold: false, .. }));
        stop.cancel();
        tokio::time::timeout(LIMIT, keeper).await.unwrap().unwrap();
        served.end().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_development_signer_is_renewed_at_half_its_life() {
    const DAY: i64 = 86_400_000;
    let test = sqlite().await;
    import(&test, 1).await;
    let clock = Arc::new(Moved::default());
    let now = clock.now();
    // Made sixteen of its thirty days ago.
    let issuers = Issuers::development(&test.folder().join("pki"), EpochMs(now.0 - 16 * DAY)).unwrap();
    let issuer = Arc::clone(issuers.named("default").unwrap());
    let node = Node::with(&test, test.store.clone(), clock, issuers).await;
    let first = issuer.signer_not_after();
    assert!((13 * DAY..=14 * DAY).contains(&(first.0 - now.0)), "{first:?}");
    assert!(!issuer.renew_if_due(EpochMs(now.0 - 2 * DAY)).unwrap(), "not before half its life");
    assert_eq!(node.embedded.signer_not_after(), Some(first));
    node.embedded.renew_signers();
    let second = issuer.signer_not_after();
    assert!(second.0 - now.0 > 29 * DAY, "{second:?}");
    assert!(!issuer.renew_if_due(now).unwrap(), "once");
    // The new one answers, and is believed.
    let (served, ca) = (node.serve().await, node.pki.join("default.pem"));
    let serial = format!("0x{}", hex_serial(1, 1));
    let (url, ca) = (served.ocsp(), ca.to_str().unwrap());
    let text = openssl(&["ocsp", "-issuer", ca, "-serial", &serial, "-CAfile", ca, "-url", &url, "-nonce"]).await;
    assert!(text.contains("Response verify OK") && text.contains(": good"), "{text}");
    // A restart keeps it; a broken or missing signer is made anew.
    let reopened =
        |at| Issuers::development(&node.pki, EpochMs(at)).unwrap().named("default").unwrap().signer_not_after();
    assert_eq!(reopened(now.0), second);
    std::fs::write(node.pki.join("default-ocsp.key"), "torn").unwrap();
    let life = |at: i64| (reopened(at).0 - at) / 1000;
    assert!((30 * 86_400 - 1..=30 * 86_400).contains(&life(now.0 + DAY)));
    assert!((30 * 86_400 - 1..=30 * 86_400).contains(&life(now.0 + 40 * DAY)), "an expired one, too");
    served.end().await;
    drop(node);
    test.close().await;
}

// ---- CRLs among faults and nodes ----

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_serve_the_same_crl_and_a_number_is_never_used_twice() {
    let test = postgres().await;
    import(&test, 2).await;
    let a = Node::open(&test).await;
    let (store, writer) = test.another().await;
    let b = Node::over(&test, store).await;
    let (stop_a, keeper_a) = a.keep_crls("a");
    let (stop_b, keeper_b) = b.keep_crls("b");
    let (at_a, at_b) = (a.serve().await, b.serve().await);
    let same = async || {
        let (one, two) = (at_a.get("/crl/default.crl").await, at_b.get("/crl/default.crl").await);
        one.status == 200 && one.body == two.body
    };
    until("both serve one CRL", same).await;
    a.suspend(1).await;
    a.publish().await;
    let held = certificate(1, 1);
    until("the hold is in both", async || {
        same().await
            && holdline::revocation::crl_lists(&at_b.get("/crl/default.crl").await.body, held.serial.as_bytes())
    })
    .await;

    // The database takes numbers, but no CRLs: what was signed meanwhile may have been seen, its number is spent.
    // Waits until both nodes are done signing.
    tokio::time::sleep(Duration::from_secs(5)).await;
    let before = crl_number_of(&at_a.get("/crl/default.crl").await.body).await;
    test.tamper("CREATE TRIGGER no_crls BEFORE UPDATE ON crls FOR EACH ROW EXECUTE FUNCTION refuse('no')")
        .await
        .unwrap();
    a.suspend(2).await;
    a.publish().await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    test.tamper("DROP TRIGGER no_crls ON crls").await.unwrap();
    let held = certificate(2, 1);
    until("the second hold is in it", async || {
        holdline::revocation::crl_lists(&at_a.get("/crl/default.crl").await.body, held.serial.as_bytes())
    })
    .await;
    let after = crl_number_of(&at_a.get("/crl/default.crl").await.body).await;
    assert!(after > before + 1, "number {after} after {before}: one that was signed with is used again");

    for (stop, keeper) in [(stop_a, keeper_a), (stop_b, keeper_b)] {
        stop.cancel();
        tokio::time::timeout(LIMIT, keeper).await.unwrap().unwrap();
    }
    at_a.end().await;
    at_b.end().await;
    drop(b);
    writer.await.unwrap();
    drop(a);
    test.close().await;
}

/// Found by this test: a look at the store that failed just before signing lost the mark that the CRL is behind.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_fails_before_signing_does_not_lose_the_change() {
    let test = postgres().await;
    import(&test, 1).await;
    let node = Node::open(&test).await;
    let (stop, keeper) = node.keep_crls("a");
    let served = node.serve().await;
    until("a CRL is there", async || served.get("/crl/default.crl").await.status == 200).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    node.suspend(1).await;
    node.publish().await;
    test.tamper("ALTER TABLE certificates RENAME TO gone").await.unwrap();
    tokio::time::sleep(Duration::from_secs(2)).await;
    test.tamper("ALTER TABLE gone RENAME TO certificates").await.unwrap();
    let held = certificate(1, 1);
    until("the hold is in the CRL", async || {
        holdline::revocation::crl_lists(&served.get("/crl/default.crl").await.body, held.serial.as_bytes())
    })
    .await;
    stop.cancel();
    tokio::time::timeout(LIMIT, keeper).await.unwrap().unwrap();
    served.end().await;
    drop(node);
    test.close().await;
}

// ---- The outbox ----

on_both_engines! {
    async fn an_authority_that_is_down_is_tried_for_ever_with_longer_pauses(store) {
        import(store, 1).await;
        let node = Node::open(store).await;
        node.clock.freeze();
        let moody = Moody::around(&node.embedded);
        let publisher = node.publisher_to(Arc::clone(&moody) as _);
        let mut heard = node.bus.subscribe();
        moody.be(Mood::Down);
        let number = receipt(&node.change(1, SUSPEND_PHONE, caller()).await);
        assert_eq!(publisher.round().await.unwrap(), 2);
        for attempt in 1..=14_u32 {
            let pause = (250_i64 << (attempt - 1)).min(60_000);
            node.clock.advance_ms(pause * 74 / 100);
            assert_eq!(publisher.round().await.unwrap(), 0, "too early after attempt {attempt}");
            node.clock.advance_ms(pause * 52 / 100);
            assert_eq!(publisher.round().await.unwrap(), 2, "late after attempt {attempt}");
            let state = store.store.outbox_state().await.unwrap();
            assert_eq!((state.pending, state.parked), (2, 0));
            assert!(store.store.receipt(&number).await.unwrap().unwrap().published.is_none());
        }
        assert_eq!(moody.asked.load(std::sync::atomic::Ordering::SeqCst), 30);
        moody.be(Mood::Well);
        node.clock.advance_ms(75_000);
        assert_eq!(publisher.round().await.unwrap(), 2);
        assert!(store.store.receipt(&number).await.unwrap().unwrap().published.is_some());
        assert_eq!(heard.next().await, Heard::Event(BusEvent::Published { receipt: number }));
        let newest = moody.carried.lock().unwrap().clone();
        assert!(newest.iter().all(|order| order.status == CertificateStatus::Held) && newest.len() == 2);
    }

    async fn after_healing_orders_of_a_certificate_arrive_as_they_were_decided(store) {
        import(store, 1).await;
        let node = Node::open(store).await;
        node.clock.freeze();
        let moody = Moody::around(&node.embedded);
        let publisher = node.publisher_to(Arc::clone(&moody) as _);
        moody.be(Mood::Down);
        for round in 0..3 {
            match round {
                1 => node.reactivate(1).await,
                _ => node.suspend(1).await,
            };
            node.clock.advance_ms(70_000);
            publisher.round().await.unwrap();
        }
        moody.be(Mood::Well);
        for _ in 0..10 {
            node.clock.advance_ms(80_000);
            publisher.round().await.unwrap();
        }
        assert_eq!(store.store.outbox_state().await.unwrap().pending, 0);
        for which in [2, 4] {
            let carried = moody.carried.lock().unwrap().clone();
            let of_it: Vec<_> = carried.iter().filter(|order| order.certificate == certificate(1, which)).collect();
            let seen: Vec<_> = of_it.iter().map(|order| (order.order_no, order.status)).collect();
            let wanted = [(1, CertificateStatus::Held), (2, CertificateStatus::Good), (3, CertificateStatus::Held)];
            assert_eq!(seen, wanted);
        }
        node.embedded.refresh().await.unwrap();
        assert!(node.says_held(1, 2).await, "held, released, held again: held");
        assert!(matches!(node.answer(1, 1).await, Answer::Revoked { hold: false, .. }), "revoked stays revoked");
    }

    async fn a_worker_that_wakes_up_late_undoes_nothing(store) {
        import(store, 1).await;
        let node = Node::open(store).await;
        let now = node.clock.now();
        node.suspend(1).await;
        // A worker takes the holds and is paused, far past its lease.
        let slept = store.store.take_publications(node.clock.now(), EpochMs(now.0 + 15_000), 64).await.unwrap();
        assert_eq!(slept.len(), 4);
        let old: Vec<DecidedStatus> = slept.iter().map(|order| DecidedStatus {
            certificate: order.certificate.clone(), status: CertificateStatus::Held, order_no: order.order_no,
            since: Some(order.decided), reason: None,
        }).collect();
        node.clock.advance_ms(20_000);
        node.publish().await;
        node.reactivate(1).await;
        node.publish().await;
        assert_eq!(store.store.outbox_state().await.unwrap().pending, 0);
        // It wakes up: the holds that it still has in its hands are older than the release and the revocation.
        for order in &old {
            node.embedded.carry_out(order).await.unwrap();
        }
        let late = slept.into_iter().map(|order| (order, Published::Later(EpochMs(0), "woke up".into()))).collect();
        assert!(store.store.settle_publications(late, node.clock.now()).await.unwrap().is_empty());
        assert_eq!(store.store.outbox_state().await.unwrap().pending, 0, "a stale worker reopened an order");
        node.embedded.refresh().await.unwrap();
        assert_eq!(node.answer(1, 2).await, Answer::Good, "the release was undone");
        assert!(matches!(node.answer(1, 1).await, Answer::Revoked { hold: false, .. }), "the revocation was undone");
        // The other way about: a late release does not lift a later hold.
        let released = DecidedStatus {
            certificate: certificate(1, 2), status: CertificateStatus::Good, order_no: 2, since: None, reason: None,
        };
        node.suspend(1).await;
        node.publish().await;
        node.embedded.carry_out(&released).await.unwrap();
        assert!(node.says_held(1, 2).await, "a late release lifted a hold");
    }

    async fn a_refusal_is_parked_and_driven_again_by_a_repeated_suspension(store) {
        import(store, 1).await;
        let node = Node::open(store).await;
        node.clock.freeze();
        let moody = Moody::around(&node.embedded);
        let publisher = node.publisher_to(Arc::clone(&moody) as _);
        moody.refused.lock().unwrap().push(certificate(1, 3));
        let number = receipt(&node.suspend(1).await);
        assert_eq!(publisher.round().await.unwrap(), 4);
        let state = store.store.outbox_state().await.unwrap();
        assert_eq!((state.pending, state.parked), (0, 1));
        let published = async || store.store.receipt(&number).await.unwrap().unwrap().published.is_some();
        assert!(!published().await, "one order is missing");
        for _ in 0..5 {
            node.clock.advance_ms(3_600_000);
            assert_eq!(publisher.round().await.unwrap(), 0, "a parked order stays parked");
        }
        // Repeated while it is still refused: tried once more, parked again, the same receipt.
        assert_eq!(receipt(&node.suspend(1).await), number);
        assert_eq!(publisher.round().await.unwrap(), 1);
        assert_eq!(store.store.outbox_state().await.unwrap().parked, 1);
        moody.refused.lock().unwrap().clear();
        assert_eq!(receipt(&node.suspend(1).await), number);
        assert_eq!(publisher.round().await.unwrap(), 1);
        let state = store.store.outbox_state().await.unwrap();
        assert_eq!((state.pending, state.parked), (0, 0));
        assert!(published().await);
        node.embedded.refresh().await.unwrap();
        assert!(node.says_held(1, 3).await);
    }

    async fn slow_is_waited_for_and_hanging_is_given_up(store) {
        import(store, 1).await;
        let node = Node::open(store).await;
        let moody = Moody::around(&node.embedded);
        let publisher = node.publisher_to(Arc::clone(&moody) as _);
        let number = receipt(&node.change(1, SUSPEND_PHONE, caller()).await);
        moody.be(Mood::Hang);
        let begun = Instant::now();
        assert_eq!(tokio::time::timeout(LIMIT, publisher.round()).await.expect("a half-open authority holds the line").unwrap(), 2);
        assert!(begun.elapsed() < Duration::from_secs(9), "orders wait side by side: {:?}", begun.elapsed());
        assert_eq!(store.store.outbox_state().await.unwrap().pending, 2);
        moody.be(Mood::Slow);
        node.clock.advance_ms(1_000);
        assert_eq!(tokio::time::timeout(LIMIT, publisher.round()).await.unwrap().unwrap(), 2);
        assert!(store.store.receipt(&number).await.unwrap().unwrap().published.is_some());
    }
}

// ---- The reconciler ----

/// Changes a certificate's row behind the service, under a change number that no poll looks at.
async fn behind_its_back(store: &TestStore, which: u32, set: &str) {
    let serial = certificate(1, which).serial.to_hex();
    let serial = if store.store.is_shared() { format!("'\\x{serial}'::bytea") } else { format!("x'{serial}'") };
    let sql = format!("UPDATE certificates SET {set}, order_no = order_no + 1, change_no = -1 WHERE serial = {serial}");
    assert_eq!(store.tamper(&sql).await, Ok(1));
}

on_both_engines! {
    async fn the_reconciler_repairs_what_the_answers_lack(store) {
        import(store, 1).await;
        let node = Node::open(store).await;
        learn(&node).await;
        let reconciler = node.reconciler_of(Arc::new(node.embedded.clone()));
        let mut sweep = Sweep::default();
        assert_eq!(reconciler.beat(&mut sweep).await.unwrap(), 0);
        // A hold that never reached the table.
        behind_its_back(store, 2, "status = 'held', since_ms = 1000").await;
        node.embedded.refresh().await.unwrap();
        assert_eq!(node.answer(1, 2).await, Answer::Good, "the test needs a wrong answer");
        let mut sweep = Sweep::default();
        assert_eq!(reconciler.beat(&mut sweep).await.unwrap(), 1);
        assert_eq!(node.answer(1, 2).await, Answer::Revoked { since: EpochMs(1000), hold: true });
        assert_eq!(reconciler.beat(&mut Sweep::default()).await.unwrap(), 0, "repaired once");
        // A release that never reached it, and a revocation.
        behind_its_back(store, 2, "status = 'good', since_ms = NULL").await;
        behind_its_back(store, 1, "status = 'revoked', since_ms = 2000, reason = 'key-compromise'").await;
        node.embedded.refresh().await.unwrap();
        assert!(node.says_held(1, 2).await, "the test needs a wrong answer");
        assert_eq!(reconciler.beat(&mut Sweep::default()).await.unwrap(), 2);
        assert_eq!(node.answer(1, 2).await, Answer::Good);
        assert_eq!(node.answer(1, 1).await, Answer::Revoked { since: EpochMs(2000), hold: false });
        // A decision that is seconds old may still be on its way.
        node.clock.freeze();
        let fresh = node.clock.now().0 - 4_000;
        behind_its_back(store, 4, &format!("status = 'held', since_ms = {fresh}")).await;
        assert_eq!(reconciler.beat(&mut Sweep::default()).await.unwrap(), 0);
        node.clock.advance_ms(1_000);
        node.embedded.refresh().await.unwrap();
        assert_eq!(reconciler.beat(&mut Sweep::default()).await.unwrap(), 1);
        assert!(node.says_held(1, 4).await);
    }

    async fn an_authority_that_lied_is_found_out(store) {
        import(store, 1).await;
        let node = Node::open(store).await;
        learn(&node).await;
        let moody = Moody::around(&node.embedded);
        moody.be(Mood::Lie);
        // Decided long ago, so that nobody takes it for being on its way.
        let past = EpochMs(node.clock.now().0 - 60_000);
        let number = receipt(&change_at(&store.store, &store.random, 1, SUSPEND, caller(), past).await);
        while node.publisher_to(Arc::clone(&moody) as _).round().await.unwrap() > 0 {}
        assert!(store.store.receipt(&number).await.unwrap().unwrap().published.is_some());
        if !store.store.is_shared() {
            assert_eq!(node.answer(1, 1).await, Answer::Good, "the lie");
        }
        moody.be(Mood::Well);
        // One certificate that cannot be repaired does not keep the others from it.
        moody.refused.lock().unwrap().push(certificate(1, 1));
        let reconciler = node.reconciler_of(Arc::clone(&moody) as _);
        reconciler.beat(&mut Sweep::default()).await.unwrap();
        for which in [2, 3, 4] {
            assert!(node.says_held(1, which).await, "certificate {which} behind one that is refused");
        }
        moody.refused.lock().unwrap().clear();
        assert_eq!(reconciler.beat(&mut Sweep::default()).await.unwrap(), 1);
        assert!(node.says_held(1, 1).await);
    }

    async fn a_beat_compares_as_much_however_much_changed(store) {
        import(store, 60).await;
        let node = Node::open(store).await;
        let moody = Moody::around(&node.embedded);
        let reconciler = node.reconciler_of(Arc::clone(&moody) as _);
        for n in 1..=20 {
            node.suspend(n).await;
        }
        let mut next = 21;
        for changed in [0, 1, 30] {
            for _ in 0..changed {
                node.suspend(next).await;
                next += 1;
            }
            node.publish().await;
            moody.compared.lock().unwrap().clear();
            reconciler.beat(&mut Sweep::default()).await.unwrap();
            assert_eq!(*moody.compared.lock().unwrap(), [64, 64], "after {changed} changes");
        }
        // And everything comes round: 204 stopped and 240 in all, in pages of 64.
        moody.compared.lock().unwrap().clear();
        let mut sweep = Sweep::default();
        for _ in 0..4 {
            assert_eq!(reconciler.beat(&mut sweep).await.unwrap(), 0);
        }
        assert_eq!(*moody.compared.lock().unwrap(), [64, 64, 64, 64, 64, 64, 12, 48]);
    }

    async fn an_authority_that_hangs_does_not_end_the_reconciling(store) {
        import(store, 1).await;
        let node = Node::open(store).await;
        learn(&node).await;
        behind_its_back(store, 2, "status = 'held', since_ms = 1000").await;
        let moody = Moody::around(&node.embedded);
        let reconciler = node.reconciler_of(Arc::clone(&moody) as _);
        let mut sweep = Sweep::default();
        moody.deaf.store(true, std::sync::atomic::Ordering::SeqCst);
        let beat = tokio::time::timeout(LIMIT, reconciler.beat(&mut sweep)).await.expect("a beat ends");
        assert!(matches!(beat, Err(ReconcileError::Authority(_))), "{beat:?}");
        moody.deaf.store(false, std::sync::atomic::Ordering::SeqCst);
        node.embedded.refresh().await.unwrap();
        assert_eq!(reconciler.beat(&mut sweep).await.unwrap(), 1, "the same page comes again");
        assert!(node.says_held(1, 2).await);
    }
}
