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

use super::FlowSet;
use std::collections::BTreeSet;

/// Which edges of the flows a number of calls took.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// All edges, as `flow/state label`.
    pub all: BTreeSet<String>,
    /// Those taken.
    pub taken: BTreeSet<String>,
}

impl Coverage {
    /// Nothing taken yet.
    pub fn of(flows: &FlowSet) -> Coverage {
        let edges = flows.states.iter().flat_map(|state| state.edges.iter().map(move |edge| name(state, &edge.label)));
        Coverage { all: edges.collect(), taken: BTreeSet::new() }
    }

    /// Adds a call.
    pub fn add(&mut self, played: &Played) {
        self.taken.extend(played.edges.iter().cloned());
    }

    /// Edges no call took.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.all.difference(&self.taken).map(String::as_str)
    }

    /// Every edge was taken.
    pub fn complete(&self) -> bool {
        self.all.is_subset(&self.taken)
    }
}

/// An edge's name in reports: `suspend/postcode empty`.
fn name(state: &super::flow::State, label: &str) -> String {
    format!("{} {label}", state.address())
}
