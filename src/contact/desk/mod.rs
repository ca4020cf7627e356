//! The worklist's use cases: what waits for a colleague, taking it, giving it back, finishing it, and where colleagues are.
//!
//! Invariants: an item has one winner, whichever node asks; whatever is done to it is on the record, refusals too; what
//! somebody has goes back to the head of the list when they vanish, and never waits for them; whom they talk with stays theirs
//! until the call is over, since the call goes on without their page. Screens are told after the commit; one that misses that
//! finds out by looking.

mod finish_contact;
mod live_worklist;
mod presence;
mod read_contact;
mod read_worklist;
mod sweep_desk;
mod take_contact;

pub use finish_contact::{end_contact, extend_wrap_up, finish_contact, give_back};
pub use live_worklist::{LiveWorklist, OpenPage, Standing, follow_worklist, keep_live, note_signs};
pub use presence::{Presence, be_available, presence_of, take_break};
pub use read_contact::{ContactView, ScreenPop, read_contact};
pub use read_worklist::{Filter, SHOWN, Worklist, read_worklist};
pub use sweep_desk::{list_parked, sweep_desk};
pub use take_contact::{OFFER, TakenContact, offer_contact, take_contact, take_next};

mod entries;
mod find_holder;
mod read_case;
mod serve_case;

pub use entries::{CaseError, Desk, Entered, Entry, write_note};
pub use find_holder::{FindError, Finding, Findings, MOST_SHOWN, Search, count_searches, find_holder};
pub use read_case::{Case, CaseCard, asked_by_keys, names_on_card, read_case};
pub use serve_case::{
    Suspend, Suspended, choose_card, hand_over, mark_dispute, record_representative, send_receipt, shown_mark,
    suspend_for_caller,
};

use super::Contact;
use super::staff::{SignedIn, StaffError, permitted, record};
use crate::card::{AuditRecord, Duty};
use crate::store::StoreError;

/// Why a colleague's wish about a contact was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// The role has not that duty; the try is on the record.
    #[error("this role may not do that")]
    NotPermitted,
    /// There is no such contact, or it is over.
    #[error("there is no such contact, or it is over")]
    Gone,
    /// Somebody else has it.
    #[error("{0} has this contact")]
    TakenBy(String),
    /// They have as much as they may.
    #[error("finish what you have first")]
    Full,
    /// It is not theirs, or not in that state, any more.
    #[error("this contact is not yours any more")]
    NotYours,
    /// They are in a call about it, which has to end before.
    #[error("the call about this contact has not ended")]
    InCall,
    /// The store does not take the work now.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<StaffError> for TakeError {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::NotPermitted => Self::NotPermitted,
            StaffError::Gone => Self::Gone,
            StaffError::Store(error) => Self::Store(error),
        }
    }
}

/// Whether the colleague may serve people who wait.
async fn may_serve(app: &Contact, who: &SignedIn) -> Result<(), StaffError> {
    permitted(app, who, Duty::ServeContacts).await
}

/// Refuses what cannot be the name of a contact before it gets into the store or onto the record.
fn named(id: &str) -> Result<(), TakeError> {
    let fits = (1..=128).contains(&id.len()) && !id.chars().any(char::is_control);
    if fits { Ok(()) } else { Err(TakeError::Gone) }
}

/// A row of the audit about a contact.
fn about(app: &Contact, who: &SignedIn, action: &str, contact: &str, reason: Option<String>) -> AuditRecord {
    let mut record = record(app.clock.now(), who.actor(), action, reason);
    record.contact = Some(contact.to_owned());
    record
}
