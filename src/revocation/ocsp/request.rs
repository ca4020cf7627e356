//! Reads OCSP requests.

use super::super::der::{SEQUENCE, Walk, context, whole};
use ::der::Tag;
use ::der::asn1::AnyRef;

/// A request.
#[derive(Debug)]
pub(in crate::revocation) struct Question {
    /// What is asked, in order.
    pub(in crate::revocation) asked: Vec<Asked>,
    /// The nonce extension's value (an OCTET STRING in DER), to be echoed exactly.
    pub(in crate::revocation) nonce: Option<Vec<u8>>,
}

/// One certificate that is asked for.
#[derive(Debug)]
pub(in crate::revocation) struct Asked {
    /// The CertID as it came, to be echoed exactly.
    pub(in crate::revocation) cert_id: Vec<u8>,
    /// issuerNameHash.
    pub(in crate::revocation) name_hash: Vec<u8>,
    /// issuerKeyHash.
    pub(in crate::revocation) key_hash: Vec<u8>,
    /// serialNumber: minimal big-endian; empty when it is zero or negative, which nobody issues.
    pub(in crate::revocation) serial: Vec<u8>,
}

/// The request cannot be understood: malformedRequest.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::revocation) struct Malformed;

impl From<::der::Error> for Malformed {
    fn from(_: ::der::Error) -> Self {
        Self
    }
}

/// The most certificates in one request.
const MOST: usize = 32;
/// id-pkix-ocsp-nonce, 1.3.6.1.5.5.7.48.1.2.
const NONCE: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x02];

/// Reads a request. Signatures on requests are accepted and not looked at: everybody may ask.
pub(in crate::revocation) fn parse(octets: &[u8]) -> Result<Question, Malformed> {
    let mut top = Walk::over(octets);
    let request = top.must()?;
    top.end()?;
    let mut request = Walk::into(request, Tag::Sequence)?;
    let tbs = request.must()?;
    request.optional(context(0))?;
    request.end()?;
    let mut tbs = Walk::into(tbs, Tag::Sequence)?;
    if let Some(version) = tbs.optional(context(0))? {
        (version.value() == [0x02, 0x01, 0x00]).then_some(()).ok_or(Malformed)?;
    }
    tbs.optional(context(1))?; // requestorName
    let list = tbs.must()?;
    let extensions = tbs.optional(context(2))?;
    tbs.end()?;
    let mut list = Walk::into(list, Tag::Sequence)?;
    let mut asked = Vec::new();
    while let Some(element) = list.next()? {
        if asked.len() == MOST {
            return Err(Malformed);
        }
        asked.push(read_asked(element)?);
    }
    if asked.is_empty() {
        return Err(Malformed);
    }
    let nonce = extensions.map(read_nonce).transpose()?.flatten();
    Ok(Question { asked, nonce })
}

fn read_asked(element: AnyRef<'_>) -> Result<Asked, Malformed> {
    let mut request = Walk::into(element, Tag::Sequence)?;
    let cert_id = request.must()?;
    request.optional(context(0))?; // singleRequestExtensions
    request.end()?;
    let mut parts = Walk::into(cert_id, Tag::Sequence)?;
    let algorithm = parts.must()?;
    Walk::into(algorithm, Tag::Sequence)?.must()?.decode_as::<::der::asn1::ObjectIdentifier>()?;
    let name_hash = octets(parts.must()?)?;
    let key_hash = octets(parts.must()?)?;
    let serial = parts.must()?;
    parts.end()?;
    ::der::Tagged::tag(&serial).assert_eq(Tag::Integer)?;
    let value = serial.value();
    let negative = value.first().ok_or(Malformed)? & 0x80 != 0;
    let start = value.iter().position(|octet| *octet != 0).unwrap_or(value.len());
    let serial = if negative { Vec::new() } else { value[start..].to_vec() };
    Ok(Asked { cert_id: whole(&cert_id)?, name_hash, key_hash, serial })
}

fn octets(element: AnyRef<'_>) -> Result<Vec<u8>, Malformed> {
    ::der::Tagged::tag(&element).assert_eq(Tag::OctetString)?;
    Ok(element.value().to_vec())
}

/// The nonce, 1 to 128 octets (RFC 9654, 2.1); anything else is malformed. Other extensions are not looked at.
fn read_nonce(element: AnyRef<'_>) -> Result<Option<Vec<u8>>, Malformed> {
    let mut wrapper = Walk::over(element.value());
    let list = wrapper.optional(SEQUENCE)?.ok_or(Malformed)?;
    wrapper.end()?;
    let mut list = Walk::over(list.value());
    let mut nonce = None;
    while let Some(extension) = list.next()? {
        let mut parts = Walk::into(extension, Tag::Sequence)?;
        let oid = parts.must()?;
        parts.optional(0x01)?; // critical
        let value = octets(parts.must()?)?;
        parts.end()?;
        if oid.value() == NONCE {
            let mut inner = Walk::over(&value);
            let length = octets(inner.must()?)?.len();
            inner.end()?;
            (1..=128).contains(&length).then_some(()).ok_or(Malformed)?;
            nonce = Some(value.clone());
        }
    }
    Ok(nonce)
}
