//! The room's tests that need whole flows.

mod caller;
mod content;
mod conversation;
mod linter;
mod random;
mod seventh_language;
mod shipped;
