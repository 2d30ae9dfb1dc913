//! Conditions that cannot hold together, and conditions that add nothing.

use super::facts::Facts;
use super::wording::Phrase;
use crate::problem::{Code, Problem};
use crate::program::{Compiler, Cond, Program};

/// Looks at the parts of an `all` among tests, while the compiler stands at it.
pub(crate) fn tests(cx: &mut Compiler<'_>, of: &[Cond]) {
    let found = parts(&Facts::new(&cx.inputs, None), of);
    for (at, problem) in found {
        cx.at("of", |cx| cx.item(at, |cx| cx.report(problem)));
    }
}

/// Looks at the conditions of classes and titles.
pub(super) fn check(program: &Program, problems: &mut Vec<Problem>) {
    let facts = Facts::of(program);
    let mut whole = |pointer: String, cond: &Cond| {
        if facts.always(cond) {
            let every = Phrase::new(
                "mọi khu dân cư đều đạt, bất kể trả lời thế nào",
                "every area meets it, whatever it answers",
            );
            let problem = Problem::new(Code::ConditionAddsNothing).with("because", every);
            problems.push(problem.at(pointer));
        } else {
            walk(&facts, cond, &pointer, problems);
        }
    };
    for (at, title) in program.titles.iter().enumerate() {
        whole(format!("/titles/{at}/condition"), &title.condition);
    }
    let classes = program.classes.iter().flat_map(|classes| &classes.list);
    for (at, class) in classes.enumerate() {
        if let Some(condition) = &class.condition {
            whole(format!("/classes/list/{at}/condition"), condition);
        }
    }
}

fn walk(facts: &Facts<'_>, cond: &Cond, pointer: &str, problems: &mut Vec<Problem>) {
    if let Cond::All(of) = cond {
        for (at, problem) in parts(facts, of) {
            problems.push(problem.at(format!("{pointer}/of/{at}")));
        }
    }
    for (at, within) in cond.within().iter().enumerate() {
        walk(facts, within, &format!("{pointer}/of/{at}"), problems);
    }
}

/// What is wrong with each part of an `all`, beside the others.
fn parts(facts: &Facts<'_>, of: &[Cond]) -> Vec<(usize, Problem)> {
    if let Some((a, b)) = facts.clash(of) {
        let say = |at: usize| of.get(at).map(|part| facts.say(part));
        let problem = say(a)
            .zip(say(b))
            .map(|(a, b)| Problem::new(Code::Contradiction).with("a", a).with("b", b));
        return problem.map(|problem| (b, problem)).into_iter().collect();
    }
    let mut found: Vec<(usize, Problem)> = Vec::new();
    for (at, part) in of.iter().enumerate() {
        let because = if facts.never(part) {
            // Nobody meets it: the title is reported as one that nobody can earn.
            continue;
        } else if facts.always(part) {
            Some(Phrase::new(
                "mọi khu dân cư đều đạt, bất kể trả lời thế nào",
                "every area meets it, whatever it answers",
            ))
        } else {
            // Of two that say the same, the second adds nothing.
            let others = of.iter().enumerate().filter(|(other, _)| *other != at);
            let stronger = others
                .filter(|(_, other)| facts.implies(other, part))
                .find(|(other, cond)| *other < at || !facts.implies(part, cond));
            stronger.map(|(_, other)| {
                let Phrase { vi, en } = facts.say(other);
                Phrase::new(
                    format!("đã có điều kiện “{vi}”"),
                    format!("it follows from “{en}”"),
                )
            })
        };
        if let Some(because) = because {
            let problem = Problem::new(Code::ConditionAddsNothing).with("because", because);
            found.push((at, problem));
        }
    }
    found
}
