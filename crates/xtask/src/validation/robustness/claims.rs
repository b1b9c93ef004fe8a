//! Which claims the robustness study can show, and at which of its variants each is read.

/// A claim that the study of a pattern declares.
pub(super) struct Claim {
    pub(super) study: &'static str,
    pub(super) name: &'static str,
    /// Variants whose mean the left reading is.
    pub(super) left: &'static [&'static str],
    /// Likewise the right one.
    pub(super) right: &'static [&'static str],
}

const PLAN: &[&str] = &["full", "service", "partnership", "network"];
const TIME: &[&str] = &["outsourcing_time", "service_time", "partnership_time", "network_time"];
const BUDGET: &[&str] =
    &["outsourcing_budget", "service_budget", "partnership_budget", "network_budget"];
const NETWORK: &[&str] = &["network"];
const SILENT: &[&str] = &["network_silent"];
const FROM_OUTSOURCING: &[&str] = &["outsourcing_revisable"];
const FROM_SERVICE: &[&str] = &["service_revisable"];
const FROM_PARTNERSHIP: &[&str] = &["partnership_revisable"];
const FROM_NETWORK: &[&str] = &["network_revisable"];

const fn claim(
    study: &'static str,
    name: &'static str,
    left: &'static [&'static str],
    right: &'static [&'static str],
) -> Claim {
    Claim { study, name, left, right }
}

/// All of them.
pub(super) const CLAIMS: &[Claim] = &[
    claim("p1-neutral", "open_work_disputes_with_time_pressure", TIME, PLAN),
    claim("p1-neutral", "open_decision_disputes_with_time_pressure", TIME, PLAN),
    claim("p1-neutral", "hours_lost_with_time_pressure", TIME, PLAN),
    claim("p1-neutral", "settled_by_power_with_time_pressure", TIME, PLAN),
    claim("p1-neutral", "disputes_per_decision_with_time_pressure", TIME, PLAN),
    claim("p1-neutral", "open_work_disputes_with_budget_pressure", BUDGET, PLAN),
    claim("p1-neutral", "open_decision_disputes_with_budget_pressure", BUDGET, PLAN),
    claim("p1-neutral", "hours_lost_with_budget_pressure", BUDGET, PLAN),
    claim("p1-neutral", "settled_by_power_with_budget_pressure", BUDGET, PLAN),
    claim("p1-neutral", "disputes_per_decision_with_budget_pressure", BUDGET, PLAN),
    claim("p2-luan", "most_were_unsure", PLAN, PLAN),
    claim("p2-luan", "unsure_to_different_degrees", PLAN, PLAN),
    claim(
        "p6-neutral",
        "outsourcing_becomes_service_not_partnership",
        FROM_OUTSOURCING,
        FROM_OUTSOURCING,
    ),
    claim(
        "p6-neutral",
        "outsourcing_becomes_service_not_network",
        FROM_OUTSOURCING,
        FROM_OUTSOURCING,
    ),
    claim("p6-neutral", "network_becomes_service_not_outsourcing", FROM_NETWORK, FROM_NETWORK),
    claim("p6-neutral", "network_becomes_service_not_partnership", FROM_NETWORK, FROM_NETWORK),
    claim("p6-neutral", "outsourcing_revised_more_than_service", FROM_OUTSOURCING, FROM_SERVICE),
    claim("p6-neutral", "network_revised_more_than_partnership", FROM_NETWORK, FROM_PARTNERSHIP),
    claim("p8-neutral", "ambiguity_falls", NETWORK, NETWORK),
    claim("p8-neutral", "specialisation_rises", NETWORK, NETWORK),
    claim("p8-neutral", "gaps_close", NETWORK, NETWORK),
    claim("p8-talk", "talk_clarifies", NETWORK, SILENT),
    claim("p8-talk", "talk_specialises", NETWORK, SILENT),
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use polyarchy_study::Study;

    use super::CLAIMS;

    #[test]
    fn every_claim_is_declared_and_every_variant_is_run() {
        let studies = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../configs/studies");
        let read = |path: String| Study::read(&studies.join(path)).unwrap();
        let robustness = read("robustness.toml".into());
        let is_run = |name: &&str| {
            *name == "full" || robustness.variants.iter().any(|variant| variant.name == **name)
        };
        for claim in CLAIMS {
            let study = read(format!("patterns/{}.toml", claim.study));
            assert!(study.expectations.iter().any(|one| one.name == claim.name), "{}", claim.name);
            assert!(claim.left.iter().chain(claim.right).all(is_run), "{}", claim.name);
        }
    }
}
