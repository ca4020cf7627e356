//! Text messages: those that come in, and what carriers report of those that were sent.

pub mod twilio;
mod twilio_incoming;
