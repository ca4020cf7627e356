//! Events, sent to other systems: signed messages by the rules of Standard Webhooks, from the store's own record.
//!
//! Each webhook has a cursor in the order of commits. It is worked on under a lease with a fence, one message after the
//! other; the cursor moves when a message was taken (any 2xx). So each message is delivered at least once, and in order.
//! One that is not taken is tried again, with longer and longer pauses, for three days; then the webhook is given up, which
//! `holdline webhook list` and a metric say, until an operator resumes it from where it stood.
//!
//! Invariants: a message names a card, a receipt, an event and an instant, nothing else. Connections go to public
//! addresses only, or to networks the operator named: checked on the address that is connected to, after the name was
//! looked up ([`Connector`]). Redirects are not followed. What the far end says is neither logged nor kept.

mod deliver;
mod message;
mod sender;

pub use crate::security::{Connector, Target, TargetError};
pub use sender::Sender;
