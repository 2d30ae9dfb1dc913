//! What was compared, and where the scorers differ.

use super::compare::{Compared, Disagreement};
use kieumau_tests::slow::SlowCard;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The seeds of a set and an assessment.
type Pair = (u64, u64);

/// Sums up a run.
#[derive(Default)]
pub struct Report {
    /// Pairs that were compared.
    pub pairs: u64,
    refused_sets: BTreeMap<String, (u64, u64)>,
    refused_assessments: BTreeMap<String, (u64, Pair)>,
    fields: BTreeMap<&'static str, (u64, u64)>,
    found: BTreeMap<(&'static str, BTreeSet<&'static str>), (u64, Pair, Disagreement)>,
}

impl Report {
    /// Counts a pair.
    pub fn compared(&mut self, pair: Pair, slow: &SlowCard, compared: &Compared) {
        self.pairs += 1;
        for (field, (done, open)) in &compared.fields {
            let counts = self.fields.entry(field).or_default();
            counts.0 += done;
            counts.1 += open;
        }
        for disagreement in &compared.disagreements {
            let key = (disagreement.field, slow.notes.clone());
            self.found
                .entry(key)
                .or_insert_with(|| (0, pair, disagreement.clone()))
                .0 += 1;
        }
    }

    /// Counts a set that `check` refuses, by the first problem.
    pub fn refused_set(&mut self, seed: u64, problems: &str) {
        self.refused_sets
            .entry(problems.lines().next().unwrap_or_default().to_owned())
            .or_insert((0, seed))
            .0 += 1;
    }

    /// Counts an assessment that is not scored.
    pub fn refused_assessment(&mut self, pair: Pair, problems: &str) {
        self.refused_assessments
            .entry(problems.to_owned())
            .or_insert((0, pair))
            .0 += 1;
    }

    /// Both together.
    pub fn join(mut self, other: Self) -> Self {
        self.pairs += other.pairs;
        for (field, (done, open)) in other.fields {
            let counts = self.fields.entry(field).or_default();
            counts.0 += done;
            counts.1 += open;
        }
        for (key, (count, pair, disagreement)) in other.found {
            self.found
                .entry(key)
                .or_insert_with(|| (0, pair, disagreement))
                .0 += count;
        }
        for (key, (count, seed)) in other.refused_sets {
            self.refused_sets.entry(key).or_insert((0, seed)).0 += count;
        }
        for (key, (count, pair)) in other.refused_assessments {
            self.refused_assessments.entry(key).or_insert((0, pair)).0 += count;
        }
        self
    }

    /// Disagreements where the documents are plain.
    pub fn disagreements(&self) -> u64 {
        self.found
            .iter()
            .filter(|((_, notes), _)| notes.is_empty())
            .map(|(_, (count, ..))| count)
            .sum()
    }

    /// Whether the scorers agree wherever the documents are plain.
    pub fn is_clean(&self) -> bool {
        self.disagreements() == 0 && self.refused_assessments.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{} pairs compared", self.pairs)?;
        for (problem, (count, seed)) in &self.refused_sets {
            writeln!(out, "set refused {count} times, first {seed}: {problem}")?;
        }
        for (problem, (count, pair)) in &self.refused_assessments {
            writeln!(
                out,
                "assessment refused {count} times, first {pair:?}: {problem}"
            )?;
        }
        for (field, (done, open)) in &self.fields {
            writeln!(out, "{field}: {done} compared, {open} left open")?;
        }
        for ((field, notes), (count, pair, one)) in &self.found {
            writeln!(
                out,
                "{field} differs {count} times, first {pair:?} at {}: slow {}, core {}; {notes:?}",
                one.at, one.slow, one.core
            )?;
        }
        Ok(())
    }
}
