//! Voices of Twilio's `<Say>`: which there are, and which language each speaks. A voice that the carrier does not have, or
//! one of another language, is silence on the line, and nobody at the carrier tells before a caller hears it.

use super::{Named, Report};
use crate::ivr::finding::did_you_mean;

/// The voices of a locale.
struct Voices {
    locale: &'static str,
    /// `Polly.NAME`.
    standard: &'static [&'static str],
    /// `Polly.NAME-Neural`.
    neural: &'static [&'static str],
    /// `Google.LOCALE-FAMILY-LETTER`: families with their letters.
    google: &'static [(&'static str, &'static str)],
    /// `Google.LOCALE-Chirp3-HD-NAME`.
    chirp: bool,
}

/// As Twilio's libraries of April 2026 name them.
const KNOWN: [Voices; 10] = [
    Voices {
        locale: "ja-JP",
        standard: &["Mizuki", "Takumi"],
        neural: &["Takumi", "Kazuha", "Tomoko"],
        google: &[("Standard", "ABCD"), ("Wavenet", "ABCD"), ("Neural2", "BCD")],
        chirp: true,
    },
    Voices {
        locale: "en-US",
        standard: &["Joanna", "Matthew", "Salli", "Kendra", "Kimberly", "Ivy", "Joey", "Justin", "Kevin"],
        neural: &[
            "Joanna", "Matthew", "Salli", "Kendra", "Kimberly", "Ivy", "Joey", "Justin", "Kevin", "Danielle",
            "Gregory", "Ruth", "Stephen",
        ],
        google: &[("Standard", "ABCDEFGHIJ"), ("Wavenet", "ABCDEFGHIJ"), ("Neural2", "ACDEFGHIJ")],
        chirp: true,
    },
    Voices {
        locale: "en-GB",
        standard: &["Amy", "Brian", "Emma"],
        neural: &["Amy", "Brian", "Emma", "Arthur"],
        google: &[("Standard", "ABCDFNO"), ("Wavenet", "ABCDFNO"), ("Neural2", "ABCDFNO")],
        chirp: true,
    },
    Voices {
        locale: "cmn-CN",
        standard: &["Zhiyu"],
        neural: &["Zhiyu"],
        google: &[("Standard", "ABCD"), ("Wavenet", "ABCD")],
        chirp: true,
    },
    Voices {
        locale: "ko-KR",
        standard: &["Seoyeon"],
        neural: &["Seoyeon"],
        google: &[("Standard", "ABCD"), ("Wavenet", "ABCD"), ("Neural2", "ABC")],
        chirp: true,
    },
    Voices {
        locale: "es-ES",
        standard: &["Conchita", "Enrique", "Lucia"],
        neural: &["Lucia", "Sergio"],
        google: &[("Standard", "ABCDEFGH"), ("Neural2", "ABCDEFGH"), ("Wavenet", "BCDEFGH")],
        chirp: true,
    },
    Voices { locale: "es-MX", standard: &["Mia"], neural: &["Mia", "Andres"], google: &[], chirp: false },
    Voices {
        locale: "es-US",
        standard: &["Lupe", "Miguel", "Penelope"],
        neural: &["Lupe", "Pedro"],
        google: &[("Standard", "ABC"), ("Wavenet", "ABC"), ("Neural2", "ABC")],
        chirp: true,
    },
    Voices {
        locale: "pt-BR",
        standard: &["Camila", "Ricardo", "Vitoria"],
        neural: &["Camila", "Thiago", "Vitoria"],
        google: &[("Standard", "ABCDE"), ("Wavenet", "ABCDE"), ("Neural2", "ABC")],
        chirp: true,
    },
    Voices {
        locale: "pt-PT",
        standard: &["Cristiano", "Ines"],
        neural: &["Ines"],
        google: &[("Standard", "ABCDEF"), ("Wavenet", "ABCDEF")],
        chirp: false,
    },
];
const CHIRP: [&str; 8] = ["Aoede", "Charon", "Fenrir", "Kore", "Leda", "Orus", "Puck", "Zephyr"];
/// Locales that the carrier speaks as well; of their voices Google's alone are known, by the locale in their names.
const OTHERS: [&str; 52] = [
    "af-ZA", "ar-AE", "ar-XA", "arb", "bg-BG", "bn-IN", "ca-ES", "cmn-TW", "cs-CZ", "cy-GB", "da-DK", "de-AT", "de-DE",
    "el-GR", "en-AU", "en-IE", "en-IN", "en-NZ", "en-ZA", "eu-ES", "fi-FI", "fil-PH", "fr-BE", "fr-CA", "fr-FR",
    "gu-IN", "he-IL", "hi-IN", "hu-HU", "id-ID", "is-IS", "it-IT", "kn-IN", "lt-LT", "lv-LV", "ml-IN", "mr-IN",
    "ms-MY", "nb-NO", "nl-BE", "nl-NL", "pl-PL", "ro-RO", "ru-RU", "sk-SK", "sv-SE", "ta-IN", "th-TH", "tr-TR",
    "uk-UA", "vi-VN", "yue-CN",
];
/// Languages that a locale names otherwise than the line does.
const NAMED_OTHERWISE: [(&str, &str); 5] = [("cmn", "zh"), ("yue", "zh"), ("arb", "ar"), ("fil", "tl"), ("nb", "no")];

impl Voices {
    fn names(&self) -> Vec<String> {
        let standard = self.standard.iter().map(|name| format!("Polly.{name}"));
        let neural = self.neural.iter().map(|name| format!("Polly.{name}-Neural"));
        let google = self.google.iter().flat_map(|(family, letters)| {
            letters.chars().map(move |letter| format!("Google.{}-{family}-{letter}", self.locale))
        });
        let chirp = CHIRP.iter().filter(|_| self.chirp);
        let chirp = chirp.map(|name| format!("Google.{}-Chirp3-HD-{name}", self.locale));
        standard.chain(neural).chain(google).chain(chirp).collect()
    }
}

fn locales() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().map(|voices| voices.locale).chain(OTHERS)
}

/// The locale that a voice speaks, if it is known or its name says so.
fn locale_of(voice: &str) -> Option<&'static str> {
    let known = KNOWN.iter().find(|voices| voices.names().iter().any(|name| name == voice));
    let named = || locales().find(|locale| voice.starts_with(&format!("Google.{locale}-")));
    known.map(|voices| voices.locale).or_else(named)
}

/// Holds a language's locale and voice against each other and against what the carrier has.
pub(super) fn check(id: &Named, locale: &Named, voice: &Named, report: &mut Report) {
    let Some(spoken) = locales().find(|known| *known == locale.text) else {
        let what = format!("the carrier does not speak `{}`", locale.text);
        return report.error(locale.mark, what, did_you_mean(&locale.text, locales()));
    };
    let language = |code: &str| {
        let first = code.split('-').next().unwrap_or_default().to_owned();
        NAMED_OTHERWISE.iter().find(|(locale, _)| *locale == first).map_or(first, |(_, named)| (*named).to_owned())
    };
    if language(spoken) != language(&id.text) {
        report.error(locale.mark, format!("language `{}` is spoken as `{spoken}`", id.text), None);
    }
    let names = KNOWN.iter().find(|voices| voices.locale == spoken).map(Voices::names);
    match locale_of(&voice.text) {
        Some(other) if other != spoken => {
            report.error(voice.mark, format!("voice `{}` speaks {other}, not {spoken}", voice.text), None);
        }
        Some(_) if names.as_ref().is_none_or(|names| names.contains(&voice.text)) => {}
        _ => {
            let names = names.unwrap_or_default();
            let hint = did_you_mean(&voice.text, names.iter().map(String::as_str));
            let what = format!("voice `{}` is none of those known to speak {spoken}", voice.text);
            report.warning(voice.mark, what, hint);
        }
    }
}
