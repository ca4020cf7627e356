//! Who speaks for a holder, and whether they may (product.md, "Identifying the holder").

use super::BirthDate;
use super::redacted::named;
use jiff::civil::Date;

named! {
    /// In which capacity somebody speaks for the holder.
    Representation {
        /// The statutory agent of a child under 15: a parent, a guardian.
        OfChild = "of-child",
        /// The statutory agent of an adult ward.
        OfWard = "of-ward",
        /// Somebody who helps, with the holder's knowledge: family, carer, interpreter.
        Helper = "helper",
    }
}

/// Until this birthday a statutory agent acts for the holder.
pub const CHILD_UNTIL: i16 = 15;

impl Representation {
    /// Whether it can be, for a holder of this age: from 15 on nobody is represented as a child.
    pub fn fits(self, born: BirthDate, today: Date) -> bool {
        self != Self::OfChild || is_child(born, today)
    }
}

/// Whether the holder is under 15. Whoever was born on February 29 has their birthday on March 1 in a common year.
pub fn is_child(born: BirthDate, today: Date) -> bool {
    let born = born.date();
    let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
    today.year() - born.year() - i16::from(!had_birthday) < CHILD_UNTIL
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_child_is_represented_until_the_fifteenth_birthday() {
        for (born, today, child) in [
            ("2011-11-28", date(2026, 11, 27), true),
            ("2011-11-27", date(2026, 11, 27), false),
            ("2012-02-29", date(2027, 2, 28), true),
            ("2012-02-29", date(2027, 3, 1), false),
            ("1985-04-12", date(2026, 11, 27), false),
            ("2026-11-27", date(2026, 11, 27), true),
        ] {
            let born = BirthDate::parse_iso(born).unwrap();
            assert_eq!(is_child(born, today), child, "{today}");
            assert_eq!(Representation::OfChild.fits(born, today), child);
            assert!(Representation::Helper.fits(born, today) && Representation::OfWard.fits(born, today));
        }
    }
}
