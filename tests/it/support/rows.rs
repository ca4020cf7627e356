//! Rows that tests put into a store by hand.

use super::stores::TestStore;
use holdline::card::{Actor, AuditOutcome, AuditRecord, Channel, EpochMs, Role};
use holdline::clock::Clock as _;
use holdline::store::{NewContact, NewStaff};

/// Something that an agent did at the desk.
pub fn record(at: EpochMs, by: &str, contact: Option<&str>) -> AuditRecord {
    AuditRecord {
        at,
        actor: Actor { role: Role::Agent, channel: Channel::Desk, name: Some(by.into()) },
        action: "test".into(),
        outcome: AuditOutcome::Done,
        reason: None,
        card: None,
        receipt: None,
        contact: contact.map(str::to_owned),
    }
}

/// Somebody who waits in Japanese, about no card.
pub fn contact(id: &str, kind: &'static str) -> NewContact {
    NewContact {
        id: id.to_owned(),
        kind,
        channel: Channel::Phone,
        language: "ja".to_owned(),
        reason: "asked".to_owned(),
        details: vec![],
        call: None,
        card: None,
        receipt: None,
        caller_hash: None,
        not_before: None,
    }
}

/// An agent who may enrol for a second, by the code of these octets.
pub fn agent(store: &TestStore, name: &str, n: u8) -> NewStaff {
    let now = store.clock.now();
    NewStaff {
        name: name.parse().unwrap(),
        role: Role::Agent,
        municipality: None,
        languages: vec!["ja".into()],
        enrolment: ([n; 16], EpochMs(now.0 + 1_000)),
        audit: record(now, name, None),
    }
}
