//! An officer's act on a card: shown before it is confirmed, decided upon what was shown, done once.

use super::{Contact, CounterError, SignedIn, actor, is_name, own_card};
use crate::card::{
    Actor, AuditOutcome, AuditRecord, Basis, Card, CardId, Command, CounterAction, Decision, DocumentSeen, Documents,
    EpochMs, ReceiptNumber, Refusal, RevokeReason, Scope, decide, grounds,
};
use crate::contact::change_card::{ActRequest, CardRequest, change_card_by_act};
use crate::fault_points::fault_point;
use crate::store::{ActWrite, CounterAct, StoreError};

/// An act that an officer has confirmed.
#[derive(Clone, Debug)]
pub struct ActAsked {
    /// Its name, which came with the form.
    pub id: String,
    /// Which card.
    pub card: CardId,
    /// The card's version as the officer saw it.
    pub version: i64,
    /// What is to be done; [`CounterAction::Reissue`] is asked for by [`super::ask_reissue`].
    pub action: CounterAction,
    /// On what it rests.
    pub basis: Basis,
    /// The documents that were seen.
    pub seen: Vec<DocumentSeen>,
    /// The card itself lay there.
    pub card_seen: bool,
    /// Why the card ends, for a revocation.
    pub reason: RevokeReason,
}

/// What came of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acted {
    /// Done now, or by the same form before: the act's name.
    Done(String),
    /// Nothing was done.
    Refused(Refusal),
}

/// What would be decided on the card, with documents that prove enough; none for a new card. Nothing is written.
pub fn preview(app: &Contact, who: &SignedIn, card: &Card, action: CounterAction) -> Option<Decision> {
    let command = action.command(Basis::Documents, Documents::OneWithPhoto, RevokeReason::Abolished)?;
    let fresh = ReceiptNumber::draw(app.random.as_ref());
    Some(decide(card, &command, &actor(who), &app.policy, &fresh, app.clock.now()))
}

/// Carries an act out, once: the same form again gives what it gave.
pub async fn act(app: &Contact, who: &SignedIn, asked: ActAsked) -> Result<Acted, CounterError> {
    let card = own_card(app, who, &asked.card, asked.action.as_str()).await?;
    if !is_name(&asked.id) {
        return Err(CounterError::OtherForm);
    }
    if let Some(earlier) = app.store.counter_act(&asked.id).await? {
        return again(&earlier, &asked, who);
    }
    let documents = app.settings.counter.prove(&asked.seen);
    let command = asked.action.command(asked.basis, documents, asked.reason).ok_or(CounterError::OtherForm)?;
    let (request, write) = prepared(who, &asked, &card, documents, command);
    match change_card_by_act(app, request, write).await {
        Ok(Decision::Refused(refusal)) => Ok(Acted::Refused(refusal)),
        Ok(Decision::Changed(_) | Decision::Repeated { .. }) => {
            fault_point!("counter-after-commit");
            Ok(Acted::Done(asked.id))
        }
        Err(StoreError::KeyTaken) => {
            let earlier = app.store.counter_act(&asked.id).await?.ok_or(CounterError::OtherForm)?;
            again(&earlier, &asked, who)
        }
        Err(error) => Err(error.into()),
    }
}

fn prepared(
    who: &SignedIn,
    asked: &ActAsked,
    card: &Card,
    documents: Documents,
    command: Command,
) -> (CardRequest, ActRequest) {
    let (asked, officer) = (asked.clone(), actor(who));
    let request =
        CardRequest { card: asked.card.clone(), command, actor: officer.clone(), contact: Some(asked.id.clone()) };
    let municipality = card.municipality.clone();
    let ground = grounds(asked.action, asked.basis, documents);
    let seen_version = asked.version;
    let check = {
        let municipality = municipality.clone();
        move |card: &Card| match ground {
            // Moved to another municipality a moment ago.
            _ if card.municipality != municipality => Some(Refusal::NotPermitted),
            Err(refusal) => Some(refusal),
            Ok(()) if card.version != seen_version => Some(Refusal::CardChanged),
            Ok(()) => None,
        }
    };
    let write = move |card: &Card, decision: &Decision, now: EpochMs| {
        let act = CounterAct {
            id: asked.id.clone(),
            card: asked.card.clone(),
            municipality,
            officer: officer.name.clone().unwrap_or_default(),
            action: asked.action,
            outcome: outcome(decision),
            basis: asked.basis,
            documents,
            seen: DocumentSeen::told_together(&asked.seen),
            receipt: receipt(card, asked.action, decision),
            at: now,
        };
        let audits = if act.outcome == AuditOutcome::Refused {
            Vec::new()
        } else {
            vec![basis_record(&act, asked.card_seen, &officer)]
        };
        ActWrite { act, audits }
    };
    (request, ActRequest { check: Box::new(check), write: Box::new(write) })
}

const fn outcome(decision: &Decision) -> AuditOutcome {
    match decision {
        Decision::Changed(_) => AuditOutcome::Done,
        Decision::Repeated { .. } => AuditOutcome::Repeated,
        Decision::Refused(_) => AuditOutcome::Refused,
    }
}

/// The record of what an act rests on, beside the record of the act.
pub(super) fn basis_record(act: &CounterAct, card_seen: bool, officer: &Actor) -> AuditRecord {
    let card = if card_seen { "; the card itself" } else { "" };
    let reason = match act.basis {
        Basis::Documents => format!("{}: {}{card}", act.documents.as_str(), act.seen),
        Basis::Answers | Basis::Notice => act.basis.as_str().to_owned(),
    };
    AuditRecord {
        at: act.at,
        actor: officer.clone(),
        action: "record-documents".to_owned(),
        outcome: AuditOutcome::Done,
        reason: Some(reason),
        card: Some(act.card.clone()),
        receipt: act.receipt.clone(),
        contact: Some(act.id.clone()),
    }
}

/// The receipt that the person knows: the new one, the one in force, or the one of what has just ended.
fn receipt(card: &Card, action: CounterAction, decision: &Decision) -> Option<ReceiptNumber> {
    let open = |scope| card.open_receipt(scope).cloned();
    match (decision, action) {
        (Decision::Changed(change), CounterAction::Suspend | CounterAction::SuspendPhone) => change.receipt.clone(),
        (Decision::Repeated { receipt }, _) => receipt.clone(),
        (_, CounterAction::ReleasePhone) => open(Scope::PhoneCertificates),
        _ => open(Scope::Everything).or_else(|| open(Scope::PhoneCertificates)),
    }
}

/// A form that was sent before: what it did stands. Another's form, or one about something else, is none of ours.
fn again(earlier: &CounterAct, asked: &ActAsked, who: &SignedIn) -> Result<Acted, CounterError> {
    let same = earlier.card == asked.card && earlier.action == asked.action && earlier.officer == who.name.as_str();
    if same { Ok(Acted::Done(earlier.id.clone())) } else { Err(CounterError::OtherForm) }
}
