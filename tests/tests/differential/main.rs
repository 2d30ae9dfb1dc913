//! Scores generated pairs of criteria sets and assessments with the core and with the slow scorer, and compares.

mod compare;
mod report;

use compare::compare;
use kieumau_tests::generate;
use kieumau_tests::slow::{self, Budget, book::Book};
use report::Report;
use serde_json::Value;
use std::sync::atomic::{AtomicU64, Ordering};

/// Which sets are made, and how many completions the slow scorer tries.
#[derive(Clone, Copy)]
struct Run {
    sets: u64,
    assessments: u64,
    make: fn(u64) -> Value,
    budget: Budget,
}

const THREADS: usize = 2;

/// A tenth of the sets, say, with `KIEUMAU_PERCENT=10`; more than all with a greater number.
fn percent() -> u64 {
    std::env::var("KIEUMAU_PERCENT").map_or(100, |text| text.parse().expect("a number"))
}

#[test]
fn sets_of_any_size() {
    let budget = Budget {
        leaf: 250,
        whole: 20,
    };
    differential(Run {
        sets: 1_500,
        assessments: 50,
        make: generate::set,
        budget,
    });
}

#[test]
fn small_sets_with_all_their_completions() {
    let budget = Budget {
        leaf: 2_000,
        whole: 2_000,
    };
    differential(Run {
        sets: 500,
        assessments: 50,
        make: generate::small_set,
        budget,
    });
}

fn differential(mut run: Run) {
    run.sets = run.sets * percent() / 100;
    let next = AtomicU64::new(0);
    let report = std::thread::scope(|scope| {
        let work = || {
            let mut report = Report::default();
            loop {
                let seed = next.fetch_add(1, Ordering::Relaxed);
                if seed >= run.sets {
                    return report;
                }
                // Where `check` says that fractions are too fine for it, another set takes the place.
                let places = (0..10).map(|attempt| seed + attempt * 1_000_000);
                let _ = places
                    .into_iter()
                    .any(|seed| compare_set(run, seed, &mut report));
            }
        };
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("no panic"))
            .fold(Report::default(), Report::join)
    });
    println!("{report}");
    assert!(
        report.pairs >= run.sets * run.assessments * 9 / 10,
        "too many sets were refused"
    );
    assert!(
        report.is_clean(),
        "{} disagreements",
        report.disagreements()
    );
}

/// Compares all assessments of a set; false where `check` refuses it.
fn compare_set(run: Run, seed: u64, report: &mut Report) -> bool {
    let set = (run.make)(seed);
    let checked = match kieumau::CriteriaSet::from_json(&set.to_string())
        .and_then(kieumau::CriteriaSet::check)
    {
        Ok(checked) => checked,
        Err(problems) => {
            report.refused_set(seed, &problems.to_string());
            return false;
        }
    };
    let book = Book::new(&set);
    for number in 0..run.assessments {
        let pair = (seed, seed * 1_000 + number);
        let assessment = generate::assessment(&set, pair.1);
        let slow = slow::score_within(&book, &assessment, run.budget);
        let read = kieumau::Assessment::from_json(&assessment.to_string());
        match (slow, read) {
            (Ok(slow), Ok(read)) => match checked.score(&read) {
                Ok(card) => {
                    let card = serde_json::to_value(&card).expect("a scorecard is JSON");
                    report.compared(pair, &slow, &compare(&set, &slow, &card));
                }
                Err(problem) => report.refused_assessment(pair, &problem.to_string()),
            },
            (Ok(_), Err(problems)) => report.refused_assessment(pair, &problems.to_string()),
            (Err(_), _) => panic!("generated profiles are sound"),
        }
    }
    true
}
