//! What callers who wait on the line hand to the store and get back.

use super::NewContact;
use crate::card::EpochMs;

/// A connection with a person that is over.
#[derive(Debug)]
pub struct Connection {
    /// Whose it was.
    pub contact: String,
    /// A person has answered.
    pub served: bool,
    /// From when on the telephone may be rung again.
    pub rest: EpochMs,
}

/// A waiting caller's look at the queue.
#[derive(Debug)]
pub struct QueueTurn {
    /// Who looks.
    pub contact: String,
    /// Keyed hashes of the telephones that may be rung, the preferred first.
    pub lines: Vec<[u8; 16]>,
    /// Now.
    pub now: EpochMs,
    /// Whoever has looked since then is waiting at this moment.
    pub present_since: EpochMs,
    /// Until when a telephone is kept if nobody reports that the connection is over.
    pub until: EpochMs,
}

/// What it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueLook {
    /// The place among the callers who wait, from 1; nothing for somebody who does not wait any more.
    pub place: Option<u32>,
    /// The telephone that is kept for this caller.
    pub line: Option<[u8; 16]>,
}

/// Callers who wait on the line.
#[derive(Debug, Clone, Copy, Default)]
pub struct QueueState {
    /// How many.
    pub waiting: i64,
    /// Since when the first of them.
    pub longest: Option<EpochMs>,
}

/// The end of a call that had a place among those who wait.
#[derive(Debug)]
pub struct CallEnds {
    /// The place, with all that is known at the end, for whoever rings back.
    pub contact: NewContact,
    /// The caller has got what they called for: nobody needs to ring back.
    pub satisfied: bool,
    /// Who was connected before this instant has talked with a person.
    pub talked_since: EpochMs,
}

/// What the end of a call has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallEnded {
    /// It had not ended before.
    pub ended: bool,
    /// Somebody is to be rung back for it.
    pub abandoned: bool,
}
