//! What the service tells its operators: a log without personal data, and figures for Prometheus.
//!
//! The log goes to the standard error, as text on a terminal and as JSON otherwise. Holders' attributes hide themselves
//! (`Debug` redacts them), so a careless `?value` shows nothing; a panic is logged by its place, and by its message only
//! if that is part of the program, because a message put together at run time might quote what it choked on (P7).
//!
//! When the figures cannot be had (a second recorder in the process), the service runs without them and says so.

use std::io::{self, IsTerminal};
use std::sync::{Mutex, OnceLock, PoisonError};

use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

/// Calls that began. `channel`.
pub const CALLS: &str = "holdline_calls_total";
/// Steps of calls that were answered. `outcome`: answered, repeated (P4), refused.
pub const CALL_STEPS: &str = "holdline_call_steps_total";
/// Seconds from a webhook's arrival to its answer.
pub const WEBHOOK_SECONDS: &str = "holdline_webhook_seconds";
/// Webhooks that were not let in. `reason`: signature, closed, limit.
pub const WEBHOOKS_REFUSED: &str = "holdline_webhooks_refused_total";
/// Suspensions asked for. `channel`; `outcome`: suspended, repeated, refused.
pub const SUSPENSIONS: &str = "holdline_suspensions_total";
/// Seconds from a decision's commit to its publication at the authority (P2).
pub const PUBLICATION_LAG: &str = "holdline_publication_lag_seconds";
/// Orders in the outbox that are not carried out yet.
pub const OUTBOX_DEPTH: &str = "holdline_outbox_depth";
/// Age in seconds of the oldest of them.
pub const OUTBOX_OLDEST: &str = "holdline_outbox_oldest_seconds";
/// Orders the authority refused; a person must look.
pub const OUTBOX_PARKED: &str = "holdline_outbox_parked";
/// OCSP answers. `status`: good, revoked, unknown, try-later, malformed, ...
pub const OCSP_ANSWERS: &str = "holdline_ocsp_answers_total";
/// Differences the reconciler found and repaired. Anything but nought is a fault somewhere.
pub const RECONCILER_REPAIRS: &str = "holdline_reconciler_repairs_total";
/// Seconds until the first signing certificate ends.
pub const SIGNER_REMAINING: &str = "holdline_signer_remaining_seconds";

/// Upper bounds in seconds: the promise is "normally far below one" (P2), so the grid is fine there.
const SECONDS: &[f64] =
    &[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 60.0, 600.0, 3600.0];

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text on a terminal, JSON otherwise.
    Auto,
    /// One JSON object a line.
    Json,
    /// Lines for people.
    Text,
}

/// Why there is no telemetry.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The filter cannot be read.
    #[error("the log filter cannot be read: {0}")]
    Filter(#[from] tracing_subscriber::filter::ParseError),
    /// Somebody else writes the log of this process already.
    #[error("the log of this process is already being written")]
    LogTaken,
    /// The recorder's buckets are wrong.
    #[error("the figures cannot be kept: {0}")]
    Figures(#[from] BuildError),
    /// Somebody else keeps the figures of this process already.
    #[error("the figures of this process are already being kept")]
    FiguresTaken,
}

/// Starts the log, once in a process, and has panics written to it.
///
/// # Errors
/// When the filter is wrong or a log was started before.
pub fn start_log(format: Format, filter: &str) -> Result<(), TelemetryError> {
    let terminal = io::stderr().is_terminal();
    let filter = EnvFilter::try_new(filter)?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    let as_text = match format {
        Format::Auto => terminal,
        Format::Json => false,
        Format::Text => true,
    };
    let started = if as_text {
        let colours = terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        log.with_ansi(colours).try_init()
    } else {
        log.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init()
    };
    started.map_err(|_| TelemetryError::LogTaken)?;
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let message = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("message withheld");
        tracing::error!(place, message, "panic");
    }));
    Ok(())
}

/// The figures of this process.
#[derive(Debug, Clone)]
pub struct Figures {
    handle: PrometheusHandle,
}

static FIGURES: OnceLock<PrometheusHandle> = OnceLock::new();
static STARTING: Mutex<()> = Mutex::new(());

impl Figures {
    /// Starts keeping figures; a second start in the same process gives the same figures.
    ///
    /// # Errors
    /// When somebody else keeps figures in this process.
    pub fn start() -> Result<Self, TelemetryError> {
        let _one_at_a_time = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(handle) = FIGURES.get() {
            return Ok(Self { handle: handle.clone() });
        }
        let recorder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), SECONDS)?
            .build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_err() {
            return Err(TelemetryError::FiguresTaken);
        }
        let handle = FIGURES.get_or_init(|| handle).clone();
        describe();
        Ok(Self { handle })
    }

    /// The figures in Prometheus' text format, for `GET /metrics`.
    #[must_use]
    pub fn render(&self) -> String {
        self.handle.render()
    }

    /// Sorts new samples into their buckets: call it every few seconds, or a scraper that stays away lets memory grow.
    pub fn tidy(&self) {
        self.handle.run_upkeep();
    }
}

fn describe() {
    describe_counter!(CALLS, "Calls that began");
    describe_counter!(CALL_STEPS, "Steps of calls that were answered");
    describe_histogram!(WEBHOOK_SECONDS, Unit::Seconds, "From a webhook's arrival to its answer");
    describe_counter!(WEBHOOKS_REFUSED, "Webhooks that were not let in");
    describe_counter!(SUSPENSIONS, "Suspensions asked for");
    describe_histogram!(PUBLICATION_LAG, Unit::Seconds, "From a decision's commit to its publication");
    describe_gauge!(OUTBOX_DEPTH, "Orders not carried out yet");
    describe_gauge!(OUTBOX_OLDEST, Unit::Seconds, "Age of the oldest order not carried out yet");
    describe_gauge!(OUTBOX_PARKED, "Orders the authority refused; a person must look");
    describe_counter!(OCSP_ANSWERS, "OCSP answers");
    describe_counter!(RECONCILER_REPAIRS, "Differences between decided and published that were repaired");
    describe_gauge!(SIGNER_REMAINING, Unit::Seconds, "Until the first signing certificate ends");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_rendered_with_help_and_buckets_that_show_fractions_of_a_second() {
        let figures = Figures::start().unwrap();
        metrics::counter!(SUSPENSIONS, "channel" => "phone", "outcome" => "suspended").increment(1);
        metrics::histogram!(PUBLICATION_LAG).record(0.015);
        figures.tidy();
        let text = Figures::start().unwrap().render();
        assert!(text.contains("# HELP holdline_suspensions_total Suspensions asked for"), "{text}");
        assert!(text.contains("holdline_suspensions_total{channel=\"phone\",outcome=\"suspended\"} "), "{text}");
        assert!(text.contains("holdline_publication_lag_seconds_bucket{le=\"0.02\"} 1"), "{text}");
    }

    #[test]
    fn a_filter_that_cannot_be_read_is_refused() {
        assert!(matches!(start_log(Format::Auto, "info,="), Err(TelemetryError::Filter(_))));
    }
}
