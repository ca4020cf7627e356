//! PDF as fax providers send it: a picture a page. Only pictures are looked at: scripts, links, forms and embedded files are
//! not, and text and lines are not drawn.

use super::{Bitmap, DecodeError, Decoded, Limits, Page};
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::stream::{ImageColorSpace, ImageDecodeParams, Stream};
use hayro_syntax::object::{Array, Dict, Name, Object};
use hayro_syntax::{LoadPdfError, Pdf};

pub(super) fn decode(file: &[u8], limits: &Limits) -> Result<Decoded, DecodeError> {
    let pdf = Pdf::new(file.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => DecodeError::Encrypted,
        LoadPdfError::Invalid => DecodeError::Unreadable,
    })?;
    let pages = pdf.pages();
    let mut decoded = Decoded { pages: Vec::new(), left_out: pages.len() > limits.pages };
    let mut empty = 0;
    for page in pages.iter().take(limits.pages) {
        let (width, height) = page.base_dimensions();
        match largest(&page.resources().x_objects, limits) {
            Picture::None => empty += 1,
            Picture::Unfit => decoded.left_out = true,
            Picture::Found(stream, size) => match picture(&stream, size) {
                Some(dots) => decoded.pages.push(Page { per_mm: scale(&dots, width, height), dots, cut_off: false }),
                None => decoded.left_out = true,
            },
        }
    }
    if decoded.pages.is_empty() && empty > 0 { Err(DecodeError::NoPicture) } else { Ok(decoded) }
}

enum Picture<'a> {
    None,
    Unfit,
    Found(Stream<'a>, (u32, u32)),
}

/// A page's largest picture. Some providers lay a mark of their own beside the fax.
fn largest<'a>(objects: &Dict<'a>, limits: &Limits) -> Picture<'a> {
    let mut best = Picture::None;
    for name in objects.keys() {
        let Some(stream) = objects.get::<Stream<'a>>(&*name) else { continue };
        let dict = stream.dict();
        if dict.get::<Name<'_>>(keys::SUBTYPE).is_none_or(|kind| &*kind != b"Image") {
            continue;
        }
        let size = (dict.get::<u32>(keys::WIDTH).unwrap_or(0), dict.get::<u32>(keys::HEIGHT).unwrap_or(0));
        best = match best {
            Picture::Found(_, (_, rows)) if rows >= size.1 => best,
            Picture::None if !limits.is_page(size.0, size.1) => Picture::Unfit,
            _ if !limits.is_page(size.0, size.1) => best,
            _ => Picture::Found(stream, size),
        };
    }
    best
}

/// Dots to a millimetre by the size of the sheet (points); by A4's where that is out of all reason.
fn scale(dots: &Bitmap, width: f32, height: f32) -> (f32, f32) {
    let per_mm = |dots: u32, points: f32| dots as f32 / (points / 72.0 * 25.4);
    let (across, down) = (per_mm(dots.width(), width), per_mm(dots.height(), height));
    let likely = 2.0..=33.0;
    if likely.contains(&across) && likely.contains(&down) {
        return (across, down);
    }
    (dots.width() as f32 / super::super::form::WIDTH, dots.height() as f32 / super::super::form::HEIGHT)
}

/// How a picture's samples are laid out.
struct Samples {
    bits: usize,
    colours: usize,
    /// A sample of 0 is white.
    negative: bool,
}

fn picture(stream: &Stream<'_>, (width, height): (u32, u32)) -> Option<Bitmap> {
    let dict = stream.dict();
    let told = dict.get::<u8>(keys::BITS_PER_COMPONENT);
    let params = ImageDecodeParams { bpc: told, width, height, ..ImageDecodeParams::default() };
    let decoded = stream.decoded_image(&params).ok()?;
    let (bits, colours, width, height) = match &decoded.image_data {
        Some(data) => {
            let colours = match data.color_space {
                None | Some(ImageColorSpace::Gray) => 1,
                Some(ImageColorSpace::Rgb) => 3,
                Some(ImageColorSpace::Cmyk) => 4,
                Some(ImageColorSpace::Unknown(colours)) => usize::from(colours),
            };
            (data.bits_per_component, colours, data.width, data.height)
        }
        None => (told.unwrap_or(1), colours_of(dict)?, width, height),
    };
    // Samples of 0 are black, and so is what a mask paints; `Decode [1 0]` turns that round, and so do inks.
    let turned = dict.get::<Array<'_>>(keys::DECODE).and_then(|decode| decode.iter::<f32>().next()) == Some(1.0);
    let samples = Samples { bits: usize::from(bits), colours, negative: turned != (colours == 4) };
    Some(thresholded(&decoded.data, width, height, &samples))
}

/// Colours of a plain picture; nothing for palettes and other spaces that scanners of faxes do not use.
fn colours_of(dict: &Dict<'_>) -> Option<usize> {
    if dict.get::<bool>(keys::IMAGE_MASK).unwrap_or(false) {
        return Some(1);
    }
    match dict.get::<Object<'_>>(keys::COLORSPACE)? {
        Object::Name(name) => match &*name {
            b"DeviceGray" | b"CalGray" => Some(1),
            b"DeviceRGB" | b"CalRGB" => Some(3),
            b"DeviceCMYK" => Some(4),
            _ => None,
        },
        Object::Array(space) => match space.iter::<Object<'_>>().nth(1)? {
            Object::Stream(profile) => profile.dict().get::<usize>(b"N"),
            _ => Some(1),
        },
        _ => None,
    }
}

/// Dark is black: half of the brightest.
fn thresholded(data: &[u8], width: u32, height: u32, samples: &Samples) -> Bitmap {
    let mut dots = Bitmap::growing(width);
    let octets = (width as usize * samples.colours * samples.bits).div_ceil(8).max(1);
    let size = (samples.bits * samples.colours / 8).max(1);
    for row in data.chunks_exact(octets).take(height as usize) {
        if samples.bits == 1 && samples.colours == 1 {
            dots.push_packed(row, !samples.negative);
            continue;
        }
        let dark = |dot: &[u8]| {
            let light: usize = dot.iter().step_by((samples.bits / 8).max(1)).map(|value| usize::from(*value)).sum();
            (light < 128 * samples.colours.max(1)) != samples.negative
        };
        let (mut changes, mut before) = (Vec::new(), false);
        for (x, dot) in (0_u32..width).zip(row.chunks_exact(size)) {
            if dark(dot) != before {
                changes.push(x);
                before = !before;
            }
        }
        dots.push_row(&changes);
    }
    dots
}
