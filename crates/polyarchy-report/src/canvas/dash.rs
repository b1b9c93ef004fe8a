//! Dashes, cut by hand because plotters has only even ones.

use super::Place;

/// The pieces of a line that are drawn; lengths in `dash` are drawn and left out in turn.
pub(crate) fn pieces(places: &[Place], dash: &[f64]) -> Vec<Vec<Place>> {
    if dash.is_empty() {
        return vec![places.to_vec()];
    }
    let mut pieces = Vec::new();
    let mut piece = vec![places[0]];
    let (mut part, mut left) = (0, dash[0]);
    for pair in places.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        let mut length = (to.0 - from.0).hypot(to.1 - from.1);
        while left <= length && 0.0 < length {
            let share = left / length;
            let cut = (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1));
            if part % 2 == 0 {
                piece.push(cut);
                pieces.push(std::mem::take(&mut piece));
            } else {
                piece = vec![cut];
            }
            length -= left;
            from = cut;
            part = (part + 1) % dash.len();
            left = dash[part];
        }
        left -= length;
        if part % 2 == 0 {
            piece.push(to);
        }
    }
    if part % 2 == 0 && 1 < piece.len() {
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_solid_line_stays_whole() {
        let line = [(0.0, 0.0), (5.0, 5.0)];
        assert_eq!(pieces(&line, &[]), [line.to_vec()]);
    }

    #[test]
    fn dashes_go_around_corners() {
        let corner = [(0.0, 0.0), (3.0, 0.0), (3.0, 7.0)];
        let drawn = pieces(&corner, &[4.0, 2.0]);
        assert_eq!(drawn[0], [(0.0, 0.0), (3.0, 0.0), (3.0, 1.0)]);
        assert_eq!(drawn[1], [(3.0, 3.0), (3.0, 7.0)]);
        assert_eq!(drawn.len(), 2);
    }
}
