//! Telnyx: signed with Ed25519 over `timestamp|body`; believed for 300 s. The file is at an address that is good for ten
//! minutes.

use super::{FaxDoor, acknowledge, number, refused};
use crate::contact::{ArrivedFax, Brought};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::signature::{ED25519, UnparsedPublicKey};
use serde::Deserialize;
use std::sync::Arc;

/// How far a timestamp may be from now, seconds.
const FRESH_S: i64 = 300;

/// The key that Telnyx signs webhooks with.
#[derive(Clone)]
pub struct PublicKey([u8; 32]);

/// Why a webhook is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unsigned {
    Missing,
    Old,
    Wrong,
}

impl PublicKey {
    /// The Base64 that Telnyx shows for an account; nothing when it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        STANDARD.decode(text.trim()).ok()?.try_into().ok().map(Self)
    }

    fn verify(&self, headers: &HeaderMap, body: &[u8], now_s: i64) -> Result<(), Unsigned> {
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).ok_or(Unsigned::Missing);
        let timestamp = header("telnyx-timestamp")?;
        let signature = STANDARD.decode(header("telnyx-signature-ed25519")?).map_err(|_| Unsigned::Missing)?;
        let signed = [timestamp.as_bytes(), b"|", body].concat();
        UnparsedPublicKey::new(&ED25519, self.0).verify(&signed, &signature).map_err(|_| Unsigned::Wrong)?;
        let at: i64 = timestamp.parse().map_err(|_| Unsigned::Old)?;
        if at.abs_diff(now_s) > FRESH_S as u64 { Err(Unsigned::Old) } else { Ok(()) }
    }
}

#[derive(Deserialize)]
struct Webhook {
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    event_type: String,
    payload: Payload,
}

#[derive(Deserialize)]
struct Payload {
    #[serde(alias = "id")]
    fax_id: String,
    #[serde(default)]
    direction: Option<String>,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    media_url: Option<String>,
    #[serde(default)]
    partial_content: bool,
}

/// A fax that came, or failed to; nothing for other news.
fn read(body: &[u8]) -> Result<Option<ArrivedFax>, serde_json::Error> {
    let Webhook { data } = serde_json::from_slice(body)?;
    let (kind, fax) = (data.event_type.as_str(), data.payload);
    if fax.direction.as_deref() == Some("outbound") || !matches!(kind, "fax.received" | "fax.failed") {
        return Ok(None);
    }
    let brought = match fax.media_url.filter(|address| !address.is_empty()) {
        Some(address) => Brought::Address(address),
        None => Brought::Nothing,
    };
    Ok(Some(ArrivedFax {
        provider: "telnyx",
        provider_id: fax.fax_id,
        from: number(fax.from.as_deref()),
        brought,
        partial: fax.partial_content || kind == "fax.failed",
    }))
}

pub(super) async fn take(State(door): State<Arc<FaxDoor>>, headers: HeaderMap, body: Bytes) -> Response {
    let Some(key) = &door.telnyx else {
        return refused("telnyx", StatusCode::SERVICE_UNAVAILABLE, "fax-closed", "Telnyx's faxes are not taken here");
    };
    if let Err(reason) = key.verify(&headers, &body, door.contact.clock.now().0 / 1_000) {
        tracing::warn!(?reason, "a fax webhook is not Telnyx's");
        return refused("telnyx", StatusCode::FORBIDDEN, "fax-signature", "This is not signed by Telnyx, or is old");
    }
    match read(&body) {
        Ok(Some(fax)) => acknowledge(&door.contact, fax).await,
        Ok(None) => StatusCode::NO_CONTENT.into_response(),
        Err(_) => refused("telnyx", StatusCode::BAD_REQUEST, "fax-webhook", "This webhook cannot be read"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ring::signature::{Ed25519KeyPair, KeyPair as _};

    const NOW: i64 = 1_790_000_000;

    fn signed(seed: u8, at: i64, body: &[u8]) -> (PublicKey, HeaderMap) {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap();
        let signature = pair.sign(&[at.to_string().as_bytes(), b"|", body].concat());
        let mut headers = HeaderMap::new();
        headers.insert("telnyx-timestamp", at.to_string().parse().unwrap());
        headers.insert("telnyx-signature-ed25519", STANDARD.encode(signature.as_ref()).parse().unwrap());
        (PublicKey::parse(&STANDARD.encode(pair.public_key().as_ref())).unwrap(), headers)
    }

    #[test]
    fn only_telnyx_is_believed_and_only_for_five_minutes() {
        let body = b"{}";
        let (key, headers) = signed(1, NOW, body);
        assert_eq!(key.verify(&headers, body, NOW), Ok(()));
        for (now, verdict) in
            [(NOW + 300, Ok(())), (NOW - 300, Ok(())), (NOW + 301, Err(Unsigned::Old)), (NOW - 301, Err(Unsigned::Old))]
        {
            assert_eq!(key.verify(&headers, body, now), verdict, "{now}");
        }
        assert_eq!(key.verify(&headers, b"{ }", NOW), Err(Unsigned::Wrong));
        assert_eq!(signed(2, NOW, body).0.verify(&headers, body, NOW), Err(Unsigned::Wrong));
        assert_eq!(key.verify(&HeaderMap::new(), body, NOW), Err(Unsigned::Missing));
        let mut moved = headers.clone();
        moved.insert("telnyx-timestamp", (NOW + 1).to_string().parse().unwrap());
        assert_eq!(key.verify(&moved, body, NOW), Err(Unsigned::Wrong));
    }

    #[test]
    fn a_received_fax_has_an_address_a_failed_one_is_a_fax_too_and_others_are_none() {
        let news = |kind: &str, rest: &str| {
            let body = format!(r#"{{"data":{{"event_type":"{kind}","payload":{{"fax_id":"f1"{rest}}}}}}}"#);
            read(body.as_bytes()).unwrap()
        };
        let fax = news("fax.received", r#","from":"+81451112222","media_url":"https://files.example/f1""#).unwrap();
        assert_eq!(fax.provider_id, "f1");
        assert_eq!(fax.from.unwrap().expose(), "+81451112222");
        assert!(matches!(fax.brought, Brought::Address(address) if address == "https://files.example/f1"));
        let failed = news("fax.failed", r#","direction":"inbound""#).unwrap();
        assert!(failed.partial && matches!(failed.brought, Brought::Nothing));
        assert!(news("fax.failed", r#","direction":"outbound""#).is_none());
        assert!(news("fax.sending.started", "").is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn no_body_whatever_breaks_the_parser(body in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _either_way = read(&body);
        }
    }
}
