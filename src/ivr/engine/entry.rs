//! What a caller's keys mean, in a menu and in a question for digits.

use crate::{
    card::{BirthDate, BirthDateError, era},
    ivr::{Slot, SlotKind},
};
use jiff::civil::Date;

/// Digits of the Individual Number, which is never asked for (P7).
const INDIVIDUAL_NUMBER_DIGITS: usize = 12;

/// What was meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// One key of a menu.
    Key(char),
    /// A value that can be.
    Value(String),
    Back,
    Person,
    /// `#` alone.
    Hash,
    /// No key at all.
    Nothing,
    Wrong(Problem),
}

/// Why an entry cannot be taken.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(super) enum Problem {
    Key,
    Length,
    Date,
    IndividualNumber,
}

/// In a menu one key decides; carriers that do not know the end-less entry send `#` as the end of an empty one.
pub(super) fn menu(digits: &str, hash: bool) -> Meaning {
    match digits.chars().next() {
        None if hash => Meaning::Hash,
        None => Meaning::Nothing,
        Some('*') => Meaning::Back,
        Some('0') => Meaning::Person,
        Some('#') => Meaning::Hash,
        Some(key) => Meaning::Key(key),
    }
}

/// In a question `#` ends the entry: `*#` back, `0#` a person, `#` alone. A lone `*` or `0` that nothing follows
/// means the same.
pub(super) fn digits(slot: Slot, keyed: &str, hash: bool, today: Option<Date>) -> Meaning {
    let (keyed, hash) = match keyed.strip_suffix('#') {
        Some(before) => (before, true),
        None => (keyed, hash),
    };
    match keyed {
        "" if hash => return Meaning::Hash,
        "" => return Meaning::Nothing,
        "*" => return Meaning::Back,
        "0" => return Meaning::Person,
        _ => {}
    }
    let only_digits = keyed.bytes().all(|byte| byte.is_ascii_digit());
    let (fewest, most) = slot.digits().unwrap_or((0, 0));
    let fits = (usize::from(fewest)..=usize::from(most)).contains(&keyed.len());
    if only_digits && keyed.len() == INDIVIDUAL_NUMBER_DIGITS && !fits {
        return Meaning::Wrong(Problem::IndividualNumber);
    }
    if !only_digits || !fits {
        return Meaning::Wrong(Problem::Length);
    }
    if slot.kind() == SlotKind::Date {
        return birth_date(keyed, today).map_or(Meaning::Wrong(Problem::Date), Meaning::Value);
    }
    Meaning::Value(keyed.to_owned())
}

/// A birth date as YYYYMMDD, however it was keyed: seven digits are a Japanese era's.
fn birth_date(keyed: &str, today: Option<Date>) -> Option<String> {
    let day = if keyed.len() == era::DIGITS { era::keyed(keyed)? } else { keyed.to_owned() };
    possible_birth_date(&day, today).then_some(day)
}

/// A birth date by the card's own rule. Where the day of the call is not known, any day of the calendar will do: the
/// verification decides.
fn possible_birth_date(keyed: &str, today: Option<Date>) -> bool {
    match BirthDate::keyed(keyed, today.unwrap_or(Date::MAX)) {
        Ok(_) => true,
        Err(BirthDateError::TooLongAgo) => today.is_none(),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn birth(keyed: &str) -> Meaning {
        digits(Slot::BirthDate, keyed, true, Some(date(2026, 4, 1)))
    }

    #[test]
    fn star_zero_and_hash_mean_the_same_with_and_without_the_end() {
        for hash in [true, false] {
            assert_eq!(digits(Slot::Postcode, "*", hash, None), Meaning::Back);
            assert_eq!(digits(Slot::Postcode, "0", hash, None), Meaning::Person);
        }
        assert_eq!(digits(Slot::Postcode, "", true, None), Meaning::Hash);
        assert_eq!(digits(Slot::Postcode, "#", false, None), Meaning::Hash);
        assert_eq!(digits(Slot::Postcode, "", false, None), Meaning::Nothing);
        assert_eq!(digits(Slot::Postcode, "*#", false, None), Meaning::Back);
        assert_eq!((menu("*", false), menu("0", false)), (Meaning::Back, Meaning::Person));
        assert_eq!((menu("#", false), menu("", true)), (Meaning::Hash, Meaning::Hash));
        assert_eq!(menu("21", false), Meaning::Key('2'));
    }

    #[test]
    fn impossible_birth_dates_are_refused() {
        for keyed in ["19850431", "19850229", "19001301", "19000100", "00000000", "20260402", "18950101"] {
            assert_eq!(birth(keyed), Meaning::Wrong(Problem::Date), "{keyed}");
        }
        for keyed in ["19850412", "20000229", "20260401", "18960101"] {
            assert_eq!(birth(keyed), Meaning::Value(keyed.to_owned()));
        }
        assert_eq!(birth("3600412"), Meaning::Value("19850412".to_owned()), "昭和60年");
        for keyed in ["1985041", "3640108", "5990101"] {
            assert_eq!(birth(keyed), Meaning::Wrong(Problem::Date), "{keyed}");
        }
        assert_eq!(digits(Slot::BirthDate, "19850431", false, None), Meaning::Wrong(Problem::Date));
        assert_eq!(digits(Slot::BirthDate, "19850412", false, None), Meaning::Value("19850412".to_owned()));
    }

    #[test]
    fn entries_of_another_length_or_other_signs_are_refused() {
        for keyed in ["1", "198504", "198504123", "1985*412", "１９８５０４１２", "1985-4-1", "##", "**"] {
            assert_eq!(birth(keyed), Meaning::Wrong(Problem::Length), "{keyed}");
        }
        assert_eq!(digits(Slot::FormNumber, "123456789012", true, None), Meaning::Wrong(Problem::IndividualNumber));
        assert_eq!(
            digits(Slot::TelephoneNumber, "010123456789", true, None),
            Meaning::Value("010123456789".to_owned()),
            "a telephone number may have twelve digits"
        );
    }
}
