//! Finds the four black squares: solid, 6 mm, white around them. Sums over half millimetres make it quick; which squares are
//! the corners is told by their distances, in any of the four ways that a page may lie.

use crate::fax::form::{CORNER, CORNERS};
use crate::fax::image::{Bitmap, Page};

/// A point, in dots.
pub(super) type Point = (f32, f32);

/// Where the corners' middles are, in dots, and whether all were seen; those that were not are where they would be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) top_left: Point,
    pub(super) top_right: Point,
    pub(super) bottom_left: Point,
    pub(super) bottom_right: Point,
    pub(super) complete: bool,
    /// Whether at least one of the lower two was seen, so that places near them are known and not guessed.
    pub(super) anchored: bool,
}

/// From one corner's middle to the next, in millimetres.
const ACROSS: f32 = CORNERS[1].x - CORNERS[0].x;
const DOWN: f32 = CORNERS[2].y - CORNERS[0].y;
/// How much longer or shorter a scanned and sent page may be, and how far a corner may be from where the others put it (mm).
const STRETCH: f32 = 0.08;
const ASTRAY: f32 = 8.0;
/// The steepest skew: 6 degrees, as a slope.
const SLOPE: f32 = 0.105;
/// Squares that are looked at; a page with more is a pattern.
const MOST: usize = 48;

/// Every way in which the page's squares may be the sheet's corners, whole sheets first.
pub(super) fn find(page: &Page) -> Vec<Found> {
    let squares: Vec<Point> = squares(page);
    let mut found = Vec::new();
    for (place, first) in squares.iter().enumerate() {
        for (other, second) in squares.iter().enumerate() {
            if place != other {
                found.extend(as_top(page.per_mm, &squares, *first, *second));
            }
        }
    }
    found.sort_by_key(|(seen, _)| std::cmp::Reverse(*seen));
    found.into_iter().map(|(_, found)| found).collect()
}

/// The sheet if these two are its upper corners: how many corners it has then.
fn as_top(per_mm: (f32, f32), squares: &[Point], left: Point, right: Point) -> Option<(u8, Found)> {
    let mm = |point: Point| (point.0 / per_mm.0, point.1 / per_mm.1);
    let dots = |point: Point| (point.0 * per_mm.0, point.1 * per_mm.1);
    let (a, b) = (mm(left), mm(right));
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx.hypot(dy);
    let skew = dx.abs().min(dy.abs()) / length.max(1.0);
    if (length / ACROSS - 1.0).abs() > STRETCH || skew > SLOPE {
        return None;
    }
    let down = (-dy * DOWN / ACROSS, dx * DOWN / ACROSS);
    let near = |at: Point| {
        let expected = (at.0 + down.0, at.1 + down.1);
        let apart = |square: &Point| (mm(*square).0 - expected.0).hypot(mm(*square).1 - expected.1);
        let nearest = squares.iter().min_by(|one, other| apart(one).total_cmp(&apart(other)));
        // A page is stretched along its length more than it is bent.
        let seen = nearest.filter(|square| apart(square) < ASTRAY + STRETCH * DOWN);
        (seen.copied().unwrap_or_else(|| dots(expected)), seen.is_some())
    };
    let ((mut bottom_left, one), (mut bottom_right, two)) = (near(a), near(b));
    // One that was seen says more of where the other is than the two above do.
    match (one, two) {
        (true, false) => bottom_right = (bottom_left.0 + right.0 - left.0, bottom_left.1 + right.1 - left.1),
        (false, true) => bottom_left = (bottom_right.0 - right.0 + left.0, bottom_right.1 - right.1 + left.1),
        _ => {}
    }
    let width = (mm(bottom_right).0 - mm(bottom_left).0).hypot(mm(bottom_right).1 - mm(bottom_left).1);
    let complete = one && two && (width / length - 1.0).abs() < STRETCH / 2.0;
    let found = Found { top_left: left, top_right: right, bottom_left, bottom_right, complete, anchored: one || two };
    Some((2 + u8::from(one) + u8::from(two), found))
}

/// Halves of a millimetre, summed from the upper left.
struct Sums {
    across: usize,
    down: usize,
    /// Blackness, 0 to 255 a cell.
    sums: Vec<u32>,
}

/// The sides of what must be black, and of the ring that must be white, in cells.
const CORE: usize = 10;
const INSIDE: usize = 15;
const OUTSIDE: usize = 17;

fn squares(page: &Page) -> Vec<Point> {
    let sums = Sums::of(&page.dots, page.per_mm);
    let mut seen: Vec<(f32, usize, usize)> = Vec::new();
    for y in OUTSIDE / 2..sums.down.saturating_sub(OUTSIDE / 2 + 1) {
        for x in OUTSIDE / 2..sums.across.saturating_sub(OUTSIDE / 2 + 1) {
            let Some(likeness) = sums.square_at(x, y) else { continue };
            let same = |(_, sx, sy): &(f32, usize, usize)| sx.abs_diff(x) < OUTSIDE && sy.abs_diff(y) < OUTSIDE;
            match seen.iter().position(same) {
                Some(place) => {
                    if let Some(known) = seen.get_mut(place).filter(|known| known.0 < likeness) {
                        *known = (likeness, x, y);
                    }
                }
                None if seen.len() < MOST => seen.push((likeness, x, y)),
                None => {}
            }
        }
    }
    let (across, down) = page.per_mm;
    let middle = |x: usize, y: usize| ((x as f32 + 0.5) * across / 2.0, (y as f32 + 0.5) * down / 2.0);
    seen.into_iter().map(|(_, x, y)| weighed(page, middle(x, y))).collect()
}

/// The middle of the black dots around a point.
fn weighed(page: &Page, at: Point) -> Point {
    let reach = CORNER / 2.0 + 0.75;
    let (rx, ry) = (reach * page.per_mm.0, reach * page.per_mm.1);
    let (left, right) = ((at.0 - rx).max(0.0) as u32, (at.0 + rx).max(0.0) as u32);
    let (top, bottom) = ((at.1 - ry).max(0.0) as u32, (at.1 + ry).max(0.0) as u32);
    let (mut sum_x, mut sum_y, mut count) = (0_u64, 0_u64, 0_u64);
    for y in top..bottom {
        for x in (left..right).filter(|x| page.dots.is_black(*x, y)) {
            sum_x += u64::from(x);
            sum_y += u64::from(y);
            count += 1;
        }
    }
    if count == 0 {
        return at;
    }
    (sum_x as f32 / count as f32 + 0.5, sum_y as f32 / count as f32 + 0.5)
}

impl Sums {
    fn of(dots: &Bitmap, per_mm: (f32, f32)) -> Self {
        let (wide, high) = (per_mm.0 / 2.0, per_mm.1 / 2.0);
        let across = (dots.width() as f32 / wide) as usize;
        let down = (dots.height() as f32 / high) as usize;
        let mut sums = vec![0_u32; (across + 1) * (down + 1)];
        let edges: Vec<u32> = (0..=across).map(|x| (x as f32 * wide) as u32).collect();
        for y in 0..down {
            let (top, bottom) = ((y as f32 * high) as u32, ((y + 1) as f32 * high) as u32);
            // Rows that touch; of standard resolution a cell has two.
            let rows: Vec<&[u64]> = (top..bottom.max(top + 1)).map(|row| dots.row(row)).collect();
            let mut row_sum = 0;
            for (x, pair) in edges.windows(2).enumerate() {
                let &[left, right] = pair else { continue };
                let black: u32 = rows.iter().map(|row| black_between(row, left, right)).sum();
                let area = right.saturating_sub(left).max(1) * u32::try_from(rows.len()).unwrap_or(1);
                row_sum += black * 255 / area;
                let above = sums.get(y * (across + 1) + x + 1).copied().unwrap_or(0);
                if let Some(sum) = sums.get_mut((y + 1) * (across + 1) + x + 1) {
                    *sum = above + row_sum;
                }
            }
        }
        Self { across, down, sums }
    }

    /// Blackness of a square of cells around one, 0 to 1 times its cells.
    fn around(&self, x: usize, y: usize, side: usize) -> f32 {
        let at = |x: usize, y: usize| self.sums.get(y * (self.across + 1) + x).copied().unwrap_or(0);
        let (left, top) = (x + 1 - side.div_ceil(2), y + 1 - side.div_ceil(2));
        let (right, bottom) = (left + side, top + side);
        let sum = (at(right, bottom) + at(left, top)).wrapping_sub(at(right, top) + at(left, bottom));
        sum as f32 / 255.0
    }

    /// How much the surroundings of a cell look like a corner; nothing when they do not.
    fn square_at(&self, x: usize, y: usize) -> Option<f32> {
        if self.around(x, y, 1) < 0.5 {
            return None;
        }
        let core = self.around(x, y, CORE) / (CORE * CORE) as f32;
        if core < 0.82 {
            return None;
        }
        let ring =
            (self.around(x, y, OUTSIDE) - self.around(x, y, INSIDE)) / (OUTSIDE * OUTSIDE - INSIDE * INSIDE) as f32;
        (ring < 0.2).then_some(core - ring)
    }
}

fn black_between(row: &[u64], left: u32, right: u32) -> u32 {
    let mut count = 0;
    for word in left / 64..=right.saturating_sub(1) / 64 {
        let bits = row.get(word as usize).copied().unwrap_or(0);
        if bits != 0 {
            let from = left.saturating_sub(word * 64);
            let to = right.saturating_sub(word * 64).min(64);
            let kept = bits << from >> from;
            count += if to < 64 { (kept >> (64 - to)).count_ones() } else { kept.count_ones() };
        }
    }
    count
}
