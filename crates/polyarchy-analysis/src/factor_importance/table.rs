//! What factors explain, as a table.

use polyarchy_table::{Column, Table};

use super::points::Points;
use super::sample::Sample;
use super::{Asked, Importance, Kind, Share, Status};
use crate::correlation::Correlation;
use crate::error::AnalysisError;
use crate::interval::Interval;
use crate::long::{count_column, level_column, table_about};
use crate::observations::Observations;

/// One row of the table to be.
struct Row<'a> {
    metric: &'a str,
    source: &'a str,
    zipped: String,
    kind: Kind,
    found: Importance,
    needed: usize,
}

/// Table `factor_importance`: per metric one row for each axis, then one for a linear model of all, one for the same
/// of ranks, and one for luck.
///
/// Points of `design` that are alike count once; points without a value of a metric are left out for it.
pub fn factor_importance(
    design: &Table,
    runs: &Table,
    asked: Asked,
) -> Result<Table, AnalysisError> {
    let points = Points::of(design, asked.axes)?;
    let mut rows = Vec::new();
    for &metric in asked.metrics {
        let sample = Sample::of(&points, &Observations::of_runs(runs, metric)?, asked.level);
        let needed = sample.needed();
        for (place, axis) in asked.axes.iter().enumerate() {
            let zipped = axis.zipped.join("+");
            let found = sample.importance(place);
            let (source, kind) = (axis.factor, Kind::Factor);
            rows.push(Row { metric, source, zipped, kind, found, needed });
        }
        let all = [
            (Kind::LinearModel, sample.model(false)),
            (Kind::RankModel, sample.model(true)),
            (Kind::Luck, of_luck(&sample)),
        ];
        for (kind, share) in all {
            let found = Importance { share, ..Importance::of_no_factor() };
            rows.push(Row { metric, source: "", zipped: String::new(), kind, found, needed });
        }
    }
    Ok(table(runs, &rows)?.with(level_column(asked.level, rows.len())))
}

impl Importance {
    /// Of what has no direction and nothing that moves with it.
    fn of_no_factor() -> Self {
        let none = Correlation::none(0);
        let share = Share::none(0, Status::TooFew);
        Self { share, rank: none, partial: none, overlap: f64::NAN }
    }
}

/// Luck has a share wherever points have several runs, and the metric differs between them.
fn of_luck(sample: &Sample) -> Share {
    let n = sample.means.len();
    if sample.is_still() {
        return Share::none(n, Status::StillMetric);
    }
    let status = if sample.luck.is_nan() { Status::TooFew } else { Status::Estimated };
    Share { share: sample.luck, ..Share::none(n, status) }
}

fn table(runs: &Table, rows: &[Row]) -> Result<Table, AnalysisError> {
    let about: Vec<_> = rows.iter().map(|row| (row.metric, None)).collect();
    let words = |word: fn(&Row) -> String| rows.iter().map(word).collect();
    let share = |id, label, doc, cell: fn(&Share) -> f64| {
        Column::number(
            id,
            label,
            "share",
            doc,
            rows.iter().map(|row| cell(&row.found.share)).collect(),
        )
    };
    let count = |id, label, doc, cell: fn(&Row) -> usize| {
        count_column(id, label, doc, &rows.iter().map(cell).collect::<Vec<_>>())
    };
    let kind =
        "`factor`, `linear model` of all factors, `rank model` (the same of ranks) or `luck`.";
    let zipped = "Keys of the factors that are zipped with it, joined by `+`.";
    let of_between = "Of the variance between the means of points: of a factor what it explains by itself, adjusted \
                      for the terms spent; of luck what replicates leave open. An estimate below 0 is 0.";
    let overlap = "Share of the factor's own variance that the other factors explain, adjusted: the more, the less \
                   their shares can be told apart.";
    let status = "`estimated`, or why there is no share.";
    let needed = "Points that a model of all factors needs.";
    let terms = "Terms spent, the constant left out.";
    let mut table = table_about("factor_importance", runs, &about)?
        .with(Column::text(
            "source",
            "Source",
            "Key of the factor; empty else.",
            words(|row| row.source.into()),
        ))
        .with(Column::text("zipped", "Moves with it", zipped, words(|row| row.zipped.clone())))
        .with(Column::text("kind", "Kind", kind, words(|row| row.kind.word().into())))
        .with(share("share", "Share of variance", of_between, |one| one.share))
        .with(share("lower", "Lower end", "Of the share; none of luck.", |one| one.interval.lower))
        .with(share("upper", "Upper end", "Of the share; none of luck.", |one| one.interval.upper));
    for column in correlations(rows) {
        table = table.with(column);
    }
    let overlaps = rows.iter().map(|row| row.found.overlap).collect();
    Ok(table
        .with(Column::number("overlap", "Overlap", "share", overlap, overlaps))
        .with(count("terms", "Terms", terms, |row| row.found.share.terms))
        .with(count(
            "n",
            "Points",
            "Points at which it exists and the metric has a value.",
            |row| row.found.share.n,
        ))
        .with(count("needed", "Points needed", needed, |row| row.needed))
        .with(Column::text(
            "status",
            "Status",
            status,
            words(|row| row.found.share.status.word().into()),
        )))
}

/// The directions, each with its interval.
fn correlations(rows: &[Row]) -> Vec<Column> {
    let number = |id: &str, label: &str, doc: &str, cell: &dyn Fn(&Importance) -> f64| {
        Column::number(id, label, "1", doc, rows.iter().map(|row| cell(&row.found)).collect())
    };
    let of = |id: &str, label: &str, doc: &str, of: fn(&Importance) -> &Correlation| {
        let end = |end: &str| [format!("{id}_{end}"), format!("Of the {}.", label.to_lowercase())];
        let ([lower, of_lower], [upper, of_upper]) = (end("lower"), end("upper"));
        let interval = |one: &Importance| -> Interval { of(one).interval };
        [
            number(id, label, doc, &|one| of(one).r),
            number(&lower, "Lower end", &of_lower, &|one| interval(one).lower),
            number(&upper, "Upper end", &of_upper, &|one| interval(one).upper),
        ]
    };
    let rank = "Spearman's, of the means of points with the factor; none of words.";
    let partial = "The same, all other factors held (PRCC); none where these determine the factor.";
    let rank = of("rank_correlation", "Rank correlation", rank, |one| &one.rank);
    let partial = of("partial", "Partial rank correlation", partial, |one| &one.partial);
    rank.into_iter().chain(partial).collect()
}
