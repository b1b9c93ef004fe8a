//! `polyarchy compare`: two folders of results side by side.

mod differences;
mod inputs;
mod side;

use polyarchy_analysis::holm::holm;
use polyarchy_results::write_csv;
use serde_json::json;

use crate::arguments::Compare;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::words::counted;
use crate::{Surroundings, output};
use differences::{Difference, Pairing};
use side::Side;

/// Most differences that are shown if no metric is named.
const MOST_SHOWN: usize = 20;
/// Chance of any false alarm among the differences that are shown.
const ALARM: f64 = 0.05;

/// Says in what inputs and results differ.
pub(crate) fn compare(wish: &Compare, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let left = Side::open(&wish.left, surroundings)?;
    let right = Side::open(&wish.right, surroundings)?;
    let points = side::common_points(&left, &right);
    if points.is_empty() {
        let told = format!(
            "{} and {} have no design point in common: they vary {} and {}",
            wish.left.display(),
            wish.right.display(),
            left.keys(),
            right.keys()
        );
        return Err(Failure::new(Exit::Usage, told));
    }
    let metrics = metrics(wish, &left, &right)?;
    let pairing = Pairing::of(&left, &right, &points);
    let overall: Vec<Difference> = metrics
        .iter()
        .map(|metric| differences::over_all(metric, (&left, &right), &points, pairing))
        .collect::<Result<_, _>>()?;
    if let Some(path) = &wish.out {
        let table = differences::table(&metrics, (&left, &right), &points, pairing)?;
        output::write(path, |path| Ok(write_csv(path, &table)?))?;
    }
    let compared = Compared { left: &left, right: &right, points: points.len(), pairing, overall };
    let told = if wish.json { compared.json() } else { compared.text(!wish.metrics.is_empty())? };
    surroundings.terminal.say(&told);
    Ok(Exit::Well)
}

/// The metrics that were asked for, or all that both have.
fn metrics(wish: &Compare, left: &Side, right: &Side) -> Result<Vec<String>, Failure> {
    let both: Vec<String> = left.metrics().filter(|one| right.has(one)).collect();
    for asked in &wish.metrics {
        if !both.contains(asked) {
            let told = format!(
                "`{asked}` is no metric of both: `polyarchy list metrics` says what there is"
            );
            return Err(Failure::new(Exit::Usage, told));
        }
    }
    Ok(if wish.metrics.is_empty() { both } else { wish.metrics.clone() })
}

/// What the comparison gave.
struct Compared<'a> {
    left: &'a Side,
    right: &'a Side,
    points: usize,
    pairing: Pairing,
    overall: Vec<Difference>,
}

impl Compared<'_> {
    fn text(&self, all: bool) -> Result<String, Failure> {
        let Self { left, right, .. } = self;
        let mut lines = vec![format!("A  {}", left.told()), format!("B  {}", right.told())];
        let inputs = inputs::differences(left, right);
        lines.push(match inputs.len() {
            0 => "the same study and scenario".to_owned(),
            n => counted(n as u64, "difference of the inputs:", "differences of the inputs:"),
        });
        lines.extend(inputs.iter().map(|one| format!("  {one}")));
        let points = counted(self.points as u64, "design point", "design points");
        lines.push(format!("{points} in both; A less B over all of them, {}", self.pairing));
        let p = holm(&self.overall.iter().map(|one| one.p).collect::<Vec<_>>())?;
        let mut shown: Vec<&Difference> = self
            .overall
            .iter()
            .zip(&p)
            .filter(|(_, p)| all || **p < ALARM)
            .map(|one| one.0)
            .collect();
        let differing = shown.len();
        if !all {
            shown.sort_by(|one, other| other.size().total_cmp(&one.size()));
            shown.truncate(MOST_SHOWN);
        }
        lines.extend(differences::lines(&shown));
        if !all {
            lines.push(format!(
                "{differing} of {} differ beyond chance (Holm, {} %)",
                counted(self.overall.len() as u64, "metric", "metrics"),
                100.0 * ALARM
            ));
        }
        Ok(lines.join("\n") + "\n")
    }

    fn json(&self) -> String {
        let Self { left, right, points, pairing, overall } = self;
        let result = json!({
            "a": left.folder.display().to_string(),
            "b": right.folder.display().to_string(),
            "inputs": inputs::differences(left, right),
            "points": points,
            "pairing": pairing.to_string(),
            "differences": overall.iter().map(Difference::json).collect::<Vec<_>>(),
        });
        format!("{result:#}\n")
    }
}
