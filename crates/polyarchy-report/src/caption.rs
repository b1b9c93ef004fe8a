//! Captions that say what a figure shows in this study: its metrics, what its lines and its panels stand for.

use crate::series::{Compared, Series};
use crate::words;

/// What moves over time: `What is the course of trust, under each contract form?`
pub(crate) fn moves(metrics: &[String], compared: Compared) -> String {
    let inner: Vec<String> = metrics.iter().map(|label| in_list(label)).collect();
    asked(&format!("What is the course of {}", words::listed(&inner)), compared)
}

/// A label in a list: a part after a comma stands in brackets.
fn in_list(label: &str) -> String {
    let label = words::inner_case(label);
    match label.split_once(", ") {
        Some((whole, part)) => format!("{whole} ({part})"),
        None => label,
    }
}

/// A question, and for which lines and panels the figure answers it.
pub(crate) fn asked(question: &str, compared: Compared) -> String {
    let across: Vec<String> = lines(compared.series).into_iter().chain(panels(compared)).collect();
    std::iter::once(question.to_owned()).chain(across).collect::<Vec<_>>().join(", ") + "?"
}

/// What the lines stand for; none if there is one.
fn lines(series: &[Series]) -> Option<String> {
    let (factor, _) = series.first().filter(|_| 1 < series.len())?.at?;
    Some(if factor.is_form() {
        "under each contract form".into()
    } else {
        format!("at each level of {}", words::inner_case(&factor.label))
    })
}

/// What the panels stand for; none if there is one.
fn panels(compared: Compared) -> Option<String> {
    let [first, .., last] = compared.extremes else { return None };
    if !first.detail.is_empty() {
        return Some("at the lowest and at the highest pressure".into());
    }
    let [(factor, _)] = first.at[..] else { return None };
    let names: Vec<String> =
        compared.extremes.iter().map(|panel| words::inner_case(&panel.title)).collect();
    Some(match (compared.extremes.len(), factor.is_text()) {
        (2, _) => format!(
            "at {} and at {}",
            words::inner_case(&first.title),
            words::inner_case(&last.title)
        ),
        (_, true) => format!("under {}", words::listed(&names)),
        (n, false) => format!("at {n} levels of {}", words::inner_case(&factor.label)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::{alone, unpressed};

    #[test]
    fn a_figure_of_one_line_speaks_of_no_form() {
        let (series, extremes) = ([alone()], [unpressed()]);
        let compared = Compared { series: &series, extremes: &extremes };
        let metrics = ["Role ambiguity".to_owned(), "Trust".to_owned()];
        assert_eq!(moves(&metrics[1..], compared), "What is the course of trust?");
        assert_eq!(moves(&metrics, compared), "What is the course of role ambiguity and trust?");
    }
}
