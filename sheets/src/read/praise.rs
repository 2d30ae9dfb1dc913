//! Which yes is good: “đạt” in a cell says yes only where the set wants a yes.

use kieumau::CriteriaSet;
use serde_json::Value;
use std::collections::BTreeSet;

/// The questions, by their places, whose yes costs something somewhere: whoever writes “đạt” there mostly means that it did not
/// happen. A set is looked at as JSON, where every rule and condition has one form.
pub(super) fn unwanted(set: &CriteriaSet) -> BTreeSet<usize> {
    let mut ids = BTreeSet::new();
    if let Ok(Value::Object(set)) = serde_json::to_value(set) {
        for (part, value) in &set {
            collect(value, part == "effects", &mut ids);
        }
    }
    let all = set.questions.iter().enumerate();
    all.filter(|(_, question)| ids.contains(question.id.as_str()))
        .map(|(at, _)| at)
        .collect()
}

/// Adds the questions in whose case a yes costs; `costs` says whether it does cost something when a condition holds.
fn collect(value: &Value, costs: bool, ids: &mut BTreeSet<String>) {
    let of = match value {
        Value::Array(all) => return all.iter().for_each(|one| collect(one, costs, ids)),
        Value::Object(of) => of,
        _ => return,
    };
    let text = |field: &str| of.get(field).and_then(Value::as_str);
    let is = |field: &str| of.get(field).and_then(Value::as_bool);
    let yes = match text("kind") {
        Some("yes_no") => {
            Some(is("when").unwrap_or(true) != of.get("points").is_some_and(below_zero))
        }
        Some("answer") => is("is"),
        _ => None,
    };
    if let (Some(question), Some(yes)) = (text("question"), yes)
        && yes == costs
    {
        ids.insert(question.to_owned());
    }
    let costs = costs != (text("kind") == Some("none"));
    of.values().for_each(|one| collect(one, costs, ids));
}

/// Whether points are taken away, for some profile at least.
fn below_zero(points: &Value) -> bool {
    match points {
        Value::String(text) => text.starts_with('-'),
        Value::Number(number) => number.to_string().starts_with('-'),
        Value::Array(all) => all.iter().any(below_zero),
        Value::Object(of) => of.values().any(below_zero),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::cell::{self, Cell};
    use crate::read::csv::Shape;
    use crate::read::form::Form;
    use kieumau::{Lang, QuestionKind};

    #[test]
    fn what_bars_a_title_is_not_wanted() {
        let mut told = String::new();
        for built_in in kieumau::built_in_sets() {
            let set = kieumau::CheckedSet::from_json(built_in.json).unwrap();
            let questions = &set.set().questions;
            let ids: Vec<&str> = unwanted(set.set())
                .iter()
                .map(|at| questions[*at].id.as_str())
                .collect();
            told.push_str(&format!("{}: {}\n", built_in.id, ids.join(", ")));
        }
        assert_eq!(
            told,
            "khu-dan-cu-tieu-bieu-kieu-mau: khieu_kien, tu_diem, su_co_moi_truong, can_bo_ky_luat, khai_khong_gdvh, co_so_bi_phat\n\
             khu-dan-cu-van-hoa: khieu_kien\n\
             thon-to-dan-pho-van-hoa: \n\
             thon-dac-biet-kho-khan: \n\
             thon-nong-thon-moi-kieu-mau: \n\
             thi-dua-mat-tran: vi_pham, lanh_dao_ky_luat\n"
        );
    }

    #[test]
    fn praise_is_no_answer_where_a_yes_is_not_wanted() {
        let set = kieumau::built_in("khu-dan-cu-tieu-bieu-kieu-mau").unwrap();
        let set = kieumau::CheckedSet::from_json(set.json).unwrap();
        let form = Form::new(set.set(), Lang::Vi);
        let read = |id: &str, text: &str| {
            let questions = &set.set().questions;
            let at = questions
                .iter()
                .position(|question| question.id.as_str() == id);
            cell::answer(&form, at.unwrap(), text, Shape::default(), None).ok()
        };
        let yes = Some(Cell::Value(kieumau::Value::Bool(true)));
        assert_eq!(read("khieu_kien", "Đạt"), None);
        assert_eq!(read("khieu_kien", "không đạt"), None);
        assert_eq!(read("khieu_kien", "x"), yes);
        let good = form
            .set
            .questions
            .iter()
            .enumerate()
            .find(|(at, question)| {
                matches!(question.kind, QuestionKind::YesNo(_)) && !form.unwanted.contains(at)
            });
        assert_eq!(read(good.unwrap().1.id.as_str(), "Đạt"), yes);
    }
}
