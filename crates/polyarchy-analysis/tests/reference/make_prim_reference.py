"""A table of 240 cases and PRIM's boxes on it by ema_workbench 2.5.3, to compare ours with.

Run from this folder: python make_prim_reference.py (needs ema_workbench 2.5.3 and numpy).

x1 and x2 decide, x3 is of whole numbers and decides a little, x4 is luck. All columns are real numbers: ema_workbench
peels columns of whole numbers by another rule, and does not paste at all where only such are limited.
"""

import csv

import numpy as np
import pandas as pd
from ema_workbench.analysis import prim

random = np.random.default_rng(20)
N = 240
x = pd.DataFrame({name: random.random(N) for name in ["x1", "x2", "x3", "x4"]})
x["x3"] = np.floor(6 * x["x3"])
odds = np.where((x["x1"] < 0.45) & (x["x2"] > 0.35), 0.8, 0.15) + 0.02 * x["x3"]
y = random.random(N) < odds

boxes = []
for peel, paste, mass in [(0.05, 0.05, 0.05), (0.1, 0.05, 0.05), (0.3, 0.1, 0.05), (0.05, 0.05, 0.25)]:
    # The threshold is that of a box's density, and also that from which y counts as a case of interest: just above 0, so
    # that the box is told however dense it is, and cases that do not hold are none.
    found = prim.Prim(x, y, threshold=1e-9, peel_alpha=peel, paste_alpha=paste, mass_min=mass).find_box()
    for row, limits in enumerate(found.box_lims):
        ends = found.prim.box_init
        told = [
            "" if limits.loc[end, name] == ends.loc[end, name] else repr(float(limits.loc[end, name]))
            for name in x.columns
            for end in (0, 1)
        ]
        trajectory = found.peeling_trajectory
        boxes.append([peel, paste, mass, int(trajectory["n"][row]), int(trajectory["k"][row]), *told])


def write(name, header, rows):
    with open(name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


write("prim_table.csv", [*x.columns, "holds"], [[*map(repr, map(float, row)), int(holds)] for row, holds in zip(x.values, y)])
ends = [f"{name}_{end}" for name in x.columns for end in ("lower", "upper")]
write("prim_boxes.csv", ["peel", "paste", "least_mass", "inside", "holding", *ends], boxes)
