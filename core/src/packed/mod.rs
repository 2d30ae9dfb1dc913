//! A form as a short run of bytes, so small that it fits a QR code on the paper form.
//!
//! The set says which questions there are and in which order, so that a form needs no names: yes and no are one bit,
//! an option as many as tell the options apart. Whatever does not fit that (notes, evidence, answers that no question
//! takes) follows as JSON, or is left out when only the answers are wanted. The layout is written down in
//! `docs/packed-form.md`.

mod bits;
mod value;

use sha2::{Digest, Sha256};

use self::bits::{Reader, Writer, width};
use crate::checked::CheckedSet;
use crate::model::{
    Answer, Assessment, CriteriaSet, Criterion, Evidence, Id, NotApplicable, ProfileValues,
};

/// The layout that is written, and the only one that there is.
const VERSION: u8 = 1;
/// Bytes of the set's digest that stand in front.
const SET_BYTES: usize = 6;
/// Bytes of the digest at the end.
const SEAL_BYTES: usize = 4;

/// A form as a short run of bytes. Made by [`CheckedSet::pack`] and [`CheckedSet::pack_answers`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PackedForm {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Whether something of the form is not in them: notes, details of evidence, reasons. Nothing that is scored.
    pub leaves_out: bool,
}

/// Why bytes are no packed form of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnpackError {
    /// Too short to be one.
    TooShort {
        /// How many there are.
        length: usize,
    },
    /// A layout that this version does not know.
    Layout {
        /// The layout.
        found: u8,
        /// The one that it knows.
        known: u8,
    },
    /// The digest at the end does not fit: a byte was changed or lost.
    Changed,
    /// It was packed with another set, or another version of it.
    OtherSet {
        /// How the digest of that set begins, in hexadecimal.
        found: String,
    },
    /// The digest fits, but the bytes say nothing that this set can mean.
    Unreadable,
}

impl CheckedSet {
    /// Packs a form so that [`unpack`](CheckedSet::unpack) gives back the same form, with every note.
    ///
    /// ```
    /// use kieumau::{Assessment, CheckedSet, built_in};
    ///
    /// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").ok_or("no such set")?.json)?;
    /// let form = Assessment::from_json(r#"{"profile": {"vung": "dbscl"}, "answers": {"so_ho": 100, "so_ho_ngheo": 15}}"#)?;
    /// let packed = set.pack(&form);
    /// assert!(packed.bytes.len() < 24);
    /// assert_eq!(set.unpack(&packed.bytes)?, form);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn pack(&self, form: &Assessment) -> PackedForm {
        self.packed(form, true)
    }

    /// Packs what is scored. Notes, the details of evidence, and the reasons why criteria do not arise are left out; that there is
    /// evidence, and what does not arise, is kept, so that the form scores as before.
    #[must_use]
    pub fn pack_answers(&self, form: &Assessment) -> PackedForm {
        self.packed(form, false)
    }

    fn packed(&self, form: &Assessment, whole: bool) -> PackedForm {
        let mut bits = Writer::default();
        let mut rest = write(&mut bits, self.set(), form);
        if !whole {
            leave_words_out(self.set(), form, &mut rest);
        }
        let is_more = rest != Assessment::default();
        bits.bit(is_more);
        if is_more {
            bits.text(&serde_json::to_string(&rest).unwrap_or_default());
        }
        let mut bytes = vec![VERSION];
        bytes.extend(self.first_of_digest());
        bytes.extend(bits.finish());
        bytes.extend(seal(&bytes));
        let leaves_out = !whole && self.unpack(&bytes).ok().as_ref() != Some(form);
        PackedForm { bytes, leaves_out }
    }

    /// Reads what [`pack`](CheckedSet::pack) or [`pack_answers`](CheckedSet::pack_answers) made with this set.
    ///
    /// # Errors
    /// When the bytes were changed or cut, belong to another set, or are no packed form at all. The digest at the end
    /// finds slips and clumsy changes; whoever knows the layout can make another, so compare what is on paper.
    pub fn unpack(&self, bytes: &[u8]) -> Result<Assessment, UnpackError> {
        let length = bytes.len();
        let (front, found) = bytes
            .split_at_checked(length.saturating_sub(SEAL_BYTES))
            .filter(|(front, _)| front.len() > SET_BYTES)
            .ok_or(UnpackError::TooShort { length })?;
        match front.first() {
            Some(&VERSION) => {}
            layout => {
                let found = layout.copied().unwrap_or_default();
                let known = VERSION;
                return Err(UnpackError::Layout { found, known });
            }
        }
        if seal(front) != *found {
            return Err(UnpackError::Changed);
        }
        let (set, form) = front.get(1..).unwrap_or_default().split_at(SET_BYTES);
        if *set != self.first_of_digest() {
            let found = set.iter().map(|byte| format!("{byte:02x}")).collect();
            return Err(UnpackError::OtherSet { found });
        }
        read(&mut Reader::new(form), self.set()).ok_or(UnpackError::Unreadable)
    }

    fn first_of_digest(&self) -> Vec<u8> {
        let digest = &self.name().digest;
        let digits = digest.split_once(':').map_or("", |(_, digits)| digits);
        let byte = |at: usize| {
            let pair = digits.get(2 * at..2 * at + 2)?;
            u8::from_str_radix(pair, 16).ok()
        };
        (0..SET_BYTES).map(|at| byte(at).unwrap_or(0)).collect()
    }
}

impl Assessment {
    /// The SHA-256 of this form's canonical JSON, as `sha256:…`: two forms with the same digest say the same, and a
    /// form that was changed has another.
    #[must_use]
    pub fn digest(&self) -> String {
        crate::checked::digest(self)
    }
}

fn seal(bytes: &[u8]) -> [u8; SEAL_BYTES] {
    let mut seal = [0; SEAL_BYTES];
    seal.iter_mut()
        .zip(Sha256::digest(bytes))
        .for_each(|(to, byte)| *to = byte);
    seal
}

/// Writes what has a place in the layout, and gives back the rest.
fn write(bits: &mut Writer, set: &CriteriaSet, form: &Assessment) -> Assessment {
    let mut rest = form.clone();

    let named = form.set.as_ref() == Some(&set.id);
    bits.bit(named);
    if named {
        rest.set = None;
    }
    for dimension in &set.profile {
        let at = match form.profile.get(&dimension.id) {
            Some(ProfileValues::One(id)) => {
                dimension.values.iter().position(|value| value.id == *id)
            }
            _ => None,
        };
        bits.bit(at.is_some());
        if let Some(at) = at {
            bits.bits(at as u64, width(dimension.values.len()));
            rest.profile.remove(&dimension.id);
        }
    }
    put_option(bits, rest.period.take().as_deref());
    bits.bit(form.as_of.is_some());
    if let Some(day) = rest.as_of.take() {
        value::put_date(bits, day);
    }
    bits.bit(form.area.is_some());
    if let Some(area) = &mut rest.area {
        let texts = [
            &mut area.code,
            &mut area.name,
            &mut area.commune,
            &mut area.district,
            &mut area.province,
            &mut area.cluster,
        ];
        texts
            .into_iter()
            .for_each(|text| put_option(bits, text.take().as_deref()));
        if area.predecessors.is_empty() {
            rest.area = None;
        }
    }

    let titles = titles(set);
    let held = |ids: &Vec<Id>| in_order(ids, &titles);
    let registered = form.registered.as_ref().and_then(held);
    bits.bit(registered.is_some());
    if let Some(registered) = registered {
        registered.into_iter().for_each(|title| bits.bit(title));
        rest.registered = None;
    }
    let year = |key: &str| {
        let year = key.parse::<u16>().ok();
        year.filter(|year| year.to_string() == key)
    };
    let years = form
        .history
        .iter()
        .filter_map(|(key, ids)| Some((key, year(key)?, held(ids)?)));
    let years: Vec<_> = years.collect();
    bits.length(years.len());
    for (key, year, held) in years {
        bits.natural(year.into());
        held.into_iter().for_each(|title| bits.bit(title));
        rest.history.remove(key);
    }

    for reference in &set.references {
        let mut number = Writer::default();
        let given = form.references.get(reference.id.as_str());
        let written = given.and_then(|given| value::put_number(&mut number, *given));
        bits.bit(written.is_some());
        if written.is_some() {
            bits.append(&number);
            rest.references.remove(reference.id.as_str());
        }
    }
    for question in &set.questions {
        let key = question.id.as_str();
        let answer = form.answers.get(key);
        let Some((answer, value)) =
            answer.and_then(|answer| Some((answer, answer.value.as_ref()?)))
        else {
            bits.bit(false);
            continue;
        };
        let mut own = Writer::default();
        if value::write(&mut own, &question.kind, value) {
            bits.bit(true);
            bits.bit(!answer.evidence.is_empty());
            bits.append(&own);
            if answer.note.is_none() && answer.evidence.is_empty() {
                rest.answers.remove(key);
            } else if let Some(left) = rest.answers.get_mut(key) {
                left.value = None;
            }
        } else {
            bits.bit(false);
        }
    }
    for criterion in may_not_apply(set) {
        let reason = form.not_applicable.get(criterion.id.as_str());
        bits.bit(reason.is_some());
        if reason.is_some_and(String::is_empty) {
            rest.not_applicable.remove(criterion.id.as_str());
        }
    }
    rest
}

/// Keeps what is scored of the rest.
fn leave_words_out(set: &CriteriaSet, form: &Assessment, rest: &mut Assessment) {
    let claims = may_not_apply(set);
    let written = |id: &String| claims.iter().any(|criterion| criterion.id == id.as_str());
    rest.not_applicable.retain(|id, _| !written(id));
    rest.not_applicable.values_mut().for_each(String::clear);
    rest.answers.retain(|id, answer| {
        let given = form.answers.get(id).and_then(|of| of.value.as_ref());
        answer.note = None;
        // Whether an answer that was written has evidence was written with it.
        if given.is_some() && answer.value.is_none() {
            return false;
        }
        if !answer.evidence.is_empty() {
            answer.evidence = vec![Evidence::default()];
        }
        answer.value.is_some() || !answer.evidence.is_empty()
    });
}

/// Reads what [`write`] wrote, and the rest after it.
fn read(bits: &mut Reader<'_>, set: &CriteriaSet) -> Option<Assessment> {
    let mut form = Assessment::default();
    if bits.bit()? {
        form.set = Some(set.id.clone());
    }
    for dimension in &set.profile {
        if bits.bit()? {
            let at = usize::try_from(bits.bits(width(dimension.values.len()))?).ok()?;
            let value = dimension.values.get(at)?.id.clone();
            form.profile
                .insert(dimension.id.clone(), ProfileValues::One(value));
        }
    }
    form.period = get_option(bits)?;
    if bits.bit()? {
        form.as_of = Some(value::get_date(bits)?);
    }
    if bits.bit()? {
        let area = form.area.get_or_insert_default();
        area.code = get_option(bits)?;
        area.name = get_option(bits)?;
        area.commune = get_option(bits)?;
        area.district = get_option(bits)?;
        area.province = get_option(bits)?;
        area.cluster = get_option(bits)?;
    }

    let titles = titles(set);
    let held = |bits: &mut Reader<'_>| {
        let mut ids = Vec::new();
        for title in &titles {
            if bits.bit()? {
                ids.push((*title).clone());
            }
        }
        Some(ids)
    };
    if bits.bit()? {
        form.registered = Some(held(bits)?);
    }
    for _ in 0..bits.length()? {
        let year = u16::try_from(bits.natural()?).ok()?;
        form.history.insert(year.to_string(), held(bits)?);
    }

    for reference in &set.references {
        if bits.bit()? {
            let number = value::get_number(bits)?;
            form.references.insert(reference.id.to_string(), number);
        }
    }
    let mut with_evidence = Vec::new();
    for question in &set.questions {
        if bits.bit()? {
            if bits.bit()? {
                with_evidence.push(&question.id);
            }
            let answer = Answer {
                value: Some(value::read(bits, &question.kind)?),
                ..Answer::default()
            };
            form.answers.insert(question.id.to_string(), answer);
        }
    }
    let mut claimed = Vec::new();
    for criterion in may_not_apply(set) {
        if bits.bit()? {
            claimed.push(&criterion.id);
        }
    }

    if bits.bit()? {
        let rest = Assessment::from_json(&bits.text()?).ok()?;
        add(&mut form, rest);
    }
    for id in with_evidence {
        let answer = form.answers.entry(id.to_string()).or_default();
        if answer.evidence.is_empty() {
            answer.evidence.push(Evidence::default());
        }
    }
    for id in claimed {
        form.not_applicable.entry(id.to_string()).or_default();
    }
    bits.is_at_end().then_some(form)
}

/// Adds what had no place in the layout.
fn add(form: &mut Assessment, rest: Assessment) {
    form.set = form.set.take().or(rest.set);
    form.profile.extend(rest.profile);
    form.registered = form.registered.take().or(rest.registered);
    form.predecessors = rest.predecessors;
    form.history.extend(rest.history);
    form.references.extend(rest.references);
    form.not_applicable.extend(rest.not_applicable);
    if let Some(area) = rest.area {
        form.area.get_or_insert_default().predecessors = area.predecessors;
    }
    for (id, answer) in rest.answers {
        let own = form.answers.entry(id).or_default();
        own.value = own.value.take().or(answer.value);
        own.note = answer.note;
        own.evidence = answer.evidence;
    }
}

fn put_option(bits: &mut Writer, text: Option<&str>) {
    bits.bit(text.is_some());
    if let Some(text) = text {
        bits.text(text);
    }
}

fn get_option(bits: &mut Reader<'_>) -> Option<Option<String>> {
    Some(match bits.bit()? {
        true => Some(bits.text()?),
        false => None,
    })
}

/// The titles that a form may name, those of other sets last.
fn titles(set: &CriteriaSet) -> Vec<&Id> {
    let own = set.titles.iter().map(|title| &title.id);
    own.chain(set.external_titles.iter().map(|title| &title.id))
        .collect()
}

/// Which titles are in a list, where the list has them in the order of the set, each once.
fn in_order(ids: &[Id], titles: &[&Id]) -> Option<Vec<bool>> {
    let held: Vec<bool> = titles.iter().map(|title| ids.contains(title)).collect();
    let again = titles.iter().zip(&held).filter(|(_, held)| **held);
    again
        .map(|(title, _)| *title)
        .eq(ids.iter())
        .then_some(held)
}

/// The criteria that may be said not to arise, in the order of the set.
fn may_not_apply(set: &CriteriaSet) -> Vec<&Criterion> {
    fn walk<'s>(criteria: &'s [Criterion], found: &mut Vec<&'s Criterion>) {
        for criterion in criteria {
            if criterion.not_applicable != NotApplicable::Refused {
                found.push(criterion);
            }
            walk(&criterion.parts, found);
        }
    }
    let mut found = Vec::new();
    walk(&set.criteria, &mut found);
    found
}

#[cfg(test)]
mod tests;
