//! `[keying]` and `[budget]` of `languages.toml`.

use super::{Mark, Report, table::Table};
use crate::ivr::timing::{Budget, Keying};

/// What a rate or a budget may be.
const SECONDS: std::ops::RangeInclusive<f64> = 0.01..=600.0;

/// Rates of keying; what is not there keeps its default.
pub(super) fn keying(table: Table<'_>, report: &mut Report) -> Keying {
    table.only(&["first_key_s", "by_heart_s", "copied_s", "menu_key_s"], "`keying`", report);
    let model = Keying::default();
    let mut read = |key: &str, default: f64| table.decimal(key, SECONDS, report).unwrap_or(default);
    Keying {
        first_key_s: read("first_key_s", model.first_key_s),
        by_heart_s: read("by_heart_s", model.by_heart_s),
        copied_s: read("copied_s", model.copied_s),
        menu_key_s: read("menu_key_s", model.menu_key_s),
    }
}

/// Places of what the line promises.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::ivr) struct BudgetMarks {
    pub(in crate::ivr) registered: Option<Mark>,
    pub(in crate::ivr) form_number: Option<Mark>,
    pub(in crate::ivr) urgent: Option<Mark>,
}

pub(super) fn budget(table: Table<'_>, report: &mut Report) -> (Budget, BudgetMarks) {
    table.only(&["registered_s", "form_number_s", "urgent_s"], "`budget`", report);
    let mut read = |key: &str| {
        let seconds = table.decimal(key, SECONDS, report);
        (seconds, seconds.map(|_| table.key_mark(key)))
    };
    let [registered, form_number, urgent] = ["registered_s", "form_number_s", "urgent_s"].map(&mut read);
    (
        Budget { registered_s: registered.0, form_number_s: form_number.0, urgent_s: urgent.0 },
        BudgetMarks { registered: registered.1, form_number: form_number.1, urgent: urgent.1 },
    )
}
