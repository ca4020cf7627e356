//! `[desk]`: how long colleagues stay signed in, and how long they write up a contact.

use std::time::Duration;

use super::reader::Reader;
use crate::card::ReviewShares;

/// `[desk]`.
#[derive(Debug, Clone, Copy)]
pub struct Desk {
    /// The longest that a session lasts.
    pub session: Duration,
    /// The longest that a session rests.
    pub idle: Duration,
    /// How long a wrap-up lasts.
    pub wrap_up: Duration,
    /// A passkey signs in without a password.
    pub passkey_alone: bool,
    /// Share of callers that shall be answered in time, from 0 to below 1.
    pub goal_share: f64,
    /// Share of paid time that goes to breaks, training and illness, from 0 to below 1.
    pub shrinkage: f64,
    /// How many of a hundred actions of staff a second pair of eyes is given.
    pub review_shares: ReviewShares,
    /// How long a contact is kept after it is over.
    pub contacts_kept: Duration,
}

/// NIST SP 800-63B-4, AAL3: 12 hours overall, 15 minutes without use.
const LONGEST_S: i64 = 12 * 60 * 60;
const LONGEST_IDLE_S: i64 = 15 * 60;
/// Long enough to choose what came out, short enough that nobody rests in it.
const WRAP_UP_S: std::ops::RangeInclusive<i64> = 10..=600;

/// The board looks a week back and must find everything there; nobody asks after ten years.
const KEPT_DAYS: std::ops::RangeInclusive<i64> = 8..=3_660;

impl Desk {
    pub(super) fn read(r: &mut Reader<'_>) -> Option<Self> {
        let session = r.number("desk.session_s", 1..=LONGEST_S).map(Duration::from_secs);
        let idle = r.number("desk.idle_s", 1..=LONGEST_IDLE_S).map(Duration::from_secs);
        let wrap_up = r.number("desk.wrap_up_s", WRAP_UP_S).map(Duration::from_secs);
        let passkey_alone = r.flag("desk.passkey_alone");
        let goal_share = r.number::<u8>("desk.goal_share", 1..=99);
        let shrinkage = r.number::<u8>("desk.shrinkage", 0..=90);
        let share = |hundredths: u8| f64::from(hundredths) / 100.0;
        let routine = r.number("desk.review_share", 0..=100);
        let raised = r.number("desk.review_share_raised", 0..=100);
        let review_shares = routine.zip(raised).map(|(routine, raised)| ReviewShares { routine, raised });
        let contacts_kept = r.days("desk.keep_contacts_days", KEPT_DAYS);
        Some(Self {
            session: session?,
            idle: idle?,
            wrap_up: wrap_up?,
            passkey_alone: passkey_alone?,
            review_shares: review_shares?,
            goal_share: share(goal_share?),
            shrinkage: share(shrinkage?),
            contacts_kept: contacts_kept?,
        })
    }
}
