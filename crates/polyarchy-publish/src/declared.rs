//! The contrasts and expectations that were declared before the first run: these are confirmatory, all
//! others exploratory.
//!
//! What is declared is kept beside the journal from before the first run on, and then in the
//! manifest. Neither asking anew, nor resuming, nor making the results anew adds to it.

use std::collections::BTreeMap;

use polyarchy_analysis::error::AnalysisError;
use polyarchy_analysis::precision::Schedule;
use polyarchy_results::manifest::DeclaredFacts;
use polyarchy_results::sealed::{self, sealed};
use polyarchy_results::{Manifest, digest};
use polyarchy_runner::{BEFORE, Session};
use polyarchy_study::Study;
use polyarchy_table::{Column, Table};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;

/// Where it is kept while runs are made.
const KEPT: &str = ".running/declared.json";

/// What the file holds: its own digest, and what was declared.
#[derive(Serialize, Deserialize)]
struct Kept {
    digest: String,
    #[serde(flatten)]
    declared: DeclaredFacts,
}

/// Why a contrast or an expectation is exploratory.
pub(crate) const ASKED_LATER: &str = "it was asked after the first run";
/// The same words average over more than they did when they were declared.
pub(crate) const POOLS_OTHER: &str = "levels were added to what it averages over, so that it is no longer the difference that was declared";

/// Column that says why a row is exploratory.
pub(crate) const WHY: &str = "exploratory_because";

/// Fingerprints by name.
type Hashes = BTreeMap<String, String>;

/// The same in words.
fn hashes<H: ToString>(hashes: BTreeMap<String, H>) -> Hashes {
    hashes.into_iter().map(|(name, hash)| (name, hash.to_string())).collect()
}

/// What was asked before the first run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    contrasts: Hashes,
    /// None in results of earlier versions, which did not keep them.
    expectations: Option<Hashes>,
    /// What each of both averages over; none as above.
    pooled: Option<Hashes>,
    /// Numbers of replicates at which the same runs were published before, ascending.
    seen_at: Vec<u32>,
}

impl Declared {
    /// What the study declares now.
    fn of(study: &Study) -> Self {
        Self {
            contrasts: hashes(study.contrast_hashes()),
            expectations: Some(hashes(study.expectation_hashes())),
            pooled: Some(hashes(study.pooled_hashes())),
            seen_at: Vec::new(),
        }
    }

    /// Nothing was declared, or nobody knows what.
    fn nothing() -> Self {
        Self { expectations: Some(Hashes::new()), pooled: Some(Hashes::new()), ..Self::default() }
    }

    /// What a manifest tells; none if it tells nothing.
    pub fn in_manifest(manifest: &Manifest) -> Option<Self> {
        manifest.extra.declared_contrasts.clone().map(Self::of_facts)
    }

    fn of_facts(facts: DeclaredFacts) -> Self {
        let DeclaredFacts { contrasts, expectations, pooled, seen_at, .. } = facts;
        Self { contrasts, expectations, pooled, seen_at }
    }

    /// All of it, without a fingerprint of all together.
    fn facts(&self) -> DeclaredFacts {
        let Self { contrasts, expectations, pooled, seen_at } = self.clone();
        DeclaredFacts { contrasts, expectations, hash: None, pooled, seen_at }
    }

    /// What the manifest tells: each fingerprint, and one of all together.
    pub(crate) fn told(&self) -> DeclaredFacts {
        let facts = self.facts();
        let text = serde_json::to_string(&facts).expect("fingerprints are JSON");
        DeclaredFacts { hash: Some(digest::of_bytes(text.as_bytes())), ..facts }
    }

    /// The same, of runs of which somebody has seen the first replicates of each point.
    pub fn seen(mut self, replicates: u32) -> Self {
        self.seen_at.push(replicates);
        self
    }

    /// Numbers of replicates at which the same runs were published before.
    pub fn seen_at(&self) -> impl Iterator<Item = u32> {
        self.seen_at.iter().copied()
    }

    /// The looks at runs of which there are so many replicates, if this is not the first: whoever adds
    /// replicates to results looks again.
    pub(crate) fn looks(&self, replicates: u32) -> Result<Option<Schedule>, AnalysisError> {
        let mut looks: Vec<usize> = self.seen_at.iter().map(|&look| look as usize).collect();
        looks.retain(|&look| look < replicates as usize);
        looks.sort_unstable();
        looks.dedup();
        if looks.is_empty() {
            return Ok(None);
        }
        looks.push(replicates as usize);
        Schedule::of(looks).map(Some)
    }

    /// What was declared for the results that a session makes anew: whoever does so has seen them. Where
    /// their manifest is damaged, nobody knows, and nothing counts as declared.
    pub fn before(session: &Session) -> Option<Self> {
        let path = session.folder.path().join(BEFORE);
        let told = |manifest| Self::in_manifest(&manifest).unwrap_or_default();
        path.is_file().then(|| Manifest::read(&path).map_or_else(|_| Self::nothing(), told))
    }

    /// What was declared when the session had no run yet; `earlier` if there are earlier results.
    pub fn kept(session: &Session, study: &Study, earlier: Option<Self>) -> Result<Self, Failure> {
        let path = session.folder.file(KEPT)?;
        if !session.journal.is_empty() && path.is_file() {
            let kept = serde_json::from_value(sealed::read(&path)?);
            return Ok(
                kept.map_or_else(|_| Self::nothing(), |kept: Kept| Self::of_facts(kept.declared))
            );
        }
        let declared = match earlier {
            Some(earlier) => earlier,
            // Runs without a record of what was declared before them: it is unknown.
            None if !session.journal.is_empty() => Self::nothing(),
            None => Self::of(study),
        };
        let text = sealed(|digest| {
            let kept = Kept { digest: digest.to_owned(), declared: declared.facts() };
            serde_json::to_string_pretty(&kept).expect("fingerprints are JSON") + "\n"
        });
        session.folder.write_text(KEPT, &text)?;
        Ok(declared)
    }

    /// For each contrast and expectation that is not what was declared, by its name: why.
    pub(crate) fn exploratory(&self, study: &Study) -> BTreeMap<String, &'static str> {
        let now = Self::of(study);
        let mut why = BTreeMap::new();
        let asked = [
            (Some(&self.contrasts), Some(&now.contrasts)),
            (self.expectations.as_ref(), now.expectations.as_ref()),
            (self.pooled.as_ref(), now.pooled.as_ref()),
        ];
        for ((declared, now), reason) in
            asked.into_iter().zip([ASKED_LATER, ASKED_LATER, POOLS_OTHER])
        {
            // What earlier versions did not keep counts as it counted then.
            let (Some(declared), Some(now)) = (declared, now) else { continue };
            for (name, _) in now.iter().filter(|(name, hash)| declared.get(*name) != Some(*hash)) {
                why.entry(name.clone()).or_insert(reason);
            }
        }
        why
    }
}

/// Why each row is exploratory, by the name in column `names`; empty where it is not.
pub(crate) fn why(
    names: &str,
    table: &Table,
    exploratory: &BTreeMap<String, &'static str>,
) -> Result<Column, Failure> {
    let doc = "Why this is no test of what was declared before the first run; empty if it is one.";
    let reason = |name: &String| exploratory.get(name).copied().unwrap_or_default().to_owned();
    let cells = table.texts(names)?.iter().map(reason).collect();
    Ok(Column::text(WHY, "Exploratory because", doc, cells))
}
