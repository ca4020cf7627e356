//! A checked flow: states with their edges resolved. Built by `link`, walked by the engine.

use super::{Effect, Slot};

/// Index of a state among all states of all flows.
pub(super) type StateId = usize;
/// Index of a prompt.
pub(super) type PromptId = usize;

/// A step of the dialogue.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) flow: String,
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) prompt: Option<PromptId>,
    /// Said instead of the prompt after the first, second, ... failure; the last one from then on.
    pub(super) reprompt: Vec<PromptId>,
    /// Slots forgotten on entry.
    pub(super) clear: Vec<Slot>,
    /// Slots set on entry, to words of their choice.
    pub(super) set: Vec<(Slot, String)>,
    /// Wrong entries until it gives up.
    pub(super) tries: u8,
    pub(super) timeout_s: u8,
    pub(super) edges: Vec<Edge>,
}

/// What a state does.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Say {
        pause_s: u8,
    },
    Menu {
        slot: Option<Slot>,
    },
    Collect {
        slot: Slot,
    },
    Confirm,
    Language(Vec<Choice>),
    Action(Effect),
    Queue(Waiting),
    /// Goes on by whether this branch is open: to whoever has been in one of these flows since the first menu, at
    /// every hour.
    Hours {
        branch: String,
        open_for: Vec<String>,
    },
    Connect,
    Goto,
    /// Reads the items of a topic that are in force.
    Content {
        topic: String,
    },
    Hangup,
}

/// How a caller waits for a person.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Waiting {
    /// Slot that a key of the offers sets.
    pub(super) slot: Option<Slot>,
    /// Said when the place has improved; when nothing else was said for a while; to offer other ways; on coming back.
    pub(super) moved: Option<PromptId>,
    pub(super) still: Option<PromptId>,
    pub(super) offer: Option<PromptId>,
    pub(super) returned: Option<PromptId>,
    pub(super) pace: Pace,
}

/// The times of waiting, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pace {
    /// How often it is looked whether a person is free.
    pub(super) tick_s: u8,
    /// How long nothing is said at most.
    pub(super) still_s: u8,
    /// When the other ways are offered first, and then again.
    pub(super) offer_after_s: u8,
    pub(super) offer_again_s: u8,
}

/// An offer of a language menu.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    pub(super) key: String,
    /// Index into the line's languages.
    pub(super) language: usize,
    /// Said, in that language, when not everything can be said in it; complete languages have none.
    pub(super) unavailable: Option<PromptId>,
}

/// A way out of a state. Labels: `next`, a key (`1`..`9`, `*` back, `0` person), `give-up`, `empty`, an outcome,
/// `answered`, `not-answered`, `open`, `closed`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Edge {
    pub(super) label: String,
    pub(super) to: StateId,
    /// Value the menu's slot is set to.
    pub(super) set: Option<String>,
}

impl State {
    pub(super) fn edge(&self, label: &str) -> Option<&Edge> {
        self.edges.iter().find(|edge| edge.label == label)
    }

    /// It waits for the caller's keys.
    pub(super) fn asks(&self) -> bool {
        matches!(
            self.kind,
            Kind::Menu { .. }
                | Kind::Collect { .. }
                | Kind::Confirm
                | Kind::Language(_)
                | Kind::Queue(_)
                | Kind::Content { .. }
        )
    }

    /// It goes no further without a key (until it gives up); content goes on for whoever only listens.
    pub(super) fn holds(&self) -> bool {
        self.asks() && !matches!(self.kind, Kind::Content { .. })
    }

    /// `flow/state`.
    pub(super) fn address(&self) -> String {
        format!("{}/{}", self.flow, self.name)
    }
}
