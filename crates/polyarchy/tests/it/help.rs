//! What the command says of itself.

use insta::assert_snapshot;
use polyarchy::Exit;

use crate::place::Place;

#[test]
fn help_lists_commands_and_exit_codes() {
    let said = Place::new().execute("--help");
    assert_eq!(said.exit, Exit::Well);
    assert_snapshot!(said.out, @r"
    Simulates how government and non-government parties share an e-government service under different
    contract forms, and how ambiguous and conflicting roles affect it

    Usage: polyarchy <COMMAND>

    Commands:
      new          Write a scenario and a study to begin with
      run          Run a study, all studies of a folder, or a scenario for a trial
      expand       Add replicates, levels or points to a finished study, without repeating a run
      check        Check scenarios and studies, and report every error in them
      plan         Estimate the time and space that a study takes, and how small an effect it can detect
      verify       Check that results are unchanged and that the model still produces them
      why          Tell why a belief, a conflict or a dispute of a run came about
      replay       Make a run again from some week on, otherwise
      story        Tell the story of a party in a run, in plain sentences
      report       Write the report for reviewers anew from results
      compare      Compare two folders of results
      diff         Tell where two runs part, from cause to effect
      dock         Judge another implementation of the model by its runs
      discover     Tell which assumptions decide a claim, from results in many parameter sets
      events       Tell what came about in a run, event by event, or write it for tools that mine
                   processes
      list         List what there is to choose from, with meanings and units
      schema       Print the JSON schema of scenarios or studies, for editors
      completions  Print a script by which a shell completes arguments
      man          Print a page of the manual, in man format
      help         Print this message or the help of the given subcommand(s)

    Options:
      -h, --help     Print help
      -V, --version  Print version

    Exit codes:
        0  all is well
        1  the system refused (disk, permissions), or the program has a bug
        2  wrong arguments, or no such file, run or metric
        3  a scenario or study has errors; nothing was written
        4  the study was run, but some of its runs failed
        5  results are not what they should be, or not what the study expects
       75  stopped by a signal or a full disk; the same command goes on from there
      130  interrupted by Ctrl-C; the same command goes on from there
    ");
}

#[test]
fn help_of_run_says_what_is_written() {
    assert_snapshot!(Place::new().execute("run --help").out, @r"
    Run a study, all studies of a folder, or a scenario for a trial

    Runs every replicate of every point of the study's design, on all cores, and writes tables, figures,
    a report and a manifest to `results/<study>-<fingerprint>/`. If it is interrupted, by Ctrl-C or by a
    crash, the same command resumes it and ends with the same files.

    A scenario in place of a study is run a few times as it stands, in the same way: to see what happens
    in it. That compares nothing and is no evidence.

    Files are the same to the byte whatever the number of threads; only `manifest.json`,
    `datapackage.json` and `ro-crate-metadata.json` differ, because they record times.

    Usage: polyarchy run [OPTIONS] <FILE>

    Arguments:
      <FILE>
              Study (.toml), folder of studies, or scenario

    Options:
          --out <DIR>
              Folder in which to create the folder of results

              [default: results]

          --threads <N>
              Number of threads; as many as there are processors if not given

          --force
              Make finished results anew

          --csv
              Write the large tables as CSV as well as Parquet

          --run <ID>
              Make only the run with this number, print it, and write nothing

          --robustness <SETS>
              Test what studies expect in this many sets of parameters instead of under their variants

              Every parameter of the model is drawn at once, within half of its value to either side,
              and each point is run 8 times in each set. To change this: `--set robustness.within=0.3
              --set replicates=20`.

          --set <KEY=VALUE>
              Change a key of the study, or of its scenario, as if the file said it; may be repeated

      -q, --quiet
              Print nothing but errors; with --json the results as well

          --json
              Print results as JSON on standard output, progress as JSON lines on standard error

      -h, --help
              Print help (see a summary with '-h')

    Exit codes:
        0  all is well
        1  the system refused (disk, permissions), or the program has a bug
        2  wrong arguments, or no such file, run or metric
        3  a scenario or study has errors; nothing was written
        4  the study was run, but some of its runs failed
        5  results are not what they should be, or not what the study expects
       75  stopped by a signal or a full disk; the same command goes on from there
      130  interrupted by Ctrl-C; the same command goes on from there
    ");
}

#[test]
fn what_cannot_be_asked_is_explained() {
    let said = Place::new().execute("runn");
    assert_eq!(said.exit, Exit::Usage);
    assert_snapshot!(said.err, @r"
    error: unrecognized subcommand 'runn'

      tip: a similar subcommand exists: 'run'

    Usage: polyarchy <COMMAND>

    For more information, try '--help'.
    ");
}

#[test]
fn every_exit_code_is_its_own() {
    let codes = Exit::ALL.map(Exit::code);
    assert_eq!(codes, [0, 1, 2, 3, 4, 5, 75, 130]);
}

#[test]
fn lists_have_an_entry_for_each_thing() {
    let place = Place::new();
    for (kind, some) in [
        ("forms", "interest_network"),
        ("metrics", "role_ambiguity"),
        ("parameters", "agreements.<name>.form"),
        ("designs", "full_factorial"),
        ("charts", "pressure_surface"),
    ] {
        let text = place.execute(&format!("list {kind}")).out;
        assert!(text.lines().any(|line| line == some), "{kind}:\n{text}");
        let said = place.execute(&format!("list {kind} --json"));
        let items: Vec<serde_json::Value> = serde_json::from_str(&said.out).unwrap();
        assert!(items.iter().any(|item| item["id"] == some), "{kind}");
        for item in &items {
            assert!(item["doc"].as_str().is_some_and(|doc| !doc.is_empty()), "{kind}: {item}");
        }
    }
}

#[test]
fn schemas_are_those_that_files_are_checked_against() {
    let place = Place::new();
    assert_eq!(place.execute("schema scenario").out, polyarchy_study::scenario_schema());
    assert_eq!(place.execute("schema study").out, polyarchy_study::study_schema());
}

#[test]
fn shells_and_manuals_know_every_command() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = place.execute(&format!("completions {shell}")).out;
        assert!(script.contains("schema") && script.contains("threads"), "{shell}");
    }
    assert!(place.execute("man").out.contains("EXTRA"));
    assert!(place.execute("man run").out.contains("\\-\\-threads"));
    let said = place.execute("man runn");
    assert_eq!(said.exit, Exit::Usage);
    assert_snapshot!(said.err, @"error: there is no command `runn`: name one of new, run, expand, check, plan, verify, why, replay, story, report, compare, diff, dock, discover, events, list, schema, completions, man, help");
}
