//! `plan`: the least changes that earn a title for one area; for many, what holds most of them back.

use super::area::{self, Fit};
use super::forms::{self, HowRead, Inputs, Side};
use super::{Common, Ended};
use crate::fail::{Done, Fail};
use crate::format::Format;
use crate::progress::Progress;
use crate::texts::{errors, plan as texts};
use crate::write::output::tell;
use crate::write::problems::ProblemLog;
use crate::write::summary::status_lines;
use crate::write::terminal::{Align, table};
use kieumau::{
    Assessment, CheckedSet, ClusterFacts, Errors, Goal, HoldBacks, Id, Lang, PlanError,
    PlanRequest, RankOptions, Scorecard, Scorer, explain_holds, explain_plan, format_number,
    reached_by_others,
};
use kieumau_sheets::{CsvStyle, Finding, Outcome, Receiver, Stage, area_name};
use serde_json::json;

/// What `plan` is told.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) set: String,
    pub(crate) inputs: Vec<String>,
    pub(crate) title: Option<String>,
    pub(crate) class: Option<String>,
    pub(crate) area: Option<String>,
    pub(crate) costs: Vec<String>,
    pub(crate) barred: Vec<String>,
    pub(crate) alternatives: Option<String>,
    pub(crate) steps: Option<String>,
    pub(crate) reading: HowRead,
    pub(crate) appraised: bool,
}

pub(crate) fn run(common: &Common, mut args: Plan) -> Done<Ended> {
    let format = common.format_of(&[Format::Table, Format::Json])?;
    let set = crate::sets::load(&args.set, common.lang)?;
    let request = request(&set, &args, common.lang)?;
    let of_history = args.reading.attach_history(&[&set])?;
    let inputs = Inputs {
        files: &args.inputs,
        reading: &args.reading,
        side: Side::of_option(args.appraised),
    };
    let (sources, unread) = forms::open_all(&set, &inputs, common)?;
    let mut reading = Reading {
        wanted: args.area.clone(),
        // Points that depend on the others need their rows too.
        whole: set.set().emulation.is_some(),
        forms: Vec::new(),
        chosen: Vec::new(),
        fitting: Vec::new(),
        certain: false,
        pending: Vec::new(),
        log: match &args.area {
            Some(_) => ProblemLog::open(None, CsvStyle::Plain, common.lang)?.hold(),
            None => ProblemLog::open(None, CsvStyle::Plain, common.lang)?,
        },
        progress: Progress::new(&sources, common.lang),
    };
    for finding in &unread {
        reading.finding(finding)?;
        reading.settle(true)?;
    }
    kieumau_sheets::score(&set, &sources, &args.reading.settings, &mut reading)?;
    // What came after the last area belongs to the files.
    reading.settle(true)?;
    reading.progress.done();
    let say = |what, values: &[(&str, &str)]| Err(Fail::say(what, common.lang, values));
    if let Some(wanted) = &args.area {
        // Those that fit best, where they are one area.
        let fitting = reading.fitting.iter().map(|(form, _)| form);
        let best = area::chosen(fitting, wanted, common.lang)?;
        let best: Vec<_> = best
            .iter()
            .filter_map(|at| reading.fitting.get(*at))
            .collect();
        let names = best
            .iter()
            .filter_map(|(form, _)| area_name(form.area.as_ref()?));
        reading.log.only(names.collect())?;
        reading.chosen = best.iter().filter_map(|(_, at)| *at).collect();
    }
    let others = reached_by_others(&set, &reading.forms, &RankOptions::default());
    let others = others.unwrap_or_default();
    let area = |at: &usize| {
        let form = reading.forms.get(*at)?;
        Some((form, others.get(*at).and_then(Option::as_ref)))
    };
    let areas: Vec<Among<'_>> = reading.chosen.iter().filter_map(area).collect();
    let told = match (&args.area, areas.as_slice()) {
        (Some(code), []) if !reading.fitting.is_empty() => {
            tell(&errors::NOT_SCORED.fill(common.lang, &[("code", code)]));
            return Ok(Ended::WithProblems);
        }
        (Some(code), []) => return say(errors::NO_SUCH_AREA, &[("code", code)]),
        (None, []) => return say(errors::NOTHING_TO_EXPLAIN, &[]),
        (_, [area]) => one(&set, *area, &request, (format, common.lang))?,
        (_, all) => many(&set, all, &request, (format, common.lang))?,
    };
    common.write(&told)?;
    let status = status_lines(set.set(), common.lang);
    if format == Format::Table && !common.to_file() {
        common.write(&status)?;
    } else if common.to_file() {
        tell(status.trim_end());
    }
    Ok(Ended::with(reading.log.errors + of_history))
}

/// The request, or everything that is wrong in it in words.
fn request(set: &CheckedSet, args: &Plan, lang: Lang) -> Done<PlanRequest> {
    let of = set.set();
    let goal = match (&args.class, &args.title) {
        (Some(class), _) => Goal::Class(class.as_str().into()),
        (None, Some(title)) => Goal::Title(title.as_str().into()),
        (None, None) => {
            // The highest title is what an area works for.
            let highest = of.titles.iter().max_by_key(|title| title.level);
            let Some(highest) = highest else {
                return Err(Fail::say(texts::NO_TITLE, lang, &[]));
            };
            Goal::Title(highest.id.clone())
        }
    };
    let mut wrong = Vec::new();
    let mut request = PlanRequest::new(goal);
    for written in &args.costs {
        let parts = written.split_once('=');
        let cost = parts.and_then(|(id, cost)| Some((id, cost.parse::<u32>().ok()?)));
        let Some((id, cost)) = cost.filter(|(_, cost)| *cost > 0) else {
            let example = of.questions.first().map(|question| question.id.as_str());
            let most = format_number(i64::from(u32::MAX).into(), lang);
            let values = [
                ("value", written.as_str()),
                ("example", example.unwrap_or_default()),
                ("most", &most),
            ];
            wrong.push(texts::BAD_COST.fill(lang, &values));
            continue;
        };
        if request.costs.contains_key(&Id::from(id)) {
            wrong.push(texts::COST_TWICE.fill(lang, &[("id", id)]));
        }
        request = request.cost(id, cost);
    }
    for id in &args.barred {
        request = request.bar(id);
    }
    let mut number = |option: &str, written: &Option<String>, into: &mut usize| match written
        .as_deref()
        .map(str::parse)
    {
        None => {}
        Some(Ok(number)) => *into = number,
        Some(Err(_)) => {
            let written = written.as_deref().unwrap_or_default();
            let values = [("option", option), ("value", written)];
            wrong.push(texts::BAD_NUMBER.fill(lang, &values));
        }
    };
    number(
        "alternatives",
        &args.alternatives,
        &mut request.alternatives,
    );
    number("steps", &args.steps, &mut request.steps);
    if let Err(errors) = request.check(of) {
        wrong.push(errors.text(lang));
    }
    if wrong.is_empty() {
        Ok(request)
    } else {
        Err(Fail::Use(wrong.join(" ")))
    }
}

/// An area, and what the others of its cluster have reached.
type Among<'a> = (&'a Assessment, Option<&'a ClusterFacts>);

/// The plan of one area.
fn one(
    set: &CheckedSet,
    (form, others): Among<'_>,
    request: &PlanRequest,
    (format, lang): (Format, Lang),
) -> Done<String> {
    let scorer = scorer(set, form)?;
    let plan = scorer.plan_in(form, request, others).map_err(refused)?;
    let card = card(&scorer, (form, others));
    let explanation = explain_plan(set.set(), &card, &plan, lang);
    Ok(match format {
        Format::Json => pretty(&json!({"plan": plan, "explanation": explanation})),
        _ => explanation.to_text(),
    })
}

/// What holds many areas back.
fn many(
    set: &CheckedSet,
    areas: &[Among<'_>],
    request: &PlanRequest,
    (format, lang): (Format, Lang),
) -> Done<String> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = areas.len().div_ceil(threads).max(1);
    let parts: Vec<Done<HoldBacks>> = std::thread::scope(|scope| {
        let parts = areas.chunks(share).map(|areas| {
            scope.spawn(move || {
                let mut all = HoldBacks::new(request.goal.clone());
                for (form, others) in areas {
                    let holds = scorer(set, form)?.holds_in(form, &request.goal, *others);
                    all.add(&holds.map_err(|error| refused(error.into()))?);
                }
                Ok(all)
            })
        });
        let parts: Vec<_> = parts.collect();
        let joined = parts.into_iter().map(|part| {
            part.join()
                .unwrap_or_else(|_| Err(Fail::Use("a thread stopped".to_owned())))
        });
        joined.collect()
    });
    let mut all = HoldBacks::new(request.goal.clone());
    for part in parts {
        all.merge(&part?);
    }
    let Some(first) = areas.first() else {
        return Ok(String::new());
    };
    let card = card(&scorer(set, first.0)?, *first);
    let told = explain_holds(set.set(), &all, &card, lang);
    if format == Format::Json {
        return Ok(pretty(&json!({
            "goal": request.goal,
            "areas": all.areas(),
            "earned": all.earned(),
            "rows": all.rows(),
            "explanation": told,
        })));
    }
    let header = [
        (texts::WHAT, Align::Left),
        (texts::LACKING, Align::Right),
        (texts::WOULD_EARN, Align::Right),
    ]
    .map(|(say, align)| (say.get(lang).to_owned(), align));
    let rows = told.rows.iter().map(|row| {
        vec![
            row.label.clone(),
            row.lacking.to_string(),
            row.would_earn.to_string(),
        ]
    });
    let mut out = table(&header, rows.collect());
    for line in std::iter::once(&told.headline).chain(&told.more) {
        out.push_str(line);
        out.push('\n');
    }
    Ok(out)
}

fn scorer(set: &CheckedSet, form: &Assessment) -> Done<Scorer> {
    // The form was scored already, so that its profile is sound.
    Scorer::new(set, &form.profile).map_err(|error| Fail::Use(error.to_string()))
}

fn card(scorer: &Scorer, (form, others): Among<'_>) -> Scorecard {
    match others {
        Some(others) => scorer.score_in(form, others),
        None => scorer.score(form),
    }
}

/// What `request` has looked at already.
fn refused(errors: Errors<PlanError>) -> Fail {
    Fail::Use(errors.to_string())
}

fn pretty(json: &serde_json::Value) -> String {
    format!(
        "{}\n",
        serde_json::to_string_pretty(json).unwrap_or_default()
    )
}

/// Keeps the areas that were scored.
struct Reading {
    wanted: Option<String>,
    /// Whether rows of others are kept beside the one that is wanted.
    whole: bool,
    forms: Vec<Assessment>,
    /// The places of those that are planned for.
    chosen: Vec<usize>,
    /// The areas that fit what is wanted, each with its place among the forms where it could be scored.
    fitting: Vec<(Assessment, Option<usize>)>,
    /// Whether one of them is named by its code and was scored: there is no other.
    certain: bool,
    /// The findings since the last area.
    pending: Vec<Finding>,
    log: ProblemLog,
    progress: Progress,
}

impl Reading {
    /// Tells what was found about an area, or drops it. What is of no area bears on every one.
    fn settle(&mut self, tell: bool) -> Done<()> {
        for finding in std::mem::take(&mut self.pending) {
            if tell || finding.area.is_none() {
                self.log.add(&finding)?;
            }
        }
        Ok(())
    }
}

impl Receiver for Reading {
    type Error = Fail;

    fn passed(&mut self, stage: Stage) {
        self.progress.passed(stage);
    }

    fn finding(&mut self, finding: &Finding) -> Done<()> {
        self.pending.push(finding.clone());
        Ok(())
    }

    fn outcome(&mut self, outcome: &Outcome<'_>) -> Done<()> {
        let wanted = self.wanted.as_deref();
        let fit = wanted.and_then(|wanted| area::fit(outcome.assessment, wanted));
        let all = wanted.is_none();
        let fits = all || fit.is_some();
        self.settle(fits)?;
        let scored = outcome.card().is_some();
        if fit.is_some() {
            let at = scored.then_some(self.forms.len());
            self.fitting.push((outcome.assessment.clone(), at));
            self.certain |= scored && fit == Some(Fit::Code);
        }
        if !scored {
            return Ok(());
        }
        if all {
            self.chosen.push(self.forms.len());
        }
        if fits || self.whole {
            self.forms.push(outcome.assessment.clone());
        }
        Ok(())
    }

    fn skipped(&mut self) {}

    fn enough(&self) -> bool {
        self.certain && !self.whole
    }
}
