fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        match kieumau::CheckedSet::from_json(&text) {
            Ok(set) => {
                println!("{path}: ok, {} warnings", set.warnings().len());
                for w in set.warnings() {
                    println!("  {w}");
                }
                for example in &set.set().examples {
                    let card = match set.score(&example.assessment) {
                        Ok(c) => c,
                        Err(e) => {
                            println!("  {}: {e}", example.id);
                            continue;
                        }
                    };
                    let mut bad = Vec::new();
                    for (id, p) in &example.expect.points {
                        let got = card
                            .criteria
                            .iter()
                            .find(|c| c.id == *id)
                            .and_then(|c| c.points)
                            .map(|p| p.points);
                        if got != Some(*p) {
                            bad.push(format!("points {id} {p} got {got:?}"));
                        }
                    }
                    if let Some(t) = example.expect.total {
                        let got = card.totals.map(|t| t.capped.points);
                        if got != Some(t) {
                            bad.push(format!("total {t} got {got:?}"));
                        }
                    }
                    if let [l, h] = example.expect.bounds[..] {
                        let got = card.totals.map(|t| (t.capped.low, t.capped.high));
                        if got != Some((l, h)) {
                            bad.push(format!("bounds {l} {h} got {got:?} tight {}", card.tight));
                        }
                    }
                    for (id, v) in &example.expect.titles {
                        let got = card.titles.iter().find(|t| t.id == *id).map(|t| t.verdict);
                        if got != Some(*v) {
                            bad.push(format!("title {id} {v:?} got {got:?}"));
                        }
                    }
                    if let Some(c) = &example.expect.class {
                        let got = card.class.as_ref().map(|c| &c.id);
                        if got != Some(c) {
                            bad.push(format!("class {c} got {got:?}"));
                        }
                    }
                    for (id, r) in &example.expect.reasons {
                        let got = card
                            .criteria
                            .iter()
                            .find(|c| c.id == *id)
                            .map(|c| c.reason.kind());
                        if got != Some(r.as_str()) {
                            bad.push(format!("reason {id} {r} got {got:?}"));
                        }
                    }
                    if let Some(n) = example.expect.problems {
                        if card.problems.len() != n as usize {
                            bad.push(format!("problems {n} got {:?}", card.problems));
                        }
                    }
                    for b in bad {
                        println!("  {}: {b}", example.id);
                    }
                }
            }
            Err(p) => {
                println!("{path}: {} problems", p.len());
                for p in p.iter().take(15) {
                    println!("  {p}");
                }
            }
        }
    }
}
