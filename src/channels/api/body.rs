//! Bodies: one JSON object, with the fields that are described and no others. Errors name fields, never values.

use axum::body::Bytes;
use axum::extract::FromRequest;
use axum::extract::Request;
use axum::extract::rejection::BytesRejection;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Map, Value};

use super::problems;
use crate::security::Problem;

/// The text of a body that was sent as JSON.
pub(super) struct JsonText(pub(super) String);

impl<S: Send + Sync> FromRequest<S> for JsonText {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let essence = kind.split(';').next().unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case("application/json") {
            let problem = Problem::of_status(StatusCode::UNSUPPORTED_MEDIA_TYPE);
            return Err(problem.detail("Send application/json.").into_response());
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|error: BytesRejection| {
            let status = error.status();
            Problem::of_status(status).into_response()
        })?;
        let text = String::from_utf8(bytes.into())
            .map_err(|_| problems::bad_object().detail("The body is not UTF-8.").into_response())?;
        Ok(Self(text))
    }
}

/// The object's fields; those that are not described are refused.
pub(super) fn fields(text: &str, described: &[&str]) -> Result<Map<String, Value>, Problem> {
    let object: Value = serde_json::from_str(text).map_err(|error| {
        problems::bad_object().detail(format!(
            "The body is not JSON at line {}, column {}.",
            error.line(),
            error.column()
        ))
    })?;
    let Value::Object(object) = object else {
        return Err(problems::bad_object().detail("The body must be one JSON object."));
    };
    match object.keys().find(|name| !described.contains(&name.as_str())) {
        // The name itself is not repeated: it may be a value that came to the wrong side of a colon.
        Some(_) => Err(problems::bad_object().detail(format!("There are only the fields: {}.", described.join(", ")))),
        None => Ok(object),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_described_fields_are_taken_and_no_value_is_repeated() {
        assert!(fields("{\"scope\": 1}", &["scope"]).is_ok());
        for bad in ["", "[]", "1", "{\"scope\"", "{\"hanako\": \"1985-04-12\"}", "{\"scope\": 1, \"hanako\": 2}"] {
            let problem = fields(bad, &["scope"]).unwrap_err().to_json();
            assert!(!problem.contains("hanako") && !problem.contains("1985"), "{problem}");
        }
        let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        assert!(fields(&deep, &["scope"]).is_err());
    }
}
