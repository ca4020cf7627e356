//! How many colleagues the next hours need: what came in the same half hours of the days before, and Erlang C.

use super::BoardSettings;
use crate::card::{Demand, EpochMs, HALF_HOUR_MS, Staffed, agents_needed, on_roster};
use crate::store::PastLine;

/// Days that are looked back on: a week, so that each weekday counts once.
pub(super) const DAYS: i64 = 7;
/// Half hours that are looked ahead at: a shift.
const AHEAD: i64 = 16;
/// Contacts from which on the measured handling time is believed; before, the setting is.
const ENOUGH: i64 = 20;
/// Half hours of a day.
const A_DAY: i64 = 48;

/// What the next hours need.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forecast {
    /// Average handling time it reckons with, milliseconds.
    pub handling_ms: i64,
    /// That was measured, not set.
    pub is_measured: bool,
    /// Days that it reckons from: fewer than [`DAYS`] while the line is new.
    pub days: i64,
    /// The next half hours.
    pub spans: Vec<ForecastSpan>,
}

/// What a half hour needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ForecastSpan {
    /// When it begins.
    pub from: EpochMs,
    /// How many came in this half hour, on average.
    pub arrivals: f64,
    /// What serves them well enough; nothing when no number does.
    pub staffed: Option<Staffed>,
    /// How many that is on the roster.
    pub roster: Option<u32>,
}

/// From what came in the [`DAYS`] days before the half hour of `now` began; `past` is numbered from there.
pub(super) fn forecast(past: &PastLine, this_half_hour: EpochMs, set_ms: i64, settings: BoardSettings) -> Forecast {
    let is_measured = past.handled >= ENOUGH && past.handling_ms > 0;
    let handling_ms = if is_measured { past.handling_ms / past.handled } else { set_ms };
    let days = days_covered(past);
    let span = |ahead: i64| {
        let same = past.arrivals.iter().filter(|(number, _)| number.rem_euclid(A_DAY) == ahead.rem_euclid(A_DAY));
        let arrivals = whole(same.map(|(_, count)| count).sum()) / whole(days);
        let demand = Demand { per_hour: 2.0 * arrivals, handling_s: whole(handling_ms) / 1_000.0 };
        let staffed = agents_needed(demand, settings.goal);
        let roster = staffed.and_then(|staffed| on_roster(staffed.agents, settings.shrinkage));
        ForecastSpan { from: this_half_hour.plus_ms(ahead * HALF_HOUR_MS), arrivals, staffed, roster }
    };
    Forecast { handling_ms, is_measured, days, spans: (0..AHEAD).map(span).collect() }
}

/// Days since the first who came, begun ones too: those before it were no quiet days, there was no line.
fn days_covered(past: &PastLine) -> i64 {
    let first = past.arrivals.iter().map(|(number, _)| *number).min().unwrap_or(0);
    DAYS - (first / A_DAY).clamp(0, DAYS - 1)
}

/// Counts and milliseconds of a week, far below what a float holds exactly.
fn whole(number: i64) -> f64 {
    i32::try_from(number).map_or(f64::from(i32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::Goal;

    const SETTINGS: BoardSettings = BoardSettings { goal: Goal { share: 0.8, within_s: 20.0 }, shrinkage: 0.3 };

    #[test]
    fn the_same_half_hours_of_a_week_are_averaged_and_staffed() {
        // 100 in the coming half hour on each of 7 days, 7 in the next on one of them: 1 on average.
        let arrivals = (0..7).map(|day| (day * 48, 100)).chain([(49, 7)]).collect();
        let past = PastLine { arrivals, handled: 700, handling_ms: 700 * 180_000 };
        let now = EpochMs(1_795_442_400_000);
        let found = forecast(&past, now, 60_000, SETTINGS);
        assert_eq!((found.handling_ms, found.is_measured, found.spans.len()), (180_000, true, 16));
        let (first, second, third) = (found.spans[0], found.spans[1], found.spans[2]);
        assert_eq!((first.from, first.arrivals), (now, 100.0));
        // 200 an hour of 180 s each are 10 erlangs: 14 reach 88 % in 20 s, 13 do 79.6 %.
        assert_eq!((first.staffed.unwrap().agents, first.roster), (14, Some(20)));
        assert_eq!((second.arrivals, second.staffed.unwrap().agents), (1.0, 1));
        assert_eq!((third.arrivals, third.staffed.unwrap().agents, third.roster), (0.0, 1, Some(2)));
    }

    #[test]
    fn a_line_that_began_two_days_ago_is_not_averaged_over_a_week() {
        let past = PastLine {
            arrivals: vec![(5 * 48 + 20, 3), (5 * 48 + 47, 1), (6 * 48, 8), (6 * 48 + 2, 4)],
            handled: 0,
            handling_ms: 0,
        };
        let found = forecast(&past, EpochMs(0), 240_000, SETTINGS);
        assert_eq!((found.days, found.spans[0].arrivals, found.spans[2].arrivals), (2, 4.0, 2.0));
        assert_eq!(forecast(&PastLine::default(), EpochMs(0), 240_000, SETTINGS).days, 7);
    }

    #[test]
    fn few_contacts_are_no_measure_of_their_length() {
        let past = PastLine { arrivals: vec![(0, 19)], handled: 19, handling_ms: 19 };
        let found = forecast(&past, EpochMs(0), 240_000, SETTINGS);
        assert_eq!((found.handling_ms, found.is_measured), (240_000, false));
    }
}
