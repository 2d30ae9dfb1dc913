//! Conditions in words.

use super::{Lines, Speaker};
use crate::texts::outline as texts;
use kieumau::{Answers, Condition, Figure, Id, PointsUnit, PredecessorRule};

impl Speaker<'_> {
    /// Adds the condition, from this depth on, as points of a list.
    pub(super) fn condition(&self, condition: &Condition, depth: usize, out: &mut Lines) {
        let below = depth.saturating_add(1);
        let (head, parts): (String, &[Condition]) = match condition {
            Condition::All(group) => (self.word(texts::ALL), &group.of),
            Condition::Any(group) => (self.word(texts::ANY), &group.of),
            Condition::None(group) => (self.word(texts::NONE), &group.of),
            Condition::AtLeast(group) => {
                let n = self.figure(&group.n);
                (self.say(texts::N_OF, &[("n", &n)]), &group.of)
            }
            other => (self.simple(other), &[]),
        };
        out.add(depth, format!("- {head}"));
        for part in parts {
            self.condition(part, below, out);
        }
    }

    fn simple(&self, condition: &Condition) -> String {
        let figure = |figure: &Figure| self.figure(figure);
        match condition {
            Condition::Answer(answer) => {
                let values = [
                    ("question", self.question(&answer.question)),
                    ("answer", self.answers(&answer.question, &answer.is)),
                ];
                let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
                self.say(texts::ANSWER, &values)
            }
            Condition::Ticked(ticked) => {
                let question = self.question(&ticked.question);
                let items = ticked.items.iter();
                let items: Vec<String> = items.map(|id| self.tick(&ticked.question, id)).collect();
                let items = items.join(", ");
                let n = ticked.n.as_ref().map(figure);
                let values = |n: &str, items: &str| {
                    [("question", &*question), ("n", n), ("items", items)]
                        .map(|(name, text)| (name, text.to_owned()))
                };
                let (say, n, items) = match (n, items.is_empty()) {
                    (None, true) => {
                        let every = self.word(texts::EVERY_ITEM);
                        (texts::TICKED_ALL, String::new(), every)
                    }
                    (None, false) => (texts::TICKED_ALL, String::new(), items),
                    (Some(n), true) => (texts::TICKED, n, items),
                    (Some(n), false) => (texts::TICKED_OF, n, items),
                };
                let values = values(&n, &items);
                let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
                self.say(say, &values)
            }
            Condition::Compare(compare) => {
                let sides = [
                    compare.at_least.as_ref(),
                    compare.more_than.as_ref(),
                    compare.at_most.as_ref(),
                    compare.less_than.as_ref(),
                    compare.equals.as_ref(),
                ];
                let comparison = self.comparison(sides, |limit| self.limit(limit));
                let measure = self.measure(&compare.of);
                let values = [("measure", measure.as_str()), ("comparison", &comparison)];
                self.say(texts::COMPARE, &values)
            }
            Condition::Date(date) => {
                let sides = [
                    date.at_least.as_ref(),
                    date.more_than.as_ref(),
                    date.at_most.as_ref(),
                    date.less_than.as_ref(),
                    date.equals.as_ref(),
                ];
                let comparison = self.comparison_of_days(sides, |day| self.day(day));
                let measure = format!("“{}”", self.question(&date.question));
                let values = [("measure", measure.as_str()), ("comparison", &comparison)];
                self.say(texts::COMPARE, &values)
            }
            Condition::Total(total) => {
                let sides = [
                    total.at_least.as_ref(),
                    total.more_than.as_ref(),
                    total.at_most.as_ref(),
                    total.less_than.as_ref(),
                    total.equals.as_ref(),
                ];
                let comparison = self.with_unit(self.comparison(sides, figure), total.unit);
                let name = self.total(total.total.unwrap_or(self.total));
                let values = [("total", name.as_str()), ("comparison", &comparison)];
                self.say(texts::TOTAL_IS, &values)
            }
            Condition::Points(points) => {
                let sides = [
                    points.at_least.as_ref(),
                    points.more_than.as_ref(),
                    points.at_most.as_ref(),
                    points.less_than.as_ref(),
                    points.equals.as_ref(),
                ];
                let comparison = self.with_unit(self.comparison(sides, figure), points.unit);
                let criterion = self.criterion_label(&points.of);
                let values = [
                    ("criterion", criterion.as_str()),
                    ("comparison", &comparison),
                ];
                self.say(texts::POINTS_OF, &values)
            }
            Condition::EachGroup(each) => {
                let sides = [
                    each.at_least.as_ref(),
                    each.more_than.as_ref(),
                    each.at_most.as_ref(),
                    each.less_than.as_ref(),
                    each.equals.as_ref(),
                ];
                let comparison = self.comparison(sides, figure);
                self.say(texts::EACH_GROUP, &[("comparison", &comparison)])
            }
            other => self.about_results(other),
        }
    }

    fn about_results(&self, condition: &Condition) -> String {
        let criteria = |ids: &[Id]| self.list(ids.iter(), |id| self.criterion_label(id));
        match condition {
            Condition::FullMarks(full) => {
                self.say(texts::FULL_MARKS, &[("criteria", &criteria(&full.of))])
            }
            Condition::EveryMinimum(every) if every.of.is_empty() => {
                self.word(texts::EVERY_MINIMUM)
            }
            Condition::EveryMinimum(every) => self.say(
                texts::EVERY_MINIMUM_OF,
                &[("criteria", &criteria(&every.of))],
            ),
            Condition::Passes(passes) => {
                let n = passes.n.as_ref().map(|n| self.figure(n));
                let say = match (&n, passes.of.is_empty()) {
                    (None, true) => texts::PASSES_ALL,
                    (None, false) => texts::PASSES_OF,
                    (Some(_), true) => texts::PASSES_N,
                    (Some(_), false) => texts::PASSES_N_OF,
                };
                let n = n.unwrap_or_default();
                self.say(say, &[("n", &n), ("criteria", &criteria(&passes.of))])
            }
            Condition::Effect(effect) => {
                let found = self.set.effects.iter().find(|known| known.id == effect.of);
                let label = found.map_or("", |effect| effect.label.get(self.lang));
                self.say(texts::EFFECT, &[("effect", label)])
            }
            Condition::Title(title) => self.say(texts::TITLE, &[("title", &self.title(&title.of))]),
            Condition::Class(class) => {
                self.say(texts::CLASS, &[("class", &self.class(&class.at_least))])
            }
            Condition::Held(held) => {
                let years = self.figure(&held.years);
                let last = held.of_last.as_ref().map(|n| self.figure(n));
                let title = self.title(&held.title);
                let values = [
                    ("title", title.as_str()),
                    ("years", &years),
                    ("last", last.as_deref().unwrap_or(&years)),
                ];
                let mut text = self.say(texts::HELD, &values);
                if held.this_year {
                    text = format!("{text} {}", texts::WITH_THIS_YEAR.get(self.lang));
                }
                let merged = match held.predecessors {
                    PredecessorRule::Any => Some(texts::ANY_PREDECESSOR),
                    PredecessorRule::All => Some(texts::ALL_PREDECESSORS),
                    PredecessorRule::None => None,
                };
                if let Some(merged) = merged {
                    text = format!("{text} {}", merged.get(self.lang));
                }
                text
            }
            Condition::Profile(profile) => {
                let mut dimensions = self.set.profile.iter();
                let dimension = dimensions.find(|of| of.id == profile.dimension);
                let label = dimension.map_or("", |of| of.label.get(self.lang));
                let values = dimension.map_or(&[][..], |of| &of.values);
                let values = values.iter().filter(|of| profile.values.contains(&of.id));
                let values: Vec<&str> = values.map(|of| of.label.get(self.lang)).collect();
                let values = values.join(", ");
                self.say(
                    texts::PROFILE_IS,
                    &[("dimension", label), ("values", &values)],
                )
            }
            Condition::Registered(registered) => self.say(
                texts::REGISTERED,
                &[("title", &self.title(&registered.title))],
            ),
            other => serde_json::to_string(other).unwrap_or_default(),
        }
    }

    fn with_unit(&self, comparison: String, unit: PointsUnit) -> String {
        match unit {
            PointsUnit::Points => comparison,
            PointsUnit::Percent => format!("{comparison} {}", texts::OF_MAXIMUM.get(self.lang)),
        }
    }

    fn answers(&self, question: &Id, answers: &Answers) -> String {
        match answers {
            Answers::YesNo(true) => self.word(texts::YES),
            Answers::YesNo(false) => self.word(texts::NO),
            Answers::Option(id) => self.tick(question, id),
            Answers::Options(ids) => {
                let labels = ids.iter().map(|id| self.tick(question, id));
                let or = format!(" {} ", texts::OR.get(self.lang));
                labels.collect::<Vec<_>>().join(&or)
            }
        }
    }

    /// The label of an option or item.
    fn tick(&self, question: &Id, id: &Id) -> String {
        let mut ticks = self.ticks(question).into_iter();
        let tick = ticks.find(|(known, _)| *known == id);
        tick.map_or_else(|| id.to_string(), |(_, label)| label.to_owned())
    }
}
