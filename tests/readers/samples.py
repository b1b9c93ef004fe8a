"""Samples of SALib as lists of points, and SALib's analysis of what Polyarchy makes of them.

    python samples.py sample FOLDER
    python samples.py analyse FOLDER OURS

The first writes `sobol.csv` and `morris.csv`; the second reads `sobol.parquet` and `morris.parquet`, the runs of these
lists, and compares SALib's indices with those of the JSON file OURS. Prints a line for each check that holds.
"""

import json
import os
import sys

import numpy
import pandas
from SALib.analyze import morris as analyze_morris
from SALib.analyze import sobol as analyze_sobol
from SALib.sample import morris as sample_morris
from SALib.sample import sobol as sample_sobol

METRIC = "role_ambiguity"
NAMES = ["pressure.time", "talk.assertiveness", "parties.firm_a.members"]
PROBLEM = {"num_vars": 3, "names": NAMES, "bounds": [[0.6, 1.0], [0.0, 1.0], [1.0, 3.0]]}
# The elementary effects of SALib are right for factors that move by its own step.
MOVING = {"num_vars": 2, "names": NAMES[:2], "bounds": PROBLEM["bounds"][:2]}


def samples():
    """The two samples as data frames; whole numbers are real ones, as in any column of SALib's."""
    saltelli = sample_sobol.sample(PROBLEM, 16, calc_second_order=False, seed=1)
    saltelli[:, 2] = saltelli[:, 2].round()
    morris = sample_morris.sample(MOVING, 12, num_levels=4, seed=1)
    return pandas.DataFrame(saltelli, columns=NAMES), pandas.DataFrame(morris, columns=NAMES[:2])


def sample(folder):
    saltelli, morris = samples()
    # One with the index of the data frame, one without; one as Windows writes it.
    saltelli.to_csv(os.path.join(folder, "sobol.csv"))
    morris.to_csv(os.path.join(folder, "morris.csv"), index=False, lineterminator="\r\n")


def holds(what, condition, found=""):
    if not condition:
        sys.exit(f"NOT {what}: {found}")
    print(f"ok {what}")


def outputs(folder, name, points):
    """Means over replicates in the order of the sample."""
    runs = pandas.read_parquet(os.path.join(folder, f"{name}.parquet"))
    means = runs.groupby("design_id")[METRIC].mean()
    in_order = list(means.index) == list(range(len(points)))
    holds(f"{name}: every row of the sample has its runs, in its place", in_order, means.index)
    again = points.duplicated(keep=False)
    of_points = means.groupby([points[column].to_numpy() for column in points]).nunique()
    holds(f"{name}: equal rows have equal runs", (of_points == 1).all(), of_points)
    return means.to_numpy(), int(again.sum())


def is_same(what, found, ours):
    found = numpy.asarray(found, dtype=float)
    holds(what, numpy.allclose(found, ours, rtol=1e-9, atol=1e-12), (found, ours))


def analyse(folder, ours):
    with open(ours, encoding="utf-8") as file:
        ours = json.load(file)
    saltelli, morris = samples()
    values, repeated = outputs(folder, "sobol", saltelli)
    holds("the sample of Saltelli lists points again", repeated > 0)
    indices = analyze_sobol.analyze(PROBLEM, values, calc_second_order=False, seed=1)
    is_same("SALib's first-order indices are ours", indices["S1"], ours["sobol"]["first"])
    is_same("SALib's total indices are ours", indices["ST"], ours["sobol"]["total"])
    values, _ = outputs(folder, "morris", morris)
    effects = analyze_morris.analyze(MOVING, morris.to_numpy(), values, num_levels=4, seed=1)
    for measure in ["mu", "mu_star", "sigma"]:
        is_same(f"SALib's {measure} is ours", effects[measure], ours["morris"][measure])


def main():
    {"sample": sample, "analyse": analyse}[sys.argv[1]](*sys.argv[2:])


main()
