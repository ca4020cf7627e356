//! What is drawn on a sheet, and where: states in layers from top to bottom, folded into columns to fill the page.
//!
//! A line is drawn where it can be followed: to one of the next two layers of its column. Every other way (back, far
//! ahead, from an action to another flow) is written into the box, as "outcome → target".

use super::{
    Graph, Shape, column,
    folding::{fold, layer_heights, layered},
    text,
};

/// Millimetres a point.
pub(super) const PT: f64 = 0.3528;
/// Text sizes before the drawing is fitted to the page, in points.
pub(super) const TEXT_PT: f64 = 8.0;
pub(super) const NAME_PT: f64 = 9.0;
pub(super) const EM: f64 = TEXT_PT * PT;
/// From one line to the next, in millimetres.
pub(super) const LINE: f64 = EM * 1.22;
/// Room of slanted sides, in millimetres.
pub(super) const SIDE: f64 = 3.2;
const WIDEST_EM: f64 = 20.0;
const LABEL_EM: f64 = 12.0;
pub(super) const PADDING: f64 = 1.2;
pub(super) const GAP: f64 = 4.0;
pub(super) const ROW_GAP: f64 = 3.4;
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
pub(super) struct Part {
    pub(super) node: usize,
    pub(super) layer: usize,
    pub(super) lines: Vec<Text>,
}

/// A drawn line between two boxes.
pub(super) struct Line {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: Vec<String>,
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
        let drawn = column::draw(graph, &parts, &lines, &here);
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
pub(super) fn is_reference(graph: &Graph, node: usize) -> bool {
    graph.nodes[node].shape == Shape::Flow && graph.nodes[node].details.is_empty()
}

pub(super) fn lines_of(graph: &Graph, node: usize) -> Vec<Text> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ivr::{FlowSet, builtin, graph::layers};

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
