//! The description of the interface (OpenAPI 3.1), put together from the handlers' own types, and what all of them share:
//! the token, the problem document and the errors that any request may meet.

use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::AdditionalProperties;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{ContentBuilder, HeaderBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder, Schema};
use utoipa::{OpenApi as _, ToSchema};

use super::cards::{CardObject, CertificateObject};

/// Title and tags.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "holdline",
        description = "For issuers and partner systems of the line that stops lost ID cards. Cards can be put in, suspended and \
            revoked; nothing is reactivated here: that takes the holder at a counter. Instants are RFC 3339 in UTC. Errors are \
            problem documents (RFC 9457) whose `type` is stable and whose `incident` the operator can look up.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    tags(
        (name = "cards", description = "Cards and what is decided on them"),
        (name = "receipts", description = "Receipts of suspensions"),
        (name = "events", description = "What was decided, in order; also sent by webhook"),
        (name = "certificates", description = "For judging signatures"),
    ),
    components(schemas(ProblemDocument, CardObject, CertificateObject)),
)]
struct Head;

/// What went wrong (RFC 9457).
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes what the security room writes")]
#[schema(as = Problem)]
struct ProblemDocument {
    /// `urn:holdline:problem:` and a kind that is never renamed.
    #[schema(example = "urn:holdline:problem:card-revoked")]
    r#type: String,
    /// The same for every problem of the kind.
    title: String,
    /// HTTP status.
    status: u16,
    /// What is special this time.
    detail: Option<String>,
    /// The field, header or parameter that is wrong. Never its value.
    field: Option<String>,
    /// By which the operator finds it in the log.
    #[schema(example = "4821-0937")]
    incident: String,
}

/// Errors that any request may meet.
const ANY: &[(&str, &str)] = &[
    ("400", "A part of the address, a parameter or a header is not as described; `field` names it"),
    ("401", "No token, or not one in force"),
    ("403", "The token lacks the scope"),
    ("429", "Too many requests with this token; see `Retry-After` and `RateLimit`"),
    ("500", "Something went wrong inside; name the incident number"),
    ("503", "The database cannot be reached now; nothing was changed, or repeat the request with the same key"),
];

/// Errors of requests with a body.
const BODIES: &[(&str, &str)] = &[("413", "More than 64 kB"), ("415", "Not application/json")];

/// The description before the handlers are in it.
pub(super) fn head() -> OpenApi {
    Head::openapi()
}

/// The description as text, with what all requests share.
pub(super) fn completed(mut api: OpenApi) -> String {
    let scheme = SecurityScheme::Http(
        Http::builder()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("Made by `holdline token add`; begins with `holdline_`."))
            .build(),
    );
    api.components.get_or_insert_default().add_security_scheme("token", scheme);
    // What is sent has the fields that are described and no others.
    for name in ["Card", "Certificate", "SuspensionRequest", "RevocationRequest"] {
        let schemas = api.components.get_or_insert_default();
        if let Some(RefOr::T(Schema::Object(object))) = schemas.schemas.get_mut(name) {
            object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
        }
    }
    for path in api.paths.paths.values_mut() {
        let operations = [&mut path.get, &mut path.put, &mut path.post];
        operations.into_iter().flatten().for_each(complete);
    }
    api.to_json().unwrap_or_default()
}

fn complete(operation: &mut Operation) {
    let responses = &mut operation.responses.responses;
    // Errors that a handler names for itself are problem documents too.
    for (status, response) in responses.iter_mut().filter(|(status, _)| !status.starts_with('2')) {
        if let RefOr::T(response) = response {
            *response = problem(&response.description, status);
        }
    }
    let bodies = if operation.request_body.is_some() { BODIES } else { &[] };
    for (status, says) in ANY.iter().chain(bodies) {
        responses.entry((*status).to_owned()).or_insert_with(|| RefOr::T(problem(says, status)));
    }
    for response in responses.values_mut() {
        if let RefOr::T(response) = response {
            tell_limits(response);
        }
    }
}

fn problem(says: &str, status: &str) -> Response {
    let schema = Ref::from_schema_name("Problem");
    let content = ContentBuilder::new().schema(Some(schema)).build();
    let response = ResponseBuilder::new().description(says).content("application/problem+json", content);
    match status {
        "429" | "409" => response.header("Retry-After", seconds()).build(),
        _ => response.build(),
    }
}

fn seconds() -> utoipa::openapi::header::Header {
    HeaderBuilder::new().description(Some("Seconds until it is worth trying again")).build()
}

fn tell_limits(response: &mut Response) {
    let policy = HeaderBuilder::new().description(Some("How many requests (q) in how many seconds (w)")).build();
    let left =
        HeaderBuilder::new().description(Some("How many are left (r), and when more come back (t, seconds)")).build();
    response.headers.insert("RateLimit-Policy".to_owned(), policy);
    response.headers.insert("RateLimit".to_owned(), left);
}
