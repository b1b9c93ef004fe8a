#!/usr/bin/env bash
# mesa 3.3.1: batch_run(max_steps=10) makes eleven steps and says ten.
#
# The loop goes on while the number of steps made is at most max_steps. A model that is stepped ten times by hand and
# the same model under batch_run(max_steps=10) therefore differ, though the row of results says Step 10 for both. Where
# the data collector does not collect before the first step, as in a model whose step() ends with collect(), the row is
# that of the eleventh step.
#
# Seen: steps made 11, Step 10, collected value 11.
# What to do: pass one step less, and count steps in the model.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check mesa==3.3.1 numpy==2.4.6 pandas==2.3.3
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import mesa


class Counter(mesa.Model):
    made = 0

    def __init__(self, seed=None):
        super().__init__(seed=seed)
        self.count = 0
        self.datacollector = mesa.DataCollector(model_reporters={"count": "count"})

    def step(self):
        self.count += 1
        Counter.made += 1
        self.datacollector.collect(self)


rows = mesa.batch_run(Counter, {}, max_steps=10, number_processes=1, display_progress=False)
print("steps made", Counter.made, "row", rows[-1])
assert Counter.made == 11 and rows[-1]["Step"] == 10 and rows[-1]["count"] == 11
PYTHON
