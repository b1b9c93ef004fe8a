//! Which terms make each difference that a study divides, in words.

use serde::Serialize;

use crate::divided::{Divided, Group, Interaction, all};
use crate::error::ChartError;
use crate::tables::ResultTables;
use crate::words;

/// A difference at one place, with what is told of each metric.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Section {
    heading: String,
    /// The two settings, the first minus the second.
    compared: String,
    metrics: Vec<Told>,
}

/// One metric.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Told {
    metric: String,
    told: String,
}

/// What the study divides, place by place; empty if it divides nothing.
pub(super) fn of(tables: &ResultTables) -> Result<Vec<Section>, ChartError> {
    if tables.get("decompose").is_none() {
        return Ok(Vec::new());
    }
    let found = all(tables)?;
    let places = found.chunk_by(|one, other| (&one.name, &one.at) == (&other.name, &other.at));
    Ok(places.map(section).collect())
}

/// What makes most of the first difference of each decomposition and place, for the answer.
pub(super) fn sentences(tables: &ResultTables) -> Result<Vec<String>, ChartError> {
    if tables.get("decompose").is_none() {
        return Ok(Vec::new());
    }
    let found = all(tables)?;
    let places = found.chunk_by(|one, other| (&one.name, &one.at) == (&other.name, &other.at));
    let first = |place: &[Divided]| {
        let one = &place[0];
        let at = if one.at.is_empty() { String::new() } else { format!(", at {}", one.at) };
        let of = format!(
            "Of the difference in {} between {} and {}{at} ({}), ",
            words::inner_case(&one.meaning.label),
            one.between[0],
            one.between[1],
            one.whole.told()
        );
        match by_size(one).first() {
            Some(group) => {
                format!("{of}{} makes {}.", words::inner_case(&group.label), share(group))
            }
            None => format!("{of}no group of terms is known to make any part."),
        }
    };
    Ok(places.map(first).collect())
}

fn section(place: &[Divided]) -> Section {
    let one = &place[0];
    let at = if one.at.is_empty() { String::new() } else { format!(", {}", one.at) };
    let metrics = place.iter().map(|one| Told { metric: one.meaning.axis(), told: told(one) });
    Section {
        heading: format!("{}{at}", one.label),
        compared: format!("{} minus {}", words::sentence_case(&one.between[0]), one.between[1]),
        metrics: metrics.collect(),
    }
}

/// The groups whose shares are known to be other than 0, the largest first.
fn by_size(one: &Divided) -> Vec<&Group> {
    let mut known: Vec<&Group> = one.groups.iter().filter(|group| group.share.is_known()).collect();
    known.sort_by(|one, other| other.share.mean.abs().total_cmp(&one.share.mean.abs()));
    known
}

/// `0.26 [0.25, 0.27] (97 %)`.
fn share(group: &Group) -> String {
    let told = group.share.told();
    if group.of_whole.is_nan() {
        return told;
    }
    format!("{told}, {} %", words::fixed(100.0 * group.of_whole, 0))
}

/// What is known of a difference in one metric.
fn told(one: &Divided) -> String {
    if one.n == 0 {
        return "No replicate has a value of every mixture.".into();
    }
    let mut sentences = vec![format!("The difference is {}{}.", one.whole.told(), size(one))];
    let known = by_size(one);
    let made: Vec<String> = known.iter().map(|group| makes(group)).collect();
    if !made.is_empty() {
        sentences.push(format!("{}.", words::sentence_case(&made.join("; "))));
    }
    let rest = one.groups.iter().filter(|group| !group.share.is_known());
    let rest: Vec<String> = rest.map(|group| words::inner_case(&group.label)).collect();
    if !rest.is_empty() {
        sentences
            .push(format!("No share of {} is known to be other than 0.", words::either(&rest)));
    }
    let together: Vec<String> =
        one.interactions.iter().filter(|pair| pair.size.is_known()).map(interaction).collect();
    if !together.is_empty() {
        sentences.push(format!("Beyond what they change alone, {}.", words::listed(&together)));
    }
    sentences.join(" ")
}

/// Whether a difference is too small for its shares to be told in per cent.
fn size(one: &Divided) -> &'static str {
    if one.whole.mean.abs() < one.smallest_effect {
        ", less than the smallest that matters"
    } else if one.whole.is_known() {
        ""
    } else {
        ", not known to be other than 0"
    }
}

/// `text of the clauses makes 0.26 [0.25, 0.27], 97 % (first 0.26, last 0.25)`.
fn makes(group: &Group) -> String {
    let [first, last] = [&group.first_in, &group.last_in].map(|part| words::short(part.mean));
    let turns = group.first_in.is_known()
        && group.last_in.is_known()
        && group.first_in.mean * group.last_in.mean < 0.0;
    let turns = if turns { ": the sign hangs on the order" } else { "" };
    let label = words::inner_case(&group.label);
    format!("{label} makes {} (moved first {first}, moved last {last}{turns})", share(group))
}

fn interaction(pair: &Interaction) -> String {
    let [one, other] = pair.labels.each_ref().map(|label| words::inner_case(label));
    format!("{one} with {other} adds {}", pair.size.told())
}
