//! The flows without a telephone: scripted calls with scripted effects, what of the flows they passed, and random calls.
//!
//! Pure: no clock (silence is an event), no I/O (texts in, results out). `holdline flow run` reads and prints;
//! `holdline call` shares the words of the [`Script`].

mod player;
mod random;
mod script;

pub use player::{Failure, Played, play};
pub use random::{Fault, RandomCalls, Tally};
pub use script::{Answer, Command, Line, Script, ScriptError};

use super::{FlowSet, Language, flow::Kind};
use std::collections::BTreeSet;

/// Which edges of the flows a number of calls took, in each complete language.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// All edges, as `flow/state label`.
    pub all: BTreeSet<String>,
    /// The languages.
    pub languages: Vec<Language>,
    /// Those of all edges by which a language is chosen: that is done once, in none of them.
    choosing: BTreeSet<String>,
    taken: BTreeSet<(Language, String)>,
}

impl Coverage {
    /// Nothing taken yet.
    pub fn of(flows: &FlowSet) -> Coverage {
        let edges = |chooses: bool| {
            let states = flows.states.iter().filter(move |state| !chooses || matches!(state.kind, Kind::Language(_)));
            states.flat_map(|state| state.edges.iter().map(move |edge| name(state, &edge.label))).collect()
        };
        Coverage {
            all: edges(false),
            languages: flows.complete_languages().cloned().collect(),
            choosing: edges(true),
            taken: BTreeSet::new(),
        }
    }

    /// Adds a call.
    pub fn add(&mut self, played: &Played) {
        self.taken.extend(played.edges.iter().cloned());
    }

    /// How many edges were taken in this language.
    pub fn taken(&self, language: &Language) -> usize {
        self.all.iter().filter(|edge| self.is_taken(language, edge)).count()
    }

    /// Edges that no call took in some language, and those languages.
    pub fn missing(&self) -> impl Iterator<Item = (&str, Vec<&Language>)> {
        let missing = self.all.iter().map(|edge| {
            let without = self.languages.iter().filter(|language| !self.is_taken(language, edge));
            (edge.as_str(), without.collect::<Vec<_>>())
        });
        missing.filter(|(_, without)| !without.is_empty())
    }

    /// Every edge was taken in every language.
    pub fn complete(&self) -> bool {
        self.missing().next().is_none()
    }

    fn is_taken(&self, language: &Language, edge: &str) -> bool {
        let taken = |language: &Language| self.taken.contains(&(language.clone(), edge.to_owned()));
        taken(language) || self.choosing.contains(edge) && self.languages.iter().any(taken)
    }
}

/// An edge's name in reports: `suspend/postcode empty`.
fn name(state: &super::flow::State, label: &str) -> String {
    format!("{} {label}", state.address())
}
