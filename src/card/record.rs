//! A card as an issuer hands it over: one JSON object (README.md, "A card").

use super::{ApplicationFormId, BirthDate, HoldCode, PhoneNumber, Postcode, Sex};
use super::{
    Card, CardId, CardState, Carrier, Certificate, CertificateId, CertificateKind, CertificateStatus, Holder,
    IssuerName, SerialNumber,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A card with its holder, as handed over. A new one is active.
#[derive(Clone, Debug, Serialize)]
pub struct CardRecord {
    card_id: CardId,
    municipality: String,
    valid_until: Date,
    certificates: Vec<Handed>,
    /// Who holds it.
    pub holder: Holder,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Handed {
    kind: CertificateKind,
    carrier: Carrier,
    issuer: IssuerName,
    serial: SerialNumber,
}

/// What is wrong with a record: the field where it is known, and the problem. Never the value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{problem}", field.map(|field| format!("{field}: ")).unwrap_or_default())]
pub struct RecordError {
    /// Which field.
    pub field: Option<&'static str>,
    /// What is wrong with it.
    pub problem: String,
}

/// The object as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    card_id: CardId,
    application_form_id: ApplicationFormId,
    #[serde(default)]
    hold_code: Option<HoldCode>,
    name: String,
    name_kana: String,
    name_latin: String,
    birth_date: BirthDate,
    sex: Sex,
    postcode: Postcode,
    address: String,
    phones: Vec<PhoneNumber>,
    email: Option<String>,
    fax: Option<PhoneNumber>,
    language: String,
    municipality: String,
    #[serde(deserialize_with = "last_day")]
    valid_until: Date,
    certificates: Vec<Handed>,
}

/// A validity date. February 29 in a common year is read as February 28: issuers that count birthdays write it for
/// people born on a leap day, and a card that is not taken in could not be stopped.
fn last_day<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = <std::borrow::Cow<'de, str> as Deserialize>::deserialize(deserializer)?;
    let wrong = || serde::de::Error::custom("valid_until: must be a date such as 2033-04-12");
    match text.strip_suffix("-02-29") {
        Some(year) if text.len() == 10 => {
            text.parse().or_else(|_| format!("{year}-02-28").parse()).map_err(|_| wrong())
        }
        _ if text.len() == 10 => text.parse().map_err(|_| wrong()),
        _ => Err(wrong()),
    }
}

impl CardRecord {
    /// Reads one object.
    pub fn from_json(line: &str) -> Result<Self, RecordError> {
        let raw: Raw = serde_json::from_str(line).map_err(|error| told(&error))?;
        raw.check()?;
        Ok(Self {
            card_id: raw.card_id,
            municipality: raw.municipality,
            valid_until: raw.valid_until,
            certificates: raw.certificates,
            holder: Holder {
                application_form_id: raw.application_form_id,
                hold_code: raw.hold_code,
                name: raw.name,
                name_kana: raw.name_kana,
                name_latin: raw.name_latin,
                birth_date: raw.birth_date,
                sex: raw.sex,
                postcode: raw.postcode,
                address: raw.address,
                phones: raw.phones,
                email: raw.email,
                fax: raw.fax,
                language: raw.language,
            },
        })
    }

    /// The card as a new one.
    pub fn card(&self) -> Card {
        let certificate = |handed: &Handed| Certificate {
            id: CertificateId { issuer: handed.issuer.clone(), serial: handed.serial.clone() },
            kind: handed.kind,
            carrier: handed.carrier,
            status: CertificateStatus::Good,
            order_no: 0,
            since: None,
        };
        Card {
            id: self.card_id.clone(),
            version: 0,
            state: CardState::Active,
            municipality: self.municipality.clone(),
            valid_until: self.valid_until,
            certificates: self.certificates.iter().map(certificate).collect(),
            open_receipts: Vec::new(),
        }
    }
}

/// The most certificates and telephones that one card may have.
const MOST: usize = 16;
/// The longest name or address, characters.
const LONGEST: usize = 500;

impl Raw {
    fn check(&self) -> Result<(), RecordError> {
        let wrong = |field, problem: &str| Err(RecordError { field: Some(field), problem: problem.to_owned() });
        if self.municipality.len() != 6 || !self.municipality.bytes().all(|b| b.is_ascii_digit()) {
            return wrong("municipality", "must be 6 digits");
        }
        if self.language.len() < 2 || self.language.len() > 8 || !self.language.is_ascii() {
            return wrong("language", "must be a language tag such as ja or en");
        }
        if self.certificates.is_empty() || self.certificates.len() > MOST {
            return wrong("certificates", "must be 1 to 16");
        }
        if self.phones.len() > MOST {
            return wrong("phones", "must be at most 16");
        }
        for (place, certificate) in self.certificates.iter().enumerate() {
            let before = self.certificates.iter().take(place);
            if before.clone().any(|c| c.issuer == certificate.issuer && c.serial == certificate.serial) {
                return wrong("certificates", "the same issuer and serial stand twice");
            }
        }
        let texts = [
            ("name", &self.name),
            ("name_kana", &self.name_kana),
            ("name_latin", &self.name_latin),
            ("address", &self.address),
        ];
        for (field, text) in texts {
            if text.chars().count() > LONGEST || text.contains(char::is_control) {
                return wrong(field, "must be at most 500 characters, without control characters");
            }
        }
        Ok(())
    }
}

/// serde's words, without the values that some of them quote.
fn told(error: &serde_json::Error) -> RecordError {
    let text = error.to_string();
    let at = format!("(column {})", error.column());
    let before = text.split(" at line ").next().unwrap_or_default();
    let problem = if error.is_syntax() || error.is_eof() {
        format!("not a JSON object: {before} {at}")
    } else if let Some(rest) = before.strip_prefix("invalid type: ") {
        let expected = rest.split(", expected ").nth(1).unwrap_or("another type");
        format!("a value has the wrong type: expected {expected} {at}")
    } else if before.starts_with("unknown variant") || before.starts_with("invalid value") {
        let expected = before.split(", expected ").nth(1).unwrap_or("another value");
        format!("a value is not known: expected {expected} {at}")
    } else {
        format!("{before} {at}")
    };
    RecordError { field: None, problem }
}
