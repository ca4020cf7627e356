//! The few DER octets that are written by hand: an OCSP answer is mostly fragments that never change, and the CertID of
//! the question has to come back octet for octet. Reading, and everything else, is the `der` crate's.

use crate::card::EpochMs;
use ::der::asn1::AnyRef;
use ::der::{Decode as _, Encode as _, Tag, Tagged as _};

pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const OCTET_STRING: u8 = 0x04;
pub(super) const BIT_STRING: u8 = 0x03;
pub(super) const INTEGER: u8 = 0x02;
pub(super) const ENUMERATED: u8 = 0x0a;
pub(super) const OID: u8 = 0x06;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;

/// `[n]`, constructed: explicit tags, and choices of sequences.
pub(super) const fn context(n: u8) -> u8 {
    0xa0 | n
}

/// Tag, length, content.
pub(super) fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() + 6);
    out.push(tag);
    let length = content.len();
    if length < 0x80 {
        out.push(length as u8);
    } else {
        let octets = length.to_be_bytes();
        let start = octets.iter().position(|octet| *octet != 0).unwrap_or(octets.len() - 1);
        out.push(0x80 | (octets.len() - start) as u8);
        out.extend_from_slice(&octets[start..]);
    }
    out.extend_from_slice(content);
    out
}

/// An INTEGER from an unsigned big-endian number.
pub(super) fn unsigned(octets: &[u8]) -> Vec<u8> {
    let start = octets.iter().position(|octet| *octet != 0).unwrap_or(octets.len());
    let mut content = Vec::with_capacity(octets.len() + 1);
    if octets.get(start).is_none_or(|first| first & 0x80 != 0) {
        content.push(0);
    }
    content.extend_from_slice(&octets[start..]);
    tlv(INTEGER, &content)
}

/// GeneralizedTime in whole seconds, Z.
pub(super) fn generalized_time(at: EpochMs) -> Vec<u8> {
    tlv(GENERALIZED_TIME, at.timestamp().strftime("%Y%m%d%H%M%SZ").to_string().as_bytes())
}

/// Time as RFC 5280 wants it: UTCTime through 2049, GeneralizedTime from 2050.
pub(super) fn time(at: EpochMs) -> Vec<u8> {
    const YEAR_2050: i64 = 2_524_608_000_000;
    if at.0 >= YEAR_2050 {
        return generalized_time(at);
    }
    tlv(UTC_TIME, at.timestamp().strftime("%y%m%d%H%M%SZ").to_string().as_bytes())
}

/// An extension: OID content octets, criticality, value.
pub(super) fn extension(oid: &[u8], critical: bool, value: &[u8]) -> Vec<u8> {
    let mut content = tlv(OID, oid);
    if critical {
        content.extend_from_slice(&[0x01, 0x01, 0xff]);
    }
    content.extend_from_slice(&tlv(OCTET_STRING, value));
    tlv(SEQUENCE, &content)
}

/// Walks the elements inside a constructed value.
pub(super) struct Walk<'a>(&'a [u8]);

impl<'a> Walk<'a> {
    /// Over octets that hold zero or more elements.
    pub(super) const fn over(octets: &'a [u8]) -> Self {
        Self(octets)
    }

    /// Into an element that must have this tag.
    pub(super) fn into(element: AnyRef<'a>, tag: Tag) -> ::der::Result<Self> {
        element.tag().assert_eq(tag)?;
        Ok(Self(element.value()))
    }

    /// The tag octet of the next element.
    pub(super) fn peek(&self) -> Option<u8> {
        self.0.first().copied()
    }

    /// The next element, which must be there.
    pub(super) fn must(&mut self) -> ::der::Result<AnyRef<'a>> {
        let (element, rest) = AnyRef::from_der_partial(self.0)?;
        self.0 = rest;
        Ok(element)
    }

    /// The next element, if there is one.
    pub(super) fn next(&mut self) -> ::der::Result<Option<AnyRef<'a>>> {
        if self.0.is_empty() { Ok(None) } else { self.must().map(Some) }
    }

    /// The next element if it has this tag.
    pub(super) fn optional(&mut self, tag: u8) -> ::der::Result<Option<AnyRef<'a>>> {
        if self.peek() == Some(tag) { self.must().map(Some) } else { Ok(None) }
    }

    /// Nothing may follow.
    pub(super) fn end(self) -> ::der::Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(::der::ErrorKind::Failed.into()) }
    }
}

/// An element as it stood, header and value.
pub(super) fn whole(element: &AnyRef<'_>) -> ::der::Result<Vec<u8>> {
    element.to_der()
}
