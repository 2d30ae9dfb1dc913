//! The ways in which a form begins: blank, from a file, from a code, from last year's, from a sample.

use std::collections::BTreeMap;
use std::sync::Arc;

use kieumau::{Answer, Area, Assessment, CheckedSet, Id, Lang};

use crate::draft::{Draft, SetKey};
use crate::received::{Received, code_bytes, code_fault, code_set};
use crate::route::Route;
use crate::sets::{Catalogue, load};
use crate::start::Fields;
use crate::texts::received as texts;

/// A new form with what it answers already, not kept yet.
fn begun(set: &CheckedSet, key: SetKey, assessment: &Assessment) -> Draft {
    let mut draft = Draft::new(key, assessment);
    // Before a profile is chosen nobody knows how many questions there are.
    if let Ok(card) = set.score(assessment) {
        draft.count(&card);
    }
    draft
}

/// Keeps a new form and goes to it. A device that keeps nothing has it for this visit.
async fn enter(set: &CheckedSet, assessment: &Assessment, begun_from: Option<String>) {
    let mut draft = begun(set, SetKey::of(set), assessment);
    draft.begun_from = begun_from;
    // What cannot be kept is said where the form is, at the first change.
    let _ = draft.keep().await;
    let form = Route::form(&draft.id);
    // Whoever went back to a code would have another form of it.
    if matches!(Route::here(), Route::Code(_)) {
        form.take_place();
    } else {
        form.go();
    }
}

/// A blank form.
pub(crate) async fn blank(fields: Fields, key: String, lang: Lang) -> Result<(), Vec<String>> {
    let set = load(&key, lang).await?;
    let given = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let area = Area {
        name: given(&fields.name),
        commune: given(&fields.commune),
        ..Area::default()
    };
    let assessment = Assessment {
        set: Some(set.name().id.clone()),
        period: given(&fields.year),
        area: Some(area),
        ..Assessment::default()
    };
    enter(&set, &assessment, None).await;
    Ok(())
}

/// The worked example of a set that answers most.
pub(super) async fn sample(key: String, lang: Lang) -> Result<(), Vec<String>> {
    let set = load(&key, lang).await?;
    let examples = set.set().examples.iter();
    let most = examples.max_by_key(|example| example.assessment.answers.len());
    let mut assessment =
        most.map_or_else(Assessment::default, |example| example.assessment.clone());
    assessment.set = Some(set.name().id.clone());
    let area = assessment.area.get_or_insert_default();
    area.name
        .get_or_insert_with(|| crate::texts::start::sample_name(lang));
    enter(&set, &assessment, None).await;
    Ok(())
}

/// What somebody handed over. Nothing that is open is touched: it becomes a form of its own, whose id comes back.
pub(super) async fn received(
    file: &str,
    received: &Received,
    sets: &Catalogue,
    lang: Lang,
) -> Result<String, Vec<String>> {
    let Some(entry) = received.entry(sets) else {
        let named = received.set.as_ref().map(|set| set.id.clone());
        let named = named.or_else(|| received.assessment.set.as_ref().map(ToString::to_string));
        let named = named.unwrap_or_else(|| texts::set_unknown(lang));
        return Err(vec![texts::no_set(lang, file, named)]);
    };
    let set = load(&entry.key, lang).await?;
    // The set that it was made with, so that another version is said to be one.
    let key = received.set.clone().unwrap_or_else(|| SetKey::of(&set));
    let draft = begun(&set, key, &received.assessment);
    // What cannot be kept is said where the form is.
    let _ = draft.keep().await;
    Ok(draft.id)
}

/// Whether the code is sound, and of a set that is not among these.
pub(super) fn lacks_set(text: &str, sets: &Catalogue) -> bool {
    code_bytes(text).is_some_and(|bytes| code_set(&bytes, sets).is_none())
}

/// A code from paper or from the address.
pub(super) async fn code(text: &str, sets: &Catalogue, lang: Lang) -> Result<(), Vec<String>> {
    let bytes = code_bytes(text).ok_or_else(|| vec![texts::code_broken(lang)])?;
    let entry = code_set(&bytes, sets).ok_or_else(|| vec![texts::code_set(lang)])?;
    let set = load(&entry.key, lang).await?;
    let assessment = set
        .unpack(&bytes)
        .map_err(|error| vec![code_fault(&error, lang)])?;
    enter(&set, &assessment, None).await;
    Ok(())
}

/// Next year's form from one of this device: the area and its figures, without notes, evidence and what was decided for the year.
pub(super) async fn next_year(id: &str, sets: &Catalogue, lang: Lang) -> Result<(), Vec<String>> {
    let draft = Draft::kept(id).await;
    let draft = draft.map_err(|why| vec![super::form::not_kept(&why, lang)])?;
    let before = Assessment::from_json(&draft.assessment)
        .map_err(|problems| crate::sets::said(&problems, lang))?;
    let entry = sets.find(&draft.set.id, &draft.set.digest);
    let key = entry.map_or(draft.set.id.as_str(), |entry| entry.key.as_str());
    let set: Arc<CheckedSet> = load(key, lang).await?;
    let assessment = following(&before);
    enter(&set, &assessment, before.period.clone()).await;
    Ok(())
}

/// The form of the following year.
fn following(before: &Assessment) -> Assessment {
    let year = before.year();
    let mut history: BTreeMap<String, Vec<Id>> = before.history.clone();
    if let Some(year) = year {
        // What was earned in the year that is over is for somebody else to say: it is asked.
        history.remove(&year.to_string());
    }
    let value = |answer: &Answer| Answer {
        value: answer.value.clone(),
        ..Answer::default()
    };
    let figures = before
        .answers
        .iter()
        .map(|(id, answer)| (id.clone(), value(answer)));
    let mut answers = BTreeMap::new();
    answers.extend(figures.filter(|(_, answer)| answer.value.is_some()));
    Assessment {
        set: before.set.clone(),
        period: year.map(|year| (u32::from(year) + 1).to_string()),
        area: before.area.clone(),
        profile: before.profile.clone(),
        history,
        predecessors: before.predecessors.clone(),
        answers,
        ..Assessment::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_year_has_the_figures_and_asks_for_the_rest() {
        let before = r#"{"period": "2025", "area": {"name": "Thôn 4"}, "profile": {"vung": "nui"}, "registered": ["a"],
            "history": {"2024": ["a"]}, "references": {"x": 3}, "not_applicable": {"c": "không có"},
            "answers": {"ho": {"value": 140, "note": "sổ"}, "trong": {"note": "chưa đếm"}}}"#;
        let next = following(&Assessment::from_json(before).unwrap());
        let wanted = r#"{"period": "2026", "area": {"name": "Thôn 4"}, "profile": {"vung": "nui"}, "history": {"2024": ["a"]},
            "answers": {"ho": 140}}"#;
        assert_eq!(next, Assessment::from_json(wanted).unwrap());
    }
}
