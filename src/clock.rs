//! The one door to the clock and to randomness.
//!
//! Everything that decides takes `now: EpochMs` or `&dyn Random` as an argument (ARCHITECTURE.md, decision 1), so that
//! tests can hold time still and replay luck. Whoever lives at the edge asks the implementations here; clippy.toml bans
//! the underlying calls everywhere else.
#![allow(clippy::disallowed_methods, reason = "this file is the one that may read the clock and draw")]

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use ring::rand::SecureRandom;

use crate::card::{EpochMs, Random};

/// Two clocks: the calendar, which people and certificates read, and a stopwatch, which no operator can set back.
pub trait Clock: Send + Sync {
    /// The instant by the calendar. May jump either way when somebody sets the machine's clock.
    fn now(&self) -> EpochMs;

    /// Milliseconds since some fixed beginning, never going back. For time limits, leases and freshness (P2): a clock
    /// that jumps must not make a stale answer look fresh.
    fn monotonic_ms(&self) -> u64;
}

/// The machine's clocks.
#[derive(Debug, Clone)]
pub struct SystemClock {
    started: Instant,
}

impl SystemClock {
    /// A clock whose stopwatch starts now.
    #[must_use]
    pub fn new() -> Self {
        Self { started: Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> EpochMs {
        // A machine set before 1970 is handled like one at 1970: the certificates' dates will refuse it loudly.
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        EpochMs(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn monotonic_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// A clock that stands still until it is told otherwise: for tests and for `flow run`, whose calls take no time.
#[derive(Debug)]
pub struct StoppedClock {
    now: AtomicI64,
    monotonic: AtomicU64,
}

impl StoppedClock {
    /// Stands at `now`, its stopwatch at nought.
    #[must_use]
    pub fn at(now: EpochMs) -> Self {
        Self { now: AtomicI64::new(now.0), monotonic: AtomicU64::new(0) }
    }

    /// Lets both clocks run `ms` milliseconds on.
    pub fn advance_ms(&self, ms: u64) {
        self.now.fetch_add(i64::try_from(ms).unwrap_or(i64::MAX), Ordering::SeqCst);
        self.monotonic.fetch_add(ms, Ordering::SeqCst);
    }

    /// Sets the calendar, forwards or back, as an operator would; the stopwatch does not notice.
    pub fn jump_to(&self, now: EpochMs) {
        self.now.store(now.0, Ordering::SeqCst);
    }
}

impl Clock for StoppedClock {
    fn now(&self) -> EpochMs {
        EpochMs(self.now.load(Ordering::SeqCst))
    }

    fn monotonic_ms(&self) -> u64 {
        self.monotonic.load(Ordering::SeqCst)
    }
}

/// The kernel's random numbers.
#[derive(Debug, Clone)]
pub struct SystemRandom {
    source: ring::rand::SystemRandom,
}

impl SystemRandom {
    /// Opens nothing and cannot fail: the kernel is asked at each draw.
    #[must_use]
    pub fn new() -> Self {
        Self { source: ring::rand::SystemRandom::new() }
    }

    /// The same source in the type *ring* demands for signatures and keys.
    #[must_use]
    pub fn source(&self) -> &ring::rand::SystemRandom {
        &self.source
    }
}

impl Default for SystemRandom {
    fn default() -> Self {
        Self::new()
    }
}

impl Random for SystemRandom {
    fn fill(&self, buf: &mut [u8]) {
        if self.source.fill(buf).is_err() {
            // Without randomness no receipt, nonce or key is safe, and there is nothing to fall back to: a service
            // that ends is restarted, one that goes on with zeroes would hand out guessable receipts.
            tracing::error!("the system gives no random numbers; ending at once");
            std::process::abort();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn system_clock_is_after_this_was_written_and_its_stopwatch_never_goes_back() {
        let clock = SystemClock::new();
        assert!(clock.now().0 > 1_700_000_000_000);
        let first = clock.monotonic_ms();
        assert!(clock.monotonic_ms() >= first);
    }

    #[test]
    fn a_jump_of_the_calendar_leaves_the_stopwatch_alone() {
        let clock = StoppedClock::at(EpochMs(3_600_000));
        clock.advance_ms(5);
        clock.jump_to(EpochMs(0));
        assert_eq!((clock.now(), clock.monotonic_ms()), (EpochMs(0), 5));
    }

    #[test]
    fn random_fills_the_whole_buffer() {
        let (mut a, mut b) = ([0u8; 32], [0u8; 32]);
        SystemRandom::new().fill(&mut a);
        SystemRandom::new().fill(&mut b);
        assert_ne!(a, b);
        assert_ne!(a, [0; 32]);
    }
}
