//! Who is expected to hold each responsibility, and how far parties agree on it.

use crate::metric::{Measure, Metric, Moment, Summary};
use crate::state::scratch::Stock;
use crate::state::stakes::{Holder, RIGHTS, Responsibility};
use crate::submodel::perception::{Outlook, outlook};
use crate::table::Id;

/// Metrics of each responsibility.
pub const RESPONSIBILITY_METRICS: &[Metric<Expected>] =
    &[GOVERNMENT, OTHERS, JOINT, GOVERNMENT_ONE, OTHERS_ONE, HOLDER_SHARE, DIVERGENCE, AMBIGUITY];

/// What is expected of one responsibility.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// Expected shares of government parties, of other parties, and of all jointly.
    by_kind: [f64; 3],
    /// Expected share of the one government party, of the one other party most expected, and of all jointly.
    /// Sums grow with the number of parties; these can be set beside each other.
    of_one: [f64; 3],
    divergence: f64,
    ambiguity: f64,
}

const GOVERNMENT: Metric<Expected> = Metric {
    id: "government",
    label: "Government expected",
    unit: "share",
    doc: "Expectation that some government party holds the responsibility alone, mean over members concerned.",
    summary: Summary::Last,
    measure: Measure::One(|_, expected| expected.by_kind[0]),
};

const OTHERS: Metric<Expected> = Metric {
    id: "others",
    label: "Others expected",
    unit: "share",
    doc: "Expectation that some other party holds the responsibility alone, mean over members concerned.",
    summary: Summary::Last,
    measure: Measure::One(|_, expected| expected.by_kind[1]),
};

const JOINT: Metric<Expected> = Metric {
    id: "joint",
    label: "Joint holding expected",
    unit: "share",
    doc: "Expectation that the parties hold the responsibility jointly, mean over members concerned.",
    summary: Summary::Last,
    measure: Measure::One(|_, expected| expected.by_kind[2]),
};

const GOVERNMENT_ONE: Metric<Expected> = Metric {
    id: "government_one",
    label: "One government party expected",
    unit: "share",
    doc: "Expectation that the government party most expected holds the responsibility alone, mean over members concerned.",
    summary: Summary::Last,
    measure: Measure::One(|_, expected| expected.of_one[0]),
};

const OTHERS_ONE: Metric<Expected> = Metric {
    id: "others_one",
    label: "One other party expected",
    unit: "share",
    doc: "Expectation that the other party most expected holds the responsibility alone, mean over members concerned.",
    summary: Summary::Last,
    measure: Measure::One(|_, expected| expected.of_one[1]),
};

const HOLDER_SHARE: Metric<Expected> = Metric {
    id: "holder_share",
    label: "Holder expected",
    unit: "share",
    doc: "Expectation that the holder most expected holds the responsibility, mean over members concerned.",
    summary: Summary::Last,
    measure: Measure::One(|_, expected| expected.of_one.into_iter().fold(0.0, f64::max)),
};

const DIVERGENCE: Metric<Expected> = Metric {
    id: "divergence",
    label: "Divergence between parties",
    unit: "share",
    doc: "Generalised Jensen-Shannon divergence of what parties say of the responsibility, over its greatest value.",
    summary: Summary::Last,
    measure: Measure::One(|_, expected| expected.divergence),
};

const AMBIGUITY: Metric<Expected> = Metric {
    id: "ambiguity",
    label: "Role ambiguity",
    unit: "share",
    doc: "Entropy of what is expected of the responsibility, as a share of the greatest possible, mean over members concerned.",
    summary: Summary::Last,
    measure: Measure::One(|_, expected| expected.ambiguity),
};

/// Adds a row for each responsibility of the activities that have opened: week, activity, right, place of
/// the holder among the holders' names, and the metrics.
pub(crate) fn record_responsibilities(moment: &Moment, rows: &mut Vec<f64>) {
    let c = moment.collaboration;
    let mut stock = Stock::default();
    for activity in c.activities.ids().filter(|&activity| c.activities.opens[activity] <= c.tick) {
        let Some(outlook) = outlook(c, activity, &mut stock) else { continue };
        for right in RIGHTS {
            let (holder, expected) = expected(moment, &outlook, Responsibility { activity, right });
            let keys = [f64::from(c.tick), activity.row() as f64, f64::from(right as u8)];
            rows.extend(keys);
            rows.push(holder as f64);
            for metric in RESPONSIBILITY_METRICS {
                metric.read(moment, expected, rows);
            }
        }
    }
}

/// Place of the holder most expected, or of several that are expected alike, and what is expected.
fn expected(
    moment: &Moment,
    outlook: &Outlook,
    Responsibility { activity, right }: Responsibility,
) -> (usize, Expected) {
    let c = moment.collaboration;
    let n_named = moment.setting.parties.len();
    let shares = &outlook.shares[right as usize];
    let kind = |row: usize| match c.stakes.holder(activity, row) {
        Holder::Party(party) if c.parties.is_government(party) => 0,
        Holder::Party(_) => 1,
        Holder::Joint => 2,
    };
    let mut by_kind = [0.0; 3];
    let mut of_one: [f64; 3] = [0.0; 3];
    for (row, share) in shares.iter().enumerate() {
        by_kind[kind(row)] += share;
        of_one[kind(row)] = of_one[kind(row)].max(*share);
    }
    let most = shares.iter().copied().fold(0.0, f64::max);
    let mut alike = (0..shares.len()).filter(|&row| most - shares[row] <= SAME);
    let holder = match (alike.next(), alike.next()) {
        (Some(row), None) => match c.stakes.holder(activity, row) {
            Holder::Party(party) => party.row().min(n_named),
            Holder::Joint => n_named + 1,
        },
        _ => n_named + 2,
    };
    let expected = Expected {
        by_kind,
        of_one,
        divergence: outlook.divergence[right as usize],
        ambiguity: outlook.ambiguity[right as usize],
    };
    (holder, expected)
}

/// Shares that differ by no more are the same: sums in another order round differently.
const SAME: f64 = 1e-12;
