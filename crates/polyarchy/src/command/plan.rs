//! `polyarchy plan`: what a study will take, from a few of its runs, and what it can show.

use std::time::Duration;

use polyarchy_analysis::interval::Level;
use polyarchy_publish::plan::{Forecast, POWER, SMALL, STRICT, Shown, plan as forecast};
use polyarchy_publish::plausible::{Plausibility, of_study};
use polyarchy_publish::words::{bytes, count, counted, duration};
use polyarchy_runner::Prepared;
use polyarchy_study::{Study, VariantKind};
use serde_json::{Value, json};

use crate::arguments::{Plan, threads};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::files::{self, Asked};
use crate::{Surroundings, plausible};
use luck::Luck;

mod luck;

/// Mean power at the first of the small effects that was found in the field (Secchi & Seri 2017).
const USUAL: f64 = 0.41;

/// Says what the study will take.
pub(crate) fn plan(args: &Plan, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let Asked { study, is_trial, .. } =
        files::study(&args.file, &args.changes.all(), surroundings)?;
    let plausible = of_study(&study);
    let prepared = Prepared::new(study);
    let luck = Luck::of(&prepared, args, surroundings)?;
    let forecast = forecast(&prepared, threads(args.threads), surroundings.simulate)?;
    let text = if args.json {
        as_json(&forecast, &prepared, &luck, &plausible)
    } else {
        as_text(&forecast, &prepared, &luck, is_trial)
            + &plan_text(&plausible, &prepared.study, is_trial)
    };
    surroundings.terminal.say(&text);
    Ok(Exit::Well)
}

/// What the plan comes to before any run; of a scenario also activity by activity.
fn plan_text(plausible: &Plausibility, study: &Study, is_trial: bool) -> String {
    let mut lines = plausible::lines(plausible);
    if is_trial {
        lines.extend(plausible::table(plausible));
    }
    lines.extend(plausible::warnings(plausible, Some(study)));
    lines.join("\n") + "\n"
}

fn as_text(forecast: &Forecast, prepared: &Prepared, luck: &Luck, is_trial: bool) -> String {
    let study = &prepared.study;
    let per_run = forecast.seconds_per_run * 1e3;
    let shown = forecast.shown.as_ref().filter(|_| !is_trial);
    let none = if is_trial {
        "effect   none: a trial compares nothing"
    } else {
        "effect   none: an effect needs two replicates or more"
    };
    let effect = shown.map_or_else(|| vec![none.into()], |shown| effects(shown).to_vec());
    let mut lines = vec![
        format!(
            "{}: {} ({}, {} each)",
            study.name,
            named(&range(prepared, forecast.runs as f64, whole), "run"),
            points(study),
            named(&range(prepared, f64::from(prepared.replicates), whole), "replicate"),
        ),
        format!(
            "time     {} on {} ({per_run:.1} ms a run, measured on {})",
            about(range(prepared, forecast.seconds, |seconds| {
                duration(Duration::from_secs_f64(seconds))
            })),
            counted(forecast.threads as u64, "thread", "threads"),
            counted(forecast.runs_measured, "run", "runs"),
        ),
        format!(
            "disk     {}, and {} more while it runs",
            about(range(prepared, forecast.disk as f64, |disk| bytes(disk as u64))),
            bytes(forecast.journal)
        ),
    ];
    if let Some(fork) = &study.fork {
        lines.insert(1, format!("fork     {}", fork.words()));
    }
    lines.extend(forecast.events.map(|events| {
        format!(
            "events   {} of {}, which are {} of the disk and {} while it runs",
            about(range(prepared, events.rows as f64, |rows| { named(&whole(rows), "row") })),
            counted(events.runs, "run", "runs"),
            bytes(events.bytes),
            bytes(events.journal),
        )
    }));
    lines.push(format!("memory   about {}", bytes(forecast.memory)));
    lines.extend(effect);
    lines.extend(luck.lines());
    lines.join("\n") + "\n"
}

/// How many points, in how many combinations of structural choices, and with how many mixtures of settings.
fn points(study: &Study) -> String {
    let points = counted(study.points().len() as u64, "point", "points");
    let kinds = [
        (combinations(study), "in", ["combination of choices", "combinations of choices"]),
        (mixtures(study), "with", ["mixture of two settings", "mixtures of two settings"]),
    ];
    let told = kinds.into_iter().filter(|(n, ..)| 0 < *n);
    told.fold(points, |points, (n, joined, [one, many])| {
        format!("{points} {joined} {}", counted(n, one, many))
    })
}

/// Number of mixtures of settings whose difference is divided, the scenario as it stands left out.
fn mixtures(study: &Study) -> u64 {
    study.variants.iter().filter(|one| one.kind == VariantKind::Mixture).count() as u64
}

/// Number of combinations of structural choices, the scenario as it stands among them; 0 if the study has none.
fn combinations(study: &Study) -> u64 {
    study.multiverse.as_ref().map_or(0, |multiverse| multiverse.combinations().len() as u64)
}

fn as_json(
    forecast: &Forecast,
    prepared: &Prepared,
    luck: &Luck,
    plausible: &Plausibility,
) -> String {
    let study = &prepared.study;
    let mut told = json!({
        "study": study.name,
        "runs": forecast.runs,
        "points": study.points().len(),
        "combinations": combinations(study),
        "mixtures": mixtures(study),
        "fork": study.fork,
        "replicates": prepared.replicates,
        "fewest_replicates": study.precision.as_ref().map_or(prepared.replicates, |p| p.min),
        "threads": forecast.threads,
        "seconds": forecast.seconds,
        "seconds_per_run": forecast.seconds_per_run,
        "runs_measured": forecast.runs_measured,
        "bytes": forecast.disk,
        "bytes_while_it_runs": forecast.disk + forecast.journal,
        "events": forecast.events.map(|events| json!({
            "runs": events.runs,
            "rows": events.rows,
            "bytes": events.bytes,
            "bytes_while_it_runs": events.bytes + events.journal,
        })),
        "memory_bytes": forecast.memory,
    });
    for (key, value) in effects_as_json(forecast.shown.as_ref()) {
        told[key] = value;
    }
    told["luck"] = luck.json();
    told["plausibility"] = plausible::json(plausible);
    format!("{told:#}\n")
}

/// What differences it shows, in three lines.
fn effects(shown: &Shown) -> [String; 3] {
    let percent = |share: f64| format!("{:.0} %", 100.0 * share);
    let [tenth, third] = shown.small.map(percent);
    [
        format!(
            "effect   differences of {:.2} standard deviations of the paired differences are detected \
                 with a power of {} (two-sided, 5 % level)",
            shown.effect,
            percent(POWER)
        ),
        format!(
            "         `met` with the same power{}: {:.2} standard deviations beyond the smallest effect",
            match shown.together {
                0 | 1 => String::new(),
                n => format!(", as one of {n} that are judged together"),
            },
            shown.excess
        ),
        format!(
            "         differences of {} and {} with a power of {tenth} and {third} (1 % level; published \
                 simulations of organisations: {} at {} on average, Secchi & Seri 2017)",
            SMALL[0],
            SMALL[1],
            percent(USUAL),
            SMALL[0]
        ),
    ]
}

/// The same for programs; numbers are null with one replicate.
fn effects_as_json(shown: Option<&Shown>) -> [(&'static str, Value); 3] {
    let found = |number: fn(&Shown) -> f64| {
        json!({
            "standard_deviations_of_paired_differences": shown.map(number),
            "power": POWER,
            "level": Level::NINETY_FIVE.get(),
        })
    };
    let small = json!({
        "standard_deviations_of_paired_differences": SMALL,
        "power": shown.map(|shown| shown.small),
        "level": STRICT,
    });
    [
        ("smallest_effect", found(|shown| shown.effect)),
        ("excess_over_smallest_effect", found(|shown| shown.excess)),
        ("small_effects", small),
    ]
}

/// A number, or where a study asks for precision the range from the first look to the last.
fn range(prepared: &Prepared, most: f64, show: impl Fn(f64) -> String) -> String {
    match least_share(prepared) {
        Some(share) if share < 1.0 => format!("between {} and {}", show(share * most), show(most)),
        _ => show(most),
    }
}

fn whole(number: f64) -> String {
    count(number.round() as u64)
}

/// An estimate says that it is one; a range does so by itself.
fn about(shown: String) -> String {
    if shown.starts_with("between") { shown } else { format!("about {shown}") }
}

/// Runs at the first look as a share of the most runs; none if the number of runs is fixed.
fn least_share(prepared: &Prepared) -> Option<f64> {
    let asked = prepared.study.precision.as_ref()?;
    Some(f64::from(asked.min) / f64::from(asked.max))
}

/// A number or range of numbers, and of what.
fn named(shown: &str, one: &str) -> String {
    let plural = if shown == "1" { "" } else { "s" };
    format!("{shown} {one}{plural}")
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn one_run_is_no_plural() {
        assert_eq!(named("1", "run"), "1 run");
        assert_eq!(named("between 1 and 2", "replicate"), "between 1 and 2 replicates");
    }
}
