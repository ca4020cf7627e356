//! Who rings whom, and what Twilio sends along with every request of the call.

use std::fmt;

use crate::channels::voice::twilio::PublicOrigin;
use crate::channels::voice::twilio::form::Form;

/// A line to a service.
#[derive(Clone)]
pub struct Line {
    /// The origin whose addresses are signed: the service's `http.public_url`.
    pub origin: PublicOrigin,
    /// Where the service listens, `host:port`; a plain TCP connection goes there.
    pub connect: String,
    /// The Auth Token the service knows.
    pub token: String,
    /// `AccountSid`.
    pub account: String,
    /// `CallSid`, a new one for each call: `CA` and 32 hexadecimal digits.
    pub call: String,
    /// The caller's number; what Twilio sends for a withheld one is `anonymous`.
    pub from: String,
    /// The number dialled.
    pub to: String,
}

impl Line {
    /// The parameters of a request, `more` being those of the verb that caused it.
    pub(super) fn parameters(&self, status: &str, more: &[(&str, String)]) -> Form {
        let always = [
            ("AccountSid", self.account.as_str()),
            ("ApiVersion", "2010-04-01"),
            ("CallSid", self.call.as_str()),
            ("CallStatus", status),
            ("Called", self.to.as_str()),
            ("Caller", self.from.as_str()),
            ("Direction", "inbound"),
            ("From", self.from.as_str()),
            ("To", self.to.as_str()),
        ];
        Form::from_pairs(always.into_iter().chain(more.iter().map(|(name, value)| (*name, value.as_str()))))
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line")
            .field("origin", &self.origin)
            .field("connect", &self.connect)
            .field("call", &self.call)
            .finish_non_exhaustive()
    }
}
