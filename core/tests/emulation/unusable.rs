//! Areas of which something cannot be used, and decisions that say two things.

use super::common::*;
use kieumau::{Assessment, Lang, explain_ranking};

const MEAN: &str = r#"{"cluster": "cluster", "order": [{"kind": "mean"}]}"#;

fn month(code: &str, period: &str, chung: &str) -> Assessment {
    let mut form = form(code, chung, "20");
    form.period = Some(period.to_owned());
    form
}

/// A mean over what is left would be another one, and a month with few points could be got rid of by a slip.
#[test]
fn an_assessment_that_cannot_be_used_takes_its_area_out() {
    let set = set(MEAN);
    let rest = [
        month("A", "2026-01", "80"),
        month("B", "2026-01", "60"),
        month("B", "2026-02", "60"),
    ];
    let with = |second: Assessment| {
        let mut forms = rest.to_vec();
        forms.push(second);
        let ranking = ranked(&set, &forms);
        assert_eq!(places(&ranking), "B1");
        let told = explain_ranking(set.set(), &ranking, Lang::Vi);
        (problems(&ranking), told.problems.join(" "))
    };
    let mut nowhere = month("A", "2026-02", "10");
    nowhere.area.as_mut().unwrap().cluster = None;
    assert_eq!(
        with(nowhere),
        (
            vec!["no_cluster"],
            "A: chưa ghi “Cụm thi đua” nên không biết thuộc cụm nào; chưa được xếp hạng. Ghi mục này, hoặc chia cụm theo mục khác."
                .to_owned()
        )
    );
    let mut unknown = month("A", "2026-02", "10");
    unknown.profile.clear();
    assert_eq!(
        with(unknown),
        (
            vec!["profile"],
            "A: chưa xếp hạng được vì “Khối” chưa ghi hoặc ghi sai.".to_owned()
        )
    );
    assert_eq!(with(month("A", "2026-01", "10")).0, ["area_twice"]);
}

/// The same where only one assessment counts, whether areas are ranked together or cluster by cluster.
#[test]
fn of_two_assessments_the_better_filled_one_does_not_win() {
    let set = set(r#"{"cluster": "cluster", "order": [{"kind": "total"}]}"#);
    let mut nowhere = form("A", "10", "10");
    nowhere.area.as_mut().unwrap().cluster = None;
    let forms = [form("A", "80", "10"), nowhere, form("B", "50", "10")];
    let ranking = ranked(&set, &forms);
    assert_eq!(places(&ranking), "B1");
    assert_eq!(problems(&ranking), ["no_cluster"]);
}

/// Which of two exclusions counts is not a matter of who stands last in the file without anybody knowing.
#[test]
fn an_area_is_excluded_once() {
    let set = set(
        r#"{"cluster": "cluster", "order": [{"kind": "total"}], "quotas": [
        {"kind": "award", "id": "co", "label": "Cờ", "percent": 50, "base": {"kind": "assessed"}, "cite": {"source": "vb"}}]}"#,
    );
    let forms = [form("A", "80", "10"), form("B", "50", "10")];
    let excluded = |second: &str| {
        let first = r#"{"area": "A", "reason": "Kỷ luật", "in_base": true}"#;
        let both = format!(r#"{{"excluded": [{first}, {second}]}}"#);
        let ranking = decided(&set, &forms, &both);
        assert_eq!(quota(&ranking, "co").base, Some(2));
        let told = explain_ranking(set.set(), &ranking, Lang::Vi);
        (problems(&ranking), told.problems.join(" "))
    };
    assert_eq!(
        excluded(r#"{"area": " A ", "reason": "Kỷ luật"}"#),
        (
            vec!["excluded_twice"],
            "Quyết định không xếp hạng A được ghi hai lần với nội dung khác nhau; chỉ dùng lần ghi đầu. Giữ lại một lần."
                .to_owned()
        )
    );
    assert_eq!(
        excluded(r#"{"area": "A", "reason": "Kỷ luật ", "in_base": true}"#).0,
        [""; 0]
    );
}
