//! About how long a caller has yet to wait, as it is told: rounded up, never exact, and with an end to the telling.

use crate::ivr::WAIT_MORE;
use std::time::Duration;

/// What is told, in minutes; a longer wait is "more than" the last.
const TOLD_MINUTES: [u64; 8] = [1, 2, 3, 5, 10, 15, 20, 30];

/// The wait at this place (from 1) when `people` serve, each of whom takes `handling` for a caller: everybody before and
/// the caller themself, shared among those who serve. The value of slot `wait-minutes`; nothing where nobody serves.
pub(super) fn waiting_time(place: u32, people: usize, handling: Duration) -> Option<String> {
    let people = u32::try_from(people).ok().filter(|people| *people > 0)?;
    let wait = handling.checked_mul(place)? / people;
    let told = TOLD_MINUTES.into_iter().find(|minutes| wait <= Duration::from_secs(minutes * 60));
    Some(told.map_or_else(|| WAIT_MORE.to_owned(), |minutes| minutes.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_rounded_up_and_has_an_end() {
        let told = |place, people, seconds| waiting_time(place, people, Duration::from_secs(seconds));
        for (place, people, seconds, minutes) in [
            (1, 1, 60, "1"),
            (1, 1, 61, "2"),
            (1, 1, 180, "3"),
            (2, 1, 180, "10"),
            (2, 3, 180, "2"),
            (10, 1, 180, "30"),
            (11, 1, 180, "more"),
            (u32::MAX, 1, 1, "more"),
            (1, 1, 0, "1"),
        ] {
            assert_eq!(told(place, people, seconds).as_deref(), Some(minutes), "{place} {people} {seconds}");
        }
        assert_eq!(told(1, 0, 180), None);
    }

    #[test]
    fn a_better_place_is_never_told_a_longer_wait() {
        let minutes = |told: Option<String>| told.and_then(|told| told.parse::<u64>().ok()).unwrap_or(u64::MAX);
        for (people, seconds) in [(1, 180), (2, 200), (7, 90), (40, 600)] {
            let told = (1..200).map(|place| minutes(waiting_time(place, people, Duration::from_secs(seconds))));
            assert!(told.is_sorted(), "{people} {seconds}");
        }
    }
}
