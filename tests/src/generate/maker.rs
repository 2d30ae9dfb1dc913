//! The maker of a criteria set: what has been made so far, and the set as a whole.

use super::figure::Profiles;
use super::small::{one_of, percent};
use super::tree::Made;
use crate::slow::number::Q;
use fastrand::Rng;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// How large a set may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Few leaves, few values.
    Small,
    /// Anything.
    Any,
}

/// Which policies for what does not apply the set prefers, so that the parts of a node mostly agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policies {
    Refused,
    Full,
    Leaves,
    Beside,
    Mixed,
}

/// Makes one set.
pub struct Maker {
    pub rng: Rng,
    pub size: Size,
    pub profiles: Profiles,
    pub questions: Vec<Value>,
    pub references: Vec<Value>,
    /// Questions that the rule or test in the making must not ask again.
    pub taken: BTreeSet<String>,
    /// Own titles, then titles of other sets.
    pub titles: Vec<String>,
    pub external_titles: Vec<String>,
    pub leaves_left: usize,
    pub policies: Policies,
    /// How the groups make the total.
    pub total_kind: &'static str,
    /// Whether no criterion bears points.
    pub bare: bool,
    pub next: usize,
    /// Groups and their parts, as they were made.
    pub groups: Vec<Made>,
}

impl Maker {
    pub fn new(seed: u64, size: Size) -> Self {
        let mut rng = Rng::with_seed(seed);
        let leaves_left = match size {
            Size::Small => rng.usize(1..=4),
            Size::Any if percent(&mut rng, 15) => rng.usize(1..=2),
            Size::Any => rng.usize(3..=25),
        };
        let policies = *one_of(
            &mut rng,
            &[
                Policies::Refused,
                Policies::Full,
                Policies::Leaves,
                Policies::Leaves,
                Policies::Beside,
                Policies::Mixed,
            ],
        );
        let titles = (1..=rng.usize(1..=if size == Size::Small { 2 } else { 4 }))
            .map(|n| format!("title-{n}"))
            .collect();
        let total_kind = *one_of(
            &mut rng,
            &[
                "sum", "sum", "sum", "sum", "weighted", "mean", "best", "worst", "none",
            ],
        );
        // Drawn last, so that the other sets stay what they are.
        let bare = percent(&mut rng, 7);
        Self {
            total_kind: if bare { "none" } else { total_kind },
            bare,
            rng,
            size,
            profiles: Profiles::default(),
            questions: vec![],
            references: vec![],
            taken: BTreeSet::new(),
            titles,
            external_titles: vec!["elsewhere".to_owned()],
            leaves_left,
            policies,
            next: 0,
            groups: vec![],
        }
    }

    pub fn percent(&mut self, chance: u32) -> bool {
        percent(&mut self.rng, chance)
    }

    pub fn pick<T: Clone>(&mut self, several: &[T]) -> T {
        one_of(&mut self.rng, several).clone()
    }

    pub fn small(&self) -> bool {
        self.size == Size::Small
    }

    /// An id that nothing has yet.
    pub fn new_id(&mut self, prefix: &str) -> String {
        self.next += 1;
        format!("{prefix}{}", self.next)
    }

    /// A number that is the same for every profile, as JSON.
    pub fn number(&mut self, number: &Q) -> Value {
        super::small::number(&mut self.rng, number)
    }

    /// Numbers that may vary with the profile, as JSON.
    pub fn figure(&mut self, numbers: &[Q]) -> Value {
        self.profiles.write(&mut self.rng, numbers)
    }

    pub fn cite(&mut self) -> Value {
        let cite = json!({"source": "decree", "place": format!("Điều {}", self.rng.u32(1..20))});
        if self.percent(20) {
            json!([cite])
        } else {
            cite
        }
    }

    /// The whole set; none where a number came out that the language cannot write.
    pub fn set(mut self) -> Option<Value> {
        let profile = self.make_profiles();
        let criteria = self.make_groups();
        let total = self.make_total();
        let classes = self.make_classes(&total);
        let effects = self.make_effects(classes.as_ref());
        let titles = self.make_titles(&total, classes.as_ref(), &effects);
        let mut set = Map::new();
        if self.profiles.overflowed {
            return None;
        }
        set.insert("format".into(), json!(1));
        set.insert("id".into(), json!("made"));
        set.insert("version".into(), json!("1"));
        set.insert(
            "label".into(),
            json!({"vi": "Bộ tiêu chí thử", "en": "A made set"}),
        );
        set.insert("status".into(), json!("illustrative"));
        set.insert("status_note".into(), json!("Chỉ để thử"));
        set.insert("sources".into(), json!([{"id": "decree", "document": "Nghị định", "issuer": "Chính phủ", "date": "2018-09-17", "read": "full"}]));
        if !profile.is_empty() {
            set.insert("profile".into(), json!(profile));
        }
        set.insert("criteria".into(), criteria);
        set.insert("total".into(), total);
        if let Some(classes) = classes {
            set.insert("classes".into(), classes);
        }
        if !effects.is_empty() {
            set.insert("effects".into(), json!(effects));
        }
        set.insert("titles".into(), json!(titles));
        let text = Value::Object(set.clone()).to_string();
        let used =
            |one: &Value| text.contains(&format!("\"{}\"", one["id"].as_str().expect("an id")));
        let references: Vec<&Value> = self.references.iter().filter(|one| used(one)).collect();
        if !references.is_empty() {
            set.insert("references".into(), json!(references));
        }
        let questions: Vec<&Value> = self.questions.iter().filter(|one| used(one)).collect();
        set.insert("questions".into(), json!(questions));
        if text.contains("\"elsewhere\"") {
            set.insert(
                "external_titles".into(),
                json!([{"id": "elsewhere", "label": "Danh hiệu khác"}]),
            );
        }
        Some(Value::Object(set))
    }

    fn make_profiles(&mut self) -> Vec<Value> {
        let count = if self.small() {
            self.pick(&[0, 0, 1])
        } else {
            self.pick(&[0, 1, 1, 2])
        };
        let mut written = vec![];
        for dimension in 1..=count {
            let name = format!("dim{dimension}");
            let values: Vec<String> = (1..=self.rng.usize(2..=3))
                .map(|value| format!("v{dimension}{value}"))
                .collect();
            let labelled: Vec<Value> = values
                .iter()
                .map(|value| json!({"id": value, "label": value}))
                .collect();
            let mut object = json!({"id": name, "label": name, "values": labelled});
            if self.percent(30) {
                let mut order = values.clone();
                self.rng.shuffle(&mut order);
                object["several"] = json!(true);
                object["order"] = json!(order);
            }
            written.push(object);
            self.profiles.dimensions.push((name, values));
        }
        written
    }
}
