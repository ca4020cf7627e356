//! Chains and signs what the audit has gathered (P6). One node at a time does it, under a lease.

use super::Contact;
use crate::card::EpochMs;
use crate::store::{SealedHead, StoreError};

/// How many rows one transaction chains: short enough that deciding writers do not wait for it.
const AT_ONCE: u32 = 200;
/// How long the sealer's lease lasts, milliseconds.
const LEASE_MS: i64 = 3_000;

/// Seals everything unsealed, if this node holds (or can take) the lease; returns the newest head it made.
/// `everywhere` also looks for rows that an earlier sealer left behind.
pub async fn seal_audit(app: &Contact, node: &str, everywhere: bool) -> Result<Option<SealedHead>, StoreError> {
    let now = app.clock.now();
    if app.store.take_lease("seal-audit", node, now, EpochMs(now.0 + LEASE_MS)).await?.is_none() {
        return Ok(None);
    }
    let mut newest = None;
    while let Some(head) = app.store.seal_audit(app.clock.now(), AT_ONCE, everywhere).await? {
        newest = Some(head);
    }
    Ok(newest)
}
