//! What is remembered of a call between two events.

use super::{FlowSet, Language, Slot};
use serde::{Deserialize, Deserializer, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// Longest path kept; the oldest entries go first.
const PATH_LIMIT: usize = 200;

/// A call's memory. Plain data, stored sealed by the shell.
///
/// A session stored by an older or newer program reads back: unknown fields and slots are left out, missing fields take
/// their defaults, and a state that the flows no longer have leads to an apology and a person.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// Hash of the flows that the call began with.
    pub(super) flows: String,
    pub(super) flow: String,
    pub(super) state: String,
    pub(super) language: Language,
    /// The present question: silences, and entries that could not be taken.
    pub(super) silences: u8,
    pub(super) mistakes: u8,
    /// How far the present content is read.
    pub(super) reading: Reading,
    /// The keys that work while content is read have been told.
    pub(super) content_keys_told: bool,
    /// Questions asked in the whole call; caps a call that goes in circles.
    pub(super) questions: u16,
    /// Why the caller was last led to a person.
    pub(super) reason: Option<String>,
    #[serde(deserialize_with = "known_slots")]
    pub(super) slots: BTreeMap<Slot, String>,
    pub(super) path: Vec<String>,
    pub(super) flows_reached: BTreeSet<String>,
    pub(super) relay: bool,
    /// What the clock shows where the service stands.
    pub(super) now: Option<jiff::civil::DateTime>,
    pub(super) over: bool,
    /// The place among those who wait for a person, once there is one: kept, whatever the caller does meanwhile.
    pub(super) queue: Option<Queueing>,
}

/// What is remembered of waiting.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Queueing {
    /// The state in which the caller waits.
    pub(super) flow: String,
    pub(super) state: String,
    /// When it began, if that is known.
    pub(super) since: Option<jiff::civil::DateTime>,
    /// Seconds of silence waited through.
    pub(super) ticked_s: u32,
    /// The place is taken; the place has been told since the caller came (back) here.
    pub(super) joined: bool,
    pub(super) told: bool,
    /// The best that was told: nothing worse is said later.
    pub(super) position: Option<u32>,
    pub(super) wait: Option<String>,
    /// When something was said last, and offered last, in seconds of waiting.
    pub(super) spoke_s: u32,
    pub(super) offered_s: Option<u32>,
}

/// A paragraph of an item of content.
#[derive(Clone, Default, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Reading {
    /// The item's id.
    pub(super) item: String,
    /// From 0.
    pub(super) paragraph: u16,
}

impl Session {
    /// A new call. With a language (the dialled number has one) and every prompt in it, it starts after the language menu.
    pub fn start(flows: &FlowSet, language: Option<Language>) -> Session {
        let known = language.filter(|language| flows.speaks(language));
        let first = flows.state(if known.is_some() { flows.start_known } else { flows.start });
        Session {
            flows: flows.hash().to_owned(),
            flow: first.map(|state| state.flow.clone()).unwrap_or_default(),
            state: first.map(|state| state.name.clone()).unwrap_or_default(),
            language: known.unwrap_or_else(|| flows.default_language().clone()),
            ..Session::default()
        }
    }

    /// The same session at what the clock shows where the service stands, so that a birth date in the future is refused
    /// when keyed.
    #[must_use]
    pub fn at(mut self, now: jiff::civil::DateTime) -> Session {
        self.now = Some(now);
        self
    }

    /// The same session with facts of the line and its policy, which prompts may speak.
    #[must_use]
    pub fn knowing(mut self, facts: impl IntoIterator<Item = (Slot, String)>) -> Session {
        self.slots.extend(facts);
        self
    }

    /// The calendar day, when it is known.
    pub(super) fn today(&self) -> Option<jiff::civil::Date> {
        self.now.map(jiff::civil::DateTime::date)
    }

    /// The same session for a call through a relay operator: every question waits twice as long.
    #[must_use]
    pub fn through_relay(mut self) -> Session {
        self.relay = true;
        self
    }

    /// A relay operator speaks for the caller.
    pub fn is_through_relay(&self) -> bool {
        self.relay
    }

    /// The hash of the flows that the call began with ([`FlowSet::hash`]); empty for a call that an older program began.
    pub fn flows(&self) -> &str {
        &self.flows
    }

    /// The flow the caller is in.
    pub fn flow(&self) -> &str {
        &self.flow
    }

    /// The state of that flow.
    pub fn state(&self) -> &str {
        &self.state
    }

    /// What is known of this slot.
    pub fn slot(&self, slot: Slot) -> Option<&str> {
        self.slots.get(&slot).map(String::as_str)
    }

    /// Sets a slot.
    pub fn set(&mut self, slot: Slot, value: String) {
        self.slots.insert(slot, value);
    }

    /// The language spoken.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// `flow/state` of every state passed, oldest first; at most the last 200. Never what was keyed.
    pub fn path(&self) -> &[String] {
        &self.path
    }

    /// The caller has been in this flow since they were in the first menu last.
    pub fn reached(&self, flow: &str) -> bool {
        self.flows_reached.contains(flow)
    }

    /// Why the caller was last led to a person, in a word: `asked`, `silence`, `wrong-keys`, an outcome, `choice`, `error`.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// The caller has a place among those who wait for a person.
    pub fn waits(&self) -> bool {
        self.queue.is_some()
    }

    /// The caller is where one waits, and not, say, stopping a card meanwhile.
    pub fn is_in_queue(&self) -> bool {
        self.queue.as_ref().is_some_and(|queue| queue.joined && queue.flow == self.flow && queue.state == self.state)
    }

    /// The caller has come to wait, and the place is still to be told: a carrier asks at once.
    pub fn arrives_in_queue(&self) -> bool {
        self.queue.as_ref().is_some_and(|queue| !queue.told)
    }

    /// The call is over: every further event is answered by hanging up.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// The caller is in the first menu: which branches they came from decides nothing any more.
    pub(super) fn begin_anew(&mut self) {
        self.flows_reached.clear();
    }

    /// Goes to a state: a new question begins.
    pub(super) fn enter(&mut self, flow: &str, state: &str) {
        if self.flow != flow {
            self.flow = flow.to_owned();
        }
        if self.state != state {
            self.state = state.to_owned();
        }
        (self.silences, self.mistakes) = (0, 0);
        if !self.flows_reached.contains(flow) {
            self.flows_reached.insert(flow.to_owned());
        }
        if self.path.len() >= PATH_LIMIT {
            self.path.remove(0);
        }
        self.path.push(format!("{flow}/{state}"));
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("at", &format_args!("{}/{}", self.flow, self.state))
            .field("language", &self.language.as_str())
            .field("silences", &self.silences)
            .field("mistakes", &self.mistakes)
            .field("questions", &self.questions)
            .field("slots", &self.slots.keys().map(|slot| slot.name()).collect::<Vec<_>>())
            .field("over", &self.over)
            .finish_non_exhaustive()
    }
}

fn known_slots<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<Slot, String>, D::Error> {
    let stored = BTreeMap::<String, String>::deserialize(deserializer)?;
    Ok(stored.into_iter().filter_map(|(name, value)| Some((Slot::named(&name)?, value))).collect())
}
