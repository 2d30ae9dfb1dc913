use kieumau::*;
use std::time::Instant;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let set = CheckedSet::from_json(built_in(&args[1]).unwrap().json).unwrap();
    let forms: Vec<Assessment> = std::fs::read_to_string(&args[2])
        .unwrap()
        .lines()
        .map(|l| Assessment::from_json(l).unwrap())
        .collect();
    let profile = forms[0].profile.clone();
    let scorer = Scorer::new(&set, &profile).unwrap();
    let t = Instant::now();
    let batch = scorer.batch(None);
    let batch_y = scorer.batch(Some(2026));
    println!(
        "forms {} coverage {:?} {:?} batch made in {:?}",
        forms.len(),
        batch.coverage(),
        batch_y.coverage(),
        t.elapsed()
    );
    let card = scorer.score(&forms[0]);
    for p in card.problems.iter().take(9) {
        println!("{p:?}");
    }
    let rows = 20_000;
    for (name, batch) in [
        ("year", &batch_y),
        ("plain", &batch_y.with_plain_instructions()),
    ] {
        let mut columns = batch.forms(rows);
        for row in 0..rows {
            let f = &forms[row % forms.len()];
            for (id, a) in &f.answers {
                if let (Some(at), Some(v)) = (columns.column(id.as_str()), &a.value) {
                    let _ = columns.put(row, at, v);
                }
            }
        }
        let mut best = f64::MAX;
        let mut missing = 0;
        for _ in 0..9 {
            let t = Instant::now();
            let r = batch.score(&columns);
            best = best.min(t.elapsed().as_secs_f64() * 1e6 / rows as f64);
            missing = (0..rows).map(|x| r.missing(x).unwrap()).sum::<usize>();
        }
        println!(
            "{name}: {best:.3} us an area; missing {:.2} an area",
            missing as f64 / rows as f64
        );
    }
}
