#!/usr/bin/env bash
# frictionless 5.21.0: `uniqueKeys` and `categories` of a Table Schema are accepted and not enforced.
#
# Table Schema 2 has `uniqueKeys` for columns that together are unique, and `categories` for the values that a field may
# have. The validator takes both, complains about neither, and finds a table valid that breaks them. `primaryKey` and
# the constraint `enum`, which say the same, are enforced.
#
# Seen: rows (1, 1) and (1, 1): uniqueKeys valid, primaryKey invalid; value 'blue': categories ['red'] valid, enum
# ['red'] invalid.
# What to do: write primaryKey and enum, whatever else is written.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check frictionless==5.21.0
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import json

import frictionless

with open("table.csv", "w") as file:
    file.write("a,b,c\n1,1,red\n1,1,blue\n")


def is_valid(of_field={}, **of_schema):
    fields = [{"name": "a", "type": "integer"}, {"name": "b", "type": "integer"}]
    schema = {"fields": [*fields, {"name": "c", "type": "string", **of_field}], **of_schema}
    resource = {"name": "table", "path": "table.csv", "schema": schema}
    with open("datapackage.json", "w") as file:
        json.dump({"name": "package", "resources": [resource]}, file)
    valid = frictionless.validate("datapackage.json").valid
    print(of_field, of_schema, valid)
    return valid


assert is_valid(uniqueKeys=[["a", "b"]])
assert not is_valid(primaryKey=["a", "b"])
assert is_valid({"categories": ["red"]})
assert not is_valid({"constraints": {"enum": ["red"]}})
PYTHON
