//! Issuers whose certificates are answered for: the operator's own by configuration, or a development issuer.

mod development;
mod load;

use super::signer::SigningKey;
use crate::card::{EpochMs, IssuerName};
use sha1::Digest as _;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

/// Why an issuer cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("issuer {issuer}: {file}: {problem}")]
pub struct IssuerError {
    /// Its name.
    pub issuer: String,
    /// Which file.
    pub file: String,
    /// What is wrong with it, and what to do.
    pub problem: String,
}

/// The files of an issuer of the operator's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuerPaths {
    /// The name cards call it by.
    pub name: IssuerName,
    /// Its certificate, PEM.
    pub certificate: PathBuf,
    /// Certificate of the delegated OCSP signer, PEM.
    pub ocsp_certificate: PathBuf,
    /// The signer's key, PKCS#8 PEM.
    pub ocsp_key: PathBuf,
    /// The key that signs CRLs; without it there are none.
    pub crl_key: Option<PathBuf>,
}

/// A delegated OCSP signer (RFC 6960, 4.2.2.2), with what of it stands in every answer.
#[derive(Debug)]
pub(super) struct OcspSigner {
    pub(super) key: SigningKey,
    /// Its certificate, DER.
    pub(super) certificate: Vec<u8>,
    /// SHA-1 of its public key: the ResponderID byKey.
    pub(super) key_hash: [u8; 20],
    /// The end of its life.
    pub(super) not_after: EpochMs,
    /// Half of its life: from here on a development signer is renewed.
    pub(super) half_life: EpochMs,
}

/// An issuer.
#[derive(Debug)]
pub struct Issuer {
    /// The name cards call it by.
    pub name: IssuerName,
    /// Its certificate, DER.
    pub certificate: Vec<u8>,
    /// Its subject Name, DER.
    pub(super) subject: Vec<u8>,
    /// Its subject key identifier, as CRLs name it.
    pub(super) key_identifier: Vec<u8>,
    /// (issuerNameHash, issuerKeyHash) by SHA-1 and by SHA-256.
    pub(super) hashes: IssuerIdHashes,
    pub(super) crl_key: Option<SigningKey>,
    signer: RwLock<Arc<OcspSigner>>,
    /// The folder of a development issuer, whose signer this service renews itself.
    development: Option<PathBuf>,
}

/// How a CertID names an issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct IssuerIdHashes {
    pub(super) sha1: ([u8; 20], [u8; 20]),
    pub(super) sha256: ([u8; 32], [u8; 32]),
}

impl IssuerIdHashes {
    /// From the issuer's subject Name (DER) and public key (content of the BIT STRING).
    pub(super) fn of(subject: &[u8], public_key: &[u8]) -> Self {
        Self { sha1: (sha1(subject), sha1(public_key)), sha256: (sha256(subject), sha256(public_key)) }
    }
}

pub(super) fn sha1(octets: &[u8]) -> [u8; 20] {
    sha1::Sha1::digest(octets).into()
}

pub(super) fn sha256(octets: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(ring::digest::digest(&ring::digest::SHA256, octets).as_ref());
    out
}

impl Issuer {
    /// The signer in force.
    pub(super) fn signer(&self) -> Arc<OcspSigner> {
        Arc::clone(&self.signer.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The end of its signer's life.
    pub fn signer_not_after(&self) -> EpochMs {
        self.signer().not_after
    }

    /// Renews a development issuer's signer when half of its life is over; true when it did. Others are the operator's.
    pub fn renew_if_due(&self, now: EpochMs) -> Result<bool, IssuerError> {
        let Some(folder) = self.development.as_ref().filter(|_| now >= self.signer().half_life) else {
            return Ok(false);
        };
        let fresh = development::new_signer(folder, now)?;
        *self.signer.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        Ok(true)
    }
}

/// All issuers.
#[derive(Clone, Debug)]
pub struct Issuers(Vec<Arc<Issuer>>);

impl Issuers {
    /// The operator's own.
    pub fn load(paths: &[IssuerPaths], now: EpochMs) -> Result<Self, IssuerError> {
        paths.iter().map(|paths| load::issuer(paths, now).map(Arc::new)).collect::<Result<_, _>>().map(Self)
    }

    /// The development issuer `default`, made on first start in `folder`.
    pub fn development(folder: &std::path::Path, now: EpochMs) -> Result<Self, IssuerError> {
        Ok(Self(vec![Arc::new(development::issuer(folder, now)?)]))
    }

    /// A certificate under the development issuer, PEM: for trying out what a verifier sees.
    pub fn issue_development_leaf(
        folder: &std::path::Path,
        serial: &crate::card::SerialNumber,
        now: EpochMs,
    ) -> Result<String, IssuerError> {
        development::leaf(folder, serial, now)
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Issuer>> {
        self.0.iter()
    }

    /// By the name that cards use.
    pub fn named(&self, name: &str) -> Option<&Arc<Issuer>> {
        self.0.iter().find(|issuer| issuer.name.as_str() == name)
    }

    /// By the hashes of a CertID.
    pub(super) fn by_hashes(&self, name_hash: &[u8], key_hash: &[u8]) -> Option<&Arc<Issuer>> {
        self.0.iter().find(|issuer| {
            let IssuerIdHashes { sha1, sha256 } = &issuer.hashes;
            (name_hash == sha1.0 && key_hash == sha1.1) || (name_hash == sha256.0 && key_hash == sha256.1)
        })
    }
}
