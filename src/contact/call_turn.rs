//! What goes in and comes out of a step of a call, whatever the carrier.

use super::Contact;
use super::call_state::{CallState, Place};
use crate::card::PhoneNumber;
use crate::ivr::{Collect, FlowSet, Spoken, Then};
use crate::store::StoreError;
use std::sync::Arc;

/// What the carrier reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallTurn {
    /// The carrier's name for the call (Twilio: CallSid).
    pub call: String,
    /// The step that this answers, from the action address; 0 for a ringing call. Of the end of a parking
    /// ([`CallEvent::Unparked`]): the step that the parking was answered with.
    pub step: u32,
    /// What happened.
    pub event: CallEvent,
    /// The caller's number, unless withheld: a hint, never proof.
    pub caller: Option<PhoneNumber>,
    /// The number that was dialled: decides the language.
    pub dialled: Option<PhoneNumber>,
    /// The carrier's name for the parking that the call is in, when it says so.
    pub parking: Option<String>,
}

/// What happened on the line.
#[derive(Clone, PartialEq, Eq)]
pub enum CallEvent {
    /// It rings.
    Incoming,
    /// Keys were pressed.
    Keys {
        /// `0`-`9`, `*`, `#`.
        digits: String,
        /// `#` ended the entry.
        hash: bool,
    },
    /// Nothing was pressed in time.
    Silence,
    /// The connection to a person ended.
    ConnectEnded {
        /// Somebody had answered.
        answered: bool,
    },
    /// The carrier parks the call no longer.
    Unparked(Unparked),
}

/// Why a call is not parked any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unparked {
    /// We have called it back, or somebody else has.
    Left,
    /// The carrier cannot park it: full, or failed.
    Refused,
    /// Somebody fetched the caller, and they have talked.
    Bridged,
    /// The caller has hung up.
    HungUp,
}

impl std::fmt::Debug for CallEvent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Incoming => "Incoming",
            Self::Keys { .. } => "Keys(redacted)",
            Self::Silence => "Silence",
            Self::ConnectEnded { answered: true } => "ConnectEnded(answered)",
            Self::Unparked(_) => "Unparked",
            Self::ConnectEnded { answered: false } => "ConnectEnded(not answered)",
        })
    }
}

/// What the carrier shall do; a door renders it in the carrier's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The step that the next report answers: part of the next action address.
    pub step: u32,
    /// The call is parked with the carrier when this is heard, where not everything can be done.
    pub parked: bool,
    /// What is said first.
    pub say: Vec<Spoken>,
    /// And then.
    pub then: ReplyThen,
}

/// How an answer ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplyThen {
    /// Ask; what was said is said while keys work.
    Collect(Collect),
    /// Park the call: the waiting goes on at the reply's step, and what ended the parking is reported with its own.
    Enqueue {
        /// The step that parks.
        step: u32,
    },
    /// Leave the parking; its end is reported.
    Leave,
    /// Join the conversation with a colleague.
    Conference {
        /// Our name for it.
        room: String,
    },
    /// Connect with a person's telephone.
    Dial {
        /// Whom to ring.
        number: PhoneNumber,
    },
    /// The call ends.
    Hangup,
}

/// Writes a reply as the carrier's document, with the voices of the flows that the call is on; never fails (what cannot
/// be written becomes an apology). Called before the commit, so that the answer is stored with the step and a resent
/// webhook gets the same octets (P4).
pub type Render = Arc<dyn Fn(&Reply, &Arc<FlowSet>) -> String + Send + Sync>;

/// Why a step cannot be answered; the door apologises and leads to a person.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// The carrier reports a step of a call that is not known.
    #[error("this call is not known")]
    UnknownCall,
    /// The carrier reports a step that lies ahead of the call.
    #[error("step {0} lies ahead of the call")]
    StepAhead(u32),
    /// The store does not take the work now.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A stored session cannot be read.
    #[error("the stored session cannot be read")]
    Session(#[from] serde_json::Error),
}

/// What the engine wants, as a reply to the carrier. A caller who waits is parked; who is to be connected leaves the
/// parking first, where nobody can be dialled.
pub(super) fn reply(app: &Contact, at: &Place, state: &mut CallState, say: Vec<Spoken>, then: Then) -> Reply {
    let parked = state.parked.is_some();
    let then = match then {
        Then::Collect(collect) => ReplyThen::Collect(collect),
        Then::Wait(collect) if parked || state.not_parked => ReplyThen::Collect(collect),
        Then::Wait(_) => {
            state.parked = Some(at.step);
            ReplyThen::Enqueue { step: at.step }
        }
        Then::Connect { .. } if parked => ReplyThen::Leave,
        Then::Connect { .. } if state.room.is_some() => {
            state.room.clone().map_or(ReplyThen::Hangup, |room| ReplyThen::Conference { room })
        }
        Then::Connect { .. } => match state.ringing.as_ref().or(app.settings.operators.first()) {
            Some(number) => ReplyThen::Dial { number: number.clone() },
            // Without an operator the flows never connect (effect find-person answers "nobody").
            None => ReplyThen::Hangup,
        },
        // `Do` was performed before.
        Then::Do(_) | Then::Hangup => ReplyThen::Hangup,
    };
    Reply { step: at.step + 1, parked: state.parked.is_some(), say, then }
}

/// The answer that the step got when it was answered first.
pub(super) async fn stored(app: &Contact, at: &Place) -> Result<String, CallError> {
    let answer = app.store.answer(&at.call, at.step).await?.ok_or(StoreError::NotFound("stored answer"))?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
