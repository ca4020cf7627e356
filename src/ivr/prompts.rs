//! The prompts of all languages, parsed once; one that speaks no slot is formatted once, too.

use super::{
    Language, Session, Slot,
    flow::PromptId,
    language::LineLanguage,
    reading::{PromptFile, RawRecording, Read},
    recording::Recording,
    speech::{self, Speech},
};
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use std::{collections::BTreeMap, fmt};

/// What a prompt gets for a slot that is not known; it may choose by it: `{ $postcode -> [none] ... *[other] ... }`.
pub(super) const NOT_KNOWN: &str = "none";

/// All prompts.
#[derive(Debug, Default)]
pub(super) struct Prompts {
    ids: Vec<String>,
    /// In the order of the line's languages.
    languages: Vec<InLanguage>,
}

struct InLanguage {
    language: Language,
    speech: Speech,
    bundle: FluentBundle<FluentResource>,
    entries: Vec<Entry>,
}

enum Entry {
    Missing,
    Fixed(String),
    Recorded(Recording),
    Speaks(Vec<Slot>),
}

impl Prompts {
    /// Prompts of the files that were read, for the languages the line has.
    pub(super) fn build(read: &Read) -> Prompts {
        let mut ids: Vec<String> = read.prompts.iter().flat_map(|file| file.prompts.keys().cloned()).collect();
        ids.sort();
        ids.dedup();
        let languages = read.settings.languages.iter().map(|line| {
            let file = read.prompts.iter().find(|file| file.language == line.language);
            let recordings = read.recordings.iter().filter(|recording| recording.language == line.language);
            InLanguage::build(line, file, &ids).recorded(recordings, &ids)
        });
        Prompts { languages: languages.collect(), ids }
    }

    pub(super) fn find(&self, id: &str) -> Option<PromptId> {
        self.ids.binary_search_by(|known| known.as_str().cmp(id)).ok()
    }

    pub(super) fn id(&self, prompt: PromptId) -> &str {
        self.ids.get(prompt).map_or("", String::as_str)
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    /// The recording of a prompt, if there is one in this language.
    pub(super) fn recording(&self, prompt: PromptId, language: usize) -> Option<&Recording> {
        match self.languages.get(language)?.entries.get(prompt)? {
            Entry::Recorded(recording) => Some(recording),
            _ => None,
        }
    }

    /// The personal slot of which a prompt has spoken the value.
    pub(super) fn secret(&self, prompt: PromptId, session: &Session, spoken: &str) -> Option<Slot> {
        let in_languages = self.languages.iter().filter_map(|language| match language.entries.get(prompt)? {
            Entry::Speaks(slots) => Some((slots, &language.speech)),
            _ => None,
        });
        let mut values = in_languages.flat_map(|(slots, speech)| slots.iter().map(move |slot| (*slot, speech)));
        let heard = |slot: Slot, speech| {
            let value =
                session.slot(slot).filter(|value| slot.sensitive() && value.bytes().all(|b| b.is_ascii_digit()));
            value.is_some_and(|value| spoken.contains(&speech::words(slot, value, speech)))
        };
        values.find(|(slot, speech)| heard(*slot, speech)).map(|(slot, _)| slot)
    }

    /// What is said, or nothing if this language has no such prompt.
    pub(super) fn text(&self, prompt: PromptId, language: usize, session: &Session) -> Option<String> {
        let language = self.languages.get(language)?;
        match language.entries.get(prompt)? {
            Entry::Missing => None,
            Entry::Fixed(text) => Some(text.clone()),
            Entry::Recorded(recording) => Some(recording.words().to_owned()),
            Entry::Speaks(slots) => {
                let mut arguments = FluentArgs::with_capacity(slots.len());
                for slot in slots {
                    let spoken = match session.slot(*slot) {
                        Some(value) => speech::speak(*slot, value, &language.speech),
                        None => NOT_KNOWN.into(),
                    };
                    arguments.set(slot.name(), spoken);
                }
                language.format(self.ids.get(prompt)?, Some(&arguments))
            }
        }
    }
}

impl InLanguage {
    /// Recordings take the place of words that are always the same.
    fn recorded<'a>(mut self, recordings: impl Iterator<Item = &'a RawRecording>, ids: &[String]) -> InLanguage {
        for raw in recordings {
            let entry = ids.iter().position(|id| *id == raw.prompt).and_then(|id| self.entries.get_mut(id));
            if let (Some(entry), Some(recording)) = (entry, &raw.recording)
                && let Entry::Fixed(text) = entry
            {
                *entry = Entry::Recorded(recording.clone().of(std::mem::take(text)));
            }
        }
        self
    }

    fn build(line: &LineLanguage, file: Option<&PromptFile>, ids: &[String]) -> InLanguage {
        let locale = line.language.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Isolating marks are for mixed writing directions on a screen; a voice might read them.
        bundle.set_use_isolating(false);
        if let Some(file) = file {
            let resource = match FluentResource::try_new(file.text.clone()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        let (language, speech) = (line.language.clone(), line.speech.clone());
        let mut built = InLanguage { language, speech, bundle, entries: vec![] };
        let none = BTreeMap::new();
        let prompts = file.map_or(&none, |file| &file.prompts);
        let entries = ids.iter().map(|id| match prompts.get(id) {
            None => Entry::Missing,
            Some(raw) if raw.variables.is_empty() => built.format(id, None).map_or(Entry::Missing, Entry::Fixed),
            Some(raw) => Entry::Speaks(raw.variables.iter().filter_map(|name| Slot::named(name)).collect()),
        });
        let entries = entries.collect();
        built.entries = entries;
        built
    }

    fn format(&self, id: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        // Errors name variables that are not there; the linter has refused those.
        let text = self.bundle.format_pattern(pattern, arguments, &mut vec![]).into_owned();
        Some(if text.contains('\n') { self.speech.one_line(&text) } else { text.trim().to_owned() })
    }
}

impl fmt::Debug for InLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "InLanguage({}, {} prompts)", self.language, self.entries.len())
    }
}
