//! Liveness, readiness and metrics.
//!
//! Ready means: the database answers, every committed decision is in the table that OCSP answers come from, no signing
//! certificate is about to end, and what was decided is being published.

use super::live_flows;
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

/// What the health addresses look at.
pub(super) struct Health {
    pub(super) contact: Contact,
    pub(super) embedded: Embedded,
    pub(super) signer_margin: Duration,
    pub(super) notes: Vec<String>,
    pub(super) metrics: Option<PrometheusHandle>,
}

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
    let database = contact.store.ping().await.map_err(|_| "the database does not answer".to_owned());
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

/// Prometheus text.
pub(super) async fn metrics(State(health): State<Arc<Health>>) -> String {
    health.metrics.as_ref().map(PrometheusHandle::render).unwrap_or_default()
}
