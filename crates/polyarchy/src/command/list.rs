//! `polyarchy list`: what there is to choose from, with meanings and units.

use polyarchy_model::contract::FORMS;
use polyarchy_model::event::KINDS;
use polyarchy_model::metric::{ACTIVITY_METRICS, METRICS, Measure, Metric, PARTY_METRICS, Summary};
use polyarchy_model::snapshot::{RESPONSIBILITY_METRICS, TIE_METRICS};
use polyarchy_report::{CHARTS, Chart, Takes};
use polyarchy_study::{parameters, study_schema};
use serde_json::{Map, Value, json};

use crate::Surroundings;
use crate::arguments::{Kind, List};
use crate::exit::Exit;

/// Something that can be chosen.
struct Item {
    id: String,
    doc: String,
    /// What else there is to know, in reading order.
    facts: Vec<(&'static str, Value)>,
}

/// Lists one kind of things.
pub(crate) fn list(args: &List, surroundings: &Surroundings) -> Exit {
    let items = match args.kind {
        Kind::Forms => forms(),
        Kind::Metrics => metrics(),
        Kind::Parameters => book(),
        Kind::Designs => designs(),
        Kind::Charts => charts(),
        Kind::Events => events(),
    };
    let text = if args.json { as_json(items) } else { as_text(&items) };
    surroundings.terminal.say(&text);
    Exit::Well
}

fn forms() -> Vec<Item> {
    FORMS
        .iter()
        .map(|form| Item {
            id: form.id.into(),
            doc: form.doc.into(),
            facts: vec![
                ("label", form.label.into()),
                ("terms", serde_json::to_value(&form.terms).expect("terms are JSON")),
            ],
        })
        .collect()
}

fn metrics() -> Vec<Item> {
    let mut items: Vec<Item> =
        METRICS.iter().map(|metric| described(metric, "runs, ticks")).collect();
    items.extend(ACTIVITY_METRICS.iter().map(|metric| described(metric, "activities")));
    items.extend(PARTY_METRICS.iter().map(|metric| described(metric, "parties")));
    items.extend(RESPONSIBILITY_METRICS.iter().map(|metric| described(metric, "responsibilities")));
    items.extend(TIE_METRICS.iter().map(|metric| described(metric, "ties")));
    items
}

fn described<Of: Copy>(metric: &Metric<Of>, tables: &str) -> Item {
    let parts = match metric.measure {
        Measure::One(_) => Value::Null,
        Measure::ByRight(_) => "right".into(),
        Measure::BySector(_) => "sector".into(),
        Measure::ByForm(_) => "contract form".into(),
        Measure::ByPair(_) => "kind of pair".into(),
        Measure::ByTheme(_) => "theme of activities".into(),
    };
    let summary = match metric.summary {
        Summary::Mean | Summary::MeanOfStock => {
            "mean over the weeks in which work was open".to_owned()
        }
        Summary::Last => "value at the end".to_owned(),
        Summary::Whole => "counted over the whole run".to_owned(),
        Summary::Per(what) => format!("over the whole run at once, in proportion to `{what}`"),
    };
    Item {
        id: metric.id.into(),
        doc: metric.doc.into(),
        facts: vec![
            ("label", metric.label.into()),
            ("unit", metric.unit.into()),
            ("a column for each", parts),
            ("tables", tables.into()),
            ("summary", summary.into()),
        ],
    }
}

fn book() -> Vec<Item> {
    let described = |entry: parameters::Entry| {
        let choices: Map<String, Value> =
            entry.choices.into_iter().map(|(word, doc)| (word, doc.into())).collect();
        let default = if entry.required { Some("must be given".into()) } else { entry.default };
        Item {
            id: entry.key,
            doc: entry.doc,
            facts: vec![
                ("unit", entry.unit.into()),
                ("range", entry.range.into()),
                ("default", default.into()),
                ("plausible", entry.plausible.map(|ends| json!(ends)).into()),
                ("symbol", entry.symbol.into()),
                ("choices", if choices.is_empty() { Value::Null } else { choices.into() }),
            ],
        }
    };
    parameters::entries().into_iter().map(described).collect()
}

/// The designs as the schema of studies describes them, so that none can be forgotten.
fn designs() -> Vec<Item> {
    let schema: Value = serde_json::from_str(&study_schema()).expect("a schema is JSON");
    let variants = schema.pointer("/$defs/Design/oneOf").and_then(Value::as_array);
    let described = |variant: &Value| {
        let id = variant["properties"].as_object()?.keys().next()?.clone();
        let doc = variant["description"].as_str().unwrap_or_default().replace('\n', " ");
        Some(Item { id, doc, facts: Vec::new() })
    };
    variants.into_iter().flatten().filter_map(described).collect()
}

fn charts() -> Vec<Item> {
    CHARTS
        .iter()
        .map(|chart| Item {
            id: chart.id.into(),
            doc: chart.question.into(),
            facts: vec![
                ("label", chart.title.into()),
                ("about", chart.about.join(", ").into()),
                ("a study can choose", choices(chart).into()),
                ("millimetres", chart.width.millimetres().into()),
            ],
        })
        .collect()
}

fn events() -> Vec<Item> {
    KINDS
        .iter()
        .map(|info| Item {
            id: info.id.into(),
            doc: info.doc.into(),
            facts: vec![
                ("phase", info.phase.into()),
                ("told from others by", info.shape.words().into()),
                ("outcomes", info.outcomes.join(", ").into()),
                ("details", info.details.join(", ").into()),
            ],
        })
        .collect()
}

/// What `[[report.figure]]` can say of a chart.
fn choices(chart: &Chart) -> String {
    let can = |what, key| chart.takes.contains(&what).then_some(key);
    let keys = [Some("at"), can(Takes::Metric, "metric"), can(Takes::Panels, "panels")];
    keys.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn as_json(items: Vec<Item>) -> String {
    let objects = items.into_iter().map(|item| {
        let mut object = Map::new();
        object.insert("id".into(), item.id.into());
        object.insert("doc".into(), item.doc.into());
        object.extend(item.facts.into_iter().map(|(key, value)| (key.replace(' ', "_"), value)));
        Value::Object(object)
    });
    format!("{:#}\n", objects.collect::<Value>())
}

fn as_text(items: &[Item]) -> String {
    let mut lines = Vec::new();
    for Item { id, doc, facts } in items {
        lines.extend([id.clone(), format!("    {doc}")]);
        let shown = facts.iter().filter_map(|(name, value)| shown(name, value));
        lines.extend(shown.map(|shown| format!("    {shown}")));
    }
    lines.join("\n") + "\n"
}

/// A fact in a line; tables and what is not known are left to JSON.
fn shown(name: &str, value: &Value) -> Option<String> {
    match value {
        Value::Object(table) if name == "choices" => {
            Some(format!("{name}: {}", table.keys().cloned().collect::<Vec<_>>().join(", ")))
        }
        Value::Null | Value::Object(_) => None,
        Value::Array(ends) => {
            let ends: Vec<String> = ends.iter().map(ToString::to_string).collect();
            Some(format!("{name}: {}", ends.join(" to ")))
        }
        Value::String(text) if text.is_empty() || name == "unit" && text == "1" => None,
        Value::String(text) => Some(format!("{name}: {text}")),
        other => Some(format!("{name}: {other}")),
    }
}
