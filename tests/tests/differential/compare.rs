//! Compares a scorecard of the core, as JSON, with that of the slow scorer.

use kieumau_tests::slow::brute::Completions;
use kieumau_tests::slow::logic::Tri;
use kieumau_tests::slow::number::{self, Q};
use kieumau_tests::slow::{Field, SlowCard, class};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A field on which the scorers differ.
#[derive(Debug, Clone)]
pub struct Disagreement {
    /// The field, without ids: `criteria.points`.
    pub field: &'static str,
    /// Where: the id of the criterion, title, question.
    pub at: String,
    /// What the slow scorer says.
    pub slow: String,
    /// What the core says.
    pub core: String,
}

/// Collects disagreements, and counts what was compared.
#[derive(Default)]
pub struct Compared {
    pub disagreements: Vec<Disagreement>,
    pub fields: BTreeMap<&'static str, (u64, u64)>,
}

impl Compared {
    fn say(
        &mut self,
        field: &'static str,
        at: &str,
        slow: impl Into<String>,
        core: impl Into<String>,
    ) {
        self.disagreements.push(Disagreement {
            field,
            at: at.to_owned(),
            slow: slow.into(),
            core: core.into(),
        });
    }

    fn count(&mut self, field: &'static str, compared: bool) {
        let (done, open) = self.fields.entry(field).or_default();
        if compared {
            *done += 1;
        } else {
            *open += 1;
        }
    }

    /// Compares one field where the slow scorer says anything.
    fn field<T>(
        &mut self,
        field: &'static str,
        at: &str,
        slow: &Field<T>,
        core: &Value,
        write: impl Fn(&T) -> String,
    ) {
        self.count(field, !matches!(slow, Field::Open));
        let core = text(core);
        match slow {
            Field::Open => {}
            Field::Absent if core == "absent" => {}
            Field::Absent => self.say(field, at, "absent", core),
            Field::Is(value) if write(value) == core => {}
            Field::Is(value) => self.say(field, at, write(value), core),
        }
    }
}

/// Compares everything that both scorers say.
pub fn compare(set: &Value, slow: &SlowCard, core: &Value) -> Compared {
    let mut compared = Compared::default();
    criteria(&mut compared, slow, core);
    totals(&mut compared, slow, core);
    passing(&mut compared, slow, core);
    titles(&mut compared, set, slow, core);
    problems(&mut compared, set, slow, core);
    if let Ok(completions) = &slow.completions {
        bounds(
            &mut compared,
            slow.completions_stand_for_all,
            completions,
            core,
        );
        verdicts(&mut compared, set, slow, completions, core);
    }
    compared
}

fn criteria(compared: &mut Compared, slow: &SlowCard, core: &Value) {
    let listed = by_id(&core["criteria"]);
    for id in listed.keys().filter(|id| !slow.criteria.contains_key(**id)) {
        compared.say("criteria", id, "absent", "present");
    }
    for (id, slow) in &slow.criteria {
        let Some(core) = listed.get(id.as_str()) else {
            compared.say("criteria", id, "present", "absent");
            continue;
        };
        compared.field(
            "criteria.points",
            id,
            &slow.points,
            &core["points"],
            number::write,
        );
        compared.field(
            "criteria.maximum",
            id,
            &slow.maximum,
            &core["maximum"],
            number::write,
        );
        compared.field(
            "criteria.applicable",
            id,
            &slow.applicable,
            &core["applicable"],
            number::write,
        );
        compared.field(
            "criteria.lost",
            id,
            &slow.lost,
            &core["lost"],
            number::write,
        );
        let absent = core.get("pass").is_none_or(Value::is_null);
        if slow.pass != Field::Open && absent != (slow.pass == Field::Absent) {
            let say = |absent: bool| if absent { "absent" } else { "present" };
            compared.say(
                "criteria.pass",
                id,
                say(slow.pass == Field::Absent),
                say(absent),
            );
        }
    }
}

fn totals(compared: &mut Compared, slow: &SlowCard, core: &Value) {
    for name in ["base", "full", "capped"] {
        let total = &core["totals"][name];
        match slow.totals.get(name) {
            None if total.is_null() => {}
            None => compared.say("totals", name, "absent", "present"),
            Some(slow) => {
                compared.field(
                    "totals.points",
                    name,
                    &slow.points,
                    &total["points"],
                    number::write,
                );
                compared.field(
                    "totals.maximum",
                    name,
                    &Field::Is(slow.maximum),
                    &total["maximum"],
                    number::write,
                );
                compared.field(
                    "totals.applicable",
                    name,
                    &Field::Is(slow.applicable),
                    &total["applicable"],
                    number::write,
                );
            }
        }
    }
}

fn passing(compared: &mut Compared, slow: &SlowCard, core: &Value) {
    let counts = |counts: &[usize; 3]| format!("{counts:?}");
    let core = match &core["passing"] {
        Value::Null => Value::Null,
        passing => {
            let counts = ["passes", "fails", "unknown"].map(|name| &passing[name]);
            Value::from(format!("[{}, {}, {}]", counts[0], counts[1], counts[2]))
        }
    };
    compared.field("passing", "card", &slow.passing, &core, counts);
}

/// Where bounds are not tight, the core may know less of a condition than it could: then nothing is compared.
fn titles(compared: &mut Compared, set: &Value, slow: &SlowCard, core: &Value) {
    let tight = core["tight"] == true;
    let listed = by_id(&core["titles"]);
    for (id, at_deadline) in &slow.titles {
        let core = listed
            .get(id.as_str())
            .map_or(&Value::Null, |title| &title["at_deadline"]);
        let slow = if tight || *core == true {
            at_deadline
        } else {
            &Field::Open
        };
        compared.field("titles.at_deadline", id, slow, core, bool::to_string);
    }
    let class = if tight || slow.class == Field::Absent {
        &slow.class
    } else {
        &Field::Open
    };
    compared.field(
        "class.id",
        "class",
        class,
        &core["class"]["id"],
        String::clone,
    );
    let levels = set["titles"]
        .as_array()
        .is_some_and(|titles| titles.iter().any(|title| title.get("level").is_some()));
    if levels {
        let title = |title: &Option<String>| title.clone().unwrap_or("absent".to_owned());
        let core = if core["title"].is_object() {
            &core["title"]["id"]
        } else {
            &core["title"]
        };
        let slow = if tight { &slow.title } else { &Field::Open };
        compared.field("title", "title", slow, core, title);
    }
}

fn problems(compared: &mut Compared, set: &Value, slow: &SlowCard, core: &Value) {
    let listed = core["problems"].as_array().into_iter().flatten();
    let mut by_question: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for problem in listed {
        if let Some(question) = problem["about"].as_str() {
            by_question
                .entry(question)
                .or_default()
                .insert(problem["code"].as_str().unwrap_or("?"));
        }
    }
    let questions = by_id(&set["questions"]);
    compared.count("problems", true);
    for (question, codes) in &slow.problems {
        match by_question.get(question.as_str()) {
            None => compared.say("problems", question, format!("{codes:?}"), "none"),
            Some(listed) => {
                for code in codes
                    .iter()
                    .flatten()
                    .filter(|code| !listed.contains(**code))
                {
                    compared.say("problems.code", question, *code, format!("{listed:?}"));
                }
            }
        }
    }
    for (question, codes) in by_question.iter().filter(|(question, _)| {
        questions.contains_key(**question) && !slow.problems.contains_key(**question)
    }) {
        compared.say("problems", question, "none", format!("{codes:?}"));
    }
}

/// Bounds are equal where they are said to be tight; they always hold what is attained.
fn bounds(compared: &mut Compared, stand_for_all: bool, completions: &Completions, core: &Value) {
    let equal = stand_for_all && core["tight"] == true;
    let nodes = by_id(&core["criteria"]);
    for (id, range) in &completions.nodes {
        if let Some(node) = nodes.get(id.as_str()) {
            range_holds(
                compared,
                ["criteria.bounds", "criteria.bounds.tight"],
                id,
                range,
                node,
                equal,
            );
        }
    }
    for (name, range) in &completions.totals {
        range_holds(
            compared,
            ["totals.bounds", "totals.bounds.tight"],
            name,
            range,
            &core["totals"][*name],
            equal,
        );
    }
}

fn range_holds(
    compared: &mut Compared,
    fields: [&'static str; 2],
    at: &str,
    (low, high): &(Q, Q),
    core: &Value,
    equal: bool,
) {
    let (core_low, core_high) = (
        core["low"].as_str().and_then(read),
        core["high"].as_str().and_then(read),
    );
    let slow = format!("{}…{}", number::write(low), number::write(high));
    let (Some(core_low), Some(core_high)) = (core_low, core_high) else {
        return compared.say(fields[0], at, slow, "absent");
    };
    let written = format!("{}…{}", number::write(&core_low), number::write(&core_high));
    compared.count(fields[0], true);
    compared.count(fields[1], equal);
    if core_low > *low || core_high < *high {
        compared.say(fields[0], at, slow, written);
    } else if equal && (core_low != *low || core_high != *high) {
        compared.say(fields[1], at, slow, written);
    }
}

/// A verdict holds for every completion.
fn verdicts(
    compared: &mut Compared,
    set: &Value,
    slow: &SlowCard,
    completions: &Completions,
    core: &Value,
) {
    for (id, title) in by_id(&core["titles"]) {
        let seen = completions.titles[id];
        let verdict = title["verdict"].as_str().unwrap_or("absent");
        compared.count("titles.verdict", true);
        if (verdict == "earned" && seen.1) || (verdict == "out_of_reach" && seen.0) {
            compared.say(
                "titles.verdict",
                id,
                format!("earned in some: {}, not in some: {}", seen.0, seen.1),
                verdict,
            );
        }
        compared.count(
            "titles.verdict is decided where all completions agree",
            verdict != "possible" || seen == (true, true),
        );
    }
    for (id, node) in by_id(&core["criteria"]) {
        let Some(seen) = completions
            .passes
            .get(id)
            .filter(|_| slow.criteria[id].pass != Field::Open)
        else {
            continue;
        };
        three_valued(
            compared,
            "criteria.pass",
            id,
            *seen,
            node["pass"].as_str().unwrap_or("absent"),
            ["passes", "fails"],
        );
    }
    for (id, effect) in by_id(&core["effects"]) {
        let state = effect["state"].as_str().unwrap_or("absent");
        three_valued(
            compared,
            "effects.state",
            id,
            completions.effects[id],
            state,
            ["applies", "does_not_apply"],
        );
    }
    if let Some((best, worst)) = completions.classes {
        let place = |field: &str| {
            core["class"][field]
                .as_str()
                .map_or(usize::MAX, |id| class::place_of(set, id))
        };
        let seen = format!("{best}…{worst}");
        let written = format!("{}…{}", place("best"), place("worst"));
        compared.count("class.best, class.worst", true);
        if place("best") > best || place("worst") < worst {
            compared.say("class.best, class.worst", "class", seen, written);
        }
    }
}

fn three_valued(
    compared: &mut Compared,
    field: &'static str,
    id: &str,
    seen: (bool, bool),
    state: &str,
    words: [&str; 2],
) {
    let said = match state {
        word if word == words[0] => Tri::Holds,
        word if word == words[1] => Tri::Fails,
        "unknown" => Tri::Unknown,
        other => return compared.say(field, id, format!("{seen:?}"), other),
    };
    compared.count(field, true);
    if (said == Tri::Holds && seen.1) || (said == Tri::Fails && seen.0) {
        compared.say(
            field,
            id,
            format!("in some: {}, not in some: {}", seen.0, seen.1),
            state,
        );
    }
}

fn by_id(list: &Value) -> BTreeMap<&str, &Value> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| Some((one["id"].as_str()?, one)))
        .collect()
}

/// A number of a scorecard; its parts may be longer than those of a criteria set.
fn read(text: &str) -> Option<Q> {
    match text.split_once('/') {
        Some((above, below)) => Some(Q::new(above.parse().ok()?, below.parse().ok()?)),
        None => {
            let decimals = text.split_once('.').map_or(0, |(_, after)| after.len());
            let digits: i128 = text.replace('.', "").parse().ok()?;
            Some(Q::new(digits, 10_i128.pow(decimals.try_into().ok()?)))
        }
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => "absent".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
