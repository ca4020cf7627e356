//! Detects the 12-digit Individual Number where it must not be (P7): it is never asked for and never kept.
//!
//! Check digit: Ministry of Internal Affairs and Communications Ordinance 85 of 2014, article 5. Only a whole run of
//! exactly twelve digits counts, after folding width and separators; runs that begin with `+` are telephone numbers.

use super::redacted::is_separator;
use std::borrow::Cow;
use std::ops::Range;

/// Weights from the left: 6 5 4 3 2 7 6 5 4 3 2.
const WEIGHTS: [u32; 11] = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/// Whether twelve ASCII digits carry the right check digit.
pub fn is_valid(digits: &str) -> bool {
    if digits.len() != 12 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let values: Vec<u32> = digits.bytes().map(|b| u32::from(b - b'0')).collect();
    let rest = values.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum::<u32>() % 11;
    let check = if rest <= 1 { 0 } else { 11 - rest };
    values.last() == Some(&check)
}

/// Whether the text holds one.
pub fn contains(text: &str) -> bool {
    !find(text).is_empty()
}

/// Puts twelve asterisks in the place of each.
pub fn mask(text: &str) -> Cow<'_, str> {
    let found = find(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for range in found {
        out.push_str(&text[from..range.start]);
        out.push_str("************");
        from = range.end;
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        _ => None,
    }
}

/// Runs of digits with at most separators between them, as byte ranges from the first to after the last digit.
fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut run = Run::default();
    for (at, c) in text.char_indices() {
        match digit(c) {
            Some(digit) => run.push(digit, at, at + c.len_utf8()),
            // Also between a `+` and the first digit: `+ (81) ...` is `+81...`.
            None if is_separator(c) => {}
            None => {
                run.close(&mut found);
                run.plus = matches!(c, '+' | '＋');
            }
        }
    }
    run.close(&mut found);
    found
}

#[derive(Default)]
struct Run {
    digits: String,
    range: Range<usize>,
    plus: bool,
}

impl Run {
    fn push(&mut self, digit: char, start: usize, end: usize) {
        if self.digits.is_empty() {
            self.range.start = start;
        }
        self.digits.push(digit);
        self.range.end = end;
    }

    fn close(&mut self, found: &mut Vec<Range<usize>>) {
        if !self.plus && is_valid(&self.digits) {
            found.push(self.range.clone());
        }
        *self = Self::default();
    }
}
