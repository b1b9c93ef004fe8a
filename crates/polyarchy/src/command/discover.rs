//! `polyarchy discover`: which assumptions decide a claim.

use polyarchy_analysis::discovery::{Told, ToldParameter};
use polyarchy_publish::words::signed;

use crate::Surroundings;
use crate::arguments::Discover;
use crate::exit::Exit;
use crate::failure::Failure;

/// Says what was discovered of one claim, or of all.
pub(crate) fn discover(args: &Discover, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let told = polyarchy_publish::discovered(&args.folder)?;
    let told = match &args.claim {
        None => told,
        Some(name) => vec![one(told, name)?],
    };
    let text = if args.json {
        let value = serde_json::to_value(&told).expect("what is told is JSON");
        format!("{value:#}\n")
    } else if let (Some(_), [claim]) = (&args.claim, &told[..]) {
        of_one(claim)
    } else {
        told.iter().map(summary).collect::<Vec<_>>().join("\n")
    };
    surroundings.terminal.say(&text);
    Ok(Exit::Well)
}

/// The claim of that name.
fn one(told: Vec<Told>, name: &str) -> Result<Told, Failure> {
    let names: Vec<String> = told.iter().map(|claim| claim.name.clone()).collect();
    told.into_iter().find(|claim| claim.name == name).ok_or_else(|| {
        let names = names.join(", ");
        Failure::new(Exit::Usage, format!("there is no claim `{name}`: name one of {names}"))
    })
}

/// Parameters beyond the bound that a summary tells, at most.
const MOST_TOLD: usize = 4;

/// A claim, its strongest parameters and its box.
fn summary(claim: &Told) -> String {
    let beyond: Vec<&ToldParameter> = claim.correlated().collect();
    let mut lines = vec![head(claim)];
    if beyond.is_empty() {
        lines.push(format!(
            "  none of {} parameters correlates beyond the bound",
            claim.parameters.len()
        ));
    }
    lines.extend(rows(&beyond[..beyond.len().min(MOST_TOLD)]));
    if MOST_TOLD < beyond.len() {
        let (more, name) = (beyond.len() - MOST_TOLD, &claim.name);
        lines.push(format!("  and {more} more, see --claim {name}"));
    }
    lines.push(format!("  {}\n", claim.in_words()));
    lines.join("\n")
}

/// A claim, all its parameters and its box.
fn of_one(claim: &Told) -> String {
    let (beyond, others): (Vec<&ToldParameter>, Vec<&ToldParameter>) =
        claim.parameters.iter().partition(|parameter| parameter.correlates);
    let drawn = claim.parameters.len();
    let mut lines = vec![head(claim), format!("  {}", claim.in_words()), String::new()];
    lines.push(format!(
        "  rank correlation with each of {drawn} parameters; intervals hold together for all of them"
    ));
    lines.push(format!("  beyond the bound: {}", beyond.len()));
    lines.extend(rows(&beyond));
    lines.push(format!("  not beyond it: {}", others.len()));
    lines.extend(rows(&others));
    lines.join("\n") + "\n"
}

fn head(claim: &Told) -> String {
    let Told { pattern, name, holding, sets, .. } = claim;
    let share = 100.0 * *holding as f64 / (*sets).max(1) as f64;
    format!("{pattern} {name}: holds in {holding} of {sets} sets ({share:.0} %)")
}

/// A line for each parameter: its correlation, its interval, what was drawn, and the limits of the box.
fn rows(parameters: &[&ToldParameter]) -> Vec<String> {
    let width = parameters.iter().map(|one| one.parameter.chars().count()).max().unwrap_or(0);
    let line = |one: &&ToldParameter| {
        let [rho, lower, upper] = [one.rho, one.interval[0], one.interval[1]].map(correlation);
        let [least, most] = one.drawn.map(short);
        let inside = match one.limits.map(|limit| (!limit.is_nan()).then(|| short(limit))) {
            [Some(lower), Some(upper)] => format!(", box from {lower} to {upper}"),
            [Some(lower), None] => format!(", box from {lower} on"),
            [None, Some(upper)] => format!(", box up to {upper}"),
            [None, None] => String::new(),
        };
        let name = &one.parameter;
        format!("    {name:width$}  {rho} [{lower}, {upper}]  drawn from {least} to {most}{inside}")
    };
    parameters.iter().map(line).collect()
}

fn correlation(number: f64) -> String {
    if number.is_nan() { "none".into() } else { signed(number, 2) }
}

/// A number to four digits.
fn short(number: f64) -> String {
    let rounded: f64 = format!("{number:.3e}").parse().unwrap_or(number);
    rounded.to_string()
}
