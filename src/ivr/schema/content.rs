//! The schema of `content/<group>.toml`.

use super::{file, name, whole, words};
use serde_json::{Value, json};

/// Topics and their dated items; the words are in Fluent files.
pub(super) fn schema() -> Value {
    // Days are written without quotes, which is a type of its own in TOML. Editors hand it on as a string; a program that
    // turns the file into JSON may make something else of it, so that the reader alone judges days.
    let day = |description: &str| json!({ "description": description });
    let properties = json!({
        "renew_after_years": whole(1, 50, "Years after which a source is to be looked at again."),
        "topics": {
            "type": "array",
            "description": "Topics of this file, in the order of the page; a `content` state of a flow reads one.",
            "items": name("A topic."),
        },
        "item": {
            "type": "array",
            "description": "In the order in which they are heard; the words are in <language>.ftl.",
            "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["id", "topic", "source", "source_date"],
                "properties": {
                    "id": name("Its name in content/<language>.ftl."),
                    "topic": name("One of the topics."),
                    "source": words("The page that says so, in words."),
                    "source_date": day("The day on which it said so, such as 2026-04-01 without quotes."),
                    "begin": day("First day on which it is true, when that is not the source's."),
                    "end": day("Last day on which it is true."),
                    "archived": {
                        "type": "boolean",
                        "description": "It has ended, somebody has seen so, and it stays for the record.",
                    },
                },
            },
        },
    });
    file("What the public is told", &["renew_after_years"], properties)
}
