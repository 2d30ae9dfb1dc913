//! What blocks finishing an appraisal, and what somebody should look at.

use std::collections::BTreeSet;

use super::Forms;
use super::changes::Changes;
use super::types::{ReviewCode, ReviewProblem, ReviewRow};
use crate::Number;
use crate::arrange;
use crate::model::{Criterion, Id, area_match_key};
use crate::scorecard::{PassState, Reason, Scorecard};

impl Forms<'_> {
    /// Every problem: first those of the whole, then in the order of the set.
    pub(super) fn problems(
        &self,
        changes: &Changes,
        rows: &[ReviewRow],
        digest: &str,
    ) -> Vec<ReviewProblem> {
        let mut out = Vec::new();
        self.whole(digest, &mut out);
        self.without_reason(changes, rows, &mut out);
        let [own, appraised] = self.cards();
        without_evidence(appraised, ReviewCode::NoEvidence, &mut out);
        without_evidence(own, ReviewCode::SelfNoEvidence, &mut out);
        self.not_appraised(&mut out);
        out.extend(self.options.unread.iter().map(|question| ReviewProblem {
            question: Some(question.clone()),
            ..ReviewProblem::new(ReviewCode::Unusable)
        }));
        for (card, code) in [
            (appraised, ReviewCode::Unusable),
            (own, ReviewCode::SelfUnusable),
        ] {
            out.extend(card.problems.iter().map(|problem| ReviewProblem {
                question: Some(problem.about.clone()),
                answer: Some(problem.code),
                ..ReviewProblem::new(code)
            }));
        }
        self.unknown_reasons(&mut out);
        out
    }

    /// Whether both forms speak of the same area and period, and whether an approval still holds.
    fn whole(&self, digest: &str, out: &mut Vec<ReviewProblem>) {
        let key = |form: &crate::model::Assessment| form.area.as_ref()?.key();
        let differ = |own: Option<String>, appraised: Option<String>| match (own, appraised) {
            (Some(own), Some(appraised)) if area_match_key(&own) != area_match_key(&appraised) => {
                Some(format!("{own} / {appraised}"))
            }
            _ => None,
        };
        let found = [
            (
                ReviewCode::OtherArea,
                differ(key(self.own), key(self.appraised)),
            ),
            (
                ReviewCode::OtherPeriod,
                differ(self.own.period.clone(), self.appraised.period.clone()),
            ),
            (
                ReviewCode::ApprovalVoid,
                self.options.approved.clone().filter(|of| *of != *digest),
            ),
        ];
        for (code, about) in found {
            out.extend(about.map(|about| ReviewProblem {
                about: Some(about),
                ..ReviewProblem::new(code)
            }));
        }
    }

    fn without_reason(&self, changes: &Changes, rows: &[ReviewRow], out: &mut Vec<ReviewProblem>) {
        let leaves = || rows.iter().filter(|row| row.leaf);
        for row in leaves().filter(|row| row.differs && !row.elsewhere && row.reasons.is_empty()) {
            out.push(ReviewProblem {
                criterion: Some(row.id.clone()),
                points: row.difference,
                ..ReviewProblem::new(ReviewCode::NoReason)
            });
        }
        // A leaf that differs by itself has its reason, or was named above. What is left may be the cause of what differs
        // elsewhere: of a criterion that another zeroes, of a title that is barred.
        let differing = leaves().filter(|row| row.differs);
        let explained: BTreeSet<&Id> = arrange::set(differing.flat_map(|row| &row.changed));
        let beside = self.asked_beside_leaves();
        let elsewhere = rows.iter().any(|row| row.elsewhere);
        let outcome = self.outcome_differs();
        for changed in &changes.answers {
            if changed.reason.is_some() || explained.contains(&changed.question) {
                continue;
            }
            let bears = elsewhere || (outcome && beside.contains(&changed.question));
            out.push(ReviewProblem {
                question: Some(changed.question.to_string()),
                ..ReviewProblem::new(without(bears))
            });
        }
        // Whether a criterion arises, where nothing comes of it.
        for (at, row) in rows.iter().enumerate() {
            let below = rows.iter().skip(at + 1);
            let mut within = below.take_while(|part| part.depth > row.depth);
            let same = !row.differs && !within.any(|part| part.differs);
            if same && changes.claims.contains(row.id.as_str()) && row.reasons.is_empty() {
                out.push(ReviewProblem {
                    criterion: Some(row.id.clone()),
                    ..ReviewProblem::new(ReviewCode::ChangedWithoutReason)
                });
            }
        }
        let any = outcome || leaves().any(|row| row.differs);
        for changed in changes.facts.iter().filter(|fact| fact.reason.is_none()) {
            out.push(ReviewProblem {
                about: Some(changed.fact.clone()),
                ..ReviewProblem::new(without(any))
            });
        }
    }

    /// The questions that effects, classes and titles ask, be they a leaf's too: a leaf may give the same points for an
    /// answer that bars a title.
    fn asked_beside_leaves(&self) -> BTreeSet<&Id> {
        let programs = self.scored.iter().map(|scored| &scored.scorer.program);
        let inputs = programs.flat_map(|of| of.inputs.iter().zip(&of.tables.elsewhere));
        arrange::set(
            inputs
                .filter(|(_, asked)| **asked)
                .map(|(input, _)| &input.id),
        )
    }

    /// Whether effects, the class or a title came out differently.
    fn outcome_differs(&self) -> bool {
        let [own, appraised] = self.cards();
        let class = |card: &Scorecard| card.class.as_ref().map(|class| class.id.clone());
        let titles = |card: &Scorecard| -> Vec<(Id, crate::model::Verdict, bool)> {
            let titles = card.titles.iter();
            titles
                .map(|title| (title.id.clone(), title.verdict, title.at_deadline))
                .collect()
        };
        own.effects != appraised.effects
            || class(own) != class(appraised)
            || titles(own) != titles(appraised)
    }

    /// Every question must be answered: zero is an answer, silence is not. A note on a blank says that it was looked at.
    fn not_appraised(&self, out: &mut Vec<ReviewProblem>) {
        let [_, card] = self.cards();
        let problems = card.problems.iter();
        let unusable = arrange::set(problems.map(|problem| problem.about.as_str()));
        for question in &card.unanswered {
            let id = question.as_str();
            let said = self.reason(id).is_some()
                || unusable.contains(id)
                || self.options.unread.iter().any(|unread| unread == id);
            if !said {
                out.push(ReviewProblem {
                    question: Some(id.to_owned()),
                    ..ReviewProblem::new(ReviewCode::NotAppraised)
                });
            }
        }
    }

    /// Whether this names a fact, be it the same in these two forms: reasons may be written for many areas at once.
    fn is_fact(&self, name: &str) -> bool {
        match name.split_once('.') {
            Some(("profile", id)) => self.set.profile.iter().any(|of| of.id == *id),
            Some(("references", id)) => self.set.references.iter().any(|of| of.id == *id),
            Some(("history", year)) => year.len() == 4 && year.parse::<u16>().is_ok(),
            _ => matches!(name, "registered" | "predecessors"),
        }
    }

    fn unknown_reasons(&self, out: &mut Vec<ReviewProblem>) {
        let mut known: BTreeSet<&str> = BTreeSet::new();
        known.extend(
            self.set
                .questions
                .iter()
                .map(|question| question.id.as_str()),
        );
        each(&self.set.criteria, &mut |criterion| {
            known.insert(criterion.id.as_str());
        });
        let keys = self.options.reasons.keys();
        out.extend(
            keys.filter(|key| !known.contains(key.as_str()) && !self.is_fact(key))
                .map(|key| ReviewProblem {
                    about: Some(key.clone()),
                    ..ReviewProblem::new(ReviewCode::UnknownReason)
                }),
        );
    }
}

fn without(bears: bool) -> ReviewCode {
    if bears {
        ReviewCode::NoReason
    } else {
        ReviewCode::ChangedWithoutReason
    }
}

fn without_evidence(card: &Scorecard, code: ReviewCode, out: &mut Vec<ReviewProblem>) {
    for result in &card.criteria {
        let Reason::NoEvidence { would_earn } = &result.reason else {
            continue;
        };
        // A leaf may ask for evidence of its pass, and a "no" needs none.
        let claimed = match would_earn {
            Some(points) => *points > Number::ZERO,
            None => result.pass != Some(PassState::Fails),
        };
        if claimed {
            out.push(ReviewProblem {
                criterion: Some(result.id.clone()),
                points: *would_earn,
                ..ReviewProblem::new(code)
            });
        }
    }
}

fn each<'s>(criteria: &'s [Criterion], act: &mut dyn FnMut(&'s Criterion)) {
    for criterion in criteria {
        act(criterion);
        each(&criterion.parts, act);
    }
}
