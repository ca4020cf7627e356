//! The sheet: A4, millimetres from its top left corner. Printed by `draw`, read by `super::read`.

mod code;
mod draw;
mod pdf;
mod svg;

pub use code::{FormCode, MODULES, VERSION, modules};
pub use draw::{Shape, Sheet, draw};
pub use pdf::{FormFont, PdfError, pdf};
pub use svg::svg;

use serde::{Deserialize, Serialize};
use std::fmt;

/// A4.
pub const WIDTH: f32 = 210.0;
/// A4.
pub const HEIGHT: f32 = 297.0;

/// A place on the sheet, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// From the left edge.
    pub x: f32,
    /// From the upper edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

impl Rect {
    /// A place.
    #[must_use]
    pub const fn new(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self { x, y, w, h }
    }

    /// The same, smaller by `by` on each side.
    #[must_use]
    pub fn inset(self, by: f32) -> Self {
        Self { x: self.x + by, y: self.y + by, w: self.w - 2.0 * by, h: self.h - 2.0 * by }
    }

    /// Its middle.
    #[must_use]
    pub fn centre(self) -> (f32, f32) {
        (self.x + self.w / 2.0, self.y + self.h / 2.0)
    }
}

/// A side of the squares in the four corners.
pub const CORNER: f32 = 6.0;
/// The squares: top left, top right, bottom left, bottom right. Fax machines lose up to 6 mm at each edge.
pub const CORNERS: [Rect; 4] = [
    Rect::new(10.0, 10.0, CORNER, CORNER),
    Rect::new(194.0, 10.0, CORNER, CORNER),
    Rect::new(10.0, 281.0, CORNER, CORNER),
    Rect::new(194.0, 281.0, CORNER, CORNER),
];

/// Where the QR code stands: 25 mm, modules of 1 mm.
pub const CODE: Rect = Rect::new(162.0, 10.0, 25.0, 25.0);

/// A box to tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// A hearing or speech impairment.
    Impairment,
    /// Lost outside.
    LostOutside,
    /// Stolen.
    Stolen,
    /// Lost at home.
    LostAtHome,
    /// Fire or disaster.
    Disaster,
    /// Stop the card and what is on the phone.
    Everything,
    /// Stop only the certificates on the phone.
    PhoneOnly,
}

impl Mark {
    /// All, in the order of the sheet.
    pub const ALL: [Mark; 7] = [
        Self::Impairment,
        Self::LostOutside,
        Self::Stolen,
        Self::LostAtHome,
        Self::Disaster,
        Self::Everything,
        Self::PhoneOnly,
    ];

    /// Its name in texts and records.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Impairment => "impairment",
            Self::LostOutside => "lost-outside",
            Self::Stolen => "stolen",
            Self::LostAtHome => "lost-at-home",
            Self::Disaster => "disaster",
            Self::Everything => "everything",
            Self::PhoneOnly => "phone-only",
        }
    }

    /// Its box, 5 mm.
    #[must_use]
    pub const fn at(self) -> Rect {
        let (x, y) = match self {
            Self::Impairment => (54.0, 40.0),
            Self::LostOutside => (54.0, 47.5),
            Self::Stolen => (124.0, 47.5),
            Self::LostAtHome => (54.0, 54.5),
            Self::Disaster => (124.0, 54.5),
            Self::Everything => (54.0, 62.0),
            Self::PhoneOnly => (124.0, 62.0),
        };
        Rect::new(x, y, 5.0, 5.0)
    }
}

/// A number that is written in boxes and marked in the columns below them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Number {
    /// Birth date, YYYYMMDD.
    BirthDate,
    /// Postcode.
    Postcode,
    /// The telephone number registered with the card.
    Telephone,
    /// The application form number.
    FormNumber,
    /// The fax number to answer to.
    Reply,
    /// The same again: two that differ are asked about, never guessed.
    ReplyAgain,
}

/// Between columns.
pub const COLUMN: f32 = 6.0;
/// Between the ovals of a column.
pub const STEP: f32 = 4.4;
/// Height of the box for a written digit.
pub const DIGIT_BOX: f32 = 7.0;
/// An oval.
pub const OVAL: (f32, f32) = (4.8, 3.4);
/// From a row of boxes to the first row of ovals.
const BELOW: f32 = DIGIT_BOX + 1.2;

impl Number {
    /// All, in the order of the sheet.
    pub const ALL: [Number; 6] =
        [Self::BirthDate, Self::Postcode, Self::Telephone, Self::FormNumber, Self::Reply, Self::ReplyAgain];

    /// Its name in texts and records.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BirthDate => "birth-date",
            Self::Postcode => "postcode",
            Self::Telephone => "telephone",
            Self::FormNumber => "form-number",
            Self::Reply => "reply",
            Self::ReplyAgain => "reply-again",
        }
    }

    /// The number of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|number| number.as_str() == name)
    }

    /// How many digits it has room for.
    #[must_use]
    pub const fn digits(self) -> u8 {
        match self {
            Self::BirthDate => 8,
            Self::Postcode => 7,
            Self::FormNumber => 23,
            Self::Telephone | Self::Reply | Self::ReplyAgain => 11,
        }
    }

    /// Whether every place must be filled.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::BirthDate | Self::Postcode | Self::FormNumber)
    }

    /// Its upper left corner.
    const fn origin(self) -> (f32, f32) {
        match self {
            Self::BirthDate => (18.0, 76.0),
            Self::Postcode => (74.0, 76.0),
            Self::Telephone => (124.0, 76.0),
            Self::FormNumber => (18.0, 135.4),
            Self::Reply => (18.0, 194.8),
            Self::ReplyAgain => (96.0, 194.8),
        }
    }

    /// The box for the written digit in a place, from 0.
    #[must_use]
    pub fn written(self, place: u8) -> Rect {
        let (x, y) = self.origin();
        Rect::new(x + f32::from(place) * COLUMN, y, COLUMN, DIGIT_BOX)
    }

    /// The oval for a digit in a place.
    #[must_use]
    pub fn oval(self, place: u8, digit: u8) -> Rect {
        let (x, y) = self.origin();
        let left = x + f32::from(place) * COLUMN + (COLUMN - OVAL.0) / 2.0;
        Rect::new(left, y + BELOW + f32::from(digit) * STEP + (STEP - OVAL.1) / 2.0, OVAL.0, OVAL.1)
    }

    /// The row of boxes, with room for pens that leave them.
    #[must_use]
    pub fn row(self) -> Rect {
        let (x, y) = self.origin();
        Rect::new(x - 1.0, y - 1.0, f32::from(self.digits()) * COLUMN + 2.0, DIGIT_BOX + 2.0)
    }

    /// Everything of it, with the label above and the ovals below.
    #[must_use]
    pub fn area(self) -> Rect {
        let (x, y) = self.origin();
        let width = f32::from(self.digits()) * COLUMN;
        Rect::new(x - 5.0, y - 6.0, width + 7.0, 6.0 + BELOW + 10.0 * STEP + 1.0)
    }
}

/// Where the name is written.
pub const NAME: Rect = Rect::new(18.0, 252.0, 172.0, 10.0);

/// What a box says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Ticked.
    Yes,
    /// Empty.
    No,
    /// A person must look.
    Unsure,
}

/// What the columns of a number say.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Digits {
    /// Nothing is marked.
    #[default]
    Blank,
    /// These digits.
    Read(String),
    /// Something is marked, and a person must look.
    Unsure,
}

impl Digits {
    /// The digits, when they could be read.
    #[must_use]
    pub fn read(&self) -> Option<&str> {
        match self {
            Self::Read(digits) => Some(digits),
            Self::Blank | Self::Unsure => None,
        }
    }
}

impl fmt::Debug for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Blank => "Blank",
            Self::Read(_) => "Read(..)",
            Self::Unsure => "Unsure",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(a: Rect, b: Rect) -> bool {
        a.x + a.w <= b.x + 0.001 || b.x + b.w <= a.x + 0.001 || a.y + a.h <= b.y + 0.001 || b.y + b.h <= a.y + 0.001
    }

    #[test]
    fn nothing_on_the_sheet_stands_on_anything_else() {
        let mut places: Vec<(String, Rect)> = CORNERS
            .into_iter()
            // What finds the corners needs white around them.
            .map(|corner| ("a corner".to_owned(), corner.inset(-2.0)))
            .chain([("the code".to_owned(), CODE.inset(-4.0)), ("the name".to_owned(), NAME)])
            .collect();
        places.extend(Mark::ALL.map(|mark| (mark.as_str().to_owned(), mark.at())));
        for number in Number::ALL {
            places.push((number.as_str().to_owned(), number.area()));
        }
        for (place, (name, at)) in places.iter().enumerate() {
            assert!(at.x >= 6.0 && at.y >= 6.0 && at.x + at.w <= WIDTH - 6.0 && at.y + at.h <= HEIGHT - 6.0, "{name}");
            for (other, there) in places.iter().skip(place + 1) {
                assert!(apart(*at, *there), "{name} and {other}");
            }
        }
    }

    #[test]
    fn what_was_marked_is_not_shown_in_logs() {
        assert_eq!(format!("{:?}", Digits::Read("19850412".to_owned())), "Read(..)");
    }
}
