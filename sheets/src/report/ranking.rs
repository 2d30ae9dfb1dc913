//! A ranking as a document: a table for each cluster, and what became of the quotas.

use super::document::{Block, Column, Line, Report, Row, Stands, Table};
use super::{common, front_of, head, period_words, province_of, status};
use crate::results::capital;
use crate::texts::{labels, report as texts, results as words};
use kieumau::{Assessment, ClusterLines, CriteriaSet, Lang, RankingExplanation};

/// The ranking of every cluster, each on pages of its own. `assessments` are those that were ranked: where all agree on
/// the province and the period, the document names them.
#[must_use]
pub fn ranking_report(
    set: &CriteriaSet,
    assessments: &[Assessment],
    explained: &RankingExplanation,
    lang: Lang,
) -> Report {
    let province = common(assessments, |form| form.area.as_ref()?.province.as_ref());
    let province = province.map(|name| province_of(name, lang));
    let period = common(assessments, |form| form.period.as_ref());
    let period = period_words(period.map(String::as_str), lang);
    let mut parts: Vec<Vec<Block>> = Vec::new();
    for cluster in &explained.clusters {
        let above = front_of(province.as_deref(), lang);
        let issuer = [texts::OFFICE.get(lang).to_owned()];
        let mut titles = vec![
            texts::RANKING.get(lang).to_owned(),
            cluster.label.clone(),
            set.label.get(lang).to_owned(),
        ];
        titles.extend(period.as_deref().map(capital));
        let keys = explained.order.join("; ");
        parts.push(vec![
            head(&above, &issuer, lang),
            Block::Title(titles),
            Block::Paragraph(Line::plain(texts::ORDER.fill(lang, &[("keys", &keys)]))),
            Block::Table(table(set, explained, cluster, lang)),
        ]);
    }
    let mut last: Vec<Block> = Vec::new();
    if !explained.quotas.is_empty() {
        last.push(Block::Heading(texts::QUOTAS.get(lang).to_owned()));
        for quota in &explained.quotas {
            let within = if quota.within.is_empty() {
                String::new()
            } else {
                format!("{}: ", quota.within)
            };
            let mut lines = vec![format!("{within}{}", quota.text)];
            lines.extend(quota.more.iter().cloned());
            last.extend(
                lines
                    .into_iter()
                    .map(|text| Block::Paragraph(Line::plain(text))),
            );
        }
    }
    if !explained.problems.is_empty() {
        last.push(Block::Heading(texts::NOT_RANKED.get(lang).to_owned()));
        let problems = explained.problems.iter();
        last.extend(problems.map(|said| Block::Paragraph(Line::plain(said.as_str()))));
    }
    last.push(Block::Signatures(vec![
        (
            texts::MAKER_SIGNS.get(lang).to_owned(),
            texts::SIGN.get(lang).to_owned(),
        ),
        (
            texts::LEADER_SIGNS.get(lang).to_owned(),
            texts::SIGN_AND_SEAL.get(lang).to_owned(),
        ),
    ]));
    match parts.last_mut() {
        Some(part) => part.extend(last),
        None => parts.push(last),
    }
    Report {
        lang,
        title: texts::RANKING.get(lang).to_owned(),
        status: status(set, lang),
        landscape: true,
        parts,
    }
}

fn table(
    set: &CriteriaSet,
    explained: &RankingExplanation,
    cluster: &ClusterLines,
    lang: Lang,
) -> Table {
    let mut columns = vec![
        Column::new(labels::common("rank", lang), 7, Stands::Centre),
        Column::new(texts::UNIT.get(lang), 20, Stands::Left),
    ];
    let keys = explained.order.iter();
    columns.extend(keys.map(|key| Column::new(capital(key), 10, Stands::Right)));
    if set.classes.is_some() {
        columns.push(Column::new(texts::CLASS.get(lang), 14, Stands::Left));
    }
    columns.push(Column::new(words::AWARDS.get(lang), 14, Stands::Left));
    columns.push(Column::new(words::REASONS.get(lang), 44, Stands::Left));
    let ranked = cluster.entries.iter().map(|entry| {
        let mut cells = vec![entry.rank.to_string(), entry.name.clone()];
        cells.extend(entry.keys.iter().cloned());
        if set.classes.is_some() {
            cells.push(entry.class.clone().unwrap_or_default());
        }
        let mut awards = entry.awards.clone();
        let waits = words::WAITS.get(lang);
        let undecided = entry.undecided.iter();
        awards.extend(undecided.map(|award| format!("{award} ({})", waits.to_lowercase())));
        cells.push(awards.join("\n"));
        cells.push(entry.reasons.join(" "));
        Row::plain(cells)
    });
    let excluded = cluster.excluded.iter().map(|entry| {
        let mut cells = vec!["–".to_owned(), entry.name.clone()];
        cells.extend(entry.keys.iter().cloned());
        if set.classes.is_some() {
            cells.push(String::new());
        }
        cells.extend([String::new(), entry.text.clone()]);
        Row::plain(cells)
    });
    Table {
        columns,
        rows: ranked.chain(excluded).collect(),
    }
}
