#!/usr/bin/env bash
# SALib 1.6.0: analyze.morris is given the points and divides by another step than they make.
#
# analyze.morris(problem, X, Y) reads from X which factor moved and which way, but not how far: it divides by the step
# of its own argument num_levels, 4 unless given. So a sample of six levels analysed without naming them is .9 times
# what it should be, and a factor rounded to whole numbers, as is usual for counts, gets effects too large by the
# ratio of steps, with a spread of 0 that looks like certainty. Nothing is checked or said.
#
# Seen: for Y = 1a + 2b + 3c, mu is [0.9 1.8 2.7] with six levels; for Y = n and n rounded to 2 or 3, mu is 1.5 where 1
# is the whole range.
# What to do: pass num_levels; divide by the differences between rows of X for rounded factors.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check SALib==1.6.0 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import numpy
from SALib.analyze import morris as analyze
from SALib.sample import morris as sample

problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0, 1]] * 3}
points = sample.sample(problem, 20, num_levels=6, seed=1)
outputs = points @ [1.0, 2.0, 3.0]
silent = analyze.analyze(problem, points, outputs)["mu"]
named = analyze.analyze(problem, points, outputs, num_levels=6)["mu"]
print("six levels", list(silent), "named", list(named))
assert numpy.allclose(silent.astype(float), [0.9, 1.8, 2.7])
assert numpy.allclose(named.astype(float), [1.0, 2.0, 3.0])

problem = {"num_vars": 1, "names": ["n"], "bounds": [[2, 3]]}
points = numpy.round(sample.sample(problem, 50, num_levels=4, seed=1))
found = analyze.analyze(problem, points, points[:, 0], num_levels=4)
print("rounded", list(found["mu"]), list(found["sigma"]))
assert numpy.allclose(float(found["mu"][0]), 1.5) and numpy.allclose(float(found["sigma"][0]), 0.0, atol=1e-9)
PYTHON
