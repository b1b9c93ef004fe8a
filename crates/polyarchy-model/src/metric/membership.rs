//! Who is there, who came and went, and under which forms.

use super::{Measure, Metric, Summary};
use crate::state::tally::Count;
use crate::table::PartyId;

pub(super) const PARTIES: Metric = Metric {
    id: "parties",
    label: "Parties",
    unit: "parties",
    doc: "Parties that take part.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, ()| moment.collaboration.parties.present_ids().count() as f64),
};

pub(super) const MEMBERS: Metric = Metric {
    id: "members",
    label: "Members",
    unit: "members",
    doc: "Members of the parties that take part.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, ()| {
        let parties = &moment.collaboration.parties;
        parties.present_ids().map(|party| f64::from(parties.n_members[party])).sum()
    }),
};

pub(super) const JOINS: Metric = Metric {
    id: "joins",
    label: "Parties joined",
    unit: "a year",
    doc: "Parties that join in a year.",
    summary: Summary::Per("lifetime"),
    measure: Measure::One(|moment, ()| 52.0 * moment.weekly(Count::Joins)),
};

pub(super) const EXITS: Metric = Metric {
    id: "exits",
    label: "Parties left",
    unit: "a year",
    doc: "Parties that leave in a year.",
    summary: Summary::Per("lifetime"),
    measure: Measure::One(|moment, ()| 52.0 * moment.weekly(Count::Exits)),
};

pub(super) const SURVIVES: Metric = Metric {
    id: "survives",
    label: "Survival",
    unit: "0 or 1",
    doc: "1 while at least two parties and one government body take part, 0 afterwards.",
    summary: Summary::Last,
    measure: Measure::One(|moment, ()| f64::from(u8::from(moment.collaboration.lives()))),
};

pub(super) const LIFETIME: Metric = Metric {
    id: "lifetime",
    label: "Lifetime",
    unit: "weeks",
    doc: "Weeks until the collaboration died, or so far.",
    summary: Summary::Last,
    measure: Measure::One(|moment, ()| {
        let collaboration = moment.collaboration;
        f64::from(collaboration.project.ended.unwrap_or(collaboration.tick))
    }),
};

pub(super) const DIED: Metric = Metric {
    id: "died",
    label: "Died",
    unit: "0 or 1",
    doc: "1 once fewer than two parties or no government body takes part, 0 before.",
    summary: Summary::Last,
    measure: Measure::One(|moment, ()| f64::from(u8::from(!moment.collaboration.lives()))),
};

pub(super) const REVISIONS: Metric = Metric {
    id: "revisions",
    label: "Revisions",
    unit: "revisions",
    doc: "Revisions of agreements.",
    summary: Summary::Whole,
    measure: Measure::One(|moment, ()| moment.tally[Count::Revisions]),
};

pub(super) const AMENDMENTS: Metric = Metric {
    id: "amendments",
    label: "Amendments",
    unit: "amendments",
    doc: "Amendments of clauses that had gone stale.",
    summary: Summary::Whole,
    measure: Measure::One(|moment, ()| moment.tally[Count::Amendments]),
};

pub(super) const FORMS: Metric = Metric {
    id: "forms",
    label: "Agreements",
    unit: "agreements",
    doc: "Agreements in force under each form.",
    summary: Summary::Mean,
    measure: Measure::ByForm(|moment, form| {
        let agreements = &moment.collaboration.agreements;
        agreements.running().filter(|&id| agreements.form[id] == form).count() as f64
    }),
};

pub(super) const PARTY_PRESENT: Metric<PartyId> = Metric {
    id: "present",
    label: "Present",
    unit: "0 or 1",
    doc: "1 while the party takes part, 0 before and afterwards.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, party| {
        f64::from(u8::from(moment.collaboration.parties.present[party]))
    }),
};
