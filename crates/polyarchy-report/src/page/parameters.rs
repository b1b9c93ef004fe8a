//! The parameters of a scenario, and which of them differ from what holds by default.

use serde::Serialize;

use super::inputs::{Parameter, StudyFactor};

/// One row of the table of parameters.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Row {
    key: String,
    doc: String,
    unit: String,
    value: String,
    /// Empty if the scenario must give it.
    default: String,
    /// `changed`, `given` (has no default), `varied` (by the study) or `default`.
    state: &'static str,
}

/// The rows, in their order.
pub(super) fn rows(parameters: &[Parameter], factors: &[StudyFactor]) -> Vec<Row> {
    let is_varied = |key: &str| factors.iter().any(|factor| factor.key == key);
    parameters
        .iter()
        .map(|parameter| Row {
            key: parameter.key.clone(),
            doc: parameter.doc.clone(),
            unit: if parameter.unit == "1" { String::new() } else { parameter.unit.clone() },
            value: parameter.value.clone(),
            default: parameter.default.clone().unwrap_or_default(),
            state: match &parameter.default {
                _ if is_varied(&parameter.key) => "varied",
                None => "given",
                Some(default) if *default == parameter.value => "default",
                Some(_) => "changed",
            },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_from_the_default_is_marked() {
        let parameter = |key: &str, value: &str, default: Option<&str>| Parameter {
            key: key.into(),
            value: value.into(),
            default: default.map(String::from),
            ..Parameter::default()
        };
        let parameters = [
            parameter("a", "1", Some("1")),
            parameter("b", "2", Some("1")),
            parameter("c", "2", None),
            parameter("d", "1", Some("1")),
        ];
        let factors = [StudyFactor { key: "d".into(), ..StudyFactor::default() }];
        let states: Vec<&str> = rows(&parameters, &factors).iter().map(|row| row.state).collect();
        assert_eq!(states, ["default", "changed", "given", "varied"]);
    }
}
