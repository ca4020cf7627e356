//! Compares what was decided with what the authority answers, all of it, for ever, and repairs (P2).
//!
//! Constant work: every beat reads one page of everything on hold or revoked and one page of all certificates, however
//! much changed. A difference is repaired by telling the authority again what was decided, counted and logged.

use super::authority::{Answer, Authority, AuthorityError};
use crate::card::{CertificateId, CertificateStatus, EpochMs};
use crate::clock::Clock;
use crate::store::{DecidedStatus, Store, StoreError};
use std::{sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;

/// Certificates a page.
const PAGE: u32 = 64;
/// The pause between beats: about 60 certificates a second of each sweep, under 1 % of a core.
const BEAT: Duration = Duration::from_secs(1);
/// How long the authority may take for a page of answers, and for one repair.
const PATIENCE: Duration = Duration::from_secs(5);
/// A decision younger than this may still be on its way, milliseconds.
const ON_ITS_WAY_MS: i64 = 5_000;

/// The reconciler of one node.
#[derive(Clone)]
pub struct Reconciler {
    /// What was decided.
    pub store: Store,
    /// What is answered.
    pub authority: Arc<dyn Authority>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
}

/// Where the two sweeps stand.
#[derive(Default)]
pub struct Sweep {
    stopped: Option<CertificateId>,
    all: Option<CertificateId>,
}

/// Why a beat did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum ReconcileError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The authority.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
}

impl Reconciler {
    /// Reconciles until told to stop.
    pub async fn run(self, stop: CancellationToken) {
        let mut sweep = Sweep::default();
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(BEAT) => {}
            }
            if let Err(error) = self.beat(&mut sweep).await {
                tracing::warn!(error = %error, "a page could not be reconciled; it comes round again");
            }
        }
    }

    /// One beat: a page of each sweep. Returns how many differences were repaired.
    pub async fn beat(&self, sweep: &mut Sweep) -> Result<usize, ReconcileError> {
        let page = self.store.stopped_page(sweep.stopped.as_ref(), PAGE).await?;
        let mut repaired = self.compare(&page).await?;
        sweep.stopped = page.last().map(|status| status.certificate.clone());
        let page = self.store.certificate_page(sweep.all.as_ref(), PAGE).await?;
        repaired += self.compare(&page).await?;
        sweep.all = page.last().map(|status| status.certificate.clone());
        Ok(repaired)
    }

    /// Compares a page. While the authority gives no answers the same page comes again; a certificate that cannot be
    /// repaired does not keep the rest of its page from it.
    async fn compare(&self, page: &[DecidedStatus]) -> Result<usize, ReconcileError> {
        let ids: Vec<CertificateId> = page.iter().map(|status| status.certificate.clone()).collect();
        let answers = in_time(self.authority.answers(&ids)).await?;
        let now = self.clock.now();
        let mut repaired = 0;
        for (decided, answer) in page.iter().zip(answers) {
            if agrees(decided, &answer) || !self.is_settled(decided, now).await? {
                continue;
            }
            tracing::error!(
                serial = decided.certificate.serial.to_hex(),
                decided = decided.status.as_str(),
                "the authority answers otherwise than was decided; repairing"
            );
            metrics::counter!("holdline_reconcile_repairs_total").increment(1);
            match in_time(self.authority.carry_out(decided)).await {
                Ok(()) => repaired += 1,
                Err(error) => {
                    let serial = decided.certificate.serial.to_hex();
                    tracing::error!(serial, error = %error, "not repaired; the certificate comes round again");
                }
            }
        }
        metrics::counter!("holdline_reconcile_compared_total").increment(ids.len() as u64);
        Ok(repaired)
    }

    /// Whether the difference is one: the decision is not new, and it still stands when looked at once more.
    async fn is_settled(&self, decided: &DecidedStatus, now: EpochMs) -> Result<bool, StoreError> {
        let young = decided.since.is_some_and(|since| now.0 - since.0 < ON_ITS_WAY_MS);
        let again = self.store.decided_status(&decided.certificate).await?;
        Ok(!young && again.as_ref() == Some(decided))
    }
}

/// What the authority says, if it says it soon: a half-open connection must not end the reconciling for good.
async fn in_time<T>(work: impl Future<Output = Result<T, AuthorityError>>) -> Result<T, AuthorityError> {
    let late = || AuthorityError::Unavailable("no answer in time".to_owned());
    tokio::time::timeout(PATIENCE, work).await.unwrap_or_else(|_| Err(late()))
}

fn agrees(decided: &DecidedStatus, answer: &Answer) -> bool {
    match (decided.status, answer) {
        (_, Answer::None) => true,
        (CertificateStatus::Good, Answer::Good) => true,
        (CertificateStatus::Held, Answer::Revoked { hold, .. }) => *hold,
        (CertificateStatus::Revoked, Answer::Revoked { hold, .. }) => !*hold,
        _ => false,
    }
}
