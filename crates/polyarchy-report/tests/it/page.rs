//! The report as text; what only a browser can show is tested with one.

use polyarchy_report::{RUNS_A_POINT, report};
use polyarchy_table::{Column, Table, Values};

use crate::facts::Facts;
use crate::synthetic;

fn page(study: &str) -> String {
    report(&Facts::made_up().inputs(&crate::study(study))).expect("made-up results have all tables")
}

/// Every text between two marks.
fn between<'p>(page: &'p str, start: &str, end: &str) -> Vec<&'p str> {
    page.split(start).skip(1).filter_map(|rest| Some(rest.split_once(end)?.0)).collect()
}

#[test]
fn every_kind_of_study_has_a_report_and_it_is_the_same_each_time() {
    for (study, tables) in synthetic::studies() {
        let facts = Facts::made_up();
        let first = report(&facts.inputs(&tables)).unwrap();
        assert!(first == report(&facts.inputs(&tables)).unwrap(), "{study}");
        assert!(first.contains("<div class=\"answer\">"), "{study}");
    }
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    let page = page("crossed");
    for attribute in ["src=\"", "href=\"", "url("] {
        for address in between(&page, attribute, "\"") {
            let is_inside = address.starts_with('#') || address.starts_with("data:");
            assert!(is_inside, "{attribute}{}", &address[..address.len().min(60)]);
        }
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn each_figure_carries_its_question_its_footing_and_its_data() {
    let page = page("crossed");
    let figures = between(&page, "<figure id=\"figure-", "</figure>");
    assert!(12 <= figures.len(), "{}", figures.len());
    for figure in figures {
        assert!(figure.contains('?') && figure.contains("results 3f2a91c0ffee"), "{figure}");
        let sources = between(figure, "data-attachment=\"", "\"");
        assert!(!sources.is_empty(), "{figure}");
        for source in sources {
            assert!(page.contains(&format!("id=\"{source}\"")), "{source}");
        }
        // The page sets question and footing itself: the drawing must not say them again.
        let drawing = between(figure, "</desc>", "</svg>")[0];
        assert!(!drawing.contains("results 3f2a91c0ffee"));
    }
}

#[test]
fn names_from_a_scenario_cannot_break_the_page() {
    let page = page("forms_only");
    assert!(page.contains("Analysis &lt;of&gt; &amp; &quot;use&quot;"));
    assert!(!page.contains("Analysis <of>"));
}

/// The table with so many runs of each point.
fn repeated(runs: &Table, times: usize) -> Table {
    let rows: Vec<usize> = (0..times * runs.rows()).map(|row| row % runs.rows()).collect();
    let again = |column: &Column| Column { values: column.values.at(&rows), ..column.clone() };
    Table { columns: runs.columns.iter().map(again).collect(), ..runs.clone() }
}

#[test]
fn a_hundred_thousand_runs_fit_into_three_megabytes_and_what_is_missing_is_said() {
    let ids: Vec<i64> = (0..100).collect();
    let mut runs = Table::named("runs").with(Column::integer("design_id", "Point", "id", "", ids));
    for metric in 0..120 {
        let id = match metric {
            0 => "schedule_overrun".into(),
            1 => "cost_overrun".into(),
            _ => format!("made_up_{metric}"),
        };
        let cells = (0..100).map(|row| f64::from(row * 7919 % 1000) / 997.0).collect();
        runs = runs.with(Column::described(&id, &id, "share", "", Values::Number(cells)));
    }
    let tables = crate::study("crossed").with(repeated(&runs, 1000));
    let page = report(&Facts::made_up().inputs(&tables)).unwrap();
    assert!(page.len() <= 3_000_000, "{}", page.len());
    assert!(page.contains(&format!("all but the first {RUNS_A_POINT} runs of a point")));
    assert!(page.contains("metrics"));
}

#[test]
fn a_sample_is_answered_by_what_its_metrics_depend_on_and_by_its_highest_and_lowest_points() {
    let sampled = page("sampled");
    let answer = between(&sampled, "<div class=\"answer\">", "</div>")[0];
    insta::assert_snapshot!("answer_of_a_sample", answer.replace("; ", ";\n").replace(". ", ".\n"));
    let extremes = between(&sampled, "<section id=\"extremes\"", "</section>")[0];
    assert!(extremes.contains("26 points between") && extremes.contains("Role ambiguity"));
    assert!(!extremes.contains("Gap rate"));
    let (_, listed) =
        synthetic::hard::studies().into_iter().find(|(name, _)| *name == "listed").unwrap();
    let listed = report(&Facts::made_up().inputs(&listed)).unwrap();
    let answer = between(&listed, "<div class=\"answer\">", "</div>")[0];
    insta::assert_snapshot!("answer_of_a_list", answer.replace("; ", ";\n").replace(". ", ".\n"));
    assert!(!page("crossed").contains("id=\"extremes\""));
}
