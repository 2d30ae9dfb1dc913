//! Classes (criteria-set.md, section 11; scoring.md, section 6).

use super::figure;
use super::logic::Tri;
use super::moment::Moment;
use super::number::Q;
use super::uses::list;
use num_traits::ToPrimitive;
use serde_json::Value;
use std::collections::BTreeSet;

/// The place of a class: 0 is the best, the last is `otherwise`.
pub fn place_of(set: &Value, name: &str) -> usize {
    let classes = &set["classes"];
    list(&classes["list"])
        .position(|class| class["id"] == name)
        .unwrap_or(list(&classes["list"]).count())
}

/// The id of the class at a place.
pub fn id_at(set: &Value, place: usize) -> String {
    let classes = &set["classes"];
    let class = list(&classes["list"])
        .nth(place)
        .unwrap_or(&classes["otherwise"]);
    super::uses::text(&class["id"])
}

/// The place of the class at this moment: by the total, then by the effects in order. An effect that is unknown is
/// taken as a whole where it makes the class worse: silence never gives a better class.
pub fn place(moment: &Moment) -> usize {
    let mut place = by_total(moment);
    for (effect, state) in list(&moment.book.set["effects"]).zip(moment.effects) {
        place = match state.state {
            Tri::Holds => after(effect, place, moment),
            Tri::Unknown => place.max(after(effect, place, moment)),
            Tri::Fails => place,
        };
    }
    place
}

/// The place after all that an effect does.
fn after(effect: &Value, mut place: usize, moment: &Moment) -> usize {
    let set = moment.book.set;
    let last = list(&set["classes"]["list"]).count();
    for does in list(&effect["does"]) {
        let named = || place_of(set, does["class"].as_str().expect("an id"));
        match does["kind"].as_str().expect("an effect does something") {
            "cap_class" => place = place.max(named()),
            "lower_class" => {
                let by = figure::read(&does["by"], &moment.situation.profile);
                place = (place + by.to_integer().to_usize().expect("a small number")).min(last);
            }
            "force_class" => place = named(),
            _ => {}
        }
    }
    place
}

fn by_total(moment: &Moment) -> usize {
    let classes = &moment.book.set["classes"];
    let list: Vec<&Value> = list(&classes["list"]).collect();
    let profile = &moment.situation.profile;
    let (points, _) = moment.class_points();
    let holds = |class: &Value| {
        class
            .get("condition")
            .is_none_or(|condition| moment.state_in_class(condition) == Tri::Holds)
    };
    let Some(fitting) = list
        .iter()
        .position(|class| figure::within_ends(&points, class, profile))
    else {
        return list.len();
    };
    if holds(list[fitting]) {
        return fitting;
    }
    if classes["failed"] == "otherwise" {
        return list.len();
    }
    let lower = (fitting + 1..list.len()).find(|place| {
        figure::above_lower_end(&points, list[*place], profile) && holds(list[*place])
    });
    lower.unwrap_or(list.len())
}

/// The places of all classes that are possible with points between the least and the greatest.
pub fn possible(moment: &Moment) -> BTreeSet<usize> {
    let classes = &moment.book.set["classes"];
    let list: Vec<&Value> = list(&classes["list"]).collect();
    let profile = &moment.situation.profile;
    let (low, high) = moment.class_points();
    // Between two neighbouring ends nothing changes: the ends themselves, and points very near them, stand for all.
    let hair = Q::new(1, 1_000_000);
    let ends = list.iter().flat_map(|class| {
        ["from", "above", "below", "to"]
            .iter()
            .filter_map(|end| class.get(*end))
    });
    let mut points = BTreeSet::from([low, high]);
    for end in ends.map(|end| figure::read(end, profile)) {
        points.extend([end - hair, end, end + hair]);
    }
    let mut places = BTreeSet::new();
    for points in points.range(low..=high) {
        let mut place = list
            .iter()
            .position(|class| figure::within_ends(points, class, profile))
            .unwrap_or(list.len());
        loop {
            let state = match list.get(place) {
                None => Tri::Holds,
                Some(class) => class
                    .get("condition")
                    .map_or(Tri::Holds, |condition| moment.state_in_class(condition)),
            };
            if state != Tri::Fails {
                places.insert(place);
            }
            if state == Tri::Holds {
                break;
            }
            place = if classes["failed"] == "otherwise" {
                list.len()
            } else {
                place + 1
            };
        }
    }
    for (effect, state) in super::uses::list(&moment.book.set["effects"]).zip(moment.effects) {
        let changed = || places.iter().map(|place| after(effect, *place, moment));
        places = match state.state {
            Tri::Fails => continue,
            Tri::Holds => changed().collect(),
            Tri::Unknown => changed().chain(places.iter().copied()).collect(),
        };
    }
    places
}
