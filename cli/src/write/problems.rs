//! Where findings go: to standard error for people, or to a file as data.

use super::output::{Output, tell};
use crate::fail::Done;
use crate::texts::score as texts;
use kieumau::Lang;
use kieumau_sheets::CsvStyle;
use kieumau_sheets::{Finding, HEADERS};
use std::collections::BTreeSet;
use std::path::Path;

/// Takes findings one at a time, in the order of their places.
pub(crate) struct ProblemLog {
    to: To,
    lang: Lang,
    /// How many are errors.
    pub(crate) errors: usize,
    warnings: usize,
    /// Those that a workbook will list too.
    kept: Option<Vec<Finding>>,
    /// The areas that are looked at; what is wrong with others is not listed.
    only: Option<BTreeSet<String>>,
    /// What is kept back until these are known.
    held: Option<Vec<Finding>>,
    /// What was listed, where nothing is to be listed twice.
    seen: Option<BTreeSet<String>>,
    /// What was said of periods: a form whose two columns are read one after the other has one period.
    periods: BTreeSet<String>,
}

enum To {
    Stderr,
    Csv(Output, CsvStyle, String),
    JsonLines(Output, String),
}

impl ProblemLog {
    /// Opens a list: JSON Lines by its ending, else CSV; standard error where no file is named.
    pub(crate) fn open(file: Option<&str>, style: CsvStyle, lang: Lang) -> Done<ProblemLog> {
        let to = match file {
            None => To::Stderr,
            Some(file) => {
                let mut output = Output::open(Some(file), lang)?;
                let ending = Path::new(file)
                    .extension()
                    .and_then(|ending| ending.to_str());
                if matches!(ending, Some("jsonl" | "ndjson")) {
                    To::JsonLines(output, file.to_owned())
                } else {
                    output.write(style.head())?;
                    output.write(&style.row(&HEADERS.map(str::to_owned)))?;
                    To::Csv(output, style, file.to_owned())
                }
            }
        };
        Ok(ProblemLog {
            to,
            lang,
            errors: 0,
            warnings: 0,
            kept: None,
            only: None,
            held: None,
            seen: None,
            periods: BTreeSet::new(),
        })
    }

    /// Lists what is found twice once: forms are read for both sides.
    pub(crate) fn once(mut self) -> ProblemLog {
        self.seen = Some(BTreeSet::new());
        self
    }

    /// Keeps back what is found until it is known which areas are looked at.
    pub(crate) fn hold(mut self) -> ProblemLog {
        self.held = Some(Vec::new());
        self
    }

    /// Lists of what was kept back, and from now on, only what is wrong with these areas, or with a file as a whole.
    pub(crate) fn only(&mut self, areas: BTreeSet<String>) -> Done<()> {
        self.only = Some(areas);
        for finding in self.held.take().unwrap_or_default() {
            self.add(&finding)?;
        }
        Ok(())
    }

    /// Whether a finding is about another area than those that are looked at.
    fn is_elsewhere(&self, finding: &Finding) -> bool {
        match (&self.only, &finding.area) {
            (Some(only), Some(area)) => !only.contains(area),
            _ => false,
        }
    }

    /// Keeps the findings too, where a workbook will list them.
    pub(crate) fn keeping(mut self, keep: bool) -> ProblemLog {
        self.kept = keep.then(Vec::new);
        self
    }

    /// The findings that were kept.
    pub(crate) fn kept(&mut self) -> Vec<Finding> {
        self.kept.take().unwrap_or_default()
    }

    pub(crate) fn add(&mut self, finding: &Finding) -> Done<()> {
        if let Some(held) = &mut self.held {
            held.push(finding.clone());
            return Ok(());
        }
        if self.is_elsewhere(finding) {
            return Ok(());
        }
        let said = |seen: &mut BTreeSet<String>| !seen.insert(finding.text(self.lang));
        if self.seen.as_mut().is_some_and(said) {
            return Ok(());
        }
        if finding.code == "period_not_in_force" && !self.periods.insert(finding.message.clone()) {
            return Ok(());
        }
        let count = if finding.is_error() {
            &mut self.errors
        } else {
            &mut self.warnings
        };
        *count = count.saturating_add(1);
        if let Some(kept) = &mut self.kept {
            kept.push(finding.clone());
        }
        match &mut self.to {
            To::Stderr => {
                let mut text = finding.text(self.lang);
                if let Some(option) = finding.option(self.lang) {
                    text.push(' ');
                    text.push_str(&option);
                }
                tell(&text);
                Ok(())
            }
            To::Csv(output, style, _) => output.write(&style.row(&finding.cells())),
            To::JsonLines(output, _) => {
                let line = serde_json::to_string(&finding.data()).unwrap_or_default();
                output.write(&format!("{line}\n"))
            }
        }
    }

    /// Ends the list and says how many there were.
    pub(crate) fn finish(self) -> Done<()> {
        let file = match self.to {
            To::Stderr => None,
            To::Csv(output, _, file) | To::JsonLines(output, file) => {
                output.finish()?;
                Some(file)
            }
        };
        if self.errors > 0 || self.warnings > 0 {
            let (errors, warnings) = (self.errors.to_string(), self.warnings.to_string());
            let values = [("errors", errors.as_str()), ("warnings", warnings.as_str())];
            let mut line = texts::PROBLEM_COUNT.fill(self.lang, &values);
            if let Some(file) = file.filter(|file| file != "-") {
                line.push(' ');
                line.push_str(&texts::WRITTEN_TO.fill(self.lang, &[("file", &file)]));
            }
            tell(&line);
        }
        Ok(())
    }
}
