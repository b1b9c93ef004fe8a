//! `datapackage.json`: the tables of a results folder as a Frictionless Data Package.

use polyarchy_table::{Column, Table, Values};
use serde_json::{Value, json};

use crate::dictionary::type_of;
use crate::manifest::{FileEntry, Manifest};
use crate::packages::{license_address, media_type};

/// A table among the files.
pub(super) struct Described {
    pub(super) file: FileEntry,
    pub(super) shape: Table,
    pub(super) sha256: String,
}

/// The package of the given tables.
pub(super) fn describe(manifest: &Manifest, tables: &[Described]) -> Value {
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
    package["resources"] = tables.iter().map(resource).collect();
    package
}

/// A table as a resource; `blake3`, the digest of the manifest, is an addition of ours. A resource has one `hash`, and
/// of the algorithms that it may name the published validator compares MD5 and SHA-256 only.
fn resource(Described { file, shape, sha256 }: &Described) -> Value {
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let mut resource = json!({
        "name": lower(&file.name),
        "profile": "tabular-data-resource",
        "path": file.name,
        "description": file.doc,
        "format": ending,
        "mediatype": media_type(&file.name),
        "hash": format!("sha256:{sha256}"),
        "blake3": file.blake3,
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

/// A column as a field; `unit` and `weight` are additions of ours, which the Table Schema allows.
fn field(column: &Column) -> Value {
    let mut field = json!({
        "name": column.id,
        "type": type_of(column),
        "title": column.label,
        "description": column.doc,
        "unit": column.unit,
    });
    if let Some(weight) = &column.weight {
        field["weight"] = weight.as_str().into();
    }
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
