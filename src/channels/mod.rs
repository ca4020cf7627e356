//! The doors for citizens, and for other systems. A door parses what its far side sent, calls one use case of
//! [`crate::contact`] and renders the answer; it decides nothing about a card. Doors never import each other or another
//! room in braces (ARCHITECTURE.md, "Who may import whom").

pub mod api;
pub mod chat;
pub mod fax;
pub mod sms;
pub mod voice;
pub mod web;
