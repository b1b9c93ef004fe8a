//! The whole state of one run.

use crate::chance::Luck;
use crate::setting::Setting;
use crate::state::activities::Activities;
use crate::state::agreements::Agreements;
use crate::state::beliefs::Beliefs;
use crate::state::disputes::Disputes;
use crate::state::mail::Mail;
use crate::state::parties::{Members, Parties, Stress};
use crate::state::project::Project;
use crate::state::scratch::Scratch;
use crate::state::stakes::Right;
use crate::state::stakes::Stakes;
use crate::state::tally::Tally;
use crate::state::ties::Ties;
use crate::table::{ActivityId, Column, Id, MemberId, PartyId, StakeId};
use crate::trace::Trace;

/// One collaboration: everything that a tick reads and changes.
#[derive(Clone, Debug)]
pub struct Collaboration {
    /// Luck of the run.
    pub luck: Luck,
    /// Weeks since the founding.
    pub tick: u32,
    /// Organisations and persons taking part alone.
    pub parties: Parties,
    /// Members of the parties.
    pub members: Members,
    /// What has to be done, decided and answered for.
    pub activities: Activities,
    /// Parties concerned with each activity, in order of arrival.
    pub(crate) concerns: Vec<Vec<PartyId>>,
    /// Who is concerned with what.
    pub stakes: Stakes,
    /// What each stake's party wants of each right (ι).
    pub interest: Column<StakeId, [f64; 3]>,
    /// How strongly interest bends what the party says of each right (g).
    pub assertiveness: Column<StakeId, [f64; 3]>,
    /// What members expect.
    pub beliefs: Beliefs,
    /// Trust between parties.
    pub ties: Ties,
    /// Contracts.
    pub agreements: Agreements,
    /// Posts.
    pub mail: Mail,
    /// Open disputes.
    pub disputes: Disputes,
    /// Time and money.
    pub project: Project,
    /// What was held jointly, over about the past year.
    pub jointly: Jointly,
    /// Role stress by right, means over members at the last stock-taking; none where nothing was open.
    pub stress_by_right: Option<[Stress; 3]>,
    /// What happened so far.
    pub tally: Tally,
    /// Memory that phases use again and again, so that a tick allocates nothing.
    pub(crate) scratch: Scratch,
    /// What is noted of the run and forced on it; nothing in a run that nobody follows.
    pub(crate) trace: Option<Box<Trace>>,
}

/// Decisions taken and accounts given jointly, over about the past year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Jointly {
    /// Decisions taken jointly.
    pub decided: f64,
    /// Accounts given jointly.
    pub answered: f64,
}

impl Collaboration {
    /// Threat to the project: the greater of time and budget pressure.
    pub fn threat(&self) -> f64 {
        self.project.time_pressure.max(self.project.budget_pressure)
    }

    /// Hours of project work left on activities for which `counts` holds.
    pub(crate) fn project_hours_left(&self, counts: impl Fn(ActivityId) -> bool) -> f64 {
        let activities = &self.activities;
        activities
            .ids()
            .filter(|&activity| !activities.is_service[activity] && !activities.done[activity])
            .filter(|&activity| counts(activity))
            .map(|activity| activities.hours_left[activity])
            .sum()
    }

    /// Share of the planned project work that is done; for service work alone, of two years passed.
    pub fn share_done(&self) -> f64 {
        if self.project.only_services {
            return (f64::from(self.tick) / 104.0).min(1.0);
        }
        self.project.share_done(self.project_hours_left(|_| true))
    }

    /// How much the collaboration is seen: share done plus mandates in the past year, at most 1.
    pub fn visibility(&self) -> f64 {
        let recent = |&&week: &&u32| week + 52 > self.tick;
        let mandates = self.project.mandates.iter().filter(recent).count() as f64;
        (self.share_done() + mandates).min(1.0)
    }

    /// Mean over all members concerned of the expectation that a holder (0 jointly, k the k-th party
    /// concerned) holds a right (0 work, 1 decision, 2 accountability) of an activity.
    pub fn mean_expectation(&self, activity: usize, right: usize, holder: usize) -> f64 {
        let right = crate::state::stakes::RIGHTS[right];
        let mut total = 0.0;
        let mut n = 0.0;
        for stake in self.stakes.of_activity(ActivityId::of(activity)) {
            for member in self.parties.members(self.stakes.party(stake)) {
                let counts = self.beliefs.counts(&self.stakes, member, stake, right);
                total += counts.of(holder) / counts.total();
                n += 1.0;
            }
        }
        total / n
    }

    /// The counts of a member on a responsibility: jointly first, then the parties concerned, in order of arrival; none if
    /// its party is not concerned.
    pub fn counts(&self, member: MemberId, activity: ActivityId, right: Right) -> Option<Vec<f64>> {
        let stake = self.stakes.known(self.members.party[member], activity)?;
        Some(self.beliefs.counts(&self.stakes, member.row(), stake, right).each().collect())
    }

    /// Number of decisions that wait to be taken, on all activities.
    pub fn n_open_decisions(&self) -> usize {
        self.activities.open_decisions.cells().iter().map(Vec::len).sum()
    }

    /// Whether some activity is open, so that there are roles to hold.
    pub fn is_at_work(&self) -> bool {
        self.is_at_work_after(self.tick)
    }

    /// The same once so many weeks have passed.
    pub(crate) fn is_at_work_after(&self, weeks: u32) -> bool {
        self.lives() && self.activities.ids().any(|id| self.activities.is_open(id, weeks))
    }

    /// Whether the collaboration still lives.
    pub fn lives(&self) -> bool {
        self.project.ended.is_none()
    }

    /// The activity's terms: those of the agreement signed last over it.
    pub(crate) fn terms<'a>(
        &self,
        activity: ActivityId,
        setting: &'a Setting,
    ) -> Option<&'a crate::contract::Terms> {
        self.activities.governing[activity]
            .map(|agreement| self.agreements.terms(agreement, setting))
    }
}
