//! How fast people key, and how long a call may take: plain numbers, from `languages.toml`.

use crate::ivr::{Finding, Slot, reading};
use serde::Serialize;

/// Seconds a caller needs for keys. Model: the first key after 3 s, then 0.7 s a digit known by heart and 1.2 s a digit
/// copied from paper, so that 23 copied digits take 31 s; measured figures may replace it (`[keying]`).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Keying {
    /// From the end of a question for digits to its first key.
    pub first_key_s: f64,
    /// For each digit that is known by heart.
    pub by_heart_s: f64,
    /// For each digit that is copied from paper.
    pub copied_s: f64,
    /// For the key of a menu, once its option has been spoken.
    pub menu_key_s: f64,
}

impl Default for Keying {
    fn default() -> Self {
        Keying { first_key_s: 3.0, by_heart_s: 0.7, copied_s: 1.2, menu_key_s: 0.7 }
    }
}

impl Keying {
    /// Measured rates, from a TOML file with the one table `[keying]`; `name` is the file's.
    ///
    /// # Errors
    /// Every finding, with its place.
    pub fn parse(name: &str, text: &str) -> Result<Keying, Vec<Finding>> {
        reading::rates(name, text)
    }

    /// Seconds for keying so many digits of a slot, with the `#` that ends them where one is needed.
    pub(super) fn digits_s(&self, slot: Slot, digits: u32, hash: bool) -> f64 {
        let each = match slot {
            Slot::FormNumber | Slot::HoldCode | Slot::AskedReceipt => self.copied_s,
            _ => self.by_heart_s,
        };
        self.first_key_s + each * f64::from(digits) + if hash { self.by_heart_s } else { 0.0 }
    }
}

/// What a line promises its callers, in seconds (`[budget]`). What is not there is not held against anybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Budget {
    /// From the first word of a language's own number to the suspension, when the caller's number is registered.
    pub registered_s: Option<f64>,
    /// The same, by the number of the application form.
    pub form_number_s: Option<f64>,
    /// Until the first key on the way to the suspension has been spoken.
    pub urgent_s: Option<f64>,
}
