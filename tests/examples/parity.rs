//! Writes what every door must agree on: criteria sets, assessments, and the digest of each scorecard as the library prints it.
//!
//! `parity FOLDER FORMS`: so many assessments over the built-in sets and generated ones. Beside each set `N.json` stand its forms `N.jsonl`
//! and the digests `N.sha256`, line by line.

use kieumau::{Assessment, CheckedSet, built_in_sets};
use kieumau_tests::generate;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::PathBuf;

/// So many sets come from the generator.
const GENERATED: usize = 94;

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().expect("a folder"));
    let forms: usize = args.next().and_then(|n| n.parse().ok()).expect("a number");
    fs::create_dir_all(&folder).expect("the folder can be made");

    let mut sets: Vec<String> = built_in_sets()
        .iter()
        .map(|set| set.json.to_owned())
        .collect();
    // A few of those that are made ask for fractions finer than the core keeps, and are refused.
    let made = (0_u64..).map(|seed| generate::set(seed).to_string());
    sets.extend(
        made.filter(|text| CheckedSet::from_json(text).is_ok())
            .take(GENERATED),
    );
    let each = forms.div_ceil(sets.len());
    for (number, text) in sets.iter().enumerate() {
        let set: Value = serde_json::from_str(text).expect("a set is JSON");
        let checked =
            CheckedSet::from_json(text).unwrap_or_else(|problems| panic!("{number}: {problems}"));
        let mut lines = String::new();
        let mut digests = String::new();
        for at in 0..each {
            let seed = (number as u64) << 32 | at as u64;
            let mut form = generate::assessment(&set, seed);
            // Every area has a name of its own: the command line scores none twice.
            form["area"] = json!({"code": format!("{number}-{at}")});
            let form = form.to_string();
            let read = Assessment::from_json(&form)
                .unwrap_or_else(|problems| panic!("{form}: {problems}"));
            let card = checked
                .score(&read)
                .unwrap_or_else(|error| panic!("{form}: {error}"));
            let card = serde_json::to_string(&card).expect("a scorecard is JSON");
            let digest = Sha256::digest(card.as_bytes());
            lines += &(form + "\n");
            digests.extend(digest.iter().map(|byte| format!("{byte:02x}")));
            digests.push('\n');
        }
        let write = |ending: &str, text: &str| {
            let file = folder.join(format!("{number}.{ending}"));
            fs::write(&file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        };
        write("json", text);
        write("jsonl", &lines);
        write("sha256", &digests);
    }
}
