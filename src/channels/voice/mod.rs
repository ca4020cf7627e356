//! Voice: [`twilio`] is the door that carriers knock on, [`handset`] is the other end of the line, a telephone that
//! behaves as Twilio does towards our door. The flow itself lives in [`crate::ivr`]; nothing here knows a menu.

pub mod handset;
pub mod twilio;
