//! Figures, limits, measures, comparisons and ranges in words.

use super::Speaker;
use crate::texts::{Say, outline as texts};
use kieumau::{DayOfYear, Figure, Limit, Measure, ReferenceLimit, format_number};

impl Speaker<'_> {
    /// A figure; where it varies, each with the profile it is for.
    pub(super) fn figure(&self, figure: &Figure) -> String {
        match figure {
            Figure::Number(number) => format_number(*number, self.lang),
            Figure::ByProfile(by) => {
                let dimension = self.set.profile.iter().find(|d| d.id == by.by);
                let ids = dimension.map_or_else(Vec::new, |d| d.values.iter().collect());
                let listed = ids.iter().filter_map(|value| {
                    let figure = self.figure(by.values.get(&value.id)?);
                    let values = [
                        ("figure", figure.as_str()),
                        ("value", value.label.get(self.lang)),
                    ];
                    Some(self.say(texts::FOR, &values))
                });
                listed.collect::<Vec<_>>().join(" / ")
            }
            Figure::Multiple(multiple) => format!(
                "{} × {}",
                self.figure(&multiple.value),
                self.figure(&multiple.times)
            ),
        }
    }

    pub(super) fn limit(&self, limit: &Limit) -> String {
        match limit {
            Limit::Figure(figure) => self.figure(figure),
            Limit::Reference(reference) => self.reference(reference),
        }
    }

    fn reference(&self, limit: &ReferenceLimit) -> String {
        let found = self.set.references.iter().find(|r| r.id == limit.reference);
        let label = found.map_or_else(
            || limit.reference.to_string(),
            |reference| reference.label.get(self.lang).to_owned(),
        );
        let mut out = self.say(texts::REFERENCE, &[("label", &label)]);
        if let Some(times) = &limit.times {
            out = format!("{} × {out}", self.figure(times));
        }
        if let Some(plus) = &limit.plus {
            out = format!("{out} + {}", self.figure(plus));
        }
        out
    }

    pub(super) fn measure(&self, measure: &Measure) -> String {
        let sum = |ids: &[kieumau::Id]| {
            let labels = ids.iter().map(|id| format!("“{}”", self.question(id)));
            labels.collect::<Vec<_>>().join(" + ")
        };
        match measure {
            Measure::Question(id) => format!("“{}”", self.question(id)),
            Measure::Sum(of) => sum(&of.sum),
            Measure::Share(share) => self.say(
                texts::SHARE,
                &[("share", &sum(&share.share)), ("of", &sum(&share.of))],
            ),
        }
    }

    /// The sides that are written, in words, joined.
    pub(super) fn comparison<L>(
        &self,
        sides: [Option<&L>; 5],
        show: impl Fn(&L) -> String,
    ) -> String {
        const WORDS: [Say; 5] = [
            texts::AT_LEAST,
            texts::MORE_THAN,
            texts::AT_MOST_N,
            texts::LESS_THAN,
            texts::EQUALS,
        ];
        self.compared(WORDS, sides, show)
    }

    /// As [`comparison`](Speaker::comparison), of days.
    pub(super) fn comparison_of_days<L>(
        &self,
        sides: [Option<&L>; 5],
        show: impl Fn(&L) -> String,
    ) -> String {
        const WORDS: [Say; 5] = [
            texts::FROM_DAY,
            texts::AFTER_DAY,
            texts::NOT_AFTER_DAY,
            texts::BEFORE_DAY,
            texts::ON_DAY,
        ];
        self.compared(WORDS, sides, show)
    }

    fn compared<L>(
        &self,
        words: [Say; 5],
        sides: [Option<&L>; 5],
        show: impl Fn(&L) -> String,
    ) -> String {
        let said = words.iter().zip(sides).filter_map(|(word, limit)| {
            let limit = show(limit?);
            Some(self.say(*word, &[("n", &limit)]))
        });
        let and = format!(" {} ", texts::AND.get(self.lang));
        said.collect::<Vec<_>>().join(&and)
    }

    /// A band or class: its ends in words.
    pub(super) fn range(
        &self,
        from: Option<&Figure>,
        above: Option<&Figure>,
        below: Option<&Figure>,
        to: Option<&Figure>,
    ) -> String {
        let text = self.comparison([from, above, to, below, None], |figure| self.figure(figure));
        if text.is_empty() {
            self.word(texts::ANYTHING)
        } else {
            text
        }
    }

    pub(super) fn day(&self, day: &DayOfYear) -> String {
        let year = match day.year.unwrap_or(0) {
            0 => String::new(),
            years => format!(" ({years:+})"),
        };
        format!("{:02}/{:02}{year}", day.day, day.month)
    }
}
