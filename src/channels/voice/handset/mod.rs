//! A telephone that behaves towards our door as Twilio does: it rings with signed webhooks, follows TwiML, sends keys.
//!
//! `holdline call`, the demonstration, the tests and the load generator are all this telephone with another
//! [`Caller`] holding it. Time belongs to the caller: a script lets silence and pauses pass at once, a terminal waits.
//!
//! It follows Say, Play, Pause, Gather, Redirect, Enqueue, Leave, Dial (also into a conference, with an [`Exchange`] beside
//! it), Hangup and Reject with Twilio's defaults: an
//! absent `action` is the current address for Gather and "go on with the next verb" for Dial and Enqueue; a document
//! that runs out ends the call; a key that is pressed while no Gather is open is not heard. A recording is fetched, and of
//! our own prompts the words as well. It does not follow
//! `method="GET"`, and it never leaves the origin it rang. Whatever fails ends the call with a [`Failure`] that says
//! what the service answered.

mod address;
mod call;
mod caller;
mod document;
mod ended;
mod exchange;
mod keypad;
mod line;
mod recording;
mod script;
mod wire;

pub use call::call;
pub use caller::{Caller, Conferring, FarEnd, GatherOpened, Happening, Press, Talk};
pub use document::{DocumentError, Gather, Verb};
pub use ended::{Ended, Failure};
pub use exchange::{Exchange, Switch};
pub use line::Line;
pub use script::{Script, Scripted};
