#!/usr/bin/env bash
# pandas 3.1.1: to_stata turns the largest whole numbers of 32 bits into missing values, without a word.
#
# Stata keeps the codes from 2147483621 on for its missing values. Columns of 8 and 16 bits are widened where they hold
# such a code, and a column of 64 bits becomes a double; a column of 32 bits is written as it stands. Read back, by pandas
# and by pyreadstat alike, these cells are missing. Seeds and hashes of 32 bits have such values.
#
# Seen: int32 [2147483620, 2147483621, 2147483647] comes back as [2147483620, nan, nan]; int8 [100, 101, 127] and int16
# [32740, 32741, 32767] come back whole.
# What to do: write such columns as int64 or as text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandas==3.1.1 numpy==2.4.6 pyreadstat==1.3.7
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import warnings

import numpy
import pandas
import pyreadstat

warnings.simplefilter("error")
columns = {
    "bits8": numpy.array([100, 101, 127], dtype="int8"),
    "bits16": numpy.array([32740, 32741, 32767], dtype="int16"),
    "bits32": numpy.array([2147483620, 2147483621, 2147483647], dtype="int32"),
}
pandas.DataFrame(columns).to_stata("table.dta", version=118, write_index=False)
for read in [pandas.read_stata("table.dta"), pyreadstat.read_dta("table.dta")[0]]:
    print(read)
    assert read["bits8"].tolist() == [100, 101, 127]
    assert read["bits16"].tolist() == [32740, 32741, 32767]
    assert read["bits32"].isna().tolist() == [False, True, True]
PYTHON
