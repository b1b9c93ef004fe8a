#!/usr/bin/env bash
# DuckDB 2.0.1: COPY TO Parquet turns the sum of whole numbers into a double.
#
# sum() of a BIGINT is a HUGEINT, an exact whole number of 128 bits, and is shown exactly. Parquet has no such type;
# COPY writes it as DOUBLE without a warning, so a sum above 2^53 loses its last digits in the file, and whoever
# reads the file meets a real number where a whole one was written. The same happens to seeds above 2^63 that are read
# from a CSV file, which DuckDB takes for HUGEINT as well.
#
# Seen: HUGEINT 9007199254740993 in the query, DOUBLE 9007199254740992.0 in the file; seed 18446744073709551557 in
# the CSV file, 1.8446744073709552e+19 in Parquet.
# What to do: cast sums to BIGINT or DECIMAL before COPY; keep seeds below 2^63.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check duckdb==2.0.1
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import duckdb

duckdb.sql("CREATE TABLE counts AS SELECT * FROM (VALUES (9007199254740992), (1)) AS counts(n)")
query = "SELECT sum(n) AS total FROM counts"
shown = duckdb.sql(f"SELECT typeof(total), total FROM ({query})").fetchall()
duckdb.sql(f"COPY ({query}) TO 'total.parquet' (FORMAT parquet)")
written = duckdb.sql("SELECT typeof(total), total FROM 'total.parquet'").fetchall()
print(f"query {shown}, file {written}")
assert shown == [("HUGEINT", 9007199254740993)]
assert written == [("DOUBLE", 9007199254740992.0)]

with open("seeds.csv", "w") as file:
    file.write("run,seed\n1,18446744073709551557\n2,7\n")
duckdb.sql("COPY (SELECT * FROM 'seeds.csv') TO 'seeds.parquet' (FORMAT parquet)")
read = duckdb.sql("SELECT typeof(seed), seed FROM 'seeds.csv' LIMIT 1").fetchall()
written = duckdb.sql("SELECT typeof(seed), seed FROM 'seeds.parquet' LIMIT 1").fetchall()
print(f"CSV {read}, Parquet {written}")
assert read == [("HUGEINT", 18446744073709551557)]
assert written == [("DOUBLE", 1.8446744073709552e19)]
PYTHON
