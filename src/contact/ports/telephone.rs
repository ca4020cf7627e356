//! The telephone exchange at the carrier: rings telephones, fetches callers out of the parking, and joins them with
//! colleagues. Names are the carrier's (`call`, `conference`, `parking`) or random ones of ours (`leg`); no address that is
//! given to a carrier says anything about a person.

use crate::card::{EpochMs, Telephone};
use bytes::Bytes;
use futures_util::future::BoxFuture;
use std::time::Duration;

/// A telephone to be rung. Whoever answers is asked for at our door under the leg's name.
#[derive(Clone, Debug)]
pub struct Ring {
    /// Our name for the conference.
    pub room: String,
    /// Our name for this telephone's part in it.
    pub leg: String,
    /// Whom to ring.
    pub to: Telephone,
    /// How long it rings.
    pub rings: Duration,
}

/// What came of ringing. Texts are for the log: never a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rung {
    /// It is being rung, in a call of this name.
    Placed {
        /// The carrier's name for the call.
        call: String,
    },
    /// It was not rung, and may be later.
    Later {
        /// Why.
        why: String,
    },
    /// It cannot be rung.
    Refused {
        /// The carrier's number for the reason.
        code: String,
    },
    /// It may be ringing. It is not rung again: whoever answers is reported all the same, and whoever does not is given up.
    Unknown {
        /// Why.
        why: String,
    },
}

/// Something that the exchange does to calls that are there. All of them may be done twice.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ExchangeOrder {
    /// Fetches a caller out of the parking, on to where the end of the parking that `step` began is reported.
    Release {
        /// The carrier's name for the parking.
        parking: String,
        /// The caller's call.
        call: String,
        /// The step that parked it.
        step: u32,
    },
    /// Leads a caller out of a conference, on to a step of the call.
    LeadOut {
        /// The caller's call.
        call: String,
        /// The step that answers.
        step: u32,
    },
    /// Ends a call, or gives up ringing.
    HangUp {
        /// The call.
        call: String,
    },
    /// Holds somebody with music, or resumes.
    Hold {
        /// The carrier's name for the conference.
        conference: String,
        /// Whose call.
        call: String,
        /// Held, or resumed.
        held: bool,
    },
    /// Lets somebody be heard, or not.
    Mute {
        /// The carrier's name for the conference.
        conference: String,
        /// Whose call.
        call: String,
        /// Not heard.
        muted: bool,
    },
    /// Lets a supervisor be heard by one colleague alone.
    Coach {
        /// The carrier's name for the conference.
        conference: String,
        /// The supervisor's call.
        call: String,
        /// The call of whoever hears it.
        hears: String,
    },
    /// Takes somebody out of a conference.
    Remove {
        /// The carrier's name for the conference.
        conference: String,
        /// Whose call.
        call: String,
    },
    /// Ends a conference for everybody.
    End {
        /// The carrier's name for it.
        conference: String,
    },
}

/// What came of an order. Texts are for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// It is done.
    Done,
    /// What it was about is there no longer: a call that is over, a caller who has left the parking.
    Gone,
    /// It was not done, and may be later.
    Later {
        /// Why.
        why: String,
    },
    /// Nobody knows whether it was done.
    Unknown {
        /// Why.
        why: String,
    },
    /// It is not done for a reason that stays.
    Refused {
        /// The carrier's number for the reason.
        code: String,
    },
}

/// The carrier's client with which a colleague's browser is a telephone.
pub trait BrowserTelephone: Send + Sync {
    /// The client: a script of the carrier's, as the operator got it.
    fn script(&self) -> Bytes;

    /// Where the client connects to, as the sources of a content security policy: for `connect-src` and for `media-src`.
    fn sources(&self) -> (&'static str, &'static str);

    /// A pass with which a browser can be rung under a name, and ring nobody, for an hour.
    ///
    /// # Errors
    /// When it cannot be signed.
    fn pass(&self, name: &str, now: EpochMs) -> Result<String, String>;
}

/// The carrier's telephone exchange.
pub trait Exchange: Send + Sync {
    /// Rings a telephone, once; never tries again by itself when it may be ringing.
    fn ring<'a>(&'a self, ring: &'a Ring) -> BoxFuture<'a, Rung>;

    /// Carries an order out; tries again for a few seconds where that is of use.
    fn carry_out<'a>(&'a self, order: &'a ExchangeOrder) -> BoxFuture<'a, Carried>;

    /// The carrier's name for a running conference, by ours. Nothing when there is none, or it cannot be told.
    fn conference<'a>(&'a self, room: &'a str) -> BoxFuture<'a, Option<String>>;
}
