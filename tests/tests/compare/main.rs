//! Single edits of generated sets: where an edit changes what some area gets, `compare` shows such an area; where it does
//! not, `compare` says so. Whether an edit changes anything is judged by the slow scorer.

mod proved;

use kieumau::{Assessment, CheckedSet, CompareOptions, CriteriaSet, Meaning, compare};
use kieumau_tests::generate::{self, Edit};
use kieumau_tests::slow::{self, Budget, Field, SlowCard, book::Book};
use serde_json::Value;
use std::sync::atomic::{AtomicU64, Ordering};

/// So many edits that change what some area gets, at 100 percent.
const EDITS: u64 = 1_000;
/// So many forms are scored slowly before an edit is taken for one that changes nothing.
const FORMS: u64 = 60;
/// The same where `compare` neither found nor proved anything.
const MORE_FORMS: u64 = 1_000;

#[derive(Debug, Default)]
struct Tally {
    differ: u64,
    same: u64,
    none_found: u64,
    refused: u64,
    bad: Vec<String>,
    /// Edits for which `compare` says that it found nothing, and a form that differs was found here.
    missed: Vec<String>,
}

impl Tally {
    fn join(mut self, other: Tally) -> Tally {
        self.differ += other.differ;
        self.same += other.same;
        self.none_found += other.none_found;
        self.refused += other.refused;
        self.bad.extend(other.bad);
        self.missed.extend(other.missed);
        self
    }
}

/// All of the edits with `KIEUMAU_PERCENT=100`; without it so many of them that nobody waits long.
fn percent() -> u64 {
    std::env::var("KIEUMAU_PERCENT").map_or(60, |text| text.parse().expect("a number"))
}

/// Edits on two threads, until so many of them change a result; from which seed on, `KIEUMAU_SEED` says.
fn edits(wanted: u64, work: impl Fn(u64, &mut Tally, &AtomicU64) + Sync) -> Tally {
    let first = std::env::var("KIEUMAU_SEED").map_or(0, |text| text.parse().expect("a number"));
    let (next, found) = (AtomicU64::new(first), AtomicU64::new(0));
    let tally = std::thread::scope(|scope| {
        let work = || {
            let mut tally = Tally::default();
            while found.load(Ordering::Relaxed) < wanted {
                work(next.fetch_add(1, Ordering::Relaxed), &mut tally, &found);
            }
            tally
        };
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("no panic"))
            .fold(Tally::default(), Tally::join)
    });
    println!(
        "{} edits change a result, {} are proved not to, for {} none was found, {} were refused by check; missed:\n{}",
        tally.differ,
        tally.same,
        tally.none_found,
        tally.refused,
        tally.missed.join("\n")
    );
    tally
}

impl Tally {
    /// Nothing was said wrongly, and nothing was overlooked. The search has a bound, and says so: from another seed on it may
    /// miss one edit in some thousand.
    fn assert_clean(&self) {
        for (what, list) in [("wrong", &self.bad), ("missed", &self.missed)] {
            assert!(
                list.is_empty(),
                "{} {what}:\n{}",
                list.len(),
                list.join("\n")
            );
        }
    }
}

#[test]
fn a_counterexample_for_each_edit_that_changes_a_result_and_none_for_the_others() {
    let wanted = EDITS * percent() / 100;
    let tally = edits(wanted, one_set);
    tally.assert_clean();
    assert!(tally.differ >= wanted);
    assert!(
        tally.same > wanted / 20,
        "edits of words are proved to change nothing"
    );
}

#[test]
fn the_same_for_published_sets() {
    let sets = published();
    let wanted = EDITS * percent() / 200;
    let tally = edits(wanted, |seed, tally, found| {
        let at = usize::try_from(seed).expect("a small seed") % sets.len();
        let (name, set) = &sets[at];
        some_edits(&format!("{name}, seed {seed}"), set, seed, 3, tally, found);
    });
    tally.assert_clean();
}

/// The built-in sets and those after published texts, without their worked examples, which an edit would make wrong.
fn published() -> Vec<(String, Value)> {
    let built_in = kieumau::built_in_sets()
        .iter()
        .map(|set| set.json.to_owned());
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/conformance");
    let files = std::fs::read_dir(folder).expect("the folder of the sets");
    let mut files: Vec<std::path::PathBuf> =
        files.map(|file| file.expect("a file").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    let files = files.into_iter();
    let texts = built_in.chain(files.map(|path| std::fs::read_to_string(path).expect("a text")));
    let sets = texts.map(|text| {
        let mut set: Value = serde_json::from_str(&text).expect("JSON");
        let object = set.as_object_mut().expect("a set");
        object.remove("examples");
        if let Some(emulation) = object.get_mut("emulation").and_then(Value::as_object_mut) {
            emulation.remove("examples");
        }
        (set["id"].as_str().expect("an id").to_owned(), set)
    });
    sets.collect()
}

fn checked(set: &Value) -> Option<CheckedSet> {
    let set = CriteriaSet::from_json(&set.to_string()).ok()?;
    set.check().ok()
}

/// The set after an edit, with the maxima and floors that follow from it: whoever changes the points of a criterion
/// changes those of the groups above it too.
fn checked_with_sums(set: &mut Value) -> Option<CheckedSet> {
    for _ in 0..8 {
        let read = CriteriaSet::from_json(&set.to_string()).ok()?;
        let problems = match read.check() {
            Ok(checked) => return Some(checked),
            Err(problems) => problems,
        };
        let mut mended = false;
        for problem in &problems {
            let Some(found) = problem.arg("found") else {
                continue;
            };
            let found: Value = serde_json::to_value(found).ok()?;
            if let Some(at @ (Value::Number(_) | Value::String(_))) =
                set.pointer_mut(problem.pointer())
                && *at != found
            {
                *at = found;
                mended = true;
            }
        }
        if !mended {
            return None;
        }
    }
    None
}

fn one_set(seed: u64, tally: &mut Tally, found: &AtomicU64) {
    let set = if seed.is_multiple_of(4) {
        generate::set(seed)
    } else {
        generate::small_set(seed)
    };
    some_edits(&format!("set {seed}"), &set, seed, 6, tally, found);
}

/// So many edits of one set that `check` accepts.
fn some_edits(
    name: &str,
    set: &Value,
    seed: u64,
    count: usize,
    tally: &mut Tally,
    found: &AtomicU64,
) {
    let Some(before) = checked(set) else {
        return;
    };
    let mut done = 0;
    for number in 0..40 {
        if done == count {
            return;
        }
        let mut edit = generate::edit(set, seed * 1_000 + number);
        let Some(after) = checked_with_sums(&mut edit.set) else {
            tally.refused += 1;
            continue;
        };
        done += 1;
        let started = std::time::Instant::now();
        let comparison = compare(&before, &after, &CompareOptions::suited(before.set()));
        let took = started.elapsed().as_millis();
        if std::env::var("KIEUMAU_SHOW").is_ok() {
            let state = match &comparison.meaning {
                Meaning::Differs(example) => format!("differs after {}", example.tried),
                Meaning::Same => "same".to_owned(),
                other => format!("{other:?}"),
            };
            println!("{name}, edit {number}: {took} ms, {state}: {}", edit.what);
        }
        match judge(set, &edit, [&before, &after], &comparison.meaning) {
            Ok(true) => {
                tally.differ += 1;
                found.fetch_add(1, Ordering::Relaxed);
            }
            Ok(false) if comparison.meaning == Meaning::Same => tally.same += 1,
            Ok(false) => tally.none_found += 1,
            Err(why) => {
                // The thing that was edited, for whoever looks into it.
                let thing = edit.what.split([':', ' ']).next().unwrap_or("");
                let thing = thing.split("/rule").next().unwrap_or("");
                let thing = set.pointer(thing).unwrap_or(&Value::Null);
                let what = &edit.what;
                let list = match comparison.meaning {
                    Meaning::NoneFound { .. } => &mut tally.missed,
                    _ => &mut tally.bad,
                };
                let wrong = format!("{name}, edit {number}, {what}: {why}\n  in {thing}");
                if std::env::var("KIEUMAU_SHOW").is_ok() {
                    println!("wrong: {wrong}");
                }
                list.push(wrong);
            }
        }
    }
}

/// Whether the edit changes a result, or what `compare` got wrong about it.
fn judge(
    set: &Value,
    edit: &Edit,
    [before, after]: [&CheckedSet; 2],
    meaning: &Meaning,
) -> Result<bool, String> {
    let books = [Book::new(set), Book::new(&edit.set)];
    match meaning {
        Meaning::Differs(example) => {
            if edit.only_words {
                return Err(format!("words only, yet {:?}", example.differences));
            }
            if example.differences.is_empty() {
                return Err("a counterexample without differences".to_owned());
            }
            let [one, other] = [before, after].map(|set| card(set, &example.assessment));
            if one == other {
                return Err("both scorecards are the same".to_owned());
            }
            // Where the slow scorer knows points and titles, it must see a difference too, unless only bounds differ.
            let form = json(&example.assessment);
            // A set without a grand total has none in its scorecards, which the slow scorer does not look at.
            if one.get("totals").is_some() != other.get("totals").is_some() {
                return Ok(true);
            }
            if deadline(&example.differences) && !differ_slowly(&books, &form).unwrap_or(true) {
                return Err(format!("the slow scorer sees no difference: {form}"));
            }
            Ok(true)
        }
        Meaning::Same | Meaning::NoneFound { .. } => {
            let forms = if *meaning == Meaning::Same {
                FORMS
            } else {
                MORE_FORMS
            };
            for form in 0..forms {
                let from = if form % 2 == 0 { set } else { &edit.set };
                // A set that was not generated may ask for what is not generated either.
                let form = std::panic::catch_unwind(|| generate::assessment(from, form * 7_919));
                let Ok(form) = form else { continue };
                if differ_slowly(&books, &form) == Some(true) {
                    let state = if *meaning == Meaning::Same {
                        "same"
                    } else {
                        "none found"
                    };
                    return Err(format!("{state}, but this form differs: {form}"));
                }
            }
            Ok(false)
        }
        other => Err(format!("{other:?}")),
    }
}

/// Whether what differs is settled at the deadline.
fn deadline(differences: &[kieumau::Difference]) -> bool {
    use kieumau::Difference;
    matches!(
        differences.first(),
        Some(
            Difference::Title { .. }
                | Difference::Class { .. }
                | Difference::Total { .. }
                | Difference::Points { .. }
        )
    )
}

fn json(assessment: &Assessment) -> Value {
    serde_json::from_str(&assessment.to_json()).expect("JSON")
}

fn card(set: &CheckedSet, assessment: &Assessment) -> Value {
    let mut form = assessment.clone();
    let known = |id: &kieumau::Id| set.set().profile.iter().any(|of| of.id == *id);
    form.profile.retain(|id, _| known(id));
    let mut card =
        serde_json::to_value(set.score(&form).expect("a profile of both")).expect("JSON");
    card.as_object_mut().expect("an object").remove("set");
    card
}

/// Whether the slow scorer gives other points, titles, or another class at the deadline; `None` where it does not know.
fn differ_slowly(books: &[Book<'_>; 2], form: &Value) -> Option<bool> {
    let mut form = form.clone();
    form.as_object_mut()?.remove("set");
    let budget = Budget {
        leaf: 200,
        whole: 1,
    };
    // Where the form does not fit one of the sets the slow scorer may stop; then it says nothing.
    let [one, other] = books.each_ref().map(|book| {
        let score = || slow::score_within(book, &form, budget).ok();
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(score))
            .ok()
            .flatten()
    });
    let (one, other) = (one?, other?);
    let mut open = false;
    let mut compare = |differ: Option<bool>| match differ {
        Some(differ) => differ,
        None => {
            open = true;
            false
        }
    };
    if compare(unequal(&one.class, &other.class)) || compare(unequal(&one.title, &other.title)) {
        return Some(true);
    }
    for (id, title) in &one.titles {
        if let Some(there) = other.titles.get(id)
            && compare(unequal(title, there))
        {
            return Some(true);
        }
    }
    for (id, points) in points(&one) {
        let there = points_of(&other, &id);
        if compare(there.and_then(|there| unequal(&points, &there))) {
            return Some(true);
        }
    }
    if one.criteria.len() != other.criteria.len() || one.titles.len() != other.titles.len() {
        return None;
    }
    (!open).then_some(false)
}

fn unequal<T: PartialEq>(one: &Field<T>, other: &Field<T>) -> Option<bool> {
    match (one, other) {
        (Field::Open, _) | (_, Field::Open) => None,
        (one, other) => Some(one != other),
    }
}

type Points = Field<slow::number::Q>;

fn points(card: &SlowCard) -> Vec<(String, Points)> {
    let criteria = card.criteria.iter();
    let totals = card.totals.iter();
    criteria
        .map(|(id, of)| (id.clone(), of.points.clone()))
        .chain(totals.map(|(id, of)| ((*id).to_owned(), of.points.clone())))
        .collect()
}

fn points_of(card: &SlowCard, id: &str) -> Option<Points> {
    let criterion = card.criteria.get(id).map(|of| of.points.clone());
    criterion.or_else(|| card.totals.get(id).map(|of| of.points.clone()))
}
