//! Conditions that cannot hold together, and conditions that add nothing.

use super::facts::Facts;
use super::wording::Phrase;
use crate::problem::{Code, Problem};
use crate::program::{Compiler, Cond, Program};

/// Looks at the parts of an `all` among tests, while the compiler stands at it.
pub(crate) fn tests(cx: &mut Compiler<'_>, of: &[Cond]) {
    let found = parts(&Facts::while_compiled(cx), of);
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
    for (at, class) in classes.clone().enumerate() {
        if let Some(condition) = &class.condition {
            whole(format!("/classes/list/{at}/condition"), condition);
        }
    }
    // Titles that nobody can earn are reported as such.
    let of_classes = classes.enumerate().filter_map(|(at, class)| {
        let condition = class.condition.as_ref()?;
        Some((format!("/classes/list/{at}/condition"), condition))
    });
    let effects = program.effects.iter().enumerate();
    let of_effects = effects.map(|(at, effect)| (format!("/effects/{at}/when"), &effect.when));
    for (pointer, cond) in of_classes.chain(of_effects) {
        if facts.never(cond) {
            problems.push(never_holds(&facts, cond).at(pointer));
        } else {
            walk_ways(&facts, cond, &pointer, problems);
        }
    }
    for (at, title) in program.titles.iter().enumerate() {
        let pointer = format!("/titles/{at}/condition");
        walk_ways(&facts, &title.condition, &pointer, problems);
    }
}

fn never_holds(facts: &Facts<'_>, cond: &Cond) -> Problem {
    Problem::new(Code::NeverHolds).with("what", facts.say(cond))
}

/// Looks for ways to meet a condition that nobody can go: the others hide them.
fn walk_ways(facts: &Facts<'_>, cond: &Cond, pointer: &str, problems: &mut Vec<Problem>) {
    let ways = matches!(cond, Cond::Any(_) | Cond::AtLeast { .. });
    for (at, within) in cond.within().iter().enumerate() {
        let pointer = format!("{pointer}/of/{at}");
        if ways && facts.never(within) {
            problems.push(never_holds(facts, within).at(pointer));
        } else {
            walk_ways(facts, within, &pointer, problems);
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
