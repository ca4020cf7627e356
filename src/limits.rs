//! Limits against abuse (P8): so many in a window of time, per rule and key.
//!
//! A limit answers; it never acts. Whoever asks decides what "over" means, and for contacts it means a person, never a
//! dropped call. Keys (telephone numbers, addresses) are kept only as keyed hashes.
//!
//! The counters are in this process ([`local`]); with Redis they are shared by all nodes ([`shared`]). When Redis does not
//! answer in time, this process counts for itself until it does: nobody is turned away because of it, and nobody waits.

mod local;
mod shared;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use ring::hmac;

use local::Local;
use shared::Shared;

use crate::card::Random;
use crate::clock::Clock;

/// Counts how often each rule's limit was met, by `rule`.
const OVER: &str = "holdline_limits_exceeded_total";

/// What is limited. The key that goes with each is named in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Failed proofs by one caller (number).
    ProofByCaller,
    /// Failed proofs from one address on the web (the address, or its network).
    ProofByAddress,
    /// The same, for reports that a browser has worked for.
    WorkedProofByAddress,
    /// Failed proofs by everybody together (always the same key).
    ProofOverall,
    /// Callbacks asked for by one caller (number).
    CallbackByCaller,
    /// Callbacks to one number (the number to ring).
    CallbackToNumber,
    /// Messages asked for by one caller (number; withheld ones together; on the web the card).
    MessageByCaller,
    /// Messages to one number (the number written to).
    MessageToNumber,
    /// Messages altogether (always the same key).
    MessageOverall,
    /// Tries to sign in to one account from one place (name and address together: nobody is slowed by somebody else's tries).
    SignInByPair,
    /// Wrong codes behind the right password of one account (name).
    CodeByAccount,
    /// Requests with one token of another system (its name).
    ApiByToken,
    /// Searches for holders by one colleague (name).
    SearchByStaff,
    /// Chats begun from one place (the address, or its network).
    ChatByAddress,
    /// Lines of one side in one chat (both together).
    LineByChat,
}

impl Rule {
    /// Its name in figures and logs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ProofByCaller => "proof-by-caller",
            Self::ProofByAddress => "proof-by-address",
            Self::WorkedProofByAddress => "worked-proof-by-address",
            Self::ProofOverall => "proof-overall",
            Self::CallbackByCaller => "callback-by-caller",
            Self::CallbackToNumber => "callback-to-number",
            Self::MessageByCaller => "message-by-caller",
            Self::MessageToNumber => "message-to-number",
            Self::MessageOverall => "message-overall",
            Self::SignInByPair => "sign-in-by-pair",
            Self::CodeByAccount => "code-by-account",
            Self::ApiByToken => "api-by-token",
            Self::SearchByStaff => "search-by-staff",
            Self::ChatByAddress => "chat-by-address",
            Self::LineByChat => "line-by-chat",
        }
    }
}

/// The key of whoever is at an address, for the rules that count by it: what one household, office or attacker has, an IPv4
/// address or an IPv6 network of 64 bits.
#[must_use]
pub fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => address.segments().iter().take(4).map(|part| format!("{part:x}:")).collect(),
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

/// An answer with what is left, for those who are told (systems that call the API).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Within the limit, or not.
    pub verdict: Verdict,
    /// How many more would be allowed at once.
    pub remaining: u32,
}

/// Whether a question counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Mode {
    Count,
    Peek,
}

/// A key as it is kept: a keyed hash.
type Hashed = [u8; 16];

/// All limits; cheap to clone.
#[derive(Clone)]
pub struct Limits {
    inner: Arc<Inner>,
}

struct Inner {
    key: hmac::Key,
    rates: Vec<(Rule, Rate)>,
    local: Local,
    shared: Option<Shared>,
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Limits").field("rules", &self.inner.rates.len()).finish_non_exhaustive()
    }
}

impl Limits {
    /// Limits counted in this process. A rule without a rate is not limited.
    #[must_use]
    pub fn in_process(rates: &[(Rule, Rate)], clock: Arc<dyn Clock>, random: &dyn Random) -> Self {
        let mut secret = [0; 32];
        random.fill(&mut secret);
        Self::new(rates, clock, &secret, None)
    }

    /// Limits shared with every node that uses the same Redis and the same secret. Connects at the first question.
    ///
    /// # Errors
    /// When the address cannot be read.
    pub fn across_nodes(
        rates: &[(Rule, Rate)],
        clock: Arc<dyn Clock>,
        secret: &[u8],
        url: &str,
    ) -> Result<Self, redis::RedisError> {
        let shared = Shared::lazily(url, Arc::clone(&clock))?;
        Ok(Self::new(rates, clock, secret, Some(shared)))
    }

    fn new(rates: &[(Rule, Rate)], clock: Arc<dyn Clock>, secret: &[u8], shared: Option<Shared>) -> Self {
        let local = Local::new(rates, clock);
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
        Self { inner: Arc::new(Inner { key, rates: rates.to_vec(), local, shared }) }
    }

    /// Counts one and says whether it is still within the limit. What is over is not counted: a caller who keeps trying
    /// is not pushed further away.
    pub async fn check(&self, rule: Rule, key: &str) -> Verdict {
        self.count(rule, key).await.verdict
    }

    /// [`Limits::check`], and how many more would be allowed.
    pub async fn count(&self, rule: Rule, key: &str) -> Counted {
        let counted = self.ask(rule, key, Mode::Count).await;
        if counted.verdict.is_over() {
            metrics::counter!(OVER, "rule" => rule.as_str()).increment(1);
        }
        counted
    }

    /// Says what [`Limits::check`] would say, and counts nothing: for limits on failures, which are asked before the
    /// try and counted after it has failed.
    pub async fn peek(&self, rule: Rule, key: &str) -> Verdict {
        self.ask(rule, key, Mode::Peek).await.verdict
    }

    /// The rate of a rule, if it is limited.
    #[must_use]
    pub fn rate(&self, rule: Rule) -> Option<Rate> {
        self.inner.rates.iter().find(|(limited, _)| *limited == rule).map(|(_, rate)| *rate)
    }

    async fn ask(&self, rule: Rule, key: &str, mode: Mode) -> Counted {
        let Some(rate) = self.rate(rule) else {
            return Counted { verdict: Verdict::Allowed, remaining: u32::MAX };
        };
        let key = self.hash(key);
        if let Some(shared) = &self.inner.shared
            && let Some(counted) = shared.ask(rule, &key, rate, mode).await
        {
            return counted;
        }
        self.inner.local.ask(rule, key, mode)
    }

    fn hash(&self, key: &str) -> Hashed {
        let tag = hmac::sign(&self.inner.key, key.as_bytes());
        let mut hashed = Hashed::default();
        hashed.iter_mut().zip(tag.as_ref()).for_each(|(to, from)| *to = *from);
        hashed
    }

    /// Forgets counters that are back at nought, so that memory stays with those who try now. To be called each minute.
    pub fn forget_idle(&self) {
        self.inner.local.forget_idle();
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

    #[test]
    fn an_ipv6_network_of_64_bits_is_one_place() {
        let at = |address: &str| network(address.parse().unwrap());
        assert_eq!(at("2001:db8:1:2::1"), at("2001:db8:1:2:ffff::"));
        assert_ne!(at("2001:db8:1:2::1"), at("2001:db8:1:3::1"));
        assert_ne!(at("192.0.2.1"), at("192.0.2.2"));
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
    async fn who_is_told_hears_how_many_are_left() {
        let (limits, _) = limits();
        let mut left = Vec::new();
        for _ in 0..4 {
            left.push(limits.count(Rule::ProofByCaller, "a").await.remaining);
        }
        assert_eq!(left, [2, 1, 0, 0]);
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
        assert_eq!(limits.inner.local.counters(Rule::ProofByCaller), 1);
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
