//! What the matrices show, read from the table `party_network`.

use crate::error::ChartError;
use crate::grid::DESIGN;
use crate::tables::ResultTables;
use crate::words;

/// What the tables call all those who joined by chance.
const NEWCOMERS: &str = "all newcomers";

/// The table's rows.
pub(super) struct Network {
    /// Design point, week and tie of each row.
    rows: Vec<(i64, i64, Tie)>,
    /// Level of the intervals.
    pub(super) level: f64,
}

/// How two parties stand to each other.
#[derive(Clone, Debug)]
pub(super) struct Tie {
    /// Names of the two.
    pub(super) ends: (String, String),
    pub(super) trust: f64,
    /// Half of the interval of trust.
    pub(super) half_width: f64,
    /// Disputes so far.
    pub(super) disputes: f64,
    pub(super) power: [f64; 2],
    /// Parties that the second end stands for.
    pub(super) parties_b: f64,
    /// Number of runs.
    pub(super) n: i64,
}

/// The parties of the matrices.
pub(super) struct Parties {
    /// Those shown, the powerful first, newcomers last.
    pub(super) shown: Vec<String>,
    /// A sentence on those left out; empty if none is.
    pub(super) left_out: String,
}

/// One week of a network.
pub(super) struct Snapshot {
    /// `Start, week 0`.
    pub(super) title: String,
    pub(super) ties: Vec<Tie>,
}

impl Network {
    /// The whole table.
    pub(super) fn read(tables: &ResultTables) -> Result<Self, ChartError> {
        let table = tables.asked("party_network", "the study does not record ties")?;
        let (designs, weeks) = (table.integers(DESIGN)?, table.integers("tick")?);
        let (ones, others) = (table.texts("party_a")?, table.texts("party_b")?);
        let (trust, halves) = (table.numbers("trust")?, table.numbers("trust_half_width")?);
        let (disputes, counts) = (table.numbers("disputes")?, table.integers("n")?);
        let (power_a, power_b) = (table.numbers("power_a")?, table.numbers("power_b")?);
        let parties_b = table.numbers("parties_b")?;
        let tie = |row: usize| Tie {
            ends: (ones[row].clone(), others[row].clone()),
            trust: trust[row],
            half_width: halves[row],
            disputes: disputes[row],
            power: [power_a[row], power_b[row]],
            parties_b: parties_b[row],
            n: counts[row],
        };
        let rows = (0..table.rows()).map(|row| (designs[row], weeks[row], tie(row))).collect();
        let level = table.numbers("level")?.first().copied().unwrap_or(f64::NAN);
        Ok(Self { rows, level })
    }

    /// The parties, at most so many: those with most disputes, the powerful first; newcomers are one and
    /// always shown, last.
    pub(super) fn parties(&self, most: usize) -> Parties {
        let ends = |tie: &Tie| [tie.ends.0.clone(), tie.ends.1.clone()];
        let names: Vec<String> = self.rows.iter().flat_map(|(_, _, tie)| ends(tie)).collect();
        let all = words::distinct(&names);
        let has_newcomers = all.contains(&NEWCOMERS);
        let named: Vec<&str> = all.iter().copied().filter(|name| *name != NEWCOMERS).collect();
        let room = most - usize::from(has_newcomers);
        let mut kept = named.clone();
        if room < named.len() {
            kept.sort_by(|one, other| self.disputes(other).total_cmp(&self.disputes(one)));
            kept.truncate(room);
        }
        let mut shown: Vec<&str> = named.into_iter().filter(|name| kept.contains(name)).collect();
        shown.sort_by(|one, other| self.power(other).total_cmp(&self.power(one)));
        shown.extend(has_newcomers.then_some(NEWCOMERS));
        let shown: Vec<String> = shown.into_iter().map(String::from).collect();
        let left_out = self.left_out(&shown, all.len() - shown.len());
        Parties { shown, left_out }
    }

    /// All disputes of a party, at all points and weeks.
    fn disputes(&self, name: &str) -> f64 {
        let ties = self.rows.iter().map(|(_, _, tie)| tie);
        ties.filter(|tie| tie.is_of(name)).map(|tie| tie.disputes).sum()
    }

    /// The most power that a party ever has.
    fn power(&self, name: &str) -> f64 {
        let of = |tie: &Tie| {
            [(&tie.ends.0, tie.power[0]), (&tie.ends.1, tie.power[1])]
                .into_iter()
                .filter(|(end, _)| *end == name)
                .map(|(_, power)| power)
                .fold(0.0, f64::max)
        };
        self.rows.iter().map(|(_, _, tie)| of(tie)).fold(0.0, f64::max)
    }

    /// What becomes of the pairs of parties that are not shown, in a sentence; empty if there are none.
    fn left_out(&self, shown: &[String], n: usize) -> String {
        let last = self.rows.iter().map(|(_, week, _)| *week).max();
        let is_shown = |tie: &Tie| shown.contains(&tie.ends.0) && shown.contains(&tie.ends.1);
        let ended = self.rows.iter().filter(|(_, week, _)| Some(*week) == last);
        let rest: Vec<&Tie> = ended.map(|(_, _, tie)| tie).filter(|tie| !is_shown(tie)).collect();
        if n == 0 {
            return String::new();
        }
        let parties = if n == 1 { "party" } else { "parties" };
        let mut trusts: Vec<f64> = rest.iter().map(|tie| tie.trust).collect();
        trusts.sort_by(f64::total_cmp);
        let (Some(least), Some(most)) = (trusts.first(), trusts.last()) else {
            return format!("Not drawn: {n} {parties} with fewer disputes, gone by the end.");
        };
        let middle = words::short(trusts[trusts.len() / 2]);
        let (least, most) = (words::short(*least), words::short(*most));
        let disputes = words::short(rest.iter().map(|tie| tie.disputes).fold(0.0, f64::max));
        format!(
            "Not drawn: {n} {parties} with fewer disputes. At the end trust in their pairs runs from {least} \
             to {most}, half of it below {middle}, and no pair has had more than {disputes} disputes."
        )
    }

    /// Whether more than one week was recorded.
    pub(super) fn has_two_weeks(&self) -> bool {
        self.rows.windows(2).any(|rows| rows[0].1 != rows[1].1)
    }

    /// The first and the last week of a design point.
    pub(super) fn ends(&self, design: i64, shown: &[String]) -> Option<[Snapshot; 2]> {
        let own = || self.rows.iter().filter(|(other, _, _)| *other == design);
        let weeks = || own().map(|(_, week, _)| *week);
        let (first, last) = (weeks().min()?, weeks().max()?);
        let all: Vec<i64> = self.rows.iter().map(|(_, week, _)| *week).collect();
        let snapshot = |week: i64| {
            let ties = own().filter(|(_, other, _)| *other == week).map(|(_, _, tie)| tie);
            let is_shown = |tie: &&Tie| shown.contains(&tie.ends.0) && shown.contains(&tie.ends.1);
            let title = words::snapshot(week, &all);
            Snapshot { title, ties: ties.filter(is_shown).cloned().collect() }
        };
        (first < last).then(|| [snapshot(first), snapshot(last)])
    }
}

impl Tie {
    /// The two names in a sentence.
    pub(super) fn spoken(&self) -> String {
        format!("{} and {}", words::name(&self.ends.0), words::name(&self.ends.1))
    }

    /// Whether a party is one of the two.
    fn is_of(&self, name: &str) -> bool {
        self.ends.0 == name || self.ends.1 == name
    }
}

impl Snapshot {
    /// How two parties stand to each other, if they have met.
    pub(super) fn tie(&self, one: &str, other: &str) -> Option<&Tie> {
        let is_it = |tie: &&Tie| {
            let (first, second) = (&tie.ends.0, &tie.ends.1);
            (first == one && second == other) || (first == other && second == one)
        };
        self.ties.iter().find(is_it)
    }

    /// Power of a party, and how many it stands for; none if it has no tie.
    pub(super) fn party(&self, name: &str) -> Option<(f64, f64)> {
        let second = self.ties.iter().find(|tie| tie.ends.1 == name);
        let first = || self.ties.iter().find(|tie| tie.ends.0 == name);
        second
            .map(|tie| (tie.power[1], tie.parties_b))
            .or_else(|| first().map(|tie| (tie.power[0], 1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tie(ends: (&str, &str), power: [f64; 2], (trust, disputes): (f64, f64)) -> Tie {
        let ends = (ends.0.to_owned(), ends.1.to_owned());
        Tie { ends, trust, half_width: 0.1, disputes, power, parties_b: 1.0, n: 9 }
    }

    fn network() -> Network {
        let ties = [
            tie(("weak", "strong"), [0.5, 2.0], (0.4, 3.0)),
            tie(("weak", "middling"), [0.5, 1.0], (0.6, 1.0)),
            tie(("strong", "middling"), [2.0, 1.0], (0.8, 7.0)),
            tie(("weak", NEWCOMERS), [0.5, 3.0], (0.5, 0.0)),
        ];
        Network { rows: ties.into_iter().map(|tie| (0, 52, tie)).collect(), level: 0.95 }
    }

    #[test]
    fn the_powerful_come_first_and_newcomers_last() {
        let Parties { shown, left_out } = network().parties(9);
        assert_eq!(shown, ["strong", "middling", "weak", NEWCOMERS]);
        assert_eq!(left_out, "");
    }

    #[test]
    fn of_too_many_parties_those_with_most_disputes_are_shown_and_the_rest_is_told() {
        let Parties { shown, left_out } = network().parties(3);
        assert_eq!(shown, ["strong", "middling", NEWCOMERS]);
        assert_eq!(
            left_out,
            "Not drawn: 1 party with fewer disputes. At the end trust in their pairs runs from 0.40 to 0.60, \
             half of it below 0.50, and no pair has had more than 3.00 disputes."
        );
    }

    #[test]
    fn a_pair_is_found_whichever_is_named_first() {
        let ties = network().rows.into_iter().map(|(_, _, tie)| tie).collect();
        let end = Snapshot { title: String::new(), ties };
        assert!((end.tie("middling", "weak").unwrap().trust - 0.6).abs() < 1e-12);
        assert!(end.tie("weak", "weak").is_none());
    }
}
