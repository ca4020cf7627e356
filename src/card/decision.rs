//! Commands, and what is decided on them.

use super::redacted::named;
use super::{Assurance, CardState, CertificateId, Documents, ReceiptNumber};

named! {
    /// How much of a card is suspended.
    Scope {
        /// The card and every certificate.
        Everything = "everything",
        /// Only the certificates on the phone; the card's state stays.
        PhoneCertificates = "phone-certificates",
    }
}

named! {
    /// Why a certificate is revoked for good.
    RevokeReason {
        /// The holder gave the card up.
        Abolished = "abolished",
        /// Replaced: a new certificate is issued in its place.
        Superseded = "superseded",
        /// The key may be in other hands.
        KeyCompromise = "key-compromise",
        /// The policy ends a hold that was never lifted.
        HoldExpired = "hold-expired",
    }
}

/// What somebody wants done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Put certificates on hold.
    Suspend {
        /// How much.
        scope: Scope,
        /// How sure it is that the holder asks.
        assurance: Assurance,
    },
    /// Lift a suspension.
    Reactivate {
        /// Identity documents seen.
        documents: Documents,
    },
    /// Lift a hold on the phone's certificates alone.
    ReleasePhone {
        /// Identity documents seen.
        documents: Documents,
    },
    /// End the card.
    Revoke {
        /// Why.
        reason: RevokeReason,
    },
}

impl Command {
    /// Its name in the audit.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Suspend { .. } => "suspend",
            Self::Reactivate { .. } => "reactivate",
            Self::ReleasePhone { .. } => "release-phone",
            Self::Revoke { .. } => "revoke",
        }
    }
}

named! {
    /// What happened to a card.
    CardEvent {
        /// Everything is on hold.
        Suspended = "suspended",
        /// The phone's certificates are on hold.
        PhoneSuspended = "phone-suspended",
        /// The suspension was lifted.
        Reactivated = "reactivated",
        /// The hold on the phone's certificates was lifted.
        PhoneReleased = "phone-released",
        /// The card is at its end.
        Revoked = "revoked",
    }
}

named! {
    /// Why nothing was done. Names what to do instead are the doors' affair.
    Refusal {
        /// The card has been revoked: a new card is needed.
        CardRevoked = "card-revoked",
        /// There is no suspension to lift.
        NotSuspended = "not-suspended",
        /// The card has no certificate on a phone.
        NoPhoneCertificates = "no-phone-certificates",
        /// This role may not, or not by this channel.
        NotPermitted = "not-permitted",
        /// Identity documents must be recorded first.
        DocumentsMissing = "documents-missing",
        /// Too little was proved: an agent has to look.
        ProofTooWeak = "proof-too-weak",
        /// The policy of this issuer releases no hold.
        ReleaseNotAllowed = "release-not-allowed",
        /// Somebody else has changed the card since it was looked at: look again.
        CardChanged = "card-changed",
    }
}

impl Refusal {
    /// A stable name for programs, prompts and the audit.
    pub const fn code(self) -> &'static str {
        self.as_str()
    }
}

/// What the authority shall do with a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderAction {
    /// certificateHold.
    Hold,
    /// Lift it: the certificate vanishes from the CRL.
    Release,
    /// For good.
    Revoke(RevokeReason),
}

impl OrderAction {
    /// Its name in the outbox: `hold`, `release`, `revoke`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Release => "release",
            Self::Revoke(_) => "revoke",
        }
    }

    /// Why, for a revocation.
    pub const fn reason(self) -> Option<RevokeReason> {
        match self {
            Self::Revoke(reason) => Some(reason),
            Self::Hold | Self::Release => None,
        }
    }

    /// From the outbox.
    pub fn from_codes(action: &str, reason: Option<&str>) -> Option<Self> {
        match (action, reason) {
            ("hold", None) => Some(Self::Hold),
            ("release", None) => Some(Self::Release),
            ("revoke", Some(reason)) => reason.parse().ok().map(Self::Revoke),
            _ => None,
        }
    }
}

/// An order to the authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Which certificate.
    pub certificate: CertificateId,
    /// What to do.
    pub action: OrderAction,
    /// Its number among the orders for this certificate, rising by one (P5).
    pub order_no: i64,
}

/// What is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Something changes.
    Changed(Change),
    /// It was so already: nothing changes, the same receipt stands.
    Repeated {
        /// The receipt of the suspension in force.
        receipt: Option<ReceiptNumber>,
    },
    /// Nothing is done.
    Refused(Refusal),
}

impl Decision {
    /// The receipt of the suspension that this made, or that stands.
    pub const fn receipt(&self) -> Option<&ReceiptNumber> {
        match self {
            Self::Changed(change) => change.receipt.as_ref(),
            Self::Repeated { receipt } => receipt.as_ref(),
            Self::Refused(_) => None,
        }
    }
}

/// What changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The card's state from now on.
    pub state: CardState,
    /// What happened.
    pub event: CardEvent,
    /// How much of the card it concerns.
    pub scope: Scope,
    /// Orders to the authority, one a certificate at most.
    pub orders: Vec<Order>,
    /// The receipt, for a suspension.
    pub receipt: Option<ReceiptNumber>,
}
