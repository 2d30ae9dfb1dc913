//! Runs the real program.

#![allow(
    dead_code,
    reason = "each test file is a program of its own and uses its own part of this"
)]
#![allow(
    clippy::expect_used,
    reason = "a test may stop at the first surprise; clippy does not see that these are helpers of tests"
)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The set of the example tables.
pub const SET: &str = "khu-dan-cu-tieu-bieu-kieu-mau";

/// What a run gave.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// The program, in a folder, without anything of the environment that could change what it says.
pub fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kieumau"));
    command.current_dir(folder).env_remove("KIEUMAU_LANG");
    command
}

/// Runs it to the end.
pub fn run(folder: &Path, args: &[&str]) -> Ran {
    feed(folder, args, b"")
}

/// Runs it with this standard input.
pub fn feed(folder: &Path, args: &[&str], input: &[u8]) -> Ran {
    let mut child = program(folder)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    let input = input.to_vec();
    // A program that does not read its input closes it; that is its right.
    let feeding = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the program ends");
    feeding.join().expect("the feeding thread ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Ran {
        code: output.status.code().expect("the program was not killed"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// A folder of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// A folder of its own for a test.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// Writes a file into a folder.
pub fn write(folder: &Path, name: &str, text: impl AsRef<[u8]>) {
    std::fs::write(folder.join(name), text).expect("the file can be written");
}

/// Reads a file of a folder.
pub fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect("the file can be read")
}

/// A CSV text as rows; enough for what this program writes.
pub fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let row = rows.last_mut().expect("there is a row");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                row.last_mut().expect("there is a cell").push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            c => row.last_mut().expect("there is a cell").push(c),
        }
    }
    rows.pop();
    rows
}

/// A CSV text as maps from header to cell.
pub fn records(text: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut rows = rows(text).into_iter();
    let header = rows.next().expect("there is a header");
    rows.map(|row| {
        assert_eq!(row.len(), header.len(), "{row:?}");
        header.iter().cloned().zip(row).collect()
    })
    .collect()
}
