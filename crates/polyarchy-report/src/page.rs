//! The reviewer's report: one page of HTML that needs nothing beside it, written from the results.
//!
//! [`report`] fills the templates of the crate; what they say is gathered in one file for each part
//! of the page. The page carries its style sheet, its script, its font, and the tables that it draws.

mod answer;
mod attachment;
mod checks;
mod claims;
mod decomposition;
mod discovery;
mod extremes;
mod figures;
mod glossary;
mod inputs;
mod overview;
mod parameters;
mod settings;
mod sketch;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};
use serde::Serialize;

pub use inputs::{
    ActivitySketch, AgreementSketch, Parameter, PartySketch, Provenance, RUNS_A_POINT,
    ReportInputs, ResultFile, ScenarioSketch, StudyFactor, StudyFacts,
};

pub use overview::{OverviewInputs, OverviewStudy, overview};

use crate::error::ChartError;
use crate::font::font_face_css;
use crate::words;
use checks::Check;
use claims::Claim;
use figures::Shown;

/// Templates by name.
const TEMPLATES: [(&str, &str); 19] = [
    ("attached-table.html", include_str!("../templates/attached-table.html")),
    ("verdict.html", include_str!("../templates/verdict.html")),
    ("frame.html", include_str!("../templates/frame.html")),
    ("overview.html", include_str!("../templates/overview.html")),
    ("report.html", include_str!("../templates/report.html")),
    ("answer.html", include_str!("../templates/answer.html")),
    ("claims.html", include_str!("../templates/claims.html")),
    ("decomposition.html", include_str!("../templates/decomposition.html")),
    ("discovery.html", include_str!("../templates/discovery.html")),
    ("extremes.html", include_str!("../templates/extremes.html")),
    ("explore.html", include_str!("../templates/explore.html")),
    ("figures.html", include_str!("../templates/figures.html")),
    ("scenario.html", include_str!("../templates/scenario.html")),
    ("parameters.html", include_str!("../templates/parameters.html")),
    ("methods.html", include_str!("../templates/methods.html")),
    ("provenance.html", include_str!("../templates/provenance.html")),
    ("data.html", include_str!("../templates/data.html")),
    ("glossary.html", include_str!("../templates/glossary.html")),
    ("tokens.css", include_str!("../templates/tokens.css")),
];

const STYLE: &str = include_str!("../templates/report.css");
const LOOKS_SCRIPT: &str = include_str!("../templates/report.js");
const TABLES_SCRIPT: &str = include_str!("../templates/tables.js");
const SCRIPT: [&str; 4] = [
    LOOKS_SCRIPT,
    TABLES_SCRIPT,
    include_str!("../templates/explore.js"),
    include_str!("../templates/chart.js"),
];

/// Tables that the page carries even if no figure draws them.
const ALWAYS: [&str; 5] = ["checks", "contrasts", "estimates", "design", "runs"];

/// The report as one page of HTML.
pub fn report(inputs: &ReportInputs) -> Result<String, ChartError> {
    let ReportInputs { tables, study, scenario, parameters, provenance } = *inputs;
    let (declared, exploratory): (Vec<Claim>, Vec<Claim>) =
        claims::of(tables)?.into_iter().partition(|claim| claim.is_declared);
    let (checks, later): (Vec<Check>, Vec<Check>) =
        checks::of(tables).into_iter().partition(Check::is_declared);
    let (shown, missing) = figures::all(tables)?;
    let attachments = attachment::all(tables, &attached(&shown))?;
    let settings = settings::of(tables)?;
    let asked = [declared.clone(), exploratory.clone()].concat();
    let made = [checks.clone(), later.clone()].concat();
    let answer = answer::answer(tables, study, &asked, &made, provenance.runs.1)?;
    let page = context! {
        title => title(study),
        description => study.question.as_str(),
        version => provenance.version.as_str(),
        style => STYLE,
        font => font_face_css(),
        script => SCRIPT.concat(),
        study => study_context(study),
        answer => given(answer),
        tally => given(checks::tally(&checks)),
        has_patterns => checks.iter().chain(&later).any(|check| !check.pattern.is_empty()),
        in_sets => checks::in_sets(&checks) || checks::in_sets(&later),
        in_combinations => checks::in_combinations(&checks) || checks::in_combinations(&later),
        declared => given(&declared),
        exploratory => given(&exploratory),
        checks => given(&checks),
        later => given(&later),
        divided => given(decomposition::of(tables)?),
        discovered => given(discovery::of(tables)?),
        extremes => given(extremes::of(tables)?),
        figures => given(&shown),
        missing => given(&missing),
        looks => given(settings.looks()),
        // No text may end the element that holds it.
        settings => serde_json::to_string(&settings).expect("settings are JSON").replace('<', "\\u003c"),
        attachments => given(&attachments),
        scenario => given(sketch::of(scenario)),
        parameters => given(parameters::rows(parameters, &study.factors)),
        provenance => provenance_context(provenance),
        phases => study.phases.join("; "),
        hash => tables.short_hash(),
        glossary => given(glossary::entries()),
    };
    Ok(filled("report.html", page))
}

/// A template filled with what it asks for.
fn filled(template: &str, page: Value) -> String {
    environment()
        .get_template(template)
        .and_then(|template| template.render(page))
        .expect("the templates of the crate fit what they are given")
}

/// The title of a study, or its name with spaces for dashes.
fn title(study: &StudyFacts) -> String {
    study.title.clone().unwrap_or_else(|| in_words(&study.name))
}

/// A name as a title.
fn in_words(name: &str) -> String {
    words::sentence_case(&name.replace(['-', '_'], " "))
}

/// What a template takes.
fn given(value: impl Serialize) -> Value {
    Value::from(Serde(value))
}

fn study_context(study: &StudyFacts) -> Value {
    context! {
        name => study.name.as_str(),
        title => title(study),
        question => study.question.as_str(),
        standing => study.standing.as_str(),
        design => study.design.as_str(),
        points => words::fixed(study.points as f64, 0),
        replicates => study.replicates.as_str(),
        stopping => study.stopping.as_deref(),
        weeks => study.horizon_weeks,
        own_luck => words::listed(&study.own_luck),
        fork => study.fork.as_deref(),
        factors => study.factors.iter().map(factor_context).collect::<Vec<Value>>(),
    }
}

fn factor_context(factor: &StudyFactor) -> Value {
    context! {
        key => factor.key.as_str(),
        label => factor.label.as_str(),
        unit => factor.unit.as_str(),
        levels => &factor.levels,
    }
}

fn provenance_context(provenance: &Provenance) -> Value {
    context! {
        version => provenance.version.as_str(),
        planned => words::fixed(provenance.runs.0 as f64, 0),
        completed => words::fixed(provenance.runs.1 as f64, 0),
        failed => words::fixed(provenance.runs.2 as f64, 0),
        facts => given(&provenance.facts),
        files => provenance.files.iter().map(file_context).collect::<Vec<Value>>(),
        commands => given(&provenance.commands),
        study => provenance.study.0.as_str(),
        study_text => format!("data:text/plain;charset=utf-8,{}", attachment::encoded(&provenance.study.1)),
    }
}

fn file_context(file: &ResultFile) -> Value {
    context! {
        name => file.name.as_str(),
        rows => file.rows.map_or_else(|| "–".into(), |rows| words::fixed(rows as f64, 0)),
        bytes => words::fixed(file.bytes as f64, 0),
        blake3 => file.blake3.as_str(),
        doc => file.doc.as_str(),
    }
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("blocks may be trimmed"));
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, text) in TEMPLATES {
        environment.add_template(name, text).expect("the templates of the crate are well formed");
    }
    environment
}

/// Names of the tables that the page carries, each once.
fn attached(figures: &[Shown]) -> Vec<String> {
    let mut names: Vec<String> = ALWAYS.map(String::from).into();
    for name in figures.iter().flat_map(|figure| &figure.tables) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_short_and_cannot_end_its_own_element() {
        let script = SCRIPT.concat();
        assert!(script.len() < 27_000, "{}", script.len());
        assert!(!script.contains("</script"));
    }
}
