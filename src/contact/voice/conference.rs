//! A conversation between a caller and colleagues, as the service knows it: who takes part, how, and what has become of it.
//! Data only; what happens to it stands in [`super::rules`].
//!
//! Invariants: at most one leg is the caller's and at most one serves; a leg that is over stays over, and so does a
//! conference, whatever is reported later, twice or out of order.

use crate::card::{EpochMs, PhoneNumber, Telephone};
use serde::{Deserialize, Serialize};

/// A conference. Telephones in it are personal or lead to a person; their own types hide them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conference {
    /// Our name for it: random, and the carrier's friendly name.
    pub room: String,
    /// Whom it is about.
    pub contact: String,
    /// The carrier's name, once it has said it.
    pub sid: Option<String>,
    /// Everybody who takes part, took part or was rung.
    pub legs: Vec<Leg>,
    /// How it ended.
    pub over: Option<Over>,
    /// The highest number of a report about holding.
    #[serde(default)]
    pub held_no: u32,
}

/// One end of the conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// Our name for it.
    pub id: String,
    /// What for.
    pub part: Part,
    /// Which colleague; nobody for the caller.
    pub staff: Option<String>,
    /// What is rung; nothing for a caller who is on the line already.
    pub telephone: Option<Telephone>,
    /// The carrier's name for the call.
    pub call: Option<String>,
    /// Where it stands.
    pub state: LegState,
    /// Since when.
    pub since: EpochMs,
    /// On hold.
    #[serde(default)]
    pub held: bool,
    /// A supervisor whom the serving colleague hears.
    #[serde(default)]
    pub whispers: bool,
}

/// What a leg is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The caller: when they go, it is over.
    Caller,
    /// The colleague who serves them.
    Serving,
    /// A colleague who is asked in, to take over perhaps.
    Consulted,
    /// A supervisor whom the caller does not hear.
    Listening,
}

/// Where a leg stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LegState {
    /// A caller who waits on the line, or who is rung only when a colleague is there.
    Waiting,
    /// It is being rung.
    Ringing,
    /// In the conversation.
    In,
    /// Over.
    Over(LegEnd),
}

/// How a leg ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LegEnd {
    /// Somebody was there, and is gone.
    Left,
    /// Nobody answered.
    NoAnswer,
    /// Busy.
    Busy,
    /// It could not be rung: no such number, or it is barred.
    Failed,
    /// The exchange could not be asked.
    Unreachable,
    /// We gave it up.
    GivenUp,
}

/// How a conference ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Over {
    /// The colleague has ended it.
    Finished,
    /// The caller has hung up, before or while they talked.
    CallerLeft,
    /// The colleague's line dropped: the caller goes back to the head of the queue.
    Dropped,
    /// The colleague did not answer.
    Missed(LegEnd),
    /// The caller was rung back in vain.
    NotReached(LegEnd),
    /// The colleague gave it up before they talked.
    GivenUp,
}

impl Conference {
    /// A caller on the line, and the telephone of the colleague who has taken them.
    pub fn with_caller(room: String, contact: String, call: String, now: EpochMs) -> Self {
        let caller = Leg { call: Some(call), ..Leg::new("caller".to_owned(), Part::Caller, now) };
        Self { room, contact, sid: None, legs: vec![caller], over: None, held_no: 0 }
    }

    /// A caller who is rung back when the colleague is there.
    pub fn ringing_back(room: String, contact: String, number: PhoneNumber, now: EpochMs) -> Self {
        let telephone = Some(Telephone::Number(number));
        let caller = Leg { telephone, ..Leg::new("caller".to_owned(), Part::Caller, now) };
        Self { room, contact, sid: None, legs: vec![caller], over: None, held_no: 0 }
    }

    /// A leg by our name.
    pub fn leg(&self, id: &str) -> Option<&Leg> {
        self.legs.iter().find(|leg| leg.id == id)
    }

    pub(super) fn leg_mut(&mut self, id: &str) -> Option<&mut Leg> {
        self.legs.iter_mut().find(|leg| leg.id == id)
    }

    /// The leg of the carrier's call.
    pub(super) fn by_call(&self, call: &str) -> Option<&Leg> {
        self.legs.iter().find(|leg| leg.call.as_deref() == Some(call))
    }

    /// The leg that has this part now.
    pub fn now(&self, part: Part) -> Option<&Leg> {
        self.legs.iter().find(|leg| leg.part == part && !leg.is_over())
    }

    /// The caller.
    pub fn caller(&self) -> Option<&Leg> {
        self.legs.iter().find(|leg| leg.part == Part::Caller)
    }

    /// The caller may come: somebody is there for them.
    pub fn invites(&self) -> bool {
        self.over.is_none() && self.now(Part::Serving).is_some_and(|leg| leg.state == LegState::In)
    }

    /// Both are there.
    pub fn is_talking(&self) -> bool {
        self.invites() && self.caller().is_some_and(|leg| leg.state == LegState::In)
    }

    /// The caller was rung by us, and is not on a call of their own.
    pub fn rings_back(&self) -> bool {
        self.caller().is_some_and(|leg| leg.telephone.is_some())
    }
}

impl Leg {
    pub(super) fn new(id: String, part: Part, now: EpochMs) -> Self {
        Self {
            id,
            part,
            staff: None,
            telephone: None,
            call: None,
            state: LegState::Waiting,
            since: now,
            held: false,
            whispers: false,
        }
    }

    /// A colleague's telephone that rings.
    pub(super) fn ringing(id: String, part: Part, staff: String, telephone: Telephone, now: EpochMs) -> Self {
        let (staff, telephone) = (Some(staff), Some(telephone));
        Self { staff, telephone, state: LegState::Ringing, ..Self::new(id, part, now) }
    }

    /// Nothing more happens with it.
    pub const fn is_over(&self) -> bool {
        matches!(self.state, LegState::Over(_))
    }
}
