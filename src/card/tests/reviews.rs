//! What a second pair of eyes is given to look at.

use crate::card::{Actor, AuditOutcome, AuditRecord, Channel, EpochMs, ReviewGround, ReviewShares, Role, sample};
use proptest::prelude::*;

const ALL: ReviewShares = ReviewShares { routine: 100, raised: 100 };

fn row(role: Role, action: &str, reason: Option<&str>, contact: Option<&str>) -> AuditRecord {
    AuditRecord {
        at: EpochMs(0),
        actor: Actor { role, channel: Channel::Desk, name: Some("sato".into()) },
        action: action.into(),
        outcome: AuditOutcome::Done,
        reason: reason.map(str::to_owned),
        card: None,
        receipt: None,
        contact: contact.map(str::to_owned),
    }
}

fn grounds(rows: &[AuditRecord]) -> Vec<Option<ReviewGround>> {
    let sampled = sample(rows, ALL, |_| 0);
    (0..rows.len()).map(|at| sampled.iter().find(|(known, _)| *known == at).map(|(_, ground)| *ground)).collect()
}

#[test]
fn weak_proof_disputes_and_look_ups_without_action_are_told_from_routine() {
    let rows = [
        row(Role::Agent, "suspend", Some("everything"), Some("a")),
        row(Role::Agent, "verify-holder", Some("confirmed: birth-date postcode"), Some("a")),
        row(Role::Agent, "verify-holder", Some("confirmed: birth-date postcode name"), Some("a")),
        row(Role::Agent, "verify-holder", Some("confirmed: birth-date form-number"), Some("a")),
        row(Role::Agent, "verify-holder", None, Some("a")),
        row(Role::Supervisor, "find-holder", None, Some("b")),
        row(Role::Agent, "show-holder", None, Some("c")),
        row(Role::Agent, "find-holder", None, None),
        row(Role::Agent, "write-note", None, Some("c")),
        row(Role::Supervisor, "finish-contact", Some("answered"), Some("b")),
        row(Role::Agent, "take-contact", Some("dispute"), Some("d")),
        row(Role::CounterOfficer, "reactivate", None, None),
        row(Role::Agent, "sign-in", Some("passkey"), None),
        row(Role::Auditor, "verify-audit", None, None),
        row(Role::System, "verify-holder", None, None),
        row(Role::Holder, "suspend", None, None),
    ];
    use ReviewGround::{Dispute, LookUp, Routine, WeakProof};
    let worked =
        [Routine, WeakProof, Routine, Routine, WeakProof, LookUp, Routine, LookUp, Routine, Routine, Dispute, Routine];
    let expected: Vec<_> = worked.map(Some).into_iter().chain([None; 4]).collect();
    assert_eq!(grounds(&rows), expected);
}

#[test]
fn what_was_refused_or_done_by_somebody_else_is_no_action_after_a_look_up() {
    let look_up = row(Role::Agent, "find-cards", None, Some("a"));
    let mut refused = row(Role::Agent, "suspend", None, Some("a"));
    refused.outcome = AuditOutcome::Refused;
    let mut other = row(Role::Agent, "suspend", None, Some("a"));
    other.actor.name = Some("tanaka".into());
    assert_eq!(grounds(&[look_up, refused, other])[0], Some(ReviewGround::LookUp));
}

proptest! {
    #[test]
    fn a_share_of_a_hundred_is_what_is_drawn(share in 0_u32..=100, raised in 0_u32..=100) {
        let rows: Vec<_> = (0..400).map(|n| row(Role::Agent, if n % 2 == 0 { "take-contact" } else { "find-cards" }, None, None)).collect();
        // Even numbers over the whole range, the same ones for both kinds.
        let draw = |at: usize| u32::try_from((at as u64 / 2) * (u64::from(u32::MAX) / 200)).unwrap();
        let drawn = sample(&rows, ReviewShares { routine: share, raised }, draw);
        let routine = drawn.iter().filter(|(_, ground)| *ground == ReviewGround::Routine).count() as u32;
        prop_assert!(routine.abs_diff(share * 2) <= 1, "{routine} of 200 by {share} %");
        prop_assert!((drawn.len() as u32 - routine).abs_diff(raised * 2) <= 1);
    }
}
