//! TIFF: directories by the `tiff` crate, strips by [`super::ccitt`]. A file that was cut off has lost its directory, since
//! that is written last: then the strip is looked for by decoding what there is.

use super::ccitt::{self, Coding};
use super::{Bitmap, Decoded, Limits, Page};
use std::io::Cursor;
use tiff::decoder::ifd::Value;
use tiff::decoder::{Decoder, IfdDecoder};
use tiff::tags::Tag;

/// Dots to a millimetre of a fax: 8.04 across, 7.7 down; half as many down at standard resolution.
const ACROSS: f32 = 204.0 / 25.4;
const FINE: f32 = 196.0 / 25.4;
/// Tags that the crate has no name for.
const T4_OPTIONS: Tag = Tag::Unknown(292);
/// Rows that a cut-off file must give to be one: 1 cm at standard resolution.
const SAVED_ROWS: u32 = 39;

pub(super) fn decode(file: &[u8], limits: &Limits) -> Decoded {
    let mut decoded = Decoded { pages: Vec::new(), left_out: false };
    let whole = directories(file, limits, &mut decoded);
    if whole.is_none() && decoded.pages.is_empty() {
        decoded.pages.extend(saved(file, limits));
    }
    decoded
}

/// Decodes page after page; nothing when a directory cannot be read.
fn directories(file: &[u8], limits: &Limits, decoded: &mut Decoded) -> Option<()> {
    let mut reader = Decoder::new(Cursor::new(file)).ok()?;
    let mut next = reader.ifd_pointer();
    // Each directory is a page; a chain that bites its own tail ends with the limit.
    for _ in 0..limits.pages {
        let Some(pointer) = next else { return Some(()) };
        let directory = reader.read_directory(pointer).ok()?;
        next = directory.next();
        match page(file, &mut reader.read_directory_tags(&directory), limits) {
            Some(page) => decoded.pages.push(page),
            None => decoded.left_out = true,
        }
    }
    decoded.left_out |= next.is_some();
    Some(())
}

/// One page; nothing when it is none, or of a size or kind that no fax has.
fn page(file: &[u8], tags: &mut IfdDecoder<'_>, limits: &Limits) -> Option<Page> {
    let width = number(tags, Tag::ImageWidth)?;
    let rows = number(tags, Tag::ImageLength)?;
    let bits = number(tags, Tag::BitsPerSample).unwrap_or(1);
    let samples = number(tags, Tag::SamplesPerPixel).unwrap_or(1);
    if !limits.is_page(width, rows) || bits != 1 || samples != 1 {
        return None;
    }
    let compression = number(tags, Tag::Compression).unwrap_or(1);
    let two_d = number(tags, T4_OPTIONS).is_some_and(|options| options & 1 == 1);
    let per_strip = number(tags, Tag::RowsPerStrip).unwrap_or(rows).clamp(1, rows);
    let reversed = number(tags, Tag::FillOrder) == Some(2);
    let black_is_zero = number(tags, Tag::PhotometricInterpretation) == Some(1);
    let offsets = tags.find_tag_unsigned_vec::<u64>(Tag::StripOffsets).ok()??;
    let lengths = tags.find_tag_unsigned_vec::<u64>(Tag::StripByteCounts).ok()?.unwrap_or_default();
    let mut dots = Bitmap::growing(width);
    for (place, offset) in offsets.iter().enumerate() {
        let left = rows.saturating_sub(dots.height()).min(per_strip);
        let start = usize::try_from(*offset).ok()?;
        let length = lengths.get(place).and_then(|length| usize::try_from(*length).ok()).unwrap_or(usize::MAX);
        // A strip that reaches beyond the file was cut off: what is there of it counts.
        let strip = file.get(start..start.saturating_add(length).min(file.len())).unwrap_or_default();
        if left == 0 || strip.is_empty() {
            break;
        }
        let strip = if reversed { bits_reversed(strip) } else { strip.to_vec() };
        append(&mut dots, &strip, (compression, two_d), left)?;
    }
    let dots = if black_is_zero { negative(&dots, compression == 1) } else { dots };
    let cut_off = dots.height() < rows;
    (dots.height() > 0).then(|| Page { per_mm: resolution(tags, &dots), dots, cut_off })
}

/// Adds a strip's rows; nothing when its compression is not one of fax machines.
fn append(dots: &mut Bitmap, strip: &[u8], (compression, two_d): (u32, bool), rows: u32) -> Option<()> {
    let coding = match (compression, two_d) {
        (2, _) => Coding::Rows,
        (3, false) => Coding::OneD,
        (3, true) => Coding::TwoD,
        (4, _) => Coding::T6,
        (1, _) => {
            let octets = dots.width().div_ceil(8) as usize;
            for row in strip.chunks_exact(octets.max(1)).take(rows as usize) {
                dots.push_packed(row, false);
            }
            return Some(());
        }
        _ => return None,
    };
    let strip = ccitt::decode(strip, coding, dots.width(), rows, false);
    dots.append(&strip);
    Some(())
}

/// What `PhotometricInterpretation` 1 means. T.4 and T.6 say themselves which runs are black, and fax software writes that
/// tag wrongly often enough that a page which is mostly black is taken to mean the other.
fn negative(dots: &Bitmap, plain: bool) -> Bitmap {
    let black = u64::from(dots.count((0, dots.width()), (0, dots.height())));
    if plain || black * 2 > u64::from(dots.width()) * u64::from(dots.height()) { dots.inverted() } else { dots.clone() }
}

fn number(tags: &mut IfdDecoder<'_>, tag: Tag) -> Option<u32> {
    tags.find_tag_unsigned(tag).ok().flatten()
}

/// Dots to a millimetre; where the file does not say, by the size: a fax machine's line is 215 mm long.
fn resolution(tags: &mut IfdDecoder<'_>, dots: &Bitmap) -> (f32, f32) {
    let centimetres = number(tags, Tag::ResolutionUnit) == Some(3);
    let mut told = |tag| {
        let told = match tags.find_tag(tag).ok()?? {
            Value::Rational(over, under) if under > 0 => over as f32 / under as f32,
            Value::Float(told) => told,
            _ => return None,
        };
        Some(told / if centimetres { 10.0 } else { 25.4 })
    };
    let likely = |told: &f32| (2.0..=33.0).contains(told);
    match (told(Tag::XResolution).filter(likely), told(Tag::YResolution).filter(likely)) {
        (Some(across), Some(down)) => (across, down),
        _ => by_size(dots),
    }
}

/// A page is longer than wide, so that one that is not has rows twice as high as wide.
fn by_size(dots: &Bitmap) -> (f32, f32) {
    let across = dots.width() as f32 / (1_728.0 / ACROSS);
    (across, if dots.height() < dots.width() { FINE / 2.0 } else { FINE })
}

fn bits_reversed(strip: &[u8]) -> Vec<u8> {
    strip.iter().map(|octet| octet.reverse_bits()).collect()
}

/// The rows of a file whose directory is lost: the way of decoding that gives most of them without an error is the right
/// one, since the others break off within a few.
fn saved(file: &[u8], limits: &Limits) -> Option<Page> {
    let data = file.get(8..)?;
    let mut best: Option<Bitmap> = None;
    for data in [bits_reversed(data), data.to_vec()] {
        for coding in [Coding::TwoD, Coding::OneD, Coding::T6] {
            let dots = ccitt::decode(&data, coding, 1_728, limits.rows, true);
            if best.as_ref().is_none_or(|best| best.height() < dots.height()) {
                best = Some(dots);
            }
        }
    }
    let dots = best.filter(|dots| dots.height() >= SAVED_ROWS)?;
    // How high the rows are was in the directory; fine is what fax software asks for.
    Some(Page { per_mm: (ACROSS, FINE), dots, cut_off: true })
}
