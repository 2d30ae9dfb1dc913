//! Areas that compete, each with where it stands and no more.

use std::borrow::Cow;
use std::sync::Arc;

use super::About;
use super::gather::{Exclusion, field, member, no_cluster};
use super::types::RankProblem;
use crate::Number;
use crate::batch::{Batch, Outlook, Results};
use crate::checked::CheckedSet;
use crate::model::{Area, Assessment, Decisions, Emulation, Id, KeyKind, QuotaKind};
use crate::program::{Key, Program, Resolved};
use crate::score::{class_key, standing};

/// By what areas are ranked.
#[derive(Debug)]
pub(super) struct Terms<'s> {
    pub set: &'s CheckedSet,
    pub emulation: Cow<'s, Emulation>,
    pub by: Id,
    /// Nobody decided anything.
    pub decisions: Decisions,
}

impl Terms<'_> {
    pub fn about(&self) -> About<'_> {
        About {
            set: self.set,
            emulation: &self.emulation,
            by: &self.by,
            decisions: &self.decisions,
        }
    }

    /// Whether each cluster can be ranked without the others, and each area by one assessment.
    pub fn apart(&self) -> bool {
        let within = |fields: &Vec<Id>| matches!(fields.as_slice(), [one] if *one == self.by && *one != "all");
        let mut quotas = self.emulation.quotas.iter();
        let mut keys = self.emulation.order.iter();
        quotas.all(|quota| quota.within.as_ref().is_none_or(within))
            && !keys.any(|key| matches!(key.kind, KeyKind::Mean(_)))
            && !self.set.programs().any(Program::is_relative)
    }

    /// Whether the results of a batch say where an area stands.
    fn by_columns(&self, program: &Program) -> bool {
        let emulation = &program.emulation;
        let known =
            |key: &Key| matches!(key, Key::Total(_, None) | Key::Points(_, None) | Key::Class);
        let mut quotas = self.emulation.quotas.iter();
        let of_classes = quotas.any(|quota| matches!(quota.kind, QuotaKind::Class(_)));
        let mut classes = program.classes.iter().flat_map(|classes| &classes.list);
        emulation.excluded.is_empty()
            && emulation.keys.iter().all(known)
            && emulation.conditions.iter().all(Option::is_none)
            && !(of_classes && classes.any(|class| class.condition.is_some()))
    }
}

/// Areas with where they stand, to be ranked by a [`Contest`](super::Contest), which makes it. What is read in pieces can be
/// made so in several threads.
#[derive(Debug)]
pub struct Entrants<'s> {
    pub(super) terms: Arc<Terms<'s>>,
    /// The parts of the area, then the cluster, of one after the other.
    pub(super) text: String,
    pub(super) areas: Vec<Entrant>,
    /// As many for each as the order has keys.
    pub(super) keys: Vec<Value>,
    pub(super) profiles: Vec<Resolved>,
    /// How many assessments were looked at.
    pub(super) count: usize,
    /// What cannot be ranked; the places count from the first of these assessments.
    pub(super) problems: Vec<RankProblem>,
}

/// The value of a key.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value {
    None,
    /// So many of the units of which one has so many.
    Over(i64, i64),
    /// One that does not fit.
    Large(Number),
}

impl Value {
    fn of(value: Option<Number>) -> Value {
        let Some(value) = value else {
            return Value::None;
        };
        let (num, den) = value.parts();
        match (i64::try_from(num), i64::try_from(den)) {
            (Ok(num), Ok(den)) => Value::Over(num, den),
            _ => Value::Large(value),
        }
    }
}

/// The parts of an area that are kept: code, name, commune, district, province, cluster; and what makes its cluster.
pub(super) const PARTS: usize = 7;

#[derive(Debug)]
pub(super) struct Entrant {
    /// Its place among the assessments.
    pub at: usize,
    /// The length of each part, where it is given; a cluster always is.
    pub parts: [Option<usize>; PARTS],
    /// Its place among the profiles.
    pub profile: usize,
    pub class: Option<usize>,
    pub open: usize,
    pub more: Option<Box<More>>,
}

/// What few areas have.
#[derive(Debug, Clone, Default)]
pub(super) struct More {
    pub nameless: bool,
    pub predecessors: Vec<String>,
    pub problems: usize,
    pub class_holds: Vec<bool>,
    pub quota_holds: Vec<bool>,
    pub excluded: Option<Exclusion>,
}

impl<'s> Entrants<'s> {
    pub(super) fn new(terms: Arc<Terms<'s>>) -> Entrants<'s> {
        Entrants {
            terms,
            text: String::new(),
            areas: Vec::new(),
            keys: Vec::new(),
            profiles: Vec::new(),
            count: 0,
            problems: Vec::new(),
        }
    }

    /// Others of the same contest, none yet.
    #[must_use]
    pub fn others(&self) -> Entrants<'s> {
        Entrants::new(self.terms.clone())
    }

    /// Whether the results of a batch say all that ranks an area, so that [`push_row`](Entrants::push_row) can take it: where
    /// nothing but totals, points and classes decides.
    #[must_use]
    pub fn by_columns(&self, batch: &Batch) -> bool {
        self.terms.by_columns(&batch.scorer().program)
    }

    /// Takes the next assessment. What cannot be ranked is told when the contest ends.
    pub fn push(&mut self, assessment: &Assessment) {
        let terms = self.terms.clone();
        let at = self.next();
        let member = match member(&terms.about(), at, assessment) {
            Ok(member) => member,
            Err(problem) => return self.problems.push(problem),
        };
        let standing = standing(&member.scorer, assessment, None);
        let more = More {
            nameless: assessment.area.is_none(),
            predecessors: assessment
                .area
                .as_ref()
                .map_or_else(Vec::new, |area| area.predecessors.clone()),
            problems: standing.problems,
            class_holds: standing.class_holds,
            quota_holds: standing.quota_holds,
            excluded: member.excluded,
        };
        let nothing = Area::default();
        let area = assessment.area.as_ref().unwrap_or(&nothing);
        let entrant = Entrant {
            at,
            parts: self.text_of(area, &member.cluster),
            profile: self.profile(&member.scorer.profile),
            class: standing.class,
            open: standing.open,
            more: (!more.is_usual()).then(|| Box::new(more)),
        };
        self.keys.extend(standing.keys.into_iter().map(Value::of));
        self.areas.push(entrant);
    }

    /// Takes the next area out of the results of a batch for which [`by_columns`](Entrants::by_columns) holds; `open` is what
    /// is known of it where it has open questions. Nothing of it may be wrong.
    pub fn push_row(
        &mut self,
        area: &Area,
        batch: &Batch,
        (results, row): (&Results, usize),
        open: Option<(&Outlook, usize)>,
    ) {
        let terms = self.terms.clone();
        let at = self.next();
        let scorer = batch.scorer();
        let Some(cluster) = field(&terms.by, Some(area), &scorer.profile) else {
            let problem = no_cluster(&terms.about(), at, Some(area));
            return self.problems.push(problem);
        };
        let class = results.class_at(row);
        let scale = results.scale();
        let over =
            |units: Option<i64>| units.map_or(Value::None, |units| Value::Over(units, scale));
        let key = |key: &Key| match key {
            Key::Total(kind, _) => over(results.total_units(row, *kind)),
            Key::Points(Some(at), _) => over(results.units(row, *at)),
            Key::Points(None, _) => Value::Over(0, 1),
            Key::Class => Value::of(class.map(class_key)),
            _ => Value::None,
        };
        self.keys
            .extend(scorer.program.emulation.keys.iter().map(key));
        let entrant = Entrant {
            at,
            parts: self.text_of(area, cluster),
            profile: self.profile(&scorer.profile),
            class,
            open: open
                .and_then(|(outlook, at)| outlook.unanswered(at))
                .unwrap_or(0),
            more: None,
        };
        self.areas.push(entrant);
    }

    fn next(&mut self) -> usize {
        let at = self.count;
        self.count += 1;
        at
    }

    fn text_of(&mut self, area: &Area, cluster: &str) -> [Option<usize>; PARTS] {
        let parts = [
            &area.code,
            &area.name,
            &area.commune,
            &area.district,
            &area.province,
            &area.cluster,
        ];
        let [code, name, commune, district, province, own] = parts.map(Option::as_deref);
        [code, name, commune, district, province, own, Some(cluster)].map(|part| {
            self.text.push_str(part.unwrap_or_default());
            part.map(str::len)
        })
    }

    fn profile(&mut self, profile: &Resolved) -> usize {
        let mut known = self.profiles.iter();
        let known = known.position(|known| known == profile);
        known.unwrap_or_else(|| {
            self.profiles.push(profile.clone());
            self.profiles.len() - 1
        })
    }
}

impl More {
    /// Whether nothing of it is worth keeping.
    fn is_usual(&self) -> bool {
        let all = |holds: &[bool]| holds.iter().all(|holds| *holds);
        !self.nameless
            && self.predecessors.is_empty()
            && self.problems == 0
            && all(&self.class_holds)
            && all(&self.quota_holds)
            && self.excluded.is_none()
    }
}
