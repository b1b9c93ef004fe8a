//! What the program was built from, as the program tells it.

/// What the program was built from, as far as it is known. Results tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Build {
    /// The version, the same in all crates.
    pub version: &'static str,
    /// The commit.
    pub commit: Option<&'static str>,
    /// Whether the source differed from the commit.
    pub dirty: Option<bool>,
    /// Digest of the source that numbers depend on.
    pub source: Option<&'static str>,
    /// Digest of the source that figures and estimates depend on besides.
    pub drawing: Option<&'static str>,
    /// The compiler.
    pub compiler: Option<&'static str>,
}

impl Build {
    /// A build of which nothing is known but its version.
    pub const fn of_version(version: &'static str) -> Self {
        Self { version, commit: None, dirty: None, source: None, drawing: None, compiler: None }
    }

    /// The name under which runs of this build are kept apart from those of others.
    pub fn name(&self) -> String {
        match self.source {
            Some(source) => format!("{} from source {}", self.version, &source[..16]),
            None => self.version.to_owned(),
        }
    }
}
