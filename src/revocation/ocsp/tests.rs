//! Hostile input: whatever comes, the answer is a well-formed OCSPResponse.

use super::super::der::{ENUMERATED, INTEGER, OCTET_STRING, OID, SEQUENCE, Walk, context, extension, tlv, unsigned};
use super::super::issuer::{OcspSigner, sha1};
use super::super::signer::SigningKey;
use super::super::table::{Known, Reason};
use super::{Answered, Error, Question, Times, answer, parse};
use crate::card::EpochMs;
use ::der::Tag;
use proptest::prelude::*;
use std::sync::LazyLock;

const NONCE: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x02];
const SHA1: &[u8] = &[0x2b, 0x0e, 0x03, 0x02, 0x1a];

static SIGNER: LazyLock<OcspSigner> = LazyLock::new(|| {
    let pair = rcgen::KeyPair::generate().unwrap();
    let key = SigningKey::from_pkcs8(&pair.serialize_der()).unwrap();
    let certificate = rcgen::CertificateParams::new(vec![]).unwrap().self_signed(&pair).unwrap().der().to_vec();
    let key_hash = sha1(&key.public_key());
    OcspSigner { key, certificate, key_hash, not_after: EpochMs(0), half_life: EpochMs(0) }
});

fn cert_id(serial: &[u8]) -> Vec<u8> {
    let algorithm = tlv(SEQUENCE, &[tlv(OID, SHA1), vec![5, 0]].concat());
    let hashes = [tlv(OCTET_STRING, &[1; 20]), tlv(OCTET_STRING, &[2; 20])].concat();
    tlv(SEQUENCE, &[algorithm, hashes, tlv(INTEGER, serial)].concat())
}

/// A request for these serials, with what stands in the nonce extension's value.
fn request(serials: &[Vec<u8>], nonce: Option<&[u8]>) -> Vec<u8> {
    let list: Vec<u8> = serials.iter().flat_map(|serial| tlv(SEQUENCE, &cert_id(serial))).collect();
    let mut tbs = tlv(SEQUENCE, &list);
    if let Some(value) = nonce {
        tbs.extend(tlv(context(2), &tlv(SEQUENCE, &extension(NONCE, false, value))));
    }
    tlv(SEQUENCE, &tlv(SEQUENCE, &tbs))
}

fn nonce(length: usize) -> Vec<u8> {
    tlv(OCTET_STRING, &vec![0xa5; length])
}

/// The whole responder without its table: every status comes up.
fn respond(octets: &[u8]) -> Vec<u8> {
    let Ok(question) = parse(octets) else { return Error::Malformed.der().to_vec() };
    let known = |asked: &super::request::Asked| -> Answered {
        let since = EpochMs(1_700_000_000_000);
        match asked.serial.first()? % 3 {
            0 => None,
            1 => Some(Known::Good),
            _ => Some(Known::Revoked { since, reason: Reason::CertificateHold }),
        }
    };
    let answered: Vec<Answered> = question.asked.iter().map(known).collect();
    let times = Times { now: EpochMs(1_795_402_800_000), next_update: EpochMs(1_795_402_860_000) };
    answer(&SIGNER, &question, &answered, times).unwrap_or_else(|error| error.der().to_vec())
}

/// Status, CertIDs, nonce.
type Answer = (u8, Vec<Vec<u8>>, Option<Vec<u8>>);

/// Reads an answer as RFC 6960 has it; gives its status, the CertIDs and the nonce extension's value.
fn read(response: &[u8]) -> ::der::Result<Answer> {
    let mut outer = Walk::over(response);
    let mut top = Walk::into(outer.must()?, Tag::Sequence)?;
    outer.end()?;
    let status = top.must()?;
    assert_eq!((status.value().len(), ::der::Tagged::tag(&status)), (1, Tag::Enumerated));
    let status = status.value()[0];
    let Some(bytes) = top.optional(context(0))? else {
        assert!([1, 2, 3, 6].contains(&status), "an unsigned answer is an error");
        top.end()?;
        return Ok((status, Vec::new(), None));
    };
    assert_eq!(status, 0);
    top.end()?;
    let mut bytes = Walk::into(Walk::over(bytes.value()).must()?, Tag::Sequence)?;
    bytes.must()?;
    let basic = bytes.must()?;
    bytes.end()?;
    let mut basic = Walk::into(Walk::over(basic.value()).must()?, Tag::Sequence)?;
    let data = basic.must()?;
    let signed = super::super::der::whole(&data)?;
    basic.must()?;
    let signature = basic.must()?;
    basic.must()?;
    basic.end()?;
    let key =
        ring::signature::UnparsedPublicKey::new(&ring::signature::ECDSA_P256_SHA256_ASN1, SIGNER.key.public_key());
    assert!(key.verify(&signed, &signature.value()[1..]).is_ok(), "the signature does not fit");
    let mut data = Walk::into(data, Tag::Sequence)?;
    data.must()?;
    data.must()?;
    let mut singles = Walk::into(data.must()?, Tag::Sequence)?;
    let mut ids = Vec::new();
    while let Some(single) = singles.next()? {
        ids.push(super::super::der::whole(&Walk::into(single, Tag::Sequence)?.must()?)?);
    }
    let nonce = match data.optional(context(1))? {
        None => None,
        Some(list) => {
            let list = Walk::into(Walk::over(list.value()).must()?, Tag::Sequence)?.must()?;
            let mut parts = Walk::into(list, Tag::Sequence)?;
            assert_eq!(parts.must()?.value(), NONCE);
            Some(parts.must()?.value().to_vec())
        }
    };
    data.end()?;
    Ok((status, ids, nonce))
}

#[test]
fn a_nonce_of_1_to_128_octets_comes_back_exactly_and_no_other_is_taken() {
    for length in 1..=128 {
        let (status, _, echoed) = read(&respond(&request(&[vec![7]], Some(&nonce(length))))).unwrap();
        assert_eq!((status, echoed), (0, Some(nonce(length))), "{length}");
    }
    for wrong in [nonce(0), nonce(129), nonce(4096), vec![], vec![0xff; 16], [nonce(16), vec![0]].concat()] {
        assert_eq!(respond(&request(&[vec![7]], Some(&wrong))), Error::Malformed.der());
    }
    assert_eq!(read(&respond(&request(&[vec![7]], None))).unwrap().2, None);
}

#[test]
fn up_to_32_certificates_are_answered_in_order_and_33_are_malformed() {
    let serials: Vec<Vec<u8>> = (1..=33).map(|n| vec![n]).collect();
    let (_, ids, _) = read(&respond(&request(&serials[..32], None))).unwrap();
    assert_eq!(ids, serials[..32].iter().map(|serial| cert_id(serial)).collect::<Vec<_>>());
    assert_eq!(respond(&request(&serials, None)), Error::Malformed.der());
    assert_eq!(respond(&request(&[], None)), Error::Malformed.der());
}

#[test]
fn a_serial_that_nobody_can_have_is_asked_for_as_none() {
    let serial =
        |octets: &[u8]| parse(&request(&[octets.to_vec()], None)).map(|mut question| question.asked.remove(0).serial);
    assert_eq!(serial(&[0]), Ok(vec![]));
    assert_eq!(serial(&[0x80]), Ok(vec![]), "negative");
    assert_eq!(serial(&[0, 0x80]), Ok(vec![0x80]));
    assert!(serial(&[]).is_err());
}

#[test]
fn what_is_allowed_beside_the_certificates_is_read_over() {
    let id = tlv(SEQUENCE, &[cert_id(&[7]), tlv(context(0), &tlv(SEQUENCE, &extension(NONCE, false, &[])))].concat());
    let version = tlv(context(0), &unsigned(&[0]));
    let name = tlv(context(1), &tlv(0x82, b"somebody"));
    let other = extension(&[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x04], true, &tlv(SEQUENCE, &[]));
    let extensions = tlv(context(2), &tlv(SEQUENCE, &[other, extension(NONCE, false, &nonce(32))].concat()));
    let tbs = tlv(SEQUENCE, &[version, name, tlv(SEQUENCE, &id), extensions].concat());
    let signed = tlv(SEQUENCE, &[tbs.clone(), tlv(context(0), &tlv(SEQUENCE, &[]))].concat());
    let (status, _, echoed) = read(&respond(&signed)).unwrap();
    assert_eq!((status, echoed), (0, Some(nonce(32))));
    let version_2 = tlv(SEQUENCE, &tlv(SEQUENCE, &[tlv(context(0), &unsigned(&[1])), tlv(SEQUENCE, &id)].concat()));
    assert_eq!(respond(&version_2), Error::Malformed.der());
    assert_eq!(respond(&[signed, vec![0]].concat()), Error::Malformed.der(), "something follows");
}

#[test]
fn every_error_is_five_octets() {
    for (error, code) in [(Error::Malformed, 1), (Error::Internal, 2), (Error::TryLater, 3), (Error::Unauthorized, 6)] {
        assert_eq!(error.der(), [SEQUENCE, 3, ENUMERATED, 1, code]);
    }
}

fn valid() -> impl Strategy<Value = Vec<u8>> {
    let serial = prop::collection::vec(any::<u8>(), 1..24);
    (prop::collection::vec(serial, 1..6), prop::option::of(1_usize..=128))
        .prop_map(|(serials, length)| request(&serials, length.map(nonce).as_deref()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn random_octets_get_a_well_formed_answer(octets in prop::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(read(&respond(&octets)).is_ok());
    }

    #[test]
    fn random_structures_get_a_well_formed_answer(
        pieces in prop::collection::vec((prop::sample::select(vec![0x02_u8, 0x04, 0x05, 0x06, 0x30, 0xa0, 0xa1, 0xa2, 0x80]),
            prop::collection::vec(any::<u8>(), 0..12)), 0..12)
    ) {
        let octets = pieces.iter().fold(Vec::new(), |inner, (tag, extra)| tlv(*tag, &[extra.as_slice(), &inner].concat()));
        prop_assert!(read(&respond(&octets)).is_ok());
    }

    #[test]
    fn damaged_requests_get_a_well_formed_answer(
        valid in valid(), edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..6)
    ) {
        let mut octets = valid;
        for (place, octet, kind) in edits {
            if octets.is_empty() {
                break;
            }
            let place = place.index(octets.len());
            match kind {
                0 => octets[place] = octet,
                1 => octets.truncate(place),
                2 => octets.insert(place, octet),
                _ => { octets.remove(place); }
            }
        }
        prop_assert!(read(&respond(&octets)).is_ok());
    }

    #[test]
    fn valid_requests_are_answered_with_their_own_cert_ids(valid in valid()) {
        let Question { asked, nonce } = parse(&valid).unwrap();
        let (status, ids, echoed) = read(&respond(&valid)).unwrap();
        prop_assert_eq!(status, 0);
        prop_assert_eq!(ids, asked.into_iter().map(|asked| asked.cert_id).collect::<Vec<_>>());
        prop_assert_eq!(echoed, nonce);
    }
}
