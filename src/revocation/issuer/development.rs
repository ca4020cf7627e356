//! The development issuer `default`: a self-signed CA on P-256 and a delegated OCSP signer, made on first start, so that
//! the service runs with nothing beside it. Its keys lie in the data folder: for trying out, not for cards of people.
//!
//! `rcgen` draws the keys from the operating system itself.

use super::{Issuer, IssuerError, OcspSigner, load};
use crate::card::{EpochMs, SerialNumber};
use der::DecodePem as _;
use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose,
};
use std::io::Write as _;
use std::path::Path;
use x509_cert::Certificate;

const NAME: &str = "default";
const CA_PEM: &str = "default.pem";
const CA_KEY: &str = "default.key";
const SIGNER_PEM: &str = "default-ocsp.pem";
const SIGNER_KEY: &str = "default-ocsp.key";
/// 1.3.6.1.5.5.7.48.1.5, id-pkix-ocsp-nocheck: the signer itself is not checked; it lives a month.
const OCSP_NOCHECK: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 48, 1, 5];
const CA_DAYS: i64 = 3_650;
const SIGNER_DAYS: i64 = 30;
/// Certificates begin a little earlier, for verifiers whose clock is late.
const EARLIER_S: i64 = 300;

/// Reads the development issuer, or makes it.
pub(super) fn issuer(folder: &Path, now: EpochMs) -> Result<Issuer, IssuerError> {
    if !folder.join(CA_PEM).exists() || !folder.join(CA_KEY).exists() {
        make(folder, now)?;
    }
    let certificate = read_certificate(folder, CA_PEM)?;
    let crl_key = load::key_from_pem(&read(folder, CA_KEY)?).ok_or_else(|| wrong(folder, CA_KEY, "is not a key"))?;
    let signer = match read_signer(folder, now) {
        Ok(signer) if signer.half_life > now => signer,
        // Missing, broken, expired or half over: this service has the CA's key and makes another.
        _ => new_signer(folder, now)?,
    };
    let name = NAME.parse().map_err(|_| wrong(folder, CA_PEM, "has no name"))?;
    let mut issuer = load::build(name, &certificate, signer, Some(crl_key)).map_err(|p| wrong(folder, CA_PEM, &p))?;
    issuer.development = Some(folder.to_owned());
    Ok(issuer)
}

fn make(folder: &Path, now: EpochMs) -> Result<(), IssuerError> {
    std::fs::create_dir_all(folder).map_err(|error| wrong(folder, "", &format!("cannot be made: {error}")))?;
    let key = KeyPair::generate().map_err(|error| wrong(folder, CA_KEY, &error.to_string()))?;
    let certificate = ca_params(now).self_signed(&key).map_err(|error| wrong(folder, CA_PEM, &error.to_string()))?;
    write(folder, CA_KEY, &key.serialize_pem(), 0o600)?;
    write(folder, CA_PEM, &certificate.pem(), 0o644)
}

fn ca_params(now: EpochMs) -> CertificateParams {
    let mut params = params("holdline development issuer", now, CA_DAYS);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn params(common_name: &str, now: EpochMs, days: i64) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, common_name);
    let second = now.0 / 1000;
    let at = |second| time::OffsetDateTime::from_unix_timestamp(second).unwrap_or(time::OffsetDateTime::UNIX_EPOCH);
    params.not_before = at(second - EARLIER_S);
    params.not_after = at(second + days * 86_400);
    params
}

/// Issues a new OCSP signer and writes it down.
pub(super) fn new_signer(folder: &Path, now: EpochMs) -> Result<OcspSigner, IssuerError> {
    let told = |error: rcgen::Error| wrong(folder, SIGNER_PEM, &error.to_string());
    let mut params = params("holdline development OCSP signer", now, SIGNER_DAYS);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::OcspSigning];
    params.use_authority_key_identifier_extension = true;
    params.custom_extensions = vec![CustomExtension::from_oid_content(OCSP_NOCHECK, vec![0x05, 0x00])];
    let key = KeyPair::generate().map_err(told)?;
    let certificate = params.signed_by(&key, &ca(folder, now)?).map_err(told)?;
    write(folder, SIGNER_KEY, &key.serialize_pem(), 0o600)?;
    write(folder, SIGNER_PEM, &certificate.pem(), 0o644)?;
    read_signer(folder, now)
}

/// A certificate for trying out: signed by the CA, with the given serial number.
pub(super) fn leaf(folder: &Path, serial: &SerialNumber, now: EpochMs) -> Result<String, IssuerError> {
    let told = |error: rcgen::Error| wrong(folder, CA_KEY, &error.to_string());
    let mut params = params("holdline development card", now, 365);
    params.serial_number = Some(serial.as_bytes().to_vec().into());
    params.use_authority_key_identifier_extension = true;
    let key = KeyPair::generate().map_err(told)?;
    Ok(params.signed_by(&key, &ca(folder, now)?).map_err(told)?.pem())
}

fn ca(folder: &Path, now: EpochMs) -> Result<rcgen::Issuer<'static, KeyPair>, IssuerError> {
    let key = KeyPair::from_pem(&read(folder, CA_KEY)?).map_err(|error| wrong(folder, CA_KEY, &error.to_string()))?;
    Ok(rcgen::Issuer::new(ca_params(now), key))
}

fn read_signer(folder: &Path, now: EpochMs) -> Result<OcspSigner, IssuerError> {
    let certificate = read_certificate(folder, SIGNER_PEM)?;
    let key =
        load::key_from_pem(&read(folder, SIGNER_KEY)?).ok_or_else(|| wrong(folder, SIGNER_KEY, "is not a key"))?;
    load::signer_of(&certificate, key, now).map_err(|problem| wrong(folder, SIGNER_PEM, &problem))
}

fn read_certificate(folder: &Path, file: &str) -> Result<Certificate, IssuerError> {
    Certificate::from_pem(read(folder, file)?.as_bytes())
        .map_err(|error| wrong(folder, file, &format!("is not a certificate in PEM: {error}")))
}

fn read(folder: &Path, file: &str) -> Result<zeroize::Zeroizing<String>, IssuerError> {
    std::fs::read_to_string(folder.join(file))
        .map(zeroize::Zeroizing::new)
        .map_err(|error| wrong(folder, file, &format!("cannot be read: {error}")))
}

/// Whole or not at all: beside, synced, then renamed.
fn write(folder: &Path, file: &str, text: &str, mode: u32) -> Result<(), IssuerError> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let beside = folder.join(format!("{file}.new"));
    let put = || -> std::io::Result<()> {
        let _ = std::fs::remove_file(&beside);
        let mut out = std::fs::OpenOptions::new().write(true).create_new(true).mode(mode).open(&beside)?;
        out.write_all(text.as_bytes())?;
        out.sync_all()?;
        std::fs::rename(&beside, folder.join(file))?;
        std::fs::File::open(folder)?.sync_all()
    };
    put().map_err(|error| wrong(folder, file, &format!("cannot be written: {error}")))
}

fn wrong(folder: &Path, file: &str, problem: &str) -> IssuerError {
    IssuerError { issuer: NAME.to_owned(), file: folder.join(file).display().to_string(), problem: problem.to_owned() }
}
