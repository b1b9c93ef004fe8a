//! Made-up checks of two studies: a claim for each conclusion, one without a smallest effect, and
//! for each claim two null models and an ablation.

use polyarchy_analysis::equivalence::{Direction, Verdict};
use polyarchy_analysis::expectation::Kind;
use polyarchy_analysis::verdicts::{
    Conclusion, JudgedClaim, JudgedVariant, More, Robustness, Verdicts,
};
use polyarchy_report::{OverviewInputs, OverviewStudy, ResultTables};

/// Pattern, name, direction, smallest effect, difference, conclusion, null models that meet it.
type Claim = (&'static str, &'static str, Direction, f64, f64, Conclusion, Option<&'static str>);

use Conclusion::{Met, NoEvidence, NotMet, Reproduced, Undecided};
use Direction::{Greater, Less, Same};

const STUDIES: [(&str, [Claim; 3]); 2] = [
    (
        "p1-a",
        [
            ("P1", "more_disputes", Greater, 0.1, 0.52, Met, None),
            ("P1", "fewer_<gaps>", Less, 0.1, -1.7, NoEvidence, Some("no_talk")),
            ("P2", "same_delay", Same, 0.1, 0.03, Met, Some("no_talk")),
        ],
    ),
    (
        "p2-b",
        [
            ("P2", "later", Greater, 0.1, 0.11, Undecided, None),
            ("P3", "costlier", Greater, 0.1, -0.8, NotMet, None),
            ("P3", "unsure", Greater, 0.0, 0.4, NoEvidence, Some("no_talk")),
        ],
    ),
];

const VARIANTS: [(&str, Kind, f64); 4] = [
    ("Full model", Kind::Full, 1.0),
    ("No posts", Kind::Null, 0.4),
    ("Pressure pinned at 0", Kind::Null, 0.0),
    ("No threat", Kind::Ablation, 0.1),
];

/// What became of their claims, with parameter sets or without.
pub(crate) fn tables(sets: Option<Robustness>) -> ResultTables {
    let study = |(name, claims): &(&str, [Claim; 3])| Verdicts {
        study: (*name).into(),
        claims: claims.iter().map(|claim| judged(claim, sets)).collect(),
    };
    ResultTables::named("3f2a91c0ffee0123").with_verdicts_of(STUDIES.iter().map(study).collect())
}

fn judged(
    &(pattern, name, direction, smallest_effect, difference, conclusion, also): &Claim,
    robustness: Option<Robustness>,
) -> JudgedClaim {
    let of_full = match conclusion {
        Met | Reproduced | NoEvidence => Verdict::Met,
        Undecided => Verdict::Undecided,
        NotMet => Verdict::NotMet,
    };
    let variant = |&(label, kind, share): &(&str, Kind, f64)| JudgedVariant {
        variant: label.to_lowercase().replace(' ', "_"),
        variant_label: label.into(),
        kind,
        n: 40,
        difference: difference * share,
        lower: difference * share - 0.05,
        upper: difference * share + 0.05,
        level: 1.0 - 0.05 / 3.0,
        p: 1e-15,
        verdict: if kind == Kind::Full { of_full } else { Verdict::NotMet },
        more: (kind == Kind::Null).then_some(More {
            mean: 0.2,
            lower: 0.1,
            upper: 0.3,
            verdict: Verdict::Met,
        }),
        ..JudgedVariant::default()
    };
    JudgedClaim {
        name: name.into(),
        pattern: pattern.into(),
        claim: format!("It is {name}."),
        left: "disputes at deadline=0.5".into(),
        right: "disputes at deadline=1".into(),
        metric: "disputes".into(),
        metric_label: "Disputes".into(),
        metric_unit: "disputes".into(),
        direction,
        smallest_effect,
        smallest_effect_because: "one in <twenty>".into(),
        level: 1.0 - 0.05 / 3.0,
        conclusion,
        also_met_by: also.map(String::from).into_iter().collect(),
        variants: VARIANTS.iter().map(variant).collect(),
        robustness,
        ..JudgedClaim::default()
    }
}

/// How each claim fares in parameter sets.
pub(crate) const SETS: Robustness = Robustness {
    sets: 200,
    unvaried: 0,
    met: 0.75,
    met_lower: 0.68,
    met_upper: 0.81,
    right_way: 0.9,
    right_lower: 0.85,
    right_upper: 0.95,
    level: 0.95,
    low: -0.1,
    median: 0.2,
    high: 0.5,
    decided_met: 0.4,
    decided_not_met: 0.3,
    undecided: 0.3,
};

/// The studies; the first has a report beside the overview if that is so.
pub(crate) fn studies(has_report: bool) -> Vec<OverviewStudy> {
    let study = |name: &str, has_report: bool| OverviewStudy {
        name: name.into(),
        question: "Does it <b>hold</b>?".into(),
        hash: "ab".repeat(32),
        seed: 2028,
        runs: 480,
        points: 3,
        replicates: 40,
        folder: format!("{name}-abababab"),
        has_report,
        commands: vec![format!("polyarchy run {name}.toml"), "polyarchy verify results".into()],
    };
    vec![study("p1-a", has_report), study("p2-b", false)]
}

/// Everything that the overview tells.
pub(crate) fn inputs<'a>(
    tables: &'a ResultTables,
    studies: &'a [OverviewStudy],
) -> OverviewInputs<'a> {
    OverviewInputs {
        name: "patterns",
        version: "0.1.0",
        tables,
        studies,
        command: "polyarchy run configs/studies/patterns",
    }
}
