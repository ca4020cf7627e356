//! `speech/<language>.toml`: how a language says dates, times and long numbers, and how fast it is spoken.

use super::{
    Named, Report,
    table::{self, Table},
};
use crate::ivr::{
    Language, Sources,
    finding::did_you_mean,
    speech::{DATE_FIELDS, DateHabit, Hours, INSTANT_FIELDS, InstantHabit, Pattern, Piece, Rate, Speech, Unit},
};
use std::{
    ops::RangeInclusive,
    sync::{Arc, LazyLock},
};

/// One file, read.
#[derive(Debug)]
pub(super) struct SpeechFile {
    pub(super) file: usize,
    pub(super) language: Language,
    pub(super) speech: Speech,
}

const KEYS: [&str; 8] =
    ["schema", "spaces", "group_separator", "telephone_separator", "era", "date", "instant", "rate"];
/// Units a second, from a very slow voice by words to a very fast one by characters.
const PER_SECOND: RangeInclusive<f64> = 0.5..=20.0;
const LETTERS_OF_A_SYLLABLE: RangeInclusive<f64> = 1.0..=6.0;
const PAUSE_S: RangeInclusive<f64> = 0.0..=3.0;

/// The language that a file of this name is about.
pub(super) fn language_of(path: &str) -> Option<&str> {
    path.strip_prefix("speech/")?.strip_suffix(".toml")
}

/// Every `speech/<language>.toml`.
pub(super) fn read_all(sources: &Sources, report: &mut Report) -> Vec<SpeechFile> {
    let files = sources.files.iter().enumerate();
    files.filter_map(|(file, (path, text))| Some(read(file, language_of(path)?, text, report))).collect()
}

/// How a language speaks, as far as its file says.
pub(super) fn of<'a>(files: &'a [SpeechFile], language: &str) -> &'a Speech {
    static UNKNOWN: LazyLock<Speech> = LazyLock::new(Speech::default);
    files.iter().find(|file| file.language.as_str() == language).map_or(&UNKNOWN, |file| &file.speech)
}

fn read(file: usize, language: &str, text: &str, report: &mut Report) -> SpeechFile {
    let (parsed, _) = table::parse(file, text, report);
    let root = Table::root(file, text, &parsed);
    let of_what = "a language's speech";
    root.schema(report);
    root.only(&KEYS, of_what, report);
    let speech = Speech {
        spaces: missing(&root, "spaces", of_what, report).and_then(|()| root.boolean("spaces", report)).unwrap_or(true),
        group_separator: words(&root, "group_separator", of_what, report),
        telephone_separator: root
            .has("telephone_separator")
            .then(|| words(&root, "telephone_separator", of_what, report)),
        numbers: Arc::default(), // the line's, given with the speech
        date: table_of(&root, "date", of_what, report).map(|table| date(&table, report)),
        instant: table_of(&root, "instant", of_what, report).map(|table| instant(&table, report)),
        japanese_era: one_of(&root, "era", &[("japanese", true)], report).unwrap_or(false),
        rate: table_of(&root, "rate", of_what, report).and_then(|table| rate(&table, report)),
    };
    SpeechFile { file, language: Language::new(language), speech }
}

fn date(table: &Table<'_>, report: &mut Report) -> DateHabit {
    table.only(&["pattern", "months", "days"], "`date`", report);
    DateHabit {
        pattern: pattern(table, "pattern", &DATE_FIELDS, &DATE_FIELDS, report),
        months: names(table, "months", 12, report),
        days: names(table, "days", 31, report),
    }
}

fn instant(table: &Table<'_>, report: &mut Report) -> InstantHabit {
    let of_what = "`instant`";
    let known = ["pattern", "on_the_hour", "hours", "hour_names", "before_noon", "after_noon", "minute_digits"];
    table.only(&known, of_what, report);
    let counted = [("0-11", Hours::HalfFromZero), ("1-12", Hours::HalfFromTwelve), ("0-23", Hours::Whole)];
    let hours = missing(table, "hours", of_what, report).and_then(|()| one_of(table, "hours", &counted, report));
    let hours = hours.unwrap_or(Hours::Whole);
    // Of a day counted in halves both must be told apart, and there is a word for each.
    let (needed, most): (&[&str], usize) = match hours {
        Hours::Whole => (&["date", "hour", "minute"], 24),
        Hours::HalfFromZero | Hours::HalfFromTwelve => (&INSTANT_FIELDS, 12),
    };
    let mut half = |key: &str| match needed.contains(&"half") || table.has(key) {
        true => words(table, key, of_what, report),
        false => String::new(),
    };
    let (before_noon, after_noon) = (half("before_noon"), half("after_noon"));
    let without_minutes: Vec<&str> = needed.iter().copied().filter(|field| *field != "minute").collect();
    InstantHabit {
        pattern: pattern(table, "pattern", &INSTANT_FIELDS, needed, report),
        on_the_hour: table
            .has("on_the_hour")
            .then(|| pattern(table, "on_the_hour", &INSTANT_FIELDS[..3], &without_minutes, report)),
        hours,
        hour_names: names(table, "hour_names", most, report),
        before_noon,
        after_noon,
        minute_digits: table.number("minute_digits", 1..=2, report).unwrap_or(1),
    }
}

/// The rate, if nothing is wrong with it: a wrong one would find fault with every prompt.
fn rate(table: &Table<'_>, report: &mut Report) -> Option<Rate> {
    let of_what = "`rate`";
    let known = ["unit", "per_second", "letters_per_syllable", "sentence_pause_s", "comma_pause_s", "digit_s"];
    table.only(&known, of_what, report);
    let mut number =
        |key: &str, range| missing(table, key, of_what, report).and_then(|()| table.decimal(key, range, report));
    let per_second = number("per_second", PER_SECOND);
    let sentence_pause_s = number("sentence_pause_s", PAUSE_S);
    let comma_pause_s = number("comma_pause_s", PAUSE_S);
    let digit_s = number("digit_s", PAUSE_S);
    Some(Rate {
        unit: unit(table, report)?,
        per_second: per_second?,
        sentence_pause_s: sentence_pause_s?,
        comma_pause_s: comma_pause_s?,
        digit_s: digit_s?,
    })
}

fn unit(table: &Table<'_>, report: &mut Report) -> Option<Unit> {
    let (syllables, key) = ("syllables", "letters_per_syllable");
    let units =
        [("characters", Unit::Characters), ("words", Unit::Words), (syllables, Unit::Syllables { letters: 1.0 })];
    let unit = missing(table, "unit", "`rate`", report).and_then(|()| one_of(table, "unit", &units, report))?;
    if let Unit::Syllables { .. } = unit {
        missing(table, key, "`rate` with unit `syllables`", report)?;
        let letters = table.decimal(key, LETTERS_OF_A_SYLLABLE, report)?;
        return Some(Unit::Syllables { letters });
    }
    if table.has(key) {
        report.error(table.key_mark(key), "`letters_per_syllable` belongs to unit `syllables`".to_owned(), None);
    }
    Some(unit)
}

/// Finds fault with a key that is not there.
fn missing(table: &Table<'_>, key: &str, of_what: &str, report: &mut Report) -> Option<()> {
    if !table.has(key) {
        report.error(table.mark, format!("{of_what} has no `{key}`"), None);
        return None;
    }
    Some(())
}

fn table_of<'a>(table: &Table<'a>, key: &str, of_what: &str, report: &mut Report) -> Option<Table<'a>> {
    missing(table, key, of_what, report)?;
    table.table(key, report)
}

/// Words that must be there and say something.
fn words(table: &Table<'_>, key: &str, of_what: &str, report: &mut Report) -> String {
    let named = table.required(key, of_what, report);
    if let Some(named) = named.as_ref().filter(|named| named.text.is_empty()) {
        report.error(named.mark, format!("`{key}` is empty"), None);
    }
    named.map(|named| named.text).unwrap_or_default()
}

fn one_of<T: Copy>(table: &Table<'_>, key: &str, known: &[(&str, T)], report: &mut Report) -> Option<T> {
    let named = table.string(key, report)?;
    let found = known.iter().find(|(word, _)| *word == named.text);
    if found.is_none() {
        let hint = did_you_mean(&named.text, known.iter().map(|(word, _)| *word));
        report.error(named.mark, format!("unknown `{key}`: `{}`", named.text), hint);
    }
    found.map(|(_, value)| *value)
}

/// As many names as there are things to be named, or none at all.
fn names(table: &Table<'_>, key: &str, count: usize, report: &mut Report) -> Vec<String> {
    let names = table.strings(key, report);
    if table.has(key) && names.len() != count {
        report.error(table.key_mark(key), format!("`{key}` must be {count} names, not {}", names.len()), None);
    }
    for empty in names.iter().filter(|name| name.text.trim().is_empty()) {
        report.error(empty.mark, format!("a name in `{key}` is empty"), None);
    }
    names.into_iter().map(|name| name.text).collect()
}

/// A pattern that names each of the `needed` fields once, and of the others only `known` ones.
fn pattern(table: &Table<'_>, key: &str, known: &[&'static str], needed: &[&str], report: &mut Report) -> Pattern {
    let mut pieces = vec![];
    let Some(named) = table.required(key, "a pattern's table", report) else { return Pattern(pieces) };
    let mut rest = named.text.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        if !before.is_empty() {
            pieces.push(Piece::Words(before.to_owned()));
        }
        let Some((field, after)) = after.split_once('}') else {
            report.error(named.mark, format!("`{key}` has a `{{` without its `}}`"), None);
            return Pattern(pieces);
        };
        match known.iter().find(|name| **name == field.trim()) {
            Some(field) => pieces.push(Piece::Value(field)),
            None => unknown_field(key, field, &named, known, report),
        }
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    for field in needed {
        let times = pieces.iter().filter(|piece| matches!(piece, Piece::Value(name) if name == field)).count();
        if times != 1 {
            report.error(named.mark, format!("`{key}` names {{{field}}} {times} times, and must once"), None);
        }
    }
    Pattern(pieces)
}

fn unknown_field(key: &str, field: &str, named: &Named, known: &[&'static str], report: &mut Report) {
    let hint = did_you_mean(field, known.iter().copied());
    report.error(named.mark, format!("`{key}` names the unknown value {{{field}}}"), hint);
}
