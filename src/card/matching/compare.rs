//! One mark for each attribute that was told, and the score of all together.

use super::fold::{address, blankless};
use super::names::compare_names;
use super::{Attribute, Mark};
use crate::card::{ApplicationFormId, BirthDate, Holder, PhoneNumber, Postcode, Sex};

/// What somebody told. What was not told does not count. Every field is personal: no `Debug`.
#[derive(Clone, Default)]
pub struct Asked {
    /// The name as typed: kanji, kana or Latin letters; with or without the given name, in any order.
    pub name: Option<String>,
    /// The birth date.
    pub birth_date: Option<BirthDate>,
    /// The postcode.
    pub postcode: Option<Postcode>,
    /// The address as typed.
    pub address: Option<String>,
    /// A telephone number.
    pub telephone: Option<PhoneNumber>,
    /// The application form number.
    pub form_number: Option<ApplicationFormId>,
    /// The sex.
    pub sex: Option<Sex>,
}

impl Asked {
    /// How many attributes were told.
    pub fn count(&self) -> usize {
        [
            self.name.is_some(),
            self.birth_date.is_some(),
            self.postcode.is_some(),
            self.address.is_some(),
            self.telephone.is_some(),
            self.form_number.is_some(),
            self.sex.is_some(),
        ]
        .into_iter()
        .filter(|told| *told)
        .count()
    }
}

/// How what was told agrees with one record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// A mark for each attribute that was told and that the record has, in the order of [`Attribute::ALL`].
    pub marks: Vec<(Attribute, Mark)>,
}

/// How much an attribute says about who somebody is: the rarer its values, the more.
const fn weight(attribute: Attribute) -> u32 {
    match attribute {
        Attribute::FormNumber => 40,
        Attribute::BirthDate => 25,
        Attribute::Name => 20,
        Attribute::Telephone => 15,
        Attribute::Postcode | Attribute::Address => 10,
        Attribute::Sex => 2,
    }
}

impl Comparison {
    /// The mark of one attribute.
    pub fn mark(&self, attribute: Attribute) -> Option<Mark> {
        self.marks.iter().find(|(known, _)| *known == attribute).map(|(_, mark)| *mark)
    }

    /// Whether the attribute was told and is right.
    pub fn agrees(&self, attribute: Attribute) -> bool {
        self.mark(attribute).is_some_and(Mark::agrees)
    }

    /// 0 to 100: the marks by weight, of what was told.
    pub fn score(&self) -> u32 {
        let (got, most) = self.marks.iter().fold((0, 0), |(got, most), (attribute, mark)| {
            (got + weight(*attribute) * mark.percent(), most + weight(*attribute))
        });
        u32::checked_div(got, most).unwrap_or(0)
    }
}

/// Compares what was told with a holder's record.
pub fn compare(asked: &Asked, holder: &Holder) -> Comparison {
    let mark = |attribute| match attribute {
        Attribute::FormNumber => asked
            .form_number
            .as_ref()
            .map(|told| digits(told.expose(), holder.application_form_id.expose(), MISHEARD_IN_23)),
        Attribute::BirthDate => asked.birth_date.map(|told| dates(told, holder.birth_date)),
        Attribute::Telephone => asked
            .telephone
            .as_ref()
            .and_then(|told| holder.phones.iter().map(|known| digits(told.expose(), known.expose(), MISHEARD)).min()),
        Attribute::Name => {
            let forms = [&holder.name, &holder.name_kana, &holder.name_latin];
            let told = asked.name.as_ref()?;
            forms.into_iter().filter_map(|form| compare_names(told, form)).min()
        }
        Attribute::Postcode => asked.postcode.as_ref().map(|told| postcodes(told, &holder.postcode)),
        Attribute::Address => asked.address.as_ref().and_then(|told| addresses(told, &holder.address)),
        Attribute::Sex => asked.sex.and_then(|told| sexes(told, holder.sex)),
    };
    let marks = Attribute::ALL.iter().filter_map(|attribute| mark(*attribute).map(|mark| (*attribute, mark)));
    Comparison { marks: marks.collect() }
}

/// Digits that may be misheard in a number said once, and in the 23 of a form number.
const MISHEARD: usize = 1;
const MISHEARD_IN_23: usize = 2;

fn digits(one: &str, other: &str, misheard: usize) -> Mark {
    match numbers_differ_by(one, other) {
        Some(0) => Mark::Same,
        Some(count) if count <= misheard => Mark::Partly,
        _ => Mark::Differs,
    }
}

/// In how many places two numbers of the same length differ.
fn numbers_differ_by(one: &str, other: &str) -> Option<usize> {
    (one.len() == other.len()).then(|| one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count())
}

/// The years between an era's year and the same year of the next: an era misheard is that far off.
const ERAS_APART: [i16; 4] = [44, 14, 63, 30];

/// The same day; or one digit, the order of month and day, or the era misheard.
fn dates(one: BirthDate, other: BirthDate) -> Mark {
    let (a, b) = (one.date(), other.date());
    if a == b {
        return Mark::Same;
    }
    let swapped = a.year() == b.year() && a.month() == b.day() && a.day() == b.month();
    let same_day = a.month() == b.month() && a.day() == b.day();
    let other_era = same_day && ERAS_APART.contains(&(a.year() - b.year()).abs());
    let written = |date: jiff::civil::Date| date.strftime("%Y%m%d").to_string();
    let one_digit = numbers_differ_by(&written(a), &written(b)) == Some(1);
    if swapped || other_era || one_digit { Mark::Partly } else { Mark::Differs }
}

/// The first three digits name the post office: people who moved nearby, or mistook the rest.
fn postcodes(one: &Postcode, other: &Postcode) -> Mark {
    let (a, b) = (one.expose(), other.expose());
    if a == b {
        Mark::Same
    } else if a.get(..3) == b.get(..3) || numbers_differ_by(a, b) == Some(1) {
        Mark::Partly
    } else {
        Mark::Differs
    }
}

/// The least that an address must have in common with the record to be a part of it, characters.
const PART_OF_ADDRESS: usize = 4;

fn addresses(one: &str, other: &str) -> Option<Mark> {
    if blankless(one).is_empty() || blankless(other).is_empty() {
        return None;
    }
    if blankless(one) == blankless(other) {
        return Some(Mark::Same);
    }
    let (a, b) = (address(one), address(other));
    if a == b {
        return Some(Mark::Variant);
    }
    // Without the prefecture, or without the house.
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    let part = short.chars().count() >= PART_OF_ADDRESS && long.contains(&short);
    Some(if part { Mark::Partly } else { Mark::Differs })
}

fn sexes(one: Sex, other: Sex) -> Option<Mark> {
    match (one, other) {
        (Sex::Unspecified, _) | (_, Sex::Unspecified) => None,
        (one, other) if one == other => Some(Mark::Same),
        _ => Some(Mark::Differs),
    }
}
