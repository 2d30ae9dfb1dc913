//! The screens of a form, and which one comes next.

use crate::elements::form::{Layout, SectionKind, State};
use crate::elements::view::{Status, status};

/// What is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// The list of the parts.
    #[default]
    Tasks,
    /// A part, and the place of the question that is looked at, where questions have the screen to themselves.
    Section(usize, usize),
    /// All answers.
    Check,
    /// The result.
    Result,
}

/// How many screens a part has when each question has one.
fn screens(layout: &Layout, at: usize, one: bool) -> usize {
    let section = layout.sections.get(at);
    let asked = section.map_or(0, |section| section.questions().count());
    if one { asked.max(1) } else { 1 }
}

impl Screen {
    /// The screen after this one.
    #[must_use]
    pub fn next(self, layout: &Layout, one: bool) -> Screen {
        match self {
            Screen::Tasks => Screen::Section(0, 0),
            Screen::Section(at, question) if question + 1 < screens(layout, at, one) => {
                Screen::Section(at, question + 1)
            }
            Screen::Section(at, _) if at + 1 < layout.sections.len() => Screen::Section(at + 1, 0),
            Screen::Section(..) => Screen::Check,
            Screen::Check | Screen::Result => Screen::Result,
        }
    }

    /// The screen before this one.
    #[must_use]
    pub fn back(self, layout: &Layout, one: bool) -> Screen {
        match self {
            Screen::Section(at, question) if one && question > 0 => {
                Screen::Section(at, question - 1)
            }
            Screen::Section(at, _) if at > 0 => {
                Screen::Section(at - 1, screens(layout, at - 1, one) - 1)
            }
            Screen::Section(..) | Screen::Tasks => Screen::Tasks,
            Screen::Check => Screen::Tasks,
            Screen::Result => Screen::Tasks,
        }
    }

    /// The screen that asks a question.
    #[must_use]
    pub fn of_question(layout: &Layout, question: &str) -> Option<Screen> {
        let at = layout.place_of(question)?;
        let mut asked = layout.sections.get(at)?.questions();
        Some(Screen::Section(at, asked.position(|id| id == question)?))
    }

    /// This screen, or the nearest one where there is no such part, or no such question in it.
    #[must_use]
    pub fn within(self, layout: &Layout) -> Screen {
        match self {
            Screen::Section(at, _) if at >= layout.sections.len() => Screen::Tasks,
            Screen::Section(at, question) if question >= screens(layout, at, true) => {
                Screen::Section(at, 0)
            }
            screen => screen,
        }
    }

    /// The first part that is not done, and in it the first question that is open.
    #[must_use]
    pub fn first_open(state: &State) -> Screen {
        let layout = state.layout();
        let done = |status: Status| matches!(status, Status::Filled | Status::Optional);
        let mut sections = layout.sections.iter().enumerate();
        let open = sections.find(|(_, section)| !done(status(state, section)));
        let Some((at, section)) = open else {
            return Screen::Check;
        };
        let scored = state.scored();
        let first = section
            .questions()
            .position(|id| scored.is_some_and(|scored| scored.is_open(id.as_str())));
        Screen::Section(at, first.unwrap_or(0))
    }

    /// Whether questions of this screen can have it to themselves.
    #[must_use]
    pub fn has_questions(self, layout: &Layout) -> bool {
        let Screen::Section(at, _) = self else {
            return false;
        };
        let section = layout.sections.get(at);
        section.is_some_and(|section| {
            !matches!(
                section.kind,
                SectionKind::About | SectionKind::References | SectionKind::History
            )
        })
    }
}
