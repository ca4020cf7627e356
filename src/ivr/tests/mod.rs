//! The room's tests that need whole flows.

mod linter;
mod shipped;
