//! `docs/metrics.md`: everything that is observed.

use polyarchy_model::metric::{ACTIVITY_METRICS, METRICS, Measure, Metric, PARTY_METRICS, Summary};
use polyarchy_model::snapshot::{RESPONSIBILITY_METRICS, TIE_METRICS};

use super::{MARK, row};
use polyarchy_validation::markdown::table;

/// The document.
pub(super) fn text() -> String {
    format!(
        "{MARK}# Metrics\n\nEvery column of the result tables, in report order. *In the summary* \
         says how a run's single value comes about: as the *mean* over the weeks in which work was \
         open, however often the run is recorded; as the value *at the end*; as a *count* over the \
         whole run; or over the whole run at once *per* another metric, of which it is a rate or a \
         share. Where runs are pooled (`pooled` in `estimates.csv`), each counts by that metric, and \
         for means by `weeks_at_work`. In the course over time, counts, rates and shares are over the \
         time since the last record. Once a collaboration died, only what is told *at the end* goes on \
         and stays what it was; all else has no value, so that courses are of those that live. A cell \
         without a value (no disputes, no duration) is empty.\n\n\
         A metric that is broken down has a column for each part, its name after a dot: \
         `disputes_open_over.decision`.\n\n\
         ## Of the collaboration\n\n{}\n## Of each activity\n\n{}\n## Of each party\n\n{}\n\
         ## Of each responsibility\n\nIn the first, middle and last recorded week, for the activities \
         that have opened. Column `holder` names the holder most expected, or says that several are alike.\n\n\
         {}\n## Of each pair of parties\n\nIn the same weeks, for parties present that share or shared \
         an activity. All newcomers count as one party.\n\n{}",
        listed(METRICS),
        listed(ACTIVITY_METRICS),
        listed(PARTY_METRICS),
        listed(RESPONSIBILITY_METRICS),
        listed(TIE_METRICS),
    )
}

fn listed<Of>(metrics: &[Metric<Of>]) -> String {
    let mut rows = vec![row(["Column", "Name", "Unit", "In the summary", "Meaning"])];
    rows.extend(metrics.iter().map(|metric| {
        vec![
            format!("`{}{}`", metric.id, parts(&metric.measure)),
            metric.label.to_owned(),
            metric.unit.to_owned(),
            summed_up(metric.summary),
            metric.doc.to_owned(),
        ]
    }));
    table(&rows)
}

fn parts<Of>(measure: &Measure<Of>) -> &'static str {
    match measure {
        Measure::One(_) => "",
        Measure::ByRight(_) => ".<right>",
        Measure::BySector(_) => ".<sector>",
        Measure::ByForm(_) => ".<form>",
        Measure::ByTheme(_) => ".<theme>",
        Measure::ByPair(_) => ".<founders, newcomer_early or newcomer_later>",
    }
}

fn summed_up(summary: Summary) -> String {
    match summary {
        Summary::Mean | Summary::MeanOfStock => "mean".to_owned(),
        Summary::Last => "at the end".to_owned(),
        Summary::Whole => "count".to_owned(),
        Summary::Per(what) => format!("per `{what}`"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_metric_has_its_row() {
        let text = super::text();
        for metric in super::METRICS {
            assert!(text.contains(&format!("| `{}", metric.id)), "{}", metric.id);
        }
        assert!(text.contains("`forms.<form>`") && text.contains("`present`"));
    }
}
