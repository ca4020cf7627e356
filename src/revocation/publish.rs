//! Carries orders from the outbox to the authority: at least once, in order for each certificate, for ever (P2, P5).
//!
//! A round takes due orders under a lease with a fence, carries them out side by side, and settles each under its
//! fence. A worker that was paused past its lease settles nothing, and the authority ignores its older order numbers.
//! When the authority is away: back-off with jitter, up to a minute, without end. What it refuses is parked and alarmed.

use super::authority::{Authority, AuthorityError};
use crate::bus::{Bus, BusEvent};
use crate::card::{CertificateStatus, EpochMs, OrderAction, Random};
use crate::clock::Clock;
use crate::fault_points::fault_point;
use crate::store::{DecidedStatus, Publication, Published, Store, StoreError};
use std::{sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;

/// Orders taken in one round.
const ROUND: u32 = 64;
/// How long the authority may take for one order; a half-open connection must not hold the line.
const PATIENCE: Duration = Duration::from_secs(5);
/// A lease outlives the patience, so that a living worker is not overtaken.
const LEASE_MS: i64 = 15_000;
/// How often the outbox is looked at when no wake-up came.
const LOOK: Duration = Duration::from_millis(500);
/// First pause after a failure, and the longest, milliseconds.
const PAUSE_MS: (i64, i64) = (250, 60_000);

/// The publisher of one node.
#[derive(Clone)]
pub struct Publisher {
    /// Where the outbox is.
    pub store: Store,
    /// Wake-ups in, "published" out.
    pub bus: Bus,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Jitter.
    pub random: Arc<dyn Random>,
    /// Whom to tell.
    pub authority: Arc<dyn Authority>,
}

impl Publisher {
    /// Publishes until told to stop; finishes the round under way.
    pub async fn run(self, stop: CancellationToken) {
        let mut wake = self.bus.subscribe();
        loop {
            match self.round().await {
                Ok(taken) if taken == ROUND as usize => continue,
                Ok(_) => {}
                Err(error) => tracing::error!(error = %error, "the outbox cannot be worked on now; trying again"),
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = wake.wait_for(&BusEvent::OutboxReady) => {}
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    /// One round; returns how many orders were taken.
    pub async fn round(&self) -> Result<usize, StoreError> {
        let now = self.clock.now();
        let taken = self.store.take_publications(now, EpochMs(now.0 + LEASE_MS), ROUND).await?;
        if taken.is_empty() {
            return Ok(0);
        }
        let count = taken.len();
        let settled = futures_util::future::join_all(taken.into_iter().map(|order| self.carry_out(order))).await;
        fault_point!("before-settle");
        let now = self.clock.now();
        for (order, outcome) in &settled {
            report(order, outcome, now);
        }
        for receipt in self.store.settle_publications(settled, now).await? {
            self.bus.publish(BusEvent::Published { receipt });
        }
        Ok(count)
    }

    async fn carry_out(&self, order: Publication) -> (Publication, Published) {
        let decided = decided(&order);
        let outcome = match tokio::time::timeout(PATIENCE, self.authority.carry_out(&decided)).await {
            Ok(Ok(())) => Published::Done,
            Ok(Err(AuthorityError::Refused(why))) => Published::Parked(why),
            Ok(Err(AuthorityError::Unavailable(why))) => Published::Later(self.next_try(order.attempts), why),
            Err(_) => Published::Later(self.next_try(order.attempts), "no answer in time".to_owned()),
        };
        (order, outcome)
    }

    /// Doubles from a quarter of a second to a minute, give or take a quarter, so that nodes do not knock together.
    fn next_try(&self, attempts: u32) -> EpochMs {
        let (first, longest) = PAUSE_MS;
        let pause = first.saturating_mul(1 << attempts.saturating_sub(1).min(16)).min(longest);
        let mut chance = [0_u8; 1];
        self.random.fill(&mut chance);
        EpochMs(self.clock.now().0 + pause * (192 + i64::from(chance[0]) / 2) / 256)
    }
}

/// An order as what the authority shall answer after it.
fn decided(order: &Publication) -> DecidedStatus {
    let (status, reason) = match &order.action {
        OrderAction::Hold => (CertificateStatus::Held, None),
        OrderAction::Release => (CertificateStatus::Good, None),
        OrderAction::Revoke(reason) => (CertificateStatus::Revoked, Some(reason.as_str().to_owned())),
    };
    let since = (status != CertificateStatus::Good).then_some(order.decided);
    DecidedStatus { certificate: order.certificate.clone(), status, order_no: order.order_no, since, reason }
}

fn report(order: &Publication, outcome: &Published, now: EpochMs) {
    let serial = order.certificate.serial.to_hex();
    match outcome {
        Published::Done => {
            let lag = (now.0 - order.decided.0).max(0) as f64 / 1000.0;
            metrics::histogram!("holdline_publication_lag_seconds").record(lag);
            tracing::info!(serial, order_no = order.order_no, attempts = order.attempts, "published");
        }
        Published::Later(_, why) => {
            metrics::counter!("holdline_publication_failures_total").increment(1);
            tracing::warn!(
                serial,
                order_no = order.order_no,
                attempts = order.attempts,
                why,
                "not published yet; trying again"
            );
        }
        Published::Parked(why) => {
            metrics::counter!("holdline_publications_parked_total").increment(1);
            tracing::error!(
                serial,
                order_no = order.order_no,
                why,
                "the authority refuses an order: a person must look"
            );
        }
    }
}
