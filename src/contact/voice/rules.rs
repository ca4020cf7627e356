//! What happens to a conference, as one pure function: an event in, the conference and what is to be done out.
//!
//! | event | the conference before | then |
//! | --- | --- | --- |
//! | the colleague answers | the caller waits | the caller is fetched, or rung back |
//! | the colleague does not answer | | missed: the caller keeps the head of the queue, the colleague is away |
//! | their telephone cannot be rung | | the caller stays theirs: they are told why, and may ring again |
//! | the colleague's line drops | a consulted colleague is there | that one serves from now on |
//! | | the caller is there, or on the way | back to the head of the queue |
//! | | the caller is still being rung back | given up; the callback stays with the colleague |
//! | the caller hangs up | they talked | over: the colleague writes it up |
//! | | the colleague's telephone rings | the ringing ends, and nobody has missed anything |
//! | anything | it is over | nothing, except that a caller who turns up after all goes back to the queue |

use super::caller_rules::{caller_back, caller_came, caller_ended, room_over};
use super::conference::{Conference, Leg, LegEnd, LegState, Over, Part};
use super::wishes;
use crate::card::{EpochMs, Telephone};
use crate::contact::ports::ExchangeOrder;

/// What happened, or is wished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    /// The exchange rings a leg in a call of this name.
    Placed {
        /// Our name for the leg.
        leg: String,
        /// The carrier's name for the call.
        call: String,
    },
    /// A rung telephone was answered.
    Answered {
        /// Our name for the leg.
        leg: String,
        /// The carrier's name for the call.
        call: String,
    },
    /// A leg is over.
    Ended {
        /// Our name for the leg.
        leg: String,
        /// How.
        how: LegEnd,
    },
    /// The carrier has named the conference.
    Named {
        /// Its name.
        sid: String,
    },
    /// Somebody has left the conference.
    Left {
        /// The carrier's name for their call.
        call: String,
    },
    /// Somebody was put on hold or taken off it.
    Held {
        /// The carrier's name for their call.
        call: String,
        /// On hold.
        held: bool,
        /// The report's number; a lower one is old news.
        number: Option<u32>,
    },
    /// The conference has ended at the carrier.
    RoomOver,
    /// A waiting caller comes in.
    CallerCame,
    /// The caller's call is over.
    CallerGone,
    /// The caller is out of the conference, and on the line.
    CallerBack,
    /// Time has passed.
    Late {
        /// Who has rung since before this instant is given up.
        rung_before: EpochMs,
    },
    /// A colleague wishes something.
    Wish(Wish),
}

/// What a colleague wishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Hold the caller with music, or resume.
    Hold(bool),
    /// Ask a colleague in.
    Consult {
        /// Our name for the new leg.
        leg: String,
        /// Who.
        staff: String,
        /// Their telephone.
        telephone: Telephone,
    },
    /// Leave the caller to the colleague who was asked in.
    HandOver,
    /// Let the colleague who was asked in go.
    EndConsult,
    /// A supervisor listens.
    Listen {
        /// Our name for the new leg.
        leg: String,
        /// Who.
        staff: String,
        /// Their telephone.
        telephone: Telephone,
    },
    /// The supervisor is heard by the serving colleague, or by nobody.
    Whisper {
        /// Who.
        staff: String,
        /// Heard.
        on: bool,
    },
    /// The supervisor goes.
    StopListening {
        /// Who.
        staff: String,
    },
    /// End the conversation.
    Finish,
}

/// What is to be done when the conference is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Ring this leg's telephone.
    Ring(String),
    /// Fetch the caller out of the parking; one who is not parked comes by themself.
    Fetch,
    /// Lead the caller out, on with their call.
    LeadOut,
    /// Something for the exchange.
    Order(ExchangeOrder),
}

/// What becomes of the contact, written with the conference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContactChange {
    /// The offer is answered, or is none any more.
    Accepted {
        /// By whom.
        by: String,
    },
    /// They talk.
    Talking,
    /// Nobody answered the offer.
    Missed {
        /// Who was rung.
        by: String,
    },
    /// Back to the head of the list.
    Returned {
        /// Who had it.
        by: String,
    },
    /// Somebody else serves from now on.
    HandedOver {
        /// Who had it.
        from: String,
        /// Who has it.
        to: String,
    },
    /// The conversation is over: it is to be written up.
    Over {
        /// Who has it.
        by: String,
    },
    /// The caller was rung back, and this came of it; nothing for somebody who answered.
    Tried {
        /// By whom.
        by: String,
        /// Why they were not reached.
        failed: Option<LegEnd>,
    },
}

/// What an event leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// To be done after the commit, in this order.
    pub deeds: Vec<Deed>,
    /// To be written with the conference.
    pub changes: Vec<ContactChange>,
    /// A wish that cannot be granted now.
    pub refused: bool,
}

impl Outcome {
    pub(super) fn refuse() -> Self {
        Self { refused: true, ..Self::default() }
    }

    pub(super) fn orders(&mut self, order: ExchangeOrder) {
        self.deeds.push(Deed::Order(order));
    }
}

/// Takes an event in. Total: whatever comes, whenever, how often.
pub fn happens(conference: &mut Conference, event: Happened, now: EpochMs) -> Outcome {
    match event {
        Happened::Placed { leg, call } => placed(conference, &leg, call),
        Happened::Answered { leg, call } => answered(conference, &leg, call, now),
        Happened::Ended { leg, how } => ended(conference, &leg, how, now),
        Happened::Named { sid } => {
            conference.sid.get_or_insert(sid);
            Outcome::default()
        }
        Happened::Left { call } => {
            let leg = conference.by_call(&call).map(|leg| leg.id.clone());
            leg.map_or_else(Outcome::default, |leg| ended(conference, &leg, LegEnd::Left, now))
        }
        Happened::Held { call, held, number } => held_reported(conference, &call, held, number),
        Happened::RoomOver => room_over(conference, now),
        Happened::CallerGone => caller_ended(conference, LegEnd::Left, now),
        Happened::CallerCame => caller_came(conference, now),
        Happened::CallerBack => caller_back(conference, now),
        Happened::Late { rung_before } => late(conference, rung_before, now),
        Happened::Wish(wish) => wishes::grant(conference, wish, now),
    }
}

/// A leg that is over already, the ringing is ended at once: it was given up while the exchange was being asked.
fn placed(conference: &mut Conference, leg: &str, call: String) -> Outcome {
    let mut outcome = Outcome::default();
    let given_up = conference.over.is_some();
    if let Some(leg) = conference.leg_mut(leg) {
        if (leg.is_over() || given_up) && leg.call.is_none() {
            outcome.orders(ExchangeOrder::HangUp { call: call.clone() });
        }
        leg.call.get_or_insert(call);
    }
    outcome
}

fn answered(conference: &mut Conference, id: &str, call: String, now: EpochMs) -> Outcome {
    let mut outcome = Outcome::default();
    if conference.over.is_some() {
        return outcome;
    }
    let Some(leg) = conference.leg_mut(id) else { return outcome };
    if leg.state != LegState::Ringing {
        return outcome;
    }
    (leg.state, leg.since, leg.call) = (LegState::In, now, Some(call));
    let (part, staff) = (leg.part, leg.staff.clone());
    match (part, staff) {
        (Part::Serving, Some(by)) => {
            outcome.changes.push(ContactChange::Accepted { by });
            outcome.deeds.push(if conference.rings_back() { Deed::Ring("caller".to_owned()) } else { Deed::Fetch });
            if conference.rings_back()
                && let Some(caller) = conference.leg_mut("caller")
            {
                (caller.state, caller.since) = (LegState::Ringing, now);
            }
        }
        (Part::Caller, _) => {
            let by = conference.now(Part::Serving).and_then(|leg| leg.staff.clone()).unwrap_or_default();
            outcome.changes.extend([ContactChange::Talking, ContactChange::Tried { by, failed: None }]);
        }
        _ => {}
    }
    outcome
}

pub(super) fn ended(conference: &mut Conference, id: &str, how: LegEnd, now: EpochMs) -> Outcome {
    let Some(leg) = conference.leg_mut(id) else { return Outcome::default() };
    if leg.is_over() {
        return Outcome::default();
    }
    let (part, was) = (leg.part, leg.state);
    if part == Part::Caller {
        return caller_ended(conference, how, now);
    }
    let how = if was == LegState::In { LegEnd::Left } else { how };
    (leg.state, leg.since, leg.whispers) = (LegState::Over(how), now, false);
    let by = leg.staff.clone().unwrap_or_default();
    if part != Part::Serving || conference.over.is_some() {
        return Outcome::default();
    }
    if was == LegState::In { serving_dropped(conference, by, now) } else { serving_missed(conference, by, how, now) }
}

/// The telephone of whoever has taken the caller did not answer.
fn serving_missed(conference: &mut Conference, by: String, how: LegEnd, now: EpochMs) -> Outcome {
    let mut outcome = Outcome::default();
    conference.over = Some(Over::Missed(how));
    outcome.changes.push(match how {
        LegEnd::NoAnswer | LegEnd::Busy => ContactChange::Missed { by },
        // An exchange that is away, or a wrong number of their own, is nobody's fault; back on the list, the caller would
        // come to the same colleague again, and again without a word.
        LegEnd::Failed | LegEnd::Unreachable => ContactChange::Accepted { by },
        _ if conference.rings_back() => ContactChange::Accepted { by },
        _ => ContactChange::Returned { by },
    });
    give_up_legs(conference, &mut outcome, now);
    outcome
}

/// The line of whoever serves dropped.
fn serving_dropped(conference: &mut Conference, by: String, now: EpochMs) -> Outcome {
    let mut outcome = Outcome::default();
    let there = |leg: &&mut Leg| leg.part == Part::Consulted && leg.state == LegState::In;
    if let Some(next) = conference.legs.iter_mut().find(there) {
        next.part = Part::Serving;
        let to = next.staff.clone().unwrap_or_default();
        outcome.changes.push(ContactChange::HandedOver { from: by, to });
        wishes::end_whispers(conference, &mut outcome);
        return outcome;
    }
    let caller = conference.caller().map(|leg| leg.state);
    match caller {
        Some(LegState::In) if conference.rings_back() => {
            // Rung back by us: there is no queue to lead them to, and they hear the line go. The colleague may ring again.
            conference.over = Some(Over::Dropped);
        }
        Some(LegState::In) => {
            conference.over = Some(Over::Dropped);
            outcome.deeds.push(Deed::LeadOut);
            outcome.changes.push(ContactChange::Returned { by });
        }
        Some(LegState::Waiting) => {
            conference.over = Some(Over::Dropped);
            outcome.changes.push(ContactChange::Returned { by });
        }
        _ => conference.over = Some(Over::GivenUp),
    }
    give_up_legs(conference, &mut outcome, now);
    outcome
}

/// Ends every call of ours that is left: who is alone in a conference would hear music for ever.
pub(super) fn give_up_legs(conference: &mut Conference, outcome: &mut Outcome, now: EpochMs) {
    let ours = |leg: &&mut Leg| leg.telephone.is_some() && !leg.is_over();
    for leg in conference.legs.iter_mut().filter(ours) {
        if let Some(call) = &leg.call {
            outcome.deeds.push(Deed::Order(ExchangeOrder::HangUp { call: call.clone() }));
        }
        let how = if leg.state == LegState::In { LegEnd::Left } else { LegEnd::GivenUp };
        (leg.state, leg.since, leg.whispers) = (LegState::Over(how), now, false);
    }
}

fn held_reported(conference: &mut Conference, call: &str, held: bool, number: Option<u32>) -> Outcome {
    if number.is_none_or(|number| number > conference.held_no) {
        conference.held_no = number.unwrap_or(conference.held_no);
        if let Some(leg) = conference.legs.iter_mut().find(|leg| leg.call.as_deref() == Some(call)) {
            leg.held = held && leg.state == LegState::In;
        }
    }
    Outcome::default()
}

/// Nobody has reported what became of ringing: it is over.
fn late(conference: &mut Conference, rung_before: EpochMs, now: EpochMs) -> Outcome {
    let mut outcome = Outcome::default();
    let rings = |leg: &&Leg| leg.state == LegState::Ringing && leg.since < rung_before;
    let late: Vec<(String, Option<String>)> =
        conference.legs.iter().filter(rings).map(|leg| (leg.id.clone(), leg.call.clone())).collect();
    for (leg, call) in late {
        let mut one = ended(conference, &leg, LegEnd::NoAnswer, now);
        outcome.deeds.append(&mut one.deeds);
        outcome.changes.append(&mut one.changes);
        if let Some(call) = call {
            outcome.orders(ExchangeOrder::HangUp { call });
        }
    }
    outcome
}
