//! Liveness, readiness and metrics.
//!
//! Ready means: the database answers and takes writes, every committed decision is in the table that OCSP answers come from, no
//! signing certificate is about to end, and what was decided is being published.

use super::live_flows;
use crate::card::EpochMs;
use crate::config::Config;
use crate::contact::Contact;
use crate::revocation::Embedded;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use metrics_exporter_prometheus::PrometheusHandle;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

/// What the health addresses look at.
pub(super) struct Health {
    pub(super) contact: Contact,
    pub(super) embedded: Embedded,
    pub(super) signer_margin: Duration,
    pub(super) notes: Vec<String>,
    pub(super) metrics: Option<PrometheusHandle>,
    pub(super) tried: Tried,
}

/// When writing was tried last, and what came of it. Whoever asks meanwhile waits and gets the same.
pub(super) type Tried = Mutex<Option<(EpochMs, Result<(), &'static str>)>>;

/// For how long what came of trying to write is believed, milliseconds: many may ask, and each try costs a commit.
const BELIEVED_MS: i64 = 2_000;
/// A write that takes longer is of no use to a caller, who has heard an apology by then.
const WRITE: Duration = Duration::from_secs(3);

/// The embedded authority publishes at once; an order this old says that this node's publisher is stuck, milliseconds.
const OUTBOX_OLD_MS: i64 = 60_000;

/// What an operator should know although the service is ready.
pub(super) fn notes(config: &Config) -> Vec<String> {
    let closed = config.twilio.auth_tokens.is_empty();
    closed
        .then(|| "the Twilio channel is closed: no token (setting twilio.auth_token)".to_owned())
        .into_iter()
        .collect()
}

/// The process answers.
pub(super) async fn live() -> &'static str {
    "ok\n"
}

/// 200 when ready, 503 with what is missing otherwise.
pub(super) async fn ready(State(health): State<Arc<Health>>) -> (StatusCode, Json<Value>) {
    let (contact, now) = (&health.contact, health.contact.clock.now());
    let database = takes_work(&health, now).await.map_err(str::to_owned);
    let table = if health.embedded.is_fresh() { Ok(()) } else { Err("decisions could not be read in time".to_owned()) };
    let margin = i64::try_from(health.signer_margin.as_millis()).unwrap_or(i64::MAX);
    let signer = match health.embedded.signer_not_after() {
        Some(end) if now.0.saturating_add(margin) >= end.0 => {
            Err(format!("an OCSP signing certificate ends at {}: have a new one issued", end.rfc3339()))
        }
        _ => Ok(()),
    };
    let outbox = match contact.store.outbox_state().await {
        Ok(state) if state.oldest.is_some_and(|oldest| now.0 - oldest.0 > OUTBOX_OLD_MS) => {
            Err(format!("{} orders wait to be published, the oldest for over a minute", state.pending))
        }
        Ok(_) => Ok(()),
        Err(_) => Err("the outbox cannot be read".to_owned()),
    };
    let checks = [("database", database), ("decisions", table), ("signer", signer), ("outbox", outbox)];
    let ready = checks.iter().all(|(_, check)| check.is_ok());
    let checks: Map<String, Value> = checks
        .into_iter()
        .map(|(name, check)| (name.to_owned(), Value::String(check.err().unwrap_or_else(|| "ok".to_owned()))))
        .collect();
    let flows = contact.flows.live().hash().to_owned();
    let due = live_flows::due(contact);
    let notes: Vec<String> = health.notes.iter().cloned().chain(due.iter().map(ToString::to_string)).collect();
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(json!({"ready": ready, "checks": checks, "notes": notes, "flows": flows})))
}

/// Whether the database answers, and takes writes: a disk that is full, a file that somebody holds locked and a node that
/// has become a standby all answer, while no receipt can be given.
async fn takes_work(health: &Health, now: EpochMs) -> Result<(), &'static str> {
    let store = &health.contact.store;
    store.ping().await.map_err(|_| "the database does not answer")?;
    let mut tried = health.tried.lock().await;
    if let Some((at, outcome)) = *tried
        && (0..BELIEVED_MS).contains(&(now.0 - at.0))
    {
        return outcome;
    }
    let outcome = match tokio::time::timeout(WRITE, store.try_writing(now)).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => {
            tracing::warn!(error = %error, "the database answers, but nothing can be written");
            Err("the database answers, but takes no writes; the log says why")
        }
        Err(_) => Err("the database answers, but a write takes too long"),
    };
    *tried = Some((now, outcome));
    outcome
}

/// Prometheus text.
pub(super) async fn metrics(State(health): State<Arc<Health>>) -> String {
    health.metrics.as_ref().map(PrometheusHandle::render).unwrap_or_default()
}
