//! The texts a set of flows is made of.

use serde::{Deserialize, Serialize};

/// File names, relative to the flows' folder, with their texts: `*.toml` flows, `languages.toml`, `prompts/*.ftl`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sources {
    /// Relative path with `/`, and the text.
    pub files: Vec<(String, String)>,
}

impl Sources {
    /// As one JSON object, to be stored.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        // Texts and octets: nothing of it can fail to be written.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// What [`Sources::to_json`] wrote.
    ///
    /// # Errors
    /// When it is something else.
    pub fn from_json(json: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(json).map_err(|error| format!("not a stored set of flows: {error}"))
    }
}

macro_rules! shipped {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/ivr-flows/", $path)))),*]
    };
}

/// The scripted calls shipped in the binary: `ivr-flows/tests/*.call`.
pub fn builtin_scripts() -> Sources {
    let files = shipped! {
        "tests/back.call",
        "tests/birth-date-by-era.call",
        "tests/callback-or-stop.call",
        "tests/callback-other-number.call",
        "tests/callback-own-number.call",
        "tests/callback-silence-number.call",
        "tests/callback-silence-read-back.call",
        "tests/callback-silence.call",
        "tests/dispute-unavailable.call",
        "tests/dispute.call",
        "tests/form-number.call",
        "tests/found-card-unavailable.call",
        "tests/found-card.call",
        "tests/found-silence.call",
        "tests/found.call",
        "tests/give-up.call",
        "tests/hang-up.call",
        "tests/hearing-person-late.call",
        "tests/hearing-person.call",
        "tests/hearing-silence.call",
        "tests/hearing.call",
        "tests/languages.call",
        "tests/needs-person-hold-code.call",
        "tests/needs-person-telephone.call",
        "tests/not-open.call",
        "tests/not-verified.call",
        "tests/person-early.call",
        "tests/person-late.call",
        "tests/phone-only-none.call",
        "tests/phone-only-nothing.call",
        "tests/phone-only-person.call",
        "tests/phone-only-silence.call",
        "tests/phone-only.call",
        "tests/silence-early.call",
        "tests/silence-late.call",
        "tests/status-failures.call",
        "tests/status-person-date.call",
        "tests/status-person-more.call",
        "tests/status-person.call",
        "tests/status-silence-date.call",
        "tests/status-silence-more.call",
        "tests/status-silence.call",
        "tests/status-unavailable.call",
        "tests/status.call",
        "tests/stop-own-card-en.call",
        "tests/stop-own-card-ja.call",
        "tests/unavailable-caller.call",
        "tests/unavailable-form-number.call",
        "tests/unavailable-hold-code.call",
        "tests/unavailable-record.call",
        "tests/unavailable-suspend.call",
        "tests/unavailable-telephone-number.call",
        "tests/verified-by-hold-code.call",
        "tests/verified-by-telephone.call",
        "tests/wrong-keys.call",
    };
    Sources { files: files.map(|(path, text)| (path.to_owned(), text.to_owned())).into() }
}

/// The flows shipped in the binary: the folder `ivr-flows/` as it was when built.
pub fn builtin() -> Sources {
    let files = shipped! {
        "found.toml",
        "goodbye.toml",
        "hearing.toml",
        "language.toml",
        "languages.toml",
        "lost.toml",
        "person.toml",
        "root.toml",
        "status.toml",
        "suspend.toml",
        "prompts/en.ftl",
        "prompts/es.ftl",
        "prompts/ja.ftl",
        "prompts/ko.ftl",
        "prompts/pt.ftl",
        "prompts/zh.ftl",
    };
    Sources { files: files.map(|(path, text)| (path.to_owned(), text.to_owned())).into() }
}
