//! Nothing is lost: what came in went out or is still there.

use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Recording, run};
use polyarchy_model::state::stakes::RIGHTS;
use polyarchy_model::state::tally::Count;
use proptest::prelude::*;

use crate::worlds::{after, changed, neutral, setting};

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Identity over random forms, pressures and luck.
    #[test]
    fn what_opened_is_settled_or_open(
        form in prop::sample::select(vec!["it_outsourcing", "it_service", "public_private_partnership", "interest_network"]),
        time in 0.4_f64..1.2,
        budget in 0.4_f64..1.2,
        volunteers in any::<bool>(),
        replicate in 0_u64..1_000,
        weeks in 1_u32..156,
    ) {
        let rules = format!(
            "[pressure]\ntime = {time}\nbudget = {budget}\n\
             [activities.activity_0]\nrequests_per_week = 1.5\n\
             [parties.firm_b]\nvolunteer = {volunteers}\ncommitment = 0.3\n[parties.government_b]\nleaves_week = 60\n"
        );
        let setting = setting(&changed(&neutral(form), &rules));
        let c = after(&setting, Luck::new(1, replicate), weeks);
        let tally = &c.tally;
        // Counts of whole things are whole, far below 2^53.
        let whole = |counts: &[Count]| counts.iter().map(|&count| tally[count] as u64).sum::<u64>();
        for right in RIGHTS {
            let ended = [Count::ByClause(right), Count::ByTalk(right), Count::ByPower(right), Count::ByExit(right)];
            let open = c.disputes.open.iter().filter(|dispute| dispute.right == right).count() as u64;
            prop_assert_eq!(whole(&[Count::Opened(right)]), whole(&ended) + open);
        }
        let disputed = c.disputes.open.iter().filter(|dispute| dispute.is_over_a_decision()).count();
        let waiting = (c.n_open_decisions() + disputed) as u64;
        prop_assert_eq!(whole(&[Count::DecisionsRaised]), whole(&[Count::DecisionsTaken]) + waiting);
        let deciders = [Count::DecidedByGovernment, Count::DecidedByOthers, Count::DecidedJointly];
        prop_assert_eq!(whole(&[Count::DecisionsTaken]), whole(&deciders));
        let answered = [
            Count::AnsweredByGovernment,
            Count::AnsweredByOthers,
            Count::AnsweredJointly,
            Count::AccountGaps,
            Count::AccountsContested,
        ];
        prop_assert_eq!(whole(&[Count::Accounts]), whole(&answered));
        prop_assert!(tally[Count::Denials] <= tally[Count::Requests]);
        prop_assert!(tally[Count::PostsOfConcern] <= tally[Count::PostsRead]);
        prop_assert!(tally[Count::PostsRead] <= tally[Count::PostsReached]);
        let disputed: f64 =
            c.activities.record.cells().iter().map(|record| record.dispute_hours).sum();
        prop_assert!((disputed - tally[Count::DisputeHours]).abs() < 1e-6 * (1.0 + disputed));
        // All cost 1 an hour, but for volunteers: money spent is hours worked by the paid.
        if !volunteers {
            prop_assert!((c.project.spent - tally[Count::Hours]).abs() < 1e-6);
        }
        // Hours of project work: planned and come back, less done, are left.
        let left: f64 = c.activities.ids().map(|id| c.activities.hours_left[id]).sum();
        let balance = 2_400.0 + tally[Count::Rework] - tally[Count::Effort];
        prop_assert!((left - balance).abs() < 1e-6, "{} {}", left, balance);
        for party in c.parties.present.ids() {
            prop_assert!(c.parties.hours[party] <= c.parties.capacity[party] + 1e-9);
        }
    }
}

/// Identity, where a gatekeeper denies before the first decision has come up: a ratio whose occasions
/// are counted elsewhere than its events would be infinite, and its run would fail.
#[test]
fn denials_are_disputes_over_decisions_that_came_up() {
    let rules = "[activities.activity_0]\nrequests_per_week = 1.5\ndecisions_per_week = 0.01\n\
                 theme = \"admission\"\n";
    let setting = setting(&changed(&neutral("public_private_partnership"), rules));
    let recording = Recording::every(1);
    let columns = recording.columns(&setting);
    let at = columns.iter().position(|column| column.id == "decision_disputes_on.admission");
    let at = at.expect("the activity has this theme");
    let of = |replicate| run(&setting, Luck::new(1, replicate), &recording).expect("finite");
    let shares: Vec<f64> = (0..20).map(|replicate| of(replicate).summary[at]).collect();
    assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)), "{shares:?}");
    assert!(shares.iter().any(|&share| 0.0 < share), "{shares:?}");
}
