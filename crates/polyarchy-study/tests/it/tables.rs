//! A list of points is read as other programs write it, and a point may be listed again.

use std::fs;

use polyarchy_study::{Level, Study};

const SCENARIO: &str = include_str!("../sound/town.toml");

/// The study that varies these parameters over the points of a table.
fn study(parameters: &[&str], table: &str) -> Study {
    with(parameters, "", table)
}

fn with(parameters: &[&str], rest: &str, table: &str) -> Study {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("study.toml");
    let head = "question = \"?\"\nscenario = \"town.toml\"\nseed = 3\nreplicates = 1\n";
    let factor = |key: &&str| format!("[[factors]]\nparameter = \"{key}\"\n");
    let factors: String = parameters.iter().map(factor).collect();
    let design = "[design.list]\nfile = \"points.csv\"\n";
    fs::write(&path, format!("{head}{factors}{design}{rest}")).expect("writes");
    fs::write(folder.path().join("town.toml"), SCENARIO).expect("writes");
    fs::write(folder.path().join("points.csv"), table).expect("writes");
    Study::read(&path).unwrap_or_else(|error| panic!("{table:?}\n{error}"))
}

/// The levels of the only factor.
fn levels(parameter: &str, table: &str) -> Vec<Level> {
    study(&[parameter], table).points().iter().map(|point| point.levels[0].clone()).collect()
}

const MEMBERS: &str = "parties.town.members";
const TIME: &str = "pressure.time";
const VOLUNTEER: &str = "parties.firm.volunteer";

#[test]
fn whole_numbers_in_a_column_of_real_ones_are_whole() {
    let table = format!("{MEMBERS}\n2\n2.0\n2e0\n2.000000000000000000e+00\n2E+00\n");
    assert_eq!(levels(MEMBERS, &table), vec![Level::Integer(2); 5]);
}

#[test]
fn flags_are_read_as_python_r_spreadsheets_and_matrices_write_them() {
    let table = format!("{VOLUNTEER}\ntrue\nTrue\nTRUE\n1\n1.0\n1.000000000000000000e+00\n");
    assert_eq!(levels(VOLUNTEER, &table), vec![Level::Flag(true); 6]);
    let table = format!("{VOLUNTEER}\nfalse\nFalse\nFALSE\n0\n0.0\n-0.0\n");
    assert_eq!(levels(VOLUNTEER, &table), vec![Level::Flag(false); 6]);
}

#[test]
fn lists_are_read_as_our_own_designs_and_python_write_them() {
    let key = "agreements.main.successors";
    let table = format!(
        "{key}\n\"it_service, interest_network\"\n\"['it_service', 'interest_network']\"\n\
         it_service\n[]\n"
    );
    let words = |words: &[&str]| {
        Level::List(words.iter().map(|word| Level::Text((*word).to_owned())).collect())
    };
    let both = words(&["it_service", "interest_network"]);
    assert_eq!(levels(key, &table), [both.clone(), both, words(&["it_service"]), words(&[])]);
}

#[test]
fn the_index_of_a_data_frame_is_passed_over() {
    let plain = study(&[TIME, MEMBERS], &format!("{TIME},{MEMBERS}\n0.5,2\n1,3\n"));
    for table in [
        // pandas, R, and a data frame of several indices.
        format!(",{TIME},{MEMBERS}\n0,0.5,2.0\n1,1.0,3.0\n"),
        format!("\"\",\"{TIME}\",\"{MEMBERS}\"\r\n\"1\",0.5,2\r\n\"2\",1,3\r\n"),
        // pandas again, of what it wrote before.
        format!("Unnamed: 0,{TIME},{MEMBERS}\n0,0.5,2.0\n1,1.0,3.0\n"),
        format!(",Unnamed: 0,{TIME},{MEMBERS}\n0,0,0.5,2.0\n1,1,1.0,3.0\n"),
        // A spreadsheet with an empty column behind the others.
        format!("{TIME},{MEMBERS},\n0.5,2,\n1,3,\n"),
        // Our own number of the point.
        format!("design_id,{TIME},{MEMBERS}\n0,0.5,2\n1,1.0,3\n"),
        format!(",design_id,{TIME},{MEMBERS}\n17,0.0,0.5,2\n18,1.0,1.0,3\n"),
    ] {
        let other = study(&[TIME, MEMBERS], &table);
        assert_eq!(other.points(), plain.points(), "{table}");
        assert_eq!(other.hash(), plain.hash(), "{table}");
    }
}

#[test]
fn marks_of_encoding_ends_of_lines_and_quotation_marks_change_nothing() {
    let right = [Level::Number(0.5), Level::Number(1.0)];
    for table in [
        format!("\u{feff}{TIME}\r\n0.5\r\n1\r\n"),
        format!("\u{feff}\"{TIME}\"\n\"0.5\"\n\"1\""),
        format!("\n{TIME}\n\n0.5\n\n1\n\n"),
        // NumPy marks the line of names as a comment.
        format!("# {TIME}\n5.000000000000000000e-01\n1.000000000000000000e+00\n"),
    ] {
        assert_eq!(levels(TIME, &table), right, "{table:?}");
    }
}

#[test]
fn rows_under_variants_are_those_that_the_study_makes_itself() {
    let variant = "[[variants]]\nname = \"tacit\"\nkind = \"null\"\nset.talk.assertiveness = 0\n";
    let table = format!("design_id,{TIME},variant\n0,1,full\n1,0.5,full\n2,1,tacit\n3,0.5,tacit\n");
    let listed = with(&[TIME], variant, &table);
    let plain = with(&[TIME], variant, &format!("{TIME}\n1\n0.5\n"));
    assert_eq!(listed.points(), plain.points());
    assert_eq!(listed.points().len(), 4);
}

#[test]
fn a_point_that_is_listed_again_keeps_its_row_and_counts_once_in_means() {
    let contrast = "[[contrast]]\nname = \"time\"\nmetric = \"role_ambiguity\"\nfactor = \"pressure.time\"\n\
                    levels = [0.5, 1]\ndirection = \"two_sided\"\nsmallest_effect = 0.01\n";
    let table = format!("{TIME},{MEMBERS}\n0.5,2\n1,2\n0.5,2.0\n0.5,3\n0.50,2\n");
    let study = with(&[TIME, MEMBERS], contrast, &table);
    let ids: Vec<u32> = study.points().iter().map(|point| point.id).collect();
    assert_eq!(ids, [0, 1, 2, 3, 4]);
    assert_eq!(ids.iter().map(|&id| study.first_alike(id)).collect::<Vec<_>>(), [0, 1, 0, 3, 0]);
    assert_eq!(study.repeats(), 2);
    assert_eq!(study.contrasts[0].left.points, [0, 3]);
    assert_eq!(study.contrasts[0].right.points, [1]);
}

#[test]
fn points_in_a_study_may_be_listed_again_as_those_of_a_table() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("study.toml");
    fs::write(folder.path().join("town.toml"), SCENARIO).expect("writes");
    let text = "question = \"?\"\nscenario = \"town.toml\"\nseed = 3\nreplicates = 1\n\
                [[factors]]\nparameter = \"pressure.time\"\n\
                [design.list]\npoints = [[1.0], [0.5], [1]]\n";
    fs::write(&path, text).expect("writes");
    let study = Study::read(&path).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((study.points().len(), study.first_alike(2)), (3, 0));
}
