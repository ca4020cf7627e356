//! Text messages: what carriers report of those that were sent.

pub mod twilio;
