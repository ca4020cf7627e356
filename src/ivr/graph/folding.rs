//! Which layer a state is in, and which column of the page a layer goes to.

use super::{
    Graph, layers,
    sheet::{LINE, ROW_GAP, is_reference, lines_of},
};

/// The layer of each node by the longest way to it, and which edges lead ahead.
pub(super) fn layered(graph: &Graph) -> (Vec<usize>, Vec<bool>) {
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
pub(super) fn fold(heights: &[f64], columns: usize) -> Vec<usize> {
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

pub(super) fn layer_heights(graph: &Graph, layer: &[usize]) -> Vec<f64> {
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
