//! Every cell, by hand: state x command x role x channel (P3), and what a permitted command does in each state.

use super::*;

/// Who may what, by role (rows) and channel (columns: phone fax web chat desk counter api system).
/// s: suspend. u: lift a suspension or a phone's hold. r: revoke. Written by hand from product.md.
const MAY: &[(Role, [&str; 8])] = &[
    //                      phone fax  web  chat desk counter api  system
    (Role::Holder, ["s", "s", "s", "s", "", "", "", ""]),
    (Role::Representative, ["s", "s", "s", "s", "", "", "", ""]),
    (Role::Agent, ["s", "s", "s", "s", "s", "", "", ""]),
    (Role::Supervisor, ["s", "s", "s", "s", "s", "", "", ""]),
    (Role::CounterOfficer, ["", "", "", "", "", "sur", "", ""]),
    (Role::Auditor, ["", "", "", "", "", "", "", ""]),
    (Role::Administrator, ["", "", "", "", "", "", "", ""]),
    (Role::Issuer, ["", "", "", "", "", "", "sr", ""]),
    (Role::System, ["", "", "", "", "", "", "", "r"]),
];

/// What happens when the command is permitted, proved and documented, by state: active, suspended, revoked, reactivated.
const THEN: &[(Command, char, [&str; 4])] = &[
    (SUSPEND, 's', ["suspended", "same receipt", "card-revoked", "suspended"]),
    (SUSPEND_PHONE, 's', ["phone-suspended", "same receipt", "card-revoked", "phone-suspended"]),
    (REACTIVATE, 'u', ["not-suspended", "reactivated", "card-revoked", "not-suspended"]),
    (RELEASE_PHONE, 'u', ["not-suspended", "not-permitted", "card-revoked", "not-suspended"]),
    (REVOKE, 'r', ["revoked", "revoked", "nothing new", "revoked"]),
];

const STATES: [CardState; 4] = [CardState::Active, CardState::Suspended, CardState::Revoked, CardState::Reactivated];
const CHANNELS: [Channel; 8] = [
    Channel::Phone,
    Channel::Fax,
    Channel::Web,
    Channel::Chat,
    Channel::Desk,
    Channel::Counter,
    Channel::Api,
    Channel::System,
];

fn told(decision: &Decision) -> &'static str {
    match decision {
        Decision::Changed(change) => change.event.as_str(),
        Decision::Repeated { receipt: Some(_) } => "same receipt",
        Decision::Repeated { receipt: None } => "nothing new",
        Decision::Refused(refusal) => refusal.code(),
    }
}

#[test]
fn every_cell_is_as_the_table_says() {
    assert_eq!(MAY.iter().map(|(role, _)| *role).collect::<Vec<_>>(), Role::ALL, "a role without a row");
    assert_eq!(CHANNELS.as_slice(), Channel::ALL, "a channel without a column");
    let mut cells = 0;
    for (role, columns) in MAY {
        for (channel, letters) in CHANNELS.iter().zip(columns) {
            for (command, letter, outcomes) in THEN {
                for (state, outcome) in STATES.iter().zip(outcomes) {
                    let actor = Actor { role: *role, channel: *channel, name: None };
                    let decision = decide(&card(*state), command, &actor, &Policy::default(), &receipt(9), EpochMs(5));
                    let expected = if letters.contains(*letter) { outcome } else { "not-permitted" };
                    assert_eq!(told(&decision), expected, "{state:?} {command:?} {role:?} {channel:?}");
                    cells += 1;
                }
            }
        }
    }
    assert_eq!(cells, 9 * 8 * 5 * 4);
}

#[test]
fn weak_proof_goes_to_a_person_and_strong_proof_passes() {
    for (assurance, outcome) in [
        (Assurance::Unproven, "proof-too-weak"),
        (Assurance::Partial, "proof-too-weak"),
        (Assurance::Confirmed, "suspended"),
        (Assurance::InPerson, "suspended"),
    ] {
        let command = Command::Suspend { scope: Scope::Everything, assurance };
        let active = card(CardState::Active);
        let decision = decide(&active, &command, &holder(), &Policy::default(), &receipt(9), EpochMs(5));
        assert_eq!(told(&decision), outcome, "{assurance:?}");
    }
}

#[test]
fn nothing_is_lifted_without_documents() {
    for (documents, outcome) in [
        (Documents::None, "documents-missing"),
        (Documents::OneWithPhoto, "reactivated"),
        (Documents::TwoWithoutPhoto, "reactivated"),
    ] {
        let suspended = card(CardState::Suspended);
        let command = Command::Reactivate { documents };
        let decision = decide(&suspended, &command, &officer(), &Policy::default(), &receipt(9), EpochMs(5));
        assert_eq!(told(&decision), outcome, "{documents:?}");
    }
    let held = after(card(CardState::Active), &SUSPEND_PHONE, &holder(), 5);
    let command = Command::ReleasePhone { documents: Documents::None };
    let decision = decide(&held, &command, &officer(), &Policy::default(), &receipt(9), EpochMs(5));
    assert_eq!(told(&decision), "documents-missing");
}

/// serial -> action, of a change.
fn orders(decision: &Decision) -> Vec<(u8, &'static str)> {
    let Decision::Changed(change) = decision else { panic!("{decision:?}") };
    change.orders.iter().map(|order| (order.certificate.serial.as_bytes()[0], order.action.as_str())).collect()
}

fn decided(card: &Card, command: &Command, actor: &Actor, policy: &Policy) -> Decision {
    decide(card, command, actor, policy, &receipt(9), EpochMs(5))
}

#[test]
fn japans_policy_holds_all_releases_authentication_and_revokes_signature() {
    let policy = Policy::default();
    let active = card(CardState::Active);
    let hold = [(1, "hold"), (2, "hold"), (3, "hold"), (4, "hold")];
    assert_eq!(orders(&decided(&active, &SUSPEND, &holder(), &policy)), hold);
    let lift = [(1, "revoke"), (2, "release"), (3, "revoke"), (4, "release")];
    assert_eq!(orders(&decided(&card(CardState::Suspended), &REACTIVATE, &officer(), &policy)), lift);
    let end = [(1, "revoke"), (2, "revoke"), (3, "revoke"), (4, "revoke")];
    assert_eq!(orders(&decided(&active, &REVOKE, &officer(), &policy)), end);
    // What was revoked at the lifting is not held again.
    let again = [(2, "hold"), (4, "hold")];
    assert_eq!(orders(&decided(&card(CardState::Reactivated), &SUSPEND, &holder(), &policy)), again);
}

#[test]
fn a_policy_may_keep_holds_or_forbid_releasing() {
    let keep = Policy { user_authentication_on_phone: OnReactivate::Keep, ..Policy::default() };
    let suspended = card(CardState::Suspended);
    assert_eq!(
        orders(&decided(&suspended, &REACTIVATE, &officer(), &keep)),
        [(1, "revoke"), (2, "release"), (3, "revoke")]
    );
    let never = Policy { release_allowed: false, ..Policy::default() };
    assert_eq!(told(&decided(&suspended, &REACTIVATE, &officer(), &never)), "release-not-allowed");
    assert_eq!(never.check(), Err(PolicyError::Releases("user_authentication_on_card")));
    let at_once = Policy { hold_expires_after_days: Some(0), ..Policy::default() };
    assert_eq!(at_once.check(), Err(PolicyError::ExpiresAtOnce));
    assert_eq!(Policy::default().check(), Ok(()));
}

#[test]
fn receipts_count_per_scope() {
    let active = card(CardState::Active);
    let phone_held = after(active, &SUSPEND_PHONE, &holder(), 11);
    assert_eq!(phone_held.state, CardState::Active, "the narrower scope leaves the card's state");
    let narrow = phone_held.open_receipt(Scope::PhoneCertificates).unwrap().clone();
    let policy = Policy::default();
    let again = decided(&phone_held, &SUSPEND_PHONE, &holder(), &policy);
    assert_eq!(again, Decision::Repeated { receipt: Some(narrow.clone()) });
    // Wider after narrower: a new decision about what is not yet held, with a receipt of its own.
    let wider = decided(&phone_held, &SUSPEND, &holder(), &policy);
    assert_eq!(orders(&wider), [(1, "hold"), (2, "hold")]);
    let all_held = after(phone_held, &SUSPEND, &holder(), 12);
    let wide = all_held.open_receipt(Scope::Everything).unwrap().clone();
    assert_ne!(wide, narrow);
    // Narrower after wider: nothing new, the wider receipt stands.
    let narrower = decided(&all_held, &SUSPEND_PHONE, &holder(), &policy);
    assert_eq!(narrower, Decision::Repeated { receipt: Some(wide) });
    let lifted = after(all_held, &REACTIVATE, &officer(), 13);
    assert!(lifted.open_receipts.is_empty(), "lifting ends every suspension");
}

#[test]
fn a_card_without_a_phone_has_nothing_to_hold_there() {
    let mut plain = card(CardState::Active);
    plain.certificates.truncate(2);
    assert_eq!(told(&decided(&plain, &SUSPEND_PHONE, &holder(), &Policy::default())), "no-phone-certificates");
}
