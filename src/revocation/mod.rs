//! From decision to published: the outbox publisher, the reconciler, and the embedded authority (OCSP and CRLs).
//!
//! Invariants: an order that was committed is published, whatever happens in between (P2); for one certificate, in the
//! order of decisions (P5); nobody ever gets a stale "good": an answer is signed at the time of asking from a table
//! that holds every committed decision, or the answer is tryLater.
//!
//! When the store or a key fails: OCSP says tryLater, `/readyz` says why, the outbox waits.

mod authorities;
mod authority;
mod crl;
mod der;
mod doors;
mod issuer;
mod ocsp;
mod publish;
mod reconcile;
mod reference;
mod signer;
mod table;

pub use authorities::embedded::{Embedded, EmbeddedSettings};
pub use authority::{Answer, Authority, AuthorityError};
pub use doors::router;
pub use issuer::{Issuer, IssuerError, IssuerPaths, Issuers};
pub use publish::Publisher;
pub use reconcile::{ReconcileError, Reconciler, Sweep};
pub use reference::{IssuerHashes, crl_lists, read_status};
pub use table::{Known, Reason, StatusTable};
