//! `[web]`: the public pages.

use std::time::Duration;

use crate::card::PhoneNumber;

use super::lines::parse_number;
use super::reader::Reader;

/// What the public pages tell.
#[derive(Debug, Clone)]
pub struct Web {
    /// The line's telephone number.
    pub phone_line: Option<PhoneNumber>,
    /// Within which time somebody starts on a report that needs a person.
    pub answer_within: Duration,
    /// How long a chat is kept after it is over.
    pub chats_kept: Duration,
}

/// A day, in minutes: nobody should wait longer with a stolen card.
const DAY_MIN: i64 = 1_440;

/// The longest that words of strangers are kept, in days.
const YEAR_DAYS: i64 = 366;

impl Web {
    pub(super) fn read(r: &mut Reader<'_>) -> Option<Self> {
        let phone_line = r.optional("web.phone_line", parse_number);
        let answer_within =
            r.number("web.answer_within_min", 1..=DAY_MIN).map(|min: u64| Duration::from_secs(min * 60));
        let chats_kept = r.days("web.keep_chats_days", 1..=YEAR_DAYS);
        Some(Self { phone_line: phone_line?, answer_within: answer_within?, chats_kept: chats_kept? })
    }
}
