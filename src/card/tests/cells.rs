//! Every cell, by hand: card x command x role x channel (P3, P8). Nothing here is computed by the code under test.

use super::*;

/// `s` may suspend, `u` may lift (reactivate, release the phone), `r` may revoke; `.` may not.
/// Columns: phone fax web chat desk counter api system.
#[rustfmt::skip]
const MAY: [(Role, [&str; 8]); 9] = [
    //                      phone fax  web  chat desk counter api system
    (Role::Holder,         ["s", "s", "s", "s", ".", ".",   ".",  "."]),
    (Role::Representative, ["s", "s", "s", "s", ".", ".",   ".",  "."]),
    (Role::Agent,          ["s", "s", "s", "s", "s", ".",   ".",  "."]),
    (Role::Supervisor,     ["s", "s", "s", "s", "s", ".",   ".",  "."]),
    (Role::CounterOfficer, [".", ".", ".", ".", ".", "sur", ".",  "."]),
    (Role::Auditor,        [".", ".", ".", ".", ".", ".",   ".",  "."]),
    (Role::Administrator,  [".", ".", ".", ".", ".", ".",   ".",  "."]),
    (Role::Issuer,         [".", ".", ".", ".", ".", ".",   "sr", "."]),
    (Role::System,         [".", ".", ".", ".", ".", ".",   ".",  "r"]),
];

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

const fn suspend(scope: Scope, assurance: Assurance) -> Command {
    Command::Suspend { scope, assurance }
}
const fn reactivate(documents: Documents) -> Command {
    Command::Reactivate { documents }
}
const fn release(documents: Documents) -> Command {
    Command::ReleasePhone { documents }
}
const fn revoke(reason: RevokeReason) -> Command {
    Command::Revoke { reason }
}

const ALL: Scope = Scope::Everything;
const TEL: Scope = Scope::PhoneCertificates;

const WEAK: [&str; 7] = ["proof-too-weak"; 7];
const BARE: [&str; 7] = ["documents-missing"; 7];
const DOWN: [&str; 7] = ["suspended", "suspended", "same", "same", "suspended", "suspended", "card-revoked"];
const DOWN_TEL: [&str; 7] = ["phone-suspended", "same", "same", "same", "phone-suspended", "same", "card-revoked"];
const UP: [&str; 7] =
    ["not-suspended", "not-suspended", "reactivated", "reactivated", "not-suspended", "not-suspended", "card-revoked"];
const UP_TEL: [&str; 7] = [
    "not-suspended",
    "phone-released",
    "not-permitted",
    "not-permitted",
    "not-suspended",
    "phone-released",
    "card-revoked",
];
const END: [&str; 7] = ["revoked", "revoked", "revoked", "revoked", "revoked", "revoked", "same"];

/// What a command does when its giver may give it, by card: active, active with the phone held, suspended, suspended with
/// the phone's receipt open too, reactivated, reactivated with the phone held, revoked. The letter is the right it needs.
const OUTCOMES: [(char, Command, [&str; 7]); 18] = [
    ('s', suspend(ALL, Assurance::Unproven), WEAK),
    ('s', suspend(ALL, Assurance::Partial), WEAK),
    ('s', suspend(ALL, Assurance::Confirmed), DOWN),
    ('s', suspend(ALL, Assurance::InPerson), DOWN),
    ('s', suspend(TEL, Assurance::Unproven), WEAK),
    ('s', suspend(TEL, Assurance::Partial), WEAK),
    ('s', suspend(TEL, Assurance::Confirmed), DOWN_TEL),
    ('s', suspend(TEL, Assurance::InPerson), DOWN_TEL),
    ('u', reactivate(Documents::None), BARE),
    ('u', reactivate(Documents::OneWithPhoto), UP),
    ('u', reactivate(Documents::TwoWithoutPhoto), UP),
    ('u', release(Documents::None), BARE),
    ('u', release(Documents::OneWithPhoto), UP_TEL),
    ('u', release(Documents::TwoWithoutPhoto), UP_TEL),
    ('r', revoke(RevokeReason::Abolished), END),
    ('r', revoke(RevokeReason::Superseded), END),
    ('r', revoke(RevokeReason::KeyCompromise), END),
    ('r', revoke(RevokeReason::HoldExpired), END),
];

fn cards() -> [Card; 7] {
    [active(), active_phone_held(), suspended(), suspended_twice(), reactivated(), reactivated_phone_held(), revoked()]
}

fn actors() -> impl Iterator<Item = (Actor, &'static str)> {
    MAY.iter().flat_map(|(role, rights)| {
        let actor = |channel| Actor { role: *role, channel, name: None };
        CHANNELS.iter().zip(rights).map(move |(channel, rights)| (actor(*channel), *rights))
    })
}

#[test]
fn the_tables_name_every_role_channel_assurance_document_and_reason() {
    assert_eq!(MAY.map(|(role, _)| role).as_slice(), Role::ALL);
    assert_eq!(CHANNELS.as_slice(), Channel::ALL);
    // A value added to one of these types needs a line in the tables above.
    let needed = 2 * Assurance::ALL.len() + 2 * Documents::ALL.len() + RevokeReason::ALL.len();
    assert_eq!((OUTCOMES.len(), Scope::ALL.len(), CardState::ALL.len()), (needed, 2, 4));
    for (place, (_, command, _)) in OUTCOMES.iter().enumerate() {
        assert!(!OUTCOMES[..place].iter().any(|(_, other, _)| other == command), "twice: {command:?}");
    }
}

#[test]
fn every_cell_is_as_the_tables_say() {
    let mut cells = 0;
    for (column, card) in cards().iter().enumerate() {
        for (actor, rights) in actors() {
            for (right, command, words) in &OUTCOMES {
                let expected = if rights.contains(*right) { words[column] } else { "not-permitted" };
                let decision = decided(card, *command, &actor);
                let at = format!("{:?} {:?} {command:?} by {actor:?}", card.state, card.open_receipts);
                assert_eq!(word(&decision), expected, "{at}");
                assert_eq!(may(&actor, command).is_ok(), rights.contains(*right), "{at}");
                cells += 1;
            }
        }
    }
    assert_eq!(cells, 7 * 18 * 9 * 8);
}

#[test]
fn nothing_but_an_officer_at_the_counter_with_documents_lifts_anything_whatever_the_policy() {
    use OnReactivate::{Keep, Release, Revoke};
    let policies = [Release, Revoke, Keep].map(|on| Policy {
        signature_on_card: on,
        signature_on_phone: on,
        user_authentication_on_card: on,
        user_authentication_on_phone: on,
        ..Policy::default()
    });
    let mut lifted = 0;
    for card in cards() {
        for (actor, _) in actors() {
            for (_, command, _) in &OUTCOMES {
                for policy in &policies {
                    let Decision::Changed(change) = decide(&card, command, &actor, policy, &fresh(), NOW) else {
                        continue;
                    };
                    let up = matches!(change.event, CardEvent::Reactivated | CardEvent::PhoneReleased)
                        || change.state == CardState::Reactivated && card.state != CardState::Reactivated
                        || change.orders.iter().any(|order| order.action == OrderAction::Release);
                    let documents = match command {
                        Command::Reactivate { documents } | Command::ReleasePhone { documents } => *documents,
                        Command::Suspend { .. } | Command::Revoke { .. } => Documents::None,
                    };
                    if up {
                        let by = (actor.role, actor.channel);
                        assert_eq!(by, (Role::CounterOfficer, Channel::Counter), "{command:?}");
                        assert_ne!(documents, Documents::None, "{command:?}");
                        lifted += 1;
                    }
                }
            }
        }
    }
    // Four cards can be lifted, by two sets of documents each, under three policies: the loop was not empty.
    assert_eq!(lifted, 4 * 2 * 3);
}

#[test]
fn no_command_ever_leads_to_active_from_another_state() {
    for card in cards().iter().filter(|card| card.state != CardState::Active) {
        for (actor, _) in actors() {
            for (_, command, _) in &OUTCOMES {
                if let Decision::Changed(change) = decided(card, *command, &actor) {
                    assert_ne!(change.state, CardState::Active, "{:?} {command:?} {actor:?}", card.state);
                }
            }
        }
    }
}
