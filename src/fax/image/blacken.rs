//! Parts of a page that are blackened for good, because something stands there that must not be kept (P7). A page is taken
//! apart into strips, each of a few fields: narrow enough for a line of writing, few enough to be ticked by hand.

use super::{Bitmap, PictureError, encode, open};

/// Strips of a page, from the top: with all fields of one ticked, a form stays within what is read of one.
pub const STRIPS: u8 = 24;
/// Fields of a strip, from the left.
pub const FIELDS: u8 = 4;

/// A field of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its strip, from 0.
    pub strip: u8,
    /// Its place in the strip, from 0.
    pub place: u8,
}

/// Where a strip is: dots from the left and the top, across and down.
pub(super) fn strip(page: &Bitmap, strip: u8) -> [u32; 4] {
    let (top, down) = share(page.height(), strip, STRIPS);
    [0, top, page.width(), down]
}

/// A kept page with these fields black.
///
/// # Errors
/// When what was kept cannot be read.
pub fn blackened(kept: &[u8], fields: &[Field]) -> Result<Vec<u8>, PictureError> {
    let mut page = open(kept)?;
    for field in fields {
        let (left, across) = share(page.width(), field.place, FIELDS);
        let [_, top, _, down] = strip(&page, field.strip);
        (top..top + down).for_each(|y| page.blacken(y, left, left + across));
    }
    encode(&page)
}

/// Where one of `all` shares begins, and how long it is; together they are the whole.
fn share(whole: u32, place: u8, all: u8) -> (u32, u32) {
    let edge = |place: u8| whole * u32::from(place.min(all)) / u32::from(all);
    (edge(place), edge(place.saturating_add(1)) - edge(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_in_a_field_is_gone_and_everything_else_stays() {
        let mut page = Bitmap::white(1_003, 607);
        (0..607).for_each(|y| page.blacken(y, y, y + 40));
        let kept = blackened(&encode(&page).unwrap(), &[Field { strip: 23, place: 1 }, Field { strip: 200, place: 9 }]);
        let kept = open(&kept.unwrap()).unwrap();
        for y in 0..607 {
            for x in 0..1_003 {
                let hidden = y >= 607 * 23 / 24 && (250..501).contains(&x);
                assert_eq!(kept.is_black(x, y), hidden || page.is_black(x, y), "{x}, {y}");
            }
        }
    }

    #[test]
    fn strips_and_fields_leave_nothing_out() {
        for (width, height) in [(1_728, 2_376), (1, 1), (29, 31), (4_000, 10_000)] {
            let all: Vec<Field> =
                (0..STRIPS).flat_map(|strip| (0..FIELDS).map(move |place| Field { strip, place })).collect();
            let page = open(&blackened(&encode(&Bitmap::white(width, height)).unwrap(), &all).unwrap()).unwrap();
            assert_eq!(page.count((0, width), (0, height)), width * height);
        }
    }
}
