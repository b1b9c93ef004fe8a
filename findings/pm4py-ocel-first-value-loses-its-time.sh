#!/usr/bin/env bash
# pm4py 2.7.23.11: the first value of an object's attribute in the file loses its time.
#
# In OCEL 2.0 each value of an object's attribute has the time from which it holds. read_ocel2_json takes the value that
# stands first in the file for the one that always held, whatever its time, and keeps the times of the others only.
#
# Seen: "late", of 5 January, is the object's value without a time; "early", of 2 January, is a change.
# What to do: write values in order of time, the first dated 1970-01-01T00:00:00Z, and never rely on its time.
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


values = [("2026-01-05T00:00:00Z", "late"), ("2026-01-02T00:00:00Z", "early")]
values = [{"name": "state", "time": time, "value": value} for time, value in values]
log = read([event("e1", 1, [("o1", "creates")])], [{"id": "o1", "type": "order", "attributes": values}],
           [{"name": "state", "type": "string"}])
seen = log.objects["state"].tolist(), log.object_changes["state"].tolist()
print("value without a time, changes:", *seen)
if seen != (["late"], ["early"]):
    raise SystemExit("pm4py takes others than before")
PYTHON
