//! The texts of the pages: one Fluent file a language, built into the program.

use super::Language;
use super::ruby::{Marked, without_readings};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use include_dir::{Dir, include_dir};
use std::sync::LazyLock;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/web/locales");

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<Vec<(Language, Bundle)>> =
    LazyLock::new(|| Language::ALL.into_iter().map(|language| (language, bundle(language))).collect());

fn bundle(language: Language) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
    // Pages say `dir` where it matters; marks around every value would be copied along with receipt numbers.
    bundle.set_use_isolating(false);
    // The desk's texts are beside the others, in the languages that colleagues work in.
    let code = language.code();
    // What colleagues say to callers is beside those, in every language that is spoken.
    for name in [format!("{code}.ftl"), format!("desk/{code}.ftl"), format!("guide/{code}.ftl")] {
        let source = FILES.get_file(name).and_then(|file| file.contents_utf8()).unwrap_or_default();
        // What cannot be read is left out and found by a test; the rest of the file still serves.
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Texts in one language.
#[derive(Clone, Copy, Debug)]
pub struct Tr {
    language: Language,
    furigana: bool,
}

impl Tr {
    /// Texts in this language; `furigana` shows the readings of plain Japanese.
    #[must_use]
    pub const fn new(language: Language, furigana: bool) -> Self {
        Self { language, furigana }
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Whether readings are shown.
    #[must_use]
    pub const fn furigana(&self) -> bool {
        self.furigana
    }

    /// The text as markup.
    #[must_use]
    pub fn html(&self, key: impl AsRef<str>) -> Marked {
        Marked::new(&self.raw(key.as_ref(), None), self.furigana)
    }

    /// The text with a value in it, as markup.
    #[must_use]
    pub fn with<'a>(&self, key: &str, name: &'a str, value: impl Into<FluentValue<'a>>) -> Marked {
        let mut arguments = FluentArgs::with_capacity(1);
        arguments.set(name, value);
        Marked::new(&self.raw(key, Some(&arguments)), self.furigana)
    }

    /// The text with several values in it, as markup.
    #[must_use]
    pub fn with_all(&self, key: &str, arguments: &FluentArgs<'_>) -> Marked {
        Marked::new(&self.raw(key, Some(arguments)), self.furigana)
    }

    /// The text alone: for titles and attributes.
    #[must_use]
    pub fn text(&self, key: impl AsRef<str>) -> String {
        without_readings(&self.raw(key.as_ref(), None))
    }

    /// Whether there is such a text.
    #[must_use]
    pub fn has(&self, key: impl AsRef<str>) -> bool {
        in_order(self.language).any(|bundle| bundle.has_message(key.as_ref()))
    }

    /// A text that is missing is taken from the next language; one that nobody has shows its name, and fails a test.
    fn raw(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        in_order(self.language).find_map(|bundle| format(bundle, key, arguments)).unwrap_or_else(|| key.to_owned())
    }
}

/// The language itself, its relative, then Japanese and English.
fn in_order(language: Language) -> impl Iterator<Item = &'static Bundle> {
    [language, Language::Ja, Language::En]
        .into_iter()
        .filter_map(|language| BUNDLES.iter().find(|(known, _)| *known == language).map(|(_, bundle)| bundle))
}

fn format(bundle: &Bundle, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    Some(bundle.format_pattern(pattern, arguments, &mut Vec::new()).into_owned())
}

#[cfg(test)]
mod tests;
