//! From texts to what they say: TOML and Fluent files read into plain data with their places, names still unresolved.
//!
//! Reading never stops at the first fault. Whatever can be understood is kept, everything else becomes a
//! [`Finding`](super::Finding), so that an author sees all of them at once.

mod content_file;
mod flow_file;
mod prompt_file;
mod recording_file;
mod report;
mod settings;
mod speech_file;
mod state;
mod table;

pub(super) use content_file::{RawItem, WordFile};
pub(super) use flow_file::RawFlow;
pub(super) use prompt_file::{PromptFile, RawPrompt};
pub(super) use recording_file::RawRecording;
pub(super) use report::{Mark, Report};
pub(super) use settings::Settings;
pub(super) use state::{RawKind, RawState};

use super::Sources;

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

/// Reads every file. Files that are none of these are a finding.
pub(super) fn read(sources: &Sources, report: &mut Report) -> Read {
    let mut read = Read {
        settings: Settings::default(),
        flows: vec![],
        states: vec![],
        prompts: vec![],
        recordings: vec![],
        topics: vec![],
        items: vec![],
        words: vec![],
        partial: false,
        broken_flows: vec![],
    };
    let mut settings_seen = false;
    // First, so that whoever reads words knows how they are spoken.
    let speech = speech_file::read_all(sources, report);
    for (index, (path, text)) in sources.files.iter().enumerate() {
        let start = Mark { file: index, line: 1, column: 1 };
        if path == SETTINGS_FILE {
            settings_seen = true;
            read.partial |= settings::read(index, text, &mut read.settings, report);
        } else if let Some(language) = path.strip_prefix("prompts/").and_then(|name| name.strip_suffix(".ftl")) {
            read.prompts.push(prompt_file::read(index, language, text, report));
        } else if speech_file::language_of(path).is_some() {
            // read above
        } else if let Some(language) = path.strip_prefix("content/").and_then(|name| name.strip_suffix(".ftl")) {
            read.words.push(content_file::words(index, language, speech_file::of(&speech, language), text, report));
        } else if path.starts_with("content/") && path.ends_with(".toml") {
            read.partial |= content_file::read(index, text, &mut read, report);
        } else if path.ends_with(".toml") && !path.contains('/') {
            read.partial |= flow_file::read(index, path, text, &mut read, report);
        } else {
            let hint =
                "flows: *.toml; prompts: prompts/<language>.ftl; speech: speech/<language>.toml; content: content/";
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
    settings::give_speech(&mut read.settings, speech, report);
    read
}
