//! Cuts rings and lines to a rectangle.

/// A rectangle: least x, least y, greatest x, greatest y.
pub(crate) type Rectangle = [f64; 4];

/// The part of a closed ring inside the rectangle (Sutherland & Hodgman 1974); empty when outside.
/// The ring may or may not repeat its first position; the answer does not.
pub(crate) fn ring(positions: &[[f64; 2]], rectangle: Rectangle) -> Vec<[f64; 2]> {
    let mut kept: Vec<[f64; 2]> = positions.to_vec();
    if kept.len() > 1 && kept.first() == kept.last() {
        kept.pop();
    }
    for (side, limit) in rectangle.into_iter().enumerate() {
        let axis = side % 2;
        let inside = |p: &[f64; 2]| {
            if side < 2 {
                p[axis] >= limit
            } else {
                p[axis] <= limit
            }
        };
        let mut next = Vec::with_capacity(kept.len() + 4);
        for (index, &here) in kept.iter().enumerate() {
            let before = kept[(index + kept.len() - 1) % kept.len()];
            if inside(&here) != inside(&before) {
                next.push(crossing(before, here, axis, limit));
            }
            if inside(&here) {
                next.push(here);
            }
        }
        kept = next;
        if kept.is_empty() {
            break;
        }
    }
    kept
}

/// The parts of a line inside the rectangle (Liang & Barsky 1984, segment by segment).
pub(crate) fn line(positions: &[[f64; 2]], rectangle: Rectangle) -> Vec<Vec<[f64; 2]>> {
    let mut parts: Vec<Vec<[f64; 2]>> = Vec::new();
    let mut open = false;
    for pair in positions.windows(2) {
        let Some((from, to)) = segment(pair[0], pair[1], rectangle) else {
            open = false;
            continue;
        };
        if open && let Some(part) = parts.last_mut() {
            part.push(to);
        } else {
            parts.push(vec![from, to]);
        }
        open = to == pair[1];
    }
    parts
}

fn crossing(a: [f64; 2], b: [f64; 2], axis: usize, limit: f64) -> [f64; 2] {
    let share = (limit - a[axis]) / (b[axis] - a[axis]);
    let mut point = [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
    point[axis] = limit;
    point
}

fn segment(a: [f64; 2], b: [f64; 2], r: Rectangle) -> Option<([f64; 2], [f64; 2])> {
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for axis in 0..2 {
        let delta = b[axis] - a[axis];
        for (towards, room) in [(-delta, a[axis] - r[axis]), (delta, r[axis + 2] - a[axis])] {
            if towards == 0.0 {
                if room < 0.0 {
                    return None;
                }
            } else if towards < 0.0 {
                enter = enter.max(room / towards);
            } else {
                leave = leave.min(room / towards);
            }
        }
    }
    if enter > leave {
        return None;
    }
    let at = |share: f64| [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
    let from = if enter > 0.0 { at(enter) } else { a };
    let to = if leave < 1.0 { at(leave) } else { b };
    Some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: Rectangle = [0.0, 0.0, 10.0, 10.0];

    #[test]
    fn a_ring_across_a_corner_keeps_the_corner() {
        let cut = ring(
            &[
                [5.0, 5.0],
                [15.0, 5.0],
                [15.0, 15.0],
                [5.0, 15.0],
                [5.0, 5.0],
            ],
            BOX,
        );
        let mut sorted = cut.clone();
        sorted.sort_by(|a, b| a.partial_cmp(b).unwrap());
        assert_eq!(sorted, [[5.0, 5.0], [5.0, 10.0], [10.0, 5.0], [10.0, 10.0]]);
    }

    #[test]
    fn a_ring_around_the_rectangle_becomes_the_rectangle_and_one_outside_nothing() {
        let around = ring(
            &[[-5.0, -5.0], [15.0, -5.0], [15.0, 15.0], [-5.0, 15.0]],
            BOX,
        );
        assert_eq!(around.len(), 4);
        assert!(ring(&[[20.0, 20.0], [30.0, 20.0], [30.0, 30.0]], BOX).is_empty());
    }

    #[test]
    fn a_line_that_leaves_and_returns_has_two_parts() {
        let parts = line(&[[1.0, 1.0], [1.0, 20.0], [5.0, 20.0], [5.0, 1.0]], BOX);
        assert_eq!(
            parts,
            [vec![[1.0, 1.0], [1.0, 10.0]], vec![[5.0, 10.0], [5.0, 1.0]]]
        );
    }

    #[test]
    fn a_line_that_passes_through_is_cut_on_both_sides() {
        assert_eq!(
            line(&[[-5.0, 5.0], [25.0, 5.0]], BOX),
            [vec![[0.0, 5.0], [10.0, 5.0]]]
        );
        assert!(line(&[[-5.0, 11.0], [25.0, 11.0]], BOX).is_empty());
    }
}
