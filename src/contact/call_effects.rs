//! What the flows ask for by name, performed: everything but the suspension itself.

use super::call_state::{CallState, Gathered, new_contact};
use super::message_in_call::{may_message_caller, may_send_fax};
use super::message_number::may_be_dialled;
use super::verify_holder::{Found, Located, Proof, verify_holder};
use super::wait_in_queue::join_queue;
use super::{Contact, voice};
use crate::card::{
    Actor, ApplicationFormId, AuditOutcome, AuditRecord, BirthDate, Channel, HoldCode, Medium, PhoneNumber, Postcode,
    Purpose, Role,
};
use crate::ivr::{CALLER_NUMBER, Effect, Event, Locator, Outcome, Session, Slot};
use crate::limits::{Rule, Verdict};

/// How an effect went, or that it needs the store first.
pub(super) enum Effected {
    /// Done: tell the engine.
    Done(Event),
    /// A proof has to be looked up.
    Ask(Locator),
    /// A callback has to be weighed against the limits.
    RingBack,
    /// Who is there for callers has to be looked up.
    FindPerson,
    /// A receipt has to be looked up.
    LookUp,
    /// The place among those who wait has to be looked up.
    LookInQueue,
    /// A message has to be weighed against the limits.
    Message(Purpose, Medium),
}

pub(super) fn done(outcome: Outcome) -> Event {
    Event::Done { outcome, values: Vec::new() }
}

/// Performs an effect that needs nothing from the store; what it writes is gathered for the step's transaction.
pub(super) fn perform_now(
    app: &Contact,
    call: &str,
    state: &mut CallState,
    effect: Effect,
    gathered: &mut Gathered,
) -> Effected {
    if effect == Effect::FindPerson {
        state.asked_when_stopped = state.receipt.is_some();
    }
    Effected::Done(done(match effect {
        Effect::VerifyBy(locator) => return Effected::Ask(locator),
        Effect::FindPerson if app.settings.operators.is_empty() => return Effected::FindPerson,
        Effect::FindPerson => Outcome::Operator,
        Effect::JoinQueue => join_queue(app, call, state, gathered),
        Effect::LookInQueue => return Effected::LookInQueue,
        Effect::TakeCallback => return Effected::RingBack,
        Effect::LeaveWord => leave_word(app, call, state, gathered),
        Effect::FindReceipt => return Effected::LookUp,
        Effect::SendReceipt => return Effected::Message(Purpose::Receipt, Medium::TextMessage),
        Effect::SendReceiptByFax => return Effected::Message(Purpose::Receipt, Medium::Fax),
        Effect::SendWebAddress => return Effected::Message(Purpose::WebAddress, Medium::TextMessage),
        Effect::MayMessageCaller => may_message_caller(app, state),
        Effect::MaySendFax => may_send_fax(app),
        Effect::RecordCircumstance => record_circumstance(app, call, state, gathered),
        Effect::OpenCase => open_case(app, call, state, gathered),
        // The engine remembers it itself.
        Effect::MarkRelay => Outcome::Done,
        // The suspension stands in suspend_in_call, and what follows it there waits for the publication.
        Effect::AwaitPublication => Outcome::Recorded,
        Effect::SuspendCard => Outcome::Unavailable,
    }))
}

/// Whether anybody can be rung for callers: colleagues at the desk, or an operator's telephone.
pub(super) async fn find_person(app: &Contact) -> Event {
    let anybody = !app.settings.operators.is_empty() || voice::colleagues(app).await.there > 0;
    done(if anybody { Outcome::Operator } else { Outcome::Nobody })
}

/// Gives the call its place among those who wait, or changes what the place is for. False when that failed.
pub(super) fn line_up(
    app: &Contact,
    call: &str,
    state: &mut CallState,
    kind: &'static str,
    number: Option<PhoneNumber>,
    reason: &str,
    gathered: &mut Gathered,
) -> bool {
    let Some(contact) = new_contact(app, state, call, kind, number, reason) else { return false };
    state.contact = Some(contact.id.clone());
    gathered.contact = Some(contact);
    true
}

/// Puts the caller before others, with the case marked: a suspension that nobody asked for, a card somebody found.
fn open_case(app: &Contact, call: &str, state: &mut CallState, gathered: &mut Gathered) -> Outcome {
    let Some(case) = state.session.slot(Slot::Case).map(str::to_owned) else { return Outcome::Unavailable };
    if !line_up(app, call, state, "transfer", state.caller.clone(), &case, gathered) {
        return Outcome::Unavailable;
    }
    gathered.audits.push(audit(app, call, "open-case", AuditOutcome::Done, Some(&case)));
    Outcome::Done
}

/// Takes a callback. Over a limit none is taken, and the caller is led back to where the card can be stopped alone.
pub(super) async fn take_callback(app: &Contact, call: &str, state: &mut CallState, gathered: &mut Gathered) -> Event {
    let Some(number) = callback_number(app, state) else { return done(Outcome::NotAllowed) };
    if let Some(caller) = &state.caller
        && app.limits.check(Rule::CallbackByCaller, caller.expose()).await != Verdict::Allowed
    {
        return done(Outcome::Unavailable);
    }
    if app.limits.check(Rule::CallbackToNumber, number.expose()).await != Verdict::Allowed {
        return done(Outcome::NotAllowed);
    }
    // Whoever could not say so is rung back as well; whoever waits has asked for it.
    let reason = given_up(&state.session).filter(|_| !state.session.waits()).unwrap_or("callback-asked").to_owned();
    let taken = line_up(app, call, state, "callback", Some(number), &reason, gathered);
    done(if taken { Outcome::Taken } else { Outcome::Unavailable })
}

/// Why the caller was led on without having chosen anything, if so.
fn given_up(session: &Session) -> Option<&str> {
    session.reason().filter(|reason| matches!(*reason, "silence" | "wrong-keys"))
}

/// Nobody can be rung, and there is no number for a callback: the desk sees at least who called.
fn leave_word(app: &Contact, call: &str, state: &mut CallState, gathered: &mut Gathered) -> Outcome {
    let reason = state.session.reason().unwrap_or("asked").to_owned();
    let left = line_up(app, call, state, "abandoned", state.caller.clone(), &reason, gathered);
    if left { Outcome::Done } else { Outcome::Unavailable }
}

/// The number to ring back, if it is one that may be dialled.
fn callback_number(app: &Contact, state: &CallState) -> Option<PhoneNumber> {
    let number = match state.session.slot(Slot::CallbackNumber) {
        None | Some(CALLER_NUMBER) => state.caller.clone(),
        Some(keyed) => PhoneNumber::keyed(keyed, &app.settings.dial_plan).ok(),
    };
    number.filter(|number| may_be_dialled(&app.settings, number))
}

fn record_circumstance(app: &Contact, call: &str, state: &CallState, gathered: &mut Gathered) -> Outcome {
    let (Some(receipt), Some(code)) = (&state.receipt, state.session.slot(Slot::Circumstance)) else {
        return Outcome::Unavailable;
    };
    gathered.circumstance = Some((receipt.clone(), code.to_owned()));
    gathered.audits.push(AuditRecord {
        card: state.card.clone(),
        receipt: Some(receipt.clone()),
        ..audit(app, call, "record-circumstance", AuditOutcome::Done, Some(code))
    });
    Outcome::Done
}

pub(super) fn audit(
    app: &Contact,
    call: &str,
    action: &str,
    outcome: AuditOutcome,
    reason: Option<&str>,
) -> AuditRecord {
    AuditRecord {
        at: app.clock.now(),
        actor: Actor { role: Role::Holder, channel: Channel::Phone, name: None },
        action: action.to_owned(),
        outcome,
        reason: reason.map(str::to_owned),
        card: None,
        receipt: None,
        contact: Some(call.to_owned()),
    }
}

/// Looks the keyed proof up. A failure is counted and on the record; it never says which part was wrong.
pub(super) async fn verify(
    app: &Contact,
    call: &str,
    state: &mut CallState,
    locator: Locator,
    gathered: &mut Gathered,
) -> Event {
    let Some(proof) = proof(app, state, locator) else { return done(Outcome::Unavailable) };
    match verify_holder(app, &proof).await {
        Ok(Found::Card(card)) => {
            let record = audit(app, call, "verify-holder", AuditOutcome::Done, Some(Effect::VerifyBy(locator).name()));
            gathered.audits.push(AuditRecord { card: Some(card.clone()), ..record });
            state.card = Some(card);
            done(Outcome::Verified)
        }
        Ok(Found::Nobody { wrong }) => {
            let record =
                audit(app, call, "verify-holder", AuditOutcome::Refused, Some(Effect::VerifyBy(locator).name()));
            if wrong.is_empty() {
                gathered.audits.push(record);
            } else {
                let per_card = wrong.iter().map(|card| AuditRecord { card: Some(card.clone()), ..record.clone() });
                gathered.audits.extend(per_card);
            }
            gathered.wrong_tries.extend(wrong);
            state.card = None;
            // The caller's number is tried for everybody without being asked for: not one of the three tries.
            let hint = locator == Locator::Caller;
            done(if hint { Outcome::NotVerified } else { failed(app, call, state).await })
        }
        Err(error) => {
            tracing::error!(call, error = %error, "a proof could not be looked up");
            done(Outcome::Unavailable)
        }
    }
}

/// Over a limit the caller goes to a person; nobody is dropped (P8).
pub(super) async fn failed(app: &Contact, call: &str, state: &mut CallState) -> Outcome {
    metrics::counter!("holdline_failed_proofs_total").increment(1);
    state.tries = state.tries.saturating_add(1);
    let mut over = state.tries >= app.settings.tries_per_call;
    over |= app.limits.check(Rule::ProofOverall, "all").await != Verdict::Allowed;
    if let Some(caller) = &state.caller {
        over |= app.limits.check(Rule::ProofByCaller, caller.expose()).await != Verdict::Allowed;
    }
    if over {
        tracing::info!(call, "a caller goes to a person after failed proofs");
        return Outcome::NeedsPerson;
    }
    Outcome::NotVerified
}

/// What was keyed, as a proof. A locator that cannot be one finds nobody, at the same cost.
fn proof(app: &Contact, state: &CallState, locator: Locator) -> Option<Proof> {
    let slot = |slot| state.session.slot(slot);
    let located = match locator {
        Locator::Caller => state.caller.clone().map(Located::Caller),
        Locator::FormNumber => {
            slot(Slot::FormNumber).and_then(|keyed| ApplicationFormId::parse(keyed).ok()).map(Located::FormNumber)
        }
        Locator::TelephoneNumber => slot(Slot::TelephoneNumber)
            .and_then(|keyed| PhoneNumber::keyed(keyed, &app.settings.dial_plan).ok())
            .map(Located::Telephone),
        Locator::HoldCode => slot(Slot::HoldCode).and_then(|keyed| HoldCode::parse(keyed).ok()).map(Located::HoldCode),
    };
    Some(Proof {
        locator: located,
        birth_date: BirthDate::keyed(slot(Slot::BirthDate)?, app.today()).ok()?,
        postcode: slot(Slot::Postcode).and_then(|keyed| Postcode::parse(keyed).ok()),
    })
}
