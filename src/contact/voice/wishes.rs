//! What colleagues wish of a conference, and when it can be granted.

use super::conference::{Conference, Leg, LegEnd, LegState, Over, Part};
use super::rules::{ContactChange, Deed, Outcome, Wish, give_up_legs};
use crate::card::{EpochMs, Telephone};
use crate::contact::ports::ExchangeOrder;

/// Grants a wish, or refuses it when things are not, or no longer, so that it can be.
pub(super) fn grant(conference: &mut Conference, wish: Wish, now: EpochMs) -> Outcome {
    if conference.over.is_some() {
        return Outcome::refuse();
    }
    match wish {
        Wish::Hold(held) => hold(conference, held),
        Wish::Consult { leg, staff, telephone } => {
            let nobody_else = conference.now(Part::Consulted).is_none() && !takes_part(conference, &staff);
            ask_in(conference, Part::Consulted, (leg, staff, telephone), nobody_else, now)
        }
        Wish::Listen { leg, staff, telephone } => {
            let not_yet = !takes_part(conference, &staff);
            ask_in(conference, Part::Listening, (leg, staff, telephone), not_yet, now)
        }
        Wish::HandOver => hand_over(conference, now),
        Wish::EndConsult => let_go(conference, |leg| leg.part == Part::Consulted, now),
        Wish::Whisper { staff, on } => whisper(conference, &staff, on),
        Wish::StopListening { staff } => {
            let this = |leg: &Leg| leg.part == Part::Listening && leg.staff.as_deref() == Some(&staff);
            let_go(conference, this, now)
        }
        Wish::Finish => finish(conference, now),
    }
}

fn takes_part(conference: &Conference, staff: &str) -> bool {
    conference.legs.iter().any(|leg| !leg.is_over() && leg.staff.as_deref() == Some(staff))
}

fn hold(conference: &mut Conference, held: bool) -> Outcome {
    let mut outcome = Outcome::default();
    let (true, Some(sid)) = (conference.is_talking(), conference.sid.clone()) else { return Outcome::refuse() };
    let Some(caller) = conference.leg_mut("caller") else { return Outcome::refuse() };
    let Some(call) = caller.call.clone() else { return Outcome::refuse() };
    caller.held = held;
    outcome.orders(ExchangeOrder::Hold { conference: sid, call, held });
    outcome
}

fn ask_in(
    conference: &mut Conference,
    part: Part,
    (id, staff, telephone): (String, String, Telephone),
    may: bool,
    now: EpochMs,
) -> Outcome {
    if !may || !conference.is_talking() {
        return Outcome::refuse();
    }
    conference.legs.push(Leg::ringing(id.clone(), part, staff, telephone, now));
    Outcome { deeds: vec![Deed::Ring(id)], ..Outcome::default() }
}

/// The consulted colleague serves from now on, then the first goes, and a caller on hold is taken off it: added before
/// removed, so that the caller is never alone.
fn hand_over(conference: &mut Conference, now: EpochMs) -> Outcome {
    let mut outcome = Outcome::default();
    let there = |leg: &Leg| leg.part == Part::Consulted && leg.state == LegState::In;
    let Some(to) = conference.legs.iter().find(|leg| there(leg)).and_then(|leg| leg.staff.clone()) else {
        return Outcome::refuse();
    };
    if conference.caller().is_some_and(|caller| caller.held) {
        outcome = hold(conference, false);
        if outcome.refused {
            return outcome;
        }
    }
    let Some(first) = conference.legs.iter_mut().find(|leg| leg.part == Part::Serving && !leg.is_over()) else {
        return Outcome::refuse();
    };
    let from = first.staff.clone().unwrap_or_default();
    (first.state, first.since) = (LegState::Over(LegEnd::Left), now);
    if let Some(call) = first.call.clone() {
        outcome.orders(ExchangeOrder::HangUp { call });
    }
    for leg in conference.legs.iter_mut().filter(|leg| there(leg)) {
        leg.part = Part::Serving;
    }
    outcome.changes.push(ContactChange::HandedOver { from, to });
    end_whispers(conference, &mut outcome);
    outcome
}

/// Whom a supervisor whispered to is gone: nobody else may hear it unasked.
pub(super) fn end_whispers(conference: &mut Conference, outcome: &mut Outcome) {
    let Some(sid) = conference.sid.clone() else { return };
    for leg in conference.legs.iter_mut().filter(|leg| leg.part == Part::Listening && !leg.is_over()) {
        leg.whispers = false;
        if let Some(call) = leg.call.clone() {
            outcome.orders(ExchangeOrder::Mute { conference: sid.clone(), call, muted: true });
        }
    }
}

fn let_go(conference: &mut Conference, who: impl Fn(&Leg) -> bool, now: EpochMs) -> Outcome {
    let mut outcome = Outcome::default();
    let Some(leg) = conference.legs.iter_mut().find(|leg| !leg.is_over() && who(leg)) else { return Outcome::refuse() };
    let how = if leg.state == LegState::In { LegEnd::Left } else { LegEnd::GivenUp };
    (leg.state, leg.since, leg.whispers) = (LegState::Over(how), now, false);
    if let Some(call) = leg.call.clone() {
        outcome.orders(ExchangeOrder::HangUp { call });
    }
    outcome
}

fn whisper(conference: &mut Conference, staff: &str, on: bool) -> Outcome {
    let mut outcome = Outcome::default();
    let hears = conference.now(Part::Serving).and_then(|leg| leg.call.clone());
    let (Some(sid), Some(hears)) = (conference.sid.clone(), hears) else { return Outcome::refuse() };
    let this = |leg: &&mut Leg| {
        leg.part == Part::Listening && leg.state == LegState::In && leg.staff.as_deref() == Some(staff)
    };
    let Some(leg) = conference.legs.iter_mut().find(this) else { return Outcome::refuse() };
    let Some(call) = leg.call.clone() else { return Outcome::refuse() };
    leg.whispers = on;
    outcome.orders(if on {
        ExchangeOrder::Coach { conference: sid, call, hears }
    } else {
        ExchangeOrder::Mute { conference: sid, call, muted: true }
    });
    outcome
}

/// Ends the conversation; before anybody talks, gives it up.
fn finish(conference: &mut Conference, now: EpochMs) -> Outcome {
    let mut outcome = Outcome::default();
    let by = conference.now(Part::Serving).and_then(|leg| leg.staff.clone()).unwrap_or_default();
    if !conference.is_talking() {
        conference.over = Some(Over::GivenUp);
        outcome.changes.push(ContactChange::Accepted { by });
        give_up_legs(conference, &mut outcome, now);
        return outcome;
    }
    conference.over = Some(Over::Finished);
    outcome.changes.push(ContactChange::Over { by });
    if !conference.rings_back() {
        outcome.deeds.push(Deed::LeadOut);
    }
    give_up_legs(conference, &mut outcome, now);
    outcome
}
