//! Events in the order of commits, by cursor.

use crate::support::api::{EVERYTHING, Partner};
use crate::support::service::{Service, card, on_both_services};
use futures_util::future::join_all;
use serde_json::Value;
use std::sync::Arc;
use std::time::{Duration, Instant};

async fn page(partner: &Partner, service: &Service, query: &str) -> (Vec<Value>, String) {
    let answer = partner.gets(service, &format!("/events?{query}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let page = answer.json();
    (page["events"].as_array().unwrap().clone(), page["next"].as_str().unwrap().to_owned())
}

/// The three events after a place. Transactions of other databases on the server hold events back for a moment.
async fn three(partner: &Partner, service: &Service, after: &str) -> (Vec<Value>, String) {
    let begun = Instant::now();
    loop {
        let (events, end) = page(partner, service, &format!("after={after}")).await;
        if events.len() >= 3 {
            return (events, end);
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{events:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

on_both_services! {
    async fn what_is_decided_is_told_in_order_and_a_place_is_gone_on_from(engine) {
        let service = Service::started(engine, &[card(1), card(2)]).await;
        let partner = Partner::with(&service, "issuer", EVERYTHING).await;
        let (nothing, beginning) = page(&partner, &service, "").await;
        assert!(nothing.is_empty());
        let receipt = partner.suspends(&service, 1, "k").await.json()["receipt"].clone();
        partner.suspends(&service, 1, "repeated").await;
        partner.posts(&service, "/cards/C-000001/revocation", "{\"reason\":\"abolished\"}").await;
        let (events, end) = three(&partner, &service, &beginning).await;
        let told: Vec<(&str, &str, bool)> = events
            .iter()
            .map(|event| (event["type"].as_str().unwrap(), event["card_id"].as_str().unwrap(), event["receipt"] == receipt))
            .collect();
        assert_eq!(told, [
            ("card.suspended", "C-000001", true),
            ("receipt.published", "C-000001", true),
            ("card.revoked", "C-000001", false),
        ]);
        let mut one_by_one = Vec::new();
        let mut at = beginning;
        for _ in 0..3 {
            let (mut events, next) = page(&partner, &service, &format!("after={at}&limit=1")).await;
            one_by_one.append(&mut events);
            at = next;
        }
        assert_eq!((one_by_one, at.as_str()), (events, end.as_str()));
        assert_eq!(page(&partner, &service, "after=latest").await, (Vec::new(), end));
        for bad in ["after=x", "after=-1-1", "limit=0", "limit=1001", "limit=x", "wait=16", "wait=-1", "since=1", "limit=1&limit=2"] {
            assert_eq!(partner.gets(&service, &format!("/events?{bad}")).await.status, 400, "{bad}");
        }
        let never_given = partner.gets(&service, "/events?after=999999999999-1").await;
        assert_eq!((never_given.status, &never_given.json()["field"]), (410, &"after".into()));
    }

    async fn whoever_waits_is_answered_when_something_happens(engine) {
        let service = Service::started(engine, &[card(1)]).await;
        let partner = Partner::with(&service, "issuer", EVERYTHING).await;
        let begun = Instant::now();
        let (nothing, next) = page(&partner, &service, "after=latest&wait=1").await;
        assert!(nothing.is_empty() && begun.elapsed() >= Duration::from_millis(950));
        let waiting = async {
            let begun = Instant::now();
            let (events, _) = page(&partner, &service, &format!("after={next}&wait=15")).await;
            (events, begun.elapsed())
        };
        let deciding = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            partner.suspends(&service, 1, "k").await
        };
        let ((events, took), decided) = tokio::join!(waiting, deciding);
        assert_eq!(decided.status, 201);
        assert_eq!(events[0]["type"], "card.suspended");
        assert!(took < Duration::from_secs(8), "{took:?}");
    }

    async fn nothing_appears_before_a_place_that_was_read(engine) {
        const CARDS: u32 = 120;
        let cards: Vec<String> = (1..=CARDS).map(card).collect();
        let service = Arc::new(Service::started(engine, &cards).await);
        let partner = Arc::new(Partner::with(&service, "issuer", EVERYTHING).await);
        let reading = {
            let (service, partner) = (Arc::clone(&service), Arc::clone(&partner));
            tokio::spawn(async move {
                let (mut all, mut at, begun) = (Vec::new(), "0-0".to_owned(), Instant::now());
                while all.len() < 2 * CARDS as usize && begun.elapsed() < Duration::from_secs(60) {
                    let (mut events, next) = page(&partner, &service, &format!("after={at}&limit=7&wait=1")).await;
                    all.append(&mut events);
                    at = next;
                }
                all
            })
        };
        for group in (1..=CARDS).collect::<Vec<_>>().chunks(12) {
            join_all(group.iter().map(|n| async { assert_eq!(partner.suspends(&service, *n, &n.to_string()).await.status, 201) }))
                .await;
        }
        let followed = reading.await.unwrap();
        let (whole, _) = page(&partner, &service, "limit=1000").await;
        assert_eq!(whole.len(), 2 * CARDS as usize);
        assert_eq!(followed, whole);
    }
}

/// A transaction that began earlier and commits later may not slip in behind a place that was read.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_earlier_transaction_holds_later_events_back_until_it_has_committed() {
    let store = crate::support::stores::postgres().await;
    let pool = sqlx::PgPool::connect(&store.options.url).await.unwrap();
    let insert = "INSERT INTO events (change_no, at_ms, kind, card_id) VALUES (pg_current_xact_id()::text::bigint, 1, \
        'card.revoked', $1)";
    let mut early = pool.begin().await.unwrap();
    sqlx::query(insert).bind("C-early").execute(&mut *early).await.unwrap();
    sqlx::query(insert).bind("C-late").execute(&pool).await.unwrap();
    let told = || async {
        let events = store.store.events_after(holdline::card::Cursor::default(), 10).await.unwrap();
        events.iter().map(|event| event.card.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(told().await, Vec::<String>::new());
    early.commit().await.unwrap();
    // Transactions of other databases on the server hold events back too, for a moment.
    let begun = Instant::now();
    while told().await.len() < 2 {
        assert!(begun.elapsed() < Duration::from_secs(60));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(told().await, ["C-early", "C-late"]);
    store.close().await;
}
