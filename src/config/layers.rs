//! The three layers, laid over each other: defaults, file, environment. The defaults are also the register of what may
//! be set: a setting that does not stand in `default.toml` does not exist.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;

use toml::Value;
use toml::de::{DeTable, DeValue};

use super::problem::{Origin, Problem};

/// The commented defaults, as `holdline config example` prints them.
pub const DEFAULTS: &str = include_str!("default.toml");

/// Variables that begin with this belong to the tests and are none of the configuration's business.
const TESTS: &str = "HOLDLINE_TEST_";
/// Variables of `fault_points.rs`, in a build that has them; a release knows no such thing and refuses to start.
const FAULTS: &str = "HOLDLINE_FAULT_";
/// Names the configuration file; no setting.
pub(super) const FILE_VARIABLE: &str = "HOLDLINE_CONFIG";

/// A setting's value and where it came from.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    pub(super) value: Value,
    pub(super) origin: Origin,
}

/// Every setting that exists, in the order of `default.toml`, each with the value in force.
#[derive(Debug)]
pub(super) struct Layers {
    settings: BTreeMap<String, Layer>,
    order: Vec<String>,
}

impl Layers {
    /// The defaults alone.
    pub(super) fn defaults(problems: &mut Vec<Problem>) -> Self {
        let mut found = Vec::new();
        read_toml(DEFAULTS, &|_| false, &mut found, &mut |line, what| {
            let origin = Some(Origin::File { path: "default.toml".into(), line });
            problems.push(Problem { setting: String::new(), origin, what, fix: String::new() });
        });
        found.sort_by_key(|leaf| leaf.line);
        let order = found.iter().map(|leaf| leaf.path.clone()).collect();
        let settings =
            found.into_iter().map(|leaf| (leaf.path, Layer { value: leaf.value, origin: Origin::Default })).collect();
        Self { settings, order }
    }

    /// Lays a file over what there is.
    pub(super) fn lay_file(&mut self, path: &Path, text: &str, problems: &mut Vec<Problem>) {
        let mut found = Vec::new();
        let at = |line| Origin::File { path: path.to_owned(), line };
        read_toml(text, &|key| self.settings.contains_key(key), &mut found, &mut |line, what| {
            let fix = "This is not TOML; see `holdline config example`".to_owned();
            problems.push(Problem { setting: String::new(), origin: Some(at(line)), what, fix });
        });
        found.sort_by_key(|leaf| leaf.line);
        for leaf in found {
            self.lay(&leaf.path, leaf.value, at(leaf.line), problems);
        }
    }

    /// Lays the environment over what there is; what does not begin with `HOLDLINE_` is not looked at.
    pub(super) fn lay_environment(&mut self, variables: &[(OsString, OsString)], problems: &mut Vec<Problem>) {
        let names: BTreeMap<String, String> =
            self.order.iter().map(|setting| (variable(setting), setting.clone())).collect();
        for (name, value) in variables {
            let Some(name) = name.to_str().filter(|name| name.starts_with("HOLDLINE_")) else { continue };
            let fault = cfg!(feature = "fault-points") && name.starts_with(FAULTS);
            if name == FILE_VARIABLE || name.starts_with(TESTS) || fault {
                continue;
            }
            let origin = Origin::Variable(name.to_owned());
            let Some(setting) = names.get(name) else {
                let fix = nearest(name, names.keys())
                    .map_or_else(|| "`holdline config example` lists what there is".into(), did_you_mean);
                let what = "is no setting".to_owned();
                problems.push(Problem { setting: String::new(), origin: Some(origin), what, fix });
                continue;
            };
            let kind = self.settings.get(setting).map(|layer| layer.value.clone());
            match value.to_str().ok_or_else(|| "is not UTF-8".to_owned()).and_then(|text| convert(text, kind.as_ref()))
            {
                Ok(value) => self.lay(setting, value, origin, problems),
                Err(what) => problems.push(Problem {
                    setting: setting.clone(),
                    origin: Some(origin),
                    what,
                    fix: "`holdline config example` explains it".to_owned(),
                }),
            }
        }
    }

    fn lay(&mut self, path: &str, value: Value, origin: Origin, problems: &mut Vec<Problem>) {
        let Some(layer) = self.settings.get_mut(path) else {
            problems.push(self.unknown(path, origin));
            return;
        };
        if layer.value.same_type(&value) {
            *layer = Layer { value, origin };
            return;
        }
        let what = format!("must be {}, not {}", kind(&layer.value), kind(&value));
        let fix = "`holdline config example` explains it".to_owned();
        problems.push(Problem { setting: path.to_owned(), origin: Some(origin), what, fix });
    }

    fn unknown(&self, path: &str, origin: Origin) -> Problem {
        let section = path.split('.').next().unwrap_or(path);
        let inside = format!("{section}.");
        let problem = |what: &str, fix: String| Problem {
            setting: path.to_owned(),
            origin: Some(origin.clone()),
            what: what.to_owned(),
            fix,
        };
        if path == section && self.order.iter().any(|known| known.starts_with(&inside)) {
            return problem("is a section", format!("Write its settings below [{section}]"));
        }
        let last = path.rsplit('.').next().unwrap_or(path);
        let elsewhere = self.order.iter().find(|known| known.rsplit('.').next() == Some(last));
        let fix = match nearest(path, self.order.iter()).or_else(|| elsewhere.cloned()) {
            Some(near) => did_you_mean(near),
            None => "`holdline config example` lists what there is".to_owned(),
        };
        problem("is no setting", fix)
    }

    pub(super) fn get(&self, setting: &str) -> Option<&Layer> {
        self.settings.get(setting)
    }

    /// Every setting in the order of `default.toml`.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Layer)> {
        self.order.iter().filter_map(|setting| Some((setting.as_str(), self.settings.get(setting)?)))
    }
}

/// The environment variable of a setting: `http.listen` is `HOLDLINE_HTTP_LISTEN`.
pub(super) fn variable(setting: &str) -> String {
    format!("HOLDLINE_{}", setting.to_uppercase().replace(['.', '-'], "_"))
}

pub(super) fn did_you_mean(near: String) -> String {
    format!("Did you mean {near}?")
}

/// The nearest of some names, when it is near enough to be a slip.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a String>) -> Option<String> {
    known
        .map(|known| (strsim::normalized_damerau_levenshtein(name, known), known))
        .filter(|(likeness, _)| *likeness >= 0.7)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, known)| known.clone())
}

/// A variable's text as a value of the setting's kind.
fn convert(text: &str, kind_of: Option<&Value>) -> Result<Value, String> {
    let text_trimmed = text.trim();
    match kind_of {
        Some(Value::Integer(_)) => {
            text_trimmed.parse().map(Value::Integer).map_err(|_| "must be a whole number".to_owned())
        }
        Some(Value::Boolean(_)) => {
            text_trimmed.parse().map(Value::Boolean).map_err(|_| "must be true or false".to_owned())
        }
        Some(Value::Array(_)) if text_trimmed.starts_with('[') => {
            let parsed = DeValue::parse(text_trimmed).map_err(|error| format!("is no list: {}", error.message()))?;
            Ok(to_value(parsed.get_ref()))
        }
        Some(Value::Array(_)) => {
            let items = text_trimmed.split(',').map(str::trim).filter(|item| !item.is_empty());
            Ok(Value::Array(items.map(|item| Value::String(item.to_owned())).collect()))
        }
        _ => Ok(Value::String(text.to_owned())),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "a text in quotation marks",
        Value::Integer(_) => "a whole number",
        Value::Float(_) => "a number with a fraction",
        Value::Boolean(_) => "true or false",
        Value::Datetime(_) => "a date",
        Value::Array(_) => "a list",
        Value::Table(_) => "a table",
    }
}

struct Leaf {
    path: String,
    value: Value,
    line: usize,
}

/// Reads TOML into leaves with dotted names and line numbers. What `is_setting` says is a setting is a leaf even when
/// the file gives a table there.
fn read_toml(
    text: &str,
    is_setting: &dyn Fn(&str) -> bool,
    found: &mut Vec<Leaf>,
    broken: &mut dyn FnMut(usize, String),
) {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        broken(line_of(text, error.span().map_or(0, |span| span.start)), error.message().to_owned());
    }
    flatten(text, "", table.get_ref(), is_setting, found);
}

fn flatten(text: &str, prefix: &str, table: &DeTable<'_>, is_setting: &dyn Fn(&str) -> bool, found: &mut Vec<Leaf>) {
    for (key, value) in table.iter() {
        let path = if prefix.is_empty() { key.get_ref().to_string() } else { format!("{prefix}.{}", key.get_ref()) };
        match value.get_ref() {
            DeValue::Table(inner) if !is_setting(&path) => flatten(text, &path, inner, is_setting, found),
            other => {
                let line = line_of(text, key.span().start);
                found.push(Leaf { path, value: to_value(other), line });
            }
        }
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

fn to_value(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Integer(number),
            Err(_) => Value::String(number.as_str().to_owned()),
        },
        DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(flag) => Value::Boolean(*flag),
        DeValue::Datetime(instant) => Value::Datetime(*instant),
        DeValue::Array(items) => Value::Array(items.iter().map(|item| to_value(item.get_ref())).collect()),
        DeValue::Table(table) => Value::Table(
            table.iter().map(|(key, value)| (key.get_ref().to_string(), to_value(value.get_ref()))).collect(),
        ),
    }
}
