//! A message and its signature (Standard Webhooks 1.0: `webhook-id`, `webhook-timestamp`, `webhook-signature`).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;
use serde::Serialize;

use crate::card::{EpochMs, Happened};

/// A message, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    /// Its name: the same however often it is sent, so that the far end can tell a repeat.
    pub(super) id: String,
    /// When it is sent, seconds.
    pub(super) timestamp: i64,
    /// `v1,` and Base64.
    pub(super) signature: String,
    /// JSON.
    pub(super) body: String,
}

#[derive(Serialize)]
struct Body<'a> {
    r#type: &'a str,
    timestamp: String,
    data: Data<'a>,
}

#[derive(Serialize)]
struct Data<'a> {
    card_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<&'a str>,
    cursor: String,
}

impl Message {
    /// Tells what happened, signed now.
    pub(super) fn of(happened: &Happened, secret: &[u8], now: EpochMs) -> Self {
        let body = Body {
            r#type: happened.kind.as_str(),
            timestamp: happened.at.rfc3339(),
            data: Data {
                card_id: happened.card.as_str(),
                receipt: happened.receipt.as_ref().map(|receipt| receipt.as_str()),
                cursor: happened.cursor.to_string(),
            },
        };
        // Strings only: this cannot fail.
        let body = serde_json::to_string(&body).unwrap_or_default();
        let (id, timestamp) = (format!("evt_{}", happened.cursor), now.0.div_euclid(1_000));
        let signature = sign(secret, &id, timestamp, &body);
        Self { id, timestamp, signature, body }
    }
}

fn sign(secret: &[u8], id: &str, timestamp: i64, body: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let tag = hmac::sign(&key, format!("{id}.{timestamp}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(tag.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{Cursor, EventKind, ReceiptNumber};

    /// The example that the standard's own libraries are tested with.
    #[test]
    fn a_signature_is_that_of_the_standards_own_example() {
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signed = sign(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}");
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_message_names_card_receipt_event_and_instant_and_nothing_else() {
        let happened = Happened {
            cursor: Cursor { change_no: 7, id: 9 },
            at: EpochMs(1_795_402_800_000),
            kind: EventKind::CardSuspended,
            card: "C-000001".parse().unwrap(),
            receipt: Some(ReceiptNumber::parse("356487875").unwrap()),
        };
        let message = Message::of(&happened, b"secret", EpochMs(1_795_402_801_999));
        assert_eq!((message.id.as_str(), message.timestamp), ("evt_7-9", 1_795_402_801));
        assert_eq!(
            message.body,
            "{\"type\":\"card.suspended\",\"timestamp\":\"2026-11-23T03:00:00.000Z\",\"data\":{\"card_id\":\"C-000001\",\
             \"receipt\":\"356487875\",\"cursor\":\"7-9\"}}"
        );
    }
}
