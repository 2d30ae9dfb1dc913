//! What a function is given: columns with their names, or one struct of them.

use crate::Kernel;
use crate::kernel::Bound;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, FieldRef, Fields};
use datafusion::error::Result;
use std::hash::{Hash, Hasher};
use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// Different columns that a function is bound to at a time.
const MOST: usize = 16;

/// The columns that arguments name.
pub(super) fn fields(arguments: &[FieldRef]) -> Fields {
    match arguments {
        [one] => match one.data_type() {
            DataType::Struct(fields) => fields.clone(),
            _ => Fields::from(arguments.to_vec()),
        },
        several => Fields::from(several.to_vec()),
    }
}

/// The arrays of the columns. In a row whose struct is null, everything is.
pub(super) fn columns(arguments: &[ArrayRef]) -> Result<Vec<ArrayRef>> {
    let [one] = arguments else {
        return Ok(arguments.to_vec());
    };
    let Some(parts) = one.as_struct_opt() else {
        return Ok(arguments.to_vec());
    };
    let Some(nulls) = parts.nulls().filter(|nulls| nulls.null_count() > 0) else {
        return Ok(parts.columns().to_vec());
    };
    let hide = |part: &ArrayRef| {
        let all = arrow_buffer::NullBuffer::union(Some(nulls), part.logical_nulls().as_ref());
        let data = part.to_data().into_builder().nulls(all).build()?;
        Ok(arrow_array::make_array(data))
    };
    parts.columns().iter().map(hide).collect()
}

/// A kernel with its name in SQL, bound to columns as they come.
#[derive(Debug)]
pub(super) struct Function {
    pub(super) name: String,
    pub(super) kernel: Kernel,
    bound: Mutex<Vec<(Fields, Arc<Bound>)>>,
    recent: Mutex<Vec<Recent>>,
}

/// What a function gave for some columns. The columns themselves are not kept; where they are gone, nothing is like them.
#[derive(Debug)]
struct Recent {
    /// What the columns are.
    bound: Arc<Bound>,
    columns: Vec<Weak<dyn Array>>,
    rows: usize,
    found: ArrayRef,
}

impl Recent {
    fn is_of(&self, bound: &Arc<Bound>, columns: &[ArrayRef], rows: usize) -> bool {
        let same = |(known, column): (&Weak<dyn Array>, &ArrayRef)| {
            std::ptr::addr_eq(known.as_ptr(), Arc::as_ptr(column))
        };
        Arc::ptr_eq(&self.bound, bound)
            && self.rows == rows
            && self.columns.len() == columns.len()
            && self.columns.iter().zip(columns).all(same)
    }
}

impl Function {
    pub(super) fn new(name: &str, kernel: Kernel) -> Arc<Function> {
        Arc::new(Function {
            name: name.to_owned(),
            kernel,
            bound: Mutex::default(),
            recent: Mutex::default(),
        })
    }

    /// What the function gives for these columns. Every field that a query takes of a struct may be asked for apart, with the
    /// whole function within: it is computed once for each batch.
    pub(super) fn once(
        &self,
        bound: &Arc<Bound>,
        columns: &[ArrayRef],
        rows: usize,
        compute: impl FnOnce() -> Result<ArrayRef>,
    ) -> Result<ArrayRef> {
        let recent = || self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = recent()
            .iter()
            .find(|known| known.is_of(bound, columns, rows))
        {
            return Ok(known.found.clone());
        }
        let found = compute()?;
        // As many as there may be threads, each with its own batch.
        let most = std::thread::available_parallelism().map_or(1, NonZero::get);
        let mut recent = recent();
        let most = most.saturating_mul(2);
        while recent.len() >= most {
            recent.remove(0);
        }
        recent.push(Recent {
            bound: bound.clone(),
            columns: columns.iter().map(Arc::downgrade).collect(),
            rows,
            found: found.clone(),
        });
        Ok(found)
    }

    pub(super) fn bind(&self, fields: &Fields) -> Result<Arc<Bound>> {
        let mut known = self.bound.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bound)) = known.iter().find(|(other, _)| other == fields) {
            return Ok(bound.clone());
        }
        let bound = Arc::new(self.kernel.bind_results(fields)?);
        known.truncate(MOST.saturating_sub(1));
        known.push((fields.clone(), bound.clone()));
        Ok(bound)
    }
}

/// Two functions are the same where they have one name, one set, and are told the same.
impl PartialEq for Function {
    fn eq(&self, other: &Function) -> bool {
        std::ptr::eq(self, other)
            || (self.name == other.name && self.kernel.told() == other.kernel.told())
    }
}

impl Eq for Function {}

impl Hash for Function {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
        self.kernel.set().name().digest.hash(state);
    }
}
