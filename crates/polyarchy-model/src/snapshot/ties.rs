//! How the parties of each pair stand to each other.

use std::collections::BTreeMap;

use crate::metric::{Measure, Metric, Moment, Summary};
use crate::table::{Id, PartyId};

/// Metrics of each tie between two parties.
pub const TIE_METRICS: &[Metric<Tie>] = &[TRUST, DISPUTES, PAIRS, POWER_A, POWER_B, PARTIES_B];

/// A pair of parties; all newcomers stand for one party.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tie {
    /// Sums over the pairs.
    trust: f64,
    disputes: f64,
    pairs: f64,
    /// Power of the two ends, mean over the parties that an end stands for.
    power: [f64; 2],
    /// Parties that the second end stands for.
    parties_b: f64,
}

const TRUST: Metric<Tie> = Metric {
    id: "trust",
    label: "Trust",
    unit: "share",
    doc: "Trust between the two parties, mean over the pairs that the row stands for.",
    summary: Summary::Last,
    measure: Measure::One(|_, tie| tie.trust / tie.pairs),
};

const DISPUTES: Metric<Tie> = Metric {
    id: "disputes",
    label: "Disputes so far",
    unit: "disputes",
    doc: "Disputes opened since the start in which the two stood on different sides, mean over the pairs that the row stands for.",
    summary: Summary::Last,
    measure: Measure::One(|_, tie| tie.disputes / tie.pairs),
};

const PAIRS: Metric<Tie> = Metric {
    id: "pairs",
    label: "Pairs",
    unit: "pairs",
    doc: "Pairs of parties that the row stands for: 1, or as many as there are with newcomers.",
    summary: Summary::Last,
    measure: Measure::One(|_, tie| tie.pairs),
};

const POWER_A: Metric<Tie> = Metric {
    id: "power_a",
    label: "Power of the first party",
    unit: "1",
    doc: "Standing of the first party in disputes, before skill; of newcomers the mean.",
    summary: Summary::Last,
    measure: Measure::One(|_, tie| tie.power[0]),
};

const POWER_B: Metric<Tie> = Metric {
    id: "power_b",
    label: "Power of the second party",
    unit: "1",
    doc: "Standing of the second party in disputes, before skill; of newcomers the mean.",
    summary: Summary::Last,
    measure: Measure::One(|_, tie| tie.power[1]),
};

const PARTIES_B: Metric<Tie> = Metric {
    id: "parties_b",
    label: "Parties at the second end",
    unit: "parties",
    doc: "Parties that the second end stands for: 1, or all newcomers present.",
    summary: Summary::Last,
    measure: Measure::One(|_, tie| tie.parties_b),
};

/// Adds a row for each pair of parties present that share or shared an activity: week, places of the two
/// among the ends' names, and the metrics.
pub(crate) fn record_ties(moment: &Moment, rows: &mut Vec<f64>) {
    let c = moment.collaboration;
    let n_named = moment.setting.parties.len();
    let mut ties: BTreeMap<(usize, usize), Tie> = BTreeMap::new();
    for ((p, q, trust), disputes) in c.ties.each().zip(c.ties.disputes()) {
        if c.parties.present[p] && c.parties.present[q] {
            let tie = ties.entry((p.row().min(n_named), q.row().min(n_named))).or_default();
            tie.trust += trust;
            tie.disputes += f64::from(disputes);
            tie.pairs += 1.0;
        }
    }
    let ends = Ends::of(moment);
    for ((a, b), mut tie) in ties {
        tie.power = [a, b].map(|end| ends.power(end, moment));
        tie.parties_b = if b == n_named { ends.n_newcomers } else { 1.0 };
        rows.extend([f64::from(c.tick), a as f64, b as f64]);
        for metric in TIE_METRICS {
            metric.read(moment, tie, rows);
        }
    }
}

/// What the newcomers present are as one.
struct Ends {
    n_newcomers: f64,
    total_power: f64,
}

impl Ends {
    fn of(moment: &Moment) -> Self {
        let parties = &moment.collaboration.parties;
        let mut ends = Self { n_newcomers: 0.0, total_power: 0.0 };
        for party in parties.present_ids().filter(|id| id.row() >= moment.setting.parties.len()) {
            ends.n_newcomers += 1.0;
            ends.total_power += parties.power[party];
        }
        ends
    }

    fn power(&self, end: usize, moment: &Moment) -> f64 {
        if end < moment.setting.parties.len() {
            moment.collaboration.parties.power[PartyId::of(end)]
        } else {
            self.total_power / self.n_newcomers
        }
    }
}
