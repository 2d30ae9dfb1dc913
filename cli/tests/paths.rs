//! One result whatever the way in: a row of a table, a line of JSON, the library itself.

mod common;

use common::{folder, run, write};
use kieumau::{Area, Assessment, CheckedSet, CriteriaSet, Value, built_in_sets};
use std::collections::BTreeSet;

/// The worked examples of a set that a table can hold, each as an area of its own.
fn forms(set: &CriteriaSet) -> Vec<Assessment> {
    let examples = set.examples.iter().enumerate();
    let forms = examples.map(|(at, example)| Assessment {
        area: Some(Area {
            code: Some(format!("A-{at}")),
            name: Some(format!("Thôn {at}")),
            commune: Some("Xã Ví Dụ".to_owned()),
            ..Area::default()
        }),
        ..example.assessment.clone()
    });
    forms
        .filter(|form| {
            let values = form.answers.values();
            values
                .flat_map(|answer| &answer.value)
                .all(|value| cell(value).is_some())
        })
        .collect()
}

/// A value as a cell; `None` for what no cell can say.
fn cell(value: &Value) -> Option<String> {
    let number = |value: &Value| match value {
        Value::Number(number) => Some(number.to_string()),
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    Some(match value {
        Value::Bool(true) => "có".to_owned(),
        Value::Bool(false) => "không".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) if text == "yes" || text == "no" => return None,
        Value::Text(text) => text.clone(),
        Value::List(list) if list.is_empty() => "-".to_owned(),
        Value::List(list) => {
            let rows: Option<Vec<String>> = list
                .iter()
                .map(|row| match row {
                    Value::Object(row) => Some(format!(
                        "{}*{}",
                        number(row.get("value")?)?,
                        number(row.get("weight")?)?
                    )),
                    row => number(row),
                })
                .collect();
            rows?.join("|")
        }
        Value::Object(share) => format!(
            "{}/{}",
            number(share.get("numerator")?)?,
            number(share.get("denominator")?)?
        ),
        _ => return None,
    })
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// The forms as a table.
fn table(set: &CriteriaSet, forms: &[Assessment]) -> String {
    let years: BTreeSet<&String> = forms.iter().flat_map(|form| form.history.keys()).collect();
    let mut header = vec![
        "code".to_owned(),
        "name".to_owned(),
        "commune".to_owned(),
        "period".to_owned(),
        "as_of".to_owned(),
        "registered".to_owned(),
        "not_applicable".to_owned(),
    ];
    header.extend(set.profile.iter().map(|d| format!("profile.{}", d.id)));
    header.extend(years.iter().map(|year| format!("history.{year}")));
    header.extend(set.references.iter().map(|r| format!("reference.{}", r.id)));
    for question in &set.questions {
        header.push(format!("question.{}", question.id));
        header.push(format!("evidence.{}", question.id));
        header.push(format!("note.{}", question.id));
    }
    let mut out = header.join(",") + "\n";
    for form in forms {
        let area = form.area.clone().unwrap_or_default();
        let titles = |titles: Option<&Vec<kieumau::Id>>| match titles {
            None => String::new(),
            Some(titles) if titles.is_empty() => "-".to_owned(),
            Some(titles) => titles
                .iter()
                .map(|id| id.as_str())
                .collect::<Vec<_>>()
                .join("|"),
        };
        let mut row = vec![
            area.code.unwrap_or_default(),
            area.name.unwrap_or_default(),
            area.commune.unwrap_or_default(),
            form.period.clone().unwrap_or_default(),
            form.as_of.map_or_else(String::new, |day| day.to_string()),
            titles(form.registered.as_ref()),
            form.not_applicable
                .keys()
                .cloned()
                .collect::<Vec<_>>()
                .join("|"),
        ];
        for dimension in &set.profile {
            let values = form.profile.get(&dimension.id);
            let ids = values.map_or_else(Vec::new, |values| values.as_slice().to_vec());
            row.push(
                ids.iter()
                    .map(|id| id.as_str())
                    .collect::<Vec<_>>()
                    .join("|"),
            );
        }
        row.extend(years.iter().map(|year| titles(form.history.get(*year))));
        for reference in &set.references {
            let value = form.references.get(reference.id.as_str());
            row.push(value.map_or_else(String::new, |number| number.to_string()));
        }
        for question in &set.questions {
            let ids = std::iter::once(&question.id).chain(&question.was);
            let answer = ids.into_iter().find_map(|id| form.answers.get(id.as_str()));
            let value = answer.and_then(|answer| answer.value.as_ref());
            row.push(value.and_then(cell).unwrap_or_default());
            let papers = answer.map_or_else(Vec::new, |answer| answer.evidence.clone());
            let names = papers
                .into_iter()
                .map(|paper| paper.name.unwrap_or_else(|| "x".to_owned()));
            row.push(names.collect::<Vec<_>>().join("|"));
            row.push(
                answer
                    .and_then(|answer| answer.note.clone())
                    .unwrap_or_default(),
            );
        }
        out.push_str(
            &row.iter()
                .map(|cell| quoted(cell))
                .collect::<Vec<_>>()
                .join(","),
        );
        out.push('\n');
    }
    out
}

#[test]
fn rows_lines_and_the_library_agree_to_the_byte() {
    let mut compared = 0;
    for built_in in built_in_sets() {
        let set = CheckedSet::from_json(built_in.json).unwrap();
        let forms = forms(set.set());
        let here = folder();
        write(here.path(), "a.csv", table(set.set(), &forms));
        let lines: String = forms
            .iter()
            .map(|form| serde_json::to_string(form).unwrap() + "\n")
            .collect();
        write(here.path(), "a.jsonl", &lines);
        let list = format!("[\n{}]\n", lines.trim_end().replace('\n', ",\n"));
        write(here.path(), "a.json", list);
        let direct: String = forms
            .iter()
            .map(|form| serde_json::to_string(&set.score(form).unwrap()).unwrap() + "\n")
            .collect();
        for format in ["jsonl", "csv", "json", "table"] {
            let score = |file: &str| {
                let args = [
                    "score",
                    "--set",
                    built_in.id,
                    "--format",
                    format,
                    "--decimal",
                    "point",
                ];
                run(here.path(), &[&args[..], &[file]].concat())
            };
            let (row, line, list) = (score("a.csv"), score("a.jsonl"), score("a.json"));
            assert_ne!(row.code, 2, "{}", row.err);
            assert_eq!(line.out, list.out, "{} {format}", built_in.id);
            assert_eq!(row.out, line.out, "{} {format}\n{}", built_in.id, row.err);
            if format == "jsonl" {
                assert_eq!(row.out, direct, "{}", built_in.id);
            }
        }
        compared += forms.len();
    }
    assert!(compared > 20, "only {compared} forms could be compared");
}
