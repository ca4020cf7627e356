//! Pages as PNG: as they are kept, and as somebody looks at them.

use super::{Bitmap, blacken};
use std::io::Cursor;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// It could not be written.
    #[error("the picture could not be written")]
    Unwritable(#[from] png::EncodingError),
    /// What was kept is none.
    #[error("the picture could not be read")]
    Unreadable(#[from] png::DecodingError),
    /// What was kept is of another kind.
    #[error("the picture is not one of black and white dots")]
    Unfit,
}

/// How a page is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Adjust {
    /// Right angles, clockwise.
    pub turns: u8,
    /// Thicken the lines by a dot on each side: for pale pens and worn machines.
    pub darker: bool,
    /// Only this part: dots from the left and the top, across and down.
    pub part: Option<[u32; 4]>,
    /// Only this strip, of [`STRIPS`](super::STRIPS).
    pub strip: Option<u8>,
}

/// A page as a PNG of one bit a dot.
///
/// # Errors
/// When it cannot be written.
pub fn encode(dots: &Bitmap) -> Result<Vec<u8>, PictureError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, dots.width(), dots.height());
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    let octets = dots.width().div_ceil(8) as usize;
    let rows = (0..dots.height()).flat_map(|y| {
        // 0 is black in a PNG.
        dots.row(y).iter().flat_map(|word| (!word).to_be_bytes()).take(octets).collect::<Vec<u8>>()
    });
    writer.write_image_data(&rows.collect::<Vec<u8>>())?;
    writer.finish()?;
    Ok(out)
}

/// A kept page as somebody wants to see it.
///
/// # Errors
/// When what was kept cannot be read.
pub fn show(kept: &[u8], adjust: Adjust) -> Result<Vec<u8>, PictureError> {
    if adjust == Adjust::default() {
        return Ok(kept.to_vec());
    }
    let mut dots = open(kept)?;
    if let Some(part) = adjust.part {
        dots = dots.part(part);
    }
    if let Some(strip) = adjust.strip {
        dots = dots.part(blacken::strip(&dots, strip));
    }
    if adjust.darker {
        dots = dots.thickened();
    }
    for _ in 0..adjust.turns % 4 {
        dots = dots.turned_right();
    }
    encode(&dots)
}

/// The dots of a kept page.
///
/// # Errors
/// When what was kept cannot be read.
pub fn open(kept: &[u8]) -> Result<Bitmap, PictureError> {
    let mut reader = png::Decoder::new(Cursor::new(kept)).read_info()?;
    let (colour, depth) = reader.output_color_type();
    if colour != png::ColorType::Grayscale || depth != png::BitDepth::One {
        return Err(PictureError::Unfit);
    }
    let mut dots = Bitmap::growing(reader.info().width);
    while let Some(row) = reader.next_row()? {
        dots.push_packed(row.data(), true);
    }
    Ok(dots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_kept_and_shown_as_it_was_turned_or_in_part() {
        let mut dots = Bitmap::white(70, 9);
        dots.blacken(2, 10, 69);
        let kept = encode(&dots).unwrap();
        assert_eq!(open(&kept).unwrap(), dots);
        let turned = show(&kept, Adjust { turns: 1, ..Adjust::default() }).unwrap();
        assert_eq!(open(&turned).unwrap(), dots.turned_right());
        let part = open(&show(&kept, Adjust { part: Some([60, 1, 20, 3]), ..Adjust::default() }).unwrap()).unwrap();
        assert_eq!((part.width(), part.height()), (10, 3));
        assert!(part.is_black(8, 1) && !part.is_black(9, 1) && !part.is_black(0, 0));
        let darker = open(&show(&kept, Adjust { darker: true, ..Adjust::default() }).unwrap()).unwrap();
        assert!(darker.is_black(9, 1) && darker.is_black(69, 3) && !darker.is_black(8, 2) && !darker.is_black(20, 4));
    }
}
