//! What is right today and will not be for long. Apart from [`lint`](super::lint), so that the same files give the same
//! findings on every day: whether flows may go live does not hang on the calendar.

use crate::ivr::{
    Finding, Sources,
    reading::{self, Read, Report},
};
use jiff::civil::Date;

/// What somebody should look at on this day, in the order of file and line. Files that cannot be read have findings of
/// their own ([`FlowSet::load`](crate::ivr::FlowSet::load)), which are left out here.
#[must_use]
pub fn dated_findings(sources: &Sources, today: Date) -> Vec<Finding> {
    let read = reading::read(sources, &mut Report::new(sources));
    let mut report = Report::new(sources);
    dated(&read, today, &mut report);
    report.finish().unwrap_or_else(|findings| findings)
}

fn dated(read: &Read, today: Date, report: &mut Report) {
    holidays(read, today, report);
}

/// A table of holidays has to reach beyond this year: the next one's are wanted before it begins.
fn holidays(read: &Read, today: Date, report: &mut Report) {
    for (year, mark) in &read.hours.tables {
        let hint = Some(format!("add the holidays of {}", today.year().max(*year) + 1));
        if *year < today.year() {
            report.warning(*mark, format!("the table of holidays ended with {year}"), hint);
        } else if *year == today.year() {
            report.warning(*mark, format!("the table of holidays ends this year ({year})"), hint);
        }
    }
}
