//! The desk without a browser.

use super::*;
use crate::message::{Look, Make, Only, RankBy, Settings};

const SET: &str = include_str!("../../tests/set.json");

fn desk() -> Desk {
    let mut desk = Desk::new();
    let answer = ask(
        &mut desk,
        Ask::Use {
            set: SET.to_owned(),
            lang: Lang::Vi,
        },
        &[],
    );
    assert_eq!(answer.reply, Reply::Done);
    desk
}

fn ask(desk: &mut Desk, ask: Ask, files: &[(&str, &str)]) -> Answer {
    let files = files.iter().map(|(name, text)| File {
        name: (*name).to_owned(),
        bytes: text.as_bytes().to_vec(),
    });
    desk.answer(ask, files.collect(), &mut |_| ())
}

fn open(desk: &mut Desk, settings: Settings, text: &str) -> Opened {
    match ask(desk, Ask::Open(settings), &[("x.csv", text)]).reply {
        Reply::Opened(opened) => *opened,
        other => panic!("{other:?}"),
    }
}

#[test]
fn where_only_the_language_counts_no_set_is_taken() {
    let mut desk = desk();
    let set = String::new();
    let answer = ask(
        &mut desk,
        Ask::Use {
            set,
            lang: Lang::En,
        },
        &[],
    );
    assert_eq!(answer.reply, Reply::Done);
    let refused = ask(
        &mut desk,
        Ask::Open(Settings::default()),
        &[("x.csv", TABLE)],
    );
    assert!(matches!(refused.reply, Reply::Refused(_)));
}

const TABLE: &str =
    "name;commune;cluster;diem\nThôn 10;A;I;95,5\nThôn 2;A;I;80\nThôn Đạ;B;I;x\nThôn 3;B;II;80\n";

fn look() -> Look {
    Look {
        most: 50,
        ..Look::default()
    }
}

fn names(reply: Reply) -> Vec<String> {
    match reply {
        Reply::Rows(page) => page
            .rows
            .into_iter()
            .map(|row| row.cells[0].clone())
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_table_is_scored_sorted_and_searched() {
    let mut desk = desk();
    let opened = open(&mut desk, Settings::default(), TABLE);
    assert_eq!((opened.scored, opened.not_scored, opened.errors), (4, 0, 1));
    assert_eq!(opened.spread, [1, 0, 0, 0, 0, 0, 0, 0, 2, 1]);
    assert_eq!(opened.titles[0].earned, 3);
    let of = |desk: &mut Desk, look| names(ask(desk, Ask::Results(look), &[]).reply);
    assert_eq!(
        of(&mut desk, look()),
        ["Thôn 10", "Thôn 2", "Thôn Đạ", "Thôn 3"]
    );
    let by_name = Look {
        column: Some(0),
        ..look()
    };
    assert_eq!(
        of(&mut desk, by_name),
        ["Thôn 2", "Thôn 3", "Thôn 10", "Thôn Đạ"]
    );
    let best = Look {
        column: Some(2),
        down: true,
        ..look()
    };
    assert_eq!(of(&mut desk, best)[0], "Thôn 10");
    let found = Look {
        search: "thon da".to_owned(),
        ..look()
    };
    assert_eq!(of(&mut desk, found), ["Thôn Đạ"]);
    let only = Look {
        only: Only::Problems,
        ..look()
    };
    assert_eq!(of(&mut desk, only), ["Thôn Đạ"]);
    let page = Look {
        from: 3,
        most: 1,
        ..look()
    };
    assert_eq!(of(&mut desk, page), ["Thôn 3"]);
    let earned = Look {
        only: Only::Title(0),
        ..look()
    };
    assert_eq!(of(&mut desk, earned).len(), 3);
}

#[test]
fn where_an_area_has_a_row_for_each_period_they_are_told_apart() {
    let mut desk = desk();
    let order = r#""order": [{"kind": "total"}]"#;
    let set = SET.replace(order, r#""order": [{"kind": "mean", "per": "month"}]"#);
    assert_ne!(set, SET);
    let lang = Lang::Vi;
    ask(&mut desk, Ask::Use { set, lang }, &[]);
    let text = "code;name;cluster;period;diem\nK1;Thôn 1;I;2026-02;90\nK1;Thôn 1;I;2026-01;80\n";
    let opened = open(&mut desk, Settings::default(), text);
    let heads: Vec<&str> = opened.columns.iter().map(|of| of.label.as_str()).collect();
    assert_eq!(
        heads.get(..4).unwrap(),
        ["Khu dân cư", "Xã, phường, đặc khu", "Kỳ", "Tổng điểm"]
    );
    let sorted = Look {
        column: Some(2),
        ..look()
    };
    let Reply::Rows(page) = ask(&mut desk, Ask::Results(sorted), &[]).reply else {
        panic!()
    };
    let rows = page.rows.iter().map(|row| row.cells[2..4].join(" "));
    assert_eq!(rows.collect::<Vec<_>>(), ["2026-01 80", "2026-02 90"]);
    // The files have the same column.
    let made = ask(&mut desk, Ask::Make(Make::ResultsCsv), &[]).bytes;
    let text = String::from_utf8(made.unwrap()).unwrap();
    assert!(
        text.lines().any(|line| line.contains("Kỳ;")) && text.contains("2026-02"),
        "{text}"
    );
}

#[test]
fn problems_have_their_cells() {
    let mut desk = desk();
    open(&mut desk, Settings::default(), TABLE);
    let Reply::Problems(page) = ask(&mut desk, Ask::Problems(look()), &[]).reply else {
        panic!()
    };
    let row = page.rows.iter().find(|row| row.error).unwrap();
    assert_eq!(
        (row.at.as_str(), row.column.as_str(), row.value.as_str()),
        ("D4", "diem", "x")
    );
    assert!(!row.message.is_empty() && !row.mend.is_empty());
}

#[test]
fn a_header_that_nobody_knows_can_be_matched() {
    let mut desk = desk();
    let text = TABLE
        .replace("name;commune", "Tên thôn xóm;commune")
        .replace("diem", "Tổng điểm cuối năm");
    let opened = open(&mut desk, Settings::default(), &text);
    assert_eq!(opened.scored, 0);
    let strangers: Vec<&str> = opened
        .strangers
        .iter()
        .map(|of| of.header.as_str())
        .collect();
    assert_eq!(strangers, ["Tên thôn xóm", "Tổng điểm cuối năm"]);
    assert!(
        opened
            .targets
            .iter()
            .take(opened.lacking)
            .any(|(id, _)| id == "name")
    );
    let columns = vec![
        ("Tên thôn xóm".to_owned(), "name".to_owned()),
        ("Tổng điểm cuối năm".to_owned(), "diem".to_owned()),
    ];
    let opened = open(
        &mut desk,
        Settings {
            columns,
            ..Settings::default()
        },
        &text,
    );
    assert_eq!(opened.scored, 4);
    assert_eq!(opened.strangers[0].target.as_deref(), Some("name"));
}

#[test]
fn areas_are_ranked_within_their_clusters() {
    let mut desk = desk();
    open(&mut desk, Settings::default(), TABLE);
    let Reply::Ranked(ranked) = ask(&mut desk, Ask::Rank(RankBy::default()), &[]).reply else {
        panic!()
    };
    assert_eq!(ranked.clusters.len(), 2);
    let Reply::Cluster(page) = ask(&mut desk, Ask::Cluster(look()), &[]).reply else {
        panic!()
    };
    let ranks: Vec<(&str, Option<usize>)> = page
        .rows
        .iter()
        .map(|row| (row.name.as_str(), row.rank))
        .collect();
    assert_eq!(
        ranks,
        [
            ("Thôn 10", Some(1)),
            ("Thôn 2", Some(2)),
            ("Thôn Đạ", Some(3))
        ]
    );
    // Areas of a cluster may have one name: their communes tell them apart, and are looked for too.
    let communes: Vec<Option<&str>> = page.rows.iter().map(|row| row.commune.as_deref()).collect();
    assert_eq!(communes, [Some("A"), Some("A"), Some("B")]);
    let search = |search: &str| Look {
        search: search.to_owned(),
        ..look()
    };
    for (wanted, found) in [("b", 1), ("thon 1", 1), ("a", 2 + 1), ("khong", 0)] {
        let Reply::Cluster(page) = ask(&mut desk, Ask::Cluster(search(wanted)), &[]).reply else {
            panic!()
        };
        assert_eq!(page.found, found, "{wanted}");
    }
    // What is chosen in the table is the area itself.
    let Reply::Area(area) = ask(&mut desk, Ask::Area(page.rows[1].area), &[]).reply else {
        panic!()
    };
    assert!(area.assessment.contains("Thôn 2"));
    assert!(!area.rank.unwrap().1.is_empty());
    let by = RankBy {
        by: Some("commune".to_owned()),
        ..RankBy::default()
    };
    let Reply::Ranked(ranked) = ask(&mut desk, Ask::Rank(by), &[]).reply else {
        panic!()
    };
    assert_eq!(ranked.by, "commune");
    let by = RankBy {
        by: Some("sao".to_owned()),
        ..RankBy::default()
    };
    let Reply::Refused(said) = ask(&mut desk, Ask::Rank(by), &[]).reply else {
        panic!()
    };
    // Which fields there are is told too.
    assert!(said.contains("“sao”") && said.contains("commune"), "{said}");
}

#[test]
fn without_clusters_of_the_set_areas_are_ranked_by_the_first_field_that_they_have() {
    let mut set: serde_json::Value = serde_json::from_str(SET).unwrap();
    set.as_object_mut().unwrap().remove("emulation").unwrap();
    let set = set.to_string();
    let mut desk = Desk::new();
    let lang = Lang::Vi;
    ask(&mut desk, Ask::Use { set, lang }, &[]);
    for (table, by) in [
        (TABLE, "cluster"),
        ("name;commune;diem\nThôn 1;A;95\nThôn 2;B;80\n", "commune"),
    ] {
        let opened = open(&mut desk, Settings::default(), table);
        assert_eq!(opened.by.as_deref(), Some(by));
        let Reply::Ranked(ranked) = ask(&mut desk, Ask::Rank(RankBy::default()), &[]).reply else {
            panic!()
        };
        assert_eq!(ranked.by, by);
    }
}

#[test]
fn where_criteria_only_pass_or_fail_they_are_counted_and_rank_areas() {
    let built_in = kieumau::built_in("thon-dac-biet-kho-khan").unwrap();
    let mut desk = Desk::new();
    let (set, lang) = (built_in.json.to_owned(), Lang::Vi);
    ask(&mut desk, Ask::Use { set, lang }, &[]);
    let text = "name;commune;vung;so_ho;so_ho_ngheo;so_ho_ngheo_dtts;chua_co_duong;so_ho_ngoai_luoi\n\
        Thôn 1;A;vung_khac;100;30;0;không;0\nThôn 2;A;vung_khac;100;30;20;có;50\nThôn 3;A;vung_khac;100;5;0;không;0\n";
    let opened = open(&mut desk, Settings::default(), text);
    assert_eq!(opened.errors, 0, "{opened:?}");
    let heads: Vec<&str> = opened.columns.iter().map(|of| of.label.as_str()).collect();
    assert_eq!(heads.get(2), Some(&"Tiêu chí đạt"));
    assert!(opened.can_rank && opened.spread.is_empty() && opened.mean.is_none());
    assert!(opened.mean_passes.is_some());
    // What most areas fail comes first; there are no points to lose.
    assert!(opened.lost.iter().all(|lost| lost.points.is_none()));
    assert_eq!(opened.lost.first().map(|lost| lost.of_most), Some(1000));
    let sorted = Look {
        column: Some(2),
        down: true,
        ..look()
    };
    let found = names(ask(&mut desk, Ask::Results(sorted), &[]).reply);
    assert_eq!(found, ["Thôn 2", "Thôn 1", "Thôn 3"]);
    let Reply::Ranked(ranked) = ask(&mut desk, Ask::Rank(RankBy::default()), &[]).reply else {
        panic!()
    };
    assert_eq!(ranked.by, "commune");
}

#[test]
fn what_holds_areas_back_is_told_in_steps() {
    let mut desk = desk();
    let mut text = "commune;name;diem\n".to_owned();
    (0..450).for_each(|at| {
        text.push_str(&format!(
            "A;Thôn {at};{}\n",
            if at % 3 == 0 { 40 } else { 90 }
        ))
    });
    open(&mut desk, Settings::default(), &text);
    let mut reply = ask(&mut desk, Ask::Holds("tieu_bieu".to_owned()), &[]).reply;
    let mut steps = 0;
    while let Reply::More(_) = reply {
        steps += 1;
        reply = ask(&mut desk, Ask::Go, &[]).reply;
    }
    let Reply::Holds(holds) = reply else {
        panic!("{reply:?}")
    };
    assert_eq!(steps, 2);
    assert_eq!((holds.rows[0].1, holds.rows[0].2), (150, 150));
    // Given up, nothing is left of it.
    ask(&mut desk, Ask::Holds("tieu_bieu".to_owned()), &[]);
    ask(&mut desk, Ask::Stop, &[]);
    assert_eq!(ask(&mut desk, Ask::Go, &[]).reply, Reply::Done);
}

#[test]
fn files_are_made() {
    let mut desk = desk();
    open(&mut desk, Settings::default(), TABLE);
    ask(&mut desk, Ask::Rank(RankBy::default()), &[]);
    for make in [
        Make::Results,
        Make::Ranking,
        Make::Starter,
        Make::Criteria(SET.to_owned()),
    ] {
        let answer = ask(&mut desk, Ask::Make(make.clone()), &[]);
        assert!(
            answer.bytes.is_some_and(|bytes| bytes.starts_with(b"PK")),
            "{make:?}"
        );
    }
    for (make, word) in [
        (Make::ResultsCsv, "95,5"),
        (Make::ProblemsCsv, "D4"),
        (Make::Summary, "<table"),
    ] {
        let text = String::from_utf8(ask(&mut desk, Ask::Make(make), &[]).bytes.unwrap()).unwrap();
        assert!(text.contains(word), "{word}");
    }
    let form = r#"{"area": {"name": "Thôn <b>1</b>"}, "answers": {"diem": 90}}"#.to_owned();
    let minutes = Make::Minutes(SET.to_owned(), vec![form.clone()]);
    let text = String::from_utf8(ask(&mut desk, Ask::Make(minutes), &[]).bytes.unwrap()).unwrap();
    assert!(text.contains("&lt;b&gt;") && !text.contains("<b>1"));
    let review = Make::Review(SET.to_owned(), vec![(form.clone(), form)]);
    assert!(ask(&mut desk, Ask::Make(review), &[]).bytes.is_some());
}

#[test]
fn a_criteria_workbook_goes_out_and_comes_back() {
    let mut desk = desk();
    let book = ask(&mut desk, Ask::Make(Make::Criteria(SET.to_owned())), &[])
        .bytes
        .unwrap();
    let file = File {
        name: "bo.xlsx".to_owned(),
        bytes: book,
    };
    let Reply::Checked(checked) = desk.answer(Ask::Import, vec![file], &mut |_| ()).reply else {
        panic!()
    };
    assert!(checked.usable, "{:?}", checked.problems);
    let json = checked.json.unwrap();
    let Reply::Compared(compared) = ask(&mut desk, Ask::Compare(SET.to_owned(), json), &[]).reply
    else {
        panic!()
    };
    assert!(compared.example.is_empty(), "{compared:?}");
    let Reply::Checked(checked) = ask(
        &mut desk,
        Ask::Check(SET.replace("\"diem\"}", "\"dime\"}")),
        &[],
    )
    .reply
    else {
        panic!()
    };
    assert!(!checked.usable);
    assert!(checked.problems[0].place.is_some() && checked.problems[0].length > 0);
}

#[test]
fn what_cannot_be_read_is_refused_in_a_sentence() {
    let mut desk = desk();
    for (name, text) in [
        ("x.xlsx", "not a workbook"),
        ("x.csv", ""),
        ("x.bin", "abc"),
        ("x.csv", "a\nb\n"),
    ] {
        match ask(&mut desk, Ask::Open(Settings::default()), &[(name, text)]).reply {
            Reply::Refused(said) => assert!(said.contains(name), "{said}"),
            Reply::Opened(opened) => assert!(opened.scored == 0 && opened.errors > 0),
            other => panic!("{other:?}"),
        }
    }
    let Reply::Refused(said) = ask(&mut Desk::new(), Ask::Results(look()), &[]).reply else {
        panic!()
    };
    assert!(said.contains("bộ tiêu chí"));
}

#[test]
fn a_set_is_told_in_words() {
    let mut desk = desk();
    let Reply::Outline(outline) = ask(&mut desk, Ask::Outline(SET.to_owned()), &[]).reply else {
        panic!()
    };
    assert_eq!(
        (outline.rows.len(), outline.rows[0].code.as_str()),
        (1, "1")
    );
    assert!(outline.rows[0].cites.as_deref().unwrap().contains("Điều 1"));
    assert!(
        outline
            .rest
            .iter()
            .any(|(_, line)| line.contains("Tiêu biểu"))
    );
}

#[test]
fn files_are_named_after_the_period_that_all_areas_have() {
    let name = |settings: Settings, table: &str| {
        let mut desk = desk();
        open(&mut desk, settings, table);
        match ask(&mut desk, Ask::Make(Make::ResultsCsv), &[]).reply {
            Reply::Made { name, .. } => name,
            other => panic!("{other:?}"),
        }
    };
    let of = |period: &str| Settings {
        period: Some(period.to_owned()),
        ..Settings::default()
    };
    assert_eq!(name(Settings::default(), TABLE), "ket-qua.csv");
    assert_eq!(name(of("2026"), TABLE), "ket-qua-2026.csv");
    // What a file cannot be called is left out.
    assert_eq!(name(of("2025/2026"), TABLE), "ket-qua.csv");
    let two = "name;commune;period;diem\nThôn 1;A;2025;80\nThôn 2;A;2026;80\n";
    assert_eq!(name(Settings::default(), two), "ket-qua.csv");
    let one = "name;commune;period;diem\nThôn 1;A;2025;80\nThôn 2;A;2025;80\n";
    assert_eq!(name(of("2026"), one), "ket-qua-2025.csv");
}
