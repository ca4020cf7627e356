//! What the service tells its operators: a log without personal data, and figures for Prometheus.
//!
//! The log goes to the standard error, as text on a terminal and as JSON otherwise. Holders' attributes hide themselves
//! (`Debug` redacts them), so a careless `?value` shows nothing; a panic is logged by its place, and by its message only
//! if that is part of the program, because a message put together at run time might quote what it choked on (P7).
//!
//! When the figures cannot be had (a second recorder in the process), the service runs without them and says so.

mod figures;

use std::io::{self, IsTerminal};
use std::sync::{Mutex, OnceLock, PoisonError};

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

/// Upper bounds in seconds: the promise is "normally far below one" (P2), so the grid is fine there.
const SECONDS: &[f64] =
    &[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 60.0, 600.0, 3600.0];

/// Why there is no log.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The filter cannot be read.
    #[error("the log filter cannot be read: {0}")]
    Filter(#[from] tracing_subscriber::filter::ParseError),
}

/// Starts the log and has panics written to it. `as_json`: `None` is text on a terminal and JSON otherwise. A second
/// start in one process (tests, the demonstration) keeps the first log.
///
/// # Errors
/// When the filter is wrong.
pub fn start_logs(as_json: Option<bool>, filter: &str) -> Result<(), LogError> {
    let terminal = io::stderr().is_terminal();
    let filter = EnvFilter::try_new(filter)?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_target(false);
    let started = if as_json.unwrap_or(!terminal) {
        log.json().flatten_event(true).with_span_list(false).try_init()
    } else {
        let colours = terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        log.with_ansi(colours).try_init()
    };
    if started.is_ok() {
        std::panic::set_hook(Box::new(|panic| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            let message = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("message withheld");
            tracing::error!(place, message, "panic");
        }));
    }
    Ok(())
}

static FIGURES: OnceLock<PrometheusHandle> = OnceLock::new();
static STARTING: Mutex<()> = Mutex::new(());

/// Starts collecting; the handle renders what `GET /metrics` shows. A second start in one process gives the same
/// figures; nothing when somebody else collects in this process.
pub fn start_metrics() -> Option<PrometheusHandle> {
    let _one_at_a_time = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = FIGURES.get() {
        return Some(handle.clone());
    }
    let seconds = Matcher::Suffix("_seconds".to_owned());
    let recorder = PrometheusBuilder::new().set_buckets_for_metric(seconds, SECONDS).ok()?.build_recorder();
    let handle = recorder.handle();
    if metrics::set_global_recorder(recorder).is_err() {
        tracing::warn!("somebody else collects figures in this process: GET /metrics stays empty");
        return None;
    }
    figures::describe();
    Some(FIGURES.get_or_init(|| handle).clone())
}

/// Sorts new samples into their buckets: to be called every few seconds, or memory grows while no scraper comes.
pub fn tidy_metrics() {
    if let Some(handle) = FIGURES.get() {
        handle.run_upkeep();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_help_and_buckets_that_show_fractions_of_a_second() {
        let first = start_metrics().unwrap();
        metrics::counter!("holdline_suspensions_total", "channel" => "phone", "outcome" => "suspended").increment(1);
        metrics::histogram!("holdline_publication_lag_seconds").record(0.015);
        tidy_metrics();
        let text = start_metrics().unwrap().render();
        assert!(text.contains("# HELP holdline_suspensions_total Suspensions asked for"), "{text}");
        assert!(text.contains("holdline_suspensions_total{channel=\"phone\",outcome=\"suspended\"} "), "{text}");
        assert!(text.contains("holdline_publication_lag_seconds_bucket{le=\"0.02\"} "), "{text}");
        drop(first);
    }

    #[test]
    fn a_filter_that_cannot_be_read_is_refused() {
        assert!(matches!(start_logs(None, "info,="), Err(LogError::Filter(_))));
    }
}
