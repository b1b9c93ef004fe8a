//! A replay as JSON.

use polyarchy_publish::replay::{Effect, Replayed};
use serde_json::{Value, json};

pub(super) fn as_json(told: &Replayed) -> Value {
    let effect = |effect: &Effect| {
        json!({
            "metric": effect.metric,
            "as_it_was": effect.values[0],
            "otherwise": effect.values[1],
            "difference": effect.difference,
            "interval": [effect.interval.lower, effect.interval.upper],
            "placebo_floor": effect.floor,
        })
    };
    let over_luck = told.over_luck.as_ref().map(|over| {
        let courses = over.courses.iter().map(|course| {
            let points = course.points.iter().map(|(week, difference, band)| {
                json!({ "week": week, "difference": difference, "interval": [band.lower, band.upper] })
            });
            json!({ "metric": course.metric, "points": points.collect::<Vec<_>>() })
        });
        json!({
            "pairs": over.pairs,
            "of_one_history": over.of_one_history,
            "placebos": over.placebos,
            "necessity": over.necessity.as_ref().map(|told| json!({
                "as_it_was": told.shares[0],
                "otherwise": told.shares[1],
                "difference": told.difference,
                "interval": [told.interval.lower, told.interval.upper],
                "of_necessity": told.of_necessity,
                "placebo_floor": told.floor,
            })),
            "effects": over.effects.iter().map(effect).collect::<Vec<_>>(),
            "courses": courses.collect::<Vec<_>>(),
        })
    });
    let coupling = told
        .coupling
        .iter()
        .map(|(week, alike)| json!({ "week": week, "same": alike.same, "all": alike.all }));
    json!({
        "run": told.run,
        "at": told.at,
        "otherwise": told.otherwise,
        "never_met": told.never_met,
        "same": told.is_same,
        "whether": told.whether.as_ref().map(|(event, [before, after])| {
            json!({ "event_id": event, "as_it_was": before, "otherwise": after })
        }),
        "disputes": { "as_it_was_only": told.disputes[0], "otherwise_only": told.disputes[1] },
        "in_this_luck": told.in_this_luck.iter().map(effect).collect::<Vec<_>>(),
        "over_luck": over_luck,
        "coupling": { "weeks": coupling.collect::<Vec<_>>(), "horizon": told.horizon },
    })
}
