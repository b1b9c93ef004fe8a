#!/usr/bin/env bash
# ema_workbench 2.5.3: with `threshold = 0`, PRIM takes every case for one of interest.
#
# The argument is documented as the least density of a box. It is also the number that the outcome must reach for a
# case to be of interest. With 0, which as a density asks for nothing, all cases qualify, also those whose outcome is 0:
# every box then has a density and a coverage of 1, and there is nothing to be found. No warning is given.
#
# Seen: of 100 cases 30 have the outcome 1. With a threshold of 0 the whole table has density 1.0, with one of 1e-9 it has
# density 0.3.
# What to do: a small number above 0 where any density will do.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check ema_workbench==2.5.3 numpy==2.4.6 pandas==2.3.3
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import logging
import warnings

import numpy
import pandas
from ema_workbench.analysis import prim

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
table = pandas.DataFrame({"a": numpy.linspace(0.0, 1.0, 100)})
outcome = (table["a"] > 0.7).to_numpy().astype(int)
if outcome.sum() != 30:
    raise SystemExit("the table is not as described")


def density(threshold):
    box = prim.Prim(table, outcome, threshold=threshold).find_box()
    return float(box.peeling_trajectory["density"].iloc[0])


found = {threshold: density(threshold) for threshold in (0, 1e-9)}
print("density of the whole table, by threshold:", found)
if found[0] != 1.0 or abs(found[1e-9] - 0.3) > 1e-12:
    raise SystemExit("a threshold of 0 means something else now")
PYTHON
