//! Reading a page: corners, then the code, then the marks. The page is laid straight by its corners, at 8 dots a millimetre,
//! so that every place of the layout has its dots, and people see the sheet as it was printed: upside-down pages, skewed
//! ones and ones at standard resolution (rows twice as high as wide) included.

mod characters;
mod corners;
mod marks;
mod straight;

use super::form::{Answer, Digits, FormCode, MODULES, Mark, Number, VERSION};
use super::image::{Bitmap, Page};
use corners::Found;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub use characters::{Written, written};
pub use straight::{PER_MM, dots};

/// What a page is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Sheet {
    /// Our sheet, whole: all four corners are there.
    Form(FormReading),
    /// Our sheet, of which a corner is missing: whatever the transmission said, part of it did not arrive. Nothing is read
    /// but where to tell its sender so.
    CutOff {
        /// What its code says.
        code: FormCode,
        /// The number to answer to, when that part arrived.
        #[serde(default)]
        reply: Digits,
    },
    /// A sheet of another version, or with another code, or one whose code cannot be read.
    OtherForm,
    /// Something else: a letter.
    Letter,
    /// Nothing.
    Blank,
}

/// What is marked on a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormReading {
    /// Its code.
    pub code: FormCode,
    /// The boxes.
    pub ticks: BTreeMap<Mark, Answer>,
    /// The columns.
    pub numbers: BTreeMap<Number, Digits>,
}

impl Sheet {
    /// The number to answer to: it stands twice, and both say the same.
    #[must_use]
    pub fn reply(&self) -> Option<&str> {
        match self {
            Self::Form(reading) => reading.reply(),
            Self::CutOff { reply, .. } => reply.read(),
            Self::OtherForm | Self::Letter | Self::Blank => None,
        }
    }
}

impl FormReading {
    /// The number to answer to: it stands twice, and both say the same.
    #[must_use]
    pub fn reply(&self) -> Option<&str> {
        let first = self.number(Number::Reply).read()?;
        (self.number(Number::ReplyAgain).read() == Some(first)).then_some(first)
    }

    /// What a box says.
    #[must_use]
    pub fn tick(&self, mark: Mark) -> Answer {
        self.ticks.get(&mark).copied().unwrap_or(Answer::Unsure)
    }

    /// What a number's columns say.
    #[must_use]
    pub fn number(&self, number: Number) -> &Digits {
        self.numbers.get(&number).unwrap_or(&Digits::Unsure)
    }
}

/// A page that was read.
#[derive(Clone, Debug)]
pub struct ReadPage {
    /// What it is.
    pub sheet: Sheet,
    /// The page laid straight where it is our sheet; as it arrived, with square dots, otherwise.
    pub picture: Bitmap,
    /// Whether places of the layout are where they should be in the picture.
    pub is_straight: bool,
}

/// Reads a page.
#[must_use]
pub fn read(page: &Page) -> ReadPage {
    if is_blank(page) {
        return ReadPage { sheet: Sheet::Blank, picture: as_it_came(page), is_straight: false };
    }
    let found = corners::find(page);
    let with_code = found.iter().find_map(|found| Some((found, code(page, found)?)));
    match with_code {
        Some((found, Some(code))) if code.version == VERSION => {
            let picture = straight::lay(page, found);
            let sheet = if found.complete && !page.cut_off {
                Sheet::Form(FormReading { code, ticks: marks::ticks(&picture), numbers: marks::numbers(&picture) })
            } else {
                Sheet::CutOff { code, reply: if found.anchored { marks::reply(&picture) } else { Digits::Blank } }
            };
            ReadPage { sheet, picture, is_straight: true }
        }
        Some(_) => ReadPage { sheet: Sheet::OtherForm, picture: as_it_came(page), is_straight: false },
        // Four corners of ours round a code that cannot be read.
        None if found.iter().any(|found| found.complete) => {
            ReadPage { sheet: Sheet::OtherForm, picture: as_it_came(page), is_straight: false }
        }
        None => ReadPage { sheet: Sheet::Letter, picture: as_it_came(page), is_straight: false },
    }
}

/// The code where the layout has it: a form's, or another's (`Some(None)`).
fn code(page: &Page, found: &Found) -> Option<Option<FormCode>> {
    let grid = rqrr::SimpleGrid::from_func(MODULES, |column, row| straight::module(page, found, column, row));
    let (_, text) = rqrr::Grid::new(grid).decode().ok()?;
    Some(FormCode::parse(&text))
}

/// Nearly nothing is black but the fax machine's own line at the top and dirt at the edges.
fn is_blank(page: &Page) -> bool {
    let (across, down) = page.per_mm;
    let dots = &page.dots;
    let edge = (across * 5.0) as u32;
    let (left, right) = (edge, dots.width().saturating_sub(edge));
    let (top, bottom) = ((down * 8.0) as u32, dots.height());
    let all = u64::from(right.saturating_sub(left)) * u64::from(bottom.saturating_sub(top));
    u64::from(dots.count((left, right), (top, bottom))) * 2_000 < all || all == 0
}

/// Rows doubled where they are twice as high as wide.
fn as_it_came(page: &Page) -> Bitmap {
    let (across, down) = page.per_mm;
    if down * 1.5 < across { page.dots.rows_doubled() } else { page.dots.clone() }
}

#[cfg(test)]
mod tests;
