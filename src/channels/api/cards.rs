//! `/api/v1/cards/{card_id}`: the card as other systems may see it, and putting one in.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::access::{Caller, may};
use super::body::JsonText;
use super::{ApiDoor, problems, schemas};
use crate::card::{ApiScope, Card, CardId, CardState, Carrier, CertificateKind, CertificateStatus, Scope};
use crate::contact::api::{PutCard, PutProblem, put_card, read_card};
use crate::store::ReceiptRow;

/// A card as it stands. Nothing about its holder.
#[derive(Serialize, ToSchema)]
pub(super) struct CardView {
    #[schema(schema_with = schemas::card_id)]
    card_id: CardId,
    #[schema(schema_with = schemas::state)]
    state: CardState,
    /// Certificates with what is decided about them.
    certificates: Vec<CertificateView>,
    /// Suspensions in force, one a scope at most.
    suspensions: Vec<SuspensionView>,
}

/// A certificate of the card.
#[derive(Serialize, ToSchema)]
struct CertificateView {
    #[schema(schema_with = schemas::issuer)]
    issuer: String,
    #[schema(schema_with = schemas::serial)]
    serial: String,
    #[schema(schema_with = schemas::kind)]
    kind: CertificateKind,
    #[schema(schema_with = schemas::carrier)]
    carrier: Carrier,
    #[schema(schema_with = schemas::status)]
    status: CertificateStatus,
    /// Since when it is held or revoked.
    #[schema(schema_with = schemas::instant)]
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
}

/// A suspension in force.
#[derive(Serialize, ToSchema)]
struct SuspensionView {
    #[schema(schema_with = schemas::scope)]
    scope: Scope,
    #[schema(schema_with = schemas::receipt)]
    receipt: String,
    /// When it was recorded.
    #[schema(schema_with = schemas::instant)]
    recorded: String,
    /// When every order of it had reached the authority.
    #[schema(schema_with = schemas::instant)]
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
}

impl CardView {
    fn of(card: Card, receipts: Vec<ReceiptRow>) -> Self {
        let certificates = card.certificates.into_iter().map(|certificate| CertificateView {
            issuer: certificate.id.issuer.to_string(),
            serial: certificate.id.serial.to_hex(),
            kind: certificate.kind,
            carrier: certificate.carrier,
            status: certificate.status,
            since: certificate.since.map(|since| since.rfc3339()),
        });
        let suspensions = receipts.into_iter().map(|row| SuspensionView {
            scope: row.scope,
            receipt: row.receipt.to_string(),
            recorded: row.recorded.rfc3339(),
            published: row.published.map(|published| published.rfc3339()),
        });
        Self {
            card_id: card.id,
            state: card.state,
            certificates: certificates.collect(),
            suspensions: suspensions.collect(),
        }
    }
}

/// The card as it stands.
///
/// Its state, its certificates and the suspensions in force. Nothing about its holder. The look-up is on the record.
#[utoipa::path(
    get, path = "/api/v1/cards/{card_id}", tag = "cards", operation_id = "readCard", security(("token" = ["cards:read"])),
    params(("card_id" = inline(String), Path, pattern = "^[A-Za-z0-9._-]{1,64}$",
        description = "The issuer's name for the card", example = "C-000001")),
    responses((status = 200, description = "The card", body = CardView,
        example = json!({"card_id": "C-000001", "state": "suspended",
            "certificates": [{"issuer": "default", "serial": "3A5F01", "kind": "signature", "carrier": "card",
                "status": "held", "since": "2026-11-23T14:03:07.250Z"}],
            "suspensions": [{"scope": "everything", "receipt": "356487875", "recorded": "2026-11-23T14:03:07.250Z",
                "published": "2026-11-23T14:03:07.262Z"}]})),
        (status = 404, description = "There is no such card")),
)]
pub(super) async fn read(
    State(door): State<Arc<ApiDoor>>,
    caller: Caller,
    Path(card): Path<String>,
) -> Result<Json<CardView>, Response> {
    may(&door.contact, &caller, ApiScope::CardsRead).await?;
    let card: CardId = card.parse().map_err(|error| problems::parameter("card_id", &error).into_response())?;
    match read_card(&door.contact, &caller, &card).await {
        Ok(Some((card, receipts))) => Ok(Json(CardView::of(card, receipts))),
        Ok(None) => Err(problems::no_such("card").into_response()),
        Err(error) => Err(problems::store(&error).into_response()),
    }
}

/// A card as its issuer hands it over: the same object as a line of `holdline cards import`.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the object; it is read by the card room, which knows every rule")]
#[schema(as = Card)]
pub(super) struct CardObject {
    /// The same as in the address.
    #[schema(schema_with = schemas::card_id)]
    card_id: String,
    /// 23 digits.
    #[schema(pattern = "^[0-9]{23}$")]
    application_form_id: String,
    /// 10 digits, handed out with the card.
    #[schema(pattern = "^[0-9]{10}$")]
    hold_code: Option<String>,
    #[schema(max_length = 500)]
    name: String,
    #[schema(max_length = 500)]
    name_kana: String,
    #[schema(max_length = 500)]
    name_latin: String,
    /// YYYY-MM-DD.
    #[schema(format = Date)]
    birth_date: String,
    #[schema(schema_with = schemas::sex)]
    sex: String,
    /// 7 digits.
    #[schema(pattern = "^[0-9]{7}$")]
    postcode: String,
    #[schema(max_length = 500)]
    address: String,
    /// Telephone numbers in E.164.
    #[schema(max_items = 16)]
    phones: Vec<String>,
    #[schema(max_length = 254)]
    email: Option<String>,
    /// E.164.
    fax: Option<String>,
    /// A language tag such as `ja`.
    #[schema(max_length = 8, pattern = "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$")]
    language: String,
    /// 6 digits.
    #[schema(pattern = "^[0-9]{6}$")]
    municipality: String,
    /// YYYY-MM-DD.
    #[schema(format = Date)]
    valid_until: String,
    #[schema(min_items = 1, max_items = 16)]
    certificates: Vec<CertificateObject>,
}

/// A certificate of a card that is handed over.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the object; it is read by the card room")]
#[schema(as = Certificate)]
pub(super) struct CertificateObject {
    #[schema(schema_with = schemas::kind)]
    kind: String,
    #[schema(schema_with = schemas::carrier)]
    carrier: String,
    #[schema(schema_with = schemas::issuer)]
    issuer: String,
    #[schema(schema_with = schemas::serial)]
    serial: String,
}

/// What became of a card that was put in.
#[derive(Serialize, ToSchema)]
pub(super) struct PutView {
    #[schema(schema_with = schemas::card_id)]
    card_id: CardId,
    /// `added`, `changed` or `unchanged`.
    outcome: &'static str,
}

/// Puts a card in, or changes it.
///
/// The whole object, every time; whole or not at all. A changed object changes attributes and adds certificates, never the
/// card's state; a stopped card takes no new certificates. Repeating it changes nothing.
#[utoipa::path(
    put, path = "/api/v1/cards/{card_id}", tag = "cards", operation_id = "putCard", security(("token" = ["cards:write"])),
    params(("card_id" = inline(String), Path, pattern = "^[A-Za-z0-9._-]{1,64}$",
        description = "The issuer's name for the card", example = "C-000001")),
    request_body(content = CardObject, content_type = "application/json",
        example = json!({"card_id": "C-000001", "application_form_id": "12345678901234567890123", "name": "山田 花子",
            "name_kana": "ヤマダ ハナコ", "name_latin": "YAMADA HANAKO", "birth_date": "1985-04-12", "sex": "female",
            "postcode": "1000001", "address": "東京都千代田区千代田1-1", "phones": ["+81312345678"], "email": null,
            "fax": null, "language": "ja", "municipality": "131016", "valid_until": "2033-04-12",
            "certificates": [{"kind": "signature", "carrier": "card", "issuer": "default", "serial": "3A5F01"}]})),
    responses((status = 201, description = "It is new", body = PutView),
        (status = 200, description = "It was known: changed or unchanged", body = PutView,
            example = json!({"card_id": "C-000001", "outcome": "unchanged"})),
        (status = 409, description = "A number or certificate belongs to another card, or the card is stopped"),
        (status = 422, description = "The object is not a card; `field` names what is wrong")),
)]
pub(super) async fn put(
    State(door): State<Arc<ApiDoor>>,
    caller: Caller,
    Path(card): Path<String>,
    JsonText(object): JsonText,
) -> Result<(StatusCode, Json<PutView>), Response> {
    may(&door.contact, &caller, ApiScope::CardsWrite).await?;
    let card: CardId = card.parse().map_err(|error| problems::parameter("card_id", &error).into_response())?;
    let (status, outcome) = match put_card(&door.contact, &caller, &door.issuers, &card, &object).await {
        Ok(Ok(PutCard::Added)) => (StatusCode::CREATED, "added"),
        Ok(Ok(PutCard::Changed)) => (StatusCode::OK, "changed"),
        Ok(Ok(PutCard::Unchanged)) => (StatusCode::OK, "unchanged"),
        Ok(Err(PutProblem::Record(error))) => return Err(problems::bad_record(&error).into_response()),
        Ok(Err(PutProblem::OtherCard)) => {
            return Err(problems::bad_field("card_id", "must be the card in the address").into_response());
        }
        Ok(Err(PutProblem::Refused(refusal))) => return Err(problems::import_refused(refusal).into_response()),
        Err(error) => return Err(problems::store(&error).into_response()),
    };
    Ok((status, Json(PutView { card_id: card, outcome })))
}
