//! What somebody has typed so far: sealed, in the page and in a cookie of the visit. Numbers that must not be kept (P7)
//! never get in.

use crate::card::individual_number;
use crate::pages::{Cookies, FieldError, Form, Pages, Sealed, forgotten, remembered_for_this_visit};
use axum::http::{HeaderMap, HeaderValue};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Fields of the first page.
pub(super) const WHAT: &[&str] = &["happened", "what", "who"];
/// Fields of the second page, in its order.
pub(super) const YOU: &[&str] = &[
    "birth-year",
    "birth-month",
    "birth-day",
    "form-number",
    "hold-code",
    "registered-phone",
    "postcode",
    "full-name",
    "kana",
    "address",
    "sex",
    "representative",
    "sms",
    "email",
    "fax",
    "no-answer",
];
/// Fields for telephone numbers: twelve digits are nothing special there.
const NUMBERS: &[&str] = &["registered-phone", "sms", "fax"];

/// Cookie with the draft.
const COOKIE: &str = "holdline_report";
/// Cookie with where the report went that was sent last: whoever goes back finds its receipt.
const SENT: &str = "holdline_reported";
/// Where both are sent.
const PATH: &str = "/report";
const PURPOSE: &str = "report";
/// How long a draft in a cookie is shown again, and how long a review page may have been open: four hours.
pub(super) const FRESH_MS: i64 = 4 * 60 * 60 * 1_000;

/// A report that is being written. No `Debug`: it is personal.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Draft {
    /// The report's name, 16 hexadecimal digits: sent twice, it is one report (P4).
    pub(super) id: String,
    fields: BTreeMap<String, String>,
}

impl Draft {
    /// A fresh one.
    pub(super) fn new(pages: &Pages) -> Self {
        let mut id = [0; 8];
        pages.random.fill(&mut id);
        Self { id: hex::encode(id), fields: BTreeMap::new() }
    }

    /// The one in the cookie, unless it is of another day.
    pub(super) fn in_cookie(pages: &Pages, headers: &HeaderMap) -> Option<Self> {
        let sealed: Sealed<Self> = pages.sealer.open(PURPOSE, Cookies::of(headers).get(COOKIE)?)?;
        (!sealed.is_older_than(FRESH_MS, pages.clock.now())).then_some(sealed.value)
    }

    /// The one that came with a form, however old; otherwise the one in the cookie.
    pub(super) fn sent(pages: &Pages, form: &Form, headers: &HeaderMap) -> Option<Self> {
        let sealed: Option<Sealed<Self>> = pages.sealer.open(PURPOSE, form.get("draft"));
        sealed.map(|sealed| sealed.value).or_else(|| Self::in_cookie(pages, headers))
    }

    /// Whether the page that the form stands on was open for too long to be acted upon unseen.
    pub(super) fn is_stale(pages: &Pages, form: &Form) -> bool {
        let sealed: Option<Sealed<Self>> = pages.sealer.open(PURPOSE, form.get("draft"));
        sealed.is_none_or(|sealed| sealed.is_older_than(FRESH_MS, pages.clock.now()))
    }

    /// As text for a hidden field.
    pub(super) fn sealed(&self, pages: &Pages) -> String {
        if self.id.is_empty() {
            return String::new();
        }
        pages.sealer.seal(PURPOSE, self, pages.clock.now(), pages.random.as_ref())
    }

    /// As a cookie of this visit.
    pub(super) fn cookie(&self, pages: &Pages) -> Option<HeaderValue> {
        remembered_for_this_visit(COOKIE, &self.sealed(pages), PATH, pages.is_https())
    }

    /// As cookies once it is sent: the draft is taken away, and what became of it, sealed, remembered for this visit.
    pub(super) fn sent_cookies(pages: &Pages, outcome: &str) -> [Option<HeaderValue>; 2] {
        let sent = remembered_for_this_visit(SENT, outcome, PATH, pages.is_https());
        [forgotten(COOKIE, PATH, pages.is_https()), sent]
    }

    /// What became of the report that was sent last, sealed.
    pub(super) fn sent_before(headers: &HeaderMap) -> Option<String> {
        Cookies::of(headers).get(SENT).map(str::to_owned)
    }

    /// What was typed; empty when nothing was.
    pub(super) fn get(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// Everything that was typed.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Takes these fields from a form. An Individual Number is left out and told, so is what is longer than a draft holds.
    pub(super) fn take(&mut self, form: &Form, names: &[&'static str]) -> Vec<FieldError> {
        let mut errors = Vec::new();
        for name in names {
            let value: String = form.get(name).chars().filter(|c| !c.is_control()).collect();
            self.fields.remove(*name);
            if !NUMBERS.contains(name) && individual_number::contains(&value) {
                errors.push(FieldError { field: shown_at(name), key: "error-individual-number" });
                continue;
            }
            let kept: String = value.chars().take(longest(name)).collect();
            if kept.len() < value.len() {
                errors.push(FieldError { field: shown_at(name), key: "error-too-long" });
            }
            if !kept.is_empty() {
                self.fields.insert((*name).to_owned(), kept);
            }
        }
        errors
    }
}

/// Where an error of a field is shown: the three parts of a date have one place.
fn shown_at(name: &'static str) -> &'static str {
    if name.starts_with("birth-") { "birth-year" } else { name }
}

/// Characters that a field may have. All of them together, sealed, fit into a cookie (4096 bytes), also when every
/// character is an emoji of four bytes.
fn longest(name: &str) -> usize {
    match name {
        "address" => 120,
        "full-name" | "kana" | "representative" => 60,
        "email" => 100,
        _ => 40,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{EpochMs, Random};
    use crate::clock::StoppedClock;
    use crate::pages::{Help, Sealer};
    use std::sync::Arc;

    struct Zero;
    impl Random for Zero {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(0);
        }
    }

    fn pages() -> Pages {
        Pages {
            sealer: Sealer::new(&[1; 32]).unwrap(),
            clock: Arc::new(StoppedClock::at(EpochMs(1_000))),
            random: Arc::new(Zero),
            origin: "https://line.example".to_owned(),
            help: Help::default(),
            time_zone: jiff::tz::TimeZone::UTC,
        }
    }

    fn form(name: &str, value: &str) -> Form {
        let body = form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish();
        Form::parse(body.as_bytes()).unwrap()
    }

    #[test]
    fn an_individual_number_never_gets_into_a_draft() {
        let mut draft = Draft::new(&pages());
        for name in YOU.iter().filter(|name| !NUMBERS.contains(name)) {
            for number in ["123456789018", "１２３４-５６７８-９０１８", "My Number: 1234 5678 9018."] {
                let errors = draft.take(&form(name, number), &[name]);
                assert_eq!(errors, [FieldError { field: shown_at(name), key: "error-individual-number" }], "{name}");
                assert_eq!(draft.get(name), "");
            }
        }
        assert_eq!(draft.take(&form("sms", "123456789018"), &["sms"]), []);
    }

    #[test]
    fn the_longest_draft_fits_into_a_cookie_and_opens_again() {
        let (pages, mut draft) = (pages(), Draft::new(&pages()));
        for name in WHAT.iter().chain(YOU).filter(|name| longest(name) > 40) {
            let errors = draft.take(&form(name, &"🙂".repeat(500)), &[name]);
            assert_eq!(errors, [FieldError { field: name, key: "error-too-long" }]);
        }
        for name in YOU.iter().filter(|name| longest(name) <= 40) {
            draft.take(&form(name, &"9".repeat(40)), &[name]);
        }
        let cookie = draft.cookie(&pages).unwrap();
        assert!(cookie.len() < 4_096, "{} bytes", cookie.len());
        let text = draft.sealed(&pages);
        let sent = Draft::sent(&pages, &form("draft", &text), &HeaderMap::new()).unwrap();
        assert_eq!(sent.get("address"), "🙂".repeat(120));
    }
}
