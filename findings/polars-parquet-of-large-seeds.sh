#!/usr/bin/env bash
# polars 2.1.0: a CSV column with one number above 2^63 becomes a Parquet file that others cannot read.
#
# read_csv gives a column that holds an unsigned number of 64 bits (a seed, a hash) the type Int128 and not UInt64.
# write_parquet writes it as 16 bytes that only polars takes for a number: DuckDB shows a BLOB, pyarrow refuses the whole
# file, and to_arrow or to_pandas fail too. Nothing is said when it is written.
#
# Seen: polars Int128; DuckDB [('BLOB',)]; pyarrow "Integers with more than 64 bits not implemented".
# What to do: read_csv(schema_overrides={"seed": polars.UInt64}); keep seeds below 2^63.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import duckdb
import polars
import pyarrow.parquet

with open("seeds.csv", "w") as file:
    file.write("run,seed\n1,18446744073709551557\n2,7\n")
table = polars.read_csv("seeds.csv")
print("polars", table.schema["seed"])
assert table.schema["seed"] == polars.Int128
table.write_parquet("seeds.parquet")
assert polars.read_parquet("seeds.parquet")["seed"].to_list() == [18446744073709551557, 7]
seen = duckdb.sql("SELECT typeof(seed) FROM 'seeds.parquet' LIMIT 1").fetchall()
print("DuckDB", seen)
assert seen == [("BLOB",)]
try:
    pyarrow.parquet.read_table("seeds.parquet")
    raise SystemExit("pyarrow reads the file")
except pyarrow.ArrowNotImplementedError as error:
    print("pyarrow", error)
    assert "more than 64 bits" in str(error)
PYTHON
