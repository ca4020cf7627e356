//! The decision: total over card, command, actor and policy (product.md, "The card"; promises P3 and P4).

use super::state::{Input, next};
use super::{
    Actor, Assurance, Card, CardEvent, CardState, Carrier, Certificate, CertificateStatus, Change, Command, Decision,
    Documents, EpochMs, OnReactivate, Order, OrderAction, Policy, ReceiptNumber, Refusal, RevokeReason, Scope, may,
};

/// Decides what `command` by `actor` does to `card`. `fresh` becomes the receipt if a new suspension is made.
pub fn decide(
    card: &Card,
    command: &Command,
    actor: &Actor,
    policy: &Policy,
    fresh: &ReceiptNumber,
    _now: EpochMs,
) -> Decision {
    if let Err(refusal) = may(actor, command) {
        return Decision::Refused(refusal);
    }
    match *command {
        Command::Suspend { assurance, .. } if assurance < Assurance::Confirmed => {
            Decision::Refused(Refusal::ProofTooWeak)
        }
        Command::Suspend { scope: Scope::Everything, .. } => suspend_everything(card, fresh),
        Command::Suspend { scope: Scope::PhoneCertificates, .. } => suspend_phone(card, fresh),
        Command::Reactivate { documents } => reactivate(card, documents, policy),
        Command::ReleasePhone { documents } => release_phone(card, documents, policy),
        Command::Revoke { reason } => revoke(card, reason),
    }
}

fn suspend_everything(card: &Card, fresh: &ReceiptNumber) -> Decision {
    match next(card.state, Input::Suspend) {
        Some(state) => Decision::Changed(Change {
            state,
            event: CardEvent::Suspended,
            scope: Scope::Everything,
            orders: orders(card, |c| (c.status == CertificateStatus::Good).then_some(OrderAction::Hold)),
            receipt: Some(fresh.clone()),
        }),
        None if card.state == CardState::Revoked => Decision::Refused(Refusal::CardRevoked),
        None => Decision::Repeated { receipt: card.open_receipt(Scope::Everything).cloned() },
    }
}

/// The narrower scope: the phone's certificates, under a receipt of their own; the card's state stays.
fn suspend_phone(card: &Card, fresh: &ReceiptNumber) -> Decision {
    match card.state {
        CardState::Revoked => return Decision::Refused(Refusal::CardRevoked),
        CardState::Suspended => return Decision::Repeated { receipt: card.open_receipt(Scope::Everything).cloned() },
        CardState::Active | CardState::Reactivated => {}
    }
    if !card.certificates.iter().any(|c| c.carrier == Carrier::Phone && c.status != CertificateStatus::Revoked) {
        return Decision::Refused(Refusal::NoPhoneCertificates);
    }
    if let Some(receipt) = card.open_receipt(Scope::PhoneCertificates) {
        return Decision::Repeated { receipt: Some(receipt.clone()) };
    }
    let hold = |c: &Certificate| {
        (c.carrier == Carrier::Phone && c.status == CertificateStatus::Good).then_some(OrderAction::Hold)
    };
    Decision::Changed(Change {
        state: card.state,
        event: CardEvent::PhoneSuspended,
        scope: Scope::PhoneCertificates,
        orders: orders(card, hold),
        receipt: Some(fresh.clone()),
    })
}

/// Documents first, then whether there is anything to lift: an officer without documents learns nothing.
fn reactivate(card: &Card, documents: Documents, policy: &Policy) -> Decision {
    if documents == Documents::None {
        return Decision::Refused(Refusal::DocumentsMissing);
    }
    let Some(state) = next(card.state, Input::Reactivate) else {
        let revoked = card.state == CardState::Revoked;
        return Decision::Refused(if revoked { Refusal::CardRevoked } else { Refusal::NotSuspended });
    };
    if !policy.release_allowed {
        return Decision::Refused(Refusal::ReleaseNotAllowed);
    }
    Decision::Changed(Change {
        state,
        event: CardEvent::Reactivated,
        scope: Scope::Everything,
        orders: orders(card, |c| lift(c, policy)),
        receipt: None,
    })
}

fn release_phone(card: &Card, documents: Documents, policy: &Policy) -> Decision {
    if documents == Documents::None {
        return Decision::Refused(Refusal::DocumentsMissing);
    }
    match card.state {
        CardState::Revoked => return Decision::Refused(Refusal::CardRevoked),
        // A suspended card is lifted as a whole, or not at all.
        CardState::Suspended => return Decision::Refused(Refusal::NotPermitted),
        CardState::Active | CardState::Reactivated => {}
    }
    if card.open_receipt(Scope::PhoneCertificates).is_none() {
        return Decision::Refused(Refusal::NotSuspended);
    }
    if !policy.release_allowed {
        return Decision::Refused(Refusal::ReleaseNotAllowed);
    }
    let lift_phone = |c: &Certificate| if c.carrier == Carrier::Phone { lift(c, policy) } else { None };
    Decision::Changed(Change {
        state: card.state,
        event: CardEvent::PhoneReleased,
        scope: Scope::PhoneCertificates,
        orders: orders(card, lift_phone),
        receipt: None,
    })
}

fn revoke(card: &Card, reason: RevokeReason) -> Decision {
    let Some(state) = next(card.state, Input::Revoke) else { return Decision::Repeated { receipt: None } };
    let end = |c: &Certificate| (c.status != CertificateStatus::Revoked).then_some(OrderAction::Revoke(reason));
    Decision::Changed(Change {
        state,
        event: CardEvent::Revoked,
        scope: Scope::Everything,
        orders: orders(card, end),
        receipt: None,
    })
}

fn lift(certificate: &Certificate, policy: &Policy) -> Option<OrderAction> {
    if certificate.status != CertificateStatus::Held {
        return None;
    }
    match policy.on_reactivate(certificate.kind, certificate.carrier) {
        OnReactivate::Release => Some(OrderAction::Release),
        OnReactivate::Revoke => Some(OrderAction::Revoke(policy.revoked_on_reactivation)),
        OnReactivate::Keep => None,
    }
}

fn orders(card: &Card, action: impl Fn(&Certificate) -> Option<OrderAction>) -> Vec<Order> {
    card.certificates
        .iter()
        .filter_map(|c| action(c).map(|action| Order { certificate: c.id.clone(), action, order_no: c.order_no + 1 }))
        .collect()
}

/// The card after a change, at the instant of the decision.
pub fn apply(mut card: Card, change: &Change, now: EpochMs) -> Card {
    card.version += 1;
    card.state = change.state;
    for order in &change.orders {
        for certificate in card.certificates.iter_mut().filter(|c| c.id == order.certificate) {
            certificate.order_no = order.order_no;
            (certificate.status, certificate.since) = match order.action {
                OrderAction::Hold => (CertificateStatus::Held, Some(now)),
                OrderAction::Release => (CertificateStatus::Good, None),
                OrderAction::Revoke(_) => (CertificateStatus::Revoked, Some(now)),
            };
        }
    }
    match change.event {
        CardEvent::Reactivated | CardEvent::Revoked => card.open_receipts.clear(),
        CardEvent::PhoneReleased => card.open_receipts.retain(|(scope, _)| *scope != Scope::PhoneCertificates),
        CardEvent::Suspended | CardEvent::PhoneSuspended => {}
    }
    card.open_receipts.extend(change.receipt.iter().map(|receipt| (change.scope, receipt.clone())));
    card
}
