//! Problem documents (RFC 9457) for programs and a helpful page for people, with an incident number in both and nothing
//! internal in either; and whose forwarded addresses are believed.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use ipnet::IpNet;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};

/// A problem as told to the far end.
#[derive(Clone, Debug)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    title: &'static str,
    incident: String,
}

/// Counts incidents of this process; with the process's start they name a line of the log.
static INCIDENTS: AtomicU64 = AtomicU64::new(1);

impl Problem {
    /// A problem of a stable kind, logged under its incident number.
    pub fn new(status: StatusCode, code: &'static str, title: &'static str) -> Self {
        let number = INCIDENTS.fetch_add(1, Ordering::Relaxed);
        let incident = format!("{:x}-{number}", std::process::id());
        if status.is_server_error() {
            tracing::error!(incident, code, "a request failed");
        }
        Self { status, code, title, incident }
    }
}

/// The answer for somebody who accepts this: a page when HTML is asked for, a problem document otherwise.
pub fn problem_response(accept: Option<&HeaderValue>, problem: &Problem) -> Response {
    let Problem { status, code, title, incident } = problem;
    let wants_page = accept.and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("text/html"));
    let (kind, body) = if wants_page {
        ("text/html; charset=utf-8", page(title, incident))
    } else {
        let body = serde_json::json!({"type": format!("urn:holdline:problem:{code}"), "title": title,
            "status": status.as_u16(), "incident": incident});
        ("application/problem+json", body.to_string())
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (*status, headers, body).into_response()
}

/// Title and incident come from this program, never from the far end: nothing to escape.
fn page(title: &str, incident: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>{title}</title></head><body><main><h1>{title}</h1>\
         <p>If your card is lost, please telephone the line: it stops the card at any hour.</p>\
         <p>Incident {incident}</p></main></body></html>"
    )
}

/// For addresses that do not exist.
pub async fn not_found(request: Request) -> Response {
    let problem = Problem::new(StatusCode::NOT_FOUND, "not-found", "There is nothing at this address");
    problem_response(request.headers().get(header::ACCEPT), &problem)
}

/// For addresses that exist and are asked in the wrong way.
pub async fn method_not_allowed(request: Request) -> Response {
    let problem =
        Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "This address is not asked in this way");
    problem_response(request.headers().get(header::ACCEPT), &problem)
}

/// The client's address: the connection's, unless that is a trusted proxy; then the right-most forwarded address that
/// is not one. A header that anybody else sends is not looked at (setting http.trusted_proxies).
pub fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let believed = |address: IpAddr| trusted.iter().any(|network| network.contains(&address));
    if !believed(peer) {
        return peer;
    }
    let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<IpAddr> =
        forwarded.flat_map(|value| value.split(',')).map_while(|hop| hop.trim().parse().ok()).collect();
    hops.into_iter().rev().find(|hop| !believed(*hop)).unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(value: &str) -> HeaderMap {
        HeaderMap::from_iter([(header::HeaderName::from_static("x-forwarded-for"), value.parse().unwrap())])
    }

    #[test]
    fn only_trusted_proxies_may_say_who_asked() {
        let trusted: [IpNet; 1] = ["10.0.0.0/8".parse().unwrap()];
        let forged = headers("1.2.3.4, 192.0.2.9, 10.0.0.7");
        let stranger: IpAddr = "198.51.100.5".parse().unwrap();
        assert_eq!(client_address(stranger, &forged, &trusted), stranger);
        let proxy: IpAddr = "10.0.0.1".parse().unwrap();
        assert_eq!(client_address(proxy, &forged, &trusted), "192.0.2.9".parse::<IpAddr>().unwrap());
        assert_eq!(client_address(proxy, &headers("not an address"), &trusted), proxy);
    }

    #[test]
    fn a_program_gets_a_problem_document_and_a_person_a_page() {
        let problem = Problem::new(StatusCode::NOT_FOUND, "not-found", "There is nothing at this address");
        let kind = |accept: Option<&HeaderValue>| {
            let response = problem_response(accept, &problem);
            assert_eq!(response.status(), 404);
            response.headers()[header::CONTENT_TYPE].to_str().unwrap().to_owned()
        };
        assert_eq!(kind(None), "application/problem+json");
        assert_eq!(kind(Some(&HeaderValue::from_static("text/html,*/*"))), "text/html; charset=utf-8");
    }
}
