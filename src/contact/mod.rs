//! contact: what the voice door needs of it, until the room itself is here.

use std::fmt;

use crate::card::PhoneNumber;
use crate::ivr::{Collect, Spoken};

/// One event of a call, as a door parsed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallTurn {
    /// The carrier's name of the call (Twilio's `CallSid`).
    pub call: String,
    /// The step this answers; 0 is the call coming in.
    pub step: u32,
    /// What happened.
    pub event: CallEvent,
    /// The caller's number, unless withheld.
    pub caller: Option<PhoneNumber>,
    /// The number dialled.
    pub dialled: Option<PhoneNumber>,
}

/// What happened on the line.
#[derive(Clone, PartialEq, Eq)]
pub enum CallEvent {
    /// The call came in.
    Incoming,
    /// Keys were pressed.
    Keys {
        /// Without the `#` that ended them.
        digits: String,
        /// `#` ended the entry.
        hash: bool,
    },
    /// Nothing was pressed in time.
    Silence,
    /// The connection to a person is over.
    ConnectEnded {
        /// Somebody had answered.
        answered: bool,
    },
    /// The caller hung up.
    HungUp,
}

impl fmt::Debug for CallEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Incoming => "Incoming",
            Self::Keys { .. } => "Keys(redacted)",
            Self::Silence => "Silence",
            Self::ConnectEnded { .. } => "ConnectEnded",
            Self::HungUp => "HungUp",
        })
    }
}

/// The answer to a turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Step of the next action address.
    pub step: u32,
    /// What is said.
    pub say: Vec<Spoken>,
    /// What follows.
    pub then: ReplyThen,
}

/// What follows the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplyThen {
    /// Keys are taken.
    Collect(Collect),
    /// Another telephone rings.
    Dial {
        /// Its number.
        number: PhoneNumber,
    },
    /// The call is over.
    Hangup,
}

/// Why a call could not be taken a step on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// No such call, or it is over.
    #[error("the call is not known")]
    UnknownCall,
    /// The store or the session cannot be used now.
    #[error("the call cannot be taken a step on now")]
    Unavailable,
}
