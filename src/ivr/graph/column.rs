//! One column of a sheet: its boxes, lines and labels at their places.

use super::{
    Graph, Shape,
    layers::{self, Item},
    sheet::{Block, Drawing, EM, GAP, LINE, Line, NAME_PT, PADDING, Part, ROW_GAP, SIDE, TEXT_PT, Text, Wire},
    text,
};

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
pub(super) fn draw(graph: &Graph, parts: &[Part], lines: &[Line], here: &[usize]) -> Drawing {
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
