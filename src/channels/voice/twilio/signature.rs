//! `X-Twilio-Signature`: is this request from the carrier that knows our token?
//!
//! The header is the Base64 of HMAC-SHA1 over the address exactly as called, followed, for a form, by every parameter
//! sorted by its case-sensitive name, name and decoded value run together; a repeated name counts once for each
//! different value, sorted. Any other body is covered by `bodySHA256` in the query. Twilio is inconsistent about ports
//! and the query's spelling, so its own libraries try four forms of the address, and so does this one (the query is
//! otherwise never rebuilt: re-sorting it, or `%20` for `+`, breaks honest requests).
//!
//! Comparison is constant-time (ring). When it fails the request gets 403 and nothing of it is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use ring::{digest, hmac};
use subtle::ConstantTimeEq as _;

use super::form::Form;
use super::origin::PublicOrigin;

/// The header's name, as Twilio writes it.
pub const SIGNATURE_HEADER: &str = "X-Twilio-Signature";
/// The query parameter that covers a body which is no form: lower-case hexadecimal SHA-256 of its bytes.
pub const BODY_HASH: &str = "bodySHA256";

/// The account's Auth Tokens: one, or two while they are being changed. `Debug` shows how many.
#[derive(Clone)]
pub struct Tokens(Vec<hmac::Key>);

/// What was sent below the headers.
#[derive(Clone, Copy, Debug)]
pub enum Body<'a> {
    /// `application/x-www-form-urlencoded`, decoded.
    Form(&'a Form),
    /// Anything else, byte for byte; JSON in practice.
    Other(&'a [u8]),
}

/// Why a request is not believed. The messages go to logs, never with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// No header.
    #[error("the header X-Twilio-Signature is missing")]
    Missing,
    /// The header is no Base64 of 20 bytes.
    #[error("the header X-Twilio-Signature is not the Base64 of an HMAC-SHA1")]
    Malformed,
    /// A body that is no form, without `bodySHA256` in the query.
    #[error("the body is no form and the query has no bodySHA256")]
    BodyUncovered,
    /// `bodySHA256` belongs to another body.
    #[error("bodySHA256 in the query is not the body's hash")]
    BodyHash,
    /// The signature belongs to another token, address or body.
    #[error("the signature does not match: is http.public_url the origin Twilio calls, and twilio.auth_token current?")]
    Wrong,
}

impl Tokens {
    /// Reads `twilio.auth_token`: tokens separated by commas, blanks around them ignored. `None` when there is none.
    #[must_use]
    pub fn parse(setting: &str) -> Option<Self> {
        Self::new(setting.split(',').map(str::trim).filter(|token| !token.is_empty()))
    }

    /// Tokens one by one. `None` for an empty list.
    pub fn new<'a>(tokens: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let keys: Vec<_> = tokens.into_iter().map(key).collect();
        if keys.is_empty() { None } else { Some(Self(keys)) }
    }

    /// Is the request signed with one of these tokens? `path_and_query` is the raw request target.
    ///
    /// # Errors
    /// [`SignatureError`] otherwise.
    pub fn verify(
        &self,
        origin: &PublicOrigin,
        path_and_query: &str,
        body: Body<'_>,
        header: Option<&[u8]>,
    ) -> Result<(), SignatureError> {
        let given = STANDARD.decode(header.ok_or(SignatureError::Missing)?).map_err(|_| SignatureError::Malformed)?;
        if given.len() != digest::SHA1_OUTPUT_LEN {
            return Err(SignatureError::Malformed);
        }
        let covered = covered_parameters(path_and_query, body)?;
        for address in address_forms(origin, path_and_query) {
            let message = address + &covered;
            if self.0.iter().any(|key| hmac::verify(key, message.as_bytes(), &given).is_ok()) {
                return Ok(());
            }
        }
        Err(SignatureError::Wrong)
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tokens({} redacted)", self.0.len())
    }
}

/// The header's value for a form posted to `path_and_query`, as Twilio would send it. For the handset.
#[must_use]
pub fn sign(token: &str, origin: &PublicOrigin, path_and_query: &str, form: &Form) -> String {
    sign_text(token, &(origin.as_signed() + path_and_query + &run_together(form)))
}

fn sign_text(token: &str, message: &str) -> String {
    STANDARD.encode(hmac::sign(&key(token), message.as_bytes()))
}

fn key(token: &str) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, token.as_bytes())
}

/// What follows the address in the signed message; for a body that is no form nothing does, its hash is checked.
fn covered_parameters(path_and_query: &str, body: Body<'_>) -> Result<String, SignatureError> {
    let bytes = match body {
        Body::Form(form) => return Ok(run_together(form)),
        Body::Other(bytes) => bytes,
    };
    let claimed = query_pairs(path_and_query)
        .find_map(|(name, value)| (name == BODY_HASH).then_some(value))
        .ok_or(SignatureError::BodyUncovered)?;
    let actual = hex::encode(digest::digest(&digest::SHA256, bytes));
    if bool::from(actual.as_bytes().ct_eq(claimed.as_bytes())) {
        Ok(String::new())
    } else {
        Err(SignatureError::BodyHash)
    }
}

fn run_together(form: &Form) -> String {
    let mut sorted: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, value) in form.pairs() {
        sorted.entry(name).or_default().insert(value);
    }
    let mut text = String::new();
    for (name, values) in sorted {
        for value in values {
            text.push_str(name);
            text.push_str(value);
        }
    }
    text
}

/// Without port, with port, and both with the query written anew; forms that are equal only once.
fn address_forms(origin: &PublicOrigin, path_and_query: &str) -> impl Iterator<Item = String> + use<> {
    let rewritten = rewrite_query(path_and_query).filter(|target| target != path_and_query);
    let targets = [Some(path_and_query.to_owned()), rewritten];
    let origins = [origin.without_port(), origin.with_port()];
    targets.into_iter().flatten().flat_map(move |target| origins.clone().map(|origin| origin + &target))
}

/// The query decoded and encoded again as ECMAScript does it, equal names gathered at the first one's place: the
/// spelling that Twilio's older signers used.
fn rewrite_query(path_and_query: &str) -> Option<String> {
    let (path, _) = path_and_query.split_once('?')?;
    let mut gathered: Vec<(String, Vec<String>)> = Vec::new();
    for (name, value) in query_pairs(path_and_query) {
        match gathered.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.push(value),
            None => gathered.push((name, vec![value])),
        }
    }
    let encode = |text: &str| utf8_percent_encode(text, COMPONENT).to_string();
    let pairs: Vec<_> = gathered
        .iter()
        .flat_map(|(name, values)| values.iter().map(move |value| format!("{}={}", encode(name), encode(value))))
        .collect();
    Some(format!("{path}?{}", pairs.join("&")))
}

fn query_pairs(path_and_query: &str) -> impl Iterator<Item = (String, String)> {
    let query = path_and_query.split_once('?').map_or("", |(_, query)| query);
    form_urlencoded::parse(query.as_bytes()).map(|(name, value)| (name.into_owned(), value.into_owned()))
}

/// What `encodeURIComponent` leaves alone: letters, digits and `-_.!~*'()`.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

#[cfg(test)]
#[path = "signature_tests.rs"]
mod tests;
