//! Builds and signs OCSP answers.

use super::super::der::{
    BIT_STRING, ENUMERATED, OCTET_STRING, OID, SEQUENCE, context, extension, generalized_time, tlv,
};
use super::super::issuer::OcspSigner;
use super::super::table::Known;
use super::Question;
use crate::card::EpochMs;

/// An unsigned answer: OCSPResponseStatus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::revocation) enum Error {
    /// The request cannot be understood.
    Malformed = 1,
    /// Signing failed.
    Internal = 2,
    /// Not now: the table is not fresh, or the store does not answer.
    TryLater = 3,
    /// The certificate is of no issuer of ours.
    Unauthorized = 6,
}

impl Error {
    /// The whole response: `30 03 0a 01 nn`.
    pub(in crate::revocation) const fn der(self) -> [u8; 5] {
        [SEQUENCE, 3, ENUMERATED, 1, self as u8]
    }
}

/// What is answered for one certificate: known, or signed "unknown".
pub(in crate::revocation) type Answered = Option<Known>;

/// The instants of an answer.
#[derive(Clone, Copy, Debug)]
pub(in crate::revocation) struct Times {
    /// When it is signed, and the status was read.
    pub(in crate::revocation) now: EpochMs,
    /// Until when it may be relied on.
    pub(in crate::revocation) next_update: EpochMs,
}

/// id-pkix-ocsp-basic, 1.3.6.1.5.5.7.48.1.1.
const BASIC: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01];
/// id-pkix-ocsp-nonce.
const NONCE: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x02];

/// Signs the answers to a question, in its order, with one signature.
pub(in crate::revocation) fn answer(
    signer: &OcspSigner,
    question: &Question,
    answered: &[Answered],
    times: Times,
) -> Result<Vec<u8>, Error> {
    let this_update = generalized_time(times.now);
    let next_update = tlv(context(0), &generalized_time(times.next_update));
    let mut singles = Vec::with_capacity(answered.len() * 128);
    for (asked, known) in question.asked.iter().zip(answered) {
        let single = [asked.cert_id.as_slice(), &status(*known), &this_update, &next_update].concat();
        singles.extend_from_slice(&tlv(SEQUENCE, &single));
    }
    let mut data = tlv(context(2), &tlv(OCTET_STRING, &signer.key_hash)); // byKey
    data.extend_from_slice(&this_update); // producedAt
    data.extend_from_slice(&tlv(SEQUENCE, &singles));
    if let Some(nonce) = &question.nonce {
        data.extend_from_slice(&tlv(context(1), &tlv(SEQUENCE, &extension(NONCE, false, nonce))));
    }
    let data = tlv(SEQUENCE, &data);
    let signature = signer.key.sign(&data).ok_or(Error::Internal)?;
    let mut basic = data;
    basic.extend_from_slice(&signer.key.algorithm());
    basic.extend_from_slice(&tlv(BIT_STRING, &[&[0], signature.as_slice()].concat()));
    basic.extend_from_slice(&tlv(context(0), &tlv(SEQUENCE, &signer.certificate)));
    let bytes = [tlv(OID, BASIC), tlv(OCTET_STRING, &tlv(SEQUENCE, &basic))].concat();
    let successful = [vec![ENUMERATED, 1, 0], tlv(context(0), &tlv(SEQUENCE, &bytes))].concat();
    Ok(tlv(SEQUENCE, &successful))
}

/// CertStatus: `good [0] NULL`, `revoked [1] { time, [0] reason }`, `unknown [2] NULL`.
fn status(known: Answered) -> Vec<u8> {
    match known {
        Some(Known::Good) => vec![0x80, 0],
        None => vec![0x82, 0],
        Some(Known::Revoked { since, reason }) => {
            let reason = tlv(context(0), &tlv(ENUMERATED, &[reason as u8]));
            tlv(context(1), &[generalized_time(since), reason].concat())
        }
    }
}
