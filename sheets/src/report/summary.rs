//! The summary of a commune or province: counts, charts, where points are lost and by which text, the areas.

use super::document::{Bar, Block, Chart, Column, Line, Report, Row, Stands, Table};
use super::minutes::{outcome, passing, total};
use super::{common, front_of, head, period_words, province_of, status};
use crate::results::aggregate::{Aggregate, Counts, LostHeads, lost_line, lost_points};
use crate::results::tenth;
use crate::texts::{labels, report as texts, results as words};
use crate::write::outcome::Outcome;
use kieumau::{CriteriaSet, Lang, Number, explain_cites, format_number};

/// More places than this are not drawn one by one.
const MOST_PLACES: usize = 40;
/// More areas than this are not listed on paper.
const MOST_LISTED: usize = 2_000;
const MOST_LOST: usize = 12;

/// A summary while outcomes come.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, Lang, built_in};
/// use kieumau_sheets::{Outcome, SummaryReport};
///
/// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").unwrap().json)?;
/// let assessment = Assessment::from_json(r#"{"profile": {"vung": "vung_khac"}, "answers": {"so_ho": 100, "so_ho_ngheo": 19}}"#)?;
/// let card = set.score(&assessment)?;
/// let mut summary = SummaryReport::new(set.set(), Lang::Vi);
/// summary.add(&Outcome { assessment: &assessment, result: Ok(&card), problems: 0 });
/// assert!(summary.finish().html().contains("BẢNG TỔNG HỢP KẾT QUẢ CHẤM ĐIỂM"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct SummaryReport<'s> {
    set: &'s CriteriaSet,
    lang: Lang,
    all: Aggregate<'s>,
    rows: Vec<Row>,
    /// The period and the province of each area, to be named where all agree.
    places: Vec<[Option<String>; 3]>,
}

impl<'s> SummaryReport<'s> {
    /// A summary of results of this set.
    #[must_use]
    pub fn new(set: &'s CriteriaSet, lang: Lang) -> SummaryReport<'s> {
        SummaryReport {
            set,
            lang,
            all: Aggregate::new(set),
            rows: Vec::new(),
            places: Vec::new(),
        }
    }

    /// One area more.
    pub fn add(&mut self, of: &Outcome<'_>) {
        let (set, lang) = (self.set, self.lang);
        self.all.add(of);
        let area = of.assessment.area.as_ref();
        let place = [
            of.assessment.period.clone(),
            area.and_then(|area| area.province.clone()),
            area.and_then(|area| area.commune.clone()),
        ];
        if self.places.last() != Some(&place) {
            self.places.push(place);
        }
        if self.rows.len() > MOST_LISTED {
            return;
        }
        let part = |part: Option<&String>| part.cloned().unwrap_or_default();
        let mut cells = vec![
            self.rows.len().saturating_add(1).to_string(),
            super::area_name(area),
            part(area.and_then(|area| area.commune.as_ref())),
        ];
        match &of.result {
            Ok(card) => {
                cells.extend(set.has_total().then(|| total(set, card, lang)));
                cells.extend((!set.bears_points()).then(|| passing(card)));
                cells.extend([outcome(set, card, lang), lost_line(set, card, lang)]);
            }
            Err((_, reason)) => {
                cells.extend(set.has_total().then(String::new));
                cells.extend((!set.bears_points()).then(String::new));
                let said = texts::FULLY_NOT_SCORED.fill(lang, &[("reason", reason)]);
                cells.extend([said, String::new()]);
            }
        }
        self.rows.push(Row::plain(cells));
    }

    /// The document.
    #[must_use]
    pub fn finish(self) -> Report {
        let (set, lang) = (self.set, self.lang);
        let [period, province, commune] =
            [0, 1, 2].map(|at| common(&self.places, |place| place.get(at)?.as_ref()).cloned());
        let province = province.map(|name| province_of(&name, lang));
        // The Front of the commune, below that of its province; else the province's standing board.
        let above = front_of(province.as_deref(), lang);
        let issued_by = match &commune {
            Some(commune) => front_of(Some(commune), lang),
            None => vec![texts::OFFICE.get(lang).to_owned()],
        };
        let mut titles = vec![
            texts::SUMMARY.get(lang).to_owned(),
            set.label.get(lang).to_owned(),
        ];
        let period = period_words(period.as_deref(), lang);
        titles.extend(period.map(|words| crate::results::capital(&words)));
        let heading = |say: crate::texts::Say| Block::Heading(say.get(lang).to_owned());
        let mut blocks = vec![head(&above, &issued_by, lang), Block::Title(titles)];
        blocks.push(Block::Paragraph(Line::plain(self.counts())));
        blocks.push(heading(texts::BY_COMMUNE));
        blocks.push(Block::Table(self.communes()));
        blocks.push(heading(texts::CHARTS));
        blocks.extend(self.charts().into_iter().map(Block::Chart));
        blocks.push(heading(if set.bears_points() {
            texts::MOST_LOST
        } else {
            texts::MOST_FAILED
        }));
        blocks.push(Block::Table(self.lost()));
        blocks.push(heading(texts::LISTED));
        let count = self.all.all.areas();
        blocks.push(if count > MOST_LISTED {
            let n = count.to_string();
            Block::Paragraph(Line::plain(texts::TOO_MANY.fill(lang, &[("n", &n)])))
        } else {
            Block::Table(self.list())
        });
        if let Some(note) = &set.status_note {
            blocks.push(Block::Paragraph(Line::italic(note.get(lang))));
        }
        blocks.push(Block::Signatures(vec![
            (
                texts::MAKER_SIGNS.get(lang).to_owned(),
                texts::SIGN.get(lang).to_owned(),
            ),
            (
                texts::LEADER_SIGNS.get(lang).to_owned(),
                texts::SIGN_AND_SEAL.get(lang).to_owned(),
            ),
        ]));
        Report {
            lang,
            title: texts::SUMMARY.get(lang).to_owned(),
            status: status(set, lang),
            landscape: true,
            parts: vec![blocks],
        }
    }

    fn counts(&self) -> String {
        let all = &self.all.all;
        let rest = if all.with_problems > 0 {
            let n = all.with_problems.to_string();
            texts::COUNTS_PROBLEMS.fill(self.lang, &[("n", &n)])
        } else {
            String::new()
        };
        let (scored, areas) = (all.scored.to_string(), all.areas().to_string());
        let values = [
            ("scored", scored.as_str()),
            ("areas", &areas),
            ("rest", &rest),
        ];
        texts::COUNTS.fill(self.lang, &values)
    }

    fn number(&self, number: Number) -> String {
        format_number(number, self.lang)
    }

    fn communes(&self) -> Table {
        let (set, lang) = (self.set, self.lang);
        let right = |head: &str, width| Column::new(head, width, Stands::Right);
        let mut columns = vec![
            Column::new(texts::NO.get(lang), 6, Stands::Centre),
            Column::new(labels::COMMUNE.get(lang), 28, Stands::Left),
            right(words::AREAS.get(lang), 9),
            right(words::SCORED.get(lang), 9),
        ];
        let has_total = set.has_total();
        if has_total {
            columns.push(right(words::MEAN.get(lang), 10));
        }
        if !set.bears_points() {
            columns.push(right(words::MEAN_PASSES.get(lang), 10));
        }
        for title in &set.titles {
            let label = [("title", title.label.get(lang))];
            columns.push(right(&words::EARNED.fill(lang, &label), 12));
            columns.push(right(&words::POSSIBLE.fill(lang, &label), 12));
        }
        for class in set.classes.iter().flat_map(|classes| {
            let own = classes.list.iter().map(|class| &class.label);
            own.chain([&classes.otherwise.label])
        }) {
            columns.push(right(class.get(lang), 11));
        }
        let cells = |at: String, name: &str, counts: &Counts| {
            let mut out = vec![
                at,
                name.to_owned(),
                counts.areas().to_string(),
                counts.scored.to_string(),
            ];
            if has_total {
                let mean = counts.mean().map(|mean| self.number(mean));
                out.push(mean.unwrap_or_default());
            }
            if !set.bears_points() {
                let mean = counts.mean_passes().map(|mean| self.number(mean));
                out.push(mean.unwrap_or_default());
            }
            for [earned, possible, _] in &counts.titles {
                out.extend([earned.to_string(), possible.to_string()]);
            }
            out.extend(counts.classes.iter().map(ToString::to_string));
            out
        };
        let places = self.all.places.iter().enumerate();
        let mut rows: Vec<Row> = places
            .map(|(at, place)| {
                let name = if place.commune.is_empty() {
                    words::UNNAMED.get(lang)
                } else {
                    &place.commune
                };
                let at = at.saturating_add(1).to_string();
                Row::plain(cells(at, name, &place.counts))
            })
            .collect();
        rows.push(Row::bold(cells(
            String::new(),
            words::ALL.get(lang),
            &self.all.all,
        )));
        Table { columns, rows }
    }

    fn charts(&self) -> Vec<Chart> {
        let (set, lang) = (self.set, self.lang);
        let mut charts = Vec::new();
        if !set.titles.is_empty() && self.all.places.len() <= MOST_PLACES {
            let places = self.all.places.iter();
            let bars = places.map(|place| {
                let counts = place.counts.titles.iter().map(|[earned, ..]| *earned);
                (place.commune.clone(), counts.collect::<Vec<_>>())
            });
            let series = set
                .titles
                .iter()
                .map(|title| title.label.get(lang).to_owned());
            charts.push(counted(
                words::TITLES_CHART.get(lang),
                labels::COMMUNE.get(lang),
                series.collect(),
                bars.collect(),
            ));
        } else if let Some(classes) = &set.classes {
            let own = classes.list.iter().map(|class| &class.label);
            let names = own.chain([&classes.otherwise.label]);
            let bars = names
                .zip(&self.all.all.classes)
                .map(|(name, count)| (name.get(lang).to_owned(), vec![*count]));
            charts.push(counted(
                words::CLASSES_CHART.get(lang),
                texts::CLASS.get(lang),
                vec![words::AREAS.get(lang).to_owned()],
                bars.collect(),
            ));
        }
        if set.has_total() {
            let spread = self.all.spread.iter().enumerate();
            let bars = spread.map(|(at, count)| (tenth(at, lang), vec![*count]));
            // The labels of the bars are shares, and a chart has no head of a column to say so.
            let title = format!(
                "{} ({})",
                words::SPREAD.get(lang),
                words::SPREAD_OF.get(lang)
            );
            charts.push(counted(
                &title,
                words::SPREAD_OF.get(lang),
                vec![words::AREAS.get(lang).to_owned()],
                bars.collect(),
            ));
        }
        let groups = set.criteria.iter().zip(&self.all.groups);
        let bars: Vec<Bar> = groups
            .filter_map(|(group, of)| {
                let percent = of.percent()?;
                let code = group.code.as_deref().unwrap_or_default();
                let label = format!("{code} {}", group.label.get(lang));
                let said = format!("{}%", self.number(percent));
                Some(Bar {
                    label: label.trim().to_owned(),
                    values: vec![(thousandths(percent, Number::whole(100)), said)],
                })
            })
            .collect();
        if !bars.is_empty() {
            charts.push(Chart {
                title: words::GROUPS.get(lang).to_owned(),
                of: words::GROUP.get(lang).to_owned(),
                series: vec![words::PERCENT.get(lang).to_owned()],
                bars,
            });
        }
        charts
    }

    fn lost(&self) -> Table {
        let (set, lang) = (self.set, self.lang);
        let mut columns = vec![
            Column::new(texts::NO.get(lang), 7, Stands::Centre),
            Column::new(texts::WHAT.get(lang), 42, Stands::Left),
        ];
        let bears_points = set.bears_points();
        if bears_points {
            columns.push(Column::new(words::LOST_SUM.get(lang), 10, Stands::Right));
        }
        let areas = LostHeads::of(set).areas.get(lang);
        columns.push(Column::new(areas, 10, Stands::Right));
        columns.push(Column::new(words::CITES.get(lang), 40, Stands::Left));
        let rows = self.all.lost().into_iter().take(MOST_LOST).map(|lost| {
            // The head of the column says what these are.
            let cites = explain_cites(set, lost.cites, lang);
            let bare = |cite: &String| cite.split_once(": ").map(|(_, rest)| rest.to_owned());
            let cites: Vec<String> = cites.iter().filter_map(bare).collect();
            let mut cells = vec![
                lost.criterion.code.clone().unwrap_or_default(),
                lost.criterion.label.get(lang).to_owned(),
            ];
            cells.extend(bears_points.then(|| lost_points(lost.sum, lang)));
            cells.extend([lost.areas.to_string(), cites.join("\n")]);
            Row::plain(cells)
        });
        Table {
            columns,
            rows: rows.collect(),
        }
    }

    fn list(&self) -> Table {
        let lang = self.lang;
        let column =
            |say: crate::texts::Say, width, stands| Column::new(say.get(lang), width, stands);
        let mut columns = vec![
            column(texts::NO, 6, Stands::Centre),
            column(labels::NAME, 22, Stands::Left),
            column(labels::COMMUNE, 22, Stands::Left),
        ];
        if self.set.has_total() {
            columns.push(column(texts::POINTS, 14, Stands::Centre));
        }
        if !self.set.bears_points() {
            columns.push(column(labels::PASSING, 9, Stands::Centre));
        }
        columns.push(column(texts::BY_SET, 34, Stands::Left));
        columns.push(column(LostHeads::of(self.set).line, 32, Stands::Left));
        Table {
            columns,
            rows: self.rows.clone(),
        }
    }
}

/// A chart of counts; the longest bar is that of the greatest.
fn counted(title: &str, of: &str, series: Vec<String>, bars: Vec<(String, Vec<usize>)>) -> Chart {
    let most = bars.iter().flat_map(|(_, counts)| counts).max();
    let most = most.copied().unwrap_or(0).max(1);
    let bars = bars.into_iter().map(|(label, counts)| Bar {
        label,
        values: counts
            .into_iter()
            .map(|count| {
                let length = count.saturating_mul(1000) / most;
                (u32::try_from(length).unwrap_or(0), count.to_string())
            })
            .collect(),
    });
    Chart {
        title: title.to_owned(),
        of: of.to_owned(),
        series,
        bars: bars.collect(),
    }
}

/// A part of a whole in thousandths, from 0 to 1000.
fn thousandths(part: Number, whole: Number) -> u32 {
    let share = part
        .checked_mul(Number::whole(1000))
        .and_then(|part| part.checked_div(whole));
    let share = share.map(|share| share.rounded(0).to_string());
    let share = share.and_then(|share| share.parse::<u32>().ok());
    share.unwrap_or(0).min(1000)
}
