//! Checks as a table, with the conclusion for each claim.

use super::window::{self, Windows};
use super::{Check, Claim, Kind, PERMUTED, Reading, Readings};
use crate::equivalence::Verdict;
use crate::interval::Level;
use crate::long::{count_column, levels_column};
use polyarchy_table::{Column, Table};

/// Table `checks`.
pub(super) fn checks(
    claims: &[Claim],
    found: &[Check],
    readings: &Readings,
    (each, alone): (Level, Level),
) -> Table {
    let table = with_questions(Table::named("checks"), claims, found);
    let table = with_metrics(table, claims, found, readings);
    let table = with_numbers(table, found).with(levels(found, (each, alone)));
    let windows: Vec<Windows> = found.iter().map(|check| check.windows.clone()).collect();
    window::columns(&windows).into_iter().fold(with_answers(table, claims, found), Table::with)
}

/// The level of each interval.
fn levels(found: &[Check], (each, alone): (Level, Level)) -> Column {
    let level = |check: &Check| match check.variant.kind {
        Kind::ParameterSet => alone.get(),
        _ => each.get(),
    };
    levels_column(found.iter().map(level).collect())
}

fn with_questions(table: Table, claims: &[Claim], found: &[Check]) -> Table {
    let words = |word: &dyn Fn(&Check) -> String| found.iter().map(word).collect();
    let claim = |check: &Check| &claims[check.claim];
    let text =
        |id, label, doc, word: &dyn Fn(&Check) -> String| Column::text(id, label, doc, words(word));
    table
        .with(text("name", "Check", "Name of the claim.", &|check| claim(check).name.clone()))
        .with(text("pattern", "Pattern", "Pattern for which it stands.", &|check| {
            claim(check).pattern.clone()
        }))
        .with(text("claim", "Claim", "The claim in words.", &|check| claim(check).text.clone()))
        .with(text("variant", "Variant", "Variant of the model.", &|check| {
            check.variant.name.clone()
        }))
        .with(text("variant_label", "Variant", "The variant as readers see it.", &|check| {
            check.variant.label.clone()
        }))
        .with(text("kind", "Kind", "`full`, `null`, `ablation` or `parameter_set`.", &|check| {
            check.variant.kind.word().into()
        }))
        .with(text("left", "Left", "What is read on the left side.", &|check| {
            words_of(&claim(check).left)
        }))
        .with(text("right", "Right", "What is subtracted.", &|check| words_of(&claim(check).right)))
}

/// Which metric the numbers of a row are of: the left side's, or the right one's if that is a constant.
fn with_metrics(table: Table, claims: &[Claim], found: &[Check], readings: &Readings) -> Table {
    let metric = |check: &Check| match (&claims[check.claim].left, &claims[check.claim].right) {
        (Reading::Measured(source, _), _) | (_, Reading::Measured(source, _)) => {
            source.metric.as_str()
        }
        _ => "",
    };
    let metrics: Vec<&str> = found.iter().map(metric).collect();
    readings.metric_columns(&metrics).into_iter().fold(table, Table::with)
}

fn with_numbers(table: Table, found: &[Check]) -> Table {
    let counts = |count: fn(&Check) -> usize| found.iter().map(count).collect::<Vec<_>>();
    let number = |id, label, doc, cell: fn(&Check) -> f64| {
        Column::number(id, label, "metric_unit", doc, found.iter().map(cell).collect())
    };
    let without = "Replicates left out for want of a value on both sides.";
    table
        .with(count_column("n", "Pairs", "Replicates with both sides.", &counts(|check| check.n)))
        .with(count_column(
            "n_without",
            "Pairs left out",
            without,
            &counts(|check| check.n_without),
        ))
        .with(number("mean_left", "Left mean", "Mean of the left side.", |check| check.left))
        .with(number("mean_right", "Right mean", "Mean of the right side.", |check| check.right))
        .with(number(
            "difference",
            "Difference",
            "Left minus right; of permuted forms, the mean over permutations.",
            |check| check.difference,
        ))
        .with(number(
            "lower",
            "Lower end",
            "Lower end of the difference; of permuted forms, of the permutations.",
            |check| check.interval.lower,
        ))
        .with(number(
            "upper",
            "Upper end",
            "Upper end of the difference; of permuted forms, of the permutations.",
            |check| check.interval.upper,
        ))
}

fn with_answers(table: Table, claims: &[Claim], found: &[Check]) -> Table {
    let words = |word: &dyn Fn(&Check) -> String| found.iter().map(word).collect();
    let effect = |check: &Check| claims[check.claim].expectation.smallest_effect();
    let p = "Share of permutations with a difference as large; empty for all other rows.";
    let verdict = "`met`, `not met` or `undecided`: the interval against the smallest effect; of \
                   permuted forms, `met` where p does not exclude it.";
    let conclusion = "Of the full model: `met`, `not met`, `undecided`, or `no evidence`, where a \
                      null model meets the claim that must not; empty for all other rows.";
    let also = "Of the full model: all null models that meet the claim as well.";
    table
        .with(Column::number(
            "smallest_effect",
            "Smallest effect",
            "metric_unit",
            "Smallest difference that matters.",
            found.iter().map(effect).collect(),
        ))
        .with(Column::text(
            "direction",
            "Direction",
            "`higher`, `lower`, `different` or `same`.",
            words(&|check| claims[check.claim].expectation.direction().word().into()),
        ))
        .with(Column::number("p", "p", "1", p, found.iter().map(|check| check.p).collect()))
        .with(Column::text(
            "verdict",
            "Verdict",
            verdict,
            words(&|check| check.verdict.word().into()),
        ))
        .with(Column::text(
            "conclusion",
            "Conclusion",
            conclusion,
            words(&|check| conclusion_of(check, claims, found).into()),
        ))
        .with(Column::text(
            "also_met_by",
            "Also met by",
            also,
            words(&|check| {
                if check.variant.kind == Kind::Full {
                    also_met_by(check.claim, found).join(", ")
                } else {
                    String::new()
                }
            }),
        ))
}

/// What follows for a claim, in its row of the full model.
fn conclusion_of(check: &Check, claims: &[Claim], found: &[Check]) -> &'static str {
    if check.variant.kind != Kind::Full {
        return "";
    }
    let against = &claims[check.claim].against;
    let also = also_met_by(check.claim, found);
    let spoilt = also.iter().any(|null| *null == PERMUTED || against.iter().any(|one| one == null));
    if check.verdict == Verdict::Met && spoilt { "no evidence" } else { check.verdict.word() }
}

/// Null models that meet a claim.
fn also_met_by(claim: usize, found: &[Check]) -> Vec<&str> {
    let meets = |check: &&Check| {
        check.claim == claim && check.variant.kind == Kind::Null && check.verdict == Verdict::Met
    };
    found.iter().filter(meets).map(|check| check.variant.name.as_str()).collect()
}

fn words_of(reading: &Reading) -> String {
    match reading {
        Reading::Constant(value) => value.to_string(),
        Reading::Measured(source, group) => {
            let weeks = source.weeks.map(|[from, to]| format!(", weeks {from} to {to}"));
            let activity = source.activity.as_ref().map(|activity| format!(" of {activity}"));
            let (activity, weeks) = (activity.unwrap_or_default(), weeks.unwrap_or_default());
            format!("{}{activity} at {}{weeks}", source.metric, group.name())
        }
    }
}
