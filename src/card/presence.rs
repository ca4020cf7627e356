//! Where colleagues are, pure: what they say of themselves, and what follows from the contacts they have.
//!
//! Only the first is stored, so that ending a contact can never restore a wrong state: who asked for a break while in a
//! contact has it when the contact is over.

use super::redacted::named;
use super::{EpochMs, ItemKind};

named! {
    /// What a colleague says of themselves, or the service of them.
    Chosen {
        /// Ready for the next.
        Available = "available",
        /// On a break, for a reason.
        Break = "break",
        /// Not there: by the service, since no sign came, or an offer was missed.
        Away = "away",
    }
}

named! {
    /// Why a colleague takes a break.
    BreakReason {
        /// A rest.
        Rest = "rest",
        /// A meal.
        Meal = "meal",
        /// A talk with others.
        Meeting = "meeting",
        /// Training.
        Training = "training",
        /// Work beside the list.
        Paperwork = "paperwork",
        /// Something does not work.
        Technical = "technical",
    }
}

named! {
    /// Why the service has set somebody away.
    AwayReason {
        /// Signed in, and has not said that they are ready.
        NotReady = "not-ready",
        /// Their page gives no signs any more, or their session is over.
        Vanished = "vanished",
        /// They did not answer an offer.
        MissedOffer = "missed-offer",
    }
}

named! {
    /// What a colleague does at this moment.
    Doing {
        /// Ready for the next.
        Available = "available",
        /// On a break.
        Break = "break",
        /// Not there.
        Away = "away",
        /// With somebody.
        InContact = "in-contact",
        /// Writing up what came out.
        WrapUp = "wrap-up",
    }
}

/// A page that has given no sign for so long is closed, milliseconds; signs come every few seconds.
pub const SILENT_MS: i64 = 30_000;

/// A contact that somebody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its name.
    pub contact: String,
    /// What it is.
    pub kind: ItemKind,
    /// Since when they have it.
    pub since: EpochMs,
    /// It is offered, by whom and until when; not theirs yet.
    pub offered: Option<(String, EpochMs)>,
    /// Its wrap-up, until when; the conversation is over.
    pub wrap_until: Option<EpochMs>,
    /// The wrap-up was extended.
    pub is_extended: bool,
}

/// What somebody does who says `chosen` of themselves and has these contacts.
pub fn doing(chosen: Chosen, held: &[Held]) -> Doing {
    let answered = || held.iter().filter(|one| one.offered.is_none());
    if answered().any(|one| one.wrap_until.is_none()) {
        return Doing::InContact;
    }
    if answered().next().is_some() {
        return Doing::WrapUp;
    }
    match chosen {
        Chosen::Available => Doing::Available,
        Chosen::Break => Doing::Break,
        Chosen::Away => Doing::Away,
    }
}
