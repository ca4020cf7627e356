//! The room's tests that need whole flows.

mod caller;
mod content;
mod conversation;
mod graph;
mod linter;
mod random;
mod schema;
mod seventh_language;
mod shipped;
mod time;
mod waiting;
