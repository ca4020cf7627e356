//! What a caller hears when a turn of the call failed: an apology, then a person.
//!
//! Without an operator's telephone the step is tried again a few times, a little later each time: the step's answer
//! is either stored already, then the caller gets it, or nothing happened, then the caller is asked again. Only after
//! that the caller is told to ring again, and what no receipt number means. These texts do not come from the flows
//! and are in Japanese and English only: they are for the moment in which the flows, or the store, are out of reach.

use askama::Template;

use super::twiml::{Prompt, RING_SECONDS, RenderError, finish};
use crate::card::PhoneNumber;
use crate::ivr::Voice;

/// How often a step is tried again, and after how many seconds of pause each time.
const PAUSES: [u8; 3] = [2, 5, 10];
/// Twilio's language and voice for each of the two.
const JAPANESE: [&str; 2] = ["ja-JP", "Polly.Kazuha-Neural"];
const ENGLISH: [&str; 2] = ["en-US", "Polly.Joanna-Neural"];
/// The query parameter of the address tried again that counts the tries. Nothing personal.
pub const TRY: &str = "try";

const SORRY: (&str, &str) = (
    "申し訳ございません。ただいまシステムに問題が起きております。",
    "We are sorry. Our system has a problem at the moment.",
);
const TO_A_PERSON: (&str, &str) = ("係の者におつなぎします。", "We are connecting you to a person.");
const HOLD_ON: (&str, &str) = ("切らずにそのままお待ちください。", "Please hold the line. We are trying again.");
const CALL_AGAIN: (&str, &str) = (
    "恐れ入りますが、数分後におかけ直しください。受付番号をお聞きになっていない場合、カードはまだ止まっていないことがあります。",
    "Please call again in a few minutes. If you have not heard a receipt number, your card may not be stopped yet.",
);

/// Where an apology leads.
#[derive(Clone, Debug)]
pub enum WayOn {
    /// The operator's telephone rings.
    Operator(PhoneNumber),
    /// The step is asked again after a pause.
    Again {
        /// The step's address with the count of tries.
        address: String,
        /// Seconds.
        pause: u8,
    },
    /// The caller leaves the carrier's queue; how it goes on from there is asked then.
    Leave,
    /// The caller is asked to ring again.
    CallBack,
}

#[derive(Template)]
#[template(path = "twiml/apology.xml")]
struct ApologyDocument {
    sorry: Vec<Prompt>,
    parting: Vec<Prompt>,
    way_on: WayOn,
    ring: u8,
}

impl WayOn {
    /// The operator if there is one; otherwise the same address again, `tries` of them being behind us, and at last
    /// the request to ring again.
    #[must_use]
    pub fn after(tries: usize, address: &str, operator: Option<&PhoneNumber>) -> Self {
        match (operator, PAUSES.get(tries)) {
            (Some(number), _) => Self::Operator(number.clone()),
            (None, Some(&pause)) => Self::Again { address: format!("{address}?{TRY}={}", tries + 1), pause },
            (None, None) => Self::CallBack,
        }
    }

    /// The operator if there is one, otherwise the request to ring again: for what trying again cannot mend.
    #[must_use]
    pub fn person(operator: Option<&PhoneNumber>) -> Self {
        operator.map_or(Self::CallBack, |number| Self::Operator(number.clone()))
    }
}

/// The apology as a document.
///
/// # Errors
/// Only if the template engine fails; the texts are short.
pub fn render(way_on: WayOn) -> Result<String, RenderError> {
    let next = match way_on {
        WayOn::Operator(_) => Some(TO_A_PERSON),
        WayOn::Again { .. } => Some(HOLD_ON),
        WayOn::Leave | WayOn::CallBack => None,
    };
    let sorry = both(std::iter::once(SORRY).chain(next));
    finish(&ApologyDocument { sorry, parting: both([CALL_AGAIN]), way_on, ring: RING_SECONDS }, &[])
}

/// Everything in Japanese, then everything in English.
pub(super) fn both(texts: impl IntoIterator<Item = (&'static str, &'static str)>) -> Vec<Prompt> {
    let (japanese, english): (Vec<_>, Vec<_>) = texts.into_iter().unzip();
    let say = |[language, voice]: [&str; 2], text: &str| Prompt::Say {
        voice: Some(Voice { twilio_language: language.to_owned(), twilio_voice: voice.to_owned() }),
        text: text.to_owned(),
    };
    let japanese = japanese.into_iter().map(|text| say(JAPANESE, text));
    japanese.chain(english.into_iter().map(|text| say(ENGLISH, text))).collect()
}
