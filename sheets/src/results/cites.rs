//! The sheet of sources: the documents, and where in them each criterion, effect and title stands.

use super::Writing;
use super::sheet::{Stands, cell};
use crate::texts::{Say, results as texts};
use crate::workbook::{NotWritten, style};
use kieumau::{
    Cites, CriteriaSet, Criterion, Lang, ReadExtent, explain_cites, format_date, format_number,
};
use rust_xlsxwriter::Worksheet;

const WIDTHS: [u32; 5] = [8, 52, 12, 60, 40];

pub(super) fn write(
    writing: &mut Writing<'_>,
    set: &CriteriaSet,
    lang: Lang,
) -> Result<(), NotWritten> {
    let name = writing.name(texts::CITES.get(lang));
    let about = writing.about;
    let sheet = writing.book.add_worksheet().set_name(name)?;
    sheet.write_string_with_format(0, 0, texts::CITES_TITLE.get(lang), &style::title())?;
    sheet.write_string_with_format(1, 0, about, &style::note())?;
    for (at, width) in (0u16..).zip(WIDTHS) {
        sheet.set_column_width(at, width)?;
    }
    if let Some(note) = &set.status_note {
        let base = style::base().set_italic();
        sheet.merge_range(2, 0, 2, 4, note.get(lang), &base)?;
        sheet.set_row_height(2, style::height([(note.get(lang), 170)].into_iter()))?;
    }
    let mut listing = Listing {
        sheet,
        row: 4,
        lang,
    };
    listing.head(&[
        texts::NO,
        texts::DOCUMENT,
        texts::ISSUED,
        texts::ISSUER,
        texts::READ,
    ])?;
    for source in &set.sources {
        let text = |text: &Option<kieumau::Text>| {
            text.as_ref()
                .map_or_else(String::new, |text| text.get(lang).to_owned())
        };
        let read = match source.read {
            Some(ReadExtent::Full) => texts::READ_FULL.get(lang),
            Some(ReadExtent::Part) => texts::READ_PART.get(lang),
            Some(ReadExtent::Title) => texts::READ_TITLE.get(lang),
            None => "",
        };
        let notes = [read.to_owned(), text(&source.note), text(&source.place)];
        let notes: Vec<String> = notes.into_iter().filter(|note| !note.is_empty()).collect();
        let day = source
            .date
            .map_or_else(String::new, |day| format_date(day, lang));
        listing.line(
            [
                source.id.as_str(),
                source.document.get(lang),
                &day,
                &text(&source.issuer),
                &notes.join(". "),
            ],
            false,
        )?;
    }
    listing.row += 1;
    let first = listing.row;
    listing.head(&[
        texts::NO,
        texts::WHAT,
        texts::MAXIMUM,
        texts::CITES,
        texts::READING,
    ])?;
    for group in &set.criteria {
        criterion(&mut listing, set, group, &Cites::default())?;
    }
    for effect in &set.effects {
        let label = effect.label.get(lang);
        listing.other(set, label, &effect.cite, &effect.ambiguity)?;
    }
    for class in set.classes.iter().flat_map(|classes| &classes.list) {
        listing.other(set, class.label.get(lang), &class.cite, &[])?;
    }
    for title in &set.titles {
        listing.other(set, title.label.get(lang), &title.cite, &title.ambiguity)?;
    }
    style::page(listing.sheet, first, first, about)?;
    Ok(())
}

fn criterion(
    listing: &mut Listing<'_>,
    set: &CriteriaSet,
    criterion: &Criterion,
    above: &Cites,
) -> Result<(), NotWritten> {
    let lang = listing.lang;
    let cites = if criterion.cite.0.is_empty() {
        above
    } else {
        &criterion.cite
    };
    let most = match &criterion.points {
        Some(kieumau::Figure::Number(points)) => format_number(*points, lang),
        _ => String::new(),
    };
    let open = open(set, &criterion.ambiguity, criterion.id.as_str(), lang);
    let code = criterion.code.as_deref().unwrap_or_default();
    let cited = bare(set, cites, lang);
    listing.line(
        [code, criterion.label.get(lang), &most, &cited, &open],
        !criterion.parts.is_empty(),
    )?;
    for part in &criterion.parts {
        self::criterion(listing, set, part, cites)?;
    }
    Ok(())
}

/// Cites without the word before them: the head of the column says what they are.
fn bare(set: &CriteriaSet, cites: &Cites, lang: Lang) -> String {
    let cites = explain_cites(set, cites, lang);
    let bare = cites.iter().filter_map(|cite| cite.split_once(": "));
    bare.map(|(_, cite)| cite).collect::<Vec<_>>().join("\n")
}

/// What the texts leave open about one thing.
fn open(set: &CriteriaSet, named: &[kieumau::Id], id: &str, lang: Lang) -> String {
    let bears = set
        .ambiguities
        .iter()
        .filter(|of| named.contains(&of.id) || of.about.iter().any(|about| *about == id));
    let lines = bears.map(|of| format!("{} → {}", of.text.get(lang), of.reading.get(lang)));
    lines.collect::<Vec<_>>().join("\n")
}

struct Listing<'s> {
    sheet: &'s mut Worksheet,
    row: u32,
    lang: Lang,
}

impl Listing<'_> {
    fn head(&mut self, says: &[Say; 5]) -> Result<(), NotWritten> {
        for (at, say) in (0u16..).zip(says) {
            let text = say.get(self.lang);
            self.sheet
                .write_string_with_format(self.row, at, text, &style::head())?;
        }
        self.sheet.set_row_height(self.row, 22u32)?;
        self.row = self.row.saturating_add(1);
        Ok(())
    }

    fn line(&mut self, cells: [&str; 5], is_group: bool) -> Result<(), NotWritten> {
        for (at, text) in (0u16..).zip(cells) {
            let format = match (is_group, at) {
                (true, _) => style::group(),
                (false, 0 | 2) => cell(Stands::Centre),
                (false, _) => cell(Stands::Left),
            };
            self.sheet
                .write_string_with_format(self.row, at, text, &format)?;
        }
        let height = style::height(cells.into_iter().zip(WIDTHS));
        self.sheet.set_row_height(self.row, height)?;
        self.row = self.row.saturating_add(1);
        Ok(())
    }

    fn other(
        &mut self,
        set: &CriteriaSet,
        label: &str,
        cites: &Cites,
        ambiguity: &[kieumau::Id],
    ) -> Result<(), NotWritten> {
        let cited = bare(set, cites, self.lang);
        let open = open(set, ambiguity, "", self.lang);
        self.line(["", label, "", &cited, &open], false)
    }
}
