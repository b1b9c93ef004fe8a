//! The contrasts that were declared before the first run: these are confirmatory, all others
//! exploratory.
//!
//! What is declared is kept beside the journal from before the first run on, and then in the
//! manifest. Neither asking anew, nor resuming, nor making the results anew adds to it.

use std::collections::{BTreeMap, BTreeSet};

use polyarchy_results::sealed::{self, DIGEST, sealed};
use polyarchy_results::{Manifest, digest};
use polyarchy_runner::{BEFORE, Session};
use polyarchy_study::Study;
use serde_json::{Value, json};

use crate::failure::Failure;

/// Where it is kept while runs are made.
const KEPT: &str = ".running/declared.json";
/// Where the manifest tells it.
const TOLD: &str = "declared_contrasts";

/// Fingerprints of contrasts, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Declared(BTreeMap<String, String>);

impl Declared {
    /// What the study declares now.
    fn of(study: &Study) -> Self {
        let hashes = study.contrast_hashes().into_iter();
        Self(hashes.map(|(name, hash)| (name, hash.to_hex().to_string())).collect())
    }

    /// What a manifest tells; none if it tells nothing.
    pub(crate) fn in_manifest(manifest: &Manifest) -> Option<Self> {
        Self::in_json(manifest.extra.get(TOLD)?.get("contrasts")?)
    }

    fn in_json(told: &Value) -> Option<Self> {
        let text =
            |(name, hash): (&String, &Value)| Some((name.clone(), hash.as_str()?.to_owned()));
        Some(Self(told.as_object()?.iter().map(text).collect::<Option<_>>()?))
    }

    /// What was declared for the results that a session makes anew: whoever does so has seen them. Where
    /// their manifest is damaged, nobody knows, and nothing counts as declared.
    pub(crate) fn before(session: &Session) -> Option<Self> {
        let path = session.folder.path().join(BEFORE);
        let told = |manifest| Self::in_manifest(&manifest).unwrap_or_default();
        path.is_file().then(|| Manifest::read(&path).map(told).unwrap_or_default())
    }

    /// What was declared when the session had no run yet; `earlier` if there are earlier results.
    pub(crate) fn kept(
        session: &Session,
        study: &Study,
        earlier: Option<Self>,
    ) -> Result<Self, Failure> {
        let path = session.folder.file(KEPT)?;
        if !session.journal.is_empty() && path.is_file() {
            return Ok(Self::in_json(&sealed::read(&path)?["contrasts"]).unwrap_or_default());
        }
        let declared = match earlier {
            Some(earlier) => earlier,
            // Runs without what was declared before them: nobody knows what it was.
            None if !session.journal.is_empty() => Self::default(),
            None => Self::of(study),
        };
        let text =
            sealed(|digest| format!("{:#}\n", json!({ DIGEST: digest, "contrasts": declared.0 })));
        session.folder.write_text(KEPT, &text)?;
        Ok(declared)
    }

    /// Names of the study's contrasts that were declared as they stand now.
    pub(crate) fn among(&self, study: &Study) -> BTreeSet<String> {
        let now = Self::of(study).0.into_iter();
        now.filter(|(name, hash)| self.0.get(name) == Some(hash)).map(|(name, _)| name).collect()
    }

    /// Tells the manifest: each fingerprint, and one of all together.
    pub(crate) fn tell(&self, manifest: &mut Manifest) {
        let all = json!(self.0).to_string();
        let told = json!({ "hash": digest::of_bytes(all.as_bytes()), "contrasts": self.0 });
        manifest.extra.insert(TOLD.into(), told);
    }
}
