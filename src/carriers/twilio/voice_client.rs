//! Twilio's voice client for browsers: a script that the operator got from Twilio's package `@twilio/voice-sdk`, and the access
//! tokens with which it can be rung.

use super::Account;
use crate::card::EpochMs;
use crate::contact::ports::BrowserTelephone;
use bytes::Bytes;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::Serialize;

/// How long a token is good for: the client asks for a fresh one before it ends.
const LASTS_S: i64 = 3_600;

/// The client's script, and the key that signs its tokens.
pub struct TwilioVoiceClient {
    account: Account,
    script: Bytes,
}

impl TwilioVoiceClient {
    /// The client for this account.
    #[must_use]
    pub fn new(account: Account, script: Vec<u8>) -> Self {
        Self { account, script: script.into() }
    }
}

/// The claims of an access token for voice (Twilio, "Access tokens").
#[derive(Serialize)]
struct Claims<'a> {
    jti: String,
    iss: &'a str,
    sub: &'a str,
    iat: i64,
    exp: i64,
    grants: Grants<'a>,
}

#[derive(Serialize)]
struct Grants<'a> {
    identity: &'a str,
    voice: Voice,
}

/// It can be rung, and cannot ring: nothing outgoing is granted.
#[derive(Serialize)]
struct Voice {
    incoming: Incoming,
}

#[derive(Serialize)]
struct Incoming {
    allow: bool,
}

impl BrowserTelephone for TwilioVoiceClient {
    fn script(&self) -> Bytes {
        self.script.clone()
    }

    fn sources(&self) -> (&'static str, &'static str) {
        (
            "https://*.twilio.com wss://*.twilio.com https://media.twiliocdn.com",
            "mediastream: blob: https://sdk.twilio.com https://media.twiliocdn.com",
        )
    }

    fn pass(&self, name: &str, now: EpochMs) -> Result<String, String> {
        let now = now.0.div_euclid(1_000);
        let (iss, sub) = (self.account.key_sid.as_str(), self.account.account_sid.as_str());
        let voice = Voice { incoming: Incoming { allow: true } };
        let grants = Grants { identity: name, voice };
        let claims = Claims { jti: format!("{iss}-{now}"), iss, sub, iat: now, exp: now + LASTS_S, grants };
        let mut header = Header::new(Algorithm::HS256);
        header.cty = Some("twilio-fpa;v=1".to_owned());
        let key = EncodingKey::from_secret(self.account.key_secret.as_bytes());
        jsonwebtoken::encode(&header, &claims, &key).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsonwebtoken::{DecodingKey, Validation};
    use serde_json::{Value, json};

    #[test]
    fn a_pass_lets_one_name_be_rung_for_an_hour_and_ring_nobody() {
        let account = Account {
            api_url: String::new(),
            account_sid: "AC1".to_owned(),
            key_sid: "SK1".to_owned(),
            key_secret: "a secret".to_owned(),
        };
        let pass = TwilioVoiceClient::new(account, Vec::new()).pass("somebody", EpochMs(1_790_000_000_999)).unwrap();
        let mut validation = Validation::new(Algorithm::HS256);
        validation.validate_exp = false;
        let read =
            |key: &str| jsonwebtoken::decode::<Value>(&pass, &DecodingKey::from_secret(key.as_bytes()), &validation);
        assert!(read("another").is_err());
        let token = read("a secret").unwrap();
        assert_eq!((token.header.typ.as_deref(), token.header.cty.as_deref()), (Some("JWT"), Some("twilio-fpa;v=1")));
        let claims = json!({
            "jti": "SK1-1790000000", "iss": "SK1", "sub": "AC1", "iat": 1_790_000_000, "exp": 1_790_003_600,
            "grants": { "identity": "somebody", "voice": { "incoming": { "allow": true } } },
        });
        assert_eq!(token.claims, claims);
    }
}
