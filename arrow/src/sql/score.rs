//! The result of each area, a scalar function without state: an engine may run it on any part of the rows, anywhere.

use super::arguments::{Function, columns, fields};
use crate::Kernel;
use arrow_array::StructArray;
use arrow_schema::{DataType, Field, FieldRef};
use datafusion::common::internal_err;
use datafusion::error::Result;
use datafusion::logical_expr::{
    ColumnarValue, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility,
};
use std::sync::Arc;

/// The function that gives each area its result, as a struct with the columns of [`Bound::schema`](crate::Bound::schema)
/// but those that say who the area is: `total`, `low`, `high`, `points.`*group*, `class`, `title.`*title*, `title`,
/// `unanswered`, `problems`, `ask_next`, `not_scored`.
///
/// Its arguments are columns of the table, found by their names, or one struct whose fields have such names:
/// `named_struct('so_ho', …)` names expressions. A null is a missing answer.
#[must_use]
pub fn score_function(name: &str, kernel: Kernel) -> impl ScalarUDFImpl + 'static {
    Score {
        function: Function::new(name, kernel),
        signature: Signature::variadic_any(Volatility::Immutable),
    }
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Score {
    function: Arc<Function>,
    signature: Signature,
}

impl ScalarUDFImpl for Score {
    fn name(&self) -> &str {
        &self.function.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        internal_err!("the columns of a result depend on the names of the arguments")
    }

    fn return_field_from_args(&self, args: ReturnFieldArgs<'_>) -> Result<FieldRef> {
        let bound = self.function.bind(&fields(args.arg_fields))?;
        let of = DataType::Struct(bound.schema().fields().clone());
        Ok(Arc::new(Field::new(self.name(), of, false)))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let bound = self.function.bind(&fields(&args.arg_fields))?;
        let arrays = args.args.into_iter();
        let arrays = arrays.map(|array| array.into_array(args.number_rows));
        let arrays = columns(&arrays.collect::<Result<Vec<_>>>()?)?;
        let rows = args.number_rows;
        let found = self.function.once(&bound, &arrays, rows, || {
            let scored = bound.score_columns(&arrays, rows, 1)?;
            let (fields, arrays) = (bound.schema().fields().clone(), scored.results.columns());
            Ok(Arc::new(StructArray::try_new(
                fields,
                arrays.to_vec(),
                None,
            )?))
        })?;
        Ok(ColumnarValue::Array(found))
    }
}
