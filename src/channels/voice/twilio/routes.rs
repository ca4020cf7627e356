//! The door itself: three addresses, each of which reads a signed webhook, calls one use case and answers.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use futures_util::FutureExt as _;

use super::apology::{self, WayOn};
use super::desk::CallDesk;
use super::origin::PublicOrigin;
use super::problem::problem;
use super::signature::Tokens;
use super::signed::Signed;
use super::twiml::Renderer;
use super::webhook::TwilioRequest;
use super::{INCOMING, STATUS, left_address, step_address};
use crate::card::PhoneNumber;
use crate::contact::{CallError, CallTurn, Render, Reply};
use crate::ivr::FlowSet;

/// How long a step may take before the caller hears an apology; Twilio itself gives up after 15 s.
pub const DEADLINE: Duration = Duration::from_secs(10);
/// For the moment in which not even a template can be rendered.
const LAST_RESORT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Say language=\"en-US\">We are sorry. \
    Our system has a problem at the moment. Please call again in a few minutes.</Say><Hangup/></Response>";

/// Everything the Twilio door needs.
pub struct TwilioDoor {
    /// The account's tokens; without them the channel is closed (503).
    pub tokens: Option<Tokens>,
    /// The origin Twilio calls: `http.public_url`.
    pub origin: PublicOrigin,
    /// A person's telephone for apologies: `voice.operator`.
    pub operator: Option<PhoneNumber>,
    /// The use cases.
    pub calls: Arc<dyn CallDesk>,
    /// Usually [`DEADLINE`].
    pub deadline: Duration,
}

/// `/voice/twilio/incoming`, `/voice/twilio/step/{step}`, `/voice/twilio/left/{step}` and `/voice/twilio/status`.
pub fn router(door: Arc<TwilioDoor>) -> Router {
    Router::new()
        .route(INCOMING, post(incoming))
        .route("/voice/twilio/step/{step}", post(step))
        .route("/voice/twilio/left/{step}", post(left))
        .route(STATUS, post(status))
        .with_state(door)
}

async fn incoming(State(door): State<Arc<TwilioDoor>>, signed: Signed) -> Response {
    door.answer(At::Step(0), signed).await
}

async fn step(State(door): State<Arc<TwilioDoor>>, Path(step): Path<String>, signed: Signed) -> Response {
    match step.parse() {
        Ok(step) => door.answer(At::Step(step), signed).await,
        Err(_) => problem(StatusCode::NOT_FOUND, "no-such-step", "There is no such step"),
    }
}

/// The parking that step `step` began is over.
async fn left(State(door): State<Arc<TwilioDoor>>, Path(step): Path<String>, signed: Signed) -> Response {
    match step.parse() {
        Ok(step) => door.answer(At::Left(step), signed).await,
        Err(_) => problem(StatusCode::NOT_FOUND, "no-such-step", "There is no such step"),
    }
}

/// Which address was asked.
#[derive(Clone, Copy, Debug)]
enum At {
    Step(u32),
    Left(u32),
}

impl At {
    fn address(self) -> String {
        match self {
            Self::Step(0) => INCOMING.to_owned(),
            Self::Step(step) => step_address(step),
            Self::Left(step) => left_address(step),
        }
    }

    /// The metric's label.
    const fn kind(self) -> &'static str {
        match self {
            Self::Step(0) => "incoming",
            Self::Step(_) => "step",
            Self::Left(_) => "left",
        }
    }

    fn turn(self, request: TwilioRequest) -> CallTurn {
        match self {
            Self::Step(step) => request.turn(step),
            Self::Left(step) => request.left(step),
        }
    }
}

/// 204 when the report is taken. A failure is 503, not an apology: nobody listens to this answer, and a carrier that
/// is told to tries again.
async fn status(State(door): State<Arc<TwilioDoor>>, signed: Signed) -> Response {
    let Some((call, status, sequence)) = report(&signed) else {
        door.count("status", "odd");
        return StatusCode::NO_CONTENT.into_response();
    };
    match door.guarded(async { door.calls.status(&call, status, sequence).await }).await {
        Ok(()) | Err(Failure::Call(CallError::UnknownCall)) => {
            door.count("status", "taken");
            StatusCode::NO_CONTENT.into_response()
        }
        Err(failure) => {
            tracing::error!(call, %failure, "a call's status was not taken");
            door.count("status", failure.outcome());
            problem(StatusCode::SERVICE_UNAVAILABLE, "call-status", "The call's status could not be recorded")
        }
    }
}

fn report(signed: &Signed) -> Option<(String, super::CallStatus, Option<u32>)> {
    let request = TwilioRequest::read(&signed.form).ok()?;
    Some((request.call, request.status?, request.sequence))
}

/// Why a turn has no answer of its own.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Request(#[from] super::webhook::RequestError),
    #[error(transparent)]
    Call(#[from] CallError),
    #[error("no answer within the deadline")]
    Late,
    #[error("the use case panicked")]
    Panicked,
}

impl Failure {
    const fn outcome(&self) -> &'static str {
        match self {
            Self::Request(_) => "odd",
            Self::Call(CallError::UnknownCall) => "unknown-call",
            Self::Call(_) => "failed",
            Self::Late => "late",
            Self::Panicked => "panicked",
        }
    }

    /// Would the same request have an answer a little later?
    const fn may_pass(&self) -> bool {
        !matches!(self, Self::Request(_) | Self::Call(CallError::UnknownCall))
    }
}

impl TwilioDoor {
    async fn answer(self: &Arc<Self>, at: At, signed: Signed) -> Response {
        let kind = at.kind();
        let turn = TwilioRequest::read(&signed.form).map(|request| at.turn(request));
        let document = match self.advance(turn).await {
            Ok(document) => {
                self.count(kind, "answered");
                document
            }
            Err(failure) => {
                tracing::error!(?at, %failure, "a turn of a call failed; the caller hears an apology");
                self.count(kind, failure.outcome());
                self.apology(self.way_on(&failure, at, &signed))
            }
        };
        ([(header::CONTENT_TYPE, "text/xml; charset=utf-8")], document).into_response()
    }

    async fn advance(
        self: &Arc<Self>,
        turn: Result<CallTurn, super::webhook::RequestError>,
    ) -> Result<String, Failure> {
        let door = Arc::clone(self);
        let render: Render = Arc::new(move |reply: &Reply, flows: &Arc<FlowSet>| door.render(reply, flows));
        let turn = turn?;
        self.guarded(async { self.calls.advance(turn, render).await }).await
    }

    /// A use case under the deadline, a panic in it being a failure like any other: the caller must hear something.
    async fn guarded<T>(&self, work: impl Future<Output = Result<T, CallError>>) -> Result<T, Failure> {
        let caught = AssertUnwindSafe(work).catch_unwind();
        let finished = tokio::time::timeout(self.deadline, caught).await.map_err(|_| Failure::Late)?;
        Ok(finished.map_err(|_| Failure::Panicked)??)
    }

    /// The reply as TwiML, or, when it cannot be written, an apology that leads to a person: the same reply would
    /// fail again, so there is nothing to be tried again.
    fn render(&self, reply: &Reply, flows: &Arc<FlowSet>) -> String {
        Renderer::of_flows(Arc::clone(flows), &self.origin).render(reply).unwrap_or_else(|error| {
            tracing::error!(step = reply.step, %error, "a reply could not be written; the caller hears an apology");
            self.apology(if reply.parked { WayOn::Leave } else { WayOn::person(self.operator.as_ref()) })
        })
    }

    /// A parked call leaves its parking first, where nobody can be dialled: then this is asked again about its end.
    fn way_on(&self, failure: &Failure, at: At, signed: &Signed) -> WayOn {
        let operator = self.operator.as_ref();
        if signed.parked {
            return WayOn::Leave;
        }
        if failure.may_pass() { WayOn::after(signed.tries, &at.address(), operator) } else { WayOn::person(operator) }
    }

    fn apology(&self, way_on: WayOn) -> String {
        apology::render(way_on).unwrap_or_else(|error| {
            tracing::error!(%error, "the apology could not be written");
            LAST_RESORT.to_owned()
        })
    }

    /// Counts a webhook by the kind of its address and what became of it; never by call or number.
    pub(super) fn count(&self, kind: &'static str, outcome: &'static str) {
        metrics::counter!("holdline_voice_webhooks_total", "carrier" => "twilio", "step" => kind, "outcome" => outcome)
            .increment(1);
    }
}
