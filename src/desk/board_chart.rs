//! Bars as SVG, drawn by the server: they print, they need no script, and a table with the same figures stands beside them.

/// A bar and the line it may carry.
pub(super) struct Bar {
    /// What stands below it; empty for those between.
    pub(super) label: String,
    /// Its parts from the ground up, each with the class that colours it.
    pub(super) parts: Vec<(&'static str, u32)>,
}

/// A part of a bar, where it is drawn.
pub(super) struct Block {
    pub(super) class: &'static str,
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) height: u32,
}

/// A chart as its template draws it.
pub(super) struct Chart {
    pub(super) width: u32,
    pub(super) bar: u32,
    pub(super) blocks: Vec<Block>,
    /// Below the bars: where, and what.
    pub(super) labels: Vec<(u32, String)>,
    /// Lines across, with their values.
    pub(super) lines: Vec<(u32, u32)>,
}

/// Height of the bars' ground above the lower edge's labels, and of the whole, in the drawing's units.
pub(super) const GROUND: u32 = 170;
const TOP: u32 = 10;
const LEFT: u32 = 40;
/// What all bars have room in.
const ROOM: u32 = 672;

/// The chart of these bars, with room for so many: a day has its width from the first half hour on.
pub(super) fn chart(bars: &[Bar], places: u32) -> Chart {
    let step = (ROOM / places.max(1)).max(2);
    let sum = |bar: &Bar| bar.parts.iter().map(|(_, value)| value).sum::<u32>();
    let most = scale(bars.iter().map(sum).max().unwrap_or(0));
    let height = |value: u32| value * (GROUND - TOP) / most;
    let (mut blocks, mut labels) = (Vec::new(), Vec::new());
    for (bar, x) in bars.iter().zip((LEFT..).step_by(step as usize)) {
        let mut below = 0;
        for &(class, value) in &bar.parts {
            let (from, to) = (height(below), height(below + value));
            if to > from {
                blocks.push(Block { class, x, y: GROUND - to, height: to - from });
            }
            below += value;
        }
        if !bar.label.is_empty() {
            labels.push((x, bar.label.clone()));
        }
    }
    let lines = [0, most / 2, most].map(|value| (GROUND - height(value), value)).to_vec();
    Chart { width: LEFT + ROOM + LEFT, bar: step * 5 / 7, blocks, labels, lines }
}

/// The top of the scale: even, and round enough to be read.
fn scale(most: u32) -> u32 {
    let step = [2, 10, 20, 100, 200, 1_000, 2_000].into_iter().find(|step| most <= step * 5).unwrap_or(10_000);
    most.div_ceil(step).max(1) * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_on_each_other_and_none_leaves_the_picture() {
        let bar = |label: &str, parts: &[(&'static str, u32)]| Bar { label: label.into(), parts: parts.to_vec() };
        let found =
            chart(&[bar("9:00", &[("a", 30), ("b", 10)]), bar("", &[]), bar("10:00", &[("a", 0), ("b", 50)])], 48);
        let drawn: Vec<_> = found.blocks.iter().map(|block| (block.class, block.x, block.y + block.height)).collect();
        assert_eq!(drawn[0], ("a", 40, GROUND));
        assert_eq!(drawn[1], ("b", 40, found.blocks[0].y), "on top of the part below");
        assert_eq!(drawn[2], ("b", 68, GROUND));
        assert_eq!(found.blocks[2].y, TOP, "50 is the top of the scale");
        assert_eq!(found.lines, [(GROUND, 0), (90, 25), (TOP, 50)]);
        for most in [0, 1, 7, 99, 1_001, 123_456] {
            assert!(scale(most) >= most.max(1) && scale(most).is_multiple_of(2), "{most}");
        }
    }
}
