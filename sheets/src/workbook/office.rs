//! For tests: a workbook in the hands of an office. It is opened by another library, typed into and saved; and opened
//! and saved again by LibreOffice, where that is installed.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use umya_spreadsheet::{Workbook, reader, writer};

/// A workbook that is being edited.
pub(crate) struct Office {
    book: Workbook,
}

impl Office {
    pub fn open(bytes: &[u8]) -> Office {
        let book = reader::xlsx::read_reader(Cursor::new(bytes), true).unwrap();
        Office { book }
    }

    /// Types into a cell, counted from 0. What looks like a number becomes one.
    pub fn type_in(&mut self, sheet: &str, row: u32, column: u32, text: &str) {
        let sheet = self.book.sheet_by_name_mut(sheet).unwrap();
        let cell = sheet.cell_mut((column + 1, row + 1));
        if text.is_empty() {
            cell.set_blank();
        } else {
            cell.set_value(text);
        }
    }

    /// Types text that stays text.
    pub fn type_text(&mut self, sheet: &str, row: u32, column: u32, text: &str) {
        let sheet = self.book.sheet_by_name_mut(sheet).unwrap();
        sheet.cell_mut((column + 1, row + 1)).set_value_string(text);
    }

    /// Types a formula, whose result is not stored.
    pub fn type_formula(&mut self, sheet: &str, row: u32, column: u32, formula: &str) {
        let sheet = self.book.sheet_by_name_mut(sheet).unwrap();
        sheet.cell_mut((column + 1, row + 1)).set_formula(formula);
    }

    pub fn remove_sheet(&mut self, sheet: &str) {
        self.book.remove_sheet_by_name(sheet).unwrap();
    }

    pub fn save(self) -> Vec<u8> {
        let mut out = Vec::new();
        writer::xlsx::write_writer(&self.book, &mut out).unwrap();
        out
    }
}

fn soffice(profile: &Path) -> Command {
    let mut command = Command::new("soffice");
    command.arg(format!(
        "-env:UserInstallation=file://{}",
        profile.display()
    ));
    command.args(["--headless", "--norestore"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Opens the workbooks with LibreOffice and saves them again; `None`, with a notice, where it is not installed.
pub(crate) fn saved_again(workbooks: &[Vec<u8>]) -> Option<Vec<Vec<u8>>> {
    let installed = Command::new("soffice")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    if !installed.is_ok_and(|status| status.success()) {
        eprintln!(
            "LibreOffice is not installed: the workbooks are not opened and saved again (cargo xtask setup)"
        );
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let (inside, outside) = (folder.path().join("in"), folder.path().join("out"));
    std::fs::create_dir_all(&inside).unwrap();
    let mut command = soffice(&folder.path().join("profile"));
    command
        .args(["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(&outside);
    let name = |folder: &Path, at: usize| -> PathBuf { folder.join(format!("{at}.xlsx")) };
    for (at, workbook) in workbooks.iter().enumerate() {
        std::fs::write(name(&inside, at), workbook).unwrap();
        command.arg(name(&inside, at));
    }
    assert!(command.status().unwrap().success());
    let read = |at: usize| std::fs::read(name(&outside, at)).unwrap();
    Some((0..workbooks.len()).map(read).collect())
}
