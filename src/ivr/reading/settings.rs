//! `languages.toml`: the languages of the line with their voices, and where a call begins.

use super::{BudgetMarks, Mark, Named, Report, speech_file::SpeechFile, table, timing, voices};
use crate::ivr::{
    Budget, Keying, Language, Voice, finding::did_you_mean, language::LineLanguage, numbers::NumberGroups,
    speech::Speech,
};
use std::sync::Arc;

/// What `languages.toml` says.
#[derive(Debug, Default)]
pub(in crate::ivr) struct Settings {
    pub(in crate::ivr) languages: Vec<LineLanguage>,
    /// Flow for the shared number.
    pub(in crate::ivr) start: Option<Named>,
    /// Flow for a number that has a language of its own.
    pub(in crate::ivr) start_known: Option<Named>,
    /// Flow where every error leads.
    pub(in crate::ivr) person: Option<Named>,
    /// Rates of keying, for estimates.
    pub(in crate::ivr) keying: Keying,
    /// What the line promises its callers, and where.
    pub(in crate::ivr) budget: Budget,
    pub(in crate::ivr) budget_marks: BudgetMarks,
    pub(in crate::ivr) mark: Option<Mark>,
}

/// Reads the file; true when part of it could not be read.
pub(super) fn read(file: usize, text: &str, settings: &mut Settings, report: &mut Report) -> bool {
    let (parsed, broken) = table::parse(file, text, report);
    let root = table::Table::root(file, text, &parsed);
    root.schema(report);
    root.only(&["schema", "start", "start_known", "person", "keying", "budget", "language"], "languages.toml", report);
    settings.mark = Some(root.mark);
    settings.start = root.required("start", "languages.toml", report);
    settings.start_known = root.required("start_known", "languages.toml", report);
    settings.person = root.required("person", "languages.toml", report);
    if let Some(keying) = root.table("keying", report) {
        settings.keying = timing::keying(keying, report);
    }
    if let Some(budget) = root.table("budget", report) {
        (settings.budget, settings.budget_marks) = timing::budget(budget, report);
    }
    for language in root.tables("language", report) {
        language.only(&["id", "complete", "twilio_language", "twilio_voice"], "a language", report);
        let Some(id) = language.required("id", "a language", report) else { continue };
        let of_what = format!("language `{}`", id.text);
        if settings.languages.iter().any(|known| known.language.as_str() == id.text) {
            report.error(id.mark, format!("{of_what} is there twice"), None);
            continue;
        }
        let voice = voice(&language, &id, report);
        let complete = language.boolean("complete", report).unwrap_or(false);
        let (language, mark) = (Language::new(id.text), id.mark);
        settings.languages.push(LineLanguage { language, mark, voice, complete, speech: Speech::default() });
    }
    if !settings.languages.first().is_some_and(|first| first.complete) {
        let what = "the first language must be complete: it is spoken before one is chosen".to_owned();
        report.error(root.key_mark("language"), what, None);
    }
    broken
}

/// The voice of a language: one that the carrier has, and of that language.
fn voice(language: &table::Table<'_>, id: &Named, report: &mut Report) -> Voice {
    let mut part = |key: &str| {
        let part = language.string(key, report).filter(|part| !part.text.is_empty());
        if part.is_none() {
            report.error(id.mark, format!("language `{}` has no voice: `{key}` is missing", id.text), None);
        }
        part
    };
    let (spoken, voice) = (part("twilio_language"), part("twilio_voice"));
    if let (Some(spoken), Some(voice)) = (&spoken, &voice) {
        voices::check(id, spoken, voice, report);
    }
    let words = |part: Option<Named>| part.map(|part| part.text).unwrap_or_default();
    Voice { twilio_language: words(spoken), twilio_voice: words(voice) }
}

/// Gives each language its file of `speech/`, and all of them the line's groups of numbers. A language without a file is a
/// finding, and so is a file without a language.
pub(super) fn give_speech(settings: &mut Settings, files: Vec<SpeechFile>, numbers: NumberGroups, report: &mut Report) {
    let numbers = Arc::new(numbers);
    for line in &settings.languages {
        if files.iter().all(|file| file.language != line.language) {
            let what = format!("language `{}` has no speech/{0}.toml, which says how it is spoken", line.language);
            let hint = "copy that of a language that is spoken alike, and change it".to_owned();
            report.error(line.mark, what, Some(hint));
        }
    }
    for file in files {
        if let Some(line) = settings.languages.iter_mut().find(|line| line.language == file.language) {
            line.speech = Speech { numbers: Arc::clone(&numbers), ..file.speech };
            continue;
        }
        let what = format!("language `{}` has speech, but no voice in languages.toml", file.language);
        let known = settings.languages.iter().map(|line| line.language.as_str());
        let hint = did_you_mean(file.language.as_str(), known);
        report.error(Mark { file: file.file, line: 1, column: 1 }, what, hint);
    }
}
