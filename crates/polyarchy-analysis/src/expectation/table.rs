//! Checks as a table, with the conclusion for each claim.

use super::window::{self, Windows};
use super::{Check, Claim, Kind, More, PERMUTED, Reading, Readings};
use crate::equivalence::Verdict;
use crate::long::{count_column, levels_column};
use polyarchy_table::{Column, Table};

/// Table `checks`.
pub(super) fn checks(claims: &[Claim], found: &[Check], readings: &Readings) -> Table {
    let table = with_questions(Table::named("checks"), claims, found);
    let table = with_metrics(table, claims, found, readings);
    let levels = found.iter().map(|check| check.level).collect();
    let table = with_numbers(table, found).with(levels_column(levels));
    let table = with_more(with_answers(table, claims, found), claims, found);
    let windows: Vec<Windows> = found.iter().map(|check| check.windows.clone()).collect();
    window::columns(&windows).into_iter().fold(table, Table::with)
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
            "sd",
            "Standard deviation",
            "Standard deviation of the difference over replicates; empty of permuted forms.",
            |check| check.sd,
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
    let p = "Two-sided p-value of the row's own verdict; of permuted forms, the share of permutations with a \
             difference as large; empty in parameter sets.";
    let how = "How the interval was made: `Student`, `Hall`, `Wilson`, `Tango`, `Clopper-Pearson`, \
               `permutation`, or `none known`, where too few runs differ from the rest to tell.";
    let verdict = "`met`, `not met` or `undecided`: the interval against the smallest effect; of \
                   permuted forms, `met` where p does not exclude it.";
    let conclusion = "Of the full model: `met`, `not met`, `undecided`, or `no evidence`, where a \
                      null model meets the claim that must not. Met and decided are only claims of which \
                      each such null model is known not to meet them, and to show less. Empty for all \
                      other rows.";
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
        .with(Column::text("interval", "Interval", how, words(&|check| check.means.word().into())))
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

/// What null models leave open, and how much more than each the full model shows.
fn with_more(table: Table, claims: &[Claim], found: &[Check]) -> Table {
    let number = |id, label, doc, cell: &dyn Fn(&More) -> f64| {
        let of = |check: &Check| check.more.as_ref().map_or(f64::NAN, cell);
        Column::number(id, label, "metric_unit", doc, found.iter().map(of).collect())
    };
    let open = "Of the full model: null models that must not meet the claim, and of which it is not known \
                whether they do, or whether they show less.";
    let more = "Of null models: difference of the full model less that of the null model, in the same \
                replicates.";
    let open_under = |check: &Check| match check.variant.kind {
        Kind::Full => open_under(check.claim, claims, found).join(", "),
        _ => String::new(),
    };
    table
        .with(Column::text(
            "open_under",
            "Open under",
            open,
            found.iter().map(open_under).collect(),
        ))
        .with(number("more", "Full less null", more, &|more| more.mean))
        .with(number("more_lower", "Lower end", "Lower end of that.", &|more| more.interval.lower))
        .with(number("more_upper", "Upper end", "Upper end of that.", &|more| more.interval.upper))
}

/// What follows for a claim, in its row of the full model.
fn conclusion_of(check: &Check, claims: &[Claim], found: &[Check]) -> &'static str {
    if check.variant.kind != Kind::Full {
        return "";
    }
    let must_not = |name: &&str| is_against(name, &claims[check.claim]);
    let spoilt = also_met_by(check.claim, found).iter().any(must_not);
    match check.verdict {
        Verdict::Met if spoilt => "no evidence",
        Verdict::Met if !open_under(check.claim, claims, found).is_empty() => {
            Verdict::Undecided.word()
        }
        verdict => verdict.word(),
    }
}

/// Whether a null model must not meet a claim.
fn is_against(name: &str, claim: &Claim) -> bool {
    name == PERMUTED || claim.against.iter().any(|one| one == name)
}

/// Null models of a claim.
fn nulls(claim: usize, found: &[Check]) -> impl Iterator<Item = &Check> {
    found.iter().filter(move |check| check.claim == claim && check.variant.kind == Kind::Null)
}

/// Null models that meet a claim.
fn also_met_by(claim: usize, found: &[Check]) -> Vec<&str> {
    let meets = |check: &&Check| check.verdict == Verdict::Met;
    nulls(claim, found).filter(meets).map(|check| check.variant.name.as_str()).collect()
}

/// Null models that must not meet a claim, and of which too little is known.
fn open_under<'f>(claim: usize, claims: &[Claim], found: &'f [Check]) -> Vec<&'f str> {
    let is_open = |check: &&Check| {
        let shows_less = check.more.is_none_or(|more| more.verdict == Verdict::Met);
        is_against(&check.variant.name, &claims[claim])
            && (check.verdict == Verdict::Undecided
                || (check.verdict == Verdict::NotMet && !shows_less))
    };
    nulls(claim, found).filter(is_open).map(|check| check.variant.name.as_str()).collect()
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
