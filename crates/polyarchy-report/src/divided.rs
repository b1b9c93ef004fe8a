//! Differences divided among groups of terms, from table `decompose`: for the figure and for the page.

use polyarchy_analysis::decomposition::Part;
use polyarchy_table::Table;

use crate::error::ChartError;
use crate::tables::{Meaning, ResultTables};
use crate::words;

/// One difference in one metric at one place.
pub(crate) struct Divided {
    /// Name of the decomposition.
    pub(crate) name: String,
    /// The difference in words.
    pub(crate) label: String,
    /// The two settings in words.
    pub(crate) between: [String; 2],
    /// Where it is divided; empty where there is but one place.
    pub(crate) at: String,
    pub(crate) metric: String,
    pub(crate) meaning: Meaning,
    /// Replicates that have a value of every mixture.
    pub(crate) n: i64,
    /// Smaller differences do not matter; NaN if nothing was said.
    pub(crate) smallest_effect: f64,
    /// Level at which all intervals of the decomposition hold together.
    pub(crate) together: f64,
    pub(crate) whole: Estimate,
    pub(crate) groups: Vec<Group>,
    pub(crate) interactions: Vec<Interaction>,
}

/// What a group of terms makes of a difference.
pub(crate) struct Group {
    pub(crate) label: String,
    pub(crate) share: Estimate,
    pub(crate) first_in: Estimate,
    pub(crate) last_in: Estimate,
    /// Whether no run changes with it.
    pub(crate) changes_nothing: bool,
    /// The share as a part of the whole; NaN where the whole is too small to be divided by.
    pub(crate) of_whole: f64,
}

/// What two groups change together beyond what each changes alone.
pub(crate) struct Interaction {
    pub(crate) labels: [String; 2],
    pub(crate) size: Estimate,
}

/// A mean with its interval.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Estimate {
    pub(crate) mean: f64,
    pub(crate) ends: [f64; 2],
}

impl Estimate {
    /// Whether it is known to be other than 0.
    pub(crate) fn is_known(&self) -> bool {
        0.0 < self.ends[0] || self.ends[1] < 0.0
    }

    /// `0.27 [0.25, 0.29]`.
    pub(crate) fn told(&self) -> String {
        if self.mean.is_nan() {
            return "no value".into();
        }
        let size = self.ends.iter().map(|end| end.abs()).fold(self.mean.abs(), f64::max);
        let nearest = self.ends.iter().map(|end| end.abs()).fold(f64::INFINITY, f64::min);
        let least = words::decimals(size).min(4);
        let is_nothing = |decimals: &usize| nearest < 0.5 * 10_f64.powi(-(*decimals as i32));
        // What is known to be other than 0 has no end that is written as 0.
        let most = if self.is_known() { least + 2 } else { least };
        let decimals = (least..=most).find(|decimals| !is_nothing(decimals)).unwrap_or(most);
        let shown = |value: f64| words::fixed(value, decimals);
        if self.ends.iter().any(|end| !end.is_finite()) {
            return format!("{} [no interval]", shown(self.mean));
        }
        format!("{} [{}, {}]", shown(self.mean), shown(self.ends[0]), shown(self.ends[1]))
    }
}

/// All differences, in the order of the table.
pub(crate) fn all(tables: &ResultTables) -> Result<Vec<Divided>, ChartError> {
    let why = "the study divides no difference under `[[decompose]]`";
    let table = tables.asked("decompose", why)?;
    let parts = table.texts("part")?;
    let starts: Vec<usize> =
        (0..table.rows()).filter(|&row| parts[row] == Part::Difference.word()).collect();
    let ends = starts.iter().skip(1).copied().chain([table.rows()]);
    starts.iter().zip(ends).map(|(&from, to)| divided(tables, table, from, to)).collect()
}

fn divided(
    tables: &ResultTables,
    table: &Table,
    from: usize,
    to: usize,
) -> Result<Divided, ChartError> {
    let text = |id: &str, row: usize| Ok::<_, ChartError>(table.texts(id)?[row].clone());
    let (mut groups, mut interactions) = (Vec::new(), Vec::new());
    for row in from..to {
        let part = text("part", row)?;
        if part == Part::Share.word() {
            let share = estimate(table, row)?;
            // What is 0 in every replicate has changed no run of any.
            let varies = 0.0 < share.mean.abs() + table.numbers("sd")?[row];
            groups.push(Group {
                label: text("group_label", row)?,
                changes_nothing: !varies && 1 < table.integers("n")?[row],
                share,
                // The three parts of a group are neighbours.
                first_in: estimate(table, row + 1)?,
                last_in: estimate(table, row + 2)?,
                of_whole: table.numbers("of_difference")?[row],
            });
        } else if part == Part::Interaction.word() {
            let labels = [text("group_label", row)?, text("with_label", row)?];
            interactions.push(Interaction { labels, size: estimate(table, row)? });
        }
    }
    let metric = text("metric", from)?;
    Ok(Divided {
        name: text("decomposition", from)?,
        label: text("label", from)?,
        between: [text("left", from)?, text("right", from)?],
        at: text("at", from)?,
        meaning: tables.meaning(&metric),
        metric,
        n: table.integers("n")?[from],
        smallest_effect: table.numbers("smallest_effect")?[from],
        together: table.numbers("together")?[from],
        whole: estimate(table, from)?,
        groups,
        interactions,
    })
}

fn estimate(table: &Table, row: usize) -> Result<Estimate, ChartError> {
    let number = |id: &str| table.numbers(id).map(|cells| cells[row]);
    Ok(Estimate { mean: number("mean")?, ends: [number("lower")?, number("upper")?] })
}
