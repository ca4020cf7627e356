//! Callers joined with colleagues: a conference per contact, the colleague's telephone rung, callers rung back.
//!
//! What happens to a conference is one pure function ([`rules`]); [`hear`] loads it, takes an event in, writes it with what
//! becomes of the contact, and only then has the exchange do what is to be done. Every report may come twice and in any
//! order. A caller is never without a way: while the conference that was meant for them is not there, they are in the queue,
//! at its head if they were in one before.
//!
//! When the exchange does not answer: the caller comes by themself at their next look into the queue; ringing that nobody
//! reports about is given up by [`sweep_conferences`].

mod caller_rules;
mod conference;
mod hear;
mod in_call;
mod ring_back;
mod ring_colleague;
mod rules;
#[cfg(test)]
mod rules_tests;
mod steer;
mod sweep;
mod telephones;
mod wishes;

pub use conference::{Conference, Leg, LegEnd, LegState, Over, Part};
pub use hear::{Joins, RoomReport, leg_answered, leg_ended, room_report};
pub use ring_back::{Callback, NextTry, callback_of, mark_wrong_number, next_try, ring_back};
pub use ring_colleague::{colleagues_to_ask, conversation, ring_colleague};
pub use steer::{Steer, is_in_call, let_go, steer};
pub use sweep::sweep_conferences;
pub use telephones::{
    TelephoneError, browser_pass, forget_telephone, read_telephone, set_telephone, telephone_of, use_browser,
};

pub(super) use in_call::{ExchangeAway, caller_comes, caller_gone, colleagues, inviting, what_ended};

use super::staff::StaffError;
use crate::store::StoreError;
use std::time::Duration;

/// How long a colleague's telephone rings: less than the time an offer may be answered in.
pub const RINGS: Duration = Duration::from_secs(25);

/// Why a conversation is not as somebody wishes.
#[derive(Debug, thiserror::Error)]
pub enum VoiceError {
    /// The role has not that duty; the try is on the record.
    #[error("this role may not do that")]
    NotPermitted,
    /// No telephone exchange is set up.
    #[error("no telephone exchange is set up")]
    NoExchange,
    /// The colleague has set no telephone.
    #[error("there is no telephone to ring")]
    NoTelephone,
    /// There is no such contact or conversation, or it is over.
    #[error("there is no such conversation, or it is over")]
    Gone,
    /// It is somebody else's.
    #[error("somebody else is in this conversation")]
    NotYours,
    /// It cannot be done as things are now.
    #[error("this cannot be done at this moment")]
    NotNow,
    /// The number is none that may be rung.
    #[error("this number may not be rung")]
    NotAllowed,
    /// They were rung back as often as they may be.
    #[error("they were rung back as often as they may be")]
    TriedEnough,
    /// The exchange did not do it; nothing has changed.
    #[error("the telephone exchange did not do it")]
    NotDone,
    /// The store does not take the work now.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<StaffError> for VoiceError {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::NotPermitted => Self::NotPermitted,
            StaffError::Gone => Self::Gone,
            StaffError::Store(error) => Self::Store(error),
        }
    }
}
