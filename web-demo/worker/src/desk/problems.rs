//! What is wrong in the files, page by page.

use kieumau_sheets::{Finding, Spot};

use super::{Desk, fold};
use crate::message::{Look, Only, ProblemPage, ProblemRow, Reply};

impl Desk {
    pub(super) fn problems(&self, look: &Look) -> Reply {
        let wanted = fold::plain(look.search.trim());
        let fits = |finding: &&Finding| {
            let of = fold::plain(&finding.text(self.lang));
            (look.only != Only::Errors || finding.is_error())
                && (wanted.is_empty() || of.contains(&wanted))
        };
        let all = &self.areas.findings;
        let plain = wanted.is_empty() && look.only != Only::Errors;
        let found = if plain {
            all.len()
        } else {
            all.iter().filter(fits).count()
        };
        let rows: Vec<ProblemRow> = if plain {
            all.iter()
                .skip(look.from)
                .take(look.most)
                .map(|of| self.row(of))
                .collect()
        } else {
            let fitting = all.iter().filter(fits).skip(look.from).take(look.most);
            fitting.map(|of| self.row(of)).collect()
        };
        Reply::Problems(ProblemPage {
            found,
            from: look.from,
            rows,
        })
    }

    fn row(&self, finding: &Finding) -> ProblemRow {
        let at = &finding.at;
        let address = at.address().unwrap_or_else(|| match &at.spot {
            Spot::Row(row) if *row > 0 => row.to_string(),
            Spot::Json { column, pointer } => format!("{}:{column} {pointer}", at.line),
            _ if at.line > 0 => at.line.to_string(),
            _ => String::new(),
        });
        let column = match &at.spot {
            Spot::Cell { header, .. } => header.split_whitespace().collect::<Vec<_>>().join(" "),
            _ => String::new(),
        };
        ProblemRow {
            error: finding.is_error(),
            file: match &at.sheet {
                Some(sheet) => format!("{} [{sheet}]", at.file),
                None => at.file.to_string(),
            },
            at: address,
            column,
            area: finding.area.clone().unwrap_or_default(),
            value: finding.value.clone().unwrap_or_default(),
            message: finding.message.clone(),
            mend: finding.mend.clone(),
        }
    }
}
