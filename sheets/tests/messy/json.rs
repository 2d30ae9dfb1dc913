//! Forms as JSON.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use kieumau::{CheckedSet, Lang, built_in};
use kieumau_sheets::{Finding, Outcome, Receiver, Refused, Settings, Source, Spot, score};

/// The code and the pointer of everything that is told.
#[derive(Default)]
struct Pointers(Vec<String>);

impl Receiver for Pointers {
    type Error = Refused;

    fn finding(&mut self, finding: &Finding) -> Result<(), Refused> {
        if let Spot::Json { pointer, .. } = &finding.at.spot {
            self.0.push(format!("{} {pointer}", finding.code));
        }
        Ok(())
    }

    fn outcome(&mut self, _: &Outcome<'_>) -> Result<(), Refused> {
        Ok(())
    }

    fn skipped(&mut self) {}
}

fn told(form: &str) -> Vec<String> {
    let set = CheckedSet::from_json(built_in("khu-dan-cu-van-hoa").unwrap().json).unwrap();
    let bytes = Box::new(form.as_bytes().to_vec());
    let source = Source::new("phieu.json", bytes, None, Lang::Vi).unwrap();
    let mut pointers = Pointers::default();
    score(&set, &[source], &Settings::default(), &mut pointers).unwrap();
    pointers.0.sort();
    pointers.0
}

#[test]
fn what_is_wrong_points_to_where_it_is_said() {
    let form = r#"{"set": "khac", "as_of": "2026-01-01", "area": {"code": "A"},
        "profile": {"bang_diem": "ha_tinh", "dia_ban": "con_lai"}, "history": {"24": []},
        "not_applicable": {"nhom_1": "không có", "la": "không có"}, "answers": {"la": 1}}"#;
    assert_eq!(
        told(form),
        [
            "bad_history_year /history/24",
            "no_year ",
            "not_applicable_refused /not_applicable/nhom_1",
            "not_in_force /as_of",
            "other_set /set",
            "unknown_criterion /not_applicable/la",
            "unknown_question /answers/la",
        ]
    );
    let form = r#"{"area": {"code": "A"}, "period": "quý I", "profile": {"bang_diem": "la"}}"#;
    let told = told(form);
    assert!(
        told.contains(&"unknown_profile /profile".to_owned()),
        "{told:?}"
    );
}

/// One form may be about an area without a name; of several nobody knows whose each is, in a list as on lines.
#[test]
fn of_several_forms_each_names_its_area() {
    let form = r#"{"period": "2026", "profile": {"bang_diem": "ha_tinh", "dia_ban": "con_lai"}}"#;
    assert!(!told(form).contains(&"no_area /area".to_owned()));
    assert!(!told(&format!("[{form}]")).contains(&"no_area /area".to_owned()));
    assert_eq!(told(&format!("[{form}, {form}]")), ["no_area /area"; 2]);
}

/// A form may have as many problems as answers: it is not read anew for each of them.
#[test]
fn of_many_bad_answers_each_is_told_where_it_stands() {
    let answers: Vec<String> = (0..20_000).map(|at| format!("\"la{at}\": {at}")).collect();
    let form = format!(
        "{{\"area\": {{\"code\": \"A\"}}, \"period\": \"2026\", \"profile\": {{\"bang_diem\": \"ha_tinh\", \"dia_ban\": \"con_lai\"}},\n\
         \"answers\": {{{}}}}}",
        answers.join(",\n")
    );
    let told = told(&form);
    let unknown = told
        .iter()
        .filter(|line| line.starts_with("unknown_question /answers/la"));
    assert_eq!(unknown.count(), 20_000);
}
