//! The telephone menu: flow files, their linter, and the engine that walks through them. PURE: no clock, no I/O.
mod effect;
mod engine;
mod finding;
mod flow;
mod flow_set;
mod language;
mod link;
mod lint;
mod prompts;
mod reading;
mod session;
pub mod simulate;
mod slot;
mod sources;
mod speech;
mod turn;

#[cfg(test)]
mod tests;

pub use effect::{Effect, Locator, Outcome};
pub use engine::step;
pub use finding::{Finding, Severity};
pub use flow_set::{Checked, FlowSet};
pub use language::{Language, Voice};
pub use session::Session;
pub use slot::{CALLER_NUMBER, Slot, SlotKind};
pub use sources::{Sources, builtin, builtin_scripts};
pub use turn::{Collect, Event, Spoken, Then, Turn};
