//! A TOML table with its place, whose getters turn every surprise into a finding.

use super::{Mark, Named, Report};
use crate::ivr::finding::did_you_mean;
use jiff::civil::Date;
use std::ops::RangeInclusive;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// One table of a file.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    file: usize,
    text: &'a str,
    pub(super) mark: Mark,
    entries: &'a DeTable<'a>,
}

/// Parses a file; syntax errors become findings, and what was understood around them is returned all the same.
pub(super) fn parse<'a>(file: usize, text: &'a str, report: &mut Report) -> (Spanned<DeTable<'a>>, bool) {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let offset = error.span().map_or(0, |span| span.start);
        let mut what = error.message().lines().collect::<Vec<_>>().join(", ");
        let part = error.span().and_then(|span| text.get(span)).filter(|part| !part.is_empty());
        if let Some(part) = part.filter(|_| what == "duplicate key") {
            what = format!("duplicate key `{part}`");
        }
        report.error(Mark::at(file, text, offset), what, None);
    }
    (table, !errors.is_empty())
}

impl<'a> Table<'a> {
    pub(super) fn root(file: usize, text: &'a str, table: &'a Spanned<DeTable<'a>>) -> Table<'a> {
        Table { file, text, mark: Mark { file, line: 1, column: 1 }, entries: table.get_ref() }
    }

    fn mark(&self, offset: usize) -> Mark {
        Mark::at(self.file, self.text, offset)
    }

    fn value(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.entries.get(key)
    }

    /// Place of the key itself.
    pub(super) fn key_mark(&self, key: &str) -> Mark {
        self.entries.get_key_value(key).map_or(self.mark, |(key, _)| self.mark(key.span().start))
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Finds fault with every key that is not known here.
    pub(super) fn only(&self, known: &[&str], of_what: &str, report: &mut Report) {
        for key in self.entries.keys() {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) {
                let what = format!("unknown key `{name}` in {of_what}");
                report.error(self.mark(key.span().start), what, did_you_mean(name, known.iter().copied()));
            }
        }
    }

    fn wrong_type(&self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str, report: &mut Report) {
        let what = format!("`{key}` must be {wanted}, not {}", value.get_ref().type_str());
        report.error(self.mark(value.span().start), what, None);
    }

    pub(super) fn string(&self, key: &str, report: &mut Report) -> Option<Named> {
        let value = self.value(key)?;
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(key, value, "a string", report);
            return None;
        };
        Some(Named { text: text.to_owned(), mark: self.mark(value.span().start) })
    }

    /// A string that must be there.
    pub(super) fn required(&self, key: &str, of_what: &str, report: &mut Report) -> Option<Named> {
        if !self.has(key) {
            report.error(self.mark, format!("{of_what} has no `{key}`"), None);
        }
        self.string(key, report)
    }

    pub(super) fn strings(&self, key: &str, report: &mut Report) -> Vec<Named> {
        let Some(value) = self.value(key) else { return vec![] };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "an array of strings", report);
            return vec![];
        };
        let mut strings = vec![];
        for item in items.iter() {
            match item.get_ref().as_str() {
                Some(text) => strings.push(Named { text: text.to_owned(), mark: self.mark(item.span().start) }),
                None => self.wrong_type(key, item, "an array of strings", report),
            }
        }
        strings
    }

    pub(super) fn boolean(&self, key: &str, report: &mut Report) -> Option<bool> {
        let value = self.value(key)?;
        let boolean = value.get_ref().as_bool();
        if boolean.is_none() {
            self.wrong_type(key, value, "true or false", report);
        }
        boolean
    }

    /// A whole number within a range.
    pub(super) fn number(&self, key: &str, range: RangeInclusive<u8>, report: &mut Report) -> Option<u8> {
        let value = self.value(key)?;
        let number = value.get_ref().as_integer().and_then(|i| i64::from_str_radix(i.as_str(), i.radix()).ok());
        let fitting = number.and_then(|n| u8::try_from(n).ok()).filter(|n| range.contains(n));
        if fitting.is_none() {
            let what = format!("`{key}` must be a whole number from {} to {}", range.start(), range.end());
            report.error(self.mark(value.span().start), what, None);
        }
        fitting
    }

    /// A number with or without a fraction, within a range.
    pub(super) fn decimal(&self, key: &str, range: RangeInclusive<f64>, report: &mut Report) -> Option<f64> {
        let value = self.value(key)?;
        let (whole, fraction) = (value.get_ref().as_integer(), value.get_ref().as_float());
        let text = whole.map(|whole| whole.as_str()).or(fraction.map(|fraction| fraction.as_str()));
        let fitting = text.and_then(|text| text.parse().ok()).filter(|n| range.contains(n));
        if fitting.is_none() {
            let what = format!("`{key}` must be a number from {} to {}", range.start(), range.end());
            report.error(self.mark(value.span().start), what, None);
        }
        fitting
    }

    /// A day as TOML writes it: `2026-04-01`, without quotes and without a time.
    pub(super) fn date(&self, key: &str, report: &mut Report) -> Option<Date> {
        let value = self.value(key)?;
        let written = value.get_ref().as_datetime().filter(|at| at.time.is_none() && at.offset.is_none());
        let day = written.and_then(|at| at.date).and_then(|day| {
            Date::new(day.year.try_into().ok()?, day.month.try_into().ok()?, day.day.try_into().ok()?).ok()
        });
        if day.is_none() {
            let what = format!("`{key}` must be a day such as 2026-04-01, without quotes");
            report.error(self.mark(value.span().start), what, None);
        }
        day
    }

    /// A day that must be there.
    pub(super) fn required_date(&self, key: &str, of_what: &str, report: &mut Report) -> Option<Date> {
        if !self.has(key) {
            let hint = Some(format!("write `{key} = 2026-04-01`"));
            report.error(self.mark, format!("{of_what} has no `{key}`"), hint);
        }
        self.date(key, report)
    }

    pub(super) fn table(&self, key: &str, report: &mut Report) -> Option<Table<'a>> {
        let value = self.value(key)?;
        let Some(entries) = value.get_ref().as_table() else {
            self.wrong_type(key, value, "a table", report);
            return None;
        };
        Some(Table { entries, mark: self.key_mark(key), ..*self })
    }

    /// The tables of an array of tables.
    pub(super) fn tables(&self, key: &str, report: &mut Report) -> Vec<Table<'a>> {
        let Some(value) = self.value(key) else { return vec![] };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "an array of tables", report);
            return vec![];
        };
        let tables = items.iter().filter_map(|item| {
            let entries = item.get_ref().as_table()?;
            Some(Table { entries, mark: self.mark(item.span().start), ..*self })
        });
        tables.collect()
    }

    /// Names of all keys, in the order of the file.
    pub(super) fn keys(&self) -> Vec<Named> {
        let mut keys: Vec<Named> = self
            .entries
            .keys()
            .map(|key| Named { text: key.get_ref().to_string(), mark: self.mark(key.span().start) })
            .collect();
        keys.sort_by_key(|key| key.mark);
        keys
    }

    /// The value of `key` is a table (and not a string).
    pub(super) fn is_table(&self, key: &str) -> bool {
        self.value(key).is_some_and(|value| value.get_ref().is_table())
    }

    /// The value of `key` is an array.
    pub(super) fn is_array(&self, key: &str) -> bool {
        self.value(key).is_some_and(|value| value.get_ref().is_array())
    }

    /// `schema = 1`, in every file.
    pub(super) fn schema(&self, report: &mut Report) {
        const SCHEMA: &str = "1";
        match self.value("schema") {
            Some(value) if value.get_ref().as_integer().is_some_and(|i| i.as_str() == SCHEMA) => {}
            Some(_) => report.error(self.key_mark("schema"), format!("`schema` must be {SCHEMA}"), None),
            None => {
                report.error(self.mark, "the file has no `schema`".to_owned(), Some("write `schema = 1`".to_owned()))
            }
        }
    }
}
