//! A reply of the call as TwiML.
//!
//! Invariants: `<?xml` is the first byte; everything inserted is escaped and free of characters XML has not; every
//! question has an `action` that names its step and `actionOnEmptyResult`, so that silence is counted by the flow and
//! not by Twilio; the document is below Twilio's 64 kB and each text below the shortest voice's limit. What does not
//! fit is never cut, as half a receipt number is worse than none: it is an error, and the caller gets the apology.

use std::sync::Arc;

use askama::Template;

use super::{PublicOrigin, conference_address, left_address, parked_address, step_address};
use crate::channels::voice::audio;
use crate::contact::{Reply, ReplyThen};
use crate::ivr::{Collect, FlowSet, Language, Spoken, Voice};

/// Twilio's limit for a document (error 11750), in bytes.
pub const MAX_DOCUMENT_BYTES: usize = 64 * 1024;
/// Longest text of one `Say`, in characters: Amazon Polly's limit, the shortest of the neural voices' (error 13521).
pub const MAX_SAY_CHARACTERS: usize = 3000;
/// How long a person's telephone rings before the flow goes on, in seconds; Twilio's own default.
pub const RING_SECONDS: u8 = 30;

/// Where calls are parked while their callers wait; Twilio makes it on demand. It has no order of its own for us: ours is in
/// the store.
pub const QUEUE: &str = "holdline";

/// How many may be parked at a time; whoever comes then waits without. Twilio takes up to 5000.
const MOST_PARKED: u16 = 1000;

/// Why a reply cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The document is longer than Twilio takes.
    #[error("the document has {0} bytes, and Twilio takes at most 65536: shorten the prompts of this state")]
    DocumentTooLong(usize),
    /// One text is longer than a voice speaks.
    #[error("a text has {0} characters, and a voice speaks at most 3000: split the prompt")]
    TextTooLong(usize),
    /// The template engine failed.
    #[error("the TwiML template failed: {0}")]
    Template(#[from] askama::Error),
}

/// Writes TwiML; knows which voice speaks which language, and where recordings are fetched.
#[derive(Clone)]
pub struct Renderer {
    voice_of: Arc<dyn Fn(&Language) -> Voice + Send + Sync>,
    /// The public origin and the hash of the flows whose recordings it serves.
    recordings: Option<(PublicOrigin, String)>,
}

/// What a template says: a text, a recording or a pause.
pub(super) enum Prompt {
    Say { voice: Option<Voice>, text: String },
    Play { address: String },
    Pause { seconds: u8 },
}

enum Ending {
    Gather { digits: u8, finish_on: &'static str, timeout: u8 },
    Dial { number: String, ring: u8 },
    Conference { room: String, reports: String },
    Enqueue { left: String, queue: &'static str, most: u16 },
    Leave,
    Hangup,
}

#[derive(Template)]
#[template(path = "twiml/reply.xml")]
struct ReplyDocument {
    action: String,
    prompts: Vec<Prompt>,
    ending: Ending,
}

impl Renderer {
    /// A renderer that finds voices with `voice_of`; a voice without a name leaves the choice to the carrier. It has
    /// every text spoken, also where there is a recording.
    pub fn new(voice_of: impl Fn(&Language) -> Voice + Send + Sync + 'static) -> Self {
        Self { voice_of: Arc::new(voice_of), recordings: None }
    }

    /// A renderer with the voices of the flows' `languages.toml`, and with their recordings, fetched from `origin`.
    #[must_use]
    pub fn of_flows(flows: Arc<FlowSet>, origin: &PublicOrigin) -> Self {
        let recordings = Some((origin.clone(), flows.hash().to_owned()));
        Self { recordings, ..Self::new(move |language| flows.voices(language).clone()) }
    }

    /// The document for a reply.
    ///
    /// # Errors
    /// [`RenderError`] when it is longer than Twilio or a voice takes.
    pub fn render(&self, reply: &Reply) -> Result<String, RenderError> {
        let document = ReplyDocument {
            action: if reply.parked { parked_address(reply.step) } else { step_address(reply.step) },
            prompts: self.prompts(&reply.say),
            ending: Ending::of(&reply.then),
        };
        finish(&document, &document.prompts)
    }

    /// Texts of nothing but blanks are left out: Twilio warns about them and says nothing.
    fn prompts(&self, say: &[Spoken]) -> Vec<Prompt> {
        let prompt = |spoken: &Spoken| match spoken {
            Spoken::Pause { seconds } => Some(Prompt::Pause { seconds: *seconds }),
            Spoken::Text { language, recording: Some(prompt), .. } if self.recordings.is_some() => {
                let (origin, flows) = self.recordings.as_ref()?;
                Some(Prompt::Play { address: format!("{origin}{}", audio::address(flows, language, prompt)) })
            }
            Spoken::Text { language, text, .. } => {
                let text = speakable(text);
                let voice = Some((self.voice_of)(language)).filter(|voice| !voice.twilio_language.is_empty());
                (!text.is_empty()).then_some(Prompt::Say { voice, text })
            }
        };
        say.iter().filter_map(prompt).collect()
    }
}

impl Ending {
    fn of(then: &ReplyThen) -> Self {
        match then {
            ReplyThen::Collect(collect) => Self::gather(collect),
            ReplyThen::Dial { number } => Self::Dial { number: number.expose().to_owned(), ring: RING_SECONDS },
            ReplyThen::Conference { room } => {
                Self::Conference { reports: conference_address(room), room: room.clone() }
            }
            ReplyThen::Enqueue { step } => Self::Enqueue { left: left_address(*step), queue: QUEUE, most: MOST_PARKED },
            ReplyThen::Leave => Self::Leave,
            ReplyThen::Hangup => Self::Hangup,
        }
    }

    /// In a menu `*`, `0` and `#` are keys like any other; in a question `#` ends the entry early.
    fn gather(collect: &Collect) -> Self {
        let (digits, finish_on) = if collect.menu { (1, "") } else { (collect.max_digits, "#") };
        Self::Gather { digits: digits.max(1), finish_on, timeout: collect.timeout_s.max(1) }
    }
}

/// Renders, then holds the result against Twilio's limits.
pub(super) fn finish(document: &impl Template, prompts: &[Prompt]) -> Result<String, RenderError> {
    for prompt in prompts {
        if let Prompt::Say { text, .. } = prompt {
            let length = text.chars().count();
            if length > MAX_SAY_CHARACTERS {
                return Err(RenderError::TextTooLong(length));
            }
        }
    }
    let text = document.render()?;
    if text.len() > MAX_DOCUMENT_BYTES { Err(RenderError::DocumentTooLong(text.len())) } else { Ok(text) }
}

/// Control characters and what XML 1.0 (section 2.2) does not allow become blanks, and blanks are run together:
/// escaping does not remove them, and one of them makes Twilio refuse the whole document.
fn speakable(text: &str) -> String {
    let allowed = |c: char| if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') { ' ' } else { c };
    let cleaned: String = text.chars().map(allowed).collect();
    cleaned.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "twiml_tests.rs"]
mod tests;
