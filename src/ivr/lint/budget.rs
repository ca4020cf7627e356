//! What `[budget]` promises, held against the estimate of every complete language.

use crate::ivr::{
    Language, Path,
    flow_set::FlowSet,
    reading::{Mark, Read, Report},
};

/// Only for flows without an error: others cannot be walked.
pub(super) fn check(read: &Read, flows: &FlowSet, report: &mut Report) {
    let marks = &read.settings.budget_marks;
    let budget = flows.budget();
    for language in flows.complete_languages() {
        for path in Path::ALL {
            let Some(promised) = path.budget_s(budget) else { continue };
            let place = if path == Path::ALL[0] { marks.registered } else { marks.form_number };
            let Some(place) = place else { continue };
            match flows.time(language, false, path, flows.keying()) {
                Some(timed) => {
                    let what = format!("the suspension by `{}`", path.name());
                    compare(&what, timed.seconds, promised, language, place, report);
                }
                None => {
                    let what = format!("no way leads to the suspension by `{}` in language `{language}`", path.name());
                    report.warning(place, what, None);
                }
            }
        }
        let urgent = flows.time(language, false, Path::ALL[0], flows.keying()).and_then(|timed| timed.urgent_s);
        if let (Some(place), Some(promised), Some(urgent)) = (marks.urgent, budget.urgent_s, urgent) {
            compare("the most urgent choice", urgent, promised, language, place, report);
        }
    }
}

fn compare(what: &str, seconds: f64, promised: f64, language: &Language, place: Mark, report: &mut Report) {
    if seconds > promised {
        let what = format!("{what} takes {seconds:.1} s in language `{language}`, more than {promised} s");
        report.warning(place, what, Some("`holdline flow time --steps` shows where they go".to_owned()));
    }
}
