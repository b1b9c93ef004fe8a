//! What a report answers, whatever the design, and what labels and names may hold.

use std::fs;
use std::process::Command;

use polyarchy::Exit;

use crate::place::Place;

const HEAD: &str = "question = \"What do talk and form do?\"\nscenario = \"scenario.toml\"\nseed = 7\n\
    replicates = 2\nhorizon_weeks = 8\n";
const RECORD: &str = "[record]\nmetrics = [\"role_ambiguity\", \"role_conflict_distance\", \"disputes_open\", \"trust\"]\n";
const RANGES: &str = "[[factors]]\nparameter = \"talk.attention\"\nuniform = [6, 18]\n\
    [[factors]]\nparameter = \"talk.assertiveness\"\nuniform = [0.5, 1.5]\n";
const LEVELS: &str = "[[factors]]\nparameter = \"talk.attention\"\nlevels = [6, 12, 18]\n\
    [[factors]]\nparameter = \"talk.assertiveness\"\nlevels = [0.5, 1.5]\n";
const NAMED: &str = "[[factors]]\nparameter = \"talk.attention\"\n\
    [[factors]]\nparameter = \"talk.assertiveness\"\n";
const CONDITIONAL: &str = "[[factors]]\nparameter = \"agreements.main.form\"\n\
    levels = [\"it_outsourcing\", \"interest_network\"]\n\
    [[factors]]\nparameter = \"forms.it_outsourcing.enforcement\"\nlevels = [0.2, 0.9]\n\
    when = { parameter = \"agreements.main.form\", is = \"it_outsourcing\" }\n";
const TEN: &str =
    "[[factors]]\nparameter = \"talk.attention\"\nlevels = [2, 4, 6, 8, 10, 12, 14, 16, 18, 20]\n";

/// The report of a study with these factors and this design, its scripts left out.
fn report(factors: &str, design: &str) -> String {
    let place = Place::with(&format!("{HEAD}{factors}\n{design}\n{RECORD}"));
    fs::write(place.path("points.csv"), "talk.attention,talk.assertiveness\n6,0.5\n12,1.5\n18,1\n")
        .unwrap();
    let said = place.execute("run @/small.toml --out @/results --quiet");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    fs::read_to_string(place.results().join("report.html")).unwrap()
}

fn answer(report: &str) -> &str {
    report.split("<div class=\"answer\">").nth(1).unwrap().split("</div>").next().unwrap()
}

#[test]
fn every_design_has_an_answer_and_its_charts() {
    let points = "[design.list]\npoints = [[6, 0.5], [12, 1.5], [18, 1.0]]";
    for (factors, design) in [
        (NAMED, points),
        (NAMED, "[design.list]\nfile = \"points.csv\""),
        (RANGES, "[design.latin_hypercube]\npoints = 9"),
        (RANGES, "[design.sobol]\npoints = 8"),
        (RANGES, "[design.morris]\ntrajectories = 3"),
        (RANGES, "[design.saltelli]\npairs = 8"),
        (LEVELS, "[design.one_at_a_time]"),
        (CONDITIONAL, "[design.full_factorial]"),
        (TEN, "[design.full_factorial]"),
    ] {
        let report = report(factors, design);
        let answer = answer(&report);
        assert!(!report.contains("No run has"), "{design}");
        let tells =
            ["means range from ", "The variance of ", "The value of ", "The highest mean of "];
        assert!(tells.iter().any(|words| answer.contains(words)), "{design}: {answer}");
        for chart in ["role_stress_over_time", "disputes_gaps_overlaps"] {
            assert!(
                report.contains(&format!("<figure id=\"figure-{chart}\"")),
                "{design}: no {chart}"
            );
        }
        let missing = report.split("<details class=\"missing\">").nth(1).unwrap();
        let missing = missing.split("</details>").next().unwrap();
        for untrue in
            ["has no Sobol design", "has no Morris design", "a deadline or a budget", "no table `"]
        {
            assert!(!missing.contains(untrue), "{design}: {missing}");
        }
    }
}

#[test]
fn the_least_and_the_greatest_of_ten_levels_are_told_with_their_level() {
    let report = report(TEN, "[design.full_factorial]");
    let answer = answer(&report);
    // Least and greatest of three metrics.
    assert_eq!(answer.matches(" for talk.attention ").count(), 6, "{answer}");
    assert!(report.contains("left out for want of room"));
}

#[test]
fn a_study_without_the_usual_metrics_is_answered_by_those_it_has() {
    let place = Place::with(&format!("{HEAD}{LEVELS}[record]\nmetrics = [\"members\"]\n"));
    assert_eq!(place.execute("run @/small.toml --out @/results --quiet").exit, Exit::Well);
    let report = fs::read_to_string(place.results().join("report.html")).unwrap();
    assert!(
        answer(&report).contains("For members (members), the mean is 24.0"),
        "{}",
        answer(&report)
    );
    assert!(report.contains("does not record role ambiguity or role conflict"));
}

#[test]
fn a_form_of_a_scenarios_own_is_in_every_table_and_figure_that_has_forms() {
    let place = Place::with(&format!(
        "{HEAD}[[factors]]\nparameter = \"agreements.main.form\"\nlevels = [\"it_service\", \"trust_deed\"]\n\
         [record]\nmetrics = [\"forms\", \"role_ambiguity\"]\n"
    ));
    let scenario = fs::read_to_string(place.path("scenario.toml")).unwrap();
    let own = "\n[forms.trust_deed]\nbased_on = \"interest_network\"\nreview_weeks = 2\n";
    fs::write(place.path("scenario.toml"), scenario + own).unwrap();
    let said = place.execute("run @/small.toml --out @/results --quiet");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let forms = fs::read_to_string(place.results().join("forms.csv")).unwrap();
    assert!(forms.ends_with("trust_deed,trust deed\r\n"), "{forms}");
    let figure =
        fs::read_to_string(place.results().join("figures/role_stress_over_time.svg")).unwrap();
    assert!(figure.contains(">Trust deed</text>") && figure.contains("#3C3C3C"));
}

const LABELLED: &str = "[[factors]]\nparameter = \"talk.attention\"\nlevels = [6, 12]\nlabel = ";

fn labelled(label: &str) -> Place {
    Place::with(&format!("{HEAD}{LABELLED}{label}\n{RECORD}"))
}

#[test]
fn a_control_character_is_refused_where_it_is_written() {
    let said = labelled(r#""a\u0007b\u001bc""#).execute("check @/small.toml");
    assert_eq!(said.exit, Exit::Configuration);
    assert!(said.err.contains("@/small.toml:9:11"), "{}", said.err);
    assert!(
        said.err.contains("the control character U+0007 has no place in a text"),
        "{}",
        said.err
    );
    assert!(!said.err.contains('\u{7}') && !said.err.contains('\u{1b}'));
}

#[test]
fn signs_that_figures_cannot_draw_are_told_with_their_place() {
    let said = labelled("\"合同形式\"").execute("check @/small.toml");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let told =
        "@/small.toml:9:9: factors.0.label: the font of the figures lacks `合`, `同`, `式`, `形`;";
    assert!(said.err.starts_with(told), "{}", said.err);
}

#[test]
fn a_line_feed_or_tab_in_a_label_is_a_space() {
    let place = labelled(r#""first\nsecond\tthird""#);
    assert_eq!(place.execute("run @/small.toml --out @/results --quiet").exit, Exit::Well);
    let dictionary = fs::read_to_string(place.results().join("data-dictionary.csv")).unwrap();
    assert!(dictionary.contains("first second third"), "{dictionary}");
}

#[cfg(unix)]
#[test]
fn names_of_files_cannot_steer_the_terminal() {
    let place = Place::new();
    fs::copy(place.path("small.toml"), place.path("a\u{1b}[31mb.toml")).unwrap();
    for command in ["check", "plan"] {
        let said = place.execute(&format!("{command} @/a\u{1b}[31mb.toml"));
        assert!(!said.out.contains('\u{1b}') && !said.err.contains('\u{1b}'), "{command}");
    }
    let said = place.execute("check @/none\u{1b}[31m.toml");
    assert!(
        said.err.contains("none\\u001b[31m.toml") && !said.err.contains('\u{1b}'),
        "{}",
        said.err
    );
}

/// A shell is given what the report says, letter by letter.
#[cfg(unix)]
#[test]
fn the_commands_of_a_report_work_in_a_shell_whatever_the_study_is_called() {
    let place = Place::new();
    let name = "my study's $(touch x) é";
    fs::rename(place.path("small.toml"), place.path(&format!("{name}.toml"))).unwrap();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_polyarchy"));
    let ran = Command::new(program)
        .args(["run", &format!("{name}.toml"), "--out", "results", "--quiet"])
        .current_dir(place.path(""))
        .status();
    assert!(ran.unwrap().success());
    let results = place.results();
    let report = fs::read_to_string(results.join("report.html")).unwrap();
    // Whoever has the page alone saves the study from it.
    let saved = report.split("<a download=\"").nth(1).unwrap();
    let text = saved.split("href=\"data:text/plain;charset=utf-8,").nth(1).unwrap();
    let text = decoded(text.split('"').next().unwrap());
    assert_eq!(text, fs::read_to_string(results.join("resolved.toml")).unwrap());
    fs::write(results.join(format!("{name}.toml")), text).unwrap();
    let commands = report.split("<code id=\"command-").skip(1).map(|rest| {
        let text = rest.split_once('>').unwrap().1.split_once("</code>").unwrap().0;
        let signs = [
            ("&#x27;", "'"),
            ("&quot;", "\""),
            ("&#x2f;", "/"),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&amp;", "&"),
        ];
        signs.iter().fold(text.to_owned(), |text, (code, sign)| text.replace(code, sign))
    });
    let path =
        format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    for command in
        commands.filter(|command| !command.contains("cargo ") && !command.contains("b3sum "))
    {
        let mut shell = Command::new("sh");
        let done = shell
            .arg("-ec")
            .arg(&command)
            .current_dir(&results)
            .env("PATH", &path)
            .output()
            .unwrap();
        let told = [done.stdout, done.stderr].concat();
        assert!(done.status.success(), "{command}: {}", String::from_utf8_lossy(&told));
    }
    assert!(results.join("again").is_dir() && !results.join("x").exists());
}

/// What a URL says.
fn decoded(url: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), url.bytes());
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| (byte.unwrap() as char).to_digit(16).unwrap() as u8;
        bytes.push(if byte == b'%' { 16 * digit(rest.next()) + digit(rest.next()) } else { byte });
    }
    String::from_utf8(bytes).unwrap()
}
