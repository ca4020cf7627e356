//! The task that sends: takes what is due, one webhook beside the other, one message after the other.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use tokio_util::sync::CancellationToken;

use super::deliver::{NotTaken, PATIENCE, deliver};
use super::message::Message;
use crate::bus::Bus;
use crate::card::{EpochMs, EventKind, Happened, Random};
use crate::clock::Clock;
use crate::security::{Connector, Target};
use crate::store::{Delivered, Store, StoreError, TakenWebhook, WebhookRow};

/// How often the store is looked at when nothing wakes the sender.
const LOOK: Duration = Duration::from_secs(1);
/// Events read at a time.
const AT_ONCE: u32 = 50;
/// A lease: longer than a delivery may take.
const LEASE_MS: i64 = 3 * PATIENCE.as_millis() as i64;
/// The first pause after a failure, and the longest.
const PAUSE_MS: (i64, i64) = (1_000, 3_600_000);
/// How long a webhook is tried before it is given up.
const GIVE_UP_MS: i64 = 3 * 86_400_000;

/// Counts deliveries by `outcome`.
const DELIVERIES: &str = "holdline_webhook_deliveries_total";

/// Sends events to webhooks.
#[derive(Clone)]
pub struct Sender {
    /// Events and webhooks.
    pub store: Store,
    /// Wake-ups.
    pub bus: Bus,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// For pauses that differ.
    pub random: Arc<dyn Random>,
    /// Connections.
    pub connector: Connector,
}

impl Sender {
    /// Works until told to stop; what is under way is finished.
    pub async fn run(self, stop: CancellationToken) {
        let mut watch = self.bus.subscribe();
        let mut running = FuturesUnordered::new();
        let mut busy: HashSet<String> = HashSet::new();
        loop {
            for name in self.due().await {
                if busy.insert(name.clone()) {
                    running.push(self.turn(name, &stop));
                }
            }
            tokio::select! {
                () = stop.cancelled() => break,
                Some(name) = running.next() => {
                    busy.remove(&name);
                }
                // Any news may be an event; the pause keeps a flood of news from being a flood of looks.
                () = async {
                    let _either_way = tokio::time::timeout(LOOK, watch.next()).await;
                    tokio::time::sleep(Duration::from_millis(10)).await;
                    watch.drain();
                } => {}
            }
        }
        while running.next().await.is_some() {}
    }

    async fn due(&self) -> Vec<String> {
        self.store.due_webhooks(self.clock.now()).await.unwrap_or_else(|error| {
            tracing::warn!(error = %error, "webhooks could not be looked at now");
            Vec::new()
        })
    }

    /// One webhook until nothing is left for it, something is not taken, or it is time to stop. Gives its name back.
    async fn turn(&self, name: String, stop: &CancellationToken) -> String {
        if let Err(error) = self.try_turn(&name, stop).await {
            tracing::warn!(webhook = name, error = %error, "a webhook could not be worked on now");
        }
        name
    }

    async fn try_turn(&self, name: &str, stop: &CancellationToken) -> Result<(), StoreError> {
        let now = self.clock.now();
        let Some(mut taken) = self.store.take_webhook(name, now, now.plus_ms(LEASE_MS)).await? else { return Ok(()) };
        let kinds: Vec<EventKind> = taken.row.kinds.split(' ').filter_map(|kind| kind.parse().ok()).collect();
        let mut after = taken.row.after;
        loop {
            let events = self.store.events_after(after, AT_ONCE).await?;
            let last = events.last().map(|event| event.cursor);
            for event in events.iter().filter(|event| kinds.contains(&event.kind)) {
                if stop.is_cancelled() {
                    break;
                }
                if !self.send(&taken, event).await? {
                    return Ok(());
                }
                after = event.cursor;
                (taken.row.failing, taken.row.attempts) = (None, 0);
            }
            let finished = last.is_none() || stop.is_cancelled();
            if let (Some(last), false) = (last, stop.is_cancelled()) {
                after = last;
            }
            let now = self.clock.now();
            let until = if finished { EpochMs(0) } else { now.plus_ms(LEASE_MS) };
            let mine = self.store.settle_webhook(name, taken.fence, Delivered::UpTo(after), now, until).await?;
            if finished || !mine {
                return Ok(());
            }
        }
    }

    /// Sends one message and writes how it went. False when this turn is over.
    async fn send(&self, taken: &TakenWebhook, event: &Happened) -> Result<bool, StoreError> {
        let row = &taken.row;
        let sent = match Target::parse(&row.url) {
            Ok(target) => {
                let message = Message::of(event, &taken.secret, self.clock.now());
                deliver(&self.connector, &target, &message).await
            }
            // It was checked when it was added: somebody altered the database.
            Err(_) => Err(NotTaken::Broken),
        };
        let now = self.clock.now();
        metrics::counter!(DELIVERIES, "outcome" => sent.map_or_else(NotTaken::code, |()| "taken")).increment(1);
        let (delivered, until) = match sent {
            Ok(()) => (Delivered::UpTo(event.cursor), now.plus_ms(LEASE_MS)),
            Err(problem) => (self.not_taken(row, problem, now), now),
        };
        let mine = self.store.settle_webhook(&row.name, taken.fence, delivered, now, until).await?;
        Ok(mine && sent.is_ok())
    }

    fn not_taken(&self, row: &WebhookRow, problem: NotTaken, now: EpochMs) -> Delivered {
        let failing = row.failing.unwrap_or(now);
        if problem.is_for_good() || now.0 - failing.0 >= GIVE_UP_MS {
            tracing::error!(webhook = row.name, %problem, "a webhook is given up; `holdline webhook resume` takes it up again");
            return Delivered::Disabled { at: now, problem: problem.to_string() };
        }
        let pause = pause_ms(row.attempts, self.random.as_ref());
        tracing::warn!(webhook = row.name, %problem, pause_ms = pause, "a message was not taken; trying again");
        Delivered::Later { next: now.plus_ms(pause), problem: problem.to_string() }
    }
}

/// Twice as long after each failure, up to an hour; a quarter of it by chance, so that many webhooks of one system that
/// was away do not all come at once.
fn pause_ms(attempts: u32, random: &dyn Random) -> i64 {
    let (first, longest) = PAUSE_MS;
    let whole = first.saturating_mul(1_i64.checked_shl(attempts.min(20)).unwrap_or(i64::MAX)).min(longest);
    let mut chance = [0; 2];
    random.fill(&mut chance);
    whole * 3 / 4 + whole / 4 * i64::from(u16::from_le_bytes(chance)) / i64::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemRandom;

    #[test]
    fn pauses_grow_to_an_hour_and_differ() {
        let random = SystemRandom::new();
        for (attempts, whole) in [(0, 1_000), (1, 2_000), (5, 32_000), (12, 3_600_000), (u32::MAX, 3_600_000)] {
            for _ in 0..50 {
                let pause = pause_ms(attempts, &random);
                assert!((whole * 3 / 4..=whole).contains(&pause), "{attempts}: {pause}");
            }
        }
        let many: HashSet<i64> = (0..50).map(|_| pause_ms(20, &random)).collect();
        assert!(many.len() > 25);
    }
}
