//! What callers see of faxes that came in.

use super::{Kind, Store};
use crate::card::{AuditRecord, EpochMs};
use crate::store::{FaxRow, NewFax, NewMessage, SettledFax, StoreError};

operations! {
    /// Writes a fax that came in. False when its provider told of it before (P4).
    add_fax(new: NewFax) -> bool;
    /// Takes the fax that waits longest, until `lease_until`.
    take_fax(now: EpochMs, lease_until: EpochMs) -> Option<FaxRow>;
    /// Keeps a fetched original. False when the lease is somebody else's by now.
    keep_fax_file(id: &str, fence: i64, file: Vec<u8>) -> bool;
    /// Keeps the pictures of a taken fax's pages and what was read on them. False when the lease is somebody else's by now.
    keep_fax_pages(id: &str, fence: i64, pages: Vec<Vec<u8>>, reading: Vec<u8>) -> bool;
    /// Settles a taken fax, with whoever waits because of it. False when the lease is somebody else's by now.
    settle_fax(settled: SettledFax) -> bool;
    /// Puts a taken fax off.
    put_off_fax(id: &str, fence: i64, due: EpochMs) -> ();
    /// A fax as it stands.
    fax(id: &str) -> Option<FaxRow>;
    /// The file of a fax as it came.
    fax_file(id: &str) -> Option<Vec<u8>>;
    /// The picture of a page of a fax, from 0.
    fax_page(id: &str, page: u32) -> Option<Vec<u8>>;
    /// Orders faxes about one that came in, on the record.
    answer_fax(answers: Vec<NewMessage>, record: AuditRecord, now: EpochMs) -> ();
}
