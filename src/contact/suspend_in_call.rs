//! The confirming keypress: decision, receipt, outbox, audit, the call's next step and its answer in one commit (P1, P4).
//!
//! The answer that is committed says "recorded". After the commit the caller waits a moment for the publication; when
//! it comes in time, the better answer ("published") takes the place of the first, which nobody has heard.

use super::Contact;
use super::call_effects::{Effected, done, perform_now};
use super::call_state::{CallState, Gathered, Place};
use super::call_turn::{CallError, Render, reply, stored};
use super::change_card::{CardRequest, change_card_in_step};
use super::message_in_call::{Owed, owed, settle_owed};
use super::wait_published::wait_published;
use crate::bus::BusEvent;
use crate::card::{Actor, Assurance, Channel, Command, Decision, Refusal, Role, Scope};
use crate::fault_points::fault_point;
use crate::ivr::{self, Effect, Event, Outcome, Slot, Then};
use crate::store::{StepWrite, StoreError};

/// Suspends the card that the call has found, and answers the step.
pub(super) async fn suspend(
    app: &Contact,
    at: &Place,
    state: CallState,
    gathered: Gathered,
    render: &Render,
) -> Result<String, CallError> {
    let Some(card) = state.card.clone() else {
        return without_decision(app, at, state, gathered, Outcome::NeedsPerson, render).await;
    };
    let request = CardRequest {
        card,
        command: Command::Suspend { scope: scope_of(&state), assurance: Assurance::Confirmed },
        actor: Actor { role: Role::Holder, channel: Channel::Phone, name: None },
        contact: Some(at.call.clone()),
    };
    let said = gathered.say.clone();
    let watch = app.bus.subscribe();
    // The line dropped before this confirmation arrived: what nobody hears is sent.
    let owed = if state.gone { owed(app, &state).await } else { Owed::Nothing };
    fault_point!("before-commit");
    let step = {
        let (app, at, state, render) = (app.clone(), at.clone(), state.clone(), Render::clone(render));
        move |decision: &Decision| recorded_step(&app, &at, &state, (gathered, owed), decision, &render)
    };
    let decision = match change_card_in_step(app, request, step).await {
        Ok(decision) => decision,
        Err(error @ (StoreError::StepTaken { .. } | StoreError::CommitUnknown(_))) => return Err(error.into()),
        Err(error) => {
            tracing::error!(call = at.call, error = %error, "a suspension could not be recorded");
            let gathered = Gathered { say: said, ..Gathered::default() };
            return without_decision(app, at, state, gathered, Outcome::Unavailable, render).await;
        }
    };
    fault_point!("after-commit");
    let published = match decision.receipt() {
        Some(receipt) => wait_published(app, watch, receipt).await,
        None => false,
    };
    fault_point!("before-answer");
    let answer = after_decision(app, at, &state, Gathered { say: said, ..Gathered::default() }, &decision, published);
    let document = render(&answer.reply, &at.flows);
    if published {
        let session = serde_json::to_vec(&answer.state)?;
        let replaced = app.store.replace_answer(&at.call, at.step, session, document.clone().into_bytes()).await;
        fault_point!("after-replace");
        if let Err(error) = replaced {
            // The suspension stands, and so does the answer that was committed with it: nobody has to hear an apology.
            tracing::warn!(call = at.call, error = %error, "the better answer could not be stored");
            return stored(app, at).await;
        }
    }
    Ok(document)
}

/// What the caller chose to have stopped; without a choice, everything.
fn scope_of(state: &CallState) -> Scope {
    let phone = state.session.slot(Slot::Scope) == Some(Scope::PhoneCertificates.as_str());
    if phone { Scope::PhoneCertificates } else { Scope::Everything }
}

struct Answer {
    state: CallState,
    reply: super::Reply,
    gathered: Gathered,
}

/// The step as it is committed: "recorded", since nobody knows yet whether the publication will come in time.
fn recorded_step(
    app: &Contact,
    at: &Place,
    state: &CallState,
    (gathered, owed): (Gathered, Owed),
    decision: &Decision,
    render: &Render,
) -> Option<StepWrite> {
    let Answer { mut state, reply, mut gathered } = after_decision(app, at, state, gathered, decision, false);
    let (message, contact) = settle_owed(app, &at.call, &state, owed);
    state.messaged |= message.is_some();
    gathered.messages.extend(message);
    gathered.contact = gathered.contact.or(contact);
    let document = render(&reply, &at.flows);
    let ended = matches!(reply.then, super::ReplyThen::Hangup);
    gathered.into_step(app, at, &state, &document, ended).ok()
}

/// Where the call goes from the decision on.
fn after_decision(
    app: &Contact,
    at: &Place,
    state: &CallState,
    gathered: Gathered,
    decision: &Decision,
    published: bool,
) -> Answer {
    let outcome = match decision {
        Decision::Changed(_) => Outcome::Suspended,
        Decision::Repeated { receipt: Some(_) } => Outcome::AlreadySuspended,
        Decision::Refused(Refusal::CardRevoked) => Outcome::RefusedRevoked,
        Decision::Refused(Refusal::NoPhoneCertificates) => Outcome::NoPhoneCertificates,
        Decision::Repeated { receipt: None } | Decision::Refused(_) => Outcome::NeedsPerson,
    };
    let state = CallState { receipt: decision.receipt().cloned(), ..state.clone() };
    after_outcome(app, at, state, gathered, outcome, published)
}

/// Pure: plays the flow on from the outcome of the suspension to its next question or end.
fn after_outcome(
    app: &Contact,
    at: &Place,
    mut state: CallState,
    mut gathered: Gathered,
    outcome: Outcome,
    published: bool,
) -> Answer {
    let values = state.receipt.iter().map(|receipt| (Slot::Receipt, receipt.to_string())).collect();
    let mut event = Event::Done { outcome, values };
    loop {
        let mut turn = ivr::step(&at.flows, state.session.clone(), event);
        gathered.say.append(&mut turn.say);
        state.session = turn.session;
        event = match turn.then {
            Then::Do(Effect::AwaitPublication) if published => done(Outcome::Published),
            Then::Do(effect) => match perform_now(app, &at.call, &mut state, effect, &mut gathered) {
                Effected::Done(event) => event,
                // What waits for somebody cannot be done inside the deciding transaction; no shipped flow asks for it here.
                Effected::Ask(_)
                | Effected::RingBack
                | Effected::FindPerson
                | Effected::LookUp
                | Effected::LookInQueue
                | Effected::Message(..) => done(Outcome::Unavailable),
            },
            end => {
                let reply = reply(app, at, &mut state, std::mem::take(&mut gathered.say), end);
                return Answer { state, reply, gathered };
            }
        };
    }
}

/// No decision was made: the flow leads on (to a person), and the step is stored by itself.
async fn without_decision(
    app: &Contact,
    at: &Place,
    state: CallState,
    gathered: Gathered,
    outcome: Outcome,
    render: &Render,
) -> Result<String, CallError> {
    let Answer { state, reply, gathered } = after_outcome(app, at, state, gathered, outcome, false);
    let document = render(&reply, &at.flows);
    let ended = matches!(reply.then, super::ReplyThen::Hangup);
    let lines_up = gathered.contact.is_some();
    app.store.save_step(gathered.into_step(app, at, &state, &document, ended)?).await?;
    if lines_up {
        app.bus.publish(BusEvent::WorklistChanged);
    }
    Ok(document)
}
