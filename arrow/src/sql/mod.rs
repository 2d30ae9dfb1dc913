//! The kernel as functions of SQL, for DataFusion and engines that stand on it.

mod arguments;
mod rank;
mod score;

use crate::{Error, Kernel};
use arrow_schema::Schema;
use datafusion::error::DataFusionError;
use datafusion::logical_expr::{ScalarUDF, WindowUDF};
use datafusion::prelude::SessionContext;

pub use rank::rank_function;
pub use score::score_function;

impl From<Error> for DataFusionError {
    fn from(error: Error) -> DataFusionError {
        DataFusionError::External(Box::new(error))
    }
}

impl Kernel {
    /// Registers two functions for this set: `score(…)`, which gives each area its result as a struct, and
    /// `rank(…) OVER (PARTITION BY …)`, which gives each area its place among those of its partition. Both take columns, whose
    /// names say what they are, or one struct with such fields; see [`score_function`] and [`rank_function`].
    ///
    /// ```
    /// use std::sync::Arc;
    /// use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray, cast::AsArray};
    /// use datafusion::prelude::SessionContext;
    /// use kieumau::{CheckedSet, built_in};
    /// use kieumau_arrow::{Kernel, Settings};
    ///
    /// # let wait = tokio::runtime::Builder::new_current_thread().build()?;
    /// # wait.block_on(async {
    /// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").unwrap().json).unwrap();
    /// let areas = RecordBatch::try_from_iter([
    ///     ("thon", Arc::new(StringArray::from(vec!["A", "B"])) as ArrayRef),
    ///     ("vung", Arc::new(StringArray::from(vec!["dbscl", "dbscl"]))),
    ///     ("so_ho", Arc::new(Int64Array::from(vec![100, 100]))),
    ///     ("so_ho_ngheo", Arc::new(Int64Array::from(vec![15, 40]))),
    /// ])?;
    /// let context = SessionContext::new();
    /// context.register_batch("areas", areas)?;
    /// Kernel::new(set, Settings::default()).register(&context, "kieumau_score", "kieumau_rank");
    /// let query = "SELECT thon, kieumau_score(vung, so_ho, so_ho_ngheo)['title.dac_biet_kho_khan'] FROM areas ORDER BY thon";
    /// let found = context.sql(query).await?.collect().await?;
    /// let verdicts = found[0].column(1).as_string::<i32>();
    /// assert_eq!([verdicts.value(0), verdicts.value(1)], ["Đạt", "Đạt"]);
    /// # Ok::<(), datafusion::error::DataFusionError>(())
    /// # })?;
    /// # Ok::<(), datafusion::error::DataFusionError>(())
    /// ```
    pub fn register(&self, context: &SessionContext, score: &str, rank: &str) {
        context.register_udf(ScalarUDF::from(score_function(score, self.clone())));
        context.register_udwf(WindowUDF::from(rank_function(rank, self.clone())));
    }

    /// A call of one of the functions with every column of a table that the set knows, as SQL: `name("a", "b", …)`.
    ///
    /// # Errors
    /// As [`bind`](Kernel::bind).
    pub fn call(&self, function: &str, table: &Schema) -> Result<String, Error> {
        let known = self.bind(table)?.known();
        let quoted = |name: &String| format!("\"{}\"", name.replace('"', "\"\""));
        let columns: Vec<String> = known.iter().map(quoted).collect();
        Ok(format!("{function}({})", columns.join(", ")))
    }
}
