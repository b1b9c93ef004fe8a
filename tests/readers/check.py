"""Opens a folder of results as its readers do, and holds its descriptions against the published validators.

    python check.py RESULTS FACTS README GUIDE

FACTS is JSON: what the program that wrote the results says is in them. README and GUIDE are documents whose
one-liners are taken as they stand there. Prints a line for each check that holds; ends with 1 at the first that
does not.
"""

import contextlib
import importlib.resources
import io
import json
import os
import re
import sys

import duckdb
import frictionless
import pandas
import polars
import pyarrow.parquet
import requests
from rocrate_validator import models, services
from rocrate_validator.utils.http import HttpRequester

CONTEXT = "https://w3id.org/ro/crate/1.1/context"


def holds(what, condition, found=""):
    if not condition:
        sys.exit(f"NOT {what}: {found}")
    print(f"ok {what}")


def one_liners(document):
    """Rows `| With | `code` |` of a document, as (with, code)."""
    with open(document, encoding="utf-8") as file:
        return re.findall(r"^\| (pandas|polars|DuckDB) \| `(.*)` \|$", file.read(), re.MULTILINE)


def read(reader, code):
    """What a one-liner gives, as a table of pandas."""
    if reader == "DuckDB":
        return duckdb.sql(code).df()
    table = eval(code, {"pandas": pandas, "polars": polars})
    if reader == "polars":
        # Without pyarrow's types, so that all readers give the same.
        table = pandas.DataFrame(table.to_dict(as_series=False))
    return table.to_frame().reset_index() if isinstance(table, pandas.Series) else table


def check_readers(document, facts):
    found = one_liners(document)
    readers = {reader for reader, _ in found}
    holds(f"{document} shows pandas, polars and DuckDB", readers == {"pandas", "polars", "DuckDB"}, found)
    summaries = {}
    for reader, code in found:
        table = read(reader, code)
        if "disputes_open" in table.columns and len(table) == facts["runs"]:
            mean = table[facts["metric"]].mean()
            same = abs(mean - facts["mean"]) <= 1e-12 * abs(facts["mean"])
            holds(f"{reader} reads all runs", same and list(table.columns) == facts["columns"], mean)
        else:
            values = table.sort_values(table.columns[0]).iloc[:, -1].round(12)
            summaries.setdefault(reader, []).append(values.tolist())
    holds(f"all readers of {document} agree", len({str(s) for s in summaries.values()}) <= 1, summaries)


def check_blocks(document):
    """Runs the blocks of Python in a document."""
    with open(document, encoding="utf-8") as file:
        blocks = re.findall(r"^```python\n(.*?)^```$", file.read(), re.MULTILINE | re.DOTALL)
    holds(f"{document} has examples", blocks)
    for block in blocks:
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            exec(block, {})
        holds(f"an example of {document} tells something", told.getvalue().strip(), block)


def check_columns(facts):
    """Label, unit and meaning inside the file."""
    for field in pyarrow.parquet.read_schema("runs.parquet"):
        metadata = {key.decode(): value.decode() for key, value in (field.metadata or {}).items()}
        if not {"label", "unit", "doc"} <= metadata.keys():
            holds(f"column {field.name} describes itself", False, metadata)
    holds("every column of runs.parquet carries label, unit and meaning", True)
    twin = pandas.read_csv("runs.csv")
    same = list(twin.columns) == facts["columns"] and len(twin) == facts["runs"]
    holds("runs.csv has the same columns and rows", same, twin.columns)


def check_data_package():
    report = frictionless.validate("datapackage.json")
    holds("frictionless finds datapackage.json valid", report.valid, report.flatten(["name", "note", "message"]))
    paths = {task.place for task in report.tasks}
    tables = {name for name in os.listdir() if name.endswith((".csv", ".parquet"))}
    holds("datapackage.json names every table", paths == tables, paths ^ tables)


class Kept(requests.Response):
    """The published context, from the package that ships it: the validator need not reach the net."""

    def __init__(self):
        super().__init__()
        context = importlib.resources.files("rocrate") / "data" / "ro-crate.jsonld"
        self.status_code, self._content = 200, context.read_bytes()
        self.headers["Content-Type"] = "application/ld+json"
        if json.loads(self._content)["@id"] != CONTEXT:
            sys.exit("the package rocrate ships another context: see requirements.txt")


def from_package(_requester, url, **_options):
    if url != CONTEXT:
        sys.exit(f"the RO-Crate refers to {url}, which is not kept")
    return Kept()


def check_ro_crate():
    HttpRequester.get = HttpRequester.head = from_package
    required = models.Severity.REQUIRED
    settings = services.ValidationSettings(
        rocrate_uri=".", profile_identifier="ro-crate-1.1", requirement_severity=required
    )
    result = services.validate(settings)
    issues = [f"{issue.check.identifier}: {issue.message}" for issue in result.get_issues(required)]
    holds("roc-validator finds ro-crate-metadata.json valid", result.passed() and not issues, issues)


def main():
    results, facts, *documents = sys.argv[1:]
    with open(facts, encoding="utf-8") as file:
        facts = json.load(file)
    documents = [os.path.abspath(document) for document in documents]
    os.chdir(results)
    for document in documents:
        check_readers(document, facts)
    check_blocks(documents[-1])
    check_columns(facts)
    check_data_package()
    check_ro_crate()


main()
