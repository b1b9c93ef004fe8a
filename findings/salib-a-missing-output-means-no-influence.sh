#!/usr/bin/env bash
# SALib 1.6.0: one missing output makes every Sobol' index exactly 0, without a warning.
#
# analyze.sobol with a NaN among the outputs, such as one failed run of hundreds, does not give NaN:
# S1, ST and the widths of their intervals are all 0.0, which is also what a factor without influence would get. Of the
# same outputs analyze.morris gives masked values, and analyze.delta gives NaN. The same zeros come of outputs that are
# all equal, for which no index is defined.
#
# Seen: S1, ST, S1_conf, ST_conf all [0. 0. 0.] with warnings turned into errors; without the NaN, ST is
# [0.07 0.29 0.65].
# What to do: refuse missing outputs before the analysis.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check SALib==1.6.0 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import warnings

import numpy
from SALib.analyze import sobol as analyze
from SALib.sample import sobol as sample

warnings.simplefilter("error")
problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0, 1]] * 3}
points = sample.sample(problem, 64, calc_second_order=False, seed=1)
outputs = points @ [1.0, 2.0, 3.0]


def indices(outputs):
    found = analyze.analyze(problem, outputs, calc_second_order=False, seed=1)
    print({key: numpy.round(value, 3) for key, value in found.items()})
    return found


whole = indices(outputs)
assert (whole["ST"] > 0.05).all()
outputs[7] = numpy.nan
assert all((value == 0.0).all() for value in indices(outputs).values())
PYTHON
