//! Real criteria sets with a few of their values changed, and forms that somebody damaged: what is still sound goes through
//! every door, and each door says the same of it. Numbers become huge, tiny or fractions that never end; ids change places;
//! parts are left out or stand twice.

mod change;

use fastrand::Rng;
use kieumau::{
    Assessment, CheckedSet, CompareOptions, CriteriaSet, Goal, Lang, PlanRequest, RankOptions,
    ReviewOptions, Scorecard, Scorer, Verdict, Verification, VerifyState, built_in_sets, compare,
    explain, explain_comparison, explain_plan, explain_problems, explain_ranking, explain_review,
    rank, review, verify,
};
use serde_json::Value;
use std::hint::black_box;

/// So many sets are damaged; a fifth of them can still be used.
const SETS: u64 = 4_000;
const LANGS: [Lang; 2] = [Lang::Vi, Lang::En];

/// A set as it was, without its examples, and the forms of these.
struct Whole {
    json: Value,
    forms: Vec<Value>,
    set: CheckedSet,
}

impl Whole {
    fn of(text: &str) -> Whole {
        let mut json: Value = serde_json::from_str(text).expect("JSON");
        let examples = json.as_object_mut().expect("a set").remove("examples");
        let examples = examples.as_ref().and_then(Value::as_array);
        let forms = examples.into_iter().flatten().flat_map(|example| {
            let areas = example.get("areas").and_then(Value::as_array);
            areas.cloned().unwrap_or_else(|| vec![example.clone()])
        });
        let forms = forms.filter_map(|form| form.get("assessment").cloned());
        Whole {
            forms: forms.collect(),
            set: CheckedSet::from_json(&json.to_string()).expect("sound"),
            json,
        }
    }
}

fn wholes() -> Vec<Whole> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/conformance");
    let files = std::fs::read_dir(folder).expect("a folder");
    let files = files.map(|file| file.expect("a file").path());
    let mut files: Vec<_> = files
        .filter(|file| file.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    let texts = files
        .iter()
        .map(|file| std::fs::read_to_string(file).expect("text"));
    let built_in = built_in_sets().iter().map(|set| set.json.to_owned());
    texts.chain(built_in).map(|text| Whole::of(&text)).collect()
}

#[test]
fn what_is_damaged_is_refused_or_goes_through_every_door() {
    let wholes = wholes();
    let mut sound = 0;
    for seed in 0..SETS {
        let mut rng = Rng::with_seed(seed);
        let whole = &wholes[rng.usize(..wholes.len())];
        let mut json = whole.json.clone();
        for _ in 0..rng.usize(1..=3) {
            change::one(&mut json, &mut rng);
        }
        let text = json.to_string();
        // Of a test that fails it is printed.
        println!("seed {seed}");
        sound += u64::from(through_every_door(&text, whole, &mut rng).is_some());
    }
    assert!(sound * 10 > SETS, "only {sound} sets were sound");
}

/// Everything can be said in both languages.
fn told<T>(say: impl Fn(Lang) -> T) {
    for lang in LANGS {
        black_box(say(lang));
    }
}

/// `None` where the set is refused.
fn through_every_door(text: &str, whole: &Whole, rng: &mut Rng) -> Option<()> {
    let set = match CheckedSet::from_json(text) {
        Ok(set) => set,
        Err(problems) => {
            for (problem, lang) in problems
                .iter()
                .flat_map(|one| LANGS.map(|lang| (one, lang)))
            {
                assert!(!problem.render("x.json", text, lang).is_empty());
            }
            return None;
        }
    };
    let again = CriteriaSet::from_json(&set.set().to_json()).expect("reads back");
    assert_eq!(&again, set.set());
    let proved = CheckedSet::from_proved_json(text).expect("it was proved");
    assert_eq!(proved.name(), set.name());
    for title in &set.set().titles {
        if let Some(form) = set.witness(&title.id) {
            let card = set.score(&form).expect("a sound profile");
            let mut results = card.titles.iter();
            let result = results.find(|result| result.id == title.id);
            assert_eq!(result.map(|one| one.verdict), Some(Verdict::Earned));
        }
    }
    let mut scored = Vec::new();
    for _ in 0..5 {
        let Some(form) = rng.choice(&whole.forms) else {
            break;
        };
        let mut form = form.clone();
        for _ in 0..rng.usize(..4) {
            change::one(&mut form, rng);
        }
        scored.extend(score(&set, &form.to_string()));
    }
    for (form, scorer, card) in scored.iter().take(2) {
        for title in set.set().titles.iter().take(2) {
            let request = PlanRequest::new(Goal::Title(title.id.clone())).steps(300);
            let plan = scorer.plan(form, &request).expect("a sound request");
            told(|lang| explain_plan(set.set(), card, &plan, lang));
        }
    }
    for pair in scored.windows(2) {
        if let Ok(review) = review(&set, &pair[0].0, &pair[1].0, &ReviewOptions::default()) {
            told(|lang| explain_review(set.set(), &review, lang));
        }
    }
    ranked(&set, scored.into_iter().map(|(form, _, _)| form));
    let mut options = CompareOptions::default();
    options.tries = 40;
    let comparison = compare(&whole.set, &set, &options);
    told(|lang| explain_comparison(whole.set.set(), set.set(), &comparison, lang));
    Some(())
}

/// Scores a form, and asks everything that is asked of one form and its card.
fn score(set: &CheckedSet, text: &str) -> Option<(Assessment, Scorer, Scorecard)> {
    let form = Assessment::from_json(text).ok()?;
    assert_eq!(Assessment::from_json(&form.to_json()).as_ref(), Ok(&form));
    let scorer = Scorer::new(set, &form.profile).ok()?;
    let card = scorer.score(&form);
    let criteria = card.criteria.iter().filter_map(|one| one.points);
    for points in criteria.chain(card.totals.map(|totals| totals.capped)) {
        assert!(points.low <= points.high);
        assert!(points.points <= points.low, "silence pays");
    }
    told(|lang| explain(set.set(), &card, lang));
    told(|lang| explain_problems(set.set(), &card, lang));
    let stored = serde_json::to_string(&card).expect("prints");
    verified(set, &stored, std::slice::from_ref(&form));
    let packed = set.pack(&form);
    assert_eq!(set.unpack(&packed.bytes).as_ref(), Ok(&form));
    Some((form, scorer, card))
}

/// Ranks the forms as areas of two clusters, some of which stand twice.
fn ranked(set: &CheckedSet, forms: impl Iterator<Item = Assessment>) {
    let named = |(at, mut form): (usize, Assessment)| {
        let area = form.area.get_or_insert_default();
        area.code = Some(format!("A{}", at % 4));
        area.cluster = Some(format!("C{}", at % 2));
        form
    };
    let forms: Vec<Assessment> = forms.enumerate().map(named).collect();
    if let Ok(ranking) = rank(set, &forms, &RankOptions::default()) {
        told(|lang| explain_ranking(set.set(), &ranking, lang));
        let stored = serde_json::to_string(&ranking).expect("prints");
        verified(set, &stored, &forms);
    }
}

/// What was just made is what is made again.
fn verified(set: &CheckedSet, stored: &str, forms: &[Assessment]) {
    let all = verify(set, stored, forms, &RankOptions::default()).expect("a result");
    let same = |one: &Verification| one.state == VerifyState::Verified;
    assert!(all.first().is_some_and(same), "{all:?}");
}
