#!/usr/bin/env bash
# pm4py 2.7.23.11: whole numbers that some events lack become doubles, and large ones other numbers.
#
# An attribute is declared as integer, and events of one type need not have it. read_ocel2_json makes one column of all
# events, in which the gaps are NaN and whole numbers doubles.
#
# Seen: 9007199254740993 becomes 9007199254740992.0.
# What to do: give whole numbers to every event of the log, or write them as text.
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
first = event("e1", 1, [("o1", "creates")], [{"name": "number", "value": 9007199254740993}])
log = read([first, event("e2", 2, [("o1", "of")])], [order], [{"name": "number", "type": "integer"}])
seen = log.events["number"].tolist()[0]
print("number", repr(seen), log.events["number"].dtype)
if not isinstance(seen, float) or seen != 9007199254740992.0:
    raise SystemExit("pm4py keeps whole numbers")
PYTHON
