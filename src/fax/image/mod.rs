//! Received files: TIFF as fax servers write it (T.4 in one and two dimensions, T.6, either order of bits, one strip or
//! many, rows twice as high as wide, several pages) and PDF with a picture a page, as providers send it.
//!
//! What can be saved is: a file that ends early gives the rows that arrived. What is too large, or has more pages than
//! anybody faxes, is left out and said so. Scripts, links and forms in a PDF are never looked at.

mod bitmap;
mod blacken;
mod ccitt;
mod pdf;
mod picture;
mod tiff;

pub use bitmap::Bitmap;
pub use blacken::{FIELDS, Field, STRIPS, blackened};
pub use picture::{Adjust, PictureError, encode, open, show};

/// How much of a file is decoded.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Octets of the file.
    pub octets: usize,
    /// Pages; further ones are left out.
    pub pages: usize,
    /// The widest page, in pixels.
    pub width: u32,
    /// The longest page, in rows.
    pub rows: u32,
}

impl Default for Limits {
    /// A sheet at four times fine resolution; as long as two; as many as a person could look through.
    fn default() -> Self {
        Self { octets: 20 * 1024 * 1024, pages: 20, width: 4_000, rows: 10_000 }
    }
}

/// The narrowest that is a page: a third of a fax machine's line.
const NARROWEST: u32 = 576;

impl Limits {
    fn is_page(&self, width: u32, rows: u32) -> bool {
        (NARROWEST..=self.width).contains(&width) && (1..=self.rows).contains(&rows)
    }
}

/// A page as it arrived.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its dots.
    pub dots: Bitmap,
    /// Dots to a millimetre, across and down.
    pub per_mm: (f32, f32),
    /// Fewer rows arrived than were announced, or the data broke off.
    pub cut_off: bool,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// Its pages, in order.
    pub pages: Vec<Page>,
    /// There were more pages, or pages of a size that nobody faxes; they are left out.
    pub left_out: bool,
}

/// Why a file gives no page at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum DecodeError {
    /// Neither TIFF nor PDF.
    #[error("this is neither a TIFF nor a PDF file")]
    NotAFax,
    /// More octets than any fax has.
    #[error("the file is larger than any fax")]
    TooLarge,
    /// A PDF with a password.
    #[error("the PDF is encrypted")]
    Encrypted,
    /// A PDF without a picture of a page: text and lines, which fax machines do not send.
    #[error("the PDF has no scanned page in it")]
    NoPicture,
    /// The file is damaged beyond use, or nothing in it has the size of a page.
    #[error("nothing in the file can be read as a page")]
    Unreadable,
}

/// Decodes a file.
///
/// # Errors
/// When it gives no page at all.
pub fn decode(file: &[u8], limits: &Limits) -> Result<Decoded, DecodeError> {
    if file.len() > limits.octets {
        return Err(DecodeError::TooLarge);
    }
    let decoded = match file {
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => tiff::decode(file, limits),
        // A PDF may have some octets before its first line (ISO 32000, annex H).
        _ if file.get(..file.len().min(1_024)).is_some_and(|head| head.windows(5).any(|five| five == b"%PDF-")) => {
            pdf::decode(file, limits)?
        }
        _ => return Err(DecodeError::NotAFax),
    };
    if decoded.pages.is_empty() { Err(DecodeError::Unreadable) } else { Ok(decoded) }
}
