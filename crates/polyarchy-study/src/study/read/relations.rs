//! How factors hang together: one that exists under a level of another, several that move together.

use super::Reader;
use super::factors::Keyed;
use crate::diagnostic::Diagnostic;
use crate::key::Wrong;
use crate::study::points::Varied;
use crate::study::{Condition, Factor, Level};
use crate::wording::instead;

impl Reader<'_> {
    /// Under which level of an earlier factor a factor exists.
    pub(super) fn condition(&mut self, keyed: &Keyed<'_>, earlier: &[Varied]) -> Option<Condition> {
        let when = keyed.file.when.as_ref()?;
        let node = keyed.node.get("when")?;
        let keys: Vec<&str> = earlier.iter().map(|varied| varied.factor.key.as_str()).collect();
        let Some(index) = keys.iter().position(|key| *key == when.parameter) else {
            let message = format!("no factor before this one varies `{}`", when.parameter);
            let help = instead(&when.parameter, &keys, "the factors before this one vary")
                .unwrap_or_else(|| "put the other factor before this one".to_owned());
            let origin = node.locate(&["parameter".to_owned()]);
            self.report(&origin, Wrong { message, help, label: "no earlier factor" });
            return None;
        };
        let other = &earlier[index].factor;
        let written = node.get("is")?;
        let is = other.read(written);
        if !other.levels.contains(&is) {
            let message = format!("{is} is not a level of `{}`", other.key);
            let levels: Vec<String> = other.levels.iter().map(Level::to_string).collect();
            let levels: Vec<&str> = levels.iter().map(String::as_str).collect();
            let help = instead(&is.to_string(), &levels, "its levels are")
                .unwrap_or_else(|| "that factor has no levels to name".to_owned());
            self.report(&written.origin, Wrong { message, help, label: "no such level" });
            return None;
        }
        Some(Condition { factor: index, is })
    }

    /// Along which axis a factor moves: that of the factors it is zipped with, or one of its own.
    pub(super) fn axis(&mut self, keyed: &Keyed<'_>, factor: &Factor, earlier: &[Varied]) -> usize {
        let own = earlier.iter().map(|varied| varied.factor.axis + 1).max().unwrap_or(0);
        let Some(zip) = &factor.zip else { return own };
        let with = earlier.iter().find(|varied| varied.factor.zip.as_ref() == Some(zip));
        let Some(with) = with else { return own };
        let (count, other) = (factor.levels.len(), with.factor.levels.len());
        if count != other {
            let origin = keyed.node.locate(&["levels".to_owned()]);
            let message = format!("`{}` has {count} levels, but moves with {other}", factor.key);
            let diagnostic = Diagnostic::new(&origin, message, format!("{count} levels"))
                .context(&with.origin, format!("{other} levels"))
                .help("give both the same number of levels; they are taken in order");
            self.errors.push(diagnostic);
        }
        with.factor.axis
    }
}
