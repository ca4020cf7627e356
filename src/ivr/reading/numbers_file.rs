//! `numbers.toml`: in which groups telephone numbers are read out.

use super::{Named, Report, table};
use crate::ivr::numbers::{Beginning, NumberGroups};

/// Most digits of a number together; E.164 allows 15, and an international prefix of three may precede them.
const MOST_DIGITS: usize = 18;

/// Reads the file.
pub(super) fn read(file: usize, text: &str, report: &mut Report) -> NumberGroups {
    let (parsed, _) = table::parse(file, text, report);
    let root = table::Table::root(file, text, &parsed);
    root.schema(report);
    root.only(&["schema", "groups"], "numbers.toml", report);
    let Some(groups) = root.table("groups", report) else { return NumberGroups::default() };
    let mut known: Vec<Beginning> = vec![];
    for key in groups.keys() {
        let Some(sizes) = sizes(&key, report) else { continue };
        for digits in groups.strings(&key.text, report) {
            if digits.text.is_empty() || !digits.text.bytes().all(|byte| byte.is_ascii_digit()) {
                report.error(digits.mark, format!("`{}` is no beginning of a telephone number", digits.text), None);
            } else if known.iter().any(|other| other.digits == digits.text && sum(&other.sizes) == sum(&sizes)) {
                let what =
                    format!("numbers of {} digits that begin with `{}` are there twice", sum(&sizes), digits.text);
                report.error(digits.mark, what, None);
            } else {
                known.push(Beginning { digits: digits.text, sizes: sizes.clone() });
            }
        }
    }
    NumberGroups(known)
}

fn sum(sizes: &[usize]) -> usize {
    sizes.iter().sum()
}

/// `4-3-3`.
fn sizes(key: &Named, report: &mut Report) -> Option<Vec<usize>> {
    let sizes: Option<Vec<usize>> =
        key.text.split('-').map(|size| size.parse().ok().filter(|size| *size > 0)).collect();
    let fitting = sizes.filter(|sizes| sizes.iter().all(|size| *size <= MOST_DIGITS) && sum(sizes) <= MOST_DIGITS);
    if fitting.is_none() {
        let what = format!("`{}` are no sizes of groups such as 3-4-4", key.text);
        let hint = format!("together at most {MOST_DIGITS} digits");
        report.error(key.mark, what, Some(hint));
    }
    fitting
}
