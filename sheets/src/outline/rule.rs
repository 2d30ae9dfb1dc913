//! Rules in words.

use super::{Lines, Speaker};
use crate::texts::outline as texts;
use kieumau::{
    Bands, ChecklistRule, ChoiceRule, Figure, Number, Partial, PerUnit, QuestionKind, Rule, Term,
    Vote, VoteBase,
};

impl Speaker<'_> {
    /// Adds the rule, from this depth on.
    pub(super) fn rule(&self, rule: &Rule, depth: usize, out: &mut Lines) {
        let below = depth.saturating_add(1);
        match rule {
            Rule::YesNo(rule) => {
                let answer = if rule.when.unwrap_or(true) {
                    texts::YES
                } else {
                    texts::NO
                };
                let points = self.figure(&rule.points);
                let values = [
                    ("points", points.as_str()),
                    ("question", &self.question(&rule.question)),
                    ("answer", answer.get(self.lang)),
                ];
                out.add(depth, self.say(texts::YES_NO, &values));
            }
            Rule::Meets(rule) => {
                let points = self.figure(&rule.points);
                let mut line = self.say(texts::MEETS, &[("points", &points)]);
                if let Some(otherwise) = &rule.otherwise {
                    let otherwise = self.figure(otherwise);
                    let text = self.say(texts::OTHERWISE, &[("points", &otherwise)]);
                    line = format!("{} ({text})", line.trim_end_matches(':')) + ":";
                }
                out.add(depth, line);
                self.condition(&rule.test, below, out);
            }
            Rule::Pass(rule) => {
                out.add(depth, self.word(texts::PASSES_IF));
                self.condition(&rule.test, below, out);
            }
            Rule::Bands(rule) => self.bands(rule, depth, out),
            Rule::Choice(rule) => self.choice(rule, depth, out),
            Rule::Checklist(rule) => self.checklist(rule, depth, out),
            Rule::PerUnit(rule) => self.per_unit(rule, depth, out),
            Rule::Proportional(rule) => {
                let zero = kieumau::Limit::Figure(Number::ZERO.into());
                let from = self.limit(rule.from.as_ref().unwrap_or(&zero));
                let values = [
                    ("from", from.as_str()),
                    ("target", &self.limit(&rule.target)),
                    ("measure", &self.measure(&rule.of)),
                    ("points", &self.figure(&rule.points)),
                    ("round", &self.round(rule.round.as_ref())),
                ];
                out.add(depth, self.say(texts::PROPORTIONAL, &values));
            }
            Rule::Judged(rule) => {
                let question = self.question(&rule.question);
                out.add(depth, self.say(texts::JUDGED, &[("question", &question)]));
            }
            Rule::MeanOf(rule) => {
                let question = self.question(&rule.question);
                let round = self.round(rule.round.as_ref());
                let values = [("question", question.as_str()), ("round", &round)];
                let weighted = self.found(&rule.question).is_some_and(
                    |of| matches!(&of.kind, QuestionKind::List(list) if list.weight.is_some()),
                );
                let mean = match weighted {
                    true => texts::WEIGHTED_MEAN_OF,
                    false => texts::MEAN_OF,
                };
                let mut line = self.say(mean, &values);
                if let Some(times) = &rule.times {
                    let times = self.figure(times);
                    line = format!("{line}, {}", self.say(texts::TIMES, &[("n", &times)]));
                }
                out.add(depth, line);
            }
            Rule::Deadline(rule) => {
                let one = Number::ONE.into();
                let values = [
                    ("points", self.figure(&rule.points)),
                    ("question", self.question(&rule.question)),
                    ("due", self.day(&rule.due)),
                    ("subtract", self.figure(&rule.subtract)),
                    ("days", self.figure(rule.per_days.as_ref().unwrap_or(&one))),
                ];
                let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
                out.add(depth, self.say(texts::DEADLINE, &values));
            }
            Rule::Vote(rule) => self.vote(rule, depth, out),
            Rule::Relative(rule) => {
                let met = rule.met.as_ref();
                let values = [
                    ("measure", self.measure(&rule.of)),
                    ("target", self.limit(&rule.target)),
                    (
                        "met",
                        met.map_or_else(|| self.word(texts::HALF), |met| self.figure(met)),
                    ),
                    ("points", self.figure(&rule.points)),
                    ("round", self.round(rule.round.as_ref())),
                ];
                let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
                out.add(depth, self.say(texts::RELATIVE, &values));
            }
            Rule::BestOf(rule) => {
                out.add(depth, self.word(texts::BEST_OF));
                for rule in &rule.rules {
                    self.rule(rule, below, out);
                }
            }
            Rule::WorstOf(rule) => {
                out.add(depth, self.word(texts::WORST_OF));
                for rule in &rule.rules {
                    self.rule(rule, below, out);
                }
            }
            other => out.add(depth, serde_json::to_string(other).unwrap_or_default()),
        }
    }

    /// The step of rounding, 0.01 where none is written.
    fn round(&self, round: Option<&Figure>) -> String {
        match round {
            Some(round) => self.figure(round),
            None => Number::ratio(1, 100)
                .map(|step| kieumau::format_number(step, self.lang))
                .unwrap_or_default(),
        }
    }

    fn bands(&self, rule: &Bands, depth: usize, out: &mut Lines) {
        let below = depth.saturating_add(1);
        let measure = self.measure(&rule.of);
        out.add(depth, self.say(texts::BANDS, &[("measure", &measure)]));
        for band in &rule.bands {
            let range = self.range(
                band.from.as_ref(),
                band.above.as_ref(),
                band.below.as_ref(),
                band.to.as_ref(),
            );
            let points = self.figure(&band.points);
            let values = [("range", range.as_str()), ("points", &points)];
            let mut line = self.say(texts::BAND, &values);
            if let Some(label) = &band.label {
                line = format!("{line}. {}", label.get(self.lang));
            }
            out.add(below, line);
            if let Some(escape) = &band.escape {
                let points = self.figure(&escape.points);
                let text = self.say(texts::ESCAPE, &[("points", &points)]);
                out.add(below.saturating_add(1), text);
                self.condition(&escape.test, below.saturating_add(2), out);
            }
        }
    }

    fn choice(&self, rule: &ChoiceRule, depth: usize, out: &mut Lines) {
        let question = self.question(&rule.question);
        out.add(depth, self.say(texts::CHOICE, &[("question", &question)]));
        for (id, label) in self.ticks(&rule.question) {
            let Some(points) = rule.points.get(id) else {
                continue;
            };
            let points = self.figure(points);
            let mut line = self.say(texts::BAND, &[("range", label), ("points", &points)]);
            if rule.zeroes_parent.contains(id) {
                line = format!("{line} {}", texts::ZEROES.get(self.lang));
            }
            out.add(depth.saturating_add(1), line);
        }
    }

    fn checklist(&self, rule: &ChecklistRule, depth: usize, out: &mut Lines) {
        let question = self.question(&rule.question);
        out.add(
            depth,
            self.say(texts::CHECKLIST, &[("question", &question)]),
        );
        for (id, label) in self.ticks(&rule.question) {
            if let Some(points) = rule.points.get(id) {
                let points = self.figure(points);
                let line = self.say(texts::BAND, &[("range", label), ("points", &points)]);
                out.add(depth.saturating_add(1), line);
            }
        }
        if let Some(cap) = &rule.cap {
            let cap = self.figure(cap);
            let line = self.say(texts::AT_MOST, &[("n", &cap)]);
            out.add(depth.saturating_add(1), line);
        }
    }

    fn per_unit(&self, rule: &PerUnit, depth: usize, out: &mut Lines) {
        let below = depth.saturating_add(1);
        let zero = Number::ZERO.into();
        let base = self.figure(rule.base.as_ref().unwrap_or(&zero));
        out.add(depth, self.say(texts::FROM_BASE, &[("n", &base)]));
        for term in &rule.terms {
            out.add(below, self.term(term));
        }
        let ends = [
            (texts::NOT_BELOW, rule.floor.as_ref()),
            (texts::AT_MOST, rule.cap.as_ref()),
            (texts::ROUND, rule.round.as_ref()),
        ];
        for (say, figure) in ends {
            if let Some(figure) = figure {
                let figure = self.figure(figure);
                out.add(below, self.say(say, &[("n", &figure)]));
            }
        }
    }

    fn term(&self, term: &Term) -> String {
        let each = match &term.each {
            Some(each) => self.figure(each),
            None => self.word(texts::EACH_ONE),
        };
        let (say, points) = match (&term.add, &term.subtract) {
            (Some(points), _) => (texts::ADD, self.figure(points)),
            (None, Some(points)) => (texts::SUBTRACT, self.figure(points)),
            (None, None) => (texts::ADD, String::new()),
        };
        let values = [
            ("points", points.as_str()),
            ("each", &each),
            ("measure", &self.measure(&term.of)),
        ];
        let mut parts = vec![self.say(say, &values)];
        for (say, limit) in [
            (texts::BEYOND, term.beyond.as_ref()),
            (texts::SHORT_OF, term.short_of.as_ref()),
        ] {
            if let Some(limit) = limit {
                let limit = self.limit(limit);
                parts.push(self.say(say, &[("limit", &limit)]));
            }
        }
        match term.partial {
            Partial::None => {}
            Partial::Whole => parts.push(self.word(texts::PARTIAL_WHOLE)),
            Partial::Proportion => parts.push(self.word(texts::PARTIAL_PROPORTION)),
        }
        if let Some(limit) = &term.limit {
            let limit = self.figure(limit);
            parts.push(self.say(texts::AT_MOST, &[("n", &limit)]));
        }
        parts.join(", ")
    }

    fn vote(&self, rule: &Vote, depth: usize, out: &mut Lines) {
        let base = match (rule.of, &rule.attending) {
            (VoteBase::Attending, Some(attending)) => attending,
            _ => &rule.members,
        };
        let sides = [
            rule.at_least.as_ref(),
            rule.more_than.as_ref(),
            None,
            None,
            None,
        ];
        let comparison = self.comparison(sides, |figure: &Figure| self.figure(figure));
        let (yes, base) = (self.question(&rule.yes), self.question(base));
        let values = [
            ("yes", yes.as_str()),
            ("comparison", &comparison),
            ("base", &base),
        ];
        let mut line = self.say(texts::VOTE, &values);
        if let Some(quorum) = &rule.quorum {
            let sides = [
                quorum.at_least.as_ref(),
                quorum.more_than.as_ref(),
                None,
                None,
                None,
            ];
            let comparison = self.comparison(sides, |figure: &Figure| self.figure(figure));
            let members = self.question(&rule.members);
            let values = [("comparison", comparison.as_str()), ("members", &members)];
            line = format!("{line}; {}", self.say(texts::QUORUM, &values));
        }
        if let Some(points) = &rule.points {
            let points = self.figure(points);
            line = format!("{line}: {}", self.say(texts::POINTS, &[("n", &points)]));
        }
        out.add(depth, line);
    }
}
