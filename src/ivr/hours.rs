//! Opening hours: when people of a branch can be reached, by language, weekday and holiday.
//!
//! Read from `hours.toml` ([`reading`](super::reading)). Pure: the time is an argument, on the clock of the place where
//! the service stands. A span belongs to the day on which it begins; one that goes over midnight goes on into a day that
//! is closed.

use super::{Finding, Language, finding::Place};
use jiff::civil::{Date, DateTime, Time, Weekday};
use koyomi_rs::JapaneseHoliday;
use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

/// Farthest day that is looked at for the next opening.
const FARTHEST_DAYS: i64 = 400;
const DAY_MINUTES: u16 = 24 * 60;

/// The hours of all branches.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hours {
    pub(super) branches: BTreeMap<String, Branch>,
    /// Tables of holidays: where each stands, and the last year it knows.
    pub(super) tables: Vec<(Place, i16)>,
}

/// One branch: the hours of most languages, and those of languages that have hours of their own.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Branch {
    pub(super) general: Schedule,
    pub(super) languages: BTreeMap<Language, Schedule>,
}

/// When it is open.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Schedule {
    /// From Monday.
    pub(super) week: [Vec<Span>; 7],
    pub(super) closed: Vec<Period>,
    pub(super) calendar: Calendar,
    /// Instead of the weekday's hours on a holiday; nothing: closed.
    pub(super) on_holidays: Vec<Span>,
}

/// From and to, in minutes after the midnight on which its day begins; `to` is above `from` and at most 48 hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub(super) from: u16,
    pub(super) to: u16,
}

/// Days of every year on which it is closed, both included; may go over the end of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    /// Month and day.
    pub(super) from: (i8, i8),
    pub(super) to: (i8, i8),
}

/// Which days are holidays.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Calendar {
    /// None.
    #[default]
    None,
    /// Japan's public holidays by law, with their substitutes.
    Japan,
    /// A table of dates.
    Dates(BTreeSet<Date>),
}

impl Hours {
    /// What somebody should look at on this day. A table of holidays has to reach beyond this year: the next one's are
    /// wanted before it begins.
    #[must_use]
    pub fn due_on(&self, today: Date) -> Vec<Finding> {
        let due = |(place, year): &(Place, i16)| {
            let hint = Some(format!("add the holidays of {}", today.year().max(*year) + 1));
            match year.cmp(&today.year()) {
                Ordering::Less => Some(place.warning(format!("the table of holidays ended with {year}"), hint)),
                Ordering::Equal => Some(place.warning(format!("the table of holidays ends this year ({year})"), hint)),
                Ordering::Greater => None,
            }
        };
        self.tables.iter().filter_map(due).collect()
    }

    /// People of this branch can be reached in this language at this time. A branch that is not known is open: nobody
    /// is locked out by mistake.
    #[must_use]
    pub fn is_open(&self, branch: &str, language: &Language, now: DateTime) -> bool {
        self.schedule(branch, language).is_none_or(|schedule| schedule.is_open(now))
    }

    /// When they can be reached next: `now` itself while it is open, nothing if not within 400 days.
    #[must_use]
    pub fn next_opening(&self, branch: &str, language: &Language, now: DateTime) -> Option<DateTime> {
        self.schedule(branch, language).map_or(Some(now), |schedule| schedule.next_opening(now))
    }

    fn schedule(&self, branch: &str, language: &Language) -> Option<&Schedule> {
        let branch = self.branches.get(branch)?;
        Some(branch.languages.get(language).unwrap_or(&branch.general))
    }
}

impl Schedule {
    fn is_open(&self, now: DateTime) -> bool {
        let minute = minute_of(now);
        let holds = |day: Option<Date>, minute: u16| {
            day.is_some_and(|day| self.spans(day).iter().any(|span| span.from <= minute && minute < span.to))
        };
        holds(Some(now.date()), minute) || holds(now.date().yesterday().ok(), minute + DAY_MINUTES)
    }

    fn next_opening(&self, now: DateTime) -> Option<DateTime> {
        if self.is_open(now) {
            return Some(now);
        }
        let days = (0..=FARTHEST_DAYS).map_while(|n| now.date().checked_add(jiff::Span::new().days(n)).ok());
        days.flat_map(|day| self.spans(day).iter().filter_map(move |span| begin_of(day, *span)))
            .find(|opening| *opening > now)
    }

    /// The spans that begin on a day, the earliest first.
    fn spans(&self, day: Date) -> &[Span] {
        if self.closed.iter().any(|period| period.has(day)) {
            return &[];
        }
        if self.calendar.is_holiday(day) {
            return &self.on_holidays;
        }
        let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
        self.week.get(weekday).map_or(&[], Vec::as_slice)
    }
}

impl Period {
    fn has(self, day: Date) -> bool {
        let day = (day.month(), day.day());
        if self.from <= self.to { self.from <= day && day <= self.to } else { self.from <= day || day <= self.to }
    }
}

impl Calendar {
    /// Is this day a holiday?
    pub(super) fn is_holiday(&self, day: Date) -> bool {
        match self {
            Calendar::None => false,
            Calendar::Japan => japanese_holiday(day),
            Calendar::Dates(dates) => dates.contains(&day),
        }
    }

    /// The last year that a table of dates knows; nothing where the calendar goes on by rules.
    pub(super) fn last_year(&self) -> Option<i16> {
        match self {
            Calendar::Dates(dates) => dates.last().map(|day| day.year()),
            Calendar::None | Calendar::Japan => None,
        }
    }
}

/// Days that koyomi-rs 0.4 counts and the law does not: moved for the games of 2020 and 2021, and a Sunday between two
/// holidays before 2007.
const MOVED: [(i16, i8, i8); 7] =
    [(2003, 5, 4), (2020, 7, 20), (2020, 8, 11), (2020, 10, 12), (2021, 7, 19), (2021, 8, 11), (2021, 10, 11)];

/// By the law on public holidays. The days of the equinoxes are computed, since the gazette names them only a year
/// ahead; a test holds all days against the law's rules.
fn japanese_holiday(day: Date) -> bool {
    let [month, number] = [day.month(), day.day()].map(|part| u32::try_from(part).unwrap_or(0));
    let moved = MOVED.contains(&(day.year(), day.month(), day.day()));
    let day = chrono::NaiveDate::from_ymd_opt(i32::from(day.year()), month, number);
    !moved && day.is_some_and(|day| JapaneseHoliday::holiday(&day).is_some())
}

fn minute_of(at: DateTime) -> u16 {
    u16::try_from(i16::from(at.hour()) * 60 + i16::from(at.minute())).unwrap_or(0)
}

fn begin_of(day: Date, span: Span) -> Option<DateTime> {
    let hour = i8::try_from(span.from / 60).ok()?;
    let minute = i8::try_from(span.from % 60).ok()?;
    Some(day.to_datetime(Time::new(hour, minute, 0, 0).ok()?))
}

/// The days of a week by their names, from Monday.
pub(super) const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

#[cfg(test)]
#[path = "hours_tests.rs"]
mod tests;
