//! What `polyarchy compare --by FACTOR` says of each level.

use polyarchy_publish::compare::{ALARM, AtLevel, Comparison, Difference, Tested};
use polyarchy_publish::words::counted;
use serde_json::{Map, Value, json};

use super::{MOST_SHOWN, lines_of, object};
use crate::failure::Failure;

/// Levels of one side alone that are named.
const MOST_NAMED: usize = 10;

/// The lines about the levels; one that says how to ask for them, if nobody did.
pub(super) fn told(compared: &Comparison, all: bool) -> Result<Vec<String>, Failure> {
    if compared.by.is_empty() {
        return Ok(hint(compared));
    }
    let mut lines = vec![
        String::new(),
        format!(
            "by {}: A minus B at each level (Holm over {} at {}, {} %)",
            compared.by.join(" and "),
            counted(compared.differences.len() as u64, "metric", "metrics"),
            counted(compared.at_levels.len() as u64, "level", "levels"),
            100.0 * ALARM
        ),
    ];
    lines.extend(compared.at_levels.iter().flat_map(|at| of_level(at, all)));
    for (side, levels) in ["A", "B"].into_iter().zip(compared.unshared_levels()) {
        if !levels.is_empty() {
            let named = levels[..levels.len().min(MOST_NAMED)].join("; ");
            let more = match levels.len().saturating_sub(MOST_NAMED) {
                0 => String::new(),
                more => format!("; and {more} more"),
            };
            lines.push(format!("not compared, as only {side} has points there: {named}{more}"));
        }
    }
    let diluted = compared.diluted()?;
    lines.push(match (diluted.len(), compared.at_levels.len()) {
        (0, 1) => "both have one level only: the same points as above".to_owned(),
        (0, _) => "no metric differs at a level that does not differ over all points".to_owned(),
        (n, _) => counted(
            n as u64,
            "metric differs at a level and not over all points, where it is diluted or cancels:",
            "metrics differ at a level and not over all points, where they are diluted or cancel:",
        ),
    });
    let line =
        |(one, at): &(&Difference, Vec<String>)| format!("  {}: {}", one.label, at.join("; "));
    lines.extend(diluted.iter().map(line));
    Ok(lines)
}

/// How to look at levels, where there is more than one point.
fn hint(compared: &Comparison) -> Vec<String> {
    let factors = compared.factors();
    if factors.is_empty() || compared.points() < 2 {
        return Vec::new();
    }
    vec![format!(
        "what differs at some points only may not show over all: --by {}",
        factors.join(" or --by ")
    )]
}

/// A level and what differs there beyond chance, or all that was asked for.
fn of_level(at: &AtLevel, all: bool) -> Vec<String> {
    let beyond: Vec<&Tested> = at.differences.iter().filter(|one| one.is_beyond_chance()).collect();
    let mut lines = vec![format!(
        "{} ({}): {} of {} differ beyond chance",
        at.name(),
        counted(at.points as u64, "point", "points"),
        beyond.len(),
        counted(at.differences.len() as u64, "metric", "metrics")
    )];
    let mut shown: Vec<&Difference> = if all {
        at.differences.iter().map(|one| &one.difference).collect()
    } else {
        beyond.iter().map(|one| &one.difference).collect()
    };
    if !all {
        shown.sort_by(|one, other| other.size().total_cmp(&one.size()));
        shown.truncate(MOST_SHOWN);
    }
    lines.extend(lines_of(&shown));
    lines
}

/// The same for programs.
pub(super) fn as_json(compared: &Comparison) -> Value {
    let of_level = |at: &AtLevel| {
        let levels: Map<String, Value> =
            at.levels.iter().map(|(key, level)| (key.clone(), level.to_string().into())).collect();
        let differences: Vec<Value> = at.differences.iter().map(tested).collect();
        json!({ "levels": levels, "points": at.points, "differences": differences })
    };
    compared.at_levels.iter().map(of_level).collect()
}

fn tested(one: &Tested) -> Value {
    let mut value = object(&one.difference);
    value["p_adjusted"] = one.p_adjusted.into();
    value["beyond_chance"] = one.is_beyond_chance().into();
    value
}
