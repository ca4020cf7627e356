//! The fields of one JSON object, read one by one, so that an error can name the field without repeating its value:
//! serde's own messages quote what they read. Nothing is ambiguous at any depth: a name that stands twice is refused, and
//! a list is not taken for an object (serde reads a struct from either).

use super::RecordError;
use serde::de::{DeserializeOwned, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// What has not been taken yet.
pub(super) struct Fields(Vec<(String, Given)>);

/// What stands in a field.
enum Given {
    Object(Fields),
    List(Vec<Given>),
    Plain(Value),
}

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
        fields.once()
    }

    /// Refuses a name that stands twice: nobody could say which of the two was meant.
    fn once(self) -> Result<Self, RecordError> {
        let mut names: Vec<&str> = self.0.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        match names.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(RecordError { field: None, problem: format!("{} stands twice", shown(pair[0])) }),
            None => Ok(self),
        }
    }

    /// Takes a field that must be there.
    pub(super) fn take<T: DeserializeOwned>(&mut self, field: &'static str) -> Result<T, RecordError> {
        self.take_if_there(field)?.ok_or_else(|| RecordError { field: Some(field), problem: "is missing".to_owned() })
    }

    /// Takes a field that may be absent or `null`.
    pub(super) fn take_if_there<T: DeserializeOwned>(&mut self, field: &'static str) -> Result<Option<T>, RecordError> {
        let Some(given) = self.remove(field) else { return Ok(None) };
        serde_json::from_value(given.into_value())
            .map_err(|error| RecordError { field: Some(field), problem: told(&error.to_string(), field) })
    }

    /// Takes a list of objects and reads each whole; what is wrong inside one is told under the list's name.
    pub(super) fn take_each<T>(
        &mut self,
        field: &'static str,
        read: impl Fn(&mut Self) -> Result<T, RecordError>,
    ) -> Result<Vec<T>, RecordError> {
        let wrong = |problem: &str| RecordError { field: Some(field), problem: problem.to_owned() };
        let given = match self.remove(field) {
            Some(Given::List(given)) => given,
            Some(_) => return Err(wrong("expected a list of objects")),
            None => return Err(wrong("is missing")),
        };
        let each = |given| {
            let Given::Object(fields) = given else { return Err(wrong("expected a list of objects")) };
            let whole = fields.once().and_then(|mut fields| {
                let taken = read(&mut fields)?;
                fields.end().map(|()| taken)
            });
            whole.map_err(|error| wrong(&error.to_string()))
        };
        given.into_iter().map(each).collect()
    }

    fn remove(&mut self, field: &str) -> Option<Given> {
        let place = self.0.iter().position(|(name, _)| name == field)?;
        Some(self.0.swap_remove(place).1)
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
    // Our own (`ParseError`): fixed words. The field is said already.
    words.strip_prefix(field).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(words).to_owned()
}

impl Given {
    /// For a field that is no object: of an object only its kind is left, so that serde refuses it.
    fn into_value(self) -> Value {
        match self {
            Self::Object(_) => Value::Object(serde_json::Map::new()),
            Self::List(given) => given.into_iter().map(Self::into_value).collect(),
            Self::Plain(value) => value,
        }
    }
}

impl<'de> serde::Deserialize<'de> for Fields {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Object)
    }
}

impl<'de> serde::Deserialize<'de> for Given {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Anything)
    }
}

struct Object;

impl<'de> Visitor<'de> for Object {
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

struct Anything;

/// Values that hold no others.
macro_rules! plain {
    ($($visit:ident: $type:ty;)+) => {
        $(fn $visit<E>(self, value: $type) -> Result<Given, E> {
            Ok(Given::Plain(value.into()))
        })+
    };
}

impl<'de> Visitor<'de> for Anything {
    type Value = Given;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a JSON value")
    }

    plain! {
        visit_bool: bool;
        visit_u64: u64;
        visit_i64: i64;
        visit_f64: f64;
        visit_str: &str;
        visit_string: String;
    }

    fn visit_unit<E>(self) -> Result<Given, E> {
        Ok(Given::Plain(Value::Null))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Given, A::Error> {
        let mut given = Vec::new();
        while let Some(one) = list.next_element()? {
            given.push(one);
        }
        Ok(Given::List(given))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Given, A::Error> {
        Object.visit_map(map).map(Given::Object)
    }
}
