//! `vote`: yes against all members or those attending, with a quorum.

use super::{ByColumns, Range, RuleProgram};
use crate::Number;
use crate::formula::{Formulas, Line, Quantity};
use crate::model::{Figure, Side, Vote as Rule, VoteBase};
use crate::problem::{Code, Problem};
use crate::program::{Comparison, Compiler, LimitProgram, State, Tri};
use crate::scorecard::Reason;

#[derive(Debug, PartialEq)]
pub(super) struct Vote {
    agreed: Comparison,
    quorum: Option<Comparison>,
    /// The counts that the rule names, needed or not: the form asks for all of them.
    named: Vec<usize>,
    points: Number,
}

pub(super) fn compile(rule: &Rule, cx: &mut Compiler<'_>) -> Option<Vote> {
    let yes = cx.at("yes", |cx| cx.count(&rule.yes));
    let members = cx.at("members", |cx| cx.count(&rule.members));
    let attending = match &rule.attending {
        Some(id) => Some(cx.at("attending", |cx| cx.count(id))?),
        None => None,
    };
    if attending.is_none() && (rule.of == VoteBase::Attending || rule.quorum.is_some()) {
        cx.report(Problem::new(Code::VoteNeedsAttending));
        return None;
    }
    let sides = percent_sides(rule.at_least.as_ref(), rule.more_than.as_ref(), cx);
    let quorum = match &rule.quorum {
        Some(quorum) => cx
            .at("quorum", |cx| {
                percent_sides(quorum.at_least.as_ref(), quorum.more_than.as_ref(), cx)
            })
            .map(Some),
        None => Some(None),
    };
    let points = cx.optional_figure("points", rule.points.as_ref(), Number::ZERO);
    let (yes, members) = (yes?, members?);
    let base = match (rule.of, attending) {
        (VoteBase::Attending, Some(attending)) => attending,
        _ => members,
    };
    let agreed = Comparison {
        of: cx.share_of(yes, base),
        sides: sides?,
    };
    if let Some(attending) = attending {
        cx.share_of(attending, members);
    }
    let quorum = match (quorum?, attending) {
        (Some(sides), Some(attending)) => Some(Comparison {
            of: cx.share_of(attending, members),
            sides,
        }),
        _ => None,
    };
    Some(Vote {
        agreed,
        quorum,
        named: [Some(yes), attending, Some(members)]
            .into_iter()
            .flatten()
            .collect(),
        points: points?,
    })
}

fn percent_sides(
    at_least: Option<&Figure>,
    more_than: Option<&Figure>,
    cx: &mut Compiler<'_>,
) -> Option<Vec<(Side, LimitProgram)>> {
    let (side, word, figure) = match (at_least, more_than) {
        (Some(figure), None) => (Side::AtLeast, "at_least", figure),
        (None, Some(figure)) => (Side::MoreThan, "more_than", figure),
        _ => {
            cx.report(Problem::new(Code::OneComparison));
            return None;
        }
    };
    let percent = cx.at(word, |cx| cx.figure(figure))?;
    cx.percent(vec![(vec![word.to_owned()], percent)]);
    Some(vec![(side, LimitProgram::Figure(percent))])
}

impl Vote {
    fn test(&self, state: &State<'_>) -> Tri {
        let quorum = self
            .quorum
            .as_ref()
            .map_or(Tri::Holds, |quorum| Tri::possible(quorum.possible(state)));
        Tri::possible(self.agreed.possible(state)).and(quorum)
    }
}

impl RuleProgram for Vote {
    fn range(&self, state: &State<'_>) -> Range {
        Range::of_test(self.test(state), self.points, Number::ZERO)
    }
    fn pass(&self, state: &State<'_>) -> Option<Tri> {
        Some(self.test(state))
    }
    fn has_pass(&self) -> bool {
        true
    }
    fn has_points(&self) -> bool {
        !self.points.is_zero()
    }
    fn reason(&self, state: &State<'_>) -> Option<Reason> {
        let seen = |comparison: &Comparison| comparison.of.seen(state);
        let holds = match self.test(state) {
            Tri::Unknown => return None,
            test => test == Tri::Holds,
        };
        let quorum = match &self.quorum {
            Some(quorum) => Some(seen(quorum)?),
            None => None,
        };
        Some(Reason::Vote {
            agreed: seen(&self.agreed)?,
            quorum,
            holds,
        })
    }
    fn waits_for(&self, input: usize) -> bool {
        let mut needed = self.quorum.iter().chain([&self.agreed]);
        needed.any(|comparison| comparison.of.inputs().any(|of| of == input))
    }
    fn inputs(&self, out: &mut Vec<usize>) {
        out.extend(self.agreed.of.inputs());
        out.extend(self.quorum.iter().flat_map(|quorum| quorum.of.inputs()));
        let unused = self.named.iter().filter(|input| !out.contains(input));
        out.extend(unused.copied().collect::<Vec<_>>());
    }
    fn grid(&self, out: &mut Vec<Number>) {
        out.push(self.points);
    }
    fn is_stepwise(&self) -> bool {
        // A share of a number in itself turns where its cuts do not say.
        let mut named = self.named.iter().enumerate();
        named.all(|(at, one)| !self.named.iter().skip(at + 1).any(|other| other == one))
    }
    fn cuts(&self, input: usize, state: &State<'_>, out: &mut Vec<Number>) {
        for comparison in self.quorum.iter().chain([&self.agreed]) {
            comparison.cuts(input, state, out);
        }
    }
}

impl ByColumns for Vote {
    fn by_columns(&self, cx: &mut Formulas<'_>) -> Option<Quantity> {
        let holds = self.passes_by_columns(cx)?;
        cx.by_flag(holds, self.points, Number::ZERO)
    }
    fn passes_by_columns(&self, cx: &mut Formulas<'_>) -> Option<Line> {
        let agreed = cx.comparison(&self.agreed)?;
        match &self.quorum {
            Some(quorum) => agreed.least(cx.comparison(quorum)?),
            None => Some(agreed),
        }
    }
}
