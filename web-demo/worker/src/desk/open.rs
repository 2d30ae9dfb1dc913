//! Files read and scored, row by row, and what became of all rows together.

use std::collections::BTreeSet;

use kieumau::{
    Assessment, CheckedSet, Lang, Number, Status, Verdict, format_number, format_points,
};
use kieumau_sheets::texts::labels;
use kieumau_sheets::{
    Aggregate, Finding, Form, Outcome, Receiver, Refused, Source, TENTHS, Target, headers, score,
};
use kieumau_wasm::memory::Ahead;

use super::{Areas, Desk, Done, File, Row, files, fold, results};
use crate::message::{LostCount, Opened, Progress, Reply, Settings, Stage, Stranger, TitleCount};

/// Progress is told after so many rows.
const EVERY: usize = 500;
/// So many criteria are named where points are lost.
const MOST_LOST: usize = 15;

impl Desk {
    pub(super) fn open(
        &mut self,
        asked: &Settings,
        given: Vec<File>,
        progress: &mut dyn FnMut(Progress),
    ) -> Done<Reply> {
        // What was read before makes room first.
        self.areas = Areas::default();
        self.ranked = None;
        self.holding = None;
        let lang = self.lang;
        let set = self.set()?;
        let mut settings = files::settings(asked, lang);
        let mut given = given;
        let tables = given.split_off(given.len().saturating_sub(asked.histories));
        let of_history = files::histories(set.set(), tables, &mut settings)?;
        let (sources, mut findings) = files::open(set.set(), given, asked, &settings)?;
        findings.splice(..0, of_history);
        let mut reading = Reading {
            areas: Areas {
                findings,
                ..Areas::default()
            },
            all: Aggregate::new(set.set()),
            passed: [0, 0],
            memory: Ahead::default(),
            progress,
        };
        score(set, &sources, &settings, &mut reading).map_err(|error| error.to_string())?;
        let Reading {
            mut areas, mut all, ..
        } = reading;
        all.skipped = areas.skipped;
        areas.opened = summary(set, &all, &areas, lang);
        let Areas { scored, opened, .. } = &mut areas;
        columns(set, &sources, &settings, scored, opened, lang)?;
        let opened = areas.opened.clone();
        self.areas = areas;
        Ok(Reply::Opened(Box::new(opened)))
    }
}

struct Reading<'r> {
    areas: Areas,
    all: Aggregate<'r>,
    /// Rows looked through, and rows scored.
    passed: [usize; 2],
    memory: Ahead,
    progress: &'r mut dyn FnMut(Progress),
}

impl Receiver for Reading<'_> {
    type Error = Refused;

    fn passed(&mut self, stage: kieumau_sheets::Stage) {
        let [looked, scored] = &mut self.passed;
        let (count, stage, of) = match stage {
            kieumau_sheets::Stage::Looking => (looked, Stage::Looking, None),
            kieumau_sheets::Stage::Scoring => (scored, Stage::Scoring, Some(*looked)),
        };
        *count += 1;
        self.memory.one_more();
        if count.is_multiple_of(EVERY) {
            let done = *count;
            (self.progress)(Progress { stage, done, of });
        }
    }

    fn finding(&mut self, finding: &Finding) -> Result<(), Refused> {
        self.areas.findings.push(finding.clone());
        Ok(())
    }

    fn outcome(&mut self, outcome: &Outcome<'_>) -> Result<(), Refused> {
        self.all.add(outcome);
        let set = self.all.set;
        let assessment = outcome.assessment;
        let area = assessment.area.as_ref();
        let mut row = Row {
            at: 0,
            refused: outcome.result.as_ref().err().cloned(),
            problems: outcome.problems,
            total: None,
            passes: None,
            tenth: None,
            class: None,
            titles: Vec::new(),
            open: 0,
            find: String::new(),
        };
        if let Some(area) = area {
            let parts = [&area.name, &area.code, &area.commune, &area.cluster];
            let parts: Vec<&str> = parts.into_iter().filter_map(Option::as_deref).collect();
            row.find = fold::plain(&parts.join("\n"));
        }
        if let Some(card) = outcome.card() {
            let total = card.totals.as_ref();
            let total = total.map(|totals| totals.get(set.total.titles_on()));
            row.total = total.map(|total| total.points);
            row.passes = card.passing.map(|passing| passing.passes);
            row.tenth = total.map(|total| tenth(total.points, total.maximum));
            row.class = card
                .class
                .as_ref()
                .zip(set.classes.as_ref())
                .map(|(class, of)| {
                    let at = of.list.iter().position(|known| known.id == class.id);
                    at.unwrap_or(of.list.len())
                });
            let earned = card.titles.iter().enumerate();
            let earned = earned.filter(|(_, title)| title.verdict == Verdict::Earned);
            row.titles = earned.map(|(at, _)| at).collect();
            row.open = card.unanswered.len();
        }
        let list = if row.refused.is_some() {
            &mut self.areas.refused
        } else {
            self.areas.row_of.push(self.areas.rows.len());
            &mut self.areas.scored
        };
        row.at = list.len();
        list.push(assessment.clone());
        self.areas.rows.push(row);
        Ok(())
    }

    fn skipped(&mut self) {
        self.areas.skipped += 1;
    }
}

/// In which tenth of the maximum a total lies, as the summary of a workbook of results counts it.
fn tenth(points: Number, maximum: Number) -> u8 {
    let reached = |of: &u8| {
        let limit = Number::whole(i64::from(*of)).checked_mul(maximum);
        points
            .checked_mul(Number::whole(10))
            .zip(limit)
            .is_some_and(|(points, limit)| points >= limit)
    };
    let last = u8::try_from(TENTHS).unwrap_or(u8::MAX);
    let reached = (1..last).filter(reached).count();
    u8::try_from(reached).unwrap_or(u8::MAX)
}

fn summary(set: &CheckedSet, all: &Aggregate<'_>, areas: &Areas, lang: Lang) -> Opened {
    let of = set.set();
    let has_total = of.has_total();
    let errors = areas.findings.iter().filter(|of| of.is_error()).count();
    let status = match of.status {
        Status::Official => "statuses.official",
        Status::Draft => "statuses.draft",
        Status::Adapted => "statuses.adapted",
        Status::Illustrative => "statuses.illustrative",
    };
    let status = kieumau::sentence(status, lang, &[]).unwrap_or_default();
    let mean = all.all.mean().filter(|_| has_total);
    let titles = of.titles.iter().zip(&all.all.titles);
    let classes = of.classes.iter().flat_map(|classes| {
        let list = classes.list.iter().map(|class| &class.label);
        list.chain([&classes.otherwise.label])
    });
    let lost = all.lost();
    let bears_points = of.bears_points();
    let weight = |sum: Number, areas: usize| match bears_points {
        true => sum,
        false => i64::try_from(areas).map_or(sum, Number::whole),
    };
    let most = lost.first().map(|lost| weight(lost.sum, lost.areas));
    let lost = lost.into_iter().take(MOST_LOST);
    Opened {
        set: format!("{} – {status}", of.label.get(lang)),
        scored: all.all.scored,
        not_scored: all.all.not_scored,
        skipped: all.skipped,
        with_problems: all.all.with_problems,
        errors,
        warnings: areas.findings.len() - errors,
        mean: mean.map(|mean| format_number(mean, lang)),
        mean_passes: all.all.mean_passes().map(|mean| format_number(mean, lang)),
        columns: results::columns(of, lang),
        spread: if has_total {
            all.spread.to_vec()
        } else {
            Vec::new()
        },
        titles: titles
            .map(|(title, [earned, possible, lost])| TitleCount {
                id: title.id.to_string(),
                label: title.label.get(lang).to_owned(),
                earned: *earned,
                possible: *possible,
                lost: *lost,
            })
            .collect(),
        class_head: super::results::class_head(of, lang),
        classes: classes
            .map(|label| label.get(lang).to_owned())
            .zip(all.all.classes.iter().copied())
            .collect(),
        lost: lost
            .map(|lost| {
                let code = lost.criterion.code.as_deref().unwrap_or_default();
                let label = format!("{code} {}", lost.criterion.label.get(lang));
                LostCount {
                    label: label.trim().to_owned(),
                    areas: lost.areas,
                    points: bears_points.then(|| format_points(lost.sum, &[], lang)),
                    of_most: most.map_or(0, |most| thousandths(weight(lost.sum, lost.areas), most)),
                }
            })
            .collect(),
        ..Opened::default()
    }
}

/// A part in whole thousandths of the largest.
fn thousandths(part: Number, largest: Number) -> usize {
    let share = part.checked_div(largest);
    let share = share.and_then(|share| share.checked_mul(Number::from(1000)));
    share.map_or(0, |share| {
        usize::try_from(share.rounded(0).parts().0).unwrap_or(0)
    })
}

/// What the headers name, what they may be matched with, and by what areas may be ranked.
fn columns(
    set: &CheckedSet,
    sources: &[Source],
    settings: &kieumau_sheets::Settings,
    scored: &[Assessment],
    opened: &mut Opened,
    lang: Lang,
) -> Done<()> {
    let of = set.set();
    let found = headers(of, sources, settings).map_err(|error| error.to_string())?;
    let named: BTreeSet<&str> = found.iter().filter_map(|of| of.column.as_deref()).collect();
    let form = Form::new(of, lang);
    let always = [
        Target::Name,
        Target::Code,
        Target::Commune,
        Target::Cluster,
        Target::Province,
        Target::Period,
    ];
    let profile = (0..of.profile.len()).map(Target::Profile);
    let questions = (0..of.questions.len()).map(Target::Question);
    let references = (0..of.references.len()).map(Target::Reference);
    let all = always
        .into_iter()
        .chain(profile)
        .chain(questions)
        .chain(references);
    let all = all.map(|target| (form.id(target), form.label(target, lang)));
    let (with, without): (Vec<_>, Vec<_>) = all.partition(|(id, _)| named.contains(id.as_str()));
    opened.lacking = if found.is_empty() { 0 } else { without.len() };
    opened.targets = without.into_iter().chain(with).collect();
    // What people matched stays in the list, so that it can be taken back.
    let by_hand = |text: &str| settings.columns.iter().find(|(header, _)| header == text);
    opened.strangers = found
        .iter()
        .filter(|of| of.column.is_none() || by_hand(&of.text).is_some())
        .map(|of| Stranger {
            place: match &of.sheet {
                Some(sheet) => format!("{} [{sheet}]", of.file),
                None => of.file.to_string(),
            },
            cell: of.cell.clone(),
            header: of.text.split_whitespace().collect::<Vec<_>>().join(" "),
            target: by_hand(&of.text).map(|(_, target)| target.clone()),
        })
        .collect();
    let fields = [
        ("cluster", labels::CLUSTER.get(lang)),
        ("commune", labels::COMMUNE.get(lang)),
        ("province", labels::PROVINCE.get(lang)),
    ];
    let fields = fields.map(|(id, label)| (id.to_owned(), label.to_owned()));
    let profile = of.profile.iter();
    let profile = profile.map(|of| (of.id.to_string(), of.label.get(lang).to_owned()));
    opened.fields = fields.into_iter().chain(profile).collect();
    let own = of.emulation.as_ref().map(|of| of.cluster.to_string());
    opened.by = own.or_else(|| clustered(scored, &opened.fields));
    opened.can_rank = of.has_order();
    Ok(())
}

/// The first field that areas have, where the set does not say what makes their clusters.
fn clustered(scored: &[Assessment], fields: &[(String, String)]) -> Option<String> {
    let given = |id: &str| {
        let mut areas = scored.iter().filter_map(|of| of.area.as_ref());
        match id {
            "cluster" => areas.any(|area| area.cluster.is_some()),
            "commune" => areas.any(|area| area.commune.is_some()),
            "province" => areas.any(|area| area.province.is_some()),
            _ => true,
        }
    };
    fields
        .iter()
        .find(|(id, _)| given(id))
        .map(|(id, _)| id.clone())
}
