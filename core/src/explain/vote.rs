//! The reason of `vote`: who agreed, who attended, and what was needed.

use super::context::{Cx, limit_phrase};
use super::measure::Unit;
use crate::Number;
use crate::catalogue::{format_percent, measures, reason::vote as say};
use crate::model::{Figure, Quorum, Side, Vote};
use crate::scorecard::Seen;

impl Cx<'_> {
    pub(super) fn vote(
        &self,
        rule: &Vote,
        agreed: &Seen,
        quorum: Option<&Seen>,
        holds: bool,
    ) -> String {
        let lang = self.lang;
        let agreed = self.ballot(agreed, rule.at_least.as_ref(), rule.more_than.as_ref());
        let mut seen = say::agreed(lang, agreed.0, agreed.1);
        let needed = |quorum: &Quorum, seen: &Seen| {
            self.ballot(seen, quorum.at_least.as_ref(), quorum.more_than.as_ref())
        };
        if let (Some(rule), Some(quorum)) = (&rule.quorum, quorum) {
            let (value, limit) = needed(rule, quorum);
            seen = format!(
                "{}; {}",
                say::quorum(lang, value, limit),
                lower_first(&seen)
            );
        }
        let sentence = if holds {
            say::held(lang, seen)
        } else {
            say::failed(lang, seen)
        };
        let points = self.figure_or(rule.points.as_ref(), Number::ZERO);
        match (points.is_zero(), holds) {
            (true, _) => sentence,
            (false, true) => say::points(lang, sentence, points),
            (false, false) => say::failed_points(lang, sentence, points),
        }
    }

    /// A share of a vote and the limit it needs.
    fn ballot(
        &self,
        seen: &Seen,
        at_least: Option<&Figure>,
        more_than: Option<&Figure>,
    ) -> (String, String) {
        let limit = |figure: Option<&Figure>| figure.and_then(|figure| self.figure(figure));
        let (at_least, more_than) = (limit(at_least), limit(more_than));
        let ends: Vec<Number> = at_least.into_iter().chain(more_than).collect();
        let sides: Vec<(Side, String)> = [(Side::AtLeast, at_least), (Side::MoreThan, more_than)]
            .into_iter()
            .filter_map(|(side, limit)| Some((side, self.bare(limit?, &Unit::Percent))))
            .collect();
        let percent = format_percent(seen.value, &ends, self.lang);
        let shown = match seen.parts {
            Some((part, whole)) => measures::part(self.lang, part, whole, percent),
            None => percent,
        };
        (shown, limit_phrase(self.lang, &sides))
    }
}

/// The sentence as it stands after a semicolon.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}
