//! Who comes when something is to be decided (MODEL.md, 7.5).

use crate::schedule::is_there;
use crate::setting::Setting;
use crate::table::ActivityId;

use super::course::Course;

/// How a decision on an activity is attended, on average over the weeks in which it is open.
pub(super) struct Attendance {
    /// Parties that attend.
    pub(super) parties: f64,
    /// Chance that none does, where no clause names one.
    pub(super) nobody: f64,
    /// The first week in which nobody concerned is there at all.
    pub(super) deserted: Option<u32>,
}

impl Attendance {
    pub(super) fn of(setting: &Setting, course: &Course, id: ActivityId) -> Self {
        let concerns = &setting.activities[id].concerns;
        let asked = setting.scenario.work.attendance.get();
        let (mut weeks, mut parties, mut nobody, mut deserted) = (0.0, 0.0, 0.0, None);
        for week in (0..setting.horizon()).filter(|&week| course.is_open(id, week)) {
            let there = concerns.iter().filter(|&&party| is_there(setting, party, week)).count();
            let chance = (asked / there.max(1) as f64).min(1.0);
            weeks += 1.0;
            parties += chance * there as f64;
            nobody += libm::pow(1.0 - chance, there as f64);
            deserted = deserted.or((there == 0).then_some(week));
        }
        if weeks <= 0.0 {
            return Self { parties: 0.0, nobody: 0.0, deserted };
        }
        Self { parties: parties / weeks, nobody: nobody / weeks, deserted }
    }
}
