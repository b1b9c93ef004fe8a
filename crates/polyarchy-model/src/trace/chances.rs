//! How likely a dispute is on an occasion, given the state before it. Parties take their stances independently of each
//! other, so that the number of claims is a sum of independent trials.

use crate::collaboration::Collaboration;
use crate::contract::DecisionRule;
use crate::setting::Setting;
use crate::state::agreements::Specified;
use crate::state::stakes::{Holder, Responsibility, Right};
use crate::submodel::signing::present_or_joint;
use crate::submodel::stance::{Coming, likelihood};
use crate::table::{ActivityId, AgreementId, PartyId};

impl Collaboration {
    /// Probability that a week's work on an activity ends in a dispute: in a gap among several, or in an overlap, that
    /// turns into one; none while one is open.
    pub(super) fn chance_of_quarrel(&self, setting: &Setting, activity: ActivityId) -> f64 {
        if self.activities.disputes_open[activity][Right::Work as usize] > 0 {
            return 0.0;
        }
        // Of none and one claim by now; and, without any, of none and one for joint work.
        let (mut claims, mut joint) = ([1.0, 0.0], [1.0, 0.0]);
        for [own, jointly] in self.stance_chances(setting, activity, Right::Work) {
            claims = [claims[0] * (1.0 - own), claims[1] * (1.0 - own) + claims[0] * own];
            let neither = (1.0 - own - jointly).max(0.0);
            joint = [joint[0] * neither, joint[1] * neither + joint[0] * jointly];
        }
        let present =
            self.stakes.parties(activity).iter().filter(|&&party| self.parties.present[party]);
        let gap = if present.count() > 1 { joint[0] + joint[1] } else { 0.0 };
        let overlap = (1.0 - claims[0] - claims[1]).max(0.0);
        setting.scenario.work.dispute_chance.get() * (gap + overlap)
    }

    /// Probability that a decision is contested: by two claims, or by one to which somebody objects.
    pub(super) fn chance_of_contest(&self, setting: &Setting, activity: ActivityId) -> f64 {
        let rule =
            self.terms(activity, setting).map_or(DecisionRule::Unilateral, |t| t.decision_rule);
        let objection = match rule {
            DecisionRule::Consensus => 1.0,
            _ => setting.scenario.decisions.objection.get(),
        };
        // Without an objection: no claim and one. With one or without: no claim and one.
        let (mut calm, mut any) = ([1.0, 0.0], [1.0, 0.0]);
        for [own, jointly] in self.stance_chances(setting, activity, Right::Decision) {
            let silent = (1.0 - own - jointly * objection).max(0.0);
            calm = [calm[0] * silent, calm[1] * silent + calm[0] * own];
            any = [any[0] * (1.0 - own), any[1] * (1.0 - own) + any[0] * own];
        }
        (1.0 - any[0] - calm[1]).clamp(0.0, 1.0)
    }

    /// Probability that an amended clause is disputed: somebody bound whom it does not name objects, and is not alone.
    pub(crate) fn hazard_of_amendment(
        &self,
        setting: &Setting,
        agreement: AgreementId,
        &Specified { activity, right, holder, .. }: &Specified,
    ) -> f64 {
        let is_disputed = self.activities.disputes_open[activity][right as usize] > 0;
        if right == Right::Accountability || (right == Right::Work && is_disputed) {
            return 0.0;
        }
        let named = present_or_joint(&self.parties, holder);
        let concerned = self.stakes.parties(activity);
        let may_object = |party: &&PartyId| {
            let is_bound =
                self.parties.present[**party] && self.agreements.binds(agreement, **party);
            is_bound && named != Holder::Party(**party)
        };
        let n = concerned.iter().filter(may_object).count() as f64;
        let objection = setting.scenario.amendments.objection.get();
        let nobody = libm::pow(1.0 - objection, n);
        match named {
            Holder::Joint if n < 2.0 => 0.0,
            Holder::Party(party) if !concerned.contains(&party) => {
                let one = n * objection * libm::pow(1.0 - objection, (n - 1.0).max(0.0));
                (1.0 - nobody - one).max(0.0)
            }
            Holder::Joint | Holder::Party(_) => 1.0 - nobody,
        }
    }

    /// Of each party present: the probabilities of claiming a responsibility and of standing for joint holding.
    fn stance_chances(
        &self,
        setting: &Setting,
        activity: ActivityId,
        right: Right,
    ) -> impl Iterator<Item = [f64; 2]> {
        let responsibility = Responsibility { activity, right };
        let coming = Coming::to(self, setting, responsibility);
        self.stakes.of_activity(activity).enumerate().filter_map(move |(slot, stake)| {
            let party = self.stakes.party(stake);
            if !self.parties.present[party] {
                return None;
            }
            let mut sums = [0.0; 2];
            for member in self.parties.members(party) {
                let chances = likelihood(self, setting, member, stake, right);
                sums = [sums[0] + chances[0], sums[1] + chances[1]];
            }
            let each = coming.chance(slot) / f64::from(self.parties.n_members[party]);
            Some(sums.map(|sum| each * sum))
        })
    }
}
