//! A service with the voice door only, on a real socket, behind it a desk of the tests' own.

use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use futures_util::future::BoxFuture;
use holdline::card::PhoneNumber;
use holdline::channels::voice::handset::Line;
use holdline::channels::voice::twilio::{CallDesk, CallStatus, PublicOrigin, Renderer, Tokens, TwilioDoor, router};
use holdline::contact::{CallError, CallEvent, CallTurn, Render, Reply, ReplyThen};
use holdline::ivr::{Collect, FlowSet, Spoken, Voice, builtin};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub(crate) const TOKEN: &str = "a-token";
pub(crate) const CALL: &str = "CA0123456789abcdef0123456789abcdef";
pub(crate) const PUBLIC: &str = "https://line.example";

/// What the desk does with a turn.
pub(crate) enum Plan {
    Answer(Reply),
    Fail(CallError),
    Panic,
    Sleep(Duration),
}

/// Flows whose voices are spoken with.
static FLOWS: LazyLock<Arc<FlowSet>> = LazyLock::new(|| Arc::new(FlowSet::load(&builtin()).unwrap().flows));

/// A desk that keeps what it was asked and follows a plan.
pub(crate) struct TestDesk {
    pub(crate) turns: Mutex<Vec<CallTurn>>,
    pub(crate) statuses: Mutex<Vec<(String, CallStatus, Option<u32>)>>,
    plan: fn(&CallTurn) -> Plan,
}

impl CallDesk for TestDesk {
    fn advance(&self, turn: CallTurn, render: Render) -> BoxFuture<'_, Result<String, CallError>> {
        let plan = (self.plan)(&turn);
        self.turns.lock().unwrap().push(turn);
        Box::pin(async move {
            match plan {
                Plan::Answer(reply) => Ok(render(&reply, &FLOWS)),
                Plan::Fail(error) => Err(error),
                Plan::Panic => panic!("the desk fell over"),
                Plan::Sleep(time) => {
                    tokio::time::sleep(time).await;
                    Err(CallError::Store(holdline::store::StoreError::Closed))
                }
            }
        })
    }

    fn status<'a>(
        &'a self,
        call: &'a str,
        status: CallStatus,
        sequence: Option<u32>,
    ) -> BoxFuture<'a, Result<(), CallError>> {
        self.statuses.lock().unwrap().push((call.to_owned(), status, sequence));
        let outcome =
            if call.ends_with("dead") { Err(CallError::Store(holdline::store::StoreError::Closed)) } else { Ok(()) };
        Box::pin(async move { outcome })
    }
}

/// The running service; it ends with the test.
pub(crate) struct Service {
    pub(crate) address: String,
    pub(crate) desk: Arc<TestDesk>,
    server: JoinHandle<()>,
}

impl Drop for Service {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// How the door is set up.
pub(crate) struct Setup {
    pub(crate) tokens: &'static str,
    pub(crate) operator: Option<&'static str>,
    pub(crate) plan: fn(&CallTurn) -> Plan,
}

impl Default for Setup {
    fn default() -> Self {
        Self { tokens: TOKEN, operator: None, plan: small_flow }
    }
}

impl Setup {
    pub(crate) async fn start(self) -> Service {
        let desk = Arc::new(TestDesk { turns: Mutex::default(), statuses: Mutex::default(), plan: self.plan });
        let door = TwilioDoor {
            tokens: Tokens::parse(self.tokens),
            origin: PublicOrigin::parse(PUBLIC).unwrap(),
            operator: self.operator.map(|number| PhoneNumber::from_e164(number).unwrap()),
            calls: desk.clone(),
            deadline: Duration::from_millis(200),
        };
        serve(router(Arc::new(door)), desk).await
    }
}

pub(crate) async fn serve(routes: axum::Router, desk: Arc<TestDesk>) -> Service {
    let (address, server) = listen(routes).await;
    Service { address, desk, server }
}

pub(crate) async fn listen(routes: axum::Router) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    (address, tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() }))
}

/// A desk for routes that never ask it.
pub(crate) fn idle_desk() -> Arc<TestDesk> {
    Arc::new(TestDesk { turns: Mutex::default(), statuses: Mutex::default(), plan: small_flow })
}

pub(crate) fn line(service: &Service) -> Line {
    line_to(&service.address)
}

pub(crate) fn line_to(address: &str) -> Line {
    Line {
        origin: PublicOrigin::parse(PUBLIC).unwrap(),
        connect: address.to_owned(),
        token: TOKEN.to_owned(),
        account: "AC00000000000000000000000000000000".to_owned(),
        call: CALL.to_owned(),
        from: "+819012345678".to_owned(),
        to: "+81312345678".to_owned(),
    }
}

pub(crate) fn say(text: &str) -> Vec<Spoken> {
    vec![Spoken::Text { language: "en".into(), text: text.to_owned(), recording: None }]
}

/// Language menu, a birth date, a person, good-bye.
pub(crate) fn small_flow(turn: &CallTurn) -> Plan {
    let collect = |max_digits, menu| ReplyThen::Collect(Collect { max_digits, menu, timeout_s: 5, sensitive: false });
    let (text, then) = match (turn.step, &turn.event) {
        (0, CallEvent::Incoming) => ("Press 2 for English.", collect(1, true)),
        (1, CallEvent::Keys { digits, .. }) if digits == "2" => ("Your birth date?", collect(8, false)),
        (2, CallEvent::Keys { digits, .. }) if digits.len() == 8 => {
            ("A person.", ReplyThen::Dial { number: PhoneNumber::from_e164("+81399999999").unwrap() })
        }
        (3, CallEvent::ConnectEnded { answered: true }) => ("Good-bye.", ReplyThen::Hangup),
        (3, CallEvent::ConnectEnded { answered: false }) => ("Nobody is here. Good-bye.", ReplyThen::Hangup),
        (step, _) => return Plan::Answer(Reply { step, parked: false, say: say("Pardon?"), then: collect(1, true) }),
    };
    Plan::Answer(Reply { step: turn.step + 1, parked: false, say: say(text), then })
}

/// Japanese and English have voices, other languages have none.
pub(crate) fn renderer() -> Renderer {
    Renderer::new(|language| {
        let (language, voice) = match language.as_str() {
            "ja" => ("ja-JP", "Polly.Kazuha-Neural"),
            "en" => ("en-US", "Polly.Joanna-Neural"),
            _ => ("", ""),
        };
        Voice { twilio_language: language.to_owned(), twilio_voice: voice.to_owned() }
    })
}
