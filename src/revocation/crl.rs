//! Full CRLs (RFC 5280, 5): every certificate on hold or revoked, with its reason; a released one is simply absent.

use super::der::{BIT_STRING, ENUMERATED, SEQUENCE, context, extension, time, tlv, unsigned};
use super::issuer::Issuer;
use super::table::Reason;
use crate::card::{EpochMs, SerialNumber};

/// 2.5.29.21, reasonCode.
const REASON_CODE: &[u8] = &[0x55, 0x1d, 0x15];
/// 2.5.29.20, cRLNumber.
const CRL_NUMBER: &[u8] = &[0x55, 0x1d, 0x14];
/// 2.5.29.35, authorityKeyIdentifier.
const AUTHORITY_KEY_IDENTIFIER: &[u8] = &[0x55, 0x1d, 0x23];

/// Builds and signs a CRL; nothing when the issuer has no CRL key, or signing fails.
pub(super) fn build(
    issuer: &Issuer,
    entries: &[(SerialNumber, EpochMs, Reason)],
    number: i64,
    this_update: EpochMs,
    next_update: EpochMs,
) -> Option<Vec<u8>> {
    let key = issuer.crl_key.as_ref()?;
    let algorithm = key.algorithm();
    let mut tbs = vec![0x02, 0x01, 0x01]; // version 2
    tbs.extend_from_slice(&algorithm);
    tbs.extend_from_slice(&issuer.subject);
    tbs.extend_from_slice(&time(this_update));
    tbs.extend_from_slice(&time(next_update));
    if !entries.is_empty() {
        // An empty list must be absent (5.1.2.6).
        let mut list = Vec::with_capacity(entries.len() * 52);
        for (serial, since, reason) in entries {
            list.extend_from_slice(&entry(serial, *since, *reason));
        }
        tbs.extend_from_slice(&tlv(SEQUENCE, &list));
    }
    tbs.extend_from_slice(&extensions(issuer, number));
    let tbs = tlv(SEQUENCE, &tbs);
    let signature = key.sign(&tbs)?;
    let bits = tlv(BIT_STRING, &[&[0], signature.as_slice()].concat());
    Some(tlv(SEQUENCE, &[tbs, algorithm, bits].concat()))
}

fn entry(serial: &SerialNumber, since: EpochMs, reason: Reason) -> Vec<u8> {
    let mut content = unsigned(serial.as_bytes());
    content.extend_from_slice(&time(since));
    let reason = extension(REASON_CODE, false, &tlv(ENUMERATED, &[reason as u8]));
    content.extend_from_slice(&tlv(SEQUENCE, &reason));
    tlv(SEQUENCE, &content)
}

/// The issuer's own key identifier (not its parent's), and the number.
fn extensions(issuer: &Issuer, number: i64) -> Vec<u8> {
    let key_identifier = tlv(SEQUENCE, &tlv(0x80, &issuer.key_identifier));
    let list = [
        extension(AUTHORITY_KEY_IDENTIFIER, false, &key_identifier),
        extension(CRL_NUMBER, false, &unsigned(&number.to_be_bytes())),
    ];
    tlv(context(0), &tlv(SEQUENCE, &list.concat()))
}
