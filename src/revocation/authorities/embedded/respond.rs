//! One OCSP question answered: the table first, the store for serials not in memory, tryLater when neither can say.

use super::super::super::issuer::Issuer;
use super::super::super::ocsp::{self, Answered, Error, Question, Times};
use super::Embedded;
use crate::card::{CertificateId, EpochMs, SerialNumber};
use crate::store::{DecidedStatus, StoreError};
use std::sync::Arc;
use std::time::Duration;

/// An answer with what caches may know of it.
pub(in crate::revocation) struct Responded {
    /// The DER octets of the OCSPResponse.
    pub(in crate::revocation) der: Vec<u8>,
    /// For a signed answer: thisUpdate and nextUpdate, and whether it echoes a nonce.
    pub(in crate::revocation) signed: Option<(EpochMs, EpochMs, bool)>,
    /// For the metric: good, revoked, unknown, or the error's name.
    pub(in crate::revocation) outcome: &'static str,
}

impl Embedded {
    /// Answers the octets of a question.
    pub(in crate::revocation) async fn respond(&self, octets: &[u8]) -> Responded {
        let Ok(question) = ocsp::parse(octets) else { return failed(Error::Malformed) };
        let Some(issuer) = self.one_issuer(&question) else { return failed(Error::Unauthorized) };
        let mut answered = Vec::with_capacity(question.asked.len());
        for asked in &question.asked {
            match self.status(issuer, &asked.serial).await {
                Ok(known) => answered.push(known),
                Err(error) => return failed(error),
            }
        }
        // After the look-ups: whatever was committed before this instant is in the answers.
        if !self.is_fresh() {
            return failed(Error::TryLater);
        }
        let now = self.clock.now();
        let times = Times { now, next_update: now.plus_ms(self.settings.next_update.as_millis() as i64) };
        match ocsp::answer(&issuer.signer(), &question, &answered, times) {
            Ok(der) => Responded {
                der,
                signed: Some((now, times.next_update, question.nonce.is_some())),
                outcome: outcome(&answered),
            },
            Err(error) => failed(error),
        }
    }

    /// One signature covers one issuer: a request that mixes issuers, or names one that is not ours, gets "unauthorized".
    fn one_issuer(&self, question: &Question) -> Option<&Arc<Issuer>> {
        let mut found: Option<&Arc<Issuer>> = None;
        for asked in &question.asked {
            let issuer = self.issuers.by_hashes(&asked.name_hash, &asked.key_hash)?;
            if found.is_some_and(|found| found.name != issuer.name) {
                return None;
            }
            found = Some(issuer);
        }
        found
    }

    async fn status(&self, issuer: &Issuer, serial: &[u8]) -> Result<Answered, Error> {
        if let Some(known) = self.table.look(&issuer.name, serial) {
            return Ok(Some(known));
        }
        let Ok(serial) = SerialNumber::from_be_bytes(serial) else { return Ok(None) };
        let id = CertificateId { issuer: issuer.name.clone(), serial };
        let Ok(looked_up) = tokio::time::timeout(PATIENCE, self.look_up(&id)).await else {
            tracing::warn!("a serial could not be looked up in time");
            return Err(Error::TryLater);
        };
        match looked_up {
            Ok(Some(status)) => {
                self.put(&status);
                // What is now in the table may be newer than the row just read.
                Ok(self.table.look(&id.issuer, id.serial.as_bytes()).or(Some(super::Known::decided(&status))))
            }
            Ok(None) => Ok(None),
            Err(error) => {
                tracing::warn!(error = %error, "a serial could not be looked up");
                Err(Error::TryLater)
            }
        }
    }

    async fn look_up(&self, id: &CertificateId) -> Result<Option<DecidedStatus>, StoreError> {
        // Never closed; if it were, the look-up goes on without a place.
        let _place = self.misses.acquire().await;
        self.store.decided_status(id).await
    }
}

/// How long a serial that is not in memory may be looked for: a store that hangs must not hold every question.
const PATIENCE: Duration = Duration::from_secs(2);

fn failed(error: Error) -> Responded {
    let outcome = match error {
        Error::Malformed => "malformed",
        Error::Internal => "internal-error",
        Error::TryLater => "try-later",
        Error::Unauthorized => "unauthorized",
    };
    Responded { der: error.der().to_vec(), signed: None, outcome }
}

fn outcome(answered: &[Answered]) -> &'static str {
    match answered.first() {
        Some(Some(super::Known::Good)) => "good",
        Some(Some(super::Known::Revoked { .. })) => "revoked",
        _ => "unknown",
    }
}
