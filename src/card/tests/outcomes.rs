//! What each command does to each card: states, receipts, orders (product.md, "The card"; P4, P5).

use super::*;

fn order(serial: &str, action: OrderAction, order_no: i64) -> Order {
    Order { certificate: id(serial), action, order_no }
}

const HOLD: OrderAction = OrderAction::Hold;
const RELEASE: OrderAction = OrderAction::Release;
const SUPERSEDED: OrderAction = OrderAction::Revoke(RevokeReason::Superseded);
const ABOLISHED: OrderAction = OrderAction::Revoke(RevokeReason::Abolished);

fn changed(
    state: CardState,
    event: CardEvent,
    scope: Scope,
    receipt: Option<ReceiptNumber>,
    orders: Vec<Order>,
) -> Change {
    Change { state, event, scope, orders, receipt }
}

fn keep_all() -> Policy {
    Policy {
        signature_on_card: OnReactivate::Keep,
        signature_on_phone: OnReactivate::Keep,
        user_authentication_on_card: OnReactivate::Keep,
        user_authentication_on_phone: OnReactivate::Keep,
        ..Policy::default()
    }
}

#[test]
fn suspension_holds_every_certificate_under_a_new_receipt() {
    let all = vec![order("A1", HOLD, 2), order("A2", HOLD, 3), order("B1", HOLD, 4), order("B2", HOLD, 5)];
    for card in [active(), reactivated()] {
        let expected =
            changed(CardState::Suspended, CardEvent::Suspended, Scope::Everything, Some(fresh()), all.clone());
        assert_eq!(decided(&card, SUSPEND, &caller()), Decision::Changed(expected));
    }
}

#[test]
fn phone_suspension_holds_the_phones_certificates_and_leaves_the_state() {
    for card in [active(), reactivated()] {
        let orders = vec![order("B1", HOLD, 4), order("B2", HOLD, 5)];
        let expected = changed(card.state, CardEvent::PhoneSuspended, Scope::PhoneCertificates, Some(fresh()), orders);
        assert_eq!(decided(&card, SUSPEND_PHONE, &caller()), Decision::Changed(expected));
    }
}

#[test]
fn wider_request_after_a_narrower_one_is_a_new_decision_with_a_new_receipt() {
    for card in [active_phone_held(), reactivated_phone_held()] {
        // The phone's certificates are on hold already: nothing has to change there.
        let orders = vec![order("A1", HOLD, 2), order("A2", HOLD, 3)];
        let change = changed(CardState::Suspended, CardEvent::Suspended, Scope::Everything, Some(fresh()), orders);
        assert_eq!(decided(&card, SUSPEND, &caller()), Decision::Changed(change.clone()));
        let after = apply(card, &change, NOW);
        assert_eq!(after.open_receipts, [(Scope::PhoneCertificates, narrow()), (Scope::Everything, fresh())]);
        assert_eq!(after.certificates[2].since, Some(BEFORE), "the earlier hold keeps its instant");
    }
}

#[test]
fn repeated_request_gives_the_same_receipt_and_nothing_else() {
    let same = |receipt: ReceiptNumber| Decision::Repeated { receipt: Some(receipt) };
    for command in [SUSPEND, SUSPEND_PHONE] {
        assert_eq!(decided(&suspended(), command, &caller()), same(wide()), "{command:?}");
        assert_eq!(decided(&suspended_twice(), command, &caller()), same(wide()), "{command:?}");
    }
    for card in [active_phone_held(), reactivated_phone_held()] {
        assert_eq!(decided(&card, SUSPEND_PHONE, &caller()), same(narrow()));
    }
    assert_eq!(decided(&revoked(), REVOKE, &officer()), Decision::Repeated { receipt: None });
}

#[test]
fn card_without_phone_certificates_refuses_the_narrower_scope() {
    let mut without = active();
    without.certificates.truncate(2);
    assert_eq!(decided(&without, SUSPEND_PHONE, &caller()), Decision::Refused(Refusal::NoPhoneCertificates));
    let mut ended = active();
    for certificate in &mut ended.certificates[2..] {
        certificate.status = CertificateStatus::Revoked;
    }
    assert_eq!(decided(&ended, SUSPEND_PHONE, &caller()), Decision::Refused(Refusal::NoPhoneCertificates));
}

#[test]
fn japans_reactivation_releases_authentication_and_revokes_signature() {
    let orders =
        vec![order("A1", SUPERSEDED, 2), order("A2", RELEASE, 3), order("B1", SUPERSEDED, 4), order("B2", RELEASE, 5)];
    for card in [suspended(), suspended_twice()] {
        let expected = changed(CardState::Reactivated, CardEvent::Reactivated, Scope::Everything, None, orders.clone());
        assert_eq!(change(&card, REACTIVATE, &Policy::default()), expected);
        let after = apply(card, &expected, NOW);
        assert_eq!(after.open_receipts, []);
        let stand: Vec<_> = after.certificates.iter().map(|c| (c.status, c.since)).collect();
        let (good, gone) = ((CertificateStatus::Good, None), (CertificateStatus::Revoked, Some(NOW)));
        assert_eq!(stand, [gone, good, gone, good]);
    }
}

#[test]
fn phone_release_lifts_the_phones_certificates_alone() {
    for card in [active_phone_held(), reactivated_phone_held()] {
        let orders = vec![order("B1", SUPERSEDED, 4), order("B2", RELEASE, 5)];
        let expected = changed(card.state, CardEvent::PhoneReleased, Scope::PhoneCertificates, None, orders);
        assert_eq!(change(&card, RELEASE_PHONE, &Policy::default()), expected);
        assert_eq!(apply(card, &expected, NOW).open_receipts, []);
    }
}

#[test]
fn phone_release_leaves_what_the_counter_kept_on_hold_on_the_card() {
    // A reactivation under "keep" left the card's own certificates on hold; then the phone was lost and found.
    let open = [(Scope::PhoneCertificates, narrow())];
    let card = card(CardState::Reactivated, CertificateStatus::Held, CertificateStatus::Held, &open);
    let released = change(&card, RELEASE_PHONE, &Policy::default());
    assert_eq!(released.orders, [order("B1", SUPERSEDED, 4), order("B2", RELEASE, 5)]);
    let after = apply(card, &released, NOW);
    assert!(after.certificates[..2].iter().all(|c| c.status == CertificateStatus::Held && c.since == Some(BEFORE)));
}

#[test]
fn each_kind_on_each_carrier_follows_its_own_entry_of_the_policy() {
    let policy = Policy {
        signature_on_card: OnReactivate::Release,
        signature_on_phone: OnReactivate::Keep,
        user_authentication_on_card: OnReactivate::Revoke,
        user_authentication_on_phone: OnReactivate::Release,
        revoked_on_reactivation: RevokeReason::KeyCompromise,
        ..Policy::default()
    };
    let compromised = OrderAction::Revoke(RevokeReason::KeyCompromise);
    let all = [order("A1", RELEASE, 2), order("A2", compromised, 3), order("B2", RELEASE, 5)];
    assert_eq!(change(&suspended(), REACTIVATE, &policy).orders, all);
    assert_eq!(change(&active_phone_held(), RELEASE_PHONE, &policy).orders, [order("B2", RELEASE, 5)]);
}

#[test]
fn keeping_lifts_the_card_and_leaves_its_certificates_on_hold() {
    let change = change(&suspended(), REACTIVATE, &keep_all());
    assert_eq!((change.state, change.orders.as_slice()), (CardState::Reactivated, [].as_slice()));
    let after = apply(suspended(), &change, NOW);
    assert!(after.certificates.iter().all(|c| c.status == CertificateStatus::Held && c.since == Some(BEFORE)));
    // A second loss is a new suspension with a new receipt, although no certificate has to change.
    let again = decided(&after, SUSPEND, &caller());
    let expected = changed(CardState::Suspended, CardEvent::Suspended, Scope::Everything, Some(fresh()), vec![]);
    assert_eq!(again, Decision::Changed(expected));
}

#[test]
fn authority_that_releases_nothing_refuses_every_lifting_and_still_suspends_and_revokes() {
    let policy = Policy { release_allowed: false, ..keep_all() };
    let refused = Decision::Refused(Refusal::ReleaseNotAllowed);
    assert_eq!(decide(&suspended(), &REACTIVATE, &officer(), &policy, &fresh(), NOW), refused);
    assert_eq!(decide(&active_phone_held(), &RELEASE_PHONE, &officer(), &policy, &fresh(), NOW), refused);
    assert_eq!(change(&active(), SUSPEND, &policy).orders.len(), 4);
    assert_eq!(change(&suspended(), REVOKE, &policy).orders.len(), 4);
}

#[test]
fn policy_that_contradicts_itself_is_refused() {
    assert_eq!(Policy::default().check(), Ok(()));
    assert_eq!(Policy { release_allowed: false, ..keep_all() }.check(), Ok(()));
    let releases = Policy { release_allowed: false, ..Policy::default() };
    assert_eq!(releases.check(), Err(PolicyError::Releases("user_authentication_on_card")));
    let at_once = Policy { hold_expires_after_days: Some(0), ..Policy::default() };
    assert_eq!(at_once.check(), Err(PolicyError::ExpiresAtOnce));
}

#[test]
fn no_policy_can_be_written_that_reactivates() {
    let read = |text: &str| serde_json::from_str::<Policy>(text);
    assert_eq!(read("{}").unwrap(), Policy::default());
    let text =
        r#"{"signature_on_card": "keep", "hold_expires_after_days": 7, "revoked_on_reactivation": "key-compromise"}"#;
    let expected = Policy {
        signature_on_card: OnReactivate::Keep,
        hold_expires_after_days: Some(7),
        revoked_on_reactivation: RevokeReason::KeyCompromise,
        ..Policy::default()
    };
    assert_eq!(read(text).unwrap(), expected);
    assert_eq!(read(&serde_json::to_string(&expected).unwrap()).unwrap(), expected);
    for wrong in [
        r#"{"signature_on_card": "reactivate"}"#,
        r#"{"signature_on_card": "good"}"#,
        r#"{"reactivate_after_days": 7}"#,
        r#"{"hold_expires_to": "active"}"#,
        r#"{"revoked_on_reactivation": "release"}"#,
        r#"{"hold_expires_after_days": -1}"#,
    ] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn revocation_ends_every_certificate_that_is_not_at_its_end() {
    let all = vec![
        order("A1", ABOLISHED, 2),
        order("A2", ABOLISHED, 3),
        order("B1", ABOLISHED, 4),
        order("B2", ABOLISHED, 5),
    ];
    for card in [active(), active_phone_held(), suspended(), suspended_twice(), reactivated()] {
        let expected = changed(CardState::Revoked, CardEvent::Revoked, Scope::Everything, None, all.clone());
        assert_eq!(change(&card, REVOKE, &Policy::default()), expected);
        assert_eq!(apply(card, &expected, NOW).open_receipts, []);
    }
    let mut half = reactivated();
    half.certificates[0].status = CertificateStatus::Revoked;
    assert_eq!(change(&half, REVOKE, &Policy::default()).orders, all[1..]);
}

#[test]
fn applying_changes_what_was_ordered_and_nothing_else() {
    let before = active();
    let after = apply(before.clone(), &change(&before, SUSPEND_PHONE, &Policy::default()), NOW);
    let mut expected = active_phone_held();
    expected.version = 8;
    expected.open_receipts = vec![(Scope::PhoneCertificates, fresh())];
    for (certificate, order_no) in expected.certificates.iter_mut().zip([1, 2, 4, 5]) {
        certificate.order_no = order_no;
        certificate.since = certificate.since.map(|_| NOW);
    }
    assert_eq!(after, expected);
}

#[test]
fn same_serial_of_another_issuer_is_another_certificate() {
    let mut card = active();
    let mut twin = card.certificates[0].clone();
    twin.id.issuer = "other".parse().unwrap();
    twin.status = CertificateStatus::Revoked;
    card.certificates.push(twin.clone());
    let after = apply(card.clone(), &change(&card, SUSPEND, &Policy::default()), NOW);
    assert_eq!(after.certificates[4], twin);
    assert_eq!(after.certificates[0].order_no, 2);
}

#[test]
fn names_of_commands_and_orders_are_stable() {
    let commands = [SUSPEND, SUSPEND_PHONE, REACTIVATE, RELEASE_PHONE, REVOKE].map(|command| command.code());
    assert_eq!(commands, ["suspend", "suspend", "reactivate", "release-phone", "revoke"]);
    for action in [HOLD, RELEASE, SUPERSEDED, ABOLISHED] {
        let reason = action.reason().map(RevokeReason::as_str);
        assert_eq!(OrderAction::from_codes(action.as_str(), reason), Some(action));
    }
    let wrong = [("hold", Some("abolished")), ("release", Some("abolished")), ("revoke", None), ("revoke", Some("x"))];
    assert!(wrong.iter().all(|(action, reason)| OrderAction::from_codes(action, *reason).is_none()));
}
