//! What is asked in which order: barring cases first, then the groups, then what stands beside them.

use kieumau::{
    Assessment, Condition, CriteriaSet, Id, Lang, Question, QuestionKind, Scorecard, Scorer,
};

use super::state::{figure, find_criterion};
use super::table::Table;
use crate::elements::texts::form as texts;

/// The parts of the form, for one profile.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// The parts, in order.
    pub sections: Vec<Section>,
    /// The part in which each question is asked.
    places: Table<Id, usize>,
    /// The titles whose history some condition looks at.
    pub held: Vec<Id>,
    /// How many years before the one assessed conditions look at.
    pub years: u16,
    /// The titles whose registration some condition looks at.
    pub registered: Vec<Id>,
}

/// One part of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What kind of part it is.
    pub kind: SectionKind,
    /// Its heading.
    pub title: String,
    /// The group it asks for, where it is one.
    pub group: Option<Id>,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
}

/// What a part of the form asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionKind {
    /// Who is assessed: name, commune, year, profile.
    About,
    /// Barring cases and violations.
    Vetoes,
    /// A group of criteria, or criteria that stand in no group.
    Group,
    /// Questions that only conditions of titles and classes look at.
    Others,
    /// Values from outside the area.
    References,
    /// What was registered, and the titles of earlier years.
    History,
}

/// One criterion, or one effect, with its questions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// The criterion.
    pub criterion: Option<Id>,
    /// Whether the criterion has a rule; else it only has parts.
    pub leaf: bool,
    /// How deep it stands below its group, from 0.
    pub depth: usize,
    /// The effects that look at the questions.
    pub effects: Vec<Id>,
    /// The questions that are asked here.
    pub questions: Vec<Id>,
    /// Questions of the criterion that are asked in an earlier place.
    pub earlier: Vec<Id>,
    /// The reference that is asked for.
    pub reference: Option<Id>,
}

impl Section {
    /// The questions that are asked here, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Id> {
        self.blocks.iter().flat_map(|block| &block.questions)
    }

    /// The block that asks a question.
    #[must_use]
    pub fn block_of(&self, question: &str) -> Option<&Block> {
        self.blocks
            .iter()
            .find(|block| block.questions.iter().any(|id| id == question))
    }
}

impl Layout {
    /// The part in which a question is asked.
    #[must_use]
    pub fn place_of(&self, question: &str) -> Option<usize> {
        self.places.get(question).copied()
    }

    /// The layout before anything is known of the profile: only who is assessed.
    pub(super) fn without_profile(lang: Lang) -> Layout {
        Layout {
            sections: vec![about(lang)],
            ..Layout::default()
        }
    }

    /// The layout for a profile.
    pub(super) fn of(scorer: &Scorer, lang: Lang) -> Layout {
        let set = scorer.set();
        // On a blank form all that is asked is open, so its scorecard names every question that the profile has.
        let blank = scorer.score(&Assessment::default());
        let asked = blank.unanswered.iter().collect();
        let mut maker = Maker {
            set,
            lang,
            asked,
            layout: Layout::default(),
            placed: Vec::new(),
        };
        maker.layout.sections.push(about(lang));
        maker.vetoes(&blank);
        maker.groups(&blank);
        maker.others();
        maker.references(&blank);
        maker.history(scorer);
        let mut layout = maker.layout;
        for (at, section) in layout.sections.iter().enumerate() {
            for id in section.questions() {
                layout.places.insert(id.clone(), at);
            }
        }
        layout
    }
}

fn about(lang: Lang) -> Section {
    Section {
        kind: SectionKind::About,
        title: texts::about(lang),
        group: None,
        blocks: Vec::new(),
    }
}

struct Maker<'a> {
    set: &'a CriteriaSet,
    lang: Lang,
    asked: Vec<&'a Id>,
    layout: Layout,
    placed: Vec<Id>,
}

impl<'a> Maker<'a> {
    fn push(&mut self, kind: SectionKind, title: String, group: Option<Id>, blocks: Vec<Block>) {
        self.layout.sections.push(Section {
            kind,
            title,
            group,
            blocks,
        });
    }

    fn question(&self, id: &str) -> Option<&'a Question> {
        self.set
            .questions
            .iter()
            .find(|question| question.id == *id)
    }

    /// Takes the questions that are not asked yet, and says which ones are.
    fn take(&mut self, ids: impl IntoIterator<Item = Id>) -> (Vec<Id>, Vec<Id>) {
        let (mut own, mut earlier) = (Vec::new(), Vec::new());
        for id in ids {
            if !self.placed.contains(&id) {
                self.placed.push(id.clone());
                own.push(id);
            } else if !own.contains(&id) && !earlier.contains(&id) {
                earlier.push(id);
            }
        }
        (own, earlier)
    }

    fn vetoes(&mut self, blank: &Scorecard) {
        let criteria = blank.criteria.iter();
        let leaves: Vec<&Id> = criteria.flat_map(|result| &result.missing).collect();
        let mut blocks: Vec<Block> = Vec::new();
        for effect in &self.set.effects {
            let mut ids = Vec::new();
            walk(&effect.when, &mut |condition| {
                ids.extend(questions(condition))
            });
            ids.retain(|id| {
                let plain = |question: &Question| matches!(question.kind, QuestionKind::YesNo(_));
                let own = !leaves.contains(&id) || self.question(id.as_str()).is_some_and(plain);
                own && self.asked.contains(&id)
            });
            if ids.is_empty() {
                continue;
            }
            let known = blocks
                .iter_mut()
                .find(|block| ids.iter().all(|id| block.questions.contains(id)));
            if let Some(block) = known {
                block.effects.push(effect.id.clone());
                continue;
            }
            let (questions, earlier) = self.take(ids);
            blocks.push(Block {
                effects: vec![effect.id.clone()],
                questions,
                earlier,
                ..Block::default()
            });
        }
        if !blocks.is_empty() {
            self.push(SectionKind::Vetoes, texts::vetoes(self.lang), None, blocks);
        }
    }

    fn groups(&mut self, blank: &Scorecard) {
        let mut lone: Vec<Block> = Vec::new();
        let mut open: Option<(Id, Vec<Block>)> = None;
        for result in &blank.criteria {
            let Some(criterion) = find_criterion(&self.set.criteria, result.id.as_str()) else {
                continue;
            };
            if result.depth == 0 {
                if let Some((group, blocks)) = open.take() {
                    self.group(group, blocks);
                }
                if criterion.parts.is_empty() {
                    lone.push(self.block(result, 0, true));
                } else {
                    self.lone(&mut lone);
                    open = Some((result.id.clone(), Vec::new()));
                }
                continue;
            }
            let block = self.block(result, result.depth - 1, criterion.parts.is_empty());
            if let Some((_, blocks)) = &mut open {
                blocks.push(block);
            }
        }
        if let Some((group, blocks)) = open {
            self.group(group, blocks);
        }
        self.lone(&mut lone);
    }

    fn block(&mut self, result: &kieumau::CriterionResult, depth: usize, leaf: bool) -> Block {
        let (questions, earlier) = self.take(result.missing.iter().cloned());
        Block {
            criterion: Some(result.id.clone()),
            leaf,
            depth,
            questions,
            earlier,
            ..Block::default()
        }
    }

    fn group(&mut self, id: Id, blocks: Vec<Block>) {
        let Some(criterion) = find_criterion(&self.set.criteria, id.as_str()) else {
            return;
        };
        let label = criterion.label.get(self.lang);
        let title = match &criterion.code {
            Some(code) => format!("{code}. {label}"),
            None => label.to_owned(),
        };
        self.push(SectionKind::Group, title, Some(id), blocks);
    }

    /// Criteria that stand in no group share a part.
    fn lone(&mut self, blocks: &mut Vec<Block>) {
        if !blocks.is_empty() {
            let title = texts::criteria(self.lang);
            self.push(SectionKind::Group, title, None, std::mem::take(blocks));
        }
    }

    fn others(&mut self) {
        let left: Vec<Id> = self
            .set
            .questions
            .iter()
            .map(|question| question.id.clone())
            .filter(|id| self.asked.contains(&id) && !self.placed.contains(id))
            .collect();
        if !left.is_empty() {
            let (questions, _) = self.take(left);
            let blocks = questions.into_iter().map(|id| Block {
                questions: vec![id],
                ..Block::default()
            });
            let (title, blocks) = (texts::others(self.lang), blocks.collect());
            self.push(SectionKind::Others, title, None, blocks);
        }
    }

    fn references(&mut self, blank: &Scorecard) {
        // The set's own values stand in for what an assessment does not give, but may be given all the same.
        let asked = self.set.references.iter().filter(|reference| {
            reference.value.is_some() || blank.missing_references.contains(&reference.id)
        });
        let blocks: Vec<Block> = asked
            .map(|reference| Block {
                reference: Some(reference.id.clone()),
                ..Block::default()
            })
            .collect();
        if !blocks.is_empty() {
            let title = texts::references(self.lang);
            self.push(SectionKind::References, title, None, blocks);
        }
    }

    fn history(&mut self, scorer: &Scorer) {
        let set = self.set;
        let titles = set.titles.iter().map(|title| &title.condition);
        let classes = set.classes.iter().flat_map(|classes| &classes.list);
        let classes = classes.filter_map(|class| class.condition.as_ref());
        let effects = set.effects.iter().map(|effect| &effect.when);
        let emulation = set.emulation.iter().flat_map(|of| {
            let quotas = of.quotas.iter().filter_map(|of| of.condition.as_ref());
            quotas.chain(of.excluded.iter().map(|of| &of.when))
        });
        let (mut held, mut registered, mut years) = (Vec::new(), Vec::new(), 0);
        for condition in titles.chain(classes).chain(effects).chain(emulation) {
            walk(condition, &mut |condition| match condition {
                Condition::Held(of) => {
                    let span = of.of_last.as_ref().unwrap_or(&of.years);
                    let span = figure(span, scorer.profile()).map_or(0, |span| span.parts().0);
                    let own = i128::from(of.this_year && of.of_last.is_none());
                    years = years.max(u16::try_from(span - own).unwrap_or(0).min(30));
                    if !held.contains(&of.title) {
                        held.push(of.title.clone());
                    }
                }
                Condition::Registered(of) if !registered.contains(&of.title) => {
                    registered.push(of.title.clone());
                }
                _ => {}
            });
        }
        if years == 0 {
            held.clear();
        }
        if !held.is_empty() || !registered.is_empty() {
            let title = texts::history(self.lang);
            self.push(SectionKind::History, title, None, Vec::new());
        }
        self.layout.held = held;
        self.layout.years = years;
        self.layout.registered = registered;
    }
}

/// Calls `visit` for a condition and all within it.
fn walk<'a>(condition: &'a Condition, visit: &mut dyn FnMut(&'a Condition)) {
    visit(condition);
    let within: &[Condition] = match condition {
        Condition::All(group) | Condition::Any(group) | Condition::None(group) => &group.of,
        Condition::AtLeast(n_of) => &n_of.of,
        _ => &[],
    };
    within.iter().for_each(|part| walk(part, visit));
}

/// The questions that a condition itself looks at.
fn questions(condition: &Condition) -> Vec<Id> {
    match condition {
        Condition::Answer(of) => vec![of.question.clone()],
        Condition::Ticked(of) => vec![of.question.clone()],
        Condition::Date(of) => vec![of.question.clone()],
        Condition::Compare(of) => of.of.questions().cloned().collect(),
        _ => Vec::new(),
    }
}
