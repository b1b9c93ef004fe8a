//! What became of claims as table `checks`.

use polyarchy_table::{Column, Table};

use super::{JudgedClaim, JudgedVariant, More, Shrinks};
use crate::expectation::window::columns as window_columns;
use crate::expectation::{Kind, Windows};
use crate::long::{count_column, levels_column};
use crate::wording::{self, Wording};

/// A claim and what became of it under one variant.
type Row<'a> = (&'a JudgedClaim, &'a JudgedVariant);

/// Table `checks`.
pub(super) fn checks(claims: &[&JudgedClaim]) -> Table {
    let mut rows: Vec<Row> = Vec::new();
    for claim in claims.iter().copied() {
        rows.extend(claim.variants.iter().chain(&claim.sets).map(|variant| (claim, variant)));
    }
    let table = with_numbers(with_questions(Table::named("checks"), &rows), &rows);
    let table = with_more(with_answers(table, &rows), &rows);
    let windows: Vec<&Windows> = rows.iter().map(|(_, variant)| &variant.windows).collect();
    let table = window_columns(&windows).into_iter().fold(table, Table::with);
    let full = |(claim, variant): &Row| {
        if variant.kind == Kind::Full { claim.wording.clone() } else { Wording::default() }
    };
    let words: Vec<Wording> = rows.iter().map(full).collect();
    let words: Vec<&Wording> = words.iter().collect();
    wording::columns(&words).into_iter().fold(with_reasons(table, &rows), Table::with)
}

/// A column of words.
fn text(rows: &[Row], [id, label, doc]: [&str; 3], word: fn(&Row) -> String) -> Column {
    Column::text(id, label, doc, rows.iter().map(word).collect())
}

/// A column of words that are told of the full model only.
fn of_full(rows: &[Row], column: [&str; 3], word: fn(&JudgedClaim) -> String) -> Column {
    let cell = |(claim, variant): &Row| match variant.kind {
        Kind::Full => word(claim),
        _ => String::new(),
    };
    let [id, label, doc] = column;
    Column::text(id, label, doc, rows.iter().map(cell).collect())
}

/// A column of numbers in the unit of the claim's metric.
fn number(rows: &[Row], [id, label, doc]: [&str; 3], cell: fn(&Row) -> f64) -> Column {
    Column::number(id, label, "metric_unit", doc, rows.iter().map(cell).collect())
}

fn with_questions(table: Table, rows: &[Row]) -> Table {
    let kinds = "`full`, `null`, `ablation` or `parameter_set`.";
    table
        .with(text(rows, ["name", "Check", "Name of the claim."], |row| row.0.name.clone()))
        .with(text(rows, ["pattern", "Pattern", "Pattern for which it stands."], |row| {
            row.0.pattern.clone()
        }))
        .with(text(rows, ["claim", "Claim", "The claim in words."], |row| row.0.claim.clone()))
        .with(text(rows, ["variant", "Variant", "Variant of the model."], |row| {
            row.1.variant.clone()
        }))
        .with(text(rows, ["variant_label", "Variant", "The variant as readers see it."], |row| {
            row.1.variant_label.clone()
        }))
        .with(text(rows, ["kind", "Kind", kinds], |row| row.1.kind.to_string()))
        .with(text(rows, ["left", "Left", "What is read on the left side."], |row| {
            row.0.left.clone()
        }))
        .with(text(rows, ["right", "Right", "What is subtracted."], |row| row.0.right.clone()))
        .with(text(rows, ["metric", "Metric", "Name of the metric's column."], |row| {
            row.0.metric.clone()
        }))
        .with(text(rows, ["metric_label", "Metric", "What an axis says."], |row| {
            row.0.metric_label.clone()
        }))
        .with(text(rows, ["metric_unit", "Unit", "Unit of the numbers in the row."], |row| {
            row.0.metric_unit.clone()
        }))
}

fn with_numbers(table: Table, rows: &[Row]) -> Table {
    let counts = |count: fn(&Row) -> usize| rows.iter().map(count).collect::<Vec<_>>();
    let without = "Replicates left out for want of a value on both sides.";
    let difference = "Left minus right; of permuted forms, the mean over permutations.";
    let sd = "Standard deviation of the difference over replicates; empty of permuted forms.";
    let lower = "Lower end of the difference; of permuted forms, of the permutations.";
    let upper = "Upper end of the difference; of permuted forms, of the permutations.";
    table
        .with(count_column("n", "Pairs", "Replicates with both sides.", &counts(|row| row.1.n)))
        .with(count_column("n_without", "Pairs left out", without, &counts(|row| row.1.n_without)))
        .with(number(rows, ["mean_left", "Left mean", "Mean of the left side."], |row| {
            row.1.mean_left
        }))
        .with(number(rows, ["mean_right", "Right mean", "Mean of the right side."], |row| {
            row.1.mean_right
        }))
        .with(number(rows, ["difference", "Difference", difference], |row| row.1.difference))
        .with(number(rows, ["sd", "Standard deviation", sd], |row| row.1.sd))
        .with(number(rows, ["lower", "Lower end", lower], |row| row.1.lower))
        .with(number(rows, ["upper", "Upper end", upper], |row| row.1.upper))
        .with(levels_column(rows.iter().map(|row| row.1.level).collect()))
}

fn with_answers(table: Table, rows: &[Row]) -> Table {
    let p = "Two-sided p-value of the row's own verdict; of permuted forms, the share of permutations with a \
             difference as large; empty in parameter sets.";
    let how = "How the interval was made: `Student`, `Hall`, `Wilson`, `Tango`, `Clopper-Pearson`, \
               `permutation`, or `none known`, where too few runs differ from the rest to tell.";
    let verdict = "`met`, `not met` or `undecided`: the interval against the smallest effect; of \
                   permuted forms, `met` where p does not exclude it.";
    let conclusion = "Of the full model: `met`, `not met`, `undecided`, `no evidence`, where a \
                      null model meets the claim that must not, or `reproduced`, where the claim is held \
                      against none of the study's null models and tells nothing of a mechanism. Met and decided are only claims of which \
                      each such null model is known not to meet them, and to show less. Empty for all \
                      other rows.";
    let also = "Of the full model: all null models that meet the claim as well.";
    let smallest = "Smallest difference that matters.";
    let direction = "`greater`, `less`, `two_sided`, `same` or `not_less`.";
    table
        .with(number(rows, ["smallest_effect", "Smallest effect", smallest], |row| {
            row.0.smallest_effect
        }))
        .with(text(rows, ["direction", "Direction", direction], |row| row.0.direction.to_string()))
        .with(text(rows, ["interval", "Interval", how], |row| row.1.interval.to_string()))
        .with(Column::number("p", "p", "1", p, rows.iter().map(|row| row.1.p).collect()))
        .with(text(rows, ["verdict", "Verdict", verdict], |row| row.1.verdict.to_string()))
        .with(of_full(rows, ["conclusion", "Conclusion", conclusion], |claim| {
            claim.conclusion.to_string()
        }))
        .with(of_full(rows, ["also_met_by", "Also met by", also], |claim| {
            claim.also_met_by.join(", ")
        }))
}

/// What null models leave open, and how much more than each the full model shows.
fn with_more(table: Table, rows: &[Row]) -> Table {
    let more = |column: [&str; 3], cell: fn(&More) -> f64| {
        let [id, label, doc] = column;
        let of = |row: &Row| row.1.more.as_ref().map_or(f64::NAN, cell);
        Column::number(id, label, "metric_unit", doc, rows.iter().map(of).collect())
    };
    let open = "Of the full model: null models that must not meet the claim, and of which it is not known \
                whether they do, or whether they show less, and variants that must shrink it, and of which that is not \
                known.";
    let remains = "Of the full model: variants under which more of the difference remains than the claim allows.";
    let may = "Of variants that must shrink the difference: the share of it that may remain.";
    let shrunk = "Of variants that must shrink the difference: that share of the full model's difference less the \
                  variant's, in the same replicates.";
    let to = |row: &Row| row.1.shrinks.map_or(f64::NAN, |by| by.to);
    let shrinks = |column: [&str; 3], cell: fn(&Shrinks) -> f64| {
        let [id, label, doc] = column;
        let of = |row: &Row| row.1.shrinks.as_ref().map_or(f64::NAN, cell);
        Column::number(id, label, "metric_unit", doc, rows.iter().map(of).collect())
    };
    let doc = "Of null models: difference of the full model less that of the null model, in the same \
               replicates.";
    table
        .with(of_full(rows, ["open_under", "Open under", open], |claim| {
            claim.open_under.join(", ")
        }))
        .with(more(["more", "Full less null", doc], |more| more.mean))
        .with(more(["more_lower", "Lower end", "Lower end of that."], |more| more.lower))
        .with(more(["more_upper", "Upper end", "Upper end of that."], |more| more.upper))
        .with(of_full(rows, ["remains_under", "Remains under", remains], |claim| {
            claim.remains_under.join(", ")
        }))
        .with(Column::number(
            "may_remain",
            "May remain",
            "share",
            may,
            rows.iter().map(to).collect(),
        ))
        .with(shrinks(["shrunk", "Share of full less variant", shrunk], |by| by.mean))
        .with(shrinks(["shrunk_lower", "Lower end", "Lower end of that."], |by| by.lower))
        .with(shrinks(["shrunk_upper", "Upper end", "Upper end of that."], |by| by.upper))
}

fn with_reasons(table: Table, rows: &[Row]) -> Table {
    let why = "Why this is no test of what was declared before the first run; empty if it is one.";
    let because = "Why a difference below the smallest effect would not matter; empty if the study does not say.";
    table
        .with(text(rows, ["exploratory_because", "Exploratory because", why], |row| {
            row.0.exploratory_because.clone()
        }))
        .with(text(rows, ["smallest_effect_because", "Smallest effect because", because], |row| {
            row.0.smallest_effect_because.clone()
        }))
}
