//! What is answered, in memory: certificates that were ever stopped, and serials known to be good.
//!
//! Every entry carries the number of the order it comes from; an older order never overwrites a newer one, whichever
//! worker brings it (P5). Serials that nobody issued are never remembered: a stranger cannot fill the memory.

use crate::card::{CertificateId, CertificateStatus, EpochMs, IssuerName, RevokeReason, SerialNumber};
use crate::store::DecidedStatus;
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// CRLReason (RFC 5280, 5.3.1) of a stopped certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// 1: the key may be in other hands.
    KeyCompromise = 1,
    /// 4: replaced by another certificate.
    Superseded = 4,
    /// 5: no longer needed.
    CessationOfOperation = 5,
    /// 6: on hold.
    CertificateHold = 6,
}

impl Reason {
    /// What a revocation's reason is called in CRLs.
    const fn of(reason: RevokeReason) -> Self {
        match reason {
            RevokeReason::Abolished | RevokeReason::HoldExpired => Self::CessationOfOperation,
            RevokeReason::Superseded => Self::Superseded,
            RevokeReason::KeyCompromise => Self::KeyCompromise,
        }
    }
}

/// What is known of a serial number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Issued and not stopped.
    Good,
    /// Stopped.
    Revoked {
        /// Since when.
        since: EpochMs,
        /// Why.
        reason: Reason,
    },
}

impl Known {
    /// From what was decided; an unknown reason (a later version wrote it) reads as cessationOfOperation.
    pub fn decided(status: &DecidedStatus) -> Self {
        let since = status.since.unwrap_or_default();
        let reason = status.reason.as_deref().and_then(|reason| reason.parse().ok());
        match status.status {
            CertificateStatus::Good => Self::Good,
            CertificateStatus::Held => Self::Revoked { since, reason: Reason::CertificateHold },
            CertificateStatus::Revoked => {
                Self::Revoked { since, reason: reason.map_or(Reason::CessationOfOperation, Reason::of) }
            }
        }
    }
}

/// A good serial, inline: 22 octets. Longer serials (RFC 5280 allows 20 octets) are looked up in the store each time.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Short {
    issuer: u8,
    length: u8,
    octets: [u8; 20],
}

impl Short {
    fn of(issuer: u8, serial: &[u8]) -> Option<Self> {
        let mut octets = [0; 20];
        octets.get_mut(..serial.len())?.copy_from_slice(serial);
        Some(Self { issuer, length: serial.len() as u8, octets })
    }
}

/// Issuer and serial.
type Key = (u8, Box<[u8]>);

#[derive(Default)]
struct Shard {
    /// Ever stopped: by issuer and serial, the newest order and what it made of it.
    stopped: HashMap<Key, (i64, Known)>,
    good: HashSet<Short>,
}

const SHARDS: usize = 16;

/// The table.
pub struct StatusTable {
    issuers: Vec<IssuerName>,
    shards: [RwLock<Shard>; SHARDS],
    /// Monotonic milliseconds of the last look at the store; `u64::MAX` before the first.
    looked: AtomicU64,
}

impl StatusTable {
    /// An empty table for these issuers.
    pub fn new(issuers: Vec<IssuerName>) -> Self {
        Self { issuers, shards: Default::default(), looked: AtomicU64::new(u64::MAX) }
    }

    fn issuer(&self, name: &IssuerName) -> Option<u8> {
        self.issuers.iter().position(|known| known == name).and_then(|place| u8::try_from(place).ok())
    }

    fn read(&self, serial: &[u8]) -> RwLockReadGuard<'_, Shard> {
        self.shards[shard(serial)].read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self, serial: &[u8]) -> RwLockWriteGuard<'_, Shard> {
        self.shards[shard(serial)].write().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is known; nothing when the store has to be asked.
    pub fn look(&self, issuer: &IssuerName, serial: &[u8]) -> Option<Known> {
        let issuer = self.issuer(issuer)?;
        let shard = self.read(serial);
        if Short::of(issuer, serial).is_some_and(|short| shard.good.contains(&short)) {
            return Some(Known::Good);
        }
        // A borrowed key would save the allocation; only stopped and unknown certificates come this far.
        shard.stopped.get(&(issuer, serial.into())).map(|(_, known)| *known)
    }

    /// Takes an order in, unless a newer one is there. True when the answer changes.
    pub fn apply(&self, id: &CertificateId, order_no: i64, known: Known) -> bool {
        let Some(issuer) = self.issuer(&id.issuer) else { return false };
        let serial = id.serial.as_bytes();
        let mut shard = self.write(serial);
        if order_no == 0 {
            return self.add_good(&mut shard, issuer, serial);
        }
        let key = (issuer, Box::<[u8]>::from(serial));
        let before = shard.stopped.get(&key).copied();
        if before.is_some_and(|(newest, _)| newest >= order_no) {
            return false;
        }
        if let Some(short) = Short::of(issuer, serial) {
            shard.good.remove(&short);
        }
        shard.stopped.insert(key, (order_no, known));
        before.map_or(known != Known::Good, |(_, before)| before != known)
    }

    /// A serial that was never stopped; ignored when an order is known.
    fn add_good(&self, shard: &mut Shard, issuer: u8, serial: &[u8]) -> bool {
        let stopped = !shard.stopped.is_empty() && shard.stopped.contains_key(&(issuer, serial.into()));
        if let (false, Some(short)) = (stopped, Short::of(issuer, serial)) {
            shard.good.insert(short);
        }
        false
    }

    /// Everything stopped of an issuer, sorted by serial: the entries of its CRL.
    pub fn stopped(&self, issuer: &IssuerName) -> Vec<(SerialNumber, EpochMs, Reason)> {
        let Some(index) = self.issuer(issuer) else { return Vec::new() };
        let mut out = Vec::new();
        for shard in &self.shards {
            let shard = shard.read().unwrap_or_else(PoisonError::into_inner);
            for ((of, serial), (_, known)) in &shard.stopped {
                if let (true, Known::Revoked { since, reason }, Ok(serial)) =
                    (*of == index, *known, SerialNumber::from_be_bytes(serial))
                {
                    out.push((serial, since, reason));
                }
            }
        }
        out.sort_by(|a, b| a.0.cmp(&b.0));
        out
    }

    /// How many serials are known.
    pub fn len(&self) -> usize {
        let count = |shard: &RwLock<Shard>| {
            let shard = shard.read().unwrap_or_else(PoisonError::into_inner);
            shard.good.len() + shard.stopped.len()
        };
        self.shards.iter().map(count).sum()
    }

    /// Whether nothing is known yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Notes that every decision committed before this monotonic instant is in the table.
    pub fn looked_at(&self, monotonic_ms: u64) {
        self.looked.store(monotonic_ms, Ordering::Release);
    }

    /// Milliseconds since the last look at the store; nothing before the first.
    pub fn age_ms(&self, monotonic_ms: u64) -> Option<u64> {
        let looked = self.looked.load(Ordering::Acquire);
        (looked != u64::MAX).then(|| monotonic_ms.saturating_sub(looked))
    }
}

/// Serials are often counted up: their last octets spread best.
fn shard(serial: &[u8]) -> usize {
    serial.iter().rev().take(3).fold(0_usize, |sum, octet| sum.wrapping_mul(31).wrapping_add(usize::from(*octet)))
        % SHARDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(serial: &str) -> CertificateId {
        CertificateId { issuer: "default".parse().unwrap(), serial: SerialNumber::from_hex(serial).unwrap() }
    }

    fn table() -> StatusTable {
        StatusTable::new(vec!["default".parse().unwrap()])
    }

    fn held(ms: i64) -> Known {
        Known::Revoked { since: EpochMs(ms), reason: Reason::CertificateHold }
    }

    #[test]
    fn an_older_order_never_overwrites_a_newer_one() {
        let table = table();
        let id = id("3A5F01");
        assert!(table.apply(&id, 2, held(20)));
        assert!(!table.apply(&id, 1, Known::Good), "a worker that slept must not undo");
        assert_eq!(table.look(&id.issuer, id.serial.as_bytes()), Some(held(20)));
        assert!(table.apply(&id, 3, Known::Good));
        assert!(!table.apply(&id, 2, held(20)));
        assert_eq!(table.look(&id.issuer, id.serial.as_bytes()), Some(Known::Good));
        assert!(table.stopped(&id.issuer).is_empty(), "a released certificate vanishes from the CRL");
    }

    #[test]
    fn a_good_serial_that_arrives_late_does_not_lift_a_hold() {
        let table = table();
        table.apply(&id("07"), 1, held(1));
        table.apply(&id("07"), 0, Known::Good);
        assert_eq!(table.look(&id("07").issuer, &[7]), Some(held(1)));
        table.apply(&id("08"), 0, Known::Good);
        table.apply(&id("08"), 1, held(1));
        assert_eq!(table.look(&id("08").issuer, &[8]), Some(held(1)));
    }

    #[test]
    fn a_stranger_is_not_remembered() {
        let table = table();
        assert_eq!(table.look(&"default".parse().unwrap(), &[1, 2, 3]), None);
        assert_eq!(table.len(), 0);
    }

    proptest! {
        #[test]
        fn whatever_order_orders_arrive_in_the_newest_stands(order in Just((1_i64..=6).collect::<Vec<_>>()).prop_shuffle()) {
            let table = table();
            for no in order {
                table.apply(&id("AB"), no, if no % 2 == 0 { Known::Good } else { held(no) });
            }
            prop_assert_eq!(table.look(&id("AB").issuer, &[0xab]), Some(Known::Good));
        }
    }
}
