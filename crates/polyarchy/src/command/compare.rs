//! `polyarchy compare`: two folders of results side by side.

use polyarchy_publish::compare::{ALARM, Comparison, Difference, compare as compared};
use polyarchy_publish::output;
use polyarchy_publish::words::counted;
use polyarchy_results::write_csv;
use serde_json::{Value, json};

use crate::Surroundings;
use crate::arguments::Compare;
use crate::exit::Exit;
use crate::failure::Failure;

mod levels;

/// Most differences that are shown if no metric is named.
const MOST_SHOWN: usize = 20;

/// Says in what inputs and results differ.
pub(crate) fn compare(args: &Compare, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let compared = compared(&args.left, &args.right, &args.metrics, &args.by)?;
    if let Some(path) = &args.out {
        let table = compared.table()?;
        output::write(path, |path| Ok(write_csv(path, &table)?))?;
    }
    let told = if args.json {
        as_json(args, &compared)?
    } else {
        as_text(&compared, !args.metrics.is_empty())?
    };
    surroundings.terminal.say(&told);
    Ok(Exit::Well)
}

fn as_text(compared: &Comparison, all: bool) -> Result<String, Failure> {
    let [left, right] = compared.sides();
    let mut lines = vec![format!("A  {left}"), format!("B  {right}")];
    let inputs = compared.inputs();
    lines.push(match inputs.len() {
        0 => "the same study and scenario".to_owned(),
        n => counted(n as u64, "difference in the inputs:", "differences in the inputs:"),
    });
    lines.extend(inputs.iter().map(|one| format!("  {one}")));
    let points = counted(compared.points() as u64, "design point", "design points");
    lines.push(format!("{points} in both; A minus B over all of them, {}", compared.pairing));
    lines.extend(left_out(compared));
    if all {
        lines.extend(lines_of(&compared.differences.iter().collect::<Vec<_>>()));
        lines.extend(levels::told(compared, all)?);
        return Ok(lines.join("\n") + "\n");
    }
    let mut shown = compared.beyond_chance()?;
    let differing = shown.len();
    shown.sort_by(|one, other| other.size().total_cmp(&one.size()));
    shown.truncate(MOST_SHOWN);
    lines.extend(lines_of(&shown));
    lines.push(format!(
        "{differing} of {} differ beyond chance (Holm, {} %)",
        counted(compared.differences.len() as u64, "metric", "metrics"),
        100.0 * ALARM
    ));
    lines.extend(levels::told(compared, all)?);
    Ok(lines.join("\n") + "\n")
}

/// Points that are not compared, as one side alone has them.
fn left_out(compared: &Comparison) -> Option<String> {
    let told = match compared.left_out() {
        [0, 0] => return None,
        [ours, 0] => format!("{ours} of A"),
        [0, theirs] => format!("{theirs} of B"),
        [ours, theirs] => format!("{ours} of A and {theirs} of B"),
    };
    Some(format!("points left out, as the other does not have them: {told}"))
}

fn as_json(args: &Compare, compared: &Comparison) -> Result<String, Failure> {
    let [ours, theirs] = compared.left_out();
    let diluted = compared.diluted()?;
    let diluted: Vec<Value> =
        diluted.into_iter().map(|(one, at)| json!({ "metric": one.metric, "at": at })).collect();
    let result = json!({
        "a": args.left.display().to_string(),
        "b": args.right.display().to_string(),
        "inputs": compared.inputs(),
        "points": compared.points(),
        "pairing": compared.pairing.to_string(),
        "differences": compared.differences.iter().map(object).collect::<Vec<_>>(),
        "left_out": { "a": ours, "b": theirs },
        "by": compared.by,
        "levels": levels::as_json(compared),
        "only_at_levels": diluted,
    });
    Ok(format!("{result:#}\n"))
}

fn object(difference: &Difference) -> Value {
    let [left, right] = difference.sides;
    json!({
        "metric": difference.metric, "label": difference.label, "unit": difference.unit,
        "n_a": left.n, "n_b": right.n, "mean_a": left.mean, "mean_b": right.mean,
        "mean": difference.mean, "lower": difference.interval.lower,
        "upper": difference.interval.upper, "p": difference.p,
    })
}

/// A line for each difference, below a heading.
fn lines_of(differences: &[&Difference]) -> Vec<String> {
    if differences.is_empty() {
        return Vec::new();
    }
    let names: Vec<String> = differences
        .iter()
        .map(|one| match one.unit.as_str() {
            "" | "1" => one.label.clone(),
            unit => format!("{} ({unit})", one.label),
        })
        .collect();
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let heading =
        format!("  {:width$}  {:>10}  {:>10}  {:>10}  95 % interval", "", "A", "B", "A minus B");
    let line = |(one, name): (&&Difference, &String)| {
        let [ours, theirs] = one.sides.map(|side| short(side.mean));
        let (lower, upper) = (short(one.interval.lower), short(one.interval.upper));
        let mean = short(one.mean);
        format!("  {name:width$}  {ours:>10}  {theirs:>10}  {mean:>10}  [{lower}, {upper}]")
    };
    let lines = differences.iter().zip(&names).map(line);
    std::iter::once(heading).chain(lines).collect()
}

/// Three digits that count.
fn short(number: f64) -> String {
    if number == 0.0 || !number.is_finite() {
        return if number.is_finite() { "0".into() } else { "–".into() };
    }
    let before = number.abs().log10().floor() as i32;
    let decimals = usize::try_from(2 - before).unwrap_or(0).min(8);
    format!("{number:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn numbers_show_three_digits_that_count() {
        let texts = [0.0, 0.012_345, -3.456_7, 123_456.0, f64::NAN].map(short);
        assert_eq!(texts, ["0", "0.0123", "-3.46", "123456", "–"]);
    }
}
