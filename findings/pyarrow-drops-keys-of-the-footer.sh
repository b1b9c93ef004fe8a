#!/usr/bin/env bash
# pyarrow 26.0.1: keys added to the footer of a Parquet file are not in its schema, and are lost when it is rewritten.
#
# ParquetWriter.add_key_value_metadata writes keys and values into the footer, where DuckDB and polars show them. But
# read_table(...).schema.metadata, which holds the keys that write_table wrote, has only those inside the entry
# ARROW:schema: the new key is not there, and a table that is read and written again has lost it. So provenance that
# survives one tool is gone after another, without an error.
#
# Seen: footer has 'study' and 'seed'; read_table shows 'study' alone; the rewritten file has 'study' alone.
# What to do: put every key into the Arrow schema and into the footer.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyarrow==26.0.1 polars==2.1.0 duckdb==2.0.1
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import duckdb
import pyarrow
import pyarrow.parquet

schema = pyarrow.schema([("x", pyarrow.int64())], metadata={"study": "one"})
table = pyarrow.table({"x": [1]}, schema=schema)
with pyarrow.parquet.ParquetWriter("first.parquet", schema) as writer:
    writer.write_table(table)
    writer.add_key_value_metadata({"seed": "7"})


def footer(path):
    keys = duckdb.sql(f"SELECT decode(key) FROM parquet_kv_metadata('{path}')").fetchall()
    return sorted(key for key, in keys if key != "ARROW:schema")


read = pyarrow.parquet.read_table("first.parquet")
pyarrow.parquet.write_table(read, "second.parquet")
print("footer", footer("first.parquet"), "read", read.schema.metadata, "rewritten", footer("second.parquet"))
assert footer("first.parquet") == ["seed", "study"]
assert read.schema.metadata == {b"study": b"one"}
assert footer("second.parquet") == ["study"]
PYTHON
