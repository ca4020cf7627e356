//! What nobody reports: telephones that rang without an end, callers who were to be led out of a conference and are still in
//! it, calls longer than the carrier's longest, and colleagues whose account was disabled while they talked. Looked at every
//! few seconds.

use super::conference::{Conference, Leg, LegState};
use super::hear::{by_itself, hear, lead_out_again, read};
use super::rules::Happened;
use super::steer::end_part;
use super::{RINGS, VoiceError};
use crate::card::EpochMs;
use crate::contact::Contact;

/// A telephone of which nothing was heard for so long after its ringing was to end does not ring any more.
const REPORTS_LATE_MS: i64 = 15_000;
/// For how long after its end a conference is looked at again.
const LOOKED_AT_MS: i64 = 5 * 60 * 1000;
/// Carriers end a call before (Twilio after four hours): one that seems longer has ended while the service was down, and
/// nobody will report it any more.
const LONGEST_MS: i64 = 5 * 60 * 60 * 1000;

/// Looks after every conference; returns how many had to be helped.
pub async fn sweep_conferences(app: &Contact) -> Result<u64, VoiceError> {
    let now = app.clock.now();
    let rings = i64::try_from(RINGS.as_millis()).unwrap_or(i64::MAX);
    let rung_before = EpochMs(now.0 - rings - REPORTS_LATE_MS);
    let rows = app.store.conferences_since(EpochMs(now.0 - LOOKED_AT_MS)).await?;
    if rows.is_empty() {
        return Ok(0);
    }
    let disabled = app.store.disabled_staff().await?;
    let mut helped = 0;
    for row in rows {
        let conference = read(&row)?;
        for leg in conference.legs.iter().filter(|leg| is_of(leg, &disabled)) {
            end_part(app, &conference, leg, by_itself()).await?;
            helped += 1;
        }
        if conference.legs.iter().any(|leg| leg.state == LegState::Ringing && leg.since < rung_before) {
            hear(app, &row.room, Happened::Late { rung_before }, by_itself()).await?;
            helped += 1;
        }
        if conference.over.is_none() && has_ended_unheard(&conference, now) {
            hear(app, &row.room, Happened::RoomOver, by_itself()).await?;
            helped += 1;
        }
        if is_left_alone(&conference) {
            lead_out_again(app, &conference).await;
            helped += 1;
        }
    }
    Ok(helped)
}

/// A leg of one of these colleagues that is not over.
fn is_of(leg: &Leg, names: &[String]) -> bool {
    !leg.is_over() && leg.staff.as_ref().is_some_and(|staff| names.contains(staff))
}

/// Whoever is in it came longer ago than a call may last.
fn has_ended_unheard(conference: &Conference, now: EpochMs) -> bool {
    let mut there = conference.legs.iter().filter(|leg| leg.state == LegState::In).peekable();
    there.peek().is_some() && there.all(|leg| leg.since.0 < now.0 - LONGEST_MS)
}

/// It is over, and its caller, who is on a call of their own, is still in it.
fn is_left_alone(conference: &Conference) -> bool {
    let caller_in = conference.caller().is_some_and(|caller| caller.state == LegState::In);
    conference.over.is_some() && caller_in && !conference.rings_back()
}

#[cfg(test)]
mod tests {
    use super::super::conference::{LegEnd, Part};
    use super::*;

    #[test]
    fn what_no_call_can_last_is_over_and_what_began_a_while_ago_is_not() {
        let mut conference = Conference::with_caller("room".into(), "contact".into(), "CA1".into(), EpochMs(0));
        assert!(!has_ended_unheard(&conference, EpochMs(LONGEST_MS * 2)), "nobody is in it");
        let serving = Leg { state: LegState::In, ..Leg::new("first".into(), Part::Serving, EpochMs(1_000)) };
        conference.legs.push(serving);
        assert!(!has_ended_unheard(&conference, EpochMs(1_000 + LONGEST_MS)));
        assert!(has_ended_unheard(&conference, EpochMs(1_001 + LONGEST_MS)));
        // Somebody was asked in since.
        let asked = Leg { state: LegState::In, ..Leg::new("second".into(), Part::Consulted, EpochMs(2_000)) };
        conference.legs.push(asked);
        assert!(!has_ended_unheard(&conference, EpochMs(1_001 + LONGEST_MS)));
    }

    #[test]
    fn legs_of_disabled_colleagues_are_those_that_are_not_over() {
        let mut leg = Leg::new("first".into(), Part::Serving, EpochMs(0));
        let disabled = ["sato".to_owned()];
        assert!(!is_of(&leg, &disabled), "the caller is no colleague");
        leg.staff = Some("sato".into());
        assert!(is_of(&leg, &disabled) && !is_of(&leg, &[]));
        leg.state = LegState::Over(LegEnd::Left);
        assert!(!is_of(&leg, &disabled));
    }
}
