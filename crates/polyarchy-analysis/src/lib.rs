//! Tables in, tables out: summaries, intervals, contrasts, sensitivity.
//!
//! One method per file, each with its reference and a known answer; [`METHODS`] lists them.
//! Nothing here reads, writes, looks at a clock or starts a thread: the same input gives the same
//! bits everywhere.
//!
//! ```
//! use polyarchy_analysis::interval::Level;
//! use polyarchy_analysis::moments::Moments;
//!
//! let moments = Moments::of(&[0.2, 0.4, 0.6]);
//! let interval = moments.interval(Level::NINETY_FIVE);
//! assert!(interval.lower < moments.mean && moments.mean < interval.upper);
//! ```

pub mod activity_spans;
pub mod base_rates;
pub mod bootstrap;
pub mod correlation;
pub mod crossed_bootstrap;
pub mod decomposition;
pub mod deconvolution;
pub mod discovery;
pub mod docking;
pub mod equivalence;
pub mod error;
pub mod estimates;
pub mod evidence;
pub mod expectation;
pub mod factor_importance;
pub mod group;
pub mod holm;
pub mod independent_difference;
pub mod interval;
pub mod kaplan_meier;
pub mod kolmogorov_smirnov;
pub mod layout;
pub mod marginal_means;
pub mod moments;
pub mod morris;
pub mod multiverse;
pub mod observations;
pub mod own_luck;
pub mod paired_difference;
pub mod party_network;
pub mod pooled_ratio;
pub mod power;
pub mod precision;
pub mod prim;
pub mod regression;
pub mod responsibility_map;
pub mod rule;
pub mod sobol;
pub mod spread;
pub mod tails;
pub mod time_course;
pub mod variance_shares;
pub mod verdicts;
pub mod wording;

mod blocks;
mod distribution;
mod draws;
#[cfg(test)]
mod example;
mod least_squares;
mod long;
mod piled;
mod products;
mod proportion;
mod root;
pub mod same_until;
mod skewed;
mod snapshots;
#[cfg(test)]
mod testing;
mod words;

/// A method, for lists of methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method {
    /// Permanent name, that of its file.
    pub id: &'static str,
    /// One sentence on what it gives.
    pub doc: &'static str,
    /// Where it comes from.
    pub reference: &'static str,
}

/// Every method, in the order in which a report would use them.
pub const METHODS: &[Method] = &[
    estimates::METHOD,
    pooled_ratio::METHOD,
    time_course::METHOD,
    responsibility_map::METHOD,
    party_network::METHOD,
    paired_difference::METHOD,
    marginal_means::METHOD,
    decomposition::METHOD,
    independent_difference::METHOD,
    own_luck::METHOD,
    holm::METHOD,
    equivalence::METHOD,
    docking::METHOD,
    kolmogorov_smirnov::METHOD,
    expectation::METHOD,
    same_until::METHOD,
    multiverse::METHOD,
    deconvolution::METHOD,
    discovery::METHOD,
    prim::METHOD,
    power::METHOD,
    precision::METHOD,
    bootstrap::METHOD,
    sobol::METHOD,
    morris::METHOD,
    variance_shares::METHOD,
    factor_importance::METHOD,
    kaplan_meier::METHOD,
    activity_spans::METHOD,
    regression::METHOD,
    correlation::METHOD,
    crossed_bootstrap::METHOD,
    tails::METHOD,
];

#[cfg(test)]
mod tests {
    use super::METHODS;

    #[test]
    fn every_method_has_its_own_id_a_sentence_and_a_reference_with_a_year() {
        let mut ids: Vec<&str> = METHODS.iter().map(|method| method.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), METHODS.len());
        for method in METHODS {
            assert!(method.id.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{}", method.id);
            assert!(method.doc.ends_with('.'), "{}", method.id);
            assert!(method.reference.contains("19") || method.reference.contains("20"));
        }
    }

    #[test]
    fn every_method_has_the_file_of_its_id() {
        for method in METHODS {
            let file = format!("{}/src/{}.rs", env!("CARGO_MANIFEST_DIR"), method.id);
            assert!(std::path::Path::new(&file).exists(), "{file}");
        }
    }
}
