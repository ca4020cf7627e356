//! Ready phrases for chats: in the language of the person who is written to, named to the colleague in theirs. One file a
//! language (`web/phrases`), built into the program.

use include_dir::{Dir, include_dir};
use std::sync::LazyLock;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/web/phrases");

/// A phrase's name and its words.
type Named = (String, String);

/// By language, in the order of the file.
static PHRASES: LazyLock<Vec<(String, Vec<Named>)>> = LazyLock::new(|| {
    let files = FILES.files().filter_map(|file| {
        let language = file.path().file_stem()?.to_str()?.to_owned();
        Some((language, read(file.contents_utf8()?)))
    });
    files.collect()
});

/// Plain texts without variables: what a colleague sends is what stands in the file.
fn read(text: &str) -> Vec<Named> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once(" = "));
    pairs.map(|(name, words)| (name.trim().to_owned(), words.trim().to_owned())).collect()
}

/// A phrase as it is offered.
pub(super) struct Phrase {
    /// Its name.
    pub(super) name: String,
    /// What the colleague reads.
    pub(super) told: String,
    /// What the person gets.
    pub(super) words: String,
}

/// Every phrase in the person's language; in English where they have none in it.
pub(super) fn phrases(person: &str, colleague: &str) -> Vec<Phrase> {
    let own = of(colleague);
    let offered = of(person).iter().map(|(name, words)| {
        let told = own.iter().find(|(known, _)| known == name).map_or(words, |(_, told)| told);
        Phrase { name: name.clone(), told: told.clone(), words: words.clone() }
    });
    offered.collect()
}

/// The words of a phrase in the person's language.
pub(super) fn phrase(person: &str, name: &str) -> Option<&'static str> {
    of(person).iter().find(|(known, _)| known == name).map(|(_, words)| words.as_str())
}

fn of(language: &str) -> &'static [(String, String)] {
    let find = |wanted: &str| PHRASES.iter().find(|(known, _)| known == wanted);
    find(language).or_else(|| find("en")).map_or(&[], |(_, phrases)| phrases.as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_same_phrases_in_the_same_order() {
        let names = |language: &str| of(language).iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        assert!(names("ja").len() >= 12);
        for language in ["en", "zh", "ko", "es", "pt"] {
            assert!(PHRASES.iter().any(|(known, _)| known == language), "{language}");
            assert_eq!(names(language), names("ja"), "{language}");
        }
        for (_, phrases) in PHRASES.iter() {
            for (name, words) in phrases {
                assert!(crate::card::chat_line(words).is_ok() && !words.contains('{'), "{name}");
            }
        }
    }

    #[test]
    fn a_phrase_is_named_in_the_colleagues_language_and_sent_in_the_persons() {
        let greeting = &phrases("pt", "ja")[0];
        assert!(greeting.told.starts_with("こんにちは") && greeting.words.starts_with("Olá"), "{}", greeting.words);
        assert_eq!(phrase("th", "wait"), phrase("en", "wait"));
        assert_eq!(phrase("en", "nothing"), None);
    }
}
