//! Counters in Redis, shared by all nodes: the generic cell rate algorithm (GCRA) as a script, on the server's clock.
//!
//! Every question is answered within [`PATIENCE`] or not at all; after a failure Redis is left alone for [`PAUSE`], so
//! that one that hangs slows one question a second rather than every one. It is taken up again by itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use redis::Script;
use redis::aio::{ConnectionManager, ConnectionManagerConfig};

use super::{Counted, Hashed, Mode, Rate, Rule, Verdict};
use crate::clock::Clock;

/// The longest that a question may take.
const PATIENCE: Duration = Duration::from_millis(150);
/// How long Redis is left alone after a failure.
const PAUSE: Duration = Duration::from_secs(1);

/// Counts questions that this process had to answer alone.
const ALONE: &str = "holdline_limits_without_redis_total";

/// `ARGV`: microseconds until one comes back, how many at once, 1 to count. Answers: allowed, microseconds to wait, how
/// many are left. A stored instant beyond the window was written before somebody set the server's clock back.
const GCRA: &str = r"
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local each, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local window = each * burst
local full = tonumber(redis.call('GET', KEYS[1]) or '0')
if full < now then full = now end
if full > now + window then full = now + window end
local after = full + each
if after - window > now then
  return {0, math.ceil(after - window - now), 0}
end
if ARGV[3] == '1' then
  redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000) + 1)
end
return {1, 0, math.floor((now + window - after) / each)}
";

/// The shared counters.
pub(super) struct Shared {
    connection: ConnectionManager,
    script: Script,
    clock: Arc<dyn Clock>,
    left_alone_until: AtomicU64,
}

impl Shared {
    /// Connects at the first question.
    pub(super) fn lazily(url: &str, clock: Arc<dyn Clock>) -> Result<Self, redis::RedisError> {
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(PATIENCE))
            .set_response_timeout(Some(PATIENCE))
            .set_number_of_retries(1)
            .set_min_delay(Duration::from_millis(20));
        let connection = ConnectionManager::new_lazy_with_config(redis::Client::open(url)?, config)?;
        Ok(Self { connection, script: Script::new(GCRA), clock, left_alone_until: AtomicU64::new(0) })
    }

    /// The answer; nothing when Redis did not give one in time.
    pub(super) async fn ask(&self, rule: Rule, key: &Hashed, rate: Rate, mode: Mode) -> Option<Counted> {
        if self.clock.monotonic_ms() < self.left_alone_until.load(Ordering::Relaxed) {
            metrics::counter!(ALONE).increment(1);
            return None;
        }
        let burst = rate.count.max(1);
        let each = (rate.window / burst).as_micros().max(1);
        let mut connection = self.connection.clone();
        let mut script = self.script.key(format!("holdline:limit:{}:{}", rule.as_str(), hex::encode(key)));
        script.arg(u64::try_from(each).unwrap_or(u64::MAX)).arg(burst).arg(u8::from(mode == Mode::Count));
        match tokio::time::timeout(PATIENCE, script.invoke_async::<(u8, u64, u32)>(&mut connection)).await {
            Ok(Ok((1, _, remaining))) => Some(Counted { verdict: Verdict::Allowed, remaining }),
            Ok(Ok((_, wait_us, _))) => {
                let retry_after_ms = wait_us.div_ceil(1_000).max(1);
                Some(Counted { verdict: Verdict::Over { retry_after_ms }, remaining: 0 })
            }
            Ok(Err(error)) => self.alone(&error.to_string()),
            Err(_) => self.alone("no answer in time"),
        }
    }

    fn alone(&self, why: &str) -> Option<Counted> {
        let pause = u64::try_from(PAUSE.as_millis()).unwrap_or(u64::MAX);
        self.left_alone_until.store(self.clock.monotonic_ms().saturating_add(pause), Ordering::Relaxed);
        metrics::counter!(ALONE).increment(1);
        tracing::warn!(why, "Redis does not count; this process counts for itself");
        None
    }
}
