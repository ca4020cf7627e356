//! JSON Schemas of the files in `ivr-flows/`, so that an editor completes and checks while one types.
//!
//! What is in a registry (slots, effects, outcomes, fields of dates) is taken from there. What only the whole line shows (who reaches whom, which prompts
//! there are) is `flow check`'s. Draft 7, which the TOML editors understand.

mod content;
mod flow;
mod hours;
mod languages;
mod numbers;
mod speech;

use serde_json::{Value, json};

/// A file there is a schema for. To add one: a variant, its name, and its arm in [`SchemaFile::schema`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaFile {
    /// One flow: `<id>.toml`.
    Flow,
    /// `languages.toml`.
    Languages,
    /// `hours.toml`.
    Hours,
    /// `numbers.toml`.
    Numbers,
    /// How a language speaks: `speech/<language>.toml`.
    Speech,
    /// Dated items: `content/<group>.toml`.
    Content,
}

impl SchemaFile {
    /// Every one.
    pub const ALL: [SchemaFile; 6] = [
        SchemaFile::Flow,
        SchemaFile::Languages,
        SchemaFile::Hours,
        SchemaFile::Numbers,
        SchemaFile::Speech,
        SchemaFile::Content,
    ];

    /// As `schema/<name>.schema.json` has it.
    pub fn name(self) -> &'static str {
        match self {
            SchemaFile::Flow => "flow",
            SchemaFile::Languages => "languages",
            SchemaFile::Hours => "hours",
            SchemaFile::Numbers => "numbers",
            SchemaFile::Speech => "speech",
            SchemaFile::Content => "content",
        }
    }

    /// The schema for a flow file of this name, relative to the flows' folder.
    pub fn of(path: &str) -> Option<SchemaFile> {
        let name = path.strip_suffix(".toml")?;
        match name.split_once('/') {
            None if name == "languages" => Some(SchemaFile::Languages),
            None if name == "hours" => Some(SchemaFile::Hours),
            None if name == "numbers" => Some(SchemaFile::Numbers),
            None => Some(SchemaFile::Flow),
            Some(("speech", _)) => Some(SchemaFile::Speech),
            Some(("content", _)) => Some(SchemaFile::Content),
            Some(_) => None,
        }
    }

    /// The schema.
    pub fn schema(self) -> Value {
        match self {
            SchemaFile::Flow => flow::schema(),
            SchemaFile::Languages => languages::schema(),
            SchemaFile::Hours => hours::schema(),
            SchemaFile::Numbers => numbers::schema(),
            SchemaFile::Speech => speech::schema(),
            SchemaFile::Content => content::schema(),
        }
    }

    /// The schema as a file holds it.
    pub fn text(self) -> String {
        // Plain values: nothing of it can fail to be written.
        serde_json::to_string_pretty(&self.schema()).unwrap_or_default() + "\n"
    }
}

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// A whole file: these properties and no others, and besides them the version that every file names.
fn file(title: &str, required: &[&str], mut properties: Value) -> Value {
    properties["schema"] = json!({ "const": 1, "description": "Version of this format." });
    let required: Vec<&str> = ["schema"].iter().chain(required).copied().collect();
    json!({
        "$schema": DRAFT,
        "title": title,
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

fn name(description: &str) -> Value {
    json!({ "type": "string", "pattern": "^[a-z0-9-]+$", "description": description })
}

fn words(description: &str) -> Value {
    json!({ "type": "string", "minLength": 1, "description": description })
}

fn whole(least: u8, most: u8, description: &str) -> Value {
    json!({ "type": "integer", "minimum": least, "maximum": most, "description": description })
}

fn seconds(description: &str) -> Value {
    json!({ "type": "number", "exclusiveMinimum": 0, "maximum": 600, "description": description })
}
