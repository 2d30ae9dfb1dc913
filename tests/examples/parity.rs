//! Writes what every door of the engine must agree on: criteria sets, assessments, and the digest of the scorecard that the library makes
//! of each. `cargo xtask npm-test` has the command line, Node and Chromium make the same scorecards. Each is held to the slow scorer
//! before it is written.
//!
//! `parity FOLDER FORMS` writes, for a hundred sets, `N.json`, `N.jsonl` with an assessment to a line, and `N.sha256` with a digest to a
//! line. The first sets are those that come with the library, the largest of them before all; the others are generated.

#[path = "../tests/differential/compare.rs"]
#[allow(
    dead_code,
    reason = "the differential test counts what it compared; here one disagreement is enough"
)]
mod compare;

use kieumau_tests::generate;
use kieumau_tests::slow::{self, Budget, book::Book};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::path::Path;

type Failure = Box<dyn std::error::Error>;

const SETS: u64 = 100;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, forms] = arguments.as_slice() else {
        return Err("usage: parity FOLDER FORMS".into());
    };
    let folder = Path::new(folder);
    let forms = forms.parse::<u64>()?.div_ceil(SETS);
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    let mut built_in: Vec<&str> = kieumau::built_in_sets()
        .iter()
        .map(|set| set.json)
        .collect();
    built_in.sort_by_key(|json| std::cmp::Reverse(json.len()));
    let mut seed = 0;
    for number in 0..SETS {
        let at = usize::try_from(number)?;
        let (text, set) = match built_in.get(at) {
            Some(json) => ((*json).to_owned(), kieumau::CheckedSet::from_json(json)?),
            None => generated(&mut seed),
        };
        write(&folder.join(number.to_string()), &text, &set, number, forms)?;
    }
    Ok(())
}

/// The next generated set that passes the check: some fractions are too fine for it.
fn generated(seed: &mut u64) -> (String, kieumau::CheckedSet) {
    loop {
        *seed += 1;
        let text = generate::set(*seed).to_string();
        if let Ok(set) = kieumau::CheckedSet::from_json(&text) {
            return (text, set);
        }
    }
}

fn write(
    at: &Path,
    text: &str,
    set: &kieumau::CheckedSet,
    number: u64,
    forms: u64,
) -> Result<(), Failure> {
    let data: Value = serde_json::from_str(text)?;
    let book = Book::new(&data);
    let (mut lines, mut digests) = (String::new(), String::new());
    for form in 0..forms {
        let mut written = generate::assessment(&data, number * 1_000_000 + form);
        // The command line asks who it is that it scores.
        written["area"] = json!({"code": format!("KDC-{number}-{form}")});
        let form = written.to_string();
        let card = set.score(&kieumau::Assessment::from_json(&form)?)?;
        let slow = slow::score_within(&book, &written, Budget::default())
            .map_err(|error| format!("set {number}, form {form}: {error:?}"))?;
        let compared = compare::compare(&data, &slow, &serde_json::to_value(&card)?);
        if let Some(found) = compared.disagreements.first() {
            return Err(format!(
                "set {number}: the slow scorer says otherwise: {found:?} of {form}"
            )
            .into());
        }
        let card = serde_json::to_string(&card)?;
        lines += &(form + "\n");
        for byte in Sha256::digest(card.as_bytes()) {
            digests += &format!("{byte:02x}");
        }
        digests.push('\n');
    }
    std::fs::write(at.with_extension("json"), text)?;
    std::fs::write(at.with_extension("jsonl"), lines)?;
    std::fs::write(at.with_extension("sha256"), digests)?;
    Ok(())
}
