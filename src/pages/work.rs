//! Proof of work for a form: a number that makes a hash of the form's own draft begin with zeros. A browser finds it while its
//! reader looks over the page (`web/static/work.js`), and nobody sees it. It is no proof of a person: it makes many tries dear
//! from one place, and lets more people through who share one.

use ring::digest::{SHA256, digest};

/// Zero bits at the beginning of the hash: a quarter of a million hashes, a few seconds of a telephone.
pub const WORK_BITS: u32 = 18;
/// The longest number that is looked at, digits.
const LONGEST: usize = 16;

/// Whether `number` was worked for with this draft: SHA-256 of the draft's SHA-256, a colon and the number begins with
/// [`WORK_BITS`] zeros.
#[must_use]
pub fn is_worked(draft: &str, number: &str) -> bool {
    if number.is_empty() || number.len() > LONGEST || !number.bytes().all(|octet| octet.is_ascii_digit()) {
        return false;
    }
    let seed = hex::encode(digest(&SHA256, draft.as_bytes()));
    let hash = digest(&SHA256, format!("{seed}:{number}").as_bytes());
    let mut head = [0; 8];
    head.copy_from_slice(&hash.as_ref()[..8]);
    u64::from_be_bytes(head).leading_zeros() >= WORK_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_for_one_draft_and_only_digits_count() {
        let found = (0_u32..).map(|number| number.to_string()).find(|number| is_worked("a draft", number)).unwrap();
        assert!(!is_worked("another draft", &found));
        for number in ["", "-1", "1e3", "12345678901234567", &format!(" {found}"), &format!("+{found}")] {
            assert!(!is_worked("a draft", number), "{number}");
        }
    }
}
