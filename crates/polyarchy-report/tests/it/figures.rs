//! What holds for every figure, whatever it shows.

use polyarchy_report::{CHARTS, Chart, ChartError, Figure, ResultTables};

use crate::study;
use crate::synthetic::{hard, studies};

/// Every chart of every study that it applies to, with the study's name.
fn figures() -> Vec<(&'static str, Figure)> {
    drawn(studies().into_iter().chain(hard::studies()).collect())
}

fn drawn(studies: Vec<(&'static str, ResultTables)>) -> Vec<(&'static str, Figure)> {
    let mut figures = Vec::new();
    for (name, results) in studies {
        for chart in CHARTS {
            match chart.figure(&results) {
                Ok(figure) => figures.push((name, figure)),
                Err(ChartError::NotApplicable { .. }) => {}
                Err(error) => panic!("{} of {name}: {error}", chart.id),
            }
        }
    }
    figures
}

/// A chart that applies to most studies.
fn role_stress() -> &'static Chart {
    CHARTS.iter().find(|chart| chart.id == "role_stress_over_time").expect("the chart is listed")
}

#[test]
fn every_chart_applies_to_some_study() {
    let drawn = figures();
    for chart in CHARTS {
        assert!(drawn.iter().any(|(_, figure)| figure.id == chart.id), "{}", chart.id);
    }
}

#[test]
fn no_label_lies_on_another_or_beyond_the_edge() {
    for (study, figure) in figures() {
        assert_eq!(figure.crowded_labels(), [], "{} of {study}", figure.id);
    }
}

/// The name of a series stands in the figure with its colour, and in the description with its values.
#[test]
fn every_series_in_a_legend_has_its_curve() {
    for (name, series) in [
        ("ten_levels", ["0", "1", "1.5", "2.5", "3", "4", "4.5"].as_slice()),
        ("sample", &["Point 0", "Point 4", "Point 8"]),
        ("conditional", &["IT outsourcing contract", "Interest network"]),
    ] {
        let (_, results) = hard::studies().into_iter().find(|(study, _)| *study == name).unwrap();
        for id in ["role_stress_over_time", "settling_disputes", "survival", "overruns", "gantt"] {
            let chart = CHARTS.iter().find(|chart| chart.id == id).unwrap();
            let figure = chart.figure(&results).unwrap();
            let svg = figure.inline_svg();
            let alt = figure.alt.to_lowercase();
            for one in series.iter().take(if id == "gantt" { 1 } else { series.len() }) {
                assert!(svg.contains(&format!(">{one}</text>")), "{id} of {name}: no {one}");
                assert!(alt.contains(&one.to_lowercase()), "{id} of {name}: {alt}");
            }
        }
    }
}

#[test]
fn what_a_figure_leaves_out_it_says() {
    let footing = |name: &str, id: &str| {
        let (_, results) = hard::studies().into_iter().find(|(study, _)| *study == name).unwrap();
        CHARTS.iter().find(|chart| chart.id == id).unwrap().figure(&results).unwrap().footing
    };
    let left_out = footing("ten_levels", "role_stress_over_time");
    assert!(left_out.contains("0.5, 2 and 3.5 left out for want of room"), "{left_out}");
    let all = footing("ten_levels", "disputes_gaps_overlaps");
    assert!(!all.contains("left out"), "{all}");
    let points = footing("sample", "survival");
    assert!(points.contains("factors form no grid") && points.contains("point 8: "), "{points}");
}

/// The numbers of the figure are those of its tables, and what bends has no direction.
#[test]
fn factors_are_told_with_their_shares_and_directions() {
    let results = study("sampled");
    let chart = |id: &str| CHARTS.iter().find(|chart| chart.id == id).unwrap();
    let figure = chart("factor_importance").figure(&results).unwrap();
    let table = results.get("factor_importance").unwrap();
    let share = |row: usize| format!("{:.2}", table.numbers("share").unwrap()[row]);
    for part in [
        format!("contract form {};", share(0)),
        format!("experience that fades in a week {}, rising", share(2)),
        format!("posts that a member can read in a week {};", share(10)),
    ] {
        assert!(figure.alt.contains(&part), "{part}: {}", figure.alt);
    }
    assert!(figure.footing.contains("gap rate: metric does not vary"), "{}", figure.footing);
    let curves = chart("factor_curves").figure(&results).unwrap();
    assert!(curves.alt.contains("interest network 0."), "{}", curves.alt);
    let (_, listed) = hard::studies().into_iter().find(|(name, _)| *name == "listed").unwrap();
    for id in ["factor_importance", "factor_curves"] {
        assert_eq!(
            chart(id).figure(&listed).expect_err("points are too few").to_string(),
            "does not apply: 4 points are too few: a model of all factors needs 5"
        );
    }
}

#[test]
fn a_form_of_a_scenarios_own_has_its_line_and_its_name() {
    let (_, results) = hard::studies().into_iter().find(|(study, _)| *study == "own_form").unwrap();
    let chart = CHARTS.iter().find(|chart| chart.id == "forms_over_time").unwrap();
    let figure = chart.figure(&results).unwrap();
    assert!(figure.inline_svg().contains(">Concession</text>"));
    assert!(figure.alt.contains("and concession from "), "{}", figure.alt);
}

#[test]
fn no_text_is_below_seven_points() {
    for (study, figure) in figures() {
        let svg = figure.inline_svg();
        let sizes = svg.split("font-size=\"").skip(1).map(|rest| {
            let size: f64 = rest.split('"').next().unwrap().parse().unwrap();
            size / 10.0
        });
        for size in sizes {
            assert!(6.999 <= size, "{size} points in {} of {study}", figure.id);
        }
    }
}

#[test]
fn every_figure_says_how_many_runs_which_statistic_which_band_which_unit_and_which_results() {
    for (_, figure) in figures() {
        for part in ["n = ", "interval", "unit: ", "results 3f2a91c0ffee"] {
            assert!(figure.footing.contains(part), "{}: {}", figure.id, figure.footing);
        }
        assert!(figure.question.ends_with('?'), "{}", figure.question);
        let svg = figure.inline_svg();
        let last_word = figure.footing.rsplit(' ').next().unwrap();
        assert!(svg.contains(last_word), "the footing of {} is not in the picture", figure.id);
    }
}

#[test]
fn every_figure_is_described_in_words_with_numbers_from_the_data() {
    for (_, figure) in figures() {
        assert!(figure.alt.ends_with('.') && 60 < figure.alt.len(), "{}", figure.alt);
        assert!(figure.alt.contains(|letter: char| letter.is_ascii_digit()), "{}", figure.alt);
        assert!(figure.inline_svg().contains(&format!("-desc\">{}", figure.alt)));
    }
}

#[test]
fn drawing_again_gives_the_same_bytes() {
    let pairs = figures().into_iter().zip(figures());
    for ((_, one), (_, other)) in pairs {
        assert_eq!(one.svg(), other.svg());
    }
    let results = study("forms_only");
    let png = || role_stress().figure(&results).unwrap().png().unwrap();
    assert_eq!(png(), png());
}

#[test]
fn figures_have_the_width_that_journals_print() {
    for (_, figure) in figures() {
        let (width, height) = figure.size_mm();
        assert!((width - 175.0).abs() < 0.01 || (width - 85.0).abs() < 0.01, "{width}");
        assert!(20.0 < height && height < 230.0, "{} is {height} mm high", figure.id);
    }
}

#[test]
fn a_figure_of_its_own_carries_the_font_and_one_in_a_page_does_not() {
    let figure = role_stress().figure(&study("one_case")).unwrap();
    assert!(figure.svg().contains("@font-face{font-family:Inter;font-weight:700;src:url(data:"));
    assert!(!figure.inline_svg().contains("@font-face"));
}

/// One picture a chart, of the first study that it applies to: a change of its looks is seen once.
#[test]
fn charts_look_as_they_did() {
    let drawn = drawn(studies());
    for chart in CHARTS {
        if let Some((_, figure)) = drawn.iter().find(|(_, figure)| figure.id == chart.id) {
            insta::assert_snapshot!(figure.id.clone(), figure.inline_svg());
        }
    }
}

/// What each chart tells of all studies, in words and numbers.
#[test]
fn charts_tell_what_they_told() {
    let drawn = drawn(studies());
    for chart in CHARTS {
        let told = drawn.iter().filter(|(_, figure)| figure.id == chart.id);
        let told = told.map(|(study, figure)| {
            let (width, height) = figure.size_mm();
            let Figure { alt, footing, .. } = figure;
            format!("{study}, {width:.0} by {height:.0} mm\n{alt}\n{footing}\n")
        });
        insta::assert_snapshot!(format!("{}.told", chart.id), told.collect::<Vec<_>>().join("\n"));
    }
}
