//! The caller's part in the rules of conferences: coming, going, and being back on the line.

use super::conference::{Conference, LegEnd, LegState, Over, Part};
use super::rules::{ContactChange, Outcome, ended, give_up_legs};
use crate::card::EpochMs;

/// A conference ends when the caller leaves it, or when whoever was alone in it does.
pub(super) fn room_over(conference: &mut Conference, now: EpochMs) -> Outcome {
    if conference.caller().is_some_and(|caller| caller.state == LegState::In) {
        return caller_ended(conference, LegEnd::Left, now);
    }
    let alone = conference.now(Part::Serving).filter(|leg| leg.state == LegState::In).map(|leg| leg.id.clone());
    alone.map_or_else(Outcome::default, |leg| ended(conference, &leg, LegEnd::Left, now))
}

/// The caller is gone.
pub(super) fn caller_ended(conference: &mut Conference, how: LegEnd, now: EpochMs) -> Outcome {
    let mut outcome = Outcome::default();
    let Some(caller) = conference.leg_mut("caller").filter(|leg| !leg.is_over()) else { return outcome };
    let was = caller.state;
    let how = if was == LegState::Ringing && how == LegEnd::Left { LegEnd::NoAnswer } else { how };
    (caller.state, caller.since, caller.held) = (LegState::Over(how), now, false);
    if conference.over.is_some() {
        return outcome;
    }
    let by = conference.now(Part::Serving).and_then(|leg| leg.staff.clone()).unwrap_or_default();
    match was {
        LegState::In => {
            conference.over = Some(Over::CallerLeft);
            outcome.changes.push(ContactChange::Over { by });
        }
        LegState::Ringing => {
            conference.over = Some(Over::NotReached(how));
            outcome.changes.push(ContactChange::Tried { by, failed: Some(how) });
        }
        LegState::Waiting | LegState::Over(_) => {
            conference.over = Some(Over::CallerLeft);
            outcome.changes.push(ContactChange::Accepted { by });
        }
    }
    give_up_legs(conference, &mut outcome, now);
    outcome
}

pub(super) fn caller_came(conference: &mut Conference, now: EpochMs) -> Outcome {
    let mut outcome = Outcome::default();
    if !conference.invites() {
        return Outcome::refuse();
    }
    if let Some(caller) = conference.leg_mut("caller").filter(|leg| leg.state == LegState::Waiting) {
        (caller.state, caller.since) = (LegState::In, now);
        outcome.changes.push(ContactChange::Talking);
    }
    outcome
}

/// Out of the conference, and on the line: unless the colleague has ended it, something broke, and they wait again.
pub(super) fn caller_back(conference: &mut Conference, now: EpochMs) -> Outcome {
    let mut outcome = Outcome::default();
    let by = conference.legs.iter().rev().find(|leg| leg.part == Part::Serving).and_then(|leg| leg.staff.clone());
    let broke = matches!(conference.over, None | Some(Over::CallerLeft));
    if let Some(caller) = conference.leg_mut("caller").filter(|leg| !leg.is_over()) {
        (caller.state, caller.since, caller.held) = (LegState::Over(LegEnd::Left), now, false);
    }
    if broke {
        conference.over = Some(Over::Dropped);
        outcome.changes.push(ContactChange::Returned { by: by.unwrap_or_default() });
        give_up_legs(conference, &mut outcome, now);
    }
    outcome
}
