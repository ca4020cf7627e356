//! One step of a telephone call: what the carrier reports goes in, the document it shall play comes out.
//!
//! The walk: load the call; a step that was answered before gets its stored answer (P4); otherwise the pure engine
//! says what happens, effects are performed and fed back to it until it asks, connects or ends; the session and the
//! answer are stored, together with all that the step did; only then is the answer given.

use super::call_effects::{self, Effected};
use super::call_state::{CallState, Gathered, Place};
use super::{Contact, suspend_in_call};
use crate::card::PhoneNumber;
use crate::ivr::{self, Collect, Effect, Event, Language, Session, Spoken, Then};
use crate::store::StoreError;
use std::sync::Arc;

/// What the carrier reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallTurn {
    /// The carrier's name for the call (Twilio: CallSid).
    pub call: String,
    /// The step that this answers, from the action address; 0 for a ringing call.
    pub step: u32,
    /// What happened.
    pub event: CallEvent,
    /// The caller's number, unless withheld: a hint, never proof.
    pub caller: Option<PhoneNumber>,
    /// The number that was dialled: decides the language.
    pub dialled: Option<PhoneNumber>,
}

/// What happened on the line.
#[derive(Clone, PartialEq, Eq)]
pub enum CallEvent {
    /// It rings.
    Incoming,
    /// Keys were pressed.
    Keys {
        /// `0`-`9`, `*`, `#`.
        digits: String,
        /// `#` ended the entry.
        hash: bool,
    },
    /// Nothing was pressed in time.
    Silence,
    /// The connection to a person ended.
    ConnectEnded {
        /// Somebody had answered.
        answered: bool,
    },
}

impl std::fmt::Debug for CallEvent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Incoming => "Incoming",
            Self::Keys { .. } => "Keys(redacted)",
            Self::Silence => "Silence",
            Self::ConnectEnded { answered: true } => "ConnectEnded(answered)",
            Self::ConnectEnded { answered: false } => "ConnectEnded(not answered)",
        })
    }
}

/// What the carrier shall do; a door renders it in the carrier's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The step that the next report answers: part of the next action address.
    pub step: u32,
    /// What is said first.
    pub say: Vec<Spoken>,
    /// And then.
    pub then: ReplyThen,
}

/// How an answer ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplyThen {
    /// Ask; what was said is said while keys work.
    Collect(Collect),
    /// Connect with a person's telephone.
    Dial {
        /// Whom to ring.
        number: PhoneNumber,
    },
    /// The call ends.
    Hangup,
}

/// Writes a reply as the carrier's document; never fails (what cannot be written becomes an apology). Called before the
/// commit, so that the answer is stored with the step and a resent webhook gets the same octets (P4).
pub type Render = Arc<dyn Fn(&Reply) -> String + Send + Sync>;

/// Why a step cannot be answered; the door apologises and leads to a person.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// The carrier reports a step of a call that is not known.
    #[error("this call is not known")]
    UnknownCall,
    /// The carrier reports a step that lies ahead of the call.
    #[error("step {0} lies ahead of the call")]
    StepAhead(u32),
    /// The store does not take the work now.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A stored session cannot be read.
    #[error("the stored session cannot be read")]
    Session(#[from] serde_json::Error),
}

/// Answers one step of a call.
pub async fn advance_call(app: &Contact, turn: CallTurn, render: Render) -> Result<String, CallError> {
    let at = Place { call: turn.call.clone(), step: turn.step };
    let _turn = app.1.of(&at.call).await;
    let state = match load(app, &turn).await? {
        Loaded::Answered(document) => return Ok(document),
        Loaded::Standing(state) => *state,
    };
    match answer(app, &at, state, turn.event, render).await {
        // A twin of this webhook was quicker: it gets the same answer (P4).
        Err(CallError::Store(StoreError::StepTaken { .. })) => stored(app, &at).await,
        // Nobody knows whether it was committed: read what is there, do not repeat it.
        Err(CallError::Store(error @ StoreError::CommitUnknown(_))) => {
            stored(app, &at).await.map_err(|_| CallError::Store(error))
        }
        other => other,
    }
}

enum Loaded {
    Answered(String),
    Standing(Box<CallState>),
}

async fn load(app: &Contact, turn: &CallTurn) -> Result<Loaded, CallError> {
    let row = app.store.call(&turn.call).await?;
    match row {
        None if turn.step == 0 => Ok(Loaded::Standing(Box::new(ringing(app, turn)))),
        None => Err(CallError::UnknownCall),
        Some(row) if turn.step < row.step => {
            let answer = app.store.answer(&turn.call, turn.step).await?;
            let answer = answer.ok_or(StoreError::NotFound("stored answer"))?;
            Ok(Loaded::Answered(String::from_utf8_lossy(&answer).into_owned()))
        }
        Some(row) if turn.step > row.step => Err(CallError::StepAhead(turn.step)),
        Some(row) => Ok(Loaded::Standing(Box::new(serde_json::from_slice(&row.session)?))),
    }
}

pub(super) async fn stored(app: &Contact, at: &Place) -> Result<String, CallError> {
    let answer = app.store.answer(&at.call, at.step).await?.ok_or(StoreError::NotFound("stored answer"))?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn ringing(app: &Contact, turn: &CallTurn) -> CallState {
    metrics::counter!("holdline_calls_total").increment(1);
    let language: Option<Language> = turn.dialled.as_ref().and_then(|dialled| {
        app.settings.lines.iter().find(|(number, _)| number == dialled).map(|(_, language)| language.clone())
    });
    CallState {
        session: Session::start(&app.flows, language).on(app.today()),
        caller: turn.caller.clone(),
        card: None,
        tries: 0,
        receipt: None,
        waiting: false,
    }
}

async fn answer(
    app: &Contact,
    at: &Place,
    mut state: CallState,
    event: CallEvent,
    render: Render,
) -> Result<String, CallError> {
    metrics::counter!("holdline_call_steps_total").increment(1);
    let mut gathered = Gathered::default();
    let mut turn = ivr::step(&app.flows, state.session.clone(), engine_event(event));
    loop {
        gathered.say.append(&mut turn.say);
        state.session = turn.session;
        let done = match turn.then {
            Then::Do(Effect::SuspendCard) => {
                return suspend_in_call::suspend(app, at, state, gathered, &render).await;
            }
            Then::Do(effect) => match call_effects::perform_now(app, &at.call, &mut state, effect, &mut gathered) {
                Effected::Done(event) => event,
                Effected::Ask(locator) => call_effects::verify(app, &at.call, &mut state, locator, &mut gathered).await,
                Effected::RingBack => call_effects::take_callback(app, &at.call, &mut state, &mut gathered).await,
            },
            end => {
                let reply = reply(app, at, std::mem::take(&mut gathered.say), end);
                let document = render(&reply);
                let ended = matches!(reply.then, ReplyThen::Hangup);
                app.store.save_step(gathered.into_step(app, at, &state, &document, ended)?).await?;
                return Ok(document);
            }
        };
        turn = ivr::step(&app.flows, state.session.clone(), done);
    }
}

fn engine_event(event: CallEvent) -> Event {
    match event {
        CallEvent::Incoming => Event::Started,
        CallEvent::Keys { digits, hash } => Event::Keys { digits, hash },
        CallEvent::Silence => Event::Silence,
        CallEvent::ConnectEnded { answered } => Event::ConnectEnded { answered },
    }
}

/// What the engine wants, as a reply to the carrier.
pub(super) fn reply(app: &Contact, at: &Place, say: Vec<Spoken>, then: Then) -> Reply {
    let then = match (then, &app.settings.operator) {
        (Then::Collect(collect), _) => ReplyThen::Collect(collect),
        (Then::Connect { .. }, Some(number)) => ReplyThen::Dial { number: number.clone() },
        // Without an operator the flows never connect (effect find-person answers "nobody"); `Do` was performed before.
        (Then::Connect { .. } | Then::Do(_) | Then::Hangup, _) => ReplyThen::Hangup,
    };
    Reply { step: at.step + 1, say, then }
}
