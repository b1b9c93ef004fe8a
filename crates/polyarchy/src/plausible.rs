//! What a plan comes to before any run, in a few lines for people and as JSON for programs.

use polyarchy_model::preview::{Peak, PlannedWork, Preview};
use polyarchy_model::table::Id;
use polyarchy_publish::plausible::{PlanWarning, Plausibility};
use polyarchy_publish::words::{count, counted};
use polyarchy_study::Study;
use serde_json::{Value, json};

/// Factors whose levels are told with a point, at most.
const FEW: usize = 4;

/// The plan in four paragraphs.
pub(crate) fn lines(plausible: &Plausibility) -> Vec<String> {
    let Plausibility { preview, .. } = plausible;
    let mut lines = time(preview);
    lines.extend(money(plausible));
    lines.push(hours(plausible));
    lines.push(decisions(plausible));
    lines
}

fn time(preview: &Preview) -> Vec<String> {
    let done = match preview.critical_path {
        Some(weeks) => format!("without conflict the last project is done in week {weeks}"),
        None if preview.last_done().is_some() => {
            "not every project is done within a run".to_owned()
        }
        None => "no project is done within a run, or there are services only".to_owned(),
    };
    let deadline = match preview.deadline {
        Some(deadline) => format!("the deadline is in week {}", decimal(deadline)),
        None => "there is no deadline".to_owned(),
    };
    let mut lines = vec![format!("path     {done}; {deadline}")];
    lines.extend(preview.rate_needed.map(|Peak { value, week }| {
        let asked = if value.is_finite() {
            format!("asks for up to {} of the rate of work (week {week})", percent(value))
        } else {
            format!("is past in week {week}, and work is left")
        };
        format!("         the deadline {asked}: time pressure {} by plan", pressure(value))
    }));
    lines
}

fn money(plausible: &Plausibility) -> Vec<String> {
    let Plausibility { preview, setting, .. } = plausible;
    let Preview { project_cost, service_cost, budget, costs_until, .. } = *preview;
    let budget_is_set = budget.is_some();
    let budget = match budget {
        Some(budget) => format!("the budget is {} by then", whole(budget)),
        None => "there is no budget".to_owned(),
    };
    let mut lines = vec![format!(
        "cost     {}: {} for projects and {} for services until week {costs_until}; {budget}",
        whole(project_cost + service_cost),
        whole(project_cost),
        whole(service_cost),
    )];
    lines.extend(preview.money_needed.map(|Peak { value, week }| {
        let takes = if value > 1e3 {
            format!("finds no money in week {week}")
        } else {
            format!("takes up to {} of the money left (week {week})", percent(value))
        };
        format!("         the work left {takes}: budget pressure {} by plan", pressure(value))
    }));
    if budget_is_set && let Some(cost) = preview.cost_per_hour_of_effect() {
        let planned = decimal(setting.scenario.plan.planned_cost.get());
        let cost = decimal(cost);
        lines.push(format!(
            "         an hour of effect costs {cost}; `planned_cost` says {planned}"
        ));
    }
    lines
}

/// What a need, as a multiple of what there is, comes to as pressure.
fn pressure(need: f64) -> String {
    decimal((need - 1.0).clamp(0.0, 1.0))
}

/// Who works most of what it has.
fn hours(plausible: &Plausibility) -> String {
    let Plausibility { preview, setting, .. } = plausible;
    let busy = setting.parties.iter().zip(&preview.parties);
    let busy: Vec<String> = busy
        .filter_map(|(party, load)| {
            let Peak { value, .. } = load.busiest?;
            Some(format!("{} {} of {}", party.name, whole(value), whole(load.capacity)))
        })
        .collect();
    let together = preview.together.map(|Peak { value, .. }| {
        let all: f64 = preview.parties.iter().map(|load| load.capacity).sum();
        format!("all jointly {} of {}", whole(value), whole(all))
    });
    let busy: Vec<String> = busy.into_iter().chain(together).collect();
    if busy.is_empty() {
        return "hours    nobody works by plan".to_owned();
    }
    format!("hours    a week at most: {}", busy.join("; "))
}

fn decisions(plausible: &Plausibility) -> String {
    let Plausibility { preview, setting, .. } = plausible;
    let concerned = || setting.activities.cells().iter().map(|activity| activity.concerns.len());
    let attending = || preview.activities.cells().iter().map(|work| work.attending);
    format!(
        "decide   {} a week at most; of {} concerned with an activity {} attend on average",
        decimal(preview.decisions_per_week),
        between(concerned().min().unwrap_or(0) as f64, concerned().max().unwrap_or(0) as f64),
        between(attending().fold(f64::INFINITY, f64::min), attending().fold(0.0, f64::max)),
    )
}

fn between(least: f64, most: f64) -> String {
    let (least, most) = (decimal(least), decimal(most));
    if least == most { most } else { format!("{least} to {most}") }
}

/// The plan activity by activity, as a table.
pub(crate) fn table(plausible: &Plausibility) -> Vec<String> {
    let Plausibility { preview, setting, .. } = plausible;
    let head =
        ["activity", "works", "effect of an hour", "weeks", "hours", "cost"].map(str::to_owned);
    let rows = setting.activities.ids().map(|id| {
        let work = &preview.activities[id];
        let worker = work.worker.map_or("nobody", |party| &setting.parties[party.row()].name);
        [
            setting.activities[id].name.clone(),
            worker.to_owned(),
            format!("{:.2}", work.effect),
            weeks(work),
            whole(work.hours),
            whole(work.cost),
        ]
    });
    let rows: Vec<[String; 6]> = std::iter::once(head).chain(rows).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..6).map(|column| width(column).unwrap_or(0)).collect();
    let cell = |(column, text): (usize, &String)| match column {
        0 | 1 => format!("{text:<0$}", widths[column]),
        _ => format!("{text:>0$}", widths[column]),
    };
    let line = |row: &[String; 6]| row.iter().enumerate().map(cell).collect::<Vec<_>>().join("  ");
    rows.iter().map(line).collect()
}

fn weeks(work: &PlannedWork) -> String {
    match (work.span.start, work.span.finish) {
        (Some(start), Some(finish)) => format!("{start} to {finish}"),
        (Some(start), None) => format!("from {start}"),
        (None, _) => "never".to_owned(),
    }
}

/// Every warning in a line of its own.
pub(crate) fn warnings(plausible: &Plausibility, study: Option<&Study>) -> Vec<String> {
    let told = |one: &PlanWarning| format!("warning: {}{}", one.warning, at(one, plausible, study));
    plausible.warnings.iter().map(told).collect()
}

/// At which points of a study.
fn at(warning: &PlanWarning, plausible: &Plausibility, study: Option<&Study>) -> String {
    let (Some(study), Some(&first)) = (study, warning.points.first()) else { return String::new() };
    let (number, all) = (warning.points.len(), plausible.points);
    if number == all && all == 1 {
        return String::new();
    }
    let looked = counted(all as u64, "point", "points");
    if number == all {
        return format!(" (at all {looked})");
    }
    let levels = study.factors.iter().zip(&study.points()[first as usize].levels);
    let levels: Vec<String> =
        levels.map(|(factor, level)| format!("{} = {level}", factor.key)).collect();
    let levels = if levels.len() <= FEW { levels.join(", ") } else { String::new() };
    let levels = if levels.is_empty() { levels } else { format!(": {levels}") };
    format!(" (at {} of {looked}, first at design_id {first}{levels})", count(number as u64))
}

/// For programs.
pub(crate) fn json(plausible: &Plausibility) -> Value {
    let Plausibility { preview, setting, points, warnings, .. } = plausible;
    let peak = |peak: Option<Peak>| {
        peak.map(|Peak { value, week }| json!({ "value": value, "week": week }))
    };
    let parties = setting.parties.iter().zip(&preview.parties).map(|(party, load)| {
        json!({
            "party": party.name, "hours_a_week": load.capacity, "busiest": peak(load.busiest),
        })
    });
    let activities = setting.activities.ids().map(|id| {
        let work = &preview.activities[id];
        json!({
            "activity": setting.activities[id].name,
            "worker": work.worker.map(|party| &setting.parties[party.row()].name),
            "skill": work.skill, "effect_of_an_hour": work.effect,
            "starts": work.span.start, "done": work.span.finish,
            "hours": work.hours, "cost": work.cost,
            "attending": work.attending, "unattended": work.unattended,
        })
    });
    let warnings = warnings.iter().map(|one| {
        json!({
            "kind": one.warning.kind, "about": one.warning.about, "message": one.warning.message,
            "points": one.points,
        })
    });
    json!({
        "critical_path_weeks": preview.critical_path,
        "deadline_weeks": preview.deadline,
        "rate_needed": peak(preview.rate_needed),
        "project_cost": preview.project_cost,
        "service_cost": preview.service_cost,
        "hours_asked_jointly": peak(preview.together),
        "costs_until_week": preview.costs_until,
        "budget": preview.budget,
        "money_needed": peak(preview.money_needed),
        "decisions_per_week": preview.decisions_per_week,
        "parties": parties.collect::<Vec<_>>(),
        "activities": activities.collect::<Vec<_>>(),
        "points_looked_at": points,
        "warnings": warnings.collect::<Vec<_>>(),
    })
}

fn whole(number: f64) -> String {
    count(number.round().max(0.0) as u64)
}

fn decimal(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}
