//! Whoever holds the telephone: a person at a terminal, a script, a load generator.

use serde::Serialize;

use super::ended::Ended;

/// Holds the telephone: hears what happens, presses keys, lets time pass.
pub trait Caller: Send {
    /// Something happened on the line. Called in order, never twice for one thing.
    fn notices(&mut self, happening: &Happening);

    /// A question is open: what is pressed before its time is over? How long that really takes is the caller's
    /// business.
    fn presses(&mut self, gather: &GatherOpened) -> impl Future<Output = Press> + Send;

    /// Another telephone rings: is it answered?
    fn far_end(&mut self, number: &str) -> impl Future<Output = FarEnd> + Send;

    /// The caller is in a conference. Without an exchange that knows more, it is over at once.
    fn talks(&mut self, conferring: &Conferring) -> impl Future<Output = Talk> + Send {
        let _nobody_else_is_there = conferring;
        std::future::ready(Talk::Over)
    }

    /// Time passes in which nothing can be pressed. `false` hangs up.
    fn waits(&mut self, seconds: u32) -> impl Future<Output = bool> + Send;
}

/// What a caller does while a question is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// Presses these keys, `0`-`9`, `*` and `#`, one after another.
    Keys(String),
    /// Presses nothing in time.
    Silence,
    /// Hangs up.
    HangUp,
}

/// What became of ringing another telephone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FarEnd {
    /// Answered, talked, hung up.
    Answers,
    /// Nobody answered.
    NoAnswer,
    /// Was busy.
    Busy,
}

/// A conference that the caller is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conferring {
    /// The service's name for it.
    pub room: String,
    /// Told what happens in it: path and query.
    pub reports: Option<String>,
}

/// How a caller's part in a conference ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Talk {
    /// It is over.
    Over,
    /// The service leads the caller elsewhere: path and query.
    LedTo(String),
    /// The caller has hung up.
    HungUp,
}

/// An open question, as the telephone knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GatherOpened {
    /// So many keys end the entry by themselves.
    pub digits: Option<usize>,
    /// These keys end the entry.
    pub finish_on: String,
    /// Seconds of silence that end it.
    pub timeout: u32,
}

/// What happens on the line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Happening {
    /// The call is set up.
    Rings {
        /// `CallSid`.
        call: String,
        /// The number dialled.
        to: String,
        /// The caller's number.
        from: String,
    },
    /// A webhook goes out.
    Asked {
        /// Path and query.
        address: String,
    },
    /// Its answer is here.
    Answered {
        /// Path and query.
        address: String,
        /// HTTP status.
        status: u16,
    },
    /// A voice speaks.
    Said {
        /// `language` of the Say.
        language: Option<String>,
        /// The words.
        text: String,
    },
    /// A recording or tones are played.
    Played {
        /// `recording en/goodbye` for one of ours, otherwise its address, or the tones.
        what: String,
        /// What is said in it, where its service tells.
        words: Option<String>,
    },
    /// A recording that cannot be fetched, and is passed over.
    NotPlayed {
        /// As in `Played`.
        what: String,
        /// Why.
        why: String,
    },
    /// Nothing is heard for a while.
    Paused {
        /// Seconds.
        seconds: u32,
    },
    /// Keys are taken now.
    GatherOpened(GatherOpened),
    /// An entry ended and goes to the service.
    KeysSent {
        /// `Digits`.
        digits: String,
        /// `FinishedOnKey`.
        finished_on: Option<char>,
    },
    /// Nothing was pressed in time.
    Silence,
    /// Pressed when no question was open.
    Unheard {
        /// The keys.
        keys: String,
    },
    /// Another telephone rings.
    Dialling {
        /// Its number.
        number: String,
    },
    /// The connection to the other telephone is over, or none came about.
    DialEnded {
        /// How.
        far_end: FarEnd,
    },
    /// The caller talks in a conference.
    Conferring {
        /// Which.
        room: String,
    },
    /// The caller is out of it.
    OutOfConference,
    /// The caller waits in a queue.
    Queued {
        /// Which.
        name: String,
    },
    /// The caller leaves the queue.
    LeftQueue,
    /// A verb was passed over.
    Unknown {
        /// Its name.
        verb: String,
    },
    /// The last status callback was not taken.
    StatusRefused {
        /// Why.
        why: String,
    },
    /// The call is over.
    Ended {
        /// How.
        how: Ended,
    },
}
