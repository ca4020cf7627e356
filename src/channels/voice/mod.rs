//! Voice: [`twilio`] is the door that carriers knock on, [`handset`] is the other end of the line, a telephone that
//! behaves as Twilio does towards our door; [`audio`] is where carriers fetch recordings. The flow itself lives in
//! [`crate::ivr`]; nothing here knows a menu.

pub mod audio;
pub mod handset;
pub mod twilio;
