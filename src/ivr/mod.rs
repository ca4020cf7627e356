//! The telephone menu: flow files, their linter, and the engine that walks through them. Pure: no clock, no I/O, no
//! carrier.
//!
//! [`FlowSet::load`] turns texts (`ivr-flows/`, format in its README.md) into checked flows, or into all findings at once
//! with their places. [`step`] takes a [`Session`] through one [`Event`] and answers what is said and what happens
//! [`Then`]; the shell performs effects and feeds their outcome back. [`simulate`] plays scripted calls and random ones.
//! [`Content`] is what the public is told, dated: read out by a state, and there for pages and desks.
//!
//! Invariants:
//! - flows that were not found good are never walked: loading gives a [`FlowSet`] or an error;
//! - `step` is total, in bounded time; whatever goes wrong leads to a person, never to a hang-up;
//! - the last thing a caller does before a card is suspended is confirming it;
//! - what was keyed shows in no `Debug`; only a confirm state speaks it (P7).

mod content;
mod effect;
mod engine;
mod finding;
mod flow;
mod flow_set;
mod graph;
mod hours;
mod language;
mod link;
mod lint;
mod messages;
mod numbers;
mod prompts;
mod reading;
mod recording;
mod schema;
mod session;
pub mod simulate;
mod slot;
mod sources;
mod speech;
mod timing;
mod turn;

#[cfg(test)]
mod tests;

pub use content::{Content, Item, Standing, Topic, Words};
pub use effect::{Effect, Locator, Outcome};
pub use engine::step;
pub(crate) use finding::did_you_mean;
pub use finding::{Finding, Severity};
pub use flow_set::{Checked, FlowSet};
pub use graph::{Graph, Sheet};
pub use hours::Hours;
pub use language::{Language, Voice};
pub use messages::MessageValues;
pub use recording::Recording;
pub use schema::SchemaFile;
pub use session::Session;
pub use slot::{CALLER_NUMBER, Slot, SlotKind, WAIT_MORE};
pub use sources::{Sources, builtin, builtin_scripts};
pub use timing::{Budget, Keying, Path, Step, Timed};
pub use turn::{Collect, Event, Spoken, Then, Turn};
