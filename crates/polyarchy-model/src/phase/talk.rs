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
