//! No two rows of the audit have the same octets (P6).

use super::*;
use proptest::prelude::*;

fn row() -> AuditRecord {
    AuditRecord {
        at: NOW,
        actor: Actor { role: Role::Agent, channel: Channel::Desk, name: Some("agent-1".into()) },
        action: "suspend".into(),
        outcome: AuditOutcome::Done,
        reason: Some("everything".into()),
        card: Some("C-1".parse().unwrap()),
        receipt: Some(receipt(1)),
        contact: Some("call-1".into()),
    }
}

#[test]
fn every_field_and_the_row_number_change_the_octets() {
    let changes: [fn(&mut AuditRecord); 17] = [
        |_| (),
        |row| row.at = row.at.plus_ms(1),
        |row| row.actor.role = Role::Supervisor,
        |row| row.actor.channel = Channel::Phone,
        |row| row.actor.name = None,
        |row| row.actor.name = Some("agent-2".into()),
        |row| row.actor.name = Some(String::new()),
        |row| row.action = "revoke".into(),
        |row| row.outcome = AuditOutcome::Refused,
        |row| row.reason = None,
        |row| row.reason = Some(String::new()),
        |row| row.card = None,
        |row| row.card = Some("C-2".parse().unwrap()),
        |row| row.receipt = None,
        |row| row.receipt = Some(receipt(2)),
        |row| row.contact = None,
        |row| row.contact = Some(String::new()),
    ];
    let mut seen = vec![row().canonical(2), row().canonical(-1)];
    for change in changes {
        let mut row = row();
        change(&mut row);
        let octets = row.canonical(1);
        assert!(!seen.contains(&octets), "{row:?}");
        seen.push(octets);
    }
}

#[test]
fn text_moved_to_the_field_beside_it_changes_the_octets() {
    // Name, (role's neighbour) action, reason, card and contact: the same letters, cut at every place.
    let mut seen = Vec::new();
    let letters = "abcdef";
    for first in 0..=letters.len() {
        for second in first..=letters.len() {
            let mut row = row();
            row.actor.name = Some(letters[..first].into());
            row.action = letters[first..second].into();
            row.reason = Some(letters[second..].into());
            seen.push(row.canonical(1));
        }
    }
    // A reason that looks like the field after it, and the same with that field absent.
    for (reason, card) in [("a", Some("bc")), ("ab", Some("c")), ("abc", None), ("ab\0\0\0\u{1}c", None)] {
        let mut row = row();
        row.reason = Some(reason.into());
        row.card = card.map(|card| card.parse().unwrap());
        seen.push(row.canonical(1));
    }
    let count = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), count);
}

fn rows() -> impl Strategy<Value = (i64, AuditRecord)> {
    // Few letters and few lengths, so that near misses are common.
    let text = || prop::option::of("[a\0]{0,3}");
    let any_of = |count: usize| 0..count;
    let actor = (any_of(Role::ALL.len()), any_of(Channel::ALL.len()), text()).prop_map(|(role, channel, name)| Actor {
        role: Role::ALL[role],
        channel: Channel::ALL[channel],
        name,
    });
    let card = prop::option::of("[aA.]{1,3}").prop_map(|card| card.map(|card| card.parse().unwrap()));
    let codes = ("[a\0]{0,3}", any_of(AuditOutcome::ALL.len()), text());
    (0_i64..2, 0_i64..2, actor, codes, card, prop::option::of((0_u64..2).prop_map(receipt)), text()).prop_map(
        |(id, at, actor, (action, outcome, reason), card, receipt, contact)| {
            let outcome = AuditOutcome::ALL[outcome];
            (id, AuditRecord { at: EpochMs(at), actor, action, outcome, reason, card, receipt, contact })
        },
    )
}

proptest! {
    #[test]
    fn different_rows_have_different_octets(a in rows(), b in rows(), same_but in 0_usize..7) {
        // Two rows from nowhere, and two that differ in one field alone.
        prop_assert_eq!(a.1.canonical(a.0) == b.1.canonical(b.0), a == b);
        let mut near = a.clone();
        match same_but {
            0 => near.0 = b.0,
            1 => near.1.actor = b.1.actor,
            2 => near.1.action = b.1.action,
            3 => near.1.reason = b.1.reason,
            4 => near.1.card = b.1.card,
            5 => near.1.receipt = b.1.receipt,
            _ => near.1.contact = b.1.contact,
        }
        prop_assert_eq!(a.1.canonical(a.0) == near.1.canonical(near.0), a == near);
    }

    #[test]
    fn text_pushed_over_a_border_changes_the_octets(text in "[a-c]{2,12}", cut in 1_usize..12, other in 0_usize..12) {
        let (cut, other) = (cut.min(text.len()), other.min(text.len()));
        let pair = |at: usize, border: bool| {
            let mut row = row();
            let (left, right) = (text[..at].to_owned(), text[at..].to_owned());
            if border { (row.actor.name, row.action) = (Some(left), right) } else { (row.action, row.reason) = (left, Some(right)) }
            row.canonical(1)
        };
        for border in [true, false] {
            prop_assert_eq!(pair(cut, border) == pair(other, border), cut == other);
        }
    }
}

#[test]
fn chain_hash_is_sha256_over_the_hash_before_and_the_row() {
    let first = chain_hash(&[0; 32], b"abc");
    // Computed with another implementation (Python's hashlib).
    assert_eq!(hex::encode(first), "365aa7d8f7f9402c4b9434502b4cc89ddb09fe50d7cd95b493b834c62d5a5370");
    assert_eq!(
        hex::encode(chain_hash(&first, b"")),
        "e68b0c72b1aff9488294900ba6cc1e99075122a8d0c122eb42da506f9c2321a4"
    );
}

#[test]
fn layout_of_a_row_is_the_one_that_auditors_were_told() {
    let mut row = row();
    (row.reason, row.contact) = (None, None);
    let mut expected = Vec::new();
    let absent = [0xFF; 4];
    for field in [
        b"holdline audit v1".as_slice(),
        &5_i64.to_be_bytes(),
        &NOW.0.to_be_bytes(),
        b"agent",
        b"desk",
        b"agent-1",
        b"suspend",
        b"done",
    ] {
        expected.extend_from_slice(&[0, 0, 0, u8::try_from(field.len()).unwrap()]);
        expected.extend_from_slice(field);
    }
    expected.extend_from_slice(&absent);
    expected.extend_from_slice(b"\0\0\0\x03C-1\0\0\0\x09");
    expected.extend_from_slice(receipt(1).as_str().as_bytes());
    expected.extend_from_slice(&absent);
    assert_eq!(row.canonical(5), expected);
}
