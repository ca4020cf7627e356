//! Two written names: in the same script, or in scripts that read alike.

use super::Mark;
use super::fold::{blankless, is_han, kanji, kanji_loosely, parts, reading};

/// The shortest reading in which one letter may be wrong.
const LONG_ENOUGH: usize = 5;

/// How two names agree. Nothing when they cannot be compared: kanji with a reading, or one is empty.
pub(in crate::card) fn compare_names(one: &str, other: &str) -> Option<Mark> {
    let (a, b) = (blankless(one), blankless(other));
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if a == b {
        return Some(Mark::Same);
    }
    match (a.contains(is_han), b.contains(is_han)) {
        (true, true) => Some(kanji_names(one, other)),
        (false, false) => Some(readings(one, other)),
        _ => None,
    }
}

fn kanji_names(one: &str, other: &str) -> Mark {
    let (a, b) = (kanji(one), kanji(other));
    if a == b || same_parts(one, other, kanji) {
        return Mark::Variant;
    }
    let (a, b) = (kanji_loosely(one), kanji_loosely(other));
    let begins = |long: &str, short: &str| short.chars().count() >= 2 && long.starts_with(short);
    if a == b || shares_parts(one, other, kanji_loosely) || begins(&a, &b) || begins(&b, &a) {
        return Mark::Partly;
    }
    Mark::Differs
}

fn readings(one: &str, other: &str) -> Mark {
    let (a, b) = (reading(one), reading(other));
    if a.is_empty() || b.is_empty() {
        return Mark::Differs;
    }
    if a == b || same_parts(one, other, reading) {
        return Mark::Variant;
    }
    let one_letter = a.len().min(b.len()) >= LONG_ENOUGH && strsim::osa_distance(&a, &b) == 1;
    if one_letter || shares_parts(one, other, reading) { Mark::Partly } else { Mark::Differs }
}

fn folded(name: &str, fold: fn(&str) -> String) -> Vec<String> {
    let mut parts: Vec<String> = parts(name).iter().map(|part| fold(part)).filter(|part| !part.is_empty()).collect();
    parts.sort_unstable();
    parts
}

/// The same parts in any order.
fn same_parts(one: &str, other: &str, fold: fn(&str) -> String) -> bool {
    let (a, b) = (folded(one, fold), folded(other, fold));
    !a.is_empty() && a == b
}

/// Every part of the shorter name stands in the longer one: a surname alone, a middle name left out.
fn shares_parts(one: &str, other: &str, fold: fn(&str) -> String) -> bool {
    let (a, b) = (folded(one, fold), folded(other, fold));
    let within = |few: &[String], many: &[String]| !few.is_empty() && few.iter().all(|part| many.contains(part));
    within(&a, &b) || within(&b, &a)
}
