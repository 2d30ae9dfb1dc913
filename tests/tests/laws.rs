//! The laws of scoring, on generated sets and assessments. The numbers are those of the list in `docs/scoring.md`.

use kieumau::{
    Answer, AnswerCode, Assessment, CheckedSet, Combine, Condition, CriteriaSet, Criterion, Id,
    Number, PassState, Reason, Scorecard, Value, Verdict,
};
use kieumau_tests::generate;
use proptest::prelude::*;

/// A generated set: checked, and as the generator made it.
struct Generated {
    checked: CheckedSet,
    json: serde_json::Value,
}

impl std::ops::Deref for Generated {
    type Target = CheckedSet;
    fn deref(&self) -> &CheckedSet {
        &self.checked
    }
}

/// A generated set, unless its fractions are too fine to be kept.
fn set(seed: u64, small: bool) -> Option<Generated> {
    let json = if small {
        generate::small_set(seed)
    } else {
        generate::set(seed)
    };
    let checked = CriteriaSet::from_json(&json.to_string())
        .ok()?
        .check()
        .ok()?;
    Some(Generated { checked, json })
}

fn assessment(set: &Generated, seed: u64) -> Assessment {
    Assessment::from_json(&generate::assessment(&set.json, seed).to_string())
        .expect("an assessment")
}

fn score(set: &CheckedSet, assessment: &Assessment) -> Scorecard {
    set.score(assessment).expect("generated profiles are sound")
}

fn walk<'a>(criteria: &'a [Criterion], visit: &mut impl FnMut(&'a Criterion)) {
    for criterion in criteria {
        visit(criterion);
        walk(&criterion.parts, visit);
    }
}

fn points(card: &Scorecard, id: &Id) -> Option<(Number, Number, Number, Number)> {
    let result = card.criteria.iter().find(|result| result.id == *id)?;
    result.points.map(|p| (p.points, p.low, p.high, p.maximum))
}

/// Whether the set has a question whose blank counts as an answer, for which silence may pay.
fn blanks_count(set: &CheckedSet) -> bool {
    set.set()
        .questions
        .iter()
        .any(|question| question.blank.is_some())
}

/// How many answers break a share.
fn contradictions(card: &Scorecard) -> usize {
    let broken = [AnswerCode::ShareOfZero, AnswerCode::ShareOverOne];
    card.problems
        .iter()
        .filter(|problem| broken.contains(&problem.code))
        .count()
}

/// Fills every open question and reference from other generated assessments; `None` where what was tried is unusable.
fn completion(
    set: &Generated,
    given: &Assessment,
    card: &Scorecard,
    seed: u64,
) -> Option<Assessment> {
    // The answers of a broken share are named as open, but stand everywhere else: they are not to be replaced.
    if contradictions(card) > 0 {
        return None;
    }
    let mut full = given.clone();
    let mut open: Vec<Id> = card
        .unanswered
        .iter()
        .chain(&card.missing_references)
        .cloned()
        .collect();
    for attempt in 0..12 {
        let other = assessment(set, seed.wrapping_add(attempt));
        for id in &open {
            if let Some(answer) = other
                .answers
                .get(id.as_str())
                .filter(|answer| answer.value.is_some())
            {
                let slot = full.answers.entry(id.to_string()).or_default();
                slot.value = match (slot.value.take(), &answer.value) {
                    // What was said of some items stays.
                    (Some(Value::Object(mut said)), Some(Value::Object(more))) => {
                        for (item, holds) in more {
                            said.entry(item.clone()).or_insert_with(|| holds.clone());
                        }
                        Some(Value::Object(said))
                    }
                    (Some(said @ Value::Object(_)), _) => Some(said),
                    (_, value) => value.clone(),
                };
                if slot.evidence.is_empty() {
                    slot.evidence.clone_from(&answer.evidence);
                }
            }
            if let Some(value) = other.references.get(id.as_str()) {
                full.references.insert(id.to_string(), *value);
            }
        }
        let now = score(set, &full);
        let answered = now.unanswered.is_empty() && now.missing_references.is_empty();
        // A share of a criterion that does not arise may break without being named as open.
        if answered && contradictions(&now) == 0 {
            return Some(full);
        }
        // What breaks a share may be tried anew, but never what was given.
        let still = |id: &Id| {
            now.unanswered.contains(id)
                || now.missing_references.contains(id)
                || contradictions(&now) > 0
        };
        open.retain(still);
    }
    None
}

fn bounded(inner: &Scorecard, outer: &Scorecard) -> Result<(), TestCaseError> {
    for criterion in &outer.criteria {
        let (Some(bounds), Some((_, low, high, _))) =
            (criterion.points, points(inner, &criterion.id))
        else {
            continue;
        };
        prop_assert!(
            bounds.low <= low && high <= bounds.high,
            "{}: {:?} in {:?}",
            criterion.id,
            (low, high),
            bounds
        );
    }
    if let (Some(inner), Some(outer)) = (inner.totals, outer.totals) {
        for (inner, outer) in [
            (inner.base, outer.base),
            (inner.full, outer.full),
            (inner.capped, outer.capped),
        ] {
            prop_assert!(
                outer.low <= inner.low && inner.high <= outer.high,
                "total {inner:?} in {outer:?}"
            );
        }
    }
    Ok(())
}

/// Whether more points can only help: every comparison of points is a lower limit, and nothing is asked to fail.
fn only_lower_limits(set: &CriteriaSet) -> bool {
    fn rises(condition: &Condition) -> bool {
        match condition {
            Condition::All(group) | Condition::Any(group) => group.of.iter().all(rises),
            Condition::AtLeast(n_of) => n_of.of.iter().all(rises),
            Condition::Total(c) => {
                c.at_most.is_none() && c.less_than.is_none() && c.equals.is_none()
            }
            Condition::Points(c) => {
                c.at_most.is_none() && c.less_than.is_none() && c.equals.is_none()
            }
            Condition::EachGroup(c) => {
                c.at_most.is_none() && c.less_than.is_none() && c.equals.is_none()
            }
            Condition::None(_) | Condition::Class(_) | Condition::Passes(_) => false,
            _ => true,
        }
    }
    set.titles.iter().all(|title| rises(&title.condition))
}

/// Two criteria that look at one open percentage, each together with another open question, so that the percentage turns
/// their points anywhere: the worse of them is best neither at its ends nor in its middle.
#[test]
fn the_best_of_a_percentage_may_lie_anywhere() {
    let set = CheckedSet::from_json(
        r#"{"format": 1, "id": "m", "version": "1", "label": "M", "status": "illustrative", "status_note": "M",
        "sources": [{"id": "s", "document": "S"}],
        "questions": [{"id": "p", "kind": "share", "label": "P", "numerator": "A", "denominator": "B"},
            {"id": "n", "kind": "count", "label": "N", "max": 9}, {"id": "m", "kind": "count", "label": "M", "max": 9}],
        "criteria": [{"id": "g", "label": "G", "points": 5, "combine": "worst", "parts": [
            {"id": "a", "label": "A", "points": 5, "cite": {"source": "s", "place": "1"}, "rule": {"kind": "per_unit", "base": 5, "terms": [
                {"of": "p", "short_of": 55, "each": 5, "subtract": 1}, {"of": "n", "subtract": 1}]}},
            {"id": "b", "label": "B", "points": 10, "cite": {"source": "s", "place": "1"}, "rule": {"kind": "per_unit", "base": 10, "terms": [
                {"of": "p", "each": 10, "subtract": 2}, {"of": "m", "subtract": 1}]}}]}]}"#,
    )
    .expect("a set");
    let score = |json: &str| score(&set, &Assessment::from_json(json).expect("a form"));
    let open = score("{}");
    let full = score(r#"{"answers": {"p": "40/100", "n": 0, "m": 0}}"#);
    assert_eq!(
        full.totals.map(|totals| totals.full.points),
        Some(Number::whole(2))
    );
    bounded(&full, &open).expect("within the bounds");
}

/// Members 0 break the share of those attending: in the quorum it would have to be half of them, in the other criterion at
/// most a quarter. No answer gives both their points, so that the sum of both is no bound that is attained.
#[test]
fn one_broken_share_in_two_places_is_not_tight() {
    let set = |attending: &str| {
        let text = r#"{"format": 1, "id": "m", "version": "1", "label": "M", "status": "illustrative", "status_note": "M",
        "sources": [{"id": "s", "document": "S"}],
        "questions": [{"id": "members", "kind": "count", "label": "M", "max": 6}, {"id": "there", "kind": "count", "label": "T", "max": 9},
            {"id": "others", "kind": "count", "label": "O", "max": 9}, {"id": "yes", "kind": "count", "label": "Y", "max": 9}],
        "criteria": [
            {"id": "a", "label": "A", "points": 2, "cite": {"source": "s", "place": "1"}, "rule": {"kind": "bands",
                "of": {"share": ["ATTENDING"], "of": ["members"]},
                "bands": [{"to": 25, "points": 2}, {"above": 25, "points": 0}]}},
            {"id": "b", "label": "B", "points": 3, "cite": {"source": "s", "place": "1"}, "rule": {"kind": "vote", "points": 3,
                "yes": "yes", "attending": "there", "members": "members", "more_than": 60, "quorum": {"at_least": 50}}},
            {"id": "c", "label": "C", "points": 1, "cite": {"source": "s", "place": "1"}, "rule": {"kind": "bands", "of": "others",
                "bands": [{"to": 4, "points": 0}, {"above": 4, "points": 1}]}}]}"#;
        CheckedSet::from_json(&text.replace("ATTENDING", attending)).expect("a set")
    };
    for (attending, tight) in [("there", false), ("others", true)] {
        let form = r#"{"answers": {"members": 0, "there": 2, "others": 2}}"#;
        let card = score(
            &set(attending),
            &Assessment::from_json(form).expect("a form"),
        );
        let most = card.totals.as_ref().map(|totals| totals.full.high);
        assert_eq!(
            (card.tight, most),
            (tight, Some(Number::whole(5))),
            "{attending}"
        );
    }
}

/// Three of those present and a council of two: whatever the number in favour is, one of its shares is over one. No
/// completion is left, so that no bound is attained, until one of the two answers is taken back.
#[test]
fn answers_that_leave_no_completion_are_not_tight() {
    let set = CheckedSet::from_json(
        r#"{"format": 1, "id": "m", "version": "1", "label": "M", "status": "illustrative", "status_note": "M",
        "sources": [{"id": "s", "document": "S"}],
        "questions": [{"id": "council", "kind": "count", "label": "C", "max": 5}, {"id": "yes", "kind": "count", "label": "Y", "max": 3},
            {"id": "present", "kind": "count", "label": "P", "max": 3}],
        "criteria": [
            {"id": "a", "label": "A", "points": 20, "cite": {"source": "s", "place": "1"}, "rule": {"kind": "bands",
                "of": {"share": ["present"], "of": ["yes"]},
                "bands": [{"below": 75, "points": 0}, {"from": 75, "points": 20}]}},
            {"id": "b", "label": "B", "points": 3, "cite": {"source": "s", "place": "1"}, "rule": {"kind": "vote", "points": 3,
                "yes": "yes", "members": "council", "more_than": 60}}]}"#,
    )
    .expect("a set");
    for (answers, tight) in [
        (r#"{"council": 2, "present": 3}"#, false),
        (r#"{"present": 3}"#, true),
        (r#"{"council": 3, "present": 3}"#, true),
    ] {
        let form = format!(r#"{{"answers": {answers}}}"#);
        let card = score(&set, &Assessment::from_json(&form).expect("a form"));
        assert_eq!(card.tight, tight, "{form}");
    }
}

/// Three of those present and a council of two contradict each other whatever the number in favour is; that of eight households at
/// most eight have water is no less certain for it.
#[test]
fn a_contradiction_takes_back_nothing_elsewhere() {
    let set = CheckedSet::from_json(
        r#"{"format": 1, "id": "m", "version": "1", "label": "M", "status": "illustrative", "status_note": "M",
        "sources": [{"id": "s", "document": "S"}],
        "questions": [{"id": "council", "kind": "count", "label": "C", "max": 5}, {"id": "yes", "kind": "count", "label": "Y", "max": 3},
            {"id": "present", "kind": "count", "label": "P", "max": 3},
            {"id": "households", "kind": "count", "label": "H", "max": 10}, {"id": "water", "kind": "count", "label": "W", "max": 400}],
        "criteria": [
            {"id": "a", "label": "A", "cite": {"source": "s", "place": "1"}, "rule": {"kind": "pass", "test":
                {"kind": "compare", "of": {"share": ["present"], "of": ["yes"]}, "at_least": 75}}},
            {"id": "b", "label": "B", "cite": {"source": "s", "place": "1"}, "rule": {"kind": "vote",
                "yes": "yes", "members": "council", "more_than": 60}},
            {"id": "c", "label": "C", "cite": {"source": "s", "place": "1"}, "rule": {"kind": "pass", "test":
                {"kind": "compare", "of": {"share": ["water"], "of": ["households"]}, "at_least": 50}}},
            {"id": "d", "label": "D", "cite": {"source": "s", "place": "1"}, "rule": {"kind": "pass", "test":
                {"kind": "compare", "of": "water", "at_most": 45}}}],
        "total": {"combine": "none"}}"#,
    )
    .expect("a set");
    for answers in [
        r#"{"households": 8}"#,
        r#"{"households": 8, "council": 2, "present": 3}"#,
    ] {
        let form = format!(r#"{{"answers": {answers}}}"#);
        let card = score(&set, &Assessment::from_json(&form).expect("a form"));
        let fits = card.criteria.last().and_then(|one| one.pass);
        assert_eq!(fits, Some(PassState::Passes), "{form}");
    }
}

/// What the blanks make of a share shows at the deadline: 22.78 of 24 is enough, of 2 it cannot be, nor of 0.
#[test]
fn a_share_that_blanks_break_earns_nothing() {
    for (blank, at_deadline, points) in
        [(24, true, 10), (50, false, 0), (2, false, 0), (0, false, 0)]
    {
        let reached =
            r#"{"kind": "compare", "of": {"share": ["part"], "of": ["whole"]}, "at_least": 80}"#;
        let text = r#"{"format": 1, "id": "m", "version": "1", "label": "M", "status": "illustrative", "status_note": "M",
        "sources": [{"id": "s", "document": "S"}],
        "questions": [{"id": "part", "kind": "decimal", "label": "P", "min": 0, "max": 100},
            {"id": "whole", "kind": "decimal", "label": "W", "min": 0, "max": 100, "blank": BLANK}],
        "criteria": [{"id": "c", "label": "C", "points": 10, "cite": {"source": "s", "place": "1"},
            "rule": {"kind": "meets", "points": 10, "test": REACHED}}],
        "titles": [{"id": "t", "label": "T", "cite": {"source": "s", "place": "2"}, "condition": REACHED}]}"#;
        let text = text
            .replace("BLANK", &blank.to_string())
            .replace("REACHED", reached);
        let set = CheckedSet::from_json(&text).expect("a set");
        let form = Assessment::from_json(r#"{"answers": {"part": "22.78"}}"#).expect("a form");
        let card = score(&set, &form);
        let title = card.titles.first().map(|title| title.at_deadline);
        let counted = card.totals.as_ref().map(|totals| totals.full.points);
        assert_eq!(
            (title, counted),
            (Some(at_deadline), Some(Number::whole(points))),
            "blank: {blank}"
        );
    }
}

/// A case that a law says nothing of: it is not counted among those that held.
fn unfit() -> TestCaseError {
    TestCaseError::reject("the law says nothing of it")
}

// Of every law 600 cases are looked at to the end, however many are unfit.
proptest! {
    #![proptest_config(ProptestConfig { cases: 600, max_global_rejects: 60_000, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 1: a node's points are the sum of its parts, within its floor and its maximum.
    #[test]
    fn points_are_the_sum_of_the_parts(seed in 0u64..4000, form in any::<u32>()) {
        let Some(set) = set(seed, false) else { return Err(unfit()) };
        let card = score(&set, &assessment(&set, form.into()));
        let mut wrong = Vec::new();
        walk(&set.set().criteria, &mut |criterion| {
            let Some((counted, low, high, maximum)) = points(&card, &criterion.id) else { return };
            if high > maximum || low > high || counted > maximum {
                wrong.push(format!("{}: {counted} {low} {high} of {maximum}", criterion.id));
            }
            let plain = criterion.combine == Combine::Sum && criterion.times.is_none() && criterion.round.is_none();
            let summed = card.criteria.iter().any(|result| result.id == criterion.id && result.reason == Reason::Sum);
            if plain && summed && card.criteria.iter().all(|result| !matches!(result.reason, Reason::NotApplicable { .. })) {
                let sum = criterion.parts.iter().filter_map(|part| points(&card, &part.id));
                let sum = sum.fold(Number::ZERO, |sum, part| sum.checked_add(part.0).expect("small"));
                if sum != counted {
                    wrong.push(format!("{}: {counted}, its parts {sum}", criterion.id));
                }
            }
        });
        prop_assert!(wrong.is_empty(), "{wrong:?}");
    }

    /// Laws 2 and 4: every completion lies within the bounds, and a verdict that was certain stays.
    #[test]
    fn completions_lie_within_the_bounds(seed in 0u64..4000, small in any::<bool>(), form in any::<u32>(), other in any::<u32>()) {
        let Some(set) = set(seed, small) else { return Err(unfit()) };
        let given = assessment(&set, form.into());
        let card = score(&set, &given);
        let Some(full) = completion(&set, &given, &card, other.into()) else { return Err(unfit()) };
        let done = score(&set, &full);
        bounded(&done, &card)?;
        for (before, after) in card.titles.iter().zip(&done.titles) {
            match before.verdict {
                Verdict::Earned => prop_assert_eq!(after.verdict, Verdict::Earned, "{}", before.id),
                Verdict::OutOfReach => prop_assert_eq!(after.verdict, Verdict::OutOfReach, "{}", before.id),
                _ => {}
            }
        }
    }

    /// Silence never pays: without an answer, no more points are certain, none more are counted, and no title is gained.
    #[test]
    fn taking_an_answer_back_never_helps(seed in 0u64..4000, small in any::<bool>(), form in any::<u32>(), pick in any::<prop::sample::Index>()) {
        let Some(set) = set(seed, small) else { return Err(unfit()) };
        prop_assume!(!blanks_count(&set));
        let given = assessment(&set, form.into());
        prop_assume!(!given.answers.is_empty());
        let name = given.answers.keys().nth(pick.index(given.answers.len())).expect("not empty").clone();
        let mut silent = given.clone();
        silent.answers.remove(&name);
        let (a, b) = (score(&set, &given), score(&set, &silent));
        // Taking back one of two answers that contradict each other is not silence: it mends their share, or leaves an
        // answer for the question between them.
        let mended = contradictions(&b) < contradictions(&a) || !a.tight;
        for (a, b) in a.criteria.iter().zip(&b.criteria) {
            if let (Some(a_points), Some(b_points)) = (a.points, b.points) {
                prop_assert!(mended || b_points.low <= a_points.low, "{} without {name}: low {:?} {:?}", a.id, a_points, b_points);
                prop_assert!(b_points.points <= a_points.points, "{} without {name}: {:?} {:?}", a.id, a_points, b_points);
            }
        }
        if let (Some(a), Some(b)) = (a.totals, b.totals) {
            prop_assert!(mended || b.capped.low <= a.capped.low);
            prop_assert!(b.capped.points <= a.capped.points && b.base.points <= a.base.points);
        }
        for (a, b) in a.titles.iter().zip(&b.titles) {
            prop_assert!(a.at_deadline || !b.at_deadline, "{} is gained without {name}", a.id);
            prop_assert!(mended || a.verdict == Verdict::Earned || b.verdict != Verdict::Earned, "{} is earned without {name}", a.id);
        }
    }

    /// Law 8: what is printed reads back to the same.
    #[test]
    fn printing_and_reading_are_inverse(seed in 0u64..4000, form in any::<u32>()) {
        let Some(set) = set(seed, false) else { return Err(unfit()) };
        prop_assert_eq!(&CriteriaSet::from_json(&set.set().to_json()).expect("reads back"), set.set());
        let form = assessment(&set, form.into());
        prop_assert_eq!(&Assessment::from_json(&form.to_json()).expect("reads back"), &form);
    }

    /// Law 9: whatever an assessment holds, it is scored.
    #[test]
    fn anything_is_scored(seed in 0u64..4000, form in any::<u32>(), values in prop::collection::vec(value(), 1..12)) {
        let Some(set) = set(seed, false) else { return Err(unfit()) };
        let mut form = assessment(&set, form.into());
        for (question, value) in set.set().questions.iter().zip(values) {
            form.answers.insert(question.id.to_string(), Answer { value: Some(value), ..Answer::default() });
        }
        form.period = Some("không rõ".to_owned());
        let card = score(&set, &form);
        prop_assert!(serde_json::to_string(&card).is_ok());
    }
}

/// Values of any shape.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        "[0-9./%-]{0,24}".prop_map(|text| Value::from(text.as_str())),
        "\\PC{0,12}".prop_map(|text| Value::from(text.as_str())),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            prop::collection::btree_map("[a-z]{1,11}", inner, 0..4).prop_map(Value::Object),
        ]
    })
}

// Few cases are fit for this one, so that it looks at fewer.
proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_global_rejects: 60_000, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 3: where only lower limits are asked, more points on every leaf never lose points or a title.
    #[test]
    fn better_answers_never_lose(seed in 0u64..4000, form in any::<u32>(), other in any::<u32>(), pick in any::<prop::sample::Index>()) {
        let Some(set) = set(seed, false) else { return Err(unfit()) };
        prop_assume!(only_lower_limits(set.set()) && !set.set().questions.is_empty());
        let first = assessment(&set, form.into());
        let question = set.set().questions[pick.index(set.set().questions.len())].id.to_string();
        let mut second = first.clone();
        match assessment(&set, other.into()).answers.get(&question) {
            Some(answer) => second.answers.insert(question, answer.clone()),
            None => second.answers.remove(&question),
        };
        let (a, b) = (score(&set, &first), score(&set, &second));
        let leaves_rise = a.criteria.iter().zip(&b.criteria).all(|(a, b)| {
            let pass = a.pass == b.pass;
            pass && a.points.zip(b.points).is_none_or(|(a, b)| a.points <= b.points && a.low <= b.low && a.high <= b.high)
        });
        let same_effects = a.effects == b.effects;
        let same_tests = a.unanswered == b.unanswered && a.problems == b.problems;
        prop_assume!(leaves_rise && same_effects && same_tests);
        let (Some(a), Some(b)) = (a.totals, b.totals) else { return Err(unfit()) };
        prop_assert!(a.capped.points <= b.capped.points);
    }
}
