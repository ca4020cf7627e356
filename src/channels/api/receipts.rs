//! `/api/v1/receipts/{receipt}`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::access::{Caller, may};
use super::{ApiDoor, problems, schemas};
use crate::card::{ApiScope, ReceiptNumber, Scope};
use crate::contact::api::read_receipt;

/// A receipt as it stands.
#[derive(Serialize, ToSchema)]
pub(super) struct ReceiptView {
    #[schema(schema_with = schemas::receipt)]
    receipt: String,
    #[schema(schema_with = schemas::card_id)]
    card_id: String,
    #[schema(schema_with = schemas::scope)]
    scope: Scope,
    /// When the suspension was recorded.
    #[schema(schema_with = schemas::instant)]
    recorded: String,
    /// When every order of it had reached the authority.
    #[schema(schema_with = schemas::instant)]
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    /// When the suspension ended: lifted at a counter, or the card revoked.
    #[schema(schema_with = schemas::instant)]
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<String>,
}

/// What became of a receipt.
///
/// The look-up is on the record.
#[utoipa::path(
    get, path = "/api/v1/receipts/{receipt}", tag = "receipts", operation_id = "readReceipt",
    security(("token" = ["receipts:read"])),
    params(("receipt" = inline(String), Path, pattern = "^[0-9]{9}$", description = "Nine digits", example = "356487875")),
    responses((status = 200, description = "The receipt", body = ReceiptView,
        example = json!({"receipt": "356487875", "card_id": "C-000001", "scope": "everything",
            "recorded": "2026-11-23T14:03:07.250Z", "published": "2026-11-23T14:03:07.262Z"})),
        (status = 404, description = "There is no such receipt")),
)]
pub(super) async fn read(
    State(door): State<Arc<ApiDoor>>,
    caller: Caller,
    Path(receipt): Path<String>,
) -> Result<Json<ReceiptView>, Response> {
    may(&door.contact, &caller, ApiScope::ReceiptsRead).await?;
    let receipt =
        ReceiptNumber::parse(&receipt).map_err(|error| problems::parameter("receipt", &error).into_response())?;
    match read_receipt(&door.contact, &caller, &receipt).await {
        Ok(Some(row)) => Ok(Json(ReceiptView {
            receipt: row.receipt.to_string(),
            card_id: row.card.to_string(),
            scope: row.scope,
            recorded: row.recorded.rfc3339(),
            published: row.published.map(|published| published.rfc3339()),
            closed: row.closed.map(|closed| closed.rfc3339()),
        })),
        Ok(None) => Err(problems::no_such("receipt").into_response()),
        Err(error) => Err(problems::store(&error).into_response()),
    }
}
