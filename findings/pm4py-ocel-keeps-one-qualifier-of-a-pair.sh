#!/usr/bin/env bash
# pm4py 2.7.23.11: of two relations between an event and an object, read_ocel2_json keeps one.
#
# OCEL 2.0 lets an event be related to one object by several qualifiers. pm4py keeps the first by alphabet and drops
# the others without a word, so that which one is left does not depend on the order of the file.
#
# Seen: of "creates" and "because of" only "because of" is left.
# What to do: one qualifier for each pair of event and object; what else there is goes into an attribute.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pm4py==2.7.23.11
venv/bin/python - <<'PYTHON' || { echo "the behaviour has changed, or could not be seen" >&2; exit 1; }
import json

import pm4py


def read(events, objects, attributes=()):
    kind = [{"name": name, "attributes": list(attributes)} for name in ("order",)]
    log = {"objectTypes": kind, "eventTypes": [{"name": "place", "attributes": list(attributes)}],
           "events": events, "objects": objects}
    with open("log.json", "w") as file:
        json.dump(log, file)
    return pm4py.read_ocel2_json("log.json")


def event(name, day, relations, attributes=()):
    relations = [{"objectId": one, "qualifier": how} for one, how in relations]
    return {"id": name, "type": "place", "time": f"2026-01-{day:02}T00:00:00Z",
            "attributes": list(attributes), "relationships": relations}


order = {"id": "o1", "type": "order"}
log = read([event("e1", 1, [("o1", "creates"), ("o1", "because of")])], [order])
seen = log.relations["ocel:qualifier"].tolist()
print("qualifiers", seen)
if seen != ["because of"]:
    raise SystemExit("pm4py keeps others than before")
PYTHON
