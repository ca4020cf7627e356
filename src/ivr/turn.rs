//! What goes into the engine and what comes out of it, free of any carrier.

use super::{Effect, Language, Outcome, Session, Slot};
use std::fmt;

/// What happened on the line.
#[derive(Clone, PartialEq, Eq)]
pub enum Event {
    /// The call came in.
    Started,
    /// The caller pressed keys: `0`-`9`, and `*` and `#` where they do not end the entry.
    Keys {
        /// What was pressed, without the `#` that ended it.
        digits: String,
        /// `#` ended the entry (with empty digits: `#` alone was pressed).
        hash: bool,
    },
    /// Nothing was pressed before the question's time was over.
    Silence,
    /// The effect asked for by the last turn is over.
    Done {
        /// What came of it.
        outcome: Outcome,
        /// What it answered, for example the receipt number.
        values: Vec<(Slot, String)>,
    },
    /// The connection to a person is over.
    ConnectEnded {
        /// Somebody had answered.
        answered: bool,
    },
    /// The connection to a person broke while they talked: the caller waits again.
    ConnectLost,
    /// The caller hung up.
    HungUp,
}

/// The answer to one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The session to keep for the next event.
    pub session: Session,
    /// What is said, in order.
    pub say: Vec<Spoken>,
    /// What happens when it is said.
    pub then: Then,
}

/// Something heard.
#[derive(Clone, PartialEq, Eq)]
pub enum Spoken {
    /// A text in one language, spoken with that language's [`Voice`](super::Voice). One `Text` is one utterance.
    Text {
        /// Its language.
        language: Language,
        /// The words; plain text, not markup.
        text: String,
        /// The prompt of which there is a recording of these words ([`FlowSet::recording`](super::FlowSet::recording)):
        /// it is played instead.
        recording: Option<String>,
    },
    /// A rest.
    Pause {
        /// Seconds.
        seconds: u8,
    },
}

/// What follows the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// Wait for keys. They work during the words already.
    Collect(Collect),
    /// Let the caller wait for a person, and come back with [`Event::Silence`] when the time is over, or with the key
    /// that was pressed. Keys work during the words already.
    Wait(Collect),
    /// Perform the effect and come back with [`Event::Done`].
    Do(Effect),
    /// Connect the caller with a person and come back with [`Event::ConnectEnded`].
    Connect {
        /// Why, in a word for the desk: `asked`, `silence`, `wrong-keys`, an outcome, `choice`, `error`.
        reason: String,
    },
    /// The call is over.
    Hangup,
}

/// How keys are collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Collect {
    /// Most keys taken; a question of a fixed length ends by itself after so many. 1 for menus.
    pub max_digits: u8,
    /// One key decides and `#` is a key like others (Twilio: `numDigits="1" finishOnKey=""`).
    pub menu: bool,
    /// Seconds of silence, before the first key and between keys, after which it ends.
    pub timeout_s: u8,
    /// What is keyed is personal: not to be logged or recorded.
    pub sensitive: bool,
}

// Keys and words may be personal (P7): `Debug` shows that there are some, never which.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Started => f.write_str("Started"),
            Event::Keys { digits, hash } => write!(f, "Keys({} redacted, hash: {hash})", digits.chars().count()),
            Event::Silence => f.write_str("Silence"),
            Event::Done { outcome, values } => {
                write!(f, "Done({}, values: {:?})", outcome.name(), values.iter().map(|(s, _)| s).collect::<Vec<_>>())
            }
            Event::ConnectEnded { answered } => write!(f, "ConnectEnded(answered: {answered})"),
            Event::ConnectLost => f.write_str("ConnectLost"),
            Event::HungUp => f.write_str("HungUp"),
        }
    }
}

impl fmt::Debug for Spoken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Spoken::Text { language, text, recording } => {
                let recorded = if recording.is_some() { ", recorded" } else { "" };
                write!(f, "Text({language}, {} characters{recorded})", text.chars().count())
            }
            Spoken::Pause { seconds } => write!(f, "Pause({seconds} s)"),
        }
    }
}
