//! What a study records.

use polyarchy_model::metric::METRICS;

use super::Reader;
use crate::key::Wrong;
use crate::study::Record;
use crate::study::file::StudyFile;
use crate::tree::Node;
use crate::wording::instead;

impl Reader<'_> {
    /// What is recorded; metrics that are not listed are all metrics. What a listed ratio is a proportion of
    /// is recorded with it.
    pub(super) fn record(&mut self, file: &StudyFile) -> Record {
        let mut record = file.record.clone();
        self.metrics(&mut record);
        record.events = self.kinds();
        self.event_replicates(file);
        record
    }

    fn metrics(&mut self, record: &mut Record) {
        let written = self.tree.get("record").and_then(|record| record.get("metrics"));
        let mut seen: Vec<&str> = Vec::new();
        for node in written.map_or(&[][..], Node::elements) {
            let Some(id) = node.text().filter(|id| !id.is_empty()) else { continue };
            if !METRICS.iter().any(|metric| metric.id == id) {
                let known: Vec<&str> = METRICS.iter().map(|metric| metric.id).collect();
                let help = instead(id, &known, "the metrics are").unwrap_or_else(|| {
                    "`polyarchy list metrics` lists them; without `metrics`, all are recorded"
                        .to_owned()
                });
                self.mended.push(["record", "metrics"].map(str::to_owned).to_vec());
                let message = format!("there is no metric \"{id}\"");
                self.report(&node.origin, Wrong { message, help, label: "no such metric" });
            } else if seen.contains(&id) {
                let message = format!("metric \"{id}\" is named twice");
                let help = "name it once".to_owned();
                self.report(&node.origin, Wrong { message, help, label: "the second time" });
            }
            seen.push(id);
        }
        if record.metrics.is_empty() {
            record.metrics = METRICS.iter().map(|metric| metric.id.to_owned()).collect();
        }
        for metric in METRICS.iter().filter(|metric| seen.contains(&metric.id)) {
            let weight =
                metric.weight().filter(|weight| !record.metrics.iter().any(|id| id == weight));
            record.metrics.extend(weight.map(str::to_owned));
        }
    }
}
