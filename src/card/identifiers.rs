//! Numbers and names by which cards are known.

use super::redacted::{fold_digits, redacted};
use std::str::FromStr;

/// Why a text is not what it should be. Says what is expected, never what was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}: must be {must}")]
pub struct ParseError {
    /// What was read.
    pub what: &'static str,
    /// What it must be.
    pub must: &'static str,
}

/// The issuer's name for a card: 1 to 64 of `A-Z a-z 0-9 . _ -`. Not personal; stands in the audit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct CardId(String);

impl CardId {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CardId {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let fits = (1..=64).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(ParseError { what: "card_id", must: "1 to 64 letters, digits, dots, hyphens or underscores" })
        }
    }
}

impl std::fmt::Display for CardId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

redacted! {
    /// The 23-digit application form number, printed on the copy that people are told to keep.
    ApplicationFormId
}

redacted! {
    /// The 10-digit hold code that an issuer may hand out with the card.
    HoldCode
}

fn digits(text: &str, count: usize, error: ParseError) -> Result<String, ParseError> {
    let folded = fold_digits(text);
    if folded.len() == count && folded.bytes().all(|b| b.is_ascii_digit()) { Ok(folded) } else { Err(error) }
}

impl ApplicationFormId {
    /// Reads 23 digits; width, blanks and hyphens do not matter.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        digits(text, 23, ParseError { what: "application_form_id", must: "23 digits" }).map(Self)
    }
}

impl HoldCode {
    /// Reads 10 digits; width, blanks and hyphens do not matter.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        digits(text, 10, ParseError { what: "hold_code", must: "10 digits" }).map(Self)
    }
}

/// Deserialises through a `parse` function, so that nothing unchecked comes in from a file or a column.
macro_rules! deserialize_by {
    ($($type:ty: $parse:expr;)+) => {
        $(impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                $parse(&text).map_err(serde::de::Error::custom)
            }
        })+
    };
}
pub(super) use deserialize_by;

deserialize_by! {
    CardId: CardId::from_str;
    ApplicationFormId: ApplicationFormId::parse;
    HoldCode: HoldCode::parse;
}
