//! `[revocation]`: who answers for the certificates, and how fresh the answers are.

use std::path::PathBuf;
use std::time::Duration;

use crate::card::IssuerName;

use super::reader::{Entry, Reader, wrong};

/// `[revocation]`.
#[derive(Debug, Clone)]
pub struct Revocation {
    /// Who answers.
    pub authority: Authority,
    /// Issuers to answer for; none: a development issuer named `default` is made on first start.
    pub issuers: Vec<IssuerFiles>,
    /// How long caches may keep an OCSP answer.
    pub ocsp_max_age: Duration,
    /// From thisUpdate to nextUpdate in OCSP answers.
    pub ocsp_next_update: Duration,
    /// From thisUpdate to nextUpdate in CRLs.
    pub crl_next_update: Duration,
    /// The service is not ready when a signing certificate ends within this.
    pub signer_margin: Duration,
    /// How long a caller waits to hear "published" (P2).
    pub publication_wait: Duration,
    /// Age of the last look at the store from which on OCSP says tryLater.
    pub stale_after: Duration,
}

/// Who answers for the certificates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authority {
    /// This service signs OCSP answers and CRLs itself.
    Embedded,
}

/// An issuer of the operator's own: its PEM files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuerFiles {
    /// The name cards call it by.
    pub name: IssuerName,
    /// Its certificate.
    pub certificate: PathBuf,
    /// Certificate of the delegated OCSP signer.
    pub ocsp_certificate: PathBuf,
    /// The signer's key, P-256 in PKCS#8.
    pub ocsp_key: PathBuf,
    /// The key that signs CRLs; without it there are none.
    pub crl_key: Option<PathBuf>,
}

/// The authorities this version knows, for the message.
const AUTHORITIES: &[&str] = &["embedded"];
const FIELDS: &[&str] = &["name", "certificate", "ocsp_certificate", "ocsp_key", "crl_key"];

impl Revocation {
    pub(super) fn read(r: &mut Reader<'_>) -> Option<Self> {
        let authority = r.parsed("revocation.authority", |text| match text {
            "embedded" => Ok(Authority::Embedded),
            other => wrong(format!("is {other:?}"), format!("This version has {}", AUTHORITIES.join(", "))),
        });
        let issuers = read_issuers(r);
        let ocsp_max_age = r.number("revocation.ocsp_max_age_s", 0..=3_600).map(Duration::from_secs);
        let ocsp_next_update = r.number("revocation.ocsp_next_update_s", 1..=86_400).map(Duration::from_secs);
        let crl_next_update = r.number("revocation.crl_next_update_s", 60..=2_592_000).map(Duration::from_secs);
        let signer_margin = r.number::<u64>("revocation.signer_margin_h", 0..=8_760);
        // A carrier gives up on a webhook after fifteen seconds; the caller has hung up long before.
        let publication_wait = r.number("revocation.publication_wait_ms", 0..=5_000).map(Duration::from_millis);
        let stale_after = r.number("revocation.stale_after_ms", 100..=60_000).map(Duration::from_millis);
        if let (Some(age), Some(next)) = (ocsp_max_age, ocsp_next_update)
            && age > next
        {
            let what = "is longer than revocation.ocsp_next_update_s: caches would keep answers past their end";
            r.problem("revocation.ocsp_max_age_s", what, "Make it the shorter of the two");
        }
        Some(Self {
            authority: authority?,
            issuers: issuers?,
            ocsp_max_age: ocsp_max_age?,
            ocsp_next_update: ocsp_next_update?,
            crl_next_update: crl_next_update?,
            signer_margin: Duration::from_secs(signer_margin? * 3_600),
            publication_wait: publication_wait?,
            stale_after: stale_after?,
        })
    }
}

fn read_issuers(r: &mut Reader<'_>) -> Option<Vec<IssuerFiles>> {
    let entries = r.tables("revocation.issuers", FIELDS);
    let mut issuers = Vec::with_capacity(entries.len());
    for entry in &entries {
        let issuer = read_issuer(r, entry);
        if let Some(issuer) = &issuer
            && issuers.iter().flatten().any(|other: &IssuerFiles| other.name == issuer.name)
        {
            r.problem("revocation.issuers", format!("names {} twice", issuer.name), "Give each issuer its own name");
        }
        issuers.push(issuer);
    }
    issuers.into_iter().collect()
}

fn read_issuer(r: &mut Reader<'_>, entry: &Entry<'_>) -> Option<IssuerFiles> {
    let name = r.field(entry, "name", |text| {
        text.parse().or_else(|error| wrong(format!("is {text:?}: {error}"), "Write up to 32 of a-z, 0-9 and -"))
    });
    let mut file = |field| r.field(entry, field, |text| Ok(PathBuf::from(text)));
    let (certificate, ocsp_certificate, ocsp_key) = (file("certificate"), file("ocsp_certificate"), file("ocsp_key"));
    Some(IssuerFiles {
        name: name?,
        certificate: certificate?,
        ocsp_certificate: ocsp_certificate?,
        ocsp_key: ocsp_key?,
        crl_key: entry.text("crl_key").map(PathBuf::from),
    })
}
