//! The tables that are read: a file of text is one, a workbook may hold several.

use super::form::Form;
use super::layout::{self, Layout};
use super::row::Settings;
use super::source::Source;
use crate::finding::Fault;
use crate::finding::{At, Finding, Spot};
use crate::marks::FORM_SHEET;
use crate::refused::{Done, Refused};
use crate::texts::codes::TableCode;
use crate::texts::errors;
use kieumau::Lang;
use std::sync::Arc;

/// A file, or one sheet of it.
#[derive(Debug)]
pub(crate) struct Part<'a> {
    pub(crate) source: &'a Source,
    /// Where the table is, in a workbook.
    pub(crate) layout: Option<Layout>,
    /// What is to be said before its first row.
    pub(crate) head: Vec<Finding>,
}

impl<'a> Part<'a> {
    /// A file of text, which is one table.
    pub(crate) fn whole(source: &'a Source) -> Part<'a> {
        Part {
            source,
            layout: None,
            head: Vec::new(),
        }
    }

    /// The file, and the sheet, for a sentence.
    pub(crate) fn names(&self) -> (&str, Option<&str>) {
        let layout = self.layout.as_ref();
        let sheet = layout.and_then(|layout| layout.place.sheet.as_deref());
        (&self.source.name, sheet)
    }

    /// What is said of it where it has no row.
    pub(crate) fn no_areas(&self, lang: Lang) -> Finding {
        let (file, sheet) = self.names();
        let at = At {
            file: file.into(),
            sheet: sheet.map(Into::into),
            line: 0,
            spot: Spot::Row(0),
        };
        Finding::plain(at, lang, TableCode::NoAreas)
    }
}

/// Looks through all files for their tables.
pub(crate) fn parts<'a>(
    form: &Form<'_>,
    sources: &'a [Source],
    settings: &Settings,
) -> Done<Vec<Part<'a>>> {
    let mut out = Vec::new();
    for source in sources {
        match &source.book {
            None => out.push(Part::whole(source)),
            Some(_) => sheets(form, source, settings, &mut out)?,
        }
    }
    known_sheets(sources, settings)?;
    Ok(out)
}

/// Every sheet that was asked for must be in some workbook.
fn known_sheets(sources: &[Source], settings: &Settings) -> Done<()> {
    let books = || sources.iter().filter_map(|source| source.book.as_ref());
    let known: Vec<&str> = books()
        .flat_map(|book| book.sheets.iter().map(|sheet| sheet.name.as_str()))
        .collect();
    let mut wanted = settings.sheets.iter();
    match wanted.find(|name| !known.contains(&name.as_str())) {
        None => Ok(()),
        Some(missing) => {
            let known = known.join(", ");
            let values = [("sheet", missing.as_str()), ("known", &known)];
            Err(Refused::say(errors::NO_SUCH_SHEET, settings.lang, &values))
        }
    }
}

fn sheets<'a>(
    form: &Form<'_>,
    source: &'a Source,
    settings: &Settings,
    out: &mut Vec<Part<'a>>,
) -> Done<()> {
    let Some(book) = &source.book else {
        return Ok(());
    };
    let lang = settings.lang;
    let mut head = Vec::new();
    let mut say = |sheet: Option<&str>, fault: &Fault| {
        let at = At {
            file: source.name.clone(),
            sheet: sheet.map(Arc::from),
            line: 0,
            spot: Spot::Row(0),
        };
        head.push(Finding::new(at, lang, fault));
    };
    if source.misnamed {
        say(None, &Fault::new(TableCode::KindDiffers));
    }
    if book.links {
        say(None, &Fault::new(TableCode::ExternalLink));
    }
    let before = out.len();
    let wanted = source.only.as_slice();
    let wanted = if wanted.is_empty() {
        &settings.sheets
    } else {
        wanted
    };
    for (at, info) in book.sheets.iter().enumerate() {
        let name = info.name.as_str();
        let asked = wanted.iter().any(|sheet| sheet == name);
        if name == FORM_SHEET || (!asked && !wanted.is_empty()) {
            continue;
        }
        if info.hidden && !asked {
            say(Some(name), &Fault::new(TableCode::SheetHidden));
            continue;
        }
        let found = layout::find(form, source, book, at, settings);
        match found.map_err(|error| source.book_error(&error, lang))? {
            Some((layout, findings)) => out.push(Part {
                source,
                layout: Some(layout),
                head: findings,
            }),
            None => say(Some(name), &Fault::new(TableCode::SheetSkipped)),
        }
    }
    if out.len() == before {
        // Only what is wrong with the file remains to be said.
        say(None, &Fault::new(TableCode::NoTable));
        out.push(Part::whole(source));
    }
    if let Some(first) = out.get_mut(before) {
        head.append(&mut first.head);
        first.head = head;
    }
    Ok(())
}
