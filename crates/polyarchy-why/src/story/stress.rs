//! Role ambiguity and role conflict of a party's members: at the worst and at the end.

use polyarchy_model::event::Kind;

use super::Life;
use crate::change::{Measure, Target, courses};
use crate::number::two;

impl Life<'_> {
    pub(super) fn tell_stress(&mut self) {
        let stocks = self.places(|event| event.id.kind == Kind::Stock);
        for measure in [Measure::Ambiguity, Measure::Conflict] {
            let targets = [Target::Party(self.party)];
            let mut course = courses(self.index.log, self.index.names, &targets, measure);
            let course = course.pop().unwrap_or_default();
            let told = || course.iter().zip(&stocks).filter(|((_, value), _)| !value.is_nan());
            let value = |((_, value), _): &(&(u32, f64), &usize)| *value;
            let worst = told().rev().max_by(|one, other| value(one).total_cmp(&value(other)));
            let (Some(worst), Some(last)) = (worst, told().last()) else { continue };
            let words = measure.words();
            let unlike = (value(&worst) - value(&last)).abs() > 0.0;
            let now = if unlike { "" } else { ", and this is the last time they hold anything" };
            self.tell(
                &[*worst.1],
                format!(
                    "Its members' {words} is at its worst: {} on a scale from 0 to 1{now}.",
                    two(value(&worst))
                ),
            );
            if unlike {
                self.tell(
                    &[*last.1],
                    format!(
                        "Its members' {words} is {} when they last hold anything.",
                        two(value(&last))
                    ),
                );
            }
        }
    }
}
