//! Latencies as percentiles.

use hdrhistogram::Histogram;
use std::time::Duration;

/// Latencies in microseconds, up to two minutes.
pub struct Latencies(Histogram<u64>);

impl Default for Latencies {
    fn default() -> Self {
        // Three digits from 1 us: constants that the histogram accepts.
        #[allow(clippy::expect_used, reason = "constant bounds")]
        Self(Histogram::new_with_max(120_000_000, 3).expect("constant bounds"))
    }
}

impl Latencies {
    /// Adds one.
    pub fn record(&mut self, took: Duration) {
        self.0.saturating_record(u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
    }

    /// `p50 p99 max` in milliseconds.
    pub fn line(&self, name: &str) -> String {
        let ms = |micros: u64| micros as f64 / 1000.0;
        format!(
            "{name:<22} n={:<7} p50={:>8.2} ms  p99={:>8.2} ms  max={:>8.2} ms",
            self.0.len(),
            ms(self.0.value_at_quantile(0.5)),
            ms(self.0.value_at_quantile(0.99)),
            ms(self.0.max())
        )
    }

    /// The same for programs.
    pub fn json(&self) -> serde_json::Value {
        let ms = |micros: u64| micros as f64 / 1000.0;
        serde_json::json!({
            "n": self.0.len(),
            "p50_ms": ms(self.0.value_at_quantile(0.5)),
            "p99_ms": ms(self.0.value_at_quantile(0.99)),
            "max_ms": ms(self.0.max()),
        })
    }
}
