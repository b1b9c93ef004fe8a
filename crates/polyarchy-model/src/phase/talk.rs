//! Members talk: posts are written and sent, posts are read, expectations fade.

use crate::collaboration::Collaboration;
use crate::phase::interests::form_interests;
use crate::phase::reading::read_posts;
use crate::phase::writing::write_posts;
use crate::setting::Setting;

/// A week of talk, and a week of forgetting.
pub(crate) fn talk(collaboration: &mut Collaboration, setting: &Setting) {
    form_interests(collaboration, setting);
    write_posts(collaboration, setting);
    read_posts(collaboration, setting);
    collaboration.beliefs.fade(setting.scenario.expectations.forgetting.get());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Luck;
    use crate::scenario::Scenario;
    use crate::state::stakes::Right;
    use crate::table::{Id, StakeId};

    const NEUTRAL: &str = include_str!("../../../../configs/scenarios/neutral.toml");

    /// Identity, to 1e-12: with no time to coordinate at all, experience shrinks by the part forgotten
    /// each week and by nothing else.
    #[test]
    fn without_time_to_talk_beliefs_return_to_the_prior_at_the_rate_of_forgetting() {
        let mut scenario: Scenario = toml::from_str(NEUTRAL).expect("the scenario is right");
        scenario.talk.least_time = crate::units::Share::of(0.0);
        let setting = Setting::new(&scenario).expect("it is consistent");
        let mut c = Collaboration::found(&setting, Luck::new(1, 1));
        c.project.time_to_coordinate = 0.0;
        let at = (StakeId::of(0), Right::Decision);
        let holder = 1;
        let before = c.beliefs.counts(&c.stakes, 0, at).of(holder);
        c.beliefs.add(0, c.stakes.row(at.0, at.1), holder, 5.0);
        for week in 1..=600 {
            talk(&mut c, &setting);
            c.tick += 1;
            let excess = c.beliefs.counts(&c.stakes, 0, at).of(holder) - before;
            let expected = 5.0 * 0.96_f64.powi(week);
            assert!((excess - expected).abs() < 1e-12, "week {week}: {excess} {expected}");
        }
    }
}
