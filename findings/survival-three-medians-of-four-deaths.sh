#!/usr/bin/env bash
# lifelines 0.30.3, statsmodels 0.15.0 and R's survival 3.5-3: three median lifetimes of the same four deaths.
#
# Of deaths at 1, 2, 3 and 4, none censored, the Kaplan-Meier curve is exactly one half from 2 to 3. The median is then
# 2 in lifelines (the first time at which the curve is at most one half), 3 in statsmodels (the first at which it is
# below), and 2.5 in R (the middle between them). An even number of deaths without censoring always does this, so that
# medians of simulated lifetimes differ by the library that computes them, by as much as two deaths lie apart.
#
# Seen: lifelines 2.0, statsmodels 3, R 2.5.
# What to do: say which definition a median follows, or compare the curves.
#
# Needs Debian's r-cran-survival and tries to install it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
Rscript -e 'library(survival)' >/dev/null 2>&1 || { apt-get update -q && apt-get install -qy --no-install-recommends r-base-core r-cran-survival; } >/dev/null
python3 -m venv lifelines && lifelines/bin/pip install -q --disable-pip-version-check lifelines==0.30.3 pandas==2.3.3 numpy==2.4.6
python3 -m venv statsmodels && statsmodels/bin/pip install -q --disable-pip-version-check statsmodels==0.15.0
lifelines/bin/python - <<'PYTHON' | tee first
from lifelines import KaplanMeierFitter
print(float(KaplanMeierFitter().fit([1, 2, 3, 4]).median_survival_time_))
PYTHON
statsmodels/bin/python - <<'PYTHON' | tee second
from statsmodels.duration.survfunc import SurvfuncRight
print(float(SurvfuncRight([1, 2, 3, 4], [1, 1, 1, 1]).quantile(0.5)))
PYTHON
Rscript -e 'library(survival); cat(summary(survfit(Surv(1:4) ~ 1))$table["median"], "\n")' | tee third
[ "$(cat first)" = 2.0 ] && [ "$(cat second)" = 3.0 ] && [ "$(tr -d ' ' < third)" = 2.5 ]
