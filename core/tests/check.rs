//! `check` on broken sets: each fault is reported at its place, with the value that shows it and a way to mend it.
//! The sets are in `broken/`, each made from one valid set by one fault; what is said of them is in
//! `broken/messages.*.txt` (`KIEUMAU_UPDATE=1` writes these files anew).

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::path::PathBuf;

use kieumau::{
    Arg, Assessment, CheckedSet, Code, Lang, Problems, Severity, Verdict, built_in_sets,
};

/// Codes for which a broken set would be unwieldy: dozens of entries.
const UNSHOWN: &[&str] = &[
    "needs_round_to_rescale",
    "too_many_items",
    "too_many_problems",
    "too_many_profiles",
];

/// One fault that must be reported: a line of `broken/faults.txt`.
struct Fault {
    file: &'static str,
    code: &'static str,
    place: (usize, usize),
    /// The name and the value of an argument, in English.
    arg: Option<(&'static str, &'static str)>,
    mend: &'static str,
}

fn faults() -> Vec<Fault> {
    let lines = include_str!("broken/faults.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split('|').map(str::trim).collect();
            let [file, code, place, arg, mend] = fields[..] else {
                panic!("not a fault: {line}");
            };
            let (line, column) = place.split_once(':').unwrap();
            Fault {
                file,
                code,
                place: (line.parse().unwrap(), column.parse().unwrap()),
                arg: arg.split_once(" = "),
                mend,
            }
        })
        .collect()
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/broken")
}

fn text(name: &str) -> String {
    let path = folder().join(format!("{name}.json"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The names of all broken sets, in order.
fn names() -> Vec<String> {
    let entries = std::fs::read_dir(folder()).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

/// Everything that check says of a text: problems, or warnings.
fn problems(text: &str) -> Problems {
    match CheckedSet::from_json(text) {
        Ok(set) => set.warnings().clone(),
        Err(problems) => problems,
    }
}

fn shown(arg: &Arg) -> String {
    match arg {
        Arg::Text(text) => text.clone(),
        Arg::Number(number) => number.to_string(),
        Arg::Words { en, .. } => en.clone(),
        other => format!("{other:?}"),
    }
}

#[test]
fn each_fault_is_reported_at_its_place() {
    let mut wrong = Vec::new();
    for fault in faults() {
        let found = problems(&text(fault.file));
        let hit = found.iter().find(|problem| {
            let place = problem.place().map(|place| (place.line, place.column));
            problem.code().as_str() == fault.code && place == Some(fault.place)
        });
        let Some(problem) = hit else {
            let all: Vec<String> = found.iter().map(ToString::to_string).collect();
            wrong.push(format!(
                "{}: no {} at {:?}; {all:#?}",
                fault.file, fault.code, fault.place
            ));
            continue;
        };
        if let Some((name, value)) = fault.arg {
            let seen = problem.arg(name).map(shown);
            if seen.as_deref() != Some(value) {
                wrong.push(format!("{}: {name} is {seen:?}, not {value}", fault.file));
            }
        }
        let mend = problem.mend(Lang::En);
        if !mend.contains(fault.mend) {
            wrong.push(format!(
                "{}: `{mend}` does not say `{}`",
                fault.file, fault.mend
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_broken_set_is_in_the_table_and_every_code_has_one() {
    let listed: BTreeSet<&str> = faults().iter().map(|fault| fault.file).collect();
    let names = names();
    let unlisted: Vec<&String> = names
        .iter()
        .filter(|name| !listed.contains(name.as_str()))
        .collect();
    assert!(unlisted.is_empty(), "not in the table: {unlisted:?}");
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for name in &names {
        seen.extend(
            problems(&text(name))
                .iter()
                .map(|problem| problem.code().as_str()),
        );
    }
    for code in Code::ALL.iter().map(|code| code.as_str()) {
        assert_ne!(
            seen.contains(code),
            UNSHOWN.contains(&code),
            "{code}: give it a broken set, or list it"
        );
    }
}

#[test]
fn what_follows_from_a_fault_alone_is_not_told() {
    for name in ["weight-missing-of-one", "no-bands"] {
        let found = problems(&text(name));
        let errors = found
            .iter()
            .filter(|problem| problem.severity() == Severity::Error);
        let codes: Vec<&str> = errors.map(|problem| problem.code().as_str()).collect();
        assert_eq!(codes.len(), 1, "{name}: {codes:?}");
    }
}

#[test]
fn of_very_many_faults_the_first_are_listed() {
    // All in one line, as programs write JSON: finding the columns must not take the square of its length.
    let question = r#"{"id": "q", "maks": 1}, "#.repeat(100_000);
    let found = problems(&format!(
        r#"{{"format": 1, "questions": [{question}{{}}]}}"#
    ));
    assert_eq!(found.len(), 1_001);
    let first = found.iter().next().unwrap();
    assert_eq!(first.code().as_str(), "too_many_problems");
    // `kind` and `maks` of each; of the last also `id`, and what the set lacks.
    assert_eq!(first.arg("count").map(shown).as_deref(), Some("200009"));
}

#[test]
fn ten_faults_are_reported_in_one_run() {
    let found = problems(&text("ten-faults"));
    let codes: BTreeSet<&str> = found
        .iter()
        .map(|problem| problem.code().as_str())
        .collect();
    assert!(codes.len() >= 10, "{codes:?}");
}

#[test]
fn the_set_they_are_made_from_has_no_problems() {
    let base = include_str!("base.json");
    let found = problems(base);
    assert!(found.is_empty(), "{found}");
}

#[test]
fn messages_are_as_expected() {
    for (lang, file) in [(Lang::Vi, "messages.vi.txt"), (Lang::En, "messages.en.txt")] {
        let mut all = String::new();
        for name in names() {
            let text = text(&name);
            for problem in &problems(&text) {
                let said = problem.render(&format!("{name}.json"), &text, lang);
                // Placeholders without a value would be left as they are written.
                let sentences = problem.message(lang) + &problem.mend(lang);
                let name = |rest: &str| rest.starts_with(|c: char| c.is_ascii_lowercase());
                assert!(!sentences.split('{').skip(1).any(name), "{said}");
                all += &said;
                all.push('\n');
            }
        }
        assert!(
            all.chars().all(|c| !('\u{300}'..='\u{36f}').contains(&c)),
            "letters are composed"
        );
        let path = folder().join(file);
        if std::env::var_os("KIEUMAU_UPDATE").is_some() {
            std::fs::write(&path, &all).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        if let Some((line, (a, b))) = all
            .lines()
            .zip(expected.lines())
            .enumerate()
            .find(|(_, (a, b))| a != b)
        {
            panic!("{file}:{}: said `{a}`, expected `{b}`", line + 1);
        }
        assert_eq!(all.lines().count(), expected.lines().count(), "{file}");
    }
}

#[test]
fn a_set_whose_problems_are_warnings_can_be_used() {
    let set = CheckedSet::from_json(&text("blank-beats-an-answer")).unwrap();
    let codes: Vec<&str> = set
        .warnings()
        .iter()
        .map(|warning| warning.code().as_str())
        .collect();
    assert_eq!(codes, ["silence_pays"]);
}

#[test]
fn built_in_sets_have_neither_errors_nor_warnings() {
    for set in built_in_sets() {
        let found = problems(set.json);
        assert!(found.is_empty(), "{}: {found}", set.id);
    }
}

#[test]
fn sets_of_the_conformance_tests_have_no_errors() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "json") {
            let found = problems(&std::fs::read_to_string(&path).unwrap());
            assert!(!found.has_errors(), "{}: {found}", path.display());
            count += 1;
        }
    }
    assert!(count > 0);
}

#[test]
fn a_small_area_is_shown_for_every_title() {
    for set in built_in_sets() {
        let checked = CheckedSet::from_json(set.json).unwrap();
        for title in &checked.set().titles {
            let form = checked
                .witness(&title.id)
                .unwrap_or_else(|| panic!("{}", title.id));
            let earned = |form: &Assessment| {
                let card = checked.score(form).unwrap();
                let result = card.titles.into_iter().find(|result| result.id == title.id);
                result.is_some_and(|result| result.verdict == Verdict::Earned)
            };
            assert!(earned(&form), "{}", title.id);
            // Nothing in it could be left out.
            for id in form.answers.keys() {
                let mut less = form.clone();
                less.answers.remove(id);
                assert!(!earned(&less), "{} needs no {id}", title.id);
            }
        }
    }
}
