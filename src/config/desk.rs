//! `[desk]`: how long colleagues stay signed in, and how long they write up a contact.

use std::time::Duration;

use super::reader::Reader;

/// `[desk]`.
#[derive(Debug, Clone, Copy)]
pub struct Desk {
    /// The longest that a session lasts.
    pub session: Duration,
    /// The longest that a session rests.
    pub idle: Duration,
    /// How long a wrap-up lasts.
    pub wrap_up: Duration,
}

/// NIST SP 800-63B-4, AAL3: 12 hours overall, 15 minutes without use.
const LONGEST_S: i64 = 12 * 60 * 60;
const LONGEST_IDLE_S: i64 = 15 * 60;
/// Long enough to choose what came out, short enough that nobody rests in it.
const WRAP_UP_S: std::ops::RangeInclusive<i64> = 10..=600;

impl Desk {
    pub(super) fn read(r: &mut Reader<'_>) -> Option<Self> {
        let session = r.number("desk.session_s", 1..=LONGEST_S).map(Duration::from_secs);
        let idle = r.number("desk.idle_s", 1..=LONGEST_IDLE_S).map(Duration::from_secs);
        let wrap_up = r.number("desk.wrap_up_s", WRAP_UP_S).map(Duration::from_secs);
        Some(Self { session: session?, idle: idle?, wrap_up: wrap_up? })
    }
}
