//! What a person need not type: the rule of a criterion that only says how it is judged, its question, and ids of
//! criteria that have a printed number. A workbook that was exported has all of them, so nothing is added to it.

use super::fault::Fault;
use super::node::{Node, Tree};
use super::printed;
use super::problem::{CellPlace, TableProblem};
use super::rule_shapes::KINDS;
use super::shapes::RULE_KIND;
use super::sheet::Top;
use serde_json::Value;

/// Gives the criteria their rules, and what is missing of both.
pub(super) fn join(mut set: Node, rules: Vec<Top>, faults: &mut Vec<TableProblem>) -> Node {
    let mut joining = Joining {
        rules: rules
            .into_iter()
            .filter_map(|top| {
                let (id, place) = top.of?;
                Some(Rule {
                    said: id.clone(),
                    id,
                    place,
                    node: Some(top.node),
                })
            })
            .collect(),
        questions: Vec::new(),
        names: Vec::new(),
        unplaced: Vec::new(),
        faults,
    };
    let known = list(&mut set, "questions").map(|list| list.iter());
    let known: Vec<String> = known
        .into_iter()
        .flatten()
        .filter_map(|question| Some(question.text("id")?.to_owned()))
        .collect();
    if let Some(criteria) = list(&mut set, "criteria") {
        joining.name(criteria, &Name::default());
        joining.find();
        joining.criteria(criteria, &known);
    }
    joining.left_over();
    let questions = std::mem::take(&mut joining.questions);
    if let Some(list) = list(&mut set, "questions") {
        list.extend(questions);
    }
    set
}

fn list<'n>(node: &'n mut Node, key: &str) -> Option<&'n mut Vec<Node>> {
    let Tree::Object(fields, _) = &mut node.tree else {
        return None;
    };
    let (_, node) = fields.iter_mut().find(|(name, _)| name == key)?;
    match &mut node.tree {
        Tree::List(list) => Some(list),
        _ => None,
    }
}

struct Rule {
    /// The criterion as the sheet names it: by its id or its printed number.
    said: String,
    /// Its id.
    id: String,
    place: CellPlace,
    /// Until a criterion takes it.
    node: Option<Node>,
}

/// What a criterion can be called.
#[derive(Default)]
struct Name {
    id: String,
    /// Its printed number.
    number: String,
    /// The numbers down to it, where its own does not say what it stands below: `ii.1`.
    path: String,
    /// Where its number stands.
    row: u32,
}

struct Joining<'f> {
    rules: Vec<Rule>,
    /// Questions that were made.
    questions: Vec<Node>,
    names: Vec<Name>,
    /// The kinds of the rules that no criterion is known for.
    unplaced: Vec<String>,
    faults: &'f mut Vec<TableProblem>,
}

impl Joining<'_> {
    fn fault(&mut self, place: &CellPlace, fault: Fault, value: Option<&str>) {
        let value = value.map(str::to_owned);
        self.faults
            .push(TableProblem::of_cell(place.clone(), fault, value));
    }

    /// Ids for criteria that have a printed number only: `1.2` becomes `tc_1.2`, and `1` in group `II` becomes `tc_ii.1`,
    /// so that no row that is added elsewhere changes it.
    fn name(&mut self, criteria: &mut [Node], holder: &Name) {
        for criterion in criteria {
            let number = printed::word(criterion.text("code").unwrap_or_default());
            let below = number.strip_prefix(&holder.number);
            let path = match below.filter(|below| below.starts_with('.')) {
                _ if holder.path.is_empty() => number.clone(),
                _ if number.is_empty() => holder.path.clone(),
                Some(below) => format!("{}{below}", holder.path),
                None => format!("{}.{number}", holder.path),
            };
            if criterion.get("id").is_none() && !number.is_empty() {
                let short = format!("tc_{path}");
                let taken = |id: &str| self.names.iter().find(|name| name.id == id);
                let id = if taken(&short).is_some() && !holder.id.is_empty() {
                    format!("{}.{number}", holder.id)
                } else {
                    short
                };
                let mut place = criterion.place_of("id").clone();
                if let Some(other) = taken(&id) {
                    let row = other.row.saturating_add(1).to_string();
                    place = criterion.place_of("code").clone();
                    let said = criterion.text("code").map(str::to_owned);
                    self.fault(&place, Fault::NumberTwice(row), said.as_deref());
                }
                criterion.set("id", Node::leaf(&place, id));
            }
            let id = criterion.text("id").unwrap_or_default().to_owned();
            let row = criterion.place_of("code").row;
            let name = || Name {
                id: id.clone(),
                number: number.clone(),
                path: path.clone(),
                row,
            };
            self.names.push(name());
            if let Some(parts) = list(criterion, "parts") {
                self.name(parts, &name());
            }
        }
    }

    /// Finds the criterion of each rule. A number that several criteria have names none of them.
    fn find(&mut self) {
        let mut unclear = Vec::new();
        for rule in &mut self.rules {
            let said = printed::word(&rule.said);
            let kind = rule.node.as_ref().and_then(|node| node.text("kind"));
            let kind = kind.unwrap_or_default().to_owned();
            if said.is_empty() {
                self.unplaced.push(kind);
                continue;
            }
            if self.names.iter().any(|name| name.id == rule.said) {
                continue;
            }
            let by = |part: fn(&Name) -> &str| -> Vec<&Name> {
                let names = self.names.iter();
                names.filter(|name| part(name) == said).collect()
            };
            let (by_number, by_path) = (by(|name| &name.number), by(|name| &name.path));
            match (by_number.as_slice(), by_path.as_slice()) {
                ([one], _) | (_, [one]) => rule.id.clone_from(&one.id),
                ([], []) => self.unplaced.push(kind),
                ([], several) | (several, _) => {
                    self.unplaced.push(kind);
                    rule.node = None;
                    let mut ids: Vec<&str> = several.iter().map(|name| name.id.as_str()).collect();
                    ids.dedup();
                    // Of two criteria with one number that is said.
                    if ids.len() > 1 {
                        unclear.push((rule.place.clone(), rule.said.clone(), ids.join("; ")));
                    }
                }
            }
        }
        for (place, said, ids) in unclear {
            self.fault(&place, Fault::SeveralCriteria(ids), Some(&said));
        }
    }

    fn criteria(&mut self, criteria: &mut [Node], known: &[String]) {
        for criterion in criteria {
            self.criterion(criterion, known);
            if let Some(parts) = list(criterion, "parts") {
                self.criteria(parts, known);
            }
        }
    }

    fn criterion(&mut self, criterion: &mut Node, known: &[String]) {
        let id = criterion.text("id").unwrap_or_default().to_owned();
        let said = criterion.take(RULE_KIND);
        let place = match &said {
            Some(node) => node.at.clone(),
            None => criterion.place_of(RULE_KIND).clone(),
        };
        let kind = said.as_ref().and_then(|node| match &node.tree {
            Tree::Leaf(value) => value.as_str().map(str::to_owned),
            _ => None,
        });
        // Where the kind stands or would stand: what is said of a criterion without a rule is said there.
        criterion.blank(RULE_KIND, place.clone());
        let own = |rule: &&mut Rule| rule.node.is_some() && rule.id == id;
        let rule = self
            .rules
            .iter_mut()
            .find(own)
            .and_then(|rule| rule.node.take());
        let rule = match (rule, &kind) {
            (Some(rule), Some(kind)) => {
                let own = rule.text("kind").unwrap_or_default();
                if !own.is_empty() && own != kind {
                    self.fault(
                        &place,
                        Fault::KindDiffers(name_of(own).to_owned()),
                        Some(name_of(kind)),
                    );
                }
                Some(rule)
            }
            (Some(rule), None) => Some(rule),
            (None, Some(kind)) => self.made(criterion, kind, &place, known),
            (None, None) => None,
        };
        let Some(mut rule) = rule else { return };
        self.question(criterion, &mut rule, &id, known);
        criterion.set("rule", rule);
    }

    /// A rule of which nothing but the kind is said.
    fn made(
        &mut self,
        criterion: &Node,
        kind: &str,
        place: &CellPlace,
        known: &[String],
    ) -> Option<Node> {
        let id = criterion.text("id").unwrap_or_default();
        let mut rule = Node::object(place);
        rule.set("kind", Node::leaf(place, kind));
        match kind {
            "judged" => {}
            "yes_no" => match criterion.get("points") {
                Some(points) => rule.set("points", points.clone()),
                None => {
                    self.fault(place, Fault::YesWithoutPoints, Some(name_of(kind)));
                    return None;
                }
            },
            // It passes when its question is answered with yes.
            "pass" if !id.is_empty() => {
                let mut test = Node::object(place);
                test.set("kind", Node::leaf(place, "answer"));
                test.set("question", Node::leaf(place, id));
                test.set("is", Node::leaf(place, true));
                rule.set("test", test);
                self.ask(criterion, id, "yes_no", known);
            }
            // The rule may be there, and what it says of its criterion is wrong: that is said.
            _ if self.unplaced.iter().any(|unplaced| unplaced == kind) => return None,
            _ => {
                let name = name_of(kind);
                self.fault(place, Fault::NoRule(name.to_owned()), Some(name));
                return None;
            }
        }
        Some(rule)
    }

    /// A rule that names no question takes the one that has the id of its criterion, which is made where there is none.
    fn question(&mut self, criterion: &Node, rule: &mut Node, id: &str, known: &[String]) {
        let (key, kind) = match rule.text("kind") {
            Some("judged") => ("question", Some("judged")),
            Some("yes_no") => ("question", Some("yes_no")),
            Some("choice" | "checklist" | "mean_of" | "deadline") => ("question", None),
            Some("bands" | "proportional") => ("of", Some("decimal")),
            _ => return,
        };
        let there = known.iter().any(|known| known == id);
        if id.is_empty() || rule.get(key).is_some() || (kind.is_none() && !there) {
            return;
        }
        let place = rule.place_of(key).clone();
        rule.set(key, Node::leaf(&place, id));
        if let Some(kind) = kind {
            self.ask(criterion, id, kind, known);
        }
    }

    /// Makes the question of a criterion, where there is none with its id.
    fn ask(&mut self, criterion: &Node, id: &str, kind: &str, known: &[String]) {
        if known.iter().any(|known| known == id) {
            return;
        }
        let at = &criterion.at;
        let mut question = Node::object(at);
        question.set("id", Node::leaf(at, id));
        question.set("kind", Node::leaf(at, kind));
        if let Some(label) = criterion.get("label") {
            question.set("label", label.clone());
        }
        if kind == "judged" {
            let place = criterion.place_of("points");
            question.blank("max", place.clone());
            match criterion.get("points") {
                Some(points) => question.set("max", points.clone()),
                None => self.fault(place, Fault::JudgedWithoutPoints, None),
            }
        }
        self.questions.push(question);
    }

    /// Rules that no criterion took.
    fn left_over(&mut self) {
        let left: Vec<(String, String, CellPlace)> = self
            .rules
            .iter()
            .filter(|rule| rule.node.is_some())
            .map(|rule| (rule.id.clone(), rule.said.clone(), rule.place.clone()))
            .collect();
        for (id, said, place) in left {
            let taken = !id.is_empty() && self.names.iter().any(|name| name.id == id);
            let fault = if said.is_empty() {
                Fault::OfNone
            } else if taken {
                Fault::RuleTwice
            } else {
                Fault::NoSuchCriterion
            };
            self.fault(&place, fault, Some(&said));
        }
    }
}

/// The Vietnamese name of a kind of rule.
fn name_of(kind: &str) -> &str {
    let mut kinds = KINDS.iter();
    kinds
        .find(|known| known.word == kind)
        .map_or(kind, |known| known.name)
}

impl Node {
    /// Takes a field away.
    fn take(&mut self, key: &str) -> Option<Node> {
        let Tree::Object(fields, _) = &mut self.tree else {
            return None;
        };
        let at = fields.iter().position(|(name, _)| name == key)?;
        let (_, node) = fields.remove(at);
        match &node.tree {
            Tree::Leaf(Value::Null) => None,
            _ => Some(node),
        }
    }
}
