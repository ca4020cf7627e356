//! The other end of OCSP: builds a question and reads the status out of an answer. The reconciler asks the responder
//! with it, as somebody who checks a certificate would; the demonstration and the load generator use it too.

use super::authority::Answer;
use super::der::{OCTET_STRING, OID, SEQUENCE, Walk, context, tlv, unsigned};
use super::issuer::{IssuerIdHashes, sha1};
use super::table::Reason;
use crate::card::EpochMs;
use ::der::{DecodePem as _, Encode as _, Tag};

/// How a question names its issuer.
#[derive(Clone, Debug)]
pub struct IssuerHashes {
    name: [u8; 20],
    key: [u8; 20],
}

/// 1.3.14.3.2.26, SHA-1: still what most clients send.
const SHA1: &[u8] = &[0x2b, 0x0e, 0x03, 0x02, 0x1a];

impl IssuerHashes {
    /// From the issuer's certificate in PEM.
    pub fn from_pem(pem: &[u8]) -> Option<Self> {
        let certificate = x509_cert::Certificate::from_pem(pem).ok()?;
        let tbs = certificate.tbs_certificate();
        let key = tbs.subject_public_key_info().subject_public_key.raw_bytes();
        Some(Self { name: sha1(&tbs.subject().to_der().ok()?), key: sha1(key) })
    }

    /// From an issuer that is loaded.
    pub(super) fn of(hashes: &IssuerIdHashes) -> Self {
        Self { name: hashes.sha1.0, key: hashes.sha1.1 }
    }

    /// A request for one certificate, by its serial in hexadecimal.
    pub fn request(&self, serial: &str) -> Vec<u8> {
        let padded = format!("{}{serial}", if serial.len() % 2 == 1 { "0" } else { "" });
        self.request_for(&hex::decode(padded).unwrap_or_default())
    }

    /// A request for one certificate, by its serial's octets.
    pub(super) fn request_for(&self, serial: &[u8]) -> Vec<u8> {
        let algorithm = tlv(SEQUENCE, &[tlv(OID, SHA1), vec![0x05, 0x00]].concat());
        let names = [tlv(OCTET_STRING, &self.name), tlv(OCTET_STRING, &self.key)].concat();
        let cert_id = tlv(SEQUENCE, &[algorithm, names, unsigned(serial)].concat());
        let list = tlv(SEQUENCE, &tlv(SEQUENCE, &cert_id));
        tlv(SEQUENCE, &tlv(SEQUENCE, &list))
    }
}

/// The status in an answer to a question for one certificate. Its signature is not checked: the caller trusts the way.
pub fn read_status(response: &[u8]) -> Option<Answer> {
    read(response).ok().flatten()
}

fn read(response: &[u8]) -> ::der::Result<Option<Answer>> {
    let mut top = Walk::into(Walk::over(response).must()?, Tag::Sequence)?;
    if top.must()?.value() != [0] {
        return Ok(Some(Answer::None));
    }
    let bytes = top.must()?;
    let mut bytes = Walk::into(Walk::over(bytes.value()).must()?, Tag::Sequence)?;
    bytes.must()?;
    let basic = bytes.must()?;
    let data = Walk::into(Walk::over(basic.value()).must()?, Tag::Sequence)?.must()?;
    let mut data = Walk::into(data, Tag::Sequence)?;
    data.must()?; // responderID
    data.must()?; // producedAt
    let single = Walk::into(data.must()?, Tag::Sequence)?.must()?;
    let mut single = Walk::into(single, Tag::Sequence)?;
    single.must()?; // certID
    let tag = single.peek();
    let status = single.must()?;
    Ok(match tag {
        Some(0x80) => Some(Answer::Good),
        Some(0x82) => Some(Answer::Unknown),
        Some(0xa1) => {
            let mut revoked = Walk::over(status.value());
            let since = revoked.must()?.decode_as::<::der::asn1::GeneralizedTime>()?;
            let since = EpochMs(i64::try_from(since.to_unix_duration().as_millis()).unwrap_or(i64::MAX));
            let reason = revoked.optional(context(0))?;
            let hold = reason.is_some_and(|reason| reason.value() == [0x0a, 1, Reason::CertificateHold as u8]);
            Some(Answer::Revoked { since, hold })
        }
        _ => None,
    })
}

/// Whether a CRL lists a serial: the search of somebody who has only the bytes.
pub fn crl_lists(crl: &[u8], serial: &[u8]) -> bool {
    let entry = unsigned(serial);
    crl.windows(entry.len()).any(|window| window == entry)
}
