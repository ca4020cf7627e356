//! Logs and metrics. Neither ever holds personal data: calls go by their carrier's name, cards by none.

use crate::config::{Log, LogFormat};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::io::IsTerminal as _;
use tracing_subscriber::EnvFilter;

/// Logs go to standard error: text with colours on a terminal, JSON otherwise, unless the setting says which.
pub fn start_logs(log: &Log) {
    let filter = EnvFilter::try_new(&log.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let terminal = std::io::stderr().is_terminal();
    let json = match log.format {
        LogFormat::Json => true,
        LogFormat::Text => false,
        LogFormat::Auto => !terminal,
    };
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    // A second start in one process (tests, the demonstration) keeps the first.
    let _ = if json {
        builder.json().flatten_event(true).try_init()
    } else {
        builder.with_ansi(terminal && std::env::var_os("NO_COLOR").is_none()).try_init()
    };
}

/// Seconds from a decision to its publication: fine below a second, where it should be, coarse above.
const LAG_BUCKETS: [f64; 12] = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0, 30.0, 300.0, 3600.0];

/// Starts collecting; the handle renders what `GET /metrics` shows. Nothing when another collector is there already.
pub fn start_metrics() -> Option<PrometheusHandle> {
    let lag = Matcher::Full("holdline_publication_lag_seconds".to_owned());
    let recorder = PrometheusBuilder::new().set_buckets_for_metric(lag, &LAG_BUCKETS).ok()?.build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).ok()?;
    describe();
    Some(handle)
}

fn describe() {
    use metrics::{describe_counter as counter, describe_gauge as gauge, describe_histogram as histogram};
    counter!("holdline_calls_total", "Telephone calls taken");
    counter!("holdline_call_steps_total", "Steps of telephone calls answered");
    counter!("holdline_calls_abandoned_total", "Calls that ended on the way to a suspension, put up to be rung back");
    counter!("holdline_failed_proofs_total", "Proofs that pointed at no card");
    counter!("holdline_suspensions_total", "Suspensions asked for, by channel and outcome");
    counter!("holdline_card_changes_total", "Decisions on cards, by outcome");
    counter!("holdline_voice_webhooks_total", "Webhooks of telephone carriers, by carrier, kind of step and outcome");
    counter!("holdline_ocsp_answers_total", "OCSP answers, by status");
    counter!("holdline_publication_failures_total", "Orders the authority could not take; they are tried again");
    counter!("holdline_publications_parked_total", "Orders the authority refused; a person must look");
    counter!("holdline_reconcile_compared_total", "Certificates compared with what the authority answers");
    counter!("holdline_reconcile_repairs_total", "Differences between decided and answered, repaired");
    histogram!("holdline_publication_lag_seconds", "From decision to publication, seconds");
    gauge!("holdline_outbox_depth", "Orders on their way to the authority");
    gauge!("holdline_outbox_parked", "Orders the authority refused");
    gauge!("holdline_outbox_oldest_seconds", "Age of the oldest order on its way, seconds");
    gauge!("holdline_calls_running", "Calls in progress");
    gauge!("holdline_contacts_waiting", "People who wait to be rung back");
}
