//! Long lives of cards: whatever is asked, by whomever, in whatever order (P3, P4, P5).

use super::*;
use proptest::prelude::*;

fn pick<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn commands() -> impl Strategy<Value = Command> {
    let suspend = (pick(Scope::ALL), pick(Assurance::ALL));
    prop_oneof![
        6 => suspend.prop_map(|(scope, assurance)| Command::Suspend { scope, assurance }),
        4 => pick(Documents::ALL).prop_map(|documents| Command::Reactivate { documents }),
        4 => pick(Documents::ALL).prop_map(|documents| Command::ReleasePhone { documents }),
        1 => pick(RevokeReason::ALL).prop_map(|reason| Command::Revoke { reason }),
    ]
}

fn actors() -> impl Strategy<Value = Actor> {
    let anybody = (pick(Role::ALL), pick(Channel::ALL));
    prop_oneof![
        4 => Just(officer()),
        3 => Just(caller()),
        3 => anybody.prop_map(|(role, channel)| Actor { role, channel, name: None }),
    ]
}

fn policies() -> impl Strategy<Value = Policy> {
    const ON: &[OnReactivate] = &[OnReactivate::Release, OnReactivate::Revoke, OnReactivate::Keep];
    (pick(ON), pick(ON), pick(ON), pick(ON), prop::bool::weighted(0.9)).prop_map(|(a, b, c, d, release_allowed)| {
        Policy {
            signature_on_card: a,
            signature_on_phone: b,
            user_authentication_on_card: c,
            user_authentication_on_phone: d,
            release_allowed,
            ..Policy::default()
        }
    })
}

/// What must hold of any card at any time.
fn sound(card: &Card) -> Result<(), TestCaseError> {
    let count = |scope| card.open_receipts.iter().filter(|(open, _)| *open == scope).count();
    let (everything, phone) = (count(Scope::Everything), count(Scope::PhoneCertificates));
    prop_assert_eq!(everything, usize::from(card.state == CardState::Suspended));
    prop_assert!(phone <= 1);
    for certificate in &card.certificates {
        let status = certificate.status;
        prop_assert_eq!(certificate.since.is_some(), status != CertificateStatus::Good);
        match card.state {
            CardState::Revoked => prop_assert_eq!(status, CertificateStatus::Revoked),
            CardState::Suspended => prop_assert_ne!(status, CertificateStatus::Good),
            CardState::Active | CardState::Reactivated if phone == 1 && certificate.carrier == Carrier::Phone => {
                prop_assert_ne!(status, CertificateStatus::Good);
            }
            CardState::Active | CardState::Reactivated => {}
        }
    }
    if card.state == CardState::Revoked {
        prop_assert_eq!(phone, 0);
    }
    Ok(())
}

/// What must hold of one change.
fn orderly(before: &Card, change: &Change, after: &Card, actor: &Actor) -> Result<(), TestCaseError> {
    prop_assert_ne!(before.state, CardState::Revoked, "revoked is the end");
    prop_assert!(after.state != CardState::Active || before.state == CardState::Active);
    prop_assert_eq!(after.version, before.version + 1);
    prop_assert_eq!(after.certificates.len(), before.certificates.len());
    for (old, new) in before.certificates.iter().zip(&after.certificates) {
        let mine: Vec<_> = change.orders.iter().filter(|order| order.certificate == old.id).collect();
        match mine.as_slice() {
            [] => prop_assert_eq!(old, new),
            [order] => {
                prop_assert_eq!((order.order_no, new.order_no), (old.order_no + 1, old.order_no + 1));
                prop_assert_ne!(old.status, CertificateStatus::Revoked, "nothing is ordered after the end");
                prop_assert_ne!(old.status, new.status, "an order changes something");
            }
            _ => prop_assert!(false, "two orders for one certificate in one decision"),
        }
        let restarted = new.status == CertificateStatus::Good && old.status != CertificateStatus::Good;
        let counter = (actor.role, actor.channel) == (Role::CounterOfficer, Channel::Counter);
        prop_assert!(counter || !restarted, "{:?} restarted a certificate", actor);
        prop_assert!(counter || after.state != CardState::Reactivated || before.state == CardState::Reactivated);
    }
    // A receipt that was given stays until an officer lifts the suspension or the card ends.
    let stays = matches!(change.event, CardEvent::Suspended | CardEvent::PhoneSuspended);
    prop_assert!(!stays || before.open_receipts.iter().all(|open| after.open_receipts.contains(open)));
    prop_assert_eq!(change.receipt.is_some(), stays);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn cards_live_soundly_whatever_is_asked(
        asked in prop::collection::vec((commands(), actors()), 1..60),
        policy in policies(),
    ) {
        let mut card = active();
        for (step, (command, actor)) in asked.iter().enumerate() {
            let step = u64::try_from(step).unwrap();
            let now = NOW.plus_ms(i64::try_from(step).unwrap());
            match decide(&card, command, actor, &policy, &receipt(step), now) {
                Decision::Changed(change) => {
                    let after = apply(card.clone(), &change, now);
                    orderly(&card, &change, &after, actor)?;
                    // Asked again, at once, with another receipt ready: the same receipt, and nothing to do.
                    let again = decide(&after, command, actor, &policy, &receipt(1_000 + step), now);
                    match command {
                        Command::Suspend { .. } | Command::Revoke { .. } => {
                            prop_assert_eq!(again, Decision::Repeated { receipt: change.receipt.clone() });
                        }
                        Command::Reactivate { .. } | Command::ReleasePhone { .. } => {
                            prop_assert_eq!(again, Decision::Refused(Refusal::NotSuspended));
                        }
                    }
                    card = after;
                }
                Decision::Repeated { receipt } => {
                    let open = receipt.iter().all(|given| card.open_receipts.iter().any(|(_, open)| open == given));
                    let suspension = matches!(command, Command::Suspend { .. });
                    prop_assert_eq!((open, receipt.is_some()), (true, suspension));
                }
                Decision::Refused(_) => {}
            }
            sound(&card)?;
        }
    }

    #[test]
    fn remote_requests_never_lift_a_suspension(
        asked in prop::collection::vec((commands(), actors()), 1..40),
        policy in policies(),
    ) {
        let mut card = suspended_twice();
        for (command, actor) in asked.iter().filter(|(_, actor)| actor.channel != Channel::Counter) {
            if let Decision::Changed(change) = decide(&card, command, actor, &policy, &fresh(), NOW) {
                prop_assert_eq!(change.state, CardState::Revoked, "{:?} {:?}", command, actor);
                card = apply(card, &change, NOW);
            }
            prop_assert!(matches!(card.state, CardState::Suspended | CardState::Revoked));
            prop_assert!(card.certificates.iter().all(|c| c.status != CertificateStatus::Good));
        }
    }
}
