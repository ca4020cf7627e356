//! Languages of the pages, and which one somebody gets: the address, then what was chosen before, then the browser.

/// A language of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Japanese.
    Ja,
    /// Plain Japanese (やさしい日本語), with the reading above every Chinese character.
    JaPlain,
    /// English.
    En,
    /// Simplified Chinese.
    Zh,
    /// Korean.
    Ko,
    /// Spanish.
    Es,
    /// Portuguese.
    Pt,
}

impl Language {
    /// In the order of the switch.
    pub const ALL: [Self; 7] = [Self::Ja, Self::JaPlain, Self::En, Self::Zh, Self::Ko, Self::Es, Self::Pt];

    /// As in `?lang=`, in the cookie, and in the name of its file below `web/locales`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::JaPlain => "ja-plain",
            Self::En => "en",
            Self::Zh => "zh",
            Self::Ko => "ko",
            Self::Es => "es",
            Self::Pt => "pt",
        }
    }

    /// The `lang` attribute (BCP 47): browsers choose fonts by it, screen readers their voice.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::JaPlain => "ja",
            Self::Zh => "zh-Hans",
            Self::Pt => "pt-BR",
            other => other.code(),
        }
    }

    /// The language of the line that people speak with whoever reads this one.
    #[must_use]
    pub const fn spoken(self) -> &'static str {
        match self {
            Self::JaPlain => "ja",
            other => other.code(),
        }
    }

    /// Its own name for itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ja => "日本語",
            Self::JaPlain => "やさしい日本語",
            Self::En => "English",
            Self::Zh => "中文",
            Self::Ko => "한국어",
            Self::Es => "Español",
            Self::Pt => "Português",
        }
    }

    /// By its code.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// The language a browser prefers among ours (`Accept-Language`, RFC 9110, 12.5.4): by weight, then by place. A regional
/// variant counts as its language; nothing known gives nothing.
#[must_use]
pub fn accepted(header: &str) -> Option<Language> {
    let mut wanted: Vec<(Language, f32)> = header.split(',').take(30).filter_map(range).collect();
    wanted.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    wanted.first().map(|(language, _)| *language)
}

fn range(text: &str) -> Option<(Language, f32)> {
    let mut parts = text.split(';').map(str::trim);
    let primary = parts.next()?.split('-').next()?.to_ascii_lowercase();
    let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |q| q.trim().parse().ok())?;
    (weight > 0.0).then_some((Language::named(&primary)?, weight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_order_of_preference_is_its_weights() {
        for (header, expected) in [
            ("en-US,en;q=0.9,ja;q=0.8", Some(Language::En)),
            ("en;q=0.2, ja;q=0.8", Some(Language::Ja)),
            ("fr, de;q=0.9, es-MX;q=0.1", Some(Language::Es)),
            ("pt-BR", Some(Language::Pt)),
            ("zh-TW;q=0.5,ko;q=0.6", Some(Language::Ko)),
            ("ko;q=0, zh;q=0.1", Some(Language::Zh)),
            ("ja;q=x, PT ; q=0.3", Some(Language::Pt)),
            ("fr,*;q=0.1", None),
            ("", None),
        ] {
            assert_eq!(accepted(header), expected, "{header}");
        }
    }
}
