//! Which terms make each difference that a study divides, in words.

use serde::Serialize;

use crate::divided::{Divided, Group, Interaction, all};
use crate::error::ChartError;
use crate::tables::ResultTables;
use crate::words;

/// Interactions that are told of a difference.
const MOST_INTERACTIONS: usize = 2;

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
    Ok(found.chunk_by(|one, other| one.name == other.name).map(sentence).collect())
}

/// `Of the difference in role ambiguity between X and Y, the text makes 0.24 of 0.27 without pressure; ...`.
fn sentence(decomposition: &[Divided]) -> String {
    let one = &decomposition[0];
    let at_place = |one: &Divided| {
        let at = if one.at.is_empty() { String::new() } else { format!(" at {}", one.at) };
        let known = by_size(one);
        let Some(group) = known.first() else {
            return format!("no terms are known to make any part of {}{at}", one.whole.told());
        };
        let percent = match percent(group) {
            Some(percent) => format!(" ({percent})"),
            None => String::new(),
        };
        let label = words::inner_case(&group.label);
        format!("{label} makes {} of {}{percent}{at}", group.share.told(), one.whole.told())
    };
    let parts: Vec<String> =
        decomposition.iter().filter(|other| other.metric == one.metric).map(at_place).collect();
    format!(
        "Of the difference in {} between {} and {}, {}.",
        words::inner_case(&one.meaning.label),
        one.between[0],
        one.between[1],
        parts.join("; ")
    )
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

/// The share as a part of the whole, where that can be told.
fn percent(group: &Group) -> Option<String> {
    let of_whole = Some(group.of_whole).filter(|share| share.is_finite());
    of_whole.map(|share| format!("{} %", words::fixed(100.0 * share, 0)))
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
    let (nothing, rest): (Vec<&Group>, Vec<&Group>) = (one.groups.iter())
        .filter(|group| !group.share.is_known())
        .partition(|group| group.changes_nothing);
    let [nothing, rest] = [nothing, rest].map(|groups| {
        groups.iter().map(|group| words::inner_case(&group.label)).collect::<Vec<String>>()
    });
    if !rest.is_empty() {
        sentences.push(format!("Not known to be other than 0: {}.", words::listed(&rest)));
    }
    if !nothing.is_empty() {
        sentences.push(format!("No run changes with {}.", words::listed(&nothing)));
    }
    sentences.extend(together(one));
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
    let share = match percent(group) {
        Some(percent) => format!("{}, {percent}", group.share.told()),
        None => group.share.told(),
    };
    format!("{label} makes {share} (moved first {first}, moved last {last}{turns})")
}

/// The largest interactions that are known to be other than 0.
fn together(one: &Divided) -> Option<String> {
    let mut known: Vec<&Interaction> =
        one.interactions.iter().filter(|pair| pair.size.is_known()).collect();
    known.sort_by(|one, other| other.size.mean.abs().total_cmp(&one.size.mean.abs()));
    let told: Vec<String> =
        known.iter().take(MOST_INTERACTIONS).map(|pair| interaction(pair)).collect();
    let more = match known.len() - told.len() {
        0 => String::new(),
        1 => "; 1 smaller one is in the table".into(),
        n => format!("; {n} smaller ones are in the table"),
    };
    (!told.is_empty())
        .then(|| format!("Beyond what they change alone, {}{more}.", words::listed(&told)))
}

fn interaction(pair: &Interaction) -> String {
    let [one, other] = pair.labels.each_ref().map(|label| words::inner_case(label));
    format!("{one} with {other} adds {}", pair.size.told())
}

#[cfg(test)]
mod tests {
    use polyarchy_table::{Column, Table};

    use super::*;

    /// A difference of 0.27, of which the text makes 0.26; of conflict 0.01, which turns with the order.
    fn results(smallest: f64) -> ResultTables {
        let parts = [
            "difference",
            "share",
            "first_in",
            "last_in",
            "share",
            "first_in",
            "last_in",
            "share",
            "first_in",
            "last_in",
            "interaction",
        ];
        let groups =
            ["", "Text", "Text", "Text", "Pay", "Pay", "Pay", "Review", "Review", "Review", "Text"];
        let n = parts.len();
        let text = |id: &str, cells: &[&str]| {
            Column::text(id, id, "", cells.iter().map(|&cell| cell.to_owned()).collect())
        };
        let number = |id: &str, cells: &[f64]| Column::number(id, id, "1", "", cells.to_vec());
        let means = [0.27, 0.26, 0.3, -0.22, 0.01, 0.05, -0.03, 0.0, 0.0, 0.0, -0.08];
        let lower: Vec<f64> = means.iter().map(|mean| mean - 0.02).collect();
        let upper: Vec<f64> = means.iter().map(|mean| mean + 0.02).collect();
        let of_whole = if smallest < 0.27 { 0.963 } else { f64::NAN };
        let mut shares = vec![f64::NAN; n];
        shares[1] = of_whole;
        let mut sd = vec![0.1; n];
        sd[7..10].fill(0.0);
        let mut with = vec![""; n];
        with[10] = "Pay";
        ResultTables::named("abc").with(
            Table::named("decompose")
                .with(text("decomposition", &vec!["network"; n]))
                .with(text("label", &vec!["Network minus outsourcing"; n]))
                .with(text("left", &vec!["interest network"; n]))
                .with(text("right", &vec!["IT outsourcing contract"; n]))
                .with(text("at", &vec!["deadline 0.6"; n]))
                .with(text("metric", &vec!["role_ambiguity"; n]))
                .with(text("part", &parts))
                .with(text("group_label", &groups))
                .with(text("with_label", &with))
                .with(Column::integer("n", "", "1", "", vec![9; n]))
                .with(number("mean", &means))
                .with(number("sd", &sd))
                .with(number("lower", &lower))
                .with(number("upper", &upper))
                .with(number("together", &vec![0.95; n]))
                .with(number("smallest_effect", &vec![smallest; n]))
                .with(number("of_difference", &shares)),
        )
    }

    #[test]
    fn shares_are_told_with_what_hangs_on_the_order() {
        let sections = of(&results(0.05)).unwrap();
        assert_eq!(sections[0].heading, "Network minus outsourcing, deadline 0.6");
        assert_eq!(sections[0].compared, "Interest network minus IT outsourcing contract");
        assert_eq!(
            sections[0].metrics[0].told,
            "The difference is 0.27 [0.25, 0.29]. Text makes 0.26 [0.24, 0.28], 96 % (moved first 0.30, moved last −0.22: \
             the sign hangs on the order). Not known to be other than 0: pay. No run changes with review. Beyond what they change alone, text with pay adds −0.08 [−0.10, −0.06]."
        );
        assert_eq!(
            sentences(&results(0.05)).unwrap(),
            [
                "Of the difference in role ambiguity between interest network and IT outsourcing contract, text makes 0.26 \
              [0.24, 0.28] of 0.27 [0.25, 0.29] (96 %) at deadline 0.6."
            ]
        );
    }

    #[test]
    fn of_a_small_difference_no_per_cent_are_told() {
        let told = &of(&results(0.3)).unwrap()[0].metrics[0].told;
        assert!(told.starts_with("The difference is 0.27 [0.25, 0.29], less than the smallest that matters. Text makes 0.26 [0.24, 0.28] (moved"), "{told}");
        assert!(!sentences(&results(0.3)).unwrap()[0].contains('%'));
    }

    #[test]
    fn an_end_that_is_not_0_is_not_written_as_0() {
        let told = |mean, ends| crate::divided::Estimate { mean, ends }.told();
        assert_eq!(told(0.023, [0.0001, 0.045]), "0.0230 [0.0001, 0.0450]");
        assert_eq!(told(0.15, [0.001, 0.3]), "0.150 [0.001, 0.300]");
        assert_eq!(told(0.15, [-0.001, 0.3]), "0.15 [0.00, 0.30]");
    }
}
