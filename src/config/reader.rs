//! Reads settings into types and gathers every problem on the way, rather than stopping at the first.

use std::ops::RangeInclusive;
use std::time::Duration;

use toml::{Table, Value};

use super::layers::{Layers, did_you_mean, nearest};
use super::problem::{Origin, Problem};
use super::secret::Secret;

/// Reads from the layers; each method gives `None` after noting a problem.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    layers: &'a Layers,
    pub(super) problems: Vec<Problem>,
}

/// What is wrong with a value, and what to do.
pub(super) type Wrong = (String, String);

/// Short for a [`Wrong`].
pub(super) fn wrong<T>(what: impl Into<String>, fix: impl Into<String>) -> Result<T, Wrong> {
    Err((what.into(), fix.into()))
}

impl<'a> Reader<'a> {
    pub(super) fn new(layers: &'a Layers) -> Self {
        Self { layers, problems: Vec::new() }
    }

    /// Notes a problem of this setting.
    pub(super) fn problem(&mut self, setting: &str, what: impl Into<String>, fix: impl Into<String>) {
        let origin = self.origin(setting);
        self.problems.push(Problem { setting: setting.to_owned(), origin, what: what.into(), fix: fix.into() });
    }

    pub(super) fn origin(&self, setting: &str) -> Option<Origin> {
        self.layers.get(setting).map(|layer| layer.origin.clone())
    }

    fn value(&self, setting: &str) -> Option<&'a Value> {
        self.layers.get(setting).map(|layer| &layer.value)
    }

    /// The text as it stands; nothing when it is empty, which is how a text is "not set".
    pub(super) fn text(&self, setting: &str) -> Option<&'a str> {
        self.value(setting).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
    }

    pub(super) fn secret(&self, setting: &str) -> Option<Secret> {
        self.text(setting).map(Secret::new)
    }

    /// A text that must be there.
    pub(super) fn parsed<T>(&mut self, setting: &str, parse: impl FnOnce(&str) -> Result<T, Wrong>) -> Option<T> {
        let Some(text) = self.text(setting) else {
            self.problem(setting, "is empty", "Give it a value or leave it out for the default");
            return None;
        };
        self.note(setting, parse(text))
    }

    /// A text that may be missing: `Some(None)` when it is.
    pub(super) fn optional<T>(
        &mut self,
        setting: &str,
        parse: impl FnOnce(&str) -> Result<T, Wrong>,
    ) -> Option<Option<T>> {
        match self.text(setting) {
            None => Some(None),
            Some(text) => self.note(setting, parse(text)).map(Some),
        }
    }

    pub(super) fn number<N: TryFrom<i64>>(&mut self, setting: &str, range: RangeInclusive<i64>) -> Option<N> {
        let number = self.value(setting).and_then(Value::as_integer)?;
        if !range.contains(&number) {
            let what = format!("is {number}");
            self.problem(setting, what, format!("Give a whole number from {} to {}", range.start(), range.end()));
            return None;
        }
        N::try_from(number).ok()
    }

    /// A number of days.
    pub(super) fn days(&mut self, setting: &str, range: RangeInclusive<i64>) -> Option<Duration> {
        self.number(setting, range).map(|days: u64| Duration::from_secs(days * 86_400))
    }

    pub(super) fn flag(&mut self, setting: &str) -> Option<bool> {
        self.value(setting).and_then(Value::as_bool)
    }

    /// A list of texts, each parsed.
    pub(super) fn list<T>(&mut self, setting: &str, mut parse: impl FnMut(&str) -> Result<T, Wrong>) -> Option<Vec<T>> {
        let items = self.value(setting).and_then(Value::as_array)?;
        let mut good = Vec::with_capacity(items.len());
        for item in items {
            let parsed = match item.as_str() {
                Some(text) => parse(text.trim()),
                None => wrong("must be a list of texts in quotation marks", ""),
            };
            good.push(self.note(setting, parsed));
        }
        good.into_iter().collect()
    }

    /// A list of tables, such as `voice.lines`; only these fields may stand in them, and all are texts.
    pub(super) fn tables(&mut self, setting: &str, fields: &[&str]) -> Vec<Entry<'a>> {
        let items = self.value(setting).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let known: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
        let mut entries = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let Some(table) = item.as_table() else {
                let fix = format!("Write {{ {} = \"...\" }}", fields.join(" = \"...\", "));
                self.problem(setting, format!("has an entry {} that is no table", index + 1), fix);
                continue;
            };
            for (field, value) in table {
                let name = format!("{setting}[{index}].{field}");
                let origin = self.origin(setting);
                let mut note = |what: &str, fix: String| {
                    let what = what.to_owned();
                    self.problems.push(Problem { setting: name.clone(), origin: origin.clone(), what, fix });
                };
                if !known.contains(field) {
                    let fix = nearest(field, known.iter())
                        .map_or_else(|| format!("There are {}", fields.join(", ")), did_you_mean);
                    note("is no setting", fix);
                } else if !value.is_str() {
                    note("must be a text in quotation marks", String::new());
                }
            }
            entries.push(Entry { setting: setting.to_owned(), index, table });
        }
        entries
    }

    /// One field of an entry, which must be there.
    pub(super) fn field<T>(
        &mut self,
        entry: &Entry<'_>,
        field: &str,
        parse: impl FnOnce(&str) -> Result<T, Wrong>,
    ) -> Option<T> {
        let parsed = match entry.text(field) {
            Some(text) => parse(text),
            None => wrong("is missing", "Give it a value"),
        };
        parsed
            .map_err(|(what, fix)| {
                let (setting, origin) =
                    (format!("{}[{}].{field}", entry.setting, entry.index), self.origin(&entry.setting));
                self.problems.push(Problem { setting, origin, what, fix });
            })
            .ok()
    }

    fn note<T>(&mut self, setting: &str, parsed: Result<T, Wrong>) -> Option<T> {
        parsed.map_err(|(what, fix)| self.problem(setting, what, fix)).ok()
    }
}

/// One table of a list of tables.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    setting: String,
    pub(super) index: usize,
    table: &'a Table,
}

impl<'a> Entry<'a> {
    pub(super) fn text(&self, field: &str) -> Option<&'a str> {
        self.table.get(field).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
    }
}
