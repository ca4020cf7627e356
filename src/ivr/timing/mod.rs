//! How long it takes from the first word to the suspension, by rates of speech and of keying.
//!
//! The real engine is walked, with sample values, by a caller who knows where to go: what is said in the estimate is what
//! is said on the line. The fastest way is searched, so that nothing here knows the names of flows or states.
//!
//! Model: keys work during prompts, and are pressed once what they are for has been spoken. A key of a menu: when the
//! clause that names it is over. Digits: when the first sentence of their question is over; what follows is for those
//! who cannot answer it. Effects and carriers take no time.

mod option;
mod rates;
mod search;

pub(super) use option::{heard, purpose};
pub use rates::{Budget, Keying};

use super::{FlowSet, Language, Locator};
use serde::Serialize;

/// By which number the card is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path(pub Locator);

impl Path {
    /// Every path, the quickest first.
    pub const ALL: [Path; 4] =
        [Path(Locator::Caller), Path(Locator::FormNumber), Path(Locator::TelephoneNumber), Path(Locator::HoldCode)];

    /// In a word, as in `[budget]`.
    pub fn name(self) -> &'static str {
        match self.0 {
            Locator::Caller => "registered",
            Locator::FormNumber => "form-number",
            Locator::TelephoneNumber => "telephone-number",
            Locator::HoldCode => "hold-code",
        }
    }

    /// What the line promises for it.
    pub fn budget_s(self, budget: &Budget) -> Option<f64> {
        match self.0 {
            Locator::Caller => budget.registered_s,
            Locator::FormNumber => budget.form_number_s,
            _ => None,
        }
    }
}

/// The fastest way of one path.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Timed {
    /// From the first word to the suspension.
    pub seconds: f64,
    /// Keys pressed.
    pub keys: u32,
    /// Until the first key of a menu on this way had been spoken (the language menu apart).
    pub urgent_s: Option<f64>,
    /// Question by question.
    pub steps: Vec<Step>,
}

/// One question of it, with all that is said before.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// `flow/state`.
    pub state: String,
    /// Seconds listened.
    pub listens_s: f64,
    /// Seconds of keying.
    pub keys_s: f64,
    /// Keys pressed.
    pub keys: u32,
}

impl FlowSet {
    /// The fastest way to the suspension by one path, in one language: on a number of the language's own, or (`shared`)
    /// on the number that asks for the language. `None` if there is no way.
    pub fn time(&self, language: &Language, shared: bool, path: Path, keying: &Keying) -> Option<Timed> {
        search::fastest(self, language, shared, path, keying)
    }

    /// The line's own rates of keying (`[keying]`).
    pub fn keying(&self) -> &Keying {
        &self.keying
    }

    /// What the line promises (`[budget]`).
    pub fn budget(&self) -> &Budget {
        &self.budget
    }

    /// How long a text is in the mouth, in seconds.
    pub(super) fn spoken_s(&self, text: &str, language: &Language) -> f64 {
        self.languages.iter().find(|line| line.language == *language).map_or(0.0, |line| line.speech.seconds(text))
    }
}
