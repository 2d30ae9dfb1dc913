//! What of the built-in sets is not computed by columns.

use super::flat::{How, Which, tests};
use crate::program::Program;
use crate::{CheckedSet, Scorer, built_in_sets};

/// The parts of a program that are asked of the row path, one in a line, with what they look at.
fn asked(scorer: &Scorer) -> Vec<String> {
    let program: &Program = &scorer.program;
    let batch = scorer.batch(Some(2026));
    let Some(flat) = &batch.inner.flat else {
        return vec!["everything".to_owned()];
    };
    let tests = tests(program);
    let rows = flat
        .sources
        .iter()
        .filter(|source| matches!(source.how, How::Rows));
    let line = |which: Which| {
        let part = which.part(&tests)?;
        let name = |at: usize| {
            let node = program.nodes.get(at)?;
            let rule = node.rule()?.name().rsplit("::").next()?.to_owned();
            Some(format!("{} by {rule}", node.id))
        };
        let what = match which {
            Which::Leaf(at) => format!("points of {}", name(at)?),
            Which::Pass(at) => format!("whether {} passes", name(at)?),
            Which::Zeroes(at) => format!("whether {} zeroes", name(at)?),
            Which::Test(at) => format!("test {:?}", tests.get(at)?),
        };
        let inputs = part.inputs(program).into_iter();
        let inputs = inputs.filter_map(|at| {
            let input = program.inputs.get(at)?;
            Some(format!(
                "{} {:?} {:?}",
                input.id,
                input.kind,
                program.tables.domains.get(at)
            ))
        });
        Some(format!("{what}: {}", inputs.collect::<Vec<_>>().join("; ")))
    };
    rows.filter_map(|source| line(source.which)).collect()
}

#[test]
fn built_in_sets_by_columns() {
    for set in built_in_sets() {
        let checked = CheckedSet::from_json(set.json).expect("sound");
        let mut seen = std::collections::BTreeSet::new();
        for example in &checked.set().examples {
            let profile = &example.assessment.profile;
            let Ok(scorer) = Scorer::new(&checked, profile) else {
                continue;
            };
            let asked = asked(&scorer);
            let cov = scorer.batch(Some(2026)).coverage();
            if seen.insert(asked.clone()) {
                println!("## {} {:?} {cov:?}", checked.set().id, profile);
                for line in asked {
                    println!("   {line}");
                }
            }
        }
    }
}
