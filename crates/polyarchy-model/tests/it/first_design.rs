//! With the mechanisms off that came later, the model computes what it computed without them.

use polyarchy_model::contract::FORMS;

use crate::worlds::{changed, neutral, setting, summaries};

/// Mechanisms that came later, all off.
const OFF: &str = "[review]\nhabituation = 0.0\nother_pain = 0.0\n[work]\nrework_on_assumptions = 0.0\n\
    [talk]\ncandour = 0.0\n[expectations]\nread_apart = 0.0\n[amendments]\nstaleness = 0.0\n";

/// Little time and money, and every other form may follow.
const PRESSED: &str = "[pressure]\ntime = 0.6\nbudget = 0.6\n\
    [agreements.main]\nsuccessors = [\"it_outsourcing\", \"it_service\", \
    \"public_private_partnership\", \"interest_network\"]\n";

/// Identity, to the bit, with numbers that are pinned: sums over ten runs under each form. They are taken with
/// these mechanisms off, and anew when what remains changes: last, when only open work came to count, interests
/// came to be formed under the agreement that is signed, and luck came to be named by occasions. What only a
/// mechanism reads that is off changes none of them.
#[test]
fn with_later_mechanisms_off_the_pinned_numbers_return() {
    let metrics = ["revisions", "rework", "hours", "disputes_opened", "role_ambiguity"];
    let before = [
        [0.0, 21.209437739809555, 234.61810021061385, 2.923076923076923, 3.036630115483831],
        [0.0, 22.677177891806522, 265.87422882898517, 5.333333333333334, 3.9998232141080594],
        [3.0, 22.177260098134223, 277.7289993748659, 6.185897435897437, 4.779979861546773],
        [6.0, 25.033057987217973, 304.81673044136966, 8.198717948717949, 5.724948047452903],
    ];
    for reliance in [0.3, 0.9] {
        let rules = format!("[work]\nreliance = {reliance}\n");
        let now = FORMS.iter().map(|form| {
            let off = changed(&changed(&neutral(form.id), PRESSED), OFF);
            let setting = setting(&changed(&off, &rules));
            metrics.map(|metric| summaries(&setting, 12, 10, metric).iter().sum::<f64>())
        });
        let now: Vec<[f64; 5]> = now.collect();
        let bits = |all: &[[f64; 5]]| all.iter().map(|of| of.map(f64::to_bits)).collect::<Vec<_>>();
        assert_eq!(bits(&now), bits(&before), "{now:?}");
    }
}
