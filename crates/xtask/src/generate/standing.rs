//! How the claims of the patterns stand, in one sentence: what reports and README say in front.

use serde_json::Value;

/// The checks that are kept beside the reference reports.
const CHECKS: &str = include_str!("../../../../results/reference/patterns/checks.json");

/// `Of the 58 claims that MODEL.md's patterns make, 16 are met, ...`, with a line break.
pub(crate) fn text() -> String {
    let checks: Value = serde_json::from_str(CHECKS).expect("the checks that are kept are JSON");
    let counts = checks["conclusions"].as_object().expect("the checks count conclusions");
    sentence(counts.iter().filter_map(|(word, count)| Some((word.as_str(), count.as_u64()?))))
}

fn sentence<'c>(counts: impl Iterator<Item = (&'c str, u64)>) -> String {
    let counts: Vec<(&str, u64)> = counts.collect();
    let all: u64 = counts.iter().map(|(_, count)| count).sum();
    let of = |wanted: &str| {
        counts.iter().find(|(word, _)| *word == wanted).map_or(0, |(_, count)| *count)
    };
    format!(
        "Of the {all} claims on patterns of the four cases, the model meets {} that it would not meet without the \
         mechanism they are about, and reproduces {} more, which tell of no mechanism; {} are no evidence, {} undecided \
         and {} not met.\n",
        of("met"),
        of("reproduced"),
        of("no evidence"),
        of("undecided"),
        of("not met")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_conclusion_has_its_number() {
        let counts =
            [("met", 1), ("not met", 5), ("reproduced", 2), ("no evidence", 3), ("undecided", 4)];
        assert_eq!(
            sentence(counts.into_iter()),
            "Of the 15 claims on patterns of the four cases, the model meets 1 that it would not meet without the mechanism \
             they are about, and reproduces 2 more, which tell of no mechanism; 3 are no evidence, 4 undecided and 5 not \
             met.\n"
        );
    }
}
