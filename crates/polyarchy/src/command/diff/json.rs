//! Where two runs part, as JSON.

use polyarchy_publish::diff::{Effect, Input, Minimised, Side};
use polyarchy_why::parting::{Pair, words_of_draws};
use serde_json::{Value, json};

use super::Told;

pub(super) fn of(told: &Told) -> String {
    let diff = told.diff;
    let parting = told.events.parting();
    let weeks = told
        .events
        .shared(1)
        .into_iter()
        .map(|week| json!({ "week": week.week, "same": week.same, "either": week.either }));
    let [one, two] = &diff.sides;
    let result = json!({
        "verdict": if diff.is_same() { "same" } else { "different" },
        "a": side(one),
        "b": side(two),
        "same_build": diff.is_same_build(),
        "made_the_same": diff.is_made_the_same(),
        "inputs": diff.inputs.iter().map(input).collect::<Vec<_>>(),
        "first_draw": first_draw(told),
        "first_number": told.events.first_unlike().map(|pair| occasion(told, &pair)),
        "parting": parting.map(|pair| {
            let mut event = occasion(told, &pair);
            event["parted_by"] = json!(format!("{:?}", told.events.parted(&pair)).to_lowercase());
            event
        }),
        "shared_events": weeks.collect::<Vec<_>>(),
        "first_metric": diff.first_metric.as_ref().map(|first| json!({
            "week": first.week, "metric": first.metric, "a": first.values[0], "b": first.values[1],
            "n_differing": first.n_differing[0], "n_metrics": first.n_differing[1],
        })),
        "metrics": diff.effects.iter().filter(|effect| effect.differs()).map(effect).collect::<Vec<_>>(),
        "minimised": told.minimised.as_ref().map(minimised),
    });
    format!("{result:#}\n")
}

fn side(side: &Side) -> Value {
    json!({
        "folder": side.folder.display().to_string(),
        "run": side.place(),
        "study": side.manifest.study,
        "study_hash": side.manifest.study_hash,
        "version": side.manifest.polyarchy_version,
        "commit": side.manifest.commit,
        "stored_rows_differ": side.stored,
    })
}

fn input(input: &Input) -> Value {
    json!({
        "about": input.about.word(), "key": input.key, "a": input.values[0], "b": input.values[1],
    })
}

fn first_draw(told: &Told) -> Value {
    let Some(unlike) = &told.diff.unlike else { return Value::Null };
    let names = &told.diff.sides[usize::from(unlike.counts[0] == 0)].followed.names;
    let of = |side: usize| json!({ "draws": unlike.counts[side], "first": unlike.gave[side] });
    json!({
        "week": unlike.week,
        "words": words_of_draws(unlike, names),
        "a": of(0),
        "b": of(1),
    })
}

fn occasion(told: &Told, pair: &Pair) -> Value {
    let numbers =
        told.events.numbers(pair).into_iter().map(
            |number| json!({ "name": number.name, "a": number.values[0], "b": number.values[1] }),
        );
    let (words, odds) = (told.events.words(pair), told.events.odds(pair));
    let of = |side: usize| {
        words[side].as_ref().map(|words| {
            let [p, u] = odds[side].unwrap_or([f64::NAN; 2]);
            json!({ "words": words, "p": p, "u": u })
        })
    };
    json!({
        "week": pair.week,
        "event_id": told.events.name(pair),
        "a": of(0),
        "b": of(1),
        "numbers": numbers.collect::<Vec<_>>(),
    })
}

fn effect(effect: &Effect) -> Value {
    json!({
        "metric": effect.metric, "label": effect.label, "unit": effect.unit,
        "a": effect.values[0], "b": effect.values[1], "difference": effect.difference(),
        "sd_of_replicates": effect.spread, "in_sd": effect.scaled(),
    })
}

fn minimised(found: &Minimised) -> Value {
    json!({
        "keeps": found.keeps,
        "changes": found.changes.iter().map(input).collect::<Vec<_>>(),
        "of": found.of,
        "runs": found.runs,
        "refused": found.refused,
    })
}
