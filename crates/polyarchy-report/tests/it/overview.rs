//! The overview of a folder of studies as text; what only a browser can show is tested with one.

use polyarchy_report::{OVERVIEW_CHARTS, overview};

use crate::judged;

fn page(has_report: bool) -> String {
    overview(&judged::inputs(&judged::tables(None), &judged::studies(has_report)))
        .expect("made-up checks have all columns")
}

#[test]
fn the_answer_counts_conclusions_and_names_patterns() {
    let page = page(true);
    let answer = "Of the 6 claims made before the runs, 2 are met, 2 are no evidence, 1 is undecided and 1 is \
                  not met. P1 and P2 have at least one claim that the full model meets and that fails, as it \
                  should, under every null model it is tested against; P3 has none. Patterns with a claim that no \
                  null model meets at all: P1.";
    assert!(page.contains(answer), "{page}");
}

#[test]
fn a_claim_is_linked_to_its_report_only_where_there_is_one() {
    let links = |page: &str| {
        page.replace("&#x2f;", "/").matches("href=\"p1-a-abababab/report.html").count()
    };
    assert_eq!(links(&page(true)), 4);
    let alone = page(false);
    assert!(!alone.contains("report.html"));
    assert!(alone.contains("polyarchy run p1-a.toml"));
}

#[test]
fn every_variant_of_every_claim_is_told() {
    let page = page(false);
    assert_eq!(page.matches("<tr><td>No threat<td").count(), 6);
    assert_eq!(page.matches("no threat</td>").count(), 4);
    assert!(page.contains("Fewer &lt;gaps&gt;") && !page.contains("<gaps>"));
    assert!(page.contains("The figure leaves out 1 of 6 claims whose smallest effect is 0"));
}

#[test]
fn where_parameter_sets_were_drawn_each_claim_tells_in_how_many_it_holds() {
    let tables = judged::tables(Some(judged::SETS));
    let page = overview(&judged::inputs(&tables, &judged::studies(false))).unwrap();
    assert_eq!(
        page.matches(
            "<td>75 [68, 81]\u{a0}% of 200; right way 90\u{a0}%, own runs decide 40\u{a0}%</td>"
        )
        .count(),
        6
    );
    assert!(
        page.contains("In more than half of the other parameter sets, 6 of 6 are met by the mean.")
    );
    assert!(page.contains("robustness.csv"));
    assert!(!super::overview::page(false).contains("parameter sets"));
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    let page = page(false);
    for attribute in ["src=\"", "href=\"", "url("] {
        for rest in page.split(attribute).skip(1) {
            assert!(rest.starts_with('#') || rest.starts_with("data:"), "{}", &rest[..40]);
        }
    }
}

#[test]
fn its_figures_say_number_statistic_band_unit_and_results_and_no_texts_collide() {
    let tables = judged::tables(None);
    for chart in OVERVIEW_CHARTS {
        let figure = chart.figure(&tables).unwrap();
        assert_eq!(
            figure.footing,
            "Mean paired difference of n = 40 pairs of runs · whiskers: all of a study together at 95 % · \
             unit: smallest effects (dimensionless) · results 3f2a91c0ffee"
        );
        assert_eq!(figure.crowded_labels(), [] as [(String, String); 0]);
        assert!(figure.alt.contains("P3: costlier (p2-b) −8.00, not met."), "{}", figure.alt);
    }
}
