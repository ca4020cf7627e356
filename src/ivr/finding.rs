//! What the linter says.

use super::reading::{Mark, Report};
use serde::Serialize;
use std::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The flows cannot be used.
    Error,
    /// They can, but somebody should look.
    Warning,
}

/// One thing wrong with the flow files, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad.
    pub severity: Severity,
    /// File, relative to the flows' folder.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong.
    pub what: String,
    /// What was probably meant, or what to do.
    pub hint: Option<String>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: ", self.file, self.line, self.column)?;
        if self.severity == Severity::Warning {
            f.write_str("warning: ")?;
        }
        f.write_str(&self.what)?;
        match &self.hint {
            Some(hint) => write!(f, " ({hint})"),
            None => Ok(()),
        }
    }
}

/// A place of which something may have to be said on a later day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    file: String,
    line: u32,
    column: u32,
}

impl Place {
    pub(super) fn of(mark: Mark, report: &Report) -> Place {
        Place { file: report.file(mark.file).to_owned(), line: mark.line, column: mark.column }
    }

    /// The file's name.
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    pub(super) fn warning(&self, what: String, hint: Option<String>) -> Finding {
        let (file, line, column) = (self.file.clone(), self.line, self.column);
        Finding { severity: Severity::Warning, file, line, column, what, hint }
    }
}

/// In the order of file and line.
pub(super) fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (&a.file, a.line, a.column, &a.what).cmp(&(&b.file, b.line, b.column, &b.what)));
}

/// The name that was probably meant, as a hint: alike at its beginning (Jaro-Winkler) or one slip of the finger away; or
/// the names there are, when few.
pub(crate) fn did_you_mean<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    const NEAR_ENOUGH: f64 = 0.75;
    const FEW: usize = 8;
    let known: Vec<&str> = known.into_iter().collect();
    let alike = |name: &str| {
        let one_slip = if strsim::osa_distance(given, name) <= 1 { NEAR_ENOUGH } else { 0.0 };
        strsim::jaro_winkler(given, name).max(one_slip)
    };
    let scored = known.iter().map(|name| (alike(name), *name));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
    match best {
        Some((score, name)) if score >= NEAR_ENOUGH => Some(format!("did you mean `{name}`?")),
        Some(_) if known.len() <= FEW => Some(format!("known: {}", known.join(", "))),
        _ => None,
    }
}
