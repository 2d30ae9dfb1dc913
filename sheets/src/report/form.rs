//! The form of one area (Phiếu tự chấm điểm), with the appraisal beside it where there is one.

use super::document::{Block, Column, Line, Report, Row, Stands, Table};
use super::{front_of, head, period_words, status};
use crate::texts::report as texts;
use crate::write::outcome::left_of;
use kieumau::{
    Assessment, ConditionResult, CriteriaSet, Criterion, Explanation, Id, Lang, Number, PassState,
    Points, Reason, Review, Scorecard, Severity, TotalKind, explain, explain_review,
    format_evidence, format_points, sentence,
};
use std::collections::BTreeMap;

/// One area: its form and result, and the review where it was appraised.
#[derive(Debug, Clone, Copy)]
pub struct FormOf<'a> {
    /// The board's form.
    pub assessment: &'a Assessment,
    /// Its result.
    pub card: &'a Scorecard,
    /// The appraised form with the review of both.
    pub review: Option<(&'a Assessment, &'a Review)>,
}

/// The forms of areas, each on pages of its own: what a board hands in, or what the appraisers sign.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, Lang, built_in};
/// use kieumau_sheets::{FormOf, form_report};
///
/// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").unwrap().json)?;
/// let assessment = Assessment::from_json(r#"{"profile": {"vung": "vung_khac"}, "answers": {"so_ho": 100, "so_ho_ngheo": 19}}"#)?;
/// let card = set.score(&assessment)?;
/// let form = FormOf { assessment: &assessment, card: &card, review: None };
/// let report = form_report(set.set(), &[form], Lang::Vi);
/// assert!(report.html().contains("PHIẾU TỰ CHẤM ĐIỂM"));
/// assert!(report.docx()?.starts_with(b"PK"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn form_report(set: &CriteriaSet, forms: &[FormOf<'_>], lang: Lang) -> Report {
    let title = if forms.iter().any(|form| form.review.is_some()) {
        texts::APPRAISAL
    } else {
        texts::FORM
    };
    Report {
        lang,
        title: title.get(lang).to_owned(),
        status: status(set, lang),
        landscape: true,
        parts: forms.iter().map(|form| part(set, form, lang)).collect(),
    }
}

fn part(set: &CriteriaSet, form: &FormOf<'_>, lang: Lang) -> Vec<Block> {
    let told = explain(set, form.card, lang);
    let area = form.assessment.area.as_ref();
    let commune = area.and_then(|area| area.commune.as_deref());
    let name = area.and_then(|area| area.name.as_deref());
    let mut issuer = vec![texts::BOARD.get(lang).to_owned()];
    issuer.extend(name.map(str::to_uppercase));
    let above = front_of(commune, lang);
    let title = if form.review.is_some() {
        texts::APPRAISAL
    } else {
        texts::FORM
    };
    let mut titles = vec![title.get(lang).to_owned(), set.label.get(lang).to_owned()];
    let period = form.assessment.period.as_deref();
    titles.extend(period_words(period, lang).map(|words| capital(&words)));
    let mut blocks = vec![head(&above, &issuer, lang), Block::Title(titles)];
    let line = |text: String| Block::Paragraph(Line::plain(text));
    blocks.push(line(match &told.area {
        Some(area) => texts::AREA.fill(lang, &[("area", area)]),
        None => texts::NO_AREA.get(lang).to_owned(),
    }));
    if let Some(code) = area.and_then(|area| area.code.as_deref()) {
        blocks.push(line(texts::CODE.fill(lang, &[("code", code)])));
    }
    blocks.extend(told.profile.iter().cloned().map(line));
    blocks.push(Block::Table(table(set, form, &told, lang)));
    results(set, form, &told, lang, &mut blocks);
    blocks.push(Block::Paragraph(Line::italic(texts::DECLARATION.get(lang))));
    let sign = || texts::SIGN.get(lang).to_owned();
    blocks.push(Block::Signatures(vec![
        (texts::APPRAISERS.get(lang).to_owned(), sign()),
        (texts::HEAD_OF_BOARD.get(lang).to_owned(), sign()),
    ]));
    blocks
}

fn capital(text: &str) -> String {
    crate::results::capital(text)
}

fn table(set: &CriteriaSet, form: &FormOf<'_>, told: &Explanation, lang: Lang) -> Table {
    let column = |say: crate::texts::Say, width, stands| Column::new(say.get(lang), width, stands);
    let columns = vec![
        column(texts::NO, 6, Stands::Centre),
        column(texts::WHAT, 28, Stands::Left),
        column(texts::MOST, 7, Stands::Centre),
        column(texts::OWN, 9, Stands::Centre),
        column(texts::APPRAISED, 9, Stands::Centre),
        column(texts::PAPERS, 13, Stands::Left),
        column(texts::NOTES, 42, Stands::Left),
    ];
    let cx = Rows {
        set,
        form,
        lang,
        said: lines(told),
        appraised: form.review.map(|(_, review)| {
            let told = explain(set, &review.appraised, lang);
            told.criteria
                .into_iter()
                .map(|line| (line.id.clone(), line))
                .collect()
        }),
        reviewed: form.review.map(|(_, review)| {
            let told = explain_review(set, review, lang);
            let rows = told.criteria.into_iter();
            rows.map(|row| (row.id.clone(), row)).collect()
        }),
    };
    let mut rows = Vec::new();
    for criterion in &set.criteria {
        cx.criterion(criterion, &mut rows);
    }
    cx.totals(&mut rows);
    Table { columns, rows }
}

fn lines(told: &Explanation) -> BTreeMap<Id, kieumau::CriterionLine> {
    let lines = told.criteria.iter();
    lines.map(|line| (line.id.clone(), line.clone())).collect()
}

struct Rows<'a> {
    set: &'a CriteriaSet,
    form: &'a FormOf<'a>,
    lang: Lang,
    said: BTreeMap<Id, kieumau::CriterionLine>,
    appraised: Option<BTreeMap<Id, kieumau::CriterionLine>>,
    reviewed: Option<BTreeMap<Id, kieumau::ReviewLine>>,
}

impl Rows<'_> {
    fn criterion(&self, criterion: &Criterion, rows: &mut Vec<Row>) {
        let id = &criterion.id;
        let appraised = self.form.review.map(|(_, review)| &review.appraised);
        let result = |card: &Scorecard| {
            let mut results = card.criteria.iter();
            results.find(|result| result.id == *id).cloned()
        };
        let own = result(self.form.card);
        let Some(any) = own.clone().or_else(|| appraised.and_then(result)) else {
            return;
        };
        let maximum = any.points.map(|points| points.maximum);
        let maximum = maximum.map(|of| kieumau::format_number(of, self.lang));
        let (own, appraised) = match self.reviewed.as_ref().and_then(|rows| rows.get(id)) {
            Some(row) => {
                let beside = || sentence("criteria.beside", self.lang, &[]).unwrap_or_default();
                let left =
                    |card: Option<&Scorecard>| card.is_some_and(|card| left_of(card, id.as_str()));
                let shown = |card: Option<&Scorecard>, points: &String| match left(card) {
                    true if !points.is_empty() => beside(),
                    _ => points.clone(),
                };
                (
                    shown(Some(self.form.card), &row.own),
                    shown(appraised, &row.appraised),
                )
            }
            None => {
                let shown = own.map(|own| match (&own.points, &own.reason) {
                    // What left has no points that could be added up.
                    (_, Reason::NotApplicable { policy }) if *policy != "full" => {
                        sentence("criteria.beside", self.lang, &[]).unwrap_or_default()
                    }
                    (Some(points), _) => self.points(points),
                    (None, _) => self.pass(own.pass),
                });
                (shown.unwrap_or_default(), String::new())
            }
        };
        let leaf = criterion.parts.is_empty();
        let cells = vec![
            criterion.code.clone().unwrap_or_default(),
            criterion.label.get(self.lang).to_owned(),
            maximum.unwrap_or_default(),
            own,
            appraised,
            if leaf {
                self.papers(criterion)
            } else {
                String::new()
            },
            self.notes(criterion, leaf),
        ];
        rows.push(Row { cells, bold: !leaf });
        for part in &criterion.parts {
            self.criterion(part, rows);
        }
    }

    /// Points counted, with what is still possible where answers are open.
    fn points(&self, points: &Points) -> String {
        let show =
            |number: Number| format_points(number, &[points.maximum, Number::ZERO], self.lang);
        if points.low == points.high && points.points == points.low {
            show(points.points)
        } else {
            let (low, high) = (show(points.low), show(points.high));
            format!("{}\n({low} – {high})", show(points.points))
        }
    }

    fn pass(&self, pass: Option<PassState>) -> String {
        let word = match pass {
            None => return String::new(),
            Some(PassState::Passes) => "criteria.passes",
            Some(PassState::Fails) => "criteria.fails",
            Some(PassState::Unknown) => "criteria.unknown",
        };
        sentence(word, self.lang, &[]).unwrap_or_default()
    }

    /// The papers named with the answers of a leaf, of both forms.
    fn papers(&self, criterion: &Criterion) -> String {
        let questions = criterion.questions();
        let appraised = self.form.review.map(|(appraised, _)| appraised);
        let of = |form: &Assessment| {
            let mut papers: Vec<String> = Vec::new();
            for question in &questions {
                let answer = form.answers.get(question.as_str());
                for paper in answer.iter().flat_map(|answer| &answer.evidence) {
                    let paper = format_evidence(paper, self.lang);
                    if !paper.is_empty() && !papers.contains(&paper) {
                        papers.push(paper);
                    }
                }
            }
            papers.join("\n")
        };
        let own = of(self.form.assessment);
        let Some(appraised) = appraised.map(of).filter(|appraised| *appraised != own) else {
            return own;
        };
        // Where the two differ it is said whose they are.
        let sides = [(texts::OF_BOARD, own), (texts::OF_APPRAISAL, appraised)];
        let sides = sides.into_iter().filter(|(_, papers)| !papers.is_empty());
        let sides = sides.map(|(say, papers)| say.fill(self.lang, &[("text", &papers)]));
        sides.collect::<Vec<_>>().join("\n")
    }

    /// What was lost and why, with where that stands; the reason of a difference; the board's notes.
    fn notes(&self, criterion: &Criterion, leaf: bool) -> String {
        let lang = self.lang;
        let mut notes = Vec::new();
        if let Some(row) = self
            .reviewed
            .as_ref()
            .and_then(|rows| rows.get(&criterion.id))
            && leaf
            && row.differs
            && !row.reason.is_empty()
        {
            let reason = row.reason.trim_end_matches('.');
            notes.push(texts::REASON.fill(lang, &[("reason", reason)]));
        }
        let lines = self.appraised.as_ref().unwrap_or(&self.said);
        if let Some(line) = lines.get(&criterion.id) {
            let mut why = Vec::new();
            if let Some(lost) = line.lost.as_ref().filter(|_| leaf) {
                why.push(format!("{}.", capital(lost)));
            }
            let fails = line.pass == Some(PassState::Fails);
            let told = matches!(line.kind, "zeroed" | "cut" | "not_applicable");
            if (leaf && (line.lost.is_some() || fails)) || told {
                why.push(line.reason.clone());
                why.extend(line.more.iter().cloned());
                notes.push(why.join(" "));
                notes.extend(together(&line.cites));
            }
        }
        let forms = [
            Some(self.form.assessment),
            self.form.review.map(|(form, _)| form),
        ];
        // Why it does not arise, in the words of whoever said so.
        let claims = forms.into_iter().flatten().filter_map(|form| {
            let claim = form.not_applicable.get(criterion.id.as_str())?;
            Some(claim.trim().to_owned())
        });
        notes.extend(claims.filter(|claim| !claim.is_empty()));
        if leaf {
            let answers = &self.form.assessment.answers;
            let own = criterion
                .questions()
                .into_iter()
                .filter_map(|id| answers.get(id.as_str())?.note.clone());
            let own = own.filter(|note| !note.trim().is_empty());
            notes.extend(own.map(|note| texts::NOTE_OF_BOARD.fill(lang, &[("note", note.trim())])));
        }
        notes.dedup();
        notes.join("\n")
    }

    fn totals(&self, rows: &mut Vec<Row>) {
        let lang = self.lang;
        let appraised = self.form.review.map(|(_, review)| &review.appraised);
        if let Some(own) = self.form.card.passing {
            let other = appraised.and_then(|card| card.passing);
            let count = |passing: kieumau::Passing| passing.passes.to_string();
            rows.push(Row::bold(vec![
                String::new(),
                texts::PASSING.get(lang).to_owned(),
                own.of().to_string(),
                count(own),
                other.map(count).unwrap_or_default(),
                String::new(),
                String::new(),
            ]));
        }
        let Some(own) = &self.form.card.totals else {
            return;
        };
        let has_points = |card: &Scorecard| card.criteria.iter().any(|of| of.points.is_some());
        if !has_points(self.form.card) {
            return;
        }
        let differ = own.full.maximum != own.base.maximum
            || own.full != own.base
            || own.capped != own.full
            || self
                .set
                .criteria
                .iter()
                .any(|group| group.role != kieumau::Role::Base);
        let kinds: &[(TotalKind, crate::texts::Say)] = if differ {
            &[
                (TotalKind::Base, texts::BASE),
                (TotalKind::Full, texts::FULL),
                (TotalKind::Capped, texts::TOTAL),
            ]
        } else {
            &[(TotalKind::Capped, texts::TOTAL)]
        };
        for (kind, label) in kinds {
            let points = own.get(*kind);
            let other = appraised.and_then(|card| card.totals);
            let other = other.map(|totals| self.points(totals.get(*kind)));
            rows.push(Row::bold(vec![
                String::new(),
                label.get(lang).to_owned(),
                kieumau::format_number(points.maximum, lang),
                self.points(points),
                other.unwrap_or_default(),
                String::new(),
                String::new(),
            ]));
        }
        let class = |card: &Scorecard| {
            let class = card.class.as_ref();
            class.map(|class| crate::class_label(self.set, &class.id, lang))
        };
        if let Some(class_of_own) = class(self.form.card) {
            rows.push(Row::bold(vec![
                String::new(),
                texts::CLASS.get(lang).to_owned(),
                String::new(),
                class_of_own,
                appraised.and_then(class).unwrap_or_default(),
                String::new(),
                String::new(),
            ]));
        }
    }
}

/// Cites one after the other, with the word before them said once.
fn together(cites: &[String]) -> Option<String> {
    let (first, rest) = cites.split_first()?;
    let rest = rest.iter().map(|cite| {
        let bare = cite
            .split_once(": ")
            .map_or(cite.as_str(), |(_, bare)| bare);
        format!("; {bare}")
    });
    Some(format!("{first}{}.", rest.collect::<String>()))
}

/// What stands below the table: titles with what they lack, what is to fix, what is left open.
fn results(
    set: &CriteriaSet,
    form: &FormOf<'_>,
    told: &Explanation,
    lang: Lang,
    blocks: &mut Vec<Block>,
) {
    let heading = |say: crate::texts::Say| Block::Heading(say.get(lang).to_owned());
    let line = |text: String| Block::Paragraph(Line::plain(text));
    blocks.push(heading(texts::RESULT));
    let reviewed = form
        .review
        .map(|(_, review)| (review, explain_review(set, review, lang)));
    match &reviewed {
        Some((review, reviewed)) => {
            blocks.push(Block::Paragraph(Line::bold(reviewed.headline.as_str())));
            blocks.extend(reviewed.more.iter().cloned().map(line));
            let pairs = reviewed.class.iter().chain(&reviewed.titles);
            blocks.extend(pairs.map(|pair| line(pair.text.clone())));
            if !reviewed.changes.is_empty() {
                blocks.push(heading(texts::BESIDE));
                let changes = reviewed.changes.iter();
                blocks.extend(changes.map(|of| line(of.text.clone())));
            }
            let digest = [("digest", review.digest.as_str())];
            blocks.push(line(texts::DIGEST.fill(lang, &digest)));
            if !reviewed.problems.is_empty() {
                blocks.push(heading(texts::BLOCKS));
                for problem in &reviewed.problems {
                    let mark = match problem.severity {
                        Severity::Error => "☐",
                        Severity::Warning => "–",
                    };
                    blocks.push(line(format!("{mark} {} {}", problem.text, problem.mend)));
                }
            }
        }
        None => {
            blocks.push(Block::Paragraph(Line::bold(told.headline.text.as_str())));
            blocks.extend(told.headline.more.iter().cloned().map(line));
            for title in &told.titles {
                blocks.push(line(format!("{}.", title.text)));
                let result = form.card.titles.iter().find(|of| of.id == title.id);
                let mut merged = Vec::new();
                result
                    .iter()
                    .for_each(|of| merges(&of.condition, &mut merged));
                checks(&title.checks, 1, &merged, blocks);
                blocks.extend(
                    title
                        .cites
                        .iter()
                        .map(|cite| Block::Paragraph(Line::italic(format!("{cite}.")))),
                );
            }
            blocks.extend(told.effects.iter().map(|effect| line(effect.text.clone())));
            if !told.problems.is_empty() {
                blocks.push(heading(texts::TO_FIX));
                let problems = told.problems.iter();
                blocks.extend(problems.map(|of| line(format!("☐ {} {}", of.text, of.mend))));
            }
        }
    }
    let ambiguities = match form.review {
        Some((_, review)) => explain(set, &review.appraised, lang).ambiguities,
        None => told.ambiguities.clone(),
    };
    if !ambiguities.is_empty() {
        blocks.push(heading(texts::UNCLEAR));
        let lines = ambiguities.iter();
        blocks.extend(lines.map(|of| line(format!("{}. {}", of.number, of.text))));
    }
}

/// What a title lacks; what it has needs no words on paper.
/// The areas whose earlier titles count for a condition because they were merged into this one.
fn merges<'c>(condition: &'c ConditionResult, out: &mut Vec<&'c str>) {
    out.extend(condition.through.iter().map(|of| of.area.as_str()));
    condition.parts.iter().for_each(|part| merges(part, out));
}

/// What is not met; and what is met by titles of areas that were merged, so that the record shows through which merge.
fn checks(list: &[kieumau::CheckLine], depth: usize, merged: &[&str], blocks: &mut Vec<Block>) {
    for check in list {
        let mark = match check.state {
            kieumau::ConditionState::Holds => {
                by_merge(check, depth, merged, blocks);
                continue;
            }
            kieumau::ConditionState::Fails => "✗",
            kieumau::ConditionState::Unknown => "?",
        };
        let text = format!("{}{mark} {}", "    ".repeat(depth), check.text);
        blocks.push(Block::Paragraph(Line::plain(text)));
        checks(&check.parts, depth.saturating_add(1), merged, blocks);
    }
}

/// Of what holds, the conditions that name an area which was merged.
fn by_merge(check: &kieumau::CheckLine, depth: usize, merged: &[&str], blocks: &mut Vec<Block>) {
    if check.state != kieumau::ConditionState::Holds {
        return;
    }
    if check.parts.is_empty() && merged.iter().any(|area| check.text.contains(area)) {
        let text = format!("{}✓ {}", "    ".repeat(depth), check.text);
        blocks.push(Block::Paragraph(Line::plain(text)));
    }
    for part in &check.parts {
        by_merge(part, depth, merged, blocks);
    }
}
