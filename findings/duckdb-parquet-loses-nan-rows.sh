#!/usr/bin/env bash
# DuckDB 2.0.1 on a Parquet file of pyarrow 26.0.1: rows with NaN are not found, not even by isnan().
#
# DuckDB takes NaN for the greatest number, so that `x > 1` and `x <> 0.5` hold for it, and in a table they do. In a
# Parquet file pyarrow leaves NaN out of a row group's minimum and maximum, as the format tells it to. DuckDB takes
# these for the bounds of all rows and skips the whole group. So the same query on the same rows gives one row from a
# table and none from the file, and max(x) is 0.5 instead of nan.
#
# Seen: table [(3,)], file [] for `x > 1`, `x <> 0.5`, `isnan(x)`; max(x) nan from the table, 0.5 from the file.
# What to do: write null where there is no number, or create a table before filtering.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check duckdb==2.0.1 pyarrow==26.0.1
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import duckdb
import pyarrow
import pyarrow.parquet

rows = pyarrow.table({"id": [1, 2, 3, 4], "x": [0.5, 0.5, float("nan"), 0.5]})
pyarrow.parquet.write_table(rows, "rows.parquet")
duckdb.sql("CREATE TABLE rows AS SELECT * FROM 'rows.parquet'")
for condition in ["x > 1", "x <> 0.5", "isnan(x)"]:
    table = duckdb.sql(f"SELECT id FROM rows WHERE {condition}").fetchall()
    file = duckdb.sql(f"SELECT id FROM 'rows.parquet' WHERE {condition}").fetchall()
    print(f"{condition}: table {table}, file {file}")
    assert table == [(3,)] and file == []
table = duckdb.sql("SELECT max(x) FROM rows").fetchall()
file = duckdb.sql("SELECT max(x) FROM 'rows.parquet'").fetchall()
print(f"max(x): table {table}, file {file}")
assert str(table) == "[(nan,)]" and file == [(0.5,)]
PYTHON
