#!/usr/bin/env bash
# EMA Workbench 2.5.3: an experiment that fails with CaseError is given the outcomes of the one before it.
#
# CaseError is how a model says that a case cannot be computed; the run goes on. The row of a failed experiment is not
# left empty: it has the outcomes that the model still holds, those of the last experiment that worked. Nothing in the
# results marks it, so that a scenario that cannot exist enters the analysis with the values of its neighbour.
#
# Seen: y is x itself wherever x <= .5; wherever x > .5 the case fails, and y is the y of an earlier row, never NaN.
# What to do: return NaN for failed cases instead of raising, and drop them before the analysis.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check ema_workbench==2.5.3 pandas==2.3.3 numpy==2.4.6
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import logging

import numpy
from ema_workbench import Model, RealParameter, ScalarOutcome, SequentialEvaluator
from ema_workbench.util import CaseError

logging.disable(logging.CRITICAL)


def function(x=0.0):
    if x > 0.5:
        raise CaseError("there is no such case", {"x": x})
    return {"y": x}


numpy.random.seed(1)
model = Model("model", function=function)
model.uncertainties = [RealParameter("x", 0, 1)]
model.outcomes = [ScalarOutcome("y")]
with SequentialEvaluator(model) as evaluator:
    experiments, outcomes = evaluator.perform_experiments(scenarios=40)
x, y = experiments["x"].to_numpy(), outcomes["y"]
failed = x > 0.5
print("failed", failed.sum(), "of them without value", numpy.isnan(y[failed]).sum())
assert numpy.allclose(y[~failed], x[~failed])
worked = None
stale = 0
for point, outcome in zip(x, y):
    if point <= 0.5:
        worked = outcome
    elif worked is not None:
        assert outcome == worked
        stale += 1
print("failed cases with the outcomes of an earlier one", stale)
assert stale > 5
PYTHON
