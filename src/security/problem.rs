//! Errors as they are told outside: problem documents (RFC 9457) for machines, a page for people, an incident number in
//! both. The number leads an operator to the log line with the cause; the cause itself never leaves the house.

use std::error::Error;
use std::fmt;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::card::Random;

use super::page_headers::PageHeaders;

/// Eight digits, easy to say on the telephone: `4821-0937`. Not a secret, and it comes round again after a hundred
/// million.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Incident(u32);

/// Incident numbers there are.
const INCIDENTS: u64 = 100_000_000;
/// Coprime to [`INCIDENTS`], so that following numbers look unlike and none comes twice before all have come.
const STRIDE: u64 = 61_803_399;

static FIRST: OnceLock<u64> = OnceLock::new();
static NEXT: AtomicU64 = AtomicU64::new(0);

impl Incident {
    /// Starts the numbers at a random place, so that two runs of the service rarely name two incidents alike. Without
    /// it, or a second time, nothing changes.
    pub fn start_anywhere(random: &dyn Random) {
        let mut first = [0; 8];
        random.fill(&mut first);
        let _the_first_start_counts = FIRST.set(u64::from_le_bytes(first) % INCIDENTS);
    }

    /// The next number.
    #[must_use]
    pub fn next() -> Self {
        let steps = NEXT.fetch_add(1, Ordering::Relaxed) % INCIDENTS;
        let number = (FIRST.get().copied().unwrap_or(0) + steps * STRIDE) % INCIDENTS;
        Self(u32::try_from(number).unwrap_or_default())
    }
}

impl fmt::Display for Incident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:04}", self.0 / 10_000, self.0 % 10_000)
    }
}

/// An error to be told outside. As a response it is a problem document; the shield makes a page of it for people.
#[derive(Debug, Clone)]
pub struct Problem {
    kind: &'static str,
    title: &'static str,
    status: StatusCode,
    detail: String,
    field: Option<String>,
    incident: Incident,
    retry_after_s: Option<u64>,
}

impl Problem {
    /// A problem of a kind that machines may rely on (kebab-case, never renamed), with a title that is always the same
    /// for that kind.
    #[must_use]
    pub fn new(status: StatusCode, kind: &'static str, title: &'static str) -> Self {
        Self {
            kind,
            title,
            status,
            detail: String::new(),
            field: None,
            incident: Incident::next(),
            retry_after_s: None,
        }
    }

    /// What is special this time and what to do about it. Never a personal value, never an internal text.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Which field of what was sent is wrong. Its name, never its value.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// When it is worth trying again.
    #[must_use]
    pub fn retry_after_ms(mut self, ms: u64) -> Self {
        self.retry_after_s = Some(ms.div_ceil(1_000).max(1));
        self
    }

    /// Something failed inside: the cause goes to the log, the incident number outside.
    #[must_use]
    pub fn internal(cause: &(dyn Error + 'static)) -> Self {
        let problem = Self::of_status(StatusCode::INTERNAL_SERVER_ERROR);
        tracing::error!(incident = %problem.incident, cause, "a request failed");
        problem
    }

    /// The problem a bare status stands for.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        let (kind, title, detail) = match status {
            StatusCode::NOT_FOUND => ("not-found", "There is nothing here", "Check the address."),
            StatusCode::METHOD_NOT_ALLOWED => {
                ("method-not-allowed", "This address is not used like that", "Follow the link or form that leads here.")
            }
            StatusCode::PAYLOAD_TOO_LARGE => ("too-large", "That is too much at once", "Send less."),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                ("unsupported-media-type", "That kind of content is not read here", "See the API's description.")
            }
            StatusCode::TOO_MANY_REQUESTS => ("too-many-requests", "Too many requests", "Wait a little and try again."),
            StatusCode::FORBIDDEN => ("forbidden", "This is not open to you", ""),
            StatusCode::UNAUTHORIZED => ("unauthorized", "Sign in first", ""),
            StatusCode::SERVICE_UNAVAILABLE => {
                ("unavailable", "This cannot be done at the moment", "Try again in a minute.")
            }
            status if status.is_server_error() => (
                "internal",
                "Something went wrong on our side",
                "What you sent may not have been recorded. Try again, or ring us and name the incident number.",
            ),
            _ => ("bad-request", "The request cannot be read", "Check what was sent."),
        };
        Self::new(status, kind, title).detail(detail)
    }

    /// The number by which the log knows it.
    #[must_use]
    pub fn incident(&self) -> Incident {
        self.incident
    }

    /// The status it is answered with.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The problem told by this HTML.
    #[must_use]
    pub fn page_of(&self, html: String) -> Response {
        self.respond("text/html; charset=utf-8", html)
    }

    /// The problem as a plain page: where nothing is known of the reader's language.
    #[must_use]
    pub fn page(&self) -> Response {
        let html = format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title></head>\n\
             <body>\n<main>\n<h1>{title}</h1>\n<p>{detail}</p>\n\
             <p lang=\"ja\">お探しのページを表示できませんでした。カードを紛失された方は、お電話でいつでも利用を停止できます。</p>\n\
             <p>If you have lost your card, you can have it stopped by telephone at any hour.</p>\n\
             <p>Incident <span lang=\"ja\">お問い合わせ番号</span>: <strong>{incident}</strong></p>\n</main>\n</body>\n</html>\n",
            title = escaped(self.title),
            detail = escaped(&self.detail),
            incident = self.incident,
        );
        self.page_of(html)
    }

    /// The document (RFC 9457) as text.
    #[must_use]
    pub fn to_json(&self) -> String {
        let document = Document {
            kind: format!("urn:holdline:problem:{}", self.kind),
            title: self.title,
            status: self.status.as_u16(),
            detail: Some(self.detail.as_str()).filter(|detail| !detail.is_empty()),
            field: self.field.as_deref(),
            incident: self.incident.to_string(),
        };
        // Strings and a number: this cannot fail, and an empty body beside the status would still be an answer.
        serde_json::to_string(&document).unwrap_or_default()
    }

    fn document(&self) -> Response {
        self.respond("application/problem+json", self.to_json())
    }

    fn respond(&self, content_type: &'static str, body: String) -> Response {
        let mut response = (self.status, body).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        PageHeaders::new(false).apply(response.headers_mut());
        if let Some(seconds) = self.retry_after_s {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self.clone());
        response
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        self.document()
    }
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "type")]
    kind: String,
    title: &'a str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    incident: String,
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The answer for a handler that panicked: what the listener gives when nothing else can.
#[must_use]
pub fn panicked(accept: Option<&HeaderValue>) -> Response {
    let problem = Problem::of_status(StatusCode::INTERNAL_SERVER_ERROR);
    tracing::error!(incident = %problem.incident, "a handler panicked");
    problem_response(accept, &problem)
}

/// The answer for somebody who accepts this: a page when HTML is preferred, a problem document otherwise.
#[must_use]
pub fn problem_response(accept: Option<&HeaderValue>, problem: &Problem) -> Response {
    if prefers_html(accept) { problem.page() } else { problem.document() }
}

/// For addresses that do not exist.
pub async fn not_found(request: Request) -> Response {
    problem_response(request.headers().get(header::ACCEPT), &Problem::of_status(StatusCode::NOT_FOUND))
}

/// For addresses that exist and are asked in the wrong way.
pub async fn method_not_allowed(request: Request) -> Response {
    problem_response(request.headers().get(header::ACCEPT), &Problem::of_status(StatusCode::METHOD_NOT_ALLOWED))
}

/// Whether an `Accept` asks for a page rather than for JSON. Programs that accept anything get JSON.
#[must_use]
pub fn prefers_html(accept: Option<&HeaderValue>) -> bool {
    let Some(accept) = accept.and_then(|value| value.to_str().ok()) else { return false };
    let mut html = 0.0;
    let mut json = 0.0;
    for range in accept.split(',') {
        let mut parts = range.split(';').map(str::trim);
        let kind = parts.next().unwrap_or_default();
        let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse::<f32>().ok());
        let best = match kind {
            "text/html" | "application/xhtml+xml" | "text/*" => &mut html,
            "application/problem+json" | "application/json" | "application/*" => &mut json,
            _ => continue,
        };
        *best = weight.unwrap_or(0.0).max(*best);
    }
    html > json
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_get_pages_and_programs_get_documents() {
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
        let cases = [
            (browser, true),
            ("*/*", false),
            ("application/json", false),
            ("text/html;q=0.5, application/problem+json", false),
            ("application/json;q=0.5, text/html", true),
            ("", false),
        ];
        for (accept, page) in cases {
            assert_eq!(prefers_html(Some(&HeaderValue::from_static(accept))), page, "{accept}");
        }
        assert!(!prefers_html(None));
    }

    #[test]
    fn incident_numbers_look_unlike_and_do_not_come_twice() {
        let mut seen: Vec<String> = (0..1_000).map(|_| Incident::next().to_string()).collect();
        assert!(seen.iter().all(|number| number.len() == 9));
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 1_000);
    }

    #[tokio::test]
    async fn documents_and_pages_show_the_incident_and_never_the_cause() {
        let cause = std::io::Error::other("table holders, row of Hanako");
        let problem = Problem::internal(&cause);
        let number = problem.incident().to_string();
        for response in [problem.page(), problem.clone().into_response()] {
            assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
            let body = axum::body::to_bytes(response.into_body(), 100_000).await.unwrap();
            let body = std::str::from_utf8(&body).unwrap();
            assert!(body.contains(&number) && !body.contains("Hanako"), "{body}");
        }
    }

    #[tokio::test]
    async fn a_document_is_as_the_standard_has_it() {
        let problem = Problem::of_status(StatusCode::TOO_MANY_REQUESTS).retry_after_ms(1_500);
        let response = problem.into_response();
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(response.headers()[header::RETRY_AFTER], "2");
        let body = axum::body::to_bytes(response.into_body(), 100_000).await.unwrap();
        let document: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(document["type"], "urn:holdline:problem:too-many-requests");
        assert_eq!((&document["status"], &document["title"]), (&429.into(), &"Too many requests".into()));
    }

    #[test]
    fn what_a_page_repeats_is_escaped() {
        assert_eq!(escaped("<a href=\"x\">&"), "&lt;a href=&quot;x&quot;&gt;&amp;");
    }
}
