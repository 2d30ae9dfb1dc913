//! Documents: what stands on the paper, in both languages, and what the files hold.

use super::{FormOf, Scores, ScoresOf, SummaryReport, form_report, minutes_report, ranking_report};
use crate::write::outcome::Outcome;
use kieumau::{
    Area, Assessment, CheckedSet, Lang, RankOptions, ReviewOptions, Scorecard, built_in,
    built_in_sets, explain_ranking, rank, review,
};
use std::io::Read;

fn set(id: &str) -> CheckedSet {
    CheckedSet::from_json(built_in(id).unwrap().json).unwrap()
}

fn areas(set: &CheckedSet) -> Vec<(Assessment, Scorecard)> {
    let examples = set.set().examples.iter().enumerate();
    examples
        .map(|(at, example)| {
            let assessment = Assessment {
                area: Some(Area {
                    code: Some(format!("X-{at:02}")),
                    name: Some(format!("Thôn <{at}> & \"bạn\"")),
                    commune: Some("Xã Hiệp Thạnh".to_owned()),
                    province: Some("Lâm Đồng".to_owned()),
                    cluster: Some("Cụm I".to_owned()),
                    ..Area::default()
                }),
                period: Some("2026".to_owned()),
                ..example.assessment.clone()
            };
            let card = set.score(&assessment).unwrap();
            (assessment, card)
        })
        .collect()
}

fn forms(areas: &[(Assessment, Scorecard)]) -> Vec<FormOf<'_>> {
    let forms = areas.iter().map(|(assessment, card)| FormOf {
        assessment,
        card,
        review: None,
    });
    forms.collect()
}

fn outcomes(areas: &[(Assessment, Scorecard)]) -> Vec<Outcome<'_>> {
    let outcomes = areas.iter().map(|(assessment, card)| Outcome {
        assessment,
        result: Ok(card),
        problems: 0,
    });
    outcomes.collect()
}

/// One part of a DOCX.
fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name(name).unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

/// The text of XML or HTML, without its marks.
fn text(xml: &str) -> String {
    let mut out = String::new();
    for piece in xml.split('<') {
        if let Some((_, text)) = piece.split_once('>') {
            out.push_str(text);
            out.push(' ');
        }
    }
    out
}

#[test]
fn every_document_of_every_set_can_be_made_in_both_languages() {
    for built_in in built_in_sets() {
        let set = CheckedSet::from_json(built_in.json).unwrap();
        let areas = areas(&set);
        let assessments: Vec<Assessment> = areas.iter().map(|(form, _)| form.clone()).collect();
        let options = RankOptions {
            by: Some("cluster".into()),
            ..RankOptions::default()
        };
        for lang in [Lang::Vi, Lang::En] {
            let mut summary = SummaryReport::new(set.set(), lang);
            outcomes(&areas).iter().for_each(|of| summary.add(of));
            let mut reports = vec![
                form_report(set.set(), &forms(&areas[..2]), lang),
                minutes_report(set.set(), &outcomes(&areas), lang),
                summary.finish(),
            ];
            if let Ok(ranking) = rank(&set, &assessments, &options) {
                let explained = explain_ranking(set.set(), &ranking, lang);
                reports.push(ranking_report(set.set(), &assessments, &explained, lang));
            }
            for report in reports {
                let docx = report.docx().unwrap();
                let document = part(&docx, "word/document.xml");
                quick_xml_reads(&document);
                let html = report.html();
                // No placeholder is left that nobody filled.
                let (_, body) = html.split_once("<body>").unwrap();
                assert!(!text(&document).contains('{'), "{}", built_in.id);
                assert!(!text(body).contains('{'), "{}", built_in.id);
                assert!(!html.contains("<script"));
                assert!(!html.contains("http://") || html.contains("www.w3.org/2000/svg"));
                // The status of the set stands at the foot of every page.
                let status = &set.set().label.get(lang).replace('&', "&amp;");
                for foot in ["word/footer1.xml", "word/footer2.xml"] {
                    assert!(text(&part(&docx, foot)).contains(status), "{}", built_in.id);
                }
                assert!(html.contains("@bottom-left { content: "));
            }
        }
    }
}

fn quick_xml_reads(xml: &str) {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(error) => unreachable!("{error}"),
        }
    }
}

#[test]
fn the_header_of_every_table_is_repeated_and_no_row_is_split() {
    let set = set("khu-dan-cu-tieu-bieu-kieu-mau");
    let areas = areas(&set);
    let report = form_report(set.set(), &forms(&areas[..1]), Lang::Vi);
    let document = part(&report.docx().unwrap(), "word/document.xml");
    // The head, the table, the signatures; only the second has a header.
    assert_eq!(document.matches("<w:tbl>").count(), 3);
    assert_eq!(document.matches("<w:tblHeader />").count(), 1);
    assert!(!document.contains("<w:trPr />"));
    let rows = document.matches("<w:tr>").count();
    assert_eq!(document.matches("<w:cantSplit />").count(), rows);
    assert!(
        report
            .html()
            .contains("thead { display: table-header-group; }")
    );
}

#[test]
fn equal_content_gives_equal_bytes() {
    let set = set("khu-dan-cu-van-hoa");
    let areas = areas(&set);
    let report = || form_report(set.set(), &forms(&areas), Lang::Vi);
    assert_eq!(report().docx().unwrap(), report().docx().unwrap());
    assert_eq!(report().html(), report().html());
}

#[test]
fn every_lost_point_says_why_and_by_which_text() {
    let set = set("khu-dan-cu-tieu-bieu-kieu-mau");
    let areas = areas(&set);
    let mut looked = 0;
    for (assessment, card) in &areas {
        let form = FormOf {
            assessment,
            card,
            review: None,
        };
        let report = form_report(set.set(), &[form], Lang::Vi);
        let html = report.html();
        let rows: Vec<&str> = html.split("<tr").collect();
        let told = kieumau::explain(set.set(), card, Lang::Vi);
        for line in &told.criteria {
            let leaf = card.criteria.iter().any(|of| {
                of.id == line.id && of.lost.is_some_and(|lost| lost > kieumau::Number::ZERO)
            });
            let Some(criterion) = find(&set.set().criteria, line.id.as_str()) else {
                continue;
            };
            if !leaf || !criterion.parts.is_empty() {
                continue;
            }
            looked += 1;
            let label = super::html::escape(criterion.label.get(Lang::Vi));
            let row = rows
                .iter()
                .find(|row| row.contains(&format!("<td>{label}</td>")));
            let row = row.unwrap_or_else(|| unreachable!("no row {label}"));
            assert!(row.contains("Mất ") || row.contains("Chưa có "), "{row}");
            assert!(row.contains("Căn cứ: "), "{row}");
        }
    }
    assert!(looked > 20, "{looked}");
}

#[test]
fn what_does_not_arise_is_said_with_its_reason() {
    let json = r#"{"format": 1, "id": "t", "version": "1", "label": "T", "status": "official", "sources": [{"id": "vb", "document": "VB"}],
        "questions": [{"id": "x", "kind": "judged", "label": "X", "max": 10}, {"id": "y", "kind": "judged", "label": "Y", "max": 5},
            {"id": "z", "kind": "judged", "label": "Z", "max": 7}],
        "criteria": [
            {"id": "a", "label": "Nhóm A", "points": 15, "cite": {"source": "vb"}, "parts": [
                {"id": "a1", "label": "Mục một", "points": 10, "rule": {"kind": "judged", "question": "x"}},
                {"id": "a2", "label": "Mục hai", "points": 5, "not_applicable": {"policy": "beside"}, "rule": {"kind": "judged", "question": "y"}}]},
            {"id": "b", "label": "Nhóm B", "points": 7, "cite": {"source": "vb"}, "not_applicable": {"policy": "full"}, "rule": {"kind": "judged", "question": "z"}}]}"#;
    let set = CheckedSet::from_json(json).unwrap();
    let form = r#"{"period": "2026", "answers": {"x": 8}, "not_applicable": {"a2": "Không có chợ <xã>", "b": " "}}"#;
    let assessment = Assessment::from_json(form).unwrap();
    let card = set.score(&assessment).unwrap();
    let forms = [FormOf {
        assessment: &assessment,
        card: &card,
        review: None,
    }];
    let told = form_report(set.set(), &forms, Lang::Vi).html();
    let row = |label: &str| {
        let (_, rest) = told.split_once(&format!("<td>{label}</td>")).unwrap();
        rest.split_once("</tr>").unwrap().0.to_owned()
    };
    let two = row("Mục hai");
    assert!(two.contains("không tính") && !two.contains(">0<"), "{two}");
    assert!(
        two.contains("Không phát sinh") && two.contains("Không có chợ &lt;xã&gt;"),
        "{two}"
    );
    assert!(
        row("Nhóm B").contains("Không phát sinh"),
        "{}",
        row("Nhóm B")
    );
    assert!(!row("Mục một").contains("phát sinh"));
}

fn find<'s>(criteria: &'s [kieumau::Criterion], id: &str) -> Option<&'s kieumau::Criterion> {
    criteria.iter().find_map(|of| {
        if of.id == id {
            Some(of)
        } else {
            find(&of.parts, id)
        }
    })
}

#[test]
fn text_of_tables_is_text_in_documents() {
    let set = set("khu-dan-cu-van-hoa");
    let areas = areas(&set);
    let report = minutes_report(set.set(), &outcomes(&areas), Lang::Vi);
    let html = report.html();
    assert!(html.contains("Thôn &lt;0&gt; &amp; &quot;bạn&quot;"));
    let document = part(&report.docx().unwrap(), "word/document.xml");
    assert!(
        document.contains("Thôn &lt;0&gt; &amp; \"bạn\"")
            || document.contains("Thôn &lt;0&gt; &amp; &quot;bạn&quot;")
    );
}

#[test]
fn a_reviewed_form_has_both_scores_the_reason_and_what_blocks() {
    let set = set("khu-dan-cu-van-hoa");
    let all = areas(&set);
    let (own, card) = &all[0];
    let mut appraised = own.clone();
    let (question, answer) = appraised.answers.iter_mut().next().unwrap();
    let question = question.clone();
    answer.value = Some(kieumau::Value::from(0));
    answer.note = Some("Kiểm tra thực tế không đạt".to_owned());
    answer.evidence = vec![kieumau::Evidence {
        name: Some("Biên bản kiểm tra".to_owned()),
        number: Some("3/BB".to_owned()),
        date: Some("2026-11-05".to_owned()),
        link: None,
    }];
    let done = review(&set, own, &appraised, &ReviewOptions::default()).unwrap();
    assert!(done.differences.count > 0, "{question}");
    let form = FormOf {
        assessment: own,
        card,
        review: Some((&appraised, &done)),
    };
    let report = form_report(set.set(), &[form], Lang::Vi);
    assert_eq!(report.title(), "PHIẾU TỰ CHẤM ĐIỂM VÀ THẨM ĐỊNH");
    let said = text(&report.html());
    assert!(said.contains("Lý do chênh lệch: Kiểm tra thực tế không đạt."));
    assert!(said.contains("Điểm thẩm định đứng riêng"));
    assert!(said.contains("Biên bản kiểm tra, 3/BB, 05/11/2026"));
    assert!(said.contains(&done.digest));
}

#[test]
fn the_head_names_who_is_above_and_leaves_the_number_blank() {
    let set = set("khu-dan-cu-van-hoa");
    let areas = areas(&set);
    let said = text(&form_report(set.set(), &forms(&areas[..1]), Lang::Vi).html());
    for wanted in [
        "ỦY BAN MTTQ VIỆT NAM",
        "XÃ HIỆP THẠNH",
        "BAN CÔNG TÁC MẶT TRẬN",
        "Số: ……/………",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Năm 2026",
        "TRƯỞNG BAN",
    ] {
        assert!(said.contains(wanted), "{wanted}");
    }
    let said = text(&minutes_report(set.set(), &outcomes(&areas), Lang::Vi).html());
    assert!(said.contains("TỈNH LÂM ĐỒNG"));
    assert!(said.contains("BIÊN BẢN HỌP BÌNH XÉT"));
    // No claim to follow a decree whose annex was not read.
    assert!(!said.contains("30/2020"));
}

#[test]
fn provinces_and_cities_are_named_with_their_kind() {
    use super::province_of;
    for (name, wanted) in [
        ("Lâm Đồng", "TỈNH LÂM ĐỒNG"),
        ("Tỉnh Lâm Đồng", "TỈNH LÂM ĐỒNG"),
        ("Huế", "THÀNH PHỐ HUẾ"),
        ("Thành phố Đà Nẵng", "THÀNH PHỐ ĐÀ NẴNG"),
        ("TP. Hồ Chí Minh", "TP. HỒ CHÍ MINH"),
    ] {
        assert_eq!(province_of(name, Lang::Vi), wanted);
    }
}

#[test]
fn a_document_says_whose_scores_it_shows_and_whom_it_leaves_out() {
    let set = set("khu-dan-cu-van-hoa");
    let areas = areas(&set);
    let said = |of, left_out| {
        let report = minutes_report(set.set(), &outcomes(&areas), Lang::Vi);
        report.of_scores(&Scores { of, left_out }).html()
    };
    let html = said(ScoresOf::Appraisal, vec!["K2 Thôn Hai".to_owned()]);
    assert!(html.contains("Theo điểm thẩm định."));
    assert!(html.contains("Không có trong văn bản này vì chưa thẩm định: K2 Thôn Hai."));
    let html = said(ScoresOf::Board, Vec::new());
    assert!(html.contains("Theo điểm tự chấm.") && !html.contains("chưa thẩm định"));
}

/// A page with nothing but signatures would say nothing of what is signed.
#[test]
fn signatures_stand_on_the_page_of_what_is_before_them() {
    let set = set("khu-dan-cu-van-hoa");
    let areas = areas(&set);
    let report = minutes_report(set.set(), &outcomes(&areas), Lang::Vi);
    let document = part(&report.docx().unwrap(), "word/document.xml");
    let closing = document
        .split("<w:p ")
        .find(|of| of.contains("Biên bản kết thúc hồi"));
    assert!(
        closing.is_some_and(|of| of.contains("<w:keepNext")),
        "{closing:?}"
    );
}

#[test]
fn notes_and_papers_say_whose_they_are() {
    let set = set("khu-dan-cu-van-hoa");
    let (mut own, _) = areas(&set).into_iter().next().unwrap();
    let asked = set
        .set()
        .criteria
        .iter()
        .flat_map(|of| &of.parts)
        .find(|of| of.parts.is_empty());
    let asked = asked
        .or_else(|| set.set().criteria.iter().find(|of| of.parts.is_empty()))
        .unwrap();
    let id = asked.questions()[0].to_string();
    let answer = own.answers.entry(id.clone()).or_default();
    answer.note = Some("Đã họp dân".to_owned());
    let paper = |name: &str| kieumau::Evidence {
        name: Some(name.to_owned()),
        ..kieumau::Evidence::default()
    };
    answer.evidence = vec![paper("Sổ tay")];
    let mut appraised = own.clone();
    appraised.answers.get_mut(&id).unwrap().evidence = vec![paper("Biên bản")];
    let done = review(&set, &own, &appraised, &ReviewOptions::default()).unwrap();
    let card = set.score(&own).unwrap();
    let form = FormOf {
        assessment: &own,
        card: &card,
        review: Some((&appraised, &done)),
    };
    let text = text(&form_report(set.set(), &[form], Lang::Vi).html());
    for said in [
        "Ghi chú của ban: Đã họp dân",
        "Tự chấm: Sổ tay",
        "Thẩm định: Biên bản",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}
