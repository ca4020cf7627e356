//! The doors of the embedded authority: OCSP by POST and GET, CRLs, issuer certificates.
//!
//! Caching headers follow RFC 9919 and RFC 9111: an answer may be kept for a few seconds (setting
//! revocation.ocsp_max_age_s), never past nextUpdate; an error, never.

use super::authorities::embedded::{Embedded, Responded};
use super::issuer::sha256;
use crate::card::EpochMs;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, OriginalUri, Path, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::routing::{get, post};
use base64::Engine as _;

/// The largest question, octets: 32 certificates and a signature need a tenth of it.
const LARGEST: usize = 64 * 1024;

/// The routes.
pub fn router(embedded: Embedded) -> Router {
    Router::new()
        .route("/ocsp", post(by_post))
        .route("/ocsp/", post(by_post))
        .route("/ocsp/{*question}", get(by_get))
        .route("/crl/{file}", get(crl))
        .route("/pki/{file}", get(certificate))
        .layer(DefaultBodyLimit::max(LARGEST))
        .with_state(embedded)
}

async fn by_post(State(embedded): State<Embedded>, body: Bytes) -> Response<Body> {
    let responded = embedded.respond(&body).await;
    ocsp_response(&embedded, responded)
}

/// The question stands in the raw path: the standard Base64 alphabet has `/`, which clients may or may not escape, and
/// some put more than one slash before it.
async fn by_get(State(embedded): State<Embedded>, OriginalUri(uri): OriginalUri) -> Response<Body> {
    let path = uri.path().strip_prefix("/ocsp/").unwrap_or_default().trim_start_matches('/');
    let text = percent_encoding::percent_decode_str(path).collect::<Vec<u8>>();
    let question = base64::engine::general_purpose::STANDARD.decode(text).unwrap_or_default();
    let responded = embedded.respond(&question).await;
    ocsp_response(&embedded, responded)
}

fn ocsp_response(embedded: &Embedded, responded: Responded) -> Response<Body> {
    metrics::counter!("holdline_ocsp_answers_total", "status" => responded.outcome).increment(1);
    let mut response = Response::builder().header(header::CONTENT_TYPE, "application/ocsp-response");
    response = match responded.signed {
        None => response.header(header::CACHE_CONTROL, "no-store"),
        Some((_, _, true)) => response.header(header::CACHE_CONTROL, "max-age=0, private"),
        Some((this_update, next_update, false)) => {
            let age = embedded.settings.max_age.as_secs();
            response
                .header(header::LAST_MODIFIED, http_date(this_update))
                .header(header::EXPIRES, http_date(next_update))
                .header(header::ETAG, format!("\"{}\"", hex::encode(sha256(&responded.der))))
                .header(header::CACHE_CONTROL, format!("max-age={age},public,no-transform,must-revalidate"))
        }
    };
    finish(response, Bytes::from(responded.der))
}

async fn crl(State(embedded): State<Embedded>, Path(file): Path<String>, headers: HeaderMap) -> Response<Body> {
    let shelved = file.strip_suffix(".crl").and_then(|issuer| embedded.shelved(issuer));
    let Some(shelved) = shelved else { return not_found("there is no such CRL; it is called {issuer}.crl") };
    let response = Response::builder()
        .header(header::CONTENT_TYPE, "application/pkix-crl")
        .header(header::ETAG, &shelved.etag)
        .header(header::LAST_MODIFIED, http_date(shelved.this_update))
        .header(header::EXPIRES, http_date(shelved.next_update))
        .header(header::CACHE_CONTROL, "max-age=10,public,no-transform,must-revalidate");
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == shelved.etag.as_bytes()) {
        return finish(response.status(StatusCode::NOT_MODIFIED), Bytes::new());
    }
    finish(response, shelved.der.clone())
}

async fn certificate(State(embedded): State<Embedded>, Path(file): Path<String>) -> Response<Body> {
    let issuer = file.strip_suffix(".cer").and_then(|name| embedded.issuers.named(name));
    let Some(issuer) = issuer else {
        return not_found("there is no such issuer; its certificate is called {issuer}.cer");
    };
    let response = Response::builder()
        .header(header::CONTENT_TYPE, "application/pkix-cert")
        .header(header::CACHE_CONTROL, "max-age=3600,public");
    finish(response, Bytes::from(issuer.certificate.clone()))
}

fn not_found(what: &'static str) -> Response<Body> {
    let response = Response::builder().status(StatusCode::NOT_FOUND).header(header::CONTENT_TYPE, "text/plain");
    finish(response, Bytes::from_static(what.as_bytes()))
}

fn finish(response: axum::http::response::Builder, body: Bytes) -> Response<Body> {
    response.body(Body::from(body)).unwrap_or_else(|_| {
        let mut failed = Response::new(Body::empty());
        *failed.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        failed
    })
}

/// IMF-fixdate (RFC 9110, 5.6.7).
fn http_date(at: EpochMs) -> HeaderValue {
    let text = at.timestamp().strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("Thu, 01 Jan 1970 00:00:00 GMT"))
}
