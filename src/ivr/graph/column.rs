//! One column of a sheet: its boxes, lines and labels at their places.

use super::{
    Graph, Shape,
    layers::{self, Item},
    sheet::{Block, Drawing, EM, GAP, LINE, Line, NAME_PT, PADDING, Part, ROW_GAP, SIDE, TEXT_PT, Text, Wire},
    text,
};

/// Width and height of a box, with room for its sides.
fn size(graph: &Graph, part: &Part) -> (f64, f64) {
    let em = |line: &Text| match line {
        Text::Name(text) => text::width_em(text) * 1.08 * NAME_PT / TEXT_PT,
        Text::Detail(text) | Text::Words(text) | Text::Exit(text) => text::width_em(text),
    };
    let widest = part.lines.iter().map(em).fold(6.0, f64::max);
    let sides = match graph.nodes[part.node].shape {
        Shape::Say | Shape::Goto => PADDING,
        Shape::Action | Shape::Flow => PADDING + 1.4,
        _ => SIDE,
    };
    (widest * EM + 2.0 * sides, layers::to_f64(part.lines.len()) * LINE + 2.0 * PADDING)
}

/// Boxes stand in even rows; labels and bends of lines take room in the rows between, so that nothing is in their way.
struct Column<'a> {
    /// First the boxes, then what lines go through.
    items: Vec<Item>,
    links: Vec<(usize, usize)>,
    ways: Vec<Way<'a>>,
}

/// A line and the items it goes through.
struct Way<'a> {
    line: &'a Line,
    from: usize,
    to: usize,
    /// Its label comes first.
    through: Vec<usize>,
}

/// The places of a column's items.
struct Places {
    x: Vec<f64>,
    /// Top and height of each row.
    rows: Vec<(f64, f64)>,
    height: f64,
}

/// Draws the parts `here`, and the lines between them.
pub(super) fn draw(graph: &Graph, parts: &[Part], lines: &[Line], here: &[usize]) -> Drawing {
    let sizes: Vec<(f64, f64)> = here.iter().map(|part| size(graph, &parts[*part])).collect();
    let column = Column::of(parts, lines, here, &sizes);
    let places = column.places(&sizes);
    let blocks = here.iter().zip(&sizes).enumerate().map(|(item, (part, (width, height)))| {
        let node = &graph.nodes[parts[*part].node];
        let (x, y) = (places.x[item] - width / 2.0, places.rows[column.items[item].row].0);
        let lines = parts[*part].lines.clone();
        Block { shape: node.shape, start: node.start, lines, x, y, width: *width, height: *height }
    });
    let blocks: Vec<Block> = blocks.collect();
    let wires = column.ways.iter().filter_map(|way| column.wire(way, &places, &blocks)).collect();
    let ends = column.items.iter().zip(&places.x).map(|(item, x)| x + item.width / 2.0);
    Drawing { blocks, wires, rules: vec![], width: ends.fold(0.0, f64::max), height: places.height }
}

impl<'a> Column<'a> {
    fn of(parts: &[Part], lines: &'a [Line], here: &[usize], sizes: &[(f64, f64)]) -> Column<'a> {
        let first = here.iter().map(|part| parts[*part].layer).min().unwrap_or(0);
        let row = |part: usize| 2 * (parts[part].layer - first);
        let boxes =
            here.iter().zip(sizes).map(|(part, (width, _))| Item { row: row(*part), width: *width, weight: 1.0 });
        let mut column = Column { items: boxes.collect(), links: vec![], ways: vec![] };
        let index = |part: usize| here.iter().position(|known| *known == part);
        for line in lines {
            let (Some(from), Some(to)) = (index(line.from), index(line.to)) else { continue };
            let mut through = vec![];
            for between in row(line.from) + 1..row(line.to) {
                let label = if through.is_empty() { line.label.as_slice() } else { &[] };
                let width = label.iter().map(|text| text::width_em(text) * EM).fold(1.0, f64::max);
                let weight = if label.is_empty() { 4.0 } else { 2.0 };
                column.items.push(Item { row: between, width, weight });
                through.push(column.items.len() - 1);
            }
            let chain: Vec<usize> = [from].into_iter().chain(through.iter().copied()).chain([to]).collect();
            column.links.extend(chain.windows(2).map(|pair| (pair[0], pair[1])));
            column.ways.push(Way { line, from, to, through });
        }
        column
    }

    fn places(&self, sizes: &[(f64, f64)]) -> Places {
        let x = layers::place(&self.items, &self.links, GAP);
        let rows = self.items.iter().map(|item| item.row + 1).max().unwrap_or(0);
        let mut heights = vec![0.0_f64; rows];
        let boxes = self.items.iter().zip(sizes).map(|(item, (_, height))| (item.row, *height));
        let labels = self.ways.iter().filter_map(|way| {
            let height = layers::to_f64(way.line.label.len()) * LINE;
            Some((self.items[*way.through.first()?].row, height))
        });
        for (row, height) in boxes.chain(labels) {
            heights[row] = heights[row].max(height);
        }
        let mut y = 0.0;
        let mut end = 1.0;
        let rows = heights.iter().enumerate().map(|(row, height)| {
            let top = y;
            end = top + height;
            y = end + room_below(row, &self.items, &self.links, &x);
            (top, *height)
        });
        let rows = rows.collect();
        Places { x, rows, height: end }
    }

    /// The line of a way: straight down through its rows, with bends between. `None` for one that goes nowhere.
    fn wire(&self, way: &Way<'_>, places: &Places, blocks: &[Block]) -> Option<Wire> {
        let (start, end) = (&blocks[way.from], &blocks[way.to]);
        let (first, last) = (*way.through.first()?, *way.through.last()?);
        let leaving = self.ways.iter().filter(|other| other.from == way.from);
        let leaves = port(start, leaving.filter_map(|other| other.through.first().copied()), first, &places.x);
        let arriving = self.ways.iter().filter(|other| other.to == way.to);
        let arrives = port(end, arriving.filter_map(|other| other.through.last().copied()), last, &places.x);
        let row = |item: usize| places.rows[self.items[item].row];
        let (top, height) = row(way.from);
        let mut verticals = vec![(leaves, start.y + start.height, top + height)];
        verticals.extend(way.through.iter().map(|item| {
            let (top, height) = row(*item);
            (places.x[*item], top, top + height)
        }));
        verticals.push((arrives, end.y, end.y));
        let (top, height) = row(first);
        Some(Wire { verticals, label: way.line.label.clone(), at: (places.x[first], top + height / 2.0) })
    }
}

/// Room for the lines between a row and the next: more where they go far aside, so that they can be told apart.
fn room_below(row: usize, items: &[Item], links: &[(usize, usize)], x: &[f64]) -> f64 {
    const STEEPNESS: f64 = 0.06;
    const MOST: f64 = 12.0;
    let aside = links.iter().filter(|(upper, _)| items[*upper].row == row).map(|(a, b)| (x[*a] - x[*b]).abs());
    (STEEPNESS * aside.fold(0.0, f64::max)).clamp(ROW_GAP, MOST)
}

/// Where a line meets a box: the lines of one side are spread over it in the order of the items they come from.
fn port(block: &Block, meeting: impl Iterator<Item = usize>, mine: usize, x: &[f64]) -> f64 {
    let mut meeting: Vec<usize> = meeting.collect();
    meeting.sort_by(|a, b| x[*a].total_cmp(&x[*b]));
    let place = meeting.iter().position(|item| *item == mine).unwrap_or(0);
    let share = (layers::to_f64(place) + 0.5) / layers::to_f64(meeting.len().max(1));
    block.x + SIDE + (block.width - 2.0 * SIDE) * share
}
