//! The schema of `speech/<language>.toml`.

use super::{file, words};
use crate::ivr::speech::{DATE_FIELDS, INSTANT_FIELDS};
use serde_json::{Value, json};

/// Dates, times, long numbers, and the pace of a voice.
pub(super) fn schema() -> Value {
    let properties = json!({
        "spaces": { "type": "boolean", "description": "A space stands between sentences." },
        "group_separator": words("Between the groups of a long number."),
        "telephone_separator": words("Between the groups of a telephone number, where that is another."),
        "era": { "const": "japanese", "description": "A birth date is told by this calendar as well." },
        "date": date(),
        "instant": instant(),
        "rate": rate(),
    });
    file("How a language is spoken", &["spaces", "group_separator", "date", "instant", "rate"], properties)
}

fn pattern(fields: &[&str]) -> Value {
    let fields: Vec<String> = fields.iter().map(|field| format!("{{{field}}}")).collect();
    words(&format!("Words with {} in them.", fields.join(", ")))
}

fn names(least: u8, most: u8, description: &str) -> Value {
    json!({
        "type": "array",
        "description": description,
        "minItems": least,
        "maxItems": most,
        "items": words("A name."),
    })
}

fn date() -> Value {
    json!({
        "type": "object",
        "description": "How a day is said.",
        "additionalProperties": false,
        "required": ["pattern"],
        "properties": {
            "pattern": pattern(&DATE_FIELDS),
            "months": names(12, 12, "Names instead of the months' numbers."),
            "days": names(31, 31, "Names instead of the days' numbers."),
        },
    })
}

fn instant() -> Value {
    json!({
        "type": "object",
        "description": "How a time of a day is said.",
        "additionalProperties": false,
        "required": ["pattern", "hours"],
        "properties": {
            "pattern": pattern(&INSTANT_FIELDS),
            "on_the_hour": words("The same without minutes."),
            "hours": { "enum": ["0-11", "1-12", "0-23"], "description": "How the hours of a day are counted." },
            "hour_names": names(12, 24, "Names instead of the hours' numbers, in the order in which they are counted."),
            "before_noon": words("What {half} is before noon."),
            "after_noon": words("What {half} is after noon."),
            "minute_digits": super::whole(1, 2, "Fewest digits of the minutes."),
        },
    })
}

fn rate() -> Value {
    let number = |least: f64, most: f64, description: &str| json!({ "type": "number", "minimum": least, "maximum": most, "description": description });
    json!({
        "type": "object",
        "description": "How fast a voice speaks, for estimates.",
        "additionalProperties": false,
        "required": ["unit", "per_second", "sentence_pause_s", "comma_pause_s", "digit_s"],
        "properties": {
            "unit": { "enum": ["characters", "words", "syllables"], "description": "What is counted." },
            "per_second": number(0.5, 20.0, "Units a second."),
            "letters_per_syllable": number(1.0, 6.0, "With unit `syllables`."),
            "sentence_pause_s": number(0.0, 3.0, "Seconds after a sentence."),
            "comma_pause_s": number(0.0, 3.0, "Seconds after a comma."),
            "digit_s": number(0.0, 3.0, "Seconds for a digit that stands alone."),
        },
    })
}
