//! Limits against abuse (P8): so many in a window of time, per rule and key.
//!
//! A limit answers; it never acts. Whoever asks decides what "over" means, and for contacts it means a person, never a
//! dropped call. Keys (telephone numbers, addresses) are kept only as keyed hashes with a key of this process.
//!
//! Today the counters are in this process, so several nodes would each allow the full number. [`Limits`] hides that:
//! its questions are asynchronous, so that Redis can stand behind the same type, with these counters to fall back on.

use std::hash::Hash;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::Clock as GovernorClock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::{DashMapStateStore, ShrinkableKeyedStateStore};
use governor::state::{InMemoryState, NotKeyed, StateStore};
use governor::{Quota, RateLimiter};
use ring::hmac;

use crate::card::Random;
use crate::clock::Clock;

/// Counts how often each rule's limit was met, by `rule`.
const OVER: &str = "holdline_limits_exceeded_total";

/// What is limited. The key that goes with each is named in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Failed proofs by one caller (number).
    ProofByCaller,
    /// Failed proofs by everybody together (always the same key).
    ProofOverall,
    /// Callbacks asked for by one caller (number).
    CallbackByCaller,
    /// Callbacks to one number (the number to ring).
    CallbackToNumber,
    /// Messages asked for by one caller (number; withheld ones together).
    MessageByCaller,
    /// Messages to one number (the number written to).
    MessageToNumber,
    /// Messages altogether (always the same key).
    MessageOverall,
}

impl Rule {
    /// Its name in figures and logs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ProofByCaller => "proof-by-caller",
            Self::ProofOverall => "proof-overall",
            Self::CallbackByCaller => "callback-by-caller",
            Self::CallbackToNumber => "callback-to-number",
            Self::MessageByCaller => "message-by-caller",
            Self::MessageToNumber => "message-to-number",
            Self::MessageOverall => "message-overall",
        }
    }
}

/// So many in a window: all of them may come at once, and then one comes back each `window / count`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many; 0 counts as 1.
    pub count: u32,
    /// In how long.
    pub window: Duration,
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Within the limit.
    Allowed,
    /// Over the limit.
    Over {
        /// Milliseconds until one more would be allowed.
        retry_after_ms: u64,
    },
}

impl Verdict {
    /// Whether the limit is met.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Over { .. })
    }
}

/// All limits; cheap to clone.
#[derive(Clone)]
pub struct Limits {
    inner: Arc<Inner>,
}

struct Inner {
    key: hmac::Key,
    clock: Stopwatch,
    limiters: Vec<(Rule, Limiter)>,
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Limits").field("rules", &self.inner.limiters.len()).finish_non_exhaustive()
    }
}

impl Limits {
    /// Limits counted in this process. A rule without a rate is not limited.
    #[must_use]
    pub fn in_process(rates: &[(Rule, Rate)], clock: Arc<dyn Clock>, random: &dyn Random) -> Self {
        metrics::describe_counter!(OVER, "Times a limit was met");
        let mut secret = [0; 32];
        random.fill(&mut secret);
        let clock = Stopwatch(clock);
        let limiters = rates.iter().map(|(rule, rate)| (*rule, limiter(*rate, clock.clone()))).collect();
        Self { inner: Arc::new(Inner { key: hmac::Key::new(hmac::HMAC_SHA256, &secret), clock, limiters }) }
    }

    /// Counts one and says whether it is still within the limit. What is over is not counted: a caller who keeps trying
    /// is not pushed further away.
    pub async fn check(&self, rule: Rule, key: &str) -> Verdict {
        let verdict = self.ask(rule, key, Mode::Count);
        if verdict.is_over() {
            metrics::counter!(OVER, "rule" => rule.as_str()).increment(1);
        }
        verdict
    }

    /// Says what [`Limits::check`] would say, and counts nothing: for limits on failures, which are asked before the
    /// try and counted after it has failed.
    pub async fn peek(&self, rule: Rule, key: &str) -> Verdict {
        self.ask(rule, key, Mode::Peek)
    }

    fn ask(&self, rule: Rule, key: &str, mode: Mode) -> Verdict {
        let Some((_, limiter)) = self.inner.limiters.iter().find(|(limited, _)| *limited == rule) else {
            return Verdict::Allowed;
        };
        match limiter.check_key(&Asked { key: self.hash(key), mode }) {
            Ok(()) => Verdict::Allowed,
            Err(not_until) => {
                let wait = not_until.wait_time_from(self.inner.clock.now());
                Verdict::Over { retry_after_ms: u64::try_from(wait.as_millis()).unwrap_or(u64::MAX).max(1) }
            }
        }
    }

    fn hash(&self, key: &str) -> Hashed {
        let tag = hmac::sign(&self.inner.key, key.as_bytes());
        let mut hashed = Hashed::default();
        hashed.iter_mut().zip(tag.as_ref()).for_each(|(to, from)| *to = *from);
        hashed
    }

    /// Forgets counters that are back at nought, so that memory stays with those who try now. To be called each minute.
    pub fn forget_idle(&self) {
        for (_, limiter) in &self.inner.limiters {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

type Limiter = RateLimiter<Asked, Counters, Stopwatch, NoOpMiddleware<Duration>>;
type Hashed = [u8; 16];

fn limiter(rate: Rate, clock: Stopwatch) -> Limiter {
    let count = NonZeroU32::new(rate.count).unwrap_or(NonZeroU32::MIN);
    let each = (rate.window / count.get()).max(Duration::from_nanos(1));
    let quota = Quota::with_period(each).unwrap_or_else(|| Quota::per_second(count)).allow_burst(count);
    RateLimiter::new(quota, Counters::default(), clock)
}

/// Our stopwatch in governor's terms, so that tests hold its time too.
#[derive(Clone)]
struct Stopwatch(Arc<dyn Clock>);

impl GovernorClock for Stopwatch {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::from_millis(self.0.monotonic_ms())
    }
}

/// Whether a question counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Mode {
    Count,
    Peek,
}

/// A key and how it is asked about. governor always counts, so the store below is told not to keep what a peek wrote.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Asked {
    key: Hashed,
    mode: Mode,
}

#[derive(Default)]
struct Counters(DashMapStateStore<Hashed>);

impl StateStore for Counters {
    type Key = Asked;

    fn measure_and_replace<T, F, E>(&self, asked: &Asked, decide: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        if asked.mode == Mode::Count {
            return self.0.measure_and_replace(&asked.key, decide);
        }
        // An error keeps the counter as it was: hand a good answer through as one.
        let unkept = |before| -> Result<(T, Nanos), Result<T, E>> {
            match decide(before) {
                Ok((answer, _)) => Err(Ok(answer)),
                Err(over) => Err(Err(over)),
            }
        };
        let fresh = InMemoryState::default();
        let kept = self.0.get(&asked.key);
        let asked = match kept.as_deref() {
            Some(counter) => counter.measure_and_replace(&NotKeyed::NonKey, unkept),
            None => fresh.measure_and_replace(&NotKeyed::NonKey, unkept),
        };
        match asked {
            Ok(answer) | Err(Ok(answer)) => Ok(answer),
            Err(Err(over)) => Err(over),
        }
    }
}

impl ShrinkableKeyedStateStore<Asked> for Counters {
    fn retain_recent(&self, drop_below: Nanos) {
        ShrinkableKeyedStateStore::retain_recent(&self.0, drop_below);
    }

    fn shrink_to_fit(&self) {
        ShrinkableKeyedStateStore::shrink_to_fit(&self.0);
    }

    fn len(&self) -> usize {
        ShrinkableKeyedStateStore::len(&self.0)
    }

    fn is_empty(&self) -> bool {
        ShrinkableKeyedStateStore::is_empty(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::EpochMs;
    use crate::clock::{StoppedClock, SystemRandom};

    const THREE_A_MINUTE: Rate = Rate { count: 3, window: Duration::from_secs(60) };

    fn limits() -> (Limits, Arc<StoppedClock>) {
        let clock = Arc::new(StoppedClock::at(EpochMs(0)));
        let rates = [(Rule::ProofByCaller, THREE_A_MINUTE), (Rule::ProofOverall, THREE_A_MINUTE)];
        (Limits::in_process(&rates, clock.clone(), &SystemRandom::new()), clock)
    }

    #[tokio::test]
    async fn so_many_are_allowed_then_one_comes_back_at_a_time() {
        let (limits, clock) = limits();
        for _ in 0..3 {
            assert_eq!(limits.check(Rule::ProofByCaller, "+81300000001").await, Verdict::Allowed);
        }
        let over = Verdict::Over { retry_after_ms: 20_000 };
        assert_eq!(limits.check(Rule::ProofByCaller, "+81300000001").await, over);
        assert_eq!(limits.check(Rule::ProofByCaller, "+81300000002").await, Verdict::Allowed);
        assert_eq!(limits.check(Rule::ProofOverall, "+81300000001").await, Verdict::Allowed);
        clock.advance_ms(20_000);
        assert_eq!(limits.check(Rule::ProofByCaller, "+81300000001").await, Verdict::Allowed);
        assert!(limits.check(Rule::ProofByCaller, "+81300000001").await.is_over());
    }

    #[tokio::test]
    async fn peeking_counts_nothing_and_sees_what_counting_did() {
        let (limits, _) = limits();
        for _ in 0..10 {
            assert_eq!(limits.peek(Rule::ProofByCaller, "a").await, Verdict::Allowed);
        }
        for _ in 0..3 {
            assert_eq!(limits.check(Rule::ProofByCaller, "a").await, Verdict::Allowed);
        }
        assert!(limits.peek(Rule::ProofByCaller, "a").await.is_over());
        assert_eq!(limits.peek(Rule::ProofByCaller, "b").await, Verdict::Allowed);
    }

    #[tokio::test]
    async fn a_rule_without_a_rate_allows_everything() {
        let (limits, _) = limits();
        for _ in 0..1_000 {
            assert_eq!(limits.check(Rule::CallbackToNumber, "x").await, Verdict::Allowed);
        }
    }

    #[tokio::test]
    async fn counters_back_at_nought_are_forgotten_and_the_others_kept() {
        let (limits, clock) = limits();
        limits.check(Rule::ProofByCaller, "old").await;
        clock.advance_ms(120_000);
        limits.check(Rule::ProofByCaller, "new").await;
        limits.forget_idle();
        assert_eq!(limits.inner.limiters[0].1.len(), 1);
    }

    #[tokio::test]
    async fn a_jump_of_the_calendar_opens_no_limit() {
        let (limits, clock) = limits();
        for _ in 0..3 {
            limits.check(Rule::ProofByCaller, "a").await;
        }
        clock.jump_to(EpochMs(i64::MAX / 2));
        assert!(limits.check(Rule::ProofByCaller, "a").await.is_over());
    }
}
