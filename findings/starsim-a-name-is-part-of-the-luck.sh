#!/usr/bin/env bash
# starsim 3.7.2: what a disease is called changes who falls ill, and no seed is seed 1.
#
# Random streams are keyed by the name of the module that draws, so that interventions can be compared under common luck. A
# label given for a plot is such a name: the same model with the same seed, its disease once called "flu" and once
# "grippe", has other infections at every time. A simulation without a seed does not take one from the clock but 1, so that
# repetitions that were meant to be independent are one and the same.
#
# Seen: infected at four times under "flu" and "grippe" differ; two runs without a seed and one with seed 1 are equal.
# What to do: keep names fixed between runs that are compared, and give every repetition its seed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check starsim==3.7.2 numpy==2.4.6
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import numpy
import starsim


def infected(name, **seed):
    disease = starsim.SIR(name=name)
    network = starsim.RandomNet()
    sim = starsim.Sim(n_agents=500, diseases=disease, networks=network, dur=20, verbose=0, **seed)
    sim.run()
    return numpy.array(sim.diseases[0].results.n_infected)[[1, 5, 10, 15]].tolist()


flu, again, grippe = [infected(name, rand_seed=3) for name in ("flu", "flu", "grippe")]
print("flu", flu, "grippe", grippe)
assert flu == again and flu != grippe
first, second, one = infected("flu"), infected("flu"), infected("flu", rand_seed=1)
print("no seed", first, second, "seed 1", one)
assert first == second == one
PYTHON
