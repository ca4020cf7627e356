//! The room's tests that need whole flows.

mod caller;
mod content;
mod conversation;
mod graph;
mod linter;
mod schema;
mod shipped;
mod time;
