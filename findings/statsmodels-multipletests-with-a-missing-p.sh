#!/usr/bin/env bash
# statsmodels 0.15.0: what a missing p-value does to the others depends on the method.
#
# multipletests with one NaN among the p-values: 'holm' and 'bonferroni' count it as a test that was made, so that the
# others are corrected for one test too many; 'fdr_bh' turns all of them into NaN. Neither says anything. R's p.adjust
# leaves a missing p out of the family, which gives [.03 .04 . .04] for holm, and SciPy's false_discovery_control
# refuses it.
#
# Seen: holm [0.04 0.06 nan 0.08], bonferroni [0.04 0.08 nan 0.16], fdr_bh [nan nan nan nan].
# What to do: drop missing p-values before the correction.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check statsmodels==0.15.0 scipy==1.17.1 numpy==2.4.6 pandas==3.1.1
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import numpy
from scipy.stats import false_discovery_control
from statsmodels.stats.multitest import multipletests

given = numpy.array([0.01, 0.02, numpy.nan, 0.04])
nan = numpy.nan


def is_seen(method, right):
    found = multipletests(given, method=method)[1]
    print(method, found)
    assert numpy.allclose(found, right, equal_nan=True)


is_seen("holm", [0.04, 0.06, nan, 0.08])
is_seen("bonferroni", [0.04, 0.08, nan, 0.16])
is_seen("fdr_bh", [nan, nan, nan, nan])
left_out = multipletests(given[~numpy.isnan(given)], method="holm")[1]
assert numpy.allclose(left_out, [0.03, 0.04, 0.04])
try:
    false_discovery_control(given)
    raise SystemExit("SciPy takes a missing p-value")
except ValueError as error:
    print("SciPy:", error)
PYTHON
