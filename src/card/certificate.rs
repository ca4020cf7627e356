//! Certificates on a card or a phone.

use super::EpochMs;
use super::ParseError;
use super::identifiers::deserialize_by;
use super::redacted::named;
use std::str::FromStr;

named! {
    /// What a certificate is for.
    CertificateKind {
        /// Signs documents.
        Signature = "signature",
        /// Proves who somebody is.
        UserAuthentication = "user-authentication",
    }
}

named! {
    /// Where its key lives.
    Carrier {
        /// The card's chip.
        Card = "card",
        /// The holder's phone.
        Phone = "phone",
    }
}

named! {
    /// What is decided about it.
    CertificateStatus {
        /// In force.
        Good = "good",
        /// On hold: revoked with reason certificateHold until released.
        Held = "held",
        /// Revoked for good.
        Revoked = "revoked",
    }
}

/// The name of a configured issuer: 1 to 32 of `a-z 0-9 -`; part of `/crl/{issuer}.crl`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct IssuerName(String);

impl IssuerName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for IssuerName {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let fits = (1..=32).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(ParseError { what: "issuer", must: "1 to 32 small letters, digits or hyphens" })
        }
    }
}

impl std::fmt::Display for IssuerName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A certificate's serial number: a positive integer, minimal big-endian, at most 32 octets (RFC 5280 allows 20).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SerialNumber(Box<[u8]>);

const SERIAL: ParseError = ParseError { what: "serial", must: "1 to 64 hexadecimal digits, not zero" };

impl SerialNumber {
    /// Reads hexadecimal digits of any length, odd too; leading zeros do not matter.
    pub fn from_hex(text: &str) -> Result<Self, ParseError> {
        let digits = text.trim_start_matches('0');
        if digits.is_empty() || digits.len() > 64 {
            return Err(SERIAL);
        }
        let even = if digits.len() % 2 == 1 { format!("0{digits}") } else { digits.to_owned() };
        hex::decode(even).map_err(|_| SERIAL).and_then(|octets| Self::from_be_bytes(&octets))
    }

    /// Takes octets; leading zeros (such as DER's sign octet) are dropped.
    pub fn from_be_bytes(octets: &[u8]) -> Result<Self, ParseError> {
        let start = octets.iter().position(|octet| *octet != 0).ok_or(SERIAL)?;
        let minimal = octets.get(start..).filter(|minimal| minimal.len() <= 32).ok_or(SERIAL)?;
        Ok(Self(minimal.into()))
    }

    /// Minimal big-endian octets.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Capital hexadecimal, two digits an octet.
    pub fn to_hex(&self) -> String {
        hex::encode_upper(&self.0)
    }
}

impl std::fmt::Debug for SerialNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SerialNumber({})", self.to_hex())
    }
}

impl serde::Serialize for SerialNumber {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_hex())
    }
}

deserialize_by! {
    IssuerName: IssuerName::from_str;
    SerialNumber: SerialNumber::from_hex;
}

/// A certificate's name in the world: who issued it, under which number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CertificateId {
    /// Who issued it.
    pub issuer: IssuerName,
    /// Its number there.
    pub serial: SerialNumber,
}

/// A certificate as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Its name.
    pub id: CertificateId,
    /// What it is for.
    pub kind: CertificateKind,
    /// Where its key lives.
    pub carrier: Carrier,
    /// What is decided.
    pub status: CertificateStatus,
    /// Decisions made on it so far; whoever carries an older one out is late (P5).
    pub order_no: i64,
    /// The instant of the hold or revocation in force.
    pub since: Option<EpochMs>,
}
