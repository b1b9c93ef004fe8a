//! Role ambiguity and role conflict: what members expect, and how far parties differ.

mod members;

use super::{Measure, Metric, Summary, mean};
use crate::collaboration::Collaboration;
use crate::table::{ActivityId, MemberId, PartyId};
use members::{by_right, of_members, of_party, with_ambiguity, with_roles};

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
    label: "Role conflict, as a divergence",
    unit: "share",
    doc: "Mean over members of the Jensen-Shannon divergence between what they expect and what others send them: the square of the distance, which runs near its floor.",
    summary: Summary::MeanOfStock,
    measure: Measure::One(|moment, ()| of_members(moment, |m| &m.role_conflict, |_| true)),
};

pub(super) const ROLE_CONFLICT_DISTANCE: Metric = Metric {
    id: "role_conflict_distance",
    label: "Role conflict",
    unit: "share",
    doc: "Mean over members of the Jensen-Shannon distance between what they expect and what others send them: the root of the divergence, a metric.",
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
    doc: "Role conflict, as a distance, on the range of the scale of Bowling et al. (2017), a mapping (1 + 6x) and no measurement.",
    summary: Summary::MeanOfStock,
    measure: Measure::One(|moment, ()| {
        1.0 + 6.0 * of_members(moment, |m| &m.role_conflict_distance, |_| true)
    }),
};

pub(super) const ROLE_AMBIGUITY_BY_RIGHT: Metric = Metric {
    id: "role_ambiguity_of",
    label: "Role ambiguity",
    unit: "share",
    doc: "Role ambiguity about responsibilities of one right, mean over members and activities.",
    summary: Summary::MeanOfStock,
    measure: Measure::ByRight(|moment, right| by_right(moment, right, |stress| stress.ambiguity)),
};

pub(super) const ROLE_CONFLICT_BY_RIGHT: Metric = Metric {
    id: "role_conflict_of",
    label: "Role conflict, as a divergence",
    unit: "share",
    doc: "Role conflict, as a divergence, about responsibilities of one right, mean over members and activities.",
    summary: Summary::MeanOfStock,
    measure: Measure::ByRight(|moment, right| by_right(moment, right, |stress| stress.conflict)),
};

pub(super) const ROLE_CONFLICT_DISTANCE_BY_RIGHT: Metric = Metric {
    id: "role_conflict_distance_of",
    label: "Role conflict",
    unit: "share",
    doc: "Role conflict, as a distance, about responsibilities of one right, mean over members and activities.",
    summary: Summary::MeanOfStock,
    measure: Measure::ByRight(|moment, right| by_right(moment, right, |stress| stress.distance)),
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
    label: "Role conflict, as a divergence",
    unit: "share",
    doc: "Role conflict, as a divergence, of members of government bodies and of the others.",
    summary: Summary::MeanOfStock,
    measure: Measure::BySector(|moment, government| {
        of_members(
            moment,
            |m| &m.role_conflict,
            |p| moment.collaboration.parties.is_government(p) == government,
        )
    }),
};

pub(super) const ROLE_CONFLICT_DISTANCE_BY_SECTOR: Metric = Metric {
    id: "role_conflict_distance_in",
    label: "Role conflict",
    unit: "share",
    doc: "Role conflict, as a distance, of members of government bodies and of the others.",
    summary: Summary::MeanOfStock,
    measure: Measure::BySector(|moment, government| {
        of_members(
            moment,
            |m| &m.role_conflict_distance,
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
        let c = moment.collaboration;
        let center = of_members(moment, |m| &m.role_ambiguity, |_| true);
        let members = c.parties.present_ids().flat_map(|party| with_roles(c, party));
        let squares = members.map(|member| {
            let off = c.members.role_ambiguity[member] - center;
            off * off
        });
        libm::sqrt(mean(squares))
    }),
};

pub(super) const AMBIGUITY_CONFLICT_CORRELATION: Metric = Metric {
    id: "ambiguity_conflict_correlation",
    label: "Correlation of ambiguity and divergence",
    unit: "1",
    doc: "Pearson correlation, between the members present, of role ambiguity with role conflict as a divergence.",
    summary: Summary::MeanOfStock,
    measure: Measure::One(|moment, ()| with_ambiguity(moment, |m| &m.role_conflict)),
};

pub(super) const AMBIGUITY_DISTANCE_CORRELATION: Metric = Metric {
    id: "ambiguity_distance_correlation",
    label: "Correlation of ambiguity and conflict",
    unit: "1",
    doc: "Pearson correlation, between the members present, of role ambiguity with role conflict as a distance.",
    summary: Summary::MeanOfStock,
    measure: Measure::One(|moment, ()| with_ambiguity(moment, |m| &m.role_conflict_distance)),
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
    doc: "Generalised Jensen-Shannon divergence of what parties say, over its greatest value, mean over open activities of which stock was taken.",
    summary: Summary::MeanOfStock,
    measure: Measure::ByRight(|moment, right| {
        let Collaboration { activities, .. } = moment.collaboration;
        let is_at_work = moment.collaboration.is_at_work();
        let records = activities.record.cells().iter().filter(|_| is_at_work);
        mean(records.filter_map(|record| Some(record.divergence?[right as usize])))
    }),
};

pub(super) const ROLE_AMBIGUITY_BY_THEME: Metric = Metric {
    id: "role_ambiguity_on",
    label: "Role ambiguity",
    unit: "share",
    doc: "Role ambiguity about the activities of one theme, mean over members and stock-takings since the start.",
    summary: Summary::Per("stock_takings_on"),
    measure: Measure::ByTheme(|moment, theme| {
        moment.in_theme(theme, |record| record.stress.ambiguity)
            / moment.in_theme(theme, |record| record.stocks)
    }),
};

pub(super) const ROLE_CONFLICT_BY_THEME: Metric = Metric {
    id: "role_conflict_on",
    label: "Role conflict, as a divergence",
    unit: "share",
    doc: "Role conflict, as a divergence, about the activities of one theme, mean over members and stock-takings since the start.",
    summary: Summary::Per("stock_takings_on"),
    measure: Measure::ByTheme(|moment, theme| {
        moment.in_theme(theme, |record| record.stress.conflict)
            / moment.in_theme(theme, |record| record.stocks)
    }),
};

pub(super) const ROLE_CONFLICT_DISTANCE_BY_THEME: Metric = Metric {
    id: "role_conflict_distance_on",
    label: "Role conflict",
    unit: "share",
    doc: "Role conflict, as a distance, about the activities of one theme, mean over members and stock-takings since the start.",
    summary: Summary::Per("stock_takings_on"),
    measure: Measure::ByTheme(|moment, theme| {
        moment.in_theme(theme, |record| record.stress.distance)
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
        record.stress.ambiguity / record.stocks
    }),
};

pub(super) const ACTIVITY_CONFLICT: Metric<ActivityId> = Metric {
    id: "role_conflict",
    label: "Role conflict, as a divergence",
    unit: "share",
    doc: "Role conflict about the activity, as a divergence, mean since the start.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        let record = &moment.collaboration.activities.record[activity];
        record.stress.conflict / record.stocks
    }),
};

pub(super) const ACTIVITY_CONFLICT_DISTANCE: Metric<ActivityId> = Metric {
    id: "role_conflict_distance",
    label: "Role conflict",
    unit: "share",
    doc: "Role conflict about the activity, as a distance, mean since the start.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        let record = &moment.collaboration.activities.record[activity];
        record.stress.distance / record.stocks
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
    label: "Role conflict, as a divergence",
    unit: "share",
    doc: "Role conflict, as a divergence, mean over the party's members.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, party| of_party(moment, party, |m| &m.role_conflict)),
};

pub(super) const PARTY_CONFLICT_DISTANCE: Metric<PartyId> = Metric {
    id: "role_conflict_distance",
    label: "Role conflict",
    unit: "share",
    doc: "Role conflict, as a distance, mean over the party's members.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, party| of_party(moment, party, |m| &m.role_conflict_distance)),
};
