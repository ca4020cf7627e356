//! T.4 and T.6 by `hayro-ccitt`, row by row into a page: what was decoded before an error stays.

use super::Bitmap;
use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode};

/// How rows were coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    /// T.4 (group 3), in one dimension.
    OneD,
    /// T.4, in two.
    TwoD,
    /// T.6 (group 4).
    T6,
    /// TIFF's compression 2: rows of T.4 without ends of lines, each from a new octet.
    Rows,
}

struct Rows(Bitmap);

impl Decoder for Rows {
    fn push_row(&mut self, changes: &[u32]) {
        self.0.push_row(changes);
    }
}

/// Decodes at most `rows` rows. With `strict`, the first damaged one ends it; otherwise white stands in its place.
pub(super) fn decode(data: &[u8], coding: Coding, width: u32, rows: u32, strict: bool) -> Bitmap {
    let settings = DecodeSettings {
        columns: width,
        rows,
        end_of_block: true,
        end_of_line: false,
        rows_are_byte_aligned: coding == Coding::Rows,
        encoding: match coding {
            Coding::OneD | Coding::Rows => EncodingMode::Group3_1D,
            Coding::TwoD => EncodingMode::Group3_2D,
            Coding::T6 => EncodingMode::Group4,
        },
        strict,
    };
    let mut page = Rows(Bitmap::growing(width));
    // An error says that the data broke off or is damaged: the rows before it count.
    let _rows_so_far = hayro_ccitt::decode(data, &mut page, &mut DecoderContext::new(settings));
    page.0
}
