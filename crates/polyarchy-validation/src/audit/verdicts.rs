//! How often verdicts are wrong: several contrasts, results that are expanded, and null models.

use anyhow::Result;
use polyarchy_analysis::equivalence::{Direction, Expectation, Verdict};
use polyarchy_analysis::evidence::Evidence;
use polyarchy_analysis::expectation::{Claim, Kind, Reading, Readings, Source, Variant, judged};
use polyarchy_analysis::group::Group;
use polyarchy_analysis::interval::{Interval, Level};
use polyarchy_analysis::paired_difference::{Contrast, paired_differences};
use polyarchy_analysis::precision::Schedule;
use polyarchy_analysis::rule::Rule;
use polyarchy_analysis::verdicts::Conclusion;
use polyarchy_table::{Column, Range, Table};

use super::Audited;
use super::dice::Dice;
use super::tally::{Found, Row};

pub(super) const AUDITED: Audited = Audited {
    id: "expectation",
    about: "Share of studies in which something is *met*. Verdicts are those of intervals that hold together at \
            95 % for all that is judged together (Bonferroni), so that a false *met* at the smallest effect, on one \
            side, should be in 2.5 % of studies. Whoever adds replicates to results looks again: the interval then \
            holds over all looks so far (Pocock), but the first look was judged as the only one. A claim is met if \
            each null model is known not to meet it and to show less.",
    columns: &["met"],
    rows,
};

/// Just the smallest effect, which is not more than it.
const SMALLEST: f64 = 0.5;

fn rows() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for n in [1, 4, 10] {
        let world = format!("normal, {n} differences of just the smallest effect");
        rows.push(Row::of(&world, "15 replicates", |seed| Ok(shown(contrasts(n, seed)?)))?);
    }
    for (replicates, study) in [(3, "3 replicates"), (50, "50 replicates")] {
        let world = "yes or no, a difference of 0.1 that is said to be the same within 0.05";
        rows.push(Row::of(world, study, |seed| Ok(shown(same(replicates, seed)?)))?);
    }
    let world = "normal, a difference of just the smallest effect";
    let study = "15 replicates, doubled up to six times until met";
    rows.push(Row::of(world, study, |seed| Ok(shown(expanded(seed)?)))?);
    for replicates in [10, 50, 300] {
        let study = format!("{replicates} replicates");
        for (effect, null, world) in [
            (0.55, 0.55, "claim of 0.55 with a null model of the same effect"),
            (0.7, 0.5, "claim of 0.7 with a null model of just the smallest effect"),
            (0.7, 0.0, "claim of 0.7 with a null model of nothing"),
        ] {
            rows.push(Row::of(world, &study, |seed| {
                Ok(shown(claim(effect, null, replicates, seed)?))
            })?);
        }
    }
    Ok(rows)
}

fn shown(is_met: bool) -> Vec<Found> {
    let estimate = f64::from(u8::from(is_met));
    vec![Found { truth: 0.0, estimate, interval: Interval::NONE }]
}

fn higher() -> Result<Expectation> {
    Ok(Expectation::new(Direction::Greater, SMALLEST)?)
}

/// Runs of points with these means, whose replicates share most of their luck.
fn runs(means: &[f64], replicates: i64, seed: u64) -> Table {
    let mut dice = Dice::of(seed);
    let (mut designs, mut of, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for replicate in 0..replicates {
        let shared = dice.normal();
        for (design, mean) in (0..).zip(means) {
            designs.push(design);
            of.push(replicate);
            values.push(mean + shared + 0.3 * dice.normal());
        }
    }
    let status = vec![String::from("completed"); values.len()];
    Table::named("runs")
        .with(Column::integer("design_id", "", "id", "", designs))
        .with(Column::integer("replicate", "", "id", "", of))
        .with(Column::text("status", "", "", status))
        .with(Column::number("value", "", "1", "", values))
}

/// Whether any of several differences is met.
fn contrasts(n: i64, seed: u64) -> Result<bool> {
    let mut means = vec![0.0];
    means.resize(n as usize + 1, SMALLEST);
    let asked = |design: i64| -> Result<Contrast> {
        Ok(Contrast {
            id: design.to_string(),
            metric: "value".into(),
            weeks: None,
            shares_luck: true,
            left: Group::single(design),
            right: Group::single(0),
            expectation: Some(higher()?),
            is_confirmatory: true,
        })
    };
    let asked: Vec<Contrast> = (1..=n).map(asked).collect::<Result<_>>()?;
    let rule = Rule::once(Level::NINETY_FIVE);
    let sides: Vec<Reading> = asked.iter().flat_map(Contrast::readings).collect();
    let mut readings = Readings::of(&sides);
    readings.add_runs(&runs(&means, 15, seed))?;
    let table = paired_differences(&readings, &asked, &rule)?;
    Ok(table.texts("verdict")?.iter().any(|verdict| verdict == "met"))
}

/// Whether answers that differ in one of ten pairs are found to be the same.
fn same(replicates: usize, seed: u64) -> Result<bool> {
    let mut dice = Dice::of(seed);
    let differences: Vec<f64> =
        (0..replicates).map(|_| f64::from(u8::from(dice.happens(0.1)))).collect();
    let expected = Expectation::new(Direction::Same, 0.05)?;
    let evidence = Evidence::of_values(&differences, Range::YesOrNo);
    Ok(evidence.verdict(&expected, &Rule::once(Level::NINETY_FIVE)) == Verdict::Met)
}

/// Whether a difference is met at any look of somebody who doubles the replicates until it is.
fn expanded(seed: u64) -> Result<bool> {
    let mut dice = Dice::of(seed);
    let (expected, mut values, mut looks) = (higher()?, Vec::new(), Vec::new());
    for doublings in 0..=6 {
        looks.push(15 << doublings);
        while values.len() < 15 << doublings {
            values.push(SMALLEST + dice.normal());
        }
        let schedule = (doublings > 0).then(|| Schedule::of(looks.clone())).transpose()?;
        let rule = Rule::of(schedule.as_ref(), Level::NINETY_FIVE);
        let evidence = Evidence::of_values(&values, Range::Any);
        if evidence.verdict(&expected, &rule) == Verdict::Met {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a claim is met that has an effect under the full model and one under a null model.
fn claim(effect: f64, null: f64, replicates: i64, seed: u64) -> Result<bool> {
    let words = |words: [&str; 4]| words.map(String::from).to_vec();
    let design = Table::named("design")
        .with(Column::integer("design_id", "", "id", "", (0..4).collect()))
        .with(Column::text("side", "", "", words(["left", "right", "left", "right"])))
        .with(Column::text("variant", "", "", words(["full", "full", "null", "null"])));
    let measured = |point| {
        let source = Source { metric: "value".into(), activity: None, weeks: None };
        Reading::Measured(source, Group::single(point))
    };
    let claim = Claim {
        name: "claim".into(),
        pattern: "P1".into(),
        text: "More.".into(),
        left: measured(0),
        right: measured(1),
        expectation: higher()?,
        against: vec!["null".into()],
        shrinks: Vec::new(),
        because: String::new(),
        exploratory_because: String::new(),
    };
    let null_model = Variant { name: "null".into(), label: "Null".into(), kind: Kind::Null };
    let mut readings = Readings::of(claim.readings());
    readings.add_runs(&runs(&[effect, 0.0, null, 0.0], replicates, seed))?;
    let rule = Rule::once(Level::NINETY_FIVE);
    let judged = judged(&[claim], &[null_model], None, &design, &readings, &rule)?;
    Ok(judged[0].conclusion == Conclusion::Met)
}
