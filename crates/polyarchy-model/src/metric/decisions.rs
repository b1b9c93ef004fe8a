//! Decisions, requests and accounts: who takes them, who answers, what stays open.

use super::{Measure, Metric, Moment, Summary};
use crate::entropy::entropy;
use crate::state::tally::Count;
use crate::table::{ActivityId, PartyId};

pub(super) const VACUUM_RATE: Metric = Metric {
    id: "vacuum_rate",
    label: "Decision vacuum",
    unit: "share",
    doc: "Share of the occasions for a decision at which nobody wanted to take it.",
    summary: Summary::Per("decision_occasions"),
    measure: Measure::One(|moment, ()| moment.tally.rate(Count::Vacuums, Count::DecisionOccasions)),
};

pub(super) const DECISIONS_OPEN: Metric = Metric {
    id: "decisions_open",
    label: "Decisions open",
    unit: "decisions",
    doc: "Decisions that wait to be taken, on activities that are open.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, ()| {
        let (activities, tick) = (&moment.collaboration.activities, moment.collaboration.tick);
        let open = activities.ids().filter(|&activity| activities.is_open(activity, tick));
        open.map(|activity| activities.open_decisions[activity].len() as f64).sum()
    }),
};

pub(super) const DECISIONS_TAKEN: Metric = Metric {
    id: "decisions_taken",
    label: "Decisions taken",
    unit: "a week",
    doc: "Decisions taken in a week.",
    summary: Summary::Per("lifetime"),
    measure: Measure::One(|moment, ()| moment.weekly(Count::DecisionsTaken)),
};

pub(super) const DECISION_LATENCY: Metric = Metric {
    id: "decision_latency",
    label: "Decision latency",
    unit: "weeks",
    doc: "Weeks from coming up to being taken, mean over the decisions taken.",
    summary: Summary::Per("decisions"),
    measure: Measure::One(|moment, ()| {
        moment.tally.rate(Count::DecisionWeeks, Count::DecisionsTaken)
    }),
};

pub(super) const GOVERNMENT_DECISIONS: Metric = Metric {
    id: "government_decisions",
    label: "Decided by government",
    unit: "share",
    doc: "Share of the decisions taken that one government body took.",
    summary: Summary::Per("decisions"),
    measure: Measure::One(|moment, ()| {
        moment.tally.rate(Count::DecidedByGovernment, Count::DecisionsTaken)
    }),
};

pub(super) const JOINT_DECISIONS: Metric = Metric {
    id: "joint_decisions",
    label: "Decided jointly",
    unit: "share",
    doc: "Share of the decisions taken that were taken jointly.",
    summary: Summary::Per("decisions"),
    measure: Measure::One(|moment, ()| {
        moment.tally.rate(Count::DecidedJointly, Count::DecisionsTaken)
    }),
};

pub(super) const DECISION_GINI: Metric = Metric {
    id: "decision_gini",
    label: "Inequality of decisions",
    unit: "share",
    doc: "Gini coefficient of decisions between the parties present, over about the past year; joint ones count for all alike.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, ()| gini(&decisions_by_party(moment))),
};

pub(super) const DECISION_ENTROPY: Metric = Metric {
    id: "decision_entropy",
    label: "Evenness of decisions",
    unit: "share",
    doc: "Entropy of decisions between the parties present, over its greatest value; joint ones count for all alike.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, ()| {
        let shares = decisions_by_party(moment);
        let total: f64 = shares.iter().sum();
        let shares: Vec<f64> = shares.iter().map(|share| share / total).collect();
        entropy(&shares) / libm::log(shares.len() as f64)
    }),
};

pub(super) const DECISION_SHARING: Metric = Metric {
    id: "decision_sharing",
    label: "Sharing of decisions",
    unit: "share",
    doc: "1 where government and the others decide equally much, 0 where one of them decides alone; joint ones count half.",
    summary: Summary::Whole,
    measure: Measure::One(|moment, ()| {
        sharing(moment, [Count::DecidedByGovernment, Count::DecidedByOthers, Count::DecidedJointly])
    }),
};

pub(super) const ACCOUNTABILITY_SHARING: Metric = Metric {
    id: "accountability_sharing",
    label: "Sharing of accountability",
    unit: "share",
    doc: "1 where government and the others answer equally much, 0 where one of them answers alone; joint ones count half.",
    summary: Summary::Whole,
    measure: Measure::One(|moment, ()| {
        sharing(
            moment,
            [Count::AnsweredByGovernment, Count::AnsweredByOthers, Count::AnsweredJointly],
        )
    }),
};

pub(super) const ACCOUNT_GAP_RATE: Metric = Metric {
    id: "account_gap_rate",
    label: "Accountability gap",
    unit: "share",
    doc: "Share of the accounts asked for that nobody gave.",
    summary: Summary::Per("accounts"),
    measure: Measure::One(|moment, ()| moment.tally.rate(Count::AccountGaps, Count::Accounts)),
};

pub(super) const ACCOUNTS_CONTESTED: Metric = Metric {
    id: "accounts_contested",
    label: "Accounts contested",
    unit: "share",
    doc: "Share of the accounts asked for that several wanted to give.",
    summary: Summary::Per("accounts"),
    measure: Measure::One(|moment, ()| {
        moment.tally.rate(Count::AccountsContested, Count::Accounts)
    }),
};

pub(super) const REQUESTS: Metric = Metric {
    id: "requests",
    label: "Requests",
    unit: "a week",
    doc: "Requests that come in a week.",
    summary: Summary::Per("lifetime"),
    measure: Measure::One(|moment, ()| moment.weekly(Count::Requests)),
};

pub(super) const DENIAL_RATE: Metric = Metric {
    id: "denial_rate",
    label: "Requests denied",
    unit: "share",
    doc: "Share of the requests that the gatekeeper denied.",
    summary: Summary::Per("requests_received"),
    measure: Measure::One(|moment, ()| moment.tally.rate(Count::Denials, Count::Requests)),
};

pub(super) const ACTIVITY_DECISIONS: Metric<ActivityId> = Metric {
    id: "decision_occasions",
    label: "Occasions for decisions",
    unit: "decision-weeks",
    doc: "Occasions for a decision since the start.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        moment.collaboration.activities.record[activity].decision_occasions
    }),
};

pub(super) const ACTIVITY_REQUESTS: Metric<ActivityId> = Metric {
    id: "requests",
    label: "Requests",
    unit: "requests",
    doc: "Requests since the start.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        moment.collaboration.activities.record[activity].requests
    }),
};

pub(super) const ACTIVITY_DENIALS: Metric<ActivityId> = Metric {
    id: "denials",
    label: "Requests denied",
    unit: "requests",
    doc: "Requests denied since the start.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        moment.collaboration.activities.record[activity].denials
    }),
};

pub(super) const ACTIVITY_DENIED_TRAFFIC: Metric<ActivityId> = Metric {
    id: "denied_traffic",
    label: "Expected traffic of those denied",
    unit: "1",
    doc: "Mean expected traffic of the requests denied since the start; over all requests it is 1.65.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        let record = &moment.collaboration.activities.record[activity];
        record.denied_traffic / record.denials
    }),
};

pub(super) const PARTY_DECIDED: Metric<PartyId> = Metric {
    id: "decided",
    label: "Decisions taken alone",
    unit: "decisions",
    doc: "Decisions taken alone over about the past year.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, party| moment.collaboration.parties.decided[party]),
};

pub(super) const PARTY_ANSWERED: Metric<PartyId> = Metric {
    id: "answered",
    label: "Accounts given alone",
    unit: "accounts",
    doc: "Accounts given alone over about the past year.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, party| moment.collaboration.parties.answered[party]),
};

fn sharing(moment: &Moment, [government, others, jointly]: [Count; 3]) -> f64 {
    let tally = moment.tally;
    let total = tally[government] + tally[others] + tally[jointly];
    1.0 - (tally[government] - tally[others]).abs() / total
}

fn decisions_by_party(moment: &Moment) -> Vec<f64> {
    let collaboration = moment.collaboration;
    let n_present = collaboration.parties.present_ids().count() as f64;
    let joint = collaboration.jointly.decided / n_present;
    collaboration.parties.present_ids().map(|p| collaboration.parties.decided[p] + joint).collect()
}

/// `Σ_i Σ_j |x_i - x_j| / (2 n Σ x)`, from the sorted values.
fn gini(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let total: f64 = sorted.iter().sum();
    let weighted: f64 = sorted.iter().zip(1..).map(|(x, rank)| f64::from(rank) * x).sum();
    2.0 * weighted / (n * total) - (n + 1.0) / n
}

#[cfg(test)]
mod tests {
    use super::gini;

    #[test]
    fn inequality_has_its_known_values() {
        assert!(gini(&[1.0, 1.0, 1.0]).abs() < 1e-12);
        assert!((gini(&[0.0, 0.0, 0.0, 5.0]) - 0.75).abs() < 1e-12);
    }
}
