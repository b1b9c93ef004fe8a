//! The order in which like parties are listed gives none of them anything.

use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Recording, run};
use polyarchy_model::scenario::Scenario;
use polyarchy_model::table::{Id, PartyId};
use polyarchy_model::units::{Hours, PerWeek};
use polyarchy_model::{Collaboration, tick};
use proptest::prelude::*;

use crate::any_scenario::any_scenario;
use crate::worlds::{changed, mean_and_error, neutral, setting};

/// The orders of three.
const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [1, 2, 0], [2, 0, 1], [0, 2, 1], [2, 1, 0], [1, 0, 2]];

/// A government body and three like firms, all concerned with two activities that nobody is named for,
/// which name the firms in an order of their own.
fn like_firms(rules: &str, order: [usize; 3]) -> Scenario {
    let mut scenario = neutral("interest_network");
    let firms = ["firm_a", "firm_b", "firm_c"];
    scenario.parties.retain(|name, _| name == "government_a" || firms.contains(&name.as_str()));
    scenario.activities.retain(|name, _| ["activity_0", "activity_1"].contains(&name.as_str()));
    for activity in scenario.activities.values_mut() {
        activity.concerns = vec!["government_a".into()];
        activity.concerns.extend(order.map(|nth| firms[nth].to_owned()));
        (activity.provider, activity.government_lead) = (None, None);
        activity.after.clear();
        // Work and decisions without end make for small errors.
        activity.project_hours = Some(Hours::of(1e6));
        activity.decisions_per_week = PerWeek::of(2.0);
    }
    let free = "horizon_weeks = 60\n[pressure.fixed]\ntime = 0.0\nbudget = 0.0\n\
        [work]\nblocking = 0.0\n[disputes]\nhours = 0.0\n";
    changed(&changed(&scenario, free), rules)
}

/// What each firm has of a run, by its place among the parties: hours worked, effort that counted and was
/// seen, decisions taken.
fn lots(scenario: &Scenario, replicate: u64) -> [[f64; 3]; 3] {
    let setting = setting(scenario);
    let mut c = Collaboration::found(&setting, Luck::new(21, replicate));
    let firms = [1, 2, 3].map(PartyId::of);
    let mut hours = [0.0; 3];
    for _ in 0..setting.horizon() {
        tick::advance(&mut c, &setting);
        for (hours, firm) in hours.iter_mut().zip(firms) {
            *hours += c.parties.hours[firm];
        }
    }
    let effort =
        |firm| c.stakes.of_party(firm).iter().map(|&stake| c.activities.effort[stake]).sum::<f64>();
    [hours, firms.map(effort), firms.map(|firm| c.parties.decided[firm])]
}

/// Distribution, per party. In n = 900 runs, 150 of each order in which activities name three like
/// firms, the firm named first is paired with the one named last, and the firm that is the first of the
/// parties with the last of them. The mean difference of each lot is 0 within 4 standard errors. A
/// difference of `margin`, as a share of the mean lot, would be found with a power of 95 %, for (4 + 1.645)
/// standard errors are no more than that. Little is remembered: where what is seen once is done again for long,
/// luck lasts, and runs differ too widely for such a test.
#[test]
fn no_place_in_a_list_gives_a_party_more() {
    for (forgetting, margin) in [(1.0, 0.15), (0.8, 0.2)] {
        let rules = format!("[expectations]\nforgetting = {forgetting:?}\n");
        let mut by_slot = [const { Vec::new() }; 3];
        let mut by_id = [const { Vec::new() }; 3];
        let mut means = [0.0; 3];
        let n = 900;
        for replicate in 0..n {
            let order = ORDERS[replicate % ORDERS.len()];
            let lots = lots(&like_firms(&rules, order), replicate as u64);
            for (at, lot) in lots.into_iter().enumerate() {
                by_slot[at].push(lot[order[0]] - lot[order[2]]);
                by_id[at].push(lot[0] - lot[2]);
                means[at] += lot.iter().sum::<f64>() / (3 * n) as f64;
            }
        }
        for (place, differences) in [("named", by_slot), ("listed", by_id)] {
            for (at, lot) in ["hours", "effort", "decisions"].into_iter().enumerate() {
                let (mean, error) = mean_and_error(&differences[at]);
                let (share, error) = (mean / means[at], error / means[at]);
                assert!(share.abs() < 4.0 * error, "{place} {lot}: {share} ± {error}");
                assert!(5.645 * error < margin, "{place} {lot}: no power, {error}");
            }
        }
    }
}

/// The same scenario, with everything that names parties in the reverse order.
fn reversed(scenario: &Scenario) -> Scenario {
    let mut reversed = scenario.clone();
    reversed.parties.reverse();
    reversed.activities.values_mut().for_each(|activity| activity.concerns.reverse());
    let of_channels = reversed.channels.values_mut().map(|channel| &mut channel.parties);
    let of_agreements = reversed.agreements.values_mut().map(|agreement| &mut agreement.parties);
    of_channels.chain(of_agreements).flatten().for_each(|parties| parties.reverse());
    reversed
}

/// Summaries of all metrics of the whole, a column each, over replicates from the first one on; none where a
/// metric has no meaning.
fn columns_of(scenario: &Scenario, first: u64, n: u64) -> Vec<(String, Vec<f64>)> {
    let setting = setting(scenario);
    let recording = Recording { ticks: false, ..Recording::every(4) };
    let one =
        |replicate| run(&setting, Luck::new(22, replicate), &recording).expect("finite").summary;
    let runs: Vec<Vec<f64>> = (first..first + n).map(one).collect();
    let columns = recording.columns(&setting);
    let column =
        |at: usize| runs.iter().map(|run| run[at]).filter(|value| value.is_finite()).collect();
    columns.iter().enumerate().map(|(at, each)| (each.id.clone(), column(at))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Expectation over random scenarios: parties listed in the reverse order, who thereby have other luck,
    /// have the same mean of every metric, within 5 standard errors of n = 100 independent runs of either
    /// order. (Some 2,500 means are compared, of which 4 standard errors would be passed by chance.)
    #[test]
    fn the_order_of_parties_moves_no_mean(scenario in any_scenario()) {
        let n = 100;
        let (there, back) = (columns_of(&scenario, 0, n), columns_of(&reversed(&scenario), n, n));
        for ((id, one), (its_id, other)) in there.iter().zip(&back) {
            prop_assert_eq!(id, its_id);
            if one.len().min(other.len()) < 30 {
                continue;
            }
            let ((mean, error), (its_mean, its_error)) = (mean_and_error(one), mean_and_error(other));
            // What is nothing but for rounding may differ by rounding.
            let allowed = 5.0 * error.hypot(its_error) + 1e-9 * mean.abs() + 1e-12;
            prop_assert!((mean - its_mean).abs() <= allowed, "{}: {} {} ± {}", id, mean, its_mean, allowed);
        }
    }
}
