//! The integration tests: one binary, a module a subject.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]

mod flows_by_telephone;
mod handset;
mod holdline_call;
mod twilio_door;
mod twilio_oracle;
mod voice_service;
