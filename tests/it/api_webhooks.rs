//! Webhooks against a real little server that fails, hangs, answers late and leads elsewhere.

use crate::support::api::{EVERYTHING, Partner};
use crate::support::service::{Engine, Service, card, on_both_services};
use crate::voice_service::listen;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What the server does with a message.
#[derive(Clone, Copy)]
enum Does {
    Takes,
    Answers(u16),
    Redirects,
    Hangs,
    TakesLate,
}

struct Message {
    id: String,
    timestamp: String,
    signature: String,
    body: String,
    taken: bool,
}

#[derive(Default)]
struct Far {
    /// Answers 503 to everything that is not planned.
    away: AtomicBool,
    plan: Mutex<VecDeque<Does>>,
    got: Mutex<Vec<Message>>,
}

impl Far {
    fn plans(&self, plan: &[Does]) {
        self.plan.lock().unwrap().extend(plan);
    }

    /// Waits until so many were taken.
    async fn has_taken(&self, many: usize) {
        let begun = Instant::now();
        while self.got.lock().unwrap().iter().filter(|message| message.taken).count() < many {
            assert!(begun.elapsed() < Duration::from_secs(25), "{:?}", self.types());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until so many came.
    async fn has_got(&self, many: usize) {
        let begun = Instant::now();
        while self.got.lock().unwrap().len() < many {
            assert!(begun.elapsed() < Duration::from_secs(25), "{:?}", self.types());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    fn types(&self) -> Vec<(String, String)> {
        let got = self.got.lock().unwrap();
        got.iter()
            .filter(|message| message.taken)
            .map(|message| {
                let body: Value = serde_json::from_str(&message.body).unwrap();
                let text = |value: &Value| value.as_str().unwrap().to_owned();
                (text(&body["type"]), text(&body["data"]["card_id"]))
            })
            .collect()
    }
}

async fn receive(State(far): State<Arc<Far>>, headers: HeaderMap, body: Bytes) -> Response {
    let usual = if far.away.load(Ordering::SeqCst) { Does::Answers(503) } else { Does::Takes };
    let does = far.plan.lock().unwrap().pop_front().unwrap_or(usual);
    let header = |name: &str| headers.get(name).unwrap().to_str().unwrap().to_owned();
    let message = Message {
        id: header("webhook-id"),
        timestamp: header("webhook-timestamp"),
        signature: header("webhook-signature"),
        body: String::from_utf8(body.to_vec()).unwrap(),
        taken: matches!(does, Does::Takes | Does::TakesLate),
    };
    far.got.lock().unwrap().push(message);
    match does {
        Does::Takes => StatusCode::NO_CONTENT.into_response(),
        Does::Answers(status) => StatusCode::from_u16(status).unwrap().into_response(),
        Does::Redirects => Redirect::temporary("/elsewhere").into_response(),
        Does::Hangs => std::future::pending().await,
        Does::TakesLate => {
            tokio::time::sleep(Duration::from_millis(1_500)).await;
            StatusCode::OK.into_response()
        }
    }
}

struct Setup {
    service: Service,
    partner: Partner,
    far: Arc<Far>,
    secret: Vec<u8>,
    _server: tokio::task::JoinHandle<()>,
}

async fn set_up(engine: Engine, events: &str) -> Setup {
    let cards: Vec<String> = (1..=6).map(card).collect();
    let mut service = Service::prepared(engine, &cards).await;
    service.set("HOLDLINE_WEBHOOKS_ALLOWED_NETWORKS", "127.0.0.1");
    service.start().await;
    let far = Arc::new(Far::default());
    let routes = axum::Router::new()
        .route("/events", post(receive))
        .route("/elsewhere", post(receive))
        .with_state(Arc::clone(&far));
    let (address, server) = listen(routes).await;
    let url = format!("http://{address}/events");
    let output = service.run(&["webhook", "add", "city", "--url", &url, "--events", events]).await;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let secret = String::from_utf8(output.stdout).unwrap();
    let secret = STANDARD.decode(secret.trim().strip_prefix("whsec_").unwrap()).unwrap();
    let partner = Partner::with(&service, "issuer", EVERYTHING).await;
    Setup { service, partner, far, secret, _server: server }
}

async fn listed(service: &Service) -> Value {
    let output = service.run(&["webhook", "list", "--json"]).await;
    serde_json::from_slice(&output.stdout).unwrap()
}

on_both_services! {
    async fn events_arrive_signed_in_order_and_say_nothing_of_the_holder(engine) {
        let Setup { service, partner, far, secret, .. } = set_up(engine, "all").await;
        let receipt = partner.suspends(&service, 1, "k").await.json()["receipt"].as_str().unwrap().to_owned();
        partner.posts(&service, "/cards/C-000001/revocation", "{\"reason\":\"abolished\"}").await;
        far.has_taken(3).await;
        let types: Vec<String> = far.types().into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(types, ["card.suspended", "receipt.published", "card.revoked"]);
        let got = far.got.lock().unwrap();
        assert!(got[0].body.contains(&receipt));
        for message in got.iter() {
            let signed = format!("{}.{}.{}", message.id, message.timestamp, message.body);
            let tag = STANDARD.decode(message.signature.strip_prefix("v1,").unwrap()).unwrap();
            hmac::verify(&hmac::Key::new(hmac::HMAC_SHA256, &secret), signed.as_bytes(), &tag).unwrap();
            let body: Value = serde_json::from_str(&message.body).unwrap();
            let fields: Vec<&str> = body["data"].as_object().unwrap().keys().map(String::as_str).collect();
            assert!(fields.iter().all(|field| ["card_id", "receipt", "cursor"].contains(field)), "{fields:?}");
        }
    }

    async fn only_what_was_asked_for_arrives(engine) {
        let Setup { service, partner, far, .. } = set_up(engine, "card.revoked").await;
        partner.suspends(&service, 1, "k").await;
        partner.posts(&service, "/cards/C-000001/revocation", "{\"reason\":\"abolished\"}").await;
        partner.posts(&service, "/cards/C-000002/revocation", "{\"reason\":\"abolished\"}").await;
        far.has_taken(2).await;
        let expected = ["C-000001", "C-000002"].map(|card| ("card.revoked".to_owned(), card.to_owned()));
        assert_eq!(far.types(), expected);
        assert!(service.run(&["webhook", "remove", "city"]).await.status.success());
        partner.posts(&service, "/cards/C-000003/revocation", "{\"reason\":\"abolished\"}").await;
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        assert_eq!(far.types().len(), 2);
    }

    async fn what_is_not_taken_comes_again_in_order_with_the_same_name(engine) {
        let Setup { service, partner, far, .. } = set_up(engine, "card.suspended").await;
        far.plans(&[Does::Answers(500), Does::Redirects, Does::TakesLate]);
        partner.suspends(&service, 1, "1").await;
        partner.suspends(&service, 2, "2").await;
        far.has_taken(2).await;
        assert_eq!(listed(&service).await["state"], "working");
        let got = far.got.lock().unwrap();
        let (ids, bodies): (Vec<&str>, Vec<&str>) =
            got.iter().map(|message| (message.id.as_str(), message.body.as_str())).unzip();
        assert_eq!(got.len(), 4);
        assert!(ids[0] == ids[1] && ids[1] == ids[2] && ids[2] != ids[3], "{ids:?}");
        assert!(bodies[0] == bodies[2] && bodies[3].contains("C-000002"));
    }

    async fn one_that_hangs_delays_no_other(engine) {
        let Setup { service, partner, far, .. } = set_up(engine, "card.suspended").await;
        let other = Arc::new(Far::default());
        let routes = axum::Router::new().route("/", post(receive)).with_state(Arc::clone(&other));
        let (address, _server) = listen(routes).await;
        let url = format!("http://{address}/");
        assert!(service.run(&["webhook", "add", "other", "--url", &url]).await.status.success());
        far.plans(&[Does::Hangs]);
        partner.suspends(&service, 1, "1").await;
        far.has_got(1).await;
        let begun = Instant::now();
        partner.suspends(&service, 2, "2").await;
        other.has_taken(4).await;
        assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
        // The one that hung is asked again once the 10 s are over.
        far.has_taken(2).await;
        assert_eq!(far.types().iter().map(|(_, card)| card.as_str()).collect::<Vec<_>>(), ["C-000001", "C-000002"]);
    }

    async fn a_process_that_dies_in_the_middle_delivers_again(engine) {
        let Setup { mut service, partner, far, .. } = set_up(engine, "card.suspended").await;
        far.plans(&[Does::Hangs]);
        partner.suspends(&service, 1, "1").await;
        far.has_got(1).await;
        service.kill().await;
        // The lease of the dead one runs out by itself; a test does not wait for that.
        service.sql("UPDATE webhooks SET lease_ms = 0").await.unwrap();
        service.start().await;
        far.has_taken(1).await;
        let got = far.got.lock().unwrap();
        assert_eq!((got.len(), &got[0].id), (2, &got[1].id));
    }

    async fn after_three_days_it_is_given_up_and_resumed_from_where_it_stood(engine) {
        let Setup { service, partner, far, .. } = set_up(engine, "card.suspended").await;
        far.away.store(true, Ordering::SeqCst);
        partner.suspends(&service, 1, "1").await;
        far.has_got(1).await;
        let begun = Instant::now();
        while listed(&service).await["state"] != "failing" {
            assert!(begun.elapsed() < Duration::from_secs(60));
        }
        service.sql("UPDATE webhooks SET failing_ms = failing_ms - 259200000, next_ms = 0").await.unwrap();
        let begun = Instant::now();
        while listed(&service).await["state"] != "given up" {
            assert!(begun.elapsed() < Duration::from_secs(60));
        }
        assert_eq!(listed(&service).await["problem"], "answered 503");
        partner.suspends(&service, 2, "2").await;
        let begun = Instant::now();
        while !service.get("/metrics").await.unwrap().text().contains("holdline_webhooks_disabled 1") {
            assert!(begun.elapsed() < Duration::from_secs(60), "the alarm");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(far.types().len(), 0);
        far.away.store(false, Ordering::SeqCst);
        assert!(service.run(&["webhook", "resume", "city"]).await.status.success());
        far.has_taken(2).await;
        assert_eq!(far.types().iter().map(|(_, card)| card.as_str()).collect::<Vec<_>>(), ["C-000001", "C-000002"]);
        far.plans(&[Does::Answers(410)]);
        partner.suspends(&service, 3, "3").await;
        let begun = Instant::now();
        while listed(&service).await["state"] != "given up" {
            assert!(begun.elapsed() < Duration::from_secs(60), "410 says never again");
        }
    }

    async fn nobody_is_sent_to_that_is_not_public_or_named(engine) {
        let mut setup = set_up(engine, "card.suspended").await;
        setup.service.terminate().await;
        setup.service.unset("HOLDLINE_WEBHOOKS_ALLOWED_NETWORKS");
        setup.service.start().await;
        setup.partner.suspends(&setup.service, 1, "1").await;
        let begun = Instant::now();
        while !listed(&setup.service).await["problem"].to_string().contains("allowed_networks") {
            assert!(begun.elapsed() < Duration::from_secs(60));
        }
        assert_eq!(setup.far.got.lock().unwrap().len(), 0);
        for url in ["http://10.0.0.1/", "https://a:b@issuer.example/", "ftp://issuer.example/", "x"] {
            let refused = setup.service.run(&["webhook", "add", "bad", "--url", url]).await;
            assert_eq!(refused.status.code(), Some(2), "{url}");
        }
    }
}
