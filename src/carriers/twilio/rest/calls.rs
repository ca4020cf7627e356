//! Calls: made, led elsewhere, ended, and fetched out of a queue.

use super::{Failure, Rest, done, failure};
use std::time::Duration;
use twilio_openapi::apis::default_api::{create_call, update_call, update_member};

/// A call to be made.
pub(in crate::carriers::twilio) struct NewCall<'a> {
    /// A number, a SIP address, or `client:` and the name of a browser.
    pub(in crate::carriers::twilio) to: &'a str,
    pub(in crate::carriers::twilio) from: &'a str,
    /// Asked when somebody answers.
    pub(in crate::carriers::twilio) answered: &'a str,
    /// Told when it is over, whether anybody answered or not: Twilio's default, and the only event that the client can ask
    /// for rightly.
    pub(in crate::carriers::twilio) over: &'a str,
    pub(in crate::carriers::twilio) rings: Duration,
}

impl Rest {
    /// Makes a call; gives Twilio's name for it.
    pub(in crate::carriers::twilio) async fn call(&self, call: &NewCall<'_>) -> Result<String, Failure> {
        let rings = i32::try_from(call.rings.as_secs()).ok();
        #[rustfmt::skip]
        let made = create_call(
            &self.configuration, &self.account_sid, call.to, call.from, None, None, None, Some(call.over), None, None, None,
            rings, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None,
            None, None, None, None, None, Some(call.answered), None, None,
        )
        .await;
        let made = made.map_err(failure)?;
        made.sid.flatten().ok_or(Failure::Unknown("the answer has no name for the call"))
    }

    /// Has a call go on elsewhere.
    pub(in crate::carriers::twilio) async fn lead(&self, call: &str, to: &str) -> Result<(), Failure> {
        let (at, account) = (&self.configuration, self.account_sid.as_str());
        done(update_call(at, account, call, Some(to), None, None, None, None, None, None, None, None).await)
    }

    /// Ends a call, or gives up ringing.
    pub(in crate::carriers::twilio) async fn hang_up(&self, call: &str) -> Result<(), Failure> {
        let (at, account) = (&self.configuration, self.account_sid.as_str());
        done(update_call(at, account, call, None, None, Some("completed"), None, None, None, None, None, None).await)
    }

    /// Fetches a call out of a queue, wherever it stands in it.
    pub(in crate::carriers::twilio) async fn dequeue(&self, queue: &str, call: &str, to: &str) -> Result<(), Failure> {
        done(update_member(&self.configuration, &self.account_sid, queue, call, to, None).await)
    }
}
