//! The first sheets of a workbook of results: counts for each commune, and charts with the small tables they draw.

use super::Writing;
use super::aggregate::{Aggregate, Counts, LostHeads, Place, TENTHS};
use super::sheet::{Stands, cell};
use crate::texts::{Say, labels, results as texts};
use crate::workbook::{NotWritten, float, style};
use crate::write::record::CsvStyle;
use kieumau::{CriteriaSet, Lang, Number};
use rust_xlsxwriter::{Chart, ChartType, Format, Worksheet};
use std::collections::BTreeMap;

/// More places than this are not drawn one by one.
const MOST_PLACES: usize = 40;
/// So many criteria are listed where points are lost.
const MOST_LOST: usize = 15;
/// So many digits side by side can be read on one page.
const ON_A_PAGE: u32 = 175;

pub(super) fn write(
    writing: &mut Writing<'_>,
    all: &Aggregate<'_>,
    lang: Lang,
) -> Result<(), NotWritten> {
    communes(writing, all, lang)?;
    charts(writing, all, lang)
}

/// The columns of counts: heads, and what stands in them.
struct Counted {
    heads: Vec<(String, u32)>,
    has_total: bool,
    has_passing: bool,
    has_titles: bool,
    has_classes: bool,
}

impl Counted {
    fn new(set: &CriteriaSet, lang: Lang) -> Counted {
        let say = |say: Say, width: u32| (say.get(lang).to_owned(), width);
        let has_total = set.has_total();
        let mut heads = vec![
            say(texts::AREAS, 9),
            say(texts::SCORED, 9),
            say(texts::NOT_SCORED, 9),
            say(texts::WITH_PROBLEMS, 9),
        ];
        if has_total {
            heads.push(say(texts::MEAN, 10));
        }
        let has_passing = !set.bears_points();
        if has_passing {
            heads.push(say(texts::MEAN_PASSES, 10));
        }
        for title in &set.titles {
            let label = [("title", title.label.get(lang))];
            heads.push((texts::EARNED.fill(lang, &label), 13));
            heads.push((texts::POSSIBLE.fill(lang, &label), 13));
        }
        if let Some(classes) = &set.classes {
            let labels = classes.list.iter().map(|class| &class.label);
            let labels = labels.chain([&classes.otherwise.label]);
            heads.extend(labels.map(|label| (label.get(lang).to_owned(), 12)));
        }
        Counted {
            heads,
            has_total,
            has_passing,
            has_titles: !set.titles.is_empty(),
            has_classes: set.classes.is_some(),
        }
    }

    fn cells(&self, counts: &Counts) -> Vec<String> {
        let mut out: Vec<String> = [
            counts.areas(),
            counts.scored,
            counts.not_scored,
            counts.with_problems,
        ]
        .map(|count| count.to_string())
        .into();
        let mean = |mean: Option<Number>| {
            mean.map_or_else(String::new, |mean| CsvStyle::Plain.number(mean))
        };
        if self.has_total {
            out.push(mean(counts.exact_mean()));
        }
        if self.has_passing {
            out.push(mean(counts.exact_passes()));
        }
        if self.has_titles {
            for [earned, possible, _] in &counts.titles {
                out.extend([earned.to_string(), possible.to_string()]);
            }
        }
        if self.has_classes {
            out.extend(counts.classes.iter().map(ToString::to_string));
        }
        out
    }
}

fn commune(place: &Place, lang: Lang) -> &str {
    if place.commune.is_empty() {
        texts::UNNAMED.get(lang)
    } else {
        &place.commune
    }
}

fn communes(writing: &mut Writing<'_>, all: &Aggregate<'_>, lang: Lang) -> Result<(), NotWritten> {
    let name = writing.name(texts::SUMMARY.get(lang));
    let about = writing.about;
    let sheet = writing.book.add_worksheet().set_name(name)?;
    sheet.write_string_with_format(0, 0, texts::SUMMARY_TITLE.get(lang), &style::title())?;
    sheet.write_string_with_format(1, 0, about, &style::note())?;
    let counted = Counted::new(all.set, lang);
    let mut heads = vec![
        (texts::NO.get(lang).to_owned(), 6),
        (labels::COMMUNE.get(lang).to_owned(), 26),
        (labels::PROVINCE.get(lang).to_owned(), 16),
    ];
    heads.extend(counted.heads.iter().cloned());
    let head = 3u32;
    for (at, (text, width)) in (0u16..).zip(&heads) {
        sheet.set_column_width(at, *width)?;
        sheet.write_string_with_format(head, at, text, &style::head())?;
    }
    let tallest = style::height(heads.iter().map(|(text, width)| (text.as_str(), *width)));
    sheet.set_row_height(head, tallest.max(20))?;
    let mut row = head + 1;
    let number = cell(Stands::Right);
    for (at, place) in all.places.iter().enumerate() {
        let at = at.saturating_add(1).to_string();
        float::write(sheet, row, 0, &at, &cell(Stands::Centre))?;
        sheet.write_string_with_format(row, 1, commune(place, lang), &cell(Stands::Left))?;
        sheet.write_string_with_format(row, 2, &place.province, &cell(Stands::Left))?;
        counts(sheet, row, 3, &counted.cells(&place.counts), &number)?;
        row = row.saturating_add(1);
    }
    let bold = style::group();
    sheet.write_blank(row, 0, &bold)?;
    sheet.write_string_with_format(row, 1, texts::ALL.get(lang), &bold)?;
    sheet.write_blank(row, 2, &bold)?;
    let right = bold.set_align(rust_xlsxwriter::FormatAlign::Right);
    counts(sheet, row, 3, &counted.cells(&all.all), &right)?;
    sheet.set_freeze_panes(head + 1, 2)?;
    style::page(sheet, head, head, about)?;
    let width: u32 = heads.iter().map(|(_, width)| width).sum();
    let pages = u16::try_from(width.div_ceil(ON_A_PAGE)).unwrap_or(1);
    if pages > 1 {
        sheet.set_repeat_columns(0, 1)?;
        sheet.set_print_fit_to_pages(pages, 0);
    }
    Ok(())
}

fn counts(
    sheet: &mut Worksheet,
    row: u32,
    first: u16,
    cells: &[String],
    format: &Format,
) -> Result<(), NotWritten> {
    for (at, text) in (first..).zip(cells) {
        if text.is_empty() {
            sheet.write_blank(row, at, format)?;
        } else {
            float::write(sheet, row, at, text, format)?;
        }
    }
    Ok(())
}

/// A small table, drawn beside it.
struct Drawn {
    title: String,
    heads: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
    kind: ChartType,
    /// So many of the columns of numbers are drawn.
    series: usize,
}

fn charts(writing: &mut Writing<'_>, all: &Aggregate<'_>, lang: Lang) -> Result<(), NotWritten> {
    let name = writing.name(texts::CHARTS.get(lang));
    let about = writing.about;
    let sheet = writing.book.add_worksheet().set_name(&name)?;
    sheet.write_string_with_format(0, 0, texts::CHARTS_TITLE.get(lang), &style::title())?;
    sheet.write_string_with_format(1, 0, about, &style::note())?;
    sheet.set_column_width(0, 44u32)?;
    for column in 1..4 {
        sheet.set_column_width(column, 12u32)?;
    }
    sheet.set_column_width(4, 3u32)?;
    let mut row = 3u32;
    let mut breaks = Vec::new();
    let drawn = [
        outcomes(all, lang),
        spread(all, lang),
        groups(all, lang),
        lost(all, lang),
    ];
    for drawn in drawn.into_iter().flatten() {
        if row > 3 {
            breaks.push(row);
        }
        row = draw(sheet, &name, row, &drawn)?;
    }
    style::page(sheet, 0, 1, about)?;
    // Each table with its chart has a page of its own, as wide as LibreOffice draws it too.
    sheet.set_print_scale(62);
    sheet.set_page_breaks(&breaks)?;
    Ok(())
}

fn draw(sheet: &mut Worksheet, name: &str, row: u32, drawn: &Drawn) -> Result<u32, NotWritten> {
    let bold = style::title().set_font_size(12);
    sheet.write_string_with_format(row, 0, &drawn.title, &bold)?;
    let head = row + 1;
    for (at, text) in (0u16..).zip(&drawn.heads) {
        sheet.write_string_with_format(head, at, text, &style::head())?;
    }
    let widths = |at: usize| if at == 0 { 44 } else { 12 };
    let heads = drawn.heads.iter().enumerate();
    let tallest = style::height(heads.map(|(at, text)| (text.as_str(), widths(at))));
    sheet.set_row_height(head, tallest.max(20))?;
    let mut at = head;
    for (label, numbers) in &drawn.rows {
        at = at.saturating_add(1);
        sheet.write_string_with_format(at, 0, label, &cell(Stands::Left))?;
        let height = style::height([(label.as_str(), 44)].into_iter());
        sheet.set_row_height(at, height.clamp(15, 33))?;
        counts(sheet, at, 1, numbers, &cell(Stands::Right))?;
    }
    let mut chart = Chart::new(drawn.kind);
    for series in (1u16..).take(drawn.series) {
        chart
            .add_series()
            .set_categories((name, head + 1, 0, at, 0))
            .set_values((name, head + 1, series, at, series))
            .set_name((name, head, series));
    }
    chart.title().set_name(&drawn.title);
    if drawn.series < 2 {
        chart.legend().set_hidden();
    } else {
        chart
            .legend()
            .set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
    }
    let bars = matches!(drawn.kind, ChartType::Bar | ChartType::BarStacked);
    let count = u32::try_from(drawn.rows.len()).unwrap_or(1);
    if bars {
        // A bar chart begins below; the table begins above.
        chart.y_axis().set_reverse();
    }
    let height = if bars {
        count.saturating_mul(22).saturating_add(110).clamp(240, 760)
    } else {
        300
    };
    chart.set_width(580).set_height(height);
    // Beside the table, one column away from it.
    let beside = u16::try_from(drawn.heads.len()).unwrap_or(0).max(3);
    sheet.insert_chart(head, beside.saturating_add(1), &chart)?;
    let below = head.saturating_add(height.div_ceil(19));
    Ok(at.max(below).saturating_add(2))
}

/// Titles that were earned, or classes, by place.
fn outcomes(all: &Aggregate<'_>, lang: Lang) -> Option<Drawn> {
    let set = all.set;
    if all.places.is_empty() {
        return None;
    }
    let (title, labels): (Say, Vec<String>) = if set.titles.is_empty() {
        let classes = set.classes.as_ref()?;
        let labels = classes.list.iter().map(|class| &class.label);
        let labels = labels.chain([&classes.otherwise.label]);
        (
            texts::CLASSES_CHART,
            labels.map(|label| label.get(lang).to_owned()).collect(),
        )
    } else {
        let labels = set
            .titles
            .iter()
            .map(|title| title.label.get(lang).to_owned());
        (texts::TITLES_CHART, labels.collect())
    };
    let numbers = |counts: &Counts| -> Vec<usize> {
        if set.titles.is_empty() {
            counts.classes.clone()
        } else {
            counts.titles.iter().map(|[earned, ..]| *earned).collect()
        }
    };
    let mut rows: Vec<(String, Vec<usize>)> = all
        .places
        .iter()
        .map(|place| (commune(place, lang).to_owned(), numbers(&place.counts)))
        .collect();
    if rows.len() > MOST_PLACES {
        rows = by_province(all, &numbers);
    }
    if rows.len() > MOST_PLACES {
        rows = vec![(texts::ALL.get(lang).to_owned(), numbers(&all.all))];
    }
    let mut heads = vec![labels::COMMUNE.get(lang).to_owned()];
    let series = labels.len();
    heads.extend(labels);
    Some(Drawn {
        title: title.get(lang).to_owned(),
        heads,
        rows: rows
            .into_iter()
            .map(|(label, of)| (label, of.iter().map(ToString::to_string).collect()))
            .collect(),
        kind: ChartType::Bar,
        series,
    })
}

fn by_province(
    all: &Aggregate<'_>,
    numbers: &dyn Fn(&Counts) -> Vec<usize>,
) -> Vec<(String, Vec<usize>)> {
    let mut sums: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for place in &all.places {
        let own = numbers(&place.counts);
        let sum = sums.entry(&place.province).or_default();
        sum.resize(own.len(), 0);
        for (sum, own) in sum.iter_mut().zip(own) {
            *sum = sum.saturating_add(own);
        }
    }
    let sums = sums.into_iter();
    sums.map(|(name, sum)| (name.to_owned(), sum)).collect()
}

fn spread(all: &Aggregate<'_>, lang: Lang) -> Option<Drawn> {
    if !all.set.has_total() {
        return None;
    }
    let rows = all.spread.iter().enumerate();
    Some(Drawn {
        title: texts::SPREAD.get(lang).to_owned(),
        heads: vec![
            texts::SPREAD_OF.get(lang).to_owned(),
            texts::AREAS.get(lang).to_owned(),
        ],
        rows: rows
            .map(|(at, count)| (tenth(at, lang), vec![count.to_string()]))
            .collect(),
        kind: ChartType::Column,
        series: 1,
    })
}

/// What a tenth of the spread is called.
pub(crate) fn tenth(at: usize, lang: Lang) -> String {
    let from = at.saturating_mul(10).to_string();
    let to = at.saturating_add(1).saturating_mul(10).to_string();
    let last = at.saturating_add(1) == TENTHS;
    if last {
        texts::SPREAD_LAST.fill(lang, &[("from", &from)])
    } else {
        texts::SPREAD_FROM.fill(lang, &[("from", &from), ("to", &to)])
    }
}

fn groups(all: &Aggregate<'_>, lang: Lang) -> Option<Drawn> {
    let rows: Vec<(String, Vec<String>)> = all
        .set
        .criteria
        .iter()
        .zip(&all.groups)
        .filter_map(|(group, of)| {
            let percent = of.exact_percent()?;
            let code = group.code.as_deref().unwrap_or_default();
            let label = format!("{code} {}", group.label.get(lang));
            Some((
                label.trim().to_owned(),
                vec![CsvStyle::Plain.number(percent)],
            ))
        })
        .collect();
    (!rows.is_empty()).then(|| Drawn {
        title: texts::GROUPS.get(lang).to_owned(),
        heads: vec![
            texts::GROUP.get(lang).to_owned(),
            texts::PERCENT.get(lang).to_owned(),
        ],
        rows,
        kind: ChartType::Bar,
        series: 1,
    })
}

fn lost(all: &Aggregate<'_>, lang: Lang) -> Option<Drawn> {
    let shown = |number| CsvStyle::Plain.number(number);
    let (bears_points, heads) = (all.set.bears_points(), LostHeads::of(all.set));
    let rows: Vec<(String, Vec<String>)> = all
        .lost()
        .into_iter()
        .take(MOST_LOST)
        .map(|lost| {
            let code = lost.criterion.code.as_deref().unwrap_or_default();
            let label = format!("{code} {}", lost.criterion.label.get(lang));
            let sum = bears_points.then(|| shown(lost.sum));
            let numbers = sum.into_iter().chain([lost.areas.to_string()]).collect();
            (label.trim().to_owned(), numbers)
        })
        .collect();
    (!rows.is_empty()).then(|| Drawn {
        title: heads.most.get(lang).to_owned(),
        heads: {
            let sum = bears_points.then(|| texts::LOST_SUM.get(lang).to_owned());
            let criterion = [labels::common("criterion", lang)].into_iter().chain(sum);
            let areas = heads.areas.get(lang).to_owned();
            criterion.chain([areas]).collect()
        },
        rows,
        kind: ChartType::Bar,
        series: 1,
    })
}
