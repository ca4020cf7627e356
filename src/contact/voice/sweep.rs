//! What nobody reports: telephones that rang without an end, and callers who were to be led out of a conference and are
//! still in it. Looked at every few seconds.

use super::conference::{Conference, LegState};
use super::hear::{by_itself, hear, lead_out_again, read};
use super::rules::Happened;
use super::{RINGS, VoiceError};
use crate::card::EpochMs;
use crate::contact::Contact;

/// A telephone of which nothing was heard for so long after its ringing was to end does not ring any more.
const REPORTS_LATE_MS: i64 = 15_000;
/// For how long after its end a conference is looked at again.
const LOOKED_AT_MS: i64 = 5 * 60 * 1000;

/// Looks after every conference; returns how many had to be helped.
pub async fn sweep_conferences(app: &Contact) -> Result<u64, VoiceError> {
    if app.exchange.is_none() {
        return Ok(0);
    }
    let now = app.clock.now();
    let rings = i64::try_from(RINGS.as_millis()).unwrap_or(i64::MAX);
    let rung_before = EpochMs(now.0 - rings - REPORTS_LATE_MS);
    let mut helped = 0;
    for row in app.store.conferences_since(EpochMs(now.0 - LOOKED_AT_MS)).await? {
        let conference = read(&row)?;
        if conference.legs.iter().any(|leg| leg.state == LegState::Ringing && leg.since < rung_before) {
            hear(app, &row.room, Happened::Late { rung_before }, by_itself()).await?;
            helped += 1;
        }
        if is_left_alone(&conference) {
            lead_out_again(app, &conference).await;
            helped += 1;
        }
    }
    Ok(helped)
}

/// It is over, and its caller, who is on a call of their own, is still in it.
fn is_left_alone(conference: &Conference) -> bool {
    let caller_in = conference.caller().is_some_and(|caller| caller.state == LegState::In);
    conference.over.is_some() && caller_in && !conference.rings_back()
}
