//! What page and worker say to each other: an [`Ask`] goes in as JSON, with the bytes of files beside it; a [`Reply`]
//! comes back, with the bytes of a file where one was made. Numbers are texts as people read them, since nothing is
//! computed with them in the page.

use kieumau::Lang;
use serde::{Deserialize, Serialize};

/// What the page asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// Takes a criteria set, as JSON; what was open is closed.
    Use {
        /// The set, which was checked before; empty where nothing is asked of it, and only the language counts.
        set: String,
        /// The language of every sentence from now on.
        lang: Lang,
    },
    /// Reads and scores the files that come with it.
    Open(Settings),
    /// A page of the results.
    Results(Look),
    /// One area.
    Area(usize),
    /// A page of the problems.
    Problems(Look),
    /// Ranks what is open.
    Rank(RankBy),
    /// A page of a cluster.
    Cluster(Look),
    /// What holds areas back from a title, by its id.
    Holds(String),
    /// A file.
    Make(Make),
    /// Checks a criteria set, as JSON.
    Check(String),
    /// Reads a criteria workbook, the one file that comes with it.
    Import,
    /// For which set the one workbook that comes with it is a form.
    FormSet,
    /// The forms in the one workbook that comes with it, which is a form of the set.
    Forms,
    /// Compares two criteria sets, as JSON.
    Compare(String, String),
    /// A criteria set, as JSON, in words.
    Outline(String),
    /// Goes on with what was begun.
    Go,
    /// Gives it up.
    Stop,
}

/// How tables are read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The period of tables that have no such column.
    pub period: Option<String>,
    /// The decimal mark of numbers in text: `,` or `.`.
    pub decimal: Option<char>,
    /// The encoding of text that is not UTF-8: `windows-1258` or `utf-16`.
    pub encoding: Option<String>,
    /// Whether text in TCVN3 and VNI fonts is converted.
    pub legacy: bool,
    /// The sheets that are read; none: all that have a table.
    pub sheets: Vec<String>,
    /// The columns that people matched: the header, and the id of the column.
    pub columns: Vec<(String, String)>,
    /// Whether the appraisal of filled forms is scored, not the board's own answers.
    pub appraised: bool,
    /// So many of the files, the last ones, are tables of earlier titles and merges.
    pub histories: usize,
}

/// Which part of a table is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Which table of several: the cluster.
    pub table: usize,
    /// The column it is sorted by; none: as it came.
    pub column: Option<usize>,
    /// From the last to the first.
    pub down: bool,
    /// What must occur in the row.
    pub search: String,
    /// Which rows.
    pub only: Only,
    /// The first row that is shown, from 0.
    pub from: usize,
    /// So many rows at most.
    pub most: usize,
}

/// Which rows are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Only {
    /// All.
    #[default]
    All,
    /// Those with problems.
    Problems,
    /// Those that could not be scored.
    NotScored,
    /// Those with open questions.
    Open,
    /// Those that have earned this title, by its place in the set.
    Title(usize),
    /// Those of this class, by its place in the set; the last is the one below all.
    Class(usize),
    /// Those in a tenth of the maximum, from 0.
    Tenth(usize),
    /// Errors alone, of problems.
    Errors,
}

/// How areas are ranked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankBy {
    /// The field that makes the clusters, where it is not the one of the set.
    pub by: Option<String>,
    /// What people decided: the JSON of a file of decisions.
    pub decisions: Option<String>,
}

/// A file that is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Make {
    /// All results as a workbook.
    Results,
    /// All results as CSV for spreadsheets with Vietnamese settings.
    ResultsCsv,
    /// The problems as CSV.
    ProblemsCsv,
    /// The ranking as a workbook.
    Ranking,
    /// The summary of the area as a document for printing.
    Summary,
    /// A criteria set, as JSON, as a workbook.
    Criteria(String),
    /// An empty criteria workbook to begin with.
    Starter,
    /// The record of a review: the set, the board's own form and the appraised one, as JSON.
    Review(String, Vec<(String, String)>),
    /// The minutes of a meeting over forms: the set and the forms, as JSON.
    Minutes(String, Vec<String>),
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// It is done, and there is nothing to say.
    Done,
    /// It is not done yet: [`Ask::Go`] goes on.
    More(Progress),
    /// What was asked cannot be done, in a sentence.
    Refused(String),
    /// Files were read and scored.
    Opened(Box<Opened>),
    /// A page of a table.
    Rows(Page),
    /// One area.
    Area(Box<AreaOf>),
    /// A page of problems.
    Problems(ProblemPage),
    /// Areas were ranked.
    Ranked(Ranked),
    /// A page of a cluster.
    Cluster(ClusterPage),
    /// What holds areas back.
    Holds(Holds),
    /// A file was made; its bytes come beside.
    Made {
        /// How it is called.
        name: String,
        /// Its media type.
        kind: String,
    },
    /// The id, version and digest of the set that a form is for; none where the file is no form.
    FormSet(Option<[String; 3]>),
    /// The forms of a workbook, as JSON: the board's own and the appraised one; and what is wrong in its cells, in sentences.
    Forms(Vec<(String, Option<String>)>, Vec<String>),
    /// A criteria set was checked.
    Checked(Box<Checked>),
    /// Two sets were compared.
    Compared(Compared),
    /// A set in words.
    Outline(Box<Outline>),
}

/// How far the work is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What is done now.
    pub stage: Stage,
    /// So many areas or rows are done.
    pub done: usize,
    /// Of so many, where that is known.
    pub of: Option<usize>,
}

/// What is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Rows are looked through.
    #[default]
    Looking,
    /// Rows are read and scored.
    Scoring,
    /// Areas are asked what holds them back.
    Holding,
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The set, and how far it may be relied on.
    pub set: String,
    /// Areas with a scorecard.
    pub scored: usize,
    /// Areas without one.
    pub not_scored: usize,
    /// Rows without an area.
    pub skipped: usize,
    /// Areas with problems.
    pub with_problems: usize,
    /// Problems that cost an answer or a row.
    pub errors: usize,
    /// Problems that cost nothing.
    pub warnings: usize,
    /// The mean of the totals.
    pub mean: Option<String>,
    /// How many criteria pass on the mean, where none bears points.
    pub mean_passes: Option<String>,
    /// The columns of the results.
    pub columns: Vec<Column>,
    /// How many totals lie in each tenth of the maximum; empty without totals.
    pub spread: Vec<usize>,
    /// How many areas each title has.
    pub titles: Vec<TitleCount>,
    /// What classes are called: before quotas, where there are any.
    pub class_head: String,
    /// How many areas each class has.
    pub classes: Vec<(String, usize)>,
    /// Where most points are lost, most first.
    pub lost: Vec<LostCount>,
    /// Headers that name no column of the set.
    pub strangers: Vec<Stranger>,
    /// The columns that headers may be matched with: id and label; those without a header first.
    pub targets: Vec<(String, String)>,
    /// How many of the targets have no header.
    pub lacking: usize,
    /// The fields that clusters can be made by: id and label.
    pub fields: Vec<(String, String)>,
    /// The field of the set; where it names none, the first that the areas have.
    pub by: Option<String>,
    /// Whether areas can be ranked at all.
    pub can_rank: bool,
}

/// A header that names no column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stranger {
    /// The file, with the sheet.
    pub place: String,
    /// The address of its cell, if it has one.
    pub cell: Option<String>,
    /// What stands there.
    pub header: String,
    /// The id of the column it is matched with.
    pub target: Option<String>,
}

/// How many areas a title has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitleCount {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Areas that have earned it.
    pub earned: usize,
    /// Areas that still may.
    pub possible: usize,
    /// Areas that cannot.
    pub lost: usize,
}

/// What all areas together lost at a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostCount {
    /// The criterion, with its code.
    pub label: String,
    /// Areas that lost some, or fail where no criterion bears points.
    pub areas: usize,
    /// The points of all of them, in words; `None` where no criterion bears any.
    pub points: Option<String>,
    /// The points, or the areas, in thousandths of those at the first criterion of the list.
    pub of_most: usize,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its head.
    pub label: String,
    /// Whether it holds numbers.
    pub number: bool,
}

/// A page of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// How many rows there are, those of other pages included.
    pub found: usize,
    /// The place of the first row.
    pub from: usize,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The area, from 0.
    pub area: usize,
    /// A cell for each column.
    pub cells: Vec<String>,
}

/// One area.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaOf {
    /// What was read, as JSON.
    pub assessment: String,
    /// Why there is no scorecard.
    pub refused: Option<String>,
    /// The place of its rank: the cluster and the sentences of its rank.
    pub rank: Option<(String, Vec<String>)>,
}

/// A page of problems.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemPage {
    /// How many there are.
    pub found: usize,
    /// The place of the first.
    pub from: usize,
    /// The problems.
    pub rows: Vec<ProblemRow>,
}

/// A problem.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemRow {
    /// Whether it costs an answer or a row.
    pub error: bool,
    /// The file, with the sheet.
    pub file: String,
    /// The cell, or the row or line.
    pub at: String,
    /// The header of the column.
    pub column: String,
    /// The area.
    pub area: String,
    /// What stands there.
    pub value: String,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub mend: String,
}

/// A ranking.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    /// What decides, first to last.
    pub order: Vec<String>,
    /// The clusters.
    pub clusters: Vec<ClusterOf>,
    /// What each quota came to: among whom, how, and what more there is to say.
    pub quotas: Vec<(String, String, Vec<String>)>,
    /// What people must decide.
    pub ties: Vec<TieOf>,
    /// What is wrong with areas or decisions.
    pub problems: Vec<String>,
    /// How many areas wait for people to decide.
    pub undecided: usize,
    /// The field that made the clusters.
    pub by: String,
}

/// Equals across the line of a quota, of whom people choose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieOf {
    /// The place of the quota in the list of quotas.
    pub at: usize,
    /// The quota, as decisions name it.
    pub quota: String,
    /// So many of them get a place.
    pub places: usize,
    /// The equals: as decisions name them, and as people do.
    pub candidates: Vec<(String, String)>,
}

/// A cluster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterOf {
    /// What it is called.
    pub label: String,
    /// Areas that are ranked.
    pub ranked: usize,
    /// Areas that are not.
    pub excluded: usize,
}

/// A page of a cluster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterPage {
    /// The cluster.
    pub table: usize,
    /// How many areas there are.
    pub found: usize,
    /// The place of the first.
    pub from: usize,
    /// Whether areas have classes.
    pub classes: bool,
    /// The areas.
    pub rows: Vec<RankRow>,
}

/// An area in its cluster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankRow {
    /// The area, from 0.
    pub area: usize,
    /// Its rank; none where it is excluded.
    pub rank: Option<usize>,
    /// What it is called.
    pub name: String,
    /// Where it is: areas of a cluster often have the same name.
    pub commune: Option<String>,
    /// What decides, as shown.
    pub keys: Vec<String>,
    /// Its class.
    pub class: Option<String>,
    /// What it is given.
    pub awards: Vec<String>,
    /// What people must decide.
    pub undecided: Vec<String>,
    /// Why it stands here.
    pub reasons: Vec<String>,
}

/// What holds areas back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holds {
    /// How many areas have earned it.
    pub headline: String,
    /// What would let most areas earn it.
    pub more: Vec<String>,
    /// What holds areas back: what it is, how many lack it, how many would earn the title with this alone.
    pub rows: Vec<(String, usize, usize)>,
}

/// What was found in a criteria set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// Whether it can be used.
    pub usable: bool,
    /// What is to be said.
    pub problems: Vec<SetProblem>,
    /// The set as JSON, where it came as a workbook.
    pub json: Option<String>,
}

/// What is to be said of a place in a criteria set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetProblem {
    /// Whether the set cannot be used because of it.
    pub error: bool,
    /// The line and the column, from 1, of JSON.
    pub place: Option<(usize, usize)>,
    /// How many characters it is long, as far as is known.
    pub length: usize,
    /// The sheet and the cell, of a workbook; the pointer, of JSON.
    pub at: String,
    /// What stands there.
    pub value: Option<String>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub mend: String,
}

/// Two sets side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// What differs in the text: each with its fields.
    pub changes: Vec<(String, Vec<String>)>,
    /// Whether they mean the same.
    pub meaning: String,
    /// A form to which they give different results.
    pub example: Vec<String>,
    /// The different results.
    pub differences: Vec<String>,
    /// Whether they rank differently.
    pub ranking: Option<String>,
}

/// A criteria set in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// The JSON that it was made of.
    pub json: String,
    /// What it is, line by line with depths.
    pub about: Vec<(usize, String)>,
    /// Its criteria.
    pub rows: Vec<OutlineRow>,
    /// What follows them; lines of depth 0 are headings.
    pub rest: Vec<(usize, String)>,
}

/// A criterion in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineRow {
    /// 0 for a group.
    pub depth: usize,
    /// The number as printed.
    pub code: String,
    /// What it is called.
    pub label: String,
    /// Points and policies.
    pub facts: Vec<String>,
    /// How it is counted, with depths.
    pub rule: Vec<(usize, String)>,
    /// The help of the set.
    pub help: Option<String>,
    /// Its sources.
    pub cites: Option<String>,
    /// What its text leaves open.
    pub ambiguities: Vec<String>,
}
