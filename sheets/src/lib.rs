//! The tables and workbooks that evaluators hold: assessments, criteria tables and results, in and out.
//!
//! A [`Source`] is one file: its name and its bytes. [`score`] reads any number of them and hands each problem (a
//! [`Finding`], with the cell it stands in) and each [`Outcome`] (an assessment with its scorecard) to a [`Receiver`].
//! `docs/tables.md` says how tables are read: nothing is guessed, and good cells are not lost to bad ones.
//!
//! No function opens a file, draws on a screen or asks for the time, so that the same code runs in a web page.

#![warn(missing_debug_implementations)]

mod book;
mod columnar;
mod content;
pub mod criteria_table;
mod finding;
mod history;
mod judge;
mod marks;
mod nearest;
pub mod outline;
mod read;
mod refused;
mod report;
mod results;
mod score;
pub mod template;
pub mod texts;
mod threads;
mod told;
mod typed;
mod workbook;
mod write;

pub use columnar::{ResultRows, TableReceiver, score_contest, score_table};
pub use content::{Content, ReadSeek};
pub use finding::{At, Finding, FindingData, HEADERS, Spot};
pub use history::read_histories;
pub use nearest::nearest;
pub use read::cell::day;
pub use read::form::{Form, Target, year};
pub use read::headers::{Header, headers};
pub use read::number::Mark;
pub use read::row::{AnswersAt, Legacy, LegacyText, Settings, area_name};
pub use read::source::{Kind, Source};
pub use read::text::{TextEncoding, decode};
pub use read::typed::{TypedCell, TypedRows};
pub use refused::{Refused, io_reason};
pub use report::{
    FormOf, Report, Scores, ScoresOf, SummaryReport, form_report, minutes_report, ranking_report,
    total_limits,
};
pub use results::aggregate::{Aggregate, Counts, Group, Lost, Place, TENTHS};
pub use results::{ResultsBook, ReviewBook, ranking_book};
pub use score::{Receiver, Stage, score};
pub use typed::{JudgedRow, RowScorers, TypedColumns, TypedTable, cleaned};
pub use workbook::{NotAWorkbook, NotWritten};
pub use write::columns::{ResultTable, class_label, title_label};
pub use write::outcome::{Outcome, points_of};
pub use write::record::{CsvLine, CsvStyle, text_cell};
pub use write::tally::Tally;
