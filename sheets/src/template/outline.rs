//! The rows of a long form: the printed table of the set, with a row for each question.

use super::Writing;
use super::entry::{hint, typed_points};
use super::fields::Places;
use kieumau::{Criterion, QuestionKind};
use std::collections::BTreeMap;

/// One row.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub code: String,
    pub text: String,
    pub points: String,
    /// The place of the question that is asked here.
    pub question: Option<usize>,
    /// Whether it is a heading.
    pub is_group: bool,
    pub depth: u8,
}

/// Where each question is asked that was asked so far.
type Asked = BTreeMap<usize, String>;

pub(super) fn lines(writing: &Writing<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let set = writing.set.set();
    let (places, mut asked) = (Places::of(set), Asked::new());
    for criterion in &set.criteria {
        add(writing, &places, criterion, 0, &mut asked, &mut lines);
    }
    let all = 0..set.questions.len();
    let left: Vec<usize> = all.filter(|at| !asked.contains_key(at)).collect();
    if !left.is_empty() {
        lines.push(Line {
            text: "Thông tin khác (vi phạm, trường hợp không xét, điều kiện)".to_owned(),
            is_group: true,
            ..Line::default()
        });
    }
    for at in left {
        lines.push(Line {
            text: question(writing, at, true),
            question: Some(at),
            depth: 1,
            ..Line::default()
        });
    }
    lines
}

fn add(
    writing: &Writing<'_>,
    places: &Places<'_>,
    criterion: &Criterion,
    depth: u8,
    asked: &mut Asked,
    lines: &mut Vec<Line>,
) {
    let set = writing.set.set();
    let lang = writing.lang();
    let label = criterion.label.get(lang);
    let mut line = Line {
        code: criterion.code.clone().unwrap_or_default(),
        text: label.to_owned(),
        points: criterion
            .points
            .as_ref()
            .map_or_else(String::new, typed_points),
        is_group: !criterion.parts.is_empty(),
        depth,
        ..Line::default()
    };
    if !criterion.only_for.is_empty() {
        let values: Vec<&str> = criterion
            .only_for
            .iter()
            .flat_map(|(id, values)| {
                let dimension = set.profile.iter().find(|dimension| dimension.id == *id);
                let known = dimension.map_or(&[] as &[_], |dimension| &dimension.values);
                let known = known.iter().filter(|value| values.contains(&value.id));
                known.map(|value| value.label.get(lang))
            })
            .collect();
        line.text = format!("{} (chỉ áp dụng: {})", line.text, values.join(", "));
    }
    let questions = places.of_leaf(criterion);
    let name = if line.code.is_empty() {
        label.to_owned()
    } else {
        line.code.clone()
    };
    match questions.as_slice() {
        [only] if !asked.contains_key(only) => {
            let own = set
                .questions
                .get(*only)
                .map_or("", |question| question.label.get(lang));
            let same = own.trim() == label.trim();
            line.text = format!("{}\n{}", line.text, question(writing, *only, !same));
            line.question = Some(*only);
            asked.insert(*only, name);
            lines.push(line);
        }
        several => {
            lines.push(line);
            for at in several {
                let before = asked.get(at);
                let text = question(writing, *at, true);
                lines.push(match before {
                    Some(place) => Line {
                        text: format!("{} (đã ghi ở {place})", first_line(&text)),
                        depth: depth.saturating_add(1),
                        ..Line::default()
                    },
                    None => Line {
                        text,
                        question: Some(*at),
                        depth: depth.saturating_add(1),
                        ..Line::default()
                    },
                });
                asked.entry(*at).or_insert_with(|| name.clone());
            }
        }
    }
    for part in &criterion.parts {
        add(writing, places, part, depth.saturating_add(1), asked, lines);
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// What is asked and how it is answered.
fn question(writing: &Writing<'_>, at: usize, with_label: bool) -> String {
    let lang = writing.lang();
    let Some(question) = writing.set.set().questions.get(at) else {
        return String::new();
    };
    let mut lines = Vec::new();
    if with_label {
        lines.push(question.label.get(lang).to_owned());
    }
    if let QuestionKind::Checklist(list) = &question.kind {
        let items = list.items.iter().map(|item| item.label.get(lang));
        lines.push(format!("Các mục: {}", items.collect::<Vec<_>>().join("; ")));
    }
    let claims = &writing.form.claims;
    let may_not_arise = claims.iter().any(|claim| claim.asks(&question.id));
    lines.push(format!("({})", hint(question, lang, may_not_arise)));
    lines.join("\n")
}
