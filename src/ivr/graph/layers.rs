//! A layered drawing: items in rows, joined from row to row, with few crossings and straight lines.
//!
//! Sugiyama's method: the order in each row by the mean place of neighbours, then places that minimise the squared
//! distance to neighbours while nothing overlaps (isotonic regression, exact for each row). Deterministic.

/// Something that takes room in a row.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) row: usize,
    pub(super) width: f64,
    /// Pull towards its neighbours: bends in long lines cost more than a node off its middle.
    pub(super) weight: f64,
}

/// Sweeps down and up; more change nothing on graphs of this size.
const SWEEPS: usize = 24;

/// Centres of all items, from 0. `links` join items of neighbouring rows, upper one first.
pub(super) fn place(items: &[Item], links: &[(usize, usize)], gap: f64) -> Vec<f64> {
    let rows = items.iter().map(|item| item.row + 1).max().unwrap_or(0);
    let mut above = vec![vec![]; items.len()];
    let mut below = vec![vec![]; items.len()];
    for (upper, lower) in links {
        below[*upper].push(*lower);
        above[*lower].push(*upper);
    }
    let order = order(items, links, &above, &below, rows);
    let mut x = vec![0.0; items.len()];
    for row in &order {
        let mut at = 0.0;
        for item in row {
            at += items[*item].width / 2.0;
            x[*item] = at;
            at += items[*item].width / 2.0 + gap;
        }
    }
    for sweep in 0..SWEEPS {
        let down = sweep % 2 == 0;
        let rows: Vec<&Vec<usize>> = if down { order.iter().collect() } else { order.iter().rev().collect() };
        for row in rows {
            settle(items, row, if down { &above } else { &below }, gap, &mut x);
        }
    }
    // Last, each row between straight under its start or over its end, whichever has no other lines to share with.
    let hangs_on: Vec<Vec<usize>> = (0..items.len())
        .map(|item| match (above[item].as_slice(), below[item].as_slice()) {
            ([_], [down]) if above[*down].len() == 1 => vec![*down],
            ([up], [_]) if below[*up].len() == 1 => vec![*up],
            (up, down) => [up, down].concat(),
        })
        .collect();
    for row in order.iter().filter(|row| row.iter().all(|item| items[*item].weight > 1.0)) {
        settle(items, row, &hangs_on, gap, &mut x);
    }
    let left = (0..items.len()).map(|item| x[item] - items[item].width / 2.0).fold(f64::INFINITY, f64::min);
    x.iter().map(|x| x - left).collect()
}

/// The order in each row with the fewest crossings that were found.
fn order(
    items: &[Item],
    links: &[(usize, usize)],
    above: &[Vec<usize>],
    below: &[Vec<usize>],
    rows: usize,
) -> Vec<Vec<usize>> {
    let mut order: Vec<Vec<usize>> = vec![vec![]; rows];
    for (id, item) in items.iter().enumerate() {
        order[item.row].push(id);
    }
    let mut place = places(&order, items.len());
    let mut best = (crossings(links, items, &place), order.clone());
    for sweep in 0..SWEEPS {
        let down = sweep % 2 == 0;
        let neighbours = if down { above } else { below };
        let turn: Vec<usize> = if down { (0..rows).collect() } else { (0..rows).rev().collect() };
        for row in turn {
            let mean = |id: &usize| {
                let near = &neighbours[*id];
                let sum: f64 = near.iter().map(|near| place[*near]).sum();
                if near.is_empty() { place[*id] } else { sum / to_f64(near.len()) }
            };
            let mut ranked: Vec<(f64, usize)> = order[row].iter().map(|id| (mean(id), *id)).collect();
            ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
            order[row] = ranked.into_iter().map(|(_, id)| id).collect();
            for (index, id) in order[row].iter().enumerate() {
                place[*id] = relative(index, order[row].len());
            }
        }
        let crossed = crossings(links, items, &place);
        if crossed < best.0 {
            best = (crossed, order.clone());
        }
    }
    best.1
}

/// Place in a row as a share of its length, so that rows of different length can be compared.
fn relative(index: usize, length: usize) -> f64 {
    (to_f64(index) + 0.5) / to_f64(length)
}

fn places(order: &[Vec<usize>], items: usize) -> Vec<f64> {
    let mut place = vec![0.0; items];
    for row in order {
        for (index, id) in row.iter().enumerate() {
            place[*id] = relative(index, row.len());
        }
    }
    place
}

fn crossings(links: &[(usize, usize)], items: &[Item], place: &[f64]) -> usize {
    let mut count = 0;
    for (index, (a, b)) in links.iter().enumerate() {
        for (c, d) in &links[index + 1..] {
            let same_rows = items[*a].row == items[*c].row;
            if same_rows && (place[*a] - place[*c]) * (place[*b] - place[*d]) < 0.0 {
                count += 1;
            }
        }
    }
    count
}

/// Moves the items of a row as near to the mean of their neighbours as their widths allow.
fn settle(items: &[Item], row: &[usize], neighbours: &[Vec<usize>], gap: f64, x: &mut [f64]) {
    // Without the room that the items left of it take, a place only has to be no smaller than the one before.
    let mut offset = 0.0;
    let mut offsets = Vec::with_capacity(row.len());
    // Blocks that touch: sum of weighted wishes, weight, members.
    let mut blocks: Vec<(f64, f64, usize)> = vec![];
    for (index, id) in row.iter().enumerate() {
        if let Some(before) = index.checked_sub(1).and_then(|before| row.get(before)) {
            offset += (items[*before].width + items[*id].width) / 2.0 + gap;
        }
        offsets.push(offset);
        let near = &neighbours[*id];
        let mean: f64 = near.iter().map(|near| x[*near]).sum::<f64>() / to_f64(near.len().max(1));
        let (wish, weight) = if near.is_empty() { (x[*id], 0.05) } else { (mean, items[*id].weight) };
        blocks.push(((wish - offset) * weight, weight, 1));
        while let [.., left, right] = blocks.as_slice() {
            if left.0 / left.1 <= right.0 / right.1 {
                break;
            }
            let joined = (left.0 + right.0, left.1 + right.1, left.2 + right.2);
            blocks.truncate(blocks.len() - 2);
            blocks.push(joined);
        }
    }
    let mut at = 0;
    for (sum, weight, members) in blocks {
        for index in at..at + members {
            x[row[index]] = sum / weight + offsets[index];
        }
        at += members;
    }
}

pub(super) fn to_f64(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(row: usize) -> Item {
        Item { row, width: 10.0, weight: 1.0 }
    }

    #[test]
    fn lines_that_need_not_cross_do_not_and_nothing_overlaps() {
        let items = [row(0), row(0), row(1), row(1), row(1)];
        let x = place(&items, &[(0, 4), (1, 2), (1, 3)], 2.0);
        assert!((x[0] < x[1]) == (x[4] < x[2]) && (x[4] < x[2]) == (x[4] < x[3]), "{x:?}");
        let mut lower = [x[2], x[3], x[4]];
        lower.sort_by(f64::total_cmp);
        assert!(lower[1] - lower[0] >= 11.99 && lower[2] - lower[1] >= 11.99, "{x:?}");
    }

    #[test]
    fn a_single_line_is_straight() {
        let x = place(&[row(0), row(1), row(2)], &[(0, 1), (1, 2)], 2.0);
        assert!((x[0] - x[1]).abs() < 0.01 && (x[1] - x[2]).abs() < 0.01, "{x:?}");
    }
}
