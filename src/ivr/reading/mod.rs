//! From texts to what they say: TOML and Fluent files read into plain data with their places, names still unresolved.
//!
//! Reading never stops at the first fault. Whatever can be understood is kept, everything else becomes a
//! [`Finding`](super::Finding), so that an author sees all of them at once.

mod content_file;
mod flow_file;
mod prompt_file;
mod report;
mod settings;
mod state;
mod table;

pub(super) use content_file::{RawItem, WordFile};
pub(super) use flow_file::RawFlow;
pub(super) use prompt_file::{PromptFile, RawPrompt};
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

/// Reads every file. Files that are neither a flow, nor prompts, nor content, nor `languages.toml` are a finding.
pub(super) fn read(sources: &Sources, report: &mut Report) -> Read {
    let mut read = Read {
        settings: Settings::default(),
        flows: vec![],
        states: vec![],
        prompts: vec![],
        topics: vec![],
        items: vec![],
        words: vec![],
        partial: false,
        broken_flows: vec![],
    };
    let mut settings_seen = false;
    for (index, (path, text)) in sources.files.iter().enumerate() {
        let start = Mark { file: index, line: 1, column: 1 };
        if path == SETTINGS_FILE {
            settings_seen = true;
            read.partial |= settings::read(index, text, &mut read.settings, report);
        } else if let Some(language) = path.strip_prefix("prompts/").and_then(|name| name.strip_suffix(".ftl")) {
            read.prompts.push(prompt_file::read(index, language, text, report));
        } else if let Some(language) = path.strip_prefix("content/").and_then(|name| name.strip_suffix(".ftl")) {
            read.words.push(content_file::words(index, language, text, report));
        } else if path.starts_with("content/") && path.ends_with(".toml") {
            read.partial |= content_file::read(index, text, &mut read, report);
        } else if path.ends_with(".toml") && !path.contains('/') {
            read.partial |= flow_file::read(index, path, text, &mut read, report);
        } else {
            let what = "is neither a flow (*.toml) nor prompts (prompts/<language>.ftl) nor content (content/)";
            report.error(start, what.to_owned(), None);
        }
    }
    if !settings_seen {
        read.partial = true;
        let what = format!("there is no {SETTINGS_FILE}: the line has no language and no first flow");
        report.error(Mark { file: usize::MAX, line: 1, column: 1 }, what, None);
    }
    read
}
