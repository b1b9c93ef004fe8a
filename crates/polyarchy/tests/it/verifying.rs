//! `polyarchy verify`: results that are right, and every way to be wrong.

use std::fs;

use insta::assert_snapshot;
use polyarchy::Exit;
use polyarchy_results::Manifest;

use crate::place::{Place, STUDY, Said};

fn made() -> Place {
    let place = Place::new();
    let said = place.execute("run @/small.toml --out @/results --quiet");
    assert_eq!(said.exit, Exit::Well);
    place
}

fn verify(place: &Place, options: &str) -> Said {
    let folder = place.results();
    let name = folder.file_name().unwrap().display().to_string();
    let Said { exit, out, err } = place.execute(&format!("verify @/results/{name} {options}"));
    // How many files there are depends on the charts that there are.
    let masked = |line: &str| match line.split_at_checked(9) {
        Some((what @ ("files    " | "pages    "), told)) => {
            let words =
                told.split(' ').map(|word| if word.parse::<u64>().is_ok() { "[N]" } else { word });
            format!("{what}{}", words.collect::<Vec<_>>().join(" "))
        }
        _ => line.to_owned(),
    };
    let lines = out.lines().filter(|line| !line.starts_with("figures"));
    Said { exit, out: lines.map(masked).collect::<Vec<_>>().join("\n"), err }
}

#[test]
fn right_results_are_the_same() {
    let place = made();
    let said = verify(&place, "");
    assert_eq!(said.exit, Exit::Well, "{}{}", said.out, said.err);
    assert_snapshot!(said.out, @r"
    files    [N] of [N] as written
    study    the study as given is the one that was run
    runs     12 of 12 runs made again are the same, of 12 in all
    tables   3 of 3 follow from the runs
    pages    [N] of [N] follow from study and runs
    same
    ");
    assert!(verify(&place, "--sample 3").out.contains("3 of 3 runs made again"));
    assert!(verify(&place, "--run 11").out.contains("1 of 1 run made again"));
    assert!(verify(&place, "--all --json").out.contains("\"verdict\": \"same\""));
    assert_eq!(verify(&place, "--run 12").exit, Exit::Usage);
}

#[test]
fn answers_are_the_same_however_the_study_writes_its_questions() {
    // Keys in another order than factors; the stored study has them in a third.
    let place = Place::with(&format!(
        "{STUDY}\n[[contrast]]\nname = \"both\"\nmetric = \"role_ambiguity\"\n\
         between = [{{ \"pressure.time\" = 0.5, \"agreements.main.form\" = \"interest_network\" }}, \
         {{ \"pressure.time\" = 1, \"agreements.main.form\" = \"interest_network\" }}]\n\
         direction = \"greater\"\nsmallest_effect = 0.01\n"
    ));
    assert_eq!(place.execute("run @/small.toml --out @/results --quiet").exit, Exit::Well);
    let said = verify(&place, "");
    assert_eq!(said.exit, Exit::Well, "{}", said.out);
    assert!(said.out.contains("6 of 6 follow from the runs"), "{}", said.out);
}

#[test]
fn a_changed_count_of_draws_is_found() {
    let place = Place::with(&format!(
        "{STUDY}\n[[contrast]]\nname = \"short\"\nmetric = \"trust\"\nfactor = \"pressure.time\"\n\
         levels = [0.5, 1.0]\ndirection = \"less\"\nsmallest_effect = 0.01\n"
    ));
    assert_eq!(place.execute("run @/small.toml --out @/results --quiet").exit, Exit::Well);
    let file = place.results().join("draws.csv");
    let text = fs::read_to_string(&file).unwrap();
    let last = text.trim_end().rsplit(',').next().unwrap();
    let more = (last.parse::<u64>().unwrap() + 1).to_string();
    fs::write(&file, format!("{}{more}\n", text.trim_end().strip_suffix(last).unwrap())).unwrap();
    place.admit("draws.csv");
    let said = verify(&place, "");
    assert_eq!(said.exit, Exit::Mismatch);
    assert!(said.out.contains("draws.csv: is not what the runs give"), "{}", said.out);
}

#[test]
fn results_of_another_build_are_the_same_numbers() {
    let place = made();
    let path = place.results().join("manifest.json");
    let mut manifest = Manifest::read(&path).unwrap();
    manifest.extra.source_digest = Some("another".into());
    manifest.extra.build = Some("0.0.9 from source another".into());
    manifest.write(&path).unwrap();
    let said = verify(&place, "");
    assert_eq!(said.exit, Exit::Well);
    let last = said.out.lines().last().unwrap();
    let told = "same numbers, other build (written by 0.0.9 from source another, this is ";
    assert!(last.starts_with(told), "{last}");
}

#[test]
fn a_changed_file_is_found() {
    let place = made();
    let path = place.results().join("design.csv");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("0.5", "0.6")).unwrap();
    let said = verify(&place, "");
    assert_eq!(said.exit, Exit::Mismatch);
    let wrong = said.out.lines().nth(1).unwrap().trim_start();
    assert!(wrong.starts_with("design.csv: expected digest "), "{wrong}");
    assert_eq!(said.out.lines().last(), Some("different"));
}

#[test]
fn estimates_that_do_not_follow_from_the_runs_are_found_whatever_the_manifest_says() {
    let place = made();
    let path = place.results().join("estimates.csv");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("0.95", "0.90", 1)).unwrap();
    place.admit("estimates.csv");
    let said = verify(&place, "");
    assert_eq!(said.exit, Exit::Mismatch);
    assert_snapshot!(said.out, @r"
    files    [N] of [N] as written
    study    the study as given is the one that was run
    runs     12 of 12 runs made again are the same, of 12 in all
    tables   2 of 3 follow from the runs
             estimates.csv: is not what the runs give
    pages    [N] of [N] follow from study and runs
    different
    ");
}

#[test]
fn a_figure_of_something_else_is_found_whatever_the_manifest_says() {
    let place = made();
    let folder = place.results();
    let name = Manifest::read(&folder.join("manifest.json")).unwrap();
    let name = name.files.iter().find(|file| file.name.contains(".svg")).unwrap().name.clone();
    let text = fs::read_to_string(folder.join(&name)).unwrap();
    fs::write(folder.join(&name), text.replacen("</svg>", "<!-- nicer -->\n</svg>", 1)).unwrap();
    place.admit(&name);
    let said = verify(&place, "");
    assert_eq!(said.exit, Exit::Mismatch);
    assert!(said.out.contains("1 show something else than the rows"), "{}", said.out);
}

#[test]
fn runs_that_the_model_does_not_make_are_located() {
    let place = made();
    let path = place.results().join("ticks.parquet");
    let mut table = polyarchy_results::read_table(&path).unwrap();
    let trust = table.columns.iter_mut().find(|column| column.id == "trust").unwrap();
    let polyarchy_table::Values::Number(cells) = &mut trust.values else { panic!("of numbers") };
    // Four rows a run: row 21 is in week 4 of run 5.
    cells[21] = 0.25;
    let mut writer = polyarchy_results::ParquetWriter::create(&path, &table).unwrap();
    writer.write(&table).unwrap();
    writer.finish().unwrap();
    place.admit("ticks.parquet");
    let said = verify(&place, "--all");
    assert_eq!(said.exit, Exit::Mismatch);
    let line = said.out.lines().find(|line| line.contains(") differs")).unwrap().trim_start();
    let told =
        "run 5 (replicate 2 of point 1) differs: first in week 4: `trust` is 0.25 in the tables";
    assert!(line.starts_with(told), "{line}");
}

#[test]
fn what_is_no_folder_of_results_is_told() {
    let place = Place::new();
    assert_snapshot!(place.execute("verify @/results").err, @r"
    error: @/results: cannot open the folder: it does not exist; check the name
      cause: No such file or directory (os error 2)
    ");
    let said = place.execute("verify @");
    assert_eq!(said.exit, Exit::Broken);
    assert_snapshot!(said.err, @"error: @: it is not a folder of results: it has no manifest.json; name one that has");
}
