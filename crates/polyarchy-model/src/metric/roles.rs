//! Role ambiguity and role conflict: what members expect, and how far parties differ.

use super::{Measure, Metric, Moment, Summary, mean};
use crate::state::parties::Members;
use crate::table::{ActivityId, Column, Id, MemberId, PartyId};

pub(super) const ROLE_AMBIGUITY: Metric = Metric {
    id: "role_ambiguity",
    label: "Role ambiguity",
    unit: "share",
    doc: "Mean over members of the entropy of what they expect, as a share of the greatest possible.",
    summary: Summary::MeanOfStock,
    measure: Measure::One(|moment, ()| of_members(moment, |m| &m.role_ambiguity, |_| true)),
};

pub(super) const ROLE_CONFLICT: Metric = Metric {
    id: "role_conflict",
    label: "Role conflict",
    unit: "share",
    doc: "Mean over members of the Jensen-Shannon divergence between what they expect and what others send them.",
    summary: Summary::MeanOfStock,
    measure: Measure::One(|moment, ()| of_members(moment, |m| &m.role_conflict, |_| true)),
};

pub(super) const ROLE_CONFLICT_DISTANCE: Metric = Metric {
    id: "role_conflict_distance",
    label: "Role conflict, distance",
    unit: "share",
    doc: "Mean over members of the square root of the divergence, a distance.",
    summary: Summary::MeanOfStock,
    measure: Measure::One(|moment, ()| of_members(moment, |m| &m.role_conflict_distance, |_| true)),
};

pub(super) const ROLE_AMBIGUITY_SCALE: Metric = Metric {
    id: "role_ambiguity_scale",
    label: "Role ambiguity, mapped to 1 to 7",
    unit: "points",
    doc: "Role ambiguity on the range of the scale of Bowling et al. (2017), a mapping (1 + 6x) and no measurement.",
    summary: Summary::MeanOfStock,
    measure: Measure::One(|moment, ()| {
        1.0 + 6.0 * of_members(moment, |m| &m.role_ambiguity, |_| true)
    }),
};

pub(super) const ROLE_CONFLICT_SCALE: Metric = Metric {
    id: "role_conflict_scale",
    label: "Role conflict, mapped to 1 to 7",
    unit: "points",
    doc: "Role conflict on the range of the scale of Bowling et al. (2017), a mapping (1 + 6x) and no measurement.",
    summary: Summary::MeanOfStock,
    measure: Measure::One(|moment, ()| {
        1.0 + 6.0 * of_members(moment, |m| &m.role_conflict, |_| true)
    }),
};

pub(super) const ROLE_AMBIGUITY_BY_RIGHT: Metric = Metric {
    id: "role_ambiguity_of",
    label: "Role ambiguity",
    unit: "share",
    doc: "Role ambiguity about responsibilities of one right, mean over members and activities.",
    summary: Summary::MeanOfStock,
    measure: Measure::ByRight(|moment, right| {
        moment.collaboration.stress_by_right[right as usize][0]
    }),
};

pub(super) const ROLE_CONFLICT_BY_RIGHT: Metric = Metric {
    id: "role_conflict_of",
    label: "Role conflict",
    unit: "share",
    doc: "Role conflict about responsibilities of one right, mean over members and activities.",
    summary: Summary::MeanOfStock,
    measure: Measure::ByRight(|moment, right| {
        moment.collaboration.stress_by_right[right as usize][1]
    }),
};

pub(super) const ROLE_AMBIGUITY_BY_SECTOR: Metric = Metric {
    id: "role_ambiguity_in",
    label: "Role ambiguity",
    unit: "share",
    doc: "Role ambiguity of members of government bodies and of the others.",
    summary: Summary::MeanOfStock,
    measure: Measure::BySector(|moment, government| {
        of_members(
            moment,
            |m| &m.role_ambiguity,
            |p| moment.collaboration.parties.is_government(p) == government,
        )
    }),
};

pub(super) const ROLE_CONFLICT_BY_SECTOR: Metric = Metric {
    id: "role_conflict_in",
    label: "Role conflict",
    unit: "share",
    doc: "Role conflict of members of government bodies and of the others.",
    summary: Summary::MeanOfStock,
    measure: Measure::BySector(|moment, government| {
        of_members(
            moment,
            |m| &m.role_conflict,
            |p| moment.collaboration.parties.is_government(p) == government,
        )
    }),
};

pub(super) const AMBIGUITY_SPREAD: Metric = Metric {
    id: "ambiguity_spread",
    label: "Spread of role ambiguity",
    unit: "share",
    doc: "Standard deviation of role ambiguity between members.",
    summary: Summary::MeanOfStock,
    measure: Measure::One(|moment, ()| {
        let center = of_members(moment, |m| &m.role_ambiguity, |_| true);
        let members = &moment.collaboration.members;
        let present = |id: &MemberId| {
            let takes_part = moment.collaboration.parties.present[members.party[*id]];
            takes_part && members.n_responsibilities[*id] > 0
        };
        let squares = members.party.ids().filter(present).map(|id| {
            let off = members.role_ambiguity[id] - center;
            off * off
        });
        libm::sqrt(mean(squares))
    }),
};

pub(super) const WERE_UNSURE: Metric = Metric {
    id: "were_unsure",
    label: "Members once unsure",
    unit: "share",
    doc: "Share of all members so far who at some time were more unsure than sure about a responsibility on an open activity.",
    summary: Summary::Last,
    measure: Measure::One(|moment, ()| {
        let (members, parties) = (&moment.collaboration.members, &moment.collaboration.parties);
        let came = |id: &MemberId| parties.joined[members.party[*id]] <= moment.collaboration.tick;
        let marks = members.party.ids().filter(came).map(|id| members.was_unsure[id]);
        mean(marks.map(|was_unsure| f64::from(u8::from(was_unsure))))
    }),
};

pub(super) const DIVERGENCE: Metric = Metric {
    id: "divergence",
    label: "Divergence between parties",
    unit: "share",
    doc: "Generalised Jensen-Shannon divergence of what parties say, over its greatest value, mean over activities of which stock was taken.",
    summary: Summary::MeanOfStock,
    measure: Measure::ByRight(|moment, right| {
        let records = moment.collaboration.activities.record.cells();
        let told = records.iter().filter(|record| record.stocks > 0.0);
        mean(told.map(|record| record.divergence[right as usize]))
    }),
};

pub(super) const ROLE_AMBIGUITY_BY_THEME: Metric = Metric {
    id: "role_ambiguity_on",
    label: "Role ambiguity",
    unit: "share",
    doc: "Role ambiguity about the activities of one theme, mean over members and stock-takings since the start.",
    summary: Summary::Per("stock_takings_on"),
    measure: Measure::ByTheme(|moment, theme| {
        moment.in_theme(theme, |record| record.ambiguity)
            / moment.in_theme(theme, |record| record.stocks)
    }),
};

pub(super) const ROLE_CONFLICT_BY_THEME: Metric = Metric {
    id: "role_conflict_on",
    label: "Role conflict",
    unit: "share",
    doc: "Role conflict about the activities of one theme, mean over members and stock-takings since the start.",
    summary: Summary::Per("stock_takings_on"),
    measure: Measure::ByTheme(|moment, theme| {
        moment.in_theme(theme, |record| record.conflict)
            / moment.in_theme(theme, |record| record.stocks)
    }),
};

pub(super) const ACTIVITY_AMBIGUITY: Metric<ActivityId> = Metric {
    id: "role_ambiguity",
    label: "Role ambiguity",
    unit: "share",
    doc: "Role ambiguity about the activity, mean since the start.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        let record = &moment.collaboration.activities.record[activity];
        record.ambiguity / record.stocks
    }),
};

pub(super) const ACTIVITY_CONFLICT: Metric<ActivityId> = Metric {
    id: "role_conflict",
    label: "Role conflict",
    unit: "share",
    doc: "Role conflict about the activity, mean since the start.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        let record = &moment.collaboration.activities.record[activity];
        record.conflict / record.stocks
    }),
};

pub(super) const PARTY_AMBIGUITY: Metric<PartyId> = Metric {
    id: "role_ambiguity",
    label: "Role ambiguity",
    unit: "share",
    doc: "Role ambiguity, mean over the party's members.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, party| of_party(moment, party, |m| &m.role_ambiguity)),
};

pub(super) const PARTY_CONFLICT: Metric<PartyId> = Metric {
    id: "role_conflict",
    label: "Role conflict",
    unit: "share",
    doc: "Role conflict, mean over the party's members.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, party| of_party(moment, party, |m| &m.role_conflict)),
};

/// Mean of a column over the members of the parties present that count and that hold a responsibility;
/// none once the collaboration died.
fn of_members(
    moment: &Moment,
    column: fn(&Members) -> &Column<MemberId, f64>,
    counts: impl Fn(PartyId) -> bool,
) -> f64 {
    let collaboration = moment.collaboration;
    if !collaboration.lives() {
        return f64::NAN;
    }
    let parties = collaboration.parties.present_ids().filter(|&party| counts(party));
    let members = parties.flat_map(|party| collaboration.parties.members(party));
    let concerned = members
        .map(MemberId::of)
        .filter(|&member| collaboration.members.n_responsibilities[member] > 0);
    mean(concerned.map(|member| column(&collaboration.members)[member]))
}

fn of_party(
    moment: &Moment,
    party: PartyId,
    column: fn(&Members) -> &Column<MemberId, f64>,
) -> f64 {
    let members = moment.collaboration.parties.members(party);
    mean(members.map(|member| column(&moment.collaboration.members)[MemberId::of(member)]))
}
