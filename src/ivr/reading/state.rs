//! One `[state.name]` of a flow file.

mod menu;
mod waiting;

pub(in crate::ivr) use waiting::RawQueue;

use super::{Mark, Named, Report, flow_file::LONGEST_TIMEOUT_S, flow_file::Shared, table::Table};
use crate::ivr::{Effect, Slot, finding::did_you_mean};

/// A state as written, names checked against the registries, targets and prompts not yet resolved.
#[derive(Clone, Debug)]
pub(in crate::ivr) struct RawState {
    pub(in crate::ivr) flow: String,
    pub(in crate::ivr) name: String,
    pub(in crate::ivr) mark: Mark,
    pub(in crate::ivr) kind: RawKind,
    pub(in crate::ivr) prompt: Option<Named>,
    pub(in crate::ivr) reprompt: Vec<Named>,
    pub(in crate::ivr) clear: Vec<Slot>,
    pub(in crate::ivr) set: Vec<(Slot, String)>,
    pub(in crate::ivr) tries: u8,
    pub(in crate::ivr) timeout_s: u8,
    pub(in crate::ivr) edges: Vec<RawEdge>,
}

/// Its kind.
#[derive(Clone, Debug)]
pub(in crate::ivr) enum RawKind {
    Say { pause_s: u8 },
    Menu { slot: Option<Slot> },
    Collect { slot: Slot },
    Confirm,
    Language { choices: Vec<(String, Named)>, unavailable: Option<Named> },
    Action { effect: Effect },
    Queue(Box<RawQueue>),
    Hours { branch: Named, open_for: Vec<Named> },
    Connect,
    Goto,
    Content { topic: Named },
    Hangup,
}

/// A way out of a state.
#[derive(Clone, Debug)]
pub(in crate::ivr) struct RawEdge {
    pub(in crate::ivr) label: String,
    pub(in crate::ivr) to: Named,
    pub(in crate::ivr) set: Option<Named>,
}

pub(in crate::ivr) const KINDS: [&str; 12] = [
    "say", "menu", "collect", "confirm", "language", "action", "queue", "hours", "connect", "goto", "content", "hangup",
];
const COMMON: [&str; 4] = ["kind", "prompt", "clear", "set"];
const INPUT: [&str; 7] = ["reprompt", "tries", "timeout_s", "back", "person", "give_up", "sensitive"];
const MENU_TRIES: u8 = 4;
const COLLECT_TRIES: u8 = 3;
/// product.md: "5 s silence three times goes to a person".
const TIMEOUT_S: u8 = 5;
/// Silence after a paragraph of content: a rest between two paragraphs, long enough for a key.
const PARAGRAPH_TIMEOUT_S: u8 = 1;

/// Reads a state into `states`; true when its kind could not be told, so that its edges are unknown.
pub(super) fn read(
    flow: &str,
    name: &Named,
    table: Table<'_>,
    shared: &Shared,
    states: &mut Vec<RawState>,
    report: &mut Report,
) -> bool {
    let of_what = format!("state `{}`", name.text);
    if !name.text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        report.error(name.mark, format!("{of_what}: names are written in a-z, 0-9 and `-`"), None);
    }
    let kind_name = table.required("kind", &of_what, report);
    let mut reader = Reader { table, shared, of_what, edges: vec![], report };
    let kind = kind_name.and_then(|kind_name| reader.kind(&kind_name));
    let understood = kind.is_some();
    // A state that is not understood keeps its name and its prompts, so that nobody else is blamed for it.
    let kind = kind.unwrap_or(RawKind::Goto);
    let input =
        matches!(kind, RawKind::Menu { .. } | RawKind::Collect { .. } | RawKind::Confirm | RawKind::Language { .. });
    let content = matches!(kind, RawKind::Content { .. });
    if input || content {
        reader.escapes(input);
    }
    let timeout_s = if content { Some(PARAGRAPH_TIMEOUT_S) } else { shared.timeout_s };
    let default_tries = if matches!(kind, RawKind::Collect { .. }) { COLLECT_TRIES } else { MENU_TRIES };
    let state = RawState {
        flow: flow.to_owned(),
        name: name.text.clone(),
        mark: name.mark,
        prompt: if understood { reader.prompt(&kind) } else { table.string("prompt", reader.report) },
        reprompt: table.strings("reprompt", reader.report),
        clear: reader.clear(),
        set: reader.set(),
        tries: table.number("tries", 1..=10, reader.report).unwrap_or(default_tries),
        timeout_s: table.number("timeout_s", 1..=LONGEST_TIMEOUT_S, reader.report).or(timeout_s).unwrap_or(TIMEOUT_S),
        edges: reader.edges,
        kind,
    };
    states.push(state);
    !understood
}

struct Reader<'a, 'r> {
    table: Table<'a>,
    shared: &'a Shared,
    of_what: String,
    edges: Vec<RawEdge>,
    report: &'r mut Report,
}

impl Reader<'_, '_> {
    fn kind(&mut self, kind: &Named) -> Option<RawKind> {
        let read = match kind.text.as_str() {
            "say" => {
                self.only(&["next", "pause_s"]);
                self.edge("next");
                RawKind::Say { pause_s: self.table.number("pause_s", 1..=5, self.report).unwrap_or(0) }
            }
            "goto" => {
                self.only(&["next"]);
                self.edge("next");
                RawKind::Goto
            }
            "hangup" => {
                self.only(&[]);
                RawKind::Hangup
            }
            "content" => self.content()?,
            "menu" => self.menu(),
            "confirm" => self.confirm(),
            "collect" => self.collect()?,
            "language" => self.language(),
            "action" => self.action()?,
            "queue" => self.queue(),
            "hours" => self.hours()?,
            "connect" => {
                self.only(&["on"]);
                self.outcomes(&["answered", "not-answered"], &[]);
                RawKind::Connect
            }
            other => {
                self.report.error(kind.mark, format!("unknown kind `{other}`"), did_you_mean(other, KINDS));
                return None;
            }
        };
        Some(read)
    }

    fn only(&mut self, more: &[&str]) {
        let known: Vec<&str> = COMMON.iter().chain(more).copied().collect();
        self.table.only(&known, &self.of_what, self.report);
    }

    fn only_input(&mut self, more: &[&str]) {
        let known: Vec<&str> = INPUT.iter().chain(more).copied().collect();
        self.only(&known);
    }

    fn edge(&mut self, label: &str) {
        self.edge_of(label, label);
    }

    /// The edge written as `key`, which cannot be left out.
    fn edge_of(&mut self, key: &str, label: &str) {
        match self.table.required(key, &self.of_what, self.report) {
            Some(to) => self.edges.push(RawEdge { label: label.to_owned(), to, set: None }),
            None => self.report.hole = true,
        }
    }

    fn content(&mut self) -> Option<RawKind> {
        let known = ["kind", "topic", "next", "empty", "back", "person", "timeout_s", "clear", "set"];
        self.table.only(&known, &self.of_what, self.report);
        self.edge("next");
        self.edge("empty");
        Some(RawKind::Content { topic: self.table.required("topic", &self.of_what, self.report)? })
    }

    fn confirm(&mut self) -> RawKind {
        self.only_input(&["yes", "no"]);
        self.edge_of("yes", "1");
        self.edge_of("no", "2");
        RawKind::Confirm
    }

    fn collect(&mut self) -> Option<RawKind> {
        self.only_input(&["slot", "next", "empty"]);
        self.edge("next");
        if let Some(to) = self.table.string("empty", self.report) {
            self.edges.push(RawEdge { label: "empty".to_owned(), to, set: None });
        }
        if !self.table.has("slot") {
            self.report.error(self.table.mark, format!("{} has no `slot`", self.of_what), None);
        }
        let slot = self.slot("slot")?;
        if slot.digits().is_none() {
            let what = format!("slot `{}` is not keyed in digits and cannot be collected", slot.name());
            self.report.error(self.table.key_mark("slot"), what, None);
        }
        if slot.sensitive() && self.table.boolean("sensitive", self.report) == Some(false) {
            let what = format!("slot `{}` is personal and cannot be made `sensitive = false`", slot.name());
            self.report.error(self.table.key_mark("sensitive"), what, None);
        }
        Some(RawKind::Collect { slot })
    }

    fn language(&mut self) -> RawKind {
        self.only_input(&["choices", "next", "unavailable"]);
        let next = self.table.required("next", &self.of_what, self.report);
        let unavailable = self.table.required("unavailable", &self.of_what, self.report);
        let mut choices = vec![];
        if let Some(table) = self.table.table("choices", self.report) {
            for key in table.keys() {
                if !self.menu_key(&key) {
                    continue;
                }
                let Some(language) = table.string(&key.text, self.report) else { continue };
                if let Some(next) = &next {
                    self.edges.push(RawEdge { label: key.text.clone(), to: next.clone(), set: None });
                }
                choices.push((key.text, language));
            }
        }
        if choices.is_empty() {
            self.report.error(
                self.table.mark,
                format!("{} offers no language: `choices` is missing", self.of_what),
                None,
            );
        }
        RawKind::Language { choices, unavailable }
    }

    fn action(&mut self) -> Option<RawKind> {
        self.only(&["effect", "on"]);
        let name = self.table.required("effect", &self.of_what, self.report)?;
        let Some(effect) = Effect::named(&name.text) else {
            let known = Effect::ALL.iter().map(|effect| effect.name());
            self.report.error(name.mark, format!("unknown effect `{}`", name.text), did_you_mean(&name.text, known));
            return None;
        };
        let outcomes: Vec<&str> = effect.outcomes().iter().map(|outcome| outcome.name()).collect();
        let optional: Vec<&str> = effect.optional_outcomes().iter().map(|outcome| outcome.name()).collect();
        self.outcomes(&outcomes, &optional);
        Some(RawKind::Action { effect })
    }

    /// `on.<outcome> = "target"` for every outcome there is.
    fn outcomes(&mut self, all: &[&str], more: &[&str]) {
        let known: Vec<&str> = all.iter().chain(more).copied().collect();
        let on = self.table.table("on", self.report);
        for key in on.iter().flat_map(|on| on.keys()) {
            if known.contains(&key.text.as_str()) {
                let to = on.and_then(|on| on.string(&key.text, self.report));
                self.edges.extend(to.map(|to| RawEdge { label: key.text, to, set: None }));
            } else {
                let what = format!("unknown outcome `{}` in {}", key.text, self.of_what);
                self.report.error(key.mark, what, did_you_mean(&key.text, known.iter().copied()));
            }
        }
        for missing in all.iter().filter(|outcome| !on.is_some_and(|on| on.has(outcome))) {
            let what = format!("{} has no edge for outcome `{missing}`", self.of_what);
            self.report.hole = true;
            self.report.error(self.table.mark, what, Some(format!("write `on.{missing} = \"...\"`")));
        }
    }

    /// The ways out every question has: back, a person, and, unless it takes every key and every silence, where it gives
    /// up.
    fn escapes(&mut self, gives_up: bool) {
        let table = self.table;
        let back = table.string("back", self.report).or_else(|| self.shared.back.clone());
        let person = table.string("person", self.report).or_else(|| self.shared.person.clone());
        let give_up = table.string("give_up", self.report);
        let give_up = give_up.or_else(|| self.shared.give_up.clone()).or_else(|| person.clone());
        if person.is_none() {
            let what = format!("{} has no way to a person", self.of_what);
            self.report.error(table.mark, what, Some("write `person = \"flow:person\"` above the states".to_owned()));
        }
        for (label, to) in [("*", back), ("0", person), ("give-up", give_up.filter(|_| gives_up))] {
            self.edges.extend(to.map(|to| RawEdge { label: label.to_owned(), to, set: None }));
        }
    }

    fn prompt(&mut self, kind: &RawKind) -> Option<Named> {
        match kind {
            RawKind::Content { .. } => None,
            RawKind::Action { .. } | RawKind::Hours { .. } | RawKind::Hangup | RawKind::Goto => {
                self.table.string("prompt", self.report)
            }
            _ => self.table.required("prompt", &self.of_what, self.report),
        }
    }

    fn slot(&mut self, key: &str) -> Option<Slot> {
        let name = self.table.string(key, self.report)?;
        self.slot_named(&name)
    }

    fn slot_named(&mut self, name: &Named) -> Option<Slot> {
        let slot = Slot::named(&name.text);
        if slot.is_none() {
            let known = Slot::ALL.iter().map(|slot| slot.name());
            self.report.error(name.mark, format!("unknown slot `{}`", name.text), did_you_mean(&name.text, known));
        }
        slot
    }

    /// `set.slot = "word"`.
    fn set(&mut self) -> Vec<(Slot, String)> {
        let Some(table) = self.table.table("set", self.report) else { return vec![] };
        let mut set = vec![];
        for key in table.keys() {
            let (Some(slot), Some(word)) = (self.slot_named(&key), table.string(&key.text, self.report)) else {
                continue;
            };
            if self.is_choice(slot, &word) {
                set.push((slot, word.text));
            }
        }
        set
    }

    /// The slot may be set to this word; a finding when it may not.
    fn is_choice(&mut self, slot: Slot, word: &Named) -> bool {
        let known = slot.choices().contains(&word.text.as_str());
        if !known {
            let what = format!("`{}` is no value of slot `{}`", word.text, slot.name());
            self.report.error(word.mark, what, did_you_mean(&word.text, slot.choices().iter().copied()));
        }
        known
    }

    fn clear(&mut self) -> Vec<Slot> {
        let names = self.table.strings("clear", self.report);
        names.iter().filter_map(|name| self.slot_named(name)).collect()
    }
}
