//! `hours.toml` against the flows and the languages of the line.

use crate::ivr::{
    finding::did_you_mean,
    reading::{RawKind, Read, Report},
};

pub(super) fn check(read: &Read, report: &mut Report) {
    let known = read.settings.languages.iter().map(|line| line.language.as_str());
    for named in &read.hours.languages {
        if !known.clone().any(|language| language == named.text) {
            let what = format!("hours for language `{}`, which is not in languages.toml", named.text);
            report.error(named.mark, what, did_you_mean(&named.text, known.clone()));
        }
    }
    let asked = |branch: &str| {
        read.states
            .iter()
            .any(|state| matches!(&state.kind, RawKind::Hours { branch: named, .. } if named.text == branch))
    };
    for branch in read.hours.branches.iter().filter(|branch| !read.partial && !asked(&branch.text)) {
        let what = format!("nobody asks for the hours of branch `{}`", branch.text);
        report.warning(branch.mark, what, Some("a state of kind `hours` does".to_owned()));
    }
}
