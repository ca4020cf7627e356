//! A page of black and white dots, 64 to a word, so that areas are counted by words.

use std::fmt;

/// Dots; a set bit is black. Bits beyond the width are never set.
#[derive(Clone, PartialEq, Eq)]
pub struct Bitmap {
    width: u32,
    height: u32,
    /// Words to a row.
    stride: usize,
    words: Vec<u64>,
}

impl fmt::Debug for Bitmap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bitmap({} x {})", self.width, self.height)
    }
}

impl Bitmap {
    /// A white page.
    #[must_use]
    pub fn white(width: u32, height: u32) -> Self {
        let stride = width.div_ceil(64) as usize;
        Self { width, height, stride, words: vec![0; stride * height as usize] }
    }

    /// A page without rows yet.
    #[must_use]
    pub fn growing(width: u32) -> Self {
        Self::white(width, 0)
    }

    /// Dots across.
    #[must_use]
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Rows.
    #[must_use]
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// Adds a row that changes its colour at these places, from white.
    pub fn push_row(&mut self, changes: &[u32]) {
        self.height += 1;
        self.words.resize(self.stride * self.height as usize, 0);
        let y = self.height - 1;
        for pair in changes.chunks(2) {
            let from = pair.first().copied().unwrap_or(self.width);
            self.blacken(y, from, pair.get(1).copied().unwrap_or(self.width));
        }
    }

    /// Adds a row of packed octets, the leftmost dot in the highest bit; `white` is the bit of a white dot.
    pub fn push_packed(&mut self, octets: &[u8], white: bool) {
        self.height += 1;
        let flip = if white { 0xFF } else { 0 };
        for word in 0..self.stride {
            let mut bits = 0_u64;
            for octet in 0..8 {
                let value = octets.get(word * 8 + octet).map_or(0, |octet| octet ^ flip);
                bits = bits << 8 | u64::from(value);
            }
            self.words.push(bits & self.mask_of(word));
        }
    }

    fn mask_of(&self, word: usize) -> u64 {
        let beyond = ((word + 1) * 64).saturating_sub(self.width as usize);
        if beyond == 0 { u64::MAX } else { u64::MAX.checked_shl(u32::try_from(beyond).unwrap_or(64)).unwrap_or(0) }
    }

    /// Blackens part of a row.
    pub fn blacken(&mut self, y: u32, from: u32, to: u32) {
        let (from, to) = (from.min(self.width), to.min(self.width));
        if from >= to || y >= self.height {
            return;
        }
        let start = self.stride * y as usize;
        for word in from / 64..=(to - 1) / 64 {
            if let Some(bits) = self.words.get_mut(start + word as usize) {
                *bits |= between(word, from, to);
            }
        }
    }

    /// Whether a dot is black; white beyond the edges.
    #[must_use]
    pub fn is_black(&self, x: u32, y: u32) -> bool {
        if x >= self.width || y >= self.height {
            return false;
        }
        let word = self.words.get(self.stride * y as usize + (x / 64) as usize).copied().unwrap_or(0);
        word >> (63 - x % 64) & 1 == 1
    }

    /// How many dots of an area are black: `x` and `y` from the first to before the last.
    #[must_use]
    pub fn count(&self, (left, right): (u32, u32), (top, bottom): (u32, u32)) -> u32 {
        let (right, bottom) = (right.min(self.width), bottom.min(self.height));
        if left >= right {
            return 0;
        }
        let words = left / 64..=(right - 1) / 64;
        let masks: Vec<(usize, u64)> = words.map(|word| (word as usize, between(word, left, right))).collect();
        let mut count = 0;
        for y in top..bottom {
            let start = self.stride * y as usize;
            for (word, mask) in &masks {
                count += (self.words.get(start + word).copied().unwrap_or(0) & mask).count_ones();
            }
        }
        count
    }

    /// Adds the rows of another page as wide.
    pub fn append(&mut self, other: &Bitmap) {
        if other.stride == self.stride {
            self.words.extend_from_slice(&other.words);
            self.height += other.height;
        }
    }

    /// Black for white.
    #[must_use]
    pub fn inverted(&self) -> Self {
        let masks: Vec<u64> = (0..self.stride).map(|word| self.mask_of(word)).collect();
        let words = self.words.iter().zip(masks.iter().cycle()).map(|(word, mask)| !word & mask).collect();
        Self { words, ..*self }
    }

    /// A row's words.
    #[must_use]
    pub fn row(&self, y: u32) -> &[u64] {
        let start = self.stride * y as usize;
        self.words.get(start..start + self.stride).unwrap_or_default()
    }

    /// The page turned by a right angle, clockwise.
    #[must_use]
    pub fn turned_right(&self) -> Self {
        let mut turned = Self::white(self.height, self.width);
        for y in 0..self.height {
            for (word, bits) in self.row(y).iter().enumerate() {
                let mut rest = *bits;
                while rest != 0 {
                    let bit = rest.leading_zeros();
                    rest &= !(1 << (63 - bit));
                    let x = u32::try_from(word).unwrap_or(0) * 64 + bit;
                    turned.blacken(x, self.height - 1 - y, self.height - y);
                }
            }
        }
        turned
    }

    /// A part: from these dots, so many across and down, as far as the page reaches.
    #[must_use]
    pub fn part(&self, [left, top, across, down]: [u32; 4]) -> Self {
        let (right, bottom) = (left.saturating_add(across).min(self.width), top.saturating_add(down).min(self.height));
        let mut part = Self::white(right.saturating_sub(left), bottom.saturating_sub(top));
        for y in top..bottom {
            for x in (left..right).filter(|x| self.is_black(*x, y)) {
                part.blacken(y - top, x - left, x - left + 1);
            }
        }
        part
    }

    /// Every black dot grown by one on each side.
    #[must_use]
    pub fn thickened(&self) -> Self {
        let mut wider = self.clone();
        for y in 0..self.height {
            let row = self.row(y);
            for word in 0..row.len() {
                let at = |word: usize| row.get(word).copied().unwrap_or(0);
                let left = if word == 0 { 0 } else { at(word - 1) };
                let grown = at(word) | at(word) << 1 | at(word) >> 1 | left << 63 | at(word + 1) >> 63;
                let mask = self.mask_of(word);
                for near in [y.checked_sub(1), Some(y), (y + 1 < self.height).then_some(y + 1)].into_iter().flatten() {
                    if let Some(bits) = wider.words.get_mut(self.stride * near as usize + word) {
                        *bits |= grown & mask;
                    }
                }
            }
        }
        wider
    }

    /// Each row twice.
    #[must_use]
    pub fn rows_doubled(&self) -> Self {
        let mut doubled = Self::growing(self.width);
        for y in 0..self.height {
            for _ in 0..2 {
                doubled.words.extend_from_slice(self.row(y));
                doubled.height += 1;
            }
        }
        doubled
    }
}

/// The bits of a word that stand between two places of a row.
fn between(word: u32, from: u32, to: u32) -> u64 {
    let start = word * 64;
    let left = from.saturating_sub(start).min(64);
    let right = to.saturating_sub(start).min(64);
    let upto = |bits: u32| if bits == 0 { 0 } else { u64::MAX << (64 - bits) };
    upto(right) & !upto(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn dotted(width: u32, height: u32, dots: &[(u32, u32)]) -> Bitmap {
        let mut page = Bitmap::white(width, height);
        for (x, y) in dots {
            page.blacken(*y, *x, x + 1);
        }
        page
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn turning_moves_every_dot_and_counting_counts_them(
            width in 1_u32..200, height in 1_u32..40, seeds in proptest::collection::vec((0_u32..200, 0_u32..40), 0..60)
        ) {
            let dots: Vec<_> = seeds.into_iter().map(|(x, y)| (x % width, y % height)).collect();
            let page = dotted(width, height, &dots);
            let right = page.turned_right();
            for y in 0..height {
                for x in 0..width {
                    let black = dots.contains(&(x, y));
                    prop_assert_eq!(page.is_black(x, y), black);
                    prop_assert_eq!(right.is_black(height - 1 - y, x), black);
                    prop_assert_eq!(page.count((x, x + 1), (y, y + 1)), u32::from(black));
                }
            }
            let (left, to) = (width / 3, width - width / 4);
            let counted = (0..height).flat_map(|y| (left..to).map(move |x| (x, y))).filter(|at| dots.contains(at)).count();
            prop_assert_eq!(page.count((left, to), (0, height)) as usize, counted);
        }

        #[test]
        fn packed_rows_and_changes_say_the_same(bits in proptest::collection::vec(any::<bool>(), 1..150)) {
            let width = u32::try_from(bits.len()).unwrap();
            let mut octets = vec![0_u8; bits.len().div_ceil(8)];
            let mut changes = Vec::new();
            let mut before = false;
            for (place, black) in bits.iter().enumerate() {
                octets[place / 8] |= u8::from(*black) << (7 - place % 8);
                if *black != before {
                    changes.push(u32::try_from(place).unwrap());
                }
                before = *black;
            }
            let (mut packed, mut changing) = (Bitmap::growing(width), Bitmap::growing(width));
            packed.push_packed(&octets, false);
            changing.push_row(&changes);
            prop_assert_eq!(&packed, &changing);
            let flipped: Vec<u8> = octets.iter().map(|octet| !octet).collect();
            let mut negative = Bitmap::growing(width);
            negative.push_packed(&flipped, true);
            prop_assert_eq!(packed, negative);
        }
    }
}
