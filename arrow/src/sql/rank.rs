//! The place of each area among those of its partition: a window function, which an engine runs on each partition apart.

use super::arguments::{Function, columns, fields};
use crate::Kernel;
use crate::kernel::Bound;
use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, StructArray};
use arrow_schema::{DataType, Field, FieldRef, Fields};
use datafusion::common::exec_err;
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::function::{PartitionEvaluatorArgs, WindowUDFFieldArgs};
use datafusion::logical_expr::{
    LimitEffect, PartitionEvaluator, Signature, Volatility, WindowUDFImpl,
};
use datafusion::physical_expr::PhysicalExpr;
use kieumau::{Area, Assessment, Id, RankOptions, explain_ranking, rank};
use std::sync::Arc;

/// The function that ranks the areas of each partition as `kieumau rank` ranks those of a cluster: by the keys of the set,
/// with its classes and quotas, and with points that depend on the best of the cluster. It gives a struct: `rank`, `sharing`
/// (how many have that rank), `class` after quotas, `awards` and `undecided` as ids with spaces between them, and `reasons`.
/// An area that is excluded or cannot be scored has no rank, and `reasons` says why.
///
/// Its arguments are those of [`score_function`](super::score_function). `PARTITION BY` makes the clusters, whatever field
/// the set names; an `ORDER BY` within it decides nothing.
#[must_use]
pub fn rank_function(name: &str, kernel: Kernel) -> impl WindowUDFImpl + 'static {
    Ranks {
        function: Function::new(name, kernel),
        signature: Signature::variadic_any(Volatility::Immutable),
    }
}

/// The columns of a place.
fn places() -> Fields {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let count = |name: &str| Field::new(name, DataType::Int64, true);
    Fields::from(vec![
        count("rank"),
        count("sharing"),
        text("class"),
        text("awards"),
        text("undecided"),
        text("reasons"),
    ])
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Ranks {
    function: Arc<Function>,
    signature: Signature,
}

impl WindowUDFImpl for Ranks {
    fn name(&self) -> &str {
        &self.function.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn field(&self, args: WindowUDFFieldArgs<'_>) -> Result<FieldRef> {
        self.function.bind(&fields(args.input_fields()))?;
        let of = DataType::Struct(places());
        Ok(Arc::new(Field::new(args.name(), of, false)))
    }

    fn partition_evaluator(
        &self,
        args: PartitionEvaluatorArgs<'_>,
    ) -> Result<Box<dyn PartitionEvaluator>> {
        let bound = self.function.bind(&fields(args.input_fields()))?;
        Ok(Box::new(Partition { bound }))
    }

    fn limit_effect(&self, _: &[Arc<dyn PhysicalExpr>]) -> LimitEffect {
        // Every row of a partition may change the place of any other.
        LimitEffect::Unknown
    }
}

#[derive(Debug)]
struct Partition {
    bound: Arc<Bound>,
}

impl PartitionEvaluator for Partition {
    fn evaluate_all(&mut self, values: &[ArrayRef], rows: usize) -> Result<ArrayRef> {
        let columns = columns(values)?;
        let found = self.bound.assessments(&columns, rows)?;
        Ok(Arc::new(self.rank(found)?))
    }
}

/// What became of one row.
#[derive(Default)]
struct Place {
    rank: Option<usize>,
    sharing: Option<usize>,
    class: Option<Id>,
    awards: Vec<Id>,
    undecided: Vec<Id>,
    reasons: String,
}

impl Partition {
    fn rank(&self, found: Vec<std::result::Result<Assessment, String>>) -> Result<StructArray> {
        let set = self.bound.set();
        let mut places: Vec<Place> = Vec::with_capacity(found.len());
        let (mut rows, mut assessments) = (Vec::new(), Vec::new());
        for (row, found) in found.into_iter().enumerate() {
            let mut place = Place::default();
            match found {
                Ok(mut assessment) => {
                    // The partition is the cluster, whatever the row says.
                    let area = assessment.area.get_or_insert_with(Area::default);
                    area.cluster = Some("-".to_owned());
                    rows.push(row);
                    assessments.push(assessment);
                }
                Err(why) => place.reasons = why,
            }
            places.push(place);
        }
        let options = RankOptions {
            by: Some("cluster".into()),
            ..RankOptions::default()
        };
        let ranking = match rank(set, &assessments, &options) {
            Ok(ranking) => ranking,
            Err(error) => return exec_err!("{error}"),
        };
        let told = explain_ranking(set.set(), &ranking, self.bound.lang());
        let at = |assessment: &usize| rows.get(*assessment).copied().unwrap_or(usize::MAX);
        for (cluster, lines) in ranking.clusters.iter().zip(&told.clusters) {
            for (entry, line) in cluster.entries.iter().zip(&lines.entries) {
                for row in entry.assessments.iter().map(at) {
                    if let Some(place) = places.get_mut(row) {
                        *place = Place {
                            rank: Some(entry.rank),
                            sharing: Some(entry.sharing),
                            class: entry.class.clone(),
                            awards: entry.awards.clone(),
                            undecided: entry.undecided.clone(),
                            reasons: line.reasons.join(" "),
                        };
                    }
                }
            }
            for (entry, line) in cluster.excluded.iter().zip(&lines.excluded) {
                for row in entry.assessments.iter().map(at) {
                    if let Some(place) = places.get_mut(row) {
                        place.reasons.clone_from(&line.text);
                    }
                }
            }
        }
        for (problem, said) in ranking.problems.iter().zip(&told.problems) {
            for row in problem.assessments.iter().map(at) {
                if let Some(place) = places.get_mut(row).filter(|place| place.rank.is_none()) {
                    place.reasons.clone_from(said);
                }
            }
        }
        columns_of(&places)
    }
}

fn columns_of(found: &[Place]) -> Result<StructArray> {
    let text = |of: &dyn Fn(&Place) -> Option<String>| {
        let mut out = StringBuilder::new();
        found.iter().for_each(|place| out.append_option(of(place)));
        Arc::new(out.finish()) as ArrayRef
    };
    let count = |of: &dyn Fn(&Place) -> Option<usize>| {
        let mut out = Int64Builder::new();
        let counts = found.iter().map(|place| i64::try_from(of(place)?).ok());
        counts.for_each(|count| out.append_option(count));
        Arc::new(out.finish()) as ArrayRef
    };
    let ids = |ids: &[Id]| {
        let ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    };
    let columns = vec![
        count(&|place| place.rank),
        count(&|place| place.sharing),
        text(&|place| place.class.as_ref().map(ToString::to_string)),
        text(&|place| ids(&place.awards)),
        text(&|place| ids(&place.undecided)),
        text(&|place| Some(place.reasons.clone()).filter(|text| !text.is_empty())),
    ];
    StructArray::try_new(places(), columns, None).map_err(DataFusionError::from)
}
