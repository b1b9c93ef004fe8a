//! Boxes whose limits are known.

use super::*;
use crate::draws::Draws;
use crate::testing::assert_close;

const NONE: [f64; 2] = NO_LIMITS;

#[test]
fn peeling_takes_one_case_of_twenty_at_a_time_until_all_hold() {
    let values: Vec<f64> = (1..=20).map(f64::from).collect();
    let holds: Vec<bool> = values.iter().map(|value| 15.0 <= *value).collect();
    let boxes = trajectory(&[&values], &holds, Patience::CUSTOMARY).unwrap();
    assert_eq!(boxes[0], PrimBox { limits: vec![NONE], inside: 20, holding: 6 });
    assert_eq!(boxes[1].limits, [[1.5, f64::INFINITY]]);
    let last = PrimBox { limits: vec![[14.5, f64::INFINITY]], inside: 6, holding: 6 };
    assert_eq!((boxes.len(), boxes.last()), (15, Some(&last)));
    assert_eq!(*most_accurate(&boxes), last);
    assert_eq!(last.limited(), 1);
    assert!(last.holds([14.5]) && !last.holds([14.4]));
}

#[test]
fn equal_values_stay_together() {
    let values: Vec<f64> = (0..40).map(|case| f64::from(case / 10)).collect();
    let holds: Vec<bool> = values.iter().map(|value| *value > 0.0).collect();
    let boxes = trajectory(&[&values], &holds, Patience::CUSTOMARY).unwrap();
    let last = PrimBox { limits: vec![[0.5, f64::INFINITY]], inside: 30, holding: 30 };
    assert_eq!((boxes.len(), boxes.last()), (2, Some(&last)));
}

/// Hard peels go too far and are pasted back: a third of the cases at once overshoots the limit.
#[test]
fn pasting_takes_back_what_was_peeled_too_much() {
    let values: Vec<f64> = (1..=100).map(f64::from).collect();
    // Below 40 one in two holds, from 90 on none; between them nine in ten.
    let dense = |x: i32| (40..90).contains(&x) && x % 10 != 5;
    let holds: Vec<bool> = (1..=100).map(|x| dense(x) || (x < 40 && x % 2 == 0)).collect();
    let patience = Patience { peel: 0.3, ..Patience::CUSTOMARY };
    let boxes = trajectory(&[&values], &holds, patience).unwrap();
    let pasted = boxes.windows(2).filter(|two| two[0].inside < two[1].inside).count();
    assert!(pasted > 0, "{boxes:?}");
    let shares = boxes.iter().map(|one| one.holding as f64 / one.inside as f64);
    assert!(shares.collect::<Vec<_>>().windows(2).all(|two| two[0] < two[1]));
}

/// One table of 1000 cases, in which those hold that have x1 < 0.3 and x2 > 0.6.
#[test]
fn a_known_box_is_found_with_its_limits() {
    let mut draws = Draws::of(17);
    let columns: Vec<Vec<f64>> =
        (0..4).map(|_| (0..1000).map(|_| draws.share()).collect()).collect();
    let holds: Vec<bool> =
        columns[0].iter().zip(&columns[1]).map(|(x1, x2)| *x1 < 0.3 && *x2 > 0.6).collect();
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let boxes = trajectory(&columns, &holds, Patience::CUSTOMARY).unwrap();
    let most = most_accurate(&boxes);
    let found = without_idle_limits(most, &columns, &holds);
    assert!(most.inside <= found.inside && found.limited() <= most.limited());
    assert_eq!(found.limits[0][0].to_bits(), f64::NEG_INFINITY.to_bits());
    // A slice of a twentieth that holds in more cases than all do is worth keeping.
    assert_close(found.limits[0][1], 0.3, 0.035);
    assert_close(found.limits[1][0], 0.6, 0.035);
    assert_eq!(found.limits[1][1].to_bits(), f64::INFINITY.to_bits());
    assert!(found.limited() == 2 && found.limits[2..] == [NONE; 2], "{found:?}");
}

#[test]
fn what_cannot_be_searched_is_refused() {
    let error = |columns: &[&[f64]], holds: &[bool], patience| {
        trajectory(columns, holds, patience).unwrap_err().to_string()
    };
    let customary = Patience::CUSTOMARY;
    assert!(error(&[], &[], customary).contains("cases: 0 given"));
    assert!(error(&[&[1.0]], &[true, false], customary).contains("lengths 1 and 2 differ"));
    let infinite = error(&[&[1.0, f64::NAN]], &[true, false], customary);
    assert_eq!(infinite, "values of a parameter, position 1: finite numbers are right");
    let all = error(&[&[1.0]], &[true], Patience { peel: 0.5, ..customary });
    assert_eq!(all, "share that is peeled is 0.5, right is above 0 and below 0.5");
}
