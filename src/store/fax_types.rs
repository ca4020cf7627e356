//! Faxes that came in, as callers hand them to the store and get them back.

use super::ReportWrite;
use crate::card::{AuditRecord, EpochMs};
use std::fmt;

/// A fax that is told of, or is there.
pub struct NewFax {
    /// A fresh random name, 16 hexadecimal digits; also the name of whoever waits because of it.
    pub id: String,
    /// By which way it came: `telnyx`, `sinch`, `folder`, `file`.
    pub provider: &'static str,
    /// Its name there: the same fax told twice is one.
    pub provider_id: String,
    /// Where it came from and where its file is, as JSON; sealed by the store.
    pub origin: Vec<u8>,
    /// The file, when it came along.
    pub file: Option<Vec<u8>>,
    /// When it came.
    pub received: EpochMs,
    /// For the record.
    pub audit: AuditRecord,
}

/// A fax as it stands.
#[derive(Clone)]
pub struct FaxRow {
    /// Its name.
    pub id: String,
    /// By which way it came.
    pub provider: String,
    /// `announced` (its file is still to be fetched), `arrived`, `settled`.
    pub state: String,
    /// Where it came from, as JSON.
    pub origin: Vec<u8>,
    /// What was read on its pages, as JSON.
    pub reading: Option<Vec<u8>>,
    /// How many pages are kept.
    pub pages: u32,
    /// What it was found to be.
    pub verdict: Option<String>,
    /// When it came.
    pub received: EpochMs,
    /// How often it was taken.
    pub attempts: u32,
    /// The lease under which it was taken.
    pub fence: i64,
}

/// What became of a taken fax.
pub struct SettledFax {
    /// Which.
    pub id: String,
    /// Under which lease.
    pub fence: i64,
    /// What it was found to be: a code.
    pub verdict: &'static str,
    /// Who waits because of it, and what is put on the record.
    pub report: ReportWrite,
    /// Faxes that are sent because of it.
    pub messages: Vec<super::NewMessage>,
}

/// Makes the picture of a page another; nothing when what is kept is none.
pub type Redact = Box<dyn FnOnce(&[u8]) -> Option<Vec<u8>> + Send>;

impl fmt::Debug for NewFax {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewFax({} by {})", self.id, self.provider)
    }
}

impl fmt::Debug for FaxRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FaxRow({} by {}, {})", self.id, self.provider, self.state)
    }
}
