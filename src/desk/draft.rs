//! What somebody sent when their session had run out, or from before they signed in anew: kept across signing in, shown
//! to them, and carried out only when they send it once more.

use super::answer::{Answer, page};
use super::around::{Around, inside};
use super::gate::Colleague;
use super::{Desk, SIGN_IN};
use crate::pages::Frame;
use askama::Template;
use axum::http::StatusCode;
use form_urlencoded::Serializer;

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

    /// As one value of another form.
    pub(super) fn encoded(&self) -> String {
        Serializer::new(String::new()).extend_pairs(&self.fields).finish()
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
    fn a_draft_keeps_everything_but_the_token_and_leads_only_to_the_desk() {
        let draft = Draft::of("/desk/accounts/sato", b"csrf=1&do=disable&note=%3Cb%3E");
        assert_eq!((draft.encoded().as_str(), draft.note()), ("do=disable&note=%3Cb%3E", "<b>"));
        assert_eq!(draft.hidden().count(), 1);
        assert!(draft.is_worth_keeping());
        for elsewhere in
            ["", "/", "//evil.example", "/desk//evil", "/deskx", "https://evil.example/desk/", "/desk/a?b", SIGN_IN]
        {
            assert!(!is_ours(elsewhere), "{elsewhere}");
        }
    }
}
