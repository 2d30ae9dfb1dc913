//! The sheet of what is to fix: each problem with its file, sheet and cell.

use super::sheet::{Column, Sheet, Stands};
use super::store::{Cell, Rows};
use crate::finding::{Finding, Spot};
use crate::texts::{labels, results as texts, words};
use kieumau::Lang;
use std::io;

pub(super) struct Problems {
    lang: Lang,
    rows: Rows,
}

impl Problems {
    pub fn new(lang: Lang) -> Problems {
        Problems {
            lang,
            rows: Rows::new(),
        }
    }

    pub fn add(&mut self, finding: &Finding) -> io::Result<()> {
        let lang = self.lang;
        let severity = if finding.is_error() {
            words::ERROR
        } else {
            words::WARNING
        };
        let (place, header) = match &finding.at.spot {
            Spot::Cell { header, .. } => {
                let header = header.split_whitespace().collect::<Vec<_>>().join(" ");
                (finding.at.address().unwrap_or_default(), header)
            }
            Spot::Row(0) if finding.at.line == 0 => (String::new(), String::new()),
            Spot::Row(_) => {
                let line = finding.at.line.to_string();
                (words::LINE.fill(lang, &[("line", &line)]), String::new())
            }
            Spot::Json { pointer, .. } => {
                let line = finding.at.line.to_string();
                (words::LINE.fill(lang, &[("line", &line)]), pointer.clone())
            }
        };
        let at = self.rows.count().saturating_add(1);
        self.rows.add(&[
            Cell::count(at),
            Cell::text(severity.get(lang)),
            Cell::text(&*finding.at.file),
            Cell::text(finding.at.sheet.as_deref().unwrap_or_default()),
            Cell::text(place),
            Cell::text(header),
            Cell::maybe(finding.area.as_ref()),
            Cell::maybe(finding.value.as_ref()),
            Cell::text(finding.message.as_str()),
            Cell::text(finding.mend.as_str()),
            Cell::text(finding.code),
        ])
    }

    pub fn sheet(self) -> Sheet {
        let lang = self.lang;
        let column =
            |say: crate::texts::Say, width| Column::new(say.get(lang), width, Stands::Left);
        Sheet {
            name: texts::PROBLEMS.get(lang).to_owned(),
            title: texts::PROBLEMS_TITLE.get(lang).to_owned(),
            columns: vec![
                Column::new(texts::NO.get(lang), 6, Stands::Centre),
                Column::new(texts::SEVERITY.get(lang), 9, Stands::Centre),
                column(texts::FILE, 18),
                column(texts::SHEET, 12),
                column(texts::CELL, 9),
                column(texts::COLUMN, 20),
                column(labels::NAME, 18),
                column(texts::VALUE, 14),
                column(texts::PROBLEM, 34),
                column(texts::MEND, 34),
                Column::new(labels::common("code", lang), 17, Stands::Left),
            ],
            naming: 1,
            rows: self.rows,
        }
    }
}
