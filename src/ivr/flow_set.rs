//! The checked flows of a line.

use super::{
    Budget, Finding, Hours, Keying, Language, Sources, Voice,
    content::Content,
    finding,
    flow::{State, StateId},
    language::LineLanguage,
    link, lint,
    messages::{MessageValues, Messages},
    prompts::Prompts,
    reading::{self, Report},
    recording::Recording,
};
use crate::card::Purpose;
use jiff::civil::Date;
use std::collections::HashMap;

/// All flows, prompts and voices of a line, checked. Read-only and shared by all calls.
#[derive(Debug)]
pub struct FlowSet {
    pub(super) languages: Vec<LineLanguage>,
    pub(super) hash: String,
    pub(super) states: Vec<State>,
    /// Flow, then state.
    pub(super) index: HashMap<String, HashMap<String, StateId>>,
    pub(super) prompts: Prompts,
    pub(super) hours: Hours,
    pub(super) messages: Messages,
    pub(super) content: Content,
    /// First state for the shared number, and for a number with a language.
    pub(super) start: StateId,
    pub(super) start_known: StateId,
    /// First state of the flow where every error leads.
    pub(super) person: StateId,
    /// For estimates ([`FlowSet::time`]).
    pub(super) keying: Keying,
    pub(super) budget: Budget,
}

/// What loading gives when nothing is wrong.
#[derive(Debug)]
pub struct Checked {
    /// The flows.
    pub flows: FlowSet,
    /// What somebody should look at all the same.
    pub warnings: Vec<Finding>,
}

impl FlowSet {
    /// Reads and checks all files.
    ///
    /// # Errors
    /// Every finding, errors and warnings, in the order of file and line; at least one of them is an error.
    pub fn load(sources: &Sources) -> Result<Checked, Vec<Finding>> {
        let mut report = Report::new(sources);
        let read = reading::read(sources, &mut report);
        let mut flows = link::link(&read, &mut report);
        lint::lint(&read, &flows, &mut report);
        flows.hash = link::hash(sources);
        Ok(Checked { flows, warnings: report.finish()? })
    }

    /// SHA-256 over all sources, in hexadecimal: which flows a call is on.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// When people of each branch can be reached.
    pub fn hours(&self) -> &Hours {
        &self.hours
    }

    /// What is right today and will not be for long, or is no longer right on this day, in the order of file and line: items
    /// of the content and tables of holidays. Apart from loading, so that the same files give the same findings on every
    /// day: whether flows may go live does not hang on the calendar.
    pub fn due_on(&self, today: Date) -> Vec<Finding> {
        let mut findings = self.content.due_on(today);
        findings.extend(self.hours.due_on(today));
        finding::sort(&mut findings);
        findings
    }

    /// What the line tells the public.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// The voice of a language; the first language's voice for one that the line does not know.
    pub fn voices(&self, language: &Language) -> &Voice {
        static NONE: Voice = Voice { twilio_language: String::new(), twilio_voice: String::new() };
        let known = self.languages.iter().find(|line| &line.language == language).or(self.languages.first());
        known.map_or(&NONE, |line| &line.voice)
    }

    /// Languages in which everything can be said, in the order of `languages.toml`.
    pub fn complete_languages(&self) -> impl Iterator<Item = &Language> {
        self.languages.iter().filter(|line| line.complete).map(|line| &line.language)
    }

    /// Everything can be said in this language.
    pub fn speaks(&self, language: &Language) -> bool {
        self.complete_languages().any(|complete| complete == language)
    }

    /// The text of a message in a language, or in the line's first one where it has none.
    pub fn message(&self, purpose: Purpose, language: &Language, values: &MessageValues) -> Option<String> {
        self.messages.text(purpose, &[language, &language.spoken(), self.default_language()], values)
    }

    /// What a message is about, in a line, in a language or in the line's first one.
    pub fn message_subject(&self, purpose: Purpose, language: &Language) -> Option<String> {
        self.messages.subject(purpose, &[language, &language.spoken(), self.default_language()])
    }

    /// The language spoken before one is chosen.
    pub fn default_language(&self) -> &Language {
        static NONE: std::sync::LazyLock<Language> = std::sync::LazyLock::new(Language::default);
        self.languages.first().map_or(&NONE, |line| &line.language)
    }

    /// What is played instead of a prompt's words in a language; most prompts have none.
    pub fn recording(&self, language: &Language, prompt: &str) -> Option<&Recording> {
        let language = self.languages.iter().position(|line| &line.language == language)?;
        self.prompts.recording(self.prompts.find(prompt)?, language)
    }

    pub(super) fn state(&self, id: StateId) -> Option<&State> {
        self.states.get(id)
    }

    pub(super) fn find(&self, flow: &str, state: &str) -> Option<StateId> {
        self.index.get(flow)?.get(state).copied()
    }
}
