//! The totals, what is still open, and the set.

use super::context::{Cx, beside, capital};
use super::types::{OpenLine, SetLine, TotalLine};
use crate::Number;
use crate::catalogue::{format_date, format_points, general, open, statuses, totals};
use crate::model::{Force, Status, TotalKind, year_of};
use crate::scorecard::{Points, Reason};

impl Cx<'_> {
    /// The totals, the capped one first; the others where they can differ from it.
    pub fn totals(&self) -> Vec<TotalLine> {
        let Some(card) = &self.card.totals else {
            return Vec::new();
        };
        // A set that only asks what passes has a total of nothing.
        if self
            .card
            .criteria
            .iter()
            .all(|result| result.points.is_none())
        {
            return Vec::new();
        }
        let mut kinds = vec![TotalKind::Capped];
        if self.totals_differ() {
            kinds.push(TotalKind::Base);
        }
        if (card.full.low, card.full.high) != (card.capped.low, card.capped.high) {
            kinds.push(TotalKind::Full);
        }
        let lines = kinds
            .into_iter()
            .map(|kind| self.total_line(kind, card.get(kind)));
        lines.collect()
    }

    /// How many criteria pass, where none bears points.
    pub fn passing(&self) -> Option<String> {
        let (lang, passing) = (self.lang, self.card.passing?);
        let (n, all) = (passing.passes, passing.of());
        Some(match passing.unknown {
            0 => totals::passing(lang, n, all),
            unknown => totals::passing_open(lang, n, all, unknown),
        })
    }

    fn total_line(&self, kind: TotalKind, points: &Points) -> TotalLine {
        let lang = self.lang;
        let mut limits = self.limits.total(kind);
        limits.extend([points.maximum, Number::ZERO]);
        let bounds = [points.points, points.low, points.high];
        let show = |number: Number| format_points(number, &beside(number, &limits, &bounds), lang);
        let (low, high) = (show(points.low), show(points.high));
        let maximum = self.maximum(points.maximum);
        let exact = points.low == points.high;
        let [low_text, high_text, max] = [low.as_str(), high.as_str(), maximum.as_str()];
        let mut text = match (kind, exact) {
            (TotalKind::Capped, true) => totals::exact(lang, high_text, max),
            (TotalKind::Capped, false) => totals::bounds(lang, low_text, high_text, max),
            (TotalKind::Base, true) => totals::base_exact(lang, high_text, max),
            (TotalKind::Base, false) => totals::base_bounds(lang, low_text, high_text, max),
            (TotalKind::Full, true) => totals::full_exact(lang, high_text),
            (TotalKind::Full, false) => totals::full_bounds(lang, low_text, high_text),
        };
        // Said once, and only where it is not the certain total already.
        if kind == TotalKind::Capped && points.points != points.low {
            text = format!("{text}. {}", totals::now(lang, show(points.points)));
        }
        let rescaled = self.total_rescaled();
        if let (TotalKind::Capped, Some(rescaled)) = (kind, rescaled) {
            text = format!("{text}. {}", rescaled.trim_end_matches('.'));
        }
        if let (TotalKind::Capped, Some(arising)) = (kind, self.arising(points)) {
            text = format!("{text}. {arising}");
        }
        TotalLine {
            kind,
            text,
            low,
            high,
            maximum,
        }
    }

    pub fn open(&self) -> OpenLine {
        let (lang, all) = (self.lang, self.card.questions);
        let count = self.card.unanswered.len();
        // Questions of what does not arise are neither answered nor left.
        let mut results = self.card.criteria.iter();
        let some = results.any(|of| matches!(of.reason, Reason::NotApplicable { .. }));
        let text = match count {
            _ if all == 0 => open::none(lang),
            0 if some => open::done_arising(lang),
            left if some => open::left_arising(lang, left),
            0 => open::done(lang, all),
            left => open::left(lang, left, all.saturating_sub(left), all),
        };
        let next = self.card.ask_next.clone();
        let mut more = Vec::new();
        let references = self.card.missing_references.iter();
        let labels: Vec<String> = references
            .filter_map(|id| self.reference(id.as_str()))
            .map(|reference| general::quoted(lang, self.label(&reference.label)))
            .collect();
        if !labels.is_empty() {
            more.push(open::references(lang, self.list(labels)));
        }
        // With a single open question nothing bears on one another; what waits for the cluster says so itself.
        if !self.card.tight && self.card.unanswered.len() > 1 {
            more.push(totals::loose(lang));
        }
        OpenLine {
            count,
            text,
            next_text: next
                .as_ref()
                .map(|id| open::next(lang, self.question_text(id))),
            next,
            more,
        }
    }

    /// The set and how far it may be relied on.
    pub fn set_line(&self) -> SetLine {
        let lang = self.lang;
        let label = self.text(&self.set.label);
        let status = self.card.set.status;
        SetLine {
            text: statuses::set(lang, label, self.card.set.version.as_str()),
            status,
            status_text: match status {
                Status::Official => statuses::official(lang),
                Status::Draft => statuses::draft(lang),
                Status::Adapted => statuses::adapted(lang),
                Status::Illustrative => statuses::illustrative(lang),
            },
            note: self.set.status_note.as_ref().map(|note| self.text(note)),
            force: self.set.force.as_ref().map(|force| self.force(force)),
        }
    }

    fn force(&self, force: &Force) -> String {
        let lang = self.lang;
        let from = format_date(force.from, lang);
        let mut text = match force.to {
            Some(to) => statuses::ended(lang, from, format_date(to, lang)),
            None => statuses::force(lang, from),
        };
        if let Some(by) = &force.replaced_by {
            text.push(' ');
            text.push_str(&statuses::replaced(lang, self.text(by)));
        }
        // A day is said by itself, where the result was asked for one.
        let period = self
            .card
            .period
            .as_deref()
            .filter(|_| self.card.as_of.is_none());
        if let Some((period, year)) = period.and_then(|period| Some((period, year_of(period)?)))
            && !force.holds_in(year)
        {
            text.push(' ');
            text.push_str(&statuses::outside(lang, period));
        }
        text
    }

    /// The area, where it lies, and the period.
    pub fn area(&self) -> Option<String> {
        let area = self.card.area.as_ref();
        let places = area.map(|area| [&area.name, &area.commune, &area.district, &area.province]);
        let mut parts: Vec<String> = places.into_iter().flatten().flatten().cloned().collect();
        if let (true, Some(code)) = (parts.is_empty(), area.and_then(|area| area.code.clone())) {
            parts.push(code);
        }
        if let Some(period) = &self.card.period {
            let year = period.len() == 4 && period.bytes().all(|b| b.is_ascii_digit());
            parts.push(if year {
                statuses::year(self.lang, period.as_str())
            } else {
                statuses::period(self.lang, period.as_str())
            });
        }
        (!parts.is_empty()).then(|| capital(&parts.join(", ")))
    }

    /// The value that counted in each dimension.
    pub fn profile(&self) -> Vec<String> {
        let lines = self.set.profile.iter().filter_map(|dimension| {
            let value = self.card.profile.get(&dimension.id)?;
            let value = dimension.values.iter().find(|known| known.id == *value)?;
            let (dimension, value) = (self.text(&dimension.label), self.text(&value.label));
            Some(statuses::profile(self.lang, dimension, value))
        });
        lines.collect()
    }
}
