//! The command line itself: languages, exit codes, files, pipes.

mod common;

use common::{SET, feed, folder, program, repository, run, write};
use std::io::Read;
use std::process::Stdio;

#[test]
fn every_text_is_in_the_language_that_was_asked_for() {
    let here = folder();
    for args in [
        &["--help"][..],
        &["sets"],
        &["score", "--help"],
        &["check", "--help"],
        &["show", SET, "kinh_te"],
    ] {
        let vi = run(here.path(), args);
        let en = run(here.path(), &[args, &["--lang", "en"]].concat());
        assert_eq!((vi.code, en.code), (0, 0), "{args:?} {} {}", vi.err, en.err);
        assert_ne!(vi.out, en.out, "{args:?}");
    }
    for word in [
        "Usage",
        "Options",
        "Commands",
        "Print help",
        "default:",
        "possible values",
    ] {
        let help = run(here.path(), &["score", "--help"]).out;
        assert!(!help.contains(word), "`{word}` is not Vietnamese:\n{help}");
    }
    let by_environment = program(here.path())
        .arg("--help")
        .env("KIEUMAU_LANG", "en")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&by_environment.stdout).contains("Usage: kieumau"));
}

#[test]
fn wrong_use_is_one_clear_line_and_exit_code_2() {
    let here = folder();
    write(here.path(), "broken.json", "{");
    write(here.path(), "vi1258.csv", b"code,name\n1,Th\xf4n 1\n");
    write(here.path(), "sheet.xlsx", b"PK\x03\x04....");
    write(here.path(), "wide.csv", b"\xff\xfec\0o\0");
    write(here.path(), "empty.csv", b"");
    write(here.path(), "tie.csv", b"code,name;commune\n1,2;3\n");
    write(here.path(), "a.csv", b"code\n1\n");
    write(here.path(), "answers.dat", b"code\n1\n");
    for (args, wanted) in [
        (&["scor"][..], "“score”"),
        (&["sets", "--formt", "json"], "“--format”"),
        (&[], "--help"),
        (&["score", "a.csv"], "--set"),
        (
            &["score", "--set", "khu-dan-cu-van-ho", "a.csv"],
            "“khu-dan-cu-van-hoa”",
        ),
        (&["score", "--set", "nowhere.json", "a.csv"], "nowhere.json"),
        (
            &["score", "--set", "broken.json", "a.csv"],
            "kieumau check broken.json",
        ),
        (&["score", "--set", SET, "missing.csv"], "không có tệp này"),
        (&["score", "--set", SET, "."], "thư mục"),
        (&["score", "--set", SET, "vi1258.csv"], "dòng 2, byte thứ 5"),
        (&["score", "--set", SET, "sheet.xlsx"], "bị hỏng"),
        (
            &["compare", "a.json", "b.json", "--tries", "abc"],
            "“abc” không phải là số nguyên",
        ),
        (&["score", "--set", SET, "wide.csv"], "UTF-16"),
        (&["score", "--set", SET, "empty.csv"], "trống"),
        (&["score", "--set", SET, "tie.csv"], "--separator"),
        (&["score", "--set", SET, "answers.dat"], "--input-format"),
        (&["score", "--set", SET, "-", "-"], "một lần"),
        (&["score", "--set", SET, "a.csv", "-o", "a.csv"], "a.csv"),
        (
            &[
                "score",
                "--set",
                SET,
                "a.csv",
                "-o",
                "b.csv",
                "--problems",
                "./b.csv",
            ],
            "hai tên khác nhau",
        ),
        (
            &["score", "--set", SET, "a.csv", "-o", "."],
            "cả tên tệp cần tạo",
        ),
        (
            &["score", "--set", SET, "a.csv", "-o", "a.csv/b.csv"],
            "không có thư mục này",
        ),
        (
            &["plan", "--set", SET, "--title", "x", "--class", "y"],
            "--title <MÃ> và --class <MÃ>",
        ),
        (
            &["plan", "--set", SET, "--set", SET],
            "--set <BỘ> được ghi hai lần",
        ),
        (&["check"], "<TỆP>. "),
        (
            &["score", "--set", SET, "a.csv", "-o", "no/such/folder/b.csv"],
            "no/such/folder/b.csv",
        ),
        (&["score", "--set", SET, "a.csv", "--period", "nay"], "2026"),
        (
            &["score", "--set", SET, "a.csv", "--as-of", "31/02/2026"],
            "31/02/2026",
        ),
        (&["sets", "--format", "csv"], "table, json"),
        (&["sets", "--format", "xml"], "jsonl"),
        (&["show", SET, "kinh-te"], "“kinh_te”"),
    ] {
        let ran = run(here.path(), args);
        assert_eq!(ran.code, 2, "{args:?} {ran:?}");
        assert_eq!(ran.out, "", "{args:?}");
        assert_eq!(ran.err.lines().count(), 1, "{args:?} {}", ran.err);
        assert!(ran.err.contains(wanted), "{args:?} {}", ran.err);
        let english = run(here.path(), &[args, &["--lang", "en"]].concat());
        assert_eq!(english.code, 2, "{args:?}");
        assert_ne!(english.err, ran.err, "{args:?}");
    }
    assert_eq!(
        std::fs::read(here.path().join("a.csv")).unwrap(),
        b"code\n1\n"
    );
}

#[test]
fn nothing_that_is_read_is_written_over() {
    let here = folder();
    let examples = |name: &str| std::fs::read(repository("examples").join(name)).unwrap();
    let form = examples("phieu-tu-cham.json");
    let (set, later) = (examples("nuoc-sach.json"), examples("nuoc-sach-moi.json"));
    write(here.path(), "phieu.json", &form);
    write(here.path(), "tham-dinh.json", &form);
    write(here.path(), "bo.json", &set);
    write(here.path(), "bo-moi.json", &later);
    write(here.path(), "bo.xlsx", examples("bo-tieu-chi-mau.xlsx"));
    write(here.path(), "khu.csv", "code,ho,dat\n1,10,9\n".as_bytes());
    write(here.path(), "cot.json", b"{}");
    write(here.path(), "ly-do.json", br#"{"reasons": []}"#);
    write(here.path(), "nam.csv", "code,year,title\n".as_bytes());
    write(here.path(), "quyet-dinh.json", br#"{"decisions": []}"#);
    let scored = run(here.path(), &["score", "--set", SET, "phieu.json"]);
    write(here.path(), "ket-qua.json", scored.out.as_bytes());
    for (command, file) in [
        ("explain --set {SET} phieu.json", "phieu.json"),
        ("plan --set {SET} phieu.json", "./phieu.json"),
        ("check bo.json bo-moi.json", "bo-moi.json"),
        ("show bo.json", "bo.json"),
        ("example bo.json", "bo.json"),
        ("compare bo.json bo-moi.json", "bo-moi.json"),
        ("verify --set {SET} ket-qua.json phieu.json", "ket-qua.json"),
        (
            "template --set bo.json --areas khu.csv --format xlsx",
            "khu.csv",
        ),
        ("criteria export bo.xlsx", "bo.xlsx"),
        ("criteria import bo.xlsx --format json", "bo.xlsx"),
        ("score --set bo.json khu.csv", "khu.csv"),
        ("score --set bo.json --columns cot.json khu.csv", "cot.json"),
        ("score --set bo.json --history nam.csv khu.csv", "nam.csv"),
        (
            "rank --set bo.json --decisions quyet-dinh.json khu.csv",
            "quyet-dinh.json",
        ),
        (
            "review --set {SET} phieu.json tham-dinh.json",
            "tham-dinh.json",
        ),
        ("report form --set bo.json khu.csv --format html", "khu.csv"),
    ] {
        let before = std::fs::read(here.path().join(file)).unwrap();
        let words = command.replace("{SET}", SET);
        for written in ["-o", "--problems"] {
            if written == "--problems" && !command.starts_with("score") {
                continue;
            }
            let args: Vec<&str> = words.split(' ').chain([written, file]).collect();
            let ran = run(here.path(), &args);
            assert_eq!(ran.code, 2, "{args:?} {ran:?}");
            assert!(
                ran.err.contains("vừa là tệp đọc vừa là tệp ghi"),
                "{args:?} {}",
                ran.err
            );
            assert!(
                std::fs::read(here.path().join(file)).unwrap() == before,
                "{args:?}"
            );
        }
    }
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    for args in [
        &["show", SET][..],
        &["schema"],
        &[
            "score",
            "--set",
            SET,
            "--period",
            "2026",
            "lam-dong-1.csv",
            "lam-dong-2.csv",
            "dak-nong.csv",
        ],
    ] {
        let mut child = program(&repository("examples/lam-dong-2026"))
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Reads a little, and closes.
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 16]).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(
            !err.contains("panicked") && !err.contains("pipe"),
            "{args:?} {err}"
        );
        assert!(
            output.status.code().is_some_and(|code| code < 2),
            "{args:?}"
        );
    }
}

#[test]
fn a_file_appears_whole_or_not_at_all() {
    let tables = repository("examples/lam-dong-2026");
    let here = folder();
    let out = here.path().join("out.csv");
    let args = ["score", "--set", SET, "--period", "2026", "dak-nong.csv"];
    let to_stdout = run(&tables, &args);
    let to_file = run(
        &tables,
        &[&args[..], &["-o", out.to_str().unwrap()]].concat(),
    );
    assert_eq!(to_file.code, 1);
    assert_eq!(to_file.out, "");
    assert_eq!(std::fs::read_to_string(&out).unwrap(), to_stdout.out);
    // Whoever gets only data is still told what the set is.
    assert!(
        to_file.err.contains("Tình trạng: minh họa"),
        "{}",
        to_file.err
    );
    // A run that fails leaves what was there, and nothing beside it.
    let bad = run(
        &tables,
        &[
            "score",
            "--set",
            SET,
            "dak-nong.csv",
            "missing.csv",
            "-o",
            out.to_str().unwrap(),
        ],
    );
    assert_eq!(bad.code, 2);
    assert_eq!(std::fs::read_to_string(&out).unwrap(), to_stdout.out);
    assert_eq!(std::fs::read_dir(here.path()).unwrap().count(), 1);
}

#[test]
fn formats_follow_the_ending_and_the_option() {
    let tables = repository("examples/lam-dong-2026");
    let here = folder();
    let args = ["score", "--set", SET, "--period", "2026", "dak-nong.csv"];
    let to = |name: &str| {
        let path = here.path().join(name);
        run(
            &tables,
            &[&args[..], &["-o", path.to_str().unwrap()]].concat(),
        );
        std::fs::read_to_string(path).unwrap()
    };
    assert!(to("a.csv").starts_with("code,name,"));
    assert!(to("a.jsonl").starts_with("{\"engine\":"));
    assert!(to("a.json").starts_with("[\n{\n  \"engine\""));
    assert!(to("a.txt").contains("Bộ tiêu chí: "));
    let vi = run(
        &tables,
        &[&args[..], &["--csv-style", "vi", "--detail"]].concat(),
    )
    .out;
    assert!(
        vi.starts_with("\u{feff}Mã khu dân cư;Khu dân cư;"),
        "{vi:.80}"
    );
    assert!(vi.contains("\r\n") && vi.contains(",5;"));
    let table = run(&tables, &[&args[..], &["--format", "table"]].concat()).out;
    assert!(
        table.contains("Đã chấm 3") && table.contains("Tình trạng: minh họa"),
        "{table}"
    );
}

#[test]
fn a_blank_form_waits_to_be_filled_in() {
    let here = folder();
    for built_in in kieumau::built_in_sets() {
        let json = run(here.path(), &["example", built_in.id]);
        assert_eq!(json.code, 0, "{}", json.err);
        let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        assert_eq!(value["set"], built_in.id);
        let header = run(here.path(), &["example", built_in.id, "--format", "csv"]);
        let read = feed(
            here.path(),
            &["score", "--set", built_in.id],
            header.out.as_bytes(),
        );
        assert!(!read.err.contains("unknown_column"), "{}", read.err);
        let labels = run(
            here.path(),
            &[
                "example",
                built_in.id,
                "--format",
                "csv",
                "--csv-style",
                "vi",
            ],
        );
        let read = feed(
            here.path(),
            &["score", "--set", built_in.id],
            labels.out.as_bytes(),
        );
        assert!(!read.err.contains("unknown_column"), "{}", read.err);
        assert!(!read.err.contains("missing_column"), "{}", read.err);
    }
    // A form that nobody looked at is refused, not scored.
    let form = run(here.path(), &["example", SET]).out;
    let ran = feed(here.path(), &["score", "--set", SET], form.as_bytes());
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("/profile/khu_vuc"), "{}", ran.err);
    let choose = "chỉ giữ lại một, ví dụ “nong_thon”";
    assert!(ran.err.contains(choose), "{}", ran.err);
    assert_eq!(ran.out, "");
}

#[test]
fn check_lists_everything_with_its_place() {
    let here = folder();
    let good = kieumau::built_in("khu-dan-cu-van-hoa").unwrap().json;
    write(here.path(), "good.json", good);
    write(
        here.path(),
        "bad.json",
        good.replace("\"label\"", "\"lable\""),
    );
    let fine = run(here.path(), &["check", "good.json"]);
    assert_eq!((fine.code, fine.err.as_str()), (0, ""));
    let bad = run(here.path(), &["check", "good.json", "bad.json"]);
    assert_eq!(bad.code, 1);
    assert!(bad.out.contains("bad.json"), "{}", bad.out);
    assert!(bad.out.matches("lable").count() > 10, "{}", bad.out);
    let json = run(here.path(), &["check", "bad.json", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(list[0]["usable"], false);
    assert!(list[0]["problems"][0]["line"].is_u64());
    let piped = feed(here.path(), &["check", "-"], good.as_bytes());
    assert_eq!(piped.code, 0);
}

#[test]
fn schemas_and_completions_are_printed() {
    let here = folder();
    for which in ["criteria-set", "assessment"] {
        let ran = run(here.path(), &["schema", which]);
        serde_json::from_str::<serde_json::Value>(&ran.out).unwrap();
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = run(here.path(), &["completions", shell]);
        assert!(ran.out.contains("score"), "{shell}");
    }
}

#[test]
fn a_set_in_utf_16_is_read_by_its_mark_and_other_encodings_are_named() {
    let folder = folder();
    let text = std::fs::read_to_string(repository("core/tests/base.json")).expect("the base set");
    let units = |order: fn(u16) -> [u8; 2]| {
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(order).collect::<Vec<u8>>()
    };
    for (name, bytes) in [
        ("le.json", units(u16::to_le_bytes)),
        ("be.json", units(u16::to_be_bytes)),
        ("bom.json", format!("\u{feff}{text}").into_bytes()),
    ] {
        std::fs::write(folder.path().join(name), bytes).expect("written");
        let ran = run(folder.path(), &["check", name]);
        assert_eq!(ran.code, 0, "{name}: {}{}", ran.out, ran.err);
    }
    std::fs::write(
        folder.path().join("old.json"),
        b"{\n \"label\": \"T\xf4i\"}",
    )
    .expect("written");
    let ran = run(folder.path(), &["--lang", "en", "check", "old.json"]);
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.err,
        "kieumau: `old.json` is not UTF-8: line 2, byte 13 of the line. Open it in a text editor and save it as UTF-8.\n"
    );
}

/// A file is what its name says, or is not written at all.
#[test]
fn names_of_formats_that_are_not_written_are_refused() {
    let at = folder();
    write(at.path(), "bang.csv", "code,question.so_ho\nA1,120\n");
    for (words, file) in [
        (&["score"][..], "kq.xls"),
        (&["score"], "kq.ods"),
        (&["report", "form"], "phieu.pdf"),
    ] {
        let set = ["--set", "thon-dac-biet-kho-khan", "bang.csv", "-o", file];
        let ran = run(at.path(), &[words, &set].concat());
        assert_eq!(ran.code, 2, "{file}");
        let ending = file.split_once('.').unwrap().1;
        assert!(
            ran.err.contains(&format!("không có dạng “{ending}”")),
            "{}",
            ran.err
        );
        assert!(!at.path().join(file).exists());
    }
    let set = [
        "score",
        "--set",
        "thon-dac-biet-kho-khan",
        "bang.csv",
        "-o",
        "khong-co/kq.csv",
    ];
    let ran = run(at.path(), &set);
    assert!(ran.err.contains("không có thư mục này"), "{}", ran.err);
}
