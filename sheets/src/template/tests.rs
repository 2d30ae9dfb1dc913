//! Forms say what was put into them.

use super::{Layout, Template, read, template};
use crate::read::Settings;
use crate::read::source::Source;
use crate::workbook::office::{Office, saved_again};
use crate::workbook::{self, Cell};
use kieumau::{Assessment, CheckedSet, built_in_sets};

/// The worked examples of a set, each as an area of its own.
fn areas(set: &CheckedSet) -> Vec<Assessment> {
    let examples = set.set().examples.iter().enumerate();
    let mut areas: Vec<Assessment> = examples
        .map(|(at, example)| {
            let mut assessment = example.assessment.clone();
            let area = assessment.area.get_or_insert_default();
            area.code = Some(format!("KDC-{at:03}"));
            area.name = Some(format!("Thôn mẫu {at}"));
            assessment.period.get_or_insert_with(|| "2026".to_owned());
            assessment
        })
        .collect();
    areas.truncate(12);
    areas
}

#[test]
fn prefilled_forms_read_back_to_the_same_scorecards() {
    for built_in in built_in_sets() {
        let set = CheckedSet::from_json(built_in.json).unwrap();
        let areas = areas(&set);
        for layout in [Layout::Wide, Layout::Long] {
            let form = Template {
                layout,
                areas: areas.clone(),
                period: Some("2026".to_owned()),
                ..Template::default()
            };
            let workbook = template(&set, &form).unwrap();
            let filled = read(set.set(), "phieu.xlsx", &workbook, &Settings::default()).unwrap();
            assert_eq!(filled.layout, layout);
            let missing = filled.findings.iter();
            let missing =
                missing.filter(|of| matches!(of.code, "missing_column" | "unknown_column"));
            assert_eq!(missing.count(), 0, "{}", built_in.id);
            assert_eq!(filled.set[2], set.name().digest);
            assert_eq!(
                filled.areas.len(),
                areas.len(),
                "{} {layout:?}",
                built_in.id
            );
            for (area, filled) in areas.iter().zip(&filled.areas) {
                let own = filled.own.as_ref().unwrap();
                let (Ok(wanted), Ok(found)) = (set.score(area), set.score(own)) else {
                    panic!("{}: {area:?} {own:?}", built_in.id);
                };
                let name = format!("{} {layout:?} {:?}", built_in.id, area.area);
                assert_eq!(
                    wanted.totals,
                    found.totals,
                    "{name}\n{}\n{}",
                    area.to_json(),
                    own.to_json()
                );
                assert_eq!(wanted.titles, found.titles, "{name}");
                assert_eq!(wanted.criteria, found.criteria, "{name}");
                assert!(filled.appraised.is_none());
            }
        }
    }
}

/// As very large forms are read.
#[test]
fn a_wide_form_says_the_same_row_by_row() {
    for built_in in built_in_sets() {
        let set = CheckedSet::from_json(built_in.json).unwrap();
        let form = Template {
            areas: areas(&set),
            period: Some("2026".to_owned()),
            ..Template::default()
        };
        let workbook = template(&set, &form).unwrap();
        let settings = Settings::default();
        let whole = read(set.set(), "phieu.xlsx", &workbook, &settings).unwrap();
        let source = Source::new("phieu.xlsx", Box::new(workbook), None, settings.lang).unwrap();
        let rows = super::areas(&set, &source.rows_of_form().unwrap(), &settings)
            .unwrap()
            .areas;
        assert_eq!(rows.len(), whole.areas.len(), "{}", built_in.id);
        for (row, filled) in rows.iter().zip(&whole.areas) {
            let (row, own) = (set.score(row), set.score(filled.own.as_ref().unwrap()));
            let (row, own) = (row.unwrap(), own.unwrap());
            assert_eq!(
                (row.totals, row.titles),
                (own.totals, own.titles),
                "{}",
                built_in.id
            );
        }
    }
}

/// Types what a filled form holds into a blank one, cell by cell, through another library.
fn typed_in(blank: &[u8], filled: &[u8]) -> Vec<u8> {
    let before = workbook::read(blank).unwrap();
    let mut office = Office::open(blank);
    for sheet in workbook::read(filled)
        .unwrap()
        .iter()
        .filter(|sheet| !sheet.hidden)
    {
        let old = before.iter().find(|old| old.name == sheet.name).unwrap();
        for (row, cells) in &sheet.rows {
            for (column, cell) in cells {
                if old.cell(*row, *column) == Some(cell) {
                    continue;
                }
                match cell {
                    Cell::Number(text) => office.type_in(&sheet.name, *row, *column, text),
                    Cell::Text(text) => office.type_text(&sheet.name, *row, *column, text),
                    cell => panic!("{cell:?}"),
                }
            }
        }
    }
    office.save()
}

#[test]
fn forms_that_an_office_filled_in_and_saved_give_the_same_scorecards() {
    let mut forms = Vec::new();
    let mut wanted = Vec::new();
    for built_in in built_in_sets() {
        let set = CheckedSet::from_json(built_in.json).unwrap();
        let mut areas = areas(&set);
        areas.truncate(5);
        for layout in [Layout::Wide, Layout::Long] {
            let form = |areas: Vec<Assessment>| Template {
                layout,
                areas,
                period: Some("2026".to_owned()),
                ..Template::default()
            };
            let names = areas.iter().map(|area| Assessment {
                area: area.area.clone(),
                ..Assessment::default()
            });
            let blank = template(&set, &form(names.collect())).unwrap();
            let filled = template(&set, &form(areas.clone())).unwrap();
            forms.push(typed_in(&blank, &filled));
            wanted.push((built_in.json, areas.clone()));
        }
    }
    let again = saved_again(&forms).unwrap_or_default();
    for (at, form) in forms.iter().chain(&again).enumerate() {
        let (json, areas) = &wanted[at % wanted.len()];
        let set = CheckedSet::from_json(json).unwrap();
        let filled = read(set.set(), "phieu.xlsx", form, &Settings::default()).unwrap();
        assert_eq!(filled.areas.len(), areas.len());
        for (area, filled) in areas.iter().zip(&filled.areas) {
            let own = filled.own.as_ref().unwrap();
            let (mut wanted, found) = (set.score(area).unwrap(), set.score(own).unwrap());
            wanted.area.clone_from(&found.area);
            assert_eq!(
                wanted.criteria,
                found.criteria,
                "{} {:?}",
                set.set().id,
                area.area
            );
            assert_eq!(wanted.totals, found.totals);
            assert_eq!(wanted.titles, found.titles);
            assert_eq!(wanted.class, found.class);
        }
    }
}

#[test]
fn both_columns_are_read_and_faults_name_their_cells() {
    let json = built_in_sets()[0].json;
    let set = CheckedSet::from_json(json).unwrap();
    let form = Template {
        layout: Layout::Long,
        areas: areas(&set).into_iter().take(1).collect(),
        period: Some("2026".to_owned()),
        ..Template::default()
    };
    let bytes = template(&set, &form).unwrap();
    let sheets = workbook::read(&bytes).unwrap();
    let sheet = sheets.iter().find(|sheet| sheet.name == "KDC-000").unwrap();
    let row = |id: &str| {
        *sheet
            .rows
            .keys()
            .find(|row| sheet.text(**row, 8) == Some(id))
            .unwrap()
    };
    let mut office = Office::open(&bytes);
    let count = row("question.so_ho");
    office.type_in("KDC-000", count, 4, "120");
    office.type_text("KDC-000", count, 7, "Đếm lại");
    office.type_text("KDC-000", row("question.ho_ngheo"), 3, "12 người");
    let filled = read(
        set.set(),
        "phieu.xlsx",
        &office.save(),
        &Settings::default(),
    )
    .unwrap();
    let area = &filled.areas[0];
    let appraised = area.appraised.as_ref().unwrap();
    let answer = &appraised.answers["so_ho"];
    assert_eq!(answer.value, Some(120.into()));
    assert_eq!(answer.note.as_deref(), Some("Đếm lại"));
    assert_eq!(appraised.profile, area.own.as_ref().unwrap().profile);
    let places: Vec<_> = filled
        .findings
        .iter()
        .map(|f| (f.code, f.at.address()))
        .collect();
    let wanted = format!("D{}", row("question.ho_ngheo") + 1);
    assert_eq!(places, [("not_a_number", Some(wanted))]);
}

/// A long form of one area, and the row of each id in its sheet.
fn long_form(set: &CheckedSet) -> (Vec<u8>, impl Fn(&str) -> u32) {
    let form = Template {
        layout: Layout::Long,
        areas: areas(set).into_iter().take(1).collect(),
        period: Some("2026".to_owned()),
        ..Template::default()
    };
    let bytes = template(set, &form).unwrap();
    let mut sheets = workbook::read(&bytes).unwrap().into_iter();
    let sheet = sheets.find(|sheet| sheet.name == "KDC-000").unwrap();
    let row = move |id: &str| {
        let mut rows = sheet.rows.keys();
        *rows.find(|row| sheet.text(**row, 8) == Some(id)).unwrap()
    };
    (bytes, row)
}

/// What scoring a form tells: the code of each finding, with its file and cell.
fn told(set: &CheckedSet, bytes: Vec<u8>, appraised: bool) -> (Vec<String>, usize) {
    #[derive(Default)]
    struct Told(Vec<String>, usize);
    impl crate::Receiver for Told {
        type Error = crate::Refused;
        fn finding(&mut self, finding: &crate::Finding) -> Result<(), crate::Refused> {
            if finding.is_error() {
                self.0.push(place(finding));
            }
            Ok(())
        }
        fn outcome(&mut self, _: &crate::Outcome<'_>) -> Result<(), crate::Refused> {
            self.1 += 1;
            Ok(())
        }
        fn skipped(&mut self) {}
    }
    fn place(finding: &crate::Finding) -> String {
        let cell = finding.at.address().unwrap_or_default();
        let sheet = finding
            .at
            .sheet
            .as_deref()
            .map(|sheet| format!(" [{sheet}]"));
        let sheet = sheet.unwrap_or_default();
        format!("{} {}{sheet} {cell}", finding.code, finding.at.file)
    }
    let settings = Settings::default();
    let source = Source::new("p.xlsx", Box::new(bytes), None, settings.lang).unwrap();
    let (source, findings) = super::unfold(set.set(), source, &settings, appraised).unwrap();
    let mut seen = Told::default();
    seen.0.extend(findings.iter().map(place));
    crate::score(set, &[source], &settings, &mut seen).unwrap();
    (seen.0, seen.1)
}

#[test]
fn what_the_scorer_finds_is_told_at_the_cell_of_the_form() {
    let set = CheckedSet::from_json(built_in_sets()[0].json).unwrap();
    let (bytes, row) = long_form(&set);
    let mut office = Office::open(&bytes);
    let (count, poor) = (row("question.so_ho"), row("question.ho_ngheo"));
    office.type_in("KDC-000", count, 3, "-5");
    office.type_in("KDC-000", poor, 4, "1.5");
    let bytes = office.save();
    let (own, areas) = told(&set, bytes.clone(), false);
    assert_eq!(areas, 1);
    let wanted = format!("below_minimum p.xlsx [KDC-000] D{}", count + 1);
    assert!(own.contains(&wanted), "{own:?}");
    let (appraised, _) = told(&set, bytes, true);
    let wanted = format!("too_many_decimals p.xlsx [KDC-000] E{}", poor + 1);
    assert!(appraised.contains(&wanted), "{appraised:?}");
}

#[test]
fn nothing_of_a_form_is_lost_without_a_word() {
    let set = CheckedSet::from_json(built_in_sets()[0].json).unwrap();
    let (bytes, row) = long_form(&set);
    let (sound, areas) = told(&set, bytes.clone(), false);
    assert_eq!(areas, 1);
    let said = |edit: &dyn Fn(&mut Office)| {
        let mut office = Office::open(&bytes);
        edit(&mut office);
        let (mut told, areas) = told(&set, office.save(), false);
        told.retain(|finding| !sound.contains(finding));
        (told, areas)
    };
    let (count, poor) = (row("question.so_ho"), row("question.ho_ngheo"));
    // A row of its own with an answer in it, and a question that the set does not know.
    let cell = |row: u32| format!("form_cell p.xlsx [KDC-000] D{}", row + 1);
    let (unknown, _) = said(&|office| {
        office.type_text("KDC-000", poor, 8, "question.ho_ngeo");
        office.type_text("KDC-000", poor, 3, "12");
    });
    assert!(unknown.contains(&cell(poor)), "{unknown:?}");
    let (blank, _) = said(&|office| {
        office.type_text("KDC-000", count, 8, "");
        office.type_text("KDC-000", count, 3, "12");
    });
    assert!(blank.contains(&cell(count)), "{blank:?}");
    // The first and the last question without their ids, and an id that stands twice.
    let sheets = workbook::read(&bytes).unwrap();
    let sheet = sheets.iter().find(|sheet| sheet.name == "KDC-000").unwrap();
    let asks = |row: &&u32| {
        let id = sheet.text(**row, 8);
        id.is_some_and(|id| id.starts_with("question."))
    };
    let rows: Vec<u32> = sheet.rows.keys().filter(asks).copied().collect();
    for row in [rows[0], rows[rows.len() - 1]] {
        let (end, _) = said(&|office| {
            office.type_text("KDC-000", row, 8, "");
            office.type_text("KDC-000", row, 3, "12");
        });
        assert!(end.contains(&cell(row)), "{end:?}");
    }
    let (twice, _) = said(&|office| {
        office.type_text("KDC-000", rows[1], 8, sheet.text(rows[0], 8).unwrap());
        office.type_text("KDC-000", rows[1], 3, "12");
    });
    let wanted = format!("form_row_twice p.xlsx [KDC-000] D{}", rows[1] + 1);
    assert!(twice.contains(&wanted), "{twice:?}");
    // The hidden row of the sheet is gone.
    let head = row("kieumau:id");
    let (no_row, areas) = said(&|office| office.type_text("KDC-000", head, 8, ""));
    assert_eq!(
        (no_row, areas),
        (vec!["form_unread p.xlsx [KDC-000] ".to_owned()], 0)
    );
    // So is the hidden sheet.
    let (no_sheet, areas) = said(&|office| office.remove_sheet("kieumau"));
    let unread = |of: &&String| of.starts_with("form_unread");
    assert_eq!((no_sheet.iter().filter(unread).count(), areas), (1, 0));
    // A form of another set is told as such.
    let other = CheckedSet::from_json(include_str!("../../../examples/nuoc-sach.json")).unwrap();
    let (foreign, _) = told(&other, bytes.clone(), false);
    let foreign: Vec<_> = foreign
        .iter()
        .filter(|of| of.starts_with("other_set"))
        .collect();
    assert_eq!(foreign, ["other_set p.xlsx [KDC-000] "]);
}

#[test]
fn columns_of_a_wide_form_that_are_not_known_are_told() {
    let set = CheckedSet::from_json(built_in_sets()[0].json).unwrap();
    let form = Template {
        areas: areas(&set),
        period: Some("2026".to_owned()),
        ..Template::default()
    };
    let bytes = template(&set, &form).unwrap();
    let sheets = workbook::read(&bytes).unwrap();
    let sheet = sheets.iter().find(|sheet| sheet.name == "Tự chấm").unwrap();
    let header = |part: &str| {
        let mut cells = sheet.rows.iter().flat_map(|(row, cells)| {
            let cells = cells.keys();
            cells.map(|column| (*row, *column))
        });
        let found = cells.find(|(row, column)| {
            sheet
                .text(*row, *column)
                .is_some_and(|text| text.ends_with(part))
        });
        found.unwrap()
    };
    let (head, total) = header("[question.so_ho]");
    let (_, poor) = header("[question.ho_ngheo]");
    let last = *sheet.rows[&head].keys().next_back().unwrap();
    let settings = Settings::default();
    let before = read(set.set(), "p.xlsx", &bytes, &settings).unwrap();
    assert!(before.findings.is_empty(), "{:?}", before.findings);

    let mut office = Office::open(&bytes);
    // A header typed anew says the same as one with its id.
    let label = set.set().questions.iter().find(|of| of.id == "so_ho");
    let label = label.unwrap().label.get(settings.lang);
    office.type_text("Tự chấm", head, total, label);
    office.type_text("Tự chấm", head, poor, "Hộ nghèo [question.ho_ngeo]");
    office.type_text("Tự chấm", head, last + 1, "Ghi chú của xã");
    office.type_text("Tự chấm", head + 1, last + 1, "xem lại");
    office.type_text("Tự chấm", head, last + 2, "Cột trống");
    let after = read(set.set(), "p.xlsx", &office.save(), &settings).unwrap();
    let answer = |filled: &super::Filled, id: &str| {
        let own = filled.areas[0].own.as_ref().unwrap();
        own.answers.get(id).cloned()
    };
    assert_eq!(answer(&after, "so_ho"), answer(&before, "so_ho"));
    assert_eq!(answer(&after, "ho_ngheo"), None);
    let told: Vec<_> = after
        .findings
        .iter()
        .map(|of| (of.code, of.at.address(), of.mend.contains("ho_ngheo")))
        .collect();
    let cell = |column| Some(workbook::address(head, column));
    assert_eq!(
        told,
        [
            ("unknown_column", cell(poor), true),
            ("unknown_column", cell(last + 1), false),
            ("missing_column", None, false)
        ],
        "{:?}",
        after.findings
    );
}

#[test]
fn the_reason_of_a_difference_has_its_place_in_a_wide_form() {
    let set = CheckedSet::from_json(built_in_sets()[0].json).unwrap();
    let form = Template {
        areas: areas(&set).into_iter().take(1).collect(),
        period: Some("2026".to_owned()),
        ..Template::default()
    };
    let bytes = template(&set, &form).unwrap();
    let sheets = workbook::read(&bytes).unwrap();
    let sheet = sheets.iter().find(|of| of.name == "Thẩm định").unwrap();
    let (head, cells) = sheet.rows.iter().find(|(_, of)| of.len() > 20).unwrap();
    let column = |id: &str| {
        let mut columns = cells.keys();
        let named = |column: &&u32| {
            sheet
                .text(*head, **column)
                .is_some_and(|of| of.ends_with(id))
        };
        *columns.find(named).unwrap()
    };
    let mut office = Office::open(&bytes);
    office.type_in("Thẩm định", head + 1, column("[question.so_ho]"), "120");
    office.type_text("Thẩm định", head + 1, column("[note.so_ho]"), "Đếm lại");
    let filled = read(set.set(), "p.xlsx", &office.save(), &Settings::default()).unwrap();
    let answers = &filled.areas[0].appraised.as_ref().unwrap().answers;
    assert_eq!(answers["so_ho"].value, Some(120.into()));
    assert_eq!(answers["so_ho"].note.as_deref(), Some("Đếm lại"));
}

#[test]
fn every_row_of_a_wide_form_has_the_period() {
    let set = CheckedSet::from_json(built_in_sets()[0].json).unwrap();
    let form = Template {
        period: Some("2026".to_owned()),
        ..Template::default()
    };
    let bytes = template(&set, &form).unwrap();
    let settings = Settings::default();
    let empty = read(set.set(), "p.xlsx", &bytes, &settings).unwrap();
    assert_eq!(empty.areas.len(), 0);
    let sheets = workbook::read(&bytes).unwrap();
    let sheet = sheets.iter().find(|of| of.name == "Tự chấm").unwrap();
    let (head, _) = sheet.rows.iter().find(|(_, of)| of.len() > 20).unwrap();
    let mut office = Office::open(&bytes);
    for row in [1, 2, 200] {
        office.type_text("Tự chấm", head + row, 0, &format!("KDC-{row}"));
    }
    let filled = read(set.set(), "p.xlsx", &office.save(), &settings).unwrap();
    let periods = filled
        .areas
        .iter()
        .map(|area| area.own.as_ref()?.period.as_deref());
    assert_eq!(periods.collect::<Vec<_>>(), [Some("2026"); 3]);
}

#[test]
fn a_formula_without_its_result_is_told_as_one() {
    let set = CheckedSet::from_json(built_in_sets()[0].json).unwrap();
    let form = Template {
        areas: areas(&set).into_iter().take(1).collect(),
        period: Some("2026".to_owned()),
        ..Template::default()
    };
    let bytes = template(&set, &form).unwrap();
    let sheets = workbook::read(&bytes).unwrap();
    let sheet = sheets.iter().find(|of| of.name == "Tự chấm").unwrap();
    let (head, cells) = sheet.rows.iter().find(|(_, of)| of.len() > 20).unwrap();
    let mut columns = cells.keys();
    let is_total = |of: &str| of.ends_with("[question.so_ho]");
    let total = columns.find(|column| sheet.text(*head, **column).is_some_and(is_total));
    let mut office = Office::open(&bytes);
    office.type_formula("Tự chấm", head + 1, *total.unwrap(), "100+20");
    let filled = read(set.set(), "p.xlsx", &office.save(), &Settings::default()).unwrap();
    let found: Vec<_> = filled.findings.iter().map(|of| of.code).collect();
    assert_eq!(found, ["formula_without_value"]);
}
