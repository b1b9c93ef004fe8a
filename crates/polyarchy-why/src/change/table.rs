//! The course of a change as a table, for figures and files.

use polyarchy_model::event::Names;
use polyarchy_table::{Column, Table};

use super::{Cause, Change, Measure};

/// Causes that are told one by one; what is left comes together.
const TOLD: usize = 5;

/// What a row of the table tells: the value, the contribution of one cause, of all causes that are not told one by one, of
/// all.
const VALUE: &str = "value";
const CAUSE: &str = "cause";
const OTHERS: &str = "others";
const TOGETHER: &str = "together";

impl Change {
    /// Table `attribution`: at each stock-taking at which there was a value, the value and what causes contributed since the
    /// beginning: the five of the greatest shares by size, all others together, and all together, which is the change.
    /// `subject` and `run` are told in its notes.
    pub fn table(&self, names: &Names, measure: Measure, subject: &str, run: &str) -> Table {
        let told: Vec<Cause> = self.shares.iter().take(TOLD).map(|(cause, _)| *cause).collect();
        let n_others = self.shares.len() - told.len();
        let (mut weeks, mut parts, mut causes, mut amounts) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for moment in self.course.iter().filter(|moment| !moment.value.is_nan()) {
            let of = |cause: &Cause| moment.so_far.get(cause).copied().unwrap_or(0.0);
            let mut add = |part: &str, cause: String, amount: f64| {
                weeks.push(i64::from(moment.week));
                parts.push(part.to_owned());
                causes.push(cause);
                amounts.push(amount);
            };
            add(VALUE, measure.words().to_owned(), moment.value);
            for cause in &told {
                add(CAUSE, cause.words(names), of(cause));
            }
            let others = moment.so_far.iter().filter(|(cause, _)| !told.contains(cause));
            if n_others > 0 {
                let sum = others.map(|(_, share)| share).sum();
                add(OTHERS, format!("all {n_others} others together"), sum);
            }
            add(TOGETHER, "all causes: the change".to_owned(), moment.so_far.values().sum());
        }
        let unit = match measure {
            Measure::Ambiguity => "share of the most there can be",
            Measure::Conflict => "bits",
        };
        let mut table = Table::named("attribution")
            .with(Column::integer("week", "Week", "weeks", "Recorded week.", weeks))
            .with(Column::text("part", "Part", "What the row tells.", parts))
            .with(Column::text("cause", "Cause", "The value, or the cause in words.", causes))
            .with(Column::number(
                "amount",
                "Amount",
                unit,
                "The value, or what the cause contributed since the first week.",
                amounts,
            ));
        let note = |key: &str, text: &str| (key.to_owned(), text.to_owned());
        table.notes =
            vec![note("measure", measure.words()), note("subject", subject), note("run", run)];
        table
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use polyarchy_model::table::{Id, PartyId};

    use super::*;
    use crate::change::{Moment, Scope};

    /// Seven causes, of sizes 7 to 1: the least two come together; in each week parts sum to the change, and a week without
    /// a value is left out.
    #[test]
    fn the_least_causes_come_together_and_all_sum_to_the_change() {
        let cause = |nth: usize| match nth {
            0 => Cause::TimePressure,
            1 => Cause::Scope(Scope::Joined),
            nth => Cause::Forgetting { of: PartyId::of(nth) },
        };
        let share = |nth: usize| if nth % 2 == 0 { 7.0 - nth as f64 } else { nth as f64 - 7.0 };
        let shares: Vec<(Cause, f64)> = (0..7).map(|nth| (cause(nth), share(nth))).collect();
        let so_far: BTreeMap<Cause, f64> = shares.iter().copied().collect();
        let moment = |week: u32, value: f64, so_far: &BTreeMap<Cause, f64>| Moment {
            week,
            value,
            so_far: so_far.clone(),
        };
        let course = vec![
            moment(0, 1.0, &BTreeMap::new()),
            moment(4, f64::NAN, &so_far),
            moment(8, 5.0, &so_far),
        ];
        let (weeks, values, events) = ([0, 8], [1.0, 5.0], Vec::new());
        let change = Change { weeks, values, shares, events, course };
        let names = Names {
            parties: (0..7).map(|nth| format!("party_{nth}")).collect(),
            first_members: (0..=7).collect(),
            activities: Vec::new(),
            agreements: Vec::new(),
            forms: Vec::new(),
            channels: Vec::new(),
        };
        let table = change.table(&names, Measure::Ambiguity, "all members", "run 1");
        let of_week = |week: i64| -> Vec<f64> {
            let weeks = table.integers("week").expect("it is there").iter();
            let amounts = table.numbers("amount").expect("it is there").iter();
            weeks.zip(amounts).filter(|(at, _)| **at == week).map(|(_, amount)| *amount).collect()
        };
        assert_eq!(of_week(0), [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        assert_eq!(of_week(4), [] as [f64; 0]);
        assert_eq!(of_week(8), [5.0, 7.0, -6.0, 5.0, -4.0, 3.0, -1.0, 4.0]);
        assert_eq!(table.note("subject"), Some("all members"));
    }
}
