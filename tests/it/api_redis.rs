//! A real Redis between nodes: shared limits and wake-ups; killed, stopped in its tracks, emptied. It slows, it loses nothing.

use crate::support::api::{EVERYTHING, Partner};
use crate::support::clock::TestRandom;
use crate::support::redis::Redis;
use crate::support::service::{Engine, Service, card};
use holdline::bus::{Bus, BusEvent, BusReceiver, Heard, Relay};
use holdline::clock::SystemClock;
use holdline::limits::{Limits, Rate, Rule, Verdict};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

const TEN_AN_HOUR: Rate = Rate { count: 10, window: Duration::from_secs(3_600) };

fn node(redis: &Redis) -> Limits {
    let rates = [(Rule::ProofByCaller, TEN_AN_HOUR)];
    Limits::across_nodes(&rates, Arc::new(SystemClock::new()), b"the installation", &redis.url()).unwrap()
}

async fn allowed(limits: &Limits, key: &str, tries: u32) -> u32 {
    let mut allowed = 0;
    for _ in 0..tries {
        allowed += u32::from(limits.check(Rule::ProofByCaller, key).await == Verdict::Allowed);
    }
    allowed
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_count_together_and_say_when_more_come_back() {
    let redis = Redis::started();
    let (one, other) = (node(&redis), node(&redis));
    assert_eq!((allowed(&one, "a", 6).await, allowed(&other, "a", 6).await), (6, 4));
    assert_eq!(allowed(&other, "b", 3).await, 3);
    let Verdict::Over { retry_after_ms } = one.peek(Rule::ProofByCaller, "a").await else { panic!("over the limit") };
    assert!((340_000..=360_000).contains(&retry_after_ms), "{retry_after_ms}");
    for _ in 0..20 {
        assert_eq!(one.peek(Rule::ProofByCaller, "c").await, Verdict::Allowed);
    }
    let counted = one.count(Rule::ProofByCaller, "c").await;
    assert_eq!((counted.verdict, counted.remaining), (Verdict::Allowed, 9));
    redis.flush().await;
    assert_eq!(allowed(&one, "a", 12).await, 10);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redis_that_dies_or_hangs_costs_a_moment_and_is_taken_up_again_by_itself() {
    let mut redis = Redis::started();
    let (one, other) = (node(&redis), node(&redis));
    assert_eq!(allowed(&one, "a", 10).await, 10);
    for stopped in [true, false] {
        if stopped {
            redis.signal("-STOP");
        } else {
            redis.kill();
        }
        let begun = Instant::now();
        // This process counts for itself: ten are allowed again, and no more.
        assert_eq!(allowed(&one, if stopped { "b" } else { "c" }, 12).await, 10);
        assert!(begun.elapsed() < Duration::from_millis(600), "stopped {stopped}: {:?}", begun.elapsed());
        if stopped {
            redis.signal("-CONT");
        } else {
            redis.start();
        }
        // Shared again: what one counts the other sees.
        let (begun, mut tries) = (Instant::now(), 0);
        loop {
            tries += 1;
            let key = format!("again-{stopped}-{tries}");
            assert!(begun.elapsed() < Duration::from_secs(60), "not taken up again");
            if allowed(&one, &key, 10).await == 10 && allowed(&other, &key, 1).await == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
}

struct Node {
    bus: Bus,
    stop: CancellationToken,
}

impl Node {
    fn started(redis: &Redis, name: &str) -> Self {
        let (bus, relay) = Relay::open(&redis.url(), "test", name.to_owned()).unwrap();
        let stop = CancellationToken::new();
        tokio::spawn(relay.clone().listen(stop.clone()));
        tokio::spawn(relay.speak(stop.clone()));
        Self { bus, stop }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// Says it until it is heard: what is said while nobody is connected is lost, and that is all right.
async fn is_heard(from: &Node, by: &mut BusReceiver, n: u8) {
    let event = published(n);
    let begun = Instant::now();
    loop {
        assert!(begun.elapsed() < Duration::from_secs(60), "not heard");
        from.bus.publish(event.clone());
        let hearing = async {
            loop {
                match by.next().await {
                    Heard::Event(heard) if heard == event => return,
                    Heard::Closed => panic!("closed"),
                    _ => {}
                }
            }
        };
        if tokio::time::timeout(Duration::from_millis(200), hearing).await.is_ok() {
            return;
        }
    }
}

fn published(n: u8) -> BusEvent {
    let random = TestRandom::default();
    let receipts: Vec<_> = (0..=n).map(|_| holdline::card::ReceiptNumber::draw(&random)).collect();
    BusEvent::Published { receipt: receipts[usize::from(n)].clone() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_hear_each_other_once_and_again_after_redis_was_away() {
    let mut redis = Redis::started();
    let (one, other) = (Node::started(&redis, "one"), Node::started(&redis, "other"));
    let (mut at_one, mut at_other) = (one.bus.subscribe(), other.bus.subscribe());
    is_heard(&one, &mut at_other, 1).await;
    is_heard(&other, &mut at_one, 2).await;
    // From now on both are connected. What a node says it hears once: its own echo is passed over.
    tokio::time::sleep(Duration::from_millis(300)).await;
    at_one.drain();
    at_other.drain();
    one.bus.publish(published(3));
    assert_eq!(at_other.next().await, Heard::Event(published(3)));
    assert_eq!(at_one.next().await, Heard::Event(published(3)));
    assert!(tokio::time::timeout(Duration::from_millis(300), at_one.next()).await.is_err());

    redis.kill();
    tokio::time::sleep(Duration::from_millis(300)).await;
    at_other.drain();
    redis.start();
    // Connected again, listeners are told to look at the store: what was said meanwhile is lost.
    let begun = Instant::now();
    at_other.wait_for(&BusEvent::OutboxReady).await;
    assert!(begun.elapsed() < Duration::from_secs(60));
    is_heard(&one, &mut at_other, 4).await;

    redis.signal("-STOP");
    let begun = Instant::now();
    for _ in 0..5_000 {
        one.bus.publish(BusEvent::CertificatesChanged);
    }
    assert!(begun.elapsed() < Duration::from_millis(500), "saying something never waits: {:?}", begun.elapsed());
    redis.signal("-CONT");
    is_heard(&other, &mut at_one, 5).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_share_a_tokens_limit_and_lose_no_suspension_with_redis() {
    let mut redis = Redis::started();
    let cards: Vec<String> = (1..=40).map(card).collect();
    let mut one = Service::prepared(Engine::Postgres, &cards).await;
    one.set("HOLDLINE_REDIS_URL", redis.url());
    one.set("HOLDLINE_LIMITS_API_PER_TOKEN", "30");
    one.set("HOLDLINE_LIMITS_API_PER_TOKEN_WINDOW_S", "3600");
    one.start().await;
    let mut other = one.twin();
    other.start().await;
    let partner = Partner::with(&one, "issuer", EVERYTHING).await;
    let mut statuses = Vec::new();
    for n in 0..32 {
        let service = if n % 2 == 0 { &one } else { &other };
        statuses.push(partner.gets(service, "/cards/C-000001").await.status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 30, "{statuses:?}");
    assert_eq!(statuses[30..], [429, 429]);

    let second = Partner::with(&one, "second", EVERYTHING).await;
    for (n, fault) in [(1, "none"), (2, "-STOP"), (3, "-CONT"), (4, "kill"), (5, "start")] {
        match fault {
            "kill" => redis.kill(),
            "start" => redis.start(),
            "none" => {}
            signal => redis.signal(signal),
        }
        for (service, n) in [(&one, n), (&other, n + 10)] {
            let begun = Instant::now();
            let answer = second.suspends(service, n, &n.to_string()).await;
            assert_eq!(answer.status, 201, "{fault}: {}", answer.text());
            assert!(begun.elapsed() < Duration::from_secs(4), "{fault}: {:?}", begun.elapsed());
        }
    }
    let third = Partner::with(&one, "third", EVERYTHING).await;
    let events = third.gets(&other, "/events?limit=1000").await.json();
    let suspended =
        events["events"].as_array().unwrap().iter().filter(|event| event["type"] == "card.suspended").count();
    assert_eq!(suspended, 10);
}
