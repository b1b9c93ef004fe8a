//! The contrasts that a study declares, with their intervals.

use anyhow::Result;
use polyarchy_analysis::interval::Interval;

use super::folders::Folders;
use super::numbers::with_interval;
use crate::markdown;

/// Every contrast of a study: its name, what is compared, the difference, and the verdict.
pub(super) fn table(folders: &Folders, study: &str) -> Result<String> {
    let table = folders.csv(study, "contrasts.csv")?;
    let (names, metrics) = (table.texts("contrast")?, table.texts("metric_label")?);
    let verdicts = table.texts("verdict")?;
    let number = |id: &str| table.numbers(id);
    let (mean, lower, upper) = (number("mean")?, number("lower")?, number("upper")?);
    let head = ["Contrast", "Metric", "Difference", "Beyond the smallest effect"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for row in 0..table.rows() {
        let interval = Interval { lower: lower[row], upper: upper[row] };
        rows.push(vec![
            format!("`{}`", names[row]),
            metrics[row].clone(),
            with_interval(mean[row], interval),
            verdicts[row].clone(),
        ]);
    }
    Ok(markdown::table(&rows))
}
