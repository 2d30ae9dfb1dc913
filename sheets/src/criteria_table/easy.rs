//! What a person need not type: the rule of a criterion that only says how it is judged, its question, and ids of
//! criteria that have a printed number. A workbook that was exported has all of them, so nothing is added to it.

use super::fault::Fault;
use super::fold::fold;
use super::node::{Node, Tree};
use super::problem::{CellPlace, TableProblem, What};
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
                    id,
                    place,
                    node: Some(top.node),
                })
            })
            .collect(),
        questions: Vec::new(),
        ids: Vec::new(),
        faults,
    };
    let known = list(&mut set, "questions").map(|list| list.iter());
    let known: Vec<String> = known
        .into_iter()
        .flatten()
        .filter_map(|question| Some(question.text("id")?.to_owned()))
        .collect();
    if let Some(criteria) = list(&mut set, "criteria") {
        joining.name(criteria, "");
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
    id: String,
    place: CellPlace,
    /// Until a criterion takes it.
    node: Option<Node>,
}

struct Joining<'f> {
    rules: Vec<Rule>,
    /// Questions that were made.
    questions: Vec<Node>,
    ids: Vec<String>,
    faults: &'f mut Vec<TableProblem>,
}

impl Joining<'_> {
    fn fault(&mut self, place: &CellPlace, fault: Fault, value: Option<&str>) {
        self.faults.push(TableProblem {
            place: place.clone(),
            what: What::Cell(fault),
            value: value.map(str::to_owned),
        });
    }

    /// Ids for criteria that have a printed number only: `1.2` becomes `tc_1.2`.
    fn name(&mut self, criteria: &mut [Node], holder: &str) {
        for criterion in criteria {
            if criterion.get("id").is_none()
                && let Some(code) = criterion.text("code")
            {
                let word: String = fold(code)
                    .chars()
                    .map(|c| if super::grammar::is_word(c) { c } else { '_' })
                    .collect();
                let word = word.trim_matches(['_', '.', '-']);
                let short = format!("tc_{word}");
                let id = if self.ids.contains(&short) && !holder.is_empty() {
                    format!("{holder}.{word}")
                } else {
                    short
                };
                let place = criterion.place_of("id").clone();
                if !word.is_empty() {
                    criterion.set("id", Node::leaf(&place, id));
                }
            }
            let id = criterion.text("id").unwrap_or_default().to_owned();
            self.ids.push(id.clone());
            if let Some(parts) = list(criterion, "parts") {
                self.name(parts, &id);
            }
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
        let code = criterion.text("code").map(str::to_owned);
        let own = |rule: &&mut Rule| {
            rule.node.is_some() && (rule.id == id || code.as_deref() == Some(&rule.id))
        };
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
            (None, Some(kind)) => self.made(criterion, kind, &place),
            (None, None) => None,
        };
        let Some(mut rule) = rule else { return };
        self.question(criterion, &mut rule, &id, known);
        criterion.set("rule", rule);
    }

    /// A rule of which nothing but the kind is said.
    fn made(&mut self, criterion: &Node, kind: &str, place: &CellPlace) -> Option<Node> {
        let mut rule = Node::object(place);
        rule.set("kind", Node::leaf(place, kind));
        match kind {
            "judged" => {}
            "yes_no" => {
                if let Some(points) = criterion.get("points") {
                    rule.set("points", points.clone());
                }
            }
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
        let Some(kind) = kind.filter(|_| !there) else {
            return;
        };
        let at = &criterion.at;
        let mut question = Node::object(at);
        question.set("id", Node::leaf(at, id));
        question.set("kind", Node::leaf(at, kind));
        if let Some(label) = criterion.get("label") {
            question.set("label", label.clone());
        }
        if kind == "judged"
            && let Some(points) = criterion.get("points")
        {
            question.set("max", points.clone());
        }
        self.questions.push(question);
    }

    /// Rules that no criterion took.
    fn left_over(&mut self) {
        let left: Vec<(String, CellPlace)> = self
            .rules
            .iter()
            .filter(|rule| rule.node.is_some())
            .map(|rule| (rule.id.clone(), rule.place.clone()))
            .collect();
        for (id, place) in left {
            let taken = self.ids.contains(&id) && !id.is_empty();
            let fault = if taken {
                Fault::RuleTwice
            } else {
                Fault::NoSuchCriterion
            };
            self.fault(&place, fault, Some(&id));
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
