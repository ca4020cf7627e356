//! Digits that were written by hand, made ready for a reader of characters: each is cut out of its box without the frame and
//! without specks, brought to one height and set in a row, which readers do far better with than with the boxes. What a
//! reader makes of it is wrong more often than right, so that it is a suggestion, which a person confirms beside the picture.

use super::straight::dots;
use crate::fax::form::Number;
use crate::fax::image::{Bitmap, PictureError, encode, open};

/// How much of a box's edge is left out: its frame, and a sheet that lies half a millimetre off.
const EDGE: f32 = 0.8;
/// Fewer connected dots than these are a speck.
const SPECK: usize = 12;
/// A box with less written in it is empty, dots from the top to the bottom.
const LOWEST: u32 = 14;
/// The height of every digit in the row, and the white between and around them.
const HEIGHT: u32 = 40;
const GAP: u32 = 10;
const MARGIN: u32 = 20;

/// A row of digits.
pub struct Written {
    /// Its picture, PNG.
    pub picture: Vec<u8>,
    /// How many digits stand there.
    pub digits: usize,
}

/// What is written in the boxes of a number on a kept page that lies straight. Nothing when they are empty, have a gap, or are
/// too few.
///
/// # Errors
/// When what was kept is no page.
pub fn written(kept: &[u8], number: Number) -> Result<Option<Written>, PictureError> {
    let page = open(kept)?;
    let mut glyphs: Vec<Bitmap> = Vec::new();
    let mut ended = false;
    for place in 0..number.digits() {
        match glyph(&page.part(dots(number.written(place).inset(EDGE)))) {
            Some(_) if ended => return Ok(None),
            Some(glyph) => glyphs.push(glyph),
            None => ended = true,
        }
    }
    if glyphs.is_empty() || (number.is_whole() && ended) {
        return Ok(None);
    }
    let picture = encode(&row(&glyphs))?;
    Ok(Some(Written { picture, digits: glyphs.len() }))
}

/// What is written in a box: without specks and white round it.
fn glyph(cell: &Bitmap) -> Option<Bitmap> {
    let strokes: Vec<Vec<(u32, u32)>> = connected(cell).into_iter().filter(|dots| dots.len() >= SPECK).collect();
    let all = || strokes.iter().flatten();
    let (left, right) = (all().map(|dot| dot.0).min()?, all().map(|dot| dot.0).max()?);
    let (top, bottom) = (all().map(|dot| dot.1).min()?, all().map(|dot| dot.1).max()?);
    if bottom - top < LOWEST {
        return None;
    }
    let mut glyph = Bitmap::white(right - left + 1, bottom - top + 1);
    all().for_each(|(x, y)| glyph.blacken(y - top, x - left, x - left + 1));
    Some(glyph)
}

/// Black dots that touch, corners included.
fn connected(cell: &Bitmap) -> Vec<Vec<(u32, u32)>> {
    let (width, height) = (cell.width(), cell.height());
    let mut seen = Bitmap::white(width, height);
    let mut parts = Vec::new();
    for start in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
        let mut part = Vec::new();
        let mut next = vec![start];
        while let Some((x, y)) = next.pop() {
            if x >= width || y >= height || !cell.is_black(x, y) || seen.is_black(x, y) {
                continue;
            }
            seen.blacken(y, x, x + 1);
            part.push((x, y));
            let (left, up) = (x.saturating_sub(1), y.saturating_sub(1));
            next.extend((left..=x + 1).flat_map(|x| (up..=y + 1).map(move |y| (x, y))));
        }
        if !part.is_empty() {
            parts.push(part);
        }
    }
    parts
}

/// Digits of one height beside each other.
fn row(glyphs: &[Bitmap]) -> Bitmap {
    let across = |glyph: &Bitmap| (glyph.width() * HEIGHT).div_ceil(glyph.height()).max(1);
    let width: u32 = glyphs.iter().map(|glyph| across(glyph) + GAP).sum::<u32>() + 2 * MARGIN;
    let mut row = Bitmap::white(width, HEIGHT + 2 * MARGIN);
    let mut left = MARGIN;
    for glyph in glyphs {
        let wide = across(glyph);
        for (x, y) in (0..HEIGHT).flat_map(|y| (0..wide).map(move |x| (x, y))) {
            if glyph.is_black(x * glyph.width() / wide, y * glyph.height() / HEIGHT) {
                row.blacken(MARGIN + y, left + x, left + x + 1);
            }
        }
        left += wide + GAP;
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fax::form::{HEIGHT as SHEET, WIDTH};
    use crate::fax::read::PER_MM;

    /// An empty page with the frames of a number's boxes.
    fn page(number: Number) -> Bitmap {
        let mut page = Bitmap::white(WIDTH as u32 * PER_MM, SHEET as u32 * PER_MM);
        for place in 0..number.digits() {
            let [left, top, across, down] = dots(number.written(place));
            for y in top..=top + down {
                page.blacken(y, left, left + 2);
                page.blacken(y, left + across, left + across + 2);
            }
            for y in [top, top + 1, top + down] {
                page.blacken(y, left, left + across);
            }
        }
        page
    }

    /// A stroke from the top to the bottom of a box.
    fn one(page: &mut Bitmap, number: Number, place: u8) {
        let [left, top, across, down] = dots(number.written(place));
        for y in top + 12..top + down - 12 {
            page.blacken(y, left + across / 2, left + across / 2 + 5);
        }
    }

    fn read(page: &Bitmap, number: Number) -> Option<(usize, Bitmap)> {
        let written = written(&encode(page).unwrap(), number).unwrap()?;
        Some((written.digits, open(&written.picture).unwrap()))
    }

    #[test]
    fn digits_stand_in_a_row_of_one_height_without_frames_and_specks() {
        let mut page = page(Number::Postcode);
        assert!(read(&page, Number::Postcode).is_none(), "frames are no digits");
        (0..7).for_each(|place| one(&mut page, Number::Postcode, place));
        let clean = read(&page, Number::Postcode).unwrap();
        let [left, top, ..] = dots(Number::Postcode.written(2));
        page.blacken(top + 14, left + 14, left + 16);
        assert_eq!(read(&page, Number::Postcode).unwrap(), clean, "a speck changes nothing");
        let (digits, row) = clean;
        assert_eq!((digits, row.height()), (7, HEIGHT + 2 * MARGIN));
        let columns = (0..row.width()).filter(|x| row.count((*x, *x + 1), (0, row.height())) > 0);
        assert!(columns.count() < row.width() as usize / 2);
        assert_eq!(row.count((0, row.width()), (0, MARGIN)), 0);
    }

    #[test]
    fn a_gap_or_too_few_digits_are_nothing() {
        let mut telephone = page(Number::Telephone);
        (0..10).for_each(|place| one(&mut telephone, Number::Telephone, place));
        assert_eq!(read(&telephone, Number::Telephone).unwrap().0, 10, "a telephone number may be shorter");
        let mut gap = page(Number::Telephone);
        [0, 1, 3].into_iter().for_each(|place| one(&mut gap, Number::Telephone, place));
        assert!(read(&gap, Number::Telephone).is_none());
        let mut short = page(Number::BirthDate);
        (0..7).for_each(|place| one(&mut short, Number::BirthDate, place));
        assert!(read(&short, Number::BirthDate).is_none());
        assert!(written(b"no picture", Number::BirthDate).is_err());
    }
}
