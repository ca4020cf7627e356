//! Keeps the table what the store says: everything stopped at start, changes as they come, good serials in the background.

use super::Embedded;
use crate::bus::BusEvent;
use crate::card::CertificateId;
use crate::store::StoreError;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How often the store is looked at for decisions of other nodes.
const LOOK: Duration = Duration::from_millis(250);
/// How long one look may take: a half-open connection must not end the looking for good.
const PATIENCE: Duration = Duration::from_secs(5);
/// Rows read at a time while loading.
const PAGE: u32 = 5_000;

impl Embedded {
    pub(super) async fn load_stopped(&self) -> Result<(), StoreError> {
        let horizon = self.store.change_horizon().await?;
        let looked = self.clock.monotonic_ms();
        let mut after: Option<CertificateId> = None;
        loop {
            let page = self.store.stopped_page(after.as_ref(), PAGE).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.certificate.clone());
            page.iter().for_each(|status| self.put(status));
        }
        self.horizon.store(horizon, Ordering::Release);
        self.table.looked_at(looked);
        // A change may have been committed behind the page already read: look once more from the horizon.
        self.refresh().await
    }

    /// Reads what was decided since the last look.
    pub async fn refresh(&self) -> Result<(), StoreError> {
        let looked = self.clock.monotonic_ms();
        let horizon = self.store.change_horizon().await?;
        let changed = self.store.changed_since(self.horizon.load(Ordering::Acquire)).await?;
        changed.iter().for_each(|status| self.put(status));
        self.horizon.fetch_max(horizon, Ordering::AcqRel);
        self.table.looked_at(looked);
        Ok(())
    }

    /// Keeps the table current until told to stop: woken by the bus, and by itself.
    pub async fn keep_current(self, stop: CancellationToken) {
        let mut wake = self.bus.subscribe();
        loop {
            match tokio::time::timeout(PATIENCE, self.refresh()).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => {
                    tracing::warn!(error = %error, "decisions cannot be read now; OCSP says tryLater once the table is stale");
                }
                Err(_) => tracing::warn!("decisions are not read in time; OCSP says tryLater once the table is stale"),
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(LOOK) => {}
                () = wake.wait_for(&BusEvent::CertificatesChanged) => {}
            }
        }
    }

    /// Learns the serials of everything that is good, so that answering for them needs no look at the store.
    pub async fn learn_good(self, stop: CancellationToken) {
        let mut after: Option<CertificateId> = None;
        while !stop.is_cancelled() {
            match self.store.certificate_page(after.as_ref(), PAGE).await {
                Ok(page) => {
                    let Some(last) = page.last() else { break };
                    after = Some(last.certificate.clone());
                    page.iter().for_each(|status| self.put(status));
                }
                Err(error) => {
                    tracing::warn!(error = %error, "serials cannot be read now; going on in a moment");
                    tokio::time::sleep(LOOK).await;
                }
            }
        }
        tracing::info!(serials = self.table.len(), "all serials are in memory");
    }

    /// Renews development signers in time; the operator's own are the operator's.
    pub fn renew_signers(&self) {
        for issuer in self.issuers.iter() {
            match issuer.renew_if_due(self.clock.now()) {
                Ok(true) => tracing::info!(issuer = issuer.name.as_str(), "the OCSP signer was renewed"),
                Ok(false) => {}
                Err(error) => tracing::error!(error = %error, "the OCSP signer could not be renewed"),
            }
        }
    }
}
