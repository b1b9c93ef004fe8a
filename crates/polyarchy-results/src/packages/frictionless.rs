//! `datapackage.json`: the tables of a results folder as a Frictionless Data Package.

use polyarchy_table::{Column, Table, Values};
use serde_json::{Value, json};

use crate::dictionary::type_of;
use crate::manifest::{FileEntry, Manifest};
use crate::packages::{license_address, media_type};

/// The package of the given tables.
pub(super) fn describe(manifest: &Manifest, tables: &[(FileEntry, Table)]) -> Value {
    let mut package = json!({
        "name": lower(&manifest.study),
        "title": manifest.question,
        "description": format!(
            "Results of the study {} by Polyarchy {}.",
            manifest.study, manifest.polyarchy_version
        ),
        "created": manifest.finished,
    });
    if let Some(spdx) = &manifest.license {
        package["licenses"] = json!([{ "name": spdx, "path": license_address(spdx) }]);
    }
    package["resources"] = tables.iter().map(|(file, shape)| resource(file, shape)).collect();
    package
}

fn resource(file: &FileEntry, shape: &Table) -> Value {
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let mut resource = json!({
        "name": lower(&file.name),
        "profile": "tabular-data-resource",
        "path": file.name,
        "description": file.doc,
        "format": ending,
        "mediatype": media_type(&file.name),
        "hash": format!("blake3:{}", file.blake3),
    });
    if ending == "csv" {
        // The published validator counts the bytes of text files only and calls others wrong.
        resource["bytes"] = file.bytes.into();
        resource["encoding"] = "utf-8".into();
    }
    resource["schema"] = json!({
        "fields": shape.columns.iter().map(field).collect::<Vec<_>>(),
        "missingValues": [""],
    });
    resource
}

/// A column as a field; `unit` is an addition of ours, which the Table Schema allows.
fn field(column: &Column) -> Value {
    let mut field = json!({
        "name": column.id,
        "type": type_of(column),
        "title": column.label,
        "description": column.doc,
        "unit": column.unit,
    });
    if let Values::Integer(_) = column.values {
        field["constraints"] = json!({ "required": true });
    }
    field
}

/// A name of the letters that the Data Package allows in one.
fn lower(name: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    name.chars().map(|c| if allowed(c) { c.to_ascii_lowercase() } else { '-' }).collect()
}
