//! Counters of this process, by governor (GCRA).

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::Clock as GovernorClock;
use governor::middleware::StateInformationMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::{DashMapStateStore, ShrinkableKeyedStateStore};
use governor::state::{InMemoryState, NotKeyed, StateStore};
use governor::{Quota, RateLimiter};

use super::{Counted, Hashed, Mode, Rate, Rule, Verdict};
use crate::clock::Clock;

/// The counters of every limited rule.
pub(super) struct Local {
    clock: Stopwatch,
    limiters: Vec<(Rule, Limiter)>,
}

impl Local {
    pub(super) fn new(rates: &[(Rule, Rate)], clock: Arc<dyn Clock>) -> Self {
        let clock = Stopwatch(clock);
        let limiters = rates.iter().map(|(rule, rate)| (*rule, limiter(*rate, clock.clone()))).collect();
        Self { clock, limiters }
    }

    pub(super) fn ask(&self, rule: Rule, key: Hashed, mode: Mode) -> Counted {
        let Some((_, limiter)) = self.limiters.iter().find(|(limited, _)| *limited == rule) else {
            return Counted { verdict: Verdict::Allowed, remaining: u32::MAX };
        };
        match limiter.check_key(&Asked { key, mode }) {
            Ok(state) => Counted { verdict: Verdict::Allowed, remaining: state.remaining_burst_capacity() },
            Err(not_until) => {
                let wait = not_until.wait_time_from(self.clock.now());
                let retry_after_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX).max(1);
                Counted { verdict: Verdict::Over { retry_after_ms }, remaining: 0 }
            }
        }
    }

    pub(super) fn forget_idle(&self) {
        for (_, limiter) in &self.limiters {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }

    #[cfg(test)]
    pub(super) fn counters(&self, rule: Rule) -> usize {
        self.limiters.iter().find(|(limited, _)| *limited == rule).map_or(0, |(_, limiter)| limiter.len())
    }
}

type Limiter = RateLimiter<Asked, Counters, Stopwatch, StateInformationMiddleware>;

fn limiter(rate: Rate, clock: Stopwatch) -> Limiter {
    let count = NonZeroU32::new(rate.count).unwrap_or(NonZeroU32::MIN);
    let each = (rate.window / count.get()).max(Duration::from_nanos(1));
    let quota = Quota::with_period(each).unwrap_or_else(|| Quota::per_second(count)).allow_burst(count);
    Limiter::new(quota, Counters::default(), clock)
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
