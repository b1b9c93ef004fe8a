//! The translation between the columns of a table and those of Arrow, in both directions.

use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, Float64Array, Int64Array, StringArray};
use arrow_schema::{DataType, Field, Metadata};
use polyarchy_table::{Column, Values};

use crate::error::ResultsError;

/// The field of a column, which carries its description.
pub(crate) fn field_of(column: &Column) -> Field {
    let (kind, nullable) = match column.values {
        Values::Number(_) => (DataType::Float64, true),
        Values::Integer(_) => (DataType::Int64, false),
        Values::Text(_) => (DataType::Utf8, false),
    };
    let mut said =
        vec![("label", &column.label), ("unit", &column.unit), ("doc", &column.doc)];
    said.extend(column.weight.as_ref().map(|weight| ("weight", weight)));
    let said = said.into_iter().map(|(key, text)| (key.to_owned(), text.clone()));
    Field::new(&column.id, kind, nullable).with_metadata(said.collect::<Metadata>())
}

/// The column without cells that a field describes.
pub(crate) fn column_of(path: &Path, field: &Field) -> Result<Column, ResultsError> {
    let (values, unit) = match field.data_type() {
        DataType::Float64 => (Values::Number(Vec::new()), "1"),
        DataType::Int64 => (Values::Integer(Vec::new()), "1"),
        DataType::Utf8 => (Values::Text(Vec::new()), "text"),
        other => {
            return Err(ResultsError::Mismatch {
                path: path.into(),
                wrong: format!("column `{}` is of type {other}", field.name()),
                right: "only Float64, Int64 and Utf8 are read".into(),
            });
        }
    };
    let said = |key: &str, otherwise: &str| {
        field.metadata().get(key).map_or_else(|| otherwise.to_owned(), Clone::clone)
    };
    Ok(Column {
        id: field.name().clone(),
        label: said("label", field.name()),
        unit: said("unit", unit),
        doc: said("doc", ""),
        weight: field.metadata().get("weight").cloned(),
        values,
    })
}

/// The cells as Arrow holds them.
pub(crate) fn array_of(values: &Values) -> ArrayRef {
    match values {
        Values::Number(cells) => Arc::new(
            cells.iter().map(|&cell| (!cell.is_nan()).then_some(cell)).collect::<Float64Array>(),
        ),
        Values::Integer(cells) => Arc::new(Int64Array::from_iter_values(cells.iter().copied())),
        Values::Text(cells) => Arc::new(StringArray::from_iter_values(cells)),
    }
}

/// Adds the cells of an Arrow column behind those of a column of ours.
pub(crate) fn append(
    path: &Path,
    column: &mut Column,
    array: &ArrayRef,
) -> Result<(), ResultsError> {
    let whole = array.null_count() == 0;
    match &mut column.values {
        Values::Number(cells) => {
            let numbers = array.as_primitive::<Float64Type>();
            cells.extend(numbers.iter().map(|cell| cell.unwrap_or(f64::NAN)));
        }
        Values::Integer(cells) if whole => {
            cells.extend_from_slice(array.as_primitive::<Int64Type>().values());
        }
        Values::Text(cells) if whole => {
            cells.extend(array.as_string::<i32>().iter().flatten().map(str::to_owned));
        }
        Values::Integer(_) | Values::Text(_) => {
            return Err(ResultsError::Mismatch {
                path: path.into(),
                wrong: format!("column `{}` has empty cells", column.id),
                right: "only columns of real numbers may have them".into(),
            });
        }
    }
    Ok(())
}
