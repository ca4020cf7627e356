//! Problems of this door. Kinds are stable: programs rely on them.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use crate::card::{ApiScope, ParseError, RecordError, Refusal};
use crate::contact::api::AccessRefused;
use crate::security::Problem;
use crate::store::{ImportRefusal, StoreError};

/// RFC 6750: what a client without a good token is told.
pub(super) fn unauthorized(refused: Option<AccessRefused>) -> Response {
    let (error, detail) = match refused {
        None => ("", "Send the token as `Authorization: Bearer ...`."),
        Some(AccessRefused::Unknown) => (", error=\"invalid_token\"", "There is no such token."),
        Some(AccessRefused::Revoked) => (", error=\"invalid_token\"", "This token was taken back."),
        Some(AccessRefused::Expired) => {
            (", error=\"invalid_token\"", "This token has ended; ask the operator for another.")
        }
    };
    let problem = Problem::new(StatusCode::UNAUTHORIZED, "token-needed", "A token is needed").detail(detail);
    challenged(problem, &format!("Bearer realm=\"holdline\"{error}"))
}

/// The token may not do this.
pub(super) fn scope_missing(scope: ApiScope) -> Response {
    let problem = Problem::new(StatusCode::FORBIDDEN, "scope-missing", "This token may not do that")
        .detail(format!("It needs the scope {}.", scope.as_str()));
    let scope = scope.as_str();
    challenged(problem, &format!("Bearer realm=\"holdline\", error=\"insufficient_scope\", scope=\"{scope}\""))
}

fn challenged(problem: Problem, challenge: &str) -> Response {
    let mut response = problem.into_response();
    if let Ok(challenge) = HeaderValue::from_str(challenge) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}

/// The store's trouble: worth another try where nothing was changed.
pub(super) fn store(error: &StoreError) -> Problem {
    match error {
        StoreError::Unavailable(_) | StoreError::CommitUnknown(_) | StoreError::Closed => {
            tracing::warn!(error = %error, "a request of another system could not be served");
            Problem::of_status(StatusCode::SERVICE_UNAVAILABLE).retry_after_ms(1_000)
        }
        error => Problem::internal(error),
    }
}

/// A part of the address or a header is not what it must be.
pub(super) fn parameter(name: &str, error: &ParseError) -> Problem {
    bad_parameter(name, error.must)
}

/// The same, in words.
pub(super) fn bad_parameter(name: &str, must: &str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "bad-parameter", "A part of the request is not as described")
        .detail(format!("{name} must be {must}."))
        .field(name)
}

/// A field of the body is not what it must be.
pub(super) fn bad_field(field: &str, problem: &str) -> Problem {
    bad_object().detail(format!("{field}: {problem}")).field(field)
}

/// The body is not the object that is described.
pub(super) fn bad_object() -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "bad-object", "The object is not as described")
}

/// The object is not a card.
pub(super) fn bad_record(error: &RecordError) -> Problem {
    match error.field {
        Some(field) => bad_field(field, &error.problem),
        None => bad_object().detail(error.problem.clone()),
    }
}

/// The card contradicts what is stored.
pub(super) fn import_refused(refusal: ImportRefusal) -> Problem {
    let (status, kind, title) = match refusal {
        ImportRefusal::NumberTaken => {
            (StatusCode::CONFLICT, "number-taken", "A number in the object belongs to another card")
        }
        ImportRefusal::CertificateTaken => {
            (StatusCode::CONFLICT, "certificate-taken", "A certificate in the object belongs to another card")
        }
        ImportRefusal::CardStopped => {
            (StatusCode::CONFLICT, "card-stopped", "A stopped card takes no new certificates")
        }
        ImportRefusal::Impossible => return bad_object().detail(refusal.to_string()),
    };
    Problem::new(status, kind, title).detail(refusal.to_string())
}

/// Nothing is there.
pub(super) fn no_such(what: &'static str) -> Problem {
    let title = match what {
        "card" => "There is no such card",
        "receipt" => "There is no such receipt",
        "reissue" => "No new card is asked for in the place of this one",
        _ => "There is no such certificate",
    };
    Problem::new(StatusCode::NOT_FOUND, "no-such", title)
}

/// The decision was to do nothing.
pub(super) fn refused(refusal: Refusal) -> Problem {
    let title = match refusal {
        Refusal::CardRevoked => "The card has been revoked: a new card is needed",
        Refusal::NoPhoneCertificates => "The card has no certificate on a phone",
        Refusal::NotPermitted => "This is not done by the API",
        Refusal::NotSuspended | Refusal::DocumentsMissing | Refusal::ProofTooWeak | Refusal::ReleaseNotAllowed => {
            "The card does not go that way"
        }
        Refusal::CardChanged => "The card has changed since it was looked at",
    };
    Problem::new(StatusCode::CONFLICT, refusal.code(), title)
}
