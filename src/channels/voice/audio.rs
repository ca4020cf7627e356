//! Recordings of prompts, as carriers fetch them: `/voice/audio/{flows}/{language}/{prompt}.wav`, and beside each its
//! words, `{prompt}.txt`.
//!
//! The address names the flows by their hash, so that what it answers never changes: it may be kept for ever, a call that
//! runs while others go live still hears its own, and no file of the folder is ever read here. No signature is asked for:
//! caches stand between, and there is nothing personal in a prompt that says the same to everybody.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::contact::Contact;
use crate::ivr::Language;
use crate::security::Problem;

/// Where the recordings of all flows are.
pub const AUDIO: &str = "/voice/audio";
/// A year, the most that caches heed (RFC 9111 names no limit; a year is the custom).
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// What stands for itself in a path, with letters and digits.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');
/// Digits of SHA-256 in hexadecimal.
const HASH_DIGITS: usize = 64;

/// The path of one recording.
#[must_use]
pub fn address(flows: &str, language: &Language, prompt: &str) -> String {
    let escaped = |part| utf8_percent_encode(part, ESCAPED);
    format!("{AUDIO}/{flows}/{}/{}.wav", escaped(language.as_str()), escaped(prompt))
}

/// `GET /voice/audio/{flows}/{language}/{file}`.
pub fn router(contact: Contact) -> Router {
    Router::new().route("/voice/audio/{flows}/{language}/{file}", get(recording)).with_state(contact)
}

async fn recording(
    State(contact): State<Contact>,
    Path((hash, language, file)): Path<(String, String, String)>,
) -> Response {
    let is_hash = hash.len() == HASH_DIGITS && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
    let (Some((prompt, kind)), true) = (file.rsplit_once('.'), is_hash) else { return nothing_here() };
    let flows = match contact.flows.find(&hash, &contact.store).await {
        Ok(Some(flows)) => flows,
        Ok(None) => return nothing_here(),
        Err(error) => {
            tracing::error!(flows = hash, %error, "a recording could not be looked up");
            let title = "The recordings cannot be looked up now";
            return Problem::new(StatusCode::SERVICE_UNAVAILABLE, "recordings", title).into_response();
        }
    };
    let Some(recording) = flows.recording(&Language::new(language), prompt) else { return nothing_here() };
    let kept = [(header::CACHE_CONTROL, FOR_EVER)];
    match kind {
        "wav" => (kept, [(header::CONTENT_TYPE, "audio/wav")], recording.wav()).into_response(),
        "txt" => (kept, recording.words().to_owned()).into_response(),
        _ => nothing_here(),
    }
}

fn nothing_here() -> Response {
    Problem::new(StatusCode::NOT_FOUND, "no-such-recording", "There is no such recording").into_response()
}
