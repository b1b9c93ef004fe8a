//! Descriptions of a results folder in the formats of others: Frictionless and RO-Crate.
//!
//! `datapackage.json` (Data Package 1, Table Schema) describes the tables for data tools,
//! `ro-crate-metadata.json` (RO-Crate 1.1) the folder and how it came about for archives, and
//! `data-dictionary.csv` every column for people.

mod frictionless;
mod ro_crate;

use polyarchy_table::Table;
use serde_json::Value;

use crate::csv_file::write_csv;
pub use crate::dictionary::DATA_DICTIONARY;
use crate::dictionary::data_dictionary;
use crate::digest::sha256_of_file;
use crate::error::ResultsError;
use crate::folder::ResultsFolder;
use crate::manifest::{FileEntry, Manifest};
use crate::packages::frictionless::Described;
use crate::parquet_file::reader::read_shape;
use crate::results::Stored;

/// The description for data tools.
pub const DATA_PACKAGE: &str = "datapackage.json";
/// The description for archives.
pub const RO_CRATE: &str = "ro-crate-metadata.json";

/// Writes the three descriptions and lists them in the manifest, which is to be written after.
///
/// A table is described by the table of its name in `shapes`, whose rows are ignored, or else by its
/// Parquet file. Listed files that are not in the folder are among `stored`.
pub fn write_packages(
    folder: &ResultsFolder,
    stored: &Stored,
    manifest: &mut Manifest,
    shapes: &[Table],
) -> Result<(), ResultsError> {
    manifest.files.retain(|file| ![DATA_DICTIONARY, DATA_PACKAGE, RO_CRATE].contains(&&*file.name));
    manifest.files.sort_by(|a, b| a.name.cmp(&b.name));
    let mut tables = Vec::new();
    for file in manifest.files.iter().filter(|file| file.rows.is_some()) {
        let shape = shape_of(folder, manifest, file, shapes)?;
        tables.push(described(folder, stored, file.clone(), shape)?);
    }
    let shapes: Vec<Table> = tables.iter().map(|table| table.shape.clone()).collect();
    let dictionary = data_dictionary(&shapes);
    write_csv(&folder.file(DATA_DICTIONARY)?, &dictionary)?;
    let doc = "Every column of every table: label, unit, meaning and type.";
    let entry = folder.entry(DATA_DICTIONARY, Some(dictionary.rows() as u64), doc)?;
    manifest.files.push(entry.clone());
    tables.push(described(folder, stored, entry, dictionary)?);

    write_json(folder, DATA_PACKAGE, &frictionless::describe(manifest, &tables))?;
    let doc = "Description of the tables as a Frictionless Data Package.";
    manifest.files.push(folder.entry(DATA_PACKAGE, None, doc)?);

    write_json(folder, RO_CRATE, &ro_crate::describe(manifest))?;
    let doc = "Description of the folder and its origin as an RO-Crate.";
    manifest.files.push(folder.entry(RO_CRATE, None, doc)?);
    Ok(())
}

fn described(
    folder: &ResultsFolder,
    stored: &Stored,
    file: FileEntry,
    shape: Table,
) -> Result<Described, ResultsError> {
    let written = folder.file(&file.name)?;
    let path = if written.is_file() { written } else { stored.file(&file.name)? };
    let sha256 = sha256_of_file(&path)?;
    Ok(Described { file, shape, sha256 })
}

/// Columns and notes of a table among the files.
fn shape_of(
    folder: &ResultsFolder,
    manifest: &Manifest,
    file: &FileEntry,
    shapes: &[Table],
) -> Result<Table, ResultsError> {
    let (stem, ending) = file.name.rsplit_once('.').unwrap_or((&file.name, ""));
    if let Some(shape) = shapes.iter().find(|shape| shape.name == stem) {
        return Ok(shape.clone());
    }
    let twin = format!("{stem}.parquet");
    if ending == "parquet" || manifest.files.iter().any(|other| other.name == twin) {
        return read_shape(&folder.file(&twin)?);
    }
    Err(ResultsError::Mismatch {
        path: folder.path().join(&file.name),
        wrong: "nothing describes the columns of this table".into(),
        right: format!("give a table called `{stem}` that has them, or write `{twin}` too"),
    })
}

fn write_json(folder: &ResultsFolder, name: &str, value: &Value) -> Result<(), ResultsError> {
    folder.write_text(name, &format!("{value:#}\n"))
}

/// The media type of a file, by its ending.
fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "parquet" => "application/vnd.apache.parquet",
        "csv" => "text/csv",
        "json" => "application/json",
        "html" => "text/html",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "pdf" => "application/pdf",
        "cff" => "application/yaml",
        "toml" => "application/toml",
        "md" => "text/markdown",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    }
}

/// The address of a licence known by its SPDX id.
fn license_address(spdx: &str) -> String {
    format!("https://spdx.org/licenses/{spdx}")
}
