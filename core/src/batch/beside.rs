//! What stands beside the answers of areas that are scored together: the year, earlier titles, registrations, predecessors,
//! and which answers come with evidence.

use crate::arrange;
use crate::model::{Assessment, Id, Predecessor};
use crate::program::{Program, Record};
use crate::score::{Scorer, prepare, record};

/// The same for all areas of a batch.
#[derive(Debug, Clone, Default)]
pub(super) struct Beside {
    year: Option<u16>,
    history: Vec<(u16, Vec<Id>)>,
    registered: Option<Vec<Id>>,
    predecessors: Vec<Predecessor>,
    /// For each question, where some criterion asks for it.
    pub evidence: Vec<bool>,
}

impl Beside {
    /// Nothing but the year is known.
    pub fn year(year: Option<u16>) -> Beside {
        Beside {
            year,
            ..Beside::default()
        }
    }

    /// What a form says.
    pub fn of(form: &Assessment, scorer: &Scorer) -> Beside {
        let prepared = prepare(&scorer.program, &scorer.set, form);
        let record = prepared.record;
        let history = record.history.iter();
        Beside {
            year: record.year,
            history: history
                .map(|(year, titles)| (*year, titles.to_vec()))
                .collect(),
            registered: form.registered.clone(),
            predecessors: form.predecessors.clone(),
            evidence: prepared.evidence,
        }
    }

    /// The same as an area at the deadline knows it.
    pub fn record(&self) -> Record<'_> {
        let history = self.history.iter();
        Record {
            at_deadline: true,
            year: self.year,
            history: arrange::map(history.map(|(year, titles)| (*year, titles.as_slice()))),
            registered: self.registered.as_deref(),
            predecessors: &self.predecessors,
            cluster: None,
        }
    }

    /// Whether evidence that a criterion asks for can still be added.
    pub fn lacks_evidence(&self, program: &Program) -> bool {
        supported(program, &self.evidence).any(|supported| !supported)
    }

    /// Whether a form says the same, as far as the program looks at it.
    pub fn is_that_of(&self, form: &Assessment, evidence: &[bool], program: &Program) -> bool {
        let (own, other, tables) = (self.record(), record(form), &program.tables);
        if !supported(program, &self.evidence).eq(supported(program, evidence)) {
            return false;
        }
        let held = own.history == other.history && own.predecessors == other.predecessors;
        (held || !tables.needs_history)
            && (own.registered == other.registered || !tables.needs_registered)
            && (own.year == other.year || !tables.needs_year)
    }
}

/// For each criterion that asks for evidence, whether there is any.
fn supported<'p>(program: &'p Program, evidence: &'p [bool]) -> impl Iterator<Item = bool> + 'p {
    let asking = program.nodes.iter().filter(|node| node.evidence_required);
    asking.map(|node| node.has_evidence(evidence))
}
