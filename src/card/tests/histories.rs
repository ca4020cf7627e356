//! Any history of commands keeps the rules.

use super::*;
use proptest::prelude::*;

fn commands() -> impl Strategy<Value = Command> {
    let assurance = prop::sample::select(Assurance::ALL);
    let documents = prop::sample::select(Documents::ALL);
    prop_oneof![
        (prop::sample::select(Scope::ALL), assurance)
            .prop_map(|(scope, assurance)| Command::Suspend { scope, assurance }),
        documents.clone().prop_map(|documents| Command::Reactivate { documents }),
        documents.prop_map(|documents| Command::ReleasePhone { documents }),
        Just(REVOKE),
    ]
}

fn actors() -> impl Strategy<Value = Actor> {
    let anybody = (prop::sample::select(Role::ALL), prop::sample::select(Channel::ALL))
        .prop_map(|(role, channel)| Actor { role, channel, name: None });
    // Half of the time somebody who may do something, so that histories get somewhere.
    prop_oneof![anybody, Just(holder()), Just(officer())]
}

proptest! {
    #[test]
    fn every_history_keeps_the_rules(steps in prop::collection::vec((commands(), actors()), 1..40)) {
        let mut card = card(CardState::Active);
        for (n, (command, actor)) in steps.into_iter().enumerate() {
            let before = card.clone();
            let now = EpochMs(1_000 + n as i64);
            match decide(&before, &command, &actor, &Policy::default(), &receipt(100 + n as u64), now) {
                Decision::Changed(change) => {
                    card = apply(before.clone(), &change, now);
                    prop_assert_eq!(card.version, before.version + 1);
                    prop_assert_ne!(before.state, CardState::Revoked, "revoked is the end");
                    for order in &change.orders {
                        let old = before.certificates.iter().find(|c| c.id == order.certificate).unwrap();
                        let new = card.certificates.iter().find(|c| c.id == order.certificate).unwrap();
                        prop_assert_eq!(order.order_no, old.order_no + 1, "orders rise by one (P5)");
                        prop_assert_ne!(old.status, CertificateStatus::Revoked);
                        prop_assert_ne!(old.status, new.status, "an order changes something");
                    }
                    let lifted = before.certificates.iter().zip(&card.certificates).any(|(old, new)| {
                        old.status == CertificateStatus::Held && new.status == CertificateStatus::Good
                    });
                    let up = before.state == CardState::Suspended && card.state != CardState::Revoked
                        && card.state != CardState::Suspended;
                    if lifted || up {
                        prop_assert_eq!(actor.channel, Channel::Counter, "only the counter lifts (P3)");
                        prop_assert_eq!(actor.role, Role::CounterOfficer);
                    }
                    let scopes: Vec<_> = card.open_receipts.iter().map(|(scope, _)| scope).collect();
                    prop_assert!(scopes.len() < 2 || scopes[0] != scopes[1], "one open receipt a scope (P4)");
                }
                Decision::Repeated { receipt } => {
                    if let Some(receipt) = receipt {
                        prop_assert!(before.open_receipts.iter().any(|(_, open)| *open == receipt));
                    }
                }
                Decision::Refused(_) => {}
            }
            if card.state == CardState::Suspended {
                prop_assert!(card.certificates.iter().all(|c| c.status != CertificateStatus::Good));
                prop_assert!(card.open_receipt(Scope::Everything).is_some());
            }
        }
    }

    #[test]
    fn a_request_repeated_at_once_is_repeated(command in commands(), actor in actors()) {
        let card = card(CardState::Active);
        let policy = Policy::default();
        if let Decision::Changed(change) = decide(&card, &command, &actor, &policy, &receipt(1), EpochMs(1)) {
            let after = apply(card, &change, EpochMs(1));
            let again = decide(&after, &command, &actor, &policy, &receipt(2), EpochMs(2));
            prop_assert_eq!(again, Decision::Repeated { receipt: change.receipt });
        }
    }
}
