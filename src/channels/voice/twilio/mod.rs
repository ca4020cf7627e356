//! Twilio's webhooks and TwiML, and any carrier that speaks this dialect.
//!
//! A webhook is read in this order, and each step has its own file: [`origin`] and [`signature`] (is it Twilio at
//! all?), [`form`] (the parameters as sent), [`webhook`] (what they mean), [`routes`] (one use case), [`twiml`] (the
//! answer) and [`apology`] (the answer when something failed).
//!
//! Invariants: nothing unsigned is looked at further than its signature needs; the address that was signed is never
//! rebuilt from parts of the request; after a good signature every answer is HTTP 200 with a document a caller can
//! follow, because Twilio tells a caller "an application error has occurred" about anything else (decision 10).
//! Nothing personal is in an address, a log line or a metric (P7).

pub mod apology;
pub mod desk;
pub mod form;
pub mod legs;
pub mod origin;
pub(in crate::channels) mod problem;
pub mod routes;
pub mod signature;
pub mod signed;
pub mod twiml;
pub mod webhook;

pub use desk::CallDesk;
pub use legs::{LegDoor, legs_router};
pub use origin::PublicOrigin;
pub use routes::{TwilioDoor, router};
pub use signature::Tokens;
pub use twiml::Renderer;
pub use webhook::{CallStatus, TwilioRequest};

/// Where a number's "a call comes in" webhook points. Step 0 of every call.
pub const INCOMING: &str = "/voice/twilio/incoming";
/// Where a number's "call status changes" callback points.
pub const STATUS: &str = "/voice/twilio/status";

/// Steps of calls stand below it.
pub const STEPS: &str = "/voice/twilio/step/";
/// Ends of parkings stand below it.
pub const LEFT: &str = "/voice/twilio/left/";

/// The address that answers step `step`. The call is named in the body only, so that addresses carry nothing about
/// a person, and the step is named here, so that a resent key press is told from an equal one that follows it (P4).
#[must_use]
pub fn step_address(step: u32) -> String {
    format!("{STEPS}{step}")
}

/// The same while the call is parked (`<Enqueue>`): an answer there may neither dial nor park.
#[must_use]
pub fn parked_address(step: u32) -> String {
    format!("{}?{PARKED}=1", step_address(step))
}

/// The address that is asked when the parking of step `step` is over.
#[must_use]
pub fn left_address(step: u32) -> String {
    format!("{LEFT}{step}")
}

/// Below it, `/{room}/{leg}`, a telephone that we rang asks how its call goes on; `/over` behind that is told when it is over,
/// and `/left` asked when it is out of the conference.
pub const LEGS: &str = "/voice/twilio/leg/";

/// Where Twilio reports what happens in a conference.
#[must_use]
pub fn conference_address(room: &str) -> String {
    format!("/voice/twilio/conference/{room}")
}

/// The query parameter of the addresses of a parked call.
pub const PARKED: &str = "parked";
