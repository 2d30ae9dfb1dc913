//! Classes (criteria-set.md, section 11; scoring.md, section 6).

use super::figure;
use super::logic::Tri;
use super::moment::Moment;
use super::uses::list;
use num_traits::ToPrimitive;
use serde_json::Value;

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
    let points = moment.class_points();
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
