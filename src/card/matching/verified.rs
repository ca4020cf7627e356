//! How sure it is that the holder asks, by what a person at the desk verified with the caller.

use super::Attribute;
use crate::card::Assurance;

/// The assurance that verified attributes give (product.md, "Identifying the holder"): a locator with its attributes, or,
/// since a person listens, the three that every agent asks for. Less is partial and stops nothing.
pub fn assurance(verified: &[Attribute]) -> Assurance {
    use Attribute::{Address, BirthDate, FormNumber, Name, Postcode, Telephone};
    let has = |attribute| verified.contains(&attribute);
    let lives = has(Postcode) || has(Address);
    let confirmed = has(BirthDate) && (has(FormNumber) || (lives && (has(Telephone) || has(Name))));
    if confirmed {
        Assurance::Confirmed
    } else if verified.is_empty() {
        Assurance::Unproven
    } else {
        Assurance::Partial
    }
}
