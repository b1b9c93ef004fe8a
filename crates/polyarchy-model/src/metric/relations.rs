//! Trust, commitment, strain and expertise.

use super::{Measure, Metric, Summary, mean};
use crate::table::{Id, MemberId, PartyId};

pub(super) const TRUST: Metric = Metric {
    id: "trust",
    label: "Trust",
    unit: "share",
    doc: "Trust between parties present that share an activity, mean over pairs.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, ()| {
        let present = &moment.collaboration.parties.present;
        let pairs = moment.collaboration.ties.each();
        mean(pairs.filter(|&(p, q, _)| present[p] && present[q]).map(|(_, _, trust)| trust))
    }),
};

pub(super) const COMMITMENT: Metric = Metric {
    id: "commitment",
    label: "Commitment",
    unit: "share",
    doc: "Commitment of volunteers, mean over those present.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, ()| {
        let parties = &moment.collaboration.parties;
        moment.mean_of_parties(|party| parties.volunteer[party].then(|| parties.commitment[party]))
    }),
};

pub(super) const STRAIN: Metric = Metric {
    id: "strain",
    label: "Strain",
    unit: "1",
    doc: "Strain, mean over members.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, ()| {
        let collaboration = moment.collaboration;
        let members =
            collaboration.parties.present_ids().flat_map(|p| collaboration.parties.members(p));
        mean(members.map(|member| collaboration.members.strain[MemberId::of(member)]))
    }),
};

pub(super) const EXPERTISE_GAP: Metric = Metric {
    id: "expertise_gap",
    label: "Expertise gap",
    unit: "share",
    doc: "Best expertise less mean expertise of the parties present, mean over social and technical matters.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, ()| {
        let parties = &moment.collaboration.parties;
        let gap = |kind: usize| {
            let best =
                parties.present_ids().map(|p| parties.expertise[p][kind]).fold(0.0, f64::max);
            best - moment.mean_of_parties(|party| Some(parties.expertise[party][kind]))
        };
        0.5 * (gap(0) + gap(1))
    }),
};

pub(super) const PARTY_COMMITMENT: Metric<PartyId> = Metric {
    id: "commitment",
    label: "Commitment",
    unit: "share",
    doc: "Commitment; 1 for those who are paid.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, party| moment.collaboration.parties.commitment[party]),
};

pub(super) const PARTY_STRAIN: Metric<PartyId> = Metric {
    id: "strain",
    label: "Strain",
    unit: "1",
    doc: "Strain, mean over the party's members.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, party| {
        let members = moment.collaboration.parties.members(party);
        mean(members.map(|member| moment.collaboration.members.strain[MemberId::of(member)]))
    }),
};

pub(super) const PARTY_TRUST: Metric<PartyId> = Metric {
    id: "trust",
    label: "Trust",
    unit: "share",
    doc: "Trust with the parties it shares an activity with, mean over them.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, party| {
        let pairs = moment.collaboration.ties.each();
        mean(pairs.filter(|&(p, q, _)| p == party || q == party).map(|(_, _, trust)| trust))
    }),
};
