//! What the networks show, read from the table `party_network`.

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

/// The parties of the networks.
pub(super) struct Parties {
    /// Those shown, newcomers last.
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

    /// The parties, at most so many: those with most ties; newcomers are one and always shown.
    pub(super) fn parties(&self, most: usize) -> Parties {
        let ones = self.rows.iter().map(|(_, _, tie)| tie.ends.0.clone());
        let others = self.rows.iter().map(|(_, _, tie)| tie.ends.1.clone());
        let names: Vec<String> = ones.chain(others).collect();
        let all = words::distinct(&names);
        let has_newcomers = all.contains(&NEWCOMERS);
        let named: Vec<&str> = all.iter().copied().filter(|name| *name != NEWCOMERS).collect();
        let room = most - usize::from(has_newcomers);
        let n_ties = |name: &str| names.iter().filter(|other| *other == name).count();
        let mut ranked = named.clone();
        ranked.sort_by_key(|name| std::cmp::Reverse(n_ties(name)));
        let kept = &ranked[..ranked.len().min(room)];
        let shown = named.iter().filter(|name| kept.contains(name));
        let shown = shown.copied().chain(has_newcomers.then_some(NEWCOMERS));
        let left_out = match named.len().saturating_sub(room) {
            0 => String::new(),
            n => format!("Not drawn: {n} parties with fewer ties."),
        };
        Parties { shown: shown.map(String::from).collect(), left_out }
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

    /// Whether both ends are those who joined by chance.
    pub(super) fn is_among_newcomers(&self) -> bool {
        self.ends.0 == self.ends.1
    }
}

impl Snapshot {
    /// Power of a party, and how many it stands for; none if it has no tie.
    pub(super) fn party(&self, name: &str) -> Option<(f64, f64)> {
        let second = self.ties.iter().find(|tie| tie.ends.1 == name);
        let first = || self.ties.iter().find(|tie| tie.ends.0 == name);
        second
            .map(|tie| (tie.power[1], tie.parties_b))
            .or_else(|| first().map(|tie| (tie.power[0], 1.0)))
    }
}
