//! `score`: tables and forms in, results and problems out.

use super::forms::{self, HowRead, Inputs, Side};
use super::{Common, Ended};
use crate::fail::{Done, Fail};
use crate::format::Format;
use crate::parquet::ParquetResults;
use crate::progress::Progress;
use crate::texts::errors;
use crate::write::output::Output;
use crate::write::problems::ProblemLog;
use crate::write::sink::{JsonList, Rows, Sink};
use crate::write::summary::Summary;
use crate::write::terminal::is_terminal;
use kieumau_sheets::CsvStyle;
use kieumau_sheets::Finding;
use kieumau_sheets::Outcome;
use kieumau_sheets::ResultsBook;
use kieumau_sheets::{Kind, Receiver, Source, Stage, TextEncoding};
use kieumau_sheets::{ResultRows, ResultTable, TableReceiver};

/// What `score` is told.
#[derive(Debug, Clone)]
pub(crate) struct Score {
    pub(crate) set: String,
    pub(crate) inputs: Vec<String>,
    pub(crate) reading: HowRead,
    pub(crate) style: CsvStyle,
    pub(crate) appraised: bool,
    pub(crate) detail: bool,
    pub(crate) problems: Option<String>,
}

pub(crate) fn run(common: &Common, mut args: Score) -> Done<Ended> {
    let set = crate::sets::load(&args.set, common.lang)?;
    let of_history = args.reading.attach_history(&[&set])?;
    let inputs = Inputs {
        files: &args.inputs,
        reading: &args.reading,
        side: Side::of_option(args.appraised),
    };
    let (sources, unread) = forms::open_all(&set, &inputs, common)?;
    let single = match sources.as_slice() {
        [only] => only.is_one_object(common.lang)?,
        _ => false,
    };
    let format = format(common, single, FORMATS)?;
    // A table of results needs no scorecards.
    let table = (format == Format::Csv)
        .then(|| ResultTable::new(set.set(), args.style, common.lang, args.detail));
    let sink = match format {
        Format::Table => Sink::Table(Rows::new(set.set(), common.lang)),
        Format::Csv => {
            let header = table.as_ref().map(ResultTable::header).unwrap_or_default();
            Sink::Csv(format!("{}{}", args.style.head(), args.style.row(&header)))
        }
        Format::JsonLines => Sink::JsonLines,
        Format::Json => Sink::Json(JsonList::new(single)),
        Format::Parquet => {
            common.refuse_screen()?;
            let results =
                ParquetResults::new(&set, common.lang, args.detail, common.output_name())?;
            Sink::Parquet(Box::new(results))
        }
        // No other format is let through.
        Format::Workbook | Format::Docx | Format::Html => {
            common.refuse_screen()?;
            Sink::Workbook(Box::new(ResultsBook::new(set.set(), common.lang)))
        }
    };
    let mut scoring = Scoring {
        sink,
        output: Output::open(common.output.as_deref(), common.lang)?,
        log: ProblemLog::open(args.problems.as_deref(), args.style, common.lang)?,
        summary: Summary::new(set.set()),
        progress: Progress::new(&sources, common.lang),
    };
    for finding in &unread {
        scoring.finding(finding)?;
    }
    let settings = &args.reading.settings;
    match &table {
        Some(table) => kieumau_sheets::score_table(&set, &sources, settings, table, &mut scoring)?,
        None => kieumau_sheets::score(&set, &sources, settings, &mut scoring)?,
    }
    let Scoring {
        sink,
        mut output,
        log,
        summary,
        progress,
    } = scoring;
    progress.writing();
    let ended = sink.end(&mut output);
    progress.done();
    ended?;
    let summary = summary.text(common.lang);
    if format == Format::Table {
        output.write(&summary)?;
    }
    output.finish()?;
    let ended = Ended::with(log.errors + of_history);
    log.finish()?;
    if format != Format::Table {
        common.tell_beside(&summary);
    }
    Ok(ended)
}

/// Opens every input; standard input when none is named.
pub(crate) fn open(
    inputs: &[String],
    kind: Option<Kind>,
    encoding: Option<TextEncoding>,
    common: &Common,
) -> Done<Vec<Source>> {
    let stdin = ["-".to_owned()];
    let inputs = if inputs.is_empty() { &stdin } else { inputs };
    if inputs.iter().filter(|file| *file == "-").count() > 1 {
        return Err(Fail::say(errors::STDIN_TWICE, common.lang, &[]));
    }
    let open = |file: &String| crate::input::open(file, kind, encoding, common.lang);
    inputs.iter().map(open).collect()
}

/// The formats of results and of rankings.
pub(super) const FORMATS: &str = "table, csv, jsonl, json, xlsx, parquet";

/// The format that is asked for, if it is known, or that the name of the output says, or that suits where it goes.
pub(super) fn format(common: &Common, single: bool, known: &str) -> Done<Format> {
    common.refuse_other_ending(known)?;
    let to_terminal = common.output.as_deref().is_none_or(|file| file == "-") && is_terminal();
    let by_name = common.format.or_else(|| common.by_name());
    let format = by_name.unwrap_or(if to_terminal {
        Format::Table
    } else if single {
        Format::Json
    } else {
        Format::Csv
    });
    if !known.split(", ").any(|word| word == format.word()) {
        let values = [("format", format.word()), ("known", known)];
        return Err(Fail::say(errors::FORMAT_NOT_HERE, common.lang, &values));
    }
    Ok(format)
}

impl TableReceiver for Scoring<'_> {
    fn rows(&mut self, rows: &ResultRows) -> Done<()> {
        self.summary.add(&rows.tally);
        self.output.write(&rows.text)
    }
}

struct Scoring<'s> {
    sink: Sink<'s>,
    output: Output,
    log: ProblemLog,
    summary: Summary<'s>,
    progress: Progress,
}

impl Receiver for Scoring<'_> {
    type Error = Fail;

    fn passed(&mut self, stage: Stage) {
        self.progress.passed(stage);
    }

    fn begin(&mut self) -> Done<()> {
        self.sink.begin(&mut self.output)
    }

    fn finding(&mut self, finding: &Finding) -> Done<()> {
        self.sink.finding(finding, &self.output)?;
        self.log.add(finding)
    }

    fn outcome(&mut self, outcome: &Outcome<'_>) -> Done<()> {
        self.summary.count(outcome);
        self.sink.add(outcome, &mut self.output)
    }

    fn skipped(&mut self) {
        self.sink.skipped();
        self.summary.skip();
    }
}
