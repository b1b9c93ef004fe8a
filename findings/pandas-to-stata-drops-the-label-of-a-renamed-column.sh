#!/usr/bin/env bash
# pandas 3.1.1: to_stata drops the variable label of every column whose name it changes.
#
# Stata's names have no dots, so that pandas writes role.ambiguity as role_ambiguity and warns that it does. The labels in
# `variable_labels` must be given under the names of the table, else they are refused, but they are looked up after the
# change: those of changed names are not found and left out. Nothing says so. Names that are too long or Stata's own words
# lose theirs in the same way.
#
# Seen: labels for role.ambiguity and trust; the file has one for trust, and none for role_ambiguity.
# What to do: rename the columns before, to names that Stata takes as they are, and give the labels under these.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandas==3.1.1 numpy==2.4.6 pyreadstat==1.3.7
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import warnings

import pandas
import pyreadstat


def labels(columns):
    table = pandas.DataFrame({column: [0.5] for column in columns})
    given = {column: f"label of {column}" for column in columns}
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        table.to_stata("table.dta", version=118, write_index=False, variable_labels=given)
    with pandas.io.stata.StataReader("table.dta") as reader:
        by_pandas = reader.variable_labels()
    found = pyreadstat.read_dta("table.dta")[1].column_names_to_labels
    print(found, [str(one.category.__name__) for one in told])
    assert {name: label or "" for name, label in found.items()} == by_pandas
    assert not any("label" in str(one.message) for one in told)
    return by_pandas


long = "a_name_that_is_longer_than_stata_allows"
assert labels(["role.ambiguity", "trust", long, "float"]) == {
    "role_ambiguity": "", "trust": "label of trust", long[:32]: "", "_float": "",
}
assert labels(["role_ambiguity"]) == {"role_ambiguity": "label of role_ambiguity"}
PYTHON
