//! Answers of one made-up area: how good they are follows a hidden quality, and many lie exactly on a cut or one step
//! beside it, where a scorer is most easily wrong.

use super::days;
use super::draw::Draw;
use super::number::{self, ONE};
use super::set::{Profile, Question, Set};
use super::sizes;
use super::wants::{Aim, Measure, Wants};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Flag(bool),
    Number(i64),
    Share(i64, i64),
    Choice(String),
    Items(Vec<String>),
    /// Days since 1970.
    Day(i64),
    /// Each row with its weight, where rows have one.
    Rows(Vec<(i64, Option<i64>)>),
}

pub(crate) type Answers = BTreeMap<String, Answer>;

/// A whole: hundred percent, and the end of the scale of quality.
const BEST: i64 = 999;

pub(crate) struct Drawer<'a> {
    pub(crate) set: &'a Set,
    pub(crate) profile: &'a Profile,
    pub(crate) year: i64,
    /// 0 to 999.
    pub(crate) quality: i64,
    pub(crate) draw: Draw,
    wants: Wants,
    /// Questions that only effects look at: an area that is to have no effect answers them without fail.
    sure: BTreeSet<String>,
    answers: Answers,
    /// How large the area is, 0 to 999.
    size: i64,
    /// Wholes whose value is being found.
    open: BTreeSet<String>,
}

impl<'a> Drawer<'a> {
    /// `guards` say what keeps each effect from acting, or, last, what makes one act.
    pub(crate) fn new(
        set: &'a Set,
        profile: &'a Profile,
        year: i64,
        quality: i64,
        draw: Draw,
        wants: Wants,
    ) -> Self {
        let mut draw = draw;
        let size = draw.between(0, 999);
        Self {
            set,
            profile,
            year,
            quality,
            draw,
            wants,
            sure: BTreeSet::new(),
            answers: Answers::new(),
            size,
            open: BTreeSet::new(),
        }
    }

    /// Adds what an effect asks; `acts` overrides what is there.
    pub(crate) fn guard(&mut self, guard: Wants, acts: bool) {
        for question in self.set.questions().map(|question| question.id()) {
            if guard.mention(question) && (acts || !self.wants.mention(question)) {
                self.sure.insert(question.to_owned());
            }
        }
        self.wants.flags.extend(guard.flags);
        for (question, worths) in guard.choices {
            if acts || !self.wants.choices.contains_key(&question) {
                self.wants.choices.insert(question, worths);
            }
        }
        for (measure, aim) in guard.numbers {
            if acts {
                self.wants.numbers.retain(|(found, _)| *found != measure);
            }
            self.wants.add(measure, aim);
        }
    }

    pub(crate) fn answers(mut self) -> Answers {
        for (measure, aim) in self.wants.numbers.clone() {
            self.measure(&measure, &aim);
        }
        for question in self.set.questions() {
            if !self.answers.contains_key(question.id()) {
                let answer = self.other(question);
                self.answers.insert(question.id().to_owned(), answer);
            }
        }
        self.answers
    }

    /// How good this answer is to be: the quality, give or take.
    fn goodness(&mut self, id: &str) -> i64 {
        if self.sure.contains(id) {
            return BEST;
        }
        let noise = self.draw.between(-150, 150) + self.draw.between(-150, 150);
        (self.quality + noise).clamp(0, BEST)
    }

    fn other(&mut self, question: Question<'_>) -> Answer {
        let id = question.id();
        let good = self.goodness(id);
        match question.kind() {
            "yes_no" => {
                let wanted = self.wants.flags.get(id).copied().unwrap_or(true);
                let met = good == BEST || self.draw.between(0, 650) <= good;
                Answer::Flag(wanted == met)
            }
            "choice" => {
                let mut options = question.choices();
                let worths = self.wants.choices.get(id);
                options.sort_by_key(|option| {
                    worths
                        .and_then(|worths| worths.get(*option))
                        .copied()
                        .unwrap_or(0)
                });
                let at = usize::try_from(good).unwrap_or(0) * options.len() / 1000;
                Answer::Choice(options.get(at).copied().unwrap_or_default().to_owned())
            }
            "checklist" => Answer::Items(self.items(question, good)),
            "list" => Answer::Rows(self.rows(question, good)),
            "share" => {
                self.share(
                    id,
                    &Aim {
                        more_is_better: true,
                        ..Aim::default()
                    },
                );
                self.answers.get(id).cloned().unwrap_or(Answer::Share(1, 1))
            }
            "date" => Answer::Day(days::from_date(
                self.year,
                self.draw.between(1, 10),
                self.draw.between(1, 28),
            )),
            _ => Answer::Number(self.base(question)),
        }
    }

    fn items(&mut self, question: Question<'_>, good: i64) -> Vec<String> {
        let worths = self
            .wants
            .choices
            .get(question.id())
            .cloned()
            .unwrap_or_default();
        let mut items = Vec::new();
        for item in question.choices() {
            let wanted = worths.get(item).copied().unwrap_or(0) >= 0;
            let met = good == BEST || self.draw.between(0, 800) <= good;
            if wanted == met {
                items.push(item.to_owned());
            }
        }
        items
    }

    fn rows(&mut self, question: Question<'_>, good: i64) -> Vec<(i64, Option<i64>)> {
        let step = question.step(self.profile);
        let (least, most) = (
            question.least(self.profile).unwrap_or(0),
            question.most(self.profile).unwrap_or(10 * ONE),
        );
        let weighted = question.0.get("weight").is_some();
        let count = self.draw.between(2, 5);
        let mut rows = Vec::new();
        for _ in 0..count {
            let value = part(
                most - least,
                (good + self.draw.between(-120, 120)).clamp(0, 1000),
                1000,
            ) + least;
            let value = number::round(value, step.max(ONE / 2)).clamp(least, most);
            let weight = weighted.then(|| self.draw.between(4, 24) * 5 * ONE);
            rows.push((value, weight));
        }
        rows
    }

    fn measure(&mut self, measure: &Measure, aim: &Aim) {
        match measure {
            Measure::One(id) => self.one(id, aim),
            Measure::Sum(ids) => {
                let Some(first) = ids.first().and_then(|id| self.set.question(id)) else {
                    return;
                };
                let good = self.goodness(first.id());
                let total = self.place(aim, good, first.step(self.profile), Some(0), None);
                self.spread(ids, total);
            }
            Measure::Share { above, below } => {
                let whole: i64 = below
                    .iter()
                    .map(|id| self.count(id))
                    .fold(0, i64::saturating_add);
                let Some(first) = above.first().and_then(|id| self.set.question(id)) else {
                    return;
                };
                let good = self.goodness(first.id());
                let percent = self.place(aim, good, ONE / 10, Some(0), Some(100 * ONE));
                let total = self.count_of(aim, percent, whole, first.step(self.profile));
                self.spread(above, total);
            }
        }
    }

    fn one(&mut self, id: &str, aim: &Aim) {
        let Some(question) = self.set.question(id) else {
            return;
        };
        if self.answers.contains_key(id) {
            return;
        }
        let good = self.goodness(id);
        let answer = match question.kind() {
            "share" => return self.share(id, aim),
            "list" => Answer::Rows(self.rows(question, good)),
            "date" => {
                // Papers come in during the weeks before they are due, and a few days late.
                let (first, last) = (aim.cuts.iter().min(), aim.cuts.iter().max());
                let (least, most) = (
                    first.map(|first| first - 25 * ONE),
                    last.map(|last| last + 12 * ONE),
                );
                Answer::Day(self.place(aim, good, ONE, least, most) / ONE)
            }
            _ => {
                let least = question.least(self.profile);
                let most = [question.most(self.profile), self.whole_of(id)]
                    .into_iter()
                    .flatten()
                    .min();
                let value = self.place(aim, good, question.step(self.profile), least, most);
                Answer::Number(value)
            }
        };
        self.answers.insert(id.to_owned(), answer);
    }

    /// The least of the wholes that a count is a part of, which it may not exceed.
    fn whole_of(&mut self, id: &str) -> Option<i64> {
        let measures: Vec<Measure> = self
            .wants
            .numbers
            .iter()
            .map(|(measure, _)| measure.clone())
            .collect();
        let mut wholes = Vec::new();
        for measure in measures {
            if let Measure::Share { above, below } = measure
                && above.iter().any(|found| found == id)
                && !below.iter().any(|found| found == id)
            {
                wholes.push(
                    below
                        .iter()
                        .map(|id| self.count(id))
                        .fold(0, i64::saturating_add),
                );
            }
        }
        wholes.into_iter().min()
    }

    /// A share of two counts given in one answer.
    fn share(&mut self, id: &str, aim: &Aim) {
        let good = self.goodness(id);
        let percent = self.place(aim, good, ONE / 10, Some(0), Some(100 * ONE));
        let whole = self.whole((20 * ONE, 180 * ONE));
        let above = self.count_of(aim, percent, whole, ONE);
        self.answers
            .insert(id.to_owned(), Answer::Share(above, whole));
    }

    /// The count that makes about so many percent of a whole: just enough where the percentage is a cut.
    fn count_of(&mut self, aim: &Aim, percent: i64, whole: i64, step: i64) -> i64 {
        let exact = i128::from(percent) * i128::from(whole);
        let unit = 100 * i128::from(ONE) * i128::from(step);
        let up = aim.cuts.contains(&percent) == aim.more_is_better;
        let mut steps = if up {
            (exact + unit - 1).div_euclid(unit)
        } else {
            exact.div_euclid(unit)
        };
        let seen = |steps: i128| steps * unit;
        while aim
            .least
            .is_some_and(|least| seen(steps) < i128::from(least) * i128::from(whole))
        {
            steps += 1;
        }
        while aim
            .most
            .is_some_and(|most| seen(steps) > i128::from(most) * i128::from(whole))
        {
            steps -= 1;
        }
        i64::try_from(steps)
            .unwrap_or(0)
            .saturating_mul(step)
            .clamp(0, whole)
    }

    /// The value of a question that others are a share of; where it is itself a share, that comes first.
    fn count(&mut self, id: &str) -> i64 {
        // Shares of each other would never end: the second time round the value is drawn by itself.
        if !self.answers.contains_key(id) && self.open.insert(id.to_owned()) {
            let own = self
                .wants
                .numbers
                .iter()
                .find(|(measure, _)| match measure {
                    Measure::One(found) => found == id,
                    Measure::Sum(ids) => ids.iter().any(|found| found == id),
                    Measure::Share { above, below } => {
                        above.iter().any(|found| found == id)
                            && !below.iter().any(|found| found == id)
                    }
                });
            if let Some((measure, aim)) = own.cloned() {
                self.measure(&measure, &aim);
            }
        }
        if let Some(Answer::Number(value)) = self.answers.get(id) {
            return *value;
        }
        let value = self
            .set
            .question(id)
            .map_or(0, |question| self.base(question));
        self.answers.insert(id.to_owned(), Answer::Number(value));
        value
    }

    /// A plain number of the usual size: large areas are large in all.
    fn base(&mut self, question: Question<'_>) -> i64 {
        let value = self.whole(sizes::usual(question.label(), question.unit()));
        let value = number::round(value, question.step(self.profile));
        let least = question.least(self.profile).unwrap_or(i64::MIN);
        value.clamp(
            least,
            question.most(self.profile).unwrap_or(i64::MAX).max(least),
        )
    }

    /// A number of the range; half of them are tens, of which most percentages are whole numbers too.
    fn whole(&mut self, range: (i64, i64)) -> i64 {
        let at = self.size + self.draw.between(-80, 80);
        let value = number::round(sizes::along(range, at), ONE);
        if self.draw.chance(50) && value >= 20 * ONE {
            value / (10 * ONE) * (10 * ONE)
        } else {
            value.max(ONE)
        }
    }

    /// Gives a total to several questions, less what some of them already have.
    fn spread(&mut self, ids: &[String], total: i64) {
        let mut open: Vec<&String> = ids
            .iter()
            .filter(|id| !self.answers.contains_key(*id))
            .collect();
        let known = ids.iter().filter_map(|id| match self.answers.get(id) {
            Some(Answer::Number(value)) => Some(*value),
            _ => None,
        });
        let mut rest = total
            .saturating_sub(known.fold(0, i64::saturating_add))
            .max(0);
        let last = open.pop();
        for id in open {
            let step = self
                .set
                .question(id)
                .map_or(ONE, |question| question.step(self.profile));
            let value = part(rest, self.draw.between(200, 700), 1000) / step * step;
            rest = rest.saturating_sub(value);
            self.answers.insert(id.clone(), Answer::Number(value));
        }
        if let Some(id) = last {
            self.answers.insert(id.clone(), Answer::Number(rest));
        }
    }

    /// A number in the interval between cuts that the goodness points to; often on a cut or one step beside it.
    fn place(
        &mut self,
        aim: &Aim,
        good: i64,
        step: i64,
        least: Option<i64>,
        most: Option<i64>,
    ) -> i64 {
        let inside = |cut: &i64| {
            least.is_none_or(|least| least <= *cut) && most.is_none_or(|most| *cut <= most)
        };
        let mut cuts: Vec<i64> = aim.cuts.iter().copied().filter(inside).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let good = if aim.more_is_better {
            good
        } else {
            BEST - good
        };
        let (bottom, top) = ends(&cuts, step, least, most, aim.more_is_better);
        let value = if cuts.is_empty() {
            if good > 960 {
                top
            } else {
                bottom + part(top - bottom, good, 1000)
            }
        } else {
            let at = usize::try_from(good).unwrap_or(0) * (cuts.len() + 1) / 1000;
            let low = at
                .checked_sub(1)
                .and_then(|before| cuts.get(before))
                .copied();
            let high = cuts.get(at).copied();
            match (self.draw.between(0, 99), low, high) {
                (0..18, Some(low), _) => low,
                (18..26, Some(low), _) => low + step,
                (26..34, _, Some(high)) => high - step,
                (34..40, _, Some(high)) => high,
                _ => self
                    .draw
                    .between(low.unwrap_or(bottom), high.unwrap_or(top)),
            }
        };
        let value = number::round(value, step).clamp(bottom, top);
        let value = aim.least.map_or(value, |least| {
            value.max((least + step - 1).div_euclid(step) * step)
        });
        aim.most
            .map_or(value, |most| value.min(most.div_euclid(step) * step))
    }
}

/// How far beyond the outermost cuts values lie: not to the end of a range that only keeps out slips of the keyboard.
fn ends(cuts: &[i64], step: i64, least: Option<i64>, most: Option<i64>, up: bool) -> (i64, i64) {
    let (Some(first), Some(last)) = (cuts.first().copied(), cuts.last().copied()) else {
        let bottom = least.unwrap_or(0);
        return (bottom, most.unwrap_or(bottom + 100 * step).max(bottom));
    };
    let span = (last - first).max(last.abs() / 5).max(step * 5);
    let floor = least.unwrap_or(if first >= 0 { 0 } else { i64::MIN });
    let top = match most {
        // Percentages, and points of one criterion: the best are often full.
        Some(most) if up && most <= 100 * ONE => most,
        _ => (last + span).min(most.unwrap_or(i64::MAX)),
    };
    ((first - span).max(floor), top)
}

/// `number` × `of` ÷ `whole`.
fn part(number: i64, of: i64, whole: i64) -> i64 {
    i64::try_from(i128::from(number) * i128::from(of) / i128::from(whole.max(1))).unwrap_or(number)
}
