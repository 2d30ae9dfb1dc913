//! How areas of a ranking are sorted by one of its keys: by the values, whatever they look like in words.

use std::cmp::Ordering;

use kieumau::{CriteriaSet, Id, KeyValue, OrderKey};

/// Which value of a key comes first, as the ranking of a set has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ByKey {
    /// Of each key, whether the greater value comes first. A set that states no order has one key, of which more is better.
    greatest: Vec<bool>,
    /// The classes, from best to worst.
    classes: Vec<Id>,
}

impl ByKey {
    /// That of a set.
    #[must_use]
    pub fn of(set: &CriteriaSet) -> ByKey {
        let keys = set.emulation.iter().flat_map(|stated| &stated.order);
        let classes = set.classes.iter().flat_map(|classes| &classes.list);
        ByKey {
            greatest: keys.map(OrderKey::greatest_first).collect(),
            classes: classes.map(|class| class.id.clone()).collect(),
        }
    }

    /// Two values of a key, the first of them first; what was not answered comes last.
    #[must_use]
    pub fn compare(
        &self,
        key: usize,
        one: Option<&KeyValue>,
        other: Option<&KeyValue>,
    ) -> Ordering {
        let known = |value: Option<&'_ KeyValue>| !matches!(value, None | Some(KeyValue::Missing));
        // What no class of the list takes stands behind the last.
        let place = |class: &Id| {
            let place = self.classes.iter().position(|known| known == class);
            place.unwrap_or(self.classes.len())
        };
        let greater = match (one, other) {
            (Some(KeyValue::Number(one)), Some(KeyValue::Number(other))) => one.cmp(other),
            (Some(KeyValue::Holds(one)), Some(KeyValue::Holds(other))) => one.cmp(other),
            (Some(KeyValue::Day(one)), Some(KeyValue::Day(other))) => one.cmp(other),
            // The first class of the list is the most.
            (Some(KeyValue::Class(one)), Some(KeyValue::Class(other))) => {
                place(other).cmp(&place(one))
            }
            _ => return known(other).cmp(&known(one)),
        };
        if self.greatest.get(key).copied().unwrap_or(true) {
            greater.reverse()
        } else {
            greater
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kieumau::Date;

    fn sorted(by: &ByKey, key: usize, mut values: Vec<KeyValue>) -> Vec<String> {
        values.sort_by(|one, other| by.compare(key, Some(one), Some(other)));
        let shown = values
            .iter()
            .map(|value| serde_json::to_string(value).unwrap());
        shown.map(|text| text.replace('"', "")).collect()
    }

    fn numbers(of: &[&str]) -> Vec<KeyValue> {
        of.iter()
            .map(|text| KeyValue::Number(text.parse().unwrap()))
            .collect()
    }

    #[test]
    fn values_are_sorted_by_what_they_are_and_the_better_comes_first() {
        let by = ByKey {
            greatest: vec![true, false, true, false],
            classes: ["tot", "kha", "dat"].map(Id::from).to_vec(),
        };
        // In English the first is shown as `12,345`, which is less than 99.5 to a reader of Vietnamese numbers.
        let mut points = numbers(&["99.5", "12345", "1.234"]);
        points.insert(1, KeyValue::Missing);
        assert_eq!(
            sorted(&by, 0, points.clone()),
            ["12345", "99.5", "1.234", "null"]
        );
        // Of deductions the fewest come first, and what is not known comes last there too.
        assert_eq!(sorted(&by, 1, points), ["1.234", "99.5", "12345", "null"]);
        let class = |id: &str| KeyValue::Class(Id::from(id));
        let classes = ["khong_xep_loai", "dat", "tot", "kha"].map(class);
        let classes = [vec![KeyValue::Missing], classes.to_vec()].concat();
        assert_eq!(
            sorted(&by, 2, classes),
            ["tot", "kha", "dat", "khong_xep_loai", "null"]
        );
        let day = |text: &str| KeyValue::Day(Date::try_from(text.to_owned()).unwrap());
        let days = vec![day("2026-03-01"), day("2025-11-30"), day("2026-02-28")];
        assert_eq!(
            sorted(&by, 3, days),
            ["2025-11-30", "2026-02-28", "2026-03-01"]
        );
        let holds = vec![KeyValue::Holds(false), KeyValue::Holds(true)];
        assert_eq!(sorted(&by, 9, holds), ["true", "false"]);
    }

    #[test]
    fn the_order_of_a_set_says_which_end_comes_first() {
        let set = kieumau::built_in("thi-dua-mat-tran").unwrap().json;
        let by = ByKey::of(&CriteriaSet::from_json(set).unwrap());
        assert_eq!(by.greatest.len(), 3);
        let asc = set.replacen(r#""order": ["#, r#""order": [{"kind": "deductions"}, "#, 1);
        let by = ByKey::of(&CriteriaSet::from_json(&asc).unwrap());
        assert_eq!(by.greatest[..2], [false, true]);
    }
}
