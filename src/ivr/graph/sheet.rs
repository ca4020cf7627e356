//! What is drawn on a sheet, and where: states in layers from top to bottom, folded into columns to fill the page.
//!
//! A line is drawn where it can be followed: to one of the next two layers of its column. Every other way (back, far
//! ahead, from an action to another flow) is written into the box, as "outcome → target".

use super::{
    Graph, Shape,
    layers::{self, Item},
    text,
};

/// Millimetres a point.
pub(super) const PT: f64 = 0.3528;
/// Text sizes before the drawing is fitted to the page, in points.
pub(super) const TEXT_PT: f64 = 8.0;
pub(super) const NAME_PT: f64 = 9.0;
const EM: f64 = TEXT_PT * PT;
/// From one line to the next, in millimetres.
pub(super) const LINE: f64 = EM * 1.22;
/// Room of slanted sides, in millimetres.
pub(super) const SIDE: f64 = 3.2;
const WIDEST_EM: f64 = 20.0;
const LABEL_EM: f64 = 12.0;
const PADDING: f64 = 1.2;
const GAP: f64 = 4.0;
const ROW_GAP: f64 = 3.4;
const COLUMN_GAP: f64 = 9.0;
/// Most layers a line may go down: among states, and among whole flows, which are few.
const LONGEST_LINE: usize = 2;
const LONGEST_LINE_OF_FLOWS: usize = 6;

/// A line of text in a box.
#[derive(Clone, Debug)]
pub(super) enum Text {
    Name(String),
    Detail(String),
    Words(String),
    Exit(String),
}

/// A box at its place, in millimetres.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) shape: Shape,
    pub(super) start: bool,
    pub(super) lines: Vec<Text>,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A line: where it is vertical, as (x, from y, to y), with curves between.
#[derive(Clone, Debug)]
pub(super) struct Wire {
    pub(super) verticals: Vec<(f64, f64, f64)>,
    pub(super) label: Vec<String>,
    /// Middle of the label.
    pub(super) at: (f64, f64),
}

/// A drawing, from 0, in millimetres.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawing {
    pub(super) blocks: Vec<Block>,
    pub(super) wires: Vec<Wire>,
    /// Between columns.
    pub(super) rules: Vec<f64>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The drawing in the fewest columns that fit the page; where none does, the one to be made smaller the least.
pub(super) fn draw(graph: &Graph, width: f64, height: f64) -> Drawing {
    const MOST_COLUMNS: usize = 6;
    let fit = |drawing: &Drawing| (width / drawing.width).min(height / drawing.height);
    let mut best = Drawing::default();
    for columns in 1..=MOST_COLUMNS {
        let drawing = in_columns(graph, columns);
        if fit(&drawing) >= 1.0 {
            return drawing;
        }
        if best.blocks.is_empty() || fit(&drawing) > fit(&best) {
            best = drawing;
        }
    }
    best
}

/// A box before it has a place: a state, or another flow as one state leads to it.
struct Part {
    node: usize,
    layer: usize,
    lines: Vec<Text>,
}

struct Line {
    from: usize,
    to: usize,
    label: Vec<String>,
}

fn in_columns(graph: &Graph, columns: usize) -> Drawing {
    let (layer, ahead) = layered(graph);
    let heights = layer_heights(graph, &layer);
    let column_of = fold(&heights, columns);
    let (parts, lines) = parts(graph, &layer, &ahead, &column_of);
    let mut drawing = Drawing::default();
    let last = column_of.iter().max().copied().unwrap_or(0);
    for column in 0..=last {
        let here: Vec<usize> = (0..parts.len()).filter(|part| column_of[parts[*part].layer] == column).collect();
        let drawn = draw_column(graph, &parts, &lines, &here);
        if column > 0 {
            drawing.rules.push(drawing.width + COLUMN_GAP / 2.0);
            drawing.width += COLUMN_GAP;
        }
        drawing.add(drawn);
    }
    drawing
}

impl Drawing {
    /// Adds another one at the right.
    fn add(&mut self, other: Drawing) {
        let dx = self.width;
        self.blocks.extend(other.blocks.into_iter().map(|block| Block { x: block.x + dx, ..block }));
        self.wires.extend(other.wires.into_iter().map(|mut wire| {
            wire.verticals.iter_mut().for_each(|vertical| vertical.0 += dx);
            wire.at.0 += dx;
            wire
        }));
        self.width += other.width;
        self.height = self.height.max(other.height);
    }
}

/// Stands for another flow in the picture of one.
fn is_reference(graph: &Graph, node: usize) -> bool {
    graph.nodes[node].shape == Shape::Flow && graph.nodes[node].details.is_empty()
}

/// The layer of each node by the longest way to it, and which edges lead ahead.
fn layered(graph: &Graph) -> (Vec<usize>, Vec<bool>) {
    let mut ahead = vec![false; graph.edges.len()];
    let mut state = vec![0_u8; graph.nodes.len()];
    let starts = (0..graph.nodes.len()).filter(|node| graph.nodes[*node].start);
    let roots: Vec<usize> = starts.chain(0..graph.nodes.len()).collect();
    let mut order = vec![];
    for root in roots {
        walk(graph, root, &mut state, &mut ahead, &mut order);
    }
    let mut layer = vec![0; graph.nodes.len()];
    for node in order.iter().rev() {
        for (index, edge) in graph.edges.iter().enumerate() {
            if edge.from == *node && ahead[index] {
                layer[edge.to] = layer[edge.to].max(layer[*node] + 1);
            }
        }
    }
    (layer, ahead)
}

/// Depth first, in the order of the edges: an edge to a node that is still being walked leads back.
fn walk(graph: &Graph, node: usize, state: &mut [u8], ahead: &mut [bool], order: &mut Vec<usize>) {
    if state[node] != 0 {
        return;
    }
    state[node] = 1;
    for (index, edge) in graph.edges.iter().enumerate().filter(|(_, edge)| edge.from == node) {
        if state[edge.to] != 1 && !is_reference(graph, edge.to) {
            ahead[index] = true;
            walk(graph, edge.to, state, ahead, order);
        }
    }
    state[node] = 2;
    order.push(node);
}

/// Which layers go into which column, so that the highest column is as low as can be.
fn fold(heights: &[f64], columns: usize) -> Vec<usize> {
    let highest = heights.iter().copied().fold(0.0, f64::max);
    let all: f64 = heights.iter().sum();
    let mut limit = (all / layers::to_f64(columns)).max(highest);
    loop {
        let mut column_of = Vec::with_capacity(heights.len());
        let (mut column, mut used) = (0, 0.0);
        for height in heights {
            if used > 0.0 && used + height > limit + 0.01 {
                column += 1;
                used = 0.0;
            }
            used += height;
            column_of.push(column);
        }
        if column < columns {
            return column_of;
        }
        limit += highest / 8.0;
    }
}

fn layer_heights(graph: &Graph, layer: &[usize]) -> Vec<f64> {
    let layers = layer.iter().max().map_or(0, |last| last + 1);
    let mut heights = vec![0.0_f64; layers + 1];
    for (node, layer) in layer.iter().enumerate().filter(|(node, _)| !is_reference(graph, *node)) {
        let exits = graph.edges.iter().filter(|edge| edge.from == node && is_reference(graph, edge.to)).count();
        let lines = lines_of(graph, node).len() + exits;
        heights[*layer] = heights[*layer].max(layers::to_f64(lines) * LINE + 3.0 * ROW_GAP);
        if exits > 0 {
            heights[layer + 1] = heights[layer + 1].max(2.0 * LINE + 2.0 * ROW_GAP);
        }
    }
    heights
}

fn lines_of(graph: &Graph, node: usize) -> Vec<Text> {
    let node = &graph.nodes[node];
    let mut lines = vec![Text::Name(text::cut(&node.name, WIDEST_EM))];
    let details = node.details.iter().flat_map(|detail| text::wrap(detail, WIDEST_EM, 2));
    lines.extend(details.map(Text::Detail));
    lines.extend(text::wrap(&node.words, WIDEST_EM, 2).into_iter().map(Text::Words));
    lines
}

/// Boxes and drawn lines; what is not drawn is written into its box.
fn parts(graph: &Graph, layer: &[usize], ahead: &[bool], column_of: &[usize]) -> (Vec<Part>, Vec<Line>) {
    let states = (0..graph.nodes.len()).filter(|node| !is_reference(graph, *node));
    let mut parts: Vec<Part> =
        states.map(|node| Part { node, layer: layer[node], lines: lines_of(graph, node) }).collect();
    let place = |parts: &[Part], node: usize| parts.iter().position(|part| part.node == node).unwrap_or_default();
    let of_flows = graph.nodes.iter().all(|node| node.shape == Shape::Flow);
    let longest = if of_flows { LONGEST_LINE_OF_FLOWS } else { LONGEST_LINE };
    let mut lines = vec![];
    for (index, edge) in graph.edges.iter().enumerate() {
        let from = place(&parts, edge.from);
        let below = layer[edge.from] + 1;
        if is_reference(graph, edge.to) {
            let fits = column_of.get(below) == Some(&column_of[layer[edge.from]]);
            if fits && graph.nodes[edge.from].shape != Shape::Action {
                parts.push(Part { node: edge.to, layer: below, lines: lines_of(graph, edge.to) });
                lines.push(Line { from, to: parts.len() - 1, label: label(&edge.label) });
                continue;
            }
        } else if ahead[index]
            && layer[edge.to] - layer[edge.from] <= longest
            && column_of[layer[edge.to]] == column_of[layer[edge.from]]
        {
            lines.push(Line { from, to: place(&parts, edge.to), label: label(&edge.label) });
            continue;
        }
        let flow = if is_reference(graph, edge.to) { "flow " } else { "" };
        let target = format!("→ {flow}{}", graph.nodes[edge.to].name);
        let room = (WIDEST_EM - text::width_em(&target)).max(WIDEST_EM / 3.0);
        let exit = format!("{} {target}", text::cut(&edge.label, room));
        parts[from].lines.push(Text::Exit(exit.trim_start().to_owned()));
    }
    (parts, lines)
}

fn label(words: &str) -> Vec<String> {
    text::wrap(words, LABEL_EM, 4)
}

/// Width of a box with room for its sides.
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

/// One column: its boxes in even rows, labels and bends of its lines in the rows between.
fn draw_column(graph: &Graph, parts: &[Part], lines: &[Line], here: &[usize]) -> Drawing {
    let first = here.iter().map(|part| parts[*part].layer).min().unwrap_or(0);
    let row = |part: usize| 2 * (parts[part].layer - first);
    let mut items: Vec<Item> =
        here.iter().map(|part| Item { row: row(*part), width: size(graph, &parts[*part]).0, weight: 1.0 }).collect();
    let index = |part: usize| here.iter().position(|known| *known == part);
    let mut links = vec![];
    // Each line with the items it goes through, its label first.
    let mut ways: Vec<(&Line, usize, usize, Vec<usize>)> = vec![];
    for line in lines {
        let (Some(from), Some(to)) = (index(line.from), index(line.to)) else { continue };
        let mut through = vec![];
        for between in row(line.from) + 1..row(line.to) {
            let label = if through.is_empty() { line.label.as_slice() } else { &[] };
            let width = label.iter().map(|text| text::width_em(text) * EM).fold(1.0, f64::max);
            items.push(Item { row: between, width, weight: if label.is_empty() { 4.0 } else { 2.0 } });
            through.push(items.len() - 1);
        }
        let chain: Vec<usize> = [from].into_iter().chain(through.iter().copied()).chain([to]).collect();
        links.extend(chain.windows(2).map(|pair| (pair[0], pair[1])));
        ways.push((line, from, to, through));
    }
    let x = layers::place(&items, &links, GAP);
    let rows = items.iter().map(|item| item.row + 1).max().unwrap_or(0);
    let mut heights = vec![0.0_f64; rows];
    for part in here {
        heights[row(*part)] = heights[row(*part)].max(size(graph, &parts[*part]).1);
    }
    for (line, _, _, through) in &ways {
        if let Some(item) = through.first() {
            let height = layers::to_f64(line.label.len()) * LINE;
            heights[items[*item].row] = heights[items[*item].row].max(height);
        }
    }
    let mut tops = vec![];
    let mut y = 0.0;
    for (row, height) in heights.iter().enumerate() {
        tops.push(y);
        y += height + room_below(row, &items, &links, &x);
    }
    let blocks = here.iter().enumerate().map(|(item, part)| {
        let (width, height) = size(graph, &parts[*part]);
        let node = &graph.nodes[parts[*part].node];
        let lines = parts[*part].lines.clone();
        let (x, y) = (x[item] - width / 2.0, tops[row(*part)]);
        Block { shape: node.shape, start: node.start, lines, x, y, width, height }
    });
    let blocks: Vec<Block> = blocks.collect();
    let wires = ways.iter().map(|(line, from, to, through)| {
        let leaves = port(&blocks[*from], &ways, |way| way.1 == *from, |way| way.3[0], through[0], &x);
        let last = |way: &(&Line, usize, usize, Vec<usize>)| way.3[way.3.len() - 1];
        let arrives = port(&blocks[*to], &ways, |way| way.2 == *to, last, through[through.len() - 1], &x);
        let start = &blocks[*from];
        let row_end = tops[items[*from].row] + heights[items[*from].row];
        let mut verticals = vec![(leaves, start.y + start.height, row_end)];
        verticals.extend(through.iter().map(|item| {
            let row = items[*item].row;
            (x[*item], tops[row], tops[row] + heights[row])
        }));
        verticals.push((arrives, blocks[*to].y, blocks[*to].y));
        let row = items[through[0]].row;
        Wire { verticals, label: line.label.clone(), at: (x[through[0]], tops[row] + heights[row] / 2.0) }
    });
    let wires = wires.collect();
    let width = items.iter().zip(&x).map(|(item, x)| x + item.width / 2.0).fold(0.0, f64::max);
    Drawing { blocks, wires, rules: vec![], width, height: (y - ROW_GAP).max(1.0) }
}

type Way<'a> = (&'a Line, usize, usize, Vec<usize>);

/// Room for the lines between a row and the next: more where they go far aside, so that they can be told apart.
fn room_below(row: usize, items: &[Item], links: &[(usize, usize)], x: &[f64]) -> f64 {
    const STEEPNESS: f64 = 0.06;
    const MOST: f64 = 12.0;
    let aside = links.iter().filter(|(upper, _)| items[*upper].row == row).map(|(a, b)| (x[*a] - x[*b]).abs());
    (STEEPNESS * aside.fold(0.0, f64::max)).clamp(ROW_GAP, MOST)
}

/// Where a line meets a box: the lines of one side are spread over it in the order they come from.
fn port(
    block: &Block,
    ways: &[Way<'_>],
    is_here: impl Fn(&Way<'_>) -> bool,
    next: impl Fn(&Way<'_>) -> usize,
    mine: usize,
    x: &[f64],
) -> f64 {
    let mut meeting: Vec<usize> = ways.iter().filter(|way| is_here(way)).map(next).collect();
    meeting.sort_by(|a, b| x[*a].total_cmp(&x[*b]));
    let place = meeting.iter().position(|item| *item == mine).unwrap_or(0);
    let share = (layers::to_f64(place) + 0.5) / layers::to_f64(meeting.len().max(1));
    let usable = block.width - 2.0 * SIDE;
    block.x + SIDE + usable * share
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ivr::{FlowSet, builtin};

    /// Every picture of the shipped flows, with its name.
    fn drawings() -> Vec<(String, Drawing)> {
        let flows = FlowSet::load(&builtin()).unwrap().flows;
        let mut drawings = vec![];
        for language in flows.complete_languages() {
            let overview = flows.overview(language);
            let of_flows = flows.flow_names().into_iter().map(|flow| flows.graph(flow, language).unwrap());
            for graph in [overview].into_iter().chain(of_flows) {
                drawings.push((graph.title.clone(), draw(&graph, 400.0, 250.0)));
            }
        }
        drawings
    }

    #[test]
    fn boxes_never_overlap_and_lines_run_beside_them() {
        for (title, drawing) in drawings() {
            let boxes = &drawing.blocks;
            for (index, a) in boxes.iter().enumerate() {
                for b in &boxes[index + 1..] {
                    let aside = a.x + a.width <= b.x + 0.01 || b.x + b.width <= a.x + 0.01;
                    let above = a.y + a.height <= b.y + 0.01 || b.y + b.height <= a.y + 0.01;
                    assert!(aside || above, "{title}: {:?} and {:?}", a.lines[0], b.lines[0]);
                }
            }
            for (x, from, to) in drawing.wires.iter().flat_map(|wire| &wire.verticals) {
                let through =
                    |b: &&Block| *x > b.x && *x < b.x + b.width && *to > b.y + 0.01 && *from < b.y + b.height - 0.01;
                assert!(boxes.iter().find(through).is_none(), "{title}: a line at {x} goes through a box");
            }
        }
    }

    #[test]
    fn labels_never_overlap_each_other_nor_a_box() {
        for (title, drawing) in drawings() {
            let area = |wire: &Wire| {
                let width = wire.label.iter().map(|line| text::width_em(line) * EM).fold(0.0, f64::max);
                let height = layers::to_f64(wire.label.len()) * LINE;
                (wire.at.0 - width / 2.0, wire.at.1 - height / 2.0, width, height)
            };
            let labels: Vec<_> = drawing.wires.iter().filter(|wire| !wire.label.is_empty()).map(area).collect();
            let boxes = drawing.blocks.iter().map(|block| (block.x, block.y, block.width, block.height));
            let all: Vec<_> = labels.iter().copied().chain(boxes).collect();
            for (index, a) in labels.iter().enumerate() {
                for b in &all[index + 1..] {
                    let aside = a.0 + a.2 <= b.0 + 0.01 || b.0 + b.2 <= a.0 + 0.01;
                    let above = a.1 + a.3 <= b.1 + 0.01 || b.1 + b.3 <= a.1 + 0.01;
                    assert!(aside || above, "{title}: {a:?} and {b:?}");
                }
            }
        }
    }
}
