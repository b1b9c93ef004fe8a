//! Input that is no file, or too large to be what it should be, is refused at once and by its name.

#![cfg(unix)]

use std::fs;
use std::os::unix::net::UnixListener;
use std::process::{Command, Stdio};

use crate::place::{Place, STUDY};

/// What a command says that must not wait for anything; of its exit code, that the configuration is wrong.
fn refusal(place: &Place, arguments: &str) -> String {
    let command = place.process(arguments);
    let mut words = vec![command.get_program().to_owned()];
    words.extend(command.get_args().map(ToOwned::to_owned));
    let mut limited = Command::new("timeout");
    let output = limited.arg("60").args(&words).stdin(Stdio::null()).output().unwrap();
    let (exit, out, err) = place.said(&output);
    assert_eq!((exit, out.as_str()), (Some(3), ""), "{arguments}: {err}");
    err
}

#[test]
fn what_is_no_file_is_refused_without_waiting_for_it() {
    let place = Place::new();
    assert!(Command::new("mkfifo").arg(place.path("pipe.toml")).status().unwrap().success());
    let _socket = UnixListener::bind(place.path("socket.toml")).unwrap();
    let listing = STUDY.split_once("[[factors]]").unwrap().0.to_owned()
        + "[design.list]\nfile = \"pipe.toml\"\n[[factors]]\nparameter = \"pressure.time\"\n";
    fs::write(place.path("table.toml"), listing).unwrap();
    let varying = STUDY.replace("scenario.toml", "pipe.toml");
    fs::write(place.path("scenario_piped.toml"), varying).unwrap();
    for (named, guilty) in [
        ("@/pipe.toml", "pipe.toml"),
        ("@/socket.toml", "socket.toml"),
        ("/dev/zero", "/dev/zero"),
        ("@/table.toml", "pipe.toml"),
        ("@/scenario_piped.toml", "pipe.toml"),
    ] {
        for command in ["check", "plan", "run --out @/results"] {
            let told = refusal(&place, &format!("{command} {named}"));
            let sentence = format!("{guilty} is a pipe or a device, not a file");
            assert!(told.contains(&sentence), "{command} {named}: {told}");
        }
    }
    // In a folder of studies, too, it is not passed over in silence.
    fs::create_dir(place.path("studies")).unwrap();
    fs::rename(place.path("pipe.toml"), place.path("studies/pipe.toml")).unwrap();
    assert!(refusal(&place, "check @/studies").contains("pipe.toml is a pipe or a device"));
    assert!(!place.path("results").exists());
}

#[test]
fn what_is_too_large_is_refused_with_its_limit() {
    let place = Place::new();
    fs::write(place.path("long.toml"), "#".repeat(16_000_001)).unwrap();
    let told = refusal(&place, "check @/long.toml");
    assert!(told.contains("long.toml has 16000001 bytes, but can have at most 16000000"), "{told}");
    let study = |old: &str, new: &str| {
        fs::write(place.path("odd.toml"), STUDY.replacen(old, new, 1)).unwrap();
        refusal(&place, "check @/odd.toml")
    };
    let label = format!("label = \"{}\"", "x".repeat(1_000_000));
    let told = study("label = \"Contract form\"", &label);
    assert!(told.contains("has 1000000 bytes, but a text can have at most 10000"), "{told}");
    assert!(told.len() < 2_000, "{} bytes", told.len());
    let told = study("seed = 7", &format!("seed = 7\n{} = 1", "y".repeat(1_000_000)));
    assert!(told.contains("there is no key") && told.len() < 20_000, "{} bytes", told.len());
    let told = study("levels = [1.0, 0.5]", &format!("levels = {}", "[".repeat(100_000)));
    assert!(told.contains("max recursion depth"), "{told}");
    let factors = "[[factors]]\nparameter = \"pressure.time\"\nlevels = [1.0]\n".repeat(1_001);
    let told = study("[record]", &format!("{factors}[record]"));
    assert!(told.contains("vary at most 1000"), "{told}");
    let many = STUDY.replacen("replicates = 3", "replicates = 1000000", 1);
    let levels: Vec<String> = (0..60).map(|nth| format!("1.0{nth:02}")).collect();
    let many = many.replacen("[1.0, 0.5]", &format!("[{}]", levels.join(", ")), 1);
    fs::write(place.path("many.toml"), many).unwrap();
    let told = refusal(&place, "check @/many.toml");
    assert!(told.contains("120000000 runs, but can have at most 100000000"), "{told}");
}
