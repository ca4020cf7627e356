//! A card as an issuer hands it over: one JSON object (README.md, "A card").

use super::fields::Fields;
use super::identifiers::deserialize_by;
use super::{
    Card, CardId, CardState, Carrier, Certificate, CertificateId, CertificateKind, CertificateStatus, Holder,
    IssuerName, ParseError, SerialNumber,
};
use jiff::civil::Date;
use serde::Serialize;
use std::str::FromStr;

/// A card with its holder, as handed over. A new one is active.
#[derive(Clone, Serialize)]
pub struct CardRecord {
    card_id: CardId,
    municipality: String,
    valid_until: Date,
    certificates: Vec<Handed>,
    /// Who holds it.
    pub holder: Holder,
}

#[derive(Clone, Debug, Serialize)]
struct Handed {
    kind: CertificateKind,
    carrier: Carrier,
    issuer: IssuerName,
    serial: SerialNumber,
}

impl Handed {
    fn read(fields: &mut Fields) -> Result<Self, RecordError> {
        Ok(Self {
            kind: fields.take("kind")?,
            carrier: fields.take("carrier")?,
            issuer: fields.take("issuer")?,
            serial: fields.take("serial")?,
        })
    }
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

impl std::fmt::Debug for CardRecord {
    /// The name alone: the validity ends on a birthday.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CardRecord({}, redacted)", self.card_id)
    }
}

/// A validity date. February 29 in a common year is read as February 28: issuers that count birthdays write it for
/// people born on a leap day, and a card that is not taken in could not be stopped.
struct LastDay(Date);

impl FromStr for LastDay {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let wrong = || ParseError { what: "valid_until", must: "a date such as 2033-04-12" };
        match text.strip_suffix("-02-29") {
            Some(year) if text.len() == 10 => text.parse().or_else(|_| format!("{year}-02-28").parse()),
            _ if text.len() == 10 => text.parse(),
            _ => return Err(wrong()),
        }
        .map(Self)
        .map_err(|_| wrong())
    }
}

deserialize_by! {
    LastDay: LastDay::from_str;
}

impl CardRecord {
    /// Reads one object.
    pub fn from_json(line: &str) -> Result<Self, RecordError> {
        let mut fields = Fields::read(line)?;
        let record = Self {
            card_id: fields.take("card_id")?,
            municipality: fields.take("municipality")?,
            valid_until: fields.take::<LastDay>("valid_until")?.0,
            certificates: fields.take_each("certificates", Handed::read)?,
            holder: Holder {
                application_form_id: fields.take("application_form_id")?,
                hold_code: fields.take_if_there("hold_code")?,
                name: fields.take("name")?,
                name_kana: fields.take("name_kana")?,
                name_latin: fields.take("name_latin")?,
                birth_date: fields.take("birth_date")?,
                sex: fields.take("sex")?,
                postcode: fields.take("postcode")?,
                address: fields.take("address")?,
                phones: fields.take("phones")?,
                email: fields.take_if_there("email")?,
                fax: fields.take_if_there("fax")?,
                language: fields.take("language")?,
            },
        };
        fields.end()?;
        record.check()?;
        Ok(record)
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

impl CardRecord {
    fn check(&self) -> Result<(), RecordError> {
        let wrong = |field, problem: &str| Err(RecordError { field: Some(field), problem: problem.to_owned() });
        let holder = &self.holder;
        if self.municipality.len() != 6 || !self.municipality.bytes().all(|b| b.is_ascii_digit()) {
            return wrong("municipality", "must be 6 digits");
        }
        if !is_language_tag(&holder.language) {
            return wrong("language", "must be a language tag such as ja or en");
        }
        if holder.email.as_ref().is_some_and(|email| !is_mail_address(email)) {
            return wrong("email", "must be one address such as name@example.jp, or null");
        }
        if self.certificates.is_empty() || self.certificates.len() > MOST {
            return wrong("certificates", "must be 1 to 16");
        }
        if holder.phones.len() > MOST {
            return wrong("phones", "must be at most 16");
        }
        for (place, certificate) in self.certificates.iter().enumerate() {
            let mut before = self.certificates.iter().take(place);
            if before.any(|c| c.issuer == certificate.issuer && c.serial == certificate.serial) {
                return wrong("certificates", "the same issuer and serial stand twice");
            }
        }
        let texts = [
            ("name", &holder.name),
            ("name_kana", &holder.name_kana),
            ("name_latin", &holder.name_latin),
            ("address", &holder.address),
        ];
        for (field, text) in texts {
            if text.chars().count() > LONGEST || text.contains(char::is_control) {
                return wrong(field, "must be at most 500 characters, without control characters");
            }
        }
        Ok(())
    }
}

/// RFC 5646 in short: a language of two or three letters, perhaps with a script or a region; 8 characters at most.
fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    let fits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
    text.len() <= 8
        && (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(fits)
}

/// Whether one message can be addressed to it: RFC 5321's 254 octets, one `@`, and nothing that begins another header line
/// or another address.
fn is_mail_address(text: &str) -> bool {
    let apart = |c: char| c.is_control() || c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>');
    let parted = text.split_once('@');
    text.len() <= 254
        && !text.contains(apart)
        && parted.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
}
