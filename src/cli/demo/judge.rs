//! What a verifier sees: OCSP answers and the CRL, and openssl's word on them where it is installed.

use super::ask::ask;
use crate::revocation::{Answer, IssuerHashes, crl_lists, read_status};
use anyhow::Context as _;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

/// Somebody who checks certificates.
#[derive(Clone)]
pub(super) struct Judge {
    address: SocketAddr,
    issuer: IssuerHashes,
}

/// How long a verifier keeps asking before the demonstration has failed.
const PATIENCE: Duration = Duration::from_secs(10);

impl Judge {
    pub(super) fn new(address: SocketAddr, folder: &Path) -> anyhow::Result<Self> {
        let pem = std::fs::read(folder.join("pki/default.pem")).context("the issuer's certificate is missing")?;
        Ok(Self { address, issuer: IssuerHashes::from_pem(&pem).context("the issuer's certificate cannot be read")? })
    }

    /// What OCSP says about a serial now.
    pub(super) async fn ocsp(&self, serial: &str) -> anyhow::Result<Answer> {
        let answer = ask(self.address, "/ocsp", Some(self.issuer.request(serial))).await?;
        read_status(&answer).context("the OCSP answer cannot be read")
    }

    /// Asks until every serial is on hold; false when that does not happen.
    pub(super) async fn until_on_hold(&self, serials: &[String]) -> bool {
        let asking = async {
            for serial in serials {
                while !matches!(self.ocsp(serial).await, Ok(Answer::Revoked { hold: true, .. })) {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
            }
        };
        tokio::time::timeout(PATIENCE, asking).await.is_ok()
    }

    /// Fetches the CRL until it lists every serial; false when that does not happen.
    pub(super) async fn until_listed(&self, serials: &[String]) -> bool {
        let asking = async {
            loop {
                let crl = ask(self.address, "/crl/default.crl", None).await.unwrap_or_default();
                let octets = |serial: &String| hex::decode(serial).unwrap_or_default();
                if serials.iter().all(|serial| crl_lists(&crl, &octets(serial))) {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(PATIENCE, asking).await.is_ok()
    }

    /// openssl's word, if it is installed: its status line and reason.
    pub(super) async fn openssl(&self, folder: &Path, serial: &str) -> Option<String> {
        let ca = folder.join("pki/default.pem");
        let output = tokio::process::Command::new("openssl")
            .args(["ocsp", "-issuer"])
            .arg(&ca)
            .arg("-CAfile")
            .arg(&ca)
            .args(["-serial", &format!("0x{serial}"), "-url", &format!("http://{}/ocsp", self.address)])
            .output()
            .await
            .ok()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        let telling = |line: &&str| line.contains("verify OK") || line.contains("revoked") || line.contains("Reason");
        Some(said.lines().filter(telling).map(str::trim).collect::<Vec<_>>().join("; "))
    }
}
