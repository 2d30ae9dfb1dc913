//! Several threads find what one finds, in the same order.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests may stop at the first surprise"
)]

use crate::kit::{Ran, SET, ods, ods_row, ran, settings};
use kieumau::CheckedSet;
use kieumau_sheets::{
    Content, Finding, Outcome, ReadSeek, Receiver, Refused, Settings, Source, score,
};
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A table of so many rows, with faults of cells and rows, areas that stand twice, and a byte too many here and there.
fn rows(count: usize) -> String {
    let set: serde_json::Value = serde_json::from_str(SET).expect("JSON");
    let questions = set["questions"].as_array().expect("questions");
    let ids: Vec<&str> = questions
        .iter()
        .filter_map(|of| of["id"].as_str())
        .collect();
    let mut text = format!("code,name,commune,{}\n", ids.join(","));
    for row in 0..count {
        let code = if row % 61 == 60 { row - 30 } else { row };
        let cells = ids.iter().enumerate().map(|(at, _)| match (row + at) % 11 {
            0 => String::new(),
            1 => "có".to_owned(),
            2 => "45/50".to_owned(),
            3 => "#REF!".to_owned(),
            4 => "KPS".to_owned(),
            5 => "\"1\n2\"".to_owned(),
            _ => ((row * 7 + at) % 120).to_string(),
        });
        let cells = cells.collect::<Vec<_>>().join(",");
        match row % 97 {
            95 => text.push_str("một ô\n"),
            96 => text.push_str(&format!(",Tổng cộng,,{cells}\n")),
            _ => text.push_str(&format!("A{code},Khu {code},Xã,{cells}\n")),
        }
    }
    text
}

fn with(threads: usize, text: &str) -> Ran {
    let settings = Settings {
        threads,
        ..settings()
    };
    ran("t.csv", text.as_bytes().to_vec(), &settings).expect("the file can be read")
}

#[test]
fn a_sheet_of_ods_ends_where_it_ends() {
    let row = |code: &str| ods_row(&[code, "nui", "có"]);
    let header = ods_row(&["code", "vung", "sach"]);
    let first: String = (0..300).map(|at| row(&format!("A{at}"))).collect();
    // Whoever asks again behind the end must neither meet the end of the file nor the rows of the next sheet.
    let next = format!(
        "</table:table><table:table table:name=\"Khác\">{}{header}{}",
        ods_row(&["Trang khác"]),
        row("B")
    );
    for (rows, wanted) in [
        (format!("{header}{first}"), 300),
        (format!("{header}{first}{next}"), 301),
    ] {
        for threads in [0, 1, 2, 3] {
            let settings = Settings {
                threads,
                ..settings()
            };
            let ran = ran("t.ods", ods(&rows), &settings).expect("the file can be read");
            assert_eq!(ran.areas.len(), wanted, "{threads} threads");
            assert_eq!(ran.findings, [""; 0], "{threads} threads");
        }
    }
}

#[test]
fn any_number_of_threads_gives_the_same() {
    for count in [0, 1, 63, 64, 65, 128, 700] {
        let text = rows(count);
        let one = with(0, &text);
        assert_eq!(one.areas.is_empty(), count == 0);
        for threads in [1, 2, 3, 8] {
            assert_eq!(with(threads, &text), one, "{count} rows, {threads} threads");
        }
    }
}

/// Stops after so many areas.
struct First(usize);

impl Receiver for First {
    type Error = Refused;

    fn finding(&mut self, _: &Finding) -> Result<(), Refused> {
        Ok(())
    }

    fn outcome(&mut self, _: &Outcome<'_>) -> Result<(), Refused> {
        self.0 = self.0.checked_sub(1).expect("no more was asked for");
        Ok(())
    }

    fn skipped(&mut self) {}

    fn enough(&self) -> bool {
        self.0 == 0
    }
}

#[test]
fn whoever_has_enough_gets_no_more() {
    let set = CheckedSet::from_json(SET).expect("the set is sound");
    let text = rows(600);
    for threads in [0, 1, 2] {
        let settings = Settings {
            threads,
            ..settings()
        };
        let source = Source::new(
            "t.csv",
            Box::new(text.clone().into_bytes()),
            None,
            settings.lang,
        );
        let source = source.expect("a table");
        let mut first = First(100);
        score(&set, &[source], &settings, &mut first).expect("it ends");
        assert_eq!(first.0, 0);
    }
}

/// A file that can no longer be read when it is opened for this time, some way into it.
#[derive(Debug)]
struct Torn {
    bytes: Vec<u8>,
    opened: AtomicUsize,
    at: usize,
}

/// Bytes, then an error.
struct Cut(Cursor<Vec<u8>>, usize);

impl Read for Cut {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(self.1);
        if most == 0 {
            return Err(io::Error::other("the disk is gone"));
        }
        let read = self.0.read(&mut buffer[..most])?;
        self.1 -= read;
        Ok(read)
    }
}

impl Seek for Cut {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

impl Content for Torn {
    fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        let torn = self.opened.fetch_add(1, Ordering::Relaxed) == self.at;
        let most = if torn {
            self.bytes.len() * 2 / 3
        } else {
            usize::MAX
        };
        Ok(Box::new(Cut(Cursor::new(self.bytes.clone()), most)))
    }

    fn size(&self) -> io::Result<u64> {
        Ok(self.bytes.len() as u64)
    }
}

#[test]
fn what_stood_before_an_error_is_handed_over() {
    let set = CheckedSet::from_json(SET).expect("the set is sound");
    let run = |threads: usize, at: usize| {
        let settings = Settings {
            threads,
            ..settings()
        };
        let torn = Torn {
            bytes: rows(900).into_bytes(),
            opened: AtomicUsize::new(0),
            at,
        };
        let mut ran = Ran::default();
        let ended = Source::new("t.csv", Box::new(torn), None, settings.lang)
            .and_then(|source| score(&set, &[source], &settings, &mut ran));
        (ended.map_err(|error| error.to_string()), ran)
    };
    let mut in_the_middle = 0;
    for at in 0..12 {
        let (ended, one) = run(0, at);
        if ended.is_err() && !one.areas.is_empty() {
            in_the_middle += 1;
        }
        for threads in [1, 2] {
            assert_eq!(run(threads, at), (ended.clone(), one.clone()));
        }
    }
    assert!(in_the_middle > 0);
}
