//! A counterexample made small: every answer that the difference does not need is taken away, every number lowered.

use super::form::alone;
use super::outcome::differences;
use super::search::Found;
use super::types::Difference;
use crate::Number;
use crate::arrange::Arrange;
use crate::check::witness::{Past, magnitude};
use crate::model::{Assessment, Value};
use crate::score::Scorer;

/// With so many numbers at most, parts and wholes are looked for.
const MOST_TOGETHER: usize = 12;
/// Wholes to try, the least first.
const WHOLES: [i128; 8] = [1, 2, 4, 5, 10, 20, 100, 1_000];

/// The same difference with as little as was found to do.
pub(super) fn smallest(scorers: &[Scorer; 2], found: Found, tried: &mut usize) -> Found {
    let wanted = found.differences.first().cloned();
    let mut small = Small {
        scorers,
        wanted,
        found,
        tried,
    };
    // What was needed beside other answers, or other numbers, may not be needed any more.
    loop {
        let before = small.found.assessment.clone();
        small.take_away();
        small.lower_together();
        small.lower();
        if small.found.assessment == before {
            break;
        }
    }
    small.found
}

struct Small<'a> {
    scorers: &'a [Scorer; 2],
    wanted: Option<Difference>,
    found: Found,
    tried: &'a mut usize,
}

impl Small<'_> {
    /// Keeps the changed form where the same thing still differs, or one that weighs more.
    fn attempt(&mut self, change: impl FnOnce(&mut Assessment)) -> bool {
        let mut less = self.found.assessment.clone();
        change(&mut less);
        if less == self.found.assessment {
            return false;
        }
        *self.tried += 1;
        let [before, after] = self.scorers;
        let left = differences(&before.score(&less), &after.score(&less));
        let (Some(first), Some(wanted)) = (left.first(), &self.wanted) else {
            return false;
        };
        let more = first.weight() < wanted.weight();
        let kept = more || same(first, wanted);
        if more {
            self.wanted = Some(first.clone());
        }
        if kept {
            self.found = Found {
                assessment: less,
                differences: left,
            };
        }
        kept
    }

    fn take_away(&mut self) {
        let names = |form: &Assessment| form.answers.keys().cloned().collect::<Vec<_>>();
        // Several at once first: most answers usually matter little.
        let mut step = self.found.assessment.answers.len() / 2;
        while step > 1 {
            for some in names(&self.found.assessment).chunks(step) {
                self.attempt(|less| less.answers.retain(|name, _| !some.contains(name)));
            }
            step /= 2;
        }
        for name in names(&self.found.assessment) {
            self.attempt(|less| {
                less.answers.remove(&name);
            });
        }
        for name in self
            .found
            .assessment
            .references
            .keys()
            .cloned()
            .collect::<Vec<_>>()
        {
            self.attempt(|less| {
                less.references.remove(&name);
            });
        }
        for name in self
            .found
            .assessment
            .not_applicable
            .keys()
            .cloned()
            .collect::<Vec<_>>()
        {
            self.attempt(|less| {
                less.not_applicable.remove(&name);
            });
        }
        self.attempt(|less| less.predecessors.clear());
        for at in (0..self.found.assessment.predecessors.len()).rev() {
            self.attempt(|less| {
                less.predecessors.remove(at);
            });
        }
        self.attempt(|less| less.history.clear());
        for year in self
            .found
            .assessment
            .history
            .keys()
            .cloned()
            .collect::<Vec<_>>()
        {
            self.attempt(|less| {
                less.history.remove(&year);
            });
            for at in (0..self.found.assessment.history.get(&year).map_or(0, Vec::len)).rev() {
                self.attempt(|less| {
                    if let Some(titles) = less.history.get_mut(&year) {
                        titles.remove(at);
                    }
                });
            }
        }
        self.attempt(|less| less.registered = None);
        self.attempt(|less| less.registered = less.registered.as_ref().map(|_| Vec::new()));
        self.attempt(|less| {
            for answer in less.answers.values_mut() {
                answer.evidence.clear();
            }
        });
        for name in names(&self.found.assessment) {
            self.attempt(|less| {
                if let Some(answer) = less.answers.get_mut(&name) {
                    answer.evidence.clear();
                }
            });
        }
    }

    /// A part and its whole, as nearly the same percentage of fewer.
    fn lower_together(&mut self) {
        let numbers = |form: &Assessment| -> Vec<(String, i128)> {
            let answers = form.answers.iter();
            let whole = answers.filter_map(|(name, answer)| match &answer.value {
                Some(Value::Number(number)) if number.decimals() == Some(0) => {
                    Some((name.clone(), number.reduced().parts().0))
                }
                _ => None,
            });
            whole.collect()
        };
        let all = numbers(&self.found.assessment);
        if all.len() > MOST_TOGETHER {
            return;
        }
        for (below, _) in &all {
            for (above, _) in all.iter().filter(|(name, _)| name != below) {
                for least in WHOLES {
                    let now = numbers(&self.found.assessment);
                    let value = |wanted: &String| {
                        let found = now.iter().find(|(name, _)| name == wanted);
                        found.map_or(0, |(_, value)| *value)
                    };
                    let (part, whole) = (value(above), value(below));
                    if part > whole || whole <= least {
                        break;
                    }
                    let nearly = part * least / whole;
                    let kept = [nearly, nearly + 1].into_iter().any(|fewer| {
                        self.attempt(|less| {
                            for (name, units) in [(above, fewer), (below, least)] {
                                if let Some(answer) = less.answers.get_mut(name) {
                                    answer.value = Some(Value::Number(Number::scaled(units, 0)));
                                }
                            }
                        })
                    });
                    if kept {
                        break;
                    }
                }
            }
        }
    }

    fn lower(&mut self) {
        let [before, after] = self.scorers;
        let past = Past {
            year: self.found.assessment.year().unwrap_or(2026),
            years: std::collections::BTreeMap::new(),
            registered: Vec::new(),
            predecessors: Vec::new(),
        };
        for scorer in [before, after] {
            let program = &scorer.program;
            for (at, input) in program.inputs.iter().enumerate().take(program.questions) {
                let id = input.id.as_str();
                let given = self.found.assessment.answers.get(id);
                let Some(Value::Number(now)) = given.and_then(|answer| answer.value.clone()) else {
                    continue;
                };
                let mut tried: Vec<Value> = alone(program, at, &past)
                    .into_iter()
                    .map(|candidate| candidate.value)
                    .filter(|value| magnitude(value) < magnitude(&Value::Number(now)))
                    .collect();
                tried.arrange_by_key(magnitude);
                for value in tried {
                    let lower = |less: &mut Assessment| {
                        if let Some(answer) = less.answers.get_mut(id) {
                            answer.value = Some(value.clone());
                        }
                    };
                    if self.attempt(lower) {
                        break;
                    }
                }
            }
        }
    }
}

/// Whether it is the same thing that differs in the same way; how many points it is may change.
fn same(left: &Difference, wanted: &Difference) -> bool {
    match (left, wanted) {
        (Difference::Total { total, .. }, Difference::Total { total: other, .. }) => total == other,
        (Difference::Points { id, .. }, Difference::Points { id: other, .. }) => id == other,
        (
            Difference::Bounds { id, total, .. },
            Difference::Bounds {
                id: other,
                total: of,
                ..
            },
        ) => id == other && total == of,
        (Difference::Maximum { id, .. }, Difference::Maximum { id: other, .. }) => id == other,
        _ => left == wanted,
    }
}
