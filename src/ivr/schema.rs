//! JSON Schemas of the files in `ivr-flows/`, so that an editor completes and checks while one types.
//!
//! Made from the registries of slots, effects and outcomes. What only the whole line shows (who reaches whom, which prompts
//! there are) is `flow check`'s. Draft 7, which the TOML editors understand.

use super::{Effect, Slot, hours::WEEKDAYS};
use serde_json::{Map, Value, json};

/// A file there is a schema for. To add one: a variant, its name, and its arm in [`SchemaFile::schema`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaFile {
    /// One flow: `<id>.toml`.
    Flow,
    /// `languages.toml`.
    Languages,
    /// `hours.toml`.
    Hours,
}

impl SchemaFile {
    /// Every one.
    pub const ALL: [SchemaFile; 3] = [SchemaFile::Flow, SchemaFile::Languages, SchemaFile::Hours];

    /// As `schema/<name>.schema.json` has it.
    pub fn name(self) -> &'static str {
        match self {
            SchemaFile::Flow => "flow",
            SchemaFile::Languages => "languages",
            SchemaFile::Hours => "hours",
        }
    }

    /// The schema for a flow file of this name, relative to the flows' folder.
    pub fn of(path: &str) -> Option<SchemaFile> {
        match path {
            "languages.toml" => Some(SchemaFile::Languages),
            "hours.toml" => Some(SchemaFile::Hours),
            path if path.ends_with(".toml") && !path.contains('/') => Some(SchemaFile::Flow),
            _ => None,
        }
    }

    /// The schema.
    pub fn schema(self) -> Value {
        match self {
            SchemaFile::Flow => flow(),
            SchemaFile::Languages => languages(),
            SchemaFile::Hours => hours(),
        }
    }

    /// The schema as a file holds it.
    pub fn text(self) -> String {
        // Plain values: nothing of it can fail to be written.
        serde_json::to_string_pretty(&self.schema()).unwrap_or_default() + "\n"
    }
}

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

fn flow() -> Value {
    json!({
        "$schema": DRAFT,
        "title": "A flow of a telephone line",
        "type": "object",
        "additionalProperties": false,
        "required": ["schema", "id", "start", "state"],
        "properties": {
            "schema": { "const": 1, "description": "Version of this format." },
            "id": { "type": "string", "description": "The file's name, without .toml." },
            "start": name("First state."),
            "back": target("Where `*` goes back to, unless a state says otherwise."),
            "person": target("Where `0` leads: a person."),
            "give_up": target("After three silences, or too many wrong tries; without it as `person`."),
            "timeout_s": whole(1, 60, "Seconds of silence."),
            "state": {
                "type": "object",
                "description": "The steps of the dialogue.",
                "propertyNames": { "pattern": "^[a-z0-9-]+$" },
                "additionalProperties": { "oneOf": kinds() },
            },
        },
    })
}

/// One schema a kind of state. To add a kind: its keys here, with which of them must be there.
fn kinds() -> Vec<Value> {
    let outcomes = |names: &[&str]| on(names, &[], "Where it goes on.");
    vec![
        state(
            "say",
            "Says its prompt and goes on.",
            false,
            &["prompt", "next"],
            &[("next", target("Where it goes on.")), ("pause_s", whole(1, 5, "Seconds of rest afterwards."))],
        ),
        state(
            "menu",
            "One key decides.",
            true,
            &["prompt", "on"],
            &[
                ("on", menu_keys()),
                ("slot", slots("Slot that `set` of a key fills.", |slot| !slot.choices().is_empty())),
                ("options", whole(1, 10, "How many options there are: acknowledges more than five.")),
            ],
        ),
        state(
            "collect",
            "Digits into a slot; length and check come with the slot.",
            true,
            &["prompt", "slot", "next"],
            &[
                ("slot", slots("What is keyed.", |slot| slot.digits().is_some())),
                ("next", target("Where it goes on.")),
                ("empty", target("`#` alone: skips, and forgets the slot.")),
            ],
        ),
        state(
            "confirm",
            "Reads back: 1 is yes, 2 is no.",
            true,
            &["prompt", "yes", "no"],
            &[("yes", target("Key 1.")), ("no", target("Key 2."))],
        ),
        state(
            "language",
            "Says its prompt in each language.",
            true,
            &["prompt", "choices", "next", "unavailable"],
            &[
                ("choices", keys(json!({ "type": "string", "description": "A language of languages.toml." }))),
                ("next", target("Where it goes on.")),
                ("unavailable", prompt("Said for a language that is not complete.")),
            ],
        ),
        action(),
        content(),
        queue(),
        state(
            "hours",
            "Goes on by whether people of a branch can be reached now.",
            false,
            &["branch", "on"],
            &[
                ("branch", name("A branch of hours.toml.")),
                (
                    "open_for",
                    json!({
                        "type": "array",
                        "description": "Flows whose callers are let in at every hour.",
                        "items": name("A flow."),
                    }),
                ),
                ("on", outcomes(&["open", "closed"])),
            ],
        ),
        state(
            "connect",
            "Connects with a person.",
            false,
            &["prompt", "on"],
            &[("on", outcomes(&["answered", "not-answered"]))],
        ),
        state("goto", "Goes on without a word.", false, &["next"], &[("next", target("Where it goes on."))]),
        state("hangup", "Says its prompt, if any, and ends the call.", false, &[], &[]),
    ]
}

/// It has no prompt: what is said stands in `content/`.
fn content() -> Value {
    let own = [
        ("topic", name("A topic of content/*.toml.")),
        ("next", target("When all is read.")),
        ("empty", target("When no item is in force.")),
        ("back", target("Where `*` goes back to.")),
        ("person", target("Where `0` leads: a person.")),
        ("timeout_s", whole(1, 60, "Seconds of silence before it reads on.")),
    ];
    let about = "Reads the items of a topic that are in force.";
    let mut content = state("content", about, false, &["topic", "next", "empty"], &own);
    if let Some(properties) = content["properties"].as_object_mut() {
        properties.remove("prompt");
    }
    content
}

/// A caller waits for a person: the outcomes, and keys of the offers beside them.
fn queue() -> Value {
    let mut on = menu_keys();
    on["description"] =
        json!("Where it goes when a person is free, when nobody can be, and by the keys of the offers.");
    on["properties"] = json!({
        "free": target("A person is free."),
        "unavailable": target("The caller cannot wait."),
    });
    on["required"] = json!(["free", "unavailable"]);
    let seconds = |description: &str| whole(1, u8::MAX, description);
    let own = [
        ("on", on),
        ("slot", slots("Slot that `set` of a key fills.", |slot| !slot.choices().is_empty())),
        ("back", target("Where `*` goes back to.")),
        ("moved", prompt("Said when the place has improved.")),
        ("still", prompt("Said when nothing else was for a while.")),
        ("offer", prompt("Offers other ways than waiting.")),
        ("returned", prompt("Said on coming back from one of them.")),
        ("tick_s", seconds("How often it is looked whether a person is free, seconds.")),
        ("still_s", seconds("Longest time without a word, seconds.")),
        ("offer_after_s", seconds("Seconds until other ways are offered.")),
        ("offer_again_s", seconds("Seconds until they are offered again.")),
    ];
    state("queue", "Waits for a person.", false, &["prompt", "moved", "still", "offer", "returned", "on"], &own)
}

/// When people can be reached, by branch.
fn hours() -> Value {
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
    json!({
        "$schema": DRAFT,
        "title": "When people can be reached",
        "type": "object",
        "additionalProperties": false,
        "required": ["schema", "branch"],
        "properties": {
            "schema": { "const": 1, "description": "Version of this format." },
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
        },
    })
}

fn action() -> Value {
    let effects = Effect::ALL.map(|effect| json!({ "const": effect.name(), "description": about(effect) }));
    let mut action = state(
        "action",
        "Has an effect done.",
        false,
        &["effect", "on"],
        &[
            ("effect", json!({ "description": "What is done.", "oneOf": effects })),
            ("on", json!({ "type": "object", "description": "Where each outcome goes." })),
        ],
    );
    action["allOf"] = Effect::ALL
        .map(|effect| {
            let needed: Vec<&str> = effect.outcomes().iter().map(|outcome| outcome.name()).collect();
            let more: Vec<&str> = effect.optional_outcomes().iter().map(|outcome| outcome.name()).collect();
            json!({
                "if": { "properties": { "effect": { "const": effect.name() } }, "required": ["effect"] },
                "then": { "properties": { "on": on(&needed, &more, "Where each outcome goes.") } },
            })
        })
        .into_iter()
        .collect();
    action
}

fn about(effect: Effect) -> String {
    let names = |slots: &[Slot]| slots.iter().map(|slot| slot.name()).collect::<Vec<_>>().join(", ");
    let outcomes: Vec<&str> = effect.outcomes().iter().map(|outcome| outcome.name()).collect();
    let mut about = format!("Outcomes: {}.", outcomes.join(", "));
    if !effect.inputs().is_empty() {
        about += &format!(" Needs {}.", names(effect.inputs()));
    }
    if !effect.outputs().is_empty() {
        about += &format!(" Answers {}.", names(effect.outputs()));
    }
    about
}

/// A state of one kind: `own` keys beside those that every state, and every question, has.
fn state(kind: &str, description: &str, asks: bool, required: &[&str], own: &[(&str, Value)]) -> Value {
    let mut properties = Map::new();
    let mut put = |key: &str, value: Value| properties.insert(key.to_owned(), value);
    put("kind", json!({ "const": kind, "description": description }));
    put("prompt", prompt("What is said: a prompt of prompts/<language>.ftl."));
    put(
        "clear",
        json!({
            "type": "array",
            "description": "Slots forgotten on entry.",
            "items": slots("A slot.", |_| true),
        }),
    );
    put("set", choices_made());
    if asks {
        put(
            "reprompt",
            json!({
                "type": "array",
                "description": "Said after the first, second, ... failure.",
                "items": prompt("A prompt."),
            }),
        );
        put("tries", whole(1, 10, "Wrong entries until it gives up: 4 in menus, 3 for digits."));
        put("timeout_s", whole(1, 60, "Seconds of silence."));
        put("back", target("Where `*` goes back to."));
        put("person", target("Where `0` leads: a person."));
        put("give_up", target("After three silences, or too many wrong tries."));
        put(
            "sensitive",
            json!({ "type": "boolean", "description": "What is keyed is personal; some slots always are." }),
        );
    }
    for (key, value) in own {
        put(key, value.clone());
    }
    let required: Vec<&str> = ["kind"].iter().chain(required).copied().collect();
    json!({
        "title": kind,
        "description": description,
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

/// `set.<slot> = "word"`, for slots that have words.
fn choices_made() -> Value {
    let with_words = Slot::ALL.into_iter().filter(|slot| !slot.choices().is_empty());
    let properties: Map<String, Value> =
        with_words.map(|slot| (slot.name().to_owned(), json!({ "enum": slot.choices() }))).collect();
    json!({
        "type": "object",
        "description": "Choices made on entry.",
        "additionalProperties": false,
        "properties": properties,
    })
}

fn menu_keys() -> Value {
    let words: Vec<&str> = Slot::ALL.iter().flat_map(|slot| slot.choices()).copied().collect();
    keys(json!({
        "oneOf": [
            target("Where the key leads."),
            {
                "type": "object",
                "additionalProperties": false,
                "required": ["to"],
                "properties": {
                    "to": target("Where the key leads."),
                    "set": { "enum": words, "description": "Word the menu's slot is set to." },
                },
            },
        ],
    }))
}

/// Keys 1 to 9.
fn keys(value: Value) -> Value {
    json!({
        "type": "object",
        "description": "Keys 1 to 9; `0` is a person, `*` goes back, `#` repeats.",
        "minProperties": 1,
        "additionalProperties": false,
        "patternProperties": { "^[1-9]$": value },
    })
}

/// An edge for each outcome.
fn on(needed: &[&str], more: &[&str], description: &str) -> Value {
    let edges: Map<String, Value> = needed
        .iter()
        .chain(more)
        .map(|outcome| ((*outcome).to_owned(), target(&format!("Where `{outcome}` leads."))))
        .collect();
    json!({
        "type": "object",
        "description": description,
        "additionalProperties": false,
        "required": needed,
        "properties": edges,
    })
}

fn slots(description: &str, wanted: impl Fn(Slot) -> bool) -> Value {
    let names: Vec<&str> = Slot::ALL.into_iter().filter(|slot| wanted(*slot)).map(Slot::name).collect();
    json!({ "enum": names, "description": description })
}

fn name(description: &str) -> Value {
    json!({ "type": "string", "pattern": "^[a-z0-9-]+$", "description": description })
}

fn target(description: &str) -> Value {
    let description = format!("{description} A state of this file, or `flow:<id>`.");
    json!({ "type": "string", "pattern": "^(flow:)?[a-z0-9-]+$", "description": description })
}

fn prompt(description: &str) -> Value {
    json!({ "type": "string", "pattern": "^[a-zA-Z][a-zA-Z0-9_-]*$", "description": description })
}

fn whole(least: u8, most: u8, description: &str) -> Value {
    json!({ "type": "integer", "minimum": least, "maximum": most, "description": description })
}

fn seconds(description: &str) -> Value {
    json!({ "type": "number", "exclusiveMinimum": 0, "maximum": 600, "description": description })
}

fn languages() -> Value {
    let text = |description: &str| json!({ "type": "string", "minLength": 1, "description": description });
    json!({
        "$schema": DRAFT,
        "title": "Languages of a telephone line",
        "type": "object",
        "additionalProperties": false,
        "required": ["schema", "start", "start_known", "person", "language"],
        "properties": {
            "schema": { "const": 1, "description": "Version of this format." },
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
                        "id": text("As in prompts/<id>.ftl, such as ja."),
                        "complete": {
                            "type": "boolean",
                            "description": "Every prompt is there; otherwise only the language menu speaks it.",
                        },
                        "twilio_language": text("Twilio's language of <Say>, such as ja-JP."),
                        "twilio_voice": text("Twilio's voice of <Say>, such as Polly.Kazuha-Neural."),
                    },
                },
            },
        },
    })
}
