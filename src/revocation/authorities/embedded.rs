//! The embedded authority: answers OCSP from a table that holds every committed decision, and signs CRLs.
//!
//! The decided rows in the store are its one source (ARCHITECTURE.md, decision 4): everything stopped is loaded at
//! start, orders come in from the publisher after their commit, and a poll of change numbers brings what other nodes
//! decided. On several nodes, a table that has not looked at the store for a second answers tryLater.

mod crl_maker;
mod keep;
mod respond;

use super::super::authority::{Answer, Authority, AuthorityError};
use super::super::issuer::{Issuer, Issuers};
use super::super::reference::{IssuerHashes, read_status};
use super::super::table::{Known, StatusTable};
use crate::bus::Bus;
use crate::card::{CertificateId, EpochMs};
use crate::clock::Clock;
use crate::store::{DecidedStatus, Store, StoreError};
use futures_util::future::BoxFuture;
use std::collections::HashMap;
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::Semaphore;

use crl_maker::Shelved;
pub(in crate::revocation) use respond::Responded;

/// Settings of the embedded authority.
#[derive(Clone, Copy, Debug)]
pub struct EmbeddedSettings {
    /// How long caches may keep an OCSP answer.
    pub max_age: Duration,
    /// From thisUpdate to nextUpdate in OCSP answers.
    pub next_update: Duration,
    /// From thisUpdate to nextUpdate in CRLs.
    pub crl_next_update: Duration,
    /// Age of the last look at a shared store from which on OCSP says tryLater.
    pub stale_after: Duration,
}

/// The embedded authority. Cheap to clone.
#[derive(Clone)]
pub struct Embedded(Arc<Inner>);

/// What an [`Embedded`] holds.
pub struct Inner {
    store: Store,
    bus: Bus,
    clock: Arc<dyn Clock>,
    pub(in crate::revocation) issuers: Issuers,
    table: StatusTable,
    pub(in crate::revocation) settings: EmbeddedSettings,
    /// Below this change number everything is in the table.
    horizon: AtomicI64,
    /// CRLs as published, by issuer.
    shelf: RwLock<HashMap<String, Arc<Shelved>>>,
    /// Issuers whose CRL is behind, since when (monotonic milliseconds).
    behind: Mutex<HashMap<String, u64>>,
    /// Look-ups of serials not in memory that may run at once: strangers must not occupy the store.
    misses: Semaphore,
}

impl std::ops::Deref for Embedded {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Embedded {
    /// Loads everything stopped; when this returns, no committed decision is missing.
    pub async fn open(
        store: Store,
        bus: Bus,
        clock: Arc<dyn Clock>,
        issuers: Issuers,
        settings: EmbeddedSettings,
    ) -> Result<Self, StoreError> {
        let names = issuers.iter().map(|issuer| issuer.name.clone()).collect();
        let behind = issuers.iter().map(|issuer| (issuer.name.to_string(), 0)).collect();
        let embedded = Self(Arc::new(Inner {
            store,
            bus,
            clock,
            issuers,
            table: StatusTable::new(names),
            settings,
            horizon: AtomicI64::new(0),
            shelf: RwLock::default(),
            behind: Mutex::new(behind),
            misses: Semaphore::new(4),
        }));
        embedded.load_stopped().await?;
        for issuer in embedded.issuers.iter() {
            if let Some(crl) = embedded.store.crl_above(&issuer.name, 0).await? {
                embedded.put_on_shelf(issuer, crl);
            }
        }
        Ok(embedded)
    }

    /// Takes a decided status into the table; a changed answer puts the issuer's CRL behind.
    fn put(&self, status: &DecidedStatus) {
        if self.table.apply(&status.certificate, status.order_no, Known::decided(status)) {
            let mut behind = self.behind.lock().unwrap_or_else(PoisonError::into_inner);
            behind.entry(status.certificate.issuer.to_string()).or_insert_with(|| self.clock.monotonic_ms());
        }
    }

    /// Whether the table may be answered from: one node sees its own commits; several must look often enough.
    pub fn is_fresh(&self) -> bool {
        let age = self.table.age_ms(self.clock.monotonic_ms());
        age.is_some_and(|age| !self.store.is_shared() || u128::from(age) <= self.settings.stale_after.as_millis())
    }

    /// The end of the life of the signer that ends first.
    pub fn signer_not_after(&self) -> Option<EpochMs> {
        self.issuers.iter().map(|issuer| issuer.signer_not_after()).min()
    }

    fn issuer_of(&self, id: &CertificateId) -> Option<&Arc<Issuer>> {
        self.issuers.named(id.issuer.as_str())
    }

    /// Asks the responder as anybody would.
    async fn ask(&self, id: &CertificateId) -> Answer {
        let Some(issuer) = self.issuer_of(id) else { return Answer::None };
        let question = IssuerHashes::of(&issuer.hashes).request_for(id.serial.as_bytes());
        read_status(&self.respond(&question).await.der).unwrap_or(Answer::None)
    }
}

impl Authority for Embedded {
    fn carry_out<'a>(&'a self, decided: &'a DecidedStatus) -> BoxFuture<'a, Result<(), AuthorityError>> {
        Box::pin(async move {
            crate::fault_points::authority_fault().await?;
            if self.issuer_of(&decided.certificate).is_none() {
                let why = format!("issuer {} is not configured", decided.certificate.issuer);
                return Err(AuthorityError::Refused(why));
            }
            self.put(decided);
            Ok(())
        })
    }

    fn answers<'a>(&'a self, ids: &'a [CertificateId]) -> BoxFuture<'a, Result<Vec<Answer>, AuthorityError>> {
        Box::pin(async move {
            let mut answers = Vec::with_capacity(ids.len());
            for id in ids {
                answers.push(self.ask(id).await);
            }
            Ok(answers)
        })
    }
}
