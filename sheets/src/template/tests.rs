//! Forms say what was put into them.

use super::{Layout, Template, read, template};
use crate::read::Settings;
use kieumau::{Assessment, CheckedSet, built_in_sets};

/// The worked examples of a set, each as an area of its own.
fn areas(set: &CheckedSet) -> Vec<Assessment> {
    let examples = set.set().examples.iter().enumerate();
    let mut areas: Vec<Assessment> = examples
        .map(|(at, example)| {
            let mut assessment = example.assessment.clone();
            let area = assessment.area.get_or_insert_default();
            area.code = Some(format!("KDC-{at:03}"));
            area.name = Some(format!("Thôn mẫu {at}"));
            assessment.period.get_or_insert_with(|| "2026".to_owned());
            assessment
        })
        .collect();
    areas.truncate(12);
    areas
}

#[test]
fn prefilled_forms_read_back_to_the_same_scorecards() {
    for built_in in built_in_sets() {
        let set = CheckedSet::from_json(built_in.json).unwrap();
        let areas = areas(&set);
        for layout in [Layout::Wide, Layout::Long] {
            let form = Template {
                layout,
                areas: areas.clone(),
                period: Some("2026".to_owned()),
                ..Template::default()
            };
            let workbook = template(&set, &form).unwrap();
            let filled = read(set.set(), "phieu.xlsx", &workbook, &Settings::default()).unwrap();
            assert_eq!(filled.layout, layout);
            assert_eq!(filled.set[2], set.name().digest);
            assert_eq!(
                filled.areas.len(),
                areas.len(),
                "{} {layout:?}",
                built_in.id
            );
            for (area, filled) in areas.iter().zip(&filled.areas) {
                let own = filled.own.as_ref().unwrap();
                let (Ok(wanted), Ok(found)) = (set.score(area), set.score(own)) else {
                    panic!("{}: {area:?} {own:?}", built_in.id);
                };
                let name = format!("{} {layout:?} {:?}", built_in.id, area.area);
                assert_eq!(
                    wanted.totals,
                    found.totals,
                    "{name}\n{}\n{}",
                    area.to_json(),
                    own.to_json()
                );
                assert_eq!(wanted.titles, found.titles, "{name}");
                assert_eq!(wanted.criteria, found.criteria, "{name}");
                assert!(filled.appraised.is_none());
            }
        }
    }
}
