//! Options that change what files say.

use std::str::FromStr;

use clap::Args;
use polyarchy_publish::shell;
use polyarchy_study::Change;

/// Changes to what files say.
#[derive(Args, Clone, Debug)]
pub(crate) struct Changes {
    /// Test what studies expect in this many sets of parameters instead of under their variants
    ///
    /// Every parameter of the model is drawn at once, within half of its value to either side, and each point
    /// is run 8 times in each set. To change this: `--set robustness.within=0.3 --set replicates=20`.
    #[arg(long, value_name = "SETS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) robustness: Option<u32>,
    /// Change a key of the study, or of its scenario, as if the file said it; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub(crate) set: Vec<Set>,
}

/// One change.
#[derive(Clone, Debug)]
pub(crate) struct Set {
    written: String,
    change: Change,
}

impl Changes {
    /// All of them as studies take them; what is set has the last word.
    pub(crate) fn all(&self) -> Vec<Change> {
        let sets = self.robustness.map(Change::ParameterSets);
        sets.into_iter().chain(self.set.iter().map(|one| one.change.clone())).collect()
    }

    /// The same as it is typed; each option begins with a space.
    pub(crate) fn typed(&self) -> String {
        let sets = self.robustness.map(|sets| format!(" --robustness {sets}"));
        let set =
            self.set.iter().map(|set| format!(" --set {}", shell::quoted(set.written.as_ref())));
        sets.into_iter().chain(set).collect()
    }
}

impl FromStr for Set {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        Ok(Self { written: written.to_owned(), change: Change::parse(written)? })
    }
}
