//! Table `plan`: the schedule of each activity at each design point, if nobody were in conflict.

use polyarchy_model::schedule::schedule;
use polyarchy_model::setting::Setting;
use polyarchy_study::Study;
use polyarchy_table::{Column, Table};

/// One row for each design point and activity.
pub fn plan_table(study: &Study) -> Table {
    let (mut designs, mut names, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
    let (mut starts, mut finishes) = (Vec::new(), Vec::new());
    for point in study.points() {
        let setting =
            Setting::new(&study.scenario_at(point)).expect("reading the study checked every point");
        for (planned, span) in setting.activities.cells().iter().zip(schedule(&setting).cells()) {
            let is_service = planned.written.service_hours_per_week.is_some();
            designs.push(i64::from(point.id));
            names.push(planned.name.clone());
            kinds.push(if is_service { "service" } else { "project" }.to_owned());
            starts.push(week(span.start));
            finishes.push(week(span.finish));
        }
    }
    let start = "First week of work without conflict; none if it never comes.";
    let finish = "Weeks since the founding when it is done without conflict; none for a service.";
    Table::named("plan")
        .with(Column::integer("design_id", "Design point", "id", "Design point.", designs))
        .with(Column::text("activity", "Activity", "Name of the activity.", names))
        .with(Column::text("kind", "Kind", "`project` or `service`.", kinds))
        .with(Column::number("planned_start", "Planned start", "week", start, starts))
        .with(Column::number("planned_finish", "Planned finish", "week", finish, finishes))
}

fn week(week: Option<u32>) -> f64 {
    week.map_or(f64::NAN, f64::from)
}
