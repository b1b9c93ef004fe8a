"""Heavy-tailed samples and their fits by powerlaw 2.0.0, to compare ours with.

Run from this folder: python make_tails_reference.py (needs powerlaw 2.0.0 and numpy).
"""

import csv
import warnings

import numpy as np
import powerlaw

warnings.filterwarnings("ignore")

generator = np.random.default_rng(20)
SAMPLES = {
    "pareto": (1 - generator.random(400)) ** (-1 / 1.5),
    "lognormal": np.exp(1.2 * generator.standard_normal(400)),
    "mixture": np.concatenate(
        [np.exp(0.5 * generator.standard_normal(300)), 3 * (1 - generator.random(100)) ** (-1 / 1.2)]
    ),
}


def write(name, header, rows):
    with open(name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


write("tails.csv", ["sample", "value"], [[name, repr(float(x))] for name, xs in SAMPLES.items() for x in xs])

fits = []
for name, values in SAMPLES.items():
    for start in (None, 1.2):
        # Its default range ends at 3; the law itself has no such end.
        ranges = {"alpha": [1.0, 20.0]}
        fit = powerlaw.Fit(values, xmin=start, parameter_ranges=ranges, verbose=False)
        law = fit.power_law
        ratio, p = fit.distribution_compare("power_law", "lognormal")
        n = int(np.sum(values >= law.xmin))
        kind = "fitted" if start is None else "given"
        fits.append([name, kind] + [repr(float(x)) for x in (law.xmin, n, law.alpha, law.D, fit.lognormal.mu, ratio, p)])
write("powerlaw.csv", ["sample", "start_is", "start", "n", "exponent", "distance", "mu", "ratio", "p"], fits)
