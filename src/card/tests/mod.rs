//! Cards, actors and commands as the tests of this room need them, written down rather than made by the code under test.

use super::*;

mod audit;
mod cells;
mod duties;
mod line_figures;
mod machine;
mod matching;
mod numbers;
mod outcomes;
mod records;
mod redaction;
mod reviews;
mod sequences;
mod staffing;
mod work_time;
mod worklist;

/// Chance that always falls the same way.
struct Fixed(u64);

impl Random for Fixed {
    fn fill(&self, buffer: &mut [u8]) {
        for (to, from) in buffer.iter_mut().zip(self.0.to_be_bytes().into_iter().cycle()) {
            *to = from;
        }
    }
}

fn receipt(n: u64) -> ReceiptNumber {
    ReceiptNumber::draw(&Fixed(n))
}

const NOW: EpochMs = EpochMs(1_795_442_587_250);
/// When something was put on hold earlier.
const BEFORE: EpochMs = EpochMs(1_795_000_000_000);

fn officer() -> Actor {
    Actor { role: Role::CounterOfficer, channel: Channel::Counter, name: Some("officer-1".into()) }
}

fn caller() -> Actor {
    Actor { role: Role::Holder, channel: Channel::Phone, name: None }
}

const SUSPEND: Command = Command::Suspend { scope: Scope::Everything, assurance: Assurance::Confirmed };
const SUSPEND_PHONE: Command = Command::Suspend { scope: Scope::PhoneCertificates, assurance: Assurance::Confirmed };
const REACTIVATE: Command = Command::Reactivate { documents: Documents::OneWithPhoto };
const RELEASE_PHONE: Command = Command::ReleasePhone { documents: Documents::TwoWithoutPhoto };
const REVOKE: Command = Command::Revoke { reason: RevokeReason::Abolished };

fn id(serial: &str) -> CertificateId {
    CertificateId { issuer: "default".parse().unwrap(), serial: SerialNumber::from_hex(serial).unwrap() }
}

/// A card with four certificates: A1 signature and A2 authentication on the card, B1 and B2 the same on the phone; their
/// orders so far are counted 1, 2, 3, 4. `on_card` and `on_phone` say how each pair stands.
fn card(
    state: CardState,
    on_card: CertificateStatus,
    on_phone: CertificateStatus,
    open: &[(Scope, ReceiptNumber)],
) -> Card {
    use CertificateKind::{Signature, UserAuthentication};
    let certificate = |serial, kind, carrier, order_no| {
        let status = if carrier == Carrier::Card { on_card } else { on_phone };
        let since = (status != CertificateStatus::Good).then_some(BEFORE);
        Certificate { id: id(serial), kind, carrier, status, order_no, since }
    };
    Card {
        id: "C-1".parse().unwrap(),
        version: 7,
        state,
        municipality: "131016".into(),
        valid_until: jiff::civil::date(2033, 4, 12),
        certificates: vec![
            certificate("A1", Signature, Carrier::Card, 1),
            certificate("A2", UserAuthentication, Carrier::Card, 2),
            certificate("B1", Signature, Carrier::Phone, 3),
            certificate("B2", UserAuthentication, Carrier::Phone, 4),
        ],
        open_receipts: open.to_vec(),
    }
}

/// The receipt of the suspension of everything that is in force on the fixtures.
fn wide() -> ReceiptNumber {
    receipt(1_111_111)
}

/// The same for the phone's certificates.
fn narrow() -> ReceiptNumber {
    receipt(2_222_222)
}

/// The receipt that a new suspension gets.
fn fresh() -> ReceiptNumber {
    receipt(3_333_333)
}

fn active() -> Card {
    card(CardState::Active, CertificateStatus::Good, CertificateStatus::Good, &[])
}

fn active_phone_held() -> Card {
    let open = [(Scope::PhoneCertificates, narrow())];
    card(CardState::Active, CertificateStatus::Good, CertificateStatus::Held, &open)
}

fn suspended() -> Card {
    card(CardState::Suspended, CertificateStatus::Held, CertificateStatus::Held, &[(Scope::Everything, wide())])
}

/// The phone's certificates first, then everything.
fn suspended_twice() -> Card {
    let open = [(Scope::PhoneCertificates, narrow()), (Scope::Everything, wide())];
    card(CardState::Suspended, CertificateStatus::Held, CertificateStatus::Held, &open)
}

fn reactivated() -> Card {
    card(CardState::Reactivated, CertificateStatus::Good, CertificateStatus::Good, &[])
}

fn reactivated_phone_held() -> Card {
    let open = [(Scope::PhoneCertificates, narrow())];
    card(CardState::Reactivated, CertificateStatus::Good, CertificateStatus::Held, &open)
}

fn revoked() -> Card {
    card(CardState::Revoked, CertificateStatus::Revoked, CertificateStatus::Revoked, &[])
}

fn decided(card: &Card, command: Command, actor: &Actor) -> Decision {
    decide(card, &command, actor, &Policy::default(), &fresh(), NOW)
}

fn change(card: &Card, command: Command, policy: &Policy) -> Change {
    match decide(card, &command, &officer(), policy, &fresh(), NOW) {
        Decision::Changed(change) => change,
        other => panic!("{command:?} on {:?} must change something: {other:?}", card.state),
    }
}

/// One word for what was decided, as the tables of the tests write it.
fn word(decision: &Decision) -> &'static str {
    match decision {
        Decision::Changed(change) => change.event.as_str(),
        Decision::Repeated { .. } => "same",
        Decision::Refused(refusal) => refusal.code(),
    }
}
