//! The only writer of card state: a pure decision, handed to the store, which writes it with its audit, receipt and
//! outbox in one transaction (decision 2). Every channel comes through here.

use super::Contact;
use crate::bus::BusEvent;
use crate::card::{Actor, AuditOutcome, AuditRecord, Card, CardId, Command, Decision, EpochMs, ReceiptNumber, decide};
use crate::store::{CardChange, Ruling, StepWrite, StoreError};

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
    change_card_in_step(app, request, |_| None).await
}

/// The same, with a call's next step in the same transaction; `step` is pure and sees the decision.
pub(super) async fn change_card_in_step(
    app: &Contact,
    request: CardRequest,
    step: impl FnOnce(&Decision) -> Option<StepWrite> + Send + 'static,
) -> Result<Decision, StoreError> {
    let now = app.clock.now();
    let (policy, card) = (app.policy.clone(), request.card.clone());
    let rule = Box::new(move |card: &Card, fresh: &ReceiptNumber| {
        let decision = decide(card, &request.command, &request.actor, &policy, fresh, now);
        Ruling {
            channel: request.actor.channel,
            now,
            audit: record(&request, &decision, now),
            step: step(&decision),
            decision,
        }
    });
    let receipts = (0..DRAWN).map(|_| ReceiptNumber::draw(app.random.as_ref())).collect();
    let decision = app.store.change_card(CardChange { card, receipts, rule }).await?;
    if !matches!(decision, Decision::Refused(_)) {
        app.bus.publish(BusEvent::OutboxReady);
        app.bus.publish(BusEvent::MessagesReady);
        app.bus.publish(BusEvent::CertificatesChanged);
    }
    count(&decision);
    Ok(decision)
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

fn count(decision: &Decision) {
    let outcome = match decision {
        Decision::Changed(change) => change.event.as_str(),
        Decision::Repeated { .. } => "repeated",
        Decision::Refused(_) => "refused",
    };
    metrics::counter!("holdline_card_changes_total", "outcome" => outcome).increment(1);
}
