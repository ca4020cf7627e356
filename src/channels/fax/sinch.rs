//! Sinch: what makes its webhook believed is a name and a password in the callback's address, which come as Basic
//! credentials. The callback must be set to JSON; the file is in it, or is fetched from the account.

use super::{FaxDoor, acknowledge, number, refused};
use crate::contact::{ArrivedFax, Brought};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use std::sync::Arc;
use subtle::ConstantTimeEq as _;

/// The name and password of the callback's address.
#[derive(Clone)]
pub struct Callback(String);

impl Callback {
    /// `name:password`.
    #[must_use]
    pub fn new(credentials: &str) -> Self {
        Self(format!("Basic {}", STANDARD.encode(credentials)))
    }

    fn is_told(&self, headers: &HeaderMap) -> bool {
        let told = headers.get(header::AUTHORIZATION).map(|told| told.as_bytes()).unwrap_or_default();
        told.ct_eq(self.0.as_bytes()).into()
    }
}

/// An account, for its list and its files.
#[derive(Clone)]
pub struct SinchAccount {
    /// Scheme and host.
    pub api_url: String,
    /// The project's name.
    pub project: String,
    /// `key:secret`.
    pub credentials: String,
}

impl SinchAccount {
    /// What stands in `Authorization`.
    pub(super) fn authorization(&self) -> String {
        format!("Basic {}", STANDARD.encode(&self.credentials))
    }

    /// Whether an address is the account's own.
    pub(super) fn has(&self, address: &str) -> bool {
        address.strip_prefix(&self.api_url).is_some_and(|path| path.starts_with('/'))
    }

    pub(super) fn list(&self) -> String {
        format!("{}/v3/projects/{}/faxes?direction=INBOUND&pageSize=50", self.api_url, self.project)
    }

    fn file(&self, fax: &str) -> String {
        format!("{}/v3/projects/{}/faxes/{fax}/file", self.api_url, self.project)
    }
}

#[derive(Deserialize)]
struct Webhook {
    event: String,
    fax: Fax,
    #[serde(default)]
    file: Option<String>,
}

/// A fax, in a webhook and in the list.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fax {
    id: String,
    #[serde(default)]
    direction: Option<String>,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    has_file: Option<bool>,
}

impl Fax {
    /// The fax with its file, or with where it is; nothing while it is still coming in, or when it went out.
    pub(super) fn arrived(self, file: Option<Vec<u8>>, account: Option<&SinchAccount>) -> Option<ArrivedFax> {
        let failed = match self.status.as_deref() {
            Some("QUEUED" | "IN_PROGRESS") => return None,
            Some("FAILURE") => true,
            _ => false,
        };
        let known = !self.id.is_empty() && self.id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if self.direction.as_deref() == Some("OUTBOUND") || !known {
            return None;
        }
        let brought = match (file, account) {
            (Some(file), _) => Brought::File(file),
            (None, Some(account)) if self.has_file != Some(false) => Brought::Address(account.file(&self.id)),
            (None, _) => Brought::Nothing,
        };
        let from = number(self.from.as_deref());
        Some(ArrivedFax { provider: "sinch", provider_id: self.id, from, brought, partial: failed })
    }
}

/// A fax that came in; nothing for other news.
fn read(body: &[u8], account: Option<&SinchAccount>) -> Option<Option<ArrivedFax>> {
    let webhook: Webhook = serde_json::from_slice(body).ok()?;
    if webhook.event != "INCOMING_FAX" {
        return Some(None);
    }
    let file = match webhook.file {
        Some(file) => Some(STANDARD.decode(file).ok()?),
        None => None,
    };
    Some(webhook.fax.arrived(file, account))
}

pub(super) async fn take(State(door): State<Arc<FaxDoor>>, headers: HeaderMap, body: Bytes) -> Response {
    let Some(callback) = &door.sinch else {
        return refused("sinch", StatusCode::SERVICE_UNAVAILABLE, "fax-closed", "Sinch's faxes are not taken here");
    };
    if !callback.is_told(&headers) {
        return refused("sinch", StatusCode::FORBIDDEN, "fax-credentials", "This is not Sinch");
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/") {
        let title = "Set the service's callback content type to application/json";
        return refused("sinch", StatusCode::UNSUPPORTED_MEDIA_TYPE, "fax-callback-type", title);
    }
    match read(&body, door.sinch_account.as_ref()) {
        Some(Some(fax)) => acknowledge(&door.contact, fax).await,
        Some(None) => StatusCode::NO_CONTENT.into_response(),
        None => refused("sinch", StatusCode::BAD_REQUEST, "fax-webhook", "This webhook cannot be read"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn account() -> SinchAccount {
        SinchAccount {
            api_url: "https://fax.example".to_owned(),
            project: "p".to_owned(),
            credentials: "k:s".to_owned(),
        }
    }

    #[test]
    fn credentials_are_asked_for() {
        let callback = Callback::new("fax:word");
        let told = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, value.parse().unwrap());
            callback.is_told(&headers)
        };
        assert!(told(&format!("Basic {}", STANDARD.encode("fax:word"))));
        assert!(!told(&format!("Basic {}", STANDARD.encode("fax:other"))) && !told("Basic"));
        assert!(!callback.is_told(&HeaderMap::new()));
    }

    #[test]
    fn a_fax_brings_its_file_or_is_fetched_from_the_account_and_nowhere_else() {
        let body = br#"{"event":"INCOMING_FAX","fax":{"id":"01F","from":"+81451112222","status":"COMPLETED"},"file":"SUkqAA=="}"#;
        let fax = read(body, None).unwrap().unwrap();
        assert!(matches!(fax.brought, Brought::File(file) if file == b"II*\0"));
        let body = br#"{"event":"INCOMING_FAX","fax":{"id":"01F","hasFile":true}}"#;
        let fax = read(body, Some(&account())).unwrap().unwrap();
        let expected = "https://fax.example/v3/projects/p/faxes/01F/file";
        assert!(matches!(fax.brought, Brought::Address(address) if address == expected));
        let body = br#"{"event":"INCOMING_FAX","fax":{"id":"../../x"}}"#;
        assert!(read(body, Some(&account())).unwrap().is_none());
        assert!(read(br#"{"event":"FAX_COMPLETED","fax":{"id":"01F"}}"#, None).unwrap().is_none());
        assert!(account().has(expected) && !account().has("https://fax.example.evil/v3"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn no_body_whatever_breaks_the_parser(body in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _either_way = read(&body, Some(&account()));
        }
    }
}
