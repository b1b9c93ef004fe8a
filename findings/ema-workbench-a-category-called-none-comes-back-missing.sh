#!/usr/bin/env bash
# EMA Workbench 2.5.3: categories called "None" or "NA" are missing once saved results are loaded.
#
# save_results writes experiments as CSV beside a file that says which columns are categories, and load_results reads them
# with pandas, for which these words mark missing values. "None" and "NA" are usual names of the policy that does nothing.
# After loading, its experiments have no category, and grouping by it leaves them out in silence.
#
# Seen: 4 experiments each of "None", "NA" and "a"; after loading 8 missing and 4 "a".
# What to do: call such a level "nothing" or "not_applied".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check ema_workbench==2.5.3 pandas==2.3.3 numpy==2.4.6
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import logging

from ema_workbench import CategoricalParameter, Model, ScalarOutcome, SequentialEvaluator
from ema_workbench import load_results, save_results

logging.disable(logging.CRITICAL)
model = Model("model", function=lambda c="a": {"y": float(len(c))})
model.uncertainties = [CategoricalParameter("c", ["None", "NA", "a"])]
model.outcomes = [ScalarOutcome("y")]
with SequentialEvaluator(model) as evaluator:
    results = evaluator.perform_experiments(scenarios=12)
save_results(results, "results.tar.gz")
experiments, _ = load_results("results.tar.gz")
before = results[0]["c"].astype(str).value_counts().to_dict()
after = experiments["c"].astype(object).value_counts(dropna=False).to_dict()
print("saved", before, "loaded", after)
assert before == {"None": 4, "NA": 4, "a": 4}
assert experiments["c"].isna().sum() == 8 and (experiments["c"] == "a").sum() == 4
PYTHON
