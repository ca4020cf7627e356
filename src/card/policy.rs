//! What a suspension, a reactivation and a revocation do to each certificate: the issuer's table, by configuration.

use super::redacted::named;
use super::{Carrier, CertificateKind, RevokeReason};
use serde::{Deserialize, Serialize};

named! {
    /// What lifting a suspension does to a certificate.
    OnReactivate {
        /// The hold is lifted.
        Release = "release",
        /// It is revoked, and issued anew at the counter.
        Revoke = "revoke",
        /// It stays on hold.
        Keep = "keep",
    }
}

/// The policy. The default is Japan's: a suspension holds all; lifting it releases user authentication and revokes
/// signature (issued anew at the counter); a revocation revokes all. There is no entry that reactivates by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case", default)]
pub struct Policy {
    /// Signature certificates on the card.
    pub signature_on_card: OnReactivate,
    /// Signature certificates on the phone.
    pub signature_on_phone: OnReactivate,
    /// User authentication certificates on the card.
    pub user_authentication_on_card: OnReactivate,
    /// User authentication certificates on the phone.
    pub user_authentication_on_phone: OnReactivate,
    /// Whether this authority lifts holds at all.
    pub release_allowed: bool,
    /// Revoke what has been on hold for so many days (Belgium: 7, Austria: 10); nothing: holds do not expire.
    pub hold_expires_after_days: Option<u32>,
    /// The reason given when lifting a suspension revokes a certificate.
    pub revoked_on_reactivation: RevokeReason,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            signature_on_card: OnReactivate::Revoke,
            signature_on_phone: OnReactivate::Revoke,
            user_authentication_on_card: OnReactivate::Release,
            user_authentication_on_phone: OnReactivate::Release,
            release_allowed: true,
            hold_expires_after_days: None,
            revoked_on_reactivation: RevokeReason::Superseded,
        }
    }
}

/// Entries of a policy that contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// An entry releases although releasing is not allowed.
    #[error("policy.{0} says release, but policy.release_allowed is false: say revoke or keep")]
    Releases(&'static str),
    /// Holds that expire at once.
    #[error("policy.hold_expires_after_days must be at least 1; leave it out if holds do not expire")]
    ExpiresAtOnce,
}

impl Policy {
    /// What lifting a suspension does to a certificate.
    pub const fn on_reactivate(&self, kind: CertificateKind, carrier: Carrier) -> OnReactivate {
        match (kind, carrier) {
            (CertificateKind::Signature, Carrier::Card) => self.signature_on_card,
            (CertificateKind::Signature, Carrier::Phone) => self.signature_on_phone,
            (CertificateKind::UserAuthentication, Carrier::Card) => self.user_authentication_on_card,
            (CertificateKind::UserAuthentication, Carrier::Phone) => self.user_authentication_on_phone,
        }
    }

    /// Finds entries that contradict each other.
    pub fn check(&self) -> Result<(), PolicyError> {
        let entries = [
            ("signature_on_card", self.signature_on_card),
            ("signature_on_phone", self.signature_on_phone),
            ("user_authentication_on_card", self.user_authentication_on_card),
            ("user_authentication_on_phone", self.user_authentication_on_phone),
        ];
        let releases = entries.iter().find(|(_, entry)| *entry == OnReactivate::Release);
        match releases {
            Some((name, _)) if !self.release_allowed => Err(PolicyError::Releases(name)),
            _ if self.hold_expires_after_days == Some(0) => Err(PolicyError::ExpiresAtOnce),
            _ => Ok(()),
        }
    }
}
