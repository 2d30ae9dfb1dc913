//! From files to outcomes, row by row.

use crate::finding::{At, Finding};
use crate::judge::{Judge, Judged, Scorers};
use crate::read::areas;
use crate::read::form::Form;
use crate::read::parts::parts;
use crate::read::row::{AnswersAt, Raw, Rows, View};
use crate::read::shares;
use crate::read::source::Source;
use crate::read::unnamed;
use crate::read::{Input, Settings};
use crate::refused::Refused;
use crate::threads::{self, Flow};
use crate::told::{self, Met};
use crate::write::outcome::Outcome;
use kieumau::{AnswerCode, Assessment, CheckedSet, ProfileValues};
use std::collections::BTreeSet;

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
    /// Where the row of the next outcome says which area it is about.
    fn stands(&mut self, at: &At) {
        let _ = at;
    }
    /// Where the answers of the row of the next outcome stand, and which of them could not be read.
    fn answers(&mut self, at: &AnswersAt) {
        let _ = at;
    }
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

/// Makes a set ready for reading tables.
pub(crate) fn form<'s>(set: &'s CheckedSet, settings: &Settings) -> Result<Form<'s>, Refused> {
    let mut form = Form::new(set.set(), settings.lang);
    form.needs_year = needs_year(set);
    form.map(&settings.columns, settings.lang)?;
    Ok(form)
}

/// Looks through all files for areas that stand twice; then opens one after the other, says what is wrong with it as a whole,
/// and works through its rows, until `work` says that the rest is not needed.
pub(crate) fn each_file<R: Receiver>(
    set: &CheckedSet,
    sources: &[Source],
    settings: &Settings,
    receiver: &mut R,
    mut work: impl FnMut(&Judge<'_>, &mut Rows<'_>, &mut R) -> Result<bool, R::Error>,
) -> Result<(), R::Error> {
    let form = form(set, settings)?;
    let parts = parts(&form, sources, settings)?;
    let twice = areas::compare(&form, &parts, settings, || {
        receiver.passed(Stage::Looking);
    })?;
    receiver.begin()?;
    let mut periods = BTreeSet::new();
    let (mut areas, mut known) = (None, false);
    for (file, part) in parts.iter().enumerate() {
        let met = Met::default();
        let mut input = Input::open(&form, part, settings)?;
        let head = input.head();
        let read = !head.iter().any(Finding::is_error);
        for finding in head {
            receiver.finding(&finding)?;
        }
        if twice.is_empty(file) && read {
            receiver.finding(&part.no_areas(settings.lang))?;
        }
        let Input { view, mut rows, .. } = input;
        for finding in shares::only_fractions(&form, part, settings, &view)? {
            receiver.finding(&finding)?;
        }
        for finding in unnamed::with_data(&form, part, settings, &view)? {
            receiver.finding(&finding)?;
        }
        rows.keep_alone(twice.headers(file));
        let judge = Judge {
            set,
            view: &view,
            settings,
            twice: &twice,
            met: &met,
            file,
        };
        if !work(&judge, &mut rows, receiver)? {
            return Ok(());
        }
        let [named, found] = met.found();
        areas = areas.or_else(|| named.then(|| part.source.name.clone()));
        known |= found;
        for finding in met.periods(set.set(), settings.lang, &mut periods) {
            receiver.finding(&finding)?;
        }
    }
    let history = settings.history.as_ref().filter(|of| of.names_areas());
    if let (Some(file), Some(_), false) = (areas, history, known) {
        receiver.finding(&told::no_match(&file, settings.lang))?;
    }
    Ok(())
}

/// Reads all files and scores every row: each problem and each outcome goes to the receiver, in the order of the files.
/// Eight bytes are kept of each area while those that stand twice are looked for; beyond that, memory does not grow with the
/// number of areas.
///
/// ```
/// use kieumau::{CheckedSet, Lang, Verdict, built_in};
/// use kieumau_sheets::{Finding, Outcome, Receiver, Refused, Settings, Source, score};
///
/// #[derive(Default)]
/// struct Seen {
///     earned: Vec<String>,
///     told: Vec<String>,
/// }
///
/// impl Receiver for Seen {
///     type Error = Refused;
///     fn finding(&mut self, finding: &Finding) -> Result<(), Refused> {
///         self.told.push(finding.text(Lang::En));
///         Ok(())
///     }
///     fn outcome(&mut self, outcome: &Outcome<'_>) -> Result<(), Refused> {
///         let earned = outcome.card().is_some_and(|card| card.titles[0].verdict == Verdict::Earned);
///         let area = outcome.assessment.area.as_ref().and_then(|area| area.key());
///         self.earned.extend(area.filter(|_| earned));
///         Ok(())
///     }
///     fn skipped(&mut self) {}
/// }
///
/// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").ok_or("no such set")?.json)?;
/// let table = "code,vung,so_ho,so_ho_ngheo\nA-1,dbscl,100,15\nA-2,dbscl,100,nhiều\n";
/// let settings = Settings { lang: Lang::En, ..Settings::default() };
/// let source = Source::new("thon.csv", Box::new(table.as_bytes()), None, settings.lang)?;
/// let mut seen = Seen::default();
/// score(&set, &[source], &settings, &mut seen)?;
/// assert_eq!(seen.earned, ["A-1"]);
/// // The faulty cell is told by its place, and the rest of its row counts.
/// assert!(seen.told[1].starts_with("thon.csv:3: error [not_a_number] D3 “so_ho_ngheo” = “nhiều” (A-2)"), "{:?}", seen.told);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
    each_file(
        set,
        sources,
        settings,
        receiver,
        |judge, rows, receiver| match settings.threads {
            0 => one_by_one(judge, rows, receiver),
            threads => {
                let mut flow = Chunks {
                    view: judge.view,
                    rows,
                    way: Way::default(),
                    receiver,
                };
                threads::run(&mut flow, threads, &|| {
                    let mut scorers = Scorers::default();
                    move |chunk: Chunk| -> Vec<Judged> {
                        let rows = chunk.into_iter();
                        rows.filter_map(|(at, raw)| judge.row(raw, at, &mut scorers))
                            .collect()
                    }
                })
            }
        },
    )
}

/// Rows that go to a thread together. Scorecards are large, so that few of them lie about.
pub(crate) const CHUNK: usize = 64;

/// Rows with their places in the file.
pub(crate) type Chunk = Vec<(usize, Raw)>;

/// How far the rows of a file were read.
#[derive(Debug, Default)]
pub(crate) struct Way {
    /// The place of the next row in the file.
    pub(crate) at: usize,
    /// Why there is none: told when what stood before it was handed over.
    failed: Option<Refused>,
}

/// The next rows, at most so many, for one thread.
pub(crate) fn chunk<R: Receiver>(
    view: &View<'_>,
    rows: &mut Rows<'_>,
    (way, most): (&mut Way, usize),
    receiver: &mut R,
) -> Result<Option<Chunk>, R::Error> {
    if let Some(error) = way.failed.take() {
        return Err(error.into());
    }
    let mut chunk = Chunk::new();
    while chunk.len() < most {
        match rows.next(view) {
            Ok(Some(raw)) => {
                receiver.passed(Stage::Scoring);
                chunk.push((way.at, raw));
                way.at = way.at.saturating_add(1);
            }
            Ok(None) => break,
            Err(error) if chunk.is_empty() => return Err(error.into()),
            Err(error) => {
                way.failed = Some(error);
                break;
            }
        }
    }
    Ok((!chunk.is_empty()).then_some(chunk))
}

/// Chunks of the rows of a file, judged and handed over.
struct Chunks<'c, 'r, R> {
    view: &'c View<'c>,
    rows: &'c mut Rows<'r>,
    way: Way,
    receiver: &'c mut R,
}

impl<R: Receiver> Flow for Chunks<'_, '_, R> {
    type Piece = Chunk;
    type Result = Vec<Judged>;
    type Error = R::Error;

    fn next(&mut self) -> Result<Option<Chunk>, R::Error> {
        chunk(self.view, self.rows, (&mut self.way, CHUNK), self.receiver)
    }

    fn take(&mut self, judged: Vec<Judged>) -> Result<bool, R::Error> {
        for judged in &judged {
            hand_over(judged, self.receiver)?;
            if self.receiver.enough() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Says whether all rows were needed.
fn one_by_one<R: Receiver>(
    judge: &Judge<'_>,
    rows: &mut Rows<'_>,
    receiver: &mut R,
) -> Result<bool, R::Error> {
    let mut scorers = Scorers::default();
    let mut at = 0usize;
    while let Some(raw) = rows.next(judge.view)? {
        receiver.passed(Stage::Scoring);
        if let Some(judged) = judge.row(raw, at, &mut scorers) {
            hand_over(&judged, receiver)?;
        }
        if receiver.enough() {
            return Ok(false);
        }
        at = at.saturating_add(1);
    }
    Ok(true)
}

/// Gives the receiver what became of a row.
pub(crate) fn hand_over<R: Receiver>(judged: &Judged, receiver: &mut R) -> Result<(), R::Error> {
    for finding in &judged.findings {
        receiver.finding(finding)?;
    }
    let (Some(assessment), Some(result)) = (&judged.assessment, &judged.result) else {
        receiver.skipped();
        return Ok(());
    };
    if let Some(at) = &judged.at {
        receiver.stands(at);
    }
    receiver.answers(&judged.answers);
    receiver.outcome(&judged.outcome(assessment, result))
}
