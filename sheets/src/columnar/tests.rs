//! What comes through columns is what comes row by row, byte for byte: results, problems and counts, for any size of blocks
//! and any number of threads.

use super::{ResultRows, TableReceiver, score_blocks};
use crate::content::{Content, ReadSeek};
use crate::finding::Finding;
use crate::read::Settings;
use crate::read::source::Source;
use crate::refused::Refused;
use crate::score::{Receiver, score};
use crate::write::columns::ResultTable;
use crate::write::outcome::Outcome;
use crate::write::record::CsvStyle;
use crate::write::tally::Tally;
use kieumau::{CheckedSet, CriteriaSet, Lang, Question, QuestionKind, built_in_sets};
use proptest::prelude::*;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a run gave.
#[derive(Debug, Default, PartialEq, Eq)]
struct Ran {
    text: String,
    findings: Vec<Finding>,
    tally: Tally,
}

struct Writing<'t, 's> {
    table: &'t ResultTable<'s>,
    ran: Ran,
    by_columns: usize,
}

impl Receiver for Writing<'_, '_> {
    type Error = Refused;

    fn finding(&mut self, finding: &Finding) -> Result<(), Refused> {
        self.ran.findings.push(finding.clone());
        Ok(())
    }

    fn outcome(&mut self, outcome: &Outcome<'_>) -> Result<(), Refused> {
        self.ran.tally.count(outcome);
        let row = self.table.row(outcome);
        self.ran.text.push_str(&self.table.style.row(&row));
        Ok(())
    }

    fn skipped(&mut self) {
        self.ran.tally.skip();
    }
}

impl TableReceiver for Writing<'_, '_> {
    fn rows(&mut self, rows: &ResultRows) -> Result<(), Refused> {
        self.ran.text.push_str(&rows.text);
        self.ran.tally.merge(&rows.tally);
        self.by_columns += rows.by_columns;
        Ok(())
    }
}

/// One way to score a table.
type Way<'w> = dyn Fn(&[Source], &Settings, &mut Writing<'_, '_>) -> Result<(), Refused> + 'w;

/// Both ways; says how many areas were scored, and how many of them by columns.
#[track_caller]
fn compare(set: &CheckedSet, text: &str) -> [usize; 2] {
    compare_file(set, "t.csv", text)
}

/// The same for a file of this name.
#[track_caller]
pub(super) fn compare_file(set: &CheckedSet, name: &str, text: &str) -> [usize; 2] {
    let (mut scored, mut whole) = (0, 0);
    for (style, detail) in [(CsvStyle::Plain, false), (CsvStyle::Vietnamese, true)] {
        let table = ResultTable::new(set.set(), style, Lang::Vi, detail);
        let run = |way: &Way<'_>, threads: usize| {
            let settings = Settings {
                threads,
                ..Settings::default()
            };
            let bytes = Box::new(text.as_bytes().to_vec());
            let source = Source::new(name, bytes, None, Lang::Vi).map_err(|e| e.to_string())?;
            let mut writing = Writing {
                table: &table,
                ran: Ran::default(),
                by_columns: 0,
            };
            way(&[source], &settings, &mut writing).map_err(|e| e.to_string())?;
            Ok::<(Ran, usize), String>((writing.ran, writing.by_columns))
        };
        let row_by_row = run(
            &|sources, settings, writing| score(set, sources, settings, writing),
            0,
        );
        let row_by_row = row_by_row.map(|(ran, _)| ran);
        for (bytes, threads) in [(1, 0), (700, 0), (64 << 10, 0), (200, 2), (3000, 3)] {
            let ran = run(
                &|sources, settings, writing| {
                    score_blocks(set, sources, settings, &table, bytes, writing)
                },
                threads,
            );
            whole = ran.as_ref().map_or(0, |(_, whole)| *whole);
            let by_columns = ran.map(|(ran, _)| ran);
            assert_eq!(
                by_columns,
                row_by_row,
                "{bytes} bytes, {threads} threads\n{text}\n{}",
                set.set().to_json()
            );
        }
        scored = row_by_row.map_or(0, |ran| ran.tally.scored);
    }
    [scored, whole]
}

/// What people write for an answer: mostly what fits.
fn cell(question: &Question, chance: u64, careful: bool) -> String {
    let pick = |words: &[&str]| {
        let at = usize::try_from(chance / 16).unwrap_or(0) % words.len();
        words[at].to_owned()
    };
    let odd = [
        "",
        "KPS",
        "chưa có số liệu",
        "#REF!",
        "x",
        "-",
        "1.234",
        "12,5",
        "7 %",
        "+3",
        "'4",
        " 5 ",
        "99999999999",
        "-1",
        "1,2,3",
        "abc",
        "45/50",
        "\"6\"",
        "0",
        "\u{a0}1",
        "4 hộ",
        "1đ",
    ];
    // One answer of a row or two is missing, in many rows.
    if chance.is_multiple_of(31) {
        return String::new();
    }
    if chance.is_multiple_of(23) && !careful {
        return pick(&odd);
    }
    match &question.kind {
        QuestionKind::YesNo(_) => pick(&["có", "không", "1", "0", "Có", "x", "yes"]),
        QuestionKind::Count(_) | QuestionKind::Decimal(_) | QuestionKind::Judged(_) if careful => {
            pick(&["1", "1", "1", "2", "1,0", "1.0"])
        }
        QuestionKind::Count(_) => pick(&["0", "1", "12", "40", "100", "7", "250"]),
        QuestionKind::Decimal(_) | QuestionKind::Judged(_) => {
            pick(&["0", "1,5", "2", "95.5", "10", "3.25", "80", "0,5"])
        }
        QuestionKind::Share(_) => pick(&["45/50", "50/50", "0/20", "30/40 (75%)"]),
        QuestionKind::Choice(choice) => {
            let options = &choice.options;
            let at = usize::try_from(chance / 16).unwrap_or(0) % options.len().max(1);
            options.get(at).map_or_else(String::new, |option| {
                if chance.is_multiple_of(3) {
                    format!("\"{}\"", option.label.get(Lang::Vi).replace('"', "\"\""))
                } else {
                    option.id.to_string()
                }
            })
        }
        QuestionKind::Checklist(list) => {
            let names = list
                .items
                .iter()
                .take(usize::try_from(chance % 5).unwrap_or(0));
            let names: Vec<&str> = names.map(|item| item.id.as_str()).collect();
            if names.is_empty() {
                "-".to_owned()
            } else {
                names.join("|")
            }
        }
        QuestionKind::Date(_) => pick(&["05/11/2026", "1/2/2026", "2026-12-31"]),
        QuestionKind::List(_) => pick(&["7", "8|9", "10|2,5"]),
        _ => String::new(),
    }
}

/// What stands for the titles of a year: mostly one, or none.
fn titles(set: &CriteriaSet, chance: u64) -> String {
    let titles = set.titles.iter().map(|title| title.id.as_str());
    let others = set.external_titles.iter().map(|title| title.id.as_str());
    let ids: Vec<&str> = titles.chain(others).collect();
    let at = usize::try_from(chance / 64).unwrap_or(0);
    match (chance % 64, ids.as_slice()) {
        (0, _) => "không rõ".to_owned(),
        (1, _) => "KPS".to_owned(),
        (2..20, _) | (_, []) => "-".to_owned(),
        (20..24, _) => String::new(),
        (24..30, [one, .., other]) => format!("{one}|{other}"),
        (_, ids) => ids[at % ids.len()].to_owned(),
    }
}

pub(super) fn mixed(x: u64) -> u64 {
    let x = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// A table of so many areas of a set, most of them whole.
pub(super) fn table(set: &CheckedSet, rows: u64, seed: u64) -> String {
    let set = set.set();
    let mut text =
        "code,name,commune,cluster,period,registered,history.2025,history.2024".to_owned();
    let dimensions = set.profile.iter().map(|dimension| &dimension.id);
    let references = set.references.iter().map(|reference| &reference.id);
    let questions = set.questions.iter().map(|question| &question.id);
    for id in dimensions.chain(references).chain(questions) {
        text.push(',');
        text.push_str(id.as_str());
    }
    let proved = set.questions.iter().take(2).map(|question| &question.id);
    for id in proved.clone() {
        text.push_str(&format!(",evidence.{id}"));
    }
    text.push('\n');
    let header = text.clone();
    for row in 0..rows {
        // A printed page begins.
        if row > 0 && row.is_multiple_of(50) && seed.is_multiple_of(2) {
            text.push_str(&header);
        }
        let chance = |column: u64| mixed(seed.wrapping_mul(7_919) ^ (row << 12) ^ column);
        // In most rows most answers fit.
        let careful = !chance(7).is_multiple_of(4);
        let (code, name) = match chance(1) % 37 {
            0 => (String::new(), "Tổng cộng".to_owned()),
            1 => (format!("A{}", row / 2), "Khu đôi".to_owned()),
            2 => (String::new(), format!("Khu {row}")),
            3 => (format!("=A{row}"), " Khu, lạ ".to_owned()),
            4 => {
                text.push_str(if chance(2).is_multiple_of(2) {
                    "\n"
                } else {
                    ",,,\r\n"
                });
                (format!("A{row}"), "#REF!".to_owned())
            }
            _ => (format!("A{row}"), format!("Khu {}", row % 7)),
        };
        let name = if name.contains(',') {
            format!("\"{name}\"")
        } else {
            name
        };
        text.push_str(&format!("{code},{name},Xã,K{}", row % 5));
        text.push_str(
            [",2026", ",2026", ",2026", ",2025"][usize::try_from(chance(8) % 4).unwrap_or(0)],
        );
        for column in [110, 111, 112] {
            text.push(',');
            text.push_str(&titles(set, chance(column)));
        }
        for (at, dimension) in set.profile.iter().enumerate() {
            let values = &dimension.values;
            let at = mixed(chance(3).wrapping_add(u64::try_from(at).unwrap_or(0)));
            let at = usize::try_from(at % 1_000).unwrap_or(0);
            let id = values.get(at % values.len()).map(|value| value.id.as_str());
            let id = if at == 999 {
                "không rõ"
            } else {
                id.unwrap_or_default()
            };
            text.push_str(&format!(",{id}"));
        }
        for (at, _) in set.references.iter().enumerate() {
            let at = chance(4).wrapping_add(u64::try_from(at).unwrap_or(0));
            text.push_str([",", ",10", ",2,"][0..2][usize::try_from(at % 2).unwrap_or(0)]);
        }
        for (at, question) in set.questions.iter().enumerate() {
            text.push(',');
            let chance = chance(10 + u64::try_from(at).unwrap_or(0));
            let cell = cell(question, chance, careful);
            let cell = if cell.contains([',', '\n']) && !cell.starts_with('"') {
                cell.replace(',', ".")
            } else {
                cell
            };
            text.push_str(&cell);
        }
        for column in (113..).take(proved.clone().count()) {
            let kinds = ["BB-21", "BB-22", "", "BB-3", "-", "Ảnh chụp", "KPS", "a|b"];
            let kind = usize::try_from(chance(column) % 19).unwrap_or(0);
            text.push(',');
            text.push_str(kinds.get(kind).copied().unwrap_or("QĐ-4"));
        }
        if chance(5).is_multiple_of(53) {
            text.push_str(",thừa");
        }
        text.push_str(if chance(6).is_multiple_of(29) {
            "\r\n"
        } else {
            "\n"
        });
    }
    if seed.is_multiple_of(3) {
        text.pop();
    }
    text
}

#[test]
fn built_in_sets_by_both_ways() {
    let mut by_columns = 0;
    for (at, built_in) in (0u64..).zip(built_in_sets()) {
        let set = CheckedSet::from_json(built_in.json).unwrap();
        let [scored, whole] = compare(&set, &table(&set, 120, at));
        assert!(scored > 60);
        by_columns += whole;
    }
    assert!(by_columns > 60, "{by_columns}");
}

#[test]
fn generated_sets_by_both_ways() {
    let (mut scored, mut by_columns) = (0, 0);
    for seed in 0..200 {
        let json = kieumau_tests::generate::set(seed).to_string();
        let Ok(set) = CheckedSet::from_json(&json) else {
            continue;
        };
        let [all, whole] = compare(&set, &table(&set, 24, seed));
        scored += all;
        by_columns += whole;
    }
    // Many of these sets look at evidence, or at years of which nothing is said.
    assert!(by_columns > 100, "{by_columns}");
    assert!(scored > 1_000, "{scored}");
}

#[test]
fn the_workload_by_both_ways() {
    let set = CheckedSet::from_json(&kieumau_benches::set::criteria_set()).unwrap();
    // Many areas on limits have a share that does not fit.
    for (edge_every, least) in [(2_000, 590), (1, 100)] {
        let maker = kieumau_benches::rows::Maker::new(edge_every);
        let mut text = maker.header().replacen("id,", "code,", 1);
        for row in 0..600 {
            maker.line(&maker.area(row), &mut text);
        }
        let [scored, by_columns] = compare(&set, &text);
        assert_eq!(scored, 600);
        assert!(by_columns > least, "{by_columns}");
    }
}

/// A file that can no longer be read when it is opened for this time, some way into it.
#[derive(Debug)]
struct Torn {
    text: String,
    opened: AtomicUsize,
    at: usize,
    to: u64,
}

impl Content for Torn {
    fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        let torn = self.opened.fetch_add(1, Ordering::Relaxed) == self.at;
        let to = if torn { self.to } else { u64::MAX };
        Ok(Box::new(Cut(Cursor::new(self.text.as_bytes()), to)))
    }

    fn size(&self) -> io::Result<u64> {
        Ok(self.text.len() as u64)
    }
}

/// Bytes up to here, then an error.
struct Cut<'t>(Cursor<&'t [u8]>, u64);

impl Read for Cut<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.1.saturating_sub(self.0.position());
        if left == 0 {
            return Err(io::Error::other("the disk is gone"));
        }
        let most = buffer
            .len()
            .min(usize::try_from(left).unwrap_or(usize::MAX));
        self.0.read(&mut buffer[..most])
    }
}

impl Seek for Cut<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn what_stood_before_an_error_is_written() {
    let set = CheckedSet::from_json(include_str!("../../tests/messy/set.json")).unwrap();
    let text = table(&set, 900, 7);
    let results = ResultTable::new(set.set(), CsvStyle::Plain, Lang::Vi, false);
    let run = |at: usize, to: u64, bytes: Option<usize>, threads: usize| {
        let torn = Torn {
            text: text.clone(),
            opened: AtomicUsize::new(0),
            at,
            to,
        };
        let settings = Settings {
            threads,
            ..Settings::default()
        };
        let mut writing = Writing {
            table: &results,
            ran: Ran::default(),
            by_columns: 0,
        };
        let ended =
            Source::new("t.csv", Box::new(torn), None, Lang::Vi).and_then(|source| match bytes {
                None => score(&set, &[source], &settings, &mut writing),
                Some(bytes) => {
                    score_blocks(&set, &[source], &settings, &results, bytes, &mut writing)
                }
            });
        (ended.map_err(|error| error.to_string()), writing.ran)
    };
    let mut in_the_middle = 0;
    for at in 0..12 {
        for to in [text.len() as u64 / 3, text.len() as u64 * 3 / 4] {
            let row_by_row = run(at, to, None, 0);
            if row_by_row.0.is_err() && !row_by_row.1.text.is_empty() {
                in_the_middle += 1;
            }
            for (bytes, threads) in [(1, 0), (3_000, 2), (256 << 10, 1)] {
                assert_eq!(run(at, to, Some(bytes), threads), row_by_row, "{at} {to}");
            }
        }
    }
    assert!(in_the_middle > 0);
}

#[test]
fn a_block_ends_anywhere() {
    let set = CheckedSet::from_json(include_str!("../../tests/messy/set.json")).unwrap();
    let header = "code,name,vung,so_ho";
    for body in [
        "",
        "\n",
        "A,B,nui,1",
        "A,B,nui,1\n\"B\",C,nui,2\nC,D,nui,3",
        "A,B,nui,1\nB,\"C\nC\",nui,2\nC,D,nui,\"3\nD,E,nui,4\n",
        "\"\n\"\n\"\n",
        "A,B,nui,1\r\n,,,\r\n \r\nA,B,nui,1\r\nB,,dong,\r\n",
    ] {
        compare(&set, &format!("{header}\n{body}"));
    }
}

#[test]
fn what_is_no_code_by_both_ways() {
    let set = CheckedSet::from_json(include_str!("../../tests/messy/set.json")).unwrap();
    for code in [
        "#N/A",
        "#REF!",
        "chưa có số liệu",
        "nt",
        "như trên",
        "N1",
        "=",
        "-",
        "",
    ] {
        for commune in ["Xã", "#N/A", "nt", ""] {
            let rows = format!(
                "{code},B,{commune},nui,1\n{code},C,{commune},nui,2\nA,nt,{commune},nui,3\n"
            );
            compare(&set, &format!("code,name,commune,vung,ho\n{rows}"));
        }
    }
}

#[test]
fn periods_outside_by_both_ways() {
    let force = "\"force\": {\"from\": \"2018-11-05\", \"to\": \"2024-01-30\"}, \"profile\"";
    let set = include_str!("../../tests/messy/set.json").replacen("\"profile\"", force, 1);
    let set = CheckedSet::from_json(&set).unwrap();
    let rows: String = (0..60)
        .map(|row| format!("A{row},{},nui,{row}\n", [2023, 2026, 2023, 2025][row % 4]))
        .collect();
    let [scored, _] = compare(&set, &format!("code,period,vung,ho\n{rows}"));
    assert_eq!(scored, 60);
}

#[test]
fn a_second_header_by_both_ways() {
    let set = CheckedSet::from_json(include_str!("../../tests/messy/set.json")).unwrap();
    let rows = |from: usize, n: usize| -> String {
        (from..from + n)
            .map(|row| format!("A{row},Thôn,nui,{row}\n"))
            .collect()
    };
    let header = "code,name,vung,so_ho\n";
    let quoted = "code,\"name\",vung,so_ho\n";
    let other = "name,code,vung,so_ho\n";
    for (text, scored) in [
        (format!("{header}{}{header}{}", rows(0, 9), rows(9, 9)), 18),
        (format!("{header}{}", rows(0, 9)).repeat(1), 9),
        (
            format!(
                "{header}{header}{}{quoted}{header}{}",
                rows(0, 30),
                rows(30, 30)
            ),
            60,
        ),
        // The rows of another table are not read, nor do they stand twice.
        (
            format!(
                "{header}{}{header}{}{other}{}",
                rows(0, 9),
                rows(9, 9),
                rows(3, 30)
            ),
            18,
        ),
        (
            format!(
                "{header}{}\n\n{other}{}{header}{}",
                rows(0, 9),
                rows(3, 30),
                rows(50, 4)
            ),
            9,
        ),
        (format!("{header}{}code,name,diem\nB,C,1\n", rows(0, 9)), 9),
        // An open quote has the lines behind it read one by one.
        (
            format!(
                "{header}\"A,B,nui,1\n{}{header}{}{other}{}",
                rows(0, 9),
                rows(9, 9),
                rows(1, 9)
            ),
            18,
        ),
        (
            format!("{header}{}", format!("{}{header}", rows(0, 1)).repeat(40)),
            1,
        ),
    ] {
        let [found, _] = compare(&set, &text);
        assert_eq!(found, scored, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_table_by_both_ways(pieces in prop::collection::vec(prop::sample::select(vec![
        ",", ",", ",", "\n", "\r\n", "\"", ";", "A", "B1", "nui", "xuoi", "1", "1,5", "1.234", "45/50", "KPS", "-", "có", "Tổng cộng", "\nTotal,", "\ncộng,,",
        "'=1", "\u{200b}", "\u{feff}", "0", " ", "#REF!", "err:502", "C", "e", "A,x,nui,5\n", "B,y,nui,7,có\n", "Cột,z,nui,,không\n",
        "\ncode,name,vung,so_ho\n", "\nname,code\n",
    ]), 0..80)) {
        let set = CheckedSet::from_json(include_str!("../../tests/messy/set.json")).unwrap();
        let ids: Vec<&str> = set.set().questions.iter().map(|question| question.id.as_str()).take(2).collect();
        compare(&set, &format!("code,name,vung,{}\n{}", ids.join(","), pieces.concat()));
    }
}

#[test]
fn a_column_without_a_header_is_told_by_both_ways() {
    let built_in = kieumau::built_in("khu-dan-cu-tieu-bieu-kieu-mau").unwrap();
    let set = CheckedSet::from_json(built_in.json).unwrap();
    let table = table(&set, 60, 3);
    let lines = table.lines().enumerate();
    let lines = lines.map(|(at, line)| format!("{line},{}\n", if at == 0 { "" } else { "z" }));
    compare(&set, &lines.collect::<String>());
}
