//! The worker's desk: a criteria set, the areas that were read, their ranking. It answers what the page asks, and knows
//! nothing of browsers, so that the same answers can be had in a test.

mod files;
pub mod fold;
mod forms;
mod holds;
mod make;
mod open;
mod problems;
mod ranking;
mod results;
mod sets;

use kieumau::{Assessment, CheckedSet, Lang, Number};
use kieumau_sheets::{Finding, Outcome};

use crate::message::{Ask, Opened, Progress, Reply};
use holds::Holding;
use ranking::Ranked;

/// A file that comes from the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What goes back: the reply, and the bytes of a file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The reply.
    pub reply: Reply,
    /// The bytes of the file, where one was made.
    pub bytes: Option<Vec<u8>>,
}

impl From<Reply> for Answer {
    fn from(reply: Reply) -> Answer {
        Answer { reply, bytes: None }
    }
}

/// Why something is not done, in a sentence; everything that stops the work ends in one.
type Done<T> = Result<T, String>;

/// What is kept of one row beside what was read.
#[derive(Debug)]
struct Row {
    /// Its place among the scored areas, or among the refused.
    at: usize,
    /// Why it has no scorecard.
    refused: Option<(&'static str, String)>,
    problems: usize,
    total: Option<Number>,
    /// How many criteria pass, where none bears points.
    passes: Option<usize>,
    tenth: Option<u8>,
    /// The place of its class; the last is the one below all.
    class: Option<usize>,
    /// The places of the titles it has earned.
    titles: Vec<usize>,
    open: usize,
    /// What a search looks at.
    find: String,
}

/// What was read from files.
#[derive(Debug, Default)]
struct Areas {
    rows: Vec<Row>,
    /// The areas with a scorecard, apart, as a ranking takes them.
    scored: Vec<Assessment>,
    refused: Vec<Assessment>,
    /// The row of each scored area.
    row_of: Vec<usize>,
    findings: Vec<Finding>,
    skipped: usize,
    opened: Opened,
}

impl Areas {
    fn assessment(&self, row: &Row) -> Option<&Assessment> {
        let list = if row.refused.is_some() {
            &self.refused
        } else {
            &self.scored
        };
        list.get(row.at)
    }

    /// Every row as it was scored, one after the other: scorecards are not kept, because all of them together would need
    /// more memory than a browser gives.
    fn each<E>(
        &self,
        set: &CheckedSet,
        mut act: impl FnMut(&Outcome<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        for row in &self.rows {
            let Some(assessment) = self.assessment(row) else {
                continue;
            };
            let card = set.score(assessment).ok();
            let result = match (&row.refused, &card) {
                (Some(refused), _) => Err(refused.clone()),
                (None, Some(card)) => Ok(card),
                (None, None) => continue,
            };
            act(&Outcome {
                assessment,
                result,
                problems: row.problems,
            })?;
        }
        Ok(())
    }
}

/// The desk.
#[derive(Default)]
pub struct Desk {
    lang: Lang,
    set: Option<CheckedSet>,
    areas: Areas,
    ranked: Option<Ranked>,
    /// What was begun and is not done.
    holding: Option<Holding>,
}

impl Desk {
    /// An empty desk.
    #[must_use]
    pub fn new() -> Desk {
        Desk::default()
    }

    /// Answers. `progress` is called now and then while files are read.
    pub fn answer(
        &mut self,
        ask: Ask,
        files: Vec<File>,
        progress: &mut dyn FnMut(Progress),
    ) -> Answer {
        let reply = match ask {
            Ask::Use { set, lang } => self.take(&set, lang),
            Ask::Open(settings) => self.open(&settings, files, progress),
            Ask::Results(look) => self.results(&look),
            Ask::Area(at) => self.area(at),
            Ask::Problems(look) => Ok(self.problems(&look)),
            Ask::Rank(by) => self.rank(&by),
            Ask::Cluster(look) => self.cluster(&look),
            Ask::Holds(title) => self.begin_holds(&title),
            Ask::Go => self.go(),
            Ask::Stop => {
                self.holding = None;
                Ok(Reply::Done)
            }
            Ask::Make(make) => {
                return match self.make(&make) {
                    Ok(answer) => answer,
                    Err(refused) => Reply::Refused(refused).into(),
                };
            }
            Ask::Check(text) => Ok(sets::check(&text, self.lang)),
            Ask::Import => sets::import(files, self.lang),
            Ask::FormSet => forms::set_of(files, self.lang),
            Ask::Forms => self.forms(files),
            Ask::Outline(text) => sets::outlined(text, self.lang),
            Ask::Compare(before, after) => sets::compare(&before, &after, self.lang),
        };
        reply.unwrap_or_else(Reply::Refused).into()
    }

    fn take(&mut self, text: &str, lang: Lang) -> Done<Reply> {
        self.areas = Areas::default();
        self.ranked = None;
        self.holding = None;
        self.lang = lang;
        self.set = None;
        if text.is_empty() {
            return Ok(Reply::Done);
        }
        // The page checked it before it was offered.
        let set = CheckedSet::from_proved_json(text).map_err(|problems| {
            let first = problems.iter().next();
            first.map_or_else(String::new, |problem| problem.message(lang))
        })?;
        self.set = Some(set);
        Ok(Reply::Done)
    }

    /// The set; the page chooses one before it asks for anything.
    fn set(&self) -> Done<&CheckedSet> {
        self.set
            .as_ref()
            .ok_or_else(|| crate::desk::results::no_set(self.lang))
    }

    fn go(&mut self) -> Done<Reply> {
        self.go_on_holding()
    }
}

#[cfg(test)]
mod tests;
