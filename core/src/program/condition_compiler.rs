//! Conditions from the model to the program.

use super::comparison::Comparison;
use super::compiler::Compiler;
use super::condition::Cond;
use super::input::low_bits;
use super::measure::LimitProgram;
use super::outcome::class_index;
use super::tree::Node;
use super::wording;
use crate::Number;
use crate::model::{
    Answers, Condition, Criterion, Figure, Held, Id, PointsUnit, ProfileCondition, QuestionKind,
    Role, Side,
};
use crate::problem::{Code, Problem};

/// Who asks: tests look at answers and the past only; classes not at titles or classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asks {
    Test,
    Class,
    Title,
}

impl<'a> Compiler<'a> {
    /// A condition on answers.
    pub fn test(&mut self, condition: &Condition) -> Option<Cond> {
        self.condition(condition, Asks::Test)
    }

    /// Marks the inputs of a condition as asked.
    pub fn asks(&mut self, condition: &Cond) {
        let mut inputs = Vec::new();
        condition.inputs(&mut inputs);
        for input in inputs {
            if let Some(input) = self.inputs.get_mut(input) {
                input.asked = true;
            }
        }
    }

    pub fn condition(&mut self, condition: &Condition, asks: Asks) -> Option<Cond> {
        let on_scores = !matches!(
            condition,
            Condition::All(_)
                | Condition::Any(_)
                | Condition::None(_)
                | Condition::AtLeast(_)
                | Condition::Answer(_)
                | Condition::Ticked(_)
                | Condition::Compare(_)
                | Condition::Date(_)
                | Condition::Held(_)
                | Condition::Registered(_)
                | Condition::Profile(_)
        );
        let circular =
            asks == Asks::Class && matches!(condition, Condition::Title(_) | Condition::Class(_));
        if asks == Asks::Test && on_scores || circular {
            self.report(Problem::new(Code::NotATest).with("kind", condition.kind()));
            return None;
        }
        match condition {
            Condition::All(group) => {
                let of = self.group(&group.of, asks)?;
                // Classes and titles are looked at later, when all that they look at is known.
                if asks == Asks::Test {
                    (self.given.all)(self, &of);
                }
                Some(Cond::All(of))
            }
            Condition::Any(group) => self.group(&group.of, asks).map(Cond::Any),
            Condition::None(group) => self.group(&group.of, asks).map(Cond::None),
            Condition::AtLeast(n_of) => {
                let n = self.at("n", |cx| cx.small_count(&n_of.n));
                let of = self.group(&n_of.of, asks)?;
                let n = self.n_fits(n?, of.len())?;
                Some(Cond::AtLeast { n, of })
            }
            Condition::Answer(answer) => self.answer(&answer.question, &answer.is),
            Condition::Ticked(ticked) => {
                let (input, items) = self.at("question", |cx| cx.checklist(&ticked.question))?;
                let bits = match ticked.items.as_slice() {
                    [] => low_bits(items.len()),
                    wanted => self.at("items", |cx| {
                        cx.bits(wanted, &items, &ticked.question, Code::UnknownItem)
                    })?,
                };
                let count = usize::try_from(bits.count_ones()).unwrap_or(64);
                let n = match &ticked.n {
                    Some(figure) => self.at("n", |cx| cx.small_count(figure))?,
                    None => count,
                };
                Some(Cond::Ticked {
                    input,
                    n: self.n_fits(n, count)?,
                    items: bits,
                })
            }
            Condition::Compare(compare) => {
                let of = self.at("of", |cx| cx.measure(&compare.of));
                let sides: Vec<Option<(Side, LimitProgram)>> = compare
                    .sides()
                    .into_iter()
                    .map(|(side, limit)| Some((side, self.at(side.word(), |cx| cx.limit(limit))?)))
                    .collect();
                let sides = sides.into_iter().collect::<Option<Vec<_>>>()?;
                self.one_or_two(sides.len())?;
                let figures: Vec<(Side, Number)> = sides
                    .iter()
                    .filter_map(|(side, limit)| match limit {
                        LimitProgram::Figure(figure) => Some((*side, *figure)),
                        LimitProgram::Reference { .. } => None,
                    })
                    .collect();
                self.not_contradictory(&figures)?;
                let of = of?;
                if self.is_percent(&of) {
                    self.percent(in_percent(&figures));
                }
                Some(Cond::Compare(Comparison { of, sides }))
            }
            Condition::Date(date) => {
                let input = self.at("question", |cx| cx.date(&date.question))?;
                let sides: Vec<_> = date
                    .sides()
                    .into_iter()
                    .map(|(side, day)| (side, day.clone()))
                    .collect();
                self.one_or_two(sides.len())?;
                for (side, day) in &sides {
                    self.at(side.word(), |cx| cx.day(day));
                }
                Some(Cond::Date { input, sides })
            }
            Condition::Total(total) => {
                if !self.set.has_total() {
                    self.report(Problem::new(Code::NoGrandTotal));
                    return None;
                }
                let kind = total.total.unwrap_or(match asks {
                    Asks::Class => self.set.total.classes_on(),
                    _ => self.set.total.titles_on(),
                });
                let sides = self.figures(total.sides())?;
                if total.unit == PointsUnit::Percent {
                    self.percent(in_percent(&sides));
                }
                Some(Cond::Total {
                    total: kind,
                    unit: total.unit,
                    maximum: total.maximum,
                    sides,
                })
            }
            Condition::Points(points) => {
                let node = self.at("of", |cx| cx.criterion(&points.of));
                let sides = self.figures(points.sides())?;
                if points.unit == PointsUnit::Percent {
                    self.percent(in_percent(&sides));
                }
                Some(Cond::Points {
                    node: node?,
                    unit: points.unit,
                    maximum: points.maximum,
                    sides,
                })
            }
            Condition::EachGroup(each) => {
                let nodes = match each.groups.as_slice() {
                    [] => {
                        let base = |at: &usize| {
                            self.nodes.get(*at).is_some_and(|node| {
                                node.depth == 0 && node.role == Role::Base && node.has_points
                            })
                        };
                        Some((0..self.nodes.len()).filter(base).collect())
                    }
                    groups => self.at("groups", |cx| cx.criteria(groups)),
                };
                let sides = self.figures(each.sides())?;
                self.percent(in_percent(&sides));
                Some(Cond::EachGroup {
                    nodes: nodes?,
                    maximum: each.maximum,
                    sides,
                })
            }
            Condition::FullMarks(full) => Some(Cond::FullMarks {
                nodes: self.at("of", |cx| cx.criteria(&full.of))?,
            }),
            Condition::EveryMinimum(every) => {
                let mut nodes = match every.of.as_slice() {
                    [] => (0..self.nodes.len()).collect(),
                    of => self.at("of", |cx| cx.criteria(of))?,
                };
                // One that need not reach anything never fails.
                nodes.retain(|at| {
                    let node = self.nodes.get(*at);
                    node.is_some_and(|node| node.minimum.is_some())
                });
                Some(Cond::EveryMinimum { nodes })
            }
            Condition::Passes(passes) => {
                let nodes = self.that_pass(&passes.of)?;
                let n = match &passes.n {
                    Some(figure) => self.at("n", |cx| cx.small_count(figure))?,
                    None => nodes.len(),
                };
                Some(Cond::Passes {
                    n: self.n_fits(n, nodes.len())?,
                    nodes,
                })
            }
            Condition::Effect(effect) => {
                let set = self.set;
                match set.effects.iter().position(|known| known.id == effect.of) {
                    Some(at) => Some(Cond::Effect(at)),
                    None => {
                        let names = set.effects.iter().map(|known| &known.id);
                        self.at("of", |cx| {
                            cx.unknown(Code::UnknownEffect, &effect.of, names)
                        })
                    }
                }
            }
            Condition::Title(title) => self.at("of", |cx| cx.title(&title.of)).map(Cond::Title),
            Condition::Class(class) => self
                .at("at_least", |cx| cx.class(&class.at_least))
                .map(Cond::Class),
            Condition::Held(held) => self.held(held, asks),
            Condition::Profile(profile) => self.profile(profile),
            Condition::Registered(registered) => {
                self.at("title", |cx| cx.any_title(&registered.title))?;
                Some(Cond::Registered {
                    title: registered.title.clone(),
                })
            }
        }
    }

    fn profile(&mut self, asked: &ProfileCondition) -> Option<Cond> {
        let set = self.set;
        let Some(dimension) = set.profile.iter().find(|of| of.id == asked.dimension) else {
            let names = set.profile.iter().map(|of| &of.id);
            return self.at("dimension", |cx| {
                cx.unknown(Code::UnknownDimension, &asked.dimension, names)
            });
        };
        self.at("values", |cx| {
            if asked.values.is_empty() {
                cx.report(Problem::new(Code::EmptyList));
            }
            for (at, value) in asked.values.iter().enumerate() {
                let names = || dimension.values.iter().map(|of| &of.id);
                if names().all(|name| name != value) {
                    cx.item(at, |cx| {
                        cx.unknown::<()>(Code::UnknownProfileValue, value, names())
                    });
                }
            }
        });
        let has = self.profile.get(&dimension.id)?;
        Some(Cond::Profile {
            dimension: dimension.id.clone(),
            holds: asked.values.contains(has),
        })
    }

    fn group(&mut self, of: &[Condition], asks: Asks) -> Option<Vec<Cond>> {
        self.at("of", |cx| {
            if of.is_empty() {
                cx.report(Problem::new(Code::EmptyList));
                return None;
            }
            let conditions: Vec<Option<Cond>> = of
                .iter()
                .enumerate()
                .map(|(at, condition)| cx.item(at, |cx| cx.condition(condition, asks)))
                .collect();
            conditions.into_iter().collect()
        })
    }

    fn answer(&mut self, question: &Id, is: &Answers) -> Option<Cond> {
        let set = self.set;
        let input = self.at("question", |cx| cx.question(question))?;
        let options = match (&set.questions.get(input)?.kind, is) {
            (QuestionKind::YesNo(_), Answers::YesNo(is)) => {
                return Some(Cond::YesNo { input, is: *is });
            }
            (QuestionKind::Choice(choice), Answers::Option(_) | Answers::Options(_)) => choice
                .options
                .iter()
                .map(|option| option.id.clone())
                .collect::<Vec<Id>>(),
            (kind, _) => {
                let problem = Problem::new(Code::AnswerKind)
                    .with("question", question)
                    .with("found", kind.kind());
                self.at("is", |cx| cx.report(problem));
                return None;
            }
        };
        let bits = self.at("is", |cx| match is {
            Answers::Option(id) => match options.iter().position(|option| option == id) {
                Some(bit) if bit < 64 => Some(1 << bit),
                _ => {
                    cx.report(
                        Problem::new(Code::UnknownOption)
                            .with("option", id)
                            .with("question", question),
                    );
                    None
                }
            },
            Answers::Options(ids) => cx.bits(ids, &options, question, Code::UnknownOption),
            Answers::YesNo(_) => None,
        });
        Some(Cond::Options {
            input,
            options: bits?,
        })
    }

    fn figures(&mut self, sides: Vec<(Side, &Figure)>) -> Option<Vec<(Side, Number)>> {
        self.one_or_two(sides.len())?;
        let figures: Vec<Option<(Side, Number)>> = sides
            .into_iter()
            .map(|(side, figure)| Some((side, self.at(side.word(), |cx| cx.figure(figure))?)))
            .collect();
        let figures = figures.into_iter().collect::<Option<Vec<_>>>()?;
        self.not_contradictory(&figures)?;
        Some(figures)
    }

    fn one_or_two(&mut self, count: usize) -> Option<()> {
        if (1..=2).contains(&count) {
            return Some(());
        }
        self.report(Problem::new(Code::OneComparison));
        None
    }

    fn not_contradictory(&mut self, sides: &[(Side, Number)]) -> Option<()> {
        use super::interval::Interval;
        let all = sides.iter().fold(Interval::ALL, |all, (side, limit)| {
            all.and(&Interval::of_side(*side, *limit))
        });
        if all.is_empty() {
            let mut said = sides
                .iter()
                .map(|(side, limit)| wording::side(*side, &wording::number(*limit)));
            let problem = Problem::new(Code::Contradiction);
            if let (Some(a), Some(b)) = (said.next(), said.next()) {
                self.report(problem.with("a", a).with("b", b));
            }
            return None;
        }
        Some(())
    }

    /// Those of the criteria named that say pass or fail; where none is named, all leaves whose rule does.
    pub(super) fn that_pass(&mut self, of: &[Id]) -> Option<Vec<usize>> {
        if of.is_empty() {
            let by_rule = |node: &Node| node.rule().is_some_and(|rule| rule.has_pass());
            let nodes = self.nodes.iter().enumerate();
            let leaves = nodes.filter(|(_, node)| by_rule(node));
            return Some(leaves.map(|(at, _)| at).collect());
        }
        let mut nodes = self.at("of", |cx| cx.criteria(of))?;
        // What says neither pass nor fail is not counted: silence is no pass.
        nodes.retain(|at| self.can_pass(*at));
        Some(nodes)
    }

    /// Whether a criterion ever says that it passes: by its rule, its minimum, or a part.
    fn can_pass(&self, at: usize) -> bool {
        let Some(node) = self.nodes.get(at) else {
            return false;
        };
        let mut parts = self.nodes.iter().enumerate();
        node.minimum.is_some()
            || node.rule().is_some_and(|rule| rule.has_pass())
            || parts.any(|(part, of)| of.parent == Some(at) && self.can_pass(part))
    }

    fn n_fits(&mut self, n: usize, of: usize) -> Option<usize> {
        if n > of {
            self.report(
                Problem::new(Code::MoreThanThereAre)
                    .with("n", n)
                    .with("of", of),
            );
            return None;
        }
        Some(n)
    }

    fn held(&mut self, held: &Held, asks: Asks) -> Option<Cond> {
        self.at("title", |cx| cx.any_title(&held.title))?;
        let years = self.at("years", |cx| cx.small_count(&held.years))?;
        let of_last = match &held.of_last {
            Some(figure) => self.at("of_last", |cx| cx.small_count(figure))?,
            None => years,
        };
        let own = self
            .set
            .titles
            .iter()
            .position(|title| title.id == held.title);
        if held.this_year && own.is_some() && asks != Asks::Title {
            let problem = Problem::new(Code::NotYetKnown).with("title", &held.title);
            return self.at("this_year", |cx| {
                cx.report(problem);
                None
            });
        }
        let years = self.n_fits(years, of_last)?;
        Some(Cond::Held {
            title: held.title.clone(),
            own,
            years,
            of_last,
            this_year: held.this_year,
            predecessors: held.predecessors,
        })
    }

    /// The place of a title of this set.
    pub fn title(&mut self, id: &Id) -> Option<usize> {
        let set = self.set;
        match set.titles.iter().position(|title| title.id == *id) {
            Some(at) => Some(at),
            None => self.unknown(
                Code::UnknownTitle,
                id,
                set.titles.iter().map(|title| &title.id),
            ),
        }
    }

    /// A title of this set or an external one.
    fn any_title(&mut self, id: &Id) -> Option<()> {
        let set = self.set;
        let names = || {
            set.titles
                .iter()
                .map(|title| &title.id)
                .chain(set.external_titles.iter().map(|title| &title.id))
        };
        if names().any(|known| known == id) {
            Some(())
        } else {
            self.unknown(Code::UnknownTitle, id, names())
        }
    }

    /// The place of a class.
    pub fn class(&mut self, id: &Id) -> Option<usize> {
        let set = self.set;
        let Some(classes) = &set.classes else {
            self.report(Problem::new(Code::NoClasses));
            return None;
        };
        match class_index(classes, id) {
            Some(at) => Some(at),
            None => {
                let names = classes
                    .list
                    .iter()
                    .map(|class| &class.id)
                    .chain([&classes.otherwise.id]);
                self.unknown(Code::UnknownClass, id, names)
            }
        }
    }

    /// The node of a criterion: `Some(None)` where it does not exist for the profile.
    pub fn criterion(&mut self, id: &Id) -> Option<Option<usize>> {
        if let Some(at) = self.nodes.iter().position(|node| node.id == *id) {
            return Some(Some(at));
        }
        let mut names = Vec::new();
        all_ids(&self.set.criteria, &mut names);
        if names.contains(&id) {
            Some(None)
        } else {
            self.unknown(Code::UnknownCriterion, id, names.into_iter())
        }
    }

    /// The nodes of criteria that exist for the profile.
    pub(super) fn criteria(&mut self, ids: &[Id]) -> Option<Vec<usize>> {
        if ids.is_empty() {
            self.report(Problem::new(Code::EmptyList));
        }
        let nodes: Vec<Option<Option<usize>>> = ids
            .iter()
            .enumerate()
            .map(|(at, id)| self.item(at, |cx| cx.criterion(id)))
            .collect();
        nodes
            .into_iter()
            .collect::<Option<Vec<_>>>()
            .map(|nodes| nodes.into_iter().flatten().collect())
    }
}

/// The ids of all criteria, in order.
pub(crate) fn all_ids<'a>(criteria: &'a [Criterion], out: &mut Vec<&'a Id>) {
    for criterion in criteria {
        out.push(&criterion.id);
        all_ids(&criterion.parts, out);
    }
}

/// The limits of a percentage, each with the field it stands in.
fn in_percent(sides: &[(Side, Number)]) -> Vec<(Vec<String>, Number)> {
    let one = |(side, limit): &(Side, Number)| (vec![side.word().to_owned()], *limit);
    sides.iter().map(one).collect()
}
