//! Reads an issuer's files and checks that they belong together, before anything is answered.

use super::{Issuer, IssuerError, IssuerIdHashes, IssuerPaths, OcspSigner, sha1};
use crate::card::EpochMs;
use crate::revocation::signer::SigningKey;
use const_oid::db::rfc5280::ID_KP_OCSP_SIGNING;
use der::{DecodePem as _, Encode as _};
use std::path::Path;
use std::sync::{Arc, RwLock};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{ExtendedKeyUsage, SubjectKeyIdentifier};

/// Reads and checks one issuer.
pub(super) fn issuer(paths: &IssuerPaths, now: EpochMs) -> Result<Issuer, IssuerError> {
    let certificate = read_certificate(&paths.name, &paths.certificate)?;
    let signer = signer(paths, &certificate, now)?;
    let crl_key = paths.crl_key.as_ref().map(|path| crl_key(paths, path, &certificate)).transpose()?;
    build(paths.name.clone(), &certificate, signer, crl_key)
        .map_err(|problem| wrong(paths, &paths.certificate, &problem))
}

/// Puts an issuer together from its parts.
pub(super) fn build(
    name: crate::card::IssuerName,
    certificate: &Certificate,
    signer: OcspSigner,
    crl_key: Option<SigningKey>,
) -> Result<Issuer, String> {
    let told = |error: der::Error| error.to_string();
    let tbs = certificate.tbs_certificate();
    let subject = tbs.subject().to_der().map_err(told)?;
    let public_key = tbs.subject_public_key_info().subject_public_key.raw_bytes().to_vec();
    let key_identifier = match tbs.get_extension::<SubjectKeyIdentifier>() {
        Ok(Some((_, identifier))) => identifier.0.as_bytes().to_vec(),
        _ => sha1(&public_key).to_vec(),
    };
    Ok(Issuer {
        name,
        certificate: certificate.to_der().map_err(told)?,
        hashes: IssuerIdHashes::of(&subject, &public_key),
        subject,
        key_identifier,
        crl_key,
        signer: RwLock::new(Arc::new(signer)),
        development: None,
    })
}

fn signer(paths: &IssuerPaths, issuer: &Certificate, now: EpochMs) -> Result<OcspSigner, IssuerError> {
    let path = &paths.ocsp_certificate;
    let certificate = read_certificate(&paths.name, path)?;
    if !is_issued_by(&certificate, issuer) {
        return Err(wrong(
            paths,
            path,
            "was not issued by the issuer's certificate: have the issuer sign the OCSP signer itself",
        ));
    }
    let key = read_key(paths, &paths.ocsp_key)?;
    signer_of(&certificate, key, now).map_err(|problem| wrong(paths, path, &problem))
}

/// A signer from its certificate and key, checked.
pub(super) fn signer_of(certificate: &Certificate, key: SigningKey, now: EpochMs) -> Result<OcspSigner, String> {
    let tbs = certificate.tbs_certificate();
    let usage = tbs.get_extension::<ExtendedKeyUsage>().ok().flatten();
    if !usage.is_some_and(|(_, usage)| usage.0.contains(&ID_KP_OCSP_SIGNING)) {
        return Err("lacks the extended key usage id-kp-OCSPSigning: clients would reject its answers".to_owned());
    }
    let public_key = tbs.subject_public_key_info().subject_public_key.raw_bytes();
    if public_key != key.public_key() {
        return Err("does not belong to the key in ocsp_key".to_owned());
    }
    let instant = |time: x509_cert::time::Time| EpochMs(time.to_unix_duration().as_millis() as i64);
    let (begin, end) = (instant(tbs.validity().not_before), instant(tbs.validity().not_after));
    if end <= now {
        return Err(format!("expired at {}: have a new one issued", end.rfc3339()));
    }
    if begin > now {
        return Err(format!("is not valid before {}: clients would reject its answers", begin.rfc3339()));
    }
    Ok(OcspSigner {
        key_hash: sha1(public_key),
        certificate: certificate.to_der().map_err(|error| error.to_string())?,
        key,
        not_after: end,
        half_life: EpochMs(begin.0 + (end.0 - begin.0) / 2),
    })
}

fn crl_key(paths: &IssuerPaths, path: &Path, issuer: &Certificate) -> Result<SigningKey, IssuerError> {
    let key = read_key(paths, path)?;
    let public_key = issuer.tbs_certificate().subject_public_key_info().subject_public_key.raw_bytes();
    if key.public_key() == public_key {
        Ok(key)
    } else {
        Err(wrong(paths, path, "is not the key of the issuer's certificate, which must sign its CRLs"))
    }
}

fn wrong(paths: &IssuerPaths, path: &Path, problem: &str) -> IssuerError {
    IssuerError { issuer: paths.name.to_string(), file: path.display().to_string(), problem: problem.to_owned() }
}

fn read_certificate(name: &crate::card::IssuerName, path: &Path) -> Result<Certificate, IssuerError> {
    let told = |problem: String| IssuerError { issuer: name.to_string(), file: path.display().to_string(), problem };
    let pem = std::fs::read(path).map_err(|error| told(format!("cannot be read: {error}")))?;
    Certificate::from_pem(pem).map_err(|error| told(format!("is not a certificate in PEM: {error}")))
}

fn read_key(paths: &IssuerPaths, path: &Path) -> Result<SigningKey, IssuerError> {
    let pem = std::fs::read_to_string(path)
        .map(zeroize::Zeroizing::new)
        .map_err(|error| wrong(paths, path, &format!("cannot be read: {error}")))?;
    key_from_pem(&pem).ok_or_else(|| wrong(paths, path, "is not a P-256 or RSA (2048 bits or more) key in PKCS#8 PEM"))
}

/// A key from PKCS#8 PEM.
pub(super) fn key_from_pem(pem: &str) -> Option<SigningKey> {
    let (label, der) = der::pem::decode_vec(pem.trim().as_bytes()).ok()?;
    let der = zeroize::Zeroizing::new(der);
    (label == "PRIVATE KEY").then(|| SigningKey::from_pkcs8(&der)).flatten()
}

/// Whether `issuer`'s key signed the certificate.
fn is_issued_by(certificate: &Certificate, issuer: &Certificate) -> bool {
    use ring::signature as s;
    let key = issuer.tbs_certificate().subject_public_key_info().subject_public_key.raw_bytes();
    let Ok(message) = certificate.tbs_certificate().to_der() else { return false };
    let signature = certificate.signature().raw_bytes();
    let algorithms: [&dyn s::VerificationAlgorithm; 8] = [
        &s::ECDSA_P256_SHA256_ASN1,
        &s::ECDSA_P384_SHA384_ASN1,
        &s::ECDSA_P384_SHA256_ASN1,
        &s::ECDSA_P256_SHA384_ASN1,
        &s::RSA_PKCS1_2048_8192_SHA256,
        &s::RSA_PKCS1_2048_8192_SHA384,
        &s::RSA_PKCS1_2048_8192_SHA512,
        &s::ED25519,
    ];
    let names = certificate.tbs_certificate().issuer() == issuer.tbs_certificate().subject();
    names && algorithms.iter().any(|a| s::UnparsedPublicKey::new(*a, key).verify(&message, signature).is_ok())
}
