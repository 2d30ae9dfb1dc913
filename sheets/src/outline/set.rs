//! The whole set: what it is, its criteria, effects, classes, titles, sources, ambiguities.

use super::{Lines, Speaker, tree};
use crate::texts::outline as texts;
use kieumau::{CriteriaSet, Date, Does, Effect, Lang};

/// The outline of a set.
///
/// ```
/// use kieumau::{CriteriaSet, Lang, built_in};
/// use kieumau_sheets::outline::outline;
///
/// let set = CriteriaSet::from_json(built_in("thon-dac-biet-kho-khan").unwrap().json)?;
/// let text = outline(&set, Lang::Vi).text();
/// assert!(text.contains(set.criteria[0].label.get(Lang::Vi)));
/// # Ok::<(), kieumau::Problems>(())
/// ```
#[must_use]
pub fn outline(set: &CriteriaSet, lang: Lang) -> Lines {
    let speaker = Speaker::new(set, lang);
    let mut out = about(set, lang);
    speaker.section(texts::CRITERIA, &mut out);
    out.add(1, speaker.total_line());
    for group in &set.criteria {
        out.blank();
        tree::add(&speaker, group, 1, &mut out);
    }
    speaker.questions(&mut out);
    speaker.references(&mut out);
    out.0.extend(rest(set, lang).0);
    out
}

/// What a set is: its description, since when it is in force, the dimensions of its profile.
#[must_use]
pub fn about(set: &CriteriaSet, lang: Lang) -> Lines {
    let mut out = Lines::default();
    Speaker::new(set, lang).head(&mut out);
    out
}

/// What follows its criteria: effects, classes, titles, emulation, ambiguities, sources.
#[must_use]
pub fn rest(set: &CriteriaSet, lang: Lang) -> Lines {
    let speaker = Speaker::new(set, lang);
    let mut out = Lines::default();
    speaker.effects(&mut out);
    speaker.classes(&mut out);
    speaker.titles(&mut out);
    if let Some(emulation) = &set.emulation {
        speaker.section(texts::EMULATION, &mut out);
        speaker.emulation(emulation, &mut out);
    }
    speaker.ambiguity_list(&mut out);
    speaker.sources(&mut out);
    out
}

impl Speaker<'_> {
    pub(super) fn section(&self, say: crate::texts::Say, out: &mut Lines) {
        out.blank();
        out.add(0, say.get(self.lang).to_uppercase());
    }

    fn head(&self, out: &mut Lines) {
        if let Some(description) = &self.set.description {
            out.add(0, description.get(self.lang));
        }
        if let Some(force) = &self.set.force {
            let written = |day: Date| format!("{:02}/{:02}/{}", day.day(), day.month(), day.year());
            let from = written(force.from);
            let to = force.to.map(written);
            out.add(
                0,
                match &to {
                    Some(to) => self.say(texts::FORCE_TO, &[("from", &from), ("to", to)]),
                    None => self.say(texts::FORCE, &[("from", &from)]),
                },
            );
        }
        if self.set.profile.is_empty() {
            return;
        }
        self.section(texts::PROFILE, out);
        for dimension in &self.set.profile {
            let label = dimension.label.get(self.lang);
            let several = if dimension.several {
                format!(" ({})", texts::SEVERAL.get(self.lang))
            } else {
                String::new()
            };
            out.add(1, format!("{label} [{}]{several}", dimension.id));
            let in_order = |id: &kieumau::Id| dimension.order.iter().position(|known| known == id);
            let mut values: Vec<_> = dimension.values.iter().collect();
            values.sort_by_key(|value| in_order(&value.id));
            for value in values {
                let label = value.label.get(self.lang);
                out.add(2, format!("- {label} [{}]", value.id));
            }
        }
    }

    fn effects(&self, out: &mut Lines) {
        if self.set.effects.is_empty() {
            return;
        }
        self.section(texts::EFFECTS, out);
        for effect in &self.set.effects {
            let label = effect.label.get(self.lang);
            out.add(1, format!("{label} [{}]: {}", effect.id, self.does(effect)));
            out.add(2, self.word(texts::WHEN));
            self.condition(&effect.when, 3, out);
            if let Some(line) = self.cites(&effect.cite) {
                out.add(2, line);
            }
            self.ambiguities(&effect.ambiguity, 2, out);
        }
    }

    fn does(&self, effect: &Effect) -> String {
        let one = |does: &Does| match does {
            Does::Bar(bar) if bar.titles.is_empty() => self.word(texts::BAR),
            Does::Bar(bar) => {
                let titles = self.list(bar.titles.iter(), |id| self.title(id));
                self.say(texts::BAR_TITLES, &[("titles", &titles)])
            }
            Does::CapClass(cap) => {
                self.say(texts::CAP_CLASS, &[("class", &self.class(&cap.class))])
            }
            Does::LowerClass(lower) => {
                self.say(texts::LOWER_CLASS, &[("n", &lower.by.to_string())])
            }
            Does::ForceClass(force) => {
                self.say(texts::FORCE_CLASS, &[("class", &self.class(&force.class))])
            }
            Does::Zero(zero) => {
                let criterion = self.criterion_label(&zero.criterion);
                self.say(texts::ZERO, &[("criterion", &criterion)])
            }
            Does::Deduct(deduct) => self.say(texts::DEDUCT, &[("n", &self.figure(&deduct.points))]),
            other => serde_json::to_string(other).unwrap_or_default(),
        };
        effect.does.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    fn classes(&self, out: &mut Lines) {
        let Some(classes) = &self.set.classes else {
            return;
        };
        self.section(texts::CLASSES, out);
        let total = self.total(self.set.total.classes_on());
        out.add(1, self.say(texts::CLASSES_ON, &[("total", &total)]));
        for class in &classes.list {
            let range = self.range(
                class.from.as_ref(),
                class.above.as_ref(),
                class.below.as_ref(),
                class.to.as_ref(),
            );
            let label = class.label.get(self.lang);
            out.add(1, format!("{label} [{}]: {range}", class.id));
            if let Some(condition) = &class.condition {
                self.of_classes().condition(condition, 2, out);
            }
            if let Some(line) = self.cites(&class.cite) {
                out.add(2, line);
            }
        }
        let label = classes.otherwise.label.get(self.lang);
        out.add(1, self.say(texts::OTHER_CLASS, &[("label", label)]));
    }

    fn titles(&self, out: &mut Lines) {
        if self.set.titles.is_empty() {
            return;
        }
        self.section(texts::TITLES, out);
        for title in &self.set.titles {
            let label = title.label.get(self.lang);
            let level = title.level.map_or_else(String::new, |level| {
                let text = self.say(texts::LEVEL, &[("n", &level.to_string())]);
                format!(" ({text})")
            });
            out.add(1, format!("{label} [{}]{level}", title.id));
            self.condition(&title.condition, 2, out);
            for (say, text) in [(texts::GIVEN_BY, &title.given_by)] {
                if let Some(text) = text {
                    out.add(2, self.say(say, &[("text", text.get(self.lang))]));
                }
            }
            if let Some(help) = &title.help {
                out.add(2, help.get(self.lang));
            }
            if let Some(line) = self.cites(&title.cite) {
                out.add(2, line);
            }
            self.ambiguities(&title.ambiguity, 2, out);
        }
    }

    fn ambiguity_list(&self, out: &mut Lines) {
        if self.set.ambiguities.is_empty() {
            return;
        }
        self.section(texts::AMBIGUITIES, out);
        for (number, ambiguity) in (1usize..).zip(&self.set.ambiguities) {
            let text = ambiguity.text.get(self.lang);
            out.add(1, format!("{number}. {text}"));
            let reading = ambiguity.reading.get(self.lang);
            out.add(2, self.say(texts::READING, &[("text", reading)]));
            if let Some(decides) = &ambiguity.decides {
                let text = decides.get(self.lang);
                out.add(2, self.say(texts::DECIDES, &[("text", text)]));
            }
        }
    }

    fn sources(&self, out: &mut Lines) {
        self.section(texts::SOURCES, out);
        for source in &self.set.sources {
            let mut parts = vec![source.document.get(self.lang).to_owned()];
            parts.extend(source.issuer.as_ref().map(|t| t.get(self.lang).to_owned()));
            parts.extend(source.date.map(|day| day.to_string()));
            parts.extend(source.place.as_ref().map(|t| t.get(self.lang).to_owned()));
            parts.extend(source.url.clone());
            out.add(1, format!("[{}] {}", source.id, parts.join("; ")));
            if let Some(note) = &source.note {
                out.add(2, note.get(self.lang));
            }
        }
    }
}
