//! Receipt numbers: eight random digits and a Damm check digit.

use super::ParseError;
use super::identifiers::deserialize_by;

/// Chance, passed in: the operating system's in the service, anything repeatable in tests.
pub trait Random: Send + Sync {
    /// Fills `buffer` with random octets.
    fn fill(&self, buffer: &mut [u8]);
}

/// What a caller is told and may quote: 9 digits, the last a Damm check digit. Leads to nothing without the birth date.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct ReceiptNumber(String);

/// Damm's quasigroup of order 10 in its common form (H. M. Damm, "Total anti-symmetrische Quasigruppen", 2004).
const QUASIGROUP: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The interim digit after all digits; 0 when the last was the check digit.
fn damm(digits: &str) -> Option<u8> {
    digits.bytes().try_fold(0_u8, |interim, byte| {
        let digit = usize::from(byte.checked_sub(b'0')?);
        QUASIGROUP.get(usize::from(interim))?.get(digit).copied()
    })
}

impl ReceiptNumber {
    /// Draws a number.
    pub fn draw(random: &dyn Random) -> Self {
        let mut octets = [0_u8; 8];
        random.fill(&mut octets);
        // 2^64 is 1.8e11 times 10^8: the bias is far below anything that could be noticed.
        let body = format!("{:08}", u64::from_be_bytes(octets) % 100_000_000);
        let check = damm(&body).unwrap_or_default();
        Self(format!("{body}{check}"))
    }

    /// Reads nine digits with a right check digit; width, blanks and hyphens do not matter.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let folded = super::redacted::fold_digits(text);
        if folded.len() == 9 && damm(&folded) == Some(0) {
            Ok(Self(folded))
        } else {
            Err(ParseError { what: "receipt number", must: "9 digits; a digit was mistyped if there are nine" })
        }
    }

    /// The nine digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ReceiptNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

deserialize_by! {
    ReceiptNumber: ReceiptNumber::parse;
}
