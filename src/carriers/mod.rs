//! Clients of far sides that we do not own, by vendor. They implement the ports of [`crate::contact::ports`] and decide
//! nothing; the use cases know no vendor.

pub mod character_command;
pub mod fax_command;
pub mod fax_page;
mod program;
pub mod smtp;
pub mod twilio;
