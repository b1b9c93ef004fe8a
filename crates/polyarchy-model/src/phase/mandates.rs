//! Mandates arrive: activities open, the deadline moves, money is granted or cut.

use crate::collaboration::Collaboration;
use crate::setting::Setting;

/// Carries out the mandates that have come due.
pub(crate) fn receive_mandates(collaboration: &mut Collaboration, setting: &Setting) {
    let Collaboration { tick, activities, project, .. } = collaboration;
    while let Some(mandate) = setting.mandates.get(project.next_mandate)
        && mandate.week <= *tick
    {
        project.next_mandate += 1;
        for &activity in &mandate.opens {
            activities.opens[activity] = activities.opens[activity].min(*tick);
        }
        if let (Some(deadline), Some(weeks)) =
            (&mut project.deadline, mandate.written.moves_deadline)
        {
            *deadline = (*deadline + weeks.get()).max(0.0);
        }
        if let (Some(budget), Some(money)) = (&mut project.budget, mandate.written.grants) {
            *budget = (*budget + money.get()).max(0.0);
        }
        if mandate.written.visible {
            project.mandates.push(*tick);
        }
    }
}
