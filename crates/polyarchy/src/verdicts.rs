//! The verdicts on what studies expect: a table for people, and an exit code.

use std::collections::BTreeMap;

use polyarchy_analysis::interval::Interval;
use polyarchy_analysis::verdicts::{
    Conclusion, JudgedClaim, JudgedVariant, Multiverse, Robustness, Verdicts, counts,
};
use polyarchy_publish::words::signed;

use crate::exit::Exit;

/// The exit code of a study whose expectations were counted by conclusion.
pub(crate) fn exit(counts: Option<&BTreeMap<String, u64>>) -> Exit {
    let failed = counts.and_then(|counts| counts.get(Conclusion::NotMet.word()));
    if failed.is_none_or(|failed| *failed == 0) { Exit::Well } else { Exit::Mismatch }
}

/// How many expectations came to each conclusion, from the best to the worst.
pub(crate) fn in_words(counts: &BTreeMap<String, u64>) -> String {
    let count = |word: &str| counts.get(word).copied().unwrap_or_default();
    Conclusion::ALL.map(|one| format!("{} {one}", count(one.word()))).join(", ")
}

/// One line for each expectation of some studies, and how many came to each conclusion. A null model with a
/// question mark is one of which it is not known whether it meets the expectation, or a variant that must shrink it, of
/// which that is not known; one that must and does not has an exclamation mark.
pub(crate) fn table(studies: &[&Verdicts]) -> String {
    let claims = || studies.iter().flat_map(|study| &study.claims);
    let is_held = |claim: &JudgedClaim| claim.robustness.is_some() || claim.multiverse.is_some();
    let is_held = claims().any(is_held);
    let heads = [
        "pattern",
        "study",
        "expectation",
        "conclusion",
        "difference",
        "n",
        "also met by",
        "holds in",
    ];
    let n_columns = if is_held { heads.len() } else { heads.len() - 1 };
    let mut rows = vec![heads.map(String::from)];
    for study in studies {
        rows.extend(study.claims.iter().map(|claim| row(&study.study, claim)));
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..n_columns).filter_map(width).collect();
    let mut lines = Vec::new();
    for row in &rows {
        let padded = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        lines.push(padded.collect::<Vec<_>>().join("  ").trim_end().to_owned());
    }
    lines.push(counts(claims()).map(|(one, count)| format!("{count} {one}")).join(", "));
    lines.join("\n") + "\n"
}

fn row(study: &str, claim: &JudgedClaim) -> [String; 8] {
    let full = claim.full();
    let open = claim.open_under.iter().map(|name| format!("{name}?"));
    let remains = claim.remains_under.iter().map(|name| format!("{name}!"));
    let also: Vec<String> = claim.also_met_by.iter().cloned().chain(remains).chain(open).collect();
    [
        claim.pattern.clone(),
        study.to_owned(),
        claim.name.clone(),
        claim.conclusion.to_string(),
        difference(full),
        full.n.to_string(),
        also.join(", "),
        holds_in(claim),
    ]
}

/// In how many combinations of structural choices a claim holds, and in what share of parameter sets.
fn holds_in(claim: &JudgedClaim) -> String {
    let combinations = claim.multiverse.as_ref().map(|all| {
        let Multiverse { met, combinations, .. } = all;
        format!("{met} of {combinations} combinations")
    });
    let sets = claim.robustness.as_ref().map(share_of_sets);
    let each: Vec<String> = combinations.into_iter().chain(sets).collect();
    if each.is_empty() { "none".into() } else { each.join(", ") }
}

/// In what share of parameter sets the mean meets a claim, with its interval; of few sets, in how many their own runs
/// decide it.
fn share_of_sets(held: &Robustness) -> String {
    let percent = |share: f64| format!("{:.0}", 100.0 * share);
    let Robustness { sets, met, .. } = held;
    if met.is_nan() {
        return format!("decided in {} % of {sets} sets", percent(held.decided_met));
    }
    let [met, lower, upper] = [*met, held.met_lower, held.met_upper].map(percent);
    format!("{met} [{lower}, {upper}] % of {sets} sets")
}

/// The difference with its interval, to as many digits as the interval allows.
fn difference(judged: &JudgedVariant) -> String {
    let &JudgedVariant { difference, lower, upper, .. } = judged;
    let decimals = Interval { lower, upper }.decimals(difference);
    if lower.is_nan() || upper.is_nan() {
        return format!("{} [none known]", signed(difference, decimals));
    }
    let [difference, lower, upper] = [difference, lower, upper].map(|it| signed(it, decimals));
    format!("{difference} [{lower}, {upper}]")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn study() -> Verdicts {
        let claim = |name: &str, conclusion, n, difference, [lower, upper]: [f64; 2]| JudgedClaim {
            name: name.into(),
            pattern: "P1".into(),
            conclusion,
            variants: vec![JudgedVariant {
                n,
                difference,
                lower,
                upper,
                ..JudgedVariant::default()
            }],
            ..JudgedClaim::default()
        };
        let less = JudgedClaim {
            also_met_by: vec!["no_talk".into()],
            remains_under: vec!["no_time".into()],
            open_under: vec!["no_work".into()],
            ..claim("less", Conclusion::NotMet, 1, -2.0, [f64::NAN; 2])
        };
        let claims = vec![claim("more", Conclusion::Met, 9, 0.5, [0.38, 0.62]), less];
        Verdicts { study: "p1".into(), claims }
    }

    #[test]
    fn the_table_has_a_line_for_each_expectation_and_counts_them() {
        let expected = [
            "pattern  study  expectation  conclusion  difference            n  also met by",
            "P1       p1     more         met         +0.50 [+0.38, +0.62]  9",
            "P1       p1     less         not met     -2.0 [none known]     1  no_talk, no_time!, no_work?",
            "1 met, 0 reproduced, 0 no evidence, 0 undecided, 1 not met\n",
        ];
        assert_eq!(table(&[&study()]), expected.join("\n"));
    }

    #[test]
    fn in_parameter_sets_the_table_tells_how_many_hold() {
        let mut study = study();
        let held = Robustness {
            sets: 200,
            unvaried: 0,
            met: 0.735,
            met_lower: 0.66,
            met_upper: 0.8,
            right_way: f64::NAN,
            right_lower: f64::NAN,
            right_upper: f64::NAN,
            level: 0.95,
            low: 0.0,
            median: 0.1,
            high: 0.2,
            decided_met: 0.3,
            decided_not_met: 0.1,
            undecided: 0.6,
        };
        let nan = f64::NAN;
        let few = Robustness {
            sets: 5,
            met: nan,
            met_lower: nan,
            met_upper: nan,
            decided_met: 0.4,
            ..held
        };
        let mut ends = Vec::new();
        for robustness in [held, few] {
            study.claims[0].robustness = Some(robustness);
            let text = table(&[&study]);
            let end = |line: &str| line.rsplit("  ").next().unwrap_or("").to_owned();
            ends.extend(text.lines().take(3).map(end));
        }
        assert_eq!(ends[..3], ["holds in", "74 [66, 80] % of 200 sets", "none"]);
        assert_eq!(ends[4], "decided in 40 % of 5 sets");
    }

    #[test]
    fn under_structural_choices_the_table_tells_in_how_many_combinations_each_holds() {
        let mut study = study();
        let told = r#"{"combinations": 16, "met": 13, "not_met": 2, "undecided": 1, "met_by_mean": 14, "told": "",
            "least": 0, "median": 1, "greatest": 2, "n": 40, "level": 0.999, "together": 0.95,
            "interactions": {"share": null, "lower": null, "upper": null}, "choices": []}"#;
        study.claims[0].multiverse = serde_json::from_str(told).unwrap();
        let text = table(&[&study]);
        let ends: Vec<&str> =
            text.lines().take(3).map(|line| line.rsplit("  ").next().unwrap_or("")).collect();
        assert_eq!(ends, ["holds in", "13 of 16 combinations", "none"]);
    }

    #[test]
    fn one_expectation_that_is_not_met_is_a_mismatch_and_an_undecided_one_is_none() {
        let counts = |some: &[(&str, u64)]| -> BTreeMap<String, u64> {
            some.iter().map(|(word, count)| ((*word).to_owned(), *count)).collect()
        };
        assert_eq!(exit(Some(&counts(&[("not met", 1)]))), Exit::Mismatch);
        assert_eq!(exit(Some(&counts(&[("not met", 0), ("undecided", 3)]))), Exit::Well);
        assert_eq!(exit(None), Exit::Well);
        let told = in_words(&counts(&[("not met", 2), ("met", 1)]));
        assert_eq!(told, "1 met, 0 reproduced, 0 no evidence, 0 undecided, 2 not met");
    }
}
