//! From places on the sheet to dots of the page, and back to a straight page. Between the four corners places are
//! interpolated in both directions: that undoes skew, scale and a feed that ran unevenly.

use super::corners::{Found, Point};
use crate::fax::form::{CODE, CORNERS, HEIGHT, Rect, WIDTH};
use crate::fax::image::{Bitmap, Page};

/// Dots to a millimetre of a straight page.
pub const PER_MM: u32 = 8;

/// Where a place of the layout is on a straight page: dots from the left and the top, across and down.
#[must_use]
pub fn dots(at: Rect) -> [u32; 4] {
    let scale = |mm: f32| (mm.max(0.0) * PER_MM as f32).round() as u32;
    [scale(at.x), scale(at.y), scale(at.w), scale(at.h)]
}

/// Where a place on the sheet is on the page.
fn on_page(found: &Found, x: f32, y: f32) -> Point {
    let [first, second, third, _] = CORNERS;
    let (left, top) = first.centre();
    let u = (x - left) / (second.centre().0 - left);
    let v = (y - top) / (third.centre().1 - top);
    let mix = |a: f32, b: f32, c: f32, d: f32| (1.0 - v) * ((1.0 - u) * a + u * b) + v * ((1.0 - u) * c + u * d);
    (
        mix(found.top_left.0, found.top_right.0, found.bottom_left.0, found.bottom_right.0),
        mix(found.top_left.1, found.top_right.1, found.bottom_left.1, found.bottom_right.1),
    )
}

/// Whether a module of the code is dark: most of nine dots in its middle.
pub(super) fn module(page: &Page, found: &Found, column: usize, row: usize) -> bool {
    let middle = (CODE.x + column as f32 + 0.5, CODE.y + row as f32 + 0.5);
    let steps = [-0.25, 0.0, 0.25];
    let dark = steps.iter().flat_map(|dy| steps.iter().map(move |dx| (dx, dy))).filter(|(dx, dy)| {
        let (x, y) = on_page(found, middle.0 + *dx, middle.1 + *dy);
        x >= 0.0 && y >= 0.0 && page.dots.is_black(x as u32, y as u32)
    });
    dark.count() >= 5
}

/// Fractions of a dot.
const FINE: f32 = 65_536.0;

/// The page laid straight.
pub(super) fn lay(page: &Page, found: &Found) -> Bitmap {
    let (width, height) = (WIDTH as u32 * PER_MM, HEIGHT as u32 * PER_MM);
    let mut straight = Bitmap::white(width, height);
    for y in 0..height {
        let mm = (y as f32 + 0.5) / PER_MM as f32;
        let (from, to) = (on_page(found, 0.0, mm), on_page(found, WIDTH, mm));
        let step = |from: f32, to: f32| ((to - from) / width as f32 * FINE) as i64;
        let (step_x, step_y) = (step(from.0, to.0), step(from.1, to.1));
        let (mut at_x, mut at_y) = ((from.0 * FINE) as i64 + step_x / 2, (from.1 * FINE) as i64 + step_y / 2);
        let (mut x, mut black_from) = (0, None);
        while x < width {
            let black = match (u32::try_from(at_x >> 16), u32::try_from(at_y >> 16)) {
                (Ok(x), Ok(y)) => page.dots.is_black(x, y),
                _ => false,
            };
            match (black, black_from) {
                (true, None) => black_from = Some(x),
                (false, Some(start)) => {
                    straight.blacken(y, start, x);
                    black_from = None;
                }
                _ => {}
            }
            (x, at_x, at_y) = (x + 1, at_x + step_x, at_y + step_y);
        }
        if let Some(start) = black_from {
            straight.blacken(y, start, width);
        }
    }
    straight
}
