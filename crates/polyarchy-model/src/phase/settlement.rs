//! Disputes are settled or age, in order of opening (MODEL.md, 7.7).

#[cfg(test)]
mod tests;

use crate::chance::Draws;
use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::state::disputes::{Claim, Dispute, Route};
use crate::state::stakes::{JOINT, Responsibility};
use crate::state::tally::Count;
use crate::submodel::decision::OpenDecision;
use crate::submodel::dispute;
use crate::submodel::stance::{holder_of_slot, see};
use crate::trace::disputes::{SettlementLots, Verdict};

/// Skill or power below this counts as this, so that standing can be divided by.
const LEAST_STANDING: f64 = 1e-9;

/// A week of settlement.
pub(crate) fn settle_disputes(c: &mut Collaboration, setting: &Setting) {
    let mut settled = std::mem::take(&mut c.scratch.settled);
    settled.clear();
    for row in 0..c.disputes.open.len() {
        let dispute = c.disputes.open[row];
        let (natural, lots) = settle(c, setting, &dispute);
        let verdict = c.follow_settlement(setting, &dispute, natural, lots);
        if let Some((route, winner)) = verdict {
            carry_out(c, setting, &dispute, route, winner);
        }
        settled.push(verdict.is_some());
    }
    c.disputes.retain(|row| !settled[row]);
    c.scratch.settled = settled;
}

/// By the clause, else by talk, else, when patience is over, by power; and the winner's row.
fn settle(c: &Collaboration, setting: &Setting, dispute: &Dispute) -> (Verdict, SettlementLots) {
    let Dispute { activity, right, opened, .. } = *dispute;
    let (who, why) = dispute.key();
    let mut draws = c.luck.draws(who, c.tick, why);
    let (by_clause, by_talk) = (draws.uniform(), draws.uniform());
    let enforcement = c.terms(activity, setting).map_or(0.0, |terms| terms.enforcement.get());
    let named = c.activities.named(activity, right);
    let enforced = if named.is_some() { enforcement } else { 0.0 };
    if let Some(named) = named
        && by_clause < enforcement
    {
        return (Some((Route::Clause, named)), [enforced, by_clause, f64::NAN, by_talk]);
    }
    let claims = c.disputes.claims(dispute);
    let trust = trust_across(c, dispute, claims);
    let disputes = &setting.scenario.disputes;
    let time = c.project.time_left(disputes.lost_time);
    let talk = disputes.talk.get() * trust * time;
    let lots = [enforced, by_clause, talk, by_talk];
    if by_talk < talk {
        let joint = draws.happens(trust);
        let winner = if joint { JOINT } else { draw_side(c, dispute, claims, &mut draws) };
        return (Some((Route::Talk, winner)), lots);
    }
    let patience = disputes.patience.get();
    let by_power = || (Route::Power, strongest(c, dispute, claims, &mut draws));
    ((c.tick - opened >= patience).then(by_power), lots)
}

/// Mean trust over the pairs across the sides.
fn trust_across(c: &Collaboration, dispute: &Dispute, claims: &[Claim]) -> f64 {
    let mut total = 0.0;
    let mut n_pairs = 0.0;
    for (nth, one) in claims.iter().enumerate() {
        for other in claims[nth + 1..].iter().filter(|other| other.side != one.side) {
            total += c.ties.trust(dispute.activity, one.slot, other.slot);
            n_pairs += 1.0;
        }
    }
    if n_pairs > 0.0 { total / n_pairs } else { 1.0 }
}

/// Standing of a claim: power times skill on the matter.
fn standing(c: &Collaboration, dispute: &Dispute, claim: &Claim) -> f64 {
    let skill = c.parties.skill(claim.party, c.activities.nature[dispute.activity]);
    (c.parties.power[claim.party] * skill).max(LEAST_STANDING)
}

/// The row that a side stands for.
fn row_of(claim: &Claim) -> usize {
    if claim.side == dispute::OBJECTORS { JOINT } else { holder_of_slot(claim.slot) }
}

/// A side, drawn in proportion to standing; for unwanted work to its inverse.
fn draw_side(c: &Collaboration, dispute: &Dispute, claims: &[Claim], draws: &mut Draws) -> usize {
    let weight = |claim: &Claim| {
        let standing = standing(c, dispute, claim);
        if dispute.unwanted { 1.0 / standing } else { standing }
    };
    // Claims of one side stand for one row, so that drawing a claim draws its side.
    let total: f64 = claims.iter().map(weight).sum();
    let mut rest = draws.uniform() * total;
    for claim in claims {
        rest -= weight(claim);
        if rest < 0.0 {
            return row_of(claim);
        }
    }
    row_of(claims.last().expect("a dispute has claims"))
}

/// The side of the highest total standing, for unwanted work of the lowest; ties are drawn.
fn strongest(c: &Collaboration, dispute: &Dispute, claims: &[Claim], draws: &mut Draws) -> usize {
    let sign = if dispute.unwanted { -1.0 } else { 1.0 };
    let mut best = f64::NEG_INFINITY;
    let mut n_tied = 0.0;
    let mut winner = JOINT;
    for claim in claims {
        let of_side = claims.iter().filter(|other| other.side == claim.side);
        let total = sign * of_side.map(|claim| standing(c, dispute, claim)).sum::<f64>();
        let is_first = claims.iter().find(|other| other.side == claim.side) == Some(claim);
        if !is_first {
            continue;
        }
        if total > best {
            (best, n_tied, winner) = (total, 1.0, row_of(claim));
        } else if total >= best {
            n_tied += 1.0;
            if draws.happens(1.0 / n_tied) {
                winner = row_of(claim);
            }
        }
    }
    winner
}

/// The winner's precedent is known to all concerned; a decision at stake is taken by the winner.
fn carry_out(
    c: &mut Collaboration,
    setting: &Setting,
    dispute: &Dispute,
    route: Route,
    winner: usize,
) {
    let Dispute { activity, right, opened, .. } = *dispute;
    let count = match route {
        Route::Clause => Count::ByClause(right),
        Route::Talk => Count::ByTalk(right),
        Route::Power => Count::ByPower(right),
    };
    c.tally[count] += 1.0;
    c.tally[Count::DisputeWeeks] += f64::from(c.tick - opened);
    if route == Route::Power {
        let claims = std::mem::take(&mut c.disputes.claims);
        let span = dispute.first_claim..dispute.first_claim + dispute.n_claims;
        dispute::lose_trust(c, setting, activity, &claims[span]);
        c.disputes.claims = claims;
    }
    let precedent = setting.scenario.expectations.precedent_weight.get();
    see(c, Responsibility { activity, right }, winner, precedent);
    if let Some(raised) = dispute.decision() {
        c.note_decision(OpenDecision { activity, raised }, winner);
    }
    dispute::close(c, setting, dispute);
}
