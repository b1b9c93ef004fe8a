"""PRIM by ema_workbench on tables of ours: the boxes on the way, and the one chosen.

    python boxes.py TABLES.json

TABLES.json is a list of tables, each with `columns` by name, `holds`, `patience` (peel, paste, least mass) and `ours`: the boxes
on the way (`inside`, `holding`, `limits` by column, null where there is none) and the number of the `chosen` one.
Prints a line for each check that holds.

On equal terms: all columns are real numbers, since ema_workbench peels whole numbers by another rule and does not paste
where only such are limited; its default objective (LENIENT1) is ours. Its own choice is the last box. Ours is the
one with the most holding cases beyond chance, which is worked out here from its trajectory.
"""

import json
import sys

import numpy
import pandas
from ema_workbench.analysis import prim


def holds(what, condition, found=""):
    if not condition:
        sys.exit(f"NOT {what}: {found}")
    print(f"ok {what}")


def boxes(table):
    """All that ema_workbench tells of its boxes."""
    columns = pandas.DataFrame(table["columns"], dtype=float)
    peel, paste, least_mass = table["patience"]
    # The threshold is that of a box's density, and also that from which y counts as a case of interest: just above 0, so
    # that the box is told however dense it is, and cases that do not hold are none.
    search = prim.Prim(
        columns, numpy.array(table["holds"]), threshold=1e-9, peel_alpha=peel, paste_alpha=paste, mass_min=least_mass
    )
    found = search.find_box()
    ends = search.box_init

    def limits(lims):
        of = lambda name, end: None if lims.loc[end, name] == ends.loc[end, name] else float(lims.loc[end, name])
        return [[of(name, end) for end in (0, 1)] for name in columns]

    counts = found.peeling_trajectory
    told = [
        {"inside": int(inside), "holding": int(holding), "limits": limits(lims)}
        for inside, holding, lims in zip(counts["n"], counts["k"], found.box_lims)
    ]
    return told, found


for number, table in enumerate(json.load(open(sys.argv[1], encoding="utf-8"))):
    theirs, found = boxes(table)
    ours = table["ours"]
    holds(f"table {number}: as many boxes", len(theirs) == len(ours), (len(theirs), len(ours)))
    for place, (their, our) in enumerate(zip(theirs, ours)):
        if their != our:
            holds(f"table {number}: box {place}", False, (their, our))
    print(f"ok table {number}: every box")
    last = ours[-1]
    all_holding = sum(table["holds"])
    holds(f"table {number}: its density", numpy.isclose(found.density, last["holding"] / last["inside"]), found.density)
    holds(f"table {number}: its coverage", numpy.isclose(found.coverage, last["holding"] / all_holding), found.coverage)
    n = len(table["holds"])
    beyond = [box["holding"] * n - box["inside"] * all_holding for box in theirs]
    holds(f"table {number}: the chosen box", int(numpy.argmax(beyond)) == table["chosen"], table["chosen"])
