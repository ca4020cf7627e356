//! From texts to what they say: TOML and Fluent files read into plain data with their places, names still unresolved.
//!
//! Reading never stops at the first fault. Whatever can be understood is kept, everything else becomes a
//! [`Finding`](super::Finding), so that an author sees all of them at once.

mod content_file;
mod flow_file;
mod hours_file;
mod numbers_file;
mod prompt_file;
mod recording_file;
mod report;
mod settings;
mod speech_file;
mod state;
mod table;
mod timing;
mod voices;

pub(super) use content_file::{GROUP_HEADING, RawItem, RawText, TOPIC_HEADING, WordFile, group_of};
pub(super) use flow_file::RawFlow;
pub(super) use hours_file::HoursFile;
pub(super) use prompt_file::{PromptFile, RawPrompt};
pub(super) use recording_file::RawRecording;
pub(super) use report::{Mark, Report};
pub(super) use settings::Settings;
#[cfg(test)]
pub(super) use state::KINDS;
pub(super) use state::{RawKind, RawState};
pub(super) use timing::BudgetMarks;

use super::{Finding, Keying, Language, Sources, numbers::NumberGroups};

/// A name as written, and where.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) text: String,
    pub(super) mark: Mark,
}

/// All files, read.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) settings: Settings,
    pub(super) flows: Vec<RawFlow>,
    pub(super) states: Vec<RawState>,
    pub(super) prompts: Vec<PromptFile>,
    pub(super) recordings: Vec<RawRecording>,
    pub(super) hours: HoursFile,
    /// Texts of messages out.
    pub(super) messages: Vec<PromptFile>,
    /// Topics of the content files, in their order.
    pub(super) topics: Vec<Named>,
    pub(super) items: Vec<RawItem>,
    pub(super) words: Vec<WordFile>,
    /// Something could not be read at all: states may be missing, so that nothing is said about who reaches whom.
    pub(super) partial: bool,
    /// Flows with a syntax error: not every state of theirs may be known.
    pub(super) broken_flows: Vec<String>,
}

const SETTINGS_FILE: &str = "languages.toml";
const HOURS_FILE: &str = "hours.toml";
const NUMBERS_FILE: &str = "numbers.toml";

/// The hours of one file, for tests of the hours alone.
#[cfg(test)]
pub(super) fn hours_of(text: &str) -> Result<super::Hours, Vec<super::Finding>> {
    let mut report =
        Report::new(&Sources { files: vec![(HOURS_FILE.to_owned(), text.to_owned())], ..Sources::default() });
    let read = hours_file::read(0, text, &mut report);
    report.finish().map(|_| read.hours)
}

/// Reads every file. Files that are none of these are a finding.
pub(super) fn read(sources: &Sources, report: &mut Report) -> Read {
    let mut read = Read {
        settings: Settings::default(),
        flows: vec![],
        states: vec![],
        prompts: vec![],
        recordings: vec![],
        hours: HoursFile::default(),
        messages: vec![],
        topics: vec![],
        items: vec![],
        words: vec![],
        partial: false,
        broken_flows: vec![],
    };
    let (mut settings_seen, mut numbers) = (false, NumberGroups::default());
    // First, so that whoever reads words knows how they are spoken.
    let speech = speech_file::read_all(sources, report);
    for (index, (path, text)) in sources.files.iter().enumerate() {
        let start = Mark { file: index, line: 1, column: 1 };
        if path == SETTINGS_FILE {
            settings_seen = true;
            read.partial |= settings::read(index, text, &mut read.settings, report);
        } else if path == HOURS_FILE {
            read.hours = hours_file::read(index, text, report);
        } else if path == NUMBERS_FILE {
            numbers = numbers_file::read(index, text, report);
        } else if let Some(language) = path.strip_prefix("prompts/").and_then(|name| name.strip_suffix(".ftl")) {
            read.prompts.push(prompt_file::read(index, language, speech_file::of(&speech, language), text, report));
        } else if let Some(language) = path.strip_prefix("messages/").and_then(|name| name.strip_suffix(".ftl")) {
            read.messages.push(prompt_file::read(index, language, speech_file::of(&speech, language), text, report));
        } else if speech_file::language_of(path).is_some() {
            // read above
        } else if let Some(language) = path.strip_prefix("content/").and_then(|name| name.strip_suffix(".ftl")) {
            let spoken = Language::new(language).plain_of().unwrap_or_else(|| Language::new(language));
            let speech = speech_file::of(&speech, spoken.as_str());
            read.words.push(content_file::words(index, language, speech, text, report));
        } else if path.starts_with("content/") && path.ends_with(".toml") {
            read.partial |= content_file::read(index, text, &mut read, report);
        } else if path.ends_with(".toml") && !path.contains('/') {
            read.partial |= flow_file::read(index, path, text, &mut read, report);
        } else {
            let hint = "flows: *.toml; prompts: prompts/<language>.ftl; speech: speech/<language>.toml; content: content/; \
                        messages: messages/<language>.ftl";
            report.error(start, "is no file of the flows".to_owned(), Some(hint.to_owned()));
        }
    }
    for (index, (path, octets)) in (sources.files.len()..).zip(&sources.recordings) {
        read.recordings.extend(recording_file::read(index, path, octets, report));
    }
    recording_file::limit(sources, report);
    if !settings_seen {
        read.partial = true;
        let what = format!("there is no {SETTINGS_FILE}: the line has no language and no first flow");
        report.error(Mark { file: usize::MAX, line: 1, column: 1 }, what, None);
    }
    settings::give_speech(&mut read.settings, speech, numbers, report);
    read
}

/// Rates of keying from a file of their own: a TOML file with the one table `[keying]`.
pub(super) fn rates(name: &str, text: &str) -> Result<Keying, Vec<Finding>> {
    let mut report = Report::new(&Sources { files: vec![(name.to_owned(), String::new())], ..Sources::default() });
    let (parsed, _) = table::parse(0, text, &mut report);
    let root = table::Table::root(0, text, &parsed);
    root.only(&["keying"], "a file of rates", &mut report);
    let keying = match root.table("keying", &mut report) {
        Some(keying) => timing::keying(keying, &mut report),
        None => {
            report.error(root.mark, "the file has no `[keying]`".to_owned(), None);
            Keying::default()
        }
    };
    report.finish().map(|_| keying)
}
