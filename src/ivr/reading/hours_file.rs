//! `hours.toml`: when people of each branch can be reached.

use super::{Named, Report, table, table::Table};
use crate::ivr::{
    Language,
    finding::{Place, did_you_mean},
    hours::{Branch, Calendar, Hours, Period, Schedule, Span, WEEKDAYS},
};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What `hours.toml` says, with the places that later checks point at.
#[derive(Debug, Default)]
pub(in crate::ivr) struct HoursFile {
    pub(in crate::ivr) hours: Hours,
    /// Branches.
    pub(in crate::ivr) branches: Vec<Named>,
    /// Languages that have hours of their own.
    pub(in crate::ivr) languages: Vec<Named>,
}

const SCHEDULE: [&str; 3] = ["hours", "closed", "holidays"];
const EVERY_DAY: &str = "every-day";
const WORKING_DAYS: &str = "weekdays";
const WEEKEND: &str = "weekends";
const ON_HOLIDAYS: &str = "holidays";
const JAPAN: &str = "japan";

/// Reads the file.
pub(super) fn read(file: usize, text: &str, report: &mut Report) -> HoursFile {
    let (parsed, _) = table::parse(file, text, report);
    let root = Table::root(file, text, &parsed);
    root.schema(report);
    root.only(&["schema", "branch"], "hours.toml", report);
    let mut read = HoursFile::default();
    let branches = root.table("branch", report);
    for name in branches.iter().flat_map(|branches| branches.keys()) {
        let Some(table) = branches.and_then(|branches| branches.table(&name.text, report)) else { continue };
        let of_what = format!("branch `{}`", name.text);
        table.only(&[SCHEDULE[0], SCHEDULE[1], SCHEDULE[2], "language"], &of_what, report);
        if !table.has("hours") {
            let hint = "write `hours.every-day = [\"08:30 to 17:00\"]`".to_owned();
            report.error(name.mark, format!("{of_what} has no `hours`"), Some(hint));
        }
        let mut branch =
            Branch { general: schedule(table, &Schedule::default(), &of_what, &mut read, report), ..Branch::default() };
        let languages = table.table("language", report);
        for language in languages.iter().flat_map(|languages| languages.keys()) {
            let Some(own) = languages.and_then(|languages| languages.table(&language.text, report)) else { continue };
            let of_what = format!("{of_what} in language `{}`", language.text);
            own.only(&SCHEDULE, &of_what, report);
            let schedule = schedule(own, &branch.general, &of_what, &mut read, report);
            branch.languages.insert(Language::new(language.text.clone()), schedule);
            read.languages.push(language);
        }
        read.hours.branches.insert(name.text.clone(), branch);
        read.branches.push(name);
    }
    read
}

/// What a table says; what it does not say is as in `general`.
fn schedule(
    table: Table<'_>,
    general: &Schedule,
    of_what: &str,
    read: &mut HoursFile,
    report: &mut Report,
) -> Schedule {
    let mut schedule = general.clone();
    if table.has("holidays") {
        schedule.calendar = calendar(table, read, report);
    }
    if table.has("closed") {
        let named = table.strings("closed", report);
        schedule.closed = named.iter().filter_map(|named| period(named, report)).collect();
    }
    if let Some(hours) = table.table("hours", report) {
        (schedule.week, schedule.on_holidays) = week(hours, of_what, report);
        if hours.has(ON_HOLIDAYS) && schedule.calendar == Calendar::None {
            let what = format!("{of_what} has hours on holidays, but no `holidays`");
            report.error(hours.key_mark(ON_HOLIDAYS), what, Some("write `holidays = \"japan\"`".to_owned()));
        }
    }
    schedule
}

/// The more exactly a day is named, the more it counts: `monday`, then `weekdays` and `weekends`, then `every-day`.
fn week(hours: Table<'_>, of_what: &str, report: &mut Report) -> ([Vec<Span>; 7], Vec<Span>) {
    let names = WEEKDAYS.map(|(name, _)| name);
    let known: Vec<&str> = [EVERY_DAY, WORKING_DAYS, WEEKEND, ON_HOLIDAYS].into_iter().chain(names).collect();
    hours.only(&known, &format!("the hours of {of_what}"), report);
    let mut spans = |key: &str| hours.has(key).then(|| spans(hours, key, report));
    let every_day = spans(EVERY_DAY).unwrap_or_default();
    let working_days = spans(WORKING_DAYS).unwrap_or_else(|| every_day.clone());
    let weekend = spans(WEEKEND).unwrap_or(every_day);
    let mut week: [Vec<Span>; 7] = Default::default();
    for (at, name) in names.into_iter().enumerate() {
        let usual = if at < 5 { &working_days } else { &weekend };
        week[at] = spans(name).unwrap_or_else(|| usual.clone());
    }
    let on_holidays = spans(ON_HOLIDAYS).unwrap_or_default();
    (week, on_holidays)
}

/// `["08:30 to 12:00", "13:00 to 17:00"]`.
fn spans(hours: Table<'_>, key: &str, report: &mut Report) -> Vec<Span> {
    let mut spans: Vec<Span> = vec![];
    for named in hours.strings(key, report) {
        let Some(span) = span(&named.text) else {
            let hint = "write such as `08:30 to 20:00`, `22:00 to 06:00` over midnight, or `00:00 to 24:00`".to_owned();
            report.error(named.mark, format!("`{}` is no span of hours", named.text), Some(hint));
            continue;
        };
        if spans.iter().any(|other| other.from < span.to && span.from < other.to) {
            report.error(named.mark, format!("`{}` overlaps another span of the day", named.text), None);
        }
        spans.push(span);
    }
    spans.sort_unstable();
    spans
}

fn span(text: &str) -> Option<Span> {
    const DAY: u16 = 24 * 60;
    let (from, to) = text.split_once(" to ")?;
    let (from, to) = (minutes(from)?, minutes(to)?);
    if from >= DAY {
        return None;
    }
    match to {
        _ if to == from => None,
        _ if to < from => Some(Span { from, to: to + DAY }),
        _ => Some(Span { from, to }),
    }
}

/// `8:30`, `08:30`, up to `24:00`.
fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(hour, 2) || !digits(minute, 2) || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (minute < 60 && (hour < 24 || (hour, minute) == (24, 0))).then_some(hour * 60 + minute)
}

/// `12-29 to 01-03`, or one day.
fn period(named: &Named, report: &mut Report) -> Option<Period> {
    let (from, to) = named.text.split_once(" to ").unwrap_or((&named.text, &named.text));
    let period = month_day(from).zip(month_day(to)).map(|(from, to)| Period { from, to });
    if period.is_none() {
        let hint = "write month and day, such as `12-29 to 01-03`".to_owned();
        report.error(named.mark, format!("`{}` is no period of days", named.text), Some(hint));
    }
    period
}

/// A day that some year has: February 29 too.
fn month_day(text: &str) -> Option<(i8, i8)> {
    const LEAP_YEAR: i16 = 2000;
    let (month, day) = text.trim().split_once('-')?;
    let day = Date::new(LEAP_YEAR, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some((day.month(), day.day()))
}

/// `"japan"`, `"none"`, or a table of dates.
fn calendar(table: Table<'_>, read: &mut HoursFile, report: &mut Report) -> Calendar {
    if !table.is_array("holidays") {
        let Some(name) = table.string("holidays", report) else { return Calendar::None };
        return match name.text.as_str() {
            JAPAN => Calendar::Japan,
            "none" => Calendar::None,
            other => {
                let hint = did_you_mean(other, [JAPAN, "none"])
                    .unwrap_or_else(|| "write `japan`, `none`, or a table of dates".to_owned());
                report.error(name.mark, format!("unknown holidays `{other}`"), Some(hint));
                Calendar::None
            }
        };
    }
    let mut dates = BTreeSet::new();
    for named in table.strings("holidays", report) {
        match named.text.parse::<Date>() {
            Ok(date) => {
                if !dates.insert(date) {
                    report.error(named.mark, format!("the holiday {date} is there twice"), None);
                }
            }
            Err(_) => {
                let what = format!("`{}` is no day of the calendar", named.text);
                report.error(named.mark, what, Some("write such as `2027-01-01`".to_owned()));
            }
        }
    }
    let calendar = Calendar::Dates(dates);
    match calendar.last_year() {
        Some(year) => {
            let place = Place::of(table.key_mark("holidays"), report);
            read.hours.tables.push((place, year));
        }
        None => report.error(table.key_mark("holidays"), "the table of holidays is empty".to_owned(), None),
    }
    calendar
}
