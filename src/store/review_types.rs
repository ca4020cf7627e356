//! What a second pair of eyes made of rows of the audit.

use crate::card::{AuditRecord, EpochMs, ReviewMark, StaffName};

/// A review as it stands: it never changes.
#[derive(Clone, Debug)]
pub struct ReviewRow {
    /// What was found.
    pub mark: ReviewMark,
    /// What was written about it.
    pub note: Option<String>,
    /// By whom.
    pub reviewer: StaffName,
    /// When.
    pub at: EpochMs,
}

/// A review that shall stand.
pub struct NewReview {
    /// The row of the audit.
    pub row: i64,
    /// What was found.
    pub mark: ReviewMark,
    /// What was written about it: sealed.
    pub note: Option<String>,
    /// By whom.
    pub reviewer: StaffName,
    /// The record of it; its instant is the review's.
    pub audit: AuditRecord,
}
