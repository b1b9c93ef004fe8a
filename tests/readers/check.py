"""Opens a folder of results as its readers do, and holds its descriptions against the published validators.

    python check.py RESULTS FACTS README GUIDE

FACTS is JSON: what the program that wrote the results says is in them. README and GUIDE are documents whose
one-liners are taken as they stand there. Prints a line for each check that holds; ends with 1 at the first that
does not.
"""

import contextlib
import hashlib
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
import pyarrow.compute
import pyarrow.csv
import pyarrow.parquet
import pyreadstat
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
        told, variables = io.StringIO(), {}
        with contextlib.redirect_stdout(told):
            exec(block, variables)
        holds(f"an example of {document} tells something", told.getvalue().strip(), block)
        if "to_stata" in block:
            yield variables["names"]


def check_stata(names, facts):
    """The file that the document's example wrote, read by another library, against the table it was made of."""
    runs = pandas.read_parquet("runs.parquet")
    read, found = pyreadstat.read_dta("runs.dta")
    holds("Stata's file has every run and column", read.shape == runs.shape, read.shape)
    holds("names for Stata are its own and differ", found.column_names == [names[one] for one in runs.columns])
    wrong = [name for name in found.column_names if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,31}", name)]
    holds("names for Stata are legal", not wrong, wrong)
    holds("seeds for Stata are text", set(read["seed"]) == {facts["seed"]}, read["seed"][0])
    fields = pyarrow.parquet.read_schema("runs.parquet")
    labels = [(field.metadata or {})[b"label"].decode()[:80] for field in fields]
    holds("columns for Stata have their labels", found.column_labels == labels, found.column_labels)
    for column in runs.columns:
        ours, theirs = runs[column], read[names[column]]
        if column != "seed" and not (ours.equals(theirs) or (ours.isna() == theirs.isna()).all() and
                                     (ours.dropna() == theirs.dropna()).all()):
            holds(f"column {column} is the same in Stata's file", False, theirs)
    holds("values and gaps for Stata are ours to the last bit", True)
    os.remove("runs.dta")


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


def check_values(facts):
    """What readers stumble over elsewhere: missing numbers are null and never NaN, seeds fit into 64 bits with a
    sign, and what is true of a whole table stands where either half of the readers looks."""
    nan = []
    for name in sorted(name for name in os.listdir() if name.endswith(".parquet")):
        table = pyarrow.parquet.read_table(name)
        for column in table.column_names:
            if pyarrow.types.is_floating(table[column].type):
                # Without a filter on statistics, which would hide what is looked for.
                nan += [(name, column)] if pyarrow.compute.any(pyarrow.compute.is_nan(table[column])).as_py() else []
        schema = {key.decode() for key in table.schema.metadata}
        footer = {key.decode() for key in pyarrow.parquet.read_metadata(name).metadata} - {"ARROW:schema"}
        wanted = {"polyarchy:table", "study", "study_hash", "seed", "polyarchy_version"}
        if not (schema == footer and wanted <= schema):
            holds(f"{name} has its keys in schema and footer", False, (schema, footer))
    holds("no number of a Parquet file is NaN", not nan, nan)
    holds("keys of Parquet files stand in the schema and in the footer", True)
    seed = int(facts["seed"])
    seeds = {
        "pandas, Parquet": pandas.read_parquet("runs.parquet")["seed"],
        "polars, Parquet": polars.read_parquet("runs.parquet")["seed"],
        "pandas, CSV": pandas.read_csv("runs.csv")["seed"],
        "polars, CSV": polars.read_csv("runs.csv")["seed"],
        "DuckDB, CSV": duckdb.sql("SELECT seed FROM 'runs.csv'").df()["seed"],
        "pyarrow, CSV": pyarrow.csv.read_csv("runs.csv")["seed"].to_pandas(),
    }
    wrong = {reader: column.to_list()[:1] for reader, column in seeds.items() if set(column) != {seed}}
    holds("every reader of Parquet and CSV has the seed to its last digit", not wrong, wrong)


def check_hashes():
    """The hash that validators compare, and ours beside it."""
    with open("datapackage.json", encoding="utf-8") as file:
        resources = json.load(file)["resources"]
    with open("manifest.json", encoding="utf-8") as file:
        digests = {file["name"]: file["blake3"] for file in json.load(file)["files"]}
    wrong = []
    for resource in resources:
        with open(resource["path"], "rb") as file:
            found = "sha256:" + hashlib.sha256(file.read()).hexdigest()
        if resource["hash"] != found or resource["blake3"] != digests[resource["path"]]:
            wrong.append(resource["path"])
    holds("every resource has its SHA-256, and the digest of the manifest", resources and not wrong, wrong)
    path = next(resource["path"] for resource in resources if resource["format"] == "csv")
    with open(path, "rb") as file:
        kept = file.read()
    with open(path, "wb") as file:
        file.write(kept.replace(b"0", b"1", 1))
    report = frictionless.validate("datapackage.json")
    with open(path, "wb") as file:
        file.write(kept)
    holds("frictionless finds a changed CSV file by its hash", "hash-count" in str(report.flatten(["type"])))


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
    of_stata = list(check_blocks(documents[-1]))
    holds("one example of the guide is for Stata", len(of_stata) == 1)
    check_stata(of_stata[0], facts)
    check_columns(facts)
    check_values(facts)
    check_hashes()
    check_data_package()
    check_ro_crate()


main()
