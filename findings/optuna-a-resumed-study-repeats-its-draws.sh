#!/usr/bin/env bash
# optuna 5.0.0: a study that is loaded and goes on with its seeded sampler draws its first points again.
#
# A seed makes a sampler repeatable, and a stored study goes on where it stopped (load_if_exists=True). With both, the
# sampler begins from its seed in each process: six trials in two sittings are three points, each tried twice, while six
# trials in one sitting are six points. Documents show the two side by side and do not say that they exclude each other.
#
# Seen: one sitting 6 different points, two sittings of three 3.
# What to do: give each sitting a seed of its own, such as the number of trials so far.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check optuna==5.0.0 numpy==2.4.6
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)


def points(name, sittings, trials):
    for _ in range(sittings):
        sampler = optuna.samplers.RandomSampler(seed=1)
        storage = "sqlite:///study.db"
        study = optuna.create_study(
            storage=storage, study_name=name, load_if_exists=True, sampler=sampler
        )
        study.optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=trials)
    return [trial.params["x"] for trial in study.trials]


one, two = points("one", 1, 6), points("two", 2, 3)
print("one sitting", len(set(one)), "two sittings", len(set(two)), "of", len(one), len(two))
assert len(one) == len(two) == 6 and len(set(one)) == 6 and len(set(two)) == 3
PYTHON
