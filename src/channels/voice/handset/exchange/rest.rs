//! The exchange's REST interface, as far as the desk uses it. Whoever is on this machine may use it: it rings nobody but the
//! telephones of a trial.

use super::Switch;
use crate::channels::voice::twilio::form::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn router(switch: Arc<Switch>) -> Router {
    let account = "/2010-04-01/Accounts/{account}";
    Router::new()
        .route(&format!("{account}/Calls.json"), post(make))
        .route(&format!("{account}/Calls/{{call}}"), post(change))
        .route(&format!("{account}/Queues/{{queue}}/Members/{{call}}"), post(|| async { refusal(404, 20404) }))
        .route(&format!("{account}/Conferences.json"), get(list))
        .route(&format!("{account}/Conferences/{{sid}}/Participants/{{call}}"), post(participant))
        .with_state(switch)
}

async fn make(State(switch): State<Arc<Switch>>, body: String) -> Response {
    let Ok(form) = Form::parse(body.as_bytes()) else { return refusal(400, 20001) };
    let at = |name: &str| form.get(name).unwrap_or_default().to_owned();
    let sid = switch.makes(at("To"), at("Url"), at("StatusCallback"));
    (StatusCode::CREATED, Json(json!({"sid": sid, "status": "queued"}))).into_response()
}

async fn change(State(switch): State<Arc<Switch>>, Path((_, call)): Path<(String, String)>, body: String) -> Response {
    let call = call.trim_end_matches(".json");
    let Ok(form) = Form::parse(body.as_bytes()) else { return refusal(400, 20001) };
    let done = match form.get("Url") {
        Some(url) => switch.leads(call, url),
        None => switch.ends(call),
    };
    if done { Json(json!({"sid": call, "status": "in-progress"})).into_response() } else { refusal(400, 21220) }
}

async fn participant(
    State(switch): State<Arc<Switch>>,
    Path((_, sid, call)): Path<(String, String, String)>,
    body: String,
) -> Response {
    let call = call.trim_end_matches(".json");
    let Ok(form) = Form::parse(body.as_bytes()) else { return refusal(400, 20001) };
    if !switch.is_in(&sid, call) {
        return refusal(404, 20404);
    }
    match form.get("Hold") {
        Some("true") => switch.says("on hold: music plays"),
        Some(_) => switch.says("off hold"),
        None => {}
    }
    Json(json!({"call_sid": call, "status": "connected"})).into_response()
}

async fn list(State(switch): State<Arc<Switch>>, Query(asked): Query<BTreeMap<String, String>>) -> Response {
    let found = asked.get("FriendlyName").and_then(|room| switch.runs(room));
    let all: Vec<_> = found.map(|sid| json!({"sid": sid, "status": "in-progress"})).into_iter().collect();
    Json(json!({"conferences": all})).into_response()
}

fn refusal(status: u16, code: u32) -> Response {
    let body = Json(json!({"code": code, "message": "not here", "status": status}));
    (StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST), body).into_response()
}
