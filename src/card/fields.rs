//! The fields of one JSON object, read one by one, so that an error can name the field without repeating its value:
//! serde's own messages quote what they read.

use super::RecordError;
use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde_json::Value;

/// What has not been taken yet.
pub(super) struct Fields(Vec<(String, Value)>);

impl Fields {
    /// Reads the object. Which fields it must have is asked later.
    pub(super) fn read(line: &str) -> Result<Self, RecordError> {
        let problem = |problem| RecordError { field: None, problem };
        let fields: Self = serde_json::from_str(line).map_err(|error| {
            if error.is_data() {
                return problem("must be one JSON object".to_owned());
            }
            // serde_json says what is wrong with the notation in fixed words; the place is added anew.
            let text = error.to_string();
            let words = text.rsplit_once(" at line ").map_or("wrong notation", |(words, _)| words);
            problem(format!("must be one JSON object: {words} (column {})", error.column()))
        })?;
        let mut names: Vec<&str> = fields.0.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        match names.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(problem(format!("{} stands twice", shown(pair[0])))),
            None => Ok(fields),
        }
    }

    /// Takes a field that must be there.
    pub(super) fn take<T: DeserializeOwned>(&mut self, field: &'static str) -> Result<T, RecordError> {
        self.take_if_there(field)?.ok_or_else(|| RecordError { field: Some(field), problem: "is missing".to_owned() })
    }

    /// Takes a field that may be absent or `null`.
    pub(super) fn take_if_there<T: DeserializeOwned>(&mut self, field: &'static str) -> Result<Option<T>, RecordError> {
        let Some(place) = self.0.iter().position(|(name, _)| name == field) else { return Ok(None) };
        let (_, value) = self.0.swap_remove(place);
        serde_json::from_value(value)
            .map_err(|error| RecordError { field: Some(field), problem: told(&error.to_string(), field) })
    }

    /// Refuses what is left over.
    pub(super) fn end(&self) -> Result<(), RecordError> {
        match self.0.first() {
            Some((name, _)) => Err(RecordError { field: None, problem: format!("{} is not known", shown(name)) }),
            None => Ok(()),
        }
    }
}

/// A field's name as the issuer wrote it, if it looks like one: a line gone wrong can have anything there.
fn shown(name: &str) -> String {
    let plain = name.len() <= 32 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if plain && !name.is_empty() { format!("field {name}") } else { "a field".to_owned() }
}

/// serde's words without the values that most of them quote: only what was expected stays, and that stands last.
fn told(words: &str, field: &str) -> String {
    let quotes = ["invalid type", "invalid value", "invalid length", "unknown variant", "unknown field"];
    if quotes.iter().any(|start| words.starts_with(start)) {
        let expected = words.rsplit_once(", expected ").map_or("something else", |(_, expected)| expected);
        return format!("expected {expected}");
    }
    // Our own (`ParseError`), or a missing or doubled field of an entry: fixed words. The field is said already.
    words.strip_prefix(field).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(words).to_owned()
}

impl<'de> serde::Deserialize<'de> for Fields {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Collect)
    }
}

struct Collect;

impl<'de> Visitor<'de> for Collect {
    type Value = Fields;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Vec::with_capacity(18);
        while let Some(entry) = map.next_entry()? {
            fields.push(entry);
        }
        Ok(Fields(fields))
    }
}
