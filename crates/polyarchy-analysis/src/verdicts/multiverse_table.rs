//! Claims in every combination of structural choices, as tables `multiverse` and `multiverse_choices`.

use polyarchy_table::{Column, Table};

use super::{JudgedClaim, JudgedCombination, Multiverse};
use crate::long::{count_column, levels_column};

/// A claim in one combination, and its place in the order of the differences.
type Row<'a> = (&'a JudgedClaim, &'a JudgedCombination, usize);

/// Table `multiverse`: a row for each claim in each combination, in the order of the differences; none if the
/// study has no structural choices.
pub(super) fn combinations(claims: &[JudgedClaim]) -> Option<Table> {
    let mut rows: Vec<Row> = Vec::new();
    for claim in claims {
        let mut own: Vec<&JudgedCombination> = claim.combinations.iter().collect();
        own.sort_by(|one, other| one.judged.difference.total_cmp(&other.judged.difference));
        rows.extend(own.into_iter().enumerate().map(|(place, one)| (claim, one, place + 1)));
    }
    let multiverse = claims.iter().find_map(|claim| claim.multiverse.as_ref())?;
    let table = with_numbers(with_questions(Table::named("multiverse"), &rows), &rows);
    Some(with_options(table, &rows, multiverse))
}

fn text(rows: &[Row], [id, label, doc]: [&str; 3], word: impl Fn(&Row) -> String) -> Column {
    Column::text(id, label, doc, rows.iter().map(word).collect())
}

fn number(rows: &[Row], [id, label, doc]: [&str; 3], cell: fn(&Row) -> f64) -> Column {
    Column::number(id, label, "metric_unit", doc, rows.iter().map(cell).collect())
}

fn with_questions(table: Table, rows: &[Row]) -> Table {
    let rank = "Place among the combinations, from the least difference to the greatest.";
    let places: Vec<usize> = rows.iter().map(|row| row.2).collect();
    let variant =
        "Name of the combination, as in table `design`; `full` is the model as it stands.";
    let label = "The options that are not those of the model as it stands.";
    table
        .with(text(rows, ["name", "Check", "Name of the claim."], |row| row.0.name.clone()))
        .with(text(rows, ["pattern", "Pattern", "Pattern for which it stands."], |row| {
            row.0.pattern.clone()
        }))
        .with(text(rows, ["claim", "Claim", "The claim in words."], |row| row.0.claim.clone()))
        .with(count_column("rank", "Rank", rank, &places))
        .with(text(rows, ["variant", "Combination", variant], |row| row.1.judged.variant.clone()))
        .with(text(rows, ["variant_label", "Combination", label], |row| {
            row.1.judged.variant_label.clone()
        }))
        .with(text(rows, ["kind", "Kind", "`full` or `combination`."], |row| {
            row.1.judged.kind.to_string()
        }))
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
    let how = "How the interval was made, as in table `checks`.";
    let verdict = "`met`, `not met` or `undecided`: the interval against the smallest effect.";
    let direction = "`greater`, `less`, `two_sided` or `same`.";
    let together =
        rows.iter().map(|row| row.0.multiverse.as_ref().map_or(f64::NAN, |all| all.together));
    let told = "Share of studies in which all intervals of the table hold the truth together.";
    table
        .with(count_column(
            "n",
            "Pairs",
            "Replicates with both sides.",
            &counts(|row| row.1.judged.n),
        ))
        .with(count_column(
            "n_without",
            "Pairs left out",
            without,
            &counts(|row| row.1.judged.n_without),
        ))
        .with(number(rows, ["mean_left", "Left mean", "Mean of the left side."], |row| {
            row.1.judged.mean_left
        }))
        .with(number(rows, ["mean_right", "Right mean", "Mean of the right side."], |row| {
            row.1.judged.mean_right
        }))
        .with(number(rows, ["difference", "Difference", "Left minus right."], |row| {
            row.1.judged.difference
        }))
        .with(number(
            rows,
            ["sd", "Standard deviation", "Of the difference over replicates."],
            |row| row.1.judged.sd,
        ))
        .with(number(rows, ["lower", "Lower end", "Lower end of the difference."], |row| {
            row.1.judged.lower
        }))
        .with(number(rows, ["upper", "Upper end", "Upper end of the difference."], |row| {
            row.1.judged.upper
        }))
        .with(levels_column(rows.iter().map(|row| row.1.judged.level).collect()))
        .with(Column::number("together", "Joint level", "1", told, together.collect()))
        .with(number(
            rows,
            ["smallest_effect", "Smallest effect", "Smallest difference that matters."],
            |row| row.0.smallest_effect,
        ))
        .with(text(rows, ["direction", "Direction", direction], |row| row.0.direction.to_string()))
        .with(text(rows, ["interval", "Interval", how], |row| row.1.judged.interval.to_string()))
        .with(text(rows, ["verdict", "Verdict", verdict], |row| row.1.judged.verdict.to_string()))
}

/// A column for each choice, with the name of the option.
fn with_options(table: Table, rows: &[Row], multiverse: &Multiverse) -> Table {
    let choices = multiverse.choices.iter().enumerate();
    choices.fold(table, |table, (nth, choice)| {
        let id = format!("choice.{}", choice.name);
        let doc = "Option of this choice, explained in table `multiverse_choices`.";
        table.with(text(rows, [&id, &choice.label, doc], |row| {
            choice.options[row.1.options[nth]].name.clone()
        }))
    })
}

/// What a choice, an option of one, or all interactions add to a claim's difference.
struct Part<'a> {
    claim: &'a JudgedClaim,
    kind: &'static str,
    choice: [&'a str; 2],
    option: [&'a str; 2],
    as_it_stands: &'static str,
    counts: [usize; 2],
    numbers: [f64; 4],
    influence: super::Influence,
    levels: [f64; 2],
}

/// Table `multiverse_choices`: a row for each claim and option, then one for all interactions; none if the study has
/// no structural choices.
pub(super) fn choices(claims: &[JudgedClaim]) -> Option<Table> {
    let mut rows = Vec::new();
    for claim in claims {
        let Some(multiverse) = &claim.multiverse else { continue };
        rows.extend(parts(claim, multiverse));
    }
    if rows.is_empty() {
        return None;
    }
    Some(with_parts(Table::named("multiverse_choices"), &rows))
}

fn parts<'a>(claim: &'a JudgedClaim, multiverse: &'a Multiverse) -> Vec<Part<'a>> {
    let levels = [multiverse.level, multiverse.together];
    let mut parts = Vec::new();
    for choice in &multiverse.choices {
        parts.extend(choice.options.iter().map(|option| Part {
            claim,
            kind: "option",
            choice: [&choice.name, &choice.label],
            option: [&option.name, &option.label],
            as_it_stands: if option.is_as_it_stands { "yes" } else { "no" },
            counts: [option.combinations, option.met],
            numbers: [option.difference, option.change, option.lower, option.upper],
            influence: choice.influence,
            levels,
        }));
    }
    parts.push(Part {
        claim,
        kind: "interactions",
        choice: ["", "Interactions"],
        option: ["", ""],
        as_it_stands: "",
        counts: [multiverse.combinations, multiverse.met],
        numbers: [f64::NAN; 4],
        influence: multiverse.interactions,
        levels,
    });
    parts
}

fn with_parts(table: Table, rows: &[Part]) -> Table {
    let words = |[id, label, doc]: [&str; 3], word: &dyn Fn(&Part) -> String| {
        Column::text(id, label, doc, rows.iter().map(word).collect())
    };
    let counts = |nth: usize| rows.iter().map(|row| row.counts[nth]).collect::<Vec<_>>();
    let number = |[id, label, doc]: [&str; 3], nth: usize| {
        let cells = rows.iter().map(|row| row.numbers[nth]).collect();
        Column::number(id, label, "metric_unit", doc, cells)
    };
    let share = |[id, label, doc]: [&str; 3], cell: &dyn Fn(&Part) -> f64| {
        Column::number(id, label, "share", doc, rows.iter().map(cell).collect())
    };
    let kind =
        "`option`, or `interactions`, which are what several choices add together and none alone.";
    let stands = "Whether the option is that of the model as it stands: `yes` or `no`.";
    let change = "How much more the difference is than with the option of the model as it stands, over all \
                  options of the other choices.";
    let part = "Share of the variance between the true means of the combinations that the choice explains, the \
                luck of runs taken out; the same in all rows of a choice.";
    let joint = "Level at which all intervals of the study's multiverse hold together, and level of the shares.";
    table
        .with(words(["name", "Check", "Name of the claim."], &|row| row.claim.name.clone()))
        .with(words(["kind", "Kind", kind], &|row| row.kind.to_owned()))
        .with(words(["choice", "Choice", "Name of the choice."], &|row| row.choice[0].to_owned()))
        .with(words(["choice_label", "Choice", "The choice as readers see it."], &|row| {
            row.choice[1].to_owned()
        }))
        .with(words(["option", "Option", "Name of the option."], &|row| row.option[0].to_owned()))
        .with(words(["option_label", "Option", "The option as readers see it."], &|row| {
            row.option[1].to_owned()
        }))
        .with(words(["as_it_stands", "As it stands", stands], &|row| row.as_it_stands.to_owned()))
        .with(count_column(
            "combinations",
            "Combinations",
            "Combinations that have it.",
            &counts(0),
        ))
        .with(count_column("met", "Met in", "Of these, in how many the claim is met.", &counts(1)))
        .with(number(["difference", "Difference", "Mean difference over these."], 0))
        .with(number(["change", "Change", change], 1))
        .with(number(["lower", "Lower end", "Lower end of the change."], 2))
        .with(number(["upper", "Upper end", "Upper end of the change."], 3))
        .with(levels_column(rows.iter().map(|row| row.levels[0]).collect()))
        .with(words(["metric_unit", "Unit", "Unit of the differences in the row."], &|row| {
            row.claim.metric_unit.clone()
        }))
        .with(share(["share", "Share of variance", part], &|row| row.influence.share))
        .with(share(["share_lower", "Lower end", "Lower end of the share."], &|row| {
            row.influence.lower
        }))
        .with(share(["share_upper", "Upper end", "Upper end of the share."], &|row| {
            row.influence.upper
        }))
        .with(Column::number(
            "together",
            "Joint level",
            "1",
            joint,
            rows.iter().map(|row| row.levels[1]).collect(),
        ))
}
