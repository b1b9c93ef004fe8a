//! Differences that were asked for, one row each: what was expected and what came out.

use polyarchy_analysis::interval::Interval;
use polyarchy_analysis::verdicts::JudgedVariant;
use polyarchy_analysis::wording::Wording;
use polyarchy_table::Table;
use serde::Serialize;

use crate::error::ChartError;
use crate::tables::ResultTables;
use crate::words;

/// One row of table `contrasts`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Claim {
    /// Row of the table, from 1.
    pub(super) row: usize,
    /// Its name in the study.
    id: String,
    /// What readers are told it compares.
    pub(super) wording: Wording,
    metric_id: String,
    pub(super) metric: String,
    pub(super) unit: String,
    /// At how many settings its mean is as expected, in a sentence; none where it averages over none.
    pub(super) settings: Option<String>,
    /// What was expected, in words; empty if nothing was.
    pub(super) expected: String,
    /// Why less than the smallest effect would not matter; empty if the table does not say.
    because: String,
    pub(super) numbers: Numbers,
    /// `met`, `not met`, `undecided`, or empty.
    pub(super) verdict: String,
    /// Whether it was declared before the runs.
    pub(super) is_declared: bool,
    /// Why it is exploratory; empty if it is not, or the table does not say.
    pub(super) why: String,
    /// Adjusted p-value; empty if the table has none.
    p: String,
    /// Variance of the differences over that of both sides; empty if the table has none.
    coupling: String,
    /// Share of draws that both sides make; empty if the table has none.
    matched: String,
    /// What part of the runs it is read over; empty if the table does not say.
    window: String,
    /// Whether the sides are observed over unlike windows, in words; empty if not.
    warning: String,
}

/// A difference with its interval, as it is printed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Numbers {
    pub(super) mean: String,
    pub(super) lower: String,
    pub(super) upper: String,
    pub(super) n: u64,
    /// Level of the interval in percent.
    level: String,
}

impl Numbers {
    /// The numbers in a row of table `contrasts`.
    fn of_row(table: &Table, row: usize) -> Result<Self, ChartError> {
        let number = |id: &str| table.numbers(id).map(|cells| cells[row]);
        let interval = Interval { lower: number("lower")?, upper: number("upper")? };
        let n = table.integers("n")?[row];
        Ok(Self::told(number("mean")?, interval, n.unsigned_abs(), number("level")?))
    }

    /// The numbers of a claim under a variant.
    pub(super) fn of_variant(variant: &JudgedVariant) -> Self {
        let interval = Interval { lower: variant.lower, upper: variant.upper };
        Self::told(variant.difference, interval, variant.n as u64, variant.level)
    }

    /// As many digits as the uncertainty allows, the same for all three.
    pub(super) fn told(mean: f64, interval: Interval, n: u64, level: f64) -> Self {
        let decimals = interval.decimals(mean);
        let shown = |value: f64| {
            if value.is_finite() { words::fixed(value, decimals) } else { "–".into() }
        };
        Self {
            mean: shown(mean),
            lower: shown(interval.lower),
            upper: shown(interval.upper),
            n,
            level: words::exact((level * 1e4).round() / 100.0),
        }
    }
}

/// All differences; none if there is no table of them.
pub(super) fn of(tables: &ResultTables) -> Result<Vec<Claim>, ChartError> {
    let Ok(table) = tables.table("contrasts") else { return Ok(Vec::new()) };
    (0..table.rows()).map(|row| claim(tables, table, row)).collect()
}

fn claim(tables: &ResultTables, table: &Table, row: usize) -> Result<Claim, ChartError> {
    let number = |id: &str| table.numbers(id).map_or(f64::NAN, |cells| cells[row]);
    let word =
        |id: &str| table.texts(id).map_or_else(|_| String::new(), |cells| cells[row].clone());
    let metric = table.texts("metric")?[row].clone();
    let meaning = tables.meaning(&metric);
    let (p, coupling, matched) =
        (number("p_adjusted"), number("coupling"), number("draws_matched"));
    let if_any = |value: f64, shown: String| if value.is_finite() { shown } else { String::new() };
    Ok(Claim {
        row: row + 1,
        wording: wording(table, row)?,
        id: table.texts("contrast")?[row].clone(),
        settings: settings(table, row, &word("expected")),
        metric: meaning.label,
        unit: meaning.unit,
        metric_id: metric,
        expected: expected(&word("expected"), number("smallest_effect")),
        because: word("smallest_effect_because"),
        numbers: Numbers::of_row(table, row)?,
        verdict: word("verdict"),
        // A table without that column holds what was declared and nothing else.
        is_declared: word("confirmatory") != "no",
        why: words::sentence_case(&word("exploratory_because")),
        p: if_any(p, shown_p(p)),
        coupling: if word("luck") == "own" {
            "own luck".into()
        } else {
            if_any(coupling, shown_coupling(coupling))
        },
        window: word("window"),
        warning: word("warning"),
        matched: if_any(matched, format!("{} %", words::fixed(100.0 * matched, 0))),
    })
}

/// What readers are told; of a table without labels, the names in words.
fn wording(table: &Table, row: usize) -> Result<Wording, ChartError> {
    let word =
        |id: &str| table.texts(id).map_or_else(|_| String::new(), |cells| cells[row].clone());
    let or = |id: &str, other: &str| if word(id).is_empty() { word(other) } else { word(id) };
    let label = match word("label") {
        label if label.is_empty() => {
            words::sentence_case(&words::name(&table.texts("contrast")?[row]))
        }
        label => label,
    };
    Ok(Wording {
        label,
        compared: match word("compared") {
            compared if compared.is_empty() => format!("{} minus {}", word("left"), word("right")),
            compared => compared,
        },
        left: or("left_label", "left"),
        right: or("right_label", "right"),
        averaged_over: word("averaged_over"),
        by_construction: word("by_construction"),
    })
}

/// At how many settings the mean is as expected.
fn settings(table: &Table, row: usize, expected: &str) -> Option<String> {
    let count = |id: &str| table.integers(id).ok().map(|cells| cells[row]);
    let number = |id: &str| table.numbers(id).map_or(f64::NAN, |cells| cells[row]);
    let (all, met) = (count("settings")?, count("settings_met")?);
    let (least, greatest) = (number("least"), number("greatest"));
    let decimals =
        Interval { lower: number("lower"), upper: number("upper") }.decimals(number("mean"));
    let [least, greatest] = [least, greatest].map(|value| words::fixed(value, decimals));
    let range = if least == greatest {
        format!("{least} at each")
    } else {
        format!("from {least} to {greatest}")
    };
    (1 < all && !expected.is_empty())
        .then(|| format!("By its mean it is so at {met} of {all} settings, {range}"))
}

/// What was expected of a difference, in words.
pub(super) fn expected(direction: &str, smallest: f64) -> String {
    let than = |word: &str| {
        if smallest.is_finite() {
            format!("{word} by more than {}", words::exact(smallest))
        } else {
            word.into()
        }
    };
    match direction {
        "" if smallest.is_finite() => {
            format!("a difference of more than {}", words::exact(smallest))
        }
        "same" if smallest.is_finite() => format!("the same within {}", words::exact(smallest)),
        "not_less" if smallest.is_finite() => {
            format!("not lower by as much as {}", words::exact(smallest))
        }
        "greater" => than("higher"),
        "less" => than("lower"),
        "two_sided" => than("different"),
        "" | "same" => direction.into(),
        other => than(other),
    }
}

/// The coupling, and that pairing harms where it does.
fn shown_coupling(coupling: f64) -> String {
    let shown = words::fixed(coupling, 2);
    if 1.0 < coupling { format!("{shown} (harms)") } else { shown }
}

/// A p-value as journals print it.
fn shown_p(p: f64) -> String {
    if p < 0.001 { "< 0.001".into() } else { words::fixed(p, 3) }
}
