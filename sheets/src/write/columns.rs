//! The columns of the table of results.

use super::outcome::{Outcome, left_of, points_of};
use super::record::{CsvStyle, text_cell};
use crate::texts::labels;
use kieumau::{CriteriaSet, Criterion, Id, Lang, ProfileValues, Scorecard};

/// The words of the core that heads of columns, and verdicts, are made of.
#[cfg(test)]
pub(crate) const WORDS: &[&str] = &[
    "total",
    "low",
    "high",
    "class",
    "title",
    "open",
    "problem",
    "next",
    "earned",
    "possible",
    "out_of_reach",
];

/// Makes the rows of a table of results.
#[derive(Debug)]
pub struct ResultTable<'s> {
    set: &'s CriteriaSet,
    pub(crate) style: CsvStyle,
    pub(crate) lang: Lang,
    /// Whether an area may have several rows, one for each period.
    pub(crate) by_period: bool,
    /// Every criterion that may have points, where each has its column.
    pub(crate) detail: Option<Vec<&'s Criterion>>,
}

impl<'s> ResultTable<'s> {
    /// The columns that this set gives; `detail` adds one for every criterion that may have points.
    #[must_use]
    pub fn new(set: &'s CriteriaSet, style: CsvStyle, lang: Lang, detail: bool) -> ResultTable<'s> {
        let all = || {
            let mut all = Vec::new();
            below_groups(&set.criteria, 0, &mut all);
            all
        };
        ResultTable {
            set,
            style,
            lang,
            by_period: set.by_period(),
            detail: detail.then(all),
        }
    }

    pub(crate) fn has_total(&self) -> bool {
        self.set.has_total()
    }

    pub(crate) fn has_levels(&self) -> bool {
        self.set.titles.iter().any(|title| title.level.is_some())
    }

    /// A cell as it is written.
    pub(crate) fn cell(&self, text: &str) -> String {
        let mut out = String::new();
        self.style.push(&mut out, text);
        out
    }

    /// What a class is called.
    pub(crate) fn class(&self, id: &Id) -> String {
        class_label(self.set, id, self.lang)
    }

    /// The groups that have points.
    pub(crate) fn groups(&self) -> impl Iterator<Item = &'s Criterion> {
        self.set
            .criteria
            .iter()
            .filter(|group| group.points.is_some())
    }

    /// The header: ids for programs, labels for people.
    #[must_use]
    pub fn header(&self) -> Vec<String> {
        let plain = self.style == CsvStyle::Plain;
        let name = |id: &str, label: &str| {
            if plain {
                id.to_owned()
            } else {
                label.to_owned()
            }
        };
        let lang = self.lang;
        let mut out = vec![
            name("code", labels::CODE.get(lang)),
            name("name", labels::NAME.get(lang)),
            name("commune", labels::COMMUNE.get(lang)),
            name("province", labels::PROVINCE.get(lang)),
            name("cluster", labels::CLUSTER.get(lang)),
        ];
        if self.by_period {
            out.push(name("period", labels::PERIOD.get(lang)));
        }
        for dimension in &self.set.profile {
            let id = format!("profile.{}", dimension.id);
            out.push(name(&id, dimension.label.get(lang)));
        }
        if self.has_total() {
            out.extend([
                name("total", &labels::common("total", lang)),
                name("low", &labels::common("low", lang)),
                name("high", &labels::common("high", lang)),
            ]);
        }
        if !self.set.bears_points() {
            out.push(name("passes", labels::PASSES.get(lang)));
            out.push(name("passes_of", labels::PASSES_OF.get(lang)));
        }
        for group in self.groups() {
            let id = format!("points.{}", group.id);
            out.push(name(&id, group.label.get(lang)));
        }
        if self.set.classes.is_some() {
            out.push(name("class", &labels::common("class", lang)));
        }
        for title in &self.set.titles {
            let id = format!("title.{}", title.id);
            out.push(name(&id, title.label.get(lang)));
        }
        if self.has_levels() {
            out.push(name("title", &labels::common("title", lang)));
        }
        out.extend([
            name("unanswered", &labels::common("open", lang)),
            name("problems", &labels::common("problem", lang)),
            name("ask_next", &labels::common("next", lang)),
            name("not_scored", labels::NOT_SCORED.get(lang)),
        ]);
        for criterion in self.detail.iter().flatten() {
            let id = format!("points.{}", criterion.id);
            let code = criterion.code.as_deref().unwrap_or_default();
            let label = format!("{code} {}", criterion.label.get(lang));
            out.push(name(&id, label.trim()));
        }
        out
    }

    /// The row of one area. Without a scorecard its cells are empty, and the reason is given.
    #[must_use]
    pub fn row(&self, outcome: &Outcome<'_>) -> Vec<String> {
        let area = outcome.assessment.area.clone().unwrap_or_default();
        let text = |part: &Option<String>| text_cell(part.as_deref().unwrap_or_default());
        let mut out = vec![
            text(&area.code),
            text(&area.name),
            text(&area.commune),
            text(&area.province),
            text(&area.cluster),
        ];
        if self.by_period {
            out.push(text(&outcome.assessment.period));
        }
        for dimension in &self.set.profile {
            out.push(self.profile_value(outcome, &dimension.id));
        }
        let card = outcome.card();
        let number = |number: Option<kieumau::Number>| {
            number.map_or_else(String::new, |number| self.style.number(number))
        };
        if self.has_total() {
            let total = card
                .and_then(|card| card.totals.as_ref())
                .map(|totals| totals.get(self.set.total.titles_on()));
            out.extend([
                number(total.map(|total| total.points)),
                number(total.map(|total| total.low)),
                number(total.map(|total| total.high)),
            ]);
        }
        if !self.set.bears_points() {
            let passing = card.and_then(|card| card.passing);
            let count = |count: Option<usize>| count.map_or_else(String::new, |n| n.to_string());
            out.push(count(passing.map(|passing| passing.passes)));
            out.push(count(passing.map(|passing| passing.of())));
        }
        for group in self.groups() {
            out.push(self.points(card, group));
        }
        if self.set.classes.is_some() {
            let class = card.and_then(|card| card.class.as_ref());
            out.push(class.map_or_else(String::new, |class| {
                class_label(self.set, &class.id, self.lang)
            }));
        }
        for (at, _) in self.set.titles.iter().enumerate() {
            let title = card.and_then(|card| card.titles.get(at));
            out.push(title.map_or_else(String::new, |title| {
                labels::verdict(title.verdict, self.lang)
            }));
        }
        if self.has_levels() {
            let title = card.and_then(|card| card.title.as_ref());
            out.push(title.map_or_else(String::new, |id| title_label(self.set, id, self.lang)));
        }
        out.push(card.map_or_else(String::new, |card| card.unanswered.len().to_string()));
        out.push(outcome.problems.to_string());
        let next = card.and_then(|card| card.ask_next.as_ref());
        out.push(next.map_or_else(String::new, |id| self.question(id)));
        out.push(match &outcome.result {
            Ok(_) => String::new(),
            Err((_, sentence)) => sentence.clone(),
        });
        for criterion in self.detail.iter().flatten() {
            out.push(self.points(card, criterion));
        }
        out
    }

    /// The points of a criterion. What left has none that could be added up: people are told, programs get an empty cell.
    fn points(&self, card: Option<&Scorecard>, criterion: &Criterion) -> String {
        let id = criterion.id.as_str();
        let Some(card) = card else {
            return String::new();
        };
        if self.style == CsvStyle::Vietnamese && left_of(card, id) {
            return labels::LEFT.get(self.lang).to_owned();
        }
        points_of(card, id).map_or_else(String::new, |points| self.style.number(points))
    }

    pub(crate) fn profile_value(&self, outcome: &Outcome<'_>, dimension: &Id) -> String {
        let given = outcome.assessment.profile.get(dimension);
        let id = outcome
            .card()
            .and_then(|card| card.profile.get(dimension))
            .or_else(|| given.and_then(|values| ProfileValues::as_slice(values).first()));
        let Some(id) = id else { return String::new() };
        if self.style == CsvStyle::Plain {
            return id.to_string();
        }
        let found = self.set.profile.iter().find(|d| d.id == *dimension);
        let value = found.and_then(|d| d.values.iter().find(|value| value.id == *id));
        value.map_or_else(|| id.to_string(), |v| v.label.get(self.lang).to_owned())
    }

    pub(crate) fn question(&self, id: &Id) -> String {
        let found = self
            .set
            .questions
            .iter()
            .find(|question| question.id == *id);
        match found {
            Some(question) if self.style != CsvStyle::Plain => {
                question.label.get(self.lang).to_owned()
            }
            _ => id.to_string(),
        }
    }
}

fn below_groups<'s>(criteria: &'s [Criterion], depth: usize, out: &mut Vec<&'s Criterion>) {
    for criterion in criteria {
        if depth > 0 && criterion.points.is_some() {
            out.push(criterion);
        }
        below_groups(&criterion.parts, depth.saturating_add(1), out);
    }
}

/// What a title is called.
#[must_use]
pub fn title_label(set: &CriteriaSet, id: &Id, lang: Lang) -> String {
    let found = set.titles.iter().find(|title| title.id == *id);
    found.map_or_else(|| id.to_string(), |title| title.label.get(lang).to_owned())
}

/// What a class is called.
#[must_use]
pub fn class_label(set: &CriteriaSet, id: &Id, lang: Lang) -> String {
    let Some(classes) = &set.classes else {
        return id.to_string();
    };
    let named = classes.list.iter().map(|class| (&class.id, &class.label));
    let other = (&classes.otherwise.id, &classes.otherwise.label);
    let mut all = named.chain([other]);
    let found = all.find(|(known, _)| *known == id);
    found.map_or_else(|| id.to_string(), |(_, label)| label.get(lang).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_documented() {
        let page = include_str!("../../../docs/tables.md");
        let (_, results) = page.split_once("## 9. Results").unwrap();
        for built_in in kieumau::built_in_sets() {
            let set = CriteriaSet::from_json(built_in.json).unwrap();
            let header = ResultTable::new(&set, CsvStyle::Plain, Lang::Vi, true).header();
            for column in header {
                let known = match column.split_once('.') {
                    Some((kind, _)) => format!("`{kind}.ID`"),
                    None => format!("`{column}`"),
                };
                assert!(results.contains(&known), "{column} of {}", set.id);
            }
        }
    }
}
