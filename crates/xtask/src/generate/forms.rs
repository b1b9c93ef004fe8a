//! `docs/forms.md`: the terms of the contract forms that are built in.

use std::collections::BTreeMap;

use polyarchy_model::contract::FORMS;
use polyarchy_study::parameters::{Section, sections};
use serde_json::Value as Json;

use super::{MARK, row};
use polyarchy_validation::markdown::table;

/// The document.
pub(super) fn text() -> String {
    let forms = FORMS
        .each_ref()
        .map(|form| format!("- **{}** (`{}`): {}\n", form.label, form.id, form.doc));
    format!(
        "{MARK}# Contract forms\n\n{}\nEvery term is an assumption, in the order that the contract literature gives (see \
         [MODEL.md](../MODEL.md), 7.9), and can be swept: `forms.it_outsourcing.security` is a \
         key like any other. A scenario may also define a form of its own, based on one of \
         these.\n\n{}",
        forms.concat(),
        table(&terms())
    )
}

fn terms() -> Vec<Vec<String>> {
    let mut rows = vec![row(["Term", "Meaning"])];
    rows[0].extend(FORMS.iter().map(|form| format!("`{}`", form.id)));
    let meanings = meanings();
    let forms: Vec<Json> = FORMS
        .iter()
        .map(|form| serde_json::to_value(&form.terms).expect("terms are numbers and words"))
        .collect();
    for term in forms[0].as_object().expect("terms have names").keys() {
        let meaning = meanings.get(term).map_or("", String::as_str);
        let mut cells = row([&format!("`{term}`"), meaning]);
        cells.extend(forms.iter().map(|terms| written(&terms[term])));
        rows.push(cells);
    }
    rows
}

/// What each term means, as the book of parameters says.
fn meanings() -> BTreeMap<String, String> {
    let of_forms = |section: &Section| section.key == "forms.<name>";
    let sections = sections().into_iter().filter(of_forms);
    sections
        .flat_map(|section| section.entries)
        .map(|entry| (entry.key.trim_start_matches("forms.<name>.").to_owned(), entry.doc))
        .collect()
}

fn written(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), |word| word.replace('_', " "))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_term_has_its_meaning_and_its_value_under_every_form() {
        let rows = super::terms();
        assert!(rows.len() > 10);
        assert!(rows.iter().flatten().all(|cell| !cell.is_empty() && cell != "null"), "{rows:?}");
        let clarity = rows.iter().find(|row| row[0] == "`clarity`").unwrap();
        assert_eq!(clarity[2..], ["0.95", "0.9", "0.85", "0.9"]);
    }
}
