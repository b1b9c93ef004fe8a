//! With the mechanisms off that came later, the model computes what it computed before them.

use polyarchy_model::contract::FORMS;

use crate::worlds::{changed, neutral, setting, summaries};

/// Mechanisms that came later, all off.
const OFF: &str = "[review]\nhabituation = 0.0\n[work]\nrework_on_assumptions = 0.0\n";

/// Little time and money, and every other form may follow.
const PRESSED: &str = "[pressure]\ntime = 0.6\nbudget = 0.6\n\
    [agreements.main]\nsuccessors = [\"it_outsourcing\", \"it_service\", \
    \"public_private_partnership\", \"interest_network\"]\n";

/// Identity, to the bit: sums over ten runs under each form, as computed before these mechanisms were there.
#[test]
fn without_aspiration_and_assumptions_the_first_design_returns() {
    let metrics = ["revisions", "rework", "hours", "disputes_opened", "role_ambiguity"];
    let before = [
        [0.0, 21.356514719479023, 231.9985676536371, 2.602564102564103, 2.926745928113693],
        [0.0, 22.671795903077268, 256.41700246954383, 5.685897435897436, 3.92071296651245],
        [1.0, 22.000031285202105, 282.9076586237582, 6.410256410256411, 4.765621993942889],
        [10.0, 25.473371349395368, 282.9377916978604, 7.166666666666668, 5.5430072629492715],
    ];
    for (form, before) in FORMS.iter().zip(before) {
        let setting = setting(&changed(&changed(&neutral(form.id), PRESSED), OFF));
        let sum = |metric| summaries(&setting, 12, 10, metric).iter().sum::<f64>();
        let now = metrics.map(sum);
        assert_eq!(now.map(f64::to_bits), before.map(f64::to_bits), "{}: {now:?}", form.id);
    }
}
