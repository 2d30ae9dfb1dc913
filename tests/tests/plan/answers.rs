//! Every answer that a question of a small set can take, as far as it makes a difference.

use kieumau_tests::generate::Limits;
use kieumau_tests::slow::number::{Q, read, whole, write};
use kieumau_tests::slow::{date, figure, profile::Profile};
use serde_json::{Value, json};

/// What the question can be answered with. Of shares, days and lists those are taken between which nothing changes.
pub fn all(set: &Value, question: &Value, profile: &Profile, year: i64) -> Vec<Value> {
    let ids = |field: &str| -> Vec<&str> {
        let all = question[field].as_array().expect("a list");
        all.iter().filter_map(|one| one["id"].as_str()).collect()
    };
    let number = |field: &str| question.get(field).map(|end| figure::read(end, profile));
    match question["kind"].as_str().expect("a kind") {
        "yes_no" => vec![json!(true), json!(false)],
        "choice" => ids("options").into_iter().map(Value::from).collect(),
        "checklist" => {
            let items = ids("items");
            let sets = 0..1u32 << items.len();
            sets.map(|set| {
                let ticked = items.iter().enumerate();
                ticked
                    .filter(|(at, _)| set >> at & 1 == 1)
                    .map(|(_, id)| *id)
                    .collect()
            })
            .collect()
        }
        "count" => steps(
            number("min").unwrap_or(whole(0)),
            number("max").expect("small"),
            whole(1),
        ),
        "decimal" => {
            let decimals = question["decimals"].as_u64().unwrap_or(2);
            let unit = (0..decimals).fold(whole(1), |unit, _| unit / whole(10));
            steps(
                number("min").expect("small"),
                number("max").expect("small"),
                unit,
            )
        }
        "judged" => {
            let step = question
                .get("step")
                .map_or(Q::new(1, 100), |step| read(step).expect("a number"));
            steps(
                number("min").unwrap_or(whole(0)),
                number("max").expect("a most"),
                step,
            )
        }
        "share" => {
            let mut shares: Vec<Value> = (0..=40).map(|part| json!(format!("{part}/40"))).collect();
            if question["may_exceed"] == true {
                shares.extend([41, 45, 50, 60, 80, 4000].map(|part| json!(format!("{part}/40"))));
            }
            shares
        }
        "date" => days(set, question, profile, year),
        "list" => rows(question, profile),
        kind => panic!("not a kind: {kind}"),
    }
}

fn steps(least: Q, most: Q, step: Q) -> Vec<Value> {
    let mut at = least;
    let mut all = Vec::new();
    while at <= most {
        all.push(json!(write(&at)));
        at += step;
    }
    all
}

fn days(set: &Value, question: &Value, profile: &Profile, year: i64) -> Vec<Value> {
    let limits = Limits::of(set, question["id"].as_str().expect("an id"), profile);
    let mut days = vec![date::number(year, 1, 1), date::number(year + 2, 12, 31)];
    for limit in &limits.days {
        let part = |field: &str| limit[field].as_i64().unwrap_or(0);
        let day = date::number(year + part("year"), part("month"), part("day"));
        days.extend(
            (-1..=2)
                .chain((5..60).step_by(6))
                .map(|late| day.map(|day| day + late)),
        );
    }
    let mut days: Vec<i64> = days.into_iter().flatten().collect();
    days.sort_unstable();
    days.dedup();
    days.into_iter()
        .map(|day| json!(date::write(day)))
        .collect()
}

fn rows(question: &Value, profile: &Profile) -> Vec<Value> {
    let least = figure::read_or(&question["min"], whole(0), profile);
    let most = figure::read(&question["max"], profile);
    let decimals = question["decimals"].as_u64().unwrap_or(2);
    let step = if decimals == 0 {
        whole(1)
    } else {
        Q::new(1, 2)
    };
    let values = steps(least, most, step).into_iter();
    if question.get("weight").is_some() {
        values
            .map(|value| json!([{"value": value, "weight": 1}]))
            .collect()
    } else {
        values.map(|value| json!([value])).collect()
    }
}
