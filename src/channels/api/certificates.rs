//! `/api/v1/certificates/{issuer}/{serial}/holds`: for judging signatures.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::access::{Caller, may};
use super::{ApiDoor, problems, schemas};
use crate::card::{ApiScope, CertificateId, CertificateStatus, EpochMs, IssuerName, SerialNumber};
use crate::contact::api::{StatusAt, hold_history};

/// What is asked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct HoldsQuery {
    /// The instant of a signature (RFC 3339): the answer then says what the certificate was.
    #[param(format = DateTime, example = "2026-11-23T14:03:07Z")]
    at: Option<String>,
}

/// The holds of a certificate.
#[derive(Serialize, ToSchema)]
pub(super) struct HoldsView {
    #[schema(schema_with = schemas::issuer)]
    issuer: String,
    #[schema(schema_with = schemas::serial)]
    serial: String,
    #[schema(schema_with = schemas::status)]
    status: CertificateStatus,
    /// When it was revoked for good, if it is.
    #[schema(schema_with = schemas::instant)]
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked: Option<String>,
    /// Every hold, the oldest first; released ones stay on record for ever.
    holds: Vec<HoldView>,
    /// What it was at the instant that was asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<AtView>,
}

/// One hold.
#[derive(Serialize, ToSchema)]
struct HoldView {
    #[schema(schema_with = schemas::instant)]
    held: String,
    /// Left out while it lasts.
    #[schema(schema_with = schemas::instant)]
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<String>,
    #[schema(schema_with = schemas::ended_by)]
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_by: Option<String>,
}

/// What it was at an instant.
#[derive(Serialize, ToSchema)]
struct AtView {
    #[schema(schema_with = schemas::instant)]
    instant: String,
    /// `good`, `held`, `revoked`, or `not-yet` for an instant that has not come.
    status: &'static str,
}

/// Holds of a certificate, for judging a signature.
///
/// A released hold vanishes from CRLs; here it stays. With `at` the answer says what the certificate was at that instant,
/// as far as it was decided here: its own validity and what was before it was put in are the issuer's to know.
#[utoipa::path(
    get, path = "/api/v1/certificates/{issuer}/{serial}/holds", tag = "certificates", operation_id = "readHolds",
    security(("token" = ["certificates:read"])),
    params(("issuer" = inline(String), Path, pattern = "^[a-z0-9-]{1,32}$", description = "The issuer's name", example = "default"),
        ("serial" = inline(String), Path, pattern = "^[0-9A-Fa-f]{1,64}$", description = "Serial number in hexadecimal", example = "3A5F01"), HoldsQuery),
    responses((status = 200, description = "The holds", body = HoldsView,
        example = json!({"issuer": "default", "serial": "3A5F01", "status": "good",
            "holds": [{"held": "2026-11-23T14:03:07.250Z", "ended": "2026-11-25T01:12:44.000Z", "ended_by": "released"}],
            "at": {"instant": "2026-11-24T00:00:00.000Z", "status": "held"}})),
        (status = 404, description = "There is no such certificate")),
)]
pub(super) async fn holds(
    State(door): State<Arc<ApiDoor>>,
    caller: Caller,
    Path((issuer, serial)): Path<(String, String)>,
    query: Result<Query<HoldsQuery>, QueryRejection>,
) -> Result<Json<HoldsView>, Response> {
    may(&door.contact, &caller, ApiScope::CertificatesRead).await?;
    let issuer: IssuerName = issuer.parse().map_err(|error| problems::parameter("issuer", &error).into_response())?;
    let serial =
        SerialNumber::from_hex(&serial).map_err(|error| problems::parameter("serial", &error).into_response())?;
    let wrong = || problems::bad_parameter("at", "an instant such as 2026-11-23T14:03:07Z, once").into_response();
    let at = match query.map_err(|_| wrong())?.0.at {
        None => None,
        Some(text) => Some(EpochMs(text.parse::<jiff::Timestamp>().map_err(|_| wrong())?.as_millisecond())),
    };
    let id = CertificateId { issuer, serial };
    let history = match hold_history(&door.contact, &caller, &id).await {
        Ok(Some(history)) => history,
        Ok(None) => return Err(problems::no_such("certificate").into_response()),
        Err(error) => return Err(problems::store(&error).into_response()),
    };
    let now = door.contact.clock.now();
    let at = at.map(|instant| AtView { instant: instant.rfc3339(), status: name(history.at(instant, now)) });
    let holds = history.holds.into_iter().map(|hold| HoldView {
        held: hold.held.rfc3339(),
        ended: hold.ended.map(EpochMs::rfc3339),
        ended_by: hold.ended_by,
    });
    Ok(Json(HoldsView {
        issuer: id.issuer.to_string(),
        serial: id.serial.to_hex(),
        status: history.status,
        revoked: history.revoked.map(EpochMs::rfc3339),
        holds: holds.collect(),
        at,
    }))
}

const fn name(status: StatusAt) -> &'static str {
    match status {
        StatusAt::Good => "good",
        StatusAt::Held => "held",
        StatusAt::Revoked => "revoked",
        StatusAt::NotYet => "not-yet",
    }
}
