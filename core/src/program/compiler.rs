//! From the model to the program of one profile. Whatever does not fit is reported where it stands; the rest goes on,
//! so that one run shows everything.

use std::collections::BTreeMap;

use super::input::{Domain, Input, InputKind, MOST, ShareCheck};
use super::interval::{End, Interval};
use super::measure::{LimitProgram, MeasureProgram};
use super::rule::RuleProgram;
use super::state::{Record, State};
use super::tables::Tables;
use super::{Cond, Node, Program, grid, outcome, tree};
use crate::Number;
use crate::arrange;
use crate::model::{CriteriaSet, Date, DayOfYear, Figure, Id, Limit, Measure, QuestionKind, Rule};
use crate::number::pow10;
use crate::problem::{Arg, Code, Problem};

/// The profile of an area: one value for each dimension.
pub(crate) type Resolved = BTreeMap<Id, Id>;

/// What compiling a set is given by the modules that stand on programs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Given {
    /// Compiles a rule; `None` when problems were reported.
    pub rule: fn(&Rule, &mut Compiler<'_>) -> Option<Box<dyn RuleProgram>>,
    /// Looks at the parts of an `all` among tests, while the compiler stands at it.
    pub all: fn(&mut Compiler<'_>, &[Cond]),
}

pub(crate) struct Compiler<'a> {
    pub(super) given: Given,
    pub set: &'a CriteriaSet,
    pub profile: &'a Resolved,
    pub(super) path: Vec<String>,
    pub problems: Vec<Problem>,
    pub inputs: Vec<Input>,
    /// Everything that each input could be.
    pub domains: Vec<Domain>,
    /// Where each question stands.
    questions: BTreeMap<&'a str, usize>,
    pub shares: Vec<ShareCheck>,
    pub nodes: Vec<Node>,
    /// Whether the rule being compiled stands where it has a parent to zero.
    pub may_zero_parent: bool,
}

/// Compiles the set for a profile. The problems are those of this profile; a program exists only without errors.
pub(crate) fn compile(
    set: &CriteriaSet,
    profile: &Resolved,
    given: Given,
) -> (Option<Program>, Vec<Problem>) {
    let mut cx = Compiler {
        given,
        set,
        profile,
        path: Vec::new(),
        problems: Vec::new(),
        inputs: Vec::new(),
        domains: Vec::new(),
        // Of two with one id the first is meant; that there are two is told.
        questions: arrange::map(
            set.questions
                .iter()
                .enumerate()
                .rev()
                .map(|(at, question)| (question.id.as_str(), at)),
        ),
        shares: Vec::new(),
        nodes: Vec::new(),
        may_zero_parent: false,
    };
    super::input_compiler::inputs(&mut cx);
    cx.domains = cx.inputs.iter().map(|input| input.kind.all()).collect();
    let root = tree::compile(&mut cx);
    let classes_on = set.total.classes_on();
    let effects = outcome::effects(&mut cx);
    let classes = outcome::classes(&mut cx);
    let titles = outcome::titles(&mut cx);
    let emulation = super::emulation::compile(&mut cx);
    let floor = cx.at("total", |cx| {
        cx.optional_figure("floor", set.total.floor.as_ref(), Number::ZERO)
    });
    let cap = cx.at("total", |cx| cx.maybe_figure("cap", set.total.cap.as_ref()));
    let program = (|| {
        let (root, effects, classes, titles, floor, cap) =
            (root?, effects?, classes?, titles?, floor?, cap?);
        let emulation = emulation?;
        let role = |role| {
            move |(at, node): (usize, &Node)| (node.depth == 0 && node.role == role).then_some(at)
        };
        let bonus = cx
            .nodes
            .iter()
            .enumerate()
            .filter_map(role(crate::model::Role::Bonus))
            .collect();
        let penalty = cx
            .nodes
            .iter()
            .enumerate()
            .filter_map(role(crate::model::Role::Penalty))
            .collect();
        let mut program = Program {
            scale: 1,
            questions: set.questions.len(),
            inputs: std::mem::take(&mut cx.inputs),
            nodes: std::mem::take(&mut cx.nodes),
            root,
            bonus,
            penalty,
            floor: 0,
            cap: None,
            classes_on,
            effects,
            classes,
            titles,
            shares: std::mem::take(&mut cx.shares),
            emulation,
            tables: Tables::default(),
        };
        match grid::apply(&mut program, floor, cap) {
            Ok(()) => {
                program.tables = Tables::of(&program, set);
                Some(program)
            }
            Err(problem) => {
                cx.problems.push(problem);
                None
            }
        }
    })();
    (program, cx.problems)
}

impl<'a> Compiler<'a> {
    pub fn pointer(&self) -> String {
        self.path
            .iter()
            .fold(String::new(), |out, segment| out + "/" + segment)
    }

    pub fn report(&mut self, problem: Problem) {
        let pointer = self.pointer();
        self.problems.push(problem.at(pointer));
    }

    pub fn at<T>(&mut self, key: &str, then: impl FnOnce(&mut Compiler<'a>) -> T) -> T {
        self.path.push(key.replace('~', "~0").replace('/', "~1"));
        let result = then(self);
        self.path.pop();
        result
    }

    pub fn item<T>(&mut self, index: usize, then: impl FnOnce(&mut Compiler<'a>) -> T) -> T {
        self.at(&index.to_string(), then)
    }

    /// Everything that could be answered, with nothing known of the past.
    pub fn with_all<T>(&self, then: impl FnOnce(&State<'_>) -> T) -> T {
        let record = Record {
            at_deadline: false,
            year: None,
            history: BTreeMap::new(),
            registered: None,
            predecessors: &[],
            cluster: None,
        };
        then(&State {
            inputs: &self.inputs,
            domains: &self.domains,
            record: &record,
        })
    }

    /// The place of a question.
    pub(super) fn place_of(&self, id: &Id) -> Option<usize> {
        self.questions.get(id.as_str()).copied()
    }

    pub fn unknown<T>(
        &mut self,
        code: Code,
        id: &Id,
        names: impl Iterator<Item = &'a Id>,
    ) -> Option<T> {
        let names: Vec<&str> = names.map(Id::as_str).collect();
        let mend = Arg::instead(id.as_str(), names.iter().copied());
        self.report(Problem::new(code).with("id", id).with("mend", mend));
        None
    }

    // Figures.

    pub fn figure(&mut self, figure: &Figure) -> Option<Number> {
        match figure {
            Figure::Number(number) => Some(*number),
            Figure::Multiple(multiple) => {
                let value = self.at("value", |cx| cx.figure(&multiple.value));
                let times = self.at("times", |cx| cx.figure(&multiple.times));
                value?.checked_mul(times?).or_else(|| {
                    self.report(Problem::new(Code::NumberTooLarge));
                    None
                })
            }
            Figure::ByProfile(by) => {
                let set = self.set;
                let Some(dimension) = set.profile.iter().find(|dimension| dimension.id == by.by)
                else {
                    let names = set.profile.iter().map(|dimension| &dimension.id);
                    return self.at("by", |cx| cx.unknown(Code::UnknownDimension, &by.by, names));
                };
                self.at("values", |cx| {
                    let values = || dimension.values.iter().map(|value| &value.id);
                    for id in by
                        .values
                        .keys()
                        .filter(|id| values().all(|value| value != *id))
                    {
                        cx.at(id.as_str(), |cx| {
                            cx.unknown::<()>(Code::UnknownProfileValue, id, values())
                        });
                    }
                    let missing: Vec<&str> = values()
                        .filter(|value| !by.values.contains_key(*value))
                        .map(Id::as_str)
                        .collect();
                    if !missing.is_empty() {
                        let problem = Problem::new(Code::ProfileValueMissing)
                            .with("dimension", &dimension.id);
                        cx.report(problem.with("values", missing.join(", ")));
                        return None;
                    }
                    let value = cx.profile.get(&dimension.id)?;
                    cx.at(value.as_str(), |cx| cx.figure(by.values.get(value)?))
                })
            }
        }
    }

    pub fn optional_figure(
        &mut self,
        key: &str,
        figure: Option<&Figure>,
        default: Number,
    ) -> Option<Number> {
        figure.map_or(Some(default), |figure| self.at(key, |cx| cx.figure(figure)))
    }

    pub fn maybe_figure(&mut self, key: &str, figure: Option<&Figure>) -> Option<Option<Number>> {
        match figure {
            Some(figure) => self.at(key, |cx| cx.figure(figure)).map(Some),
            None => Some(None),
        }
    }

    pub fn not_negative(&mut self, figure: &Figure) -> Option<Number> {
        let number = self.figure(figure)?;
        if number.is_negative() {
            self.report(Problem::new(Code::Negative).with("value", number));
            return None;
        }
        Some(number)
    }

    /// A rounding step, above zero.
    pub fn step(&mut self, key: &str, figure: Option<&Figure>) -> Option<Option<Number>> {
        let step = self.maybe_figure(key, figure)?;
        if let Some(step) = step
            && step <= Number::ZERO
        {
            self.at(key, |cx| {
                cx.report(Problem::new(Code::NotPositive).with("value", step))
            });
            return None;
        }
        Some(step)
    }

    /// A whole number from 0 to 1000, for "at least n" and years.
    pub fn small_count(&mut self, figure: &Figure) -> Option<usize> {
        let number = self.figure(figure)?;
        let (num, den) = number.parts();
        match usize::try_from(num) {
            Ok(count) if den == 1 && count <= 1000 => Some(count),
            _ => {
                self.report(Problem::new(Code::NotSmallCount).with("value", number));
                None
            }
        }
    }

    /// The interval of `from`, `above`, `below`, `to`.
    pub fn interval(&mut self, [from, above, below, to]: [&Option<Figure>; 4]) -> Option<Interval> {
        let mut end = |closed: (&str, &Option<Figure>), open: (&str, &Option<Figure>)| match (
            closed.1, open.1,
        ) {
            (Some(_), Some(_)) => {
                self.report(
                    Problem::new(Code::TwoEnds)
                        .with("a", closed.0)
                        .with("b", open.0),
                );
                None
            }
            (Some(figure), None) => self.at(closed.0, |cx| cx.figure(figure)).map(End::Closed),
            (None, Some(figure)) => self.at(open.0, |cx| cx.figure(figure)).map(End::Open),
            (None, None) => Some(End::Infinite),
        };
        let lower = end(("from", from), ("above", above));
        let upper = end(("to", to), ("below", below));
        let interval = Interval {
            lower: lower?,
            upper: upper?,
        };
        if interval.is_empty() {
            let ends = Problem::new(Code::EmptyBand);
            let ends = ends.with("lower", interval.lower.number().unwrap_or_default());
            self.report(ends.with("upper", interval.upper.number().unwrap_or_default()));
            return None;
        }
        Some(interval)
    }

    // Measures and limits.

    pub fn measure(&mut self, measure: &Measure) -> Option<MeasureProgram> {
        match measure {
            Measure::Question(id) => {
                let input = self.question(id)?;
                match self.model(input)? {
                    QuestionKind::Count(_)
                    | QuestionKind::Decimal(_)
                    | QuestionKind::Judged(_)
                    | QuestionKind::Share(_) => Some(MeasureProgram::Input(input)),
                    _ => self.wrong_kind(id, "count, decimal, judged, share"),
                }
            }
            Measure::Sum(sum) => {
                let inputs = self.at("sum", |cx| cx.summands(&sum.sum))?;
                let decimals = self.most_decimals(&inputs);
                Some(MeasureProgram::Sum { inputs, decimals })
            }
            Measure::Share(share) => {
                let numerator = self.at("share", |cx| cx.shared(&share.share));
                let denominator = self.at("of", |cx| cx.shared(&share.of));
                let of_zero = self.maybe_figure("of_zero", share.of_zero.as_ref());
                if let Some(value) = of_zero.flatten() {
                    self.at("of_zero", |cx| cx.of_zero(value, share.may_exceed));
                }
                let held = |id| share.share.contains(id);
                let grows = share.may_exceed && share.share.len() > share.of.len();
                if !share.of.is_empty() && share.of.iter().all(held) && !grows {
                    self.report(Problem::new(Code::ShareOfItself));
                    return None;
                }
                Some(self.share(numerator?, denominator?, share.may_exceed, of_zero?))
            }
        }
    }

    /// Whether a share can be what it is called where its denominator is 0.
    fn of_zero(&mut self, value: Number, may_exceed: bool) {
        let code = if value < Number::ZERO {
            Code::Negative
        } else if !may_exceed && value > Number::whole(100) {
            Code::OfZeroAboveWhole
        } else {
            return;
        };
        self.report(Problem::new(code).with("value", value));
    }

    fn summands(&mut self, ids: &[Id]) -> Option<Vec<usize>> {
        if ids.is_empty() {
            self.report(Problem::new(Code::EmptyList));
            return None;
        }
        if let Some((at, id)) = ids
            .iter()
            .enumerate()
            .find(|(at, id)| ids.iter().take(*at).any(|before| before == *id))
        {
            self.item(at, |cx| {
                cx.report(Problem::new(Code::DuplicateId).with("id", id))
            });
            return None;
        }
        let inputs: Vec<Option<usize>> = ids
            .iter()
            .enumerate()
            .map(|(at, id)| self.item(at, |cx| cx.summand(id)))
            .collect();
        inputs.into_iter().collect()
    }

    /// The summands of a share: what may be negative is no part of a whole.
    fn shared(&mut self, ids: &[Id]) -> Option<Vec<usize>> {
        let inputs = self.summands(ids)?;
        let mut fits = true;
        for (at, (input, id)) in inputs.iter().zip(ids).enumerate() {
            if matches!(self.kind(*input), Some(InputKind::Number { min, .. }) if *min < 0) {
                let problem = Problem::new(Code::ShareOfNegative).with("question", id);
                self.item(at, |cx| cx.report(problem));
                fits = false;
            }
        }
        fits.then_some(inputs)
    }

    fn most_decimals(&self, inputs: &[usize]) -> u32 {
        inputs
            .iter()
            .filter_map(|input| self.kind(*input))
            .map(InputKind::decimals)
            .max()
            .unwrap_or(0)
    }

    fn share(
        &mut self,
        numerator: Vec<usize>,
        denominator: Vec<usize>,
        may_exceed: bool,
        of_zero: Option<Number>,
    ) -> MeasureProgram {
        let zero_stands = of_zero.is_some();
        let decimals = self
            .most_decimals(&numerator)
            .max(self.most_decimals(&denominator));
        let check = ShareCheck {
            numerator: numerator.clone(),
            denominator: denominator.clone(),
            decimals,
            may_exceed,
            zero_stands,
        };
        if !self.shares.contains(&check) {
            self.shares.push(check);
        }
        MeasureProgram::Share {
            numerator,
            denominator,
            decimals,
            may_exceed,
            of_zero,
        }
    }

    /// The share of one count in another, which it may not exceed.
    pub fn share_of(&mut self, part: usize, whole: usize) -> MeasureProgram {
        self.share(vec![part], vec![whole], false, None)
    }

    pub fn limit(&mut self, limit: &Limit) -> Option<LimitProgram> {
        match limit {
            Limit::Figure(figure) => self.figure(figure).map(LimitProgram::Figure),
            Limit::Reference(limit) => {
                let set = self.set;
                let times = self.optional_figure("times", limit.times.as_ref(), Number::ONE);
                let plus = self.optional_figure("plus", limit.plus.as_ref(), Number::ZERO);
                let at = set
                    .references
                    .iter()
                    .position(|reference| reference.id == limit.reference);
                let Some(at) = at else {
                    let names = set.references.iter().map(|reference| &reference.id);
                    return self.at("reference", |cx| {
                        cx.unknown(Code::UnknownReference, &limit.reference, names)
                    });
                };
                let (input, times, plus) = (set.questions.len() + at, times?, plus?);
                let fits = |value: Number| value.checked_mul(times)?.checked_add(plus);
                if let Some(InputKind::Number {
                    decimals, min, max, ..
                }) = self.kind(input)
                    && [*min, *max]
                        .iter()
                        .any(|end| fits(Number::scaled(*end, *decimals)).is_none())
                {
                    self.report(Problem::new(Code::NumberTooLarge));
                    return None;
                }
                Some(LimitProgram::Reference { input, times, plus })
            }
        }
    }

    /// Reports a day that no year has.
    pub fn day(&mut self, day: &DayOfYear) {
        if Date::new(2024, day.month, day.day).is_none() {
            let shown = format!("{}/{}", day.day, day.month);
            self.report(Problem::new(Code::BadDate).with("value", Arg::Text(shown)));
        }
    }

    /// A number in units of 10^-decimals, for a bound of a question.
    pub fn units(&mut self, number: Number, decimals: u32) -> Option<i128> {
        match number.units(decimals) {
            Some(units) if units.abs() <= (MOST + 1) * pow10(decimals) => Some(units),
            _ => {
                self.report(
                    Problem::new(Code::BoundOffGrid)
                        .with("value", number)
                        .with("decimals", decimals as usize),
                );
                None
            }
        }
    }
}
