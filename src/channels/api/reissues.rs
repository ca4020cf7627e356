//! `/api/v1/cards/{card_id}/reissue`: a new card that a municipal counter asks for, for the issuing system.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::access::{Caller, may};
use super::{ApiDoor, problems, schemas};
use crate::card::{ApiScope, CardId, Circumstance, Evidence};
use crate::contact::api::{Accepted, accept_reissue, read_reissue};
use crate::store::ReissueRow;

/// A new card that is asked for. Nothing about the holder: the issuer knows whose card it is.
#[derive(Serialize, ToSchema)]
pub(super) struct ReissueView {
    /// The revoked card that is to be replaced.
    #[schema(schema_with = schemas::card_id)]
    card_id: String,
    /// The municipality whose counter asks: 6 digits.
    #[schema(pattern = "^[0-9]{6}$")]
    municipality: String,
    #[schema(schema_with = schemas::circumstance)]
    circumstance: Circumstance,
    #[schema(schema_with = schemas::evidence)]
    evidence: Evidence,
    /// The number of the police receipt or of the disaster certificate, as the counter noted it.
    #[schema(max_length = 40)]
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence_number: Option<String>,
    /// When the counter asked.
    #[schema(schema_with = schemas::instant)]
    requested: String,
    /// When the request was taken over.
    #[schema(schema_with = schemas::instant)]
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<String>,
}

impl ReissueView {
    fn of(row: ReissueRow) -> Self {
        Self {
            card_id: row.card.to_string(),
            municipality: row.municipality,
            circumstance: row.circumstance,
            evidence: row.circumstance.evidence(),
            evidence_number: row.evidence.map(|octets| String::from_utf8_lossy(&octets).into_owned()),
            requested: row.asked.rfc3339(),
            accepted: row.accepted.map(|at| at.rfc3339()),
        }
    }
}

/// The new card that is asked for in the place of this one.
///
/// A municipal counter asks for it after the card was revoked; the event `card.reissue_requested` says so. The look-up is
/// on the record.
#[utoipa::path(
    get, path = "/api/v1/cards/{card_id}/reissue", tag = "cards", operation_id = "readReissue",
    security(("token" = ["reissues:write"])),
    params(("card_id" = inline(String), Path, pattern = "^[A-Za-z0-9._-]{1,64}$",
        description = "The revoked card", example = "C-000001")),
    responses((status = 200, description = "The request", body = ReissueView,
        example = json!({"card_id": "C-000001", "municipality": "131016", "circumstance": "lost-outside",
            "evidence": "police-receipt", "evidence_number": "1234", "requested": "2026-11-23T14:03:07.250Z"})),
        (status = 404, description = "No new card is asked for in the place of this one")),
)]
pub(super) async fn read(
    State(door): State<Arc<ApiDoor>>,
    caller: Caller,
    Path(card): Path<String>,
) -> Result<Json<ReissueView>, Response> {
    may(&door.contact, &caller, ApiScope::ReissuesWrite).await?;
    let card: CardId = card.parse().map_err(|error| problems::parameter("card_id", &error).into_response())?;
    match read_reissue(&door.contact, &caller, &card).await {
        Ok(Some(row)) => Ok(Json(ReissueView::of(row))),
        Ok(None) => Err(problems::no_such("reissue").into_response()),
        Err(error) => Err(problems::store(&error).into_response()),
    }
}

/// A request as it was taken over.
#[derive(Serialize, ToSchema)]
pub(super) struct AcceptanceAnswer {
    #[schema(schema_with = schemas::card_id)]
    card_id: String,
    /// `accepted`, or `repeated` when it was taken over before.
    outcome: &'static str,
    /// When it was taken over first.
    #[schema(schema_with = schemas::instant)]
    accepted: String,
}

/// Takes the request for a new card over.
///
/// The counter then sees that the issuing system has it. Repeating it changes nothing.
#[utoipa::path(
    post, path = "/api/v1/cards/{card_id}/reissue/acceptance", tag = "cards", operation_id = "acceptReissue",
    security(("token" = ["reissues:write"])),
    params(("card_id" = inline(String), Path, pattern = "^[A-Za-z0-9._-]{1,64}$",
        description = "The revoked card", example = "C-000001")),
    responses((status = 200, description = "Taken over", body = AcceptanceAnswer,
        example = json!({"card_id": "C-000001", "outcome": "accepted", "accepted": "2026-11-23T14:03:07.250Z"})),
        (status = 404, description = "No new card is asked for in the place of this one")),
)]
pub(super) async fn accept(
    State(door): State<Arc<ApiDoor>>,
    caller: Caller,
    Path(card): Path<String>,
) -> Result<Json<AcceptanceAnswer>, Response> {
    may(&door.contact, &caller, ApiScope::ReissuesWrite).await?;
    let card: CardId = card.parse().map_err(|error| problems::parameter("card_id", &error).into_response())?;
    let (outcome, at) = match accept_reissue(&door.contact, &caller, &card).await {
        Ok(Some(Accepted::Now(at))) => ("accepted", at),
        Ok(Some(Accepted::Before(at))) => ("repeated", at),
        Ok(None) => return Err(problems::no_such("reissue").into_response()),
        Err(error) => return Err(problems::store(&error).into_response()),
    };
    Ok(Json(AcceptanceAnswer { card_id: card.to_string(), outcome, accepted: at.rfc3339() }))
}
