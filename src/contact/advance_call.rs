//! One step of a telephone call: what the carrier reports goes in, the document it shall play comes out.
//!
//! The walk: load the call; a step that was answered before gets its stored answer (P4); otherwise the pure engine
//! says what happens, effects are performed and fed back to it until it asks, connects or ends; the session and the
//! answer are stored, together with all that the step did; only then is the answer given.

use super::call_effects::{self, Effected, find_person};
use super::call_state::{CallState, Gathered, Place};
use super::call_turn::{CallError, CallEvent, CallTurn, Render, Reply, ReplyThen, Unparked, reply, stored};
use super::wait_in_queue::{end_connection, look_in_queue};
use super::{Contact, message_in_call, receipt_in_call, suspend_in_call, voice};
use crate::bus::BusEvent;
use crate::ivr::{self, Effect, Event, Language, Session, Then};
use crate::store::StoreError;
use std::collections::BTreeMap;

/// Answers one step of a call.
pub async fn advance_call(app: &Contact, turn: CallTurn, render: Render) -> Result<String, CallError> {
    let _turn = app.turns.of(&turn.call).await;
    let (state, step) = match load(app, &turn).await? {
        Loaded::Answered(document) => return Ok(document),
        Loaded::Standing(state, step) => (*state, step),
    };
    // A call keeps the flows it began with, whatever has been published since.
    let flows = app.flows.of(state.session.flows(), &app.store).await?;
    let at = Place { call: turn.call.clone(), step, flows };
    let state = CallState { parking: turn.parking.or(state.parking), ..state };
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
    /// The call, and the step that is answered.
    Standing(Box<CallState>, u32),
}

async fn load(app: &Contact, turn: &CallTurn) -> Result<Loaded, CallError> {
    let row = app.store.call(&turn.call).await?;
    match row {
        None if turn.event == CallEvent::Incoming && turn.step == 0 => {
            Ok(Loaded::Standing(Box::new(ringing(app, turn)), 0))
        }
        None => Err(CallError::UnknownCall),
        Some(row) if matches!(turn.event, CallEvent::Unparked(_)) => {
            let state: CallState = serde_json::from_slice(&row.session)?;
            // A repeat gets the answer it got; a parking that the call does not know, what was said last.
            let last = row.step.saturating_sub(1);
            match state.unparked.get(&turn.step) {
                Some(step) => answered(app, &turn.call, *step).await,
                None if state.parked != Some(turn.step) => answered(app, &turn.call, last).await,
                None => Ok(Loaded::Standing(Box::new(state), row.step)),
            }
        }
        Some(row) if turn.step < row.step => answered(app, &turn.call, turn.step).await,
        Some(row) if turn.step > row.step => Err(CallError::StepAhead(turn.step)),
        Some(row) => {
            let state: CallState = serde_json::from_slice(&row.session)?;
            Ok(Loaded::Standing(Box::new(CallState { gone: row.ended, ..state }), row.step))
        }
    }
}

async fn answered(app: &Contact, call: &str, step: u32) -> Result<Loaded, CallError> {
    let answer = app.store.answer(call, step).await?.ok_or(StoreError::NotFound("stored answer"))?;
    Ok(Loaded::Answered(String::from_utf8_lossy(&answer).into_owned()))
}

fn ringing(app: &Contact, turn: &CallTurn) -> CallState {
    metrics::counter!("holdline_calls_total").increment(1);
    let language: Option<Language> = turn.dialled.as_ref().and_then(|dialled| {
        app.settings.lines.iter().find(|(number, _)| number == dialled).map(|(_, language)| language.clone())
    });
    CallState {
        session: Session::start(&app.flows.live(), language).knowing(app.settings.facts.clone()),
        caller: turn.caller.clone(),
        card: None,
        tries: 0,
        receipt: None,
        contact: None,
        parked: None,
        unparked: BTreeMap::new(),
        not_parked: false,
        parking: None,
        room: None,
        ringing: None,
        messaged: false,
        message_tries: 0,
        asked_when_stopped: false,
        message_contact: None,
        gone: false,
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
    state.session = state.session.at(app.civil_now());
    let unparked = match event {
        CallEvent::Unparked(why) => Some(why),
        _ => None,
    };
    if unparked == Some(Unparked::HungUp) {
        // The end of the call is reported by itself; nobody hears this.
        return Ok(render(&Reply { step: at.step, parked: false, say: vec![], then: ReplyThen::Hangup }, &at.flows));
    }
    let event = what_happened(app, at, &mut state, event, &mut gathered).await;
    let mut turn = ivr::step(&at.flows, state.session.clone(), event);
    if unparked.is_some() && matches!(turn.then, Then::Connect { .. }) {
        turn.say.clear(); // said before the caller left the parking
    }
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
                Effected::FindPerson => find_person(app).await,
                Effected::LookInQueue => look_in_queue(app, &at.call, &mut state, &mut gathered).await,
                Effected::LookUp => receipt_in_call::tell(app, &at.call, &mut state, &mut gathered).await,
                Effected::Message(purpose, medium) => {
                    message_in_call::send(app, &at.call, &mut state, (purpose, medium), &mut gathered).await
                }
                Effected::RingBack => call_effects::take_callback(app, &at.call, &mut state, &mut gathered).await,
            },
            Then::Connect { .. } if !may_join(app, &mut state).await => {
                gathered.say.clear();
                Event::ConnectLost
            }
            end => {
                let reply = reply(app, at, &mut state, std::mem::take(&mut gathered.say), end);
                let document = render(&reply, &at.flows);
                let ended = matches!(reply.then, ReplyThen::Hangup);
                let sends = !gathered.messages.is_empty();
                let lines_up = gathered.contact.is_some() || gathered.connection.is_some();
                app.store.save_step(gathered.into_step(app, at, &state, &document, ended)?).await?;
                if sends {
                    app.bus.publish(BusEvent::MessagesReady);
                }
                if lines_up {
                    app.bus.publish(BusEvent::WorklistChanged);
                }
                return Ok(document);
            }
        };
        turn = ivr::step(&at.flows, state.session.clone(), done);
    }
}

/// Whoever is led to a conversation may join it, unless nobody is there for them any more; then they wait on.
async fn may_join(app: &Contact, state: &mut CallState) -> bool {
    let (Some(room), None) = (&state.room, state.parked) else { return true };
    let joins = voice::caller_comes(app, room).await;
    if !joins {
        state.room = None;
    }
    joins
}

/// As [`happened`], and what became of a conversation that the caller was in, or was fetched for.
async fn what_happened(
    app: &Contact,
    at: &Place,
    state: &mut CallState,
    event: CallEvent,
    gathered: &mut Gathered,
) -> Event {
    let in_conversation = state.parked.is_none() && !matches!(event, CallEvent::Incoming | CallEvent::Unparked(_));
    if in_conversation && let Some(room) = state.room.take() {
        return voice::what_ended(app, &room).await;
    }
    let left = event == CallEvent::Unparked(Unparked::Left) && state.session.is_in_queue();
    let fetched = left && voice::inviting(app, state).await.is_some();
    let event = happened(app, at, state, event, gathered);
    // A look into the queue finds the conversation that somebody is there for.
    if fetched { Event::Silence } else { event }
}

/// What happened, as the engine knows it; what it means for the carrier's parking and for an operator's telephone is
/// noted here.
fn happened(app: &Contact, at: &Place, state: &mut CallState, event: CallEvent, gathered: &mut Gathered) -> Event {
    match event {
        CallEvent::Incoming => Event::Started,
        CallEvent::Keys { digits, hash } => Event::Keys { digits, hash },
        CallEvent::Silence => Event::Silence,
        CallEvent::ConnectEnded { answered } => {
            if state.ringing.is_some() {
                end_connection(app, state, answered, gathered);
            }
            Event::ConnectEnded { answered }
        }
        CallEvent::Unparked(why) => {
            if let Some(parking) = state.parked.take() {
                state.unparked.insert(parking, at.step);
            }
            state.not_parked |= why == Unparked::Refused;
            if why == Unparked::Bridged {
                end_connection(app, state, true, gathered);
                return Event::ConnectEnded { answered: true };
            }
            // Wherever the caller is, that is said again.
            Event::Started
        }
    }
}
