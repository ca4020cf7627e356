//! A stand-in for Twilio's telephones: calls that are made, queue members that are fetched, conferences, by its REST interface;
//! and what Twilio then asks and reports, signed, in the order, and as often, as a test wants.
//!
//! Calls over answer 21220, members and participants that are not there 20404, and faults are answered as told. Nothing
//! happens by itself: whoever was rung answers when the test says so.

use super::service::{Answered, PUBLIC, Phone, Service};
use super::twilio::{ACCOUNT, may_come_in, refusal};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use holdline::channels::voice::twilio::form::Form;
use serde_json::json;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

pub const QUEUE: &str = "QU33333333333333333333333333333333";
pub const CALLS_FROM: &str = "+815099998888";
const PATIENCE: Duration = Duration::from_secs(60);

/// How one request is answered instead of as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This status and number; nothing is done.
    Refuse(u16, u32),
    /// It is done, and the answer has a status that no client knows yet.
    DoneWithNewStatus,
    /// It is done, and the answer never comes.
    DoneAndSilent,
}

/// A call that the service made.
#[derive(Clone, Debug)]
pub struct Rung {
    pub sid: String,
    pub to: String,
    pub from: String,
    /// Path of its document and of its end's report, without the origin.
    pub url: String,
    pub over_url: String,
    pub over: bool,
    /// What was ordered for it: `hang-up`.
    pub ordered: Vec<String>,
}

/// An order about a call, a member or a participant, as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordered {
    /// `dequeue`, `call`, `participant`, `remove`, `conference`.
    pub what: &'static str,
    /// The call, or the conference.
    pub about: String,
    /// Its parameters.
    pub form: BTreeMap<String, String>,
}

#[derive(Default)]
struct Inner {
    rung: Vec<Rung>,
    ordered: Vec<Ordered>,
    /// Calls parked in the queue.
    parked: Vec<String>,
    /// Callers' calls that run.
    running: Vec<String>,
    /// Who is in which conference: its friendly name, and calls.
    rooms: BTreeMap<String, Vec<String>>,
    faults: VecDeque<Fault>,
    sequence: u32,
}

#[derive(Clone)]
pub struct FakeExchange {
    inner: Arc<Mutex<Inner>>,
    pub url: String,
}

impl FakeExchange {
    pub async fn started() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let inner = Arc::new(Mutex::new(Inner::default()));
        let account = "/2010-04-01/Accounts/{account}";
        let router = Router::new()
            .route(&format!("{account}/Calls.json"), post(make_call))
            .route(&format!("{account}/Calls/{{call}}"), post(change_call))
            .route(&format!("{account}/Queues/{{queue}}/Members/{{call}}"), post(dequeue))
            .route(&format!("{account}/Conferences.json"), get(list_conferences))
            .route(&format!("{account}/Conferences/{{sid}}"), post(change_conference))
            .route(
                &format!("{account}/Conferences/{{sid}}/Participants/{{call}}"),
                post(change_participant).delete(remove_participant),
            )
            .with_state(Arc::clone(&inner));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { inner, url }
    }

    /// A service that rings by this stand-in, not yet started.
    pub fn serves(&self, service: &mut Service) {
        for (name, value) in super::twilio::account_settings(&self.url) {
            service.set(name, value);
        }
        service.set("HOLDLINE_TWILIO_CALLS_FROM", CALLS_FROM);
    }

    pub fn faults(&self, faults: &[Fault]) {
        self.inner.lock().unwrap().faults.extend(faults);
    }

    pub fn rung(&self) -> Vec<Rung> {
        self.inner.lock().unwrap().rung.clone()
    }

    pub fn ordered(&self, what: &str) -> Vec<Ordered> {
        self.inner.lock().unwrap().ordered.iter().filter(|order| order.what == what).cloned().collect()
    }

    /// Waits until so many telephones were rung; gives the newest.
    pub async fn until_rung(&self, count: usize) -> Rung {
        self.until(|| self.rung().get(count - 1).cloned()).await
    }

    /// Waits until so many such orders came; gives the newest.
    pub async fn until_ordered(&self, what: &str, count: usize) -> Ordered {
        self.until(|| self.ordered(what).get(count - 1).cloned()).await
    }

    async fn until<T>(&self, found: impl Fn() -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(found) = found() {
                return found;
            }
            assert!(begun.elapsed() < PATIENCE, "rung: {:?}", self.rung());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// The caller's call is parked from now on, and asks for its waiting document, as Twilio does at once.
    pub async fn parks(&self, service: &Service, phone: &mut Phone) {
        {
            let mut inner = self.inner.lock().unwrap();
            inner.parked.push(phone.call.clone());
            inner.running.push(phone.call.clone());
        }
        self.waits(service, phone).await;
    }

    /// The parked call asks for its waiting document.
    pub async fn waits(&self, service: &Service, phone: &mut Phone) {
        let form = phone.form(&[("QueueSid", QUEUE), ("QueueTime", "3"), ("QueuePosition", "1")]);
        phone.asks(service, &form).await;
    }

    /// The caller was fetched: Twilio asks for the new document, and reports the end of the parking to the same address, in
    /// either order; both answers must be the same. The caller then joins what the document names.
    pub async fn fetched(&self, service: &Service, phone: &mut Phone) {
        let order = self.until(|| self.ordered("dequeue").into_iter().rfind(|order| order.about == phone.call)).await;
        let url = order.form["Url"].strip_prefix(PUBLIC).unwrap().to_owned();
        assert_eq!(Some(&url), phone.left.as_ref());
        let report = phone.form(&[("QueueResult", "redirected"), ("QueueTime", "7")]);
        let reported = service.webhook(&url, &report).await.unwrap();
        phone.at = url;
        phone.left = None;
        phone.asks(service, &phone.form(&[])).await;
        assert_eq!(reported.text(), phone.heard, "both ways lead to the same place");
        self.joins(service, &phone.call, &phone.heard).await;
    }

    /// Somebody joins the conference that a document names; Twilio reports it.
    pub async fn joins(&self, service: &Service, call: &str, document: &str) -> String {
        let room = room_in(document);
        let first = {
            let mut inner = self.inner.lock().unwrap();
            let calls = inner.rooms.entry(room.clone()).or_default();
            calls.push(call.to_owned());
            calls.len() == 1
        };
        if !first {
            self.reports(service, &room, "conference-start", None, 1).await;
        }
        self.reports(service, &room, "participant-join", Some(call), 1).await;
        room
    }

    /// Somebody leaves; when it was the caller, the conference ends for all.
    pub async fn leaves(&self, service: &Service, room: &str, call: &str, times: usize) {
        if let Some(calls) = self.inner.lock().unwrap().rooms.get_mut(room) {
            calls.retain(|known| known != call);
        }
        self.reports(service, room, "participant-leave", Some(call), times).await;
    }

    /// A report about a conference, so many times.
    pub async fn reports(&self, service: &Service, room: &str, event: &str, call: Option<&str>, times: usize) {
        let sequence = {
            let mut inner = self.inner.lock().unwrap();
            inner.sequence += 1;
            inner.sequence.to_string()
        };
        let sid = sid_of(room);
        let mut pairs = vec![
            ("AccountSid", ACCOUNT),
            ("ConferenceSid", sid.as_str()),
            ("FriendlyName", room),
            ("StatusCallbackEvent", event),
            ("SequenceNumber", sequence.as_str()),
        ];
        pairs.extend(call.map(|call| ("CallSid", call)));
        for _ in 0..times {
            let form = Form::from_pairs(pairs.clone());
            let answer = service.webhook(&format!("/voice/twilio/conference/{room}"), &form).await.unwrap();
            assert_eq!(answer.status, 204, "{}", answer.text());
        }
    }

    /// The caller's call is over, for the exchange too.
    pub fn is_over(&self, call: &str) {
        let mut inner = self.inner.lock().unwrap();
        inner.parked.retain(|known| known != call);
        inner.running.retain(|known| known != call);
    }

    fn ends(&self, sid: &str) {
        let mut inner = self.inner.lock().unwrap();
        if let Some(rung) = inner.rung.iter_mut().find(|rung| rung.sid == sid) {
            rung.over = true;
        }
    }
}

impl Rung {
    fn form(&self, status: &str, more: &[(&str, &str)]) -> Form {
        let always = [
            ("AccountSid", ACCOUNT),
            ("ApiVersion", "2010-04-01"),
            ("CallSid", self.sid.as_str()),
            ("CallStatus", status),
            ("Direction", "outbound-api"),
            ("From", self.from.as_str()),
            ("To", self.to.as_str()),
        ];
        Form::from_pairs(always.iter().chain(more).copied())
    }

    /// Somebody answers; gives the document.
    pub async fn answers(&self, service: &Service) -> String {
        let answer = service.webhook(&self.url, &self.form("in-progress", &[])).await.unwrap();
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.text()
    }

    /// Answers and joins; gives the conference.
    pub async fn joins(&self, exchange: &FakeExchange, service: &Service) -> String {
        let document = self.answers(service).await;
        exchange.joins(service, &self.sid, &document).await
    }

    /// The end of the call is reported.
    pub async fn is_over(&self, exchange: &FakeExchange, service: &Service, status: &str) -> Answered {
        exchange.ends(&self.sid);
        let form = self.form(status, &[("SequenceNumber", "3"), ("CallbackSource", "call-progress-events")]);
        let answer = service.webhook(&self.over_url, &form).await.unwrap();
        assert_eq!(answer.status, 204, "{}", answer.text());
        answer
    }

    /// Hangs up in the middle: out of the conference, the document's action, the end, each of them twice.
    pub async fn hangs_up(&self, exchange: &FakeExchange, service: &Service, room: &str) {
        exchange.leaves(service, room, &self.sid, 2).await;
        let left = service.webhook(&format!("{}/left", self.url), &self.form("completed", &[])).await.unwrap();
        assert!(left.text().contains("<Hangup/>"), "{}", left.text());
        self.is_over(exchange, service, "completed").await;
        self.is_over(exchange, service, "completed").await;
    }
}

/// The conference that a document names.
pub fn room_in(document: &str) -> String {
    let xml = roxmltree::Document::parse(document).expect("well-formed TwiML");
    let node = xml.descendants().find(|node| node.has_tag_name("Conference"));
    node.and_then(|node| node.text()).unwrap_or_else(|| panic!("no conference: {document}")).to_owned()
}

/// The carrier's name for a conference.
pub fn sid_of(room: &str) -> String {
    format!("CF{room:0>32}")
}

type Shared = State<Arc<Mutex<Inner>>>;

/// What every request goes through: who asks, and whether it is to fail. `Ok(true)` for an answer with an unknown status.
async fn enter(inner: &Arc<Mutex<Inner>>, account: &str, headers: &HeaderMap) -> Result<Option<Fault>, Response> {
    if account != ACCOUNT || !may_come_in(headers) {
        return Err(refusal(401, 20003));
    }
    match inner.lock().unwrap().faults.pop_front() {
        Some(Fault::Refuse(status, code)) => Err(refusal(status, code)),
        fault => Ok(fault),
    }
}

fn fields(body: &str) -> BTreeMap<String, String> {
    Form::parse(body.as_bytes()).unwrap().pairs().iter().cloned().collect()
}

async fn answer(fault: Option<Fault>, status: StatusCode, body: serde_json::Value) -> Response {
    if fault == Some(Fault::DoneAndSilent) {
        tokio::time::sleep(Duration::from_secs(6)).await;
    }
    (status, axum::Json(body)).into_response()
}

async fn make_call(State(inner): Shared, Path(account): Path<String>, headers: HeaderMap, body: String) -> Response {
    let fault = match enter(&inner, &account, &headers).await {
        Ok(fault) => fault,
        Err(refused) => return refused,
    };
    let form = fields(&body);
    let at = |name: &str| form.get(name).cloned().unwrap_or_default();
    let path = |name: &str| at(name).strip_prefix(PUBLIC).expect("an address at the public origin").to_owned();
    let sid = {
        let mut inner = inner.lock().unwrap();
        let sid = format!("CAdead{:028x}", inner.rung.len() + 1);
        let (url, over_url) = (path("Url"), path("StatusCallback"));
        let (to, from) = (at("To"), at("From"));
        inner.rung.push(Rung { sid: sid.clone(), to, from, url, over_url, over: false, ordered: Vec::new() });
        sid
    };
    let status = if fault == Some(Fault::DoneWithNewStatus) { "beamed" } else { "queued" };
    answer(fault, StatusCode::CREATED, json!({"sid": sid, "status": status, "direction": "outbound-api"})).await
}

async fn change_call(
    State(inner): Shared,
    Path((account, call)): Path<(String, String)>,
    headers: HeaderMap,
    body: String,
) -> Response {
    let fault = match enter(&inner, &account, &headers).await {
        Ok(fault) => fault,
        Err(refused) => return refused,
    };
    let call = call.trim_end_matches(".json").to_owned();
    let runs = {
        let mut inner = inner.lock().unwrap();
        let runs = inner.running.contains(&call) || inner.rung.iter().any(|rung| rung.sid == call && !rung.over);
        let form = fields(&body);
        if let Some(rung) = inner.rung.iter_mut().find(|rung| rung.sid == call)
            && form.get("Status").is_some_and(|status| status == "completed")
        {
            rung.ordered.push("hang-up".to_owned());
        }
        if runs {
            inner.ordered.push(Ordered { what: "call", about: call.clone(), form });
        }
        runs
    };
    if runs {
        answer(fault, StatusCode::OK, json!({"sid": call, "status": "completed"})).await
    } else {
        refusal(400, 21220)
    }
}

async fn dequeue(
    State(inner): Shared,
    Path((account, queue, call)): Path<(String, String, String)>,
    headers: HeaderMap,
    body: String,
) -> Response {
    let fault = match enter(&inner, &account, &headers).await {
        Ok(fault) => fault,
        Err(refused) => return refused,
    };
    let call = call.trim_end_matches(".json").to_owned();
    let was_there = {
        let mut inner = inner.lock().unwrap();
        let there = queue == QUEUE && inner.parked.contains(&call);
        inner.parked.retain(|known| *known != call);
        if there {
            inner.ordered.push(Ordered { what: "dequeue", about: call.clone(), form: fields(&body) });
        }
        there
    };
    if was_there {
        answer(fault, StatusCode::OK, json!({"call_sid": call, "position": 1})).await
    } else {
        refusal(404, 20404)
    }
}

async fn change_participant(
    State(inner): Shared,
    Path((account, sid, call)): Path<(String, String, String)>,
    headers: HeaderMap,
    body: String,
) -> Response {
    participant(&inner, (account, sid, call), &headers, "participant", fields(&body)).await
}

async fn remove_participant(
    State(inner): Shared,
    Path((account, sid, call)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    participant(&inner, (account, sid, call), &headers, "remove", BTreeMap::new()).await
}

async fn participant(
    inner: &Arc<Mutex<Inner>>,
    (account, sid, call): (String, String, String),
    headers: &HeaderMap,
    what: &'static str,
    form: BTreeMap<String, String>,
) -> Response {
    let fault = match enter(inner, &account, headers).await {
        Ok(fault) => fault,
        Err(refused) => return refused,
    };
    let call = call.trim_end_matches(".json").to_owned();
    let there = {
        let mut inner = inner.lock().unwrap();
        let there = inner.rooms.iter().any(|(room, calls)| sid_of(room) == sid && calls.contains(&call));
        if there {
            inner.ordered.push(Ordered { what, about: call.clone(), form });
        }
        there
    };
    if there {
        answer(fault, StatusCode::OK, json!({"call_sid": call, "status": "connected"})).await
    } else {
        refusal(404, 20404)
    }
}

async fn list_conferences(
    State(inner): Shared,
    Path(account): Path<String>,
    axum::extract::Query(asked): axum::extract::Query<BTreeMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    if let Err(refused) = enter(&inner, &account, &headers).await {
        return refused;
    }
    let room = asked.get("FriendlyName").cloned().unwrap_or_default();
    let runs = inner.lock().unwrap().rooms.get(&room).is_some_and(|calls| calls.len() > 1);
    let found: Vec<_> = runs.then(|| json!({"sid": sid_of(&room), "status": "in-progress"})).into_iter().collect();
    axum::Json(json!({"conferences": found})).into_response()
}

async fn change_conference(
    State(inner): Shared,
    Path((account, sid)): Path<(String, String)>,
    headers: HeaderMap,
    body: String,
) -> Response {
    if let Err(refused) = enter(&inner, &account, &headers).await {
        return refused;
    }
    let about = sid.trim_end_matches(".json").to_owned();
    inner.lock().unwrap().ordered.push(Ordered { what: "conference", about, form: fields(&body) });
    axum::Json(json!({"sid": sid, "status": "completed"})).into_response()
}
