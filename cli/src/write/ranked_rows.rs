//! The table of a ranking: a row for each area, for programs.

use super::output::Output;
use super::ranking::capital;
use crate::fail::Done;
use crate::texts::{labels, rank as texts};
use kieumau::{
    Area, Cluster, CriteriaSet, Entry, ExcludedEntry, Id, KeyValue, Lang, Ranking, RankingTeller,
};
use kieumau_sheets::{CsvLine, CsvStyle, TypedCell, class_label};

/// The rows of a ranking.
pub(crate) struct RankedRows<'r> {
    set: &'r CriteriaSet,
    ranking: &'r Ranking,
    pub(crate) teller: RankingTeller<'r>,
    /// Whether reasons are given only for areas that are not ranked.
    brief: bool,
    lang: Lang,
}

/// One area of a table: what is the same whether it is ranked or not.
struct Row<'r> {
    area: Option<&'r Area>,
    keys: &'r [KeyValue],
    class_before: Option<&'r Id>,
    class: Option<&'r Id>,
    /// Its place, and how many were ranked in its cluster.
    place: Result<(&'r Entry, usize), &'r ExcludedEntry>,
}

impl<'r> Row<'r> {
    fn ranked(&self) -> Option<&'r Entry> {
        self.place.ok().map(|(entry, _)| entry)
    }
}

impl<'r> RankedRows<'r> {
    pub(crate) fn new(
        set: &'r CriteriaSet,
        ranking: &'r Ranking,
        brief: bool,
        lang: Lang,
    ) -> RankedRows<'r> {
        RankedRows {
            set,
            ranking,
            teller: RankingTeller::new(set, ranking, lang),
            brief,
            lang,
        }
    }

    /// Every area with its cluster, the excluded ones of a cluster after the ranked ones.
    fn rows(&self) -> impl Iterator<Item = (&'r str, Row<'r>)> + use<'r> {
        self.ranking.clusters.iter().flat_map(rows_of)
    }

    fn has_classes(&self) -> bool {
        self.set.classes.is_some()
    }

    fn has_quotas(&self) -> bool {
        let stated = self.set.emulation.as_ref();
        stated.is_some_and(|stated| !stated.quotas.is_empty())
    }

    /// Adds why an area has its place, or why it has none.
    fn reasons(&self, row: &Row<'_>, out: &mut String) {
        match row.place {
            Ok(_) if self.brief => {}
            Ok((entry, count)) => self.teller.add_reasons(entry, count, out),
            Err(excluded) => out.push_str(&self.teller.not_ranked(excluded)),
        }
    }

    pub(super) fn csv(&self, style: CsvStyle, output: &mut Output) -> Done<()> {
        self.csv_head(style, output)?;
        self.csv_rows(&mut CsvLine::new(style), style, output)
    }

    /// The head of a table of CSV.
    pub(crate) fn csv_head(&self, style: CsvStyle, output: &mut Output) -> Done<()> {
        output.write(style.head())?;
        output.write(&style.row(&self.header(style)))
    }

    /// The rows of a table of CSV.
    pub(crate) fn csv_rows(
        &self,
        line: &mut CsvLine,
        style: CsvStyle,
        output: &mut Output,
    ) -> Done<()> {
        let mut reasons = String::new();
        for (cluster, row) in self.rows() {
            line.text(cluster);
            match row.ranked() {
                Some(entry) => [entry.rank, entry.sharing]
                    .into_iter()
                    .for_each(|count| line.count(count)),
                None => (0..2).for_each(|_| line.cell("")),
            }
            let part = |of: fn(&Area) -> &Option<String>| {
                let part = row.area.and_then(|area| of(area).as_deref());
                part.unwrap_or_default()
            };
            line.text(part(|area| &area.code));
            line.text(part(|area| &area.name));
            line.text(part(|area| &area.commune));
            line.text(part(|area| &area.province));
            for key in row.keys {
                match key {
                    KeyValue::Number(number) => line.number(*number),
                    KeyValue::Class(id) => self.class(line, style, Some(id)),
                    KeyValue::Day(day) => line.cell(&style.day(*day)),
                    KeyValue::Holds(holds) => line.cell(style.yes_no(*holds)),
                    _ => line.cell(""),
                }
            }
            if self.has_classes() {
                for class in [row.class_before, row.class] {
                    self.class(line, style, class);
                }
            }
            if self.has_quotas() {
                let quotas = row.ranked();
                let quotas = quotas.map(|entry| [&entry.awards, &entry.undecided]);
                for quotas in quotas.unwrap_or([&Vec::new(), &Vec::new()]) {
                    line.cell(&self.quotas(style, quotas));
                }
            }
            reasons.clear();
            self.reasons(&row, &mut reasons);
            line.text(&reasons);
            output.write(line.end())?;
        }
        Ok(())
    }

    /// The id of a class for programs, its name for people.
    fn class(&self, line: &mut CsvLine, style: CsvStyle, id: Option<&Id>) {
        match (id, style) {
            (None, _) => line.cell(""),
            (Some(id), CsvStyle::Plain) => line.cell(id.as_str()),
            (Some(id), CsvStyle::Vietnamese) => line.text(&class_label(self.set, id, self.lang)),
        }
    }

    /// The ids of quotas for programs, their names for people.
    fn quotas(&self, style: CsvStyle, ids: &[Id]) -> String {
        match style {
            CsvStyle::Plain => join(ids),
            CsvStyle::Vietnamese => {
                let names = ids.iter().map(|id| self.teller.quota_label(id));
                names.collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// The columns of the table of CSV, each cell with its type.
    pub(super) fn columns(&self) -> Vec<(String, Vec<TypedCell>)> {
        let names = self.header(CsvStyle::Plain).into_iter();
        let mut columns: Vec<(String, Vec<TypedCell>)> =
            names.map(|name| (name, Vec::new())).collect();
        let text = |text: &str| match text {
            "" => TypedCell::Blank,
            text => TypedCell::Text(text.to_owned()),
        };
        let count = |count: Option<usize>| {
            count.map_or(TypedCell::Blank, |count| {
                TypedCell::Number(count.to_string())
            })
        };
        for (cluster, row) in self.rows() {
            let part = |part: Option<&String>| text(part.map_or("", String::as_str));
            let area = row.area;
            let entry = row.ranked();
            let mut cells = vec![
                text(cluster),
                count(entry.map(|entry| entry.rank)),
                count(entry.map(|entry| entry.sharing)),
                part(area.and_then(|area| area.code.as_ref())),
                part(area.and_then(|area| area.name.as_ref())),
                part(area.and_then(|area| area.commune.as_ref())),
                part(area.and_then(|area| area.province.as_ref())),
            ];
            cells.extend(row.keys.iter().map(|key| match key {
                KeyValue::Number(number) => TypedCell::Number(CsvStyle::Plain.number(*number)),
                KeyValue::Class(id) => text(id.as_str()),
                KeyValue::Day(day) => TypedCell::Day(*day),
                KeyValue::Holds(holds) => TypedCell::YesNo(*holds),
                _ => TypedCell::Blank,
            }));
            if self.has_classes() {
                let classes = [row.class_before, row.class];
                cells.extend(classes.map(|id| text(id.map_or("", Id::as_str))));
            }
            if self.has_quotas() {
                let awards = entry.map_or_else(String::new, |entry| join(&entry.awards));
                let undecided = entry.map_or_else(String::new, |entry| join(&entry.undecided));
                cells.extend([text(&awards), text(&undecided)]);
            }
            let mut reasons = String::new();
            self.reasons(&row, &mut reasons);
            cells.push(text(&reasons));
            for ((_, column), cell) in columns.iter_mut().zip(cells) {
                column.push(cell);
            }
        }
        columns
    }

    fn header(&self, style: CsvStyle) -> Vec<String> {
        let lang = self.lang;
        let name = |id: &str, words: String| match style {
            CsvStyle::Plain => id.to_owned(),
            CsvStyle::Vietnamese => words,
        };
        let say = |id: &str, say: crate::texts::Say| name(id, say.get(lang).to_owned());
        let mut header = vec![
            say("cluster", labels::CLUSTER),
            name("rank", labels::common("rank", lang)),
            say("sharing", texts::SHARING),
            say("code", labels::CODE),
            say("name", labels::NAME),
            say("commune", labels::COMMUNE),
            say("province", labels::PROVINCE),
        ];
        let keys = self.teller.order().into_iter().enumerate();
        header.extend(keys.map(|(at, key)| {
            let at = at.saturating_add(1);
            name(&format!("key_{at}"), capital(&key))
        }));
        if self.has_classes() {
            header.push(say("class_before", texts::CLASS_BEFORE));
            header.push(name("class", labels::common("class", lang)));
        }
        if self.has_quotas() {
            header.push(say("awards", texts::AWARDS));
            header.push(say("undecided", texts::WAITS));
        }
        header.push(say("reasons", texts::REASONS));
        header
    }
}

fn rows_of(cluster: &Cluster) -> impl Iterator<Item = (&str, Row<'_>)> {
    let count = cluster.entries.len();
    let ranked = cluster.entries.iter().map(move |entry| Row {
        area: entry.area.as_ref(),
        keys: &entry.keys,
        class_before: entry.class_before.as_ref(),
        class: entry.class.as_ref(),
        place: Ok((entry, count)),
    });
    let excluded = cluster.excluded.iter().map(|entry| Row {
        area: entry.area.as_ref(),
        keys: &entry.keys,
        class_before: entry.class.as_ref(),
        class: None,
        place: Err(entry),
    });
    ranked.chain(excluded).map(|row| (cluster.id.as_str(), row))
}

fn join(ids: &[Id]) -> String {
    let words: Vec<&str> = ids.iter().map(Id::as_str).collect();
    words.join(" ")
}
