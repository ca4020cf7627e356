//! `holdline flow check`: every finding of the linter.

use super::{FOUND, OK, tell, unreadable};
use crate::ivr::{Checked, FlowSet, Severity};
use clap::Args;
use serde_json::json;
use std::{
    io::{self, Write},
    path::PathBuf,
};

#[derive(Args, Debug)]
pub(in crate::cli) struct CheckArgs {
    /// Folder with the flows; without it, the flows built into this program.
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// The day by which dates are judged, such as 2027-01-01; without it, today.
    #[arg(long, value_name = "DAY")]
    today: Option<jiff::civil::Date>,
    /// One JSON object instead of lines.
    #[arg(long)]
    json: bool,
}

impl CheckArgs {
    pub(super) fn check(&self, out: &mut dyn Write) -> io::Result<u8> {
        let sources = match crate::serve::flow_sources(self.dir.as_deref()) {
            Ok(sources) => sources,
            Err(problem) => return unreadable(out, &problem),
        };
        let (findings, hash) = match FlowSet::load(&sources) {
            Ok(Checked { flows, mut warnings }) => {
                let today = self.today.unwrap_or_else(crate::cli::content::today);
                warnings.extend(flows.due_on(today));
                (warnings, Some(flows.hash().to_owned()))
            }
            Err(findings) => (findings, None),
        };
        if self.json {
            writeln!(
                out,
                "{}",
                json!({ "findings": findings, "files": sources.files.len() + sources.recordings.len(), "hash": hash })
            )?;
        } else {
            tell(out, &findings)?;
            let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
            let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
            writeln!(
                out,
                "{} files: {errors} errors, {warnings} warnings",
                sources.files.len() + sources.recordings.len()
            )?;
        }
        Ok(if findings.is_empty() { OK } else { FOUND })
    }
}
