//! Findings gathered while reading and checking.

use crate::ivr::{Finding, Severity, Sources, finding};

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::ivr) struct Mark {
    /// Index into the sources.
    pub(in crate::ivr) file: usize,
    pub(in crate::ivr) line: u32,
    pub(in crate::ivr) column: u32,
}

impl Mark {
    /// The place of a byte offset in a text; column in characters.
    pub(in crate::ivr) fn at(file: usize, text: &str, offset: usize) -> Mark {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.matches('\n').count() + 1;
        let column = before[line_start..].chars().count() + 1;
        Mark { file, line: u32::try_from(line).unwrap_or(u32::MAX), column: u32::try_from(column).unwrap_or(u32::MAX) }
    }
}

/// Collects findings.
#[derive(Debug)]
pub(in crate::ivr) struct Report {
    files: Vec<String>,
    findings: Vec<Finding>,
    /// An edge is missing or leads nowhere: who is reached cannot be told.
    pub(in crate::ivr) hole: bool,
}

impl Report {
    pub(in crate::ivr) fn new(sources: &Sources) -> Report {
        // Marks count the recordings after the texts.
        let texts = sources.files.iter().map(|(path, _)| path);
        let files = texts.chain(sources.recordings.iter().map(|(path, _)| path)).cloned().collect();
        Report { files, findings: vec![], hole: false }
    }

    pub(in crate::ivr) fn file(&self, file: usize) -> &str {
        self.files.get(file).map_or("languages.toml", String::as_str)
    }

    pub(in crate::ivr) fn error(&mut self, mark: Mark, what: String, hint: Option<String>) {
        self.add(Severity::Error, mark, what, hint);
    }

    pub(in crate::ivr) fn warning(&mut self, mark: Mark, what: String, hint: Option<String>) {
        self.add(Severity::Warning, mark, what, hint);
    }

    fn add(&mut self, severity: Severity, mark: Mark, what: String, hint: Option<String>) {
        let file = self.file(mark.file).to_owned();
        let finding = Finding { severity, file, line: mark.line, column: mark.column, what, hint };
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    pub(in crate::ivr) fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// `Err` with all findings when one of them is an error, otherwise the warnings; in the order of file and line.
    pub(in crate::ivr) fn finish(mut self) -> Result<Vec<Finding>, Vec<Finding>> {
        finding::sort(&mut self.findings);
        if self.has_errors() { Err(self.findings) } else { Ok(self.findings) }
    }
}
