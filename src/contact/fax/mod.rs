//! Faxes that come in. What arrives is written down before it is acknowledged; then it is fetched, decoded and read by
//! [`work_fax`], one after the other, under a lease. A sheet that is complete in marks is verified like a call, with the same
//! limits, and suspends by itself; everything else waits for a person, who sees what was read. Nothing is dropped: a
//! transmission without a page, too, is somebody who tried to report a loss.

mod act;
mod answer;
pub mod blacken;
pub mod desk;
mod forget;
mod receive;
pub mod suggest;
mod work;

pub use forget::forget_faxes;
pub use receive::{ArrivedFax, Brought, receive_fax};
pub use work::work_fax;

use crate::card::PhoneNumber;
use serde::{Deserialize, Serialize};

/// Where a fax came from. Personal: no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Origin {
    /// The number it came from: a hint, never proof.
    pub(super) from: Option<PhoneNumber>,
    /// Where its file is.
    pub(super) file_at: Option<String>,
    /// Whoever received it says that part is missing.
    pub(super) partial: bool,
}
