#!/usr/bin/env bash
# optuna 5.0.0: a whole number above 2^53 is recorded as another one than the trial was given.
#
# suggest_int hands the objective the number that was enqueued, and the study keeps it as a double. A trial that draws or
# is given a seed of 63 bits and is run again from study.trials or best_params is then run with another seed. Both are
# of the type int, and nothing is said.
#
# Seen: handed out 9007199254740993, recorded 9007199254740992.
# What to do: keep seeds below 2^53, or note them by trial.set_user_attr as text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check optuna==5.0.0 numpy==2.4.6
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
handed = []


def objective(trial):
    handed.append(trial.suggest_int("seed", 0, 2**63 - 1))
    return 0.0


study = optuna.create_study()
study.enqueue_trial({"seed": 2**53 + 1})
study.optimize(objective, n_trials=1)
recorded = study.trials[0].params["seed"]
print("handed out", handed[0], "recorded", recorded)
assert handed == [2**53 + 1] and recorded == 2**53 and isinstance(recorded, int)
PYTHON
