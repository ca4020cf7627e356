//! What colleagues do in a contact.

mod find_holder;

pub use find_holder::{FindError, Finding, Findings, SHOWN, Search, count_searches, find_holder};
