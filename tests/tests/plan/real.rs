use kieumau::*;
#[test]
fn real() {
    for b in built_in_sets() {
        let set = CheckedSet::from_json(b.json).unwrap();
        for ex in &set.set().examples {
            let form = ex.assessment.clone();
            let scorer = Scorer::new(&set, &form.profile).unwrap();
            for t in &set.set().titles {
                let start = std::time::Instant::now();
                let r = scorer
                    .plan(
                        &form,
                        &PlanRequest::new(Goal::Title(t.id.clone())).alternatives(0),
                    )
                    .unwrap();
                let e = start.elapsed();
                println!(
                    "{} {} {} {:?} cost {:?} complete {} least {:?} steps {} {:?}us n={:?}",
                    b.id,
                    ex.id,
                    t.id,
                    r.state,
                    r.plans.first().map(|p| p.cost),
                    r.complete,
                    r.least,
                    r.steps,
                    e.as_micros(),
                    r.plans.first().map(|p| p.changes.len())
                );
            }
        }
    }
}
