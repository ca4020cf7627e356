//! What a webhook means: Twilio's parameters as a typed request, and that request as a turn of the call.
//!
//! Total over whatever was sent: a withheld or odd number is no number, keys that no telephone has are a wrong key,
//! and only a call without a usable name is an error, because nothing can be found for it.

use std::fmt;
use std::str::FromStr;

use super::form::Form;
use crate::card::PhoneNumber;
use crate::contact::{CallEvent, CallTurn, Unparked};

/// Longest entry that is taken for keys; the longest question has 23 digits.
const MAX_KEYS: usize = 64;
/// Stands for keys that no telephone has: no menu and no question accepts it, so the caller is asked again.
pub const WRONG_KEY: &str = "?";
/// What Twilio spells on a keypad, behind a `+`, instead of a number that is withheld or unknown.
const PLACEHOLDERS: [&str; 6] = ["RESTRICTED", "BLOCKED", "UNKNOWN", "ANONYMOUS", "UNAVAILABLE", "PRIVATE"];

/// A webhook of a call. `Debug` shows neither numbers nor keys.
#[derive(Clone, PartialEq, Eq)]
pub struct TwilioRequest {
    /// `CallSid`: `CA` and 32 hexadecimal digits from Twilio, another short word from other carriers.
    pub call: String,
    /// `From`, when it is a telephone number. A hint, never a proof.
    pub caller: Option<PhoneNumber>,
    /// `To`, when it is a telephone number.
    pub dialled: Option<PhoneNumber>,
    /// `Digits` and `FinishedOnKey`.
    pub entry: Entry,
    /// `DialCallStatus`: did somebody answer? `None` when this is no end of a connection.
    pub connection_answered: Option<bool>,
    /// `QueueSid`: the queue that the call is parked in.
    pub parking: Option<String>,
    /// `QueueResult`: why the call is not parked any more.
    pub unparked: Option<Unparked>,
    /// `CallStatus`, when it is one of Twilio's.
    pub status: Option<CallStatus>,
    /// `SequenceNumber` of a status callback: the order in which they were made.
    pub sequence: Option<u32>,
}

/// What was keyed.
#[derive(Clone, PartialEq, Eq)]
pub enum Entry {
    /// Nothing, or nothing in time.
    Silence,
    /// Keys of a telephone; `hash` when `#` ended them.
    Keys {
        /// `0`-`9`, `*`, and `#` where the menu takes it as a key.
        digits: String,
        /// `#` ended the entry and is not in `digits`.
        hash: bool,
    },
    /// Something no telephone sends, or more than anybody keys.
    Wrong,
}

/// Twilio's `CallStatus`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallStatus {
    /// Waiting to be dialled.
    Queued,
    /// Ringing.
    Ringing,
    /// Two sides are talking, or one and the flow.
    InProgress,
    /// Ended after having been answered.
    Completed,
    /// Ended: busy.
    Busy,
    /// Ended: could not be set up.
    Failed,
    /// Ended: nobody answered.
    NoAnswer,
    /// Ended: given up while it rang.
    Canceled,
}

/// Why a signed webhook names no call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// No `CallSid`.
    #[error("the webhook has no CallSid")]
    NoCall,
    /// A `CallSid` that is no word of 2 to 64 letters and digits.
    #[error("the webhook's CallSid is not 2 to 64 letters and digits")]
    OddCall,
}

impl TwilioRequest {
    /// Reads the parameters of a webhook.
    ///
    /// # Errors
    /// [`RequestError`] when no call is named.
    pub fn read(form: &Form) -> Result<Self, RequestError> {
        let call = form.get("CallSid").ok_or(RequestError::NoCall)?;
        if !is_name(call) {
            return Err(RequestError::OddCall);
        }
        Ok(Self {
            call: call.to_owned(),
            caller: form.get("From").and_then(number),
            dialled: form.get("To").and_then(number),
            entry: Entry::read(form.get("Digits"), form.get("FinishedOnKey")),
            connection_answered: form.get("DialCallStatus").map(|status| matches!(status, "completed" | "answered")),
            parking: form.get("QueueSid").filter(|sid| is_name(sid)).map(str::to_owned),
            unparked: form.get("QueueResult").map(unparked),
            status: form.get("CallStatus").and_then(|status| status.parse().ok()),
            sequence: form.get("SequenceNumber").and_then(|number| number.parse().ok()),
        })
    }

    /// The turn that answers step `step`; step 0 is the call coming in, whatever else was sent with it.
    #[must_use]
    pub fn turn(self, step: u32) -> CallTurn {
        let event = match (step, self.connection_answered) {
            (0, _) => CallEvent::Incoming,
            (_, Some(answered)) => CallEvent::ConnectEnded { answered },
            (_, None) => self.entry.into(),
        };
        CallTurn { call: self.call, step, event, caller: self.caller, dialled: self.dialled, parking: self.parking }
    }

    /// The turn that answers the end of the parking that step `step` began.
    #[must_use]
    pub fn left(self, step: u32) -> CallTurn {
        let event = CallEvent::Unparked(self.unparked.unwrap_or(Unparked::Left));
        CallTurn { call: self.call, step, event, caller: self.caller, dialled: self.dialled, parking: self.parking }
    }
}

/// A name that carriers give: 2 to 64 letters and digits.
pub(super) fn is_name(text: &str) -> bool {
    (2..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// What is not known has ended the parking all the same.
fn unparked(result: &str) -> Unparked {
    match result {
        "hangup" => Unparked::HungUp,
        "bridged" | "redirected-from-bridged" => Unparked::Bridged,
        "queue-full" | "error" | "system-error" => Unparked::Refused,
        _ => Unparked::Left,
    }
}

impl Entry {
    /// With `actionOnEmptyResult` an entry may be empty: ended by `#` alone, or silence.
    fn read(digits: Option<&str>, finished_on: Option<&str>) -> Self {
        let hash = finished_on == Some("#");
        match digits.unwrap_or("") {
            "" if !hash => Self::Silence,
            keys if keys.len() > MAX_KEYS || !keys.bytes().all(|b| b.is_ascii_digit() || b"*#".contains(&b)) => {
                Self::Wrong
            }
            keys => Self::Keys { digits: keys.to_owned(), hash },
        }
    }
}

impl From<Entry> for CallEvent {
    fn from(entry: Entry) -> Self {
        match entry {
            Entry::Silence => Self::Silence,
            Entry::Keys { digits, hash } => Self::Keys { digits, hash },
            Entry::Wrong => Self::Keys { digits: WRONG_KEY.to_owned(), hash: false },
        }
    }
}

impl CallStatus {
    /// Is the call over?
    #[must_use]
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Completed | Self::Busy | Self::Failed | Self::NoAnswer | Self::Canceled)
    }
}

impl FromStr for CallStatus {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Ok(match text {
            "queued" => Self::Queued,
            "ringing" => Self::Ringing,
            "in-progress" => Self::InProgress,
            "completed" => Self::Completed,
            "busy" => Self::Busy,
            "failed" => Self::Failed,
            "no-answer" => Self::NoAnswer,
            "canceled" => Self::Canceled,
            _ => return Err(()),
        })
    }
}

impl fmt::Debug for TwilioRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TwilioRequest")
            .field("call", &self.call)
            .field("entry", &self.entry)
            .field("connection_answered", &self.connection_answered)
            .field("status", &self.status)
            .field("sequence", &self.sequence)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Silence => "Silence",
            Self::Keys { .. } => "Keys(redacted)",
            Self::Wrong => "Wrong",
        })
    }
}

/// `From` or `To` as a telephone number; `None` for `client:`, `sip:`, empty, and what stands for a withheld number.
fn number(text: &str) -> Option<PhoneNumber> {
    let digits = text.strip_prefix('+')?;
    if PLACEHOLDERS.iter().any(|word| word.chars().filter_map(key_of_letter).eq(digits.chars())) {
        return None;
    }
    PhoneNumber::from_e164(text).ok()
}

/// The key a letter is printed on (ITU-T E.161).
fn key_of_letter(letter: char) -> Option<char> {
    Some(match letter {
        'A'..='C' => '2',
        'D'..='F' => '3',
        'G'..='I' => '4',
        'J'..='L' => '5',
        'M'..='O' => '6',
        'P'..='S' => '7',
        'T'..='V' => '8',
        'W'..='Z' => '9',
        _ => return None,
    })
}

#[cfg(test)]
#[path = "webhook_tests.rs"]
mod tests;
