//! Versions of the flows, as callers hand them to the store and get them back.

use crate::card::{AuditRecord, EpochMs};

/// Which flows are live.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveFlows {
    /// The hash of the set ([`crate::ivr::FlowSet::hash`]).
    pub hash: String,
    /// The set that was live before it: what a rollback returns to.
    pub previous: Option<String>,
    /// Since when.
    pub since: EpochMs,
    /// How often something else went live, counted from 1.
    pub change: i64,
}

/// A version that was live at some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowVersion {
    /// The hash of the set.
    pub hash: String,
    /// When it first went live.
    pub first_live: EpochMs,
    /// `live`, `previous` (a rollback returns to it) or `earlier`.
    pub place: String,
}

/// Flows that shall go live; checked by the caller.
#[derive(Debug)]
pub struct NewFlows {
    /// The hash of the set.
    pub hash: String,
    /// Its texts and recordings ([`crate::ivr::Sources::to_json`]).
    pub sources: Vec<u8>,
    /// Now.
    pub now: EpochMs,
    /// The record of it.
    pub audit: AuditRecord,
    /// Leave what is live alone if this set was live before.
    pub only_new: bool,
}

/// What came of a publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WentLive {
    /// New calls are on it from now on.
    Now,
    /// It was live already; nothing changed.
    IsAlready,
    /// It was live before, and what is live was left alone ([`NewFlows::only_new`]).
    WasBefore,
}
