//! What somebody sent when their session had run out, or from before they signed in anew: kept across signing in, shown
//! to them, and carried out only when they send it once more.

use super::answer::{Answer, page};
use super::around::{Around, inside};
use super::gate::Colleague;
use super::{Desk, SIGN_IN};
use crate::pages::Frame;
use askama::Template;
use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// A form that was not carried out.
#[derive(Clone, Default)]
pub(super) struct Draft {
    /// Where it was sent to.
    pub(super) to: String,
    fields: Vec<(String, String)>,
}

/// The most that a field shows of itself.
const SHOWN: &str = "note";

impl Draft {
    /// A form's body. Its session's token, which counts no more, is left out, and so is a password: it comes back in no page.
    pub(super) fn of(to: &str, body: &[u8]) -> Self {
        let fields = form_urlencoded::parse(body).filter(|(name, _)| name != "csrf" && name != "password");
        Self {
            to: to.to_owned(),
            fields: fields.map(|(name, value)| (name.into_owned(), value.into_owned())).collect(),
        }
    }

    /// One that another form carried as [`Self::encoded`]; what cannot be read is no draft.
    pub(super) fn carried(to: &str, encoded: &str) -> Self {
        let fields = URL_SAFE_NO_PAD.decode(encoded).ok().and_then(|json| serde_json::from_slice(&json).ok());
        Self { to: to.to_owned(), fields: fields.unwrap_or_default() }
    }

    /// As one value of another form, in characters that grow no more when they are sent.
    pub(super) fn encoded(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(&self.fields).unwrap_or_default())
    }

    /// Whether there is something to be sent again, to a page of the desk.
    pub(super) fn is_worth_keeping(&self) -> bool {
        !self.fields.is_empty() && is_ours(&self.to)
    }

    fn hidden(&self) -> impl Iterator<Item = &(String, String)> {
        self.fields.iter().filter(|(name, _)| name != SHOWN)
    }

    fn note(&self) -> &str {
        self.fields.iter().find(|(name, _)| name == SHOWN).map_or("", |(_, value)| value)
    }
}

/// Whether an address is one of the desk's, and leads nowhere else.
pub(super) fn is_ours(path: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.');
    let below = path == "/desk" || path.starts_with("/desk/");
    below && path.len() <= 200 && !path.contains("//") && path != SIGN_IN && path.bytes().all(plain)
}

#[derive(Template)]
#[template(path = "desk/draft.html")]
struct DraftPage {
    frame: Frame,
    around: Around,
    draft: Draft,
}

/// Shows what was not sent, to be sent again.
pub(super) fn show(desk: &Desk, colleague: &Colleague, draft: Draft, status: StatusCode) -> Answer {
    let (frame, around) = inside(desk, colleague, "desk-draft-title", "");
    page(status, &DraftPage { frame, around, draft })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_note_of_the_rarest_characters_fits_into_the_form_that_signs_in() {
        let body = form_urlencoded::Serializer::new(String::new()).append_pair("note", &"𠮷".repeat(4_000)).finish();
        let encoded = Draft::of("/desk/contact/1/note", body.as_bytes()).encoded();
        assert!(encoded.len() < 32 * 1024 && encoded.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)));
    }

    #[test]
    fn a_draft_keeps_everything_but_the_token_and_leads_only_to_the_desk() {
        let draft = Draft::of("/desk/accounts/sato", b"csrf=1&do=disable&note=%3Cb%3E");
        let carried = Draft::carried(&draft.to, &draft.encoded());
        assert_eq!((carried.fields.len(), carried.note(), carried.hidden().count()), (2, "<b>", 1));
        assert!(Draft::carried("/desk", "no draft").fields.is_empty());
        assert!(draft.is_worth_keeping());
        for elsewhere in
            ["", "/", "//evil.example", "/desk//evil", "/deskx", "https://evil.example/desk/", "/desk/a?b", SIGN_IN]
        {
            assert!(!is_ours(elsewhere), "{elsewhere}");
        }
    }
}
