//! The schema of a flow's file, from the registries of slots, effects and outcomes.

use super::{file, name, whole};
use crate::ivr::{Effect, Slot};
use serde_json::{Map, Value, json};

/// The steps of the dialogue, by kind.
pub(super) fn schema() -> Value {
    let properties = json!({
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
    });
    file("A flow of a telephone line", &["id", "start", "state"], properties)
}

/// One schema a kind of state. To add a kind: its keys here, with which of them must be there.
fn kinds() -> Vec<Value> {
    [speaking(), asking(), branching()].concat()
}

/// Kinds that say something and go on, or end the call.
fn speaking() -> Vec<Value> {
    vec![
        state(
            "say",
            "Says its prompt and goes on.",
            false,
            &["prompt", "next"],
            &[("next", target("Where it goes on.")), ("pause_s", whole(1, 5, "Seconds of rest afterwards."))],
        ),
        content(),
        state("hangup", "Says its prompt, if any, and ends the call.", false, &[], &[]),
    ]
}

/// Kinds that wait for keys.
fn asking() -> Vec<Value> {
    vec![
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
        queue(),
    ]
}

/// Kinds that go on by what comes of something.
fn branching() -> Vec<Value> {
    let outcomes = |names: &[&str]| on(names, &[], "Where it goes on.");
    let open_for = json!({
        "type": "array",
        "description": "Flows whose callers are let in at every hour.",
        "items": name("A flow."),
    });
    vec![
        action(),
        state(
            "hours",
            "Goes on by whether people of a branch can be reached now.",
            false,
            &["branch", "on"],
            &[
                ("branch", name("A branch of hours.toml.")),
                ("open_for", open_for),
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

fn target(description: &str) -> Value {
    let description = format!("{description} A state of this file, or `flow:<id>`.");
    json!({ "type": "string", "pattern": "^(flow:)?[a-z0-9-]+$", "description": description })
}

fn prompt(description: &str) -> Value {
    json!({ "type": "string", "pattern": "^[a-zA-Z][a-zA-Z0-9_-]*$", "description": description })
}
