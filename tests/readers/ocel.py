"""Reads an object-centric event log with pm4py, and holds what it finds against the file and the table of events.

    python ocel.py LOG FACTS EVENTS.parquet

FACTS is JSON: what the table of events says, which pandas, polars and DuckDB have to find in it as well. Prints a line for each check that holds; ends with 1 at the first that
does not.
"""

import json
import os
import sys
import tempfile
import warnings

warnings.filterwarnings("ignore")

import duckdb
import pandas
import pm4py
import polars


def holds(what, condition, found=""):
    if not condition:
        sys.exit(f"NOT {what}: {found}")
    print(f"ok {what}")


with open(sys.argv[1], encoding="utf-8") as file:
    written = json.load(file)
with open(sys.argv[2], encoding="utf-8") as file:
    facts = json.load(file)

columns = {
    "pandas": pandas.read_parquet(sys.argv[3])[["event", "event_id", "causes", "u"]].to_dict("list"),
    "polars": polars.read_parquet(sys.argv[3])[["event", "event_id", "causes", "u"]].to_dict(as_series=False),
    "DuckDB": duckdb.sql(f"SELECT event, event_id, causes, u FROM '{sys.argv[3]}'").df().to_dict("list"),
}
for reader, table in columns.items():
    draws = sum(u for u in table["u"] if u is not None and u == u)
    holds(f"{reader} reads the table of events",
          table["event"] == list(range(facts["events"])) and table["event_id"] == facts["event_ids"]
          and table["causes"] == facts["causes"] and abs(draws - facts["draws"]) < 1e-6, draws)

ocel = pm4py.read_ocel2_json(sys.argv[1])

n_relations = sum(len(event["relationships"]) for event in written["events"])
found = (len(ocel.events), len(ocel.objects), len(ocel.relations))
holds("events, objects and relations are those of the file",
      found == (facts["events"], len(written["objects"]), n_relations), found)

kinds = ocel.events["ocel:activity"].value_counts().to_dict()
holds("there are as many events of each kind as in the table", kinds == facts["kinds"], kinds)

events = ocel.events.sort_values("ocel:eid")
holds("events come in the order of the log, by id and by time",
      list(events["event_id"]) == facts["event_ids"]
      and events["ocel:timestamp"].is_monotonic_increasing)
holds("causes are those of the table", list(events["causes"].fillna("")) == facts["causes"])
holds("weeks stay whole numbers", pandas.api.types.is_integer_dtype(events["week"]), events["week"].dtype)

births = ocel.relations[ocel.relations["ocel:qualifier"] == "creates"]["ocel:oid"]
holds("every object is created once", sorted(births) == sorted(o["id"] for o in written["objects"]))

n_values = sum(len(o["attributes"]) for o in written["objects"])
first = sum(len({a["name"] for a in o["attributes"]}) for o in written["objects"])
holds("changes of objects keep their times", len(ocel.object_changes) == n_values - first,
      (len(ocel.object_changes), n_values, first))

flat = pm4py.ocel_flattening(ocel, "dispute")
steps = flat[flat["concept:name"].isin(["dispute", "settlement", "dispute_dropped"])]
holds("flattened to disputes there is a case for each",
      flat["case:concept:name"].nunique() == facts["kinds"]["dispute"]
      and (flat["concept:name"] == "dispute").sum() == facts["kinds"]["dispute"]
      and len(steps) == facts["of_disputes"], (flat["case:concept:name"].nunique(), len(steps)))

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "run.sqlite")
    pm4py.write_ocel2_sqlite(ocel, path)
    again = pm4py.read_ocel2_sqlite(path)
holds("the same comes back from its SQLite",
      (len(again.events), len(again.objects), len(again.relations)) == found
      and list(again.events["event_id"]) == facts["event_ids"])
