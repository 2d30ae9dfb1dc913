//! What of the built-in sets is computed by columns, and how much is asked of the row path.

use std::collections::BTreeSet;

use super::flat::{How, Which, tests};
use crate::{CheckedSet, Scorer, built_in_sets};

/// What a scorer does by columns of one answer, by formulas, and area by area, and the names of the latter.
fn told(scorer: &Scorer, year: Option<u16>) -> String {
    let program = &*scorer.program;
    let batch = scorer.batch(year);
    let Some(flat) = &batch.inner.flat else {
        return "everything area by area".to_owned();
    };
    let tests = tests(program);
    let name = |which: Which| {
        let id = |at: usize| {
            let node = program.nodes.get(at);
            node.map_or_else(String::new, |node| node.id.to_string())
        };
        match which {
            Which::Leaf(at) => id(at),
            Which::Pass(at) => format!("{} passes", id(at)),
            Which::Zeroes(at) => format!("{} zeroes", id(at)),
            Which::Test(at) => tests.get(at).map_or("test", |test| test.word()).to_owned(),
        }
    };
    let count = |of: fn(&How) -> bool| {
        let sources = flat.sources.iter();
        sources.filter(|source| of(&source.how)).count()
    };
    let columns = count(|how| matches!(how, How::Columns(_)));
    let formulas = count(|how| matches!(how, How::Formula(_)));
    let asked: Vec<String> = flat.asked().map(|source| name(source.which)).collect();
    format!("{columns} + {formulas}, asked {asked:?}")
}

#[test]
fn built_in_sets_by_columns() {
    let mut seen = BTreeSet::new();
    for set in built_in_sets() {
        let checked = CheckedSet::from_json(set.json).expect("sound");
        for example in &checked.set().examples {
            let profile = &example.assessment.profile;
            let scorer = Scorer::new(&checked, profile).expect("an example");
            for year in [None, Some(2026)] {
                let known = if year.is_some() { "with" } else { "without" };
                let told = told(&scorer, year);
                seen.insert(format!("{} {known} year: {told}", checked.set().id));
            }
        }
    }
    let seen: Vec<String> = seen.into_iter().collect();
    assert_eq!(seen, EXPECTED);
}

/// Without a year a deadline is no day: nothing is known of it until the form says its year.
const EXPECTED: &[&str] = &[
    "khu-dan-cu-tieu-bieu-kieu-mau with year: 38 + 23, asked []",
    "khu-dan-cu-tieu-bieu-kieu-mau with year: 39 + 23, asked []",
    r#"khu-dan-cu-tieu-bieu-kieu-mau without year: 38 + 22, asked ["bao_cao_dung_han"]"#,
    r#"khu-dan-cu-tieu-bieu-kieu-mau without year: 39 + 22, asked ["bao_cao_dung_han"]"#,
    "khu-dan-cu-van-hoa with year: 6 + 1, asked []",
    "khu-dan-cu-van-hoa without year: 6 + 1, asked []",
    "thi-dua-mat-tran with year: 23 + 16, asked []",
    r#"thi-dua-mat-tran without year: 23 + 14, asked ["dang_ky_thi_dua", "bao_cao_nam"]"#,
    "thon-dac-biet-kho-khan with year: 4 + 6, asked []",
    "thon-dac-biet-kho-khan with year: 6 + 6, asked []",
    "thon-dac-biet-kho-khan without year: 4 + 6, asked []",
    "thon-dac-biet-kho-khan without year: 6 + 6, asked []",
    "thon-nong-thon-moi-kieu-mau with year: 64 + 0, asked []",
    "thon-nong-thon-moi-kieu-mau without year: 64 + 0, asked []",
    "thon-to-dan-pho-van-hoa with year: 9 + 3, asked []",
    r#"thon-to-dan-pho-van-hoa without year: 8 + 3, asked ["hoan_thanh_dung_han"]"#,
];
