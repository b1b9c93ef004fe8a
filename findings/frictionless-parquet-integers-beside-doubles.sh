#!/usr/bin/env bash
# frictionless 5.21.0: a whole number in Parquet changes if a column of doubles stands beside it.
#
# Rows of a Parquet resource come row by row out of a data frame, and a row of whole numbers and doubles is one of
# doubles. So 2^53 + 1 is read as 2^53, and is still called an integer; the same column alone is read right. A
# validator thereby finds keys equal that differ, or reports values that are not in the file.
#
# Seen: 9007199254740993 alone, 9007199254740992 beside a column of doubles.
# What to do: no whole numbers above 2^53 in tables that pass through frictionless; read them by another library.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check frictionless[parquet]==5.21.0 pyarrow==26.0.1 pandas==3.1.1
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import frictionless
import pyarrow
import pyarrow.parquet

large = 2**53 + 1
pyarrow.parquet.write_table(pyarrow.table({"id": [large]}), "alone.parquet")
pyarrow.parquet.write_table(pyarrow.table({"id": [large], "x": [2.5]}), "beside.parquet")
alone = frictionless.Resource(path="alone.parquet").read_rows()[0]["id"]
beside = frictionless.Resource(path="beside.parquet").read_rows()[0]["id"]
print(alone, beside)
assert alone == large and beside == large - 1 and isinstance(beside, int)
PYTHON
