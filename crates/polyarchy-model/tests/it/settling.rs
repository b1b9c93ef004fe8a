//! How long disputes last, and how much a gate denies, where theory says so.

use polyarchy_model::chance::Luck;
use polyarchy_model::state::stakes::RIGHTS;
use polyarchy_model::state::tally::Count;
use polyarchy_model::tick;

use crate::worlds::{after, changed, mean_and_error, neutral, setting, summaries};

/// No pressure, and trust that stays at 0.5.
const STEADY: &str = "[pressure.fixed]\ntime = 0.0\nbudget = 0.0\n\
    [relations]\ntrust_loss = 0.0\ntrust_gain = 0.0\n\
    [forms.interest_network]\nenforcement = 0.0\n";

/// Identity: without clause and talk, power settles every dispute in the week in which patience ends.
#[test]
fn without_clause_and_talk_disputes_last_as_long_as_patience() {
    for patience in [0, 3, 8] {
        let rules = format!("[disputes]\ntalk = 0.0\npatience = {patience}\n");
        let scenario = changed(&changed(&neutral("interest_network"), STEADY), &rules);
        let setting = setting(&scenario);
        for duration in summaries(&setting, 5, 3, "dispute_duration") {
            assert!((duration - f64::from(patience)).abs() < 1e-9, "{duration} {patience}");
        }
        let runs: Vec<_> = (0..3).map(|nth| after(&setting, Luck::new(5, nth), 156)).collect();
        let count = |of: fn(_) -> Count| {
            let all = runs.iter().flat_map(|c| RIGHTS.map(|right| c.tally[of(right)]));
            all.sum::<f64>()
        };
        assert!(count(Count::ByPower) > 10.0, "there are disputes");
        assert!((count(Count::ByTalk) + count(Count::ByClause)).abs() < 1e-9);
    }
}

/// Expectation within 4 standard errors of n, the disputes opened in 100 runs, some thousands: talk settles
/// with probability p = 0.7 * 0.5 a week, from the week of opening on, so that weeks open are geometric:
/// none for p of the disputes, one for (1 - p) p, two for (1 - p)² p, more for (1 - p)³.
#[test]
fn settling_by_talk_alone_takes_geometric_time() {
    let rules = "[disputes]\ntalk = 0.7\npatience = 1000\n";
    let setting = setting(&changed(&changed(&neutral("interest_network"), STEADY), rules));
    let n_weeks = 120;
    // Disputes still open at the end of the week of opening, one week and two weeks later.
    let mut still_open = [0.0; 3];
    let mut n = 0.0;
    for replicate in 0..100 {
        let mut c = after(&setting, Luck::new(6, replicate), 0);
        for week in 0..n_weeks + 2 {
            tick::advance(&mut c, &setting);
            for (age, count) in (0..).zip(&mut still_open) {
                let is_of_age = |opened: u32| opened < n_weeks && opened + age == week;
                let open = c.disputes.open.iter().filter(|dispute| is_of_age(dispute.opened));
                *count += open.count() as f64;
            }
            if week + 1 == n_weeks {
                n += RIGHTS.iter().map(|&right| c.tally[Count::Opened(right)]).sum::<f64>();
            }
        }
    }
    let [none, one, two] = still_open;
    let expected = [0.35, 0.65 * 0.35, 0.65 * 0.65 * 0.35, 0.65 * 0.65 * 0.65];
    assert!(n > 2_000.0, "{n} disputes");
    for (count, expected) in [n - none, none - one, one - two, two].into_iter().zip(expected) {
        let error = (expected * (1.0 - expected) / n).sqrt();
        let share = count / n;
        assert!((share - expected).abs() < 4.0 * error, "{share}, {expected} ± {error}");
    }
}

/// Expectation within 4 standard errors, n = 100 runs of some 780 requests each: the share denied is the
/// mean of the logistic over traffic that is LogNormal(0, 1), here by the trapezoidal rule.
#[test]
fn the_gate_denies_the_mean_of_its_logistic() {
    let rules = "[activities.activity_0]\nrequests_per_week = 5.0\n";
    let setting = setting(&changed(&neutral("public_private_partnership"), rules));
    let (mean, error) = mean_and_error(&summaries(&setting, 7, 100, "denial_rate"));
    let (mut expected, mut weight) = (0.0, 0.0);
    for step in -8_000..=8_000 {
        let z = f64::from(step) * 1e-3;
        let density = (-0.5 * z * z).exp();
        expected += density / (1.0 + ((z.exp() - 0.7) / 0.25).exp());
        weight += density;
    }
    let expected = expected / weight;
    assert!((mean - expected).abs() < 4.0 * error, "{mean} ± {error}, {expected}");
    assert!(error < 0.005, "the band says nothing: {error}");
}
