//! A table written to Parquet block by block, in memory that does not grow with its rows.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{Metadata, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;
use polyarchy_table::{Table, Values};

use crate::atomic::AtomicFile;
use crate::error::ResultsError;
use crate::parquet_file::block::Block;
use crate::parquet_file::cells;

/// The name of the table among the metadata of the file; notes may not take it.
pub(crate) const NAME_KEY: &str = "polyarchy:table";

/// Says who wrote the file, fixed for ever: a version here would change every file's digest.
const WRITER: &str = "polyarchy-results version 1";

/// A table on its way to disk, under a temporary name until [`ParquetWriter::finish`].
///
/// Every [`ParquetWriter::write`] makes one row group, so that the same blocks give the same
/// bytes, and memory holds one block, and for the footer under a kilobyte per block and column.
#[derive(Debug)]
pub struct ParquetWriter {
    path: PathBuf,
    schema: SchemaRef,
    writer: ArrowWriter<AtomicFile>,
}

impl ParquetWriter {
    /// A file for tables of one shape: name, columns and notes of `shape`, whose rows are ignored.
    pub fn create(path: &Path, shape: &Table) -> Result<Self, ResultsError> {
        Self::create_with(path, shape, &[])
    }

    /// The same where cells of some columns hardly ever repeat: they are not looked up among those before, and what
    /// texts have in common with the one above, and whole numbers, is left out.
    pub fn create_with(path: &Path, shape: &Table, unlike: &[&str]) -> Result<Self, ResultsError> {
        check_shape(path, shape)?;
        let fields: Vec<_> = shape.columns.iter().map(cells::field_of).collect();
        // The notes are stored twice: Arrow readers look into its schema, others into the footer.
        let schema =
            Arc::new(Schema::new_with_metadata(fields, facts(shape).collect::<Metadata>()));
        let file = AtomicFile::create(path)?;
        let writer =
            ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties(shape, unlike)))
                .map_err(ResultsError::parquet(path, "create"))?;
        Ok(Self { path: path.into(), schema, writer })
    }

    /// Adds the rows of `block` as one row group; a block without rows adds nothing.
    pub fn write(&mut self, block: &Table) -> Result<(), ResultsError> {
        let fields: Vec<_> = block.columns.iter().map(cells::field_of).collect();
        let same = fields.iter().zip(self.schema.fields()).all(|(ours, theirs)| {
            ours.name() == theirs.name() && ours.data_type() == theirs.data_type()
        });
        let even = block.columns.iter().all(|column| column.values.len() == block.rows());
        if fields.len() != self.schema.fields().len() || !same || !even {
            return Err(self.unlike(block));
        }
        self.add(block.columns.iter().map(|column| cells::array_of(&column.values)).collect())
    }

    /// Adds rows that lie as the file takes them as one row group, and leaves the block without rows.
    pub fn write_block(&mut self, block: &mut Block) -> Result<(), ResultsError> {
        self.add(block.take())
    }

    fn add(&mut self, arrays: Vec<ArrayRef>) -> Result<(), ResultsError> {
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), arrays)
            .map_err(ParquetError::from)
            .map_err(ResultsError::parquet(&self.path, "write"))?;
        self.writer
            .write(&batch)
            .and_then(|()| self.writer.flush())
            .map_err(ResultsError::parquet(&self.path, "write"))
    }

    /// Writes the footer and puts the file under its name.
    pub fn finish(mut self) -> Result<(), ResultsError> {
        // Not `into_inner`, which turns a full disk into mere words.
        self.writer.finish().map_err(ResultsError::parquet(&self.path, "write"))?;
        self.writer.inner_mut().put_in_place()
    }

    fn unlike(&self, block: &Table) -> ResultsError {
        let wanted: Vec<_> = self.schema.fields().iter().map(|field| field.name()).collect();
        let given: Vec<_> = block
            .columns
            .iter()
            .map(|column| format!("{} ({} rows)", column.id, column.values.len()))
            .collect();
        ResultsError::Mismatch {
            path: self.path.clone(),
            wrong: format!("a block of other columns was given: {}", given.join(", ")),
            right: format!("the file is for equally long columns {wanted:?}, of the same kinds"),
        }
    }
}

fn check_shape(path: &Path, shape: &Table) -> Result<(), ResultsError> {
    let mismatch = |wrong: String, right: &str| {
        Err(ResultsError::Mismatch { path: path.into(), wrong, right: right.into() })
    };
    if shape.columns.is_empty() {
        return mismatch(format!("table `{}` has no columns", shape.name), "give it one");
    }
    for (place, column) in shape.columns.iter().enumerate() {
        if shape.columns[..place].iter().any(|earlier| earlier.id == column.id) {
            return mismatch(format!("two columns are called `{}`", column.id), "rename one");
        }
    }
    match shape.notes.iter().find(|(key, _)| key == NAME_KEY || key.starts_with("ARROW:")) {
        Some((key, _)) => {
            mismatch(format!("a note is called `{key}`, a name kept for the format"), "rename it")
        }
        None => Ok(()),
    }
}

/// Settings under which the same blocks always give the same bytes.
fn properties(shape: &Table, unlike: &[&str]) -> WriterProperties {
    let properties = WriterProperties::builder()
        .set_created_by(WRITER.to_owned())
        .set_compression(Compression::SNAPPY)
        // One row group per block, however long; pages are not indexed, as the index of the whole
        // file would stay in memory until its end.
        .set_max_row_group_row_count(None)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true)
        .set_key_value_metadata(Some(
            facts(shape)
                .map(|(key, text)| KeyValue::new(key.to_owned(), text.to_owned()))
                .collect(),
        ));
    let unlike = shape.columns.iter().filter(|column| unlike.contains(&column.id.as_str()));
    let properties = unlike.fold(properties, |properties, column| {
        let encoding = match column.values {
            Values::Number(_) => Encoding::PLAIN,
            Values::Integer(_) => Encoding::DELTA_BINARY_PACKED,
            Values::Text(_) => Encoding::DELTA_BYTE_ARRAY,
        };
        let path = ColumnPath::from(column.id.as_str());
        properties
            .set_column_dictionary_enabled(path.clone(), false)
            .set_column_encoding(path, encoding)
    });
    properties.build()
}

/// What is true of the whole table: its name and its notes.
fn facts(shape: &Table) -> impl Iterator<Item = (&str, &str)> {
    let notes = shape.notes.iter().map(|(key, text)| (key.as_str(), text.as_str()));
    std::iter::once((NAME_KEY, shape.name.as_str())).chain(notes)
}
