#!/usr/bin/env bash
# pm4py 2.7.23.11: read_ocel2_json leaves out events without objects and objects without events.
#
# OCEL 2.0 allows both: an event need not have relations, and an object may be related to other objects only. pm4py drops
# them without a word, and with them the relations between objects.
#
# Seen: of events e1 and e2 only e1, of objects o1 and o2 only o1, and no relation between the two.
# What to do: give every event an object, and every object an event, for example one that creates it.
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


objects = [{"id": "o1", "type": "order"},
           {"id": "o2", "type": "order", "relationships": [{"objectId": "o1", "qualifier": "part of"}]}]
log = read([event("e1", 1, [("o1", "creates")]), event("e2", 2, [])], objects)
seen = log.events["ocel:eid"].tolist(), log.objects["ocel:oid"].tolist(), len(log.o2o)
print("events, objects, relations between objects:", *seen)
if seen != (["e1"], ["o1"], 0):
    raise SystemExit("pm4py leaves out others than before")
PYTHON
