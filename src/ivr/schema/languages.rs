//! The schema of `languages.toml`.

use super::{file, name, seconds, words};
use serde_json::{Value, json};

/// Voices, first flows, and what the line promises.
pub(super) fn schema() -> Value {
    let properties = json!({
        "start": name("Flow for the shared number: it asks for the language."),
        "start_known": name("Flow for a number that has a language of its own."),
        "person": name("Flow where every error leads."),
        "keying": {
            "type": "object",
            "description": "How fast callers key, for `holdline flow time`.",
            "additionalProperties": false,
            "properties": {
                "first_key_s": seconds("From the end of a question for digits to its first key."),
                "by_heart_s": seconds("A digit known by heart."),
                "copied_s": seconds("A digit copied from paper."),
                "menu_key_s": seconds("The key of a menu, once its option has been spoken."),
            },
        },
        "budget": {
            "type": "object",
            "description": "What the line promises: seconds from the first word to the suspension.",
            "additionalProperties": false,
            "properties": {
                "registered_s": seconds("The caller's number is registered on the card."),
                "form_number_s": seconds("By the number of the application form."),
                "urgent_s": seconds("Until the first key on the way has been spoken."),
            },
        },
        "language": {
            "type": "array",
            "minItems": 1,
            "description": "In the order of preference; the first one is spoken where none is chosen yet.",
            "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["id", "twilio_language", "twilio_voice"],
                "properties": {
                    "id": words("As in prompts/<id>.ftl, such as ja."),
                    "complete": {
                        "type": "boolean",
                        "description": "Every prompt is there; otherwise only the language menu speaks it.",
                    },
                    "twilio_language": words("Twilio's language of <Say>, such as ja-JP."),
                    "twilio_voice": words("Twilio's voice of <Say>, such as Polly.Kazuha-Neural."),
                },
            },
        },
    });
    file("Languages of a telephone line", &["start", "start_known", "person", "language"], properties)
}
