//! Parties and their members.

use crate::scenario::{self, Sector};
use crate::table::{Column, MemberId, PartyId};

/// Weeks over which a party's load is averaged.
pub(crate) const LOAD_WEEKS: usize = 4;

/// Organisations, and persons taking part alone; one row each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parties {
    /// Names, in snake case.
    pub names: Column<PartyId, String>,
    /// Kind of organisation.
    pub sector: Column<PartyId, Sector>,
    /// Whether the party takes part now.
    pub present: Column<PartyId, bool>,
    /// Whether the party was there when the collaboration was founded.
    pub founder: Column<PartyId, bool>,
    /// Week of joining.
    pub joined: Column<PartyId, u32>,
    /// Week of leaving by date; `u32::MAX` where none.
    pub(crate) leaves: Column<PartyId, u32>,
    /// First member; the others follow.
    pub(crate) first_member: Column<PartyId, u32>,
    /// Number of members.
    pub n_members: Column<PartyId, u32>,
    /// Capacity, in hours a week of all members.
    pub capacity: Column<PartyId, f64>,
    /// Retention of authority in social and technical matters (ρ).
    pub(crate) retention: Column<PartyId, [f64; 2]>,
    /// Expertise in social and technical matters (e).
    pub expertise: Column<PartyId, [f64; 2]>,
    /// Best expertise that the party heard of or worked with this week.
    pub(crate) teachers: Column<PartyId, [f64; 2]>,
    /// Power.
    pub power: Column<PartyId, f64>,
    /// Cost of an hour; 0 for volunteers.
    pub(crate) cost_per_hour: Column<PartyId, f64>,
    /// Contract dependence (d).
    pub(crate) dependence: Column<PartyId, f64>,
    /// Credit for success.
    pub(crate) credit: Column<PartyId, f64>,
    /// Blame for failure.
    pub(crate) blame: Column<PartyId, f64>,
    /// Whether the party gives its hours for nothing.
    pub volunteer: Column<PartyId, bool>,
    /// Commitment; it changes for volunteers only.
    pub commitment: Column<PartyId, f64>,
    /// Weeks in a row with commitment too low to stay.
    pub(crate) weak_weeks: Column<PartyId, u32>,
    /// Asked hours over capacity, in each of the past weeks.
    pub(crate) past_loads: Column<PartyId, [f64; LOAD_WEEKS]>,
    /// Workload: asked hours over capacity, mean of the past weeks.
    pub load: Column<PartyId, f64>,
    /// Hours worked this week.
    pub hours: Column<PartyId, f64>,
    /// Hours asked this week: those of work, and those that disputes cost that were open when it began.
    pub(crate) asked: Column<PartyId, f64>,
    /// Activities worked on this week.
    pub(crate) n_works: Column<PartyId, u32>,
    /// Hours a week that open disputes cost the party.
    pub dispute_hours: Column<PartyId, f64>,
    /// Decisions taken alone, over about the past year.
    pub decided: Column<PartyId, f64>,
    /// Accounts given alone, over about the past year.
    pub answered: Column<PartyId, f64>,
}

impl Parties {
    /// One more party, whose members begin at `first_member`.
    pub(crate) fn add(&mut self, name: &str, party: &scenario::Party, arrival: Arrival) -> PartyId {
        let n_members = party.members.get();
        self.names.push(name.into());
        self.sector.push(party.sector);
        self.present.push(true);
        self.founder.push(arrival.week == 0);
        self.joined.push(arrival.week);
        self.leaves.push(party.leaves_week.map_or(u32::MAX, |week| week.get()));
        self.first_member.push(arrival.first_member);
        self.n_members.push(n_members);
        self.capacity.push(f64::from(n_members) * party.hours_per_week.get());
        self.retention.push([party.retention.social.get(), party.retention.technical.get()]);
        self.expertise.push([party.expertise.social.get(), party.expertise.technical.get()]);
        self.teachers.push([0.0; 2]);
        self.power.push(party.power.get());
        self.cost_per_hour.push(if party.volunteer { 0.0 } else { party.cost_per_hour.get() });
        self.dependence.push(party.dependence.get());
        self.credit.push(party.credit.get());
        self.blame.push(party.blame.get());
        self.volunteer.push(party.volunteer);
        self.commitment.push(if party.volunteer { party.commitment.get() } else { 1.0 });
        self.weak_weeks.push(0);
        self.past_loads.push([0.0; LOAD_WEEKS]);
        self.load.push(0.0);
        self.hours.push(0.0);
        self.asked.push(0.0);
        self.n_works.push(0);
        self.dispute_hours.push(0.0);
        self.decided.push(0.0);
        self.answered.push(0.0)
    }

    /// Number of parties that ever took part.
    pub fn len(&self) -> usize {
        self.present.len()
    }

    /// Whether nobody ever took part.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Parties that take part now, in id order.
    pub fn present_ids(&self) -> impl Iterator<Item = PartyId> + '_ {
        self.present.ids().filter(|&party| self.present[party])
    }

    /// The party's members.
    #[inline]
    pub fn members(&self, party: PartyId) -> std::ops::Range<usize> {
        let first = self.first_member[party] as usize;
        first..first + self.n_members[party] as usize
    }

    /// Whether the party is a government body.
    #[inline]
    pub fn is_government(&self, party: PartyId) -> bool {
        self.sector[party] == Sector::Government
    }

    /// Skill on a matter of that nature.
    #[inline]
    pub fn skill(&self, party: PartyId, nature: f64) -> f64 {
        let [social, technical] = self.expertise[party];
        nature * social + (1.0 - nature) * technical
    }

    /// Which kind of pair two parties are; none where both are newcomers.
    pub(crate) fn pair_kind(&self, one: PartyId, other: PartyId, tick: u32) -> Option<PairKind> {
        let newcomer = match (self.founder[one], self.founder[other]) {
            (true, true) => return Some(PairKind::Founders),
            (true, false) => other,
            (false, true) => one,
            (false, false) => return None,
        };
        let is_early = tick - self.joined[newcomer] <= EARLY_WEEKS;
        Some(if is_early { PairKind::Early } else { PairKind::Later })
    }

    /// Notes the expertise of a party that another one worked with this week.
    pub(crate) fn learn_from(&mut self, learner: PartyId, expertise: [f64; 2]) {
        self.teachers[learner] = better(self.teachers[learner], expertise);
    }
}

/// Of each kind of expertise the greater.
pub(crate) fn better(one: [f64; 2], other: [f64; 2]) -> [f64; 2] {
    [0, 1].map(|kind| if other[kind] > one[kind] { other[kind] } else { one[kind] })
}

/// When a party arrives, and where its members begin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrival {
    pub(crate) week: u32,
    pub(crate) first_member: u32,
}

/// A member, by its row, and the party that it works for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PartyMember {
    pub(crate) party: PartyId,
    pub(crate) member: usize,
}

/// Two parties, by how long the later of them has been there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairKind {
    /// Two founders.
    Founders,
    /// A founder and a newcomer of at most half a year.
    Early,
    /// A founder and a newcomer who came longer ago.
    Later,
}

/// All kinds of pairs, in order.
pub const PAIR_KINDS: [PairKind; 3] = [PairKind::Founders, PairKind::Early, PairKind::Later];

/// Weeks for which a newcomer counts as having just come.
const EARLY_WEEKS: u32 = 26;

impl PairKind {
    /// Name in snake case.
    pub fn id(self) -> &'static str {
        match self {
            Self::Founders => "founders",
            Self::Early => "newcomer_early",
            Self::Later => "newcomer_later",
        }
    }
}

/// Role stress: of a member, or summed over several or over responsibilities.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stress {
    /// Role ambiguity.
    pub ambiguity: f64,
    /// Role conflict, as a divergence.
    pub conflict: f64,
    /// Role conflict, as a distance: the root of the divergence.
    pub distance: f64,
}

impl Stress {
    pub(crate) fn add(&mut self, other: &Self) {
        self.ambiguity += other.ambiguity;
        self.conflict += other.conflict;
        self.distance += other.distance;
    }

    /// The mean over so many.
    pub(crate) fn over(self, n: f64) -> Self {
        Self {
            ambiguity: self.ambiguity / n,
            conflict: self.conflict / n,
            distance: self.distance / n,
        }
    }
}

/// Members; one row each, those of one party side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Members {
    /// The party that the member works for.
    pub party: Column<MemberId, PartyId>,
    /// Channels that the member uses: bit 0 in-house, bit k the k-th channel.
    pub(crate) uses: Column<MemberId, u32>,
    /// Susceptibility to strain.
    pub(crate) susceptibility: Column<MemberId, f64>,
    /// Responsibilities that concern the member, on activities that are open.
    pub n_responsibilities: Column<MemberId, u32>,
    /// Whether the member was ever more unsure than sure of a responsibility on an open activity.
    pub was_unsure: Column<MemberId, bool>,
    /// Role ambiguity A, in [0, 1].
    pub role_ambiguity: Column<MemberId, f64>,
    /// Role conflict C, in [0, 1].
    pub role_conflict: Column<MemberId, f64>,
    /// Role conflict as a distance, in [0, 1].
    pub role_conflict_distance: Column<MemberId, f64>,
    /// Strain.
    pub strain: Column<MemberId, f64>,
}

impl Members {
    /// One more member.
    pub(crate) fn add(&mut self, party: PartyId, uses: u32, susceptibility: f64) -> MemberId {
        self.uses.push(uses);
        self.susceptibility.push(susceptibility);
        self.n_responsibilities.push(0);
        self.was_unsure.push(false);
        self.role_ambiguity.push(0.0);
        self.role_conflict.push(0.0);
        self.role_conflict_distance.push(0.0);
        self.strain.push(0.0);
        self.party.push(party)
    }

    /// Number of members that ever took part.
    pub fn len(&self) -> usize {
        self.party.len()
    }

    /// Whether nobody ever took part.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
