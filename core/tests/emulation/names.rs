//! Areas without codes are one area however their names are typed: over several periods, and in decisions.

use super::common::{decided, form, problems, ranked, set};
use kieumau::Assessment;

const TOTAL: &str = r#"{"cluster": "cluster", "order": [{"kind": "total"}],
    "quotas": [{"id": "q", "label": "Q", "kind": "award", "number": 1, "cite": {"source": "vb"}}]}"#;

/// A form of an area that is known by its names.
fn named(commune: &str, name: &str, period: &str, chung: &str) -> Assessment {
    let mut form = form("", chung, "20");
    form.period = Some(period.to_owned());
    let area = form.area.as_mut().unwrap();
    area.code = None;
    area.commune = Some(commune.to_owned());
    area.name = Some(name.to_owned());
    form
}

#[test]
fn the_periods_of_an_area_come_together() {
    let forms = [
        named("Xã Hòa Ninh", "Thôn Thuỷ", "2026-01", "60"),
        named("Xã Khác", "Thôn 1", "2026-01", "66"),
        named("XÃ HOÀ NINH", "thôn  Thủy", "2026-02", "80"),
    ];
    let mean = set(r#"{"cluster": "cluster", "order": [{"kind": "mean", "per": "month"}]}"#);
    let ranking = ranked(&mean, &forms);
    let entries = &ranking.clusters[0].entries;
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].assessments, [0, 2]);

    // Where only one can count, neither does.
    let ranking = ranked(&set(TOTAL), &forms);
    assert_eq!(problems(&ranking), ["area_twice"]);
    assert_eq!(
        ranking.problems[0].area.as_deref(),
        Some("Xã Hòa Ninh/Thôn Thuỷ")
    );
    assert_eq!(ranking.problems[0].assessments, [0, 2]);
}

#[test]
fn decisions_name_areas_however_they_are_typed() {
    let forms = [
        named("Xã Hòa Ninh", "Thôn Thuỷ", "2026", "60"),
        named("Xã Hòa Ninh", "Thôn 2", "2026", "60"),
    ];
    let choose = |area: &str| {
        let text = format!(r#"{{"decisions": [{{"quota": "q", "chosen": ["{area}"]}}]}}"#);
        decided(&set(TOTAL), &forms, &text)
    };
    assert!(choose("xã hoà ninh / thôn thủy").decisions[0].used);
    assert_eq!(problems(&choose("Xã Hoa Ninh/Thôn Thuỷ")), ["unknown_area"]);

    let exclude = |area: &str| {
        let text = format!(r#"{{"excluded": [{{"area": "{area}", "reason": "Có đơn"}}]}}"#);
        decided(&set(TOTAL), &forms, &text)
    };
    let ranking = exclude("xã hoà ninh / thôn thủy");
    assert_eq!(problems(&ranking), [""; 0]);
    assert_eq!(ranking.clusters[0].excluded[0].assessments, [0]);
}

/// Codes count letter by letter, also those with a slash.
#[test]
fn codes_with_a_slash_are_codes() {
    let forms = [form("A/1", "60", "20"), form("a/1", "70", "20")];
    let ranking = ranked(&set(TOTAL), &forms);
    assert_eq!(problems(&ranking), [""; 0]);
    assert_eq!(ranking.clusters[0].entries.len(), 2);
}
