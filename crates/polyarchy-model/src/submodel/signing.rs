//! Signing: which responsibilities an agreement specifies, what each member reads, and the prior
//! expectations that follow (MODEL.md, 7.1).

#[cfg(test)]
mod tests;

use crate::chance::Chance;
use crate::collaboration::Collaboration;
use crate::event::ReadWhen;
use crate::setting::Setting;
use crate::state::agreements::{Reading, Specified, Stage, Window, named_holder};
use crate::state::stakes::{Holder, JOINT, RIGHTS, Responsibility, Right};
use crate::submodel::interests::form_interests;
use crate::table::{ActivityId, AgreementId, Id, PartyId, StakeId};
use crate::trace::Trace;
use crate::trace::agreements::Clause;

/// Least weight of an even prior: with none at all there is nothing to believe where no clause speaks.
const LEAST_PRIOR: f64 = 1e-9;

/// Signs an agreement in its present form, in force from week `first` on: clauses are drawn, parties see what it
/// holds for them, and every member of those that it binds reads them.
pub(crate) fn sign(c: &mut Collaboration, setting: &Setting, agreement: AgreementId, first: u32) {
    c.follow_signing(setting, agreement, first);
    put_in_force(c, setting, agreement, first);
    govern(c);
    // What suits a party in a clause hangs on what it wants under this agreement.
    form_interests(c, setting);
    c.agreements.readings[agreement].clear();
    let_read(c, setting, agreement, ReadWhen::Signed, |_| true, |_| true);
    set_priors(c, setting);
}

/// Draws the clauses of an agreement and begins to count from its signing.
fn put_in_force(c: &mut Collaboration, setting: &Setting, agreement: AgreementId, first: u32) {
    // The first review looks back on what happens under the agreement, and on nothing before.
    let so_far = Window::so_far(&c.activities, &c.agreements.activities[agreement]);
    c.agreements.reviewed[agreement] = so_far;
    let agreements = &mut c.agreements;
    agreements.stage[agreement] = Stage::Running;
    agreements.n_signed += 1;
    agreements.signature[agreement] = agreements.n_signed;
    agreements.draft[agreement] = None;
    let terms = agreements.terms(agreement, setting).clone();
    agreements.next_review[agreement] = first + terms.review_weeks.get();
    let mut clauses = Vec::new();
    for activity in agreements.activities[agreement].clone() {
        let who = (agreement.key() << 32) + activity.key();
        let mut draws = c.luck.draws(who, c.tick, Chance::Specification);
        for right in RIGHTS {
            let holder = named_holder(&terms, right, &setting.activities[activity]);
            let lot = [terms.explicitness.get(), draws.uniform()];
            if c.is_specified(agreement, Responsibility { activity, right }, holder, lot) {
                let (since, stale_until) = (first, None);
                clauses.push(Specified { activity, right, holder, since, stale_until });
            }
        }
    }
    // In the order of activities, whatever that of the agreement, so that they can be looked up.
    clauses.sort_by_key(|clause| clause.activity);
    c.agreements.clauses[agreement] = clauses;
}

/// Lets the parties that joined this week read the clauses of all agreements that bind them. Founders read
/// what is signed at the founding. Priors are to be set before, as interests look at expectations.
pub(crate) fn let_newcomers_read(c: &mut Collaboration, setting: &Setting) {
    let tick = c.tick;
    if tick == 0 || c.parties.joined.cells().iter().all(|&week| week != tick) {
        return;
    }
    form_interests(c, setting);
    for agreement in c.agreements.ids() {
        if c.agreements.stage[agreement] == Stage::Running {
            let_read(c, setting, agreement, ReadWhen::Joining, |joined| joined == tick, |_| true);
        }
    }
    set_priors(c, setting);
}

/// Lets all whom an agreement binds read some of its clauses again, which have been amended.
pub(crate) fn let_read_again(
    c: &mut Collaboration,
    setting: &Setting,
    agreement: AgreementId,
    amended: &[Specified],
) {
    let is_amended = |activity: ActivityId, right: Right| {
        amended.iter().any(|clause| clause.activity == activity && clause.right == right)
    };
    let readings = &mut c.agreements.readings[agreement];
    readings.retain(|reading| !is_amended(reading.activity, reading.right));
    let what = |clause: &Specified| is_amended(clause.activity, clause.right);
    let_read(c, setting, agreement, ReadWhen::Amended, |_| true, what);
}

/// Lets every bound party whose week of joining `reads` holds for read those clauses of an agreement for which
/// `what` holds.
fn let_read(
    c: &mut Collaboration,
    setting: &Setting,
    agreement: AgreementId,
    when: ReadWhen,
    reads: impl Fn(u32) -> bool,
    what: impl Fn(&Specified) -> bool,
) {
    let mut readings = std::mem::take(&mut c.agreements.readings[agreement]);
    let mut trace = c.trace.take();
    for &activity in &c.agreements.activities[agreement] {
        for (stake, &party) in c.stakes.of_activity(activity).zip(c.stakes.parties(activity)) {
            let may = c.parties.present[party] && reads(c.parties.joined[party]);
            if may && c.agreements.binds(agreement, party) {
                let follow = Follow { trace: trace.as_deref_mut(), when };
                read_clauses(c, setting, agreement, stake, &what, follow, &mut readings);
            }
        }
    }
    c.trace = trace;
    c.agreements.readings[agreement] = readings;
}

/// Who follows the reading of clauses, and on which occasion they are read.
struct Follow<'t> {
    trace: Option<&'t mut Trace>,
    when: ReadWhen,
}

/// A party reads a clause as it stands with probability `clarity`; otherwise it reads what suits it: itself
/// where it has an interest above 0, else the most powerful other party concerned. Its members share that
/// reading, but for those who read the clause by themselves, with the same probability of reading it as it
/// stands.
fn read_clauses(
    c: &Collaboration,
    setting: &Setting,
    agreement: AgreementId,
    stake: StakeId,
    what: &impl Fn(&Specified) -> bool,
    Follow { mut trace, when }: Follow,
    readings: &mut Vec<Reading>,
) {
    let (party, activity) = (c.stakes.party(stake), c.stakes.activity(stake));
    let clarity = c.agreements.terms(agreement, setting).clarity.get();
    let apart = setting.scenario.expectations.read_apart.get();
    // Shifts, not products with counts: one more activity leaves all other luck as it was.
    let who = |reader: u64| (agreement.key() << 48) + (reader << 24) + activity.key();
    let mut draws = c.luck.draws(who(party.key()), c.tick, Chance::ClauseReading);
    let lots = RIGHTS.map(|_| draws.uniform());
    let mut of_party = lots.map(|lot| lot < clarity);
    let weight = c.agreements.terms(agreement, setting).weight.get();
    let clauses = || c.agreements.clauses_on(agreement, activity).filter(|clause| what(clause));
    if let Some(trace) = &mut trace {
        for clause in clauses() {
            let Specified { right, .. } = *clause;
            let suits = what_suits(c, stake, right);
            let lot = [clarity, lots[right as usize]];
            let clause = Clause { agreement, specified: clause, when };
            of_party[right as usize] =
                trace.understands(c.tick, clause, (party, None), lot, suits, weight);
        }
    }
    for member in c.parties.members(party) {
        let mut as_it_stands = of_party;
        if apart > 0.0 {
            let mut draws = c.luck.draws(who(member as u64), c.tick, Chance::MemberReading);
            let lots = RIGHTS.map(|_| (draws.happens(apart), draws.uniform()));
            for (stands, (reads_apart, own)) in as_it_stands.iter_mut().zip(lots) {
                *stands = if reads_apart { own < clarity } else { *stands };
            }
            if let Some(trace) = &mut trace {
                for clause in clauses().filter(|clause| lots[clause.right as usize].0) {
                    let Specified { right, .. } = *clause;
                    let suits = what_suits(c, stake, right);
                    let lot = [clarity, lots[right as usize].1];
                    let clause = Clause { agreement, specified: clause, when };
                    let reader = (party, Some(member));
                    as_it_stands[right as usize] =
                        trace.understands(c.tick, clause, reader, lot, suits, weight);
                }
            }
        }
        for clause in clauses() {
            let Specified { right, holder, .. } = *clause;
            let stands = as_it_stands[right as usize];
            let holder = if stands { holder } else { what_suits(c, stake, right) };
            readings.push(Reading { party, member, activity, right, holder });
        }
    }
}

fn what_suits(c: &Collaboration, stake: StakeId, right: Right) -> Holder {
    let party = c.stakes.party(stake);
    if c.interest[stake][right as usize] > 0.0 {
        return Holder::Party(party);
    }
    let other = |&other: &PartyId| other != party && c.parties.present[other];
    let parties = c.stakes.parties(c.stakes.activity(stake));
    // The first of the most powerful, so that the reading does not hang on chance.
    let powerful = parties.iter().copied().filter(other).reduce(|best, next| {
        if c.parties.power[next] > c.parties.power[best] { next } else { best }
    });
    powerful.map_or(Holder::Joint, Holder::Party)
}

/// Sets all priors from the running agreements:
/// `α⁰_h = κ₀ / |H| + custom 1[h joint, founder] + Σ λ 1[specified] 1[h = reading]`.
pub(crate) fn set_priors(c: &mut Collaboration, setting: &Setting) {
    govern(c);
    let expectations = &setting.scenario.expectations;
    let Collaboration { agreements, beliefs, stakes, parties, scratch, .. } = c;
    let row = &mut scratch.shares;
    for activity in setting.activities.ids() {
        let concerned = stakes.parties(activity);
        let n_present = concerned.iter().filter(|&&party| parties.present[party]).count();
        let even = expectations.prior_weight.get().max(LEAST_PRIOR) / (n_present + 1) as f64;
        row.clear();
        row.push(even);
        row.extend(concerned.iter().map(|&party| if parties.present[party] { even } else { 0.0 }));
        for stake in stakes.of_activity(activity) {
            let party = stakes.party(stake);
            let custom = if parties.founder[party] { expectations.custom.get() } else { 0.0 };
            row[JOINT] = even + custom;
            for member in parties.members(party) {
                for right in RIGHTS {
                    beliefs.set_prior(member, stakes.row(stake, right), row);
                }
            }
        }
    }
    for agreement in agreements.running() {
        let weight = agreements.terms(agreement, setting).weight.get();
        let any_stale =
            agreements.clauses[agreement].iter().any(|clause| clause.stale_until.is_some());
        for &Reading { party, member, activity, right, holder } in &agreements.readings[agreement] {
            let Some(stake) = stakes.find(party, activity) else { continue };
            if any_stale && agreements.is_stale(agreement, activity, right) {
                continue;
            }
            let holder = stakes.holder_row(activity, present_or_joint(parties, holder));
            beliefs.add_prior(member, stakes.row(stake, right), holder, weight);
        }
    }
}

/// A clause that names a party that is not there names all jointly.
pub(crate) fn present_or_joint(parties: &crate::state::parties::Parties, holder: Holder) -> Holder {
    match holder {
        Holder::Party(party) if !parties.present[party] => Holder::Joint,
        holder => holder,
    }
}

/// Each activity is governed by the running agreement signed last over it.
fn govern(c: &mut Collaboration) {
    let Collaboration { agreements, activities, stakes, parties, .. } = c;
    activities.governing.cells_mut().fill(None);
    for agreement in agreements.running() {
        for &activity in &agreements.activities[agreement] {
            let governing = &mut activities.governing[activity];
            let signature = |agreement: AgreementId| agreements.signature[agreement];
            if governing.is_none_or(|other| signature(other) < signature(agreement)) {
                *governing = Some(agreement);
            }
        }
    }
    for activity in activities.ids() {
        activities.clause[activity] = [None; 3];
        activities.waiting[activity] = [false; 3];
        let Some(agreement) = activities.governing[activity] else { continue };
        for clause in agreements.clauses_on(agreement, activity) {
            let right = clause.right as usize;
            if clause.stale_until.is_some() {
                activities.waiting[activity][right] = true;
                continue;
            }
            let holder = present_or_joint(parties, clause.holder);
            let row = stakes.holder_row(activity, holder) as u32;
            activities.clause[activity][right] = Some(row);
        }
    }
}
