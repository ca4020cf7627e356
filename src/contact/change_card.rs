//! The only writer of card state: a pure decision, handed to the store, which writes it with its audit, receipt and
//! outbox in one transaction (decision 2). Every channel comes through here.

use super::Contact;
use crate::bus::BusEvent;
use crate::card::{
    Actor, AuditOutcome, AuditRecord, Card, CardId, Channel, Command, Decision, EpochMs, ReceiptNumber, Refusal, decide,
};
use crate::store::{ActWrite, AnswerKey, CardChange, RenderAnswer, ReportWrite, Ruling, StepWrite, StoreError};

/// Somebody wants something done to a card.
#[derive(Clone, Debug)]
pub struct CardRequest {
    /// Which card.
    pub card: CardId,
    /// What is to be done.
    pub command: Command,
    /// Who asks, through which channel.
    pub actor: Actor,
    /// The contact it came in: a call, a fax, a web report. For the audit.
    pub contact: Option<String>,
}

/// How many receipt numbers are drawn beforehand: with 10 million receipts in use all eight are taken once in 10^8 times.
const DRAWN: usize = 8;

/// Decides and writes. A refusal is a [`Decision`] too, and is on the record.
pub async fn change_card(app: &Contact, request: CardRequest) -> Result<Decision, StoreError> {
    change_card_and(app, request, |_| Beside::default()).await
}

/// What is written in the transaction of a decision.
#[derive(Default)]
pub(super) struct Beside {
    /// A call's next step.
    pub(super) step: Option<StepWrite>,
    /// What a web report leaves behind.
    pub(super) report: Option<ReportWrite>,
}

/// The same, with a call's next step in the same transaction; `step` is pure and sees the decision.
pub(super) async fn change_card_in_step(
    app: &Contact,
    request: CardRequest,
    step: impl FnOnce(&Decision) -> Option<StepWrite> + Send + 'static,
) -> Result<Decision, StoreError> {
    change_card_and(app, request, |decision| Beside { step: step(decision), report: None }).await
}

/// The same, with whatever belongs to the decision in the same transaction; `beside` is pure and sees the decision.
pub(super) async fn change_card_and(
    app: &Contact,
    request: CardRequest,
    beside: impl FnOnce(&Decision) -> Beside + Send + 'static,
) -> Result<Decision, StoreError> {
    let asked = Asked::of(&request);
    let change = prepared(app, request, beside);
    let decision = app.store.change_card(change).await?;
    tell(app, asked, &decision);
    Ok(decision)
}

/// The same, with the answer of a keyed request in the same transaction. `KeyTaken`: it has been answered already.
pub(super) async fn change_card_once(
    app: &Contact,
    request: CardRequest,
    key: AnswerKey,
    render: RenderAnswer,
) -> Result<(Decision, (u16, String)), StoreError> {
    let asked = Asked::of(&request);
    let change = prepared(app, request, |_| Beside::default());
    let (decision, answer) = app.store.change_card_once(change, key, render).await?;
    tell(app, asked, &decision);
    Ok((decision, answer))
}

/// Why an act is refused on the card as it is now, if it is.
pub(super) type ActCheck = Box<dyn FnOnce(&Card) -> Option<Refusal> + Send>;
/// The act as it is kept: of the card before, what was decided, and when.
pub(super) type WriteAct = Box<dyn FnOnce(&Card, &Decision, EpochMs) -> ActWrite + Send>;

/// What an officer's act adds to a request; both parts are pure.
pub(super) struct ActRequest {
    /// Sees the card as it is now, before the decision: another one than the officer saw is refused.
    pub(super) check: ActCheck,
    /// What is written beside the decision.
    pub(super) write: WriteAct,
}

/// The same by an officer at a counter, with the act in the same transaction. `KeyTaken`: it has been done already.
pub(super) async fn change_card_by_act(
    app: &Contact,
    request: CardRequest,
    act: ActRequest,
) -> Result<Decision, StoreError> {
    let (now, policy, card) = (app.clock.now(), app.policy.clone(), request.card.clone());
    let asked = Asked::of(&request);
    let rule = Box::new(move |card: &Card, fresh: &ReceiptNumber| {
        let decision = match (act.check)(card) {
            Some(refusal) => Decision::Refused(refusal),
            None => decide(card, &request.command, &request.actor, &policy, fresh, now),
        };
        let audit = record(&request, &decision, now);
        let act = Some((act.write)(card, &decision, now));
        Ruling { channel: request.actor.channel, now, audit, step: None, report: None, act, decision }
    });
    let decision = app.store.change_card(CardChange { card, receipts: drawn(app), rule }).await?;
    tell(app, asked, &decision);
    Ok(decision)
}

/// Receipt numbers, one of which is free.
fn drawn(app: &Contact) -> Vec<ReceiptNumber> {
    (0..DRAWN).map(|_| ReceiptNumber::draw(app.random.as_ref())).collect()
}

fn prepared(
    app: &Contact,
    request: CardRequest,
    beside: impl FnOnce(&Decision) -> Beside + Send + 'static,
) -> CardChange {
    let now = app.clock.now();
    let (policy, card) = (app.policy.clone(), request.card.clone());
    let rule = Box::new(move |card: &Card, fresh: &ReceiptNumber| {
        let decision = decide(card, &request.command, &request.actor, &policy, fresh, now);
        let Beside { step, report } = beside(&decision);
        let audit = record(&request, &decision, now);
        Ruling { channel: request.actor.channel, now, audit, step, report, act: None, decision }
    });
    CardChange { card, receipts: drawn(app), rule }
}

/// What is counted of a request.
#[derive(Clone, Copy)]
struct Asked {
    channel: Channel,
    is_suspension: bool,
}

impl Asked {
    const fn of(request: &CardRequest) -> Self {
        Self { channel: request.actor.channel, is_suspension: matches!(request.command, Command::Suspend { .. }) }
    }
}

/// After the commit: wakes the publisher, and counts.
fn tell(app: &Contact, asked: Asked, decision: &Decision) {
    if !matches!(decision, Decision::Refused(_)) {
        app.bus.publish(BusEvent::OutboxReady);
        app.bus.publish(BusEvent::MessagesReady);
        app.bus.publish(BusEvent::CertificatesChanged);
    }
    count(asked, decision);
}

/// The audit's row: who, what, on which card, with which outcome. Never an attribute.
fn record(request: &CardRequest, decision: &Decision, now: EpochMs) -> AuditRecord {
    let (outcome, reason, receipt) = match decision {
        Decision::Changed(change) => (AuditOutcome::Done, Some(change.scope.as_str()), change.receipt.clone()),
        Decision::Repeated { receipt } => (AuditOutcome::Repeated, None, receipt.clone()),
        Decision::Refused(refusal) => (AuditOutcome::Refused, Some(refusal.code()), None),
    };
    AuditRecord {
        at: now,
        actor: request.actor.clone(),
        action: request.command.code().to_owned(),
        outcome,
        reason: reason.map(str::to_owned),
        card: Some(request.card.clone()),
        receipt,
        contact: request.contact.clone(),
    }
}

fn count(asked: Asked, decision: &Decision) {
    let outcome = match decision {
        Decision::Changed(change) => change.event.as_str(),
        Decision::Repeated { .. } => "repeated",
        Decision::Refused(_) => "refused",
    };
    metrics::counter!("holdline_card_changes_total", "outcome" => outcome).increment(1);
    if asked.is_suspension {
        let outcome = match decision {
            Decision::Changed(_) => "suspended",
            Decision::Repeated { .. } => "repeated",
            Decision::Refused(_) => "refused",
        };
        let channel = asked.channel.as_str();
        metrics::counter!("holdline_suspensions_total", "channel" => channel, "outcome" => outcome).increment(1);
    }
}
