//! The schema of `hours.toml`.

use super::file;
use crate::ivr::hours::WEEKDAYS;
use serde_json::{Map, Value, json};

/// When people can be reached, by branch.
pub(super) fn schema() -> Value {
    let spans = json!({
        "type": "array",
        "description": "Spans of a day; one that ends before it begins goes on past midnight.",
        "items": { "type": "string", "pattern": "^[0-9]{2}:[0-9]{2} to [0-9]{2}:[0-9]{2}$" },
    });
    let days = ["every-day", "weekdays", "weekends", "holidays"].into_iter();
    let days = days.chain(WEEKDAYS.map(|(name, _)| name)).map(|day| (day.to_owned(), spans.clone()));
    let days: Map<String, Value> = days.collect();
    let schedule = json!({
        "hours": { "type": "object", "additionalProperties": false, "properties": days },
        "closed": {
            "type": "array",
            "description": "Days of every year, such as `12-29 to 01-03`.",
            "items": { "type": "string", "pattern": "^[0-9]{2}-[0-9]{2}( to [0-9]{2}-[0-9]{2})?$" },
        },
        "holidays": {
            "description": "The public holidays of Japan, or a table of one's own.",
            "oneOf": [
                { "const": "japan" },
                { "type": "array", "items": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" } },
            ],
        },
    });
    let mut branch = schedule.clone();
    branch["language"] = json!({
        "type": "object",
        "description": "Hours of callers of one language, where they differ.",
        "additionalProperties": { "type": "object", "additionalProperties": false, "properties": schedule },
    });
    let properties = json!({
        "branch": {
            "type": "object",
            "propertyNames": { "pattern": "^[a-z0-9-]+$" },
            "additionalProperties": {
                "type": "object",
                "additionalProperties": false,
                "required": ["hours"],
                "properties": branch,
            },
        },
    });
    file("When people can be reached", &["branch"], properties)
}
