//! A webhook whose signature was good: the extractor that stands before every handler.

use axum::body::{Body as HttpBody, Bytes};
use axum::extract::{FromRequest, OriginalUri, Request};
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse as _, Response};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use super::PARKED;
use super::apology::TRY;
use super::form::{Form, FormError, MAX_BODY_BYTES};
use super::origin::PublicOrigin;
use super::problem::Refusal;
use super::routes::TwilioDoor;
use super::signature::{Body, SIGNATURE_HEADER, Tokens};
use crate::security::ClientAddress;

/// The parameters of a request that the carrier signed.
#[derive(Debug)]
pub(in crate::channels) struct Signed {
    pub(in crate::channels) form: Form,
    /// How often an apology has sent this call back to the same address.
    pub(super) tries: usize,
    /// The call is parked: the answer is heard in the carrier's queue.
    pub(super) parked: bool,
}

/// A door that takes what the carrier signed, and nothing else.
pub(in crate::channels) trait SignedDoor: Send + Sync {
    /// The account's tokens; without them the door is closed.
    fn tokens(&self) -> Option<&Tokens>;
    /// The origin that the carrier calls.
    fn origin(&self) -> &PublicOrigin;
    /// Counts a request that was turned away.
    fn refused(&self, uri: &Uri, outcome: &'static str);
}

impl SignedDoor for TwilioDoor {
    fn tokens(&self) -> Option<&Tokens> {
        self.tokens.as_ref()
    }

    fn origin(&self) -> &PublicOrigin {
        &self.origin
    }

    fn refused(&self, uri: &Uri, outcome: &'static str) {
        self.count(kind_of(uri), outcome);
    }
}

impl<D: SignedDoor> FromRequest<std::sync::Arc<D>> for Signed {
    type Rejection = Response;

    async fn from_request(request: Request, door: &std::sync::Arc<D>) -> Result<Self, Response> {
        // A nested router shortens the request's own address; the one that was signed is the original.
        let uri = request.extensions().get::<OriginalUri>().map_or_else(|| request.uri().clone(), |o| o.0.clone());
        let client = request.extensions().get::<ClientAddress>().map(|client| client.0);
        let (parts, body) = request.into_parts();
        let read = async { verified(door.as_ref(), &uri, &parts.headers, whole(door.as_ref(), body).await?) }.await;
        read.map_err(|refusal| {
            tracing::warn!(reason = %refusal, ?client, "a webhook was refused");
            door.refused(&uri, refusal.outcome());
            refusal.into_response()
        })
    }
}

/// The whole body within its bound; not a byte is read while the channel is closed.
async fn whole(door: &dyn SignedDoor, body: HttpBody) -> Result<Bytes, Refusal> {
    if door.tokens().is_none() {
        return Err(Refusal::Closed);
    }
    match Limited::new(body, MAX_BODY_BYTES).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(FormError::TooLong.into()),
        Err(_) => Err(Refusal::Broken),
    }
}

fn verified(door: &dyn SignedDoor, uri: &Uri, headers: &HeaderMap, body: Bytes) -> Result<Signed, Refusal> {
    let tokens = door.tokens().ok_or(Refusal::Closed)?;
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let header = headers.get(SIGNATURE_HEADER).map(|value| value.as_bytes());
    let is_form = body.is_empty() || has_form_type(headers);
    let form = if is_form { Form::parse(&body)? } else { Form::default() };
    let covered = if is_form { Body::Form(&form) } else { Body::Other(&body) };
    tokens.verify(door.origin(), target, covered, header)?;
    Ok(Signed { form, tries: tries(uri), parked: query(uri, PARKED).is_some() })
}

fn has_form_type(headers: &HeaderMap) -> bool {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let essence = content_type.split(';').next().unwrap_or("").trim();
    essence.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

fn tries(uri: &Uri) -> usize {
    query(uri, TRY).and_then(|count| count.parse().ok()).unwrap_or(0)
}

fn query(uri: &Uri, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(uri.query().unwrap_or("").as_bytes());
    pairs.find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
}

/// The metric's label for an address: four values, whatever is called.
pub(super) fn kind_of(uri: &Uri) -> &'static str {
    match uri.path() {
        super::INCOMING => "incoming",
        super::STATUS => "status",
        path if path.starts_with("/voice/twilio/left/") => "left",
        _ => "step",
    }
}
