//! `rank` on the command line.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise; clippy does not see that these are helpers of tests"
)]

mod common;

use common::{feed, folder, read, repository, run, write};

const SET: &str = "thi-dua-mat-tran";

/// The worked clusters of the built-in set as a file of forms: the ones with a tie among them.
fn forms() -> String {
    let set = kieumau::CriteriaSet::from_json(kieumau::built_in(SET).unwrap().json).unwrap();
    let examples = set.emulation.unwrap().examples;
    let forms = examples.iter().take(2).flat_map(|of| &of.assessments);
    forms
        .map(|form| serde_json::to_string(form).unwrap() + "\n")
        .collect()
}

#[test]
fn clusters_are_shown_with_their_reasons() {
    let at = folder();
    write(at.path(), "cum.jsonl", forms());
    let args = ["rank", "--set", SET, "cum.jsonl", "--format", "table"];
    let ran = run(at.path(), &args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for said in [
        "Thứ tự xếp hạng: tổng điểm; điểm thưởng; điểm nhóm III.",
        "Cụm: Cụm I\n",
        "Vượt hạn mức “Hoàn thành xuất sắc” 1 suất: chỉ có 1 suất, ranh giới ở 103 (tổng điểm), đơn vị này 100,5.",
        "Đứng trước Xã ví dụ 3 nhờ điểm thưởng: 1,5 so với 0.",
        "Khối phường: “Hoàn thành xuất sắc”: 25% của 4 đơn vị là 1, thành 1 suất; có 4 đơn vị được xét.",
        "Bằng nhau ở ranh giới: P1, P2; còn 1 suất.",
        "Đã xếp hạng 8 khu dân cư; 2 cụm; không xếp hạng 1; 2 chỗ bằng nhau chờ hội đồng quyết định.",
        "Tình trạng: minh họa.",
    ] {
        assert!(ran.out.contains(said), "{said}\n{}", ran.out);
    }
    let english = run(at.path(), &[&args[..], &["--lang", "en"]].concat());
    assert!(
        english
            .out
            .contains("the cut was at 103 (the total), and this one has 100.5.")
    );
}

#[test]
fn data_for_programs_and_for_excel() {
    let at = folder();
    let args = ["rank", "--set", SET, "-", "--input-format", "jsonl"];
    let csv = feed(at.path(), &args, forms().as_bytes());
    let lines: Vec<&str> = csv.out.lines().collect();
    assert_eq!(
        lines[0],
        "cluster,rank,sharing,code,name,commune,province,key_1,key_2,key_3,class_before,class,awards,undecided,reasons"
    );
    assert!(
        lines[1].starts_with("Cụm I,1,1,X1,Xã ví dụ 1,,,103,3,15,xuat_sac,xuat_sac,co_thi_dua,,")
    );
    assert!(lines[5].starts_with("Cụm I,,,X5,Xã ví dụ 5,"));
    let more = ["--csv-style", "vi", "-o", "hang.csv"];
    feed(at.path(), &[&args[..], &more].concat(), forms().as_bytes());
    let text = read(at.path(), "hang.csv");
    assert!(text.starts_with("\u{feff}Cụm thi đua;Hạng;"), "{text}");
    assert!(text.contains("100,5;1,5;15;Hoàn thành xuất sắc;Hoàn thành tốt;Bằng khen;"));
    let more = ["-o", "hang.json"];
    feed(at.path(), &[&args[..], &more].concat(), forms().as_bytes());
    let json: serde_json::Value = serde_json::from_str(&read(at.path(), "hang.json")).unwrap();
    assert_eq!(
        json["clusters"][0]["entries"][1]["outcomes"][0]["cut"][1],
        "103"
    );
    let more = ["-o", "hang.jsonl"];
    feed(at.path(), &[&args[..], &more].concat(), forms().as_bytes());
    let lines = read(at.path(), "hang.jsonl");
    assert_eq!(lines.lines().count(), 9);
    assert!(lines.contains("\"not_ranked\":"));
}

#[test]
fn brief_tells_only_why_an_area_is_not_ranked() {
    let at = folder();
    write(at.path(), "cum.jsonl", forms());
    let ranked = |format: &str, more: &[&str]| {
        let args = ["rank", "--set", SET, "cum.jsonl", "--format", format];
        run(at.path(), &[&args[..], more].concat()).out
    };
    let (whole, brief) = (ranked("csv", &[]), ranked("csv", &["--brief"]));
    assert_eq!(whole.lines().count(), brief.lines().count());
    for (whole, brief) in whole.lines().zip(brief.lines()) {
        let is_ranked = whole.split(',').nth(1) != Some("");
        if is_ranked && !whole.starts_with("cluster,") {
            let without = brief.strip_suffix(',').unwrap();
            assert!(
                !whole.ends_with(',') && whole.starts_with(without),
                "{whole}\n{brief}"
            );
        } else {
            assert_eq!(whole, brief);
        }
    }
    let (whole, brief) = (ranked("table", &[]), ranked("table", &["--brief"]));
    assert!(whole.contains("Đứng trước Xã ví dụ 3"));
    assert!(!brief.contains("Đứng trước Xã ví dụ 3"), "{brief}");
    assert!(brief.contains("  Xã ví dụ 5: "), "{brief}");
}

#[test]
fn decisions_are_read_and_kept() {
    let at = folder();
    write(at.path(), "cum.jsonl", forms());
    let decisions = r#"{"decisions": [{"quota": "han_muc_xuat_sac", "chosen": ["P2"], "document": "BB 1", "date": "2026-12-20"},
        {"quota": "co_thi_dua", "chosen": ["X9"]}]}"#;
    write(at.path(), "qd.json", decisions);
    let args = ["rank", "--set", SET, "cum.jsonl", "--decisions", "qd.json"];
    let ran = run(at.path(), &[&args[..], &["-o", "hang.json"]].concat());
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("qd.json: lỗi [unknown_area]"),
        "{}",
        ran.err
    );
    let json: serde_json::Value = serde_json::from_str(&read(at.path(), "hang.json")).unwrap();
    assert_eq!(json["decisions"][0]["used"], true);
    assert_eq!(json["decisions"][1]["used"], false);
    // The file is not written over, and a slip in it is shown where it is.
    assert_eq!(
        run(at.path(), &[&args[..], &["-o", "qd.json"]].concat()).code,
        2
    );
    write(at.path(), "qd.json", r#"{"decisons": []}"#);
    let ran = run(at.path(), &args);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("decisions"), "{}", ran.err);
}

#[test]
fn a_set_without_emulation_needs_a_field() {
    let table = repository("examples/lam-dong-2026/lam-dong-1.csv");
    let table = table.to_str().unwrap();
    let at = folder();
    let args = ["rank", "--set", common::SET, "--period", "2026", table];
    let ran = run(at.path(), &args);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("--by commune"), "{}", ran.err);
    let ran = run(at.path(), &[&args[..], &["--by", "commun"]].concat());
    assert!(ran.code == 2 && ran.err.contains("commune"), "{}", ran.err);
    let ran = run(at.path(), &[&args[..], &["--by", "commune"]].concat());
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(
        ran.out
            .starts_with("cluster,rank,sharing,code,name,commune,province,key_1,reasons\n")
    );
}

#[test]
fn clusters_one_by_one_are_those_of_all_together() {
    let at = folder();
    let mut forms = forms();
    // In no cluster, twice, and one whose kind is not known.
    let mut lines: Vec<serde_json::Value> = forms
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let mut more = lines[0].clone();
    more["area"]["code"] = "Y1".into();
    more["profile"]["khoi"] = "khac".into();
    let mut twice = lines[1].clone();
    twice["answers"] = serde_json::json!({});
    lines.extend([more, twice]);
    forms.clear();
    for line in &lines {
        forms.push_str(&format!("{line}\n"));
    }
    write(at.path(), "cum.jsonl", forms);
    let args = ["rank", "--set", SET, "--by", "khoi", "cum.jsonl"];
    let csv = run(at.path(), &[&args[..], &["-o", "hang.csv"]].concat());
    let json = run(at.path(), &[&args[..], &["-o", "hang.jsonl"]].concat());
    assert_eq!((csv.code, &csv.err), (json.code, &json.err));
    let mut rows = csv::Reader::from_path(at.path().join("hang.csv")).unwrap();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let json = read(at.path(), "hang.jsonl");
    assert_eq!(rows.len(), json.lines().count());
    for (row, line) in rows.iter().zip(json.lines()) {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(line["cluster"], row[0]);
        assert_eq!(line["area"]["code"], row[3]);
        let number = |of: &serde_json::Value| of.as_u64().map_or(String::new(), |n| n.to_string());
        assert_eq!(number(&line["rank"]), row[1]);
        let reasons = line["reasons"].as_array().map_or_else(
            || line["not_ranked"].as_str().unwrap_or_default().to_owned(),
            |all| {
                let all: Vec<&str> = all.iter().filter_map(|one| one.as_str()).collect();
                all.join(" ")
            },
        );
        assert_eq!(reasons, row[row.len() - 1]);
    }
}

/// A set that ranks by the mean over the months.
fn by_months() -> String {
    let set = kieumau::built_in(SET).unwrap().json;
    let mut set: serde_json::Value = serde_json::from_str(set).unwrap();
    let emulation = set.pointer_mut("/emulation").unwrap();
    let emulation = emulation.as_object_mut().unwrap();
    let order = serde_json::json!([{"kind": "mean", "per": "month"}]);
    emulation.insert("order".to_owned(), order);
    emulation.remove("examples");
    set.to_string()
}

/// A row that cannot be scored keeps its place in the list, and takes the other months of its area out.
#[test]
fn what_is_refused_still_has_its_place() {
    let at = folder();
    write(at.path(), "bo.json", by_months());
    let forms = forms();
    let line = |n: usize, code: &str, period: &str| {
        let text = forms.lines().nth(n).unwrap();
        let mut line: serde_json::Value = serde_json::from_str(text).unwrap();
        line["area"]["code"] = code.into();
        line["period"] = period.into();
        line
    };
    let mut unknown = line(0, "A", "2026-01");
    unknown["profile"]["khoi"] = "khac".into();
    let lines = [
        unknown,
        line(0, "A", "2026-02"),
        line(0, "B", "2026-01"),
        line(1, "B", "2026-01"),
        line(0, "B", "2026-02"),
        line(0, "C", "2026-01"),
    ];
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    write(at.path(), "cum.jsonl", text);
    let args = ["rank", "--set", "bo.json", "cum.jsonl", "-o", "hang.json"];
    let ran = run(at.path(), &args);
    assert_eq!(ran.code, 1);
    for said in [
        "A: chưa xếp hạng được vì “Khối thi đua” chưa ghi hoặc ghi sai.",
        "B có hai phiếu mà chỉ một phiếu được tính; chưa xếp hạng. Giữ lại phiếu đúng.",
    ] {
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    let json: serde_json::Value = serde_json::from_str(&read(at.path(), "hang.json")).unwrap();
    let entries = json["clusters"][0]["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 1, "{entries:?}");
    assert_eq!(entries[0]["area"]["code"], "C");
    assert_eq!(entries[0]["assessments"], serde_json::json!([5]));
}

/// Two hamlets of one name in one cluster are told apart.
#[test]
fn areas_of_one_name_are_shown_with_their_communes() {
    let at = folder();
    let forms = forms();
    let mut text = String::new();
    for (line, commune) in forms.lines().zip(["Xã A", "Xã B"]) {
        let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["area"] =
            serde_json::json!({"name": "Thôn 1", "commune": commune, "cluster": "Cụm I"});
        text.push_str(&format!("{line}\n"));
    }
    write(at.path(), "cum.jsonl", &text);
    let args = ["rank", "--set", SET, "cum.jsonl", "--format", "table"];
    let ran = run(at.path(), &args);
    let rows = ran.out.lines().filter(|line| line.starts_with('│'));
    let cells: Vec<Vec<&str>> = rows
        .map(|row| row.trim_matches('│').split('┆').map(str::trim).collect())
        .collect();
    assert_eq!(cells[0][3], "Xã, phường, đặc khu");
    assert_eq!(cells[1][2..4], ["Thôn 1", "Xã A"]);
    assert_eq!(cells[2][2..4], ["Thôn 1", "Xã B"]);
    assert!(ran.out.contains("  Thôn 1 (Xã A): Hạng 1"), "{}", ran.out);
    // Where nobody could be taken for another, there is no such column.
    write(at.path(), "cum.jsonl", &forms);
    assert!(!run(at.path(), &args).out.contains("đặc khu ┆"));
}

/// Names of decisions may be typed with letters and marks apart, as on a Mac: on a screen they are the same.
#[test]
fn decisions_name_areas_as_they_look() {
    let at = folder();
    let forms = forms();
    let mut text = String::new();
    for (line, name) in forms.lines().zip(["Thôn 1", "Thôn 2"]) {
        let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["area"] = serde_json::json!({"name": name, "commune": "Xã Hòa", "cluster": "Cụm I"});
        text.push_str(&format!("{line}\n"));
    }
    write(at.path(), "cum.jsonl", text);
    let apart = "Xa\u{303} Ho\u{300}a/Tho\u{302}n 1";
    let decisions = format!(r#"{{"excluded": [{{"area": "{apart}", "reason": "Kỷ luật"}}]}}"#);
    write(at.path(), "qd.json", decisions);
    let args = ["rank", "--set", SET, "cum.jsonl", "--decisions", "qd.json"];
    let ran = run(at.path(), &[&args[..], &["-o", "hang.json"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let json: serde_json::Value = serde_json::from_str(&read(at.path(), "hang.json")).unwrap();
    let excluded = json["clusters"][0]["excluded"].as_array().unwrap();
    assert_eq!(excluded[0]["area"]["name"], "Thôn 1");
}

#[test]
fn decisions_name_areas_however_they_are_typed() {
    let at = folder();
    let named: String = forms()
        .lines()
        .enumerate()
        .map(|(number, line)| {
            let mut form: serde_json::Value = serde_json::from_str(line).unwrap();
            form["area"].as_object_mut().unwrap().remove("code");
            form["area"]["commune"] = "Xã Hòa Ninh".into();
            form["area"]["name"] = format!("Thôn Thuỷ {number}").into();
            format!("{form}\n")
        })
        .collect();
    write(at.path(), "cum.jsonl", named);
    let excluded = |area: &str| {
        let text = format!(r#"{{"excluded": [{{"area": "{area}", "reason": "Có đơn"}}]}}"#);
        write(at.path(), "qd.json", text);
        let args = [
            "rank",
            "--set",
            SET,
            "cum.jsonl",
            "--decisions",
            "qd.json",
            "--format",
            "json",
        ];
        let ran = run(at.path(), &args);
        (ran.out.contains("Có đơn"), ran.err.contains("unknown_area"))
    };
    assert_eq!(excluded("Xã Hòa Ninh/Thôn Thuỷ 1"), (true, false));
    assert_eq!(excluded("XÃ HOÀ  NINH/thôn Thủy 1"), (true, false));
    assert_eq!(excluded("Xã Hoa Ninh/Thôn Thuỷ 1"), (false, true));
}

/// What cannot be ranked is told where it stands.
#[test]
fn what_is_not_ranked_is_told_at_its_line() {
    let at = folder();
    let mut lines: Vec<String> = forms().lines().map(str::to_owned).collect();
    let mut third: serde_json::Value = serde_json::from_str(&lines[2]).unwrap();
    third["area"].as_object_mut().unwrap().remove("cluster");
    lines[2] = third.to_string();
    write(at.path(), "cum.jsonl", lines.join("\n"));
    let args = ["rank", "--set", SET, "cum.jsonl", "--format", "table"];
    let ran = run(at.path(), &args);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(
        ran.err.contains("cum.jsonl:3:1: lỗi [no_cluster]"),
        "{}",
        ran.err
    );
}
