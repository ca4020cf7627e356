//! The holder's attributes: personal, hidden, normalised when they are read.

use super::identifiers::deserialize_by;
use super::redacted::{fold_digits, named, redacted};
use super::{ApplicationFormId, HoldCode, ParseError};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

redacted! {
    /// A telephone or fax number in E.164: `+`, country code, 8 to 15 digits in all.
    PhoneNumber
}

redacted! {
    /// A Japanese postcode: 7 digits without the hyphen.
    Postcode
}

named! {
    /// As on the card.
    Sex {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
        /// Not stated.
        Unspecified = "unspecified",
    }
}

/// How numbers are dialled where the service stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DialPlan {
    /// Country code without `+`; Japan: `81`.
    pub country_code: String,
    /// What is dialled before an area code and left out in E.164; Japan: `0`.
    pub trunk_prefix: String,
    /// What is dialled before a country code; Japan: `010`.
    pub international_prefix: String,
}

impl Default for DialPlan {
    fn default() -> Self {
        Self { country_code: "81".into(), trunk_prefix: "0".into(), international_prefix: "010".into() }
    }
}

impl PhoneNumber {
    /// Reads E.164.
    pub fn from_e164(text: &str) -> Result<Self, ParseError> {
        let digits = text.strip_prefix('+').unwrap_or_default();
        let fits =
            (8..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(ParseError { what: "telephone number", must: "E.164: + and 8 to 15 digits, such as +81312345678" })
        }
    }

    /// Reads a number as it is dialled: national with the trunk prefix; international with the plan's prefix, with `+` or,
    /// as people from elsewhere key it, with `00`, which begins no national number anywhere (ITU-T E.123, E.164).
    pub fn keyed(text: &str, plan: &DialPlan) -> Result<Self, ParseError> {
        let text = fold_digits(text);
        let international = [plan.international_prefix.as_str(), "+", "00"]
            .into_iter()
            .filter(|prefix| !prefix.is_empty())
            .find_map(|prefix| text.strip_prefix(prefix));
        if let Some(rest) = international {
            return Self::from_e164(&format!("+{}", plan.without_trunk(rest)));
        }
        if let Some(rest) = text.strip_prefix(&plan.trunk_prefix) {
            return Self::from_e164(&format!("+{}{rest}", plan.country_code));
        }
        Err(ParseError { what: "telephone number", must: "a number as it is dialled here, area code first" })
    }
}

impl DialPlan {
    /// A number as people here dial it: national with the trunk prefix, foreign with the international one.
    pub fn dialled(&self, number: &PhoneNumber) -> String {
        let digits = number.expose().trim_start_matches('+');
        match digits.strip_prefix(&self.country_code) {
            Some(national) => format!("{}{national}", self.trunk_prefix),
            None => format!("{}{digits}", self.international_prefix),
        }
    }

    /// `+81 (0)90 ...` is how many write it: the trunk prefix after the own country code is not part of the number. Only
    /// where it is `0`: in E.164 no area code begins so there, while with another prefix (Russia's `8`) one may.
    fn without_trunk(&self, international: &str) -> String {
        match international.strip_prefix(&self.country_code) {
            Some(national) if self.trunk_prefix == "0" => {
                format!("{}{}", self.country_code, national.strip_prefix('0').unwrap_or(national))
            }
            _ => international.to_owned(),
        }
    }
}

impl Postcode {
    /// Reads 7 digits; `〒`, hyphen and width do not matter.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let folded = fold_digits(text.trim().trim_start_matches('〒'));
        if folded.len() == 7 && folded.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(folded))
        } else {
            Err(ParseError { what: "postcode", must: "7 digits" })
        }
    }
}

/// A birth date of the Gregorian calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct BirthDate(Date);

impl std::fmt::Debug for BirthDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BirthDate(redacted)")
    }
}

/// Why a birth date is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BirthDateError {
    /// Something else than the digits asked for.
    #[error("birth_date: must be a date such as 1985-04-12 (on the telephone 8 digits: year, month, day)")]
    NotADate,
    /// No such day.
    #[error("birth_date: there is no such day in the calendar")]
    Impossible,
    /// Not born yet.
    #[error("birth_date: lies in the future")]
    InTheFuture,
    /// Longer ago than anybody has lived.
    #[error("birth_date: lies more than 130 years ago")]
    TooLongAgo,
}

impl BirthDateError {
    /// A stable name for programs and prompts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotADate => "not-a-date",
            Self::Impossible => "impossible",
            Self::InTheFuture => "in-the-future",
            Self::TooLongAgo => "too-long-ago",
        }
    }
}

impl BirthDate {
    /// Reads `1985-04-12`.
    pub fn parse_iso(text: &str) -> Result<Self, BirthDateError> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
        if !shaped {
            return Err(BirthDateError::NotADate);
        }
        text.parse().map(Self).map_err(|_| BirthDateError::Impossible)
    }

    /// Reads 8 keyed digits, year first; `today` bounds it.
    pub fn keyed(text: &str, today: Date) -> Result<Self, BirthDateError> {
        let digits = fold_digits(text);
        if digits.len() != 8 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(BirthDateError::NotADate);
        }
        let (year, rest) = digits.split_at(4);
        let (month, day) = rest.split_at(2);
        Self::parse_iso(&format!("{year}-{month}-{day}"))?.within(today)
    }

    /// Refuses a date that nobody living can have been born on.
    pub fn within(self, today: Date) -> Result<Self, BirthDateError> {
        if self.0 > today {
            Err(BirthDateError::InTheFuture)
        } else if self.0.year() < today.year() - 130 {
            Err(BirthDateError::TooLongAgo)
        } else {
            Ok(self)
        }
    }

    /// The date itself: for comparing and for reading back to the caller.
    pub const fn date(self) -> Date {
        self.0
    }
}

deserialize_by! {
    PhoneNumber: PhoneNumber::from_e164;
    Postcode: Postcode::parse;
    BirthDate: BirthDate::parse_iso;
}

/// Who holds a card. Stored sealed as JSON in `cards.holder`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The 23-digit number of the application form.
    pub application_form_id: ApplicationFormId,
    /// The hold code, if one was handed out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold_code: Option<HoldCode>,
    /// As on the card.
    pub name: String,
    /// Reading.
    pub name_kana: String,
    /// Romanised, surname first.
    pub name_latin: String,
    /// Birth date.
    pub birth_date: BirthDate,
    /// As on the card.
    pub sex: Sex,
    /// Postcode of the registered address.
    pub postcode: Postcode,
    /// Registered address.
    pub address: String,
    /// Registered telephone numbers; a household may share one.
    pub phones: Vec<PhoneNumber>,
    /// Where to write.
    pub email: Option<String>,
    /// Where to fax.
    pub fax: Option<PhoneNumber>,
    /// Preferred language: `ja`, `en`, ...
    pub language: String,
}

impl Holder {
    /// The name for a page that others may see: the first letter of each word, as the language writes it.
    #[must_use]
    pub fn masked_name(&self, language: &str) -> String {
        let latin = !matches!(language, "ja" | "ja-plain" | "zh") && !self.name_latin.is_empty();
        let name = if latin { &self.name_latin } else { &self.name };
        let mask = |word: &str| {
            let mut letters = word.chars();
            letters.next().into_iter().chain(letters.map(|_| '*')).collect::<String>()
        };
        name.split_whitespace().map(mask).collect::<Vec<_>>().join(" ")
    }
}

impl std::fmt::Debug for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Holder(redacted)")
    }
}
