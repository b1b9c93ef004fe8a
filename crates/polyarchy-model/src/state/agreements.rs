//! Agreements: which form holds whom together over what, and how its clauses are read.

use crate::contract::{Clause, Terms};
use crate::setting::{PlannedActivity, Setting};
use crate::state::activities::Activities;
use crate::state::stakes::{Holder, RIGHTS, Right};
use crate::table::{ActivityId, AgreementId, Column, FormId, PartyId};

/// Agreements, one row each, in the order of their planned signing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreements {
    /// Form in force, or to be signed.
    pub form: Column<AgreementId, FormId>,
    /// Where the agreement stands.
    pub stage: Column<AgreementId, Stage>,
    /// Parties bound, in id order.
    pub parties: Column<AgreementId, Vec<PartyId>>,
    /// Activities covered.
    pub activities: Column<AgreementId, Vec<ActivityId>>,
    /// Position in the order of signing; later signatures govern.
    pub(crate) signature: Column<AgreementId, u32>,
    /// Week of the next review.
    pub(crate) next_review: Column<AgreementId, u32>,
    /// The form being drafted and the week in which it will be signed.
    pub(crate) draft: Column<AgreementId, Option<(FormId, u32)>>,
    /// Clauses that specify a responsibility, as they stand, by activity.
    pub(crate) clauses: Column<AgreementId, Vec<Specified>>,
    /// What each member of the bound parties reads in those clauses.
    pub(crate) readings: Column<AgreementId, Vec<Reading>>,
    /// The activities' records at the last review, summed.
    pub(crate) reviewed: Column<AgreementId, Window>,
    /// The pains that its parties are used to, once a review has found any.
    pub(crate) aspiration: Column<AgreementId, Option<Pains>>,
    /// Revisions so far.
    pub revisions: Column<AgreementId, u32>,
    /// Signatures so far, over all agreements.
    pub(crate) n_signed: u32,
}

/// Where an agreement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage {
    /// To be signed in that week.
    Planned(u32),
    /// In force.
    Running,
    /// Over.
    Ended,
}

/// A responsibility that a clause specifies, whom it names, and whether it still fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Specified {
    pub(crate) activity: ActivityId,
    pub(crate) right: Right,
    pub(crate) holder: Holder,
    /// Week from which on it has been in force in its present wording.
    pub(crate) since: u32,
    /// Week from which on its amendment will be in force, if it has gone stale.
    pub(crate) stale_until: Option<u32>,
}

/// Whom a member reads in a clause.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reading {
    pub(crate) party: PartyId,
    pub(crate) member: usize,
    pub(crate) activity: ActivityId,
    pub(crate) right: Right,
    pub(crate) holder: Holder,
}

/// Sums over a window from which the pains of an agreement are computed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Window {
    pub(crate) occasions: [f64; 3],
    pub(crate) nobody: [f64; 3],
    pub(crate) disputes: [f64; 3],
    pub(crate) requests: f64,
    pub(crate) stocks: f64,
    pub(crate) ambiguity: f64,
    pub(crate) conflict: f64,
}

/// How much it hurts that roles are unclear, and that they are fought over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pains {
    pub(crate) of_ambiguity: f64,
    pub(crate) of_authority: f64,
}

impl Window {
    /// What has happened on these activities since the start.
    pub(crate) fn so_far(activities: &Activities, of: &[ActivityId]) -> Self {
        let mut sums = Self::default();
        for &activity in of {
            let record = &activities.record[activity];
            let occasions = [record.work_occasions, record.decision_occasions, record.accounts];
            let nobody = [record.gaps, record.vacuums, record.account_gaps];
            for right in RIGHTS.map(|right| right as usize) {
                sums.occasions[right] += occasions[right];
                sums.nobody[right] += nobody[right];
                sums.disputes[right] += record.disputes_opened[right];
            }
            sums.requests += record.requests;
            sums.stocks += record.stocks;
            sums.ambiguity += record.stress.ambiguity;
            sums.conflict += record.stress.conflict;
        }
        sums
    }
}

impl Agreements {
    /// The agreements as planned, none of them signed.
    pub(crate) fn new(setting: &Setting) -> Self {
        let mut agreements = Self::default();
        for planned in &setting.agreements {
            let all = || (0..setting.parties.len()).map(crate::table::Id::of).collect();
            agreements.form.push(planned.form);
            agreements.stage.push(Stage::Planned(planned.starts_week));
            let mut parties: Vec<PartyId> = planned.parties.clone().unwrap_or_else(all);
            parties.sort_unstable();
            agreements.parties.push(parties);
            agreements.activities.push(planned.activities.clone());
            agreements.signature.push(0);
            agreements.next_review.push(u32::MAX);
            agreements.draft.push(None);
            agreements.clauses.push(Vec::new());
            agreements.readings.push(Vec::new());
            agreements.reviewed.push(Window::default());
            agreements.aspiration.push(None);
            agreements.revisions.push(0);
        }
        agreements
    }

    /// All agreements, in order.
    pub fn ids(&self) -> impl Iterator<Item = AgreementId> + use<> {
        self.form.ids()
    }

    /// Agreements in force.
    pub fn running(&self) -> impl Iterator<Item = AgreementId> + '_ {
        self.ids().filter(|&agreement| self.stage[agreement] == Stage::Running)
    }

    /// Whether a party is bound by an agreement.
    pub(crate) fn binds(&self, agreement: AgreementId, party: PartyId) -> bool {
        self.parties[agreement].binary_search(&party).is_ok()
    }

    /// Binds a party that has just come: its id is the greatest.
    pub(crate) fn bind(&mut self, agreement: AgreementId, newcomer: PartyId) {
        self.parties[agreement].push(newcomer);
    }

    /// Clauses of an agreement on one activity.
    pub(crate) fn clauses_on(
        &self,
        agreement: AgreementId,
        activity: ActivityId,
    ) -> impl Iterator<Item = &Specified> {
        let clauses = &self.clauses[agreement];
        let from = clauses.partition_point(|clause| clause.activity < activity);
        clauses[from..].iter().take_while(move |clause| clause.activity == activity)
    }

    /// Whether a clause of an agreement has gone stale.
    pub(crate) fn is_stale(
        &self,
        agreement: AgreementId,
        activity: ActivityId,
        right: Right,
    ) -> bool {
        self.clauses_on(agreement, activity)
            .any(|clause| clause.right == right && clause.stale_until.is_some())
    }

    /// The terms in force under an agreement.
    pub(crate) fn terms<'a>(&self, agreement: AgreementId, setting: &'a Setting) -> &'a Terms {
        &setting.forms[self.form[agreement]].terms
    }
}

/// Whom a form's clause names on an activity; jointly where there is no such party.
pub(crate) fn named_holder(terms: &Terms, right: Right, activity: &PlannedActivity) -> Holder {
    let party = |party: Option<PartyId>| party.map_or(Holder::Joint, Holder::Party);
    let clause = match right {
        Right::Work => terms.work,
        Right::Decision => terms.decision,
        Right::Accountability => terms.accountability,
    };
    match clause {
        Clause::Joint => Holder::Joint,
        Clause::GovernmentLead => party(activity.lead),
        Clause::ByNature if activity.written.nature.get() >= 0.5 => party(activity.lead),
        Clause::ByNature | Clause::Provider => party(activity.provider),
    }
}
