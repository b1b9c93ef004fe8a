//! The contract forms that a study knows, as its tables and figures name them: table `forms`.

use polyarchy_model::Setting;
use polyarchy_study::{Level, Study};
use polyarchy_table::{Column, Table};

/// A row for each form: those that are built in by falling explicitness, then the scenario's own.
pub(super) fn table(study: &Study) -> Table {
    let forms = of(study);
    let (ids, labels): (Vec<String>, Vec<String>) = forms.into_iter().unzip();
    Table::named("forms")
        .with(Column::text("form", "Form", "Contract form, as in other tables.", ids))
        .with(Column::text("label", "Name", "What readers call it.", labels))
}

/// Each form with its label.
pub(crate) fn of(study: &Study) -> Vec<(String, String)> {
    let point = &study.points()[0];
    let setting =
        Setting::new(&study.scenario_at(point)).expect("reading the study checked every point");
    setting.forms.cells().iter().map(|form| (form.id.clone(), form.label.clone())).collect()
}

/// A form as readers know it.
pub(super) fn called(forms: &[(String, String)], id: &str) -> String {
    let known = forms.iter().find(|(known, _)| known == id);
    known.map_or_else(|| id.replace('_', " "), |(_, label)| label.clone())
}

/// A level as readers know it.
pub(crate) fn level(forms: &[(String, String)], level: &Level) -> String {
    match level {
        Level::Text(text) => called(forms, text),
        other => other.to_string().replace('_', " "),
    }
}
