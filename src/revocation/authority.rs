//! The port to whoever answers for certificates: the embedded authority, or a CA of somebody else's.

use crate::card::{CertificateId, EpochMs};
use crate::store::DecidedStatus;
use futures_util::future::BoxFuture;

/// An authority: it can be told what was decided, and be asked what it answers.
pub trait Authority: Send + Sync {
    /// Brings the authority to answer as decided. Repeatable; must not undo an order with a higher number (P5).
    fn carry_out<'a>(&'a self, decided: &'a DecidedStatus) -> BoxFuture<'a, Result<(), AuthorityError>>;

    /// What the authority answers now for each certificate, as somebody who checks it would hear.
    fn answers<'a>(&'a self, ids: &'a [CertificateId]) -> BoxFuture<'a, Result<Vec<Answer>, AuthorityError>>;
}

/// What an authority answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Not revoked.
    Good,
    /// Revoked, with reason certificateHold when `hold`.
    Revoked {
        /// revocationTime.
        since: EpochMs,
        /// Reason certificateHold.
        hold: bool,
    },
    /// It does not know the certificate.
    Unknown,
    /// It gives no answer now (tryLater).
    None,
}

/// Why an order was not carried out.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AuthorityError {
    /// Down, slow, overloaded: try again, for ever.
    #[error("the authority cannot be reached now: {0}")]
    Unavailable(String),
    /// It says no, and will say no again: a person must look.
    #[error("the authority refuses: {0}")]
    Refused(String),
}
