//! What becomes of one row: its assessment, its scorecard, and every problem with its place.

use crate::finding::Fault;
use crate::finding::{At, Finding};
use crate::read::areas::Twice;
use crate::read::row::{About, AnswersAt, Raw, View, area_name};
use crate::read::{Row, Settings};
use crate::texts::codes::TableCode;
use crate::texts::words as texts;
use crate::told::Met;
use crate::write::outcome::Outcome;
use kieumau::{
    AnswerCode, AnswerProblem, Assessment, CheckedSet, Errors, HistoryProblem, Id, Lang,
    ProblemLine, ProfileError, ProfileValues, Scorecard, Scorer, Severity,
};
use std::collections::BTreeMap;

/// Why a row has no scorecard: a code, and a sentence.
pub(crate) type NotScored = (&'static str, String);

/// What became of one row.
#[derive(Debug)]
pub(crate) struct Judged {
    /// Its problems, in the order of their places.
    pub(crate) findings: Vec<Finding>,
    /// Where it says which area it is about.
    pub(crate) at: Option<At>,
    /// Where its answers stand, and which of them could not be read.
    pub(crate) answers: AnswersAt,
    /// What it says of an area; nothing where it is not to be listed.
    pub(crate) assessment: Option<Assessment>,
    /// The scorecard, or why there is none.
    pub(crate) result: Option<Result<Scorecard, NotScored>>,
}

impl Judged {
    /// The same for writing, of a row that names an area.
    pub(crate) fn outcome<'r>(
        &'r self,
        assessment: &'r Assessment,
        result: &'r Result<Scorecard, NotScored>,
    ) -> Outcome<'r> {
        let errors = self.findings.iter().filter(|finding| finding.is_error());
        Outcome {
            assessment,
            result: result.as_ref().map_err(Clone::clone),
            problems: errors.count(),
        }
    }
}

/// The scorers of the profiles that were met. Most tables have few.
#[derive(Default)]
pub(crate) struct Scorers {
    known: Vec<(BTreeMap<Id, ProfileValues>, Scorer)>,
}

impl Scorers {
    /// So many are kept.
    const MOST: usize = 64;

    /// How many there are.
    pub(crate) fn profiles(&self) -> usize {
        self.known.len()
    }

    pub(crate) fn of(
        &mut self,
        set: &CheckedSet,
        form: &Assessment,
    ) -> Result<Scorer, Errors<ProfileError>> {
        let mut known = self.known.iter();
        if let Some((_, scorer)) = known.find(|(profile, _)| *profile == form.profile) {
            return Ok(scorer.clone());
        }
        let scorer = Scorer::new(set, &form.profile)?;
        self.known.truncate(Scorers::MOST.saturating_sub(1));
        self.known.insert(0, (form.profile.clone(), scorer.clone()));
        Ok(scorer)
    }
}

/// What the scoring of the rows of one file needs. It can be looked at from several threads.
pub(crate) struct Judge<'r> {
    pub(crate) set: &'r CheckedSet,
    pub(crate) view: &'r View<'r>,
    pub(crate) settings: &'r Settings,
    pub(crate) twice: &'r Twice,
    pub(crate) met: &'r Met,
    /// The place of the file among all.
    pub(crate) file: usize,
}

impl Judge<'_> {
    /// Reads and scores the row that stands at this place of the file.
    pub(crate) fn row(&self, raw: Raw, at: usize, scorers: &mut Scorers) -> Option<Judged> {
        self.read_row(self.view.read(raw)?, at, scorers)
    }

    /// The same for a row that was read.
    pub(crate) fn read_row(
        &self,
        mut row: Row,
        at: usize,
        scorers: &mut Scorers,
    ) -> Option<Judged> {
        let lang = self.settings.lang;
        let mut findings = std::mem::take(&mut row.findings);
        let Some(mut assessment) = row.assessment.take() else {
            return Some(Judged {
                findings,
                at: None,
                answers: AnswersAt::default(),
                assessment: None,
                result: None,
            });
        };
        self.met
            .period(self.set.set(), &assessment, self.view, &row);
        if let Some(history) = &self.settings.history {
            self.met.area(&assessment, history);
            for problem in history.attach(&mut assessment) {
                findings.push(self.history_problem(&row, &problem));
            }
        }
        row.assessment = Some(assessment);
        let assessment = row.assessment.as_ref()?;
        let area = assessment.area.as_ref().and_then(area_name);
        let fate = self.twice.fate(self.file, at);
        let repeated = fate.and_then(|fate| fate.fault.as_ref());
        if let Some(fault) = repeated {
            let code = assessment.area.as_ref().and_then(|area| area.code.clone());
            let mut finding = self.place_of_area(&row, lang, fault);
            finding.value = code;
            findings.insert(0, finding);
        }
        let scored = fate.is_none_or(|fate| fate.scored);
        let result = if !scored {
            let sentence = texts::DIFFERS.get(lang).to_owned();
            Err((TableCode::CodeTwiceDiffers.as_str(), sentence))
        } else if row.profile_reported {
            let reported = findings
                .iter()
                .find(|finding| is_about_profile(finding.code));
            Err(reported.map_or(
                (TableCode::MissingProfile.as_str(), String::new()),
                |finding| (finding.code, finding.message.clone()),
            ))
        } else {
            self.card(&row, assessment, &mut findings, scorers)
        };
        for finding in &mut findings {
            finding.area.clone_from(&area);
        }
        findings.sort_by_key(Finding::order);
        // A row that only repeats another has said all it had to say.
        let repeats = fate.is_some_and(|fate| !fate.scored && !fate.differs);
        let at = match self.view {
            View::Table(table) => table.area_at(&row),
            View::Json(json) => json.begins(&row),
        };
        let form = match self.view {
            View::Table(_) => None,
            View::Json(json) => json.form(&row),
        };
        let answers = AnswersAt {
            form: form.map(|(places, file)| (places.clone(), file)),
            unread: row.unread,
        };
        Some(Judged {
            findings,
            at: Some(at),
            answers,
            assessment: row.assessment.filter(|_| !repeats),
            result: Some(result).filter(|_| !repeats),
        })
    }

    /// What the row says of earlier titles otherwise than the table of them.
    fn history_problem(&self, row: &Row, problem: &HistoryProblem) -> Finding {
        let lang = self.settings.lang;
        let set = self.set.set();
        let year = problem
            .year
            .map_or_else(String::new, |year| year.to_string());
        let title = |id: &Id| {
            let own = set.titles.iter().find(|title| title.id == *id);
            let other = set.external_titles.iter().find(|title| title.id == *id);
            let label = own.map(|of| &of.label).or(other.map(|of| &of.label));
            label.map_or_else(|| id.to_string(), |label| label.get(lang).to_owned())
        };
        let at = match self.view {
            View::Table(table) => table.area_at(row),
            View::Json(_) => self.view.locate(row, About::History(&year)).0,
        };
        Finding {
            severity: Severity::Error,
            code: problem.code.as_str(),
            at,
            value: None,
            area: None,
            message: problem.message(lang, &title),
            mend: problem.mend(lang),
        }
    }

    /// Where the row says which area it is.
    fn place_of_area(&self, row: &Row, lang: Lang, fault: &Fault) -> Finding {
        let at = match self.view {
            View::Table(table) => table.area_at(row),
            View::Json(json) => json.locate_area(row),
        };
        Finding::new(at, lang, fault)
    }

    fn card(
        &self,
        row: &Row,
        assessment: &Assessment,
        findings: &mut Vec<Finding>,
        scorers: &mut Scorers,
    ) -> Result<Scorecard, NotScored> {
        match scorers.of(self.set, assessment) {
            Ok(scorer) => {
                let card = scorer.score(assessment);
                if !card.problems.is_empty() {
                    // The sentences are the core's, one for each problem, in the same order.
                    let said = kieumau::explain_problems(self.set.set(), &card, self.settings.lang);
                    let problems = card.problems.iter().zip(&said);
                    findings.extend(
                        problems
                            .filter_map(|(problem, said)| self.answer_problem(row, problem, said)),
                    );
                }
                Ok(card)
            }
            Err(errors) => {
                let first = findings.len();
                findings.extend(errors.iter().map(|error| self.profile_problem(row, error)));
                let told = findings.get(first..).unwrap_or_default();
                let messages: Vec<&str> = told.iter().map(|of| of.message.as_str()).collect();
                let code = told.first().map_or("", |of| of.code);
                Err((code, messages.join(" ")))
            }
        }
    }

    /// What the scorer says of an answer, at the cell or JSON value it speaks of.
    fn answer_problem(
        &self,
        row: &Row,
        problem: &AnswerProblem,
        said: &ProblemLine,
    ) -> Option<Finding> {
        if problem.code == AnswerCode::NoYear
            && matches!(self.view, View::Table(table) if table.said_no_period())
        {
            return None;
        }
        let (at, text) = self.view.locate(row, About::of(problem));
        Some(Finding {
            severity: Severity::Error,
            code: problem.code.as_str(),
            at,
            value: text.or_else(|| problem.value.clone()),
            area: None,
            message: said.text.clone(),
            mend: said.mend.clone(),
        })
    }

    fn profile_problem(&self, row: &Row, error: &ProfileError) -> Finding {
        let lang = self.settings.lang;
        let join = |ids: &[Id]| ids.iter().map(Id::as_str).collect::<Vec<_>>().join(", ");
        let set = self.set.set();
        let label = |id: &str| {
            let found = set.profile.iter().find(|dimension| dimension.id == id);
            found.map_or_else(|| id.to_owned(), |d| d.label.get(lang).to_owned())
        };
        let values_of = |id: &str| {
            let found = set.profile.iter().find(|dimension| dimension.id == id);
            let ids: BTreeMap<usize, &str> = found
                .iter()
                .flat_map(|d| d.values.iter().map(|value| value.id.as_str()).enumerate())
                .collect();
            ids.into_values().collect::<Vec<_>>().join(", ")
        };
        let (code, dimension, known) = match error {
            ProfileError::Missing { dimension, values } => (
                TableCode::MissingProfile,
                label(dimension.as_str()),
                join(values),
            ),
            ProfileError::UnknownDimension { dimension, known } => {
                (TableCode::UnknownDimension, dimension.clone(), join(known))
            }
            ProfileError::UnknownValue {
                dimension, values, ..
            } => (
                TableCode::UnknownProfile,
                label(dimension.as_str()),
                join(values),
            ),
            ProfileError::Several { dimension, .. } => {
                let id = dimension.as_str();
                (TableCode::SeveralValues, label(id), values_of(id))
            }
            _ => (TableCode::MissingProfile, String::new(), String::new()),
        };
        let fault = Fault::new(code)
            .with("dimension", dimension)
            .with("known", known);
        let (at, _) = self.view.locate(row, About::Profile);
        let mut finding = Finding::new(at, lang, &fault);
        if let ProfileError::UnknownValue { value, .. } = error {
            finding.value = Some(value.clone());
        }
        finding
    }
}

fn is_about_profile(code: &str) -> bool {
    [
        TableCode::MissingProfile,
        TableCode::UnknownProfile,
        TableCode::SeveralValues,
    ]
    .iter()
    .any(|known| known.as_str() == code)
}
