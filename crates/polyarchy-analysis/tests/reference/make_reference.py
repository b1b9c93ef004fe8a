"""Samples, outputs and indices by SALib 1.6.0, to compare ours with on the same samples.

Run from this folder: python make_reference.py (needs SALib 1.6.0 and numpy).
"""

import csv

import numpy as np
from SALib.analyze import morris as analyze_morris
from SALib.analyze import sobol as analyze_sobol
from SALib.sample import morris as sample_morris
from SALib.sample import sobol as sample_sobol
from SALib.test_functions import Ishigami, Sobol_G

MODELS = {
    "ishigami": (Ishigami.evaluate, 3, [-np.pi, np.pi]),
    "sobol_g": (Sobol_G.evaluate, 8, [0.0, 1.0]),
}


def write(name, header, rows):
    with open(name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([[repr(float(c)) if not isinstance(c, str) else c for c in row] for row in rows])


indices, effects = [], []
for model, (evaluate, dimension, bounds) in MODELS.items():
    names = [f"x{i + 1}" for i in range(dimension)]
    problem = {"num_vars": dimension, "names": names, "bounds": [bounds] * dimension}

    x = sample_sobol.sample(problem, 128, calc_second_order=False, seed=20)
    y = evaluate(x)
    write(f"{model}_sobol.csv", names + ["y"], np.column_stack([x, y]))
    answer = analyze_sobol.analyze(problem, y, calc_second_order=False, seed=20)
    indices += [[model, name, answer["S1"][i], answer["ST"][i]] for i, name in enumerate(names)]

    x = sample_morris.sample(problem, 40, num_levels=4, seed=20)
    y = evaluate(x)
    write(f"{model}_morris.csv", names + ["y"], np.column_stack([x, y]))
    answer = analyze_morris.analyze(problem, x, y, num_levels=4, seed=20)
    effects += [
        [model, name, answer["mu"][i], answer["mu_star"][i], answer["sigma"][i]]
        for i, name in enumerate(names)
    ]

write("salib_sobol.csv", ["model", "factor", "first", "total"], indices)
write("salib_morris.csv", ["model", "factor", "mu", "mu_star", "sigma"], effects)
