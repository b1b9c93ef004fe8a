#!/usr/bin/env bash
# frictionless 5.21.0: a wrong hash is valid unless it is MD5 or SHA-256, and on Parquet always.
#
# The Data Package lets `hash` name any algorithm before a colon. validate() compares md5 and sha256 and passes over all
# others in silence: a wrong sha1 or sha512 is valid. For a Parquet resource no hash is compared at all, while the
# right number of `bytes` is reported as an error, since the validator has counted none.
#
# Seen: CSV with wrong sha256 invalid, wrong sha512 and sha1 valid; Parquet with wrong sha256 valid; Parquet with right
# bytes invalid: 'expected is "..." and actual is "None"'.
# What to do: give sha256, leave `bytes` out for Parquet, and compare digests of Parquet files by another tool.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check frictionless[parquet]==5.21.0 pyarrow==26.0.1 pandas==3.1.1
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import json
import os

import frictionless
import pyarrow
import pyarrow.parquet

with open("table.csv", "w") as file:
    file.write("id,x\n1,2.5\n")
pyarrow.parquet.write_table(pyarrow.table({"id": [1], "x": [2.5]}), "table.parquet")


def validate(path, **more):
    fields = [{"name": "id", "type": "integer"}, {"name": "x", "type": "number"}]
    resource = {"name": "table", "path": path, "schema": {"fields": fields}, **more}
    with open("datapackage.json", "w") as file:
        json.dump({"name": "package", "resources": [resource]}, file)
    report = frictionless.validate("datapackage.json")
    print(path, more, report.valid, report.flatten(["note"]))
    return report


assert not validate("table.csv", hash="sha256:" + 64 * "0").valid
assert not validate("table.csv", hash="md5:" + 32 * "0").valid
assert validate("table.csv", hash="sha512:" + 128 * "0").valid
assert validate("table.csv", hash="sha1:" + 40 * "0").valid
assert validate("table.parquet", hash="sha256:" + 64 * "0").valid
report = validate("table.parquet", bytes=os.path.getsize("table.parquet"))
assert not report.valid and 'actual is "None"' in report.flatten(["note"])[0][0]
PYTHON
