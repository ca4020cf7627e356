//! How values are spoken, by the habit of each language: digits one by one in groups, dates with the month's name.
//!
//! The habits are data (`speech/<language>.toml`, read by [`reading`](super::reading)); here they are applied.

use super::{Slot, SlotKind, numbers::NumberGroups};
use crate::card::era;
use fluent_bundle::FluentValue;
use jiff::civil::{Date, DateTime};
use std::sync::Arc;

/// How a language speaks. The default is what a language without a file would get: values as they are, digits apart.
/// (Loading refuses such a language.)
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Speech {
    /// A space stands between sentences.
    pub(super) spaces: bool,
    /// Between the groups of a long number.
    pub(super) group_separator: String,
    /// Between the groups of a telephone number, where that is another.
    pub(super) telephone_separator: Option<String>,
    /// In which groups telephone numbers are said: those of the line's country, in every language.
    pub(super) numbers: Arc<NumberGroups>,
    pub(super) date: Option<DateHabit>,
    pub(super) instant: Option<InstantHabit>,
    /// Birth dates are told by the Japanese calendar as well.
    pub(super) japanese_era: bool,
    /// Nothing where it is wrong or missing, which was found fault with.
    pub(super) rate: Option<Rate>,
}

/// How a day is said.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DateHabit {
    /// Of [`DATE_FIELDS`].
    pub(super) pattern: Pattern,
    /// What stands for a month and a day of the month: from 1; numbers where there are none.
    pub(super) months: Vec<String>,
    pub(super) days: Vec<String>,
}

/// How a time of a day is said.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct InstantHabit {
    /// Of [`INSTANT_FIELDS`].
    pub(super) pattern: Pattern,
    /// The same without minutes; the pattern where there is none.
    pub(super) on_the_hour: Option<Pattern>,
    pub(super) hours: Hours,
    /// What stands for an hour, in the order in which they are counted; numbers where there are none.
    pub(super) hour_names: Vec<String>,
    pub(super) before_noon: String,
    pub(super) after_noon: String,
    /// Fewest digits of the minutes.
    pub(super) minute_digits: u8,
}

/// How the hours of a day are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hours {
    /// Twice from 0 to 11.
    HalfFromZero,
    /// Twice from 12 over 1 to 11.
    HalfFromTwelve,
    /// From 0 to 23.
    Whole,
}

/// How fast a voice speaks, for estimates.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rate {
    pub(super) unit: Unit,
    /// Units a second.
    pub(super) per_second: f64,
    /// Seconds after a sentence, after a comma, and for a digit that stands alone.
    pub(super) sentence_pause_s: f64,
    pub(super) comma_pause_s: f64,
    pub(super) digit_s: f64,
}

/// What is counted in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unit {
    /// Letters, signs of a script and digits.
    Characters,
    Words,
    /// Letters, of which so many are a syllable.
    Syllables {
        letters: f64,
    },
}

/// What a date's pattern may name.
pub(super) const DATE_FIELDS: [&str; 3] = ["year", "month", "day"];
/// What an instant's pattern may name.
pub(super) const INSTANT_FIELDS: [&str; 4] = ["date", "half", "hour", "minute"];

/// Words with places for values, `{month} {day}, {year}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(pub(super) Vec<Piece>);

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Words(String),
    /// One of the fields that the pattern may name.
    Value(&'static str),
}

impl Pattern {
    fn filled(&self, value: impl Fn(&str) -> String) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Value(field) => value(field),
        };
        self.0.iter().map(piece).collect()
    }
}

/// What a prompt gets for a slot's value: the words for it, or a number, which chooses among plural forms. A value that is
/// not what the slot holds is given back as it is.
pub(super) fn speak(slot: Slot, value: &str, speech: &Speech) -> FluentValue<'static> {
    match slot.kind() {
        SlotKind::Count => count(value),
        _ => FluentValue::from(words(slot, value, speech)),
    }
}

fn count(value: &str) -> FluentValue<'static> {
    value.parse::<u32>().map_or_else(|_| FluentValue::from(value.to_owned()), FluentValue::from)
}

/// The words for a slot's value.
pub(super) fn words(slot: Slot, value: &str, speech: &Speech) -> String {
    match slot.kind() {
        SlotKind::Instant => instant(value, speech).unwrap_or_else(|| value.to_owned()),
        SlotKind::Choice(_) | SlotKind::Fact | SlotKind::Count => value.to_owned(),
        _ if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_digit()) => value.to_owned(),
        SlotKind::Date => birth_date(value, speech).unwrap_or_else(|| apart(value)),
        SlotKind::Digits { .. } => grouped(value, groups(slot), &speech.group_separator),
        SlotKind::Telephone | SlotKind::FactTelephone => {
            let separator = speech.telephone_separator.as_ref().unwrap_or(&speech.group_separator);
            grouped(value, speech.numbers.of(value), separator)
        }
        // A receipt number is nine single digits and nothing between them, in every language: callers write it down.
        SlotKind::Given => apart(value),
    }
}

/// An instant, `2026-11-24T13:45`: the day, then the time as it is told.
fn instant(value: &str, speech: &Speech) -> Option<String> {
    let at: DateTime = value.parse().ok()?;
    let habit = speech.instant.as_ref()?;
    let day = date(at.date(), speech)?;
    let hour = usize::try_from(at.hour()).ok()?;
    let (hour, name) = match habit.hours {
        Hours::Whole => (hour, hour),
        Hours::HalfFromZero => (hour % 12, hour % 12),
        Hours::HalfFromTwelve => ((hour + 11) % 12 + 1, (hour + 11) % 12),
    };
    let field = |field: &str| match field {
        "date" => day.clone(),
        "half" => if at.hour() < 12 { &habit.before_noon } else { &habit.after_noon }.clone(),
        "hour" => habit.hour_names.get(name).cloned().unwrap_or_else(|| hour.to_string()),
        _ => format!("{:0digits$}", at.minute(), digits = usize::from(habit.minute_digits)),
    };
    let pattern = habit.on_the_hour.as_ref().filter(|_| at.minute() == 0).unwrap_or(&habit.pattern);
    Some(pattern.filled(field))
}

/// A birth date, keyed as YYYYMMDD: by both calendars where many know theirs by the era only.
fn birth_date(keyed: &str, speech: &Speech) -> Option<String> {
    let day = Date::strptime("%Y%m%d", keyed).ok().filter(|_| keyed.len() == 8)?;
    let spoken = date(day, speech)?;
    Some(match era::year(day).filter(|_| speech.japanese_era) {
        Some(year) => format!("{spoken}{}{year}", speech.group_separator),
        None => spoken,
    })
}

fn date(day: Date, speech: &Speech) -> Option<String> {
    let habit = speech.date.as_ref()?;
    let named = |names: &[String], number: i8| {
        let name = usize::try_from(number - 1).ok().and_then(|index| names.get(index)).cloned();
        name.unwrap_or_else(|| number.to_string())
    };
    Some(habit.pattern.filled(|field| match field {
        "year" => format!("{:04}", day.year()),
        "month" => named(&habit.months, day.month()),
        _ => named(&habit.days, day.day()),
    }))
}

/// `1 2 3`: single ASCII digits, which every voice reads one by one.
fn apart(digits: &str) -> String {
    let mut spoken = String::with_capacity(digits.len() * 2);
    for digit in digits.chars() {
        if !spoken.is_empty() {
            spoken.push(' ');
        }
        spoken.push(digit);
    }
    spoken
}

/// Sizes of the groups a number is read in; what is left over is the last group.
fn groups(slot: Slot) -> &'static [usize] {
    match slot {
        Slot::Postcode => &[3, 4],
        Slot::FormNumber => &[4, 4, 4, 4, 4, 3],
        Slot::HoldCode => &[3, 3, 4],
        _ => &[4, 4, 4, 4],
    }
}

fn grouped(digits: &str, sizes: &[usize], separator: &str) -> String {
    let mut rest = digits;
    let mut spoken = String::with_capacity(digits.len() * 3);
    for size in sizes.iter().copied().chain([usize::MAX]) {
        if rest.is_empty() {
            break;
        }
        // ASCII only (checked by the caller), so every index is a boundary.
        let (group, left) = rest.split_at(size.min(rest.len()));
        if !spoken.is_empty() {
            spoken.push_str(separator);
        }
        spoken.push_str(&apart(group));
        rest = left;
    }
    spoken
}

impl Speech {
    /// Lines of a file as one: they are not heard.
    pub(super) fn one_line(&self, text: &str) -> String {
        if self.spaces {
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            text.lines().map(str::trim).collect()
        }
    }

    /// About how long a text is in the mouth, in seconds; none where the language's rate is not known.
    pub(super) fn seconds(&self, text: &str) -> f64 {
        let Some(rate) = &self.rate else { return 0.0 };
        let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let lone = |word: &str| {
            let mut letters = word.chars().filter(|c| c.is_alphanumeric());
            letters.next().is_some_and(|c| c.is_ascii_digit()) && letters.next().is_none()
        };
        let words: Vec<&str> = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
        let digits = words.iter().filter(|word| lone(word)).count();
        let others = words.iter().filter(|word| !lone(word));
        let letters = |word: &&&str| word.chars().filter(|c| c.is_alphanumeric()).count();
        let units = match rate.unit {
            Unit::Words => number(others.count()),
            Unit::Characters => number(others.map(|word| letters(&word)).sum()),
            Unit::Syllables { letters: of_one } => number(others.map(|word| letters(&word)).sum()) / of_one,
        };
        let marks = |marks: &[char]| number(text.matches(marks).count());
        units / rate.per_second
            + rate.digit_s * number(digits)
            + rate.sentence_pause_s * marks(&SENTENCE_ENDS)
            + rate.comma_pause_s * marks(&COMMAS)
    }
}

const SENTENCE_ENDS: [char; 8] = ['。', '.', '？', '?', '！', '!', '؟', '।'];
const COMMAS: [char; 4] = ['、', ',', '，', '،'];

#[cfg(test)]
#[path = "speech_tests.rs"]
mod tests;
