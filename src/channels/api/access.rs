//! Whose request it is: the token's, its limit and what it may do.

use std::sync::Arc;

use axum::extract::{Extension, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::{ApiDoor, problems};
use crate::card::ApiScope;
use crate::contact::Contact;
use crate::contact::api::{Access, AccessRefused, Admitted, admit_token, permit};
use crate::limits::{Counted, Rate, Rule, Verdict};
use crate::security::Problem;

/// Counts requests by what became of them at the door.
const REQUESTS: &str = "holdline_api_requests_total";

/// The request's token, for handlers.
pub(super) type Caller = Extension<Admitted>;

/// Lets requests with a good token through, and says in each answer how many more are allowed.
pub(super) async fn admit(State(door): State<Arc<ApiDoor>>, mut request: Request, next: Next) -> Response {
    let Some(token) = bearer(request.headers()) else {
        metrics::counter!(REQUESTS, "outcome" => "no-token").increment(1);
        return problems::unauthorized(None);
    };
    let (mut response, counted) = match admit_token(&door.contact, token).await {
        Ok(Access::Granted(admitted, counted)) => {
            metrics::counter!(REQUESTS, "outcome" => "admitted").increment(1);
            request.extensions_mut().insert(admitted);
            (next.run(request).await, counted)
        }
        Ok(Access::Over(counted)) => {
            metrics::counter!(REQUESTS, "outcome" => "over-limit").increment(1);
            let wait = match counted.verdict {
                Verdict::Over { retry_after_ms } => retry_after_ms,
                Verdict::Allowed => 0,
            };
            let problem = Problem::of_status(StatusCode::TOO_MANY_REQUESTS).retry_after_ms(wait);
            (problem.into_response(), counted)
        }
        Ok(Access::Refused(refused)) => return turned_away(refused),
        Err(error) => return problems::store(&error).into_response(),
    };
    if let Some(rate) = door.contact.limits.rate(Rule::ApiByToken) {
        tell_limit(response.headers_mut(), rate, counted);
    }
    response
}

/// What the token may do.
pub(super) async fn may(contact: &Contact, admitted: &Admitted, scope: ApiScope) -> Result<(), Response> {
    match permit(contact, admitted, scope).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(problems::scope_missing(scope)),
        Err(error) => Err(problems::store(&error).into_response()),
    }
}

fn turned_away(refused: AccessRefused) -> Response {
    metrics::counter!(REQUESTS, "outcome" => refused.code()).increment(1);
    problems::unauthorized(Some(refused))
}

/// The token of RFC 6750, 2.1; the scheme's letters may be of any size.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it.
fn tell_limit(headers: &mut HeaderMap, rate: Rate, counted: Counted) {
    let policy = format!("\"token\";q={};w={}", rate.count, rate.window.as_secs().max(1));
    let left = match counted.verdict {
        Verdict::Allowed => format!("\"token\";r={}", counted.remaining),
        Verdict::Over { retry_after_ms } => format!("\"token\";r=0;t={}", retry_after_ms.div_ceil(1_000)),
    };
    for (name, value) in [("ratelimit-policy", policy), ("ratelimit", left)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bearer_token_is_read_and_other_schemes_are_not() {
        let read = |value: &'static str| {
            let headers = HeaderMap::from_iter([(header::AUTHORIZATION, HeaderValue::from_static(value))]);
            bearer(&headers).map(str::to_owned)
        };
        assert_eq!(read("Bearer abc").as_deref(), Some("abc"));
        assert_eq!(read("bearer  abc ").as_deref(), Some("abc"));
        for other in ["Basic abc", "Bearer", "abc", ""] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
