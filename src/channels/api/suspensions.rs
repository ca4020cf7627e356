//! `/api/v1/cards/{card_id}/suspensions` and `/revocation`: by the issuer's right. There is no way up here (P3).

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::access::{Caller, may};
use super::body::{JsonText, fields};
use super::{ApiDoor, problems, schemas};
use crate::card::{ApiScope, CardId, Decision, EpochMs, RevokeReason, Scope};
use crate::contact::api::{Keyed, RevokeAsked, SuspendAsked, revoke_by_token, suspend_by_token};
use crate::security::Problem;

/// What is to be suspended.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the object; it is read field by field")]
#[schema(as = SuspensionRequest)]
pub(super) struct SuspensionObject {
    /// Left out: everything.
    #[schema(schema_with = schemas::scope, required = false)]
    scope: Option<String>,
}

/// A suspension as it was decided.
#[derive(Serialize, ToSchema)]
struct SuspensionAnswer {
    #[schema(schema_with = schemas::card_id)]
    card_id: String,
    #[schema(schema_with = schemas::receipt)]
    receipt: String,
    /// `suspended`, or `repeated` when it was suspended before under this receipt.
    outcome: &'static str,
    /// `published` when every order has reached the authority, `pending` otherwise: it is on its way, and cannot get lost.
    publication: &'static str,
    /// When this was decided.
    #[schema(schema_with = schemas::instant)]
    decided: String,
    /// When it was published.
    #[schema(schema_with = schemas::instant)]
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
}

/// Suspends a card.
///
/// The card and every certificate on it, or only those on the phone. The answer waits a moment for the publication. A card
/// that is suspended already gives the same receipt. Send an Idempotency-Key that is new for each suspension: the same key
/// with the same request gives the same answer, for at least 24 hours.
#[utoipa::path(
    post, path = "/api/v1/cards/{card_id}/suspensions", tag = "cards", operation_id = "suspendCard",
    security(("token" = ["suspensions:write"])),
    params(("card_id" = inline(String), Path, pattern = "^[A-Za-z0-9._-]{1,64}$",
        description = "The issuer's name for the card", example = "C-000001"),
        ("Idempotency-Key" = inline(String), Header, pattern = "^[!#-~]{1,128}$", description = "1 to 128 visible ASCII characters, in quotation marks or \
            not; a UUID for example", example = "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"")),
    request_body(content = SuspensionObject, content_type = "application/json", example = json!({"scope": "everything"})),
    responses((status = 201, description = "Suspended now", body = SuspensionAnswer,
            example = json!({"card_id": "C-000001", "receipt": "356487875", "outcome": "suspended",
                "publication": "published", "decided": "2026-11-23T14:03:07.250Z", "published": "2026-11-23T14:03:07.262Z"})),
        (status = 200, description = "It was suspended before: the same receipt", body = SuspensionAnswer),
        (status = 404, description = "There is no such card"),
        (status = 409, description = "The card is revoked or has nothing to suspend; or the first request with this key is \
            still being answered (`Retry-After`)"),
        (status = 422, description = "The object is not as described, or the key was used for another request")),
)]
pub(super) async fn suspend(
    State(door): State<Arc<ApiDoor>>,
    caller: Caller,
    Path(card): Path<String>,
    headers: HeaderMap,
    JsonText(object): JsonText,
) -> Result<Response, Response> {
    may(&door.contact, &caller, ApiScope::SuspensionsWrite).await?;
    let card: CardId = card.parse().map_err(|error| problems::parameter("card_id", &error).into_response())?;
    let key = idempotency_key(&headers).map_err(|problem| problem.into_response())?;
    let scope = named(&object, "scope", Scope::ALL.iter().map(|scope| scope.as_str()))
        .map_err(|problem| problem.into_response())?;
    let scope = scope.and_then(|scope| scope.parse().ok()).unwrap_or(Scope::Everything);
    let named_card = card.to_string();
    let render = move |decision: &Decision, decided: EpochMs, published: Option<EpochMs>| {
        answer(&named_card, decision, decided, published)
    };
    match suspend_by_token(&door.contact, &caller, SuspendAsked { card, scope, key }, render).await {
        Ok(Keyed::Answer { status, body }) => Ok(as_kept(status, body)),
        Ok(Keyed::InProgress) => Err(in_progress().into_response()),
        Ok(Keyed::OtherRequest) => Err(other_request().into_response()),
        Ok(Keyed::NoSuchCard) => Err(problems::no_such("card").into_response()),
        Err(error) => Err(problems::store(&error).into_response()),
    }
}

/// Status and document of a decision, as they are kept under the key.
fn answer(card: &str, decision: &Decision, decided: EpochMs, published: Option<EpochMs>) -> (u16, String) {
    let (status, receipt, outcome) = match decision {
        Decision::Changed(change) => (StatusCode::CREATED, change.receipt.as_ref(), "suspended"),
        Decision::Repeated { receipt } => (StatusCode::OK, receipt.as_ref(), "repeated"),
        Decision::Refused(refusal) => {
            let problem = problems::refused(*refusal);
            return (problem.status().as_u16(), problem.to_json());
        }
    };
    let answer = SuspensionAnswer {
        card_id: card.to_owned(),
        receipt: receipt.map(ToString::to_string).unwrap_or_default(),
        outcome,
        publication: if published.is_some() { "published" } else { "pending" },
        decided: decided.rfc3339(),
        published: published.map(EpochMs::rfc3339),
    };
    (status.as_u16(), serde_json::to_string(&answer).unwrap_or_default())
}

fn as_kept(status: u16, body: String) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    let kind = if status.is_client_error() { "application/problem+json" } else { "application/json" };
    (status, [(header::CONTENT_TYPE, kind)], body).into_response()
}

/// The key, a string of RFC 9651 or bare.
fn idempotency_key(headers: &HeaderMap) -> Result<String, Problem> {
    let missing = || {
        Problem::new(StatusCode::BAD_REQUEST, "idempotency-key-missing", "An Idempotency-Key is needed")
            .detail("Send a header such as Idempotency-Key: \"8e03978e-40d5-43e8-bc93-6894a57f9324\", new for each suspension.")
            .field("Idempotency-Key")
    };
    let text = headers.get("idempotency-key").ok_or_else(missing)?.to_str().map_err(|_| missing())?.trim();
    let bare = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    let fits = (1..=128).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_graphic() && b != b'"');
    if fits { Ok(bare.to_owned()) } else { Err(missing()) }
}

/// A text field that must be one of these names, if it is there.
fn named(
    object: &str,
    field: &'static str,
    mut names: impl Iterator<Item = &'static str> + Clone,
) -> Result<Option<String>, Problem> {
    let mut object = fields(object, &[field])?;
    match object.remove(field) {
        None => Ok(None),
        Some(Value::String(text)) if names.clone().any(|name| name == text) => Ok(Some(text)),
        Some(_) => {
            let first = names.next().unwrap_or_default().to_owned();
            let known = names.fold(first, |all, name| format!("{all}, {name}"));
            Err(problems::bad_field(field, &format!("must be one of: {known}")))
        }
    }
}

fn in_progress() -> Problem {
    Problem::new(StatusCode::CONFLICT, "request-in-progress", "The first request with this key is still being answered")
        .detail("Repeat it in a second; the answer will be the same.")
        .retry_after_ms(1_000)
}

fn other_request() -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency-key-reused", "This key was used for another request")
        .detail("Use a new key for a new request.")
        .field("Idempotency-Key")
}

/// Why a card is revoked.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the object; it is read field by field")]
#[schema(as = RevocationRequest)]
pub(super) struct RevocationObject {
    #[schema(schema_with = schemas::reason)]
    reason: String,
}

/// A revocation as it was decided.
#[derive(Serialize, ToSchema)]
pub(super) struct RevocationAnswer {
    #[schema(schema_with = schemas::card_id)]
    card_id: String,
    /// `revoked`, or `repeated` when it was revoked before.
    outcome: &'static str,
}

/// Revokes a card for good.
///
/// The card and every certificate on it. There is no way back; the holder needs a new card. Repeating it changes nothing.
#[utoipa::path(
    post, path = "/api/v1/cards/{card_id}/revocation", tag = "cards", operation_id = "revokeCard",
    security(("token" = ["revocations:write"])),
    params(("card_id" = inline(String), Path, pattern = "^[A-Za-z0-9._-]{1,64}$",
        description = "The issuer's name for the card", example = "C-000001")),
    request_body(content = RevocationObject, content_type = "application/json", example = json!({"reason": "abolished"})),
    responses((status = 200, description = "Revoked", body = RevocationAnswer,
            example = json!({"card_id": "C-000001", "outcome": "revoked"})),
        (status = 404, description = "There is no such card"),
        (status = 409, description = "The card does not go that way"),
        (status = 422, description = "The object is not as described")),
)]
pub(super) async fn revoke(
    State(door): State<Arc<ApiDoor>>,
    caller: Caller,
    Path(card): Path<String>,
    JsonText(object): JsonText,
) -> Result<Json<RevocationAnswer>, Response> {
    may(&door.contact, &caller, ApiScope::RevocationsWrite).await?;
    let card: CardId = card.parse().map_err(|error| problems::parameter("card_id", &error).into_response())?;
    let given = RevokeReason::ALL.iter().filter(|reason| **reason != RevokeReason::HoldExpired);
    let reason = named(&object, "reason", given.map(|reason| reason.as_str()))
        .map_err(|problem| problem.into_response())?
        .and_then(|reason| reason.parse().ok())
        .ok_or_else(|| problems::bad_field("reason", "is missing").into_response())?;
    let card_id = card.to_string();
    let outcome = match revoke_by_token(&door.contact, &caller, RevokeAsked { card, reason }).await {
        Ok(Some(Decision::Changed(_))) => "revoked",
        Ok(Some(Decision::Repeated { .. })) => "repeated",
        Ok(Some(Decision::Refused(refusal))) => return Err(problems::refused(refusal).into_response()),
        Ok(None) => return Err(problems::no_such("card").into_response()),
        Err(error) => return Err(problems::store(&error).into_response()),
    };
    Ok(Json(RevocationAnswer { card_id, outcome }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn a_key_is_a_string_in_quotation_marks_or_bare() {
        let read = |value: &str| {
            let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
            idempotency_key(&HeaderMap::from_iter([(header::HeaderName::from_static("idempotency-key"), value)]))
        };
        assert_eq!(read("\"abc-1\"").unwrap(), "abc-1");
        assert_eq!(read(" abc-1 ").unwrap(), "abc-1");
        for bad in ["", "\"\"", "\"", "a b", "a\"b", "ä", &"x".repeat(129)] {
            assert!(read(bad).is_err(), "{bad}");
        }
        assert!(idempotency_key(&HeaderMap::new()).is_err());
    }
}
