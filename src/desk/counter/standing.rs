//! How a card stands, in one word, and what each certificate is and becomes: names of texts.

use crate::card::{
    Card, CardState, Carrier, Certificate, CertificateKind, CertificateStatus, Change, CounterAction, OrderAction,
    Scope,
};
use jiff::civil::Date;

/// How the card stands: `revoked`, `suspended`, `phone-held`, `reactivated` or `active`.
pub(super) fn standing(card: &Card) -> &'static str {
    match card.state {
        CardState::Revoked | CardState::Suspended => card.state.as_str(),
        CardState::Active | CardState::Reactivated if card.open_receipt(Scope::PhoneCertificates).is_some() => {
            "phone-held"
        }
        CardState::Active | CardState::Reactivated => card.state.as_str(),
    }
}

/// Whether its validity is over; on the last day it is not.
pub(super) fn is_expired(card: &Card, today: Date) -> bool {
    card.valid_until < today
}

/// What can be done about a card as it stands, the likeliest first.
pub(super) fn offered(card: &Card) -> Vec<CounterAction> {
    use CounterAction::{Reactivate, Reissue, ReleasePhone, Revoke, Suspend, SuspendPhone};
    let phone_good = |c: &Certificate| c.carrier == Carrier::Phone && c.status == CertificateStatus::Good;
    match standing(card) {
        "revoked" => vec![Reissue],
        "suspended" => vec![Reactivate, Revoke],
        "phone-held" => vec![ReleasePhone, Suspend, Revoke],
        _ if card.certificates.iter().any(phone_good) => vec![Suspend, SuspendPhone, Revoke],
        _ => vec![Suspend, Revoke],
    }
}

/// The name of a kind of certificate where it lies: the end of a text's name.
pub(super) fn kind(kind: CertificateKind, carrier: Carrier) -> String {
    format!("{}-{}", kind.as_str(), carrier.as_str())
}

/// What an order means to its certificate: `hold`, `release`, `renew` (ended, and issued anew at the counter) or `end`.
pub(super) const fn outcome(action: CounterAction, order: OrderAction) -> &'static str {
    match (order, action) {
        (OrderAction::Hold, _) => "hold",
        (OrderAction::Release, _) => "release",
        (OrderAction::Revoke(_), CounterAction::Reactivate | CounterAction::ReleasePhone) => "renew",
        (OrderAction::Revoke(_), _) => "end",
    }
}

/// What becomes of a certificate by a change: an order's meaning, or `stays-...` as it is.
pub(super) fn becomes(certificate: &Certificate, action: CounterAction, change: Option<&Change>) -> &'static str {
    let order = change.and_then(|change| change.orders.iter().find(|order| order.certificate == certificate.id));
    match (order, certificate.status) {
        (Some(order), _) => outcome(action, order.action),
        (None, CertificateStatus::Good) => "stays-good",
        (None, CertificateStatus::Held) => "stays-held",
        (None, CertificateStatus::Revoked) => "stays-revoked",
    }
}
