//! Languages of the line and their voices.

use super::{reading::Mark, speech::Speech};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A language of the line, written as in the name of its prompt file: `ja` for `prompts/ja.ftl`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(String);

impl Language {
    /// A language by its code (BCP 47, lower case). Whether the line speaks it is known to the
    /// [`FlowSet`](super::FlowSet) only.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code, for example `ja`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language of which this is the plain one, written but not spoken: `ja` of `ja-plain`.
    #[must_use]
    pub fn plain_of(&self) -> Option<Language> {
        self.0.strip_suffix("-plain").map(Self::new)
    }

    /// The language that people speak with whoever reads this one.
    #[must_use]
    pub fn spoken(&self) -> Language {
        self.plain_of().unwrap_or_else(|| self.clone())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Language {
    fn from(code: &str) -> Self {
        Self::new(code)
    }
}

/// With which voice a carrier speaks a language. From `languages.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// Twilio's `language` attribute of `<Say>`, for example `ja-JP`.
    pub twilio_language: String,
    /// Twilio's `voice` attribute of `<Say>`, for example `Polly.Kazuha-Neural`.
    pub twilio_voice: String,
}

/// One `[[language]]` of `languages.toml`.
#[derive(Clone, Debug)]
pub(super) struct LineLanguage {
    pub(super) language: Language,
    /// Where it is written.
    pub(super) mark: Mark,
    pub(super) voice: Voice,
    /// Every prompt is there; otherwise only the language menu speaks this language.
    pub(super) complete: bool,
    pub(super) speech: Speech,
}
