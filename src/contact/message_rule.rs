//! The rule by which messages are sent again, written down once for the worker and for the carrier's reports.
//!
//! | what came of an attempt | then |
//! | --- | --- |
//! | the carrier is away or busy (no connection, 429, 500, 503), or the account needs a hand (401, 403, 404) | again, with a pause that doubles from 5 s to 15 min, for as long as the message is of use |
//! | refused for this recipient, or reported undelivered for good | undelivered: seen by a person |
//! | reported undelivered for a reason that may pass (telephone switched off, network busy) | again, by the same pauses |
//! | nobody knows (no answer in time, an answer that cannot be read) | looked up at the carrier, never sent again blindly |
//! | cannot be looked up for 10 min | undelivered, as `unknown`: seen by a person, not sent again |

use crate::card::{EpochMs, Purpose};

/// First pause and the longest, milliseconds.
const PAUSE_MS: (i64, i64) = (5_000, 15 * 60 * 1000);
/// How long it is tried to find out what became of an attempt, milliseconds.
pub(super) const CLEAR_UP_MS: i64 = 10 * 60 * 1000;

/// For how long a message is of use, milliseconds.
pub(super) const fn useful_ms(purpose: Purpose) -> i64 {
    const HOUR: i64 = 60 * 60 * 1000;
    match purpose {
        Purpose::Receipt
        | Purpose::WebAddress
        | Purpose::FaxArrived
        | Purpose::FaxUnreadable
        | Purpose::FaxOtherWays
        | Purpose::FaxWrongForm
        | Purpose::FaxLetter => 24 * HOUR,
        // An answer that comes hours late answers nothing; a colleague is told that it did not arrive.
        Purpose::ChatLine => HOUR,
        // Somebody who is abroad for a weekend must still learn that a card was stopped.
        Purpose::SuspensionNotice => 72 * HOUR,
    }
}

/// Twilio's numbers for reasons that may pass: 20429 and 14107 too many requests, 21611 the sender's queue is full,
/// 30001 queue overflow, 30002 the account is suspended, 30003 the telephone is off or out of reach, 30008 unknown,
/// 30017 the network is congested, 30022 and 30023 the sender's rate or daily cap. All others are for good: 21211 no
/// number, 21408 a region that is not open, 21610 the recipient has asked for no more, 21612 no route, 21614 no mobile,
/// 30004 blocked, 30005 unknown, 30006 a landline, 30007 filtered (twilio.com/docs/api/errors).
const PASSING: [&str; 10] = ["14107", "20429", "21611", "30001", "30002", "30003", "30008", "30017", "30022", "30023"];
/// What fax servers report (`holdline fax report`) that may pass: the line is taken, nobody answers, no line is free, the
/// connection broke off.
const PASSING_FAX: [&str; 4] = ["busy", "no-answer", "congestion", "interrupted"];

/// Whether a reason may pass, so that the message is worth another attempt.
#[must_use]
pub fn may_pass(code: &str) -> bool {
    PASSING.contains(&code) || PASSING_FAX.contains(&code)
}

/// When a message is tried again after so many attempts: the pause doubles, give or take a quarter by `chance`. Nothing
/// when it is of no use any more by then.
pub(super) fn next_try(now: EpochMs, attempts: u32, useful_until: EpochMs, chance: u8) -> Option<EpochMs> {
    let (first, longest) = PAUSE_MS;
    let pause = first.saturating_mul(1 << attempts.saturating_sub(1).min(16)).min(longest);
    let next = EpochMs(now.0 + pause * (192 + i64::from(chance) / 2) / 256);
    (next <= useful_until).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_doubles_to_a_quarter_of_an_hour_and_ends_with_the_use() {
        let far = EpochMs(i64::MAX);
        for (attempts, seconds) in [(1, 5), (2, 10), (3, 20), (4, 40), (8, 640), (9, 900), (40, 900), (u32::MAX, 900)] {
            let (least, most) = (seconds * 750, seconds * 1_250);
            for chance in [0, 128, 255] {
                let next = next_try(EpochMs(1_000), attempts, far, chance).unwrap().0 - 1_000;
                assert!((least..=most).contains(&next), "{attempts}: {next}");
            }
        }
        assert_eq!(next_try(EpochMs(0), 9, EpochMs(600_000), 0), None);
        assert_eq!(useful_ms(Purpose::Receipt), 86_400_000);
        assert_eq!(useful_ms(Purpose::SuspensionNotice), 259_200_000);
    }

    #[test]
    fn what_may_pass_is_tried_again_and_what_stays_is_not() {
        for code in ["20429", "30001", "30003", "30008", "30022", "busy", "no-answer", "congestion", "interrupted"] {
            assert!(may_pass(code), "{code}");
        }
        for code in [
            "21211", "21408", "21610", "21612", "21614", "30004", "30005", "30006", "30007", "30034", "99999",
            "failed", "",
        ] {
            assert!(!may_pass(code), "{code}");
        }
    }
}
