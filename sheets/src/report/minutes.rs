//! The minutes of a meeting that assesses areas (Biên bản họp bình xét): results as they were scored, places for the votes.

use super::document::{Block, Column, Line, Report, Row, Stands, Table};
use super::{area_name, common, front_of, head, period_words, province_of, status};
use crate::texts::{labels, report as texts};
use crate::write::outcome::Outcome;
use kieumau::{Assessment, CriteriaSet, Lang, Number, Scorecard, format_points};

/// The minutes of one meeting over all these areas. Votes, opinions and the conclusion are left to be written: the program
/// does not know them.
#[must_use]
pub fn minutes_report(set: &CriteriaSet, areas: &[Outcome<'_>], lang: Lang) -> Report {
    let forms: Vec<&Assessment> = areas.iter().map(|of| of.assessment).collect();
    let commune = common(&forms, |form| form.area.as_ref()?.commune.as_ref());
    let province = common(&forms, |form| form.area.as_ref()?.province.as_ref());
    let province = province.map(|name| province_of(name, lang));
    let above = front_of(province.as_deref(), lang);
    let issuer = front_of(commune.map(String::as_str), lang);
    let titles = set.titles.iter().map(|title| title.label.get(lang));
    let titles = titles.collect::<Vec<_>>().join(", ");
    let mut names = vec![texts::MINUTES.get(lang).to_owned()];
    let about = if titles.is_empty() {
        set.label.get(lang)
    } else {
        titles.as_str()
    };
    let period = common(&forms, |form| form.period.as_ref());
    let period = period_words(period.map(String::as_str), lang);
    names.push(match period {
        Some(period) => format!("{about} – {period}"),
        None => about.to_owned(),
    });
    let line = |text: String| Block::Paragraph(Line::plain(text));
    let say = |of: crate::texts::Say| line(of.get(lang).to_owned());
    let heading = |of: crate::texts::Say| Block::Heading(of.get(lang).to_owned());
    let who = commune.map_or_else(|| texts::WHO_BLANK.get(lang).to_owned(), Clone::clone);
    let mut blocks = vec![head(&above, &issuer, lang), Block::Title(names)];
    blocks.push(line(texts::OPENING.fill(lang, &[("who", &who)])));
    blocks.push(heading(texts::PRESENT));
    blocks.extend([texts::CHAIR, texts::SECRETARY, texts::ATTENDANCE].map(say));
    blocks.push(heading(texts::CONTENTS));
    let label = [("label", set.label.get(lang))];
    blocks.push(line(texts::HEARD.fill(lang, &label)));
    blocks.push(Block::Table(table(set, areas, commune.is_none(), lang)));
    blocks.push(heading(texts::OPINIONS));
    blocks.extend([texts::DOTS, texts::DOTS, texts::DOTS].map(say));
    blocks.push(heading(texts::CONCLUSION));
    blocks.extend([texts::DOTS, texts::DOTS, texts::CLOSING].map(say));
    let sign = || texts::SIGN.get(lang).to_owned();
    blocks.push(Block::Signatures(vec![
        (texts::SECRETARY_SIGNS.get(lang).to_owned(), sign()),
        (texts::CHAIR_SIGNS.get(lang).to_owned(), sign()),
    ]));
    Report {
        lang,
        title: texts::MINUTES.get(lang).to_owned(),
        status: status(set, lang),
        landscape: false,
        parts: vec![blocks],
    }
}

/// `communes`: whether areas are named with their commune, since they are of several.
fn table(set: &CriteriaSet, areas: &[Outcome<'_>], communes: bool, lang: Lang) -> Table {
    let column = |say: crate::texts::Say, width, stands| Column::new(say.get(lang), width, stands);
    let has_total = set.has_total();
    let mut columns = vec![
        column(texts::NO, 6, Stands::Centre),
        Column::new(labels::NAME.get(lang), 19, Stands::Left),
    ];
    if has_total {
        columns.push(column(texts::POINTS, 14, Stands::Centre));
    }
    let has_passing = !set.bears_points();
    if has_passing {
        columns.push(column(labels::PASSING, 9, Stands::Centre));
    }
    columns.extend([
        column(texts::BY_SET, 32, Stands::Left),
        column(texts::VOTES, 12, Stands::Centre),
        column(texts::VOTE_SHARE, 9, Stands::Centre),
        column(texts::DECIDED, 14, Stands::Left),
    ]);
    let rows = areas.iter().enumerate().map(|(at, of)| {
        let area = of.assessment.area.as_ref();
        let mut name = area_name(area);
        if let Some(commune) = area
            .and_then(|area| area.commune.as_ref())
            .filter(|_| communes)
        {
            name.push('\n');
            name.push_str(commune);
        }
        let mut cells = vec![at.saturating_add(1).to_string(), name];
        if has_total {
            cells.push(
                of.card()
                    .map_or_else(String::new, |card| total(set, card, lang)),
            );
        }
        if has_passing {
            cells.push(of.card().map_or_else(String::new, passing));
        }
        cells.push(match &of.result {
            Ok(card) => outcome(set, card, lang),
            Err((_, reason)) => texts::FULLY_NOT_SCORED.fill(lang, &[("reason", reason)]),
        });
        cells.extend([String::from("……/……"), "…… %".to_owned(), String::new()]);
        Row::plain(cells)
    });
    Table {
        columns,
        rows: rows.collect(),
    }
}

/// How many criteria pass, where none bears points.
pub(super) fn passing(card: &Scorecard) -> String {
    card.passing.map_or_else(String::new, labels::passing)
}

/// The total that titles look at, with what is still possible.
pub(super) fn total(set: &CriteriaSet, card: &Scorecard, lang: Lang) -> String {
    let Some(totals) = &card.totals else {
        return String::new();
    };
    let total = totals.get(set.total.titles_on());
    let limits = total_limits(card);
    let show = |number: Number| format_points(number, &limits, lang);
    if total.low == total.high && total.points == total.low {
        show(total.points)
    } else {
        let (low, high) = (show(total.low), show(total.high));
        format!("{}\n({low} – {high})", show(total.points))
    }
}

/// Every limit that the titles compare a total with: a number shown beside one never seems to meet it when it does not.
#[must_use]
pub fn total_limits(card: &Scorecard) -> Vec<Number> {
    fn collect(condition: &kieumau::ConditionResult, out: &mut Vec<Number>) {
        if condition.kind == "total" {
            out.extend(condition.limits.values());
        }
        for part in &condition.parts {
            collect(part, out);
        }
    }
    let mut out = Vec::new();
    for title in &card.titles {
        collect(&title.condition, &mut out);
    }
    out
}

/// The class, and each title with its verdict.
pub(super) fn outcome(set: &CriteriaSet, card: &Scorecard, lang: Lang) -> String {
    let class = card.class.as_ref().map(|class| {
        let label = crate::class_label(set, &class.id, lang);
        format!("{}: {label}", texts::CLASS.get(lang))
    });
    let titles = card.titles.iter().map(|title| {
        let label = crate::title_label(set, &title.id, lang);
        let verdict = labels::verdict(title.verdict, lang).to_lowercase();
        format!("{label}: {verdict}")
    });
    class
        .into_iter()
        .chain(titles)
        .collect::<Vec<_>>()
        .join("\n")
}
