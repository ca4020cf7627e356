//! How often somebody may try. Over a limit a contact goes to a person, it is never dropped (P8).
//!
//! In process today, behind an interface that another node can share later: `check` is async and its answer is a
//! verdict, not a counter. Keys (a caller's number) are hashed before they are kept.

use crate::config::{self, Rate};
use governor::clock::{Clock as _, DefaultClock};
use governor::{Quota, RateLimiter};
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::num::NonZeroU32;
use std::sync::Arc;

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Failed proofs by one caller's number.
    ProofByCaller,
    /// Failed proofs by everybody together.
    ProofOverall,
    /// Callbacks asked for by one caller.
    CallbackByCaller,
    /// Callbacks to one number.
    CallbackToNumber,
}

/// Whether it is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Yes; it has been counted.
    Allowed,
    /// No.
    Over {
        /// When the next one would be, milliseconds from now.
        retry_after_ms: u64,
    },
}

type Limiter = governor::DefaultKeyedRateLimiter<u64>;

/// All limiters. Cheap to clone.
#[derive(Clone)]
pub struct Limits(Arc<Inner>);

struct Inner {
    hasher: RandomState,
    proof_by_caller: Limiter,
    proof_overall: Limiter,
    callback_by_caller: Limiter,
    callback_to_number: Limiter,
}

impl Limits {
    /// Limits inside this process.
    pub fn in_process(config: &config::Limits) -> Self {
        Self(Arc::new(Inner {
            hasher: RandomState::new(),
            proof_by_caller: limiter(config.tries_per_caller),
            proof_overall: limiter(config.tries_overall),
            callback_by_caller: limiter(config.callbacks_per_caller),
            callback_to_number: limiter(config.callbacks_per_number),
        }))
    }

    /// Counts one more by `key`, if it is allowed.
    pub async fn check(&self, rule: Rule, key: &str) -> Verdict {
        let limiter = self.limiter(rule);
        match limiter.check_key(&self.0.hasher.hash_one(key)) {
            Ok(()) => Verdict::Allowed,
            Err(until) => {
                let wait = until.wait_time_from(DefaultClock::default().now());
                Verdict::Over { retry_after_ms: u64::try_from(wait.as_millis()).unwrap_or(u64::MAX) }
            }
        }
    }

    fn limiter(&self, rule: Rule) -> &Limiter {
        match rule {
            Rule::ProofByCaller => &self.0.proof_by_caller,
            Rule::ProofOverall => &self.0.proof_overall,
            Rule::CallbackByCaller => &self.0.callback_by_caller,
            Rule::CallbackToNumber => &self.0.callback_to_number,
        }
    }

    /// Forgets keys that are back at nothing: memory stays with those who try now. To be called each minute.
    pub fn forget_idle(&self) {
        for limiter in
            [&self.0.proof_by_caller, &self.0.proof_overall, &self.0.callback_by_caller, &self.0.callback_to_number]
        {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

/// So many at once, refilled evenly over the window.
fn limiter(rate: Rate) -> Limiter {
    let count = NonZeroU32::new(rate.count).unwrap_or(NonZeroU32::MIN);
    let each = rate.window.checked_div(count.get()).filter(|each| !each.is_zero());
    let quota = each.and_then(Quota::with_period).unwrap_or(Quota::per_second(count));
    RateLimiter::keyed(quota.allow_burst(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_caller_over_the_limit_does_not_touch_another() {
        let mut config = crate::config::Config::load(None, std::iter::empty::<(String, String)>()).unwrap().limits;
        config.tries_per_caller.count = 3;
        let limits = Limits::in_process(&config);
        for _ in 0..3 {
            assert_eq!(limits.check(Rule::ProofByCaller, "+81901").await, Verdict::Allowed);
        }
        assert!(matches!(limits.check(Rule::ProofByCaller, "+81901").await, Verdict::Over { retry_after_ms: 1.. }));
        assert_eq!(limits.check(Rule::ProofByCaller, "+81902").await, Verdict::Allowed);
    }
}
