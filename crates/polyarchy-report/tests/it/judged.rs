//! Made-up checks of two studies: a claim for each conclusion, one without a smallest effect, and
//! for each claim two null models and an ablation.

use polyarchy_report::{OverviewInputs, OverviewStudy, ResultTables};
use polyarchy_table::{Column, Table};

/// Study, pattern, name, direction, smallest effect, difference, conclusion, null models that meet it.
type Claim =
    (&'static str, &'static str, &'static str, &'static str, f64, f64, &'static str, &'static str);

const CLAIMS: [Claim; 6] = [
    ("p1-a", "P1", "more_disputes", "higher", 0.1, 0.52, "met", ""),
    ("p1-a", "P1", "fewer_<gaps>", "lower", 0.1, -1.7, "no evidence", "no_talk"),
    ("p1-a", "P2", "same_delay", "same", 0.1, 0.03, "met", "no_talk"),
    ("p2-b", "P2", "later", "higher", 0.1, 0.11, "undecided", ""),
    ("p2-b", "P3", "costlier", "higher", 0.1, -0.8, "not met", ""),
    ("p2-b", "P3", "unsure", "higher", 0.0, 0.4, "no evidence", "no_talk"),
];

const VARIANTS: [(&str, &str, f64); 4] = [
    ("Full model", "full", 1.0),
    ("No posts", "null", 0.4),
    ("Pressure pinned at 0", "null", 0.0),
    ("No threat", "ablation", 0.1),
];

/// The table of their checks.
pub(crate) fn tables() -> ResultTables {
    let rows: Vec<(&Claim, usize)> = CLAIMS
        .iter()
        .flat_map(|claim| (0..VARIANTS.len()).map(move |place| (claim, place)))
        .collect();
    let text = |id: &str, of: &dyn Fn(&Claim, usize) -> String| {
        Column::text(id, id, "", rows.iter().map(|(claim, place)| of(claim, *place)).collect())
    };
    let number = |id: &str, of: &dyn Fn(&Claim, usize) -> f64| {
        Column::number(
            id,
            id,
            "1",
            "",
            rows.iter().map(|(claim, place)| of(claim, *place)).collect(),
        )
    };
    let difference = |claim: &Claim, place: usize| claim.5 * VARIANTS[place].2;
    let of_full = |word: &str, place: usize| if place == 0 { word.into() } else { String::new() };
    let verdict = |claim: &Claim, place: usize| match (place, claim.6) {
        (0, "no evidence") => "met",
        (0, conclusion) => conclusion,
        _ => "not met",
    };
    let table = Table::named("checks")
        .with(text("study", &|claim, _| claim.0.into()))
        .with(text("pattern", &|claim, _| claim.1.into()))
        .with(text("name", &|claim, _| claim.2.into()))
        .with(text("claim", &|claim, _| format!("It is {}.", claim.2)))
        .with(text("left", &|_, _| "disputes at deadline=0.5".into()))
        .with(text("right", &|_, _| "disputes at deadline=1".into()))
        .with(text("metric", &|_, _| "disputes".into()))
        .with(text("metric_unit", &|_, _| "disputes".into()))
        .with(text("direction", &|claim, _| claim.3.into()))
        .with(number("smallest_effect", &|claim, _| claim.4))
        .with(text("smallest_effect_because", &|_, _| "one in <twenty>".into()))
        .with(number("level", &|_, _| 1.0 - 0.05 / 3.0))
        .with(text("conclusion", &|claim, place| of_full(claim.6, place)))
        .with(text("also_met_by", &|claim, place| of_full(claim.7, place)))
        .with(text("open_under", &|_, _| String::new()))
        .with(text("variant", &|_, place| VARIANTS[place].0.to_lowercase().replace(' ', "_")))
        .with(text("variant_label", &|_, place| VARIANTS[place].0.into()))
        .with(text("kind", &|_, place| VARIANTS[place].1.into()))
        .with(Column::integer("n", "n", "1", "", vec![40; rows.len()]))
        .with(number("difference", &difference))
        .with(number("lower", &|claim, place| difference(claim, place) - 0.05))
        .with(number("upper", &|claim, place| difference(claim, place) + 0.05))
        .with(number("p", &|_, _| 1e-15))
        .with(number("more", &|_, _| 0.2))
        .with(number("more_lower", &|_, _| 0.1))
        .with(number("more_upper", &|_, _| 0.3))
        .with(text("verdict", &|claim, place| verdict(claim, place).into()));
    ResultTables::named("3f2a91c0ffee0123").with(table)
}

/// The table of their parameter sets.
pub(crate) fn robustness() -> Table {
    let n = CLAIMS.len();
    let share = |id: &str, share: f64| Column::number(id, id, "share", "", vec![share; n]);
    Table::named("robustness")
        .with(Column::integer("sets", "sets", "sets", "", vec![200; n]))
        .with(share("met", 0.75))
        .with(share("met_lower", 0.68))
        .with(share("met_upper", 0.81))
        .with(share("decided_met", 0.4))
        .with(share("right_way", 0.9))
}

/// The studies; the first has a report beside the overview if that is so.
pub(crate) fn studies(has_report: bool) -> Vec<OverviewStudy> {
    let study = |name: &str, has_report: bool| OverviewStudy {
        name: name.into(),
        question: "Does it <b>hold</b>?".into(),
        hash: "ab".repeat(32),
        seed: 2028,
        runs: 480,
        points: 3,
        replicates: 40,
        folder: format!("{name}-abababab"),
        has_report,
        commands: vec![format!("polyarchy run {name}.toml"), "polyarchy verify results".into()],
    };
    vec![study("p1-a", has_report), study("p2-b", false)]
}

/// Everything that the overview tells.
pub(crate) fn inputs<'a>(
    tables: &'a ResultTables,
    studies: &'a [OverviewStudy],
) -> OverviewInputs<'a> {
    OverviewInputs {
        name: "patterns",
        version: "0.1.0",
        tables,
        studies,
        command: "polyarchy run configs/studies/patterns",
    }
}
