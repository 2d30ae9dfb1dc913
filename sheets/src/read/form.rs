//! What a criteria set asks, made ready for looking up: columns by their headers, options by what people write.

use super::fold;
use super::names::{COMMON, Names, both};
use super::not_applicable::{Claim, claims};
use super::praise;
use crate::finding::Fault;
use crate::refused::{Done, Refused};
use crate::texts::codes::TableCode;
use crate::texts::{Say, errors, labels, words as texts};
use kieumau::{CriteriaSet, Figure, Id, Lang, Number, Question, QuestionKind, Text};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::OnceLock;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// The code of the area.
    Code,
    /// Its name.
    Name,
    /// The code of its commune.
    CommuneCode,
    /// Its commune.
    Commune,
    /// Its province.
    Province,
    /// The cluster it competes in.
    Cluster,
    /// The areas it was made of.
    Predecessors,
    /// The period assessed.
    Period,
    /// The day of the result.
    AsOf,
    /// The value of a dimension, by its place in the set.
    Profile(usize),
    /// Titles registered for.
    Registered,
    /// Titles held in a year.
    History(u16),
    /// A reference, by its place in the set.
    Reference(usize),
    /// The answer to a question, by its place in the set.
    Question(usize),
    /// Papers that prove an answer.
    Evidence(usize),
    /// A note on an answer.
    Note(usize),
    /// Criteria that do not arise.
    NotApplicable,
}

impl Target {
    /// What forms and blank tables ask of an area before anything else.
    pub const OF_AREA: [Target; 6] = [
        Target::Code,
        Target::Name,
        Target::Commune,
        Target::Province,
        Target::Cluster,
        Target::Period,
    ];
}

/// Headers of columns that stand under a question, once for the board and once for the appraisers.
const STAGES: [&str; 8] = [
    "Tự chấm",
    "Điểm tự chấm",
    "Tự đánh giá",
    "Thẩm định",
    "Điểm thẩm định",
    "Điểm chấm",
    "Xã chấm",
    "Kết quả thẩm định",
];

/// Ids by themselves and by their labels.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// In the order of the set.
    pub(crate) ids: Vec<Id>,
    /// Ids with their labels, for a sentence.
    pub(crate) list: String,
    labels: BTreeMap<String, Vec<Id>>,
}

impl Words {
    fn new<'a>(list: impl Iterator<Item = (&'a Id, &'a Text)>, lang: Lang) -> Words {
        let mut words = Words::default();
        for (id, label) in list {
            words.ids.push(id.clone());
            let comma = if words.list.is_empty() { "" } else { ", " };
            let named = format!("{comma}{id} ({})", label.get(lang));
            words.list.push_str(&named);
            for lang in [Lang::Vi, Lang::En] {
                let known = words
                    .labels
                    .entry(fold::label(label.get(lang)))
                    .or_default();
                if !known.contains(id) {
                    known.push(id.clone());
                }
            }
        }
        words
    }

    /// The id that a text names: the id itself, or a label that only one of them has.
    pub(crate) fn find(&self, text: &str) -> Option<&Id> {
        let by_id = self.ids.iter().find(|id| **id == text);
        by_id.or_else(|| match self.labels.get(&fold::label(text))?.as_slice() {
            [one] => Some(one),
            _ => None,
        })
    }
}

/// A criteria set, made ready for reading tables.
pub struct Form<'s> {
    /// The set.
    pub(crate) set: &'s CriteriaSet,
    /// The options or items of each question.
    pub(crate) words: Vec<Words>,
    /// The yes/no questions whose yes costs something.
    pub(crate) unwanted: BTreeSet<usize>,
    /// The values of each dimension.
    pub(crate) values: Vec<Words>,
    /// The titles of the set and of other sets.
    pub(crate) titles: Words,
    /// The criteria that may be said not to arise.
    pub(crate) claims: Vec<Claim<'s>>,
    /// Whether the set asks about years, so that a table without a period is worth a word.
    pub(crate) needs_year: bool,
    /// Whether an area may stand several times, with different periods: the set ranks by a mean over time.
    pub(crate) by_period: bool,
    /// Made when a header is looked up: rows are read without it.
    names: OnceLock<Names>,
    /// Headers of the office, by their folded text.
    own: BTreeMap<String, Target>,
}

impl fmt::Debug for Form<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Form")
            .field("set", &self.set.id)
            .finish_non_exhaustive()
    }
}

/// Which column a header names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// This one.
    One(Target),
    /// Several would fit.
    Several(Vec<Target>),
    /// None.
    None,
}

impl<'s> Form<'s> {
    /// Makes a set ready; sentences about its options will be in this language.
    #[must_use]
    pub fn new(set: &'s CriteriaSet, lang: Lang) -> Form<'s> {
        let words = |question: &'s Question| match &question.kind {
            QuestionKind::Choice(choice) => Words::new(
                choice.options.iter().map(|tick| (&tick.id, &tick.label)),
                lang,
            ),
            QuestionKind::Checklist(list) => {
                Words::new(list.items.iter().map(|tick| (&tick.id, &tick.label)), lang)
            }
            _ => Words::default(),
        };
        let own = set.titles.iter().map(|title| (&title.id, &title.label));
        let others = set
            .external_titles
            .iter()
            .map(|title| (&title.id, &title.label));
        Form {
            set,
            words: set.questions.iter().map(words).collect(),
            values: set
                .profile
                .iter()
                .map(|dimension| {
                    Words::new(
                        dimension
                            .values
                            .iter()
                            .map(|value| (&value.id, &value.label)),
                        lang,
                    )
                })
                .collect(),
            titles: Words::new(own.chain(others), lang),
            claims: claims(set),
            unwanted: praise::unwanted(set),
            needs_year: false,
            by_period: set.by_period(),
            names: OnceLock::new(),
            own: BTreeMap::new(),
        }
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(self.set))
    }

    /// How many names a column may have.
    pub(crate) fn columns(&self) -> usize {
        self.names().ids.len()
    }

    /// Takes headers of an office: each with the id, or the label, of its column.
    pub(crate) fn map(&mut self, columns: &[(String, String)], lang: Lang) -> Done<()> {
        for (header, column) in columns {
            let Named::One(target) = self.column(column) else {
                let mend = self.nearest(column, lang).map_or_else(String::new, |name| {
                    let mend = texts::DID_YOU_MEAN.fill(lang, &[("name", &name)]);
                    format!(" {mend}")
                });
                let values = [
                    ("column", column.as_str()),
                    ("header", header),
                    ("mend", &mend),
                ];
                return Err(Refused::say(errors::UNKNOWN_TARGET, lang, &values));
            };
            self.own.insert(fold::label(header), target);
        }
        Ok(())
    }

    /// The column that a header names: an id in brackets at its end, an id, a label; then a label without its
    /// diacritics, where only one fits; at last any of these without the number before it, and the stars or the most points
    /// behind it.
    pub(crate) fn column(&self, header: &str) -> Named {
        let header = fold::clean(header);
        let bare = fold::unnumbered(&header);
        let mut ways = vec![&*header, bare, fold::without_points(bare)];
        ways.dedup();
        let named = ways.into_iter().map(|way| self.column_as_written(way));
        let mut named = named.filter(|named| *named != Named::None);
        named.next().unwrap_or(Named::None)
    }

    /// Whether a header is that of a column which says what area a row is about: cheaper to ask of every cell than which
    /// column it names.
    pub(crate) fn names_areas(&self, text: &str) -> bool {
        let header = fold::clean(text);
        let bare = bracketed(&header).unwrap_or_else(|| fold::unnumbered(&header));
        let label = fold::label(bare);
        let labels = || self.names().labels.get(&label).into_iter().flatten();
        let ids = || self.names().ids.get(&label).into_iter().flatten();
        let mut found = self
            .own
            .get(&label)
            .into_iter()
            .chain(labels())
            .chain(ids());
        found.any(|target| matches!(target, Target::Code | Target::Name))
    }

    fn column_as_written(&self, header: &str) -> Named {
        if header.is_empty() {
            return Named::None;
        }
        if let Some(target) = self.own.get(&fold::label(header)) {
            return Named::One(*target);
        }
        let in_brackets = bracketed(header).map(|id| self.by_id(id.trim()));
        let found = [
            in_brackets.unwrap_or(Named::None),
            self.by_id(header),
            one(self.names().labels.get(&fold::label(header))),
            self.history_label(header),
            one(self.names().bare.get(&fold::bare(header))),
        ];
        let mut found = found.into_iter().filter(|named| *named != Named::None);
        found.next().unwrap_or(Named::None)
    }

    fn by_id(&self, id: &str) -> Named {
        if let Some(year) = id.strip_prefix("history.").and_then(year) {
            return Named::One(Target::History(year));
        }
        let lower = || id.to_lowercase();
        let ids = &self.names().ids;
        one(ids.get(id).or_else(|| ids.get(&lower())))
    }

    fn history_label(&self, header: &str) -> Named {
        let found = header
            .rsplit_once(char::is_whitespace)
            .and_then(|(words, last)| Some((fold::bare(words), year(last)?)));
        match found {
            Some((words, year))
                if labels::HISTORY
                    .both()
                    .iter()
                    .any(|label| fold::bare(label) == words) =>
            {
                Named::One(Target::History(year))
            }
            _ => Named::None,
        }
    }

    /// The full id of a column, as a header may have it.
    #[must_use]
    pub fn id(&self, target: Target) -> String {
        let of = |word: &str, id: Option<&Id>| format!("{word}.{}", id.map_or("", Id::as_str));
        let question = |at: usize| self.set.questions.get(at).map(|question| &question.id);
        match target {
            Target::Profile(at) => of("profile", self.set.profile.get(at).map(|d| &d.id)),
            Target::Reference(at) => of("reference", self.set.references.get(at).map(|r| &r.id)),
            Target::Question(at) => of("question", question(at)),
            Target::Evidence(at) => of("evidence", question(at)),
            Target::Note(at) => of("note", question(at)),
            Target::History(year) => format!("history.{year}"),
            other => COMMON
                .iter()
                .find(|(target, _, _)| *target == other)
                .map_or_else(String::new, |(_, id, _)| (*id).to_owned()),
        }
    }

    /// Whether a text is the unit of a column, perhaps in brackets.
    pub(crate) fn has_unit(&self, target: Target, text: &str) -> bool {
        let unit = match target {
            Target::Question(at) => self.set.questions.get(at).map(|question| &question.unit),
            Target::Reference(at) => self.set.references.get(at).map(|reference| &reference.unit),
            _ => None,
        };
        let inner = text
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'));
        let text = fold::label(inner.unwrap_or(text));
        let unit = unit.and_then(Option::as_ref);
        unit.is_some_and(|unit| both(unit).iter().any(|unit| fold::label(unit) == text))
    }

    /// What a column is called.
    #[must_use]
    pub fn label(&self, target: Target, lang: Lang) -> String {
        let question = |at: usize| {
            let found = self.set.questions.get(at);
            found.map_or("", |question| question.label.get(lang))
        };
        let named = |word: Say, label: &str| format!("{} {label}", word.get(lang));
        match target {
            Target::Profile(at) => {
                let found = self.set.profile.get(at);
                found.map_or("", |d| d.label.get(lang)).to_owned()
            }
            Target::Reference(at) => {
                let found = self.set.references.get(at);
                found.map_or("", |r| r.label.get(lang)).to_owned()
            }
            Target::Question(at) => question(at).to_owned(),
            Target::Evidence(at) => named(labels::EVIDENCE, question(at)),
            Target::Note(at) => named(labels::NOTE, question(at)),
            Target::History(year) => named(labels::HISTORY, &year.to_string()),
            other => COMMON
                .iter()
                .find(|(target, _, _)| *target == other)
                .map_or("", |(_, _, label)| label.get(lang))
                .to_owned(),
        }
    }

    /// The name of a column that is nearest to an unknown header, as it may be written.
    pub(crate) fn nearest(&self, header: &str, lang: Lang) -> Option<String> {
        let header = fold::clean(header);
        let header = fold::unnumbered(&header);
        let Names { ids, labels, .. } = self.names();
        // Of a label with an id in brackets, the id tells.
        let id = bracketed(header).map_or(header, str::trim);
        let names = ids.keys().map(String::as_str);
        let id = crate::nearest::nearest(id, names).map(str::to_owned);
        id.or_else(|| {
            // What is compared is folded; what is shown is not.
            let names = labels.keys().map(String::as_str);
            let found = labels.get(crate::nearest::nearest(&fold::label(header), names)?)?;
            found.first().map(|target| self.label(*target, lang))
        })
    }

    /// What is said of a header that names no column.
    pub(crate) fn unknown_column(&self, header: &str, lang: Lang) -> Fault {
        let mend = match self.nearest(header, lang) {
            Some(name) => texts::DID_YOU_MEAN.fill(lang, &[("name", &name)]),
            None if STAGES
                .iter()
                .any(|stage| fold::label(header) == fold::label(stage)) =>
            {
                texts::STAGE.get(lang).to_owned()
            }
            None => texts::NOT_USED.get(lang).to_owned(),
        };
        Fault::new(TableCode::UnknownColumn).with("mend", mend)
    }
}

/// The id in the brackets at the end of a header.
pub(crate) fn bracketed(header: &str) -> Option<&str> {
    let (_, id) = header.trim_end().strip_suffix(']')?.rsplit_once('[')?;
    Some(id)
}

fn one(found: Option<&Vec<Target>>) -> Named {
    match found.map(Vec::as_slice) {
        None | Some([]) => Named::None,
        Some([one]) => Named::One(*one),
        Some(several) => Named::Several(several.to_vec()),
    }
}

/// A year of four digits.
#[must_use]
pub fn year(text: &str) -> Option<u16> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// Most decimals of a number that a question takes.
pub(crate) fn decimals(question: &Question) -> u32 {
    match &question.kind {
        QuestionKind::Decimal(decimal) => decimal.decimals.unwrap_or(2).into(),
        QuestionKind::Share(share) => share.decimals.unwrap_or(0).into(),
        QuestionKind::List(list) => list.decimals.unwrap_or(2).into(),
        QuestionKind::Judged(judged) => {
            let step = judged.step.map_or(2, |step| step.decimals().unwrap_or(9));
            step.max(judged.min.as_ref().map_or(0, figure_decimals))
        }
        _ => 0,
    }
}

fn figure_decimals(figure: &Figure) -> u32 {
    match figure {
        Figure::Number(number) => number.decimals().unwrap_or(9),
        Figure::ByProfile(by) => by.values.values().map(figure_decimals).max().unwrap_or(0),
        Figure::Multiple(multiple) => {
            figure_decimals(&multiple.value).saturating_add(figure_decimals(&multiple.times))
        }
    }
}

/// The greatest that a figure comes to in any profile, where that is plain to see.
pub(crate) fn greatest(figure: &Figure) -> Option<Number> {
    match figure {
        Figure::Number(number) => Some(*number),
        Figure::ByProfile(by) => by.values.values().filter_map(greatest).max(),
        Figure::Multiple(_) => None,
    }
}

/// Whether a unit is per cent, so that the sign may follow the number.
pub(crate) fn is_percent(unit: Option<&Text>) -> bool {
    unit.is_some_and(|unit| unit.get(Lang::Vi).trim() == "%")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set() -> CriteriaSet {
        let json = kieumau::built_in("khu-dan-cu-tieu-bieu-kieu-mau")
            .unwrap()
            .json;
        CriteriaSet::from_json(json).unwrap()
    }

    #[test]
    fn headers_name_columns_in_three_ways() {
        let set = set();
        let form = Form::new(&set, Lang::Vi);
        let at = |id: &str| {
            let found = set.questions.iter().position(|q| q.id == id);
            Named::One(Target::Question(found.unwrap()))
        };
        for header in [
            "so_ho",
            "question.so_ho",
            "SO_HO",
            "Số hộ [so_ho]",
            "bất kỳ [question.so_ho]",
            "Tổng số hộ",
            "TỔNG  SỐ HỘ",
            "tong so ho",
            "To\u{302}\u{309}ng số hộ",
            "Total households",
        ] {
            if header != "Total households" {
                assert_eq!(form.column(header), at("so_ho"), "{header}");
            }
        }
        assert_eq!(
            form.column("Danh hiệu năm 2025"),
            Named::One(Target::History(2025))
        );
        assert_eq!(
            form.column("history.2024"),
            Named::One(Target::History(2024))
        );
        assert_eq!(form.column("profile.vung"), Named::One(Target::Profile(1)));
        assert_eq!(form.column("Vùng"), Named::One(Target::Profile(1)));
        assert_eq!(form.column("STT"), Named::None);
        assert_eq!(form.nearest("so_hoo", Lang::Vi).unwrap(), "so_ho");
        // A label is shown as it is written, whatever it is compared as.
        for (header, shown) in [
            ("Tổng số hộ dân", "Tổng số hộ"),
            ("Tổng sồ hộo", "Tổng số hộ"),
            ("7. Mã khu dân cu", "Mã khu dân cư"),
        ] {
            let near = form.nearest(header, Lang::Vi);
            assert_eq!(near.as_deref(), Some(shown), "{header}");
        }
        assert_eq!(
            form.nearest("Mã khu dân cu", Lang::En).as_deref(),
            Some("Code")
        );
    }

    #[test]
    fn labels_may_have_their_unit_a_number_and_stars() {
        let set = set();
        let form = Form::new(&set, Lang::Vi);
        for (at, question) in set.questions.iter().enumerate() {
            let named = Named::One(Target::Question(at));
            let label = question.label.get(Lang::Vi);
            for header in [
                format!("{}. {label}", at + 1),
                format!("1.{at}) {label} (*)"),
                format!("({at}) {label} **"),
                format!("a) {label}*"),
                format!("2.1b {label}"),
                format!("IV. {label}"),
            ] {
                assert_eq!(form.column(&header), named, "{header}");
            }
            // The unit of the question, and no other.
            let Some(unit) = &question.unit else { continue };
            let unit = unit.get(Lang::Vi);
            let header = format!("{}. {label}\n({})", at + 1, unit.to_uppercase());
            assert_eq!(form.column(&header), named, "{header}");
            let header = format!("{label} (ngàn {unit})");
            assert_eq!(form.column(&header), Named::None, "{header}");
        }
        // Nothing is left of these.
        for header in ["1.", "(1)", "*", "(*)", "2", "I", "A", "1 2 3"] {
            assert_eq!(form.column(header), Named::None, "{header}");
        }
    }
}
