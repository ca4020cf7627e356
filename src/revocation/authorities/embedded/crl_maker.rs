//! CRLs: one node at a time signs, under a lease; changes are gathered for a second; the number is persisted before
//! signing (RFC 5280, 5.2.3); every node serves the same bytes. Signed anew long before expiry.

use super::super::super::crl;
use super::super::super::issuer::{Issuer, sha256};
use super::Embedded;
use crate::card::EpochMs;
use crate::fault_points::fault_point;
use crate::store::{CrlRow, StoreError};
use bytes::Bytes;
use std::sync::{Arc, PoisonError};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// A CRL as served.
pub(in crate::revocation) struct Shelved {
    pub(in crate::revocation) number: i64,
    pub(in crate::revocation) der: Bytes,
    /// Hexadecimal SHA-256 of the bytes, quoted: the ETag.
    pub(in crate::revocation) etag: String,
    pub(in crate::revocation) this_update: EpochMs,
    pub(in crate::revocation) next_update: EpochMs,
}

/// Changes are gathered this long before a CRL is signed, milliseconds.
const GATHER_MS: u64 = 1_000;
/// How often is looked whether a CRL is due.
const BEAT: Duration = Duration::from_millis(250);
/// How long the signer's lease lasts, milliseconds.
const LEASE_MS: i64 = 3_000;

impl Embedded {
    /// Signs CRLs when they are due and fetches those that another node signed, until told to stop.
    pub async fn keep_crls(self, node: String, stop: CancellationToken) {
        loop {
            for issuer in self.issuers.iter().filter(|issuer| issuer.crl_key.is_some()) {
                if let Err(error) = self.keep_crl(issuer, &node).await {
                    tracing::warn!(issuer = issuer.name.as_str(), error = %error, "the CRL is not renewed now; trying again");
                }
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(BEAT) => {}
            }
        }
    }

    async fn keep_crl(&self, issuer: &Issuer, node: &str) -> Result<(), StoreError> {
        let shelved = self.shelved(issuer.name.as_str());
        if self.store.is_shared()
            && let Some(newer) =
                self.store.crl_above(&issuer.name, shelved.as_ref().map_or(0, |crl| crl.number)).await?
        {
            self.put_on_shelf(issuer, newer);
        }
        let Some(behind_since) = self.due(issuer, shelved.as_deref()) else { return Ok(()) };
        let now = self.clock.now();
        if self.store.take_lease("sign-crl", node, now, EpochMs(now.0 + LEASE_MS)).await?.is_none() {
            return Ok(());
        }
        // Cleared before the table is read: what changes from here on makes the CRL due again.
        self.clear_behind(issuer, behind_since);
        self.refresh().await?;
        let made = self.make(issuer).await;
        if !matches!(made, Ok(true)) {
            let mut behind = self.behind.lock().unwrap_or_else(PoisonError::into_inner);
            behind.entry(issuer.name.to_string()).or_insert(behind_since);
        }
        made.map(|_| ())
    }

    /// Since when the CRL is behind, if it must be signed now: a second after the first change, at once when there is
    /// none, and when three quarters of its life are over.
    fn due(&self, issuer: &Issuer, shelved: Option<&Shelved>) -> Option<u64> {
        let (now, ticks) = (self.clock.now(), self.clock.monotonic_ms());
        let behind = self.behind.lock().unwrap_or_else(PoisonError::into_inner).get(issuer.name.as_str()).copied();
        let Some(shelved) = shelved else { return Some(behind.unwrap_or(ticks)) };
        let life = shelved.next_update.0 - shelved.this_update.0;
        // A clock that was set back makes a CRL from the future: replace it, verifiers would reject it.
        let ending = now.0 > shelved.next_update.0 - life / 4 || now.0 < shelved.this_update.0;
        match behind {
            Some(since) if ticks.saturating_sub(since) >= GATHER_MS => Some(since),
            _ if ending => Some(ticks),
            _ => None,
        }
    }

    fn clear_behind(&self, issuer: &Issuer, since: u64) {
        let mut behind = self.behind.lock().unwrap_or_else(PoisonError::into_inner);
        if behind.get(issuer.name.as_str()).is_some_and(|known| *known <= since) {
            behind.remove(issuer.name.as_str());
        }
    }

    async fn make(&self, issuer: &Issuer) -> Result<bool, StoreError> {
        let number = self.store.next_crl_number(&issuer.name).await?;
        fault_point!("after-crl-number");
        let entries = self.table.stopped(&issuer.name);
        let this_update = self.clock.now();
        let next_update = this_update.plus_ms(self.settings.crl_next_update.as_millis() as i64);
        let Some(der) = crl::build(issuer, &entries, number, this_update, next_update) else { return Ok(false) };
        let row = CrlRow { number, der, this_update, next_update };
        if self.store.save_crl(&issuer.name, row.clone()).await? {
            self.put_on_shelf(issuer, row);
            tracing::info!(issuer = issuer.name.as_str(), number, entries = entries.len(), "CRL signed");
        }
        Ok(true)
    }

    pub(super) fn put_on_shelf(&self, issuer: &Issuer, row: CrlRow) {
        let etag = format!("\"{}\"", hex::encode(sha256(&row.der)));
        let CrlRow { number, der, this_update, next_update } = row;
        let shelved = Shelved { number, der: der.into(), etag, this_update, next_update };
        self.shelf.write().unwrap_or_else(PoisonError::into_inner).insert(issuer.name.to_string(), Arc::new(shelved));
    }

    /// The CRL in force.
    pub(in crate::revocation) fn shelved(&self, issuer: &str) -> Option<Arc<Shelved>> {
        self.shelf.read().unwrap_or_else(PoisonError::into_inner).get(issuer).cloned()
    }
}
