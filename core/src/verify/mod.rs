//! A stored result against what the set and the forms give: recomputed, and compared field by field.

mod fields;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::catalogue::Lang;
use crate::checked::CheckedSet;
use crate::json::tree;
use crate::model::{Area, Assessment};
use crate::problem::{Code, Errors, Problems};
use crate::rank::{RankError, RankOptions, rank};
use crate::score::ProfileError;

pub use fields::FieldDifference;

/// What became of one stored result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Verification {
    /// The area, by code or by commune and name; absent for a ranking, and where the result names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Whether it is as it should be.
    pub state: VerifyState,
    /// What differs, in the order of the result.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<FieldDifference>,
    /// Why it cannot be computed, where it cannot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The same, for who tells it in another language.
    #[serde(skip)]
    pub(crate) refused: Option<Errors<ProfileError>>,
}

/// Whether a stored result is as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum VerifyState {
    /// Every field is what the set and the form give.
    Verified,
    /// Something differs.
    Differs,
    /// It was made with another set, another version, or a version with another digest; what differs may come from that.
    OtherSet,
    /// There is no form of this area, or several.
    NoForm,
    /// There is a form, but no result of this area.
    NoResult,
    /// The form cannot be scored with this set.
    NotScored,
}

/// A text that is no stored result.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum VerifyError {
    /// It is not JSON.
    NotJson {
        /// The line, from 1.
        line: usize,
        /// What the reader of JSON says.
        detail: String,
    },
    /// A key stands twice in one object: which of the two values counts nobody can say.
    KeyTwice {
        /// The line where it stands again, from 1.
        line: usize,
        /// The key.
        key: String,
    },
    /// It is JSON, but neither a scorecard nor a ranking.
    NotAResult {
        /// Which one, from 1.
        number: usize,
    },
    /// The ranking cannot be computed.
    Rank(RankError),
}

impl From<RankError> for VerifyError {
    fn from(error: RankError) -> VerifyError {
        VerifyError::Rank(error)
    }
}

/// Recomputes stored results from the set and the forms, and says what differs. `stored` is what `score` or `rank` wrote as
/// JSON or JSON Lines: one scorecard, several, or one ranking. Scorecards are matched with forms by area and period; a single
/// one without an area with a single form.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, RankOptions, VerifyState, built_in, verify};
///
/// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").unwrap().json)?;
/// let form = Assessment::from_json(r#"{"profile": {"vung": "dbscl"}, "answers": {"so_ho": 100, "so_ho_ngheo": 15}}"#)?;
/// let stored = serde_json::to_string(&set.score(&form)?)?;
/// let forms = [form];
/// assert_eq!(verify(&set, &stored, &forms, &RankOptions::default())?[0].state, VerifyState::Verified);
///
/// let touched = stored.replace("earned", "out_of_reach");
/// let told = verify(&set, &touched, &forms, &RankOptions::default())?;
/// assert_eq!(told[0].state, VerifyState::Differs);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the text is no stored result, or a ranking cannot be computed.
pub fn verify(
    set: &CheckedSet,
    stored: &str,
    forms: &[Assessment],
    options: &RankOptions,
) -> Result<Vec<Verification>, VerifyError> {
    let results = read(stored)?;
    let mut out = Vec::new();
    let mut used = vec![false; forms.len()];
    let mut ranked = false;
    let known = known(forms);
    let single = results.len() == 1 && forms.len() == 1;
    for (at, result) in results.iter().enumerate() {
        if result.get("clusters").is_some() {
            out.push(ranking(set, result, forms, options)?);
            ranked = true;
        } else if result.get("criteria").is_some() && result.get("set").is_some() {
            out.push(card(set, result, forms, &known, single, &mut used));
        } else if result.get("not_scored").is_some() {
            out.push(not_scored(set, result, forms, &known, single, &mut used));
        } else {
            return Err(VerifyError::NotAResult { number: at + 1 });
        }
    }
    if !ranked {
        for (form, used) in forms.iter().zip(&used) {
            if !used {
                out.push(Verification {
                    area: form.area.as_ref().and_then(Area::key),
                    state: VerifyState::NoResult,
                    differences: Vec::new(),
                    why: None,
                    refused: None,
                });
            }
        }
    }
    Ok(out)
}

/// The results of a text: one object, a list, or one object on each line.
fn read(text: &str) -> Result<Vec<Value>, VerifyError> {
    let whole = serde_json::from_str::<Value>(text);
    let not_json = |line: usize, error: &serde_json::Error| VerifyError::NotJson {
        line,
        detail: error.to_string(),
    };
    match whole {
        Ok(value) => {
            once(text, 0)?;
            Ok(match value {
                Value::Array(list) => list,
                one => vec![one],
            })
        }
        Err(error) => {
            let lines = text.lines().enumerate();
            let mut filled = lines.filter(|(_, line)| !line.trim().is_empty()).peekable();
            // One object over several lines is told by its own place.
            let first = filled
                .peek()
                .map(|(_, line)| serde_json::from_str::<Value>(line));
            if !matches!(first, Some(Ok(_))) {
                return Err(not_json(error.line(), &error));
            }
            filled
                .map(|(at, line)| {
                    let read = serde_json::from_str(line);
                    let value = read.map_err(|error| not_json(at + 1, &error))?;
                    once(line, at).map(|()| value)
                })
                .collect()
        }
    }
}

/// Whether each key of each object of a text, which begins behind so many lines, stands there once.
fn once(text: &str, before: usize) -> Result<(), VerifyError> {
    let mut problems = Vec::new();
    // What is no JSON to the stricter reader is none to the other either.
    let _ = tree::parse(text, &mut problems);
    let mut keys = Problems::new(problems);
    keys.locate(text, None);
    let mut twice = keys.iter();
    let Some(twice) = twice.find(|one| one.code() == Code::DuplicateKey) else {
        return Ok(());
    };
    let line = twice.place().map_or(1, |place| place.line);
    let key = twice.arg("key").map(|key| key.said(Lang::En));
    Err(VerifyError::KeyTwice {
        line: line.saturating_add(before),
        key: key.unwrap_or_default(),
    })
}

/// An area and its period.
type Key = (String, Option<String>);

fn known(forms: &[Assessment]) -> BTreeMap<Key, Vec<usize>> {
    let mut known: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, form) in forms.iter().enumerate() {
        if let Some(name) = form.area.as_ref().and_then(Area::match_key) {
            known
                .entry((name, form.period.clone()))
                .or_default()
                .push(at);
        }
    }
    known
}

/// The area of a result, and the forms of it for the period.
struct Whose {
    name: Option<String>,
    places: Vec<usize>,
}

fn whose(result: &Value, known: &BTreeMap<Key, Vec<usize>>, single: bool) -> Whose {
    let area = result.get("area").cloned().unwrap_or_default();
    let area = serde_json::from_value::<Area>(area).ok();
    let period = result.get("period").and_then(Value::as_str);
    let key = area.as_ref().and_then(Area::match_key);
    let places = key.and_then(|key| known.get(&(key, period.map(str::to_owned))));
    Whose {
        name: area.as_ref().and_then(Area::key),
        places: match places {
            Some(places) => places.clone(),
            // One result and one form belong together, whatever became of the name.
            None if single => vec![0],
            None => Vec::new(),
        },
    }
}

fn card(
    set: &CheckedSet,
    result: &Value,
    forms: &[Assessment],
    known: &BTreeMap<Key, Vec<usize>>,
    single: bool,
    used: &mut [bool],
) -> Verification {
    let Whose { name, places } = whose(result, known, single);
    let mut told = Verification {
        area: name,
        state: VerifyState::NoForm,
        differences: Vec::new(),
        why: None,
        refused: None,
    };
    let place = match places.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    let Some((place, form)) = place.and_then(|at| Some((at, forms.get(at)?))) else {
        return told;
    };
    if let Some(slot) = used.get_mut(place) {
        *slot = true;
    }
    match set.score(form) {
        // A form of another set cannot be scored with this one, and that says nothing of the form.
        Err(_) if of_other_set(set, result) => told.state = VerifyState::OtherSet,
        Err(error) => {
            told.state = VerifyState::NotScored;
            told.why = Some(error.to_string());
            told.refused = Some(error);
        }
        Ok(card) => compare(
            &mut told,
            result,
            &serde_json::to_value(card).unwrap_or_default(),
        ),
    }
    told
}

/// A row that `score` could not score. It is as it should be where the form cannot be scored now either, or where several rows
/// say different things of one area.
fn not_scored(
    set: &CheckedSet,
    result: &Value,
    forms: &[Assessment],
    known: &BTreeMap<Key, Vec<usize>>,
    single: bool,
    used: &mut [bool],
) -> Verification {
    let Whose { name, places } = whose(result, known, single);
    let there: Vec<&Assessment> = places.iter().filter_map(|at| forms.get(*at)).collect();
    for place in &places {
        if let Some(slot) = used.get_mut(*place) {
            *slot = true;
        }
    }
    let text = |field: &str| result.get(field).and_then(Value::as_str);
    let mut told = Verification {
        area: name,
        state: VerifyState::Verified,
        differences: Vec::new(),
        refused: None,
        why: text("message").map(str::to_owned),
    };
    match there.as_slice() {
        [] => told.state = VerifyState::NoForm,
        [form] => {
            if set.score(form).is_ok() {
                told.state = VerifyState::Differs;
                told.differences.push(FieldDifference {
                    field: "/not_scored".to_owned(),
                    stored: text("not_scored").map(str::to_owned),
                    computed: None,
                });
            }
        }
        [first, others @ ..] => {
            let contradict = others.iter().any(|other| other.area != first.area);
            if !contradict && there.iter().any(|form| set.score(form).is_ok()) {
                told.state = VerifyState::NoForm;
            }
        }
    }
    told
}

fn ranking(
    set: &CheckedSet,
    result: &Value,
    forms: &[Assessment],
    options: &RankOptions,
) -> Result<Verification, VerifyError> {
    let by = result.get("by").and_then(Value::as_str);
    let options = RankOptions {
        by: options.by.clone().or_else(|| by.map(Into::into)),
        decisions: options.decisions.clone(),
    };
    let computed = rank(set, forms, &options);
    let mut told = Verification {
        area: None,
        state: VerifyState::Verified,
        differences: Vec::new(),
        why: None,
        refused: None,
    };
    match computed {
        Err(_) if of_other_set(set, result) => told.state = VerifyState::OtherSet,
        Err(error) => return Err(error.into()),
        Ok(computed) => compare(
            &mut told,
            result,
            &serde_json::to_value(computed).unwrap_or_default(),
        ),
    }
    Ok(told)
}

/// Whether a result says that it was made with another set, or another version of it.
fn of_other_set(set: &CheckedSet, result: &Value) -> bool {
    let own = serde_json::to_value(set.name()).unwrap_or_default();
    result.get("set").is_some_and(|made| *made != own)
}

fn compare(told: &mut Verification, stored: &Value, computed: &Value) {
    told.differences = fields::differences(stored, computed);
    let other_set = told
        .differences
        .iter()
        .any(|difference| difference.field.starts_with("/set/"));
    // Another engine that gives the same result is no difference of the result.
    let real = told
        .differences
        .iter()
        .any(|difference| difference.field != "/engine");
    told.state = match (other_set, real) {
        (true, _) => VerifyState::OtherSet,
        (false, true) => VerifyState::Differs,
        (false, false) => VerifyState::Verified,
    };
}
