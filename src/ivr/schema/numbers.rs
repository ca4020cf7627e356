//! The schema of `numbers.toml`.

use super::file;
use serde_json::{Value, json};

/// Beginnings of telephone numbers, by the sizes of their groups.
pub(super) fn schema() -> Value {
    let properties = json!({
        "groups": {
            "type": "object",
            "description": "Sizes of the groups, such as 3-4-4, and beginnings of numbers that are as long together.",
            "additionalProperties": false,
            "patternProperties": {
                "^[1-9][0-9]?(-[1-9][0-9]?)*$": {
                    "type": "array",
                    "description": "The longest beginning that a number has decides.",
                    "items": { "type": "string", "pattern": "^[0-9]+$" },
                },
            },
        },
    });
    file("In which groups telephone numbers are read out", &[], properties)
}
