//! Areas scored by columns have the results they have one by one: on built-in sets with their examples, and on generated
//! sets with forms full of blanks, slips and limits.

use std::collections::{BTreeMap, BTreeSet};

use kieumau::{
    Answer, AnswerCode, Assessment, Batch, CheckedSet, CriteriaSet, Id, Scorecard, Scorer,
    TotalKind, Value, built_in_sets,
};
use kieumau_tests::generate;

/// The forms of one profile, each with its scorecard.
type Group = Vec<(Assessment, Scorecard)>;

fn by_profile(set: &CheckedSet, forms: Vec<Assessment>) -> BTreeMap<BTreeMap<Id, Id>, Group> {
    let mut groups: BTreeMap<_, Group> = BTreeMap::new();
    for form in forms {
        if let Ok(card) = set.score(&form) {
            groups
                .entry(BTreeMap::clone(&card.profile))
                .or_default()
                .push((form, card));
        }
    }
    groups
}

/// How much of the sets went through columns.
#[derive(Debug, Default)]
struct Seen {
    areas: usize,
    by_columns: usize,
    asked: usize,
    whole: usize,
    flat: usize,
    /// Areas of which something is open that needed no scorecard to tell what is still possible.
    open: usize,
    /// Answers that cannot be together.
    clashes: usize,
    /// The same of areas whose earlier titles and registrations were settled for all of them.
    open_alike: usize,
}

fn compare(set: &CheckedSet, forms: Vec<Assessment>, seen: &mut Seen) {
    for group in by_profile(set, forms).into_values() {
        let scorer = Scorer::new(set, &group[0].0.profile).expect("scored before");
        let years = group.iter().filter_map(|(form, _)| form.year());
        let batch = scorer.batch(years.max());
        match batch.coverage() {
            Some((columns, asked)) => {
                seen.flat += 1;
                seen.by_columns += columns;
                seen.asked += asked;
            }
            None => seen.whole += 1,
        }
        for batch in [
            batch.clone(),
            batch.with_criteria(),
            batch.with_plain_instructions(),
        ] {
            // More areas than one block holds, the last block cut short.
            compare_group(&batch, &group, 700.max(group.len()));
        }
        seen.clashes += compare_clashes(&batch, &group);
        let nothing = Assessment::default();
        seen.open += compare_open(&batch, &group, &nothing);
        seen.areas += group.len();
        let (form, _) = &group[group.len() / 2];
        let batch = scorer.batch_like(form);
        compare_group(&batch, &group, group.len());
        seen.open_alike += compare_open(&batch, &group, form);
    }
}

fn compare_group(batch: &Batch, group: &Group, rows: usize) {
    let mut forms = batch.forms(rows);
    for row in 0..rows {
        forms.put_form(row, &group[row % group.len()].0);
    }
    let results = batch.score(&forms);
    for row in
        (0..rows.min(group.len())).chain([511, 512, rows - 1].into_iter().filter(|row| *row < rows))
    {
        let (form, card) = &group[row % group.len()];
        let told = || format!("{}\n{}", batch.scorer().set().to_json(), form.to_json());
        for kind in [TotalKind::Base, TotalKind::Full, TotalKind::Capped] {
            let total = card.totals.as_ref().map(|totals| totals.get(kind).points);
            assert_eq!(results.total(row, kind), total, "{kind:?} {}", told());
        }
        for criterion in &card.criteria {
            let at = results
                .criterion(criterion.id.as_str())
                .expect("a criterion");
            let points = results.points(row, at);
            if let (Some(points), Some(expected)) = (points, criterion.points) {
                assert_eq!(points, expected.points, "{} {}", criterion.id, told());
            }
        }
        assert_eq!(results.title(row), card.title.as_ref(), "{}", told());
        for (at, title) in card.titles.iter().enumerate() {
            assert_eq!(
                results.earns(row, at),
                Some(title.at_deadline),
                "{} {}",
                title.id,
                told()
            );
        }
        assert_eq!(
            results.class(row),
            card.class.as_ref().map(|class| &class.id),
            "{}",
            told()
        );
        let missing = card.criteria.iter().filter(|criterion| {
            let reason = serde_json::to_value(&criterion.reason).expect("JSON");
            matches!(reason["kind"].as_str(), Some("missing" | "unusable"))
        });
        // Where evidence is missing or an effect zeroes, the card has another reason first.
        let other = card.criteria.iter().any(|criterion| {
            let reason = serde_json::to_value(&criterion.reason).expect("JSON");
            matches!(reason["kind"].as_str(), Some("no_evidence" | "zeroed"))
        });
        if !other {
            assert_eq!(results.missing(row), Some(missing.count()), "{}", told());
        }
    }
}

/// Answers that cannot be together, one by one or together, and that the year is not known, are named as the scorecard names them; says how
/// many there are.
fn compare_clashes(batch: &Batch, group: &Group) -> usize {
    let set = batch.scorer().set();
    let mut forms = batch.forms(group.len());
    let mut told: BTreeSet<(usize, String, AnswerCode)> = BTreeSet::new();
    for (row, (form, _)) in group.iter().enumerate() {
        let answers = form.answers.iter();
        let answers = answers.filter_map(|(id, answer)| Some((id, answer.value.clone()?)));
        let references = form.references.iter();
        let references = references.map(|(id, number)| (id.as_str(), Value::Number(*number)));
        let answers = answers.map(|(id, value)| (id.as_str(), value));
        for (id, value) in answers.chain(references) {
            if let Some(column) = forms.column(id)
                && let Err(code) = forms.put(row, column, &value)
            {
                let question = set.questions.get(column).map(|question| &question.id);
                told.insert((row, question.map_or(id, Id::as_str).to_owned(), code));
            }
        }
    }
    let clashes = forms.contradictions();
    let count = clashes.len();
    let clashes = clashes.into_iter();
    told.extend(clashes.map(|(row, about, code)| (row, about.to_owned(), code)));
    for (row, (form, card)) in group.iter().enumerate() {
        let codes = [AnswerCode::ShareOfZero, AnswerCode::ShareOverOne];
        let own = told
            .iter()
            .filter(|(of, _, code)| *of == row && codes.contains(code));
        let own: BTreeSet<_> = own
            .map(|(_, about, code)| (about.as_str(), *code))
            .collect();
        let named = card
            .problems
            .iter()
            .filter(|problem| codes.contains(&problem.code));
        let named: BTreeSet<_> = named
            .map(|problem| (problem.about.as_str(), problem.code))
            .collect();
        assert_eq!(own, named, "{}\n{}", set.to_json(), form.to_json());
        let no_year = card
            .problems
            .iter()
            .any(|problem| problem.code == AnswerCode::NoYear);
        let lacks = batch.scorer().batch(form.year()).lacks_year();
        assert_eq!(lacks, no_year, "{}\n{}", set.to_json(), form.to_json());
    }
    count
}

/// What is still possible, without a scorecard and with it; says for how many areas it was told without.
/// All areas have the earlier titles, registrations and predecessors of the pattern, for which the batch was made.
fn compare_open(batch: &Batch, group: &Group, pattern: &Assessment) -> usize {
    let (mut forms, mut outlook) = (batch.forms(group.len()), batch.outlook());
    let set = batch.scorer().set();
    let inputs = set.questions.len() + set.references.len();
    let mut looked = Vec::new();
    for (row, (form, card)) in group.iter().enumerate() {
        // Answers only, and none that was found fault with.
        let mut form = form.clone();
        form.not_applicable.clear();
        form.history.clone_from(&pattern.history);
        form.registered.clone_from(&pattern.registered);
        form.predecessors.clone_from(&pattern.predecessors);
        if *pattern != Assessment::default() {
            form.period.clone_from(&pattern.period);
        }
        for problem in &card.problems {
            form.answers.remove(problem.about.as_str());
            form.references.remove(problem.about.as_str());
        }
        for question in &set.questions {
            let of = pattern.answers.get(question.id.as_str());
            let evidence = of.map_or_else(Vec::new, |answer| answer.evidence.clone());
            let answer = form.answers.get_mut(question.id.as_str());
            match answer {
                Some(answer) => answer.evidence = evidence,
                None if evidence.is_empty() => {}
                None => {
                    let answer = Answer {
                        evidence,
                        ..Answer::default()
                    };
                    form.answers.insert(question.id.to_string(), answer);
                }
            }
        }
        let card = batch.scorer().score(&form);
        let answers = form.answers.iter();
        let mut given: BTreeMap<usize, Value> = answers
            .filter_map(|(id, answer)| Some((forms.column(id.as_str())?, answer.value.clone()?)))
            .collect();
        for (id, number) in &form.references {
            given.extend(Some((
                forms.column(id.as_str()).expect("a reference"),
                Value::Number(*number),
            )));
        }
        let (mut words, mut others) = (vec![None; inputs], Vec::new());
        for (column, value) in given {
            match forms.word(column, &value) {
                Some(word) => words[column] = Some(word),
                None => others.push((column, value)),
            }
        }
        let told = || format!("{}\n{}", set.to_json(), form.to_json());
        let Some(at) = outlook.put(&mut forms, row, &words, &others) else {
            continue;
        };
        // Which set, which day and which year a form is for is looked at where it is read.
        let of_answers = card.problems.iter().any(|problem| {
            set.questions
                .iter()
                .any(|of| of.id == problem.about.as_str())
        });
        assert!(!of_answers, "{}", told());
        for kind in [TotalKind::Base, TotalKind::Full, TotalKind::Capped] {
            let total = card.totals.as_ref().map(|totals| totals.get(kind));
            let ends = total.map(|total| (total.low, total.high));
            let results = batch.score(&batch.forms(0));
            let units = outlook.total_units(at, kind);
            let found = units.map(|(low, high)| (results.number(low), results.number(high)));
            assert_eq!(found, ends, "{kind:?} {}", told());
        }
        for (title, result) in card.titles.iter().enumerate() {
            assert_eq!(
                outlook.verdict(at, title),
                Some(result.verdict),
                "{} {}",
                result.id,
                told()
            );
        }
        assert_eq!(
            outlook.unanswered(at),
            Some(card.unanswered.len()),
            "{}",
            told()
        );
        assert_eq!(outlook.ask_next(at), card.ask_next.as_ref(), "{}", told());
        looked.push((row, card));
    }
    // Their points come out of the columns.
    let results = batch.score(&forms);
    for (row, card) in &looked {
        let total = card.totals.as_ref().map(|totals| totals.full.points);
        assert_eq!(results.total(*row, TotalKind::Full), total);
        assert_eq!(results.title(*row), card.title.as_ref());
    }
    looked.len()
}

#[test]
fn built_in_sets_by_columns() {
    let mut seen = Seen::default();
    for set in built_in_sets() {
        let set = CheckedSet::from_json(set.json).expect("sound");
        let mut forms: Vec<Assessment> = Vec::new();
        for example in &set.set().examples {
            forms.push(example.assessment.clone());
            for id in example.assessment.answers.keys() {
                let mut less = example.assessment.clone();
                less.answers.remove(id);
                forms.push(less);
            }
        }
        compare(&set, forms, &mut seen);
    }
    println!("{seen:?}");
    assert!(seen.by_columns > 0 && seen.open > 0 && seen.open_alike > seen.open);
}

#[test]
fn generated_sets_by_columns() {
    let percent =
        std::env::var("KIEUMAU_PERCENT").map_or(100, |text| text.parse().expect("a number"));
    let mut seen = Seen::default();
    for seed in 0..600 * percent / 100 {
        let made = if seed % 3 == 0 {
            generate::small_set(seed)
        } else {
            generate::set(seed)
        };
        let Ok(set) = CriteriaSet::from_json(&made.to_string()).and_then(CriteriaSet::check) else {
            continue;
        };
        let forms = (0..40).filter_map(|number| {
            let form = generate::assessment(&made, seed * 1_000 + number);
            Assessment::from_json(&form.to_string()).ok()
        });
        compare(&set, forms.collect(), &mut seen);
    }
    println!("{seen:?}");
    assert!(seen.flat > 0 && seen.by_columns > seen.flat && seen.open > 0 && seen.clashes > 0);
    assert!(seen.open_alike > seen.open);
}

/// Conditions that hold with few points are for columns where nothing is open, and for the row path where something is.
#[test]
fn conditions_that_ask_for_few_points_by_columns() {
    let set = CheckedSet::from_json(
        r#"{
        "format": 1, "id": "it-diem", "version": "1", "label": "Ít điểm", "status": "illustrative", "status_note": "Minh họa",
        "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
        "questions": [{"id": "vu_viec", "kind": "count", "label": "Số vụ việc"}, {"id": "sach", "kind": "yes_no", "label": "Sạch"},
            {"id": "vi_pham", "kind": "yes_no", "label": "Vi phạm"}],
        "criteria": [
            {"id": "an_toan", "label": "An toàn", "points": 10, "cite": {"source": "vb"},
                "rule": {"kind": "per_unit", "base": 10, "terms": [{"of": "vu_viec", "subtract": 2}]}},
            {"id": "ve_sinh", "label": "Vệ sinh", "points": 5, "cite": {"source": "vb"},
                "rule": {"kind": "yes_no", "question": "sach", "points": 5}}],
        "effects": [{"id": "cam", "label": "Cấm", "cite": {"source": "vb"}, "does": [{"kind": "bar"}],
            "when": {"kind": "answer", "question": "vi_pham", "is": true}}],
        "titles": [
            {"id": "yeu", "label": "Yếu", "level": 1, "cite": {"source": "vb"},
                "condition": {"kind": "total", "at_most": 8}},
            {"id": "dung_tam", "label": "Đúng tám", "level": 2, "cite": {"source": "vb"},
                "condition": {"kind": "points", "of": "an_toan", "equals": 8}},
            {"id": "khong_gioi", "label": "Không giỏi", "cite": {"source": "vb"},
                "condition": {"kind": "none", "of": [{"kind": "total", "at_least": 13}, {"kind": "points", "of": "ve_sinh", "less_than": 5}]}}]
    }"#,
    )
    .unwrap_or_else(|problems| panic!("{problems}"));
    let answers = ["", r#""sach": true"#, r#""sach": false"#];
    let mut forms = Vec::new();
    for sach in answers {
        for vu_viec in [None, Some(0), Some(1), Some(2), Some(4), Some(9)] {
            for vi_pham in ["", r#""vi_pham": false"#, r#""vi_pham": true"#] {
                let vu_viec = vu_viec.map(|count| format!(r#""vu_viec": {count}"#));
                let all = [sach, vi_pham, vu_viec.as_deref().unwrap_or_default()];
                let given: Vec<&str> = all
                    .into_iter()
                    .filter(|answer| !answer.is_empty())
                    .collect();
                let form = format!(r#"{{"answers": {{{}}}}}"#, given.join(", "));
                forms.push(Assessment::from_json(&form).expect("a form"));
            }
        }
    }
    let mut seen = Seen::default();
    compare(&set, forms, &mut seen);
    assert_eq!((seen.whole, seen.asked), (0, 0), "{seen:?}");
}
