//! Slips of officials who bring a table of their own: each is said once, at its cell, in the words of the workbook, with what
//! to write instead.

use super::import;
use super::official::{CRITERIA, QUESTIONS, RULES, TITLES, Typed};
use super::problem::TableProblem;
use kieumau::{Lang, Severity};
use std::collections::BTreeMap;

#[test]
fn nothing_is_said_of_a_sound_table() {
    assert_eq!(Typed::sound().said(), Vec::<String>::new());
}

#[test]
fn a_workbook_of_libreoffice_is_read_too() {
    let typed = Typed::sound();
    let sets = [typed.save(), typed.save_ods()].map(|bytes| import(&bytes).unwrap().set().unwrap());
    assert_eq!(sets[0], sets[1]);
}

#[test]
fn two_conditions_are_put_below_a_group() {
    let two = Typed::sound().change(|of| {
        of.condition(&[("Loại điều kiện", "mỗi nhóm đạt phần trăm"), ("≥", "70")]);
    });
    assert_eq!(two.said(), ["Danh hiệu 6 Dòng: row_twice"]);
    let mend = two.mend();
    assert!(mend.contains("“tất cả các điều kiện dưới”"), "{mend}");
    assert!(mend.contains("“Cấp”: 3 cho cả hai"), "{mend}");
    let flat = Typed::sound()
        .put(
            TITLES,
            1,
            &[("Loại điều kiện", "tất cả các điều kiện dưới"), ("≥", "")],
        )
        .change(|of| {
            of.condition(&[("Loại điều kiện", "tổng điểm"), ("≥", "80")]);
            of.condition(&[("Loại điều kiện", "mỗi nhóm đạt phần trăm"), ("≥", "70")]);
        });
    assert_eq!(
        flat.said(),
        ["Danh hiệu 6 Cấp: no_level", "Danh hiệu 7 Cấp: no_level"]
    );
    assert_eq!(
        flat.problems()[0].mend(Lang::Vi),
        "Ghi “Cấp”: 3 nếu dòng này thuộc dòng “tất cả các điều kiện dưới” ở trên."
    );
    let levels = flat
        .put(TITLES, 2, &[("Cấp", "3")])
        .put(TITLES, 3, &[("Cấp", "3")]);
    assert_eq!(levels.said(), Vec::<String>::new());
}

#[test]
fn alternatives_without_a_level_are_said_at_their_level_only() {
    let typed = Typed::sound()
        .put(CRITERIA, 1, &[("Cách chấm", "lấy cách cao nhất")])
        .put(
            RULES,
            0,
            &[("Cách chấm", "lấy cách cao nhất"), ("Đại lượng", "")],
        )
        .change(|of| {
            let bands = of.sheet(RULES).2.drain(1..3).collect::<Vec<_>>();
            let one = [
                ("Dòng", "quy tắc"),
                ("Cách chấm", "theo mức"),
                ("Đại lượng", "tỷ lệ(gdvh / ho)"),
            ];
            let one: BTreeMap<String, String> =
                one.map(|(a, b)| (a.to_owned(), b.to_owned())).into();
            let rules = [vec![one.clone()], bands.clone(), vec![one], bands].concat();
            of.sheet(RULES).2.splice(1..1, rules);
        });
    let wanted = ["Quy tắc 5 Cấp: no_level", "Quy tắc 8 Cấp: no_level"];
    assert_eq!(typed.said(), wanted);
    assert_eq!(
        typed.problems()[0].mend(Lang::Vi),
        "Ghi “Cấp”: 2 nếu dòng này thuộc dòng “lấy cách cao nhất” ở trên."
    );
    let whole = typed
        .put(RULES, 1, &[("Cấp", "2")])
        .put(RULES, 4, &[("Cấp", "2")]);
    assert_eq!(whole.said(), Vec::<String>::new());
    let of_none = Typed::sound().put(RULES, 0, &[("Của tiêu chí", "")]);
    assert_eq!(
        of_none.said(),
        ["Quy tắc 4 Của tiêu chí: no_such_criterion"]
    );
    assert_eq!(of_none.mend(), "Ghi mã hoặc TT của tiêu chí vào ô này.");
}

#[test]
fn where_an_id_is_meant_the_ids_that_there_are_are_named() {
    let cite = |text: &str| Typed::sound().put(CRITERIA, 0, &[("Căn cứ", text)]);
    let [message, mend] = cite("QĐ12, Phụ lục I").told();
    assert_eq!(
        message,
        "“QĐ12, Phụ lục I” không phải là mã. Ở đây cần mã đã ghi ở trang “Căn cứ”."
    );
    assert_eq!(
        mend,
        "Ghi mã văn bản, dấu |, rồi điều khoản, như: vb | Phụ lục I. Các mã ở trang “Căn cứ”: vb."
    );
    assert!(
        cite("VB: Phụ lục II")
            .mend()
            .contains("như: vb | Phụ lục II.")
    );
    let held = Typed::sound().put(
        TITLES,
        1,
        &[
            ("Loại điều kiện", "đã giữ danh hiệu"),
            ("≥", ""),
            ("Danh hiệu", "Tiêu biểu"),
            ("Số năm", "2"),
        ],
    );
    assert_eq!(held.said(), ["Danh hiệu 5 Danh hiệu: bad_id"]);
    assert_eq!(held.mend(), "Ghi mã: tb.");
    let [message, _] = held.told();
    assert_eq!(
        message,
        "“Tiêu biểu” không phải là mã. Ở đây cần mã đã ghi ở trang “Danh hiệu”."
    );
    let only = |text: &str| Typed::sound().put(CRITERIA, 6, &[("Chỉ áp dụng cho", text)]);
    let both = only("Địa bàn: Miền núi").problems();
    let both: Vec<String> = both.iter().map(|of| of.mend(Lang::Vi)).collect();
    assert_eq!(both, ["Ghi mã: db.", "Ghi mã: mien_nui."]);
    for text in ["Miền núi", "mien_nui"] {
        assert_eq!(only(text).mend(), "Ghi: db: mien_nui");
    }
    let option = Typed::sound()
        .put(CRITERIA, 5, &[("Cách chấm", "chọn một")])
        .change(|of| {
            of.add(
                QUESTIONS,
                &[
                    ("Dòng", "câu hỏi"),
                    ("Loại câu hỏi", "chọn một"),
                    ("Mã", "qu"),
                    ("Nội dung", "Quy ước"),
                ],
            );
            of.add(
                QUESTIONS,
                &[("Dòng", "phương án"), ("Mã", "tot"), ("Nội dung", "Tốt")],
            );
            of.add(
                RULES,
                &[
                    ("Dòng", "quy tắc"),
                    ("Của tiêu chí", "II.2"),
                    ("Cách chấm", "chọn một"),
                    ("Câu hỏi", "qu"),
                ],
            );
            of.add(
                RULES,
                &[("Dòng", "phương án"), ("Mã", "Tốt"), ("Điểm", "10")],
            );
        });
    assert_eq!(option.said(), ["Quy tắc 13 Mã: bad_id"]);
    assert_eq!(option.mend(), "Ghi mã: tot.");
    let blank = option.put(RULES, 9, &[("Mã", "")]);
    assert_eq!(blank.said(), ["Quy tắc 13 Mã: no_key"]);
    let rescaled = Typed::sound().put(
        CRITERIA,
        6,
        &[("Khi không phát sinh", "bỏ ra, quy đổi trong: II")],
    );
    assert_eq!(rescaled.mend(), "Ghi: bỏ ra, quy đổi trong: tc_ii.");
    // The id of the thing itself is still a matter of letters.
    let own = Typed::sound().put(QUESTIONS, 0, &[("Mã", "Tổng hộ")]);
    assert!(
        own.problems()
            .iter()
            .any(|of| of.mend(Lang::Vi).contains("“tong_ho”"))
    );
}

#[test]
fn what_is_lacking_is_called_as_its_column_or_row() {
    let judged = Typed::sound().put(CRITERIA, 6, &[("Điểm chuẩn", "")]);
    assert_eq!(
        judged.said(),
        ["Nhóm và tiêu chí 10 Điểm chuẩn: judged_without_points"]
    );
    assert_eq!(judged.mend(), "Ghi “Điểm chuẩn”.");
    let limit = Typed::sound().put(TITLES, 1, &[("≥", "")]);
    assert_eq!(
        limit.mend(),
        "Ghi con số vào một hoặc hai trong các cột “≥”, “>”, “≤”, “<”, “=”."
    );
    let bare = Typed::sound().change(|of| {
        of.sheet(TITLES).2.pop();
    });
    assert_eq!(
        bare.told(),
        [
            "Dưới dòng này chưa có dòng “điều kiện”.",
            "Thêm dòng “điều kiện” ngay dưới dòng này, “Cấp” sâu hơn một."
        ]
    );
    let label = Typed::sound().put(CRITERIA, 5, &[("Nội dung", "")]);
    assert_eq!(
        label.problems()[0].message(Lang::Vi),
        "Ô “Nội dung” của dòng này còn trống."
    );
    let endless = Typed::sound().put(RULES, 6, &[("Điểm ban đầu", "")]).put(
        RULES,
        7,
        &[
            ("Mỗi bước trừ", ""),
            ("Cộng, trừ nhiều nhất", ""),
            ("Cộng", "1"),
        ],
    );
    assert_eq!(
        endless.told(),
        [
            "“tc_ii.1” có 20 điểm, nhưng cách chấm cộng điểm không có giới hạn.",
            "Ghi “Điểm cao nhất”: 20 ở dòng quy tắc của tiêu chí này, trang “Quy tắc”.",
        ]
    );
    let mended = endless.put(RULES, 6, &[("Điểm cao nhất", "20")]);
    assert_eq!(mended.said(), Vec::<String>::new());
}

#[test]
fn the_cause_is_said_and_what_follows_from_it_is_not() {
    let rename =
        |from: &str, to: &str| Typed::sound().change(|of| to.clone_into(&mut of.sheet(from).0));
    let renamed = rename(CRITERIA, "Tiêu chí");
    assert_eq!(renamed.said(), ["Tiêu chí : missing_sheet"]);
    assert_eq!(
        renamed.mend(),
        "Đổi tên trang này thành “Nhóm và tiêu chí”."
    );
    // A sheet that may be left out is not silently left out.
    assert_eq!(
        rename(TITLES, "Danh hiệu 2026").said(),
        ["Danh hiệu 2026 : missing_sheet"]
    );
    let headless = Typed::sound().change(|of| {
        of.sheet(CRITERIA)
            .1
            .iter_mut()
            .for_each(|head| *head = format!("({head})"))
    });
    assert_eq!(headless.said(), ["Nhóm và tiêu chí : missing_header"]);
    let twice = Typed::sound().put(CRITERIA, 2, &[("TT", "1")]);
    assert_eq!(twice.said(), ["Nhóm và tiêu chí 6 TT: number_twice"]);
    assert_eq!(twice.told()[0], "Số thứ tự này đã có ở dòng 5 cùng nhóm.");
    let unplaced = Typed::sound().put(RULES, 0, &[("Của tiêu chí", "I.4")]);
    assert_eq!(
        unplaced.said(),
        ["Quy tắc 4 Của tiêu chí: no_such_criterion"]
    );
    let unclear = Typed::sound().put(RULES, 0, &[("Của tiêu chí", "1")]);
    assert_eq!(unclear.said(), ["Quy tắc 4 Của tiêu chí: several_criteria"]);
    // What has another cause is said.
    let other = unplaced.put(TITLES, 0, &[("Căn cứ", "QĐ 12")]);
    let codes: Vec<_> = other.problems().iter().map(TableProblem::code).collect();
    assert_eq!(codes, ["no_such_criterion", "bad_id"]);
    let header = Typed::sound().change(|of| {
        let head = of
            .sheet(CRITERIA)
            .1
            .iter()
            .position(|head| head == "Điểm chuẩn")
            .unwrap();
        "Điểm".clone_into(&mut of.sheet(CRITERIA).1[head]);
    });
    let first = &header.problems()[0];
    assert_eq!(
        (first.code(), first.place().header.as_str()),
        ("unknown_column", "Điểm")
    );
    assert!(
        first
            .mend(Lang::Vi)
            .starts_with("Trang này thiếu cột “Điểm chuẩn”:")
    );
}

#[test]
fn texts_in_measures_and_figures_become_ids() {
    let measure = |text: &str| Typed::sound().put(RULES, 0, &[("Đại lượng", text)]).mend();
    for (text, mended) in [
        ("Số vụ vi phạm", "vu"),
        ("gdvh/ho", "tỷ lệ(gdvh/ho)"),
        ("Số hộ gia đình văn hóa / Tổng số hộ", "tỷ lệ(gdvh / ho)"),
        (
            "tỷ lệ(Số hộ gia đình văn hóa / Tổng số hộ)",
            "tỷ lệ(gdvh / ho)",
        ),
    ] {
        assert_eq!(measure(text), format!("Ghi: {mended}"));
    }
    assert!(measure("gdvh / ho * 100").contains("tỷ lệ(a / b)"));
    let figure = |text: &str| {
        Typed::sound()
            .put(RULES, 4, &[("Dưới (<)", text)])
            .problems()
    };
    for text in [
        "Địa bàn: Miền núi=30; Còn lại=40",
        "mien_nui=30; con_lai=40",
        "Miền núi=30; Còn lại=40",
    ] {
        let problems = figure(text);
        assert_eq!(
            problems[0].mend(Lang::Vi),
            "Ghi: db: mien_nui=30; con_lai=40"
        );
    }
    let example = figure("dưới 60");
    assert_eq!(
        example[0].mend(Lang::Vi),
        "Ghi một số, hoặc con số theo hồ sơ như: db: mien_nui=60; con_lai=70."
    );
    assert_eq!(figure("30/40")[0].code(), "fraction_unclear");
    let spaced =
        Typed::sound()
            .put(RULES, 1, &[("Dưới (<)", "60 %")])
            .put(RULES, 2, &[("Từ (≥)", "60 %")]);
    assert!(
        spaced
            .problems()
            .iter()
            .all(|of| of.severity() == Severity::Warning)
    );
    let kind = Typed::sound().put(CRITERIA, 5, &[("Cách chấm", "có/không")]);
    assert_eq!(kind.said(), Vec::<String>::new());
}

#[test]
fn what_is_not_read_is_told() {
    let aside = Typed::sound().change(|of| {
        of.sheet(CRITERIA).1.push(String::new());
        of.sheet(CRITERIA).2[1].insert(String::new(), "ghi chú bên lề".to_owned());
        let note = BTreeMap::from([("Ghi chú của tôi".to_owned(), "x".to_owned())]);
        of.sheets.push((
            "Sheet1".to_owned(),
            vec!["Ghi chú của tôi".to_owned()],
            vec![note],
        ));
    });
    assert_eq!(
        aside.said(),
        [
            "Nhóm và tiêu chí 5 : column_without_header",
            "Sheet1 : unknown_sheet"
        ]
    );
    assert!(import(&aside.save()).unwrap().check().0.is_some());
}

#[test]
fn words_that_messages_use_are_read() {
    let typed = |year: &str| {
        Typed::sound()
            .put(CRITERIA, 2, &[("Cách chấm", "theo tỷ lệ tới chỉ tiêu")])
            .put(
                RULES,
                3,
                &[
                    ("Cách chấm", "theo tỷ lệ tới chỉ tiêu"),
                    ("Chỉ tiêu", "[tn]"),
                    ("Điểm", "20"),
                ],
            )
            .change(|of| {
                of.sheet(RULES).2.drain(4..6);
                of.add(
                    "Giá trị đối chiếu",
                    &[
                        ("Mã", "tn"),
                        ("Nội dung", "Thu nhập của xã"),
                        ("Của", "xã, phường"),
                        ("Năm", year),
                    ],
                );
            })
    };
    for year in ["năm chấm", "Năm trước", "khi công nhận", "same", "2025"] {
        assert_eq!(typed(year).said(), Vec::<String>::new(), "{year}");
    }
    assert_eq!(
        typed("năm nào").problems()[0].mend(Lang::Vi),
        "Ghi năm chấm, năm trước, khi công nhận, hoặc một năm như 2025."
    );
    for node in ["tổng", "mục cha", "total"] {
        let policy = format!("bỏ ra, quy đổi trong: {node}");
        let said = Typed::sound()
            .put(CRITERIA, 6, &[("Khi không phát sinh", &policy)])
            .said();
        assert_eq!(said, Vec::<String>::new(), "{node}");
    }
}

#[test]
fn kinds_of_questions_are_called_as_their_column_does() {
    let typed = Typed::sound().put("Hệ quả", 1, &[("Câu hỏi", "vu")]);
    let problems = typed.problems();
    let problem = problems
        .iter()
        .find(|of| of.code() == "answer_kind")
        .unwrap();
    assert_eq!(
        problem.message(Lang::Vi),
        "Câu hỏi “vu” thuộc loại số đếm, không so được với giá trị này."
    );
    assert_eq!(
        problem.mend(Lang::Vi),
        "Với câu hỏi có / không ghi Có hoặc Không; với câu hỏi chọn một ghi mã phương án."
    );
}

/// As `docs/huong-dan.md` and the guide of the workbook say it.
#[test]
fn ids_made_of_numbers_begin_with_the_group() {
    let ids = |numbers: [&str; 3]| {
        let mut typed = Typed::sound();
        typed.sheet(CRITERIA).2.clear();
        typed.sheet(RULES).2.clear();
        for number in numbers {
            let row = [
                ("TT", number),
                ("Nội dung", "a"),
                ("Điểm chuẩn", "10"),
                ("Căn cứ", "vb"),
                ("Cách chấm", "có / không"),
            ];
            typed.add(CRITERIA, &row);
        }
        let json: serde_json::Value =
            serde_json::from_str(import(&typed.save()).unwrap().json()).unwrap();
        let mut ids = Vec::new();
        let mut below = &json["criteria"][0];
        while let Some(id) = below["id"].as_str() {
            ids.push(id.to_owned());
            below = &below["parts"][0];
        }
        ids
    };
    assert_eq!(ids(["1", "1.2", "1.2.1"]), ["tc_1", "tc_1.2", "tc_1.2.1"]);
    assert_eq!(ids(["II", "1", "1.2"]), ["tc_ii", "tc_ii.1", "tc_ii.1.2"]);
    assert_eq!(
        ids(["I", "1.1", "1.1.1"]),
        ["tc_i", "tc_i.1.1", "tc_i.1.1.1"]
    );
}

#[test]
fn an_ambiguity_by_number_is_given_the_id() {
    let typed = |about: &str| {
        Typed::sound().change(|of| {
            of.add(
                "Điểm chưa rõ",
                &[
                    ("Mã", "x"),
                    ("Liên quan đến", about),
                    ("Văn bản ghi", "a"),
                    ("Cách hiểu ở đây", "b"),
                ],
            );
        })
    };
    assert_eq!(typed("II.3").mend(), "Ghi mã: tc_ii.3.");
    assert_eq!(
        typed("IX").mend(),
        "Ghi mã, không ghi số thứ tự hay tên; mã của các tiêu chí: tc_i, tc_i.1, tc_i.2, tc_ii, tc_ii.1, tc_ii.2, tc_ii.3."
    );
}
