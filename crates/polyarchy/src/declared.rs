//! The contrasts that were declared before the first run: these are confirmatory, all others
//! exploratory.
//!
//! What is declared is kept beside the journal from before the first run on, and then in the
//! manifest. Neither asking anew, nor resuming, nor making the results anew adds to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use polyarchy_results::{Manifest, digest};
use polyarchy_runner::Session;
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

    /// What was declared when the session had no run yet; `earlier` if there are earlier results.
    pub(crate) fn kept(
        session: &Session,
        study: &Study,
        earlier: Option<Self>,
    ) -> Result<Self, Failure> {
        let path = session.folder.file(KEPT)?;
        let kept = fs::read_to_string(&path).ok();
        let kept = kept.and_then(|text| Self::in_json(&serde_json::from_str(&text).ok()?));
        match kept {
            Some(kept) if !session.journal.is_empty() => Ok(kept),
            _ => {
                let declared = earlier.unwrap_or_else(|| Self::of(study));
                session.folder.write_text(KEPT, &format!("{:#}\n", json!(declared.0)))?;
                Ok(declared)
            }
        }
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
