//! A stand-in for Twilio's REST interface: a real HTTP server that makes messages, lists them, and misbehaves as told.

use super::service::{Answered, PUBLIC, Service};
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use holdline::channels::voice::twilio::form::Form;
use serde_json::json;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

pub const ACCOUNT: &str = "AC11111111111111111111111111111111";
pub const FROM: &str = "+815012345678";
const KEY: &str = "SK22222222222222222222222222222222";
const SECRET: &str = "a-secret-nobody-should-see";

/// How one request to make a message is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// This status with Twilio's number for the reason; nothing is made.
    Refuse(u16, u32),
    /// This status with a page for people; nothing is made.
    Page(u16),
    /// The message is made, and the answer never comes.
    MadeAndSilent,
    /// The message is made, and the answer has a status that no client knows yet.
    MadeWithNewStatus,
    /// The connection is closed without a word; nothing is made.
    Silent,
}

/// A message that was made.
#[derive(Clone, Debug)]
pub struct Made {
    pub sid: String,
    pub to: String,
    pub from: String,
    pub body: String,
    /// Path and query of its status callback, without the origin.
    pub reports_to: String,
}

#[derive(Default)]
struct Inner {
    made: Vec<Made>,
    answers: VecDeque<Answer>,
    asked: usize,
    looked_up: usize,
    unreadable_list: bool,
}

/// The stand-in.
#[derive(Clone)]
pub struct FakeTwilio {
    inner: Arc<Mutex<Inner>>,
    pub url: String,
}

impl FakeTwilio {
    pub async fn started() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let inner = Arc::new(Mutex::new(Inner::default()));
        let path = "/2010-04-01/Accounts/{account}/Messages.json";
        let router = Router::new().route(path, post(create).get(list)).with_state(Arc::clone(&inner));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { inner, url }
    }

    /// A service that sends by this stand-in, not yet started.
    pub async fn serves(&self, service: &mut Service) {
        for (name, value) in account_settings(&self.url) {
            service.set(name, value);
        }
        for (name, value) in [
            ("HOLDLINE_TWILIO_MESSAGES_FROM", FROM),
            ("HOLDLINE_MESSAGES_LINE_NUMBER", "+81120951780"),
            ("HOLDLINE_MESSAGES_LOOK_UP_AFTER_S", "1"),
        ] {
            service.set(name, value);
        }
    }

    /// How the next requests are answered; afterwards as they should be.
    pub fn answers(&self, answers: &[Answer]) {
        self.inner.lock().unwrap().answers.extend(answers);
    }

    /// Lists of messages cannot be read from now on.
    pub fn hides_its_list(&self, hides: bool) {
        self.inner.lock().unwrap().unreadable_list = hides;
    }

    /// Every message made.
    pub fn made(&self) -> Vec<Made> {
        self.inner.lock().unwrap().made.clone()
    }

    /// Messages made to a number whose text has these words.
    pub fn made_to(&self, to: &str, words: &str) -> Vec<Made> {
        self.made().into_iter().filter(|made| made.to == to && made.body.contains(words)).collect()
    }

    /// Requests to make a message, made or not.
    pub fn asked(&self) -> usize {
        self.inner.lock().unwrap().asked
    }

    /// Requests for a list.
    pub fn looked_up(&self) -> usize {
        self.inner.lock().unwrap().looked_up
    }

    /// Waits until so many messages were made, and gives them.
    pub async fn until_made(&self, count: usize) -> Vec<Made> {
        let begun = Instant::now();
        loop {
            let made = self.made();
            if made.len() >= count {
                return made;
            }
            assert!(begun.elapsed() < Duration::from_secs(25), "{} messages, not {count}: {made:?}", made.len());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Made {
    /// Reports a status of this message to the service, signed.
    pub async fn reports(&self, service: &Service, status: &str, code: &str) -> Answered {
        let mut pairs = vec![
            ("AccountSid", ACCOUNT),
            ("MessageSid", self.sid.as_str()),
            ("SmsSid", self.sid.as_str()),
            ("MessageStatus", status),
            ("To", self.to.as_str()),
            ("From", self.from.as_str()),
        ];
        if !code.is_empty() {
            pairs.push(("ErrorCode", code));
        }
        let answer = service.webhook(&self.reports_to, &Form::from_pairs(pairs)).await.expect("an answer");
        assert_eq!(answer.status, 204, "{}", answer.text());
        answer
    }
}

/// The settings of an account whose interface is here.
pub fn account_settings(url: &str) -> [(&'static str, &str); 4] {
    [
        ("HOLDLINE_TWILIO_ACCOUNT_SID", ACCOUNT),
        ("HOLDLINE_TWILIO_API_KEY_SID", KEY),
        ("HOLDLINE_TWILIO_API_KEY_SECRET", SECRET),
        ("HOLDLINE_TWILIO_API_URL", url),
    ]
}

pub fn may_come_in(headers: &HeaderMap) -> bool {
    use base64::Engine as _;
    let wanted = base64::engine::general_purpose::STANDARD.encode(format!("{KEY}:{SECRET}"));
    headers.get(header::AUTHORIZATION).is_some_and(|given| given.as_bytes() == format!("Basic {wanted}").as_bytes())
}

async fn create(
    State(inner): State<Arc<Mutex<Inner>>>,
    Path(account): Path<String>,
    headers: HeaderMap,
    body: String,
) -> Response {
    if account != ACCOUNT || !may_come_in(&headers) {
        return refusal(401, 20003);
    }
    let form = Form::parse(body.as_bytes()).unwrap();
    let field = |name: &str| form.get(name).unwrap_or_default().to_owned();
    let answer = {
        let mut inner = inner.lock().unwrap();
        inner.asked += 1;
        inner.answers.pop_front()
    };
    match answer {
        Some(Answer::Refuse(status, code)) => return refusal(status, code),
        Some(Answer::Page(status)) => {
            let page = "<html><body><h1>Bad Gateway</h1></body></html>";
            return (StatusCode::from_u16(status).unwrap(), [(header::CONTENT_TYPE, "text/html")], page)
                .into_response();
        }
        // Axum cannot close a connection without a word; a panic in a handler does.
        Some(Answer::Silent) => panic!("told to be silent"),
        _ => {}
    }
    let reports_to = field("StatusCallback").strip_prefix(PUBLIC).expect("a callback to the public origin").to_owned();
    let made = {
        let mut inner = inner.lock().unwrap();
        let sid = format!("SM{:032x}", inner.made.len() + 1);
        let made = Made { sid, to: field("To"), from: field("From"), body: field("Body"), reports_to };
        inner.made.push(made.clone());
        made
    };
    match answer {
        Some(Answer::MadeAndSilent) => {
            tokio::time::sleep(Duration::from_secs(7)).await;
            StatusCode::OK.into_response()
        }
        Some(Answer::MadeWithNewStatus) => (StatusCode::CREATED, axum::Json(resource(&made, "beamed"))).into_response(),
        _ => (StatusCode::CREATED, axum::Json(resource(&made, "queued"))).into_response(),
    }
}

async fn list(
    State(inner): State<Arc<Mutex<Inner>>>,
    Query(asked): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    if !may_come_in(&headers) {
        return refusal(401, 20003);
    }
    let mut inner = inner.lock().unwrap();
    inner.looked_up += 1;
    if inner.unreadable_list {
        return (StatusCode::BAD_GATEWAY, "<html>").into_response();
    }
    let to = asked.get("To").cloned().unwrap_or_default();
    let messages: Vec<_> =
        inner.made.iter().rev().filter(|made| made.to == to).map(|made| resource(made, "sent")).collect();
    axum::Json(json!({"messages": messages, "page": 0, "page_size": 50})).into_response()
}

pub fn refusal(status: u16, code: u32) -> Response {
    let body = json!({"code": code, "message": "no", "more_info": format!("https://www.twilio.com/docs/errors/{code}"),
        "status": status});
    (StatusCode::from_u16(status).unwrap(), axum::Json(body)).into_response()
}

/// As the API writes it.
fn resource(made: &Made, status: &str) -> serde_json::Value {
    json!({"sid": made.sid, "account_sid": ACCOUNT, "to": made.to, "from": made.from, "body": made.body, "status": status,
        "direction": "outbound-api", "num_segments": "1", "num_media": "0", "price": null, "price_unit": "USD",
        "error_code": null, "error_message": null, "messaging_service_sid": null, "api_version": "2010-04-01",
        "date_created": null, "date_updated": null, "date_sent": null, "uri": "/x", "subresource_uris": {}})
}
