//! Hours over midnight, over the end of the year and by language; Japan's holidays against the law's rules.

use super::*;
use crate::ivr::{FlowSet, builtin};
use jiff::civil::{date, datetime};
use proptest::prelude::*;

/// The hours of a file, with nothing found.
fn hours(text: &str) -> Hours {
    crate::ivr::reading::hours_of(&format!("schema = 1\n{text}")).unwrap()
}

fn open(hours: &Hours, language: &str, at: DateTime) -> bool {
    hours.is_open("b", &language.into(), at)
}

fn next(hours: &Hours, at: DateTime) -> Option<DateTime> {
    hours.next_opening("b", &"en".into(), at)
}

#[test]
fn a_span_begins_with_its_minute_and_ends_before_its_last() {
    let hours = hours("[branch.b]\nhours.every-day = [\"08:30 to 12:00\", \"13:00 to 20:00\"]");
    for (hour, minute, is_open) in
        [(8, 29, false), (8, 30, true), (11, 59, true), (12, 0, false), (13, 0, true), (19, 59, true), (20, 0, false)]
    {
        assert_eq!(open(&hours, "en", date(2026, 4, 1).at(hour, minute, 30, 0)), is_open, "{hour}:{minute}");
    }
    assert_eq!(next(&hours, datetime(2026, 4, 1, 12, 10, 5, 0)), Some(datetime(2026, 4, 1, 13, 0, 0, 0)));
    assert_eq!(next(&hours, datetime(2026, 4, 1, 20, 0, 0, 0)), Some(datetime(2026, 4, 2, 8, 30, 0, 0)));
    let now = datetime(2026, 4, 1, 14, 0, 7, 0);
    assert_eq!(next(&hours, now), Some(now), "it is open");
}

#[test]
fn a_span_over_midnight_goes_on_into_a_closed_day() {
    let hours = hours("[branch.b]\nclosed = [\"04-02\"]\nhours.weekdays = [\"22:00 to 06:00\"]");
    // Wednesday night into the closed Thursday; Friday night into Saturday, which has no hours of its own.
    assert!(open(&hours, "en", datetime(2026, 4, 2, 5, 59, 0, 0)));
    assert!(!open(&hours, "en", datetime(2026, 4, 2, 6, 0, 0, 0)));
    assert!(
        !open(&hours, "en", datetime(2026, 4, 2, 23, 0, 0, 0)) && !open(&hours, "en", datetime(2026, 4, 3, 1, 0, 0, 0))
    );
    assert!(open(&hours, "en", datetime(2026, 4, 4, 1, 0, 0, 0)));
    assert!(!open(&hours, "en", datetime(2026, 4, 4, 22, 30, 0, 0)));
}

#[test]
fn a_period_may_go_over_the_end_of_the_year() {
    let hours = hours("[branch.b]\nclosed = [\"12-29 to 01-03\"]\nhours.every-day = [\"08:30 to 20:00\"]");
    let noon = |year, month, day| date(year, month, day).at(12, 0, 0, 0);
    for day in [noon(2026, 12, 29), noon(2026, 12, 31), noon(2027, 1, 1), noon(2027, 1, 3)] {
        assert!(!open(&hours, "en", day), "{day}");
        assert_eq!(next(&hours, day), Some(datetime(2027, 1, 4, 8, 30, 0, 0)));
    }
    assert!(open(&hours, "en", noon(2026, 12, 28)) && open(&hours, "en", noon(2027, 1, 4)));
}

#[test]
fn the_shipped_hours_are_those_of_the_official_line() {
    let flows = FlowSet::load(&builtin()).unwrap().flows;
    let open = |language: &str, at: DateTime| flows.hours().is_open("enquiries", &language.into(), at);
    for language in ["en", "zh", "ko", "es", "pt"] {
        assert!(
            open(language, datetime(2026, 11, 23, 8, 30, 0, 0)),
            "a holiday, for the foreign languages a day like others"
        );
        assert!(
            !open(language, datetime(2026, 11, 23, 20, 0, 0, 0))
                && !open(language, datetime(2026, 12, 31, 12, 0, 0, 0))
        );
    }
    assert!(!open("ja", datetime(2026, 11, 24, 9, 29, 0, 0)) && open("ja", datetime(2026, 11, 24, 19, 59, 0, 0)));
    assert!(open("ja", datetime(2026, 11, 23, 17, 29, 0, 0)) && !open("ja", datetime(2026, 11, 23, 17, 30, 0, 0)));
    assert!(flows.hours().is_open("unheard-of", &"ja".into(), datetime(2026, 12, 31, 3, 0, 0, 0)));
}

#[test]
fn a_branch_that_never_opens_promises_nothing() {
    let never = hours("[branch.b]\nclosed = [\"01-01 to 12-31\"]\nhours.every-day = [\"08:30 to 20:00\"]");
    assert_eq!(next(&never, datetime(2026, 4, 1, 12, 0, 0, 0)), None);
    let always = hours("[branch.b]\nhours.every-day = [\"00:00 to 24:00\"]");
    assert!(
        open(&always, "en", datetime(2026, 12, 31, 23, 59, 59, 0))
            && open(&always, "en", datetime(2027, 1, 1, 0, 0, 0, 0))
    );
    assert_eq!(next(&never, DateTime::MAX), None);
}

proptest! {
    /// By the minute: the next opening is the first minute at which it is open.
    #[test]
    fn the_next_opening_is_the_first_open_minute(from in 0_u16..1440, length in 1_u16..1440, closed in 1_i8..28, minutes in 0_i64..20_000) {
        let spans = vec![Span { from, to: from + length }];
        let schedule = Schedule { week: std::array::from_fn(|day| if day % 2 == 0 { spans.clone() } else { vec![] }),
            closed: vec![Period { from: (4, closed), to: (4, closed + 2) }], ..Schedule::default() };
        let now = datetime(2026, 3, 25, 0, 0, 0, 0).checked_add(jiff::Span::new().minutes(minutes)).unwrap();
        let mut first = now;
        while !schedule.is_open(first) {
            first = first.checked_add(jiff::Span::new().minutes(1)).unwrap();
        }
        prop_assert_eq!(schedule.next_opening(now), Some(first));
    }
}

/// The law on public holidays, from 1985-12-27 on (source of the rules: the law with its amendments; the equinox days by
/// the formula for 1980 to 2099). Written from the rules, without a look at the crate.
mod law {
    use jiff::civil::{Date, Weekday, date};

    fn nth_monday(day: Date, nth: i8) -> bool {
        day.weekday() == Weekday::Monday && (day.day() - 1) / 7 + 1 == nth
    }

    fn equinox(year: i16, base: f64) -> i8 {
        let since = f64::from(year) - 1980.0;
        ((base + 0.242194 * since).floor() - (since / 4.0).floor()) as i8
    }

    /// A holiday by its own name.
    fn named(day: Date) -> bool {
        let (year, month, number) = (day.year(), day.month(), day.day());
        let special = [
            date(1989, 2, 24),
            date(1990, 11, 12),
            date(1993, 6, 9),
            date(2019, 5, 1),
            date(2019, 10, 22),
            date(2020, 7, 23),
            date(2020, 7, 24),
            date(2020, 8, 10),
            date(2021, 7, 22),
            date(2021, 7, 23),
            date(2021, 8, 8),
        ];
        if special.contains(&day) {
            return true;
        }
        let games = matches!(year, 2020 | 2021);
        match month {
            1 => number == 1 || if year >= 2000 { nth_monday(day, 2) } else { number == 15 },
            2 => number == 11 || (year >= 2020 && number == 23),
            3 => number == equinox(year, 20.8431),
            4 => number == 29,
            5 => number == 3 || number == 5 || (year >= 2007 && number == 4),
            7 if games => false,
            7 if year >= 2003 => nth_monday(day, 3),
            7 => year >= 1996 && number == 20,
            8 => year >= 2016 && !games && number == 11,
            9 => number == equinox(year, 23.2488) || if year >= 2003 { nth_monday(day, 3) } else { number == 15 },
            10 if games => false,
            10 => {
                if year >= 2000 {
                    nth_monday(day, 2)
                } else {
                    number == 10
                }
            }
            11 => number == 3 || number == 23,
            12 => (1989..=2018).contains(&year) && number == 23,
            _ => false,
        }
    }

    fn substitute(day: Date) -> bool {
        let mut before = day.yesterday().unwrap();
        if day.year() < 2007 {
            return !named(day) && named(before) && before.weekday() == Weekday::Sunday;
        }
        while named(before) {
            if before.weekday() == Weekday::Sunday {
                return !named(day);
            }
            before = before.yesterday().unwrap();
        }
        false
    }

    pub(super) fn is_holiday(day: Date) -> bool {
        let between =
            named(day.yesterday().unwrap()) && named(day.tomorrow().unwrap()) && day.weekday() != Weekday::Sunday;
        named(day) || substitute(day) || between
    }
}

#[test]
fn japans_holidays_are_those_of_the_law() {
    let mut day = date(2000, 1, 1);
    let mut differ = vec![];
    let mut holidays = 0;
    while day.year() <= 2050 {
        holidays += usize::from(law::is_holiday(day));
        if Calendar::Japan.is_holiday(day) != law::is_holiday(day) {
            differ.push(day);
        }
        day = day.tomorrow().unwrap();
    }
    assert!(differ.is_empty(), "{differ:?}");
    assert!(holidays > 51 * 15, "{holidays}");
    // The bridges of September, and the days that a coronation and the games moved.
    for day in [
        date(2009, 9, 22),
        date(2015, 9, 22),
        date(2026, 9, 22),
        date(2032, 9, 21),
        date(2019, 4, 30),
        date(2019, 5, 2),
        date(2021, 8, 9),
    ] {
        assert!(Calendar::Japan.is_holiday(day), "{day}");
    }
    for day in [date(2019, 12, 23), date(2020, 10, 12), date(2021, 7, 19)] {
        assert!(!Calendar::Japan.is_holiday(day), "{day}");
    }
}

#[test]
fn a_day_outside_every_calendar_is_no_holiday_and_no_fault() {
    assert!(!Calendar::Japan.is_holiday(Date::MIN));
    Calendar::Japan.is_holiday(Date::MAX);
}
