//! A whole file, read: what the process that decodes hands back.

use super::form::{Answer, Mark};
use super::image::{DecodeError, Limits, decode, encode};
use super::read::{FormReading, Sheet, read};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A page that was read, with its picture.
#[derive(Clone, Serialize, Deserialize)]
pub struct KeptPage {
    /// What it is.
    pub sheet: Sheet,
    /// Whether places of the layout are where they should be in the picture.
    pub straight: bool,
    /// The picture, PNG.
    #[serde(with = "base64_text")]
    pub picture: Vec<u8>,
}

/// What a file held.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadFile {
    /// Its pages, in order.
    pub pages: Vec<KeptPage>,
    /// There were more, or pages of a size that nobody faxes.
    pub left_out: bool,
}

impl fmt::Debug for KeptPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeptPage({} octets)", self.picture.len())
    }
}

/// Decodes a file and reads its pages.
///
/// # Errors
/// When it gives no page at all.
pub fn read_file(file: &[u8], limits: &Limits) -> Result<ReadFile, DecodeError> {
    let decoded = decode(file, limits)?;
    let pages = decoded.pages.iter().map(|page| {
        let page = read(page);
        let picture = encode(&page.picture).map_err(|_| DecodeError::Unreadable)?;
        Ok(KeptPage { sheet: page.sheet, straight: page.is_straight, picture })
    });
    Ok(ReadFile { pages: pages.collect::<Result<_, DecodeError>>()?, left_out: decoded.left_out })
}

/// What a fax is, all pages together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaxIs<'a> {
    /// One whole sheet, beside other pages or not.
    Form(&'a FormReading),
    /// Several whole sheets: a person takes them apart.
    Forms,
    /// A sheet of which part is missing.
    CutOff,
    /// Another form, or an old one.
    OtherForm,
    /// A letter.
    Letter,
    /// Nothing on any page.
    Blank,
}

impl ReadFile {
    /// What the fax is.
    #[must_use]
    pub fn is(&self) -> FaxIs<'_> {
        let forms: Vec<&FormReading> = self
            .pages
            .iter()
            .filter_map(|page| if let Sheet::Form(reading) = &page.sheet { Some(reading) } else { None })
            .collect();
        let has = |wanted: fn(&Sheet) -> bool| self.pages.iter().any(|page| wanted(&page.sheet));
        match forms.as_slice() {
            [one] => FaxIs::Form(one),
            [_, _, ..] => FaxIs::Forms,
            [] if has(|sheet| matches!(sheet, Sheet::CutOff { .. })) => FaxIs::CutOff,
            [] if has(|sheet| matches!(sheet, Sheet::OtherForm)) => FaxIs::OtherForm,
            [] if has(|sheet| matches!(sheet, Sheet::Letter)) => FaxIs::Letter,
            [] => FaxIs::Blank,
        }
    }

    /// The language of the first sheet of ours.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.pages.iter().find_map(|page| match &page.sheet {
            Sheet::Form(reading) => Some(reading.code.language.as_str()),
            Sheet::CutOff { code, .. } => Some(code.language.as_str()),
            _ => None,
        })
    }
}

impl FormReading {
    /// What happened, when exactly one box says so and no other may.
    #[must_use]
    pub fn happened(&self) -> Option<Mark> {
        let boxes = [Mark::LostOutside, Mark::Stolen, Mark::LostAtHome, Mark::Disaster];
        let mut made = boxes.into_iter().filter(|mark| self.tick(*mark) != Answer::No);
        let first = made.next()?;
        (made.next().is_none() && self.tick(first) == Answer::Yes).then_some(first)
    }
}

mod base64_text {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(octets: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(octets))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        STANDARD.decode(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
