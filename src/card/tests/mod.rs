//! Tests of the card.

mod attributes;
mod cells;
mod histories;
mod records;

use super::*;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts up: different at every draw, the same in every run.
pub(super) struct Counting(pub(super) AtomicU64);

impl Random for Counting {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(8) {
            let next = self.0.fetch_add(7_919, Ordering::SeqCst).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            chunk.copy_from_slice(&next.to_be_bytes()[..chunk.len()]);
        }
    }
}

pub(super) fn receipt(n: u64) -> ReceiptNumber {
    ReceiptNumber::draw(&Counting(AtomicU64::new(n)))
}

/// A card with both kinds of certificates on the card and on the phone, in the given state.
pub(super) fn card(state: CardState) -> Card {
    let certificate = |n: u8, kind, carrier| Certificate {
        id: CertificateId { issuer: "default".parse().unwrap(), serial: SerialNumber::from_be_bytes(&[n]).unwrap() },
        kind,
        carrier,
        status: CertificateStatus::Good,
        order_no: 0,
        since: None,
    };
    let fresh = Card {
        id: "C-000001".parse().unwrap(),
        version: 0,
        state: CardState::Active,
        municipality: "131016".into(),
        valid_until: jiff::civil::date(2033, 4, 12),
        certificates: vec![
            certificate(1, CertificateKind::Signature, Carrier::Card),
            certificate(2, CertificateKind::UserAuthentication, Carrier::Card),
            certificate(3, CertificateKind::Signature, Carrier::Phone),
            certificate(4, CertificateKind::UserAuthentication, Carrier::Phone),
        ],
        open_receipts: Vec::new(),
    };
    match state {
        CardState::Active => fresh,
        CardState::Suspended => after(fresh, &SUSPEND, &holder(), 1),
        CardState::Reactivated => after(card(CardState::Suspended), &REACTIVATE, &officer(), 2),
        CardState::Revoked => after(fresh, &REVOKE, &officer(), 3),
    }
}

pub(super) fn after(card: Card, command: &Command, actor: &Actor, n: u64) -> Card {
    match decide(&card, command, actor, &Policy::default(), &receipt(n), EpochMs(1_000)) {
        Decision::Changed(change) => apply(card, &change, EpochMs(1_000)),
        other => panic!("{command:?}: {other:?}"),
    }
}

pub(super) const SUSPEND: Command = Command::Suspend { scope: Scope::Everything, assurance: Assurance::Confirmed };
pub(super) const SUSPEND_PHONE: Command =
    Command::Suspend { scope: Scope::PhoneCertificates, assurance: Assurance::Confirmed };
pub(super) const REACTIVATE: Command = Command::Reactivate { documents: Documents::OneWithPhoto };
pub(super) const RELEASE_PHONE: Command = Command::ReleasePhone { documents: Documents::TwoWithoutPhoto };
pub(super) const REVOKE: Command = Command::Revoke { reason: RevokeReason::Abolished };

pub(super) fn holder() -> Actor {
    Actor { role: Role::Holder, channel: Channel::Phone, name: None }
}

pub(super) fn officer() -> Actor {
    Actor { role: Role::CounterOfficer, channel: Channel::Counter, name: Some("officer-1".into()) }
}

#[test]
fn the_diagram_in_the_architecture_is_the_machines_own() {
    let text = include_str!("../../../ARCHITECTURE.md");
    let (_, after) = text.split_once("<!-- state-diagram").unwrap();
    let (block, _) = after.split_once("<!-- /state-diagram -->").unwrap();
    let (_, drawn) = block.split_once("```mermaid\n").unwrap();
    assert_eq!(drawn.split("```").next().unwrap(), diagram(), "put the right side into ARCHITECTURE.md");
}
