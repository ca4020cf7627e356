//! Texts of messages out: `messages/<language>.ftl`, as plain to edit as the prompts, rendered for the eye.
//!
//! Which texts there are and what each may tell is closed. None has room for a card's number or anything keyed, and only the
//! page of a fax has room for a name, masked: a message may be read by whoever holds the telephone.

use super::{
    Language,
    reading::{PromptFile, Read},
};
use crate::card::{Purpose, ReceiptNumber, Scope};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use jiff::civil::DateTime;
use std::fmt;

/// How an instant is written; used by the texts, never sent by itself.
pub(super) const DATE_AND_TIME: &str = "date-and-time";
/// The subject of a notice by e-mail, and what stands above the text of a fax.
pub(super) const NOTICE_SUBJECT: &str = "suspension-notice-subject";
/// What a text chooses by when a value is not known.
const NOT_KNOWN: &str = "none";

/// Every text a language has: its name, and the variables it may use.
pub(super) const TEXTS: [(&str, &[&str]); 5] = [
    ("receipt", &["receipt", "recorded-at", "scope"]),
    ("suspension-notice", &["receipt", "recorded-at", "scope", "line-number", "web-address"]),
    (NOTICE_SUBJECT, &[]),
    ("web-address", &["web-address"]),
    (DATE_AND_TIME, &["year", "month", "day", "hour", "minute"]),
];

/// What stands above the text of a fax that answers one.
pub(super) const FAX_SUBJECT: &str = "fax-answer-subject";

/// The receipt as a page: where a holder is known, instead of the text message's words.
const FAX_RECEIPT: &str = "fax-receipt";

/// Further texts, of lines that take faxes: a language has all of them or none.
pub(super) const FAX_TEXTS: [(&str, &[&str]); 7] = [
    (FAX_RECEIPT, &["receipt", "recorded-at", "published-at", "scope", "holder", "web-address"]),
    ("fax-arrived", &["web-address", "line-number"]),
    ("fax-unreadable", &["web-address", "line-number"]),
    ("fax-other-ways", &["web-address", "line-number"]),
    ("fax-wrong-form", &["web-address", "line-number"]),
    ("fax-letter", &["web-address", "line-number"]),
    (FAX_SUBJECT, &[]),
];

/// What a message may tell.
#[derive(Clone, Debug, Default)]
pub struct MessageValues {
    /// The receipt's number.
    pub receipt: Option<ReceiptNumber>,
    /// What was stopped.
    pub scope: Option<Scope>,
    /// When, on the clock where the service stands.
    pub recorded_at: Option<DateTime>,
    /// When every system that checks certificates could know, on the same clock.
    pub published_at: Option<DateTime>,
    /// The holder's name, masked; only where the receipt is a page of a fax.
    pub holder: Option<String>,
    /// The line's number, as it is dialled.
    pub line_number: Option<String>,
    /// Where the web pages are.
    pub web_address: Option<String>,
}

/// The texts of a line, in every language that has a file.
#[derive(Default)]
pub(super) struct Messages(Vec<(Language, FluentBundle<FluentResource>)>);

impl Messages {
    pub(super) fn build(read: &Read) -> Messages {
        Messages(read.messages.iter().map(|file| (file.language.clone(), bundle(file))).collect())
    }

    /// The subject that a message has where its medium wants one.
    pub(super) fn subject(&self, purpose: Purpose, languages: &[&Language]) -> Option<String> {
        let answers_fax = FAX_TEXTS.iter().any(|(id, _)| *id == purpose.as_str());
        languages.iter().find_map(|wanted| {
            let (_, bundle) = self.0.iter().find(|(language, _)| language == *wanted)?;
            format(bundle, if answers_fax { FAX_SUBJECT } else { NOTICE_SUBJECT }, &FluentArgs::new())
        })
    }

    /// A text in a language, or in the first of the fallbacks that has it.
    pub(super) fn text(&self, purpose: Purpose, languages: &[&Language], values: &MessageValues) -> Option<String> {
        languages.iter().find_map(|wanted| {
            let (_, bundle) = self.0.iter().find(|(language, _)| language == *wanted)?;
            let mut arguments = FluentArgs::new();
            let mut set = |name: &'static str, value: Option<String>| {
                arguments.set(name, value.unwrap_or_else(|| NOT_KNOWN.to_owned()));
            };
            set("receipt", values.receipt.as_ref().map(ToString::to_string));
            set("scope", values.scope.map(|scope| scope.as_str().to_owned()));
            set("recorded-at", values.recorded_at.and_then(|at| instant(bundle, at)));
            set("published-at", values.published_at.and_then(|at| instant(bundle, at)));
            set("holder", values.holder.clone());
            set("line-number", values.line_number.clone());
            set("web-address", values.web_address.clone());
            let as_page = values.holder.as_ref().and_then(|_| format(bundle, FAX_RECEIPT, &arguments));
            as_page.or_else(|| format(bundle, purpose.as_str(), &arguments))
        })
    }
}

fn bundle(file: &PromptFile) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![file.language.as_str().parse().unwrap_or_default()]);
    // Isolating marks would count as characters and force a longer alphabet.
    bundle.set_use_isolating(false);
    let resource = match FluentResource::try_new(file.text.clone()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    bundle.add_resource_overriding(resource);
    bundle
}

/// By 24 hours, as the card's issuer writes times in every language.
fn instant(bundle: &FluentBundle<FluentResource>, at: DateTime) -> Option<String> {
    let mut arguments = FluentArgs::new();
    arguments.set("year", at.year().to_string());
    // A number, so that a text can choose the month's name by it.
    arguments.set("month", FluentValue::from(i64::from(at.month())));
    arguments.set("day", at.day().to_string());
    arguments.set("hour", at.hour().to_string());
    arguments.set("minute", format!("{:02}", at.minute()));
    format(bundle, DATE_AND_TIME, &arguments)
}

fn format(bundle: &FluentBundle<FluentResource>, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    // Errors name variables that are not there; the linter has refused those.
    let text = bundle.format_pattern(pattern, Some(arguments), &mut vec![]);
    // Lines of the file stay lines of the message; blanks around them are the file's.
    Some(text.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned())
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.iter().map(|(language, _)| language.as_str())).finish()
    }
}

/// How many parts a text message takes: 160 characters of the GSM alphabet, or 153 in each of several; with any other
/// character 70, or 67 (3GPP TS 23.040, 9.2.3.24.1; the alphabet is TS 23.038, 6.2.1). Carriers charge by the part.
pub(super) fn segments(text: &str) -> usize {
    let units: Option<usize> = text.chars().map(gsm_units).sum();
    let (length, one, several) = match units {
        Some(units) => (units, 160, 153),
        None => (text.encode_utf16().count(), 70, 67),
    };
    if length <= one { 1 } else { length.div_ceil(several) }
}

/// Septets of a character in the GSM alphabet; those of its extension take two.
fn gsm_units(c: char) -> Option<usize> {
    const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";
    const EXTENSION: &str = "^{}\\[~]|€\u{c}";
    if c.is_ascii_alphanumeric() || BASIC.contains(c) {
        Some(1)
    } else if EXTENSION.contains(c) {
        Some(2)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_by_the_alphabet_a_text_needs() {
        assert_eq!(segments(""), 1);
        assert_eq!(segments(&"a".repeat(160)), 1);
        assert_eq!(segments(&"a".repeat(161)), 2);
        assert_eq!(segments(&"a".repeat(306)), 2);
        assert_eq!(segments(&"a".repeat(307)), 3);
        // The euro sign takes two places, `ç` is not in the alphabet (`Ç` is), and neither is a kana.
        assert_eq!(segments(&"€".repeat(80)), 1);
        assert_eq!(segments(&"€".repeat(81)), 2);
        assert_eq!(segments(&"Ç".repeat(160)), 1);
        assert_eq!(segments(&"ç".repeat(70)), 1);
        assert_eq!(segments(&"ç".repeat(71)), 2);
        assert_eq!(segments(&"あ".repeat(134)), 2);
        assert_eq!(segments(&"あ".repeat(135)), 3);
        // Outside the basic plane a character takes two places.
        assert_eq!(segments(&"🙂".repeat(36)), 2);
    }
}
