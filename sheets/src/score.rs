//! From files to outcomes, row by row.

use crate::finding::Finding;
use crate::read::areas::{self, Twice};
use crate::read::cell::Fault;
use crate::read::form::Form;
use crate::read::parts::parts;
use crate::read::row::area_name;
use crate::read::source::Source;
use crate::read::{Input, Row, Settings};
use crate::refused::Refused;
use crate::texts::codes::TableCode;
use crate::texts::words as texts;
use crate::write::outcome::Outcome;
use kieumau::{
    AnswerCode, AnswerProblem, Assessment, CheckedSet, HistoryProblem, Id, Lang, ProblemLine,
    ProfileError, ProfileValues, Scorecard, Severity,
};
use std::collections::BTreeMap;

/// Where findings, outcomes and rows without outcome go.
pub trait Receiver {
    /// What a receiver stops the work with.
    type Error: From<Refused>;

    /// A row was passed: in the first look for areas that stand twice, or while scoring.
    fn passed(&mut self, stage: Stage) {
        let _ = stage;
    }
    /// Every file could be read, and the first row comes next.
    ///
    /// # Errors
    ///
    /// An error ends the work; so in all methods.
    fn begin(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }
    /// A problem, in the order of the places.
    ///
    /// # Errors
    ///
    /// An error ends the work.
    fn finding(&mut self, finding: &Finding) -> Result<(), Self::Error>;
    /// A row that names an area.
    ///
    /// # Errors
    ///
    /// An error ends the work.
    fn outcome(&mut self, outcome: &Outcome<'_>) -> Result<(), Self::Error>;
    /// A row that does not, or that repeats another.
    fn skipped(&mut self);
    /// Whether the rest is not needed.
    fn enough(&self) -> bool {
        false
    }
}

/// Where the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// All rows are looked through for areas that stand twice.
    Looking,
    /// Row after row is read and scored.
    Scoring,
}

/// Whether a set asks about years, found by asking it.
fn needs_year(set: &CheckedSet) -> bool {
    let first = set.set().profile.iter().filter_map(|dimension| {
        let value = dimension.values.first()?.id.clone();
        Some((dimension.id.clone(), ProfileValues::One(value)))
    });
    let assessment = Assessment {
        profile: first.collect(),
        ..Assessment::default()
    };
    set.score(&assessment).is_ok_and(|card| {
        let mut problems = card.problems.iter();
        problems.any(|problem| problem.code == AnswerCode::NoYear)
    })
}

/// Reads all files and scores every row: each problem and each outcome goes to the receiver, in the order of the files.
/// Memory grows with the number of areas, not with what is said of them.
///
/// # Errors
///
/// When a file cannot be read as a whole, or the receiver stops the work.
pub fn score<R: Receiver>(
    set: &CheckedSet,
    sources: &[Source],
    settings: &Settings,
    receiver: &mut R,
) -> Result<(), R::Error> {
    let mut form = Form::new(set.set(), settings.lang);
    form.needs_year = needs_year(set);
    form.map(&settings.columns, settings.lang)?;
    let parts = parts(&form, sources, settings)?;
    let twice = areas::compare(&form, &parts, settings, || {
        receiver.passed(Stage::Looking);
    })?;
    receiver.begin()?;
    for (file, part) in parts.iter().enumerate() {
        let mut input = Input::open(&form, part, settings)?;
        for finding in input.head() {
            receiver.finding(&finding)?;
        }
        let mut at = 0usize;
        while let Some(row) = input.next()? {
            receiver.passed(Stage::Scoring);
            let one = One {
                set,
                input: &input,
                settings,
            };
            one.score(row, &twice, (file, at), receiver)?;
            if receiver.enough() {
                return Ok(());
            }
            at = at.saturating_add(1);
        }
    }
    Ok(())
}

/// What the scoring of one row needs.
struct One<'r> {
    set: &'r CheckedSet,
    input: &'r Input<'r>,
    settings: &'r Settings,
}

impl One<'_> {
    fn score<R: Receiver>(
        &self,
        mut row: Row,
        twice: &Twice,
        (file, at): (usize, usize),
        receiver: &mut R,
    ) -> Result<(), R::Error> {
        let lang = self.settings.lang;
        let mut findings = std::mem::take(&mut row.findings);
        let Some(assessment) = &row.assessment else {
            for finding in &findings {
                receiver.finding(finding)?;
            }
            receiver.skipped();
            return Ok(());
        };
        let mut with_past = None;
        if let Some(history) = &self.settings.history {
            let mut assessment = assessment.clone();
            for problem in history.attach(&mut assessment) {
                findings.push(self.history_problem(&row, &problem));
            }
            with_past = Some(assessment);
        }
        let assessment = with_past.as_ref().unwrap_or(assessment);
        let area = assessment.area.as_ref().and_then(area_name);
        let fate = twice.fate(file, at);
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
            self.card(&row, assessment, &mut findings)
        };
        for finding in &mut findings {
            finding.area.clone_from(&area);
        }
        findings.sort_by_key(Finding::order);
        for finding in &findings {
            receiver.finding(finding)?;
        }
        // A row that only repeats another has said all it had to say.
        if fate.is_some_and(|fate| !fate.scored && !fate.differs) {
            receiver.skipped();
            return Ok(());
        }
        let problems = findings.iter().filter(|finding| finding.is_error()).count();
        receiver.outcome(&Outcome {
            assessment,
            result: result.as_ref().map_err(Clone::clone),
            problems,
        })
    }

    /// What the row says of earlier titles otherwise than the table of them.
    fn history_problem(&self, row: &Row, problem: &HistoryProblem) -> Finding {
        let lang = self.settings.lang;
        let (set, about) = (
            self.set.set(),
            problem.year.map(|year| format!("history/{year}")),
        );
        let title = |id: &Id| {
            let own = set.titles.iter().find(|title| title.id == *id);
            let other = set.external_titles.iter().find(|title| title.id == *id);
            let label = own.map(|of| &of.label).or(other.map(|of| &of.label));
            label.map_or_else(|| id.to_string(), |label| label.get(lang).to_owned())
        };
        let at = match self.input {
            Input::Table(table) => table.area_at(row),
            Input::Json(_) => self.input.locate(row, &about.unwrap_or_default()).0,
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
        let at = match self.input {
            Input::Table(table) => table.area_at(row),
            Input::Json(_) => self.input.locate(row, "").0,
        };
        Finding::new(at, lang, fault)
    }

    fn card(
        &self,
        row: &Row,
        assessment: &Assessment,
        findings: &mut Vec<Finding>,
    ) -> Result<Scorecard, (&'static str, String)> {
        match self.set.score(assessment) {
            Ok(card) => {
                if !card.problems.is_empty() {
                    // The sentences are the core's, one for each problem, in the same order.
                    let said = kieumau::explain(self.set.set(), &card, self.settings.lang).problems;
                    let problems = card.problems.iter().zip(&said);
                    findings.extend(
                        problems
                            .filter_map(|(problem, said)| self.answer_problem(row, problem, said)),
                    );
                }
                Ok(card)
            }
            Err(error) => {
                let finding = self.profile_problem(row, &error);
                let result = (finding.code, finding.message.clone());
                findings.push(finding);
                Err(result)
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
            && matches!(self.input, Input::Table(table) if table.said_no_period())
        {
            return None;
        }
        let (at, text) = self.input.locate(row, &problem.about);
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
        let (at, _) = self.input.locate(row, "profile");
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
