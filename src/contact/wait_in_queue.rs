//! Callers who wait on the line for a person. The queue is ours: rows of `contacts`, in their own order; the carrier only
//! parks whoever waits in it.
//!
//! A colleague at the desk takes whom they want, and has them fetched ([`super::voice`]). While nobody is ready there, or
//! their telephones cannot be rung, the operator's telephones serve: whoever is first, and waiting at this moment, is
//! connected as soon as one of them is free. A telephone that did not answer rests before it is rung again.

use super::call_effects::{audit, done, line_up};
use super::call_state::{CallState, Gathered, new_contact};
use super::waiting_time::waiting_time;
use super::{Contact, voice};
use crate::bus::BusEvent;
use crate::card::{AuditOutcome, EpochMs, PhoneNumber};
use crate::ivr::{Event, Outcome, Slot};
use crate::store::{CallEnds, Connection, QueueLook, QueueTurn, StoreError};

/// A caller who has not looked for so long is not waiting at this moment: longer than the longest words and a tick.
const PRESENT_MS: i64 = 45_000;
/// How long a telephone is kept for a caller whose connection nobody reports as over. A busy one then simply sounds busy.
const KEPT_MS: i64 = 20 * 60 * 1000;
/// How long a telephone that did not answer is left alone.
const REST_MS: i64 = 15_000;
/// A telephone rings 30 s; whoever was connected for longer has talked with somebody.
const RINGS_MS: i64 = 40_000;
/// A call that sends nothing for so long is gone: the longest question is over in half of it.
const SILENT_MS: i64 = 5 * 60 * 1000;

/// Takes the call's place, with the step: a place that is there already keeps its turn.
pub(super) fn join_queue(app: &Contact, call: &str, state: &mut CallState, gathered: &mut Gathered) -> Outcome {
    let reason = state.session.reason().unwrap_or("asked").to_owned();
    if line_up(app, call, state, "waiting", state.caller.clone(), &reason, gathered) {
        Outcome::Waiting
    } else {
        Outcome::Unavailable
    }
}

/// Looks which place it is now, and whether a person is free for this caller.
pub(super) async fn look_in_queue(app: &Contact, call: &str, state: &mut CallState, gathered: &mut Gathered) -> Event {
    let Some(contact) = state.contact.clone() else { return done(join_queue(app, call, state, gathered)) };
    if let Some(room) = voice::inviting(app, state).await {
        state.room = Some(room);
        gathered.audits.push(audit(app, call, "connect-person", AuditOutcome::Done, state.session.reason()));
        return done(Outcome::Free);
    }
    let colleagues = voice::colleagues(app).await;
    let look = match app.store.look_in_queue(turn(app, contact, colleagues.ready > 0)).await {
        Ok(look) => look,
        Err(error) => {
            tracing::warn!(call, error = %error, "a caller's place could not be looked up; looking again soon");
            return done(Outcome::Waiting);
        }
    };
    match look {
        // Somebody has closed the place, but here the caller is.
        QueueLook { place: None, .. } => done(join_queue(app, call, state, gathered)),
        QueueLook { line: Some(line), .. } => {
            app.bus.publish(BusEvent::WorklistChanged);
            state.ringing = operators(app).find(|(known, _)| *known == line).map(|(_, number)| number.clone());
            gathered.audits.push(audit(app, call, "connect-person", AuditOutcome::Done, state.session.reason()));
            done(Outcome::Free)
        }
        QueueLook { place: Some(place), line: None } => {
            let people = [colleagues.ready, app.settings.operators.len(), colleagues.there];
            let people = people.into_iter().find(|people| *people > 0).unwrap_or(0);
            let wait = waiting_time(place, people, app.settings.handling_time);
            let values = [(Slot::Position, place.to_string())].into_iter();
            Event::Done {
                outcome: Outcome::Waiting,
                values: values.chain(wait.map(|wait| (Slot::WaitMinutes, wait))).collect(),
            }
        }
    }
}

/// While colleagues are ready at the desk, the operators' telephones stay still.
fn turn(app: &Contact, contact: String, colleagues_ready: bool) -> QueueTurn {
    let now = app.clock.now();
    let lines = if colleagues_ready { Vec::new() } else { operators(app).map(|(line, _)| line).collect() };
    QueueTurn { contact, lines, now, present_since: EpochMs(now.0 - PRESENT_MS), until: EpochMs(now.0 + KEPT_MS) }
}

/// The operators' telephones, each by its keyed hash.
fn operators(app: &Contact) -> impl Iterator<Item = ([u8; 16], &PhoneNumber)> {
    app.settings.operators.iter().map(|number| (app.store.keys().lookup("operator", number.expose()), number))
}

/// The connection with a person is over: frees the telephone, with the step.
pub(super) fn end_connection(app: &Contact, state: &mut CallState, answered: bool, gathered: &mut Gathered) {
    state.ringing = None;
    let Some(contact) = state.contact.clone() else { return };
    let now = app.clock.now();
    if answered {
        metrics::counter!("holdline_queue_answered_total").increment(1);
    }
    let rest = EpochMs(if answered { now.0 } else { now.0 + REST_MS });
    gathered.connection = Some(Connection { contact, served: answered, rest });
}

/// What the end of a call means for its place.
pub(super) fn call_ends(app: &Contact, call: &str, state: &CallState) -> Option<CallEnds> {
    state.contact.as_ref()?;
    // Whoever has stopped the card while waiting needs no person any more, unless there is a case. Whoever asked for a
    // person with the card stopped wants something else.
    let satisfied = state.receipt.is_some() && !state.asked_when_stopped && state.session.slot(Slot::Case).is_none();
    let reason = state.session.reason().unwrap_or("asked");
    let contact = new_contact(app, state, call, "abandoned", state.caller.clone(), reason)?;
    Some(CallEnds { contact, satisfied, talked_since: EpochMs(app.clock.now().0 - RINGS_MS) })
}

/// Puts callers who are gone without a word among those to be rung back, in the place they had; returns how many.
pub async fn sweep_queue(app: &Contact) -> Result<u64, StoreError> {
    let gone = app.store.sweep_queue(EpochMs(app.clock.now().0 - SILENT_MS)).await?;
    metrics::counter!("holdline_queue_abandoned_total").increment(gone);
    if gone > 0 {
        app.bus.publish(BusEvent::WorklistChanged);
    }
    Ok(gone)
}
