//! Parquet files in and out, a part of them in memory at a time.

use crate::cells::{self, Cells};
use crate::error::{Error, not_taken};
use crate::fields::Fields;
use crate::results::{Rows, Words};
use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use kieumau::{CheckedSet, Date, Lang};
use kieumau_sheets::{Outcome, TypedCell, TypedRows};
use parquet::arrow::ArrowWriter;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Rows that are read together.
const READ: usize = 4_096;
/// Rows that are written together: so many are held in memory.
const GROUP: usize = 65_536;

/// The bytes that every Parquet file begins with.
pub const MAGIC: [u8; 4] = *b"PAR1";

/// A Parquet file whose rows are read as those of a table.
///
/// ```
/// use kieumau::Lang;
/// use kieumau_arrow::parquet::{ParquetTable, write_cells};
/// use kieumau_sheets::{TypedCell, TypedRows};
///
/// let file = tempfile::NamedTempFile::new()?;
/// let columns = [("so_ho".to_owned(), vec![TypedCell::Number("12".into()), TypedCell::Blank])];
/// std::fs::write(file.path(), write_cells(&columns)?)?;
///
/// let table = ParquetTable::open(file.path())?;
/// assert_eq!(table.headers(), ["so_ho"]);
/// let rows: Vec<Vec<TypedCell>> = table.rows(None)?.collect::<Result<_, _>>()?;
/// assert_eq!(rows, [[TypedCell::Number("12".into())], [TypedCell::Blank]]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct ParquetTable {
    path: PathBuf,
    metadata: ArrowReaderMetadata,
}

impl ParquetTable {
    /// Looks at the end of a file, where it says what it holds.
    ///
    /// # Errors
    /// When the file cannot be read, or is no Parquet file.
    pub fn open(path: &Path) -> Result<ParquetTable, Error> {
        let file = File::open(path).map_err(ParquetError::from)?;
        Ok(ParquetTable {
            path: path.to_owned(),
            metadata: ArrowReaderMetadata::load(
                &file,
                parquet::arrow::arrow_reader::ArrowReaderOptions::new(),
            )?,
        })
    }

    /// The columns.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        self.metadata.schema().clone()
    }

    /// Its rows as record batches of some thousand rows each.
    ///
    /// # Errors
    /// When the file can no longer be read.
    pub fn batches(&self) -> Result<ParquetRecordBatchReader, Error> {
        self.reader(None)
    }

    fn reader(&self, only: Option<&[usize]>) -> Result<ParquetRecordBatchReader, Error> {
        let file = File::open(&self.path).map_err(ParquetError::from)?;
        let metadata = self.metadata.clone();
        let mut reader = ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata);
        if let Some(only) = only {
            let mask = ProjectionMask::roots(reader.parquet_schema(), only.iter().copied());
            reader = reader.with_projection(mask);
        }
        Ok(reader.with_batch_size(READ).build()?)
    }
}

fn io_error(error: Error) -> io::Error {
    match error {
        Error::Parquet(ParquetError::External(error)) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
        error => io::Error::new(io::ErrorKind::InvalidData, error),
    }
}

impl TypedRows for ParquetTable {
    fn headers(&self) -> Vec<String> {
        let schema = self.metadata.schema();
        let fields = schema.fields().iter();
        fields.map(|field| field.name().clone()).collect()
    }

    fn refusal(&self, column: usize, lang: Lang) -> Option<String> {
        let schema = self.metadata.schema();
        let field = schema.fields().get(column)?;
        let why = cells::taken(field.data_type()).err()?;
        Some(not_taken(field.name(), field.data_type(), why, lang))
    }

    fn rows(
        &self,
        only: Option<&[usize]>,
    ) -> io::Result<Box<dyn Iterator<Item = io::Result<Vec<TypedCell>>> + '_>> {
        let width = self.metadata.schema().fields().len();
        let mut wanted: Vec<usize> = match only {
            Some(only) => only.to_vec(),
            None => (0..width).collect(),
        };
        // What is read stands in the order of the file.
        wanted.sort_unstable();
        wanted.dedup();
        let reader = self.reader(Some(&wanted)).map_err(io_error)?;
        Ok(Box::new(RowsOfFile {
            reader,
            width,
            wanted,
            columns: Vec::new(),
            next: 0,
            rows: 0,
        }))
    }
}

/// The rows of a file, batch after batch.
struct RowsOfFile {
    reader: ParquetRecordBatchReader,
    width: usize,
    wanted: Vec<usize>,
    columns: Vec<(usize, Cells)>,
    next: usize,
    rows: usize,
}

impl RowsOfFile {
    fn load(&mut self, batch: &RecordBatch) -> Result<(), ArrowError> {
        self.columns.clear();
        for (at, column) in self.wanted.iter().zip(batch.columns()) {
            // A column of another type is one that nobody reads.
            if cells::taken(column.data_type()).is_ok() {
                self.columns.push((*at, Cells::of(column)?));
            }
        }
        (self.next, self.rows) = (0, batch.num_rows());
        Ok(())
    }
}

impl Iterator for RowsOfFile {
    type Item = io::Result<Vec<TypedCell>>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.next >= self.rows {
            let loaded = self.reader.next()?.and_then(|batch| self.load(&batch));
            if let Err(error) = loaded {
                return Some(Err(io_error(error.into())));
            }
        }
        let mut row = vec![TypedCell::Blank; self.width];
        for (at, cells) in &self.columns {
            if let Some(cell) = row.get_mut(*at) {
                *cell = cells.cell(self.next);
            }
        }
        self.next = self.next.saturating_add(1);
        Some(Ok(row))
    }
}

/// What is written and not yet taken.
#[derive(Debug, Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn writer(schema: SchemaRef, into: Written) -> Result<ArrowWriter<Written>, Error> {
    let properties = WriterProperties::builder()
        // What every reader of Parquet can unpack.
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(GROUP))
        .build();
    Ok(ArrowWriter::try_new(into, schema, Some(properties))?)
}

/// Results as a Parquet file, written as they come: the columns of [`Bound::schema`](crate::Bound::schema).
pub struct ParquetResults<'s> {
    words: Words<'s>,
    rows: Rows,
    schema: SchemaRef,
    writer: ArrowWriter<Written>,
    written: Written,
}

impl fmt::Debug for ParquetResults<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParquetResults")
            .field("schema", &self.schema)
            .finish_non_exhaustive()
    }
}

impl<'s> ParquetResults<'s> {
    /// The columns that this set gives; `detail` adds one for every criterion that may have points.
    ///
    /// # Errors
    /// When Parquet cannot have such columns.
    pub fn new(set: &'s CheckedSet, lang: Lang, detail: bool) -> Result<ParquetResults<'s>, Error> {
        let fields = Fields::new(set, detail);
        let (schema, written) = (Arc::new(fields.schema()), Written::default());
        Ok(ParquetResults {
            words: Words {
                set: set.set(),
                lang,
            },
            rows: Rows::new(&fields),
            writer: writer(schema.clone(), written.clone())?,
            schema,
            written,
        })
    }

    /// Takes a row, and gives the bytes that are ready.
    ///
    /// # Errors
    /// When the row cannot be written.
    pub fn add(&mut self, outcome: &Outcome<'_>) -> Result<Vec<u8>, Error> {
        self.rows.push(self.words, outcome);
        if self.rows.rows < GROUP {
            return Ok(Vec::new());
        }
        self.group()?;
        Ok(self.written.take())
    }

    fn group(&mut self) -> Result<(), Error> {
        let columns = self.rows.take();
        let batch = RecordBatch::try_new(self.schema.clone(), columns)?;
        self.writer.write(&batch)?;
        self.writer.flush()?;
        Ok(())
    }

    /// The rest of the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> Result<Vec<u8>, Error> {
        if self.rows.rows > 0 {
            self.group()?;
        }
        self.writer.close()?;
        Ok(self.written.take())
    }
}

/// A small table as a Parquet file. Each column has the type that its cells share: whole numbers, decimals, truth values, days;
/// else text.
///
/// # Errors
/// When the columns are not of one length.
pub fn write_cells(columns: &[(String, Vec<TypedCell>)]) -> Result<Vec<u8>, Error> {
    let (mut fields, mut arrays) = (Vec::new(), Vec::new());
    for (name, cells) in columns {
        let array = column(cells);
        fields.push(Field::new(name, array.data_type().clone(), true));
        arrays.push(array);
    }
    let (schema, written) = (Arc::new(Schema::new(fields)), Written::default());
    let mut writer = writer(schema.clone(), written.clone())?;
    writer.write(&RecordBatch::try_new(schema, arrays)?)?;
    writer.close()?;
    Ok(written.take())
}

fn column(cells: &[TypedCell]) -> ArrayRef {
    let all = |is: fn(&TypedCell) -> bool| {
        let mut given = cells.iter().filter(|cell| **cell != TypedCell::Blank);
        given.clone().next().is_some() && given.all(is)
    };
    if all(|cell| matches!(cell, TypedCell::Number(_))) {
        if let Some(numbers) = numbers(cells) {
            return numbers;
        }
    } else if all(|cell| matches!(cell, TypedCell::YesNo(_))) {
        let mut out = BooleanBuilder::new();
        for cell in cells {
            out.append_option(match cell {
                TypedCell::YesNo(yes) => Some(*yes),
                _ => None,
            });
        }
        return Arc::new(out.finish());
    } else if all(|cell| matches!(cell, TypedCell::Day(_))) {
        let mut out = Date32Builder::new();
        for cell in cells {
            out.append_option(match cell {
                TypedCell::Day(day) => Some(since_1970(*day)),
                _ => None,
            });
        }
        return Arc::new(out.finish());
    }
    let mut out = StringBuilder::new();
    for cell in cells {
        out.append_option(match cell {
            TypedCell::Blank => None,
            TypedCell::Text(text) | TypedCell::Number(text) => Some(text.clone()),
            TypedCell::YesNo(yes) => Some(yes.to_string()),
            TypedCell::Day(day) => Some(day.to_string()),
        });
    }
    Arc::new(out.finish())
}

/// Numbers with as many decimals as the longest has; `None` where one does not fit.
fn numbers(cells: &[TypedCell]) -> Option<ArrayRef> {
    let digits = || {
        cells.iter().map(|cell| match cell {
            TypedCell::Number(digits) => Some(digits.as_str()),
            _ => None,
        })
    };
    let decimals = |digits: &str| digits.split_once('.').map_or(0, |(_, part)| part.len());
    let most = digits().flatten().map(decimals).max()?;
    let scale = i8::try_from(most).ok()?;
    let units = |digits: &str| {
        let zeros = most.checked_sub(decimals(digits))?;
        format!("{}{}", digits.replace('.', ""), "0".repeat(zeros))
            .parse::<i128>()
            .ok()
    };
    let mut all = Vec::with_capacity(cells.len());
    for digits in digits() {
        all.push(match digits {
            Some(digits) => Some(units(digits)?),
            None => None,
        });
    }
    if scale == 0 {
        let mut out = Int64Builder::new();
        for units in all {
            out.append_option(match units {
                Some(units) => Some(i64::try_from(units).ok()?),
                None => None,
            });
        }
        return Some(Arc::new(out.finish()));
    }
    let of = DataType::Decimal128(crate::fields::DIGITS, scale);
    let mut out = Decimal128Builder::new().with_data_type(of);
    all.into_iter().for_each(|units| out.append_option(units));
    Some(Arc::new(out.finish()))
}

/// Days since 1970, counted in the calendar that has always been.
fn since_1970(day: Date) -> i32 {
    // March is the first month, so that the day that some years have stands at the end.
    let (year, month) = (i32::from(day.year()), i32::from(day.month()));
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * month + 2) / 5 + i32::from(day.day()) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::Array;
    use arrow_array::cast::AsArray;
    use arrow_array::types::{Date32Type, Decimal128Type};

    #[test]
    fn days_are_those_of_arrow() {
        for text in [
            "1970-01-01",
            "2000-02-29",
            "2026-11-05",
            "0001-01-01",
            "1900-03-01",
            "9999-12-31",
        ] {
            let array: ArrayRef = Arc::new(arrow_array::StringArray::from(vec![text]));
            let wanted = arrow_cast::cast(&array, &DataType::Date32).unwrap();
            let found = since_1970(Date::parse(text).unwrap());
            assert_eq!(
                found,
                wanted.as_primitive::<Date32Type>().value(0),
                "{text}"
            );
        }
    }

    #[test]
    fn columns_have_the_type_that_their_cells_share() {
        let number = |text: &str| TypedCell::Number(text.to_owned());
        let found = column(&[
            number("1.5"),
            TypedCell::Blank,
            number("-0.25"),
            number("3"),
        ]);
        assert_eq!(found.data_type(), &DataType::Decimal128(38, 2));
        let found = found.as_primitive::<Decimal128Type>();
        assert_eq!(
            (found.value(0), found.value(2), found.value(3)),
            (150, -25, 300)
        );
        assert!(found.is_null(1));
        let types = [
            vec![number("1"), number("-2")],
            vec![TypedCell::YesNo(true)],
            vec![number("1"), TypedCell::YesNo(true)],
            vec![TypedCell::Blank],
            vec![
                TypedCell::Day(Date::new(2026, 1, 2).unwrap()),
                TypedCell::Blank,
            ],
        ];
        let types = types.map(|cells| column(&cells).data_type().clone());
        let wanted = [
            DataType::Int64,
            DataType::Boolean,
            DataType::Utf8,
            DataType::Utf8,
            DataType::Date32,
        ];
        assert_eq!(types, wanted);
    }
}
