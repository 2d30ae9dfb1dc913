//! Areas of which something is open and nothing is wrong: what is still possible for them, without a scorecard. Their points
//! at the deadline come out of the columns like those of all others.

use std::sync::Arc;

use super::forms::Forms;
use super::lane::domain_of;
use super::{Batch, Inner};
use crate::formula::{range_of, value_of};
use crate::model::{Id, TotalKind, Value, Verdict};
use crate::program::{Domain, Node, Record, State};
use crate::score::{Case, Leaf, Prepared, ask_next, leaf, passing};
use crate::scorecard::Passing;

/// What is still possible for areas with open questions, one after the other; made by [`Batch::outlook`].
#[derive(Debug)]
pub struct Outlook {
    batch: Arc<Inner>,
    /// What is known of the area at hand, but for its record, which is that of the batch.
    prepared: Prepared<'static>,
    /// For each leaf that looks at one answer of few values, what it is for each that was met.
    known: Vec<Option<Few>>,
    areas: Vec<Area>,
    /// The verdict on each title of each area.
    titles: Vec<Verdict>,
}

/// A leaf that looks at one answer of few values.
#[derive(Debug)]
struct Few {
    input: usize,
    least: i64,
    leaves: Vec<Option<Leaf>>,
}

/// So many values are few.
const FEW: usize = 1 << 12;

/// One area.
#[derive(Debug)]
struct Area {
    /// Both ends of each total.
    totals: [(i64, i64); 3],
    passing: Option<Passing>,
    unanswered: usize,
    next: Option<usize>,
}

impl Batch {
    /// Looks at what is still possible for areas with open questions.
    #[must_use]
    pub fn outlook(&self) -> Outlook {
        let batch = self.inner.clone();
        let known = batch
            .scorer
            .program
            .nodes
            .iter()
            .map(|node| few(&batch, node));
        Outlook {
            known: known.collect(),
            prepared: Prepared {
                evidence: batch.beside.evidence.clone(),
                ..Prepared::nothing(&batch.scorer.program, Record::nothing())
            },
            areas: Vec::new(),
            titles: Vec::new(),
            batch,
        }
    }
}

fn few(batch: &Inner, node: &Node) -> Option<Few> {
    let (_, [input]) = (node.rule()?, node.inputs.as_slice()) else {
        return None;
    };
    let all = batch.scorer.program.tables.domains.get(*input);
    let (least, most) = all.and_then(range_of)?;
    let count = usize::try_from(most.checked_sub(least)?).ok()? + 1;
    (count <= FEW).then(|| Few {
        input: *input,
        least,
        leaves: vec![None; count],
    })
}

impl Outlook {
    /// How many areas were looked at.
    #[must_use]
    pub fn areas(&self) -> usize {
        self.areas.len()
    }

    /// Forgets all areas.
    pub fn clear(&mut self) {
        self.areas.clear();
        self.titles.clear();
    }

    /// Sets the answers of an area as [`Forms::put_whole`] does, though some may be missing, and looks at what they leave
    /// open: as the [`Scorecard`](crate::Scorecard) of the area has it. `None` where only that can tell, since an answer
    /// cannot be used, a share does not fit, or the set looks at more than answers; nothing is set then. Else the place of
    /// the area among those that were looked at.
    ///
    /// ```
    /// use kieumau::{CheckedSet, Scorer, TotalKind, Value};
    ///
    /// let set = CheckedSet::from_json(r#"{
    ///     "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
    ///     "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
    ///     "questions": [{"id": "a", "kind": "judged", "max": 60, "label": "A"}, {"id": "b", "kind": "judged", "max": 40, "label": "B"}],
    ///     "criteria": [{"id": "c1", "label": "A", "points": 60, "cite": {"source": "vb"}, "rule": {"kind": "judged", "question": "a"}},
    ///                  {"id": "c2", "label": "B", "points": 40, "cite": {"source": "vb"}, "rule": {"kind": "judged", "question": "b"}}]
    /// }"#)?;
    /// let batch = Scorer::new(&set, &Default::default())?.batch(None);
    /// let (mut forms, mut outlook) = (batch.forms(1), batch.outlook());
    ///
    /// let points = forms.word(0, &Value::Number("50".parse()?));
    /// let at = outlook.put(&mut forms, 0, &[points, None], &[]).ok_or("something is wrong")?;
    /// let (results, full) = (batch.score(&forms), TotalKind::Full);
    /// assert_eq!(results.total(0, full), Some("50".parse()?));
    /// let ends = outlook.total_units(at, full).map(|(low, high)| [results.number(low), results.number(high)]);
    /// assert_eq!(ends, Some(["50".parse()?, "90".parse()?]));
    /// assert_eq!(outlook.unanswered(at), Some(1));
    /// assert_eq!(outlook.ask_next(at).map(|id| id.as_str()), Some("b"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn put(
        &mut self,
        forms: &mut Forms,
        row: usize,
        answers: &[Option<i64>],
        others: &[(usize, Value)],
    ) -> Option<usize> {
        let batch = self.batch.clone();
        if !Arc::ptr_eq(&batch, &forms.batch) || row >= forms.rows {
            return None;
        }
        let others = batch.fitting(answers, others)?;
        self.prepare(answers, &others)?;
        forms.fill_row(row, answers, others);
        let at = self.areas.len();
        self.look();
        Some(at)
    }

    /// What is known of an area; `None` where its answers do not fit each other.
    fn prepare(&mut self, answers: &[Option<i64>], others: &[(usize, Domain)]) -> Option<()> {
        let program = &*self.batch.scorer.program;
        let all = &program.tables.domains;
        let prepared = &mut self.prepared;
        prepared.unheld = None;
        prepared.contradictory = false;
        prepared.domains.clone_from(all);
        let inputs = program.inputs.iter().zip(all).zip(answers).enumerate();
        let known = prepared.domains.iter_mut().zip(&mut prepared.answered);
        for ((domain, answered), (at, ((input, like), answer))) in known.zip(inputs) {
            // A reference that is not given has the value of the set.
            let stated = input.blank.filter(|_| at >= program.questions);
            let answer = answer.map(|value| domain_of(value, like)).or(stated);
            *answered = answer.is_some();
            *domain = answer.unwrap_or(*like);
        }
        for (at, domain) in others {
            if let Some(answered) = prepared.answered.get_mut(*at) {
                *answered = true;
            }
            if let Some(slot) = prepared.domains.get_mut(*at) {
                *slot = *domain;
            }
        }
        prepared.shares(program);
        if prepared.problems.is_empty() {
            return Some(());
        }
        prepared.problems.clear();
        prepared.unusable.fill(false);
        None
    }

    fn look(&mut self) {
        let program = &*self.batch.scorer.program;
        let now = Record {
            at_deadline: false,
            ..self.batch.beside.record()
        };
        let state = State {
            inputs: &program.inputs,
            domains: &self.prepared.domains,
            record: &now,
        };
        // Beside answers all areas are alike, so that the same answer gives the same points each time.
        let leaves = self.known.iter_mut().enumerate().map(|(at, few)| {
            let found = || leaf(program, at, &state, &self.prepared);
            let slot = few.as_mut().and_then(|few| {
                let value = value_of(state.domains.get(few.input)?)?;
                let place = usize::try_from(value.checked_sub(few.least)?).ok()?;
                few.leaves.get_mut(place)
            });
            match slot {
                Some(slot) => *slot.get_or_insert_with(found),
                None => found(),
            }
        });
        let leaves = leaves.collect();
        let case = Case {
            program,
            prepared: &self.prepared,
            record: &now,
            frame: &program.tables.frame,
        };
        let bounds = case.bounds_of(leaves);
        let questions = program.inputs.iter().take(program.questions);
        let asked = questions.zip(&self.prepared.answered).enumerate();
        let open = asked.filter(|(_, (input, answered))| input.asked && !**answered);
        let open: Vec<usize> = open.map(|(at, _)| at).collect();
        self.areas.push(Area {
            totals: TotalKind::ALL.map(|kind| (bounds.low.total(kind), bounds.high.total(kind))),
            passing: passing(program, case.frame, &bounds.passes),
            unanswered: open.len(),
            next: ask_next(program, &bounds, &open),
        });
        let states = bounds.titles.iter();
        self.titles.extend(states.map(|state| Verdict::of(*state)));
    }

    /// The least and the most of a total that is still possible, in units of [`Results::scale`](super::Results::scale); `None`
    /// where no such area was looked at, and where the set has no grand total.
    #[must_use]
    pub fn total_units(&self, at: usize, kind: TotalKind) -> Option<(i64, i64)> {
        self.batch.scorer.program.root.as_ref()?;
        let place = TotalKind::ALL.iter().position(|known| *known == kind)?;
        self.areas.get(at)?.totals.get(place).copied()
    }

    /// How many criteria pass, as [`Scorecard::passing`](crate::Scorecard::passing) has it.
    #[must_use]
    pub fn passing(&self, at: usize) -> Option<Passing> {
        self.areas.get(at)?.passing
    }

    /// What is still possible of the title at this place of the set's list.
    #[must_use]
    pub fn verdict(&self, at: usize, title: usize) -> Option<Verdict> {
        let count = self.batch.scorer.program.titles.len();
        let own = self.titles.get(at.checked_mul(count)?..)?;
        own.get(..count)?.get(title).copied()
    }

    /// How many questions are open.
    #[must_use]
    pub fn unanswered(&self, at: usize) -> Option<usize> {
        self.areas.get(at).map(|area| area.unanswered)
    }

    /// The open question that decides most.
    #[must_use]
    pub fn ask_next(&self, at: usize) -> Option<&Id> {
        let input = self.areas.get(at)?.next?;
        let input = self.batch.scorer.program.inputs.get(input)?;
        Some(&input.id)
    }
}
