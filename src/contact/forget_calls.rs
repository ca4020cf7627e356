//! Calls are forgotten with all that was keyed in them, once no webhook of theirs can be resent any more.

use super::Contact;
use crate::card::EpochMs;
use crate::store::StoreError;

/// How long after its end a call's answers are kept, milliseconds: a carrier resends within seconds; a day is generous.
const AFTER_END_MS: i64 = 24 * 60 * 60 * 1000;
/// How long a call that never reported its end is kept: the longest call a carrier allows is 24 hours.
const AFTER_SILENCE_MS: i64 = 3 * AFTER_END_MS;

/// Forgets what is old enough; returns how many calls.
pub async fn forget_calls(app: &Contact) -> Result<u64, StoreError> {
    let now = app.clock.now();
    app.store.forget_conferences(EpochMs(now.0 - AFTER_END_MS)).await?;
    app.store.forget_calls(EpochMs(now.0 - AFTER_END_MS), EpochMs(now.0 - AFTER_SILENCE_MS)).await
}
