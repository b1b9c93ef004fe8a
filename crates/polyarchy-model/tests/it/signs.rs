//! Signs that theory demands, over random scenarios: relations that hold in every run, not on average,
//! because both sides share their luck.

use polyarchy_model::Collaboration;
use polyarchy_model::chance::Luck;
use proptest::prelude::*;

use crate::worlds::{after, changed, neutral, setting};

/// Role ambiguity of every member.
fn ambiguities(c: &Collaboration) -> Vec<f64> {
    c.members.party.ids().map(|member| c.members.role_ambiguity[member]).collect()
}

fn form() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "it_outsourcing",
        "it_service",
        "public_private_partnership",
        "interest_network",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whoever reads clauses alike is the less unsure the more clauses there are, and the heavier they
    /// weigh: entropy falls as one holder gains weight over an even prior.
    #[test]
    fn more_and_heavier_clauses_leave_nobody_less_sure(
        form in form(),
        (little, much) in (0.0_f64..1.0, 0.0_f64..1.0),
        (light, heavy) in (0.1_f64..20.0, 0.1_f64..20.0),
        prior in 0.2_f64..3.0,
        replicate in 0_u64..1_000,
    ) {
        let founded = |explicitness: f64, weight: f64| {
            let rules = format!(
                "[forms.{form}]\nexplicitness = {explicitness:?}\nclarity = 1.0\nweight = {weight:?}\n\
                 [expectations]\nprior_weight = {prior:?}\n"
            );
            ambiguities(&after(&setting(&changed(&neutral(form), &rules)), Luck::new(2, replicate), 0))
        };
        let least = founded(little.min(much), light.min(heavy));
        for more in [founded(little.max(much), light.min(heavy)), founded(little.min(much), light.max(heavy))] {
            for (less, more) in least.iter().zip(more) {
                prop_assert!(more <= less + 1e-9, "{} {}", less, more);
            }
        }
    }

    /// Less time never presses less in the week in which the plan is first read, nor does less money; and
    /// the two are told apart.
    #[test]
    fn less_time_and_less_money_never_press_less(
        form in form(),
        (one, other) in (0.2_f64..3.0, 0.2_f64..3.0),
        replicate in 0_u64..1_000,
    ) {
        let pressure = |key: &str, multiple: f64| {
            let rules = format!("[pressure]\n{key} = {multiple:?}\n");
            let c = after(&setting(&changed(&neutral(form), &rules)), Luck::new(2, replicate), 1);
            (c.project.time_pressure, c.project.budget_pressure)
        };
        let (less, more) = (one.min(other), one.max(other));
        let ((time, budget), (time_with_more, budget_with_time)) = (pressure("time", less), pressure("time", more));
        prop_assert!(time >= time_with_more);
        prop_assert_eq!(budget.to_bits(), budget_with_time.to_bits());
        let ((time, budget), (time_with_money, budget_with_more)) = (pressure("budget", less), pressure("budget", more));
        prop_assert!(budget >= budget_with_more);
        prop_assert_eq!(time.to_bits(), time_with_money.to_bits());
    }

    /// The more talk costs to read, the less is read: attention and time bound what anybody takes in.
    #[test]
    fn nobody_reads_more_for_having_less_attention(
        form in form(),
        (one, other) in (0.0_f64..20.0, 0.0_f64..20.0),
        replicate in 0_u64..1_000,
    ) {
        let read = |attention: f64| {
            let rules = format!(
                "[talk]\nattention = {attention:?}\n[pressure.fixed]\ntime = 0.0\nbudget = 0.0\n"
            );
            let c = after(&setting(&changed(&neutral(form), &rules)), Luck::new(2, replicate), 1);
            c.tally[polyarchy_model::state::tally::Count::PostsRead]
        };
        prop_assert!(read(one.min(other)) <= read(one.max(other)));
    }
}
