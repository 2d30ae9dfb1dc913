//! The appraisal in a form: what it says, what nobody can read of it, and whose it is.

use super::{Layout, Template, read, template, unfold};
use crate::read::Settings;
use crate::read::source::Source;
use crate::workbook::office::Office;
use crate::workbook::{self, Sheet};
use crate::{AnswersAt, Finding, Outcome, Receiver, Refused};
use kieumau::{Area, Assessment, CheckedSet};

const SET: &str = r#"{
    "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
    "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
    "questions": [
        {"id": "ho", "kind": "count", "label": "Tổng số hộ"},
        {"id": "tre", "kind": "yes_no", "label": "Trẻ đến trường"}],
    "criteria": [
        {"id": "c1", "label": "Hộ", "points": 5, "cite": {"source": "vb"},
         "rule": {"kind": "bands", "of": "ho", "bands": [{"below": 50, "points": 0}, {"from": 50, "points": 5}]}},
        {"id": "c2", "label": "Trẻ", "points": 5, "cite": {"source": "vb"}, "not_applicable": {"policy": "full"},
         "rule": {"kind": "yes_no", "question": "tre", "points": 5}}]
}"#;

fn area(code: Option<&str>, name: &str) -> Assessment {
    let mut form = Assessment::from_json(r#"{"answers": {"ho": 60, "tre": true}}"#).unwrap();
    form.period = Some("2026".to_owned());
    form.area = Some(Area {
        code: code.map(str::to_owned),
        name: Some(name.to_owned()),
        commune: Some("Xã Hòa Ninh".to_owned()),
        ..Area::default()
    });
    form
}

fn form(set: &CheckedSet, layout: Layout, areas: Vec<Assessment>) -> Vec<u8> {
    let form = Template {
        layout,
        areas,
        period: Some("2026".to_owned()),
        ..Template::default()
    };
    template(set, &form).unwrap()
}

/// The row and the column of an id on the sheet of the appraisal, in the first row of areas.
fn cell(sheet: &Sheet, id: &str) -> (u32, u32) {
    let wanted = format!("[{id}]");
    let named = |row: u32, column: u32| {
        sheet
            .text(row, column)
            .is_some_and(|of| of.ends_with(&wanted))
    };
    let mut found = sheet
        .rows
        .iter()
        .flat_map(|(row, cells)| cells.keys().map(|at| (*row, *at)));
    let (row, column) = found.find(|(row, column)| named(*row, *column)).unwrap();
    (row + 1, column)
}

/// A wide form with these texts on the sheet of the appraisal, in the row of the first area.
fn wide(set: &CheckedSet, areas: Vec<Assessment>, texts: &[(&str, &str)]) -> Vec<u8> {
    let bytes = form(set, Layout::Wide, areas);
    let sheets = workbook::read(&bytes).unwrap();
    let sheet = sheets.iter().find(|of| of.name == "Thẩm định").unwrap();
    let mut office = Office::open(&bytes);
    for (id, text) in texts {
        let (row, column) = cell(sheet, id);
        office.type_text("Thẩm định", row, column, text);
    }
    office.save()
}

#[derive(Default)]
struct Told {
    findings: Vec<Finding>,
    forms: Vec<(Assessment, AnswersAt)>,
    answers: AnswersAt,
}

impl Receiver for Told {
    type Error = Refused;
    fn finding(&mut self, finding: &Finding) -> Result<(), Refused> {
        self.findings.push(finding.clone());
        Ok(())
    }
    fn answers(&mut self, at: &AnswersAt) {
        self.answers = at.clone();
    }
    fn outcome(&mut self, outcome: &Outcome<'_>) -> Result<(), Refused> {
        self.forms
            .push((outcome.assessment.clone(), self.answers.clone()));
        Ok(())
    }
    fn skipped(&mut self) {}
}

fn told(set: &CheckedSet, bytes: Vec<u8>, appraised: bool) -> Told {
    let settings = Settings::default();
    let source = Source::new("p.xlsx", Box::new(bytes), None, settings.lang).unwrap();
    let (source, findings) = unfold(set.set(), source, &settings, appraised).unwrap();
    let mut told = Told {
        findings,
        ..Told::default()
    };
    crate::score(set, &[source], &settings, &mut told).unwrap();
    told
}

#[test]
fn what_cannot_be_read_of_an_appraisal_is_known_with_its_cell() {
    let set = CheckedSet::from_json(SET).unwrap();
    let texts = [("question.ho", "x90"), ("note.ho", "Đếm lại")];
    let told = told(
        &set,
        wide(&set, vec![area(Some("K1"), "Thôn Một")], &texts),
        true,
    );
    let [(form, answers)] = told.forms.as_slice() else {
        panic!("{:?}", told.forms);
    };
    assert_eq!(form.answers["ho"].note.as_deref(), Some("Đếm lại"));
    assert_eq!(answers.unread, ["ho"]);
    let at = answers.question("ho").unwrap();
    assert_eq!(
        (&*at.file, at.sheet.as_deref()),
        ("p.xlsx", Some("Thẩm định"))
    );
    let finding = &told.findings[0];
    assert_eq!(
        (finding.code, &finding.at.sheet),
        ("not_a_number", &at.sheet)
    );
    assert_eq!(finding.at.address(), at.address());
    assert_eq!(finding.area.as_deref(), Some("K1 Thôn Một"));
    // Nothing but a cell that cannot be read is an appraisal that was begun.
    let texts = [("question.ho", "x90")];
    let alone = self::told(
        &set,
        wide(&set, vec![area(Some("K1"), "Thôn Một")], &texts),
        true,
    );
    assert_eq!(alone.forms.len(), 1);
}

#[test]
fn the_note_beside_a_mark_says_why_something_does_not_arise() {
    let set = CheckedSet::from_json(SET).unwrap();
    let texts = [("question.tre", "KPS"), ("note.tre", "Không có trẻ")];
    let told = told(
        &set,
        wide(&set, vec![area(Some("K1"), "Thôn Một")], &texts),
        true,
    );
    assert_eq!(told.forms[0].0.not_applicable["c2"], "Không có trẻ");
}

#[test]
fn an_appraisal_without_a_code_is_found_by_commune_and_name() {
    let set = CheckedSet::from_json(SET).unwrap();
    let areas = || vec![area(Some("K1"), "Thôn Hòa"), area(Some("K2"), "Thôn Hai")];
    let texts = [("code", ""), ("name", "THÔN HOÀ"), ("question.ho", "70")];
    let bytes = wide(&set, areas(), &texts);
    let filled = read(set.set(), "p.xlsx", &bytes, &Settings::default()).unwrap();
    assert_eq!(filled.areas.len(), 2);
    let appraised = filled.areas[0].appraised.as_ref().unwrap();
    assert_eq!(appraised.area.as_ref().unwrap().code.as_deref(), Some("K1"));
    // Two areas of that name: whose it is nobody can say.
    let areas = vec![area(Some("K1"), "Thôn Hòa"), area(Some("K2"), "Thôn Hòa")];
    let filled = read(
        set.set(),
        "p.xlsx",
        &wide(&set, areas, &texts),
        &Settings::default(),
    )
    .unwrap();
    assert!(filled.areas[0].appraised.is_none() && filled.areas.len() == 3);
}

#[test]
fn areas_that_are_not_appraised_are_named() {
    let set = CheckedSet::from_json(SET).unwrap();
    let areas = vec![area(Some("K1"), "Thôn Một"), area(Some("K2"), "Thôn Hai")];
    let bytes = wide(&set, areas, &[("question.ho", "70")]);
    let told = told(&set, bytes.clone(), true);
    let left: Vec<_> = told
        .findings
        .iter()
        .map(|of| (of.code, of.area.as_deref()))
        .collect();
    assert_eq!(left, [("area_not_appraised", Some("K2 Thôn Hai"))]);
    assert!(self::told(&set, bytes, false).findings.is_empty());
}

#[test]
fn an_area_that_stands_twice_in_a_long_form_is_told_with_its_sheet() {
    let set = CheckedSet::from_json(SET).unwrap();
    let bytes = form(
        &set,
        Layout::Long,
        vec![area(Some("K1"), "Thôn Một"), area(Some("K2"), "Thôn Hai")],
    );
    let sheets = workbook::read(&bytes).unwrap();
    let sheet = sheets.iter().find(|of| of.name == "K2").unwrap();
    let mut cells = sheet
        .rows
        .iter()
        .flat_map(|(row, cells)| cells.keys().map(|at| (*row, *at)));
    let (row, column) = cells
        .find(|(row, at)| sheet.text(*row, *at) == Some("K2"))
        .unwrap();
    let mut office = Office::open(&bytes);
    office.type_text("K2", row, column, "K1");
    let told = told(&set, office.save(), false);
    let twice = told
        .findings
        .iter()
        .find(|of| of.code == "code_twice_differs")
        .unwrap();
    assert!(
        twice.message.contains("p.xlsx [K1], dòng "),
        "{}",
        twice.message
    );
}

#[test]
fn titles_that_are_known_stand_in_the_words_of_the_dropdown() {
    let json = SET.replacen(
        "\"criteria\"",
        r#""titles": [{"id": "sach", "label": "Khu sạch", "cite": {"source": "vb"},
            "condition": {"kind": "all", "of": [{"kind": "total", "at_least": 5}, {"kind": "registered", "title": "sach"}]}}],
        "criteria""#,
        1,
    );
    let set = CheckedSet::from_json(&json).unwrap();
    let mut area = area(Some("K1"), "Thôn Một");
    area.registered = Some(vec!["sach".into()]);
    for layout in [Layout::Wide, Layout::Long] {
        let bytes = form(&set, layout, vec![area.clone()]);
        let sheets = workbook::read(&bytes).unwrap();
        let cells = sheets
            .iter()
            .filter(|of| of.name != "kieumau")
            .flat_map(|of| {
                of.rows
                    .iter()
                    .flat_map(move |(row, cells)| cells.keys().map(move |at| of.text(*row, *at)))
            });
        assert!(cells.flatten().any(|text| text == "Khu sạch"), "{layout:?}");
        let filled = read(set.set(), "p.xlsx", &bytes, &Settings::default()).unwrap();
        let own = filled.areas[0].own.as_ref().unwrap();
        assert_eq!(own.registered, Some(vec!["sach".into()]));
    }
}
