//! Output appears whole or not at all: a full disk, Ctrl-C, devices, links.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise; clippy does not see that these are helpers of tests"
)]

mod common;

use common::{program, run};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SET: &str = r#"{
    "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
    "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
    "questions": [{"id": "diem", "kind": "judged", "max": 100, "label": "Điểm"}],
    "criteria": [{"id": "chung", "label": "Chung", "points": 100, "cite": {"source": "vb"},
        "rule": {"kind": "judged", "question": "diem"}}]
}"#;

/// A small set, and a table of this many areas.
fn table(at: &Path, rows: usize) {
    fs::write(at.join("bo.json"), SET).unwrap();
    let mut text = String::from("code,name,commune,diem\n");
    for row in 0..rows {
        let (commune, points) = (row % 40, row % 101);
        text.push_str(&format!("K{row},Thôn {row},Xã {commune},{points}\n"));
    }
    fs::write(at.join("khu.csv"), text).unwrap();
}

/// What is in a folder beside the table and the output.
fn left_over(at: &Path, known: &[&str]) -> Vec<String> {
    let names = fs::read_dir(at).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names
        .filter(|name| !known.contains(&name.as_str()))
        .collect()
}

#[test]
fn a_full_disk_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    table(at, 400);
    for (file, extra) in [
        ("kq.csv", &["score"][..]),
        ("kq.xlsx", &["score"]),
        ("kq.docx", &["report", "summary"]),
        ("kq.html", &["report", "summary"]),
    ] {
        fs::write(at.join(file), "the old file").unwrap();
        // Files of more than one block cannot be written, as on a disk that is full.
        let script = format!(
            "trap '' XFSZ; ulimit -f 1; exec '{}' {} --lang en --set bo.json khu.csv -o {file}",
            env!("CARGO_BIN_EXE_kieumau"),
            extra.join(" ")
        );
        let mut shell = Command::new("sh");
        let ran = shell
            .current_dir(at)
            .args(["-c", &script])
            .output()
            .unwrap();
        let said = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(2), "{file}: {said}");
        assert!(said.contains("cannot be written"), "{file}: {said}");
        assert_eq!(fs::read(at.join(file)).unwrap(), b"the old file");
        fs::remove_file(at.join(file)).unwrap();
        assert_eq!(left_over(at, &["khu.csv", "bo.json"]), [""; 0]);
    }
}

#[test]
fn a_full_device_is_said_not_hidden() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let mut sets = program(folder.path());
    let ran = sets
        .args(["sets", "--lang", "en"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(2));
    let said = String::from_utf8(ran.stderr).unwrap();
    assert!(
        said.ends_with("cannot be written: the disk is full.\n"),
        "{said}"
    );
    // Named as a file it stays a device.
    let ran = run(folder.path(), &["sets", "--lang", "en", "-o", "/dev/full"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(!fs::metadata("/dev/full").unwrap().is_file());
}

#[test]
fn a_link_stays_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("that")).unwrap();
    fs::write(at.join("that/bo.json"), "old").unwrap();
    std::os::unix::fs::symlink("that/bo.json", at.join("day.json")).unwrap();
    let show = [
        "show",
        "khu-dan-cu-van-hoa",
        "--format",
        "json",
        "-o",
        "day.json",
    ];
    assert_eq!(run(at, &show).code, 0);
    assert!(
        fs::symlink_metadata(at.join("day.json"))
            .unwrap()
            .is_symlink()
    );
    let text = fs::read_to_string(at.join("that/bo.json")).unwrap();
    assert!(kieumau::CriteriaSet::from_json(&text).is_ok());
    assert_eq!(left_over(&at.join("that"), &["bo.json"]), [""; 0]);
}

#[test]
fn ctrl_c_leaves_the_old_file_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    table(at, 60_000);
    fs::write(at.join("kq.xlsx"), "the old file").unwrap();
    let mut command = program(at);
    let args = ["score", "--set", "bo.json", "khu.csv", "-o", "kq.xlsx"];
    let quiet = command
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut running = quiet.spawn().unwrap();
    // As soon as it writes beside the old file, it is interrupted.
    let begun = Instant::now();
    while left_over(at, &["khu.csv", "bo.json", "kq.xlsx"]).is_empty() {
        if running.try_wait().unwrap().is_some() || begun.elapsed() > Duration::from_secs(120) {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let id = running.id().to_string();
    Command::new("kill").args(["-INT", &id]).status().unwrap();
    let ended = running.wait().unwrap();
    let content = fs::read(at.join("kq.xlsx")).unwrap();
    if ended.code() == Some(130) {
        assert_eq!(content, b"the old file");
    } else {
        // It was done before the signal came.
        assert!(content.starts_with(b"PK"), "{ended}");
    }
    assert_eq!(left_over(at, &["khu.csv", "bo.json", "kq.xlsx"]), [""; 0]);
}
